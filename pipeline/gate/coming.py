"""Who of each group of the registered came, as far as that may be told.

Came or stayed away is a distribution of two: like every other it needs ``detail`` people, so that
nobody of a small organisation is known to have come. How many came in all is published. So the
groups of which it is not told hold, of several groups, enough people who came and who did not;
and so does what a sector has beside its organisations of which it is told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.cleaning.text import fold
from pipeline.gate.protection import FEWEST_GROUPS, smallest
from pipeline.gate.rules import Withheld

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.gate.rules import Rules
    from pipeline.statistics.groups import Crossed, Group, Groups

_REST = ""  # the label of what is put together, and of those of whom the list tells no group


def judged_coming(
    passed: Mapping[str, Groups | Withheld], crossed: Sequence[Crossed], rules: Rules
) -> dict[str, Groups | Withheld]:
    """The same groups, without who came of those of which that would tell of few."""
    quiet: dict[str, frozenset[str]] = dict.fromkeys(passed, frozenset())
    while True:
        told = {id_: _told(groups, quiet[id_], rules) for id_, groups in passed.items()}
        found = [
            (one.inner, _exposing(one, told[one.inner], told[one.outer], rules)) for one in crossed
        ]
        if not any(labels for _, labels in found):
            return told
        for identifier, labels in found:
            quiet[identifier] |= labels


def _told(groups: Groups | Withheld, quiet: frozenset[str], rules: Rules) -> Groups | Withheld:
    """One table; ``quiet`` are groups (folded) of which it is not told whatever their size."""
    if isinstance(groups, Withheld) or any(one.came is None for one in _parts(groups)):
        return groups
    visible = sorted(_parts(groups), key=lambda one: one.people)
    hidden = [one for one in visible if one.people < rules.detail or fold(one.label) in quiet]
    if hidden and groups.rest is not None and groups.rest not in hidden:
        hidden.append(groups.rest)
    visible = [one for one in visible if one not in hidden]
    few = 0 < groups.unknown < rules.detail
    while visible and (hidden or few) and _follows(hidden, groups.unknown, rules):
        hidden += smallest(visible, [one.people for one in visible])

    def bare(one: Group) -> Group:
        return replace(one, came=None) if one in hidden else one

    rest = None if groups.rest is None else bare(groups.rest)
    shown = tuple(bare(one) for one in groups.groups)
    return replace(groups, groups=shown, rest=rest, came_hidden=bool(hidden))


def _follows(hidden: Sequence[Group], silent: int, rules: Rules) -> bool:
    """Whether the total less the others tells of few; nobody knows who of the silent came."""
    cells = [(one.people, one.came or 0) for one in hidden]
    known = len(cells) + bool(silent)
    return known < FEWEST_GROUPS or _few(cells, silent, rules)


def _few(cells: Sequence[tuple[int, int]], silent: int, rules: Rules) -> bool:
    """Whether these (people, of whom came) are too few, or nearly all came or stayed away."""
    people, came = (sum(cell[side] for cell in cells) for side in (0, 1))
    return people + silent < rules.detail or min(came, people - came) < rules.group


def _exposing(
    crossed: Crossed, inner: Groups | Withheld, outer: Groups | Withheld, rules: Rules
) -> frozenset[str]:
    """The inner groups (folded) of which it cannot be told, as an outer one less them tells of few.

    Of each outer group the smallest go; outer groups of which it is not told are one.
    """
    if isinstance(inner, Withheld) or isinstance(outer, Withheld):
        return frozenset()
    sizes = {fold(one.label): one.people for one in inner.groups if one.came is not None}
    wholes = {fold(one.label) for one in outer.groups if one.came is not None}
    within: dict[str, list[str]] = defaultdict(list)
    for label, home in crossed.homes.items():
        if label in sizes:
            within[home if home in wholes else _REST].append(label)
    people: dict[str, Counter[str]] = defaultdict(Counter)
    came: dict[str, Counter[str]] = defaultdict(Counter)
    for label, home, heads, here in crossed.cells:
        whole = home if home in wholes else _REST
        if label not in within[whole]:
            people[whole][label] += heads
            came[whole][label] += here
    found: set[str] = set()
    for whole, labels in within.items():
        left = [(heads, came[whole][label]) for label, heads in people[whole].items()]
        if labels and left and (len(left) < FEWEST_GROUPS or _few(left, 0, rules)):
            least = min(sizes[label] for label in labels)
            found |= {label for label in labels if sizes[label] == least}
    return frozenset(found)


def _parts(groups: Groups) -> tuple[Group, ...]:
    return groups.groups if groups.rest is None else (*groups.groups, groups.rest)
