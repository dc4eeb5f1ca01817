"""Who of a list was there, who gave notice, and who stayed long enough online."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.cleaning.dividers import below_dividers
from pipeline.cleaning.fields import Field, field_of
from pipeline.cleaning.marks import plain_number
from pipeline.cleaning.naming import own_heading
from pipeline.cleaning.ticks import Tick, cancellation, presence
from pipeline.problems import Problem
from pipeline.readers.base import Reason, Role

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.cleaning.base import Person
    from pipeline.cleaning.roster import Roster


def who_was_there(
    one: Roster, role: Role, present: NDArray[np.bool_], minutes: int
) -> tuple[NDArray[np.bool_], list[float | None]]:
    """Per row whether this person was there, and how long where that is asked and told.

    On the list of one session who was too short there was not there; else the minutes of all
    lists count together, when each person is there once.
    """
    _tell_marks(one, role)
    # a sign-in list without a column of marks holds those who came; registrations tell nothing
    here = present
    if not one.marked:
        came = [role is Role.ATTENDANCE and tick is Tick.YES for tick in one.below]
        here = np.array(came, dtype=np.bool_)
    spent: list[float | None] = [None] * len(present)
    if not minutes or Field.DURATION not in one.fields:
        return here, spent
    told = [plain_number(text) if text else None for text in one.texts(Field.DURATION)]
    kept = np.flatnonzero(one.rows.keep & here).tolist()
    silent = [row for row in kept if told[row] is None]
    one.problems += one.rows.problem("minutes-not-told", silent)
    if one.session:
        enough = np.array([time is None or time >= minutes for time in told], dtype=np.bool_)
        one.problems += about_short(one, sum(not enough[row] for row in kept), minutes)
        return here & enough, spent
    return here, [time if there else None for time, there in zip(told, here, strict=True)]


def long_enough(person: Person, minutes: int) -> Person:
    """Present too is who joined for so many minutes in all."""
    stayed = person.minutes is not None and person.minutes >= minutes
    return replace(person, present=True) if stayed else person


def too_short(person: Person, minutes: int) -> bool:
    """Online for less than the event asks, and on no other list of those who came."""
    return not person.present and person.minutes is not None and person.minutes < minutes


def about_short(one: Roster, people: int, minutes: int) -> list[Problem]:
    """How many people were there for too short a time."""
    arguments = {"n": people, "minutes": minutes}
    return [Problem("stayed-too-short", one.export.place(), arguments)] if people else []


def _tell_marks(one: Roster, role: Role) -> None:
    """That a column of marks is empty, or that there are several."""
    if role is Role.ATTENDANCE and Field.PRESENT in one.fields and not one.marked:
        # an empty column of signatures: nobody came, or nobody typed it over
        place = one.export.place(column=one.fields[Field.PRESENT][0])
        one.problems.append(Problem("sign-in-without-marks", place))
        one.rows.drop(np.ones(len(one.rows.keep), dtype=np.bool_), Reason.NOT_USED)
    if one.marked and len(one.by_column) > 1:
        place = one.export.place(column=min(one.by_column))
        one.problems.append(Problem("sessions-together", place, {"n": len(one.by_column)}))


def ticks(one: Roster) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Per row: marked as present, marked as cancelled. Tells in ``one`` what the list knows."""
    present = one.rows_where(Field.PRESENT, lambda v: presence(v) is Tick.YES)
    present |= one.rows_where(Field.STATUS, lambda v: one.statuses.take(v) is Tick.YES)
    excused = one.rows_where(Field.PRESENT, lambda v: presence(v) is Tick.EXCUSED)
    excused |= one.rows_where(Field.STATUS, lambda v: one.statuses.take(v) is Tick.EXCUSED)
    unsure = one.rows_where(Field.CANCELLED, lambda v: cancellation(v) is Tick.UNSURE)
    one.cancels = Field.CANCELLED in one.fields or Field.STATUS in one.fields or bool(excused.any())
    _ask_statuses(one)
    excused |= one.rows_where(Field.CANCELLED, lambda v: cancellation(v) is Tick.YES) | unsure
    doubted = one.rows_where(Field.PRESENT, lambda v: presence(v) is Tick.UNSURE) & ~present
    one.problems += one.rows.problem(
        "presence-unsure", [int(i) for i in np.flatnonzero(doubted & one.rows.keep)]
    )
    one.marked = bool((present & one.rows.keep).any())
    one.below = below_dividers(one)
    if one.marked:  # which tell who was there; who is not marked may still be excused
        one.below = [tick if tick is Tick.EXCUSED else Tick.YES for tick in one.below]
    excused |= np.array([tick is Tick.EXCUSED for tick in one.below], dtype=np.bool_)
    one.cancels |= Tick.EXCUSED in one.below
    one.problems += one.rows.problem(
        "cancelled-unsure", [int(i) for i in np.flatnonzero(unsure & one.rows.keep)]
    )
    return present, excused


def _ask_statuses(one: Roster) -> None:
    """Offer the words of a status to the organiser, and ask what the unknown ones mean."""
    for i in one.fields.get(Field.STATUS, ()):
        if field_of(own_heading(one.export.columns[i])) is Field.REMARKS:
            continue  # among remarks the words of a status tell one; 'vegetarian' asks nothing
        values = one.values[i].among(one.rows.keep)
        one.taken += one.statuses.valued(one.values[i])
        if Field.CANCELLED not in one.fields:  # which tells who did, whatever the status means
            problems = one.statuses.unknown(one.export, i, values)
            one.problems += problems
            one.asked |= bool(problems)
