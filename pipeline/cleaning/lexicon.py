"""What one value means as an answer to one question: the spellings of points and options.

A value is looked up as it stands, then folded, then as a number, then as number and label
together ('4 - goed'). What is not found has no meaning here: it is for the organiser to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from pipeline.cleaning.base import Absence, Correction
from pipeline.cleaning.distinct import shown
from pipeline.cleaning.functions import in_any_form
from pipeline.cleaning.joined import is_other
from pipeline.cleaning.marks import plain_number
from pipeline.cleaning.text import fold, squash, squeeze
from pipeline.cleaning.yesno import sides
from pipeline.learning.words import fold as plain
from pipeline.learning.words import is_non_answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.declared.instrument import AbsenceWords, Option, Question
    from pipeline.readers.base import Value

_NUMBER_FIRST = re.compile(r"\(?\s*(-?\d{1,3})\s*\)?\s*(?:[-:=.)]+\s*|\s)\(?(\D.*?)\)?")
_NUMBER_LAST = re.compile(r"(.*?\D)\s*(?:[-:=]\s*|[(\[]\s*)?(-?\d{1,3})\s*[)\]]?")
_FRACTION = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})")
_LEADING_NUMBER = re.compile(r"\(?\d{1,3}[a-z]?\s*[.):-]\s*")
_NOTHING = re.compile(r"[-./_,;:\\*\s]+")  # signs that a hurried typist puts in an empty cell
_OWN_WORDS = re.compile(r"(?:others?|anders?|andere|autres?)\s*[:(–-]")
_TYPO_LENGTH = 5  # shorter words differ by one letter without being the same


@dataclass(frozen=True, slots=True)
class Answer:
    """How one value is taken: the position of its point or option, or why there is none."""

    code: int = -1
    absence: Absence = Absence.ANSWERED
    change: Correction | None = None
    by_number: bool = False  # told from a bare number alone


UNREADABLE = Answer(absence=Absence.UNREADABLE)


def absence_index(words: AbsenceWords) -> dict[str, Absence]:
    """Folded absence words; a word in two lists is in the first."""
    found: dict[str, Absence] = {}
    for absence, group in (
        (Absence.NO_ANSWER, words.no_answer),
        (Absence.NOT_APPLICABLE, words.not_applicable),
        (Absence.DONT_KNOW, words.dont_know),
    ):
        for word in group:
            found.setdefault(fold(word), absence)
    return found


def absence_of(value: Value, absences: Mapping[str, Absence]) -> Absence | None:
    """The kind of absence that a cell tells in words or signs, if it does."""
    if not isinstance(value, str) or len(value) > 60:  # noqa: PLR2004 - no absence word is longer
        return None
    key = fold(value)
    found = absences.get(key)
    if found is not None or (key[:1].isalnum() and key[-1:].isalnum()):  # nearly always
        return found
    return absences.get(key.strip(" .;!")) or (
        Absence.NO_ANSWER if _NOTHING.fullmatch(key) else None
    )


def absences_of(
    values: Iterable[Value], absences: Mapping[str, Absence]
) -> Iterator[Absence | None]:
    """The same for each of many; what begins as no absence word does is not folded for it."""
    begins = {key[:2] for key in absences}
    for value in values:
        if isinstance(value, str) and value.isascii():
            begin = value[:2]
            if begin.isalnum() and value[-1].isalnum() and begin.lower() not in begins:
                yield None
                continue
        yield absence_of(value, absences)


@dataclass(slots=True)
class Lexicon:
    """The spellings of one closed question, made once and asked for each distinct value."""

    labels: list[set[str]]  # by point or option: the ways in which it may stand unchanged
    numbers: dict[int, int]  # the number of a point: its position; empty for choices
    folded: dict[str, int] = field(default_factory=dict)
    squashed: dict[str, int] = field(default_factory=dict)
    functions: dict[str, int] = field(default_factory=dict)  # of people, in any form
    other: int | None = None  # the option beside which people write their own
    _taken: dict[tuple[type, Value], Answer] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, question: Question) -> Lexicon:
        """Of a rating's scale or a choice's options."""
        if question.scale is not None:
            points = question.scale.points
            made = cls(
                [set(p.label.words.values()) for p in points],
                {p.value: i for i, p in enumerate(points)},
            )
            made._add((p.label.words.values(), p.spellings) for p in points)
            return made
        options = question.options
        made = cls([set(o.label.words.values()) for o in options], {})
        made._add(
            ((*o.label.words.values(), o.id), (*o.spellings, *_short(o.label.words.values())))
            for o in options
        )
        if question.background:
            made._tell_functions()
        written = [i for i, o in enumerate(options) if _is_written(o)]
        made.other = written[0] if len(written) == 1 else None
        for code, spellings in sides(options).items():
            for spelling in spellings:
                made.folded.setdefault(spelling, code)
        return made

    def _add(self, groups: Iterable[tuple[Iterable[str], Iterable[str]]]) -> None:
        """Labels first: a spelling never takes another's label; one claimed by two is nobody's."""
        listed = [(tuple(own), tuple(others)) for own, others in groups]
        for index, make in ((self.folded, fold), (self.squashed, lambda s: squash(fold(s)))):
            for part in (0, 1):
                claims: dict[str, set[int]] = {}
                for code, spellings in enumerate(listed):
                    for spelling in spellings[part]:
                        claims.setdefault(make(spelling), set()).add(code)
                for key, codes in claims.items():
                    if key and len(codes) == 1:
                        index.setdefault(key, codes.pop())

    def _tell_functions(self) -> None:
        """A form that two options share is nobody's."""
        claims: dict[str, set[int]] = {}
        for spelling, code in self.folded.items():
            for form in in_any_form(spelling):
                claims.setdefault(form, set()).add(code)
        self.functions = {form: codes.pop() for form, codes in claims.items() if len(codes) == 1}

    def take(self, value: Value) -> Answer:
        """What the value means here; UNREADABLE where it is not known."""
        known = (type(value), value)  # True equals 1
        if known not in self._taken:
            self._taken[known] = self._take(value)
        return self._taken[known]

    def _take(self, value: Value) -> Answer:
        number = plain_number(value)
        text = squeeze(shown(value))
        key = fold(text)
        if key in self.folded:
            code = self.folded[key]
            return Answer(code, change=self._change(shown(value), text, code))
        if number is not None:
            return self._by_number(number)
        if not isinstance(value, str):
            return UNREADABLE
        return (
            self._composite(key)
            or self._loose(key)
            or self._in_any_form(key)
            or self._typo(key)
            or self._own(key)
        )

    def _change(self, raw: str, text: str, code: int) -> Correction | None:
        labels = self.labels[code]
        if raw in labels:
            return None
        if text in labels:
            return Correction.SPACES
        if text.casefold() in {label.casefold() for label in labels}:
            return Correction.CAPITALS
        return Correction.SPELLING if any(c.isalnum() for c in text) else Correction.SYMBOL

    def _by_number(self, number: float) -> Answer:
        if number.is_integer() and int(number) in self.numbers:
            code = self.numbers[int(number)]
            return Answer(code, change=Correction.NUMBER, by_number=True)
        return UNREADABLE

    def _composite(self, key: str) -> Answer | None:
        """Number and label together; where they contradict each other, neither is believed."""
        if fraction := _FRACTION.fullmatch(key):
            top = max(self.numbers, default=0)
            if int(fraction[2]) == top and int(fraction[1]) in self.numbers:
                return Answer(self.numbers[int(fraction[1])], change=Correction.NUMBER)
            return UNREADABLE
        if not self.numbers:
            bare = _LEADING_NUMBER.sub("", key, count=1)
            code = self.folded.get(bare)
            return None if code is None else Answer(code, change=Correction.SPELLING)
        for pattern, number, label in ((_NUMBER_FIRST, 1, 2), (_NUMBER_LAST, 2, 1)):
            if match := pattern.fullmatch(key):
                words = match[label].strip(" -:=.()[]")
                code = self.folded.get(words, self.squashed.get(squash(words)))
                if code is None:
                    continue
                agree = self.numbers.get(int(match[number])) == code
                return Answer(code, change=Correction.COMBINED) if agree else UNREADABLE
        return None

    def _own(self, key: str) -> Answer:
        """'Anders: vrijwilliger': the option 'other', with what somebody wrote beside it."""
        if self.other is None or not _OWN_WORDS.match(key):
            return UNREADABLE
        return Answer(self.other, change=Correction.SPELLING)

    def _loose(self, key: str) -> Answer | None:
        code = self.squashed.get(squash(key))
        return None if code is None else Answer(code, change=Correction.SPELLING)

    def _in_any_form(self, key: str) -> Answer | None:
        """'Coordinatrice' for 'coördinator': a function is the same whoever has it."""
        if not self.functions:
            return None
        codes = {self.functions.get(form) for form in in_any_form(key)}
        code = codes.pop() if len(codes) == 1 else None
        return None if code is None else Answer(code, change=Correction.SPELLING)

    def _typo(self, key: str) -> Answer | None:
        """One letter wrong, missing, too many or swapped, where one point alone is that near."""
        if len(key) < _TYPO_LENGTH or any(c.isdigit() for c in key):
            return None
        near = {
            code
            for known, code in self.folded.items()
            if len(known) >= _TYPO_LENGTH
            and known[0] == key[0]
            and OSA.distance(known, key, score_cutoff=1) == 1
        }
        return Answer(near.pop(), change=Correction.TYPO) if len(near) == 1 else None


def _is_written(option: Option) -> bool:
    return any(is_other(words) for words in (option.id, *option.label.words.values()))


def _short(labels: Iterable[str]) -> list[str]:
    """'Tafel 1' of 'Tafel 1: Buurtcontactpersonen'."""
    return [label.partition(":")[0] for label in labels if ":" in label]


def words_of(
    value: Value, absence: Absence | None, declared: Mapping[str, str], *, asked: bool
) -> tuple[str | None, Absence]:
    """Words stay as they were written, but where they tell an absence; spaces around are no words.

    Where words were ``asked``, who wrote 'geen' or '/' wrote something: that they have nothing to
    say, which is counted apart from a cell that was left empty.
    """
    if declared and declared.get(fold(shown(value))) == "":
        return None, Absence.NO_ANSWER
    told = shown(value).strip()
    if absence is None:
        return told, Absence.ANSWERED
    if asked and absence is Absence.NO_ANSWER and is_non_answer(plain(told)):
        return None, Absence.SAID_NOTHING
    return None, absence
