"""What the rules of the gate make of each statistic, beside what was published before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.cleaning.text import fold
from pipeline.declared.instrument import Kind
from pipeline.gate.differences import (
    earlier_tables,
    fallen,
    risen,
    spread_told,
    table_of,
    table_of_groups,
    tells,
    together,
    words_of,
)
from pipeline.gate.protection import (
    fewer_groups,
    merged,
    mostly,
    steps,
    without_rare,
    without_small,
)
from pipeline.gate.rules import ALIKE, ALIKE_BELOW, FLOOR, Because, TopOnly, Withheld
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.marks import Marks
from pipeline.statistics.selections import Selections
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.declared.instrument import Question
    from pipeline.gate.differences import Table, Version
    from pipeline.gate.rules import Answer, Rules
    from pipeline.results import Results
    from pipeline.statistics.base import Statistic
    from pipeline.statistics.groups import Groups

    Few = Mapping[str, frozenset[str]]


def too_few_on_a_list(results: Results, rules: Rules) -> Few:
    """The groups (folded) of which the lists hold too few who came: everybody knows who they are.

    Forms of more people than that do not hide them. With each stand all groups of its list.
    """
    few: dict[str, frozenset[str]] = {}
    for groups in results.registrations:
        listed = frozenset(fold(group.label) for group in groups.groups)
        for group in groups.groups:
            if (group.people if group.came is None else group.came) < rules.group:
                label = fold(group.label)
                few[label] = listed | few.get(label, frozenset())
    return few


def judged_groups(
    groups: Groups, rules: Rules, past: tuple[Version, ...], more: frozenset[str] = frozenset()
) -> Groups | Withheld:
    """What may be shown of who registered; ``more`` groups (folded) are put together in any case.

    Such lists grow one by one before a day: not their size but what they tell apart must stay.
    """
    before = earlier_tables(past, table_of_groups(groups).id)
    also = together(before, (fold(group.label) for group in groups.groups))
    passed = fewer_groups(groups, rules.group, also | more)
    if passed is None:
        return Withheld(Because.SMALL_GROUPS, rules.group)
    now = table_of_groups(passed)
    if any((t.rest and now.shown - t.shown) or (now.rest and t.shown - now.shown) for t in before):
        return Withheld(Because.EARLIER, rules.group)
    return passed


def judged(
    statistic: Statistic, rules: Rules, past: tuple[Version, ...], few: Few
) -> tuple[Question, Answer | Withheld]:
    """A question and what may be shown of it. ``few`` are groups too small on a list (folded)."""
    question = statistic.question
    passed: Answer | Withheld
    if statistic.n == 0:
        passed = Withheld(Because.NOT_MEASURED, 0)
    elif statistic.n < (minimum := _minimum(question, rules)):
        passed = Withheld(Because.TOO_FEW, minimum)
    elif question.sensitive and statistic.n < ALIKE_BELOW and (same := mostly(statistic, ALIKE)):
        passed = Withheld(Because.ALIKE, ALIKE_BELOW, same)
    else:
        before = earlier_tables(past, question.id, words_of(question))
        passed = _beside(_passed(statistic, rules, before, few), before, rules)
    if question.inferred and question.options:
        # options that were made from answers name groups: only those that are shown may be told
        listed = passed.counts if isinstance(passed, Choices | Selections) else ()
        question = replace(question, options=tuple(option for option, _ in listed))
        if isinstance(passed, Choices | Selections):
            passed = replace(passed, question=question)
    if question.bounds_seen and isinstance(passed, Withheld):
        question = replace(question, bounds=None)  # they are two people's answers
    return question, passed


def _beside(
    passed: Answer | Withheld, before: tuple[Table, ...], rules: Rules
) -> Answer | Withheld:
    """The same, or withheld where it and an earlier report together would tell too much."""
    if isinstance(passed, Withheld):
        return passed
    if isinstance(passed, Distribution) and any(
        t.kind == TopOnly.kind and spread_told(t, table_of(passed)) for t in before
    ):
        passed = _top_only(passed)
    now = table_of(passed)
    lost = isinstance(passed, Themes) and fallen(before, now.shown, now.n, FLOOR)
    if lost or any(tells(then, now, rules.group) for then in before):
        return Withheld(Because.EARLIER, rules.group)
    return passed


def _minimum(question: Question, rules: Rules) -> int:
    """The answers that a question of this kind needs before anything of it is shown."""
    match question.kind:
        case Kind.RATING:
            return rules.group
        case Kind.CHOICE | Kind.MULTIPLE | Kind.MARK:
            return max(rules.group, rules.detail)
        case Kind.OPEN:
            return max(rules.group, rules.words)
        case Kind.KEY:
            raise TypeError("what joins answers is never counted")


def _passed(
    statistic: Statistic, rules: Rules, before: tuple[Table, ...], few: Few
) -> Answer | Withheld:
    """What is left of a statistic of enough people; a statistic without a rule never passes."""
    match statistic:
        case Distribution():
            return statistic if statistic.n >= rules.detail else _top_only(statistic)
        case Choices(question=question) | Selections(question=question):
            # nobody declared what the options of an inferred question are: they may be groups
            if not (question.background or question.inferred):
                return statistic
            also = together(before, (option.id for option in question.options))
            also |= _small_on_a_list(question, few)
            small = Withheld(Because.SMALL_GROUPS, rules.group)
            if isinstance(statistic, Choices):
                return merged(statistic, rules.group, also) or small
            return without_small(statistic, rules.group, also) or small
        case Marks():
            return steps(statistic)
        case Themes(n=n):
            also = frozenset(
                t.id for t in statistic.themes if risen(before, t.id, t.people, n, FLOOR)
            )
            return without_rare(statistic, FLOOR, also)
    raise TypeError(f"there is no rule for {type(statistic).__name__}")


def _small_on_a_list(question: Question, few: Few) -> frozenset[str]:
    """The options (ids) that are groups too small on a list.

    What nobody declared is a group only where most of its options are: of 'How did you hear of
    us?' one answer may be the name of an organisation, and tells nothing of who works there.
    """
    named = {o.id: set(map(fold, o.label.words.values())) for o in question.options}
    words = frozenset[str]().union(*named.values())
    own = {
        group
        for group, listed in few.items()
        if question.background or 2 * len(words & listed) >= len(named)
    }
    return frozenset(option for option, said in named.items() if said & own)


def _top_only(rating: Distribution) -> TopOnly:
    return TopOnly(rating.question, rating.top, rating.absent, rating.sources)
