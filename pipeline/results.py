"""Measure: all statistics of one event, before the gate."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import permutations
from typing import TYPE_CHECKING

from pipeline.attendance import Outcome, call, reconcile, turnout
from pipeline.cleaning.text import fold
from pipeline.declared.instrument import Kind
from pipeline.participation import participation
from pipeline.partnership.scores import scored_of
from pipeline.statistics import STATISTICS
from pipeline.statistics.agreements import Agreements
from pipeline.statistics.contrasts import contrasts_of
from pipeline.statistics.groups import Crossed, Groups
from pipeline.statistics.network import network_of
from pipeline.statistics.participation import Participation
from pipeline.statistics.progress import asked_once, goals_of
from pipeline.statistics.quotes import Candidates
from pipeline.statistics.sessions import sessions_of

if TYPE_CHECKING:
    from pipeline.attendance.roll import Roll
    from pipeline.cleaning.base import Cleaned
    from pipeline.declared.event import Event
    from pipeline.partnership.scores import Scored
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.base import Statistic
    from pipeline.statistics.contrasts import Contrast
    from pipeline.statistics.network import Network
    from pipeline.statistics.progress import Goals
    from pipeline.statistics.sessions import Sessions
    from pipeline.statistics.turnout import Turnout


LIES_IN = {("organisation", "sector")}  # everybody knows it, though a row of the list may err


@dataclass(frozen=True, slots=True)
class Results:
    """What was measured. It goes to the gate and nowhere else."""

    attendance: Attendance
    questions: tuple[Statistic, ...]  # in questionnaire order; those of a dimension: ``scored``
    registrations: tuple[Groups, ...] = ()  # the registered, by what their list tells of them
    participation: Participation = field(default_factory=Participation)
    turnout: Turnout | None = None  # of several sessions; None where no list tells of any
    written: tuple[Candidates, ...] = ()  # what people wrote, redacted
    sessions: tuple[Sessions, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    scored: tuple[Scored, ...] = ()  # answers to instruments with a model
    crossed: tuple[Crossed, ...] = ()  # groups of the registered that lie in one another
    network: Network | None = None  # of partners; None where no file tells of one
    agreements: Agreements | None = None  # of a register; None where there is none
    goals: Goals | None = None  # what was asked before and after; None where nothing was


def measure(cleaned: Cleaned, event: Event | None = None) -> Results:
    """The statistics of all lists and all questions that were asked.

    ``event`` tells the day that registrations are counted to, and what a complete form is.
    """
    responses = cleaned.responses
    goals = goals_of(responses) if responses is not None else None
    once = asked_once(responses, goals) if responses is not None else ()
    roll = call(cleaned)
    heads = reconcile(cleaned, roll, event.programme if event is not None else ())
    registrations, crossed = _registrations(cleaned, roll)
    return Results(
        heads,
        tuple(
            STATISTICS[question.kind].of(responses, question)
            for question in once
            if question.kind in STATISTICS and not question.dimension
        )
        if responses is not None
        else (),
        registrations,
        Participation() if event is None else participation(cleaned, event, heads, roll),
        turnout(cleaned, roll),
        _written(cleaned),
        sessions_of(responses) if responses is not None else (),
        contrasts_of(replace(responses, questions=once)) if responses is not None else (),
        scored_of(responses, event.instrument.models)
        if responses is not None and event is not None
        else (),
        crossed,
        _network(cleaned, event),
        _agreements(cleaned, event),
        goals,
    )


def _network(cleaned: Cleaned, event: Event | None) -> Network | None:
    if cleaned.relations is None:
        return None
    return network_of(cleaned.relations, named=event is not None and event.named_network)


def _agreements(cleaned: Cleaned, event: Event | None) -> Agreements | None:
    """What partners agreed, counted to the day of the event."""
    register = cleaned.agreements
    return None if register is None else Agreements.of(register, event.date if event else None)


def _written(cleaned: Cleaned) -> tuple[Candidates, ...]:
    """What people wrote, of all open questions."""
    responses = cleaned.responses
    if responses is None:
        return ()
    asked = (question for question in responses.questions if question.kind is Kind.OPEN)
    return tuple(Candidates.of(responses, question) for question in asked)


def _registrations(cleaned: Cleaned, roll: Roll) -> tuple[tuple[Groups, ...], tuple[Crossed, ...]]:
    """The registered people by kind of ticket, sector and organisation, where a list tells it.

    And by two of them at once, where the one lies in the other.
    """
    people = cleaned.registrations
    if people is None:
        return (), ()
    counted = roll.registered
    persons = [people.persons[one.registered or 0] for one in counted]
    known = roll.came_known
    came = {i for i, one in enumerate(counted) if one.outcome is Outcome.CAME}
    # of guests without a name nobody knows who came
    there = came if known and not any(person.guests for person in persons) else None
    heads = [1 + person.guests for person in persons]
    told = {
        "ticket": [person.ticket for person in persons],
        "sector": [person.sector for person in persons],
        "organisation": [person.organisation for person in persons],
    }
    told = {id_: words for id_, words in told.items() if any(map(fold, words))}
    pairs = (Crossed.of(one, other, there, heads) for one, other in permutations(told.items(), 2))
    return (
        tuple(Groups.of(id_, words, there, people.sources, heads) for id_, words in told.items()),
        tuple(pair for pair in pairs if pair.nested or (pair.inner, pair.outer) in LIES_IN),
    )
