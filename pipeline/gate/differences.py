"""What two published versions of one table would tell together, before the second is published.

A report that was read cannot be taken back: who holds the figures of 63 forms and then those of
64 knows the answers of one person. So two published populations differ by nobody or by at least
as many people as a group needs, and what an earlier report put together stays together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.cleaning.text import fold, heading_key
from pipeline.declared.instrument import FOUND
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution, scale_of
from pipeline.statistics.marks import Marks
from pipeline.statistics.selections import Selections
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.declared.instrument import Question
    from pipeline.disclosure import Answer
    from pipeline.statistics.contrasts import GroupDifferences
    from pipeline.statistics.groups import Groups
    from pipeline.statistics.progress import Progress
    from pipeline.statistics.standings import Standings

TOP = "top only"
MEAN = " mean"  # behind the name of a cell: ten times the mean of its people


@dataclass(frozen=True, slots=True)
class Table:
    """One published table: ``n`` people in ``cells``; ``rest`` cells are not told apart.

    ``filled`` people wrote something there, also what was unreadable or 'not applicable': where
    it stays the same, nobody's answer came in and only its reading was corrected. ``favourable``
    of the cells of a rating make its top share.
    """

    id: str
    words: str
    kind: str
    n: int
    filled: int
    cells: tuple[tuple[str, int], ...]
    rest: int = 0
    favourable: int = 0

    @property
    def shown(self) -> frozenset[str]:
        return frozenset(cell for cell, _ in self.cells)


@dataclass(frozen=True, slots=True)
class Version:
    """What one report showed: the number of forms, None where none was read, and its tables."""

    forms: int | None
    tables: tuple[Table, ...]


def table_of(answer: Answer) -> Table:
    """The figures of a published answer."""
    question, rest, favourable = answer.question, 0, 0
    match answer:
        case Distribution():
            points = scale_of(question).points
            named = zip((str(point.value) for point in points), answer.counts, strict=True)
            cells, favourable = tuple(named), scale_of(question).favourable
        case Choices() | Selections():
            cells = tuple((option.id, count) for option, count in answer.counts)
            rest = answer.rest_options
        case Marks():
            cells = tuple((str(mark), count) for mark, count in answer.counts)
        case Themes():
            cells = tuple((theme.id, theme.people) for theme in answer.themes)
            rest = answer.rest
        case top_only:
            cells = ((TOP, top_only.top.count),)
    filled = answer.n + answer.absent.told
    return Table(
        question.id, words_of(question), answer.kind, answer.n, filled, cells, rest, favourable
    )


def table_of_groups(groups: Groups) -> Table:
    """The figures of the published groups of the registered."""
    cells = tuple((fold(group.label), group.people) for group in groups.groups)
    return Table(
        f"registered by {groups.id}",
        "",
        groups.kind,
        groups.n,
        groups.n + groups.unknown,
        cells,
        groups.rest_groups,
    )


def table_of_standings(standings: Standings) -> Table:
    """The people and the means of sessions that were chosen, and of those at each level."""
    means = [(row.id, row.n, row.mean) for row in standings.rows]
    means += [
        (f"{tendency.property.id} {level.property.level:g}", level.n, level.mean)
        for tendency in standings.tendencies
        for level in tendency.levels
    ]
    cells = [(name, n) for name, n, _ in means]
    cells += [(name + MEAN, round(10 * mean)) for name, _, mean in means]
    return Table(
        f"sessions {standings.id}",
        "",
        standings.kind,
        standings.n,
        standings.n,
        tuple(cells),
        standings.hidden,
    )


def table_of_progress(progress: Progress) -> Table:
    """The people who answered twice, and both means, goal by goal."""
    cells = [(row.question.id, row.n) for row in progress.rows]
    for when in ("before", "after"):
        cells += [
            (f"{row.question.id} {when}{MEAN}", round(10 * getattr(row, when)))
            for row in progress.rows
        ]
    return Table("progress", "", progress.kind, progress.n, progress.n, tuple(cells))


def table_of_differences(differences: GroupDifferences) -> Table:
    """The people in the groups of which a difference is told."""
    cells = {}
    for row in differences.rows:
        for option, n in ((row.higher, row.n_higher), (row.lower, row.n_lower)):
            cells[f"{row.question.id} {row.by.id} {option.id}"] = n
    kind = differences.kind
    return Table(kind, "", kind, sum(cells.values()), sum(cells.values()), tuple(cells.items()))


def words_of(question: Question) -> str:
    """The wording, made comparable."""
    return " / ".join(heading_key(words) for _, words in sorted(question.wording.words.items()))


def earlier_tables(past: Iterable[Version], identifier: str, words: str = "") -> tuple[Table, ...]:
    """What earlier reports showed of the question with this id or these words.

    Questions found in headings go by their words alone: once their ids were numbers in a row.
    """
    found = bool(words) and identifier.startswith(FOUND)
    return tuple(
        table
        for version in past
        for table in version.tables
        if (table.id == identifier and not found) or (words and table.words == words)
    )


def lacking(forms: int | None, past: Iterable[Version], group: int) -> int:
    """How many more forms must come in before a report can follow the earlier ones; 0: none."""
    before = {version.forms for version in past if version.tables and version.forms is not None}
    if forms is None:
        return 0
    more = 0
    while any(_few(forms + more - then, group) for then in before):
        more += 1
    return more


def together(past: Sequence[Table], cells: Iterable[str]) -> frozenset[str]:
    """Those of the cells that an earlier report put together: they stay so, or it would be told."""
    return frozenset(cell for cell in cells if any(t.rest and cell not in t.shown for t in past))


def tells(then: Table, now: Table, group: int) -> bool:
    """Whether the two tables together tell the answers of fewer than ``group`` people."""
    if _follows(then, now):
        return False
    apart = then.rest and now.kind == then.kind and now.shown - then.shown
    put_together = now.rest and then.shown - now.shown
    if (apart or put_together) and then.kind != Themes.kind:
        return True
    if then.filled == now.filled:
        return False  # nobody's answer came in: its reading was corrected
    if _few(now.filled - then.filled, group) or _few(now.n - then.n, group):
        return True
    if now.n == then.n and then.kind == now.kind and now.cells != then.cells:
        return True  # some came in and as many went
    return then.kind != TOP and now.kind == TOP and spread_told(now, then)


def _follows(then: Table, now: Table) -> bool:
    """Whether the earlier table tells all that this one does: it adds nothing for who holds both.

    So it is where the lists that were read meanwhile put options of the same answers together.
    """
    same = (then.kind, then.n, then.filled) == (now.kind, now.n, now.filled)
    told = dict(then.cells)
    return same and not then.rest and all(told.get(cell) == n for cell, n in now.cells)


def means_tell(then: Table, now: Table, group: int) -> bool:
    """Whether the means in two tables tell the sum of fewer than ``group`` people's scores."""
    if not then.cells or not now.cells:
        return False
    before, after = dict(then.cells), dict(now.cells)
    if before.keys() != after.keys():
        return True  # what went into the rest, or came out of it, would follow
    return told_before(then, now, group) or any(
        after[name] == people and after[name + MEAN] != before[name + MEAN]
        for name, people in then.cells
        if not name.endswith(MEAN)
    )


def told_before(then: Table, now: Table, group: int) -> bool:
    """Whether a group in both tables has 1 to ``group`` - 1 people more or fewer than it had."""
    before = dict(then.cells)
    return any(
        name in before and _few(people - before[name], group)
        for name, people in now.cells
        if not name.endswith(MEAN)
    )


def spread_told(top: Table, full: Table) -> bool:
    """Whether the full table of more people tells how the answers in the other were spread.

    What is told of nobody does not count: an answer that nobody ever gave tells of no person.
    """
    counts = [count for _, count in full.cells]
    low, high = counts[: -full.favourable], counts[-full.favourable :]
    favourable = top.cells[0][1]
    return _pinned(top.n - favourable, low) or _pinned(favourable, high)


def risen(past: Sequence[Table], theme: str, people: int, n: int, floor: int) -> bool:
    """Whether showing the theme now would tell how many named it when it was too small to show.

    At least so many did as it has now, less all who wrote since.
    """
    return any(
        table.rest and theme not in table.shown and people - abs(n - table.n) >= floor - 1
        for table in past
        if table.n != n
    )


def fallen(past: Sequence[Table], themes: Iterable[str], n: int, floor: int) -> bool:
    """Whether a theme that was shown, and no longer is, follows from how many went."""
    left = frozenset(themes)
    return any(
        people - abs(table.n - n) >= floor - 1
        for table in past
        if table.n != n
        for theme, people in table.cells
        if theme not in left
    )


def _few(difference: int, group: int) -> bool:
    return 0 < abs(difference) < group


def _pinned(total: int, most: Sequence[int]) -> bool:
    """Whether any of the parts of a total, each at most so many, can only be one number above 0."""
    if total > sum(most):
        return False  # answers went in between: nothing follows
    lows = (max(0, total - (sum(most) - part)) for part in most)
    return len(most) > 1 and any(
        low == min(part, total) > 0 for low, part in zip(lows, most, strict=True)
    )
