"""Columns of a table on paper: as wide as their words ask, and a line together."""

from __future__ import annotations

import re

import pytest
import weasyprint  # type: ignore[import-untyped] # ships no types
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formats.paper.columns import measured

HEAD = (
    "<html><head><style>html { font: 9.5pt 'Liberation Sans' }\n"
    "@page { size: A4; margin: 25mm 22mm }\n"
    "table { width: 100%; border-collapse: collapse } td, th { padding: 0 4mm 0 0 }\n"
    "th:last-child, td:last-child { padding-right: 0 }\n"
    ".narrow { width: 60%; }\n.told .first { width: 40%; }\n.bars { table-layout: fixed; }\n"
    ".figure { white-space: nowrap }</style></head><body>"
)
ROWS = (
    ("Bestand", "Rijen", "Wat ervan bekend is"),
    ("inschrijvingen.csv", "1.201", "Iedereen die meedeed, kon dezelfde vragen beantwoorden."),
    ("antwoorden van de dag", "22", "Elke mens één keer, herkend aan naam en adres, met een rij."),
)


def table(rows: tuple[tuple[str, ...], ...], classes: str = "list") -> str:
    head, *rest = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in rest)
    return (
        f'{HEAD}<table class="{classes}"><caption>Wat</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def told(page: str) -> list[float]:
    return [float(share) for share in re.findall(r"<col style=\"width:([\d.]+)%\">", page)]


def laid_out(page: str) -> list[float]:
    from weasyprint.formatting_structure.boxes import (  # type: ignore[import-untyped] # the same
        TableBox,
    )

    box = weasyprint.HTML(string=page).render().pages[0]._page_box
    (found,) = (one for one in box.descendants() if isinstance(one, TableBox))
    return [100 * width / found.width for width in found.column_widths]


@pytest.mark.parametrize("classes", ["list", "list narrow"])
def test_widths_are_near_those_that_are_found_by_setting_each_cell(classes: str) -> None:
    page = table(ROWS, classes)
    assert laid_out(measured(page)) == pytest.approx(laid_out(page), abs=6)


def test_the_page_keeps_to_the_widths_that_are_told() -> None:
    page = measured(table(ROWS))
    assert laid_out(page) == pytest.approx(told(page), abs=0.1)


def test_a_share_that_the_style_tells_is_kept() -> None:
    page = table(ROWS, "list told").replace("<td>Bestand", '<td class="first">Bestand')
    assert told(measured(page))[0] == pytest.approx(40, abs=0.01)


def test_a_figure_is_not_broken() -> None:
    long = (("a", "b"), ("woord " * 200, "1 000 000 000 van 1 000 000 000"))
    page = table(long)
    loose = told(measured(page))[1]
    kept = told(measured(page.replace("<td>1 000", '<td class="figure">1 000')))[1]
    assert kept > 2 * loose


@pytest.mark.parametrize(
    "odd",
    [
        table(ROWS, "bars"),
        table(ROWS).replace("<td>22", '<td colspan="2">22'),
        table(ROWS).replace("<td>22", "<td><svg></svg>"),
        table(ROWS).replace("<td>22</td>", ""),
        table((("a", "b"), ("x" * 100, "y"))),
        f"{HEAD}<p>no table</p>",
    ],
    ids=["fixed", "spanning", "drawn", "irregular", "too wide a word", "none"],
)
def test_what_is_not_plainly_understood_stays_as_it_is(odd: str) -> None:
    assert measured(odd) == odd


CELLS = st.text(st.sampled_from("ab mW1.é-"), max_size=60)


@given(
    st.integers(1, 5).flatmap(lambda n: st.lists(st.tuples(*[CELLS] * n), min_size=2, max_size=5))
)
def test_columns_are_the_whole_line_together(rows: list[tuple[str, ...]]) -> None:
    shares = told(measured(table(tuple(rows))))
    assert not shares or sum(shares) == pytest.approx(100, abs=0.1)
    assert all(share >= 0 for share in shares)
