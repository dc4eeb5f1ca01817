"""The table on a sheet, and a reason for every row that is not in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers.base import Reason, Sheet, Table, Value
from pipeline.readers.tables import find_tables

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


def _tables(sheet: Sheet) -> list[Table]:
    tables, _ = find_tables(sheet)
    return list(tables)


def _table(sheet: Sheet) -> Table:
    (table,) = _tables(sheet)
    assert sorted((*table.row_numbers, *table.left_out)) == list(range(1, len(sheet.rows) + 1))
    return table


def _codes(sheet: Sheet) -> list[str]:
    return [problem.code for problem in find_tables(sheet)[1]]


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


def test_headings_over_three_rows_are_composed() -> None:
    sheet = _sheet([
        ["Evaluatie", None, None, None, None],
        ["Nr", "Ochtend", None, "Middag", None],
        [None, "Lezing", None, "Workshop", None],
        [None, "inhoud", "spreker", "inhoud", "spreker"],
        [1, 4, 5, 3, 4],
        [2, 4, 5, 3, None],
    ], merged=((1, 1, 1, 5), (2, 1, 4, 1), (2, 2, 2, 3), (2, 4, 2, 5), (3, 2, 3, 3),
               (3, 4, 3, 5)))  # fmt: skip
    table = _table(sheet)
    assert table.header == (
        "Nr", "Ochtend: Lezing [inhoud]", "Ochtend: Lezing [spreker]",
        "Middag: Workshop [inhoud]", "Middag: Workshop [spreker]",
    )  # fmt: skip
    assert table.left_out == {1: A, 2: H, 3: H, 4: H}


def test_titles_of_groups_that_were_not_merged() -> None:
    sheet = _sheet([
        [None, "Lezing", None, "Zaal", None],
        ["Nr", "inhoud", "spreker", "licht", "geluid"],
        [1, 4, 5, 3, 4],
    ])  # fmt: skip
    assert _table(sheet).header[1:3] == ("Lezing [inhoud]", "Lezing [spreker]")
    assert _table(sheet).header[3:] == ("Zaal [licht]", "Zaal [geluid]")
    titled = _sheet([["Plaats", "Gent"], ["Nr", "Zaal", "Lunch", "Tip"], [1, 4, 5, "meer"]])
    assert _table(titled).header == ("Nr", "Zaal", "Lunch", "Tip")


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


def test_a_second_table_below_is_a_table_of_its_own() -> None:
    sheet = _sheet([["Vraag", "Score"], ["Zaal", 4], [], ["Deelnemers"], ["Naam", "E-mail"],
                    ["Anna", "a@example.org"]])  # fmt: skip
    first, second = _tables(sheet)
    assert (first.header, first.row_numbers, first.left_out) == (
        ("Vraag", "Score"), (2,), {1: H, 3: B})  # fmt: skip
    assert (second.header, second.header_row, second.row_numbers) == (("Naam", "E-mail"), 5, (6,))
    assert second.left_out == {4: A, 5: H}
    assert _codes(sheet) == ["tables-several"]


def test_lists_per_day_below_each_other_under_their_titles() -> None:
    sheet = _sheet([
        ["Dag 1"], ["Naam", "Dienst", "Handtekening"], ["Anna", "X", "x"], ["Totaal", 1],
        [], ["Dag 2"], ["Naam", "Dienst", "Handtekening"], ["Bob", "Y", "x"], [], [],
        ["Dag 3"], ["Naam", "Dienst", "Handtekening"], ["Cas", "Z", None],
    ])  # fmt: skip
    tables = _tables(sheet)
    assert [(table.header_row, table.row_numbers) for table in tables] == [
        (2, (3,)), (7, (8,)), (12, (13,)),
    ]  # fmt: skip
    assert [table.left_out for table in tables] == [
        {1: A, 2: H, 4: T, 5: B}, {6: A, 7: H, 9: B, 10: B}, {11: A, 12: H},
    ]  # fmt: skip


PEOPLE: list[list[Value]] = [
    ["Naam", "Organisatie"], ["An Claes", "CAW"], ["Bo Maes", "CAW"], ["Cas Nys", "OCMW"],
]  # fmt: skip
FORMS: list[list[Value]] = [
    ["Hoe was het onthaal?", "Hoe was de lezing?", "Tips"],
    ["Goed", "Matig", "meer tijd"], ["Slecht", "Goed", None],
]  # fmt: skip


@pytest.mark.parametrize("between", [[[]], [[], [], []], [[], ["Evaluatie"]],
                                     [[], ["Evaluatie"], ["2 formulieren"]]])  # fmt: skip
def test_forms_below_a_list_of_people_are_a_table_of_their_own(between: list[list[Value]]) -> None:
    people, forms = _tables(_sheet([*PEOPLE, *between, *FORMS]))
    assert (people.header_row, people.row_numbers) == (1, (2, 3, 4))
    assert (forms.header, forms.rows) == (tuple(map(str, FORMS[0])), FORMS[1:])


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        (["Onthaal", "Lezing"], [["Goed", "Matig"], ["Slecht", "Goed"]]),  # points below
        (["Wat nam u mee?", "Wat kan beter?"], [["meer moed", "meer tijd"]]),  # questions
        (["Onthaal", "Wat kan beter"], [[4, "meer tijd"], [5, "niets"]]),  # numbers below
        (["Deelnemer", "Contact"], [["An", "a@example.org"]]),  # a known word, addresses below
    ],
)
def test_words_unlike_those_above_and_below_are_headings(
    heading: list[Value], rows: list[list[Value]]
) -> None:
    _, second = _tables(_sheet([*PEOPLE, [], heading, *rows]))
    assert (second.header, second.rows) == (tuple(heading), rows)


@pytest.mark.parametrize(
    ("table", "late"),
    [
        (PEOPLE, ["Dora Stas", "Huis van het Kind"]),
        (PEOPLE, ["Dora Stas", "CAW"]),
        (PEOPLE, ["Tips", "An Claes"]),
        (PEOPLE, ["Wie nog?", "CAW Gent"]),
        (PEOPLE, ["Wie?", "wie@example.org?"]),
        ([["Naam", "Dienst"], ["An", "Waar?"]], ["Wie?", "Waar?"]),
        ([[*"abcde"], [*"fghij"]], ["Wie?", "Wat?", "x", "y", "z"]),
        ([[*"abcd"], [*"fghi"]], ["Dora", "Gemeente", "Aanwezig", "z"]),
        (FORMS, ["Goed", "Goed", "wat een dag?"]),
        (FORMS, ["weet niet", "niet gevolgd", "meer pauze"]),
        (
            [["Wat was goed?", "Wat kan beter?"], ["alles", "niets"]],
            ["wat niet?", "waar was taart?"],
        ),
    ],
)
def test_people_and_answers_after_a_blank_row_stay(
    table: list[list[Value]], late: list[Value]
) -> None:
    found = _table(_sheet([*table, [], late, table[1]]))
    assert found.rows == [*table[1:], [*late], table[1]]


def test_questions_with_nothing_below_them_are_no_table() -> None:
    assert _table(_sheet([*PEOPLE, [], ["Wie?", "Waar?"]])).header_row == 1


def test_tables_beside_each_other_are_two_tables() -> None:
    again = _sheet([["Naam", "Dienst", None, "Naam", "Dienst"], ["Anna", "X", None, "Bob", "Y"]])
    assert [(t.first_column, t.rows) for t in _tables(again)] == [
        (1, [["Anna", "X"]]), (4, [["Bob", "Y"]]),
    ]  # fmt: skip
    titled = _sheet([
        ["Ingeschreven", None, None, "Evaluatie"], ["Naam", "Dienst", None, "Nr", "Zaal", "Lunch"],
        ["Anna", "X", None, 1, 4, 5], ["Bob", "Y", None, 2, 3, None], ["Cas", "Z"],
    ])  # fmt: skip
    left, right = _tables(titled)
    assert (left.header, left.row_numbers) == (("Naam", "Dienst"), (3, 4, 5))
    assert (right.header, right.row_numbers) == (("Nr", "Zaal", "Lunch"), (3, 4))
    assert right.left_out == {1: A, 2: H, 5: B}
    longer = _sheet([["Nr", "Score", None, "Code", "Uitleg"], [1, 5, None, 1, "slecht"],
                     [2, 4, None, 5, "goed"], [3, 4], [4, 3]])  # fmt: skip
    assert [t.row_numbers for t in _tables(longer)] == [(2, 3, 4, 5), (2, 3)]


def test_remarks_beside_a_table_are_its_own_column() -> None:
    sheet = _sheet([["Naam", "Dienst"], ["Anna", "X", None, "belde af"], ["Bob", "Y"]])
    assert _table(sheet).header == ("Naam", "Dienst", "", "")


def test_an_empty_column_within_a_table_does_not_cut_it() -> None:
    sheet = _sheet([["Naam", "Dienst", None, "Zaal", "Lunch"], ["Anna", "X", None, 5, 4]])
    assert _table(sheet).rows == [["Anna", "X", None, 5, 4]]
    assert _codes(sheet) == []


def test_notes_and_lone_cells_are_no_table() -> None:
    for rows in ([], [[None, "naamkaartjes"]], [[1, 2], [3, 4]]):
        assert find_tables(_sheet(rows))[0] == ()


_CELLS = st.one_of(
    st.none(), st.integers(0, 9), st.floats(allow_nan=False), st.booleans(), st.dates(),
    st.sampled_from(["", " ", "Naam", "Totaal", "x", "E-mail", "* noot", "12,5"]),
    st.text(max_size=5),
)  # fmt: skip


_TABLES = st.lists(
    st.sampled_from([
        ["Deelnemers dag 2"], ["Naam", "E-mail", "Dienst"], ["Nr", "Zaal", "Lunch"], [], [],
        ["Anna", "a@example.org", "X"], [1, 4, "goed"], [2, 3, None], ["Totaal", 2, 3],
        ["* kwam later binnen"], [None, "Lezing", None],
    ]), max_size=14,
)  # fmt: skip
_MERGED = st.sets(
    st.sampled_from([(1, 1, 1, 3), (2, 1, 2, 2), (1, 1, 2, 1), (3, 2, 3, 3), (2, 5, 2, 6)])
)


def _assert_one_place_for_every_cell(sheet: Sheet) -> None:
    """Each cell stands in one table, and each of its rows is used or left out for one reason."""
    tables, _ = find_tables(sheet)
    seen: Counter[tuple[int, int]] = Counter()
    for table in tables:
        places = Counter((*table.row_numbers, *table.left_out))
        assert set(places.values()) == {1}
        assert all(len(row) == len(table.header) for row in table.rows)
        columns = range(table.first_column, table.first_column + len(table.header))
        if not any(other.first_column != table.first_column for other in tables):
            columns = range(1, len(sheet.rows[0]) + 1)
        seen.update((row, column) for row in places for column in columns)
    filled = {
        (number, column)
        for number, row in enumerate(sheet.rows, start=1)
        for column, cell in enumerate(row, start=1)
        if cell is not None and str(cell).strip()
    }
    if tables:
        assert {place for place in filled if seen[place] != 1} == set()


@given(_TABLES, _TABLES, st.integers(0, 2), st.booleans(), _MERGED)
def test_tables_below_and_beside_each_other_lose_no_cell(
    left: list[list[Value]],
    right: list[list[Value]],
    gap: int,
    beside: bool,
    merged: set[tuple[int, int, int, int]],
) -> None:
    rows = [[*left[i], *[None] * (3 - len(left[i]))] if i < len(left) else [None] * 3
            for i in range(max(len(left), len(right) if beside else 0))]  # fmt: skip
    if beside:
        rows = [[*row, *[None] * gap, *(right[i] if i < len(right) else [])]
                for i, row in enumerate(rows)]  # fmt: skip
    else:
        rows += [[], *right]
    _assert_one_place_for_every_cell(_sheet(rows, merged=tuple(merged)))


@given(st.lists(st.lists(_CELLS, max_size=5), max_size=25), st.sets(st.integers(1, 25)))
def test_every_row_has_one_place_whatever_stands_in_it(
    rows: list[list[Value]], hidden: set[int]
) -> None:
    sheet = _sheet(rows, hidden=frozenset(hidden))
    _assert_one_place_for_every_cell(sheet)
