"""What the gate lets through of dimensions: never what a single organisation says.

A dimension needs as many people as a mean, of at least so many organisations that none of them can
take its own part off and hold another's. Roles are compared where each has enough people, and
where those who are in none of the roles shown are nobody, or enough people of two roles or more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.gate.differences import MEAN, Table, earlier_tables, table_of, tells, told_before
from pipeline.gate.protection import FEWEST_GROUPS, merged, smallest
from pipeline.gate.rules import FLOOR, Because, Withheld
from pipeline.partnership.diagnosis import profile_of
from pipeline.partnership.quadrant import quadrants_of
from pipeline.partnership.several import counted_of
from pipeline.statistics.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.declared.instrument import Question
    from pipeline.gate.differences import Version
    from pipeline.gate.rules import Answer, Rules
    from pipeline.partnership.profile import Profile
    from pipeline.partnership.scores import Scored

HOUSES = " organisations"  # behind the name of a cell: the organisations of its people
WITHIN = " within"  # the organisations of these where partnerships are counted


def judged_profile(
    scored: Scored,
    judged: Mapping[str, Answer | Withheld],
    rules: Rules,
    past: tuple[Version, ...],
) -> Profile | Withheld:
    """The profile of what enough people of enough organisations say; roles where they may be."""
    least = max(rules.group, rules.detail)
    dimensions = [dimension.id for dimension in scored.model.dimensions]
    shown = [d for i, d in enumerate(dimensions) if _enough(scored, i, least)]
    if not shown:
        return Withheld(Because.TOO_FEW, least)
    listed = _roles_told(scored, judged)
    roles = {d: _roles(scored, dimensions.index(d), listed, rules.group) for d in shown}
    profile = profile_of(scored, shown, roles)
    now = table_of_profile(profile)
    if any(_tells(then, now, rules.group) for then in earlier_tables(past, now.id)):
        return Withheld(Because.EARLIER, rules.group)
    return profile


def judged_quadrant(
    scored: Scored, rules: Rules, past: tuple[Version, ...]
) -> Choices | Withheld | None:
    """How many organisations are in each quadrant; None where the model has no such figure.

    As a distribution: of enough organisations, and one or two in a quadrant are put together with
    those of another, so that nobody can say where a partner stands who is alone there.
    """
    figure = scored.model.quadrant
    if figure is None:
        return None
    return _judged_counts(quadrants_of(scored, figure), scored.people, rules, past)


def judged_partnerships(
    scored: Scored, rules: Rules, past: tuple[Version, ...]
) -> tuple[tuple[Question, Choices | Withheld], ...]:
    """How many partnerships are in each stage and show each signal, by the rule of the quadrant."""
    return tuple(
        (found.question, _judged_counts(found, scored.people, rules, past))
        for found in counted_of(scored)
    )


def _judged_counts(
    found: Choices, people: int, rules: Rules, past: tuple[Version, ...]
) -> Choices | Withheld:
    """Counts of organisations or partnerships, in which no single one can be found."""
    least = max(rules.group, rules.detail)
    if found.n < least or people < least:
        return Withheld(Because.TOO_FEW, least)
    now = merged(found, FLOOR)
    if now is None:
        return Withheld(Because.SMALL_GROUPS, FLOOR)
    table = table_of(now)
    if any(tells(then, table, FLOOR) for then in earlier_tables(past, table.id)):
        return Withheld(Because.EARLIER, FLOOR)
    return now


def table_of_profile(profile: Profile) -> Table:
    """The people, organisations and means of the dimensions, and the people of each role."""
    cells = []
    for figure in profile.figures:
        for score in figure.scores:
            name = score.dimension.id
            cells += [(name, score.people), (name + HOUSES, score.organisations)]
            cells.append((name + MEAN, score.mean))
            if profile.nested:
                cells.append((name + WITHIN, score.within))
    for gap in profile.gaps:
        for seen in gap.roles:
            name = f"{gap.dimension.id} {seen.role.id}"
            cells += [(name, seen.people), (name + HOUSES, seen.organisations)]
            cells.append((name + MEAN, seen.mean))
    people = profile.people
    return Table(f"profile {profile.model.id}", "", profile.kind, people, people, tuple(cells))


def _tells(then: Table, now: Table, group: int) -> bool:
    """Whether two profiles together tell of a few people, or of one or two organisations."""
    before, after = dict(then.cells), dict(now.cells)
    people = {name: n for name, n in now.cells if not name.endswith((MEAN, HOUSES, WITHIN))}
    few = Table(now.id, "", now.kind, now.n, now.filled, tuple(people.items()))
    if told_before(then, few, group):
        return True
    return any(
        name in before
        and (
            0 < abs(after[name + HOUSES] - before[name + HOUSES]) < FLOOR
            or 0 < abs(after.get(name + WITHIN, 0) - before.get(name + WITHIN, 0)) < FLOOR
            or (n == before[name] and after[name + MEAN] != before[name + MEAN])
        )
        for name, n in people.items()
    )


def _enough(
    scored: Scored, dimension: int, people: int, among: NDArray[np.bool_] | None = None
) -> bool:
    """Whether so many people of enough organisations have a score."""
    there = ~np.isnan(scored.scores[:, dimension])
    if among is not None:
        there = there & among
    counted = (scored.units, scored.houses) if scored.nested else (scored.units,)
    houses = min(len(np.unique(of[there])) for of in counted)
    return int(there.sum()) >= people and houses >= FLOOR


def _roles_told(scored: Scored, judged: Mapping[str, Answer | Withheld]) -> tuple[str, ...]:
    """The roles whose numbers of people are shown apart."""
    choice = None if scored.role is None else judged.get(scored.role.id)
    return tuple(o.id for o, _ in choice.counts) if isinstance(choice, Choices) else ()


def _roles(scored: Scored, dimension: int, listed: Sequence[str], group: int) -> tuple[str, ...]:
    """The roles to compare: more are left out until the others do not follow from the rest."""
    there = ~np.isnan(scored.scores[:, dimension])
    people = {role: int((there & scored.of_role(role)).sum()) for role in listed}
    visible = [role for role in listed if _enough(scored, dimension, group, scored.of_role(role))]
    visible.sort(key=people.__getitem__)
    while visible:
        others = {
            role
            for role, here in zip(scored.roles, there, strict=True)
            if here and role not in visible
        }
        left = int(there.sum()) - sum(people[role] for role in visible)
        if not left or (left >= group and len(others) >= FEWEST_GROUPS):
            return tuple(role for role in listed if role in visible)
        smallest(visible, [people[role] for role in visible])
    return ()
