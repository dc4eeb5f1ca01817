from __future__ import annotations

import copy
import dataclasses
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import disclosure
from pipeline.declared.instrument import Kind, Option, Point, Question, Scale
from pipeline.disclosure import (
    Answer,
    Because,
    PublishedResults,
    Released,
    Rules,
    TopOnly,
    Withheld,
    release,
)
from pipeline.language import Share, Text
from pipeline.results import Results
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent, Statistic
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.marks import Marks
from pipeline.statistics.selections import Selections
from pipeline.statistics.themes import Theme, Themes

LABELS = ("slecht", "matig", "goed", "zeer goed")
QUALITY = Scale("quality4", tuple(Point(i, Text.plain(w)) for i, w in enumerate(LABELS, 1)))
RULES = Rules()


def asked(kind: Kind, **more: object) -> Question:
    plain = Text.plain("the question")
    scale = QUALITY if kind is Kind.RATING else None
    return Question("q", kind, plain, plain, scale=scale, **more)  # type: ignore[arg-type] # a test's shorthand


def rating(*counts: int) -> Distribution:
    return Distribution(asked(Kind.RATING), counts, Absent(no_answer=63 - sum(counts)))


def groups(*counts: int, **more: object) -> Choices:
    options = tuple(Option(letter, Text.plain(letter)) for letter in "ABCDEFGHIJ"[: len(counts)])
    question = asked(Kind.CHOICE, options=options, **({"background": True} | more))
    return Choices(question, tuple(zip(options, counts, strict=True)), Absent())


def themes(*people: int, n: int) -> Themes:
    named = tuple(Theme(f"t{i}", Text.plain(f"theme {i}"), p) for i, p in enumerate(people))
    return Themes(asked(Kind.OPEN), named, n, min(n, sum(people)), Absent())


def publish(*statistics: Statistic, rules: Rules = RULES) -> PublishedResults:
    return release(Results(Attendance(152, 0, 117, 35, 27, 144, 63), statistics), rules)


def through(statistic: Statistic, rules: Rules = RULES) -> Answer | Withheld:
    """What the gate makes of one statistic."""
    published = publish(statistic, rules=rules).questions[0].statistic
    return published if isinstance(published, Withheld) else published.value


def shape(statistic: Answer | Withheld) -> tuple[dict[str, int], int, int]:
    assert isinstance(statistic, Choices)
    listed = {option.id: count for option, count in statistic.counts}
    return listed, statistic.rest, statistic.rest_options


# --- ratings


def test_a_rating_of_enough_people_passes_as_it_is() -> None:
    organisation = rating(1, 5, 33, 22)

    assert through(organisation) == organisation


@pytest.mark.parametrize("counts", [(0, 0, 1, 3), (1, 0, 0, 0), (0, 0, 0, 4)])
def test_a_rating_of_too_few_people_is_withheld(counts: tuple[int, ...]) -> None:
    assert through(rating(*counts)) == Withheld(Because.TOO_FEW, 5)


def test_a_session_of_five_forms_gives_one_count_and_no_distribution() -> None:  # S16
    assert through(rating(1, 1, 2, 1)) == TopOnly(
        asked(Kind.RATING), Share(3, 5), Absent(no_answer=58)
    )


def test_nine_answers_give_one_count_and_ten_a_distribution() -> None:
    assert isinstance(through(rating(1, 2, 3, 3)), TopOnly)
    assert isinstance(through(rating(1, 2, 3, 4)), Distribution)


def test_a_question_that_nobody_answered_says_so() -> None:
    assert through(rating(0, 0, 0, 0)) == Withheld(Because.NOT_MEASURED, 0)


# --- groups


def test_one_small_group_takes_the_next_smallest_with_it() -> None:  # S01
    # C alone would be what the total leaves over: 63 - 40 - 20
    assert shape(through(groups(40, 20, 3))) == ({"A": 40}, 23, 2)


def test_small_groups_that_stay_small_together_take_one_more() -> None:  # S02
    assert shape(through(groups(40, 19, 2, 2))) == ({"A": 40}, 23, 3)


def test_small_groups_that_are_enough_together_stand_alone() -> None:
    assert shape(through(groups(40, 17, 3, 3))) == ({"A": 40, "B": 17}, 6, 2)


def test_the_groups_that_are_put_together_are_not_named() -> None:  # S14
    passed = through(groups(40, 17, 4, 2, inferred=True))

    assert isinstance(passed, Choices)
    assert [option.id for option, _ in passed.counts] == ["A", "B"]
    assert [option.id for option in passed.question.options] == ["A", "B"]


def test_groups_that_cannot_be_told_apart_are_withheld() -> None:
    assert through(groups(60, 3)) == Withheld(Because.SMALL_GROUPS, 5)
    assert through(groups(4, 4, 4)) == Withheld(Because.SMALL_GROUPS, 5)
    assert through(groups(4, 3)) == Withheld(Because.TOO_FEW, 10)


def test_a_group_of_nobody_is_no_second_group() -> None:
    # 3 people and nobody together would be the 3 people again
    assert shape(through(groups(40, 20, 3, 0))) == ({"A": 40}, 23, 3)
    assert shape(through(groups(40, 23, 0))) == ({"A": 40, "B": 23, "C": 0}, 0, 0)


def test_groups_that_are_all_as_large_as_can_be_take_the_next_with_them() -> None:
    # 12 people in 3 groups of fewer than 5 each: 4, 4 and 4
    assert shape(through(groups(40, 20, 4, 4, 4))) == ({"A": 40}, 32, 4)
    assert shape(through(groups(40, 20, 4, 4, 3))) == ({"A": 40, "B": 20}, 11, 3)


def test_of_groups_of_one_size_all_are_put_together() -> None:
    # one of the two of 5, chosen by its place, would tell that C and not it is the one of 4
    assert shape(through(groups(40, 5, 4, 5))) == ({"A": 40}, 14, 3)


def test_of_several_answers_small_ones_as_large_as_can_be_take_the_next() -> None:
    def chosen(*counts: int) -> tuple[list[str], int]:
        asked_of = groups(*counts)
        given = Selections(asked_of.question, asked_of.counts, 60, Absent())
        passed = through(given)
        assert isinstance(passed, Selections)
        return [option.id for option, _ in passed.counts], passed.rest_options

    assert chosen(40, 20, 9, 4, 4) == (["A", "B"], 3)
    assert chosen(40, 20, 9, 4, 3) == (["A", "B", "C"], 2)
    assert chosen(40, 20, 9, 3) == (["A", "B"], 2)


def test_options_that_are_no_groups_pass() -> None:
    yes_no = groups(60, 3, background=False)

    assert through(yes_no) == yes_no


def test_options_that_nobody_declared_are_taken_for_groups() -> None:
    assert isinstance(through(groups(60, 3, background=False, inferred=True)), Withheld)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=10))
def test_no_group_follows_from_the_total(counts: list[int]) -> None:
    choices = groups(*counts)
    passed = through(choices)
    if isinstance(passed, Withheld):
        return
    assert isinstance(passed, Choices)
    assert passed.n == choices.n
    shown = dict(shape(passed)[0])
    hidden = [c for option, c in choices.counts if option.id not in shown and c]
    assert all(count >= 5 or (count == 0 and not passed.rest) for count in shown.values())
    assert sum(hidden) == passed.rest
    assert not hidden or (sum(hidden) >= 5 and len(hidden) >= 2)


# --- marks


def test_marks_are_whole_or_half_and_their_mean_has_one_decimal() -> None:  # S09
    given_marks = ((5.5, 1), (6.0, 2), (7.5, 6), (8.0, 3), (9.25, 1))
    passed = through(Marks(asked(Kind.MARK, bounds=(1, 10)), given_marks, Absent()))

    assert isinstance(passed, Marks)
    assert passed.counts == ((5.5, 1), (6.0, 2), (7.5, 6), (8.0, 3), (9.5, 1))
    assert (passed.n, passed.rounded) == (13, 1)
    assert passed.mean == 7.4  # of the marks as given (95.75 / 13), not of the shown ones
    assert passed.median == 7.5


def test_half_marks_keep_their_median() -> None:
    passed = through(Marks(asked(Kind.MARK, bounds=(1, 10)), ((6.5, 10), (7.5, 10)), Absent()))

    assert isinstance(passed, Marks)
    assert passed.counts == ((6.5, 10), (7.5, 10))
    assert (passed.mean, passed.median, passed.rounded) == (7.0, 7.0, 0)


def test_marks_of_too_few_people_are_withheld() -> None:
    marks = Marks(asked(Kind.MARK), ((7.0, 5), (8.0, 4)), Absent())

    assert through(marks) == Withheld(Because.TOO_FEW, 10)


def test_no_spread_is_published() -> None:  # S09
    names = {name for kind in (Distribution, TopOnly, Marks) for name in dir(kind)}

    assert not names & {"sd", "std", "deviation", "variance", "spread"}


# --- open answers


def test_themes_need_enough_writers() -> None:
    assert through(themes(5, 4, n=9)) == Withheld(Because.TOO_FEW, 10)
    assert isinstance(through(themes(5, 4, n=10)), Themes)


def test_a_theme_of_one_or_two_people_is_only_counted() -> None:
    passed = through(themes(12, 3, 2, 1, n=20))

    assert isinstance(passed, Themes)
    assert [theme.people for theme in passed.themes] == [12, 3]
    assert passed.rest == 2


def test_a_theme_whose_people_follow_from_those_who_got_any_takes_the_next_with_it() -> None:
    # 14 people got a theme, 12 of them the first: the other has 2 at least, and 2 at most
    passed = through(themes(12, 2, n=20))

    assert isinstance(passed, Themes)
    assert (passed.themes, passed.rest) == ((), 2)


def test_no_rows_and_no_words_pass() -> None:  # S13: only counts have no order to line up
    published = publish(themes(12, 3, n=20), rating(1, 5, 33, 22))

    for found in reachable(published):
        assert type(found).__module__.split(".")[0] not in {"pandas", "numpy"}


# --- attendance


def test_head_counts_are_totals_and_pass() -> None:  # S18: no table of no-shows by organisation
    published = publish()

    assert published.heads == Attendance(152, 0, 117, 35, 27, 144, 63)


def test_attendance_of_no_list_is_not_measured() -> None:
    published = release(Results(Attendance(), ()), RULES)

    assert published.attendance == Withheld(Because.NOT_MEASURED, 0)
    assert published.heads is None


def test_four_forms_give_no_figure_of_any_question() -> None:
    attendance = Attendance(present=40, forms=4)
    questions = (
        rating(0, 0, 1, 3),
        groups(2, 2),
        groups(2, 2, background=False),
        Marks(asked(Kind.MARK), ((8.0, 4),), Absent()),
        themes(4, n=4),
    )

    published = release(Results(attendance, questions), RULES)

    assert published.shown == ()
    assert len(published.withheld) == len(questions)


# --- the rules themselves


def test_rules_can_be_stricter() -> None:
    rules = Rules(group=8, words=15, detail=20)

    assert through(rating(1, 1, 2, 3), rules) == Withheld(Because.TOO_FEW, 8)
    assert isinstance(through(rating(1, 4, 5, 9), rules), TopOnly)
    assert isinstance(through(themes(9, n=14), rules), Withheld)


@pytest.mark.parametrize("low", [{"group": 2}, {"words": 2}, {"detail": 0}])
def test_no_rule_goes_below_the_floor(low: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="lower than 3"):
        Rules(**low)


def test_a_statistic_without_a_rule_does_not_pass() -> None:
    class Quote:
        kind = "quote"
        question = asked(Kind.OPEN)
        n = 50

    with pytest.raises(TypeError, match="no rule for Quote"):
        publish(Quote())  # type: ignore[arg-type] # what a new statistic would be at first


def test_questions_are_found_by_their_id() -> None:
    published = publish(rating(1, 5, 33, 22), replace(rating(0, 0, 0, 1), question=other()))

    assert published.answer("q") == rating(1, 5, 33, 22)
    assert published.answer("other") is None
    assert published.answer("unknown") is None
    assert published.question("unknown") is None
    assert published.withheld == ((other(), Withheld(Because.TOO_FEW, 5)),)
    assert published.shown == (rating(1, 5, 33, 22),)


def other() -> Question:
    return replace(asked(Kind.RATING), id="other")


# --- the seal


def test_only_the_gate_releases() -> None:
    with pytest.raises(TypeError, match="only the gate"):
        Released(rating(1, 5, 33, 22), object())
    with pytest.raises(TypeError, match="only the gate"):
        type("Open", (Released,), {})


def test_what_is_released_does_not_change() -> None:
    released = publish(rating(1, 5, 33, 22)).questions[0].statistic
    assert isinstance(released, Released)

    with pytest.raises(AttributeError):
        released.value = rating(0, 0, 0, 1)
    with pytest.raises(AttributeError):
        del released.value
    with pytest.raises(AttributeError):
        copy.copy(released)
    with pytest.raises(dataclasses.FrozenInstanceError):
        released.value.absent = Absent()  # type: ignore[misc] # this is what must not work


def test_no_other_module_names_the_seal() -> None:
    package = Path(disclosure.__file__).parent
    naming = [p.name for p in package.rglob("*.py") if "_SEAL" in p.read_text(encoding="utf-8")]

    assert sorted(naming) == ["disclosure.py", "released.py"]  # who may set it, and the seal


# --- nothing withheld can be reached (S15)


class Canary(int):
    """A count that can be told from every other number."""


class Bird(str):
    """Words that can be told from all other words."""

    __slots__ = ()


def reachable(thing: object) -> list[object]:
    """Everything that a template or a format could reach from a published thing."""
    seen: dict[int, object] = {}
    waiting = [thing]
    while waiting:
        found = waiting.pop()
        if id(found) in seen:
            continue
        seen[id(found)] = found
        if isinstance(found, Mapping):
            waiting += [*found.keys(), *found.values()]
        elif isinstance(found, (tuple, list, set, frozenset)):
            waiting += list(found)
        elif not isinstance(found, (str, int, float)):
            names = [name for name in dir(found) if not name.startswith("__")]
            values = [getattr(found, name) for name in names]
            waiting += [value for value in values if not callable(value)]
    return list(seen.values())


def canaries(statistic: Statistic) -> list[object]:
    return [x for x in reachable(publish(statistic)) if isinstance(x, (Canary, Bird))]


def marked(label: str) -> Text:
    return Text({"": Bird(label)})


def test_a_canary_is_seen_where_it_may_be() -> None:
    # the walk itself works: this one passes the gate
    assert canaries(rating(1, 5, 33, Canary(22)))


@pytest.mark.parametrize(
    "statistic",
    [
        rating(Canary(1), Canary(1), Canary(1), Canary(1)),
        rating(Canary(2), Canary(2), Canary(3), 1),  # of the distribution only the top passes
        groups(Canary(30), Canary(3)),
        groups(40, Canary(20), Canary(3)),
        Marks(asked(Kind.MARK), ((7.0, Canary(5)), (8.0, Canary(4))), Absent()),
        Themes(asked(Kind.OPEN), (Theme("t", marked("on two lips"), Canary(2)),), 20, 2, Absent()),
        Themes(asked(Kind.OPEN), (Theme("t", marked("of few"), Canary(9)),), 9, 9, Absent()),
    ],
    ids=["few", "top only", "two groups", "merged", "marks", "small theme", "few writers"],
)
def test_nothing_withheld_can_be_reached(statistic: Statistic) -> None:
    assert canaries(statistic) == []


def test_options_made_from_answers_cannot_be_reached() -> None:
    options = (Option("a", Text.plain("zorg")), Option("b", marked("directeur jeugdwerk")))
    question = asked(Kind.CHOICE, options=options, inferred=True)

    assert canaries(Choices(question, ((options[0], 60), (options[1], 1)), Absent())) == []
