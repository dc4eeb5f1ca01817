"""Every figure of a shipped event leads to a row that tells where it comes from."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.sections.provenance import spans

ROOT = Path(__file__).parents[1]
EVENTS = tuple(sorted(path.name for path in (ROOT / "input").iterdir() if path.is_dir()))
EDITIONS = "internal,public,board,speaker,participants"
NO_FIGURES = {"interventions", "withheld", "method", "provenance"}  # advice, rules and accounts
CELLS = ("table", "file", "columns", "rows", "rule")


class Links(HTMLParser):
    """Ids, links and, by section, tables with figures and links to sources."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.sources: dict[str, list[str]] = {}
        self.tables: dict[str, int] = {}
        self.section = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if "id" in told:
            self.ids.append(told["id"])
        if tag == "section":
            self.section = told["id"]
        if tag == "table":
            self.tables[self.section] = self.tables.get(self.section, 0) + 1
        to = told.get("href", "")
        if to.startswith("#"):
            self.links.add(to[1:])
            if told.get("class") == "source":
                self.sources.setdefault(self.section, []).append(to[1:])


def links_of(page: str) -> Links:
    found = Links()
    found.feed(page)
    return found


def rows_of(page: str) -> list[tuple[str, list[str]]]:
    """The rows of the table of sources: the anchor ('' where it has none) and the words."""
    table = re.search(r'<table class="list sources">.*?</table>', page, re.DOTALL)
    rows = re.findall(r"<tr([^>]*)>(.*?)</tr>", table[0], re.DOTALL)[1:] if table else []
    return [
        (
            "".join(re.findall(r'id="([^"]+)"', opening)),
            [
                re.sub(r"<[^>]+>", "", cell).strip()
                for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
            ],
        )
        for opening, row in rows
    ]


def _main(page: str) -> str:
    """The main messages, an item of a list a line."""
    part = page[page.index('id="main-messages"') :]
    part = part[: part.index("</section>")]
    return part.replace("\n", " ").replace("<li>", "\n<li>")


@pytest.mark.slow
@pytest.mark.parametrize("event", EVENTS)
def test_every_figure_leads_to_its_source(event: str, tmp_path: Path) -> None:
    places = ["--input", str(ROOT / "input"), "--output", str(tmp_path)]
    assert run(["report", event, *places, "--edition", EDITIONS, "--format", "html"]) in {0, 1}
    pages = {p.name: p.read_text("utf-8") for p in (tmp_path / event).glob("report*.html")}
    assert len(pages) > len(EDITIONS.split(",")) - 2
    named = 0
    untold = re.findall(r"<li>(?!.*?<a href=).*?</li>", _main(pages["report.html"]))
    assert not untold, "a key figure or message that does not lead to its table"
    for name, page in pages.items():
        found = links_of(page)
        assert len(found.ids) == len(set(found.ids)), f"{name}: an id stands twice"
        assert found.links <= set(found.ids), f"{name}: {found.links - set(found.ids)} lead nowhere"
        rows = rows_of(page)
        assert bool(rows) == bool(found.sources), f"{name}: links and rows go together"
        if not rows:  # an edition that names no files
            continue
        named += 1
        assert set(found.tables) - set(found.sources) <= NO_FIGURES, name
        assert {to for several in found.sources.values() for to in several} <= {a for a, _ in rows}
        for anchor, words in rows:
            assert len(words) == len(CELLS), name
            assert all(words), f"{name}: {anchor} does not tell all of {CELLS}: {words}"
    assert named == 1, "the internal edition names files"


def test_columns_beside_each_other_are_a_span() -> None:
    assert spans(("A",)) == "A"
    assert spans(("A", "B")) == "A, B"
    assert spans(("Y", "Z", "AA", "AC")) == "Y\u2013AA, AC"
    assert spans(()) == ""
