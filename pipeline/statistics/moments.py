"""Registrations over time: how many people registered how early, and who stayed away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Share

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

WEEK = 7
SHORT = 2 * WEEK  # days: registrations over no more than these are told by day
EDGES = (4 * WEEK, WEEK, 0)  # days before: how early is early, and how late is late


@dataclass(frozen=True, slots=True)
class Step:
    """People who registered from ``first`` down to ``last`` days before the event.

    ``no_show`` of them neither came nor gave notice; None: nobody knows who came.
    """

    first: int
    last: int
    people: int
    no_show: int | None = None

    @property
    def no_show_share(self) -> Share | None:
        return None if self.no_show is None else Share(self.no_show, self.people)

    def with_next(self, later: Step) -> Step:
        """This step and the one after it as one."""
        known = self.no_show is not None and later.no_show is not None
        no_show = (self.no_show or 0) + (later.no_show or 0) if known else None
        return Step(self.first, later.last, self.people + later.people, no_show)


@dataclass(frozen=True, slots=True)
class Moments:
    """Steps in the order of time up to the ``day``, and how early people registered in ``terms``.

    ``unknown`` people have no moment, or one after the event. Each term is one or more whole
    steps, so that nothing but steps can be told apart.
    """

    kind: ClassVar[str] = "moments"
    day: date
    steps: tuple[Step, ...]
    terms: tuple[Step, ...]
    unknown: int = 0

    @classmethod
    def of(
        cls,
        moments: Sequence[date | None],
        day: date,
        away: Collection[int] | None = None,
        heads: Sequence[int] | None = None,
    ) -> Moments | None:
        """The people by day of registration; None where the lists tell it of fewer than half.

        ``away`` holds the positions of the no-shows; ``heads`` tells for how many people each
        stands (default: one).
        """
        heads = heads or [1] * len(moments)
        before = [None if at is None or at > day else (day - at).days for at in moments]
        told = [days for days in before if days is not None]
        known = sum(n for n, days in zip(heads, before, strict=True) if days is not None)
        if not told or 2 * known < sum(heads):
            return None
        unit = 1 if max(told) < SHORT else WEEK
        newest, oldest = min(told) // unit, max(told) // unit
        people, missed = ([0] * (oldest - newest + 1) for _ in range(2))
        for position, days in enumerate(before):
            if days is not None:
                people[oldest - days // unit] += heads[position]
                if away is not None and position in away:
                    missed[oldest - days // unit] += heads[position]
        steps = tuple(
            Step((at + 1) * unit - 1, at * unit, n, None if away is None else gone)
            for at, n, gone in zip(range(oldest, newest - 1, -1), people, missed, strict=True)
        )
        return cls(day, steps, joined(steps, EDGES), sum(heads) - sum(people))

    @property
    def n(self) -> int:
        """The people of whom the moment is known."""
        return sum(step.people for step in self.steps)

    def until(self, step: Step) -> date:
        """The last day of a step."""
        return self.day - timedelta(days=step.last)

    @property
    def running(self) -> tuple[Share, ...]:
        """After each step, all who had registered by then."""
        so_far, shares = 0, []
        for step in self.steps:
            so_far += step.people
            shares.append(Share(so_far, self.n))
        return tuple(shares)


def joined(steps: Sequence[Step], edges: Collection[int]) -> tuple[Step, ...]:
    """The steps as fewer ones, each of which ends on an edge (or is the last)."""
    found: list[Step] = []
    open_ = False
    for step in steps:
        if open_:
            found[-1] = found[-1].with_next(step)
        else:
            found.append(step)
        open_ = found[-1].last not in edges
    return tuple(found)
