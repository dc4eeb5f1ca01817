"""What the gate does to a statistic so that nobody can be recognised in what is left of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.statistics.choices import Choices
    from pipeline.statistics.marks import Marks
    from pipeline.statistics.selections import Selections


def merged(choices: Choices, group: int) -> Choices | None:
    """The groups, the small ones put together so that no subtraction gives one of them back."""
    order = sorted(range(len(choices.counts)), key=lambda i: (choices.counts[i][1], -i))
    filled = [i for i in order if choices.counts[i][1]]
    hidden = [i for i in filled if choices.counts[i][1] < group]
    if not hidden:
        return choices
    # a small group alone never gets there, so that at least two are put together: one alone
    # would be what the total leaves over
    visible = filled[len(hidden) :]
    while visible and _people(choices, hidden) < group:
        hidden.append(visible.pop(0))
    if not visible:
        return None
    # options that nobody chose go with the rest: else they would narrow down who is in it
    return replace(
        choices,
        counts=tuple(c for i, c in enumerate(choices.counts) if i in visible),
        rest=_people(choices, hidden),
        rest_options=len(choices.counts) - len(visible),
    )


def without_small(selections: Selections, group: int) -> Selections | None:
    """The options that enough people chose; one small option alone takes the next with it.

    Alone it could be found from those who chose nothing else: all people less the others.
    """
    order = sorted(range(len(selections.counts)), key=lambda i: (selections.counts[i][1], -i))
    hidden = [i for i in order if selections.counts[i][1] < group]
    if len(hidden) == 1:
        hidden = order[:2]
    if len(hidden) == len(order):
        return None
    shown = tuple(c for i, c in enumerate(selections.counts) if i not in hidden)
    return replace(selections, counts=shown, rest_options=len(hidden))


def _people(choices: Choices, positions: list[int]) -> int:
    return sum(choices.counts[i][1] for i in positions)


def steps(marks: Marks) -> Marks:
    """Whole marks, or half ones where any was not whole: a rare 7.35 would point at a person.

    Mean and median are those of the marks as they were given, to one decimal.
    """
    parts = 1 if all(mark.is_integer() for mark, _ in marks.counts) else 2
    steps = Counter[float]()
    rounded = 0
    for mark, count in marks.counts:
        step = _half_up(parts * mark) / parts
        steps[step] += count
        rounded += count if step != mark else 0
    assert marks.mean is not None, "marks of nobody are withheld"
    assert marks.median is not None, "marks of nobody are withheld"
    return replace(
        marks,
        counts=tuple(steps.items()),
        stated_mean=_half_up(10 * marks.mean) / 10,
        stated_median=_half_up(10 * marks.median) / 10,
        rounded=rounded,
    )


def _half_up(value: float) -> int:
    return floor(value + 0.5)
