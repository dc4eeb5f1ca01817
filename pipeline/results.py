"""Measure: all statistics of one event, before the gate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.attendance import came, reconcile
from pipeline.participation import participation
from pipeline.statistics import STATISTICS
from pipeline.statistics.groups import Groups
from pipeline.statistics.participation import Participation

if TYPE_CHECKING:
    from pipeline.cleaning.base import Cleaned
    from pipeline.event import Event
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.base import Statistic


@dataclass(frozen=True, slots=True)
class Results:
    """What was measured. It goes to the gate and nowhere else."""

    attendance: Attendance
    questions: tuple[Statistic, ...]  # in questionnaire order
    registrations: tuple[Groups, ...] = ()  # the registered, by what their list tells of them
    participation: Participation = field(default_factory=Participation)


def measure(cleaned: Cleaned, event: Event | None = None) -> Results:
    """The statistics of all lists and all questions that were asked.

    ``event`` tells the day that registrations are counted to, and what a complete form is.
    """
    responses = cleaned.responses
    heads = reconcile(cleaned)
    return Results(
        heads,
        tuple(STATISTICS[question.kind].of(responses, question) for question in responses.questions)
        if responses is not None
        else (),
        _registrations(cleaned),
        Participation() if event is None else participation(cleaned, event, heads),
    )


def _registrations(cleaned: Cleaned) -> tuple[Groups, ...]:
    """The registered people by kind of ticket, where their list tells it."""
    people = cleaned.registrations
    if people is None:
        return ()
    persons = people.persons
    # of guests without a name nobody knows who came
    there = None if any(person.guests for person in persons) else came(cleaned)
    tickets = Groups.of(
        "ticket",
        [person.ticket for person in persons],
        there,
        people.sources,
        [1 + person.guests for person in persons],
    )
    return (tickets,) if tickets.groups else ()
