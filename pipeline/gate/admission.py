"""What the gate makes of who took part, beside what was published before.

Moments: steps of time are put together with the next until each holds enough people, and the
terms are whole steps. So any two published groups of people differ by nobody or by enough.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.gate.differences import Table, earlier_tables
from pipeline.gate.rules import Because, Withheld
from pipeline.statistics.moments import EDGES, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.gate.differences import Version
    from pipeline.gate.rules import Rules
    from pipeline.statistics.moments import Moments, Step

MOMENTS = "registered by moment"


def judged_moments(moments: Moments, rules: Rules, past: tuple[Version, ...]) -> Moments | Withheld:
    """What may be shown of registrations over time."""
    if moments.n < rules.group:
        return Withheld(Because.TOO_FEW, rules.group)
    before = earlier_tables(past, MOMENTS)
    finest = joined(moments.steps, _edges(moments, before))
    terms = _large_enough(joined(finest, EDGES), rules.group)
    steps = tuple(
        replace(step, no_show=None)
        for term in terms
        for step in _large_enough(_within(finest, term), rules.group)
    )
    # the few of whom the list tells no moment could be found by subtraction
    if 0 < moments.unknown < rules.group:
        terms = tuple(replace(term, no_show=None) for term in terms)
    passed = replace(moments, steps=steps, terms=terms)
    seen = {step.last for step in steps}
    if any(_days(table) - {min(_days(table))} - seen for table in before):
        return Withheld(Because.EARLIER, rules.group)
    return passed


def table_of_moments(moments: Moments) -> Table:
    """The figures of published steps: each under the day before the event that it ends on."""
    cells = tuple((str(step.last), step.people) for step in moments.steps)
    return Table(MOMENTS, "", moments.kind, moments.n, moments.n + moments.unknown, cells)


def _edges(moments: Moments, before: Sequence[Table]) -> frozenset[int]:
    """The days on which a step may end: what an earlier report put together stays so."""
    return frozenset(
        step.last
        for step in moments.steps
        if all(step.last in _days(table) or step.last < min(_days(table)) for table in before)
    )


def _days(table: Table) -> frozenset[int]:
    return frozenset(int(day) for day in table.shown)


def _within(steps: Sequence[Step], term: Step) -> list[Step]:
    return [step for step in steps if term.first >= step.first and step.last >= term.last]


def _large_enough(steps: Sequence[Step], group: int) -> tuple[Step, ...]:
    """The steps, each put together with the next until it holds enough people."""
    found: list[Step] = []
    for step in steps:
        if found and found[-1].people < group:
            found[-1] = found[-1].with_next(step)
        else:
            found.append(step)
    if len(found) > 1 and found[-1].people < group:
        last = found.pop()
        found[-1] = found[-1].with_next(last)
    return tuple(found)
