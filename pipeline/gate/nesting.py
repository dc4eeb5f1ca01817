"""Groups of the registered that lie in one another: an organisation is in one sector.

Each table alone may be safe, and a sector less the organisations of it that are shown still be
one small organisation. So the difference is held to the rules of a group of its own: nobody, or
enough people of several groups. Of which it is told who came: see :mod:`pipeline.gate.coming`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pipeline.cleaning.text import fold
from pipeline.gate.coming import judged_coming
from pipeline.gate.judgement import judged_groups
from pipeline.gate.protection import guessable
from pipeline.gate.rules import Withheld

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.gate.differences import Version
    from pipeline.gate.rules import Rules
    from pipeline.statistics.groups import Crossed, Groups


def judged_registrations(
    tables: Sequence[Groups], crossed: Sequence[Crossed], rules: Rules, past: tuple[Version, ...]
) -> tuple[tuple[str, Groups | Withheld], ...]:
    """What may be shown of each table, so that no two of them can be subtracted."""
    also: dict[str, frozenset[str]] = {groups.id: frozenset() for groups in tables}
    while True:
        passed = {one.id: judged_groups(one, rules, past, also[one.id]) for one in tables}
        found = [
            (one.inner, exposing(one, passed[one.inner], passed[one.outer], rules.group))
            for one in crossed
        ]
        if not any(labels for _, labels in found):
            return tuple(judged_coming(passed, crossed, rules).items())
        for identifier, labels in found:
            also[identifier] |= labels


def exposing(
    crossed: Crossed, inner: Groups | Withheld, outer: Groups | Withheld, group: int
) -> frozenset[str]:
    """The shown inner groups (folded) that have to go, as an outer one less them tells too much.

    Of each outer group the smallest go; what was put together of outer groups is one of them.
    """
    if isinstance(inner, Withheld) or isinstance(outer, Withheld):
        return frozenset()
    sizes = {fold(one.label): one.people for one in inner.groups}
    told = {fold(one.label) for one in outer.groups} | {""}
    rest = object()
    homes = crossed.homes
    within: dict[object, list[str]] = defaultdict(list)
    for label in sizes:
        if label in homes:
            within[homes[label] if homes[label] in told else rest].append(label)
    left: dict[object, Counter[str]] = defaultdict(Counter)
    for label, other, people, _ in crossed.cells:
        whole = other if other in told else rest
        if label not in within[whole]:
            left[whole][label] += people
    found: set[str] = set()
    for whole, labels in within.items():
        if labels and left[whole] and _follows(left[whole], group):
            smallest = min(sizes[label] for label in labels)
            found |= {label for label in labels if sizes[label] == smallest}
    return frozenset(found)


def _follows(left: Counter[str], group: int) -> bool:
    """Whether what an outer group has beside the shown inner ones tells of few people."""
    if set(left) == {""}:  # the list is silent about them: they are no group that has a figure
        return left[""] < group
    return guessable(list(left.values()), group)
