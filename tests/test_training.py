"""A training: forms joined by a code, goals before and after, planted truths found again."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from example import generate, training
from example.people import plain
from example.workbook import to_bytes
from exports import event, export, question
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from pipeline.cleaning import clean
from pipeline.cli import run
from pipeline.declared.event import load_event
from pipeline.declared.instrument import Kind
from pipeline.declared.settings import load_settings
from pipeline.disclosure import Because, Rules, Withheld, release
from pipeline.findings import find
from pipeline.gate.comparisons import judged_progress
from pipeline.gate.differences import Version, table_of_progress
from pipeline.language import Language
from pipeline.problems import UsageError
from pipeline.results import measure
from pipeline.run import look
from pipeline.statistics.progress import Goal, Goals, Progress, progress_of
from pipeline.statistics.ranks import signed_ranks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.cleaning.base import Cleaned
    from pipeline.readers.base import Export
    from pipeline.results import Results

CODE = replace(question("code", "Code", "Code", kind=Kind.KEY), joins=True)
FIRST = question("goal.before", "doel vooraf", "Vooraf")
AFTER = replace(question("goal", "doel", "Achteraf"), before="goal.before")
MARK = question("mark", "Cijfer", "Cijfer", kind=Kind.MARK)
QUALITY = ("slecht", "matig", "goed", "zeer goed")


def cleaned(*tables: Export) -> Cleaned:
    return clean(tables, event(CODE, FIRST, AFTER, MARK))[0]


def before(*rows: Sequence[str | None]) -> Export:
    return export(["Code", "Vooraf"], *rows, file="voormeting.xlsx")


def after(*rows: Sequence[str | None]) -> Export:
    return export(["Code", "Achteraf", "Cijfer"], *rows, file="nameting.xlsx")


def size(made: Cleaned) -> int:
    assert made.responses is not None
    return len(made.responses)


def test_forms_with_the_same_code_are_one_persons() -> None:
    made = cleaned(
        before(("an-04", "matig"), ("BO12", "slecht"), ("Ci 07", "goed")),
        after(("CI07", "zeer goed", "8"), ("AN 04", "goed", "7"), ("De31", "matig", "6")),
    )
    responses = made.responses
    assert responses is not None
    assert len(responses) == 4
    told = [
        (one if one == one else None, two if two == two else None)  # noqa: PLR0124 - NaN
        for one, two in zip(
            responses.answers["goal.before"], responses.answers["goal"], strict=True
        )
    ]
    assert sorted(told, key=str) == sorted([(2, 3), (1, None), (3, 4), (None, 2)], key=str)
    assert sum(rows for rows, _ in responses.files) == 4
    # who filled in the first form alone was not asked for a mark
    assert int(responses.put_to("mark").sum()) == 3
    assert [balance.used for balance in made.balances] == [3, 3]


@pytest.mark.parametrize(
    ("first", "second", "people"),
    [
        ([("AN04", "matig"), ("AN04", "goed")], [("AN04", "goed", "7")], 3),
        ([("", "matig"), (None, "goed")], [("", "goed", "7")], 3),
        ([("AN04", "matig")], [("BO12", "goed", "7")], 2),
        ([("AN04", "matig")], [("AN04", "goed", "7")], 1),
    ],
    ids=["a code twice in one file", "no code", "two codes", "one code"],
)
def test_nobody_is_guessed(
    first: list[tuple[str | None, str]], second: list[tuple[str, str, str]], people: int
) -> None:
    assert size(cleaned(before(*first), after(*second))) == people


def test_a_code_that_two_people_of_one_file_share_joins_nothing() -> None:
    """Also where they say nothing different: one person fills in a form once."""
    header, rows = ["Code", "Vooraf", "Cijfer"], [("AN04", "matig", None), ("AN04", None, "7")]
    made = cleaned(export(header, *rows, file="voor.xlsx"), after(("AN04", "goed", "7")))
    assert size(made) == 3


def test_forms_that_contradict_each_other_stay_apart_and_it_is_said() -> None:
    tables = (
        export(["Code", "Vooraf", "Cijfer"], ("AN04", "matig", "5"), file="voor.xlsx"),
        after(("AN04", "goed", "7")),
    )
    made, problems = clean(tables, event(CODE, FIRST, AFTER, MARK))
    assert size(made) == 2
    assert "key-joins-nothing" in {problem.code for problem in problems}


def test_without_a_joining_key_forms_stay_as_they_are() -> None:
    plain = replace(CODE, joins=False)
    tables = (before(("AN04", "matig")), after(("AN04", "goed", "7")))
    made = clean(tables, event(plain, FIRST, AFTER, MARK))[0]
    assert size(made) == 2
    assert measure(made).goals is None
    assert [s.question.id for s in measure(made).questions] == ["goal.before", "goal", "mark"]


def pairs(people: int) -> Results:
    codes = [f"C{i:02}" for i in range(people)]
    first = before(*((code, QUALITY[i % 2]) for i, code in enumerate(codes)))
    second = after(*((code, QUALITY[2 + i % 2], "8") for i, code in enumerate(codes)))
    return measure(cleaned(first, second))


def test_pairs_are_told_of_enough_people_only() -> None:
    published = release(pairs(12), Rules()).progress
    assert published is not None
    assert not isinstance(published, Withheld)
    (row,) = published.value.rows
    assert (row.n, row.before, row.after, row.difference) == (12, 1.5, 3.5, 2.0)
    assert row.interval is None  # one goal of few people: its spread would tell their answers
    assert row.proven
    few = release(pairs(9), Rules()).progress
    assert few == Withheld(Because.TOO_FEW, 10)


def test_what_was_asked_twice_is_told_of_those_who_answered_twice_alone() -> None:
    assert [s.question.id for s in pairs(12).questions] == ["mark"]


def goal(before_: list[int], after_: list[int]) -> Goal:
    change = np.array(after_, dtype=float) - np.array(before_, dtype=float)
    return Goal(
        FIRST,
        AFTER,
        (1, 4),
        len(change),
        0,
        float(np.mean(before_)),
        float(np.mean(after_)),
        float(change.var(ddof=1)),
        signed_ranks(change),
    )


def test_the_interval_is_students_of_the_differences() -> None:
    """R: t.test(after, before, paired = TRUE) of one goal of 20 people, and twice the same goal."""
    first = [1, 2, 2, 3, 1, 2, 3, 2, 1, 2, 3, 3, 2, 1, 2, 2, 3, 1, 2, 2]
    second = [2, 3, 2, 4, 2, 2, 4, 3, 2, 2, 4, 3, 3, 1, 3, 3, 4, 2, 3, 2]
    made = progress_of(Goals((goal(first, second),)), 10)
    assert made is not None
    # mean .7, sd .4701623, se .1051315, t(19) 2.093024: .47996 to .92004
    assert (made.rows[0].difference, made.rows[0].interval) == (0.7, (0.5, 0.9))
    twice = progress_of(Goals((goal(first, second), goal(first, second))), 10)
    assert twice is not None
    assert twice.rows[0].interval == (0.5, 0.9)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=10, max_size=40))
def test_a_difference_is_that_of_the_means_and_nothing_is_proven_without_change(
    answers: list[tuple[int, int]],
) -> None:
    one = goal([b for b, _ in answers], [a for _, a in answers])
    made = progress_of(Goals((one, one)), 10)
    assert made is not None
    row = made.rows[0]
    assert abs(row.difference - (one.after - one.before)) <= 0.05 + 1e-9
    still = progress_of(Goals((goal([b for b, _ in answers], [b for b, _ in answers]),)), 10)
    assert still is not None
    assert not still.rows[0].proven


def test_a_few_more_pairs_are_not_told_beside_an_earlier_report() -> None:
    goals, more = pairs(12).goals, pairs(14).goals
    assert goals is not None
    assert more is not None
    told = judged_progress(goals, Rules(), ())
    assert isinstance(told, Progress)
    past = (Version(12, (table_of_progress(told),)),)
    assert judged_progress(more, Rules(), past) == Withheld(Because.EARLIER, 5)
    assert judged_progress(goals, Rules(), past) == told


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{id: a, kind: open, wording: A, joins: yes}", "'key'"),
        ("{id: a, kind: open, wording: A, before: code}", "ratings and marks"),
        ("{id: a, kind: rating, scale: quality4, wording: A, before: cod}", "'code'"),
        ("{id: a, kind: rating, scale: quality4, wording: A, before: pace}", "the same scale"),
    ],
)
def test_a_wrong_pair_is_told_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "event.yaml").write_text(
        f"instrument: opleiding\nquestions:\n  - {line}\n", encoding="utf-8"
    )
    with pytest.raises(UsageError) as raised:
        load_event(tmp_path, load_settings())
    told = [Language("en").show(message) for message in raised.value.messages]
    assert any("event.yaml:3" in one and said in one for one in told), told


# --- by name, where event.yaml says so

BY_NAME = """\
instrument: opleiding
questions:
  - {id: code, kind: key, joins: yes, wording: Naam, headings: [Naam en voornaam]}
"""
PEOPLE = (
    *("An Claes", "Renée Lefèvre", "Bart Aydin", "Els De Vos", "Fatima Bennani", "Geert Moens"),
    *("Hassan Ouali", "Joris Van Hove", "Leyla Demir", "Ludo Baert", "Mieke Jacobs", "Zoë Smets"),
)
GOAL = "goal.agreements"


def named(folder: Path, names: Sequence[str], later: Sequence[str]) -> Path:
    """A training whose forms carry names: one list before it and one after it."""
    where = folder / "input" / "2026-03-12-opleiding"
    where.mkdir(parents=True)
    (where / "event.yaml").write_text(BY_NAME, encoding="utf-8")
    asked = load_event(where, load_settings()).instrument
    for file, goal_id, people, words in (
        ("voormeting.xlsx", f"{GOAL}.before", names, ("oneens", "helemaal oneens")),
        ("nameting.xlsx", GOAL, later, ("eens", "helemaal eens")),
    ):
        book = Workbook()
        book.worksheets[0].append(["Naam en voornaam", asked.question(goal_id).wording.of("nl")])
        for place, name in enumerate(people):
            book.worksheets[0].append([name, words[place % 2]])
        book.save(where / file)
    return where


def test_forms_are_joined_by_name_where_event_yaml_says_so(tmp_path: Path) -> None:
    """Capitals, accents and spaces make no other person; the names are in no report."""
    later = [plain(name).upper().replace(" ", "  ") for name in PEOPLE]
    where = named(tmp_path, PEOPLE, later)
    results = measure(look(load_event(where, load_settings())).cleaned)
    assert results.goals is not None
    assert [(row.question.id, row.n, row.alone) for row in results.goals.rows] == [(GOAL, 12, 0)]
    arguments = ["--input", str(tmp_path / "input"), "--output", str(tmp_path / "output")]
    assert run(["report", *arguments, "--format", "json", "--format", "html"]) == 0
    made = tmp_path / "output" / where.name
    for name in ("report.json", "report.html", "problems.csv", "run.json"):
        words = (made / name).read_text(encoding="utf-8").casefold()
        assert not [one for one in (*PEOPLE, *later) if one.casefold() in words], name


def test_names_that_could_be_two_people_join_nothing(tmp_path: Path) -> None:
    """Another order, a short form, and a name that stands twice: nobody is guessed."""
    later = ["Claes An", "R. Lefèvre", *PEOPLE[2:], PEOPLE[2]]
    where = named(tmp_path, PEOPLE, later)
    account = look(load_event(where, load_settings()))
    results = measure(account.cleaned)
    assert results.goals is not None
    (row,) = results.goals.rows
    assert (row.n, row.alone) == (
        9,
        7,
    )  # two spelled otherwise on each list, and one of three forms
    codes = {problem.code for problem in account.problems}
    assert {"key-joins-nothing", "key-not-told"} <= codes


# --- the example


def of_seed(folder: Path, seed: int) -> Results:
    """What is measured of the training that this seed gives."""
    folder.mkdir()
    for name, book in training.books(Random(seed)).items():
        (folder / name).write_bytes(to_bytes(book))
    declared = generate.INPUT / generate.TRAINING / "event.yaml"
    (folder / "event.yaml").write_bytes(declared.read_bytes())
    return measure(look(load_event(folder, load_settings())).cleaned)


def found(results: Results) -> tuple[set[str], str, str]:
    """The goals that rose, the first of these, and the session that is lowest."""
    published = release(results, Rules())
    assert published.progress is not None
    assert not isinstance(published.progress, Withheld)
    higher = [row.question.id for row in published.progress.value.higher]
    (sessions,) = published.sessions
    assert sessions.shown is not None
    lowest = [row.id for row in sessions.shown.lowest]
    return set(higher), higher[0] if higher else "", " ".join(lowest)


def test_the_example_tells_what_was_planted() -> None:
    results = measure(look(load_event(generate.INPUT / generate.TRAINING, load_settings())).cleaned)
    assert found(results) == ({"goal.agreements"}, "goal.agreements", "session.s4")
    assert results.attendance.forms == training.PARTICIPANTS
    assert results.turnout is not None
    assert len(results.turnout.sessions) == len(training.SESSIONS)
    told = {finding.key for finding in find(release(results, Rules()))}
    assert "progress.higher" in told


@pytest.mark.slow
def test_the_planted_truths_come_back_from_other_seeds(tmp_path: Path) -> None:
    """Noise and levels are as the generator says.

    A session that is two points lower is always among the lowest; with some 14 people, Holm's 21
    pairs sometimes leave another one beside it (5 of these 40 seeds).
    """
    told = [found(of_seed(tmp_path / str(seed), seed)) for seed in range(40)]
    assert sum("goal.agreements" in higher for higher, _, _ in told) >= 38
    assert all("session.s4" in lowest for _, _, lowest in told)
    assert sum(lowest == "session.s4" for _, _, lowest in told) >= 32
    assert sum("goal.deadlock" in higher for higher, _, _ in told) <= 4  # it does not move
