"""Attendance reports of online meetings: a row per join becomes a person with all their minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workbooks import Rows, csv_bytes, put, xlsx

from pipeline.attendance import reconcile
from pipeline.cleaning import clean
from pipeline.declared.event import Event
from pipeline.declared.instrument import Instrument
from pipeline.language import Text
from pipeline.readers import read
from pipeline.readers.base import Export, Reason, Role, Value

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.statistics.attendance import Attendance

LOG: Rows = [
    ["Full Name", "User Action", "Timestamp"],
    ["Aerts Ada", "Joined", "11/4/2020, 9:50:12 AM"],
    ["Baert Bo", "Joined before", "11/4/2020, 9:52:00 AM"],
    ["Aerts Ada", "Left", "11/4/2020, 10:20:12 AM"],
    ["Aerts Ada", "Joined", "11/4/2020, 12:50:00 PM"],
    ["Aerts Ada", "Left", "11/4/2020, 1:10:30 PM"],
]
FRENCH: Rows = [
    ["*Résumé de la réunion"],
    ["Nombre total de participants", "2"],
    ["Titre de la réunion", "Journée"],
    ["Heure de début de la réunion", "13/04/2021 à 09:00:00"],
    [],
    ["Nom complet", "Heure d'arrivée", "Heure de départ", "Durée", "E-mail", "Rôle"],
    ["Ada Aerts", "13/04/2021 à 09:01:31", "13/04/2021 à 11:45:31", "2 h 44 m",
     "ada@example.org", "Organisateur"],
    ["Bo Baert", "13/04/2021 à 09:01:31", "13/04/2021 à 09:01:41", "10 s", "bo@example.org",
     "Présentateur"],
    ["Bo Baert", "13/04/2021 à 09:10:00", "13/04/2021 à 09:11:56", "1 m 56 s", "bo@example.org",
     "Présentateur"],
]  # fmt: skip
SECTIONS: Rows = [
    ["1. Summary"],
    ["Meeting title", "Studiedag"],
    ["Attended participants", "2"],
    ["Start time", "3/14/24, 9:00:00 AM"],
    ["End time", "3/14/24, 11:00:00 AM"],
    [],
    ["2. Participants"],
    ["Name", "First Join", "Last Leave", "In-Meeting Duration", "Email", "Participant ID (UPN)",
     "Role"],
    ["Ada Aerts", "3/14/24, 9:01:31 AM", "3/14/24, 10:43:31 AM", "1h 42m", "ada@example.org",
     "ada@example.org", "Organizer"],
    ["Bo Baert (Guest)", "3/14/24, 9:01:31 AM", "3/14/24, 9:01:41 AM", "10s", None, None,
     "Attendee"],
    [],
    ["3. In-Meeting Activities"],
    ["Name", "Join Time", "Leave Time", "Duration", "Email", "Role"],
    ["Ada Aerts", "3/14/24, 9:01:31 AM", "3/14/24, 10:00:31 AM", "59m", "ada@example.org",
     "Organizer"],
    ["Ada Aerts", "3/14/24, 10:00:31 AM", "3/14/24, 10:43:31 AM", "43m", "ada@example.org",
     "Organizer"],
    ["Bo Baert (Guest)", "3/14/24, 9:01:31 AM", "3/14/24, 9:01:41 AM", "10s", None, "Attendee"],
]  # fmt: skip
MEETING: Rows = [
    ["User Name", "User Email", "Join time", "Leave time", "Duration(Minutes)",
     "Attentiveness Score"],
    ["Ada Aerts", "ada@example.org", "09/24/2021 14:59:43", "09/24/2021 16:29:43", "90.0", None],
    ["Bo Baert", None, "09/24/2021 14:59:43", "09/24/2021 15:09:43", "10.0", None],
    ["Ada Aerts", None, "09/24/2021 16:30:43", "09/24/2021 16:40:43", "10.0", None],
    ["Bo Baert", None, "09/24/2021 15:30:43", "09/24/2021 15:31:13", "0.5", None],
]  # fmt: skip
WEBINAR: Rows = [
    ["Attendee Report"],
    ["Report Generated:", "Mar 23, 2025 10:00:00"],
    ["Topic", "Webinar ID", "Actual Start Time", "Actual Duration (minutes)", "# Registered"],
    ["Studiedag", "812 3456", "Mar 22, 2025 19:00:00", "90", "3"],
    ["Host Details"],
    ["Attended", "User Name (Original Name)", "Email", "Join Time", "Leave Time",
     "Time in Session (minutes)", "Is Guest", "Country/Region Name"],
    ["Yes", "Host Hanne", "host@example.org", "Mar 22, 2025 18:50:00", "Mar 22, 2025 20:30:00",
     "100", "No", "Belgium"],
    ["Attendee Details"],
    ["Attended", "User Name (Original Name)", "First Name", "Last Name", "Email",
     "Registration Time", "Approval Status", "Join Time", "Leave Time",
     "Time in Session (minutes)", "Is Guest", "Country/Region Name"],
    ["Yes", "Ada", "Ada", "Aerts", "ada@example.org", "Mar 1, 2025 10:00:00", "approved",
     "Mar 22, 2025 19:00:00", "Mar 22, 2025 19:40:00", "40", "Yes", "Belgium"],
    ["Yes", "Ada", "Ada", "Aerts", "ada@example.org", "Mar 1, 2025 10:00:00", "approved",
     "Mar 22, 2025 19:45:00", "Mar 22, 2025 20:05:00", "20", "Yes", "Belgium"],
    ["No", "Bo", "Bo", "Baert", "bo@example.org", "Mar 1, 2025 10:00:00", "approved", "--", "--",
     "--", "--", "--"],
    ["Other Attended"],
    ["User Name", "Join Time", "Leave Time", "Time in Session (minutes)"],
    ["32470000000", "Mar 22, 2025 19:00:00", "Mar 22, 2025 19:40:00", "40"],
]  # fmt: skip


def _teams(rows: Rows) -> bytes:
    """As Teams writes it: two bytes a sign, a byte order mark, and tabs."""
    return csv_bytes(rows, delimiter="\t", encoding="utf-16")


def _padded(rows: Rows) -> bytes:
    """As Zoom writes it: commas up to one width."""
    width = max(map(len, rows))
    return csv_bytes([[*row, *[None] * (width - len(row))] for row in rows], delimiter=",")


def _read(folder: Path, content: bytes) -> tuple[Export, Attendance]:
    """The one table of the file, of which there is nothing to be said, and the head counts."""
    nothing = Instrument("leeg", Text.plain(""), ())
    event = Event(put(folder, {"x.csv": content}), "dag", None, "", "", "nl-BE", "", nothing)
    found = read(event)
    assert [problem.code for problem in found.problems] == []
    assert len(found.exports) == 1
    cleaned, _ = clean(found.exports, event)
    return found.exports[0], reconcile(cleaned)


def _minutes(export: Export) -> list[Value]:
    at = [column.heading for column in export.columns].index("Duration (minutes)")
    return export.column(at)


@pytest.mark.parametrize(
    ("content", "dialect", "minutes", "rows_in"),
    [
        (_teams(LOG), "Microsoft Teams", [50.5, None], 6),
        (_teams(FRENCH), "Microsoft Teams", [164, 2.1], 9),
        (_teams(SECTIONS), "Microsoft Teams", [102, 0.17], 16),
        (_padded(MEETING), "Zoom meeting", [100, 10.5], 5),
        (_padded([["Meeting ID", "Topic", "Start Time", "End Time", "User Email"],
                  ["812 3456", "Dag", "09/24/2021 14:59:43", "09/24/2021 16:29:43", "x@e.org"],
                  [], *MEETING]), "Zoom meeting", [100, 10.5], 8),
        (_padded([["Name (Original Name)", "User Email", "Total Duration (Minutes)", "Guest"],
                  ["Ada Aerts", "ada@example.org", "90", "No"], ["Bo Baert", None, "5", "Yes"]]),
         "Zoom meeting", [90, 5], 3),
    ],
)  # fmt: skip
def test_each_person_is_there_once_with_all_their_minutes(
    tmp_path: Path, content: bytes, dialect: str, minutes: list[Value], rows_in: int
) -> None:
    export, attendance = _read(tmp_path, content)
    assert (export.dialect, export.role, export.certainty) == (dialect, Role.ATTENDANCE, 0.95)
    assert _minutes(export) == minutes
    assert (attendance.present, attendance.registered) == (2, None)
    assert export.rows_in == rows_in
    assert sorted((*export.row_numbers, *export.left_out)) == list(range(1, rows_in + 1))


def test_joins_after_the_first_are_left_out_as_added_to_it(tmp_path: Path) -> None:
    export, _ = _read(tmp_path, _padded(MEETING))
    assert (export.row_numbers, export.left_out) == (
        (2, 3), {1: Reason.HEADER, 4: Reason.ADDED, 5: Reason.ADDED}
    )  # fmt: skip


def test_the_sections_of_teams_around_the_people_are_left_out(tmp_path: Path) -> None:
    export, _ = _read(tmp_path, _teams(SECTIONS))
    assert export.row_numbers == (9, 10)
    assert [export.left_out[n] for n in (1, 6, 8, 11, 12, 16)] == [
        Reason.ABOVE, Reason.BLANK, Reason.HEADER, Reason.BLANK, Reason.OTHER_TABLE,
        Reason.OTHER_TABLE,
    ]  # fmt: skip


def test_who_joins_twice_before_leaving_is_there_from_the_first(tmp_path: Path) -> None:
    rows = [*LOG[:2], ["Aerts Ada", "Joined", "11/4/2020, 10:00:12 AM"], *LOG[2:4]]
    assert _minutes(_read(tmp_path, _teams(rows))[0]) == [30, None]


@pytest.mark.parametrize(
    ("heading", "joined", "left"), [("Volledige naam", "Deelgenomen", "Verlaten"), ("A", "B", "C")]
)
def test_a_log_is_known_by_its_shape_in_any_language(
    tmp_path: Path, heading: str, joined: str, left: str
) -> None:
    words = {"Joined": joined, "Joined before": joined, "Left": left}
    rows = [[row[0], words[str(row[1])], row[2]] for row in LOG[1:]]
    export, attendance = _read(tmp_path, _teams([[heading, "Actie", "Tijd"], *rows]))
    assert (export.dialect, _minutes(export)) == ("Microsoft Teams", [50.5, None])
    assert attendance.present == 2


@pytest.mark.parametrize("units", ["1h 42m", "1 u 42 min", "1 Std. 42 Min.", "102 m", "101m 60s"])
def test_a_duration_is_read_in_any_units(tmp_path: Path, units: str) -> None:
    rows = [*FRENCH[:7]]
    rows[6] = [*rows[6][:3], units, *rows[6][4:]]
    export, _ = _read(tmp_path, _teams(rows))
    assert _minutes(export) == [102]


def test_a_list_of_signatures_with_times_is_no_log(tmp_path: Path) -> None:
    rows: Rows = [["Naam", "Aanwezig", "Datum"], ["Ada Aerts", "ja", "14/3/2024 09:00:12"],
                  ["Bo Baert", "nee", "14/3/2024 09:01:13"],
                  ["Cis Cox", "ja", "14/3/2024 09:03:00"],
                  ["Do Daan", "ja", "14/3/2024 09:03:00"]]  # fmt: skip
    export, attendance = _read(tmp_path, xlsx(rows))
    assert (export.dialect, attendance.present) == ("sign-in list", 3)


def test_a_long_report_of_teams_is_cut_at_its_tabs(tmp_path: Path) -> None:
    """Every row has the same two commas in its times, but not the same number of tabs."""
    people, joins = [SECTIONS[8]] * 3, [SECTIONS[13]] * 90
    report = [*SECTIONS[:8], *people, *SECTIONS[10:13], *joins]
    export, attendance = _read(tmp_path, _teams(report))
    assert (export.dialect, attendance.present, _minutes(export)) == ("Microsoft Teams", 1, [306])


def test_a_webinar_tells_who_registered_and_did_not_come(tmp_path: Path) -> None:
    export, attendance = _read(tmp_path, _padded(WEBINAR))
    assert (export.dialect, export.role) == ("Zoom webinar", Role.ATTENDANCE)
    assert export.row_numbers == (10, 12)
    assert _minutes(export) == [60, None]
    assert attendance.present == 1
    assert {n: export.left_out[n] for n in (5, 8, 9, 11, 13, 15)} == {
        5: Reason.ABOVE, 8: Reason.ABOVE, 9: Reason.HEADER, 11: Reason.ADDED,
        13: Reason.OTHER_TABLE, 15: Reason.OTHER_TABLE,
    }  # fmt: skip
    assert "--" not in export.cells[1]
