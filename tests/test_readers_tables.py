"""The table on a sheet, and a reason for every row that is not in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers.base import Reason, Sheet, Table, Value
from pipeline.readers.tables import find_table

if TYPE_CHECKING:
    from collections.abc import Sequence

A, H, B, T, L = Reason.ABOVE, Reason.HEADER, Reason.BLANK, Reason.TOTAL, Reason.BELOW


def _sheet(
    rows: Sequence[Sequence[Value]],
    merged: tuple[tuple[int, int, int, int], ...] = (),
    hidden: frozenset[int] = frozenset(),
) -> Sheet:
    width = max(map(len, rows), default=0)
    padded = [[*row, *[None] * (width - len(row))] for row in rows]
    return Sheet("lijst.xlsx", "Blad1", padded, merged=merged, hidden_rows=hidden)


def _table(sheet: Sheet) -> Table:
    table, _ = find_table(sheet)
    assert table is not None
    assert sorted((*table.row_numbers, *table.left_out)) == list(range(1, len(sheet.rows) + 1))
    return table


def _codes(sheet: Sheet) -> list[str]:
    return [problem.code for problem in find_table(sheet)[1]]


def test_titles_above_and_totals_and_notes_below() -> None:
    sheet = _sheet([
        ["Inschrijvingen themadag"],
        ["Datum:", "20 oktober"],
        [None],
        ["Nr", "Naam", "E-mail", "Lunch"],
        [1, "Anna", "anna@example.org", "ja"],
        [None],
        [2, "Bob", "bob@example.org", None],
        [None],
        ["Totaal", 2, None, None],
        ["Gemiddelde", 1.5, None, None],
        [None],
        ["* kwam later binnen"],
    ], merged=((1, 1, 1, 4),))  # fmt: skip
    table = _table(sheet)
    assert table.header == ("Nr", "Naam", "E-mail", "Lunch")
    assert (table.header_row, table.first_column, table.row_numbers) == (4, 1, (5, 7))
    assert table.left_out == {1: A, 2: A, 3: B, 4: H, 6: B, 8: B, 9: T, 10: T, 11: B, 12: L}
    assert _codes(sheet) == []


def test_a_table_that_starts_in_the_middle_of_the_sheet() -> None:
    sheet = _sheet([[], [None, None, "naam", "cijfer"], [None, None, "Anna", 8]])
    table = _table(sheet)
    assert (table.header, table.first_column, table.rows) == (("naam", "cijfer"), 3, [["Anna", 8]])


def test_question_numbers_are_headings_too() -> None:
    sheet = _sheet([["Formulier", 1, 2, 3], [1, 4, 5, 3], [2, 4, 4, 4]])
    assert _table(sheet).header == ("Formulier", "1", "2", "3")


def test_titles_of_groups_of_columns_go_into_the_headings() -> None:
    sheet = _sheet([
        [None, "Hoe goed was", None, "Opmerking"],
        ["Nr", "de zaal", "de lunch", None],
        [1, 5, 4, "fijn"],
        [2, 3, 4, None],
    ], merged=((1, 2, 1, 3),))  # fmt: skip
    table = _table(sheet)
    assert table.header[:3] == ("Nr", "Hoe goed was [de zaal]", "Hoe goed was [de lunch]")
    assert table.row_numbers == (3, 4)


def test_a_heading_merged_over_two_columns_is_the_heading() -> None:
    sheet = _sheet([["Naam", None, "Stad"], ["Anna", "Aerts", "Gent"], ["Bo", "Baert", "Aalst"]],
                   merged=((1, 1, 1, 2),))  # fmt: skip
    assert _table(sheet).header_row == 1


def test_an_answer_that_begins_like_a_total_stays() -> None:
    heading = ["Wat vond u?", "Cijfer", "Tip"]
    sheet = _sheet([
        heading,
        ["Goed", 8, None],
        ["Aantal", None, None],  # alone, and not at the end: an answer
        ["Totaal geweldig", 9, None],
        ["Totaal", 8, "meer pauze"],  # words beside it: an answer
        ["Aantal tafels was te klein", None, None],
    ])  # fmt: skip
    assert _table(sheet).row_numbers == (2, 3, 4, 5, 6)
    assert _table(_sheet([["Opmerking"], ["Goed"], ["Totaal"]])).row_numbers == (2, 3)
    assert _table(_sheet([["Opmerking"], ["Goed"], ["Totaal: 1"]])).row_numbers == (2,)


def test_subtotals_between_the_rows_are_left_out() -> None:
    sheet = _sheet([["Naam", "Plaatsen"], ["Anna", 2], ["Subtotaal", 2], ["Bob", 1], ["Totaal", 3]])
    assert _table(sheet).row_numbers == (2, 4)


def test_a_person_with_only_a_name_is_a_row() -> None:
    sheet = _sheet([["Naam", "E-mail", "Dienst"], ["Anna", "a@example.org", "X"], ["Bob"]])
    assert _table(sheet).row_numbers == (2, 3)


def test_text_below_a_blank_row_is_a_note_and_the_organiser_is_told() -> None:
    sheet = _sheet([["Nr", "Naam", "Dienst"], [1, "Anna", "X"], [], ["Nog te bellen"]])
    assert _table(sheet).left_out == {1: H, 3: B, 4: L}
    assert _codes(sheet) == ["rows-below"]


def test_what_stands_far_below_is_no_part_of_the_table() -> None:
    rows = [["a", "b"], ["1", "2"], *[[]] * 30, ["Ordinaal", "Nominaal"]]
    assert _table(_sheet(rows)).row_numbers == (2,)


def test_headings_repeated_on_the_next_page_are_no_person() -> None:
    sheet = _sheet([["Naam", "Dienst"], ["Anna", "X"], [], ["Naam", "Dienst"], ["Bob", "Y"]])
    assert _table(sheet).row_numbers == (2, 5)


def test_a_title_merged_across_the_list_is_no_person() -> None:
    sheet = _sheet([["Naam", "Dienst", "x"], ["Anna", "X", "x"], ["Niet ingeschreven"],
                    ["Bob", "Y", "x"]], merged=((3, 1, 3, 3),))  # fmt: skip
    assert _table(sheet).row_numbers == (2, 4)


def test_hidden_rows_are_left_out_and_told() -> None:
    sheet = _sheet([["Naam", "Dienst"], ["Anna", "X"], ["Bob", "Y"]], hidden=frozenset({1, 3}))
    assert _table(sheet).left_out == {1: H, 3: Reason.HIDDEN}
    assert _codes(sheet) == ["hidden-rows"]


def test_a_second_table_below_is_refused_with_its_rows_accounted_for() -> None:
    sheet = _sheet([["Vraag", "Score"], ["Zaal", 4], [], ["Deelnemers"], ["Naam", "E-mail"],
                    ["Anna", "a@example.org"]])  # fmt: skip
    table = _table(sheet)
    assert table.row_numbers == (2,)
    assert [table.left_out[row] for row in (4, 5, 6)] == [Reason.OTHER_TABLE] * 3
    problem = find_table(sheet)[1][0]
    assert (problem.code, problem.place.cell) == ("second-table", "A4")


def test_a_second_table_beside_is_refused() -> None:
    sheet = _sheet([["Naam", "Dienst", None, "Naam", "Dienst"], ["Anna", "X", None, "Bob", "Y"]])
    assert _table(sheet).rows == [["Anna", "X"]]
    assert _codes(sheet) == ["second-table"]


def test_an_empty_column_within_a_table_does_not_cut_it() -> None:
    sheet = _sheet([["Naam", "Dienst", None, "Zaal", "Lunch"], ["Anna", "X", None, 5, 4]])
    assert _table(sheet).rows == [["Anna", "X", None, 5, 4]]
    assert _codes(sheet) == []


def test_notes_and_lone_cells_are_no_table() -> None:
    for rows in ([], [[None, "naamkaartjes"]], [[1, 2], [3, 4]]):
        assert find_table(_sheet(rows))[0] is None


_CELLS = st.one_of(
    st.none(), st.integers(0, 9), st.floats(allow_nan=False), st.booleans(), st.dates(),
    st.sampled_from(["", " ", "Naam", "Totaal", "x", "E-mail", "* noot", "12,5"]),
    st.text(max_size=5),
)  # fmt: skip


@given(st.lists(st.lists(_CELLS, max_size=5), max_size=25), st.sets(st.integers(1, 25)))
def test_every_row_has_one_place_whatever_stands_in_it(
    rows: list[list[Value]], hidden: set[int]
) -> None:
    sheet = _sheet(rows, hidden=frozenset(hidden))
    table, _ = find_table(sheet)
    if table is not None:
        places = Counter((*table.row_numbers, *table.left_out))
        assert places == Counter(range(1, len(rows) + 1))
        assert all(len(row) == len(table.header) for row in table.rows)
