"""Redaction: what leads to a person is taken out of open answers before anything else sees them.

Each name, address or number becomes a mark, one sign of Unicode's private use, so that no word
list finds anything in it and the ids of answers are the same in every language; :func:`told`
gives the words for a reader ('[naam]'). Nothing else of an answer changes, but that one which tells
only how to reach somebody is its marks alone.

People whom the report names anyway, in the title, the programme or the wording of a question,
stay: they are public, and what is written of a speaker is what was asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.cleaning.lines import option_word
from pipeline.declared.instrument import Kind
from pipeline.language import Language, Message, Text, say
from pipeline.learning.identifiers import Hidden, Span, find
from pipeline.learning.names import Names
from pipeline.learning.pointing import functions_in, only_reaches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.cleaning.base import Cleaned, Responses, Valued
    from pipeline.declared.event import Event
    from pipeline.declared.instrument import Option, Question

MARKS: Mapping[Hidden, Message] = {
    Hidden.NAME: say("[name]"),
    Hidden.EMAIL: say("[e-mail address]"),
    Hidden.PHONE: say("[phone number]"),
    Hidden.LINK: say("[web address]"),
    Hidden.ACCOUNT: say("[account number]"),
    Hidden.NATIONAL: say("[national number]"),
    Hidden.STREET: say("[street address]"),
    Hidden.HANDLE: say("[handle]"),
}
_SIGNS = {kind: chr(0xE000 + number) for number, kind in enumerate(MARKS)}
_KINDS = {sign: kind for kind, sign in _SIGNS.items()}
_MARKED = re.compile(f"[{''.join(_KINDS)}]")
_CODES = ("nl", "en", "fr")
_UNKNOWN = "\ufffd"  # what stands for a sign that means nothing


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with marks; how many there are of each kind.

    ``perhaps`` are words in it that may be a name or not: a person decides, before it is shown.
    """

    text: str = field(repr=False)
    counts: Mapping[Hidden, int]
    perhaps: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Redactor:
    """The names of an event made ready once."""

    names: Names

    @classmethod
    def of(cls, names: Iterable[str], public: Iterable[str] = ()) -> Redactor:
        """For people of these names; ``public`` texts name whom everybody may read about."""
        return cls(Names.of(names, public))

    def redact(self, text: str) -> Redacted:
        """The text without what leads to a person."""
        text = _MARKED.sub(_UNKNOWN, text)
        spans = find(text)
        hits = [
            hit
            for hit in self.names.find(text)
            if not any(hit.start < span.end and span.start < hit.end for span in spans)
        ]
        spans += [Span(hit.start, hit.end, Hidden.NAME) for hit in hits if hit.sure]
        perhaps = tuple(text[hit.start : hit.end] for hit in hits if not hit.sure)
        if not spans:
            return Redacted(text, {}, perhaps)
        pieces, at = [], 0
        for span in sorted(spans):
            pieces += [text[at : span.start], _SIGNS[span.kind]]
            at = span.end
        return Redacted(
            "".join((*pieces, text[at:])), Counter(span.kind for span in spans), perhaps
        )


def redact(cleaned: Cleaned, event: Event) -> Cleaned:
    """The same with all open answers redacted; what was hidden is counted in people's answers."""
    responses = cleaned.responses
    if responses is None:
        return cleaned
    redactor = Redactor.of(_people(cleaned), _public(event, responses))
    answers = responses.answers.copy(deep=False)
    hidden: Counter[str] = Counter()
    perhaps: dict[str, tuple[str, ...]] = {}
    for question in responses.questions:
        if question.kind is not Kind.OPEN:
            continue
        column = answers[question.id]
        done: dict[str, str] = {}
        for answer, people in column.value_counts(sort=False).items():
            redacted = redactor.redact(str(answer))
            done[str(answer)] = text = _said(redacted)
            hidden.update({kind: n * int(people) for kind, n in redacted.counts.items()})
            if redacted.perhaps:
                perhaps[text] = redacted.perhaps
        answers[question.id] = column.map(done, na_action="ignore").astype("str")
    return replace(
        cleaned,
        responses=replace(
            responses,
            questions=tuple(_bare(question, redactor) for question in responses.questions),
            answers=answers,
            perhaps=perhaps,
        ),
        values=tuple(_shown(value, redactor) for value in cleaned.values),
        hidden=hidden,
    )


def _said(redacted: Redacted) -> str:
    """The answer; of one that tells only how to reach somebody the marks alone, as it says nothing.

    'Bel mij op [telefoonnummer] of mail [e-mailadres]' is about no theme.
    """
    reached = redacted.counts.keys() - {Hidden.NAME} and only_reaches(redacted.text)
    return " ".join(_MARKED.findall(redacted.text)) if reached else redacted.text


def _bare(question: Question, redactor: Redactor) -> Question:
    """The question whose options, where they were found among the answers, lead to nobody."""
    if not question.inferred or not question.options:
        return question
    options = tuple(_option(option, redactor) for option in question.options)
    return question if options == question.options else replace(question, options=options)


def _option(option: Option, redactor: Redactor) -> Option:
    words = told(redactor.redact(option.label.of("")).text)
    if isinstance(words, str):
        return option
    return replace(option, label=Text({code: Language(code).show(words) for code in _CODES}))


def _shown(value: Valued, redactor: Redactor) -> Valued:
    """The value for the check workbook; its line still goes by what stands in the file."""
    question = _bare(value.question, redactor)
    pairs = zip(value.question.options, question.options, strict=True)
    now = {option_word(value.question, a): option_word(question, b) for a, b in pairs if a != b}
    taken = "; ".join(now.get(word, word) for word in value.taken.split("; "))
    redacted = redactor.redact(value.value).text
    return replace(value, question=question, taken=taken, redacted=redacted)


def told(text: str) -> str | Message:
    """A redacted text for a reader: its marks in words of the reader's language."""
    if not _MARKED.search(text):
        return text
    kinds: list[Hidden] = []

    def place(found: re.Match[str]) -> str:
        kinds.append(_KINDS[found[0]])
        return f"%(mark{len(kinds)})s"

    key = _MARKED.sub(place, text.replace("%", "%%"))
    return Message(key, {f"mark{n}": MARKS[kind] for n, kind in enumerate(kinds, start=1)})


def points_at_somebody(text: str) -> bool:
    """Whether a redacted text is about one person: by a hidden name, or by a function."""
    return _SIGNS[Hidden.NAME] in text or bool(functions_in(text))


def _people(cleaned: Cleaned) -> Iterator[str]:
    for people in (cleaned.registrations, cleaned.attendance):
        if people is not None:
            yield from (person.name for person in people.persons if person.name)


def _public(event: Event, responses: Responses) -> Iterator[str]:
    """What the report shows of names anyway."""
    yield from (event.title, event.place, event.organiser)
    for part in event.programme:
        yield from part.title.words.values()
    for question in responses.questions:
        yield from question.wording.words.values()
        yield from question.label.words.values()
