"""No word of ours reaches a reader without its language.

Each key is shown in letters of full width: what a report, a workbook, a list or the terminal still
shows in plain letters did not go through a catalogue. It must be data: of the event, or declared
in the reader's language.
"""

from __future__ import annotations

import csv
import gettext
import html
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
import slides
import yaml
from test_languages import texts

from pipeline import language, templating
from pipeline.cleaning.statuses import QUESTION
from pipeline.cli import run
from pipeline.declared.settings import Deliver, Mail, load_settings
from pipeline.delivery import mail, sending
from pipeline.formats import FORMATS
from pipeline.kinds import KINDS
from pipeline.running import manifest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

ROOT = Path(__file__).parents[1]
DAY = date(2026, 3, 20)
EVENTS = tuple(sorted(path.name for path in (ROOT / "input").iterdir() if path.is_dir()))
WORD = re.compile(r"[A-Za-zÀ-ɏ]{3,}")
DIGEST = re.compile(r"\b[0-9a-f]{12,}\b")
FILE = re.compile(r"\b[a-z]+\.(html|xlsx|csv|yaml|json|pdf|pptx)\b")
KEPT = re.compile(r"%\(\w+\)s|%%")
WIDE = {code: code + 0xFEE0 for code in range(ord("A"), ord("z") + 1) if chr(code).isalpha()}
NAMES = {"trefdag", "sha", "google"}  # said alike in every language


class FullWidth(gettext.NullTranslations):
    """Every key in letters of full width, its places as they are."""

    def gettext(self, message: str) -> str:
        parts = KEPT.split(message)
        places = [*KEPT.findall(message), ""]
        return "".join(
            part.translate(WIDE) + place for part, place in zip(parts, places, strict=True)
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture
def _full_width(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    templating._environment.cache_clear()
    shown = FullWidth()
    monkeypatch.setattr(language, "_catalogue", lambda *_: shown)
    yield
    templating._environment.cache_clear()


def words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(DIGEST.sub("", text))}


def cells(path: Path) -> Iterator[str]:
    """What a workbook shows: names of sheets, cells and comments, but nothing that is hidden."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        yield sheet.title
        columns = sheet.column_dimensions.values()
        spans = [(one.min or 1, one.max or 1) for one in columns if one.hidden]
        hidden = {n for first, last in spans for n in range(first, last + 1)}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.column not in hidden and not sheet.row_dimensions[cell.row or 1].hidden:
                    yield str(cell.value or "")
                    yield cell.comment.text if cell.comment else ""


def ids(value: object) -> Iterator[str]:
    """What people write in event.yaml, alike in every language: ids and names of lines."""
    match value:
        case dict():
            for key, part in value.items():
                yield str(key)
                if key == "id":
                    yield str(part)
                yield from ids(part)
        case list():
            for part in value:
                yield from ids(part)


def declared(folder: Path, code: str) -> set[str]:
    """The words of the event's files and of what is declared, in a language."""
    found = {folder.name}
    for path in folder.rglob("*"):
        found.add(path.name)
        if path.suffix == ".xlsx":
            found.update(cells(path))
        elif path.suffix in {".csv", ".yaml"}:
            found.add(path.read_bytes().decode("utf-8", "replace"))
    for path in (ROOT / "config").rglob("*.yaml"):
        if "template" not in path.name:
            told = yaml.safe_load(path.read_text(encoding="utf-8"))
            found.update(str(text.get(code, text["nl"])) for text in texts(told))
        if path.name == "brand.yaml":
            found.update((told["fonts"]["text"], told["fonts"]["headings"]))
    found.update(text.of(code) for text in (QUESTION.label, *(o.label for o in QUESTION.options)))
    locale = language.Language(code).locale
    for width in ("wide", "abbreviated"):
        found.update(locale.months["format"][width].values())
    return set().union(*(words(text) for text in found), NAMES)


def written() -> set[str]:
    """What the organiser writes, and reads in lists and workbooks, alike in every language."""
    found = {*KINDS, *(option.id for option in QUESTION.options)}
    for path in (ROOT / "config").rglob("*.yaml"):
        if "template" not in path.name:
            found.update(ids(yaml.safe_load(path.read_text(encoding="utf-8"))))
    return set().union(*(words(text) for text in found))


def lines() -> set[str]:
    """The names of lines in event.yaml, which a report may tell the organiser to write."""
    schema = json.loads((ROOT / "config" / "schema" / "event.json").read_text(encoding="utf-8"))
    parts = (schema, *schema["$defs"].values())
    return {name for part in parts for name in part.get("properties", {})}


def said_on(path: Path) -> Iterator[str]:
    """What slides show and tell: their words, notes, charts and what stands for these."""
    for page in slides.pages(path.read_bytes()):
        yield from (page.words, page.notes)
        for chart in page.charts:
            yield from (chart.alt, *chart.series)
    for slide in slides.presentation(path.read_bytes()).slides:
        yield from slide.element.xpath(".//p:cNvPr/@descr")


def mailed(event: str, output: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The head and the words of the mail that goes out."""
    posted: list[EmailMessage] = []

    def post(_mail: Mail, message: EmailMessage, *_: object) -> list[int]:
        posted.append(message)
        return []

    monkeypatch.setattr(mail, "send", post)
    record = manifest.load(output / event)
    assert record is not None
    to = Mail(
        ("a@b.cd",), "e@f.gh", "i.jk", 465, "tls", attach=("html", "pptx"), link="https://l.m"
    )
    settings = replace(load_settings(), deliver=Deliver(to))
    assert sending.send(ROOT / "input" / event, output, record, settings, DAY) == ()
    (message,) = posted
    body = message.get_body(("plain",))
    assert body is not None
    return "\n".join((str(message["Subject"]), body.get_content().replace("https://", "")))


def shown(made: Path) -> Iterator[tuple[str, str]]:
    """What each file shows to a reader."""
    for path in sorted(made.rglob("*.html")):
        page = re.sub(r"<style>.*?</style>", "", path.read_text("utf-8"), flags=re.DOTALL)
        said = re.findall(r'\b(?:alt|title|aria-label)="([^"]*)"', page)
        yield path.name, html.unescape(" ".join((*said, re.sub(r"<[^>]+>", " ", page))))
    for path in sorted(made.rglob("*.xlsx")):
        yield path.name, "\n".join(cells(path))
    for path in sorted(made.rglob("*.pptx")):
        yield path.name, "\n".join(said_on(path))
    for path in sorted(made.rglob("problems.csv")):
        with path.open(newline="", encoding="utf-8-sig") as stream:
            yield path.name, "\n".join("\n".join(row) for row in csv.reader(stream))


@pytest.mark.slow
@pytest.mark.parametrize("code", ["nl-BE", "nl-NL", "en", "fr"])
@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.usefixtures("_full_width")
def test_every_word_of_ours_has_a_language(
    event: str,
    code: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    formats = [part for name in FORMATS if name != "pdf" for part in ("--format", name)]
    run(["report", event, "--output", str(tmp_path), "--language", code, "--jobs", "1", *formats])
    spoken = {"nl", language.Language(code).bare}  # the organiser's overview and mail are Dutch
    allowed = words(str(tmp_path)).union(*(declared(ROOT / "input" / event, one) for one in spoken))
    left = {"terminal": words(FILE.sub("", "".join(capsys.readouterr()))) - allowed}
    for name, text in shown(tmp_path):
        own = lines() if name.endswith((".html", ".pptx")) else written() | lines()
        left[name] = words(FILE.sub("", text)) - allowed - own
        if name == "report.xlsx":  # a name of a sheet that is one long word is cut
            left[name] = {cut for cut in left[name] if not any(w.startswith(cut) for w in allowed)}
    left["mail"] = words(FILE.sub("", mailed(event, tmp_path, monkeypatch))) - allowed
    assert {"report.html", "report.xlsx", "report.pptx"} <= left.keys()
    told = "; ".join(f"{name}: {' '.join(sorted(found))}" for name, found in left.items() if found)
    assert told == ""
