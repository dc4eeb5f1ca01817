"""Sessions side by side as a report may tell them: means to one decimal, and groups of equals.

All of it is made from the sessions that are shown and of no others: a mean that was drawn towards
one that is not shown would tell of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, sqrt
from typing import TYPE_CHECKING, ClassVar

from pipeline.statistics.intervals import t95
from pipeline.statistics.ranks import LEVEL, holm
from pipeline.statistics.shrinkage import drawn_together, pooled

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.declared.instrument import Property, Scale
    from pipeline.language import Text
    from pipeline.statistics.sessions import Session, Sessions

TENTHS = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """One session: its mean, the mean drawn together, the margin of the first; all in tenths.

    ``best`` and ``lowest``: it cannot be told apart from the highest, or from the lowest.
    """

    id: str
    label: Text
    n: int
    mean: float
    drawn: float
    low: float
    high: float
    best: bool
    lowest: bool


@dataclass(frozen=True, slots=True)
class AtLevel:
    """The sessions that have as much of a property: how many, who rated them, and the mean."""

    property: Property
    sessions: int
    n: int
    mean: float


@dataclass(frozen=True, slots=True)
class Tendency:
    """A property that goes with the scores of ``sessions`` sessions, rated ``n`` times.

    ``levels`` are told where enough people stand behind each, lowest level first.
    """

    property: Property
    rises: bool
    sessions: int
    n: int
    levels: tuple[AtLevel, ...] = ()


@dataclass(frozen=True, slots=True)
class Standings:
    """The sessions that may be shown, in the order of the programme; ``hidden`` are not told.

    ``differ`` False: no difference between them can be shown. ``part`` is what they all are
    ('table'), '' where they are of several kinds. ``n`` people rated any session. ``within``: each
    two are compared among those who rated both; ``both`` is how many these are, at the least, None
    where that would tell of a few who rated one of them alone.
    """

    kind: ClassVar[str] = "sessions"
    id: str
    scale: Scale
    rows: tuple[Standing, ...]
    hidden: int
    n: int
    differ: bool
    part: str = ""
    chosen: bool = False
    tendencies: tuple[Tendency, ...] = ()
    within: bool = False
    both: int | None = None
    untested: tuple[Property, ...] = ()  # properties that do not go with the scores, as far as seen

    @property
    def best(self) -> tuple[Standing, ...]:
        return tuple(row for row in self.rows if row.best)

    @property
    def lowest(self) -> tuple[Standing, ...]:
        return tuple(row for row in self.rows if row.lowest)


def standings(
    sessions: Sessions, ids: Collection[str], levels: Collection[str] = (), fewest: int = 1
) -> Standings:
    """The sessions with these ids side by side; ``levels`` are properties whose means are told.

    How many rated both of two is told where nobody, or ``fewest`` or more, rated one of them alone.
    """
    shown = [row for row in sessions.rows if row.id in ids]
    kinds = {row.part for row in sessions.rows}
    people = {row.id: row.n for row in shown}
    pairs = [(a, b, n) for a, b, n in sessions.both if a in people and b in people]
    together = [n for *_, n in pairs]
    alone = {people[one] - n for *two, n in pairs for one in two}
    rows, differ = _rows(sessions, shown) if len(shown) > 1 else ((), False)
    return Standings(
        sessions.id,
        sessions.scale,
        rows,
        sum(1 for row in sessions.rows if row.n) - len(rows),
        sessions.n,
        differ,
        kinds.pop() if len(kinds) == 1 else "",
        bool(sessions.choice),
        tuple(_tendencies(sessions, levels)),
        within=len(together) == len(shown) * (len(shown) - 1) // 2 > 0,
        both=min(together) if together and not any(0 < left < fewest for left in alone) else None,
        untested=tuple(one.property for one in sessions.relations if one.rises is None),
    )


def _rows(sessions: Sessions, shown: list[Session]) -> tuple[tuple[Standing, ...], bool]:
    """The rows, and whether there is any difference that can be shown."""
    within, freedom = pooled([row.scores for row in shown])
    found = drawn_together([row.mean for row in shown], [within / row.n for row in shown])
    drawn = {row.id: mean for row, mean in zip(shown, found.means, strict=True)}
    apart = _apart(sessions, set(drawn))
    differ = bool(found.between) and sessions.differ is not False and bool(apart)
    highest, lowest = max(drawn, key=drawn.__getitem__), min(drawn, key=drawn.__getitem__)
    low, high = (point.value for point in (sessions.scale.points[0], sessions.scale.points[-1]))
    rows = []
    for row in shown:
        margin = t95(freedom) * sqrt(within / row.n)
        rows.append(
            Standing(
                row.id,
                row.label,
                row.n,
                tenths(row.mean),
                tenths(drawn[row.id]),
                max(tenths(row.mean - margin), low),
                min(tenths(row.mean + margin), high),
                best=differ and frozenset({row.id, highest}) not in apart,
                lowest=differ and frozenset({row.id, lowest}) not in apart,
            )
        )
    return tuple(rows), differ


def _apart(sessions: Sessions, ids: Collection[str]) -> set[frozenset[str]]:
    """The pairs whose difference is more than chance gives, for all pairs together (Holm)."""
    tested = [(a, b, p) for a, b, p in sessions.pairs if a in ids and b in ids]
    adjusted = holm([p for *_, p in tested])
    return {frozenset({a, b}) for (a, b, _), p in zip(tested, adjusted, strict=True) if p <= LEVEL}


def _tendencies(sessions: Sessions, told: Collection[str]) -> list[Tendency]:
    found = []
    for relation in sessions.relations:
        if relation.rises is not None:
            among = [row for row in sessions.rows if row.id in relation.sessions]
            name = relation.property.id
            levels = tuple(at_levels(among, name)) if name in told else ()
            n = sum(row.n for row in among)
            found.append(Tendency(relation.property, relation.rises, len(among), n, levels))
    return found


def at_levels(sessions: list[Session], name: str) -> list[AtLevel]:
    """The sessions put together by how much of the property they have, lowest first."""
    by_level: dict[float, tuple[Property, list[Session]]] = {}
    for row in sessions:
        for declared in row.properties:
            if declared.id == name:
                by_level.setdefault(declared.level, (declared, []))[1].append(row)
    made = []
    for _, (declared, rows) in sorted(by_level.items()):
        n = sum(row.n for row in rows)
        mean = tenths(sum(row.total for row in rows) / n)
        made.append(AtLevel(declared, len(rows), n, mean))
    return made


def tenths(value: float) -> float:
    """To one decimal, halves up."""
    return floor(TENTHS * value + 0.5) / TENTHS
