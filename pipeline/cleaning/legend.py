"""A legend in a heading: 'Gender (0 = female, 1 = male)', 'Zaal (1=slecht ... 4=zeer goed)'.

It tells what the codes of that column mean; another file may have the same question with other
codes. A code that it does not tell of has no meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.cleaning.base import Absence, Correction
from pipeline.cleaning.categories import options_of
from pipeline.cleaning.distinct import shown
from pipeline.cleaning.lexicon import absence_of
from pipeline.cleaning.marks import plain_number
from pipeline.cleaning.text import fold, squeeze
from pipeline.declared.instrument import Kind, Question

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from pipeline.cleaning.answers import Taken
    from pipeline.declared.instrument import Scale
    from pipeline.language import Text
    from pipeline.readers.base import Value

FEWEST, MOST = 2, 15  # codes
READ = 0.5  # the share of filled cells that are codes, or the column is not written in them

_START = re.compile(r"(?<![^\W_])(-?\d{1,2}|[A-Za-z]{1,2})\s*(?:=|:|→)\s*")
_BRACKETS = re.compile(r"[(\[{](.*)[)\]}]\s*[?:.*]*\s*")
_JOINT = re.compile(r"(?:[.…,;/|–-]|\s|\b(?:tot|to|t/m|bis|en|and|et|und)\b)+$")


@dataclass(frozen=True, slots=True)
class Legend:
    """What each code means, as :func:`fold` leaves it; ``scale`` where these are its points."""

    codes: Mapping[str, str]
    scale: Scale | None = None

    def question(self, identifier: str, wording: Text, label: Text) -> Question:
        """A question whose answers are what the legend tells."""
        if self.scale is not None:
            return Question(
                identifier, Kind.RATING, wording, label, scale=self.scale, inferred=True
            )
        options = options_of(tuple(dict.fromkeys(self.codes.values())))
        return Question(identifier, Kind.CHOICE, wording, label, options=options, inferred=True)


def without_legend(heading: str) -> str:
    """The heading alone."""
    return _parted(heading)[0]


def legend_of(
    heading: str,
    said: Iterable[tuple[Value, int]],
    scales: Sequence[Scale],
    absences: Mapping[str, Absence],
) -> Legend | None:
    """The legend that a heading ends in, where the column is written in its codes.

    None too where it tells of the ends alone and these are not those of just one scale: then
    there are numbers between two bounds.
    """
    told = _parted(heading)[1]
    answers = {code: words for code, words in told.items() if absence_of(words, absences) is None}
    if len(answers) < FEWEST:
        return None
    numbers = [int(code) for code in answers if code.lstrip("-").isdigit()]
    cells = [(fold(shown(value)), n) for value, n in said]
    whole = _whole(answers, numbers, {code for code, _ in cells})
    fitting = [scale for scale in scales if _on(scale, answers, numbers)]
    if len(fitting) == 1 or (fitting and whole):
        points = _points(fitting[0], answers, numbers)
        found = Legend({**told, **points}, fitting[0])
    elif whole:
        found = Legend(told)
    else:
        return None
    written = sum(n for code, n in cells if code in found.codes)
    return found if written and written >= READ * sum(n for _, n in cells) else None


def by_legend(
    values: Sequence[Value],
    taken: Sequence[Taken],
    codes: Mapping[str, str],
    declared: Collection[str],
) -> list[Taken]:
    """What each value was taken for, save what the organiser declared.

    A number that the legend does not tell of has no meaning, whatever the scale says of it.
    """
    found = []
    for value, one in zip(values, taken, strict=True):
        key = fold(shown(value))
        if key in declared:
            found.append(one)
        elif key in codes:
            told = one.change is Correction.DECLARED
            found.append(one._replace(change=Correction.LEGEND) if told else one)
        elif plain_number(value) is None:
            found.append(one)
        else:
            code = "value-outside-legend"
            found.append(type(one)(None, Absence.UNREADABLE, code=code))
    return found


def _whole(answers: Mapping[str, str], numbers: Sequence[int], given: Collection[str]) -> bool:
    """Whether these are all codes, and not the ends of a row of numbers or some of it."""
    if len(numbers) < len(answers) or len(numbers) == 1 + max(numbers) - min(numbers):
        return True
    between = {str(number) for number in range(min(numbers), max(numbers))} - answers.keys()
    return len(answers) > FEWEST and not between & set(given)


def _parted(heading: str) -> tuple[str, Mapping[str, str]]:
    """A heading and the codes behind it, none where it has no legend."""
    text = squeeze(heading)
    for opening in re.finditer(r"[(\[{:?–-]", text):
        behind = text[opening.start() :]
        brackets = _BRACKETS.fullmatch(behind)
        if brackets is None and behind[0] in "([{":
            continue
        told = _entries(behind[1:] if brackets is None else brackets[1])
        if told:
            return text[: opening.start()].rstrip(" -–:") or text, told
    return text, {}


def _entries(told: str) -> Mapping[str, str]:
    starts = list(_START.finditer(told))
    if not FEWEST <= len(starts) <= MOST or told[: starts[0].start()].strip():
        return {}
    ends = [*(start.start() for start in starts[1:]), len(told)]
    pieces = [told[start.end() : end] for start, end in zip(starts, ends, strict=True)]
    labels = [_without_joint(piece) for piece in pieces]
    codes = {fold(start[1]): label for start, label in zip(starts, labels, strict=True)}
    letters = all(any(sign.isalpha() for sign in label) for label in labels)
    return codes if letters and len(codes) == len(starts) else {}


def _without_joint(piece: str) -> str:
    """'slecht' of 'slecht ... '."""
    joint = _JOINT.search(piece)
    return piece if joint is None else piece[: joint.start()]


def _on(scale: Scale, answers: Mapping[str, str], numbers: Sequence[int]) -> bool:
    """Whether all answers are points of the scale, in its order or the other way round."""
    if len(numbers) < len(answers) or 1 + max(numbers) - min(numbers) != len(scale.points):
        return False
    pairs = sorted(zip(numbers, (_place(scale, words) for words in answers.values()), strict=True))
    places = [place for _, place in pairs if place is not None]
    if len(places) < len(pairs):
        return False
    size = len(scale.points) - 1
    rises = [number - pairs[0][0] for number, _ in pairs]
    return places in (rises, [size - rise for rise in rises])


def _place(scale: Scale, words: str) -> int | None:
    """The one point that goes by these words."""
    found = [
        place
        for place, point in enumerate(scale.points)
        if fold(words) in map(fold, (*point.label.words.values(), *point.spellings))
    ]
    return found[0] if len(found) == 1 else None


def _points(scale: Scale, answers: Mapping[str, str], numbers: Sequence[int]) -> Mapping[str, str]:
    """Each code of the scale with words for its point: the legend's own where it has them."""
    low = min(numbers)
    falling = _place(scale, answers[str(low)]) != 0
    points = reversed(scale.points) if falling else scale.points
    return {
        str(code): answers.get(str(code), next(iter(point.label.words.values())))
        for code, point in enumerate(points, start=low)
    }
