"""Several sessions: from lists and columns to counts of which nobody's own number follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from attack_turnout import turnout
from exports import event, export
from hypothesis import given
from hypothesis import strategies as st

from pipeline.attendance import call
from pipeline.attendance.matrix import rows
from pipeline.cleaning import clean
from pipeline.declared.attending import Attending, Often
from pipeline.declared.instrument import Part
from pipeline.disclosure import Because, Rules, Withheld
from pipeline.gate.bands import judged_turnout, safe_turnout, tables_of_turnout
from pipeline.gate.differences import Version
from pipeline.language import Text
from pipeline.readers import read
from pipeline.readers.base import Role
from pipeline.readers.grid import Grid
from pipeline.results import measure
from pipeline.statistics.turnout import Band, SessionCount, Turnout

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.cleaning.base import Cleaned
    from pipeline.readers.base import Export

NAMES = [f"{first} Proef{last}" for first in ("An", "Bo", "Cis") for last in "abcdef"]  # 18
DAYS = [f"Dag {i}" for i in range(1, 8)]
EIGHTY = Attending(certificate=Often(percent=80))


def attends(person: int, day: int) -> bool:
    """The first ten come always, four miss one day, four come to the first three."""
    if person < 10:
        return True
    return day != person - 10 if person < 14 else day < 3


def matrix() -> Export:
    table = export(
        ["Naam", *DAYS],
        *[
            (name, *("x" if attends(i, day) else None for day in range(7)))
            for i, name in enumerate(NAMES)
        ],
        role=Role.ATTENDANCE,
    )
    columns = tuple(replace(c, session=c.heading.startswith("Dag")) for c in table.columns)
    return replace(table, columns=columns)


def lists() -> list[Export]:
    return [
        export(
            ["Naam"],
            *[(name,) for i, name in enumerate(NAMES) if attends(i, day)],
            role=Role.ATTENDANCE,
            file=f"aanwezigheden {label.lower()}.xlsx",
        )
        for day, label in enumerate(DAYS)
    ]


def sheets() -> list[Export]:
    return [
        replace(table, file="aanwezigheden.xlsx", sheet=label)
        for table, label in zip(lists(), DAYS, strict=True)
    ]


def cleaned(tables: Sequence[Export], attending: Attending = EIGHTY) -> Cleaned:
    return clean(tables, replace(event(), attending=attending))[0]


@pytest.mark.parametrize(
    "tables", [[matrix()], lists(), sheets()], ids=["matrix", "files", "sheets"]
)
def test_a_training_tells_the_same_as_a_matrix_as_files_and_as_sheets(
    tables: list[Export],
) -> None:
    turnout = measure(cleaned(tables)).turnout
    assert turnout is not None
    assert [s.title.of("nl") for s in turnout.sessions] == DAYS
    assert [s.present for s in turnout.sessions] == [17, 17, 17, 13, 14, 14, 14]
    assert {band.low: band.people for band in turnout.bands if band.people} == {7: 10, 6: 4, 3: 4}
    assert (turnout.n, turnout.needed, turnout.reached) == (18, 6, 14)


def test_the_gate_puts_numbers_of_sessions_together() -> None:
    turnout = measure(cleaned([matrix()])).turnout
    assert turnout is not None
    told = judged_turnout(turnout, Rules(), ())
    assert isinstance(told, Turnout)
    # four who came three times and four six times: together, and no certificate count
    assert told.bands == (Band(7, 7, 10), Band(1, 6, 8))
    assert told.reached is None
    seven = judged_turnout(replace(turnout, needed=7), Rules(), ())
    assert isinstance(seven, Turnout)
    assert seven.reached == 10


def test_who_gets_a_certificate_is_for_the_organiser_alone() -> None:
    made = cleaned([matrix()])
    found = rows(made, call(made))
    assert len(found) == 18
    assert sum(row.certificate is True for row in found) == 14
    assert {row.held for row in found} == {7}
    unknown = cleaned([matrix()], Attending())
    assert {row.certificate for row in rows(unknown, call(unknown))} == {None}


def test_a_session_without_any_mark_is_unknown_and_no_certificate_can_be_told_yet() -> None:
    table = matrix()
    cells = Grid.of([[*row[:7], None, *row[8:]] for row in table.cells])
    turnout = measure(cleaned([replace(table, cells=cells)])).turnout
    assert turnout is not None
    assert turnout.sessions[-1].present is None
    assert (turnout.held, turnout.needed) == (6, None)


def test_parts_of_the_programme_name_lists_columns_and_places() -> None:
    programme = [
        Part("zorg", Text.plain("Zorg in de buurt"), "table", places=20, lists=("lijst1.xlsx",)),
        Part("jeugd", Text.plain("Jeugd op het plein"), "table", lists=("aanwezig.xlsx#Jeugd",)),
    ]
    one = export(["Naam"], ("An Nul",), ("Bo Nul",), role=Role.ATTENDANCE, file="lijst1.xlsx")
    other = replace(
        export(["Naam"], ("Cis Nul",), role=Role.ATTENDANCE, file="aanwezig.xlsx"), sheet="Jeugd"
    )
    made = clean([other, one], event(programme=programme))[0]
    turnout = measure(made).turnout
    assert turnout is not None
    assert [(s.id, s.present, s.places) for s in turnout.sessions] == [
        ("zorg", 2, 20),
        ("jeugd", 1, None),
    ]
    columns = export(
        ["Naam", "Zorg in de buurt", "Jeugd op het plein"],
        *(("An Nul", "x", None), ("Bo Nul", None, "ja")),
        role=Role.ATTENDANCE,
    )
    by_column = measure(clean([columns], event(programme=programme))[0]).turnout
    assert by_column is not None
    assert [(s.id, s.present) for s in by_column.sessions] == [("zorg", 1), ("jeugd", 1)]


def test_lists_that_name_no_session_are_read_as_one_and_the_organiser_is_told() -> None:
    tables = [
        export(["Naam"], (name,), role=Role.ATTENDANCE, file=file)
        for name, file in (("An Nul", "balie A-L.xlsx"), ("Zoe Nul", "balie M-Z.xlsx"))
    ]
    made, problems = clean(tables, event())
    assert measure(made).turnout is None
    assert measure(made).attendance.present == 2
    assert "lists-not-apart" in {p.code for p in problems}


def test_somebody_on_the_lists_of_all_sessions_is_no_double_line() -> None:
    made, problems = clean(lists(), event())
    assert made.attendance is not None
    assert made.attendance.doubles == ()
    assert "person-twice" not in {p.code for p in problems}
    assert all(b.rows_in == b.used + sum(b.left_out.values()) for b in made.balances)


# --- the gate


def turnout_of(counts: Sequence[int], needed: int | None = None) -> Turnout:
    """``counts[k - 1]`` people came k times; as far as can be to the first sessions."""
    times = [k for k, people in enumerate(counts, 1) for _ in range(people)]
    sessions = tuple(
        SessionCount(f"s{i}", Text.plain(str(i)), sum(k > i for k in times) or None)
        for i in range(len(counts))
    )
    bands = tuple(Band(k, k, counts[k - 1]) for k in range(len(counts), 0, -1))
    return Turnout(len(times), sessions, bands, needed)


counts = st.lists(st.integers(0, 14), min_size=2, max_size=7).filter(lambda c: sum(c) >= 5)


@given(counts, st.integers(1, 7))
def test_every_band_has_enough_people_and_nobody_is_lost(cells: list[int], needed: int) -> None:
    told = safe_turnout(turnout(cells, min(needed, len(cells))), 5)
    if told is None or not told.bands:
        return
    assert told.held == len(told.sessions)
    assert sum(band.people for band in told.bands) == sum(cells)
    assert all(band.people >= 5 for band in told.bands)
    assert [b.low for b in told.bands] == sorted((b.low for b in told.bands), reverse=True)
    if told.reached is not None:
        assert told.reached == sum(cells[told.needed - 1 :]) if told.needed else False


def test_what_the_sessions_together_would_tell_is_withheld() -> None:
    # two days, and three people who came on one of them: head counts and people tell it
    assert safe_turnout(turnout([3, 30]), 5) is None
    assert judged_turnout(turnout([3, 30]), Rules(), ()) == Withheld(Because.SMALL_GROUPS, 5)
    fine = safe_turnout(turnout([8, 30]), 5)
    assert fine is not None
    assert fine.bands == (Band(2, 2, 30), Band(1, 1, 8))


def test_a_session_of_few_is_not_told_nor_how_often_people_came() -> None:
    told = safe_turnout(turnout_of([20, 10, 2]), 5)
    assert told is not None
    assert [s.present for s in told.sessions] == [32, 12, None]
    assert [s.withheld for s in told.sessions] == [False, False, True]
    assert told.bands == ()
    # all people less the one session leave four: the other session is no secret then
    names = ("a", "b")
    both = tuple(SessionCount(i, Text.plain(i), n) for i, n in zip(names, (20, 4), strict=True))
    assert safe_turnout(Turnout(24, both), 5) is None


def test_one_person_more_would_tell_at_which_sessions_that_person_was() -> None:
    first = judged_turnout(turnout([0, 0, 20]), Rules(), ())
    assert isinstance(first, Turnout)
    past = (Version(None, tables_of_turnout(first)),)
    late = judged_turnout(turnout([0, 3, 20]), Rules(), past)
    assert late == Withheld(Because.EARLIER, 5)
    assert judged_turnout(turnout([0, 0, 20]), Rules(), past) == first
    other = judged_turnout(turnout([0, 10, 20]), Rules(), past)
    assert isinstance(other, Turnout)
    assert other.bands == ()  # how often people came was told otherwise before


def test_two_days_on_which_the_same_people_came_are_two_days(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for label in DAYS[:2]:
        sheet = book.create_sheet(label)
        for row in (["Naam", "Handtekening"], *([name, "x"] for name in NAMES[:3])):
            sheet.append(row)
    book.save(tmp_path / "aanwezigheden.xlsx")
    found = read(replace(event(), folder=tmp_path))
    counted = measure(clean(found.exports, event())[0]).turnout
    assert counted is not None
    assert [session.present for session in counted.sessions] == [3, 3]
