"""The organiser's reply: what is read, what is refused, and that nothing in it is markup."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from accessibility import markup
from hypothesis import given
from hypothesis import strategies as st
from pages import take_apart
from published import published, report
from test_attack_strings import strings
from test_editions_made import DAY, declare, run

from pipeline.formats import FORMATS
from pipeline.language import Language
from pipeline.reply import DEEPEST, MOST, Block, Form, Reply, parse, read_replies, reply_in
from pipeline.running import manifest
from pipeline.running.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = """# Wat wij doen

Dank voor uw **eerlijke** antwoorden: zie [het vervolg](https://example.org/vervolg).

### Later

- minder *lezingen*
- meer tijd
  > zei iemand

#### Nog later

Vraag het <mailto:trefdag@example.org>.
"""
OURS = {"h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "pre", "code", "strong", "em"}
OURS |= {"table", "thead", "tbody", "tr", "th", "td"}
OURS |= {"a", "br", "span", "div", "h2", "section"}


def of(text: str, language: str = "nl") -> Reply:
    from pipeline.readers.base import InputFile

    blocks = parse(text)
    assert blocks is not None
    return Reply(InputFile("antwoord.md", "a" * 64, len(text), "md"), language, blocks)


def section_of(text: str, edition: str = "internal") -> str:
    made = FORMATS["html"].write(report(published(), edition=edition, reply=of(text))).decode()
    found = re.search(r'<section class="part part-reply".*?</section>', made, re.DOTALL)
    assert found is not None
    return found[0]


def every(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from every(block.blocks)


def test_it_is_shown_with_headings_under_that_of_its_section() -> None:
    shown = section_of(WORDS)
    assert re.findall(r"<h(\d)", shown) == ["2", "3", "4", "5"]
    assert "<strong>eerlijke</strong>" in shown
    assert '<a href="https://example.org/vervolg">het vervolg</a>' in shown
    assert '<span class="address"> (https://example.org/vervolg)</span>' in shown
    assert "<blockquote>" in shown


def test_it_stands_beside_the_findings_in_every_edition_that_has_it() -> None:
    for edition in ("internal", "public"):
        made = report(published(), edition=edition, reply=of(WORDS))
        ids = [section.id for section in made.sections]
        assert ids.index("reply") == ids.index("main-messages") + 1
        told = json.loads(FORMATS["json"].write(made))["reply"]
        assert told["language"] == "nl"
        assert "Dank voor uw eerlijke antwoorden" in told["text"]


TABLE = """| wat | | wanneer |
| --- | --- | --- |
| micro | *zelf* | [maart](https://example.org/m) |
| zaal | |

Vraag het [Rita](mailto:rita@example.org).
"""


def test_a_table_is_one_with_headings_of_columns() -> None:
    shown = section_of(TABLE)
    assert shown.count("<table") == shown.count("<thead>") == shown.count("<tbody>") == 1
    assert re.findall(r'<th scope="col">\s*(\w+)', shown) == ["wat", "wanneer"]
    assert "Kolom zonder titel" in shown
    assert shown.count("<tr>") == 3
    assert shown.count("<th ") == 3
    assert shown.count("<td>") == 6
    assert "---" not in shown
    assert of(TABLE).words.split("\n")[:3] == ["wat · wanneer", "micro · zelf · maart", "zaal"]
    assert 'href="mailto:rita@example.org"' in shown
    assert "(rita@example.org)" in shown
    assert "(mailto:" not in shown
    page = FORMATS["html"].write(report(published(), reply=of(TABLE))).decode()
    assert markup.check(page) == []


@pytest.mark.parametrize("name", ["Antwoord.txt", "antwoord.md.txt", "reply.docx"])
def test_a_reply_that_is_no_markdown_is_told_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Dank u.")
    (tmp_path / "antwoorden.txt").write_text("a;b")
    replies, (told,) = read_replies(tmp_path)
    assert not replies
    assert told.code == "reply-misnamed"
    assert told.arguments["name"] == ("reply.md" if name == "reply.docx" else "antwoord.md")


def test_attacks_are_words() -> None:
    """No element but those of Markdown, no attribute but an address that leads to the web."""
    assert len(strings()) >= 30
    for attack in strings():
        for text in (attack, f"x {attack}", f"> {attack}", f"[{attack}]({attack})"):
            if parse(text) in {None, ()}:
                continue
            shown = section_of(text)
            page = take_apart(shown.encode())
            assert {tag for tag, _ in page.elements} <= OURS, text
            assert all(
                re.match(r"https?://|mailto:", href, re.IGNORECASE)
                for href in re.findall(r'href="([^"]*)"', shown)
            ), text
            assert not re.search(r"<[^>]*\s(on\w+|style|src)=", shown), text


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil", "x.html"]
)
def test_only_the_web_and_mail_are_links(address: str) -> None:
    assert "<a " not in section_of(f"Zie [hier]({address}) en ![beeld]({address}).")


@given(st.text(max_size=200))
def test_any_text_is_a_tree_and_levels_never_jump(text: str) -> None:
    blocks = parse(text)
    level = 2
    for block in blocks or ():
        if block.form is Form.HEADING:
            assert 3 <= block.level <= level + 1
            level = block.level
    inside = [block for top in blocks or () for block in every(top.blocks)]
    assert all(block.form is not Form.HEADING for block in inside)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"x" * (MOST + 1), "reply-too-long"),
        (b"x" * (9 * MOST), "reply-too-long"),
        ("één".encode("latin-1"), "reply-not-utf8"),
        (b">" * (DEEPEST + 3) + b" x", "reply-too-deep"),
    ],
)
def test_what_cannot_be_shown_is_told_with_a_remedy(
    tmp_path: Path, content: bytes, code: str
) -> None:
    (tmp_path / "antwoord.md").write_bytes(content)
    replies, (problem,) = read_replies(tmp_path)
    assert (replies, problem.code, problem.place.file) == ((), code, "antwoord.md")
    assert Language("nl-BE").show(problem.cause)
    assert Language("nl-BE").show(problem.remedy)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "antwoord.md").symlink_to(tmp_path / "secret")
    replies, (problem,) = read_replies(tmp_path)
    assert (replies, problem.code) == ((), "reply-unreadable")


def test_of_several_languages_the_reports_is_taken(tmp_path: Path) -> None:
    for name in ("Antwoord.md", "reply.md", "réponse.md", "leesmij.md"):
        (tmp_path / name).write_text(f"words of {name}", encoding="utf-8-sig")
    replies, problems = read_replies(tmp_path)
    assert problems == ()
    taken = {code: reply_in(replies, Language(code)) for code in ("nl-BE", "en", "fr")}
    assert {code: one.language for code, one in taken.items() if one} == {
        "nl-BE": "nl",
        "en": "en",
        "fr": "fr",
    }
    only = [reply for reply in replies if reply.language == "fr"]
    assert reply_in(only, Language("en")) is only[0]
    assert reply_in((), Language("en")) is None
    (tmp_path / "reponse.md").write_text("again")
    assert [problem.code for problem in read_replies(tmp_path)[1]] == ["reply-twice"]


def test_a_reply_in_another_language_says_so() -> None:
    made = report(published(), language="en", reply=of(WORDS))
    assert '<div class="reply" lang="nl">' in FORMATS["html"].write(made).decode()
    assert '<div class="reply">' in section_of(WORDS)


def test_it_counts_as_input(tmp_path: Path) -> None:
    folder = declare(tmp_path, "")
    run(tmp_path)
    before = fingerprint(folder), manifest.load(tmp_path / "output" / DAY)
    (folder / "antwoord.md").write_text("Dank u.")
    assert fingerprint(folder) != before[0]
    assert set(run(tmp_path).files) == {"report.html", "report.json"}
    told = json.loads((tmp_path / "output" / DAY / "run.json").read_bytes())
    assert "antwoord.md" in {file["file"] for file in told["inputs"]}
    after = manifest.load(tmp_path / "output" / DAY)
    assert before[1] is not None
    assert after is not None
    assert after.content("internal") != before[1].content("internal"), "so that it is sent again"


def test_one_that_is_too_long_leaves_the_report_and_is_exit_code_1(tmp_path: Path) -> None:
    folder = declare(tmp_path, "")
    (folder / "antwoord.md").write_text("x" * (MOST + 1))
    outcome = run(tmp_path)
    assert outcome.exit_code == 1
    assert "reply-too-long" in {problem.code for problem in outcome.problems}
    assert "Antwoord van de organisator" not in (
        tmp_path / "output" / DAY / "report.html"
    ).read_text(encoding="utf-8")
