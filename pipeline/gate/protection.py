"""What the gate does to a statistic so that nobody can be recognised in what is left of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import floor
from typing import TYPE_CHECKING, TypeVar

from pipeline.cleaning.text import fold
from pipeline.language import Text
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution, scale_of
from pipeline.statistics.groups import Group
from pipeline.statistics.marks import Marks
from pipeline.statistics.selections import Selections
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.declared.instrument import Option
    from pipeline.statistics.base import Statistic
    from pipeline.statistics.groups import Groups

    Counted = tuple[tuple[Option, int], ...]

T = TypeVar("T")

FEWEST_GROUPS = 2  # in what is put together: one alone has its own figure


NOBODY: frozenset[str] = frozenset()


def merged(choices: Choices, group: int, also: Collection[str] = NOBODY) -> Choices | None:
    """The groups, the small ones put together so that no subtraction gives one of them back.

    ``also`` are the ids of options that are put together whatever their size.
    """
    order = sorted(range(len(choices.counts)), key=lambda i: (choices.counts[i][1], -i))
    filled = [i for i in order if choices.counts[i][1]]
    hidden = [i for i in filled if _small(choices.counts[i], group, also)]
    if not hidden:
        return choices
    # a small group alone never gets there, so that at least two are put together: one alone
    # would be what the total leaves over
    visible = [i for i in filled if i not in hidden]
    while visible and guessable([choices.counts[i][1] for i in hidden], group):
        hidden += smallest(visible, [choices.counts[i][1] for i in visible])
    if not visible:
        return None
    # options that nobody chose go with the rest: else they would narrow down who is in it
    return replace(
        choices,
        counts=tuple(c for i, c in enumerate(choices.counts) if i in visible),
        rest=sum(choices.counts[i][1] for i in hidden),
        rest_options=len(choices.counts) - len(visible),
    )


def without_small(
    selections: Selections, group: int, also: Collection[str] = NOBODY
) -> Selections | None:
    """The options that enough people chose; one small option alone takes the next with it.

    Alone it could be found from those who chose nothing else: all people less the others.
    """
    counts = selections.counts
    order = sorted(range(len(counts)), key=lambda i: (counts[i][1], -i))
    hidden = [i for i in order if _small(counts[i], group, also)]
    visible = [i for i in order if i not in hidden]
    # the others too give all people less those who are seen: at least so many chose them
    while visible and hidden and (len(hidden) == 1 or _all_largest(counts, hidden, group)):
        hidden += smallest(visible, [counts[i][1] for i in visible])
    if not visible:
        return None
    shown = tuple(c for i, c in enumerate(counts) if i not in hidden)
    return replace(selections, counts=shown, rest_options=len(hidden))


def fewer_groups(groups: Groups, group: int, also: Collection[str] = NOBODY) -> Groups | None:
    """The groups of the registered, the small ones put together as those of a choice are.

    Who of a group came is told for the same groups, and not at all where the few of whom the list
    tells no group could be found by subtraction. ``also`` are folded labels.
    """
    if 0 < groups.unknown < group:
        silent = tuple(replace(one, came=None) for one in groups.groups)
        groups = replace(groups, groups=silent)
    smallest_first = list(reversed(groups.groups))
    hidden = [one for one in smallest_first if one.people < group or fold(one.label) in also]
    if not hidden:
        return groups
    visible = [one for one in smallest_first if one not in hidden]
    while visible and guessable([one.people for one in hidden], group):
        hidden += smallest(visible, [one.people for one in visible])
    if not visible:
        return None
    counted = [one.came for one in hidden if one.came is not None]
    rest = Group("", sum(one.people for one in hidden), sum(counted) if counted else None)
    shown = tuple(reversed(visible))
    return replace(groups, groups=shown, rest=rest, rest_groups=len(hidden))


def without_rare(themes: Themes, fewest: int, also: Collection[str] = NOBODY) -> Themes:
    """The themes that enough people named; of the others only how many there are.

    Where those who got a theme, less all that are seen, leave no choice but that each of the
    others was named by as many as can be, the next goes with them.
    """
    hidden = [t for t in themes.themes if t.people < fewest or t.id in also]
    listed = [t for t in themes.themes if t not in hidden]
    seen = sum(theme.people for theme in listed)
    if hidden and listed and themes.coded - seen == len(hidden) * (fewest - 1):
        hidden.append(listed.pop())
    asked = themes.asked if themes.asked >= fewest else 0
    return replace(themes, themes=tuple(listed), rest=len(hidden), asked=asked)


def mostly(statistic: Statistic, share: float) -> Text | None:
    """The one answer that at least this share of the people gave; None where there is none."""
    match statistic:
        case Distribution():
            points = scale_of(statistic.question).points
            cells = [(p.label, n) for p, n in zip(points, statistic.counts, strict=True)]
        case Choices() | Selections():
            cells = [(option.label, n) for option, n in statistic.counts]
        case Marks():
            cells = [(Text.plain(f"{mark:g}"), n) for mark, n in statistic.counts]
        case Themes():
            cells = [(theme.label, theme.people) for theme in statistic.themes]
        case _:
            return None
    label, people = max(cells, key=lambda cell: cell[1], default=(None, 0))
    return label if people >= share * statistic.n else None


def _small(cell: tuple[Option, int], group: int, also: Collection[str]) -> bool:
    option, people = cell
    return people < group or option.id in also


def smallest(visible: list[T], sizes: list[int]) -> list[T]:
    """The next to hide, taken out: all of the smallest size.

    One of several of that size would be chosen by its place, and who knows the rule would know
    from what is hidden which one is small.
    """
    first = [one for one, size in zip(visible, sizes, strict=True) if size == sizes[0]]
    del visible[: len(first)]
    return first


def guessable(hidden: list[int], group: int) -> bool:
    """Whether these sizes follow from their sum: too few of them, or each as large as can be."""
    largest = all(people == group - 1 for people in hidden)
    return len(hidden) < FEWEST_GROUPS or sum(hidden) < group or largest


def _all_largest(counts: Counted, hidden: list[int], group: int) -> bool:
    return all(counts[i][1] == group - 1 for i in hidden)


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
