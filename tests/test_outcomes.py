"""What became of everybody on any list: each person has one outcome, and the figures follow."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from exports import event, export
from hypothesis import given
from hypothesis import strategies as st

from pipeline.attendance import Outcome, call, reconcile
from pipeline.checking.identity import NO, YES
from pipeline.checking.replacing import replacement_tables
from pipeline.cleaning import clean
from pipeline.cleaning.base import Cleaned, People, Person
from pipeline.cleaning.lines import replaced_id
from pipeline.cleaning.staff import is_staff
from pipeline.declared.attending import Attending, Often
from pipeline.declared.instrument import Part
from pipeline.disclosure import Rules, release
from pipeline.language import Text
from pipeline.readers import read
from pipeline.readers.base import Role
from pipeline.results import measure
from pipeline.statistics.attendance import Attendance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.readers.base import Export, Value

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
NOTHING = Cleaned(None, None, None, (), (), ())


def registered(
    *rows: tuple[Value, ...], header: tuple[str, ...] = ("Naam", "Organisatie")
) -> Export:
    return export(header, *rows, role=Role.REGISTRATIONS, file="inschrijvingen.xlsx")


def signed(*rows: tuple[Value, ...], header: tuple[str, ...] = ("Naam", "Organisatie")) -> Export:
    return export(header, *rows, role=Role.ATTENDANCE, file="onthaal.xlsx")


def counted(
    *tables: Export,
    attending: Attending | None = None,
    chosen: Mapping[str, str] | None = None,
) -> Attendance:
    made = clean(tables, replace(event(), attending=attending or Attending()))[0]
    return reconcile(replace(made, chosen=chosen or {}))


# --- cancellations as a list of their own


def test_a_list_of_cancellations_tells_who_gave_notice() -> None:
    gone = export(["Naam"], ("Nul, Bo",), ("Cis Nul",), ("Xaver Nul",), role=Role.CANCELLATIONS)
    names = registered(("An Nul", "A"), ("Bo Nul", "A"), ("Cis Nul", "B"), ("Do Nul", "B"))
    here = signed(("An Nul", "A"), ("Cis Nul", "B"))
    heads = counted(names, gone, here)
    # who cancelled but came has come
    assert (heads.cancelled, heads.came, heads.no_show) == (1, 2, 1)
    _, problems = clean([names, gone, here], event())
    [lost] = [p for p in problems if p.code == "cancelled-not-registered"]
    assert lost.arguments["n"] == 1
    without = counted(names, here)
    assert (without.cancelled, without.no_show) == (None, 2)


# --- speakers and staff


@pytest.mark.parametrize(
    ("kinds", "name", "declared", "staff"),
    [
        (("Spreker",), "An Nul", (), True),
        (("Speaker ticket", ""), "An Nul", (), True),
        (("", "Moderator"), "An Nul", (), True),
        (("Vrijwilligerswerk",), "An Nul", (), False),
        (("Docent",), "An Nul", (), False),  # a profession of participants
        (("Docent",), "An Nul", ("docent",), True),
        (("",), "Proef, Án", ("An Proef",), True),
        (("",), "An Nul", ("An",), False),  # a first name names nobody
    ],
)
def test_who_speaks_or_helps(
    kinds: tuple[str, ...], name: str, declared: tuple[str, ...], staff: bool
) -> None:
    assert is_staff(kinds, name, "", declared) is staff


def test_staff_are_no_participants_and_not_in_the_base_unless_the_event_says_so() -> None:
    header = ("Naam", "Rol")
    names = registered(("An Nul", "Spreker"), ("Bo Nul", ""), ("Cis Nul", ""), header=header)
    here = signed(("An Nul", ""), ("Bo Nul", ""), ("Onthaal Nul", "Crew"), header=header)
    apart = counted(names, here)
    assert (apart.registered, apart.came, apart.no_show, apart.walk_in) == (2, 1, 1, 0)
    assert (apart.present, apart.staff) == (1, 2)
    among = counted(names, here, attending=Attending(count_staff=True))
    assert (among.registered, among.present, among.staff) == (3, 3, 0)
    _, problems = clean([names, here], event())
    assert {p.arguments["n"] for p in problems if p.code == "staff-apart"} == {1}


# --- minutes online


def test_minutes_of_all_lists_of_an_event_count_together_on_paper_a_name_is_enough() -> None:
    header = ("Naam", "Duration (minutes)")
    morning = signed(("An Nul", 20), ("Bo Nul", 20), ("Cis Nul", None), header=header)
    evening = replace(signed(("An Nul", 15), header=header), file="avond deel b.xlsx")
    thirty = Attending(minutes=30)
    assert counted(morning, evening).present == 3
    assert (
        counted(morning, evening, attending=thirty).present == 2
    )  # An, and Cis of whom it is silent
    paper = replace(signed(("Bo Nul",), header=("Naam",)), file="balie.xlsx")
    assert counted(morning, evening, paper, attending=thirty).present == 3
    _, problems = clean([morning, evening], replace(event(), attending=thirty))
    told = {p.code: p for p in problems}
    assert told["stayed-too-short"].arguments == {"n": 1, "minutes": 30}
    assert "minutes-not-told" in told


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no ../shared/corpus here: real exports")
def test_a_real_log_of_a_meeting_tells_who_stayed_long_enough(tmp_path: Path) -> None:
    """Five people were there for 11, 20, 26, 35 and 46 minutes, joins and leavings summed."""
    shutil.copy(CORPUS / "teams" / "hoebert_de_meetingAttendanceList.csv", tmp_path)
    found = read(replace(event(), folder=tmp_path))
    present = {
        minutes: reconcile(
            clean(found.exports, replace(event(), attending=Attending(minutes=minutes)))[0]
        ).present
        for minutes in (0, 11, 20, 26, 36, 46)
    }
    assert present == {0: 5, 11: 5, 20: 3, 26: 2, 36: 1, 46: 0}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no ../shared/corpus here: real exports")
@pytest.mark.parametrize("year", [2022, 2023])
def test_a_real_report_of_tickets_tells_who_registered_and_not_who_came(
    tmp_path: Path, year: int
) -> None:
    path = CORPUS / "eventbrite" / f"cbias_{year}_attendees.csv"
    shutil.copy(path, tmp_path)
    cleaned = clean(read(replace(event(), folder=tmp_path)).exports, event())[0]
    heads = reconcile(cleaned)
    with path.open(encoding="utf-8") as lines:
        tickets = [row for row in csv.DictReader(lines) if row["Order date"]]
    assert heads.registered == sum(int(row["Ticket quantity"]) for row in tickets)
    assert (heads.cancelled, heads.came, heads.no_show, heads.present) == (None,) * 4
    assert {one.outcome for one in call(cleaned).attendees} == {Outcome.UNKNOWN}
    assert all(g.came is None for one in measure(cleaned).registrations for g in one.groups)


# --- colleagues


NAMES = registered(("An Nul", "De Proef"), ("Bo Nul", "De Proef"), ("Cis Nul", "Elders"))
HERE = signed(("Bo Nul", "De Proef"), ("Zoe Een", "de proef"), ("Yan Een", ""))
PAIR = replaced_id(Person("An Nul"), Person("Zoe Een"))


def test_a_colleague_is_proposed_and_counted_when_the_organiser_says_so() -> None:
    before = counted(NAMES, HERE)
    assert (before.replaced, before.no_show, before.walk_in, before.present) == (0, 2, 2, 3)
    after = counted(NAMES, HERE, chosen={PAIR: YES})
    assert (after.replaced, after.no_show, after.walk_in, after.present) == (1, 1, 1, 3)
    made = clean([NAMES, HERE], event())[0]
    (table,) = replacement_tables(made)
    assert [(line.id, line.taken) for line in table.lines] == [(PAIR, NO)]
    (confirmed,) = replacement_tables(replace(made, chosen={PAIR: YES}))
    assert [line.taken for line in confirmed.lines] == [YES]


def test_a_list_can_say_who_came_instead_and_the_organiser_can_refuse_it() -> None:
    here = signed(("Zoe Een", "An Nul"), ("Yan Een", None), header=("Naam", "In plaats van"))
    told = counted(NAMES, here)
    assert (told.replaced, told.no_show, told.walk_in) == (1, 2, 1)
    refused = counted(NAMES, here, chosen={PAIR: NO})
    assert (refused.replaced, refused.no_show, refused.walk_in) == (0, 3, 2)
    names = registered(("An Nul", "Een, Zoe"), ("Bo Nul", None), header=("Naam", "Vervangen door"))
    assert counted(names, HERE).replaced == 1


# --- what no list tells


def test_bounds_follow_where_a_list_is_missing() -> None:
    assert Attendance(registered=40, forms=25).fewest_present == 25
    assert Attendance(registered=40, forms=25, busiest=30).fewest_present == 30
    assert Attendance(registered=40, forms=25, busiest=20).fewest_present == 25
    assert Attendance(present=30, busiest=35).fewest_present is None
    assert not Attendance(registered=4, came=3, no_show=1, walk_in=2, present=5).marked
    assert Attendance(registered=40).fewest_present is None
    assert Attendance(present=30, forms=25).fewest_present is None


@pytest.mark.parametrize(("counted_there", "fewest"), [(None, 2), (1, 2), (52, 52)])
def test_who_was_counted_at_one_part_was_there(counted_there: int | None, fewest: int) -> None:
    """Came are known to be two; nobody tells of who came without registering."""
    talk = Part("talk", Text.plain("De lezing"), "lecture", present=counted_there)
    rows = [("Zoe Een", "ja"), ("Bo Nul", "ja"), ("An Nul", "nee")]
    marked = registered(*rows, header=("Naam", "Aanwezig"))
    day = event(programme=[talk])
    heads = measure(clean([marked], day)[0], day).attendance
    assert (heads.came, heads.present, heads.fewest_present) == (2, None, fewest)
    assert heads.marked
    tickets = Attendance(registered=40, present=50)
    assert tickets.most_came == 40
    assert Attendance(registered=40, came=30, no_show=10, present=50).most_came is None
    assert Attendance(present=30, places=40).filled is not None
    assert Attendance(present=50, places=40).filled is None


def test_how_often_one_must_come() -> None:
    assert Often(percent=80).needed(7) == 6
    assert Often(percent=80).needed(5) == 4
    assert Often(percent=100).needed(7) == 7
    assert Often(times=6).needed(7) == 6


# --- properties

FIRST = ("An", "Jan", "Tim", "J.")
LAST = ("Proefmans", "van Nul", "Nul")
persons = st.builds(
    lambda first, last, house, cancelled, present, staff, sessions: Person(
        f"{first} {last}",
        organisation=house,
        cancelled=cancelled,
        present=present,
        staff=staff,
        sessions=frozenset(sessions) if present else frozenset(),
    ),
    st.sampled_from(FIRST),
    st.sampled_from(LAST),
    st.sampled_from(("", "Hier", "Daar")),
    *(st.booleans(), st.booleans(), st.booleans()),
    st.sets(st.sampled_from("abc")),
)
lists = st.lists(persons, max_size=8)


@given(lists, lists, st.booleans(), st.booleans())
def test_everybody_has_one_outcome_and_nothing_is_lost(
    ours: list[Person], theirs: list[Person], known: bool, confirm: bool
) -> None:
    registrations = People(Role.REGISTRATIONS, tuple(ours), cancellations_known=known)
    attendance = People(Role.ATTENDANCE, tuple(theirs))
    chosen = {replaced_id(r, s): YES for r in ours for s in theirs} if confirm else {}
    cleaned = replace(NOTHING, registrations=registrations, attendance=attendance, chosen=chosen)
    roll = call(cleaned)
    assert sorted(a.registered for a in roll.attendees if a.registered is not None) == [
        *range(len(ours))
    ]
    assert sorted(s for a in roll.attendees for s in a.signed) == [*range(len(theirs))]
    heads = reconcile(cleaned)  # which asserts that its parts add up
    count = {outcome: len(roll.of(outcome)) for outcome in Outcome}
    assert count[Outcome.REPLACED] == count[Outcome.SUBSTITUTE] == heads.replaced
    assert count[Outcome.STAFF] == heads.staff
    stayed = count[Outcome.NO_SHOW] + (0 if known else count[Outcome.CANCELLED])
    assert (heads.no_show, heads.came) == (stayed, count[Outcome.CAME])
    assert heads.walk_in == count[Outcome.WALK_IN]
    assert sum(count.values()) == len(roll.attendees)


# --- groups


def test_of_guests_without_a_name_nobody_knows_which_group_came() -> None:
    header = ("Naam", "Organisatie", "Aantal gasten")
    rows = [("An Nul", "De Proef", 0), ("Bo Nul", "De Proef", 0), ("Cis Nul", "Elders", 0)]
    here = signed(("An Nul", "De Proef"), header=("Naam", "Organisatie"))
    for guests, came in ((0, [1, 0]), (2, [None, None])):
        names = registered(*rows[:2], (*rows[2][:2], guests), header=header)
        (found,) = measure(clean([names, here], event())[0]).registrations
        by = {group.label: group for group in found.groups}
        assert [by[label].came for label in ("De Proef", "Elders")] == came
        assert by["Elders"].people == 1 + guests


def test_what_no_list_and_no_form_tells_is_not_measured() -> None:
    nothing = measure(NOTHING)
    assert (nothing.questions, nothing.registrations, nothing.crossed) == ((), (), ())
    assert (nothing.turnout, nothing.written, nothing.sessions) == (None, (), ())
    alone = measure(clean([signed(("An Nul", "De Proef"))], event())[0], event())
    assert alone.registrations == ()  # who signed in did not register
    silent = measure(clean([registered(("An Nul", "  "))], event())[0], event())
    assert [groups.id for groups in silent.registrations] == []


def test_only_properties_that_lie_in_one_another_are_crossed() -> None:
    header = ("Naam", "Organisatie", "Sector", "Soort ticket")
    rows = [
        ("An Nul", "De Proef", "Zorg", "Student"),
        ("Bo Nul", "De Proef", "Zorg", "Standaard"),
        ("Cis Nul", "Elders", "Jeugd", "Student"),
        ("Dre Nul", "Elders", "Jeugd", "Standaard"),
    ]
    results = measure(clean([registered(*rows, header=header)], event())[0])
    assert {groups.id for groups in results.registrations} == {"ticket", "sector", "organisation"}
    assert {(one.inner, one.outer) for one in results.crossed} == {
        ("organisation", "sector"),
        ("sector", "organisation"),  # here they are the same groups
    }


def test_groups_by_organisation_and_sector_hold_no_staff_and_pass_the_gate() -> None:
    rows = [(f"An Proef{chr(97 + i)}", "De Proef", "Zorg", "") for i in range(6)]
    rows += [("Bo Nul", "Klein", "Jeugd", ""), ("Cis Nul", "Kleiner", "Zorg", "Spreker")]
    names = registered(*rows, header=("Naam", "Organisatie", "Sector", "Rol"))
    here = signed(*[(row[0],) for row in rows[:4]], header=("Naam",))
    results = measure(clean([names, here], event())[0])
    by = {groups.id: groups for groups in results.registrations}
    assert [(g.label, g.people, g.came) for g in by["sector"].groups] == [
        ("Zorg", 6, 4),
        ("Jeugd", 1, 0),
    ]
    assert by["organisation"].n == 7
    published = release(results, Rules())
    assert "Klein" not in repr(published.registrations)
    assert "Jeugd" not in repr(published.registrations)
