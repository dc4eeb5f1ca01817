"""Strings that attack a reader, as answers, headings, names of sheets and files, and in event.yaml.

Each output of a whole run shows them as text: not one element, attribute or link more than with
harmless strings in the same places, no formula, and nothing that is fetched.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from markupsafe import Markup
from pages import take_apart
from published import report
from workbooks import csv_bytes, xlsx_sheets

from pipeline.child import Answer
from pipeline.declared.instrument import Kind, Question
from pipeline.disclosure import Rules, release
from pipeline.formats import FORMATS
from pipeline.formats.html import page
from pipeline.formats.pdf import RENDER, worker
from pipeline.gate.quoting import LISTED
from pipeline.language import Language, Text
from pipeline.learning.duplicates import near
from pipeline.learning.redaction import Redactor, told
from pipeline.learning.tongue import language_of
from pipeline.learning.words import fold, is_non_answer
from pipeline.results import Results
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.quotes import Candidates, Written
from pipeline.statistics.themes import Theme, Themes
from pipeline.templating import free_text, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.report import Report

ROOT = Path(__file__).parents[1]
HOSTILE = ROOT.parent / "shared" / "hostile" / "files" / "gen_attack_answers.csv"
OURS = (
    *(
        "=1+1",
        "+1+1",
        "-2+3",
        "@SUM(1)",
        "\t=1+1",
        "\uff1d1+1",
        '=HYPERLINK("http://127.0.0.1:9/","x")',
    ),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</td></tr></table><h1>x</h1>"),
    *('"><svg onload=alert(1)>', "<link rel=attachment href='file:///etc/passwd'>", "{{7*7}}"),
    *("{% for x in range(9) %}x{% endfor %}", "%(x)s %s %", "{0.__class__}", "&lt;b&gt; &#60;"),
    *("javascript:alert(1)", "</style><style>@import url(file:///etc/passwd)</style>", "]]>"),
    *("a\u202egnp.exe", "\u2066verborgen", "zalgo Z\u0351\u036b", "W" * 900, "$(touch /tmp/x)"),
    *("<blockquote lang=fr>", "“</p></blockquote><b>”", "%(mark1)s", "\ue000 merk", "x\x0by"),
)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in a workbook
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d")


def strings() -> list[str]:
    """Ours, and those of ../shared where they are."""
    found = list(OURS)
    if HOSTILE.is_file():
        text = HOSTILE.read_text("utf-8")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
        found += [row[0] for row in rows[1:]]
    return list(dict.fromkeys(found))


def words_of(*, attack: bool, legal: bool = False) -> list[str]:
    """The strings, or as many harmless ones; ``legal``: without what a workbook cannot hold."""
    told = strings()
    if legal:
        told = [_ILLEGAL.sub("_", one)[:300] for one in told[:: len(told) // 30]]
    return told if attack else [f"Iets over punt {n}" for n in range(len(told))]


def drop_answers(folder: Path, words: Sequence[str]) -> None:
    """Two open questions with all strings as answers; event.yaml has some as well."""
    folder.mkdir(parents=True)
    words = [*words, "nog iets"][: len(words) + len(words) % 2]  # as many for each question
    half = len(words) // 2
    rows = [["Inhoud van de dag", "Een eigen vraag", "Nog een eigen vraag"]]
    rows += [
        ["goed", one, other]
        for one, other in zip(words[:half], words[half : 2 * half], strict=True)
    ]
    (folder / "evaluatie.csv").write_bytes(csv_bytes(rows))
    people = [["Naam", "Organisatie", "Ticket"]]
    people += [[f"Persoon {'abcdefghijklmnopqrstuvwxyz'[n % 26]}{n}", one, words[n % 3]]
               for n, one in enumerate(words)]  # fmt: skip
    (folder / "inschrijvingen.csv").write_bytes(csv_bytes(people))
    (folder / "aanwezigen.csv").write_bytes(csv_bytes([row[:2] for row in people]))
    lines = [one for one in words if one.isprintable() and len(one) < 90]
    title, place, organiser, part, label = lines[7:12]
    declared = {
        "title": title,
        "place": place,
        "organiser": organiser,
        "note": part,
        "language": "nl-BE",
        "programme": [{"id": "one", "title": part, "kind": "lecture"}],
        "questions": [
            {"id": name, "kind": "open", "wording": f"{label} {name}", "label": f"{label} {name}",
             "headings": heading}
            for name, heading in (("own", "Een eigen vraag"), ("more", "Nog een eigen vraag"))
        ],
    }  # fmt: skip
    (folder / "event.yaml").write_text(json.dumps(declared), encoding="utf-8")


def drop_names(folder: Path, words: Sequence[str]) -> None:
    """All strings as headings, some as names of sheets and files."""
    folder.mkdir(parents=True)
    values = ["goed", "matig", "zeer goed", "slecht"]
    head = ["Inhoud van de dag", *words]
    rows: list[list[str]] = [head]
    rows += [[values[(n + c) % 4] for c in range(len(head))] for n in range(24)]
    sheet = [re.sub(r"[\[\]:*?/\\'\x00-\x1f\x7f]", "_", one)[:31] for one in words[7:8]]
    name = re.sub(r"[/\x00\\]", "_", words[8])[:60]
    (folder / f"{name}.xlsx").write_bytes(xlsx_sheets({sheet[0]: rows}))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports of four events: attacked and harmless, in their answers and in their names."""
    base = tmp_path_factory.mktemp("attack")
    for attack in (True, False):
        drop_answers(base / "input" / f"answers-{attack}", words_of(attack=attack))
        drop_names(base / "input" / f"names-{attack}", words_of(attack=attack, legal=True))
    said = subprocess.run(
        [sys.executable, "-m", "pipeline", "report", "--edition", "internal",
         "--input", str(base / "input"), "--output", str(base / "output")],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=500,
    )  # fmt: skip
    found = {folder.name: folder for folder in (base / "output").iterdir()}
    assert set(EVENTS) <= set(found), said
    return found


EVENTS = ("answers-True", "answers-False", "names-True", "names-False")
ATTACKED = ("answers-True", "names-True")
MARK = re.compile(r"\[(?:webadres|telefoonnummer|e-mailadres|naam op sociale media)\]")
LANGUAGE = {("blockquote", ("lang",)), ("span", ("class", "lang"))}  # of a quote in another one


OWN = {"report.xlsx", "report.json"}  # the files that a PDF holds
INTERNAL = re.compile(
    r"""<hyperlink ref="A\d+" location="'[^'"\[\]!]+'!A1" ?/>"""
)  # to a sheet of its own


def kinds(content: bytes) -> set[tuple[str, tuple[str, ...]]]:
    """The elements of a page with the names of their attributes."""
    return {(tag, tuple(name for name, _ in has)) for tag, has in take_apart(content).elements}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["answers", "names"])
def test_a_page_of_an_attacked_event_has_no_other_elements(
    made: dict[str, Path], kind: str
) -> None:
    attacked, harmless = (made[f"{kind}-{a}"] / "report.html" for a in (True, False))

    assert kinds(attacked.read_bytes()) - kinds(harmless.read_bytes()) <= LANGUAGE


@pytest.mark.slow
def test_answers_stand_in_the_page_and_the_document_as_they_are(made: dict[str, Path]) -> None:
    words = take_apart((made["answers-True"] / "report.html").read_bytes()).words
    document = json.loads((made["answers-True"] / "report.json").read_bytes())
    quoted = [quote["text"] for one in document["questions"] for quote in one["quotes"]]
    there = {" ".join(free_text(text).split()) for text in quoted}

    said = {fold(redacted(one).replace("\xad", "")) for one in strings()}
    said = {folded for folded in said if not is_non_answer(folded)}
    nothing = {"null", "nan", "none", "n a"}  # what programs write where there is no answer
    shown = {fold(MARK.sub(" ", text).replace("\xad", "")) for text in quoted}
    twice = {one for one in said - shown if any(near((other, one)) for other in shown)}
    assert said - shown - nothing - twice == set()  # what says the same is quoted once
    assert there <= {word.removeprefix("“").removesuffix("”").strip() for word in words}
    assert "<img src=x onerror=alert(1)>" in words  # the title
    assert {"{{7*7}}", "%(x)s %s %"} <= there


@pytest.mark.slow
@pytest.mark.parametrize("event", ATTACKED)
def test_nothing_is_fetched_and_nothing_leads_elsewhere(made: dict[str, Path], event: str) -> None:
    content = (made[event] / "report.html").read_bytes()
    for _, attributes in take_apart(content).elements:
        for name, value in attributes:
            assert not name.startswith("on")
            if name in {"href", "src", "data", "action"}:
                assert value.startswith(("#", "data:image/", "data:font/")), value
    with pikepdf.open(made[event] / "report.pdf") as pdf:
        assert set(pdf.attachments) == OWN
        for name in OWN:  # byte for byte what stands beside it
            assert (
                pdf.attachments[name].get_file().read_bytes() == (made[event] / name).read_bytes()
            )
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary):
                assert not {"/URI", "/JS", "/JavaScript", "/Launch"} & set(thing.keys())


@pytest.mark.slow
@pytest.mark.parametrize("event", ATTACKED)
@pytest.mark.parametrize("name", ["report.xlsx", "controle.xlsx"])
def test_no_cell_is_a_formula_or_a_link(made: dict[str, Path], event: str, name: str) -> None:
    with zipfile.ZipFile(made[event] / name) as book:
        for part in book.namelist():
            text = book.read(part).decode("utf-8")
            assert not re.search(r"<f[ >/]", text), part
            assert "externalLink" not in part
            assert 'TargetMode="External"' not in text, part
            for link in re.findall(r"<hyperlink\b[^>]*>", text):
                assert INTERNAL.fullmatch(link), link


@pytest.mark.slow
@pytest.mark.parametrize("event", ATTACKED)
def test_no_cell_of_the_problems_is_a_formula(made: dict[str, Path], event: str) -> None:
    text = (made[event] / "problems.csv").read_text("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]

    assert cells
    assert not [cell for cell in cells if cell.startswith(FORMULA)]


# --- the same structure exactly: each string where a harmless one stands


QUESTION = Question("own", Kind.OPEN, Text.plain("Wat vond u?"), Text.plain("Wat vond u"))
HARMLESS = {"nl": "de het", "fr": "le la", "en": "the and"}  # by language
NO_WORD, ONE_WORD = "Punt", "le"  # that could be of the form's language, and that could not


def harmless_for(attacks: Sequence[str]) -> list[str]:
    """As many harmless answers, each in the language that its string is taken for."""
    form = language_of(" ".join(map(redacted, attacks)))
    assert form != "fr"
    of_none = (NO_WORD if language_of(redacted(one), form) else ONE_WORD for one in attacks)
    tongues = (
        HARMLESS.get(language_of(redacted(one)), other)
        for one, other in zip(attacks, of_none, strict=True)
    )
    return [f"{tongue} punt punt punt {n}" for n, tongue in enumerate(tongues)]


def quoting(words: Sequence[str]) -> Report:
    """A report that quotes all these words, in a theme and without one."""
    written = tuple(Written(redacted(one), ()) for one in words)
    themes = tuple(Theme(str(n), Text.plain("Thema"), 12) for n in range(len(words)))
    statistic = Themes(QUESTION, themes, 40, 40, Absent())
    closest = {
        theme.id: (Written(redacted(one) + " vlinder", (theme.id,), approved=True),)
        for theme, one in zip(themes, words, strict=True)
    }
    candidates = Candidates(QUESTION, 40, written[:LISTED], closest)
    heads = Attendance(forms=40, present=50)
    results = Results(heads, (statistic,), written=(candidates,))
    return report(release(results, Rules(), approved_only=False))


def redacted(text: str) -> str:
    return Redactor.of(()).redact(text).text


def test_each_string_is_text_where_a_harmless_one_is() -> None:
    attacks = numbered(strings())
    harmless = harmless_for(attacks)
    attacked = take_apart(FORMATS["html"].write(quoting(attacks)))

    page = take_apart(FORMATS["html"].write(quoting(harmless)))
    assert Counter(attacked.elements) == Counter(page.elements)  # a hash has put them in order
    nl = Language("nl-BE")
    for one in attacks[:LISTED]:
        shown = free_text(visible(nl.argument(told(redacted(one)))))
        assert " ".join(f"“{shown}”".split()) in attacked.words


@pytest.mark.slow
def test_a_pdf_of_attack_strings_has_the_structure_of_a_harmless_one() -> None:
    attacks = numbered(strings()[:30])
    harmless = harmless_for(attacks)

    assert structure(quoting(attacks)) == structure(quoting(harmless))


def numbered(texts: list[str]) -> list[str]:
    """Each with its number, as of those that say the same only one is quoted."""
    return [f"{text} {n}" for n, text in enumerate(texts)]


def structure(made: Report) -> Counter[str]:
    """The elements of the tagged PDF by kind, on pages so long that none is cut in two.

    A table that goes on overleaf is two, and where a page ends depends on how long words are.
    """
    html = page(made, paper=True)
    assert "size: A4;" in html
    printed = worker().call(RENDER, html.replace("size: A4;", "size: 210mm 4000mm;"), ())
    assert isinstance(printed, Answer)
    assert isinstance(printed.value, bytes)
    with pikepdf.open(io.BytesIO(printed.value)) as pdf:
        return Counter(
            str(thing.S)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary)
            and thing.get("/Type") == "/StructElem"
            and str(thing.S) not in CUT
        )


CUT = {"/Span", "/Sect", "/NonStruct", "/Div", "/Part"}  # one for each line that it lies on


def test_the_test_sees_an_element_that_a_string_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sections.quoted.told", Markup)
    with pytest.raises(AssertionError):
        test_each_string_is_text_where_a_harmless_one_is()
