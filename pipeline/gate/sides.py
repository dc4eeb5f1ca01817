"""What the gate makes of who answered beside who was there, beside what was published before.

Both sides of a group stand or fall together. Neither a side nor the difference between the two
(people of the group who stayed silent) may be a few people.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.gate.differences import Table, earlier_tables, together, words_of
from pipeline.gate.rules import Because, Withheld
from pipeline.language import Share, Text
from pipeline.statistics import intervals, raking
from pipeline.statistics.choices import Choices
from pipeline.statistics.composition import Composition, Side, Weighed
from pipeline.statistics.distribution import Distribution, scale_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.declared.instrument import Option, Question
    from pipeline.gate.differences import Version
    from pipeline.gate.rules import Answer, Rules
    from pipeline.statistics.composition import Rated

FEWEST_GROUPS = 2  # in what is put together, and in what is shown
FORMS = 10  # in each group, before answers are weighed by it
APART = 0.8  # standard deviations between groups, from which weighing was seen to pay off
HEAVIEST = 2.5  # times the mean weight
EFFECT = 1.3  # of weighing, by Kish


def judged_sides(
    compositions: Iterable[Composition],
    answered: Iterable[tuple[Question, Answer | Withheld]],
    rules: Rules,
    past: tuple[Version, ...],
) -> tuple[list[tuple[Question, Composition | Withheld]], Weighed | None]:
    """Each composition with its question, and the one rating that is weighed as a check."""
    asked = {question.id: (question, passed) for question, passed in answered}
    shown = [passed for _, passed in asked.values() if not isinstance(passed, Withheld)]
    sides: list[tuple[Question, Composition | Withheld]] = []
    line: Weighed | None = None
    for composition in compositions:
        question, forms = asked[composition.question.id]
        passed = judged_composition(composition, forms, rules, past)
        if not isinstance(passed, Withheld):
            passed = replace(passed, question=question)  # without options that are not told
            line = line or weighed(composition, passed, shown, rules)
        sides.append((question, passed))
    return sides, line


def judged_composition(
    composition: Composition, forms: Answer | Withheld, rules: Rules, past: tuple[Version, ...]
) -> Composition | Withheld:
    """What may be shown of the two sides, where ``forms`` is what is shown of the forms alone."""
    small = Withheld(Because.SMALL_GROUPS, rules.group)
    if not isinstance(forms, Choices):
        return small
    shown = {option.id for option, _ in forms.counts}
    before = earlier_tables(past, _id(composition))
    also = together(before, (side.option.id for side in composition.groups))
    filled = [side for side in composition.groups if side.forms or side.present]
    hidden = [
        side
        for side in filled
        if _few(side, rules.group) or side.option.id in also or side.option.id not in shown
    ]
    visible = sorted((s for s in filled if s not in hidden), key=lambda s: min(s.forms, s.present))
    while hidden and visible and not _hides(hidden, rules.group):
        least = min(visible[0].forms, visible[0].present)
        hidden += [side for side in visible if min(side.forms, side.present) == least]
        visible = [side for side in visible if side not in hidden]
    if not visible or len(visible) + bool(hidden) < FEWEST_GROUPS:
        return small
    passed = replace(
        composition,
        groups=tuple(side for side in composition.groups if side in visible),
        rest=_sum(hidden) if hidden else None,
        rest_groups=len(composition.groups) - len(visible) if hidden else 0,
        rated=(),
    )
    now = table_of_composition(passed)
    if any((t.rest and now.shown - t.shown) or (now.rest and t.shown - now.shown) for t in before):
        return Withheld(Because.EARLIER, rules.group)
    return passed


def table_of_composition(composition: Composition) -> Table:
    """The figures of published sides: the people present by group."""
    return Table(
        _id(composition),
        "",  # the words are those of the question's own table
        composition.kind,
        composition.present,
        composition.present + composition.unknown,
        tuple((side.option.id, side.present) for side in composition.groups),
        composition.rest_groups,
    )


def _id(composition: Composition) -> str:
    # a question that was found in a heading has no lasting id
    return f"present by {words_of(composition.question)}"


def _few(side: Side, group: int) -> bool:
    """Whether one of the people, or numbers of people, that a group tells is of a few."""
    few = (0 < side.silent < group) or side.silent < 0
    return few or side.forms < group or side.present < group


def _hides(hidden: list[Side], group: int) -> bool:
    """Whether nothing of one group follows from these together."""
    together = _sum(hidden)
    return (
        len(hidden) >= FEWEST_GROUPS
        and not _few(together, group)
        and together.silent >= group
        and not any(
            all(number == end for number in numbers)
            for numbers in zip(*((s.forms, s.present, s.silent) for s in hidden), strict=True)
            for end in (1, group - 1)  # each as few, or as many, as a small number can be
        )
    )


def _sum(sides: Iterable[Side]) -> Side:
    listed = list(sides)
    return Side(
        _nameless(listed[0].option),
        sum(side.forms for side in listed),
        sum(side.present for side in listed),
    )


def _nameless(option: Option) -> Option:
    return replace(option, id="", label=Text.plain(""), spellings=())


# --- weighing


def weighed(
    composition: Composition, passed: Composition, shown: Iterable[Answer], rules: Rules
) -> Weighed | None:
    """The first rating for which weighing by this property is worth a line; None where for none.

    It is where all of these hold: the groups of all present are known, each group has enough
    forms, the groups differ clearly, and the weights are neither large nor costly. Weighing
    otherwise makes figures less sure (by simulation).
    """
    distributions = {one.question.id: one for one in shown if isinstance(one, Distribution)}
    if passed.unknown:
        return None
    for rated in composition.rated:
        plain = distributions.get(rated.question.id)
        if plain is not None and not 0 < rated.unknown < rules.group:
            found = _weighed(composition, passed, rated)
            if found is not None:
                return found
    return None


def _weighed(composition: Composition, passed: Composition, rated: Rated) -> Weighed | None:
    import numpy as np

    own = {side.option.id for side in passed.groups}
    ids = [side.option.id for side in composition.groups]
    by_group = [
        np.array(counts) for name, counts in zip(ids, rated.counts, strict=True) if name in own
    ]
    if passed.rest is not None:
        rest = [c for name, c in zip(ids, rated.counts, strict=True) if name not in own]
        by_group.append(np.array(rest).sum(axis=0))
    counts = np.array(by_group)
    if counts.sum(axis=1).min() < FORMS or not _differ(counts):
        return None
    points = len(scale_of(rated.question).points)
    group, value = (part.ravel() for part in np.indices(counts.shape))
    groups, values = np.repeat(group, counts.ravel()), np.repeat(value, counts.ravel())
    weights = raking.rake([(groups, [side.present for side in passed.sides])])
    if weights is None or weights.max() > HEAVIEST * weights.mean():
        return None
    effect, n = raking.design_effect(weights), len(values)
    if effect > EFFECT:
        return None
    marks = np.array([point.value for point in scale_of(rated.question).points])[values]
    favourable = values >= points - scale_of(rated.question).favourable
    top = raking.mean(weights, favourable.astype(np.float64))
    return Weighed(
        rated.question,
        passed.question,
        n,
        raking.mean(weights, marks.astype(np.float64)),
        float(marks.mean()),
        top,
        Share(int(favourable.sum()), n),
        intervals.wilson_of(top, n / effect),
        effect,
    )


def _differ(counts: object) -> bool:
    """Whether the means of two groups are far apart, in standard deviations within the groups."""
    import numpy as np

    table = np.asarray(counts, dtype=np.float64)
    values, people = np.arange(table.shape[1]), table.sum(axis=1)
    means = table @ values / people
    within = (table * (values - means[:, None]) ** 2).sum() / max(people.sum() - len(people), 1)
    return bool(np.ptp(means) >= APART * np.sqrt(within) > 0)
