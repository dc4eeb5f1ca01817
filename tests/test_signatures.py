"""A list for each session: one person stays one, however each list spells the name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from exports import event, export
from hypothesis import given
from hypothesis import strategies as st

from pipeline.attendance import Outcome, call, reconcile
from pipeline.checking.identity import NO, YES
from pipeline.checking.people import people_table
from pipeline.cleaning import clean
from pipeline.cleaning.base import Cleaned, People, Person
from pipeline.cleaning.lines import match_id
from pipeline.cleaning.signatures import gather
from pipeline.declared.attending import Attending
from pipeline.declared.event import Decision
from pipeline.problems import Place, Problem
from pipeline.readers.base import Export, Role
from pipeline.results import measure

NOTHING = Cleaned(None, None, None, (), (), ())


def signed(*sessions: str) -> list[Export]:
    """A sign-in list per session: names by ';', 'Name|organisation' gives more."""
    return [
        export(
            ["Naam", "Organisatie"],
            *[(*line.split("|"), None)[:2] for line in session.split(";")],
            role=Role.ATTENDANCE,
            file=f"aanwezigheden sessie {number}.xlsx",
        )
        for number, session in enumerate(sessions, 1)
    ]


def registered(*lines: str) -> Export:
    rows = [(*line.split("|"), None)[:2] for line in lines]
    return export(
        ["Naam", "Organisatie"], *rows, role=Role.REGISTRATIONS, file="inschrijvingen.csv"
    )


def cleaned(*tables: Export) -> tuple[Cleaned, list[Problem]]:
    made, problems = clean(tables, event())
    return made, [p for p in problems if p.code.startswith(("match", "lists-"))]


def decided(made: Cleaned, one: str, other: str, said: str) -> Cleaned:
    return replace(made, chosen={match_id(Person(one), Person(other)): said})


def sizes(made: Cleaned) -> list[int]:
    """At how many sessions each person was, most first."""
    return sorted((len(one.sessions) for one in call(made).attendees), reverse=True)


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("Sofie Vandenberghe", "Sophie Vandenberghe", "lists-one-person"),
        ("Sofie Maes|De Proef", "Sophie Maes|De Proef", "lists-one-person"),
        ("De Smet, An", "An Desmet", ""),  # the same name
        ("Jan Proefmans", "J. Proefmans", "lists-one-person"),
        ("Marleen Proefmans", "Marleen Proefman", "lists-one-person"),
        ("An van den Proef", "An Proef", ""),  # the small words apart
    ],
)
def test_one_person_on_two_lists_is_one(first: str, second: str, code: str) -> None:
    made, problems = cleaned(*signed(f"{first};Bo Nul", f"Cis Nul;{second}"))
    assert sizes(made) == [2, 1, 1]
    assert reconcile(made).present == 3
    assert [p.code for p in problems] == ([code] if code else [])
    # with registrations the spellings of who registered, and of a walk-in
    known, _ = cleaned(registered(first, "Bo Nul"), *signed(f"{first};Bo Nul", f"Cis Nul;{second}"))
    assert [reconcile(known).came, reconcile(known).walk_in] == [2, 1]
    extra, _ = cleaned(registered("Bo Nul"), *signed(f"{first};Bo Nul", f"Cis Nul;{second}"))
    assert [reconcile(extra).came, reconcile(extra).walk_in] == [1, 2]


def test_two_spellings_neither_of_which_is_the_registered_one() -> None:
    lists = signed("Marleen Proefman", "Marleen Proefmanss;Bo Nul", "J. Zeven", "Jan Zevn")
    made, problems = cleaned(registered("Marleen Proefmans", "Jan Zeven"), *lists)
    assert [reconcile(made).came, reconcile(made).walk_in] == [2, 1]
    assert {p.code for p in problems} == {"match-one-letter", "match-initials"}
    assert [p.place.file for p in problems][:2] == [
        "aanwezigheden sessie 1.xlsx",
        "aanwezigheden sessie 2.xlsx",
    ]


def test_below_the_threshold_nobody_is_guessed_and_the_organiser_decides() -> None:
    made, [doubt] = cleaned(*signed("Sofie Maes", "Sophie Maes"))
    assert doubt.code == "lists-unsure"
    assert "Maes" not in repr(doubt)
    assert sizes(made) == [1, 1]
    [line] = people_table(made).lines
    assert (line.id, line.taken) == (match_id(Person("Sofie Maes"), Person("Sophie Maes")), NO)
    one = decided(made, "Sofie Maes", "Sophie Maes", YES)
    assert sizes(one) == [2]
    assert [line.taken for line in people_table(one).lines] == [YES]


def test_what_the_organiser_refuses_stays_two_and_keeps_its_line() -> None:
    made, _ = cleaned(*signed("Sofie Vandenberghe", "Sophie Vandenberghe"))
    assert sizes(made) == [2]
    two = decided(made, "Sofie Vandenberghe", "Sophie Vandenberghe", NO)
    assert sizes(two) == [1, 1]
    assert [line.taken for line in people_table(two).lines] == [NO]


def test_a_decision_in_the_workbook_is_obeyed_by_cleaning() -> None:
    line = match_id(Person("Sofie Maes"), Person("Sophie Maes"))
    day = event()
    decisions = {line: Decision(NO, YES, Place("controle.xlsx"))}
    day = replace(day, overrides=replace(day.overrides, decisions=decisions))
    made, problems = clean(signed("Sofie Maes", "Sophie Maes"), day)
    assert sizes(made) == [2]
    assert not [p for p in problems if p.code.startswith("lists-")]


@pytest.mark.parametrize("known", [(), ("Marleen Proefmans",)])
def test_who_stand_on_one_list_together_are_never_one(known: tuple[str, ...]) -> None:
    both = "Marleen Proefmans;Marleen Proefman"
    tables = [registered(*known)] if known else []
    for lists in ((both, both), (both, "Bo Nul"), ("Marleen Proefmans", both), (both, "Cis Nul")):
        made, _ = cleaned(*tables, *signed(*lists))
        names = {name for line in lists for name in line.split(";")}
        assert len(call(made).attendees) == len(names)
    made, _ = cleaned(*signed(both, both))
    confirmed = decided(made, "Marleen Proefmans", "Marleen Proefman", YES)
    assert sizes(confirmed) == [2, 2]


def test_initials_that_fit_two_of_another_list_fit_nobody() -> None:
    made, problems = cleaned(*signed("Jan Proefmans;Joke Proefmans", "J. Proefmans"))
    assert sizes(made) == [1, 1, 1]
    assert {p.code for p in problems} == {"lists-unsure"}
    # nor where one of the two is on that list in full
    both = signed("Jan Proefmans;Joke Proefmans", "J. Proefmans;Jan Proefmans")
    assert sizes(cleaned(*both)[0]) == [2, 1, 1]


def test_one_name_of_two_organisations_stays_as_it_was_judged() -> None:
    made, _ = cleaned(*signed("An Proef|Hier", "An Proef|Daar"))
    assert sizes(made) == [1, 1]


@pytest.mark.parametrize(
    "lists",
    [
        ("Lien De Smet|Hier", "Lien De Smet|Daar;Leen De Smet|Ginder"),
        ("Leen De Smet|Hier;Bo Nul", "Lien De Smet|Daar;Leen De Smet|Ginder"),
        ("Lien De Smet|Hier;Leen De Smet|Daar", "Leen De Smet|Ginder;Bo Nul"),
        ("Lien De Smet|Hier;Leen De Smet|Daar", "Lien De Smet|Ginder;Leen De Smet|Elders"),
    ],
)
def test_a_name_that_stands_exactly_on_the_other_list_is_nobodys_slip(lists: tuple[str]) -> None:
    made, problems = cleaned(*signed(*lists))
    assert sizes(made) == [1] * sum(line.count(";") + 1 for line in lists)
    assert "lists-one-person" not in {p.code for p in problems}


SPELLINGS = (
    *("An Proefmans", "An Proefman", "A. Proefmans", "Jan Proefmans", "J. Proefmans"),
    *("Sofie Vandenberghe", "Sophie Vandenberghe", "Bo Nul", "Bo van Nul"),
)
lines = st.builds(
    lambda name, numbers, house: Person(name, "", house, lists=frozenset(numbers)),
    st.sampled_from(SPELLINGS),
    st.sets(st.integers(0, 3), min_size=1),
    st.sampled_from(("", "", "Hier", "Daar")),
)
several = st.lists(lines, max_size=9)


@given(st.lists(st.builds(Person, st.sampled_from(SPELLINGS)), max_size=5), several, st.booleans())
def test_nobody_is_lost_and_everybody_has_one_outcome(
    ours: list[Person], theirs: list[Person], confirm: bool
) -> None:
    registrations = People(Role.REGISTRATIONS, tuple(ours))
    attendance = People(Role.ATTENDANCE, tuple(theirs))
    every = (*ours, *theirs)
    chosen = {match_id(one, other): YES for one in every for other in every} if confirm else {}
    made = replace(NOTHING, registrations=registrations, attendance=attendance, chosen=chosen)
    roll = call(made)
    places = [place for one in roll.attendees for place in one.signed]
    assert sorted(places) == [*range(len(theirs))]
    assert sorted(a.registered for a in roll.attendees if a.registered is not None) == [
        *range(len(ours))
    ]
    assert len(roll.attendees) <= len(ours) + len(theirs)
    assert sum(len(roll.of(outcome)) for outcome in Outcome) == len(roll.attendees)
    for one in roll.attendees:  # nobody is twice on a list
        on = [number for place in one.signed for number in theirs[place].lists]
        assert len(on) == len(set(on))
    reconcile(made)  # which asserts that its parts add up


@given(several)
def test_without_a_second_list_nothing_is_held_against_itself(theirs: list[Person]) -> None:
    alone = [replace(person, lists=frozenset((0,))) for person in theirs]
    found = gather(None, People(Role.ATTENDANCE, tuple(alone)), {})
    assert found.alone == tuple((i,) for i in range(len(alone)))
    assert found.matching.doubts == ()


TRAINED = [
    ("An De Smet", "De Smet, An", "An Desmet"),
    ("Jan Proefmans", "J. Proefmans", "Proefmans Jan"),
    ("Marleen Vandenproef", "Marleen Vandenproev", "Marlen Vandenproef"),
    ("Sofie Vandenberghe", "Sophie Vandenberghe", "Sofie Van den Berghe"),
    ("Bart Lievensen", "B. Lievensen", "Lievensen, Bart"),
    *((f"{name} Proefjans",) * 3 for name in ("Cis", "Dora", "Emiel", "Fatima", "Geert", "Hilde")),
]
WALK_IN = ("W. Zevenbergen", "Wannes Zevenberge", "Wannes Zevenbergen")  # the last one first


def test_a_training_of_seven_lists_with_variants() -> None:
    sessions = [
        ";".join(names[(row + day) % 3] for row, names in enumerate([*TRAINED, WALK_IN]))
        for day in range(7)
    ]
    register = registered(*(names[0] for names in TRAINED), "Nooit Geweest")
    day = replace(event(), attending=Attending())
    made, problems = clean([register, *signed(*sessions)], day)
    heads = reconcile(made)
    assert (heads.registered, heads.came, heads.no_show, heads.walk_in) == (12, 11, 1, 1)
    assert heads.present == 12
    turnout = measure(made).turnout
    assert turnout is not None
    assert [session.present for session in turnout.sessions] == [12] * 7
    assert {band.low: band.people for band in turnout.bands if band.people} == {7: 12}
    for balance in made.balances:
        assert balance.rows_in == balance.used + sum(balance.left_out.values())
    told = {p.code for p in problems}
    assert told >= {"match-initials", "match-one-letter", "match-sound", "lists-one-person"}
    assert "match-unsure" not in told
