"""Properties that forms and lists both tell, by a declared or an equal heading and equal values.

No form is joined to a person: each side is counted by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.attendance import Outcome
from pipeline.cleaning.alike import ALIKE, headings_of, of_persons
from pipeline.cleaning.lexicon import Lexicon
from pipeline.cleaning.text import fold, heading_key
from pipeline.declared.instrument import Kind
from pipeline.statistics.composition import Composition, Rated, Side
from pipeline.statistics.counting import count_categories
from pipeline.statistics.distribution import scale_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.attendance.roll import Roll
    from pipeline.cleaning.base import Cleaned, Person, Responses
    from pipeline.declared.event import Event
    from pipeline.declared.instrument import Question

PRESENT = (Outcome.CAME, Outcome.PRESENT, Outcome.WALK_IN, Outcome.SUBSTITUTE)


def compositions(cleaned: Cleaned, event: Event, roll: Roll) -> tuple[Composition, ...]:
    """Each background question that a list of those present tells as well."""
    responses, there = cleaned.responses, _there(cleaned, roll)
    if responses is None or not there:
        return ()
    found = (
        _composition(responses, question, there, _headings(question, event))
        for question in of_persons(responses)
    )
    return tuple(one for one in found if one is not None)


def _there(cleaned: Cleaned, roll: Roll) -> list[Mapping[str, str]]:
    """What the lists tell of each person present, registered or not.

    None of it where they cannot be told one by one: no sign-in list, tickets without names, guests
    of others.
    """
    ours, theirs = cleaned.registrations, cleaned.attendance
    registered = () if ours is None else ours.persons
    signed = () if theirs is None else theirs.persons
    unnamed = ours is not None and not ours.named
    if theirs is None or unnamed or any(person.guests for person in (*registered, *signed)):
        return []
    return [
        _told(signed, one.signed)
        | ({} if one.registered is None else dict(registered[one.registered].told))
        for one in roll.of(*PRESENT, Outcome.STAFF)
        if one.outcome is not Outcome.STAFF or one.there  # a form may be theirs
    ]


def _told(persons: Sequence[Person], places: Sequence[int]) -> dict[str, str]:
    """What these lines of one person tell; of two that contradict each other, the first."""
    return {key: word for place in reversed(places) for key, word in persons[place].told.items()}


def _headings(question: Question, event: Event) -> frozenset[str]:
    """The headings under which a list tells the answer to this question."""
    said = (heading for heading, target in event.overrides.columns.items() if target == question.id)
    return headings_of(question) | set(map(heading_key, said))


def _composition(
    responses: Responses,
    question: Question,
    there: list[Mapping[str, str]],
    headings: frozenset[str],
) -> Composition | None:
    """The two sides of one question; None where the lists do not tell it in the same words."""
    known = Lexicon.of(question).folded
    told = [next((w for h, w in words.items() if h in headings), "") for words in there]
    groups = [known.get(fold(words), -1) for words in told]
    filled = sum(map(bool, told))
    read = sum(group >= 0 for group in groups)
    if not read or read < ALIKE * filled:
        return None
    ids = [option.id for option in question.options]
    forms = count_categories(responses.answers[question.id], ids)
    sides = tuple(
        Side(option, forms[at], groups.count(at)) for at, option in enumerate(question.options)
    )
    return Composition(
        question,
        sides,
        len(responses) - sum(forms),
        len(there) - read,
        rated=tuple(_rated(responses, question)),
    )


def _rated(responses: Responses, question: Question) -> Iterator[Rated]:
    """Each rating by the groups of this question."""
    group = responses.answers[question.id]
    for rating in responses.questions:
        if rating.kind is Kind.RATING:
            points = [point.value for point in scale_of(rating).points]
            given = responses.answers[rating.id]
            counts = tuple(
                count_categories(given[group == option.id], points) for option in question.options
            )
            yield Rated(rating, counts, int((given.notna() & group.isna()).sum()))
