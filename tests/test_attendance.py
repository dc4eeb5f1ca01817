from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from exports import event, export, question
from hypothesis import given
from hypothesis import strategies as st

from pipeline.attendance import doubtful_forms, reconcile
from pipeline.cleaning import clean
from pipeline.cleaning.base import Cleaned, People, Person
from pipeline.cleaning.matching import Matching, match
from pipeline.problems import Severity
from pipeline.readers.base import Role

NOTHING = Cleaned(None, None, None, (), (), ())


def people(
    *persons: Person, role: Role = Role.REGISTRATIONS, cancellations_known: bool = False
) -> People:
    return People(role, persons, cancellations_known=cancellations_known)


def named(*names: str) -> People:
    """Persons by name; 'Name|organisation|address' gives more."""
    return people(*(person_of(name) for name in names))


def person_of(line: str) -> Person:
    name, organisation, email = (*line.split("|"), "", "")[:3]
    return Person(name, email, organisation)


def held(ours: People, theirs: People) -> Matching:
    return match(ours.persons, theirs.persons)


def pairs(matching: Matching) -> list[tuple[int, int, str]]:
    return [(m.registered, m.signed, m.how) for m in matching.matches]


@pytest.mark.parametrize(
    ("registered", "signed", "how"),
    [
        ("An Proefmans||an@example.org", "Proefmans An||an@example.org", "e-mail"),
        ("An Proefmans||an@example.org", "||an@example.org", "e-mail"),
        ("Án Proefmans", "proefmans, an", "name"),
        ("An Van den Proef", "van den Proef An", "name"),
        ("An van den Proef", "An Proef", "particles"),
        ("Jan Proefmans", "J. Proefmans", "initials"),
        ("Proefmans J.", "Jan Proefmans", "initials"),
        ("Marleen Proefmans", "Marleen Proefman", "one letter"),
        ("Marleen Proefmans", "Marleen Preofmans", "one letter"),
        ("Bo Proef|De Proef", "Bo Proev|de proef", "one letter"),
        ("Sofie Proefmansens", "Sophie Proefmansens", "sound"),
        ("Sofie Nul|De Proef", "Nul, Sophie|de proef", "sound"),
    ],
)
def test_one_person_in_two_lists(registered: str, signed: str, how: str) -> None:
    assert pairs(held(named(registered), named(signed))) == [(0, 0, how)]


@pytest.mark.parametrize(
    ("registered", "signed"),
    [
        ("An Proefmans", "Bart Nulens"),
        ("Tim Proefmans", "Tom Proefmans"),
        ("An Proefmans", "An"),
        ("Bo Proef", "Bo Proev"),
        ("Bo Proef|De Proef", "Bo Proev|De Nul"),
        ("Sofie Nul", "Sophie Nul"),
        ("Sofie", "Sophie"),
        ("An Proefmans||an@example.org", "Bart Nulens||an@example.org"),
        ("An Proefmans|Hier|an@example.org", "An Proefmans|Daar|proef@example.org"),
        ("", ""),
    ],
)
def test_two_people(registered: str, signed: str) -> None:
    assert pairs(held(named(registered), named(signed))) == []


def test_initials_that_fit_two_people_fit_nobody() -> None:
    both = named("Jan Proefmans", "Joke Proefmans")
    unsure = held(both, named("J. Proefmans"))
    assert unsure.matches == ()
    assert {d.kind for d in unsure.doubts} == {"match-unsure"}
    told_apart = held(
        named("Jan Proefmans|Hier", "Joke Proefmans|Daar"), named("J. Proefmans|Daar")
    )
    assert pairs(told_apart) == [(1, 0, "initials")]


def test_one_letter_off_two_people_is_neither() -> None:
    near = named("Marleen Proefmans", "Marleen Proefmant")
    unsure = held(near, named("Marleen Proefmand"))
    assert unsure.matches == ()
    assert {d.kind for d in unsure.doubts} == {"match-unsure"}


def test_one_name_two_people() -> None:
    both = named("An Proefmans|Hier", "An Proefmans|Daar")
    assert pairs(held(both, named("An Proefmans|Daar"))) == [(1, 0, "name")]
    somebody = held(both, named("An Proefmans"))
    assert len(somebody.matches) == 1  # one of them came, and it makes no difference who
    assert {d.kind for d in somebody.doubts} == {"match-same-name"}


def test_one_name_of_two_people_of_whom_one_cancelled_is_asked() -> None:
    gone = people(Person("An Proefmans", cancelled=True), Person("An Proefmans", "", "Daar"))
    unsure = held(gone, named("An Proefmans"))
    assert unsure.matches == ()
    assert {d.kind for d in unsure.doubts} == {"match-unsure"}


def test_an_address_shared_by_colleagues_goes_by_name() -> None:
    ours = named("An Proefmans||huis@example.org", "Bart Nulens||huis@example.org")
    theirs = named("Nulens, Bart||huis@example.org", "Cis Proefmans||huis@example.org")
    assert pairs(held(ours, theirs)) == [(1, 0, "e-mail")]


FIRST = ("An", "Jan", "Joke", "Tim", "Tom", "J.", "A.", "")
LAST = ("Proefmans", "Proefman", "van Nul", "Nul", "Van Nul", "Preofmans", "")
persons = st.builds(
    lambda first, last, email, house: Person(f"{first} {last}".strip(), email, house),
    st.sampled_from(FIRST),
    st.sampled_from(LAST),
    st.sampled_from(("", "", "a@example.org", "b@example.org")),
    st.sampled_from(("", "Hier", "Daar")),
)
lists = st.lists(persons, max_size=8)


@given(lists, lists, st.randoms(use_true_random=False))
def test_the_order_of_rows_plays_no_part(
    ours: list[Person], theirs: list[Person], rng: random.Random
) -> None:
    def who(registered: list[Person], signed: list[Person]) -> list[tuple[str, ...]]:
        found = held(people(*registered), people(*signed)).matches
        return sorted(
            (repr_of(registered[m.registered]), repr_of(signed[m.signed]), m.how) for m in found
        )

    mixed = rng.sample(ours, len(ours)), rng.sample(theirs, len(theirs))
    assert who(ours, theirs) == who(*mixed)


def repr_of(person: Person) -> str:
    return f"{person.name}|{person.email}|{person.organisation}"


@given(lists, lists)
def test_everybody_is_matched_once_at_most_and_the_counts_add_up(
    ours: list[Person], theirs: list[Person]
) -> None:
    found = held(people(*ours), people(*theirs)).matches
    assert len({m.registered for m in found}) == len({m.signed for m in found}) == len(found)
    signed = people(*theirs, role=Role.ATTENDANCE)
    counts = reconcile(replace(NOTHING, registrations=people(*ours), attendance=signed))
    if not people(*ours).comparable(signed):
        assert (counts.came, counts.no_show, counts.walk_in) == (None, None, None)
        return
    assert counts.came == len(found)
    assert counts.present == len(theirs)
    assert counts.walk_in == len(theirs) - len(found)
    assert counts.no_show == len(ours) - len(found)


def test_what_no_list_tells_is_unknown() -> None:
    empty = reconcile(NOTHING)
    assert {empty.registered, empty.came, empty.no_show, empty.walk_in, empty.present} == {None}
    assert (empty.cancelled, empty.forms) == (None, None)
    registered = reconcile(replace(NOTHING, registrations=named("An Nul", "Bo Nul")))
    assert (registered.registered, registered.came, registered.no_show) == (2, None, None)
    assert (registered.present, registered.walk_in, registered.cancelled) == (None, None, None)
    signed = reconcile(replace(NOTHING, attendance=named("An Nul")))
    assert (signed.registered, signed.present, signed.walk_in) == (None, 1, None)


def test_cancelled_with_notice_is_neither_present_nor_a_no_show() -> None:
    registered = people(
        Person("An Nul"),
        Person("Bo Nul", cancelled=True),
        Person("Cis Nul", cancelled=True),
        Person("Do Nul"),
        cancellations_known=True,
    )
    counts = reconcile(
        replace(NOTHING, registrations=registered, attendance=named("An Nul", "Cis Nul", "Els Een"))
    )
    assert (counts.registered, counts.cancelled, counts.came) == (4, 1, 2)
    assert (counts.no_show, counts.walk_in, counts.present) == (1, 1, 3)


def test_a_sign_in_list_can_tell_who_gave_notice() -> None:
    table = export(
        ["Naam", "Aanwezig"],
        *(("An Nul", "x"), ("Bo Nul", "verontschuldigd"), ("Cis Nul", None)),
        role=Role.ATTENDANCE,
    )
    names = export(["Naam"], ("An Nul",), ("Bo Nul",), ("Cis Nul",), role=Role.REGISTRATIONS)
    cleaned, _ = clean([table, names], event())
    counts = reconcile(cleaned)
    assert (counts.came, counts.cancelled, counts.no_show) == (1, 1, 1)


def test_registrations_with_a_check_in_column_tell_who_came_but_not_who_walked_in() -> None:
    names = export(
        ["Naam", "Ingecheckt"], ("An Nul", "x"), ("Bo Nul", None), role=Role.REGISTRATIONS
    )
    counts = reconcile(clean([names], event())[0])
    assert (counts.came, counts.no_show) == (1, 1)
    assert (counts.walk_in, counts.present) == (None, None)


def test_forms_have_at_least_one_answer() -> None:
    day = event(question("org", "de organisatie", "Organisatie"))
    forms = export(["Nr.", "Organisatie"], (1, "goed"), (2, "n.v.t."), (3, None), (4, "slecht"))
    cleaned, _ = clean([forms], day)
    assert cleaned.responses is not None
    assert len(cleaned.responses) == 3
    assert reconcile(cleaned).forms == 2


def test_doubtful_matches_are_told_to_the_organiser() -> None:
    names = export(["Naam"], ("Marleen Proefmans",), role=Role.REGISTRATIONS)
    signed = export(["Naam"], ("Marleen Proefman",), role=Role.ATTENDANCE, file="onthaal.xlsx")
    _, problems = clean([names, signed], event())
    [doubt] = [p for p in problems if p.code.startswith("match")]
    assert (doubt.code, doubt.place.file) == ("match-one-letter", "onthaal.xlsx")
    assert doubt.arguments["signed"] == "Marleen Proefman"
    assert "Proefman" not in repr(doubt)


def test_what_is_missing_is_said() -> None:
    day = event(question("org", "de organisatie", "Organisatie"))
    signed = export(["Naam"], ("An Nul",), role=Role.ATTENDANCE)
    forms = export(["Organisatie"], ("goed",), ("slecht",))
    cleaned, problems = clean([signed, forms], day)
    assert {p.code for p in problems} == {"no-registrations"}
    assert [p.code for p in doubtful_forms(cleaned)] == ["more-forms-than-people"]
    _, problems = clean([export(["Naam"], ("An Nul",), role=Role.REGISTRATIONS)], day)
    assert {p.code for p in problems} == {"no-sign-in-list", "no-evaluation"}
    assert clean([], day)[1] == ()


def test_a_survey_alone_lacks_both_lists_in_one_note_and_of_partners_none() -> None:
    asked = question("org", "de organisatie", "Organisatie")
    forms = export(["Organisatie"], ("goed",), ("slecht",))
    _, problems = clean([forms], event(asked))
    assert [(p.code, p.severity) for p in problems] == [("no-lists", Severity.NOTE)]
    _, problems = clean([forms], event(replace(asked, dimension="goal")))
    assert problems == ()


def test_the_people_held_against_the_forms_are_those_that_the_report_counts() -> None:
    """Who signed twice, written in two ways, is one person here too."""
    names = [("An Nul", "an@nul.be"), ("Yousef Een", "y@een.be")]
    listed = export(["Naam", "E-mail"], *names, role=Role.REGISTRATIONS)
    morning = export(["Naam"], ("An Nul",), ("Yousef Een",), role=Role.ATTENDANCE, file="a.xlsx")
    later = export(["Naam"], ("An Nul",), ("Yousseff Een",), role=Role.ATTENDANCE, file="b.xlsx")
    forms = export(["Organisatie"], *[("goed",)] * 5)
    day = event(question("org", "de organisatie", "Organisatie"))
    cleaned, _ = clean([listed, morning, later, forms], day)
    present = reconcile(cleaned).present
    (said,) = doubtful_forms(cleaned)
    assert said.arguments == {"forms": 5, "present": present}
    assert doubtful_forms(clean([listed, morning, later], day)[0]) == ()
    few = export(["Organisatie"], ("goed",), ("slecht",))
    assert doubtful_forms(clean([listed, morning, later, few], day)[0]) == ()


@pytest.mark.slow
def test_ten_thousand_by_ten_thousand_takes_seconds() -> None:
    rng = random.Random(1)
    letters = "abcdefghijklmnoprstuvw"

    def word() -> str:
        return "".join(rng.choices(letters, k=8)).capitalize()

    firsts = [word() for _ in range(200)]
    names = [f"{rng.choice(firsts)} {word()}" for _ in range(10_000)]
    signed = [" ".join(reversed(name.split())) for name in rng.sample(names, 9_000)]
    signed = [name[:-1] if i % 50 == 0 else name for i, name in enumerate(signed)]
    began = time.perf_counter()
    found = held(named(*names), named(*signed, *(f"Walk {word()}" for _ in range(1_000))))
    assert time.perf_counter() - began < 10
    assert len(found.matches) >= 8_990
