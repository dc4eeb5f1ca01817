"""Counts that do not agree: parts of the programme in event.yaml, and forms, beside the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.attendance.counts import reconcile
from pipeline.attendance.matrix import turnout
from pipeline.attendance.roll import call
from pipeline.cleaning.base import Absence
from pipeline.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.cleaning.base import Cleaned, Responses
    from pipeline.declared.instrument import Part


def doubtful_parts(cleaned: Cleaned, programme: Sequence[Part]) -> tuple[Problem, ...]:
    """The parts of which event.yaml counts more people than came, or others than a list of it."""
    declared = [part for part in programme if part.present is not None]
    if not declared:
        return ()
    roll = call(cleaned)
    everybody, sessions = reconcile(cleaned, roll).present, turnout(cleaned, roll)
    listed = {one.id: one.present for one in sessions.sessions} if sessions else {}
    problems = []
    for part in declared:
        place, told, here = Place("event.yaml"), part.present or 0, listed.get(part.id)
        said: dict[str, str | int] = {"part": part.id, "told": told}
        if everybody is not None and told > everybody:
            problems.append(Problem("part-above-present", place, {**said, "present": everybody}))
        if here is not None and here != told:
            problems.append(Problem("part-counted-otherwise", place, {**said, "listed": here}))
        most = _answered(cleaned.responses, part.id)
        if most > told:
            problems.append(Problem("part-answers-above", place, {**said, "answers": most}))
    return tuple(problems)


def doubtful_forms(cleaned: Cleaned) -> tuple[Problem, ...]:
    """Forms that are no people: more than were there, or of several questionnaires."""
    heads = reconcile(cleaned)
    there = heads.could_answer
    if heads.questionnaires > 1 and there is not None:
        return (Problem("several-questionnaires", arguments={"n": heads.questionnaires}),)
    if cleaned.attendance is None or there is None or (heads.forms or 0) <= there:
        return ()
    told = {"forms": heads.forms or 0, "present": there}
    return (Problem("more-forms-than-people", arguments=told),)


def _answered(responses: Responses | None, part: str) -> int:
    """How many answered the question about the part that most people answered."""
    if responses is None:
        return 0
    about = [q.id for q in responses.questions if q.part is not None and q.part.id == part]
    answered = (responses.absence[about] == Absence.ANSWERED).sum()
    return int(answered.max()) if about else 0
