"""Guards of the readers, each from both sides: crosses, counts of answers, kinds of headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.readers.base import Sheet, Table
from pipeline.readers.crosses import fold, sessions
from pipeline.readers.dialects.tallies import is_tally
from pipeline.readers.headings import header_row, heading_rows
from pipeline.readers.regions import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.base import Value

    Rows = Sequence[Sequence[Value]]


def table(header: Sequence[str], *rows: Sequence[Value]) -> Table:
    sheet = Sheet("a.xlsx", "Blad1", [list(header), *map(list, rows)])
    numbers = tuple(range(2, 2 + len(rows)))
    return Table(sheet, tuple(header), 1, 1, [list(row) for row in rows], numbers)


# --- crosses


POINTS = ["Zaal: slecht", "Zaal: goed", "Zaal: zeer goed"]
OPTIONS = ["Vervoer [bus]", "Vervoer [trein]"]


def folded(header: Sequence[str], *rows: Sequence[Value]) -> bool:
    return bool(fold(table(header, *rows)).taken)


@pytest.mark.parametrize(
    ("header", "rows", "one"),
    [
        (POINTS, [["x", None, None], [None, "x", None], [None, None, "v"]], True),
        # one slip in five is a slip; two are another kind of question
        (POINTS, [*[["x", None, None]] * 4, ["x", "x", None]], True),
        (POINTS, [*[["x", None, None]] * 3, ["x", "x", None], [None, "x", "x"]], False),
        # a word is no cross
        (POINTS, [["x", None, None], [None, "ja hoor", None]], False),
        # numbered points are a scale too
        (["Zaal [1]", "Zaal [2]"], [["x", None], [None, "x"]], True),
        # options: three rows, nearly all of them answered, and one cross in each
        (OPTIONS, [["x", None], [None, "x"], [None, "x"]], True),
        (OPTIONS, [["x", None], [None, "x"]], False),
        (OPTIONS, [["x", None], [None, "x"], [None, None], ["x", None]], False),
        (OPTIONS, [["x", None], [None, "x"], ["x", "x"]], False),
        # a column alone has no options beside it
        (["Zaal: goed", "Eten: goed"], [["x", "x"], [None, "x"], ["x", None]], False),
        # sessions are no options: their marks tell who was there
        (["Aanwezig: dag 1", "Aanwezig: dag 2"], [["x", None], [None, "x"], ["x", None]], False),
    ],
)
def test_crosses_under_options_are_one_answer(
    header: Sequence[str], rows: Rows, *, one: bool
) -> None:
    assert folded(header, *rows) == one


@pytest.mark.parametrize(
    ("header", "rows", "found"),
    [
        (["Naam", "Dag 1", "Dag 2"], [["An", "x", None], ["Bo", None, "x"]], (1, 2)),
        (["Naam", "Dag 1"], [["An", "x"], ["Bo", None]], ()),  # one is no choice of sessions
        (["Naam", "Dag 1", "Dag 2"], [["An", None, None]], ()),  # nobody was marked
        (["Naam", "Dag 1", "Dag 2"], [["An", "x", "om 10 uur"]], ()),  # no mark
        (["Naam", "Aanwezig [Dag 1]", "Aanwezig [Dag 2]"], [["An", "x", "ja"]], (1, 2)),
        # typed over from paper: two halves of a day, doubts, a heading again, a total
        (
            ["naam + voornaam", "VM", "NM", "lunch"],
            [
                *(["An", "v", "(x)", "ja"], ["naam + voornaam", "VM", "NM", "lunch"]),
                *(["Bo", None, "?", "nee"], [None] * 4, ["TOTAAL", 21, 18, 2]),
            ],
            (1, 2),
        ),
        (["Naam", "VM", "NM"], [["An", 3, 4], ["Bo", 5, 1]], ()),
    ],
)
def test_marks_under_sessions(header: Sequence[str], rows: Rows, found: tuple[int, ...]) -> None:
    assert sessions(table(header, *rows)) == found


# --- counts of answers


@pytest.mark.parametrize(
    ("header", "rows", "tally"),
    [
        (["Vraag", "Goed", "Slecht"], [["Zaal", 7, 3], ["Eten", 5, 5]], True),
        (["Vraag", "Goed", "Opmerking"], [["Zaal", 7, 3], ["Eten", 5, 5]], False),
        (["Vraag", "Goed"], [["Zaal", 7], ["Eten", 5]], False),  # one point is no scale
        (["Vraag", "1", "2", "3"], [["Zaal", 7, 3, 2], ["Eten", 5, 5, 2]], True),
        (["Vraag", "1", "2"], [["Zaal", 7, 3], ["Eten", 5, 5]], False),
        # numbered columns that nobody calls answers hold counts where these are high
        (["Lokaal", "1", "2", "3"], [["Zaal", 7, 3, 2], ["Eten", 5, 5, 2]], True),
        (["Lokaal", "1", "2", "3"], [["Zaal", 1, 3, 2], ["Eten", 2, 2, 2]], False),
        # one cross in a row is somebody's answer
        (["Tafel", "Goed", "Slecht"], [["Rood", 1, 0], ["Blauw", 0, 1]], False),
        (["Vraag", "Goed", "Slecht"], [["Zaal", 1, 0], ["Eten", 0, 1]], True),
        # an answer a row: most of them, and more than one
        (["Antwoord", "Zaal"], [["Goed", 7], ["Matig", 2], ["Slecht", 1]], True),
        (["Antwoord", "Zaal"], [["Goed", 7], ["iets anders", 2]], False),
        (["Antwoord", "Zaal"], [["Goed", 7], ["Slecht", 2], ["a b", 1], ["c d", 1]], False),
        # people, and what they answered
        (["Naam", "Goed", "Slecht"], [["An", 7, 3], ["Bo", 5, 5]], False),
        (["Vraag", "Goed", "Slecht"], [["1", 7, 3], ["2", 5, 5]], False),
        (["Vraag", "Goed", "Slecht"], [["Zaal", 7, "veel"], ["Eten", 5, 5]], False),
    ],
)
def test_a_table_of_counts(header: Sequence[str], rows: Rows, *, tally: bool) -> None:
    assert is_tally(table(header, *rows)) == tally


# --- headings


DAY = ((1, 1, 1, 2),)
MORE: list[list[Value]] = [["matig", "goed"]] * 3


def _under(*answers: list[Value]) -> list[list[Value]]:
    """A title over two headings, beside a name, and answers below them."""
    people = [[*pair, f"Mens {n}"] for n, pair in enumerate(answers)]
    return [["Ochtend", None, "Wie"], ["Zaal", "Eten", "Naam"], *people]


@pytest.mark.parametrize(
    ("rows", "merged", "header"),
    [
        ([["Naam", "Dienst"], ["An", "A"], ["Bo", "B"]], (), 0),
        # a line about the day is none, words before question numbers are
        ([["Datum:", "20 oktober"], ["Naam", "Dienst"], ["An", "A"]], (), 1),
        ([["Nr", 1, 2, 3], ["F1", 4, 3, 2], ["F2", 3, 3, 1]], (), 0),
        ([["Rood", 4], ["Naam", "Dienst"], ["An", "A"]], (), 0),
        ([[4, "Rood"], ["Naam", "Dienst"], ["An", "A"]], (), 1),
        # titles of groups, and the headings below them: marks, points, numbers
        (_under(["x", "v"], ["v", "x"]), DAY, 1),
        (_under(["goed", "matig"], *MORE), DAY, 1),
        (_under([31, 48], [27, 52]), DAY, 1),
        # what comes again below it is no heading
        (_under(["Zaal", 4], ["Zaal", 5])[:1] + [["Zaal", "Eten", "An"]] * 2, DAY, 0),
        # one heading merged over two columns of words is no title of a group
        (
            [["Naam", None, "Dienst"], ["An", "Maes", "A"], ["Bo", "Claes", "B"]],
            ((1, 1, 1, 2),),
            0,
        ),
        # two rows of titles
        (
            [["Dag", None, "Wie"], *_under(["goed", "licht"], ["fris", "zwaar"])],
            ((1, 1, 1, 2), (2, 1, 2, 2)),
            0,
        ),
        (
            [["Dag", None, "Wie"], *_under([3, 4], [2, 5])],
            ((1, 1, 1, 2), (2, 1, 2, 2)),
            2,
        ),
    ],
)
def test_the_row_with_the_headings(
    rows: Rows, merged: tuple[tuple[int, int, int, int], ...], header: int
) -> None:
    assert header_row([list(row) for row in rows], merged) == header


@pytest.mark.parametrize(
    ("titles", "levels"),
    [
        (["Zaal", None, "Eten", None], [0, 1]),
        (["Zaal", None, None, "Eten"], [1]),  # a group of one is no group
        (["Zaal 2024", None, "Eten", None], [1]),  # a year belongs to a title above the table
        (["Zaal:", None, "Eten", None], [1]),  # a line about the day
        (["Zaal", None, None, None], [1]),  # one text is the title of the table
    ],
)
def test_titles_of_groups_that_were_not_merged(titles: list[Value], levels: list[int]) -> None:
    rows: list[list[Value]] = [titles, ["goed", "matig", "licht", "zwaar"], [1, 2, 3, 4]]
    assert heading_rows(whole(Sheet("a", "b", rows)), 1) == levels
