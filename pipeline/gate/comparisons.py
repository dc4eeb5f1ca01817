"""What may be shown of sessions and of groups held side by side.

A mean needs as many people as a distribution does. Sessions that were chosen add up to the
question that rates them, so that those which are not shown are at least as many people as a mean
needs, of two sessions or more, and not all of one mind.
"""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from pipeline.cleaning.text import fold
from pipeline.gate.differences import (
    earlier_tables,
    means_tell,
    table_of_differences,
    table_of_progress,
    table_of_standings,
    told_before,
)
from pipeline.gate.protection import FEWEST_GROUPS, smallest
from pipeline.gate.rules import Because, Withheld
from pipeline.statistics.choices import Choices
from pipeline.statistics.contrasts import GroupDifference, GroupDifferences
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.marks import Marks
from pipeline.statistics.progress import progress_of
from pipeline.statistics.ranks import LEVEL, holm
from pipeline.statistics.standings import at_levels, standings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pipeline.gate.differences import Table, Version
    from pipeline.gate.rules import Answer, Rules
    from pipeline.statistics.contrasts import Contrast
    from pipeline.statistics.progress import Goals, Progress
    from pipeline.statistics.sessions import Session, Sessions
    from pipeline.statistics.standings import AtLevel, Standings

    Judged = Mapping[str, Answer | Withheld]

MOST_OF_TEN, FEWEST_OF_TEN = 9, 6  # a difference that holds in all pairs would tell each answer


def judged_sessions(
    sessions: Sessions,
    judged: Judged,
    rules: Rules,
    past: tuple[Version, ...],
    few: Collection[str],
) -> Standings | Withheld:
    """The sessions that may stand side by side. ``judged`` is what is shown of each question."""
    if not sessions.choice:  # all of it follows from what is shown of the questions
        ids = {row.id for row in sessions.rows if isinstance(judged[row.id], Distribution)}
        known = [r.property.id for r in sessions.relations if ids.issuperset(r.sessions)]
        return standings(sessions, ids, known, rules.group)
    rating, choice = judged[sessions.rating], judged[sessions.choice]
    if not isinstance(rating, Distribution):
        return Withheld(Because.TOO_FEW, rules.detail)
    if not isinstance(choice, Choices):
        return Withheld(Because.SMALL_GROUPS, rules.group)
    before = earlier_tables(past, f"sessions {sessions.id}")
    listed = {option.id for option, _ in choice.counts}
    hidden = {
        row.id
        for row in sessions.rows
        if row.id not in listed
        or row.n < _least(rules)
        or set(map(fold, row.label.words.values())).intersection(few)
        or any(row.id not in table.shown for table in before)
    }
    visible = _apart(sessions, rating, hidden, _least(rules))
    levels = [] if visible else _levels(sessions, rating, _least(rules))
    found = standings(sessions, visible, levels)
    if any(means_tell(then, table_of_standings(found), rules.group) for then in before):
        return Withheld(Because.EARLIER, rules.group)
    return found


def _least(rules: Rules) -> int:
    return max(rules.group, rules.detail)


def _apart(
    sessions: Sessions, rating: Distribution, small: Collection[str], least: int
) -> frozenset[str]:
    """The sessions to show: more are hidden until the hidden ones do not follow from the rest."""
    rated = sorted((row for row in sessions.rows if row.n), key=lambda row: row.n)
    hidden = [row for row in rated if row.id in small]
    visible = [row for row in rated if row.id not in small]
    while visible and _exposed(rating, visible, len(hidden), least):
        hidden += smallest(visible, [row.n for row in visible])
    return frozenset(row.id for row in visible) if len(visible) > 1 else frozenset()


def _exposed(rating: Distribution, visible: list[Session], hidden: int, least: int) -> bool:
    """Whether what is left of all ratings tells of too few, or of all of them alike."""
    left = [
        (point, people - sum(dict(row.scores)[point] for row in visible))
        for point, people in rating.pairs
    ]
    people = sum(n for _, n in left)
    if not people:
        return False
    return people < least or (0 < hidden < FEWEST_GROUPS) or _alike(left)


def _alike(scores: list[tuple[float, int]]) -> bool:
    """Whether all, or all but one, of these people gave one point: their sum would tell it."""
    people = sum(n for _, n in scores)
    return max(n for _, n in scores) >= people - 1


def _levels(sessions: Sessions, rating: Distribution, least: int) -> list[str]:
    """The properties of which the mean at each level may be told."""
    told = []
    for relation in sessions.relations:
        among = [row for row in sessions.rows if row.id in relation.sessions]
        levels = at_levels(among, relation.property.id)
        rest = rating.n - sum(level.n for level in levels)
        enough = all(level.n >= least for level in levels) and (not rest or rest >= least)
        if enough and not any(_tells_each(level, rating) for level in levels):
            told.append(relation.property.id)
    return told


def _tells_each(level: AtLevel, rating: Distribution) -> bool:
    """Whether this mean can only be that of people who (all but one) gave the same point.

    It is told to one decimal, so that of many people several sums fit it.
    """
    given = [point for point, people in rating.pairs if people]
    smallest_sum = ceil((level.mean - 0.05) * level.n - 1e-9)
    largest_sum = floor((level.mean + 0.05) * level.n + 1e-9)
    above = smallest_sum - level.n * min(given)
    below = level.n * max(given) - largest_sum
    one_sum = max(smallest_sum, level.n * min(given)) >= min(largest_sum, level.n * max(given))
    return one_sum and (above <= 1 or below <= 1)


def judged_progress(goals: Goals, rules: Rules, past: tuple[Version, ...]) -> Progress | Withheld:
    """What may be told of questions asked before and after: of those who answered both alone.

    Another one or few who answered twice, beside an earlier report, would be told apart.
    """
    found = progress_of(goals, _least(rules))
    if found is None:
        return Withheld(Because.TOO_FEW, _least(rules))
    now = table_of_progress(found)
    if any(told_before(then, now, rules.group) for then in earlier_tables(past, now.id)):
        return Withheld(Because.EARLIER, rules.group)
    return found


def judged_contrasts(
    contrasts: tuple[Contrast, ...], judged: Judged, rules: Rules, past: tuple[Version, ...]
) -> GroupDifferences | None:
    """The differences between groups that can be shown and may be; None: nothing was compared."""
    allowed = [one for one in contrasts if _allowed(one, judged, rules)]
    if not allowed:
        return None
    before = earlier_tables(past, GroupDifferences.kind)
    adjusted = holm([one.p for one in allowed])
    rows = [
        _as_told(one)
        for one, p in zip(allowed, adjusted, strict=True)
        if p <= LEVEL and round(10 * one.superiority) >= FEWEST_OF_TEN
    ]
    rows = [row for row in rows if not _told_then(row, before, rules)]
    return GroupDifferences(tuple(rows), len(allowed))


def _told_then(row: GroupDifference, before: tuple[Table, ...], rules: Rules) -> bool:
    now = table_of_differences(GroupDifferences((row,), 1))
    return any(told_before(then, now, rules.group) for then in before)


def _allowed(contrast: Contrast, judged: Judged, rules: Rules) -> bool:
    """Whether both groups and all answers are shown by themselves, and by enough people."""
    groups = judged[contrast.by.id]
    if not isinstance(groups, Choices) or contrast.question.sensitive or contrast.by.sensitive:
        return False
    listed = {option.id for option, _ in groups.counts}
    shown = {contrast.higher.id, contrast.lower.id} <= listed
    enough = min(contrast.n_higher, contrast.n_lower) >= _least(rules)
    return shown and enough and isinstance(judged[contrast.question.id], Distribution | Marks)


def _as_told(contrast: Contrast) -> GroupDifference:
    return GroupDifference(
        contrast.question,
        contrast.by,
        contrast.higher,
        contrast.lower,
        contrast.n_higher,
        contrast.n_lower,
        min(round(10 * contrast.superiority), MOST_OF_TEN),
    )
