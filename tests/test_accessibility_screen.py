"""A page in the browser: each check of ``make accessibility`` seen to fail on a broken page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from accessibility import __main__ as command
from accessibility import matrix, screen, verdicts
from accessibility import window as of_window
from accessibility.matrix import Case
from accessibility.window import Window, missing, window
from published import report

from pipeline.declared.shelf import brand_ids
from pipeline.sections import EDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor
    from pathlib import Path


GOOD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title><style>
body { color: #111; background: #fff } .skip { position: absolute; left: -999cm }
.skip:focus { left: 0 } a:focus-visible, div:focus-visible { outline: 2px solid #00f }
.wide { width: 900px } .scroll { overflow-x: auto }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #111 }
a { color: #fff } }
</style></head><body><a class="skip" href="#main">To the report</a>
<header><p>Sender</p></header><nav aria-label="Contents"><a href="#one">One</a></nav>
<main id="main"><h1>A page</h1><h2 id="one">One</h2><p>Words</p>
<div class="scroll" tabindex="0" role="region" aria-label="Figures"><table class="wide">
<caption>Figures</caption><thead><tr><th scope="col">Who</th><th scope="col">n</th></tr></thead>
<tbody><tr><th scope="row">young</th><td>12</td></tr></tbody></table></div>
<p><a href="#one">Back</a></p></main><footer><p>End</p></footer></body></html>"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=missing() or "it is there"),
]


@pytest.fixture(scope="module")
def opened() -> Iterator[Window]:
    with window() as one:
        yield one


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    with command.workers() as some:
        yield some


def test_a_good_page_has_no_complaints(opened: Window) -> None:
    assert screen.check(GOOD, opened) == screen.Seen(axe={1280: [], 360: []})


@pytest.mark.parametrize(
    ("said", "instead", "kind", "complaint"),
    [
        ("color: #111", "color: #aaa", "axe 1280", "color-contrast"),
        ("color: #eee", "color: #333", "dark", "color-contrast"),
        ("<style>", "<style>@media print { p { color: #ddd } }", "printed", "color-contrast"),
        ('<html lang="en">', "<html>", "axe 1280", "html-has-lang"),
        ("<style>", "<style>@media (max-width: 400px) { p { color: #ddd } }", "axe 360", "color"),
        (' tabindex="0"', "", "keyboard", "a box scrolls and no key reaches it"),
        ("<p>Words", '<p style="background: url(http://127.0.0.1:9/x)">', "requests", "127.0"),
        ("<p>Words", '<img alt="x" src="https://example.org/x">', "requests", "example"),
        ("<p>Words", '<script>console.log("hello")</script><p>Words', "console", "hello"),
        ("<p>Words", "<script>throw Error('oh')</script><p>Words", "console", "oh"),
        ("<p>Words", "<script></script><p>Words", "keyboard", "1 scripts"),
        ("<style>", "<style>thead { display: none }", "keyboard",
         "columnheader: the page has 2, a screen reader hears 0 at 1280 pixels"),
        ("<style>", "<style>@media (max-width: 400px) { thead { display: none } }", "keyboard",
         "columnheader: the page has 2, a screen reader hears 0 at 360 pixels"),
        ("<td>12", '<td class="figure" style="word-break: break-all; width: 1px">12', "keyboard",
         "'12' is broken into 2 parts"),
        ('row">young', 'row" style="word-break: break-all; width: 1px">unlikelihood', "keyboard",
         "'unlikelihood' is broken into"),
        (".scroll { overflow-x: auto }", "", "keyboard", "pixels wide, the screen 360"),
        ("outline: 2px solid #00f", "outline: 0", "keyboard", "nobody sees that the keyboard"),
        ("left: 0", "top: 0", "keyboard", "the keyboard is outside the window"),
        ('<a href="#one">Back', '<a tabindex="2" href="#one">Back', "keyboard", "out of order"),
        ("<style>", "<style>main { display: flex; flex-direction: column-reverse }", "keyboard",
         "what is read later stands higher"),
        ('href="#main"', 'href="#top"', "keyboard", "is not a link to the main part"),
        ("<footer><p>End</p></footer>", "", "keyboard", "0 times contentinfo"),
    ],
)  # fmt: skip
def test_each_check_of_a_page_can_fail(
    opened: Window, said: str, instead: str, kind: str, complaint: str
) -> None:
    assert said in GOOD
    seen = screen.check(GOOD.replace(said, instead, 1), opened)
    found = seen.axe[int(kind[4:])] if kind.startswith("axe") else getattr(seen, kind)
    assert any(complaint in one for one in found), seen


def test_a_verdict_is_kept_for_the_very_same_page(
    opened: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "KEPT", tmp_path)
    monkeypatch.setattr(verdicts, "_window", lambda: opened)
    first = verdicts.on_screen(GOOD)
    assert set(first.complaints) == set(verdicts.SCREEN)
    monkeypatch.setattr(screen, "check", None)  # nobody looks again
    assert verdicts.on_screen(GOOD) == first
    with pytest.raises(TypeError):
        verdicts.on_screen(GOOD + " ")
    verdicts._makers.cache_clear()
    monkeypatch.setattr(verdicts, "version", lambda _: "another")
    with pytest.raises(TypeError):
        verdicts.on_screen(GOOD)
    verdicts._makers.cache_clear()


def test_a_verdict_that_was_cut_off_is_given_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "KEPT", tmp_path)
    monkeypatch.setattr(verdicts, "_on_screen", lambda _: verdicts.Verdict({"html": ["a"]}))
    first = verdicts.on_screen(GOOD)
    [kept] = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:9])
    assert verdicts.on_screen(GOOD) == first


def test_contrast_of_a_kind_that_was_seen_is_known_in_the_next_page(
    opened: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In other words too; and a colour that only another page has is looked at."""
    monkeypatch.setattr(opened, "kinds", {})
    screen.check(GOOD, opened)
    known = dict(opened.kinds)
    screen.check(GOOD.replace("Words", "Andere woorden"), opened)
    assert opened.kinds == known
    pale = GOOD.replace("color: #111", "color: #aaa")
    seen = screen.check(pale, opened)
    assert "color-contrast" in seen.axe[1280][0]
    assert seen.dark == []
    monkeypatch.setattr(of_window, "_CONTRAST", "() => { throw Error('looked again') }")
    assert screen.check(pale.replace("Words", "Andere woorden"), opened).axe[360]
    assert screen.check(GOOD, opened).axe[360] == []


def test_each_page_is_told_its_own(opened: Window) -> None:
    """A window that is used again brings nothing from the page before."""
    loud = GOOD.replace("<p>Words", '<script>console.log("hello")</script><p>Words')
    assert screen.check(loud, opened).console == ["hello"]
    assert screen.check(GOOD, opened) == screen.Seen(axe={1280: [], 360: []})


def test_the_matrix_holds_all_that_ships() -> None:
    """Each event and edition; the brands and languages are those of their own tables."""
    one = matrix.events()[0]  # its sessions were rated: it has speakers too
    found = list(matrix.cases((one,), brands=("plein",), languages=("fr",)))
    assert {case.edition for case in found} == set(EDITIONS)
    assert {(case.event, case.brand, case.language) for case in found} == {(one, "plein", "fr")}
    assert len(matrix.events()) == len(list(matrix.INPUT.iterdir()))


def test_the_table_counts_complaints_and_tells_what_nobody_looked_at() -> None:
    case = Case("day", report(brand="plein", language="fr"))
    verdict = verdicts.Verdict({"html": ["a", "b"], "text": []}, pages=3, statements=9)
    head, row = (line.split() for line in command.table([(case, verdict)]))
    assert row[:7] == ["day", "internal", "plein", "fr", "1", "3", "9"]
    told = dict(zip(verdicts.CHECKS, row[7:], strict=True))
    assert (told["html"], told["text"], told["ua1"]) == ("2", "0", "-")
    assert head[0] == "event"


def test_one_complaint_is_enough_to_fail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = Case("day", report(brand="plein", language="fr"))
    monkeypatch.setattr(command, "cases", lambda: [case])
    given = verdicts.Verdict({"html": []}, pages=3, statements=9)
    monkeypatch.setattr(command, "look", lambda chosen, _: [(one, given) for one in chosen])
    assert command.main([]) == 0
    assert command.main(["board"]) == 1, "nothing was looked at"
    given.complaints["text"] = ["the page says p “a”, the PDF “b”"]
    assert command.main(["plein", "fr"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[-2] == "day plein fr internal: text: the page says p “a”, the PDF “b”"
    assert told[-1].startswith("1 reports, 3 pages, 9 statements, 1 complaints, ")


@pytest.mark.parametrize("event", matrix.events())
def test_each_example_can_be_read_by_all(event: str, pool: Executor) -> None:
    """A reduced set: every event and edition, in one brand and language after another."""
    number = matrix.events().index(event)
    brand = sorted(brand_ids())[number % len(brand_ids())]
    language = matrix.LANGUAGES[number % len(matrix.LANGUAGES)]
    found = list(matrix.cases((event,), brands=(brand,), languages=(language,)))
    looked = command.look(found, pool)
    told = [f"{case.name}: {c}: {one}" for case, v in looked for c, one in command.told_of(v)]
    assert told == []
    assert all(verdict.statements for case, verdict in looked if case.paper)
