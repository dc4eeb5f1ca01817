"""Exports of ticket tools, from the file to the head counts: who registered, cancelled and came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from workbooks import Rows, csv_bytes, put, xlsx_sheets

from pipeline.attendance import reconcile
from pipeline.cleaning import clean
from pipeline.declared.event import Event
from pipeline.declared.instrument import Instrument
from pipeline.language import Text
from pipeline.readers import read
from pipeline.readers.base import Export, Reason, Role, Value
from pipeline.readers.dialects import READERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.cleaning.base import Person
    from pipeline.problems import Problem
    from pipeline.statistics.attendance import Attendance

OLD = [
    "Order #", "Order Date", "First Name", "Last Name", "Email", "Quantity", "Ticket Type",
    "Attendee #", "Total Paid", "Attendee Status",
]  # fmt: skip
NEW = [
    "Order date", "Purchaser country", "Event name", "Event ID", "Ticket quantity", "Ticket tier",
    "Ticket type", "Guest",
]  # fmt: skip
SIGNED: Rows = [["Naam", "Handtekening"], ["Ada Adas", "x"], ["Bo Bos", "x"], ["Zoë Zand", "x"]]


@dataclass(frozen=True)
class Day:
    """All that a folder with these files gave."""

    exports: tuple[Export, ...]
    persons: tuple[Person, ...]
    attendance: Attendance
    problems: tuple[Problem, ...]

    @property
    def codes(self) -> set[str]:
        quiet = {"no-sign-in-list", "no-evaluation", "no-registrations"}
        return {problem.code for problem in self.problems} - quiet


def _day(folder: Path, files: Mapping[str, bytes]) -> Day:
    nothing = Instrument("leeg", Text.plain(""), ())
    event = Event(put(folder, files), "dag", None, "", "", "nl-BE", "", nothing)
    found = read(event)
    cleaned, said = clean(found.exports, event)
    people = cleaned.registrations or cleaned.attendance
    persons = people.persons if people else ()
    return Day(found.exports, persons, reconcile(cleaned), (*found.problems, *said))


def _order(
    number: int, first: str, quantity: int, status: str, kind: str = "Standaard"
) -> list[Value]:
    mail = f"{first.lower()}@example.org"
    bought: list[Value] = [quantity, kind, 900 + number, "0.00", status]
    return [number, "5-9-2024", first, f"{first}s", mail, *bought]


def test_eventbrite_tells_who_cancelled_and_who_came(tmp_path: Path) -> None:
    rows: Rows = [
        OLD,
        _order(1, "Ada", 1, "Checked In"),
        _order(2, "Bo", 1, "Attending"),
        _order(3, "Cis", 1, "Refunded"),
        _order(4, "Do", 1, "Checked In", "Student"),
    ]
    day = _day(tmp_path, {"report.csv": csv_bytes(rows, delimiter=",")})
    export = day.exports[0]
    assert (export.dialect, export.role) == ("Eventbrite", Role.REGISTRATIONS)
    assert [person.ticket for person in day.persons] == ["Standaard"] * 3 + ["Student"]
    a = day.attendance
    assert (a.registered, a.cancelled, a.came, a.no_show, a.walk_in) == (4, 1, 2, 1, None)
    assert day.codes == set()


def test_eventbrite_without_a_status_does_not_know_who_cancelled(tmp_path: Path) -> None:
    rows: Rows = [OLD[:-1], _order(1, "Ada", 1, "")[:-1], _order(2, "Bo", 1, "")[:-1]]
    day = _day(tmp_path, {"report.csv": csv_bytes(rows, delimiter=",")})
    assert (day.attendance.registered, day.attendance.cancelled) == (2, None)


def test_an_order_of_several_tickets_is_several_people(tmp_path: Path) -> None:
    rows: Rows = [OLD, _order(1, "Ada", 3, "Attending"), _order(2, "Bo", 1, "Attending")]
    files = {"report.csv": csv_bytes(rows, delimiter=","), "Aanwezig.csv": csv_bytes(SIGNED)}
    day = _day(tmp_path, files)
    a = day.attendance
    # Ada brought two: Zoë may be one of them, the other did not come
    assert (a.registered, a.came, a.no_show, a.walk_in, a.present) == (4, 3, 1, 0, 3)
    told = next(problem for problem in day.problems if problem.code == "guests-counted")
    assert (told.arguments, told.place.cell) == ({"guests": 2}, "2")


def test_an_order_with_a_row_for_each_ticket_is_not_counted_twice(tmp_path: Path) -> None:
    rows: Rows = [OLD, _order(7, "Ada", 2, "Attending"), _order(7, "Bo", 2, "Attending")]
    day = _day(tmp_path, {"report.csv": csv_bytes(rows, delimiter=",")})
    assert day.attendance.registered == 2
    assert day.exports[0].column(5) == [1, 1]


def test_a_number_of_tickets_that_is_none_counts_one_and_is_told(tmp_path: Path) -> None:
    order = _order(1, "Ada", 1, "Attending")
    order[5] = "twee"
    rows: Rows = [OLD, order]
    day = _day(tmp_path, {"report.csv": csv_bytes(rows, delimiter=",")})
    assert (day.attendance.registered, day.codes) == (1, {"guests-unreadable"})


def _ticket(kind: str) -> list[Value]:
    return ["2022-06-27 18:50:39", "GB", "Dag", "374229690077.0", 1, None, kind, "No"]


def test_eventbrite_without_names_counts_tickets_by_kind(tmp_path: Path) -> None:
    kinds = ["Academic", "Academic - early bird", "Online Only", "Academic"]
    total: list[Value] = [None, None, None, None, 4, None, None, None]
    rows: Rows = [NEW, *map(_ticket, kinds), total]
    files = {"a.csv": csv_bytes(rows, delimiter=","), "Aanwezig.csv": csv_bytes(SIGNED)}
    day = _day(tmp_path, files)
    export = next(export for export in day.exports if export.dialect == "Eventbrite")
    assert export.left_out == {1: Reason.HEADER, 6: Reason.TOTAL}
    assert export.column(3) == [374229690077] * 4
    assert [person.ticket for person in day.persons] == [
        "Academic", "Academic", "Online Only", "Academic"]  # fmt: skip
    a = day.attendance
    assert (a.registered, a.came, a.no_show, a.walk_in, a.present) == (4, None, None, None, 3)
    assert day.codes == {"list-of-tickets"}


POSITIONS = [
    "Event slug", "Order code", "Position ID", "Status", "Email", "Phone number", "Order date",
    "Order time", "Product", "Variation", "Price", "Tax rate", "Tax rule", "Tax value",
    "Attendee name", "Attendee name: Given name", "Attendee name: Family name", "Attendee email",
    "Company", "Address", "ZIP code", "City", "Country", "State", "Voucher", "Pseudonymization ID",
    "Seat ID", "Order comment", "Company", "Address", "Sales channel",
]  # fmt: skip


def _position(code: str, place: int, status: str, first: str, mail: str | None) -> list[Value]:
    pseudonym = f"{code}{place:05d}"
    return [
        "dag24", code, place, status, "orders@example.org", None, "2024-09-05", "10:00:00",
        "Dagticket", None, "0.00", "0.00", None, "0.00", f"{first} Peeters", first, "Peeters",
        mail, "De Stad", None, None, None, "BE", None, None, pseudonym, None, None, "Factuur bv",
        "Straat 1", "web",
    ]  # fmt: skip


def _pretix(header: list[str], cancelled: str) -> bytes:
    orders = ["Event slug", "Order code", "Order total", *[f"x{i}" for i in range(30)]]
    return xlsx_sheets({
        "Orders": [orders, *(["dag24", code, "0.00", *["y"] * 30] for code in ("ABCDE", "FGH3J"))],
        "Order positions": [
            header,
            _position("ABCDE", 1, "paid", "Ada", "ada@example.org"),
            _position("ABCDE", 2, "paid", "Bo", None),
            _position("FGH3J", 1, cancelled, "Cis", "cis@example.org"),
        ],
    })  # fmt: skip


@pytest.mark.parametrize(
    ("header", "cancelled"),
    [(POSITIONS, "canceled"),
     ([f"Kop {i}" if i not in {15, 16} else f"Naam: deel {i}" for i in range(len(POSITIONS))],
      "geannuleerd")],
)  # fmt: skip
def test_pretix_is_known_by_its_columns_in_any_language(
    tmp_path: Path, header: list[str], cancelled: str
) -> None:
    day = _day(tmp_path, {"dag24_orders.xlsx": _pretix(header, cancelled)})
    assert [(e.dialect, e.sheet, e.role) for e in day.exports] == [
        ("pretix", "Order positions", Role.REGISTRATIONS)
    ]
    assert [(p.name, p.email, p.organisation, p.cancelled) for p in day.persons] == [
        ("Ada Peeters", "ada@example.org", "De Stad", False),
        ("Bo Peeters", "orders@example.org", "De Stad", False),
        ("Cis Peeters", "cis@example.org", "De Stad", True),
    ]
    assert (day.attendance.registered, day.attendance.cancelled) == (3, 1)
    assert [(p.code, p.place.sheet) for p in day.problems if p.code == "orders-not-people"] == [
        ("orders-not-people", "Orders")
    ]


def test_a_series_of_events_in_pretix_has_the_product_further_on(tmp_path: Path) -> None:
    dates = ["Date", "Start date", "End date"]
    header = [*POSITIONS[:8], *dates, *POSITIONS[8:]]
    row = _position("ABCDE", 1, "paid", "Ada", "ada@example.org")
    row = [*row[:8], "Les 1", "2024-09-05 10:00:00", "2024-09-05 12:00:00", *row[8:]]
    day = _day(tmp_path, {"x.xlsx": xlsx_sheets({"Order positions": [header, row]})})
    assert [person.ticket for person in day.persons] == ["Dagticket"]


def test_meetup_adds_guests_and_knows_who_declined(tmp_path: Path) -> None:
    rows: Rows = [
        ["Name", "User ID", "Title", "Event Host", "RSVP", "Guests", "RSVPed on",
         "Joined Group on", "URL of Member Profile"],
        ["Ada Aerts", "user 11", None, "Yes", "Yes", "2", "1 May 2024", "2020", "https://a"],
        ["Bo Baert", "user 12", None, "No", "Yes", "0", "1 May 2024", "2020", "https://b"],
        ["Cis Cox", "user 13", None, "No", "No", "0", "1 May 2024", "2020", "https://c"],
        ["Do Daan", "user 14", None, "No", "Waitlist", "1", "1 May 2024", "2020", "https://d"],
    ]  # fmt: skip
    day = _day(tmp_path, {"leden.xls": csv_bytes(rows, delimiter="\t", encoding="utf-8")})
    assert (day.exports[0].dialect, day.exports[0].role) == ("Meetup", Role.REGISTRATIONS)
    assert (day.attendance.registered, day.attendance.cancelled) == (5, 1)
    assert [(p.name, p.guests) for p in day.persons] == [
        ("Ada Aerts", 2), ("Bo Baert", 0), ("Cis Cox", 0)]  # fmt: skip
    assert day.codes == {"guests-counted", "rows-never-registered"}


def test_indico_registrations_have_a_state_and_check_ins(tmp_path: Path) -> None:
    rows: Rows = [
        ["ID", "Name", "Email Address", "Affiliation", "Registration date", "Registration state",
         "Checked in", "Check-in date"],
        [1, "Ada Aerts", "ada@example.org", "Stad", "2024-05-01", "Completed", "Yes", "2024-06-01"],
        [2, "Bo Baert", "bo@example.org", "Stad", "2024-05-01", "Completed", "No", None],
        [3, "Cis Cox", "cis@example.org", "Stad", "2024-05-01", "Withdrawn", "No", None],
        [4, "Do Daan", "do@example.org", "Stad", "2024-05-01", "Rejected", "No", None],
    ]  # fmt: skip
    day = _day(tmp_path, {"registrations.csv": csv_bytes(rows, delimiter=",")})
    assert day.exports[0].dialect == "Indico registrations"
    a = day.attendance
    assert (a.registered, a.cancelled, a.came, a.no_show) == (3, 1, 1, 1)


def test_every_dialect_leaves_the_others_alone(tmp_path: Path) -> None:
    """Each of these tables has one reader, the hand-made lists included."""
    headers = [OLD, NEW, ["ID", "Name", "Email", "Registration date"],
               ["Submitter", "Submitter Email", "Submission Date", "Deel: Hoe was het?"],
               ["Time Started", "Date Submitted", "Status", "Hoe was het?"],
               ["User ID", "User display name", "Timestamp", "Hoe was het?"],
               ["from", "to", "type"], ["id", "organization", "organization_type"]]  # fmt: skip
    for number, header in enumerate(headers):
        rows: Rows = [header, *([f"{heading} {row}" for heading in header] for row in "abcdefg")]
        nothing = Instrument("leeg", Text.plain(""), ())
        folder = put(tmp_path / str(number), {"x.csv": csv_bytes(rows)})
        found = read(Event(folder, "", None, "", "", "nl", "", nothing))
        assert "dialects-two" not in {problem.code for problem in found.problems}, header
        assert found.exports[0].dialect in {reader.name for reader in READERS}, header


def test_a_hand_made_list_is_no_export_of_a_tool(tmp_path: Path) -> None:
    headers = [
        ["Order", "Naam", "E-mail"], ["ID", "Naam", "E-mail"], ["Nr", "Organisatie", "Naam"]
    ]  # fmt: skip
    for header in headers:
        rows: Rows = [header, ["1", "Ada Aerts", "ada@example.org"]]
        folder = put(tmp_path / header[1] / header[0], {"Inschrijvingen.csv": csv_bytes(rows)})
        nothing = Instrument("leeg", Text.plain(""), ())
        found = read(Event(folder, "", None, "", "", "nl", "", nothing))
        assert found.exports[0].dialect == "registration list"
