"""Answers in real exports, column by column, against counts that pandas alone makes of the file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from corpus import CORPUS, needs_corpus, the_export

from pipeline.readers.base import Reason, Role

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.child import Child
    from pipeline.readers.base import Export

pytestmark = needs_corpus

INDICO = "indico/coderefinery_pre_2020_online-may-jun.csv"
ALCHEMER = "surveygizmo/jupyter2015_SurveyExport.csv"
CARPENTRIES = "event_eval/carpentries_longterm_2020_other.csv"
TEAMS = "teams/hoebert_de_meetingAttendanceList.csv"
TICKETS = "eventbrite/cbias_{}_attendees.csv"
EDGES = "network/kelp_edgelist.csv"


def _independent(path: str, **how: object) -> pd.DataFrame:
    """The file by pandas alone: text in every cell, '' where it is empty."""
    options = {"dtype": str, "keep_default_na": False, "header": None, "encoding": "utf-8-sig"}
    frame: pd.DataFrame = pd.read_csv(CORPUS / path, **(options | how))  # type: ignore[call-overload] # options by name
    return frame


def _counts(export: Export) -> list[Counter[str]]:
    """For each column of the export how often each value stands in it, blanks left out."""
    return [
        Counter(str(cell) for cell in export.column(i) if cell is not None and str(cell).strip())
        for i in range(len(export.columns))
    ]


def _expected(frame: pd.DataFrame, missing: str = "") -> list[Counter[str]]:
    """The same by pandas, the row of headings left out."""
    return [
        Counter(cell for cell in frame[i].iloc[1:] if cell.strip() and cell != (missing or None))
        for i in frame.columns
    ]


@pytest.mark.parametrize(
    ("path", "dialect", "rows", "columns", "missing"),
    [(INDICO, "Indico", 75, 21, ""), (ALCHEMER, "Alchemer", 1706, 37, ""),
     (CARPENTRIES, "Carpentries", 176, 24, "NA")],
)  # fmt: skip
def test_every_answer_of_every_question_is_there(
    path: str, dialect: str, rows: int, columns: int, missing: str, tmp_path: Path, child: Child
) -> None:
    export = the_export(path, tmp_path, child)
    assert (export.dialect, export.role) == (dialect, Role.EVALUATION)
    assert (len(export.cells), len(export.columns)) == (rows, columns)
    assert _counts(export) == _expected(_independent(path), missing)


def test_indico_questions_go_by_their_own_words(tmp_path: Path, child: Child) -> None:
    export = the_export(INDICO, tmp_path, child)
    whole = _independent(INDICO).iloc[0]
    section = "Pre-workshop survey: "
    assert [column.heading for column in export.columns[3:]] == [
        " ".join(heading.removeprefix(section).split()) for heading in whole[3:]
    ]
    assert sum(heading.startswith(section) for heading in whole) == 18


def test_alchemer_items_stand_under_their_question(tmp_path: Path, child: Child) -> None:
    export = the_export(ALCHEMER, tmp_path, child)
    grids = Counter(column.heading[:24] for column in export.columns if column.item)
    assert sum(grids.values()) == sum(":" in heading for heading in _independent(ALCHEMER).iloc[0])
    assert grids["What needs in your workf"] == 6  # two questions, three items each
    other = next(column for column in export.columns if column.item == "Other - Write In")
    assert other.heading == "How do you run the Jupyter Notebook?"
    status = _independent(ALCHEMER)[2].iloc[1:]
    assert len(export.partial) == int((status == "Partial").sum())


@pytest.mark.parametrize("year", [2022, 2023])
def test_tickets_by_type_leave_the_sum_out(year: int, tmp_path: Path, child: Child) -> None:
    path = TICKETS.format(year)
    export = the_export(path, tmp_path, child)
    frame = _independent(path, header=0)
    tickets = frame[frame["Ticket type"] != ""]
    at = [column.heading for column in export.columns].index("Ticket type")
    assert Counter(export.column(at)) == Counter(tickets["Ticket type"])
    assert int(frame["Ticket quantity"].iloc[-1]) == len(tickets) == len(export.cells)
    assert export.left_out[len(frame) + 1] is Reason.TOTAL
    assert (export.dialect, export.role) == ("Eventbrite", Role.REGISTRATIONS)


def test_each_person_of_the_meeting_has_the_minutes_of_all_joins(
    tmp_path: Path, child: Child
) -> None:
    export = the_export(TEAMS, tmp_path, child)
    log = _independent(TEAMS, header=0, sep="\t", encoding="utf-16")
    clock = pd.to_datetime(log["Timestamp"], format="%d/%m/%Y, %H:%M:%S")
    sign = log["User Action"].map({"Joined": -1, "Left": 1})
    seconds = (clock - clock.min()).dt.total_seconds() * sign
    minutes = (seconds.groupby(log["Full Name"]).sum() / 60).round(2)
    assert dict(zip(export.column(0), export.column(2), strict=True)) == minutes.to_dict()
    assert (export.dialect, export.role, len(export.cells)) == (
        "Microsoft Teams", Role.ATTENDANCE, 5
    )  # fmt: skip


def test_every_tie_of_a_network_is_there(tmp_path: Path, child: Child) -> None:
    export = the_export(EDGES, tmp_path, child)
    assert (export.dialect, export.role) == ("network: ties", Role.NETWORK)
    assert len(export.cells) == 968
    assert _counts(export) == _expected(_independent(EDGES))
