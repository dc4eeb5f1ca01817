"""The attacker on who took part: people present by group, and registrations by week.

Of those present it is known that all who filled in a form were there; of registrations that they
only come in.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from attack import MOST, Known, place, present, publish, solve, truths

from pipeline.disclosure import Released, Rules
from pipeline.gate.admission import judged_moments
from pipeline.gate.sides import judged_composition
from pipeline.statistics.choices import Choices
from pipeline.statistics.composition import Composition, Side
from pipeline.statistics.moments import EDGES, Moments, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attack import Cells, Day

    from pipeline.disclosure import PublishedResults
    from pipeline.statistics.moments import Step

WEEKS = 9  # up to 60 days before


def recovered(day: Day) -> Iterator[str]:
    """The hidden groups of those present, and hidden weeks, that follow from all reports."""
    reports = publish(day)
    true = present(day)
    tables = [_present(report, day) for report in reports]
    for run, cell in solve(tables, day.groups):
        if true[cell]:
            yield f"present: cell {cell} of report {run + 1}"
    weeks = [_weeks(report) for report in reports]
    for run, week in solve(weeks, WEEKS):
        if _true_weeks(day, run)[week]:
            yield f"moments: week {week} of report {run + 1}"
    yield from _sides_enumerated(reports[0], day)
    yield from _weeks_enumerated(reports[0], day)


def _sides(report: PublishedResults) -> Composition | None:
    (one,) = report.participation.compositions
    return one.statistic.value if isinstance(one.statistic, Released) else None


def _forms(report: PublishedResults) -> dict[int, int]:
    answer = report.answer("sector")
    counts = answer.counts if isinstance(answer, Choices) else ()
    return {place(option.id): count for option, count in counts}


def _present(report: PublishedResults, day: Day) -> Known | None:
    """What is known of the people present by group: no fewer than filled in a form."""
    sides = _sides(report)
    if sides is None:
        return None
    seen = {place(side.option.id): side.present for side in sides.groups}
    most = sides.present
    sums = [((cell,), forms, most) for cell, forms in _forms(report).items()]
    return Known(seen, [*sums, (tuple(range(day.groups)), most, most)], {})


def _true_weeks(day: Day, run: int) -> Cells:
    registered = (day.first_tickets, len(day.tickets))[run]
    weeks = [WEEKS - 1 - days // 7 for days in day.days[:registered]]
    return tuple(weeks.count(week) for week in range(WEEKS))


def _moments(report: PublishedResults) -> Moments | None:
    moments = report.participation.moments
    return moments.value if isinstance(moments, Released) else None


def _of(step: Step) -> tuple[int, ...]:
    """The weeks of a step, the earliest is 0."""
    return tuple(range(WEEKS - 1 - step.first // 7, WEEKS - step.last // 7))


def _weeks(report: PublishedResults) -> Known | None:
    moments = _moments(report)
    if moments is None:
        return None
    steps = {_of(step): step.people for step in moments.steps}
    seen = {weeks[0]: people for weeks, people in steps.items() if len(weeks) == 1}
    after = max(week for weeks in steps for week in weeks)
    seen |= dict.fromkeys(range(after + 1, WEEKS), 0)
    return Known(seen, [(weeks, n, n) for weeks, n in steps.items() if len(weeks) > 1], {})


# --- by trying all that could be, and seeing which give this report


def _sides_enumerated(report: PublishedResults, day: Day) -> Iterator[str]:
    """The attacker is even told how many forms each group has."""
    sides, answer = _sides(report), report.answer("sector")
    if sides is None or sides.rest is None or not isinstance(answer, Choices):
        return
    options = answer.question.options
    forms = truths(day, day.first)["sector"]
    true = present(day)
    shown = {place(side.option.id) for side in sides.groups}
    hidden = [at for at in range(day.groups) if at not in shown]
    total = sides.rest.present
    spare = total - sum(forms[at] for at in hidden)
    if (spare + 1) ** (len(hidden) - 1) > MOST:
        return
    fitting: list[Cells] = []
    for more in product(range(spare + 1), repeat=len(hidden) - 1):
        if (last := spare - sum(more)) < 0:
            continue
        given = dict(zip(hidden, (*more, last), strict=True))
        tried = Composition(
            answer.question,
            tuple(
                Side(option, forms[at], forms[at] + given[at] if at in given else true[at])
                for at, option in enumerate(options)
            ),
        )
        if judged_composition(tried, answer, Rules(), ()) == sides:
            fitting.append(tuple(forms[at] + given[at] for at in hidden))
    assert fitting, "the truth is one of them"
    for cell, found in zip(hidden, zip(*fitting, strict=True), strict=True):
        if len(set(found)) == 1 and found[0]:
            yield f"present: cell {cell} of report 1, by enumeration"


def _weeks_enumerated(report: PublishedResults, day: Day) -> Iterator[str]:
    """The attacker is even told all weeks but those of one step."""
    moments, true = _moments(report), _true_weeks(day, 0)
    if moments is None:
        return
    for step in moments.steps:
        weeks = _of(step)
        if len(weeks) == 1 or (step.people + 1) ** (len(weeks) - 1) > MOST:
            continue
        fitting: list[Cells] = []
        for some in product(range(step.people + 1), repeat=len(weeks) - 1):
            split = (*some, step.people - sum(some))
            if split[-1] >= 0 and _published(moments, true, dict(zip(weeks, split, strict=True))):
                fitting.append(split)
        assert fitting, "the truth is one of them"
        for week, found in zip(weeks, zip(*fitting, strict=True), strict=True):
            if len(set(found)) == 1 and found[0]:
                yield f"moments: week {week} of report 1, by enumeration"


def _published(moments: Moments, true: Cells, instead: dict[int, int]) -> bool:
    """Whether these weeks, the others as they are, give the same report."""
    finest = moments.steps[0].with_next(moments.steps[-1])
    first = WEEKS - 1 - finest.first // 7
    last = WEEKS - 1 - finest.last // 7
    steps = tuple(
        replace(
            finest,
            first=7 * (WEEKS - week) - 1,
            last=7 * (WEEKS - 1 - week),
            people=instead.get(week, true[week]),
        )
        for week in range(first, last + 1)
    )
    tried = replace(moments, steps=steps, terms=joined(steps, EDGES))
    return judged_moments(tried, Rules(), ()) == moments
