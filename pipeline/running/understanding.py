"""The dry run in words: what each file was taken for, how each heading was mapped, all problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checking.menus import HOW, named
from pipeline.checking.purposes import PURPOSES, open_questions
from pipeline.language import say
from pipeline.problems import Severity
from pipeline.readers.base import Role
from pipeline.running.problemlist import sentence
from pipeline.running.terminal import tell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pipeline.cleaning.base import Mapped, Responses
    from pipeline.declared.event import Event
    from pipeline.language import Language, Message
    from pipeline.problems import Problem
    from pipeline.readers.base import Export
    from pipeline.run import Account

_ROLES = {
    Role.REGISTRATIONS: say("registrations"),
    Role.ATTENDANCE: say("sign-in list"),
    Role.CANCELLATIONS: say("cancellations"),
    Role.EVALUATION: say("evaluation forms"),
    Role.AGREEMENTS: say("a register of agreements"),
    Role.NETWORK: say("a network"),
    Role.UNKNOWN: say("nothing that is known"),
}
_HEADS = {
    Severity.REFUSED: say("Not used:"),
    Severity.LEFT_OUT: say("Partly not used:"),
    Severity.DOUBT: say("Used, but please look:"),
    Severity.NOTE: say("Good to know:"),
}


def understanding(event: Event, account: Account, language: Language) -> Iterator[str]:
    """The lines of one event."""
    yield f"{event.id}:"
    for file in account.files:
        if file.name in {decision.place.file for decision in account.decisions.values()}:
            continue  # the check workbook: among the notes
        exports = [export for export in account.exports if export.file == file.name]
        if not exports:
            yield "  " + sentence(say("%(file)s: nothing is used.", file=file.name), language)
        for export in exports:
            yield "  " + sentence(_taken_for(export), language)
            for mapped in account.cleaned.mapped:
                if (mapped.file, mapped.sheet) == (export.file, export.sheet):
                    yield "    " + sentence(_mapping(mapped, export.role), language)
    yield from _open_questions(account.cleaned.responses, language)
    yield from _problems(account.problems, language)
    yield "  " + language.show(say("Questions that a column can be taken for, by their id:"))
    asked = account.instrument or event.instrument
    for question in asked.questions:
        yield f"    {question.id}: {sentence(say('%(label)s', label=question.label), language)}"


def _open_questions(responses: Responses | None, language: Language) -> Iterator[str]:
    """What the open questions that nobody declared ask for, as far as their headings tell."""
    for question, certainty in open_questions(responses):
        told = say(
            "open question '%(heading)s' asks for: %(purpose)s, certainty %(certainty)s of 100",
            heading=question.wording,
            purpose=PURPOSES[question.purpose],
            certainty=round(100 * certainty),
        )
        yield "  " + sentence(told, language)


def _problems(problems: Collection[Problem], language: Language) -> Iterator[str]:
    """All problems, the most costly first."""
    for severity in Severity:
        alike = [problem for problem in problems if problem.severity is severity]
        if alike:
            yield "  " + language.show(_HEADS[severity])
        for problem in alike:
            yield "    " + tell(problem, language)
    if not problems:
        yield "  " + language.show(say("No problems."))


def _taken_for(export: Export) -> Message:
    where = say("%(file)s, sheet %(sheet)s", file=export.file, sheet=export.sheet)
    return say(
        "%(where)s: %(role)s, %(rows)s rows, read as %(dialect)s, certainty %(certainty)s of 100.",
        where=where if export.sheet else export.file,
        role=_ROLES[export.role],
        rows=len(export.row_numbers),
        dialect=named(export.dialect),
        certainty=round(100 * export.certainty),
    )


def _mapping(mapped: Mapped, role: Role) -> Message:
    if not mapped.target:
        return say(
            "column %(column)s '%(heading)s': not used",
            column=mapped.letter,
            heading=mapped.heading,
        )
    return say(
        "column %(column)s '%(heading)s': %(target)s, certainty %(certainty)s of 100 (%(how)s)",
        column=mapped.letter,
        heading=mapped.heading,
        # in an evaluation it is a question's id, unless it is a property of a person
        target=mapped.target
        if role is Role.EVALUATION and mapped.how != "identity"
        else named(mapped.target),
        certainty=round(100 * mapped.certainty),
        how=HOW[mapped.how],
    )
