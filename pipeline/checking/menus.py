"""What there is to choose from: roles, questions, fields, points, absences, themes, yes and no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.checking.decoding import FREE, SEVERAL, THEMES
from pipeline.checking.identity import NO, UNUSED, YES
from pipeline.cleaning.base import Absence
from pipeline.cleaning.fields import Field
from pipeline.cleaning.lines import SAID, option_word
from pipeline.declared.codebook import load_codebook
from pipeline.declared.instrument import Kind
from pipeline.language import Message, Text, say
from pipeline.learning.asking import DEBATE
from pipeline.readers.roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.declared.instrument import Option, Question

Words = Message | Text | str

HOW: Mapping[str, Message] = {
    "exact": say("the very words"),
    "normalised": say("the same words, written otherwise"),
    "alias": say("another known heading"),
    "fuzzy": say("words that look alike"),
    "declared": say("as you decided"),
    "inferred": say("from its answers"),
    "legend": say("from the legend in its heading"),
    "identity": say("a property of a person"),
    "unused": say("not used"),
}
FIELDS: Mapping[Field, Message] = {
    Field.NAME: say("name"),
    Field.FIRST: say("first name"),
    Field.LAST: say("last name"),
    Field.EMAIL: say("e-mail"),
    Field.ORGANISATION: say("organisation"),
    Field.PHONE: say("phone"),
    Field.ADDRESS: say("address"),
    Field.TICKET: say("ticket"),
    Field.STATUS: say("status"),
    Field.CANCELLED: say("cancelled"),
    Field.PRESENT: say("present"),
    Field.MOMENT: say("date and time"),
    Field.ID: say("number"),
    Field.TECHNICAL: say("technical"),
    Field.REMARKS: say("remarks"),
    Field.SECTOR: say("sector"),
    Field.ROLE: say("role"),
    Field.REPLACEMENT: say("replacement"),
}
_ABSENCES = {
    Absence.NO_ANSWER: say("no answer"),
    Absence.NOT_APPLICABLE: say("not applicable"),
    Absence.DONT_KNOW: say("don't know"),
    Absence.UNREADABLE: say("unreadable"),
}


# Kinds of lists and of columns that no tool has given a name: their words are keys as well.
_WORDS = frozenset(
    message.one
    for message in (
        *(say("table"), say("paper forms"), say("registration list"), say("sign-in list")),
        say("agreements"),
        *(say("quantity"), say("guests"), say("duration")),
        *(say("network: ties"), say("network: members"), say("network: names")),
        *(say("network: roster"), say("network")),
        *FIELDS.values(),
    )
)


def named(word: str) -> Message | str:
    """The word in the reader's language where it is one of ours; a tool's or an id as it is."""
    return Message(word) if word in _WORDS else word


@dataclass(frozen=True, slots=True)
class Menu:
    """Choices: what each stands for, and how it is shown."""

    name: str
    title: Words
    entries: tuple[tuple[str, Words], ...]


def roles() -> Menu:
    return Menu("roles", say("Roles"), tuple((role.value, words) for role, words in ROLES.items()))


def yes_no() -> Menu:
    return Menu("yes-no", say("Yes or no"), ((YES, say("yes")), (NO, say("no"))))


def questions(asked: Sequence[Question]) -> Menu:
    """What a column of an evaluation can be taken for."""
    entries = tuple((q.id, _with_id(q.id, q.label)) for q in asked if not q.inferred)
    return Menu("questions", say("Questions"), ((UNUSED, say("(not used)")), *entries))


def fields() -> Menu:
    """What a column of a list of persons can be taken for."""
    entries = tuple((field.value, words) for field, words in FIELDS.items())
    return Menu("fields", say("Properties of a person"), ((UNUSED, say("(not used)")), *entries))


def values(question: Question, key: str) -> Menu:
    """What a value can be taken for as an answer to this question; ``key`` names the question."""
    entries: tuple[tuple[str, Words], ...] = ()
    name = f"values:{key}"
    if question.kind is Kind.RATING and question.scale is not None:
        name = f"scale:{question.scale.id}"
        entries = tuple(
            (str(p.value), _with_id(str(p.value), p.label)) for p in question.scale.points
        )
    elif question.kind in {Kind.CHOICE, Kind.MULTIPLE}:
        entries = tuple((option_word(question, o), _option(question, o)) for o in question.options)
        name = SEVERAL + key if question.kind is Kind.MULTIPLE else name
    elif question.kind is Kind.MARK:
        name = FREE + "mark"
    absent = tuple((SAID[absence], words) for absence, words in _ABSENCES.items())
    left_out = (UNUSED, say("leave out"))
    return Menu(name, _title(question), (*entries, *absent, left_out))


def themes(codebook: str) -> Menu:
    """The themes of a codebook as reports show them, and that an answer says nothing."""
    entries = tuple((t.id, t.label) for t in load_codebook(codebook).themes)
    apart = ((DEBATE, say("(question for debate)")), (UNUSED, say("(says nothing)")))
    return Menu(THEMES + codebook, say("Themes"), (*entries, *apart))


def _title(question: Question) -> Words:
    if question.kind is Kind.RATING and question.scale is not None:
        points = question.scale.points
        return say("Scale: %(low)s ... %(high)s", low=points[0].label, high=points[-1].label)
    return say("Marks") if question.kind is Kind.MARK else question.label


def _option(question: Question, option: Option) -> Words:
    return option.label if question.inferred else _with_id(option.id, option.label)


def _with_id(identifier: str, label: Text) -> Message:
    return say("%(id)s: %(label)s", id=identifier, label=label)
