from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from exports import event, export

from pipeline.cleaning import clean
from pipeline.cleaning.base import People, Person
from pipeline.cleaning.dividers import divides
from pipeline.cleaning.lines import value_id
from pipeline.cleaning.matching import match
from pipeline.cleaning.names import name_of
from pipeline.cleaning.people import Said, list_people
from pipeline.cleaning.statuses import QUESTION
from pipeline.cleaning.ticks import Tick, cancellation, presence, status
from pipeline.learning.spellings import ordered
from pipeline.readers.base import Reason, Role, Value

if TYPE_CHECKING:
    from pipeline.problems import Problem

HEADER = ["Naam", "Organisatie", "E-mail"]


def registered(
    header: list[str], *rows: tuple[Value, ...], role: Role = Role.REGISTRATIONS
) -> tuple[People, dict[Reason, int], list[Problem]]:
    cleaned, problems = clean([export(header, *rows, role=role)], event())
    people = cleaned.registrations if role is Role.REGISTRATIONS else cleaned.attendance
    assert people is not None
    reasons = dict(cleaned.balances[0].left_out)
    reasons.pop(Reason.HEADER)
    return people, reasons, [p for p in problems if p.place.cell]


def test_a_person_is_counted_once() -> None:
    people, reasons, problems = registered(
        HEADER,
        ("An Proefmans", "De Proef", "an@example.org"),
        ("PROEFMANS An", "De Proef", "An@Example.org "),
        ("Els van Nul", "De Proef", None),
        ("van Nul, Els", "de proef", "els@example.org"),
        ("Els van Nul", "Ander Huis", "els.van.nul@example.org"),
    )
    assert [p.name for p in people.persons] == ["An Proefmans", "Els van Nul", "Els van Nul"]
    assert people.persons[1].email == "els@example.org"  # the second line adds to the first
    assert people.duplicates == 2
    assert reasons == {Reason.DUPLICATE: 2}
    assert [(p.code, p.place.cell, p.more) for p in problems] == [
        ("person-twice", "6", 1),
        ("persons-alike", "9", 0),
    ]


def test_a_shared_address_does_not_make_two_people_one() -> None:
    people, reasons, problems = registered(
        HEADER,
        ("An Proefmans", "De Proef", "onthaal@example.org"),
        ("Bart Nulens", "De Proef", "onthaal@example.org"),
        ("B. Nulens", "De Proef", "onthaal@example.org"),
    )
    assert [p.name for p in people.persons] == ["An Proefmans", "Bart Nulens"]
    assert reasons == {Reason.DUPLICATE: 1}
    assert {p.code for p in problems} == {"address-shared", "person-twice"}


def test_blank_test_and_nameless_rows() -> None:
    people, reasons, problems = registered(
        HEADER,
        (None, " ", None),
        ("test test", "x", None),
        ("Tim Test", "De Proef", "tim@example.org"),
        ("An Proefmans", "test", None),
        ("Els Nulens", "De Proef", "test@example.org"),
        (None, "Test-Aankoop", None),
        ("-", "De Proef", "geen"),
        ("Els Testaert", "Test-Aankoop", None),
    )
    assert [p.name for p in people.persons] == ["Els Testaert"]
    assert reasons == {Reason.BLANK: 1, Reason.TEST: 4, Reason.UNNAMED: 2}
    assert {p.code for p in problems} == {"rows-test", "rows-unnamed"}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Naam"], ("An van Nul",)),
        (["Voornaam", "Naam"], ("An", "van Nul")),
        (["Voornaam", "Achternaam"], (" An", "van Nul ")),
        (["First name", "Last name"], ("An", "van Nul")),
        (["Prénom", "Nom"], ("An", "van Nul")),
    ],
)
def test_a_name_in_one_column_or_two(header: list[str], row: tuple[str, ...]) -> None:
    people, _, _ = registered(header, row)
    assert people.persons[0] == Person(name="An van Nul", present=False, lists=frozenset((0,)))


def test_columns_without_a_known_heading_go_by_their_values() -> None:
    people, _, _ = registered(["Wie?", "Naam"], ("an@example.org", "An"), ("b@example.org", "Bo"))
    assert [p.email for p in people.persons] == ["an@example.org", "b@example.org"]


def test_event_yaml_names_a_person_field() -> None:
    table = export(["Wie", "x"], ("An Nul", 1), ("Bo Nul", 2), role=Role.REGISTRATIONS)
    cleaned, problems = clean([table], event(columns={"wie": "name"}))
    assert cleaned.registrations is not None
    assert [p.name for p in cleaned.registrations.persons] == ["An Nul", "Bo Nul"]
    without, refused = clean([table], event())
    assert without.registrations is None
    assert "list-without-names" in {p.code for p in refused} - {p.code for p in problems}


def test_cancellations_are_known_only_where_a_column_tells() -> None:
    rows = [("An Nul", "ja"), ("Bo Nul", None), ("Cis Nul", "nee"), ("Do Nul", "griep")]
    people, _, problems = registered(["Naam", "Afgemeld"], *rows)
    assert people.cancellations_known
    assert [p.cancelled for p in people.persons] == [True, False, False, True]
    assert [(p.code, p.place.cell) for p in problems] == [("cancelled-unsure", "8")]
    silent, _, _ = registered(["Naam"], ("An Nul",))
    assert not silent.cancellations_known


def test_who_registers_again_after_cancelling_comes() -> None:
    rows = [("An Nul", "ja"), ("An Nul", None), ("Bo Nul", "x"), ("Bo Nul", "x")]
    people, _, _ = registered(["Naam", "Geannuleerd"], *rows)
    assert [p.cancelled for p in people.persons] == [False, True]


def test_a_heading_within_the_list_is_nobody_and_those_below_it_are() -> None:
    rows = [
        *(("Nul", "An", "De Proef"), ("Niet ingeschreven:", None, None), ("Een", "Bo", "De Proef")),
        *(("Ter plaatse bijgekomen", None, None), ("Twee", "Cis", None), ("Proefmans", None, None)),
        ("Sprekers", "Jo", None),  # a name beside it: somebody
    ]
    header = ["Naam", "Voornaam", "Organisatie"]
    people, reasons, problems = registered(header, *rows, role=Role.ATTENDANCE)
    assert [p.name for p in people.persons] == [
        "An Nul",
        "Bo Een",
        "Cis Twee",
        "Proefmans",
        "Jo Sprekers",
    ]
    assert all(p.present for p in people.persons)
    assert reasons == {Reason.DIVIDER: 2}
    assert [(p.code, p.place.cell, p.more) for p in problems] == [("rows-dividing", "6", 1)]


def test_who_stands_below_a_heading_that_says_absent_was_not_there() -> None:
    rows = [
        *(("An Nul",), ("Afwezig:",), ("Bo Een",), ("Verontschuldigd",), ("Cis Twee",)),
        *(("Ter plaatse bijgekomen",), ("Jo Drie",)),
    ]
    people, reasons, _ = registered(["Naam"], *rows, role=Role.ATTENDANCE)
    assert [(p.name, p.present, p.cancelled) for p in people.persons] == [
        ("An Nul", True, False),
        ("Bo Een", False, False),
        ("Cis Twee", False, True),
        ("Jo Drie", True, False),
    ]
    assert reasons == {Reason.DIVIDER: 3}
    marked = [(*row, "x") if " " in row[0] else (*row, None) for row in rows[:3]]
    people, _, _ = registered(["Naam", "Aanwezig"], *marked, role=Role.ATTENDANCE)
    assert all(p.present for p in people.persons), "marks go before headings"


def test_a_question_mark_is_no_signature_and_is_told() -> None:
    rows = [("An Nul", "x"), ("Bo Een", "?"), ("Cis Twee", "(??)"), ("Jo Drie", "(x)")]
    people, _, problems = registered(["Naam", "Handtek."], *rows, role=Role.ATTENDANCE)
    assert [p.present for p in people.persons] == [True, False, False, True]
    assert [(p.code, p.place.cell, p.more) for p in problems] == [("presence-unsure", "6", 1)]


def test_the_organiser_can_say_that_those_below_a_heading_were_there() -> None:
    table = export(["Naam"], ("An Nul",), ("Niet aanwezig",), ("Bo Een",), role=Role.ATTENDANCE)
    found = list_people([table], Role.ATTENDANCE, Said())
    assert [(one.value, one.cells, one.taken) for one in found.values] == [
        ("Niet aanwezig", 1, "registered")
    ]
    line = value_id(QUESTION, "Niet aanwezig")
    found = list_people([table], Role.ATTENDANCE, Said(chosen={line: "present"}))
    assert found.people is not None
    assert all(p.present for p in found.people.persons)
    assert [one.taken for one in found.values] == ["present"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        *((w, True) for w in ("Extra:", "NIET OP DE LIJST", "Niet-ingeschrevenen (3)", "Walk-ins")),
        *((w, True) for w in ("Sur place", "Non inscrits", "Hors liste", "Liste d'attente")),
        *((w, True) for w in ("Not registered", "Registered on the day", "Nicht angemeldet")),
        *((w, True) for w in ("Vor Ort dazugekommen", "Afwezig", "--- Sprekers ---")),
        *(
            (w, False)
            for w in ("An Op de Beeck", "Van den Ort", "La Place", "Jan", ":", "", "Extra")
        ),
        *((w, False) for w in ("An Nul, ter plaatse", "De Lijst", "Marc Deelnemers", 7)),
    ],
)
def test_words_that_divide_a_list(words: Value, expected: bool) -> None:
    assert divides(words) is expected


def test_a_printed_list_with_marks_and_walk_ins_below() -> None:
    rows = [
        *(("An Nul", "x"), ("Bo Nul", None), ("Cis Nul", "nee"), ("Do Nul", "verontschuldigd")),
        *((None, None), ("els nul", "paraaf"), ("Fie Nul", None)),
    ]
    people, reasons, _ = registered(["Naam", "Handtekening"], *rows, role=Role.ATTENDANCE)
    here = [p.name for p in people.persons if p.present]
    assert here == ["An Nul", "els nul"]
    assert [p.name for p in people.persons if p.cancelled] == ["Do Nul"]
    assert reasons == {Reason.BLANK: 1}


def test_a_list_without_marks_holds_those_who_came() -> None:
    people, _, _ = registered(["Naam"], ("An Nul",), ("Bo Nul",), role=Role.ATTENDANCE)
    assert [p.present for p in people.persons] == [True, True]


def test_a_column_of_marks_that_is_all_empty_tells_nothing() -> None:
    table = export(["Naam", "Aanwezig"], ("An Nul", None), ("Bo Nul", ""), role=Role.ATTENDANCE)
    cleaned, problems = clean([table], event())
    assert cleaned.attendance is None
    assert cleaned.balances[0].left_out[Reason.NOT_USED] == 2
    assert "sign-in-without-marks" in {p.code for p in problems}


def test_sessions_on_two_sheets_are_one_list_of_people() -> None:
    morning = export(["Naam", "Aanwezig"], ("An Nul", None), ("Bo Nul", "x"), role=Role.ATTENDANCE)
    evening = export(["Naam", "Aanwezig"], ("An Nul", "x"), ("Bo Nul", None), role=Role.ATTENDANCE)
    cleaned, _ = clean([morning, evening], event())
    assert cleaned.attendance is not None
    assert [(p.name, p.present) for p in cleaned.attendance.persons] == [
        ("An Nul", True),
        ("Bo Nul", True),
    ]


@pytest.mark.parametrize(
    "value", ["x", "X", "v", "✓", "ja", "handtekening", 1, "1", "JN", "paraaf "]
)
def test_marks_of_presence(value: Value) -> None:
    assert presence(value) is Tick.YES


@pytest.mark.parametrize("value", ["nee", "Neen.", 0, "-", "afwezig", "niet gekomen", "no", False])
def test_marks_of_absence(value: Value) -> None:
    assert presence(value) is Tick.NO


def test_a_list_in_german_is_read_by_its_headings() -> None:
    rows = [
        ("Maes", "An", "info@a.de", "ja", ""),
        ("Peeters", "Bo", "info@a.de", "nein", ""),
        ("Claes", "Cis", "", "", "abgemeldet"),
    ]
    head = ["Nachname", "Vorname", "E-Mail-Adresse", "Anwesend", "Anmeldestatus"]
    listed = clean([export(head, *rows, role=Role.REGISTRATIONS)], event())[0].registrations
    assert listed is not None
    assert [p.name for p in listed.persons] == ["An Maes", "Bo Peeters", "Cis Claes"]
    assert [p.present for p in listed.persons] == [True, False, False]
    assert [p.cancelled for p in listed.persons] == [False, False, True]


def test_marks_of_cancellation() -> None:
    day = datetime(2011, 10, 18)  # noqa: DTZ001 - a cell has no zone
    said: list[Value] = [
        "ja",
        "x",
        day,
        "18/10/2011",
        "18 oktober",
        "afgemeld (ziek)",
        "nee",
        "kind",
    ]
    expected = [*[Tick.YES] * 6, Tick.NO, Tick.UNSURE]
    assert [cancellation(value) for value in said] == expected
    assert [status(s) for s in ("Attending", "Checked In", "Geannuleerd", "Refunded")] == [
        *(Tick.NO, Tick.YES, Tick.EXCUSED, Tick.EXCUSED),
    ]


def test_a_person_is_never_in_a_repr() -> None:
    people, _, _ = registered(HEADER, ("An Nul", "De Proef", "an@example.org"))
    assert "Nul" not in repr(people)
    assert "example" not in repr(people.persons[0])


def test_whose_an_address_of_a_service_is_only_a_name_tells() -> None:
    people, _, problems = registered(
        HEADER,
        ("An Proefmans", "De Proef", "info@example.org"),
        (None, "De Proef", "info@example.org"),
        ("Els van Nul", "De Proef", "info@example.org"),
        ("A. Proefmans", "De Proef", "info@example.org"),
    )
    assert [p.name for p in people.persons] == ["An Proefmans", "", "Els van Nul"]
    assert people.duplicates == 1
    assert "address-shared" in [p.code for p in problems]
    own, _, _ = registered(
        HEADER,
        ("An Proefmans", "De Proef", "an@example.org"),
        (None, "De Proef", "an@example.org"),
    )
    assert len(own.persons) == 1


def test_two_names_with_an_address_of_a_service_are_no_doubt() -> None:
    def doubts(address: str) -> list[str]:
        one, other = Person("An Proefmans", address), Person("Tom Wit", address)
        return [doubt.kind for doubt in match([one], [other]).doubts]

    assert doubts("info@example.org") == []
    assert doubts("an@example.org") == ["match-other-name"]


def test_people_without_a_name_but_with_a_number_are_several() -> None:
    people, _, _ = registered(
        HEADER, *[(f"Deelnemer {number}", "De Proef", None) for number in range(1, 13)]
    )
    assert len(people.persons) == 12
    again, _, _ = registered(
        HEADER, ("Deelnemer 1", "De Proef", None), ("deelnemer nr. 01", "De Proef", None)
    )
    assert len(again.persons) == 1
    numbered, _, _ = registered(
        HEADER, ("1. An Proefmans", "De Proef", None), ("7. An Proefmans", "De Proef", None)
    )
    assert len(numbered.persons) == 1  # a number before a name is none of its


@pytest.mark.parametrize(
    "written", ["An Smet, coördinatrice", "An Smet - begeleidster", "Animatrice An Smet"]
)
def test_what_somebody_does_is_no_part_of_the_name(written: str) -> None:
    assert name_of(written) == name_of("An Smet")
    assert sorted(ordered(written)) == ["an", "smet"]  # nor hidden as one


@pytest.mark.parametrize(
    ("heading", "present", "told"),
    [
        ("Aanwezig J/N", 2, []),
        ("Aanwezig (ja/nee)", 2, []),
        ("Was aanwezig op de dag", 2, ["presence-column-found"]),
        ("Présent(e) ?", 2, ["presence-column-found"]),
        ("Lunch", 3, ["presence-column-asked"]),
    ],
)
def test_a_column_of_yes_and_no_is_used_or_asked_for(
    heading: str, present: int, told: list[str]
) -> None:
    rows = [("An Proefmans", "J"), ("Els van Nul", "N"), ("Tom Wit", "ja")]
    people, _, problems = registered(["Naam", heading], *rows, role=Role.ATTENDANCE)
    assert sum(person.present for person in people.persons) == present
    assert [p.code for p in problems] == told


def test_whoever_has_no_time_of_arrival_was_not_there() -> None:
    rows = [("An Proefmans", "9:05", "16:00"), ("Els van Nul", None, None), ("Tom Wit", "9u", None)]
    people, _, problems = registered(
        ["Naam", "Uur aankomst", "Uur vertrek"], *rows, role=Role.ATTENDANCE
    )
    assert [person.present for person in people.persons] == [True, False, True]
    assert [p.code for p in problems] == ["presence-column-found"]


def test_a_registration_may_stand_for_several_people() -> None:
    rows = [("An Proefmans", "De Proef", 3), ("Els van Nul", "De Proef", 1), ("Tom Wit", "Nul", 2)]
    people, _, problems = registered(["Naam", "Organisatie", "Aantal personen"], *rows)
    assert [person.guests for person in people.persons] == [2, 0, 1]
    assert [p.code for p in problems] == ["guests-counted"]


def test_what_is_no_column_of_marks_is_not_asked_for() -> None:
    rows = [("An Proefmans", "vegetarisch", "x"), ("Els van Nul", "nee", "x")]
    _, _, problems = registered(["Naam", "Lunch", "Badge"], *rows, role=Role.ATTENDANCE)
    assert problems == []


def test_who_cannot_come_gave_notice() -> None:
    rows = [("An Proefmans", "ja"), ("Els van Nul", "nee, verhinderd"), ("Tom Wit", "nee")]
    people, _, _ = registered(["Naam", "Komt?"], *rows)
    assert [person.cancelled for person in people.persons] == [False, True, True]
    assert people.cancellations_known


@pytest.mark.parametrize(
    ("name", "two"),
    [
        ("Jan en An Peeters", True),
        ("Jan Peeters & An Smet", True),
        ("Jan Peeters / An Smet", True),
        ("Jan van den Ende", False),
        ("Peeters, Jan", False),
        ("Anne-Marie Smet", False),
    ],
)
def test_two_names_in_one_cell_are_told(name: str, two: bool) -> None:
    _, _, problems = registered(["Naam"], ("Tom Wit",), (name,))
    assert [p.code for p in problems] == ["names-together"] * two


@pytest.mark.parametrize(
    ("header", "names"),
    [
        (["Organisatie", "Contactpersoon"], ["An Proefmans", "Els van Nul"]),
        (["Contactpersoon", "Naam"], ["Huis A", "Huis B"]),
    ],
)
def test_a_contact_person_takes_part_where_no_other_name_is_told(
    header: list[str], names: list[str]
) -> None:
    cells = [("Huis A", "An Proefmans"), ("Huis B", "Els van Nul")]
    rows = [cell if header[1] == "Contactpersoon" else cell[::-1] for cell in cells]
    people, _, _ = registered(header, *rows)
    assert [person.name for person in people.persons] == names
