"""Clean: exports become responses and people, and every row and change is accounted for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.cleaning.agreements import agreed
from pipeline.cleaning.alike import of_persons
from pipeline.cleaning.asking import called, short
from pipeline.cleaning.base import Balance, Cleaned, count_reasons
from pipeline.cleaning.beside import lists_beside
from pipeline.cleaning.columns import Knowledge
from pipeline.cleaning.inferred import Vocabulary
from pipeline.cleaning.lexicon import absence_index
from pipeline.cleaning.naming import full_heading, own_heading
from pipeline.cleaning.network import relate
from pipeline.cleaning.people import Listed, Said, list_people
from pipeline.cleaning.responses import evaluate
from pipeline.cleaning.signatures import gather
from pipeline.cleaning.text import heading_key
from pipeline.cycles import not_searched
from pipeline.declared.event import STATUS
from pipeline.declared.instrument import FOUND
from pipeline.declared.instruments import load_absence_words, load_scales
from pipeline.problems import Place, Problem
from pipeline.readers.base import Reason, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.cleaning.base import People, Responses
    from pipeline.cleaning.matching import Doubt
    from pipeline.cleaning.responses import Evaluated
    from pipeline.cleaning.signatures import Gathered
    from pipeline.declared.event import Event
    from pipeline.declared.instrument import Question
    from pipeline.readers.base import Export


@not_searched()
def clean(exports: Sequence[Export], event: Event) -> tuple[Cleaned, tuple[Problem, ...]]:
    """All that the exports of one event say, and what the organiser should know.

    Evaluations are pooled question by question, lists person by person. The rows of each export
    are used or left out for a reason: its :class:`Balance` adds up.
    """
    declared = {heading_key(h): target for h, target in event.overrides.columns.items()}
    chosen = event.overrides.chosen
    knowledge = _knowledge(event, declared)
    by_role = {role: [e for e in exports if e.role is role] for role in Role}
    network = relate(
        by_role[Role.NETWORK], by_role[Role.EVALUATION], chosen, named=event.named_network
    )
    evaluation = evaluate(network.surveys, knowledge, event.overrides.values)
    asked = of_persons(evaluation.responses)  # which a list may answer as well
    registrations, attendance, cancellations = _lists(by_role, event, declared, asked)
    register = agreed(by_role[Role.AGREEMENTS])
    steps = (registrations, attendance, cancellations, evaluation)
    cleaned = Cleaned(
        registrations.people,
        attendance.people,
        evaluation.responses,
        (
            *(balance for step in steps for balance in step.balances),
            *(_unused(export) for export in by_role[Role.UNKNOWN]),
            *network.balances,
            *register.balances,
        ),
        (*(mapped for step in steps for mapped in step.mapped), *network.mapped),
        evaluation.changes,
        evaluation.doubts,
        values=(*evaluation.values, *registrations.values, *attendance.values),
        chosen=chosen,
        cancellations=cancellations.people,
        attending=event.attending,
        agreements=register.register,
        relations=network.relations,
        likenesses=network.likenesses,
    )
    problems = [problem for step in (*steps, network, register) for problem in step.problems]
    problems += _unmatched_declarations(exports, event, evaluation)
    problems += _missing(cleaned, bool(exports))
    problems += _beside(registrations, attendance, cancellations, chosen)
    return cleaned, (*problems, *_of_the_whole(cleaned, event))


def _of_the_whole(cleaned: Cleaned, event: Event) -> list[Problem]:
    """What only shows when lists, forms and event.yaml are held together."""
    problems = _too_late(cleaned.registrations, event) + _cancelled_elsewhere(cleaned)
    if cleaned.responses is not None:
        problems += _not_asked(cleaned.responses, event)
    return problems


def _lists(
    by_role: Mapping[Role, Sequence[Export]],
    event: Event,
    declared: Mapping[str, str],
    asked: tuple[Question, ...],
) -> tuple[Listed, Listed, Listed]:
    """The lists of people: who registered, who came and who cancelled."""
    chosen, meanings = event.overrides.chosen, event.overrides.values.get(STATUS, {})
    said = Said(declared, chosen, meanings, event.attending, event.programme, event.date, asked)
    gone = list_people(by_role[Role.CANCELLATIONS], Role.CANCELLATIONS, said)
    said = replace(said, gone_told=gone.people is not None)
    return (
        list_people(by_role[Role.REGISTRATIONS], Role.REGISTRATIONS, said),
        list_people(by_role[Role.ATTENDANCE], Role.ATTENDANCE, said),
        gone,
    )


def _knowledge(event: Event, declared: Mapping[str, str]) -> Knowledge:
    return Knowledge(
        event.instrument.questions,
        declared,
        Vocabulary.of(load_scales()),
        absence_index(load_absence_words()),
        event.overrides.chosen,
        use_partial=event.partial == "use",
        title=event.title,
        coded=event.overrides.coded,
    )


def _unused(export: Export) -> Balance:
    """An export that cleaning makes nothing of: no row of it is used."""
    left_out = count_reasons(export.left_out)
    if export.row_numbers:
        left_out[Reason.NOT_USED] = len(export.row_numbers)
    return Balance(
        export.file, export.sheet, export.role, export.dialect, export.rows_in, 0, left_out
    )


def _unmatched_declarations(
    exports: Iterable[Export], event: Event, evaluation: Evaluated
) -> list[Problem]:
    """Headings under 'columns' and questions under 'values' of event.yaml that no file has."""
    there = {
        heading_key(text)
        for export in exports
        for column in export.columns
        for text in (full_heading(column), column.item or column.heading, own_heading(column))
    }
    found = {mapped.target for mapped in evaluation.mapped}
    place = Place("event.yaml")
    return [
        *(
            Problem("declared-heading-not-found", place, {"heading": short(heading)})
            for heading in event.overrides.columns
            if heading_key(heading) not in there
        ),
        *(
            Problem("declared-question-not-found", place, {"question": name})
            for name in event.overrides.values
            if name.startswith(FOUND) and name not in found
        ),
    ]


def _missing(cleaned: Cleaned, anything: bool) -> list[Problem]:
    """Lists that this event lacks, and what the report therefore cannot tell."""
    lists = (cleaned.registrations, cleaned.attendance, cleaned.responses)
    if not anything or (cleaned.relations is not None and lists == (None, None, None)):
        return []  # a survey of a network alone has no lists
    asked, people = cleaned.responses, cleaned.registrations
    if asked is not None and people is None and cleaned.attendance is None:
        scored = any(question.dimension for question in asked.questions)
        return [] if scored else [Problem("no-lists")]  # at a survey of partners nobody was present
    problems = []
    if people is None:
        problems.append(Problem("no-registrations"))
    if cleaned.attendance is None and not (people is not None and people.attendance_known):
        problems.append(Problem("no-sign-in-list"))
    if asked is None:
        problems.append(Problem("no-evaluation"))
    return problems


def _too_late(registrations: People | None, event: Event) -> list[Problem]:
    """People who would have registered after the event."""
    if registrations is None or event.date is None:
        return []
    days = [person.registered for person in registrations.persons]
    late = sum(1 for day in days if day is not None and day > event.date)
    source = registrations.sources[0]
    place = Place(source.file, source.sheet)
    return [Problem("moments-after-event", place, {"n": late})] if late else []


def _beside(
    registrations: Listed, attendance: Listed, cancellations: Listed, chosen: Mapping[str, str]
) -> list[Problem]:
    """What shows when the lists are held against each other."""
    others = (attendance, cancellations)
    problems = lists_beside(registrations.people, *(other.people for other in others))
    for other in others:
        problems += _doubtful_matches(registrations, other, chosen)
    return problems


def _doubtful_matches(
    registrations: Listed, other: Listed, chosen: Mapping[str, str]
) -> list[Problem]:
    """Names that may or may not be one person's, for the organiser's eyes."""
    if other.people is None:
        return []
    found = gather(registrations.people, other.people, chosen)
    return [_doubt(doubt, found, other.people) for doubt in found.matching.doubts]


def _cancelled_elsewhere(cleaned: Cleaned) -> list[Problem]:
    """People on a list of cancellations whom the registration list does not hold any more."""
    ours, gone = cleaned.registrations, cleaned.cancellations
    if gone is None or ours is None or not ours.comparable(gone):
        return []
    lost = len(gather(ours, gone, cleaned.chosen).alone)
    place = Place(gone.sources[0].file, gone.sources[0].sheet)
    return [Problem("cancelled-not-registered", place, {"n": lost})] if lost else []


def _doubt(doubt: Doubt, found: Gathered, signed: People) -> Problem:
    one, other = found.known[doubt.registered], signed.persons[doubt.signed]
    source = signed.sources[min(other.lists)]
    place = Place(source.file, source.sheet)
    names = short(one.name or one.email), short(other.name or other.email)
    if doubt.registered < found.registered:
        return Problem(doubt.kind, place, dict(zip(("registered", "signed"), names, strict=True)))
    pair = (doubt.registered, doubt.signed)
    taken = any((m.registered, m.signed) == pair for m in found.matching.matches)
    code = "lists-one-person" if taken else "lists-unsure"
    return Problem(code, place, dict(zip(("first", "second"), names, strict=True)))


def _not_asked(responses: Responses, event: Event) -> list[Problem]:
    """Questions without a column: a doubt where the event itself declares them or a part."""
    asked = {question.part.id for question in responses.questions if question.part is not None}
    wanted = {part.id for part in event.programme} - asked
    missed = [q for q in responses.not_asked if q.part is not None and q.part.id in wanted]
    own = [q for q in responses.not_asked if q.own and q not in missed]
    rest = [q for q in responses.not_asked if q not in missed and q not in own]
    by_code = {"own-question-not-asked": own, "part-not-asked": missed, "questions-not-asked": rest}
    return [
        Problem(code, arguments={"questions": tuple(map(called, questions))})
        for code, questions in by_code.items()
        if questions
    ]
