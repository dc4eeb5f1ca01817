"""A question made from a column that no question claims, where its answers speak for themselves.

Words decide, never numbers: a column of 1 to 5 may be anything. A scale is only taken when (all
but a few of) the answers are on it, and the declared scale is taken whole, whichever points were
used. Unknown words in an unknown order are categories.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.cleaning.base import Absence, Correction
from pipeline.cleaning.categories import SAMPLE, categories
from pipeline.cleaning.figures import MOST, Numbers, numbers
from pipeline.cleaning.legend import without_legend
from pipeline.cleaning.lexicon import UNREADABLE, Answer, Lexicon, absences_of
from pipeline.cleaning.naming import full_heading
from pipeline.cleaning.phrases import label_of
from pipeline.cleaning.text import fold, heading_key, squeeze
from pipeline.cleaning.wording import asks_openly, words_wanted
from pipeline.declared.instrument import Kind, Question
from pipeline.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.cleaning.distinct import Distinct
    from pipeline.cleaning.legend import Legend
    from pipeline.declared.instrument import Scale
    from pipeline.readers.base import Column, Value

FEWEST_RATINGS = 3  # filled cells; fewer do not show a scale
FEWEST_WRITERS = 3  # filled cells
FREE_TEXT_WORDS = 3.0  # words that an open answer has on average, at least
FREE_TEXT_DIFFERENT = 0.7  # the share of answers that nobody else gave
MOST_LABELS = 60  # different values; a column with more is on no scale
SLIPS = 0.1  # the share of cells, each of its own, that may be on no scale
ENOUGH = 10  # cells, before any may be off
WIDE = 6  # points

Said = tuple[tuple["Value", int], ...]


@dataclass(frozen=True, slots=True)
class Inference:
    """A question made from a column; ``others`` are scales that fit the answers as well.

    ``unexplained``: there are numbers, but nobody told what they mean: no question.
    """

    question: Question | None
    certainty: float = 0.0
    others: tuple[Scale, ...] = ()
    unexplained: bool = field(default=False)


def said_in(values: Distinct, absences: Mapping[str, Absence]) -> Said:
    """The different answers of a column with their number of cells; absences are no answers."""
    told = absences_of(values.values, absences)
    return tuple(
        (value, n)
        for value, n, absence in zip(values.values, values.counts.tolist(), told, strict=True)
        if n and absence is None
    )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All scales, each with the spellings of its points, made once for all columns."""

    entries: tuple[tuple[Scale, Lexicon], ...] = field(repr=False)

    @classmethod
    def of(cls, scales: Sequence[Scale]) -> Vocabulary:
        wording = Text.plain("")
        questions = (Question("", Kind.RATING, wording, wording, scale=s) for s in scales)
        return cls(tuple((s, Lexicon.of(q)) for s, q in zip(scales, questions, strict=True)))

    @property
    def scales(self) -> tuple[Scale, ...]:
        return tuple(scale for scale, _ in self.entries)

    def fitting(self, said: Said) -> tuple[Scale, ...]:
        """The scales that the answers are on, those alone that tell most answers apart.

        'Very good' and 'excellent' are one point of many scales and two of another.
        """
        if len(said) > MOST_LABELS or (filled := sum(n for _, n in said)) < FEWEST_RATINGS:
            return ()
        found = {s.id: _points_used(x, said) for s, x in self.entries if _on(x, said, filled)}
        most = max(found.values(), default=0)
        return tuple(scale for scale, _ in self.entries if found.get(scale.id, -1) == most)


def _points_used(lexicon: Lexicon, said: Said) -> int:
    return len({answer.code for value, _ in said if told_in_words(answer := lexicon.take(value))})


def within(narrow: Scale, wide: Scale) -> bool:
    """Whether a scale of six or seven points is another one with steps put in between."""
    if len(wide.points) < WIDE or len(narrow.points) >= len(wide.points):
        return False
    return _labels(narrow) <= _labels(wide)


def _labels(scale: Scale) -> set[str]:
    return {fold(label) for point in scale.points for label in point.label.words.values()}


def infer(
    column: Column,
    said: Said,
    scales: Sequence[Scale],
    identifier: str,
) -> Inference | None:
    """What the column asks, or None where its answers leave room for doubt.

    ``scales`` are those that its answers are on, the likeliest first; ``identifier`` names it.
    """
    heading = squeeze(full_heading(column))
    if not heading_key(heading):
        return None
    wording, label = _names(column)
    filled = sum(n for _, n in said)
    if scales:
        others = tuple(scales[1:])
        question = Question(identifier, Kind.RATING, wording, label, scale=scales[0], inferred=True)
        return Inference(question, 0.6 if others else 0.8, others)
    if len(said) <= MOST and (found := numbers(said, heading)) is not None:
        return _mark(found, identifier, wording, label)
    listed = categories(said)
    if listed is not None and not words_wanted(heading, listed):
        kind = Kind.MULTIPLE if listed.several else Kind.CHOICE
        question = Question(identifier, kind, wording, label, options=listed.options, inferred=True)
        return Inference(question, 0.7)
    written = listed is not None or _free_text(said, filled)
    if filled >= FEWEST_WRITERS and (written or (asks_openly(heading) and _in_words(said))):
        return Inference(Question(identifier, Kind.OPEN, wording, label, inferred=True), 0.7)
    return None


def explained(column: Column, legend: Legend, identifier: str) -> Inference:
    """What the column asks, as the legend in its heading tells."""
    return Inference(legend.question(identifier, *_names(column)), 0.9)


def _names(column: Column) -> tuple[Text, Text]:
    label = label_of(without_legend(column.heading), without_legend(column.item))
    return Text.plain(squeeze(full_heading(column))), Text.plain(label)


def _mark(found: Numbers, identifier: str, wording: Text, label: Text) -> Inference:
    if found.bounds is None:
        return Inference(None, unexplained=True)
    question = Question(
        identifier,
        Kind.MARK,
        wording,
        label,
        bounds=found.bounds,
        inferred=True,
        bounds_seen=not found.told,
        recommendation=found.recommending,
    )
    return Inference(question, 0.8 if found.told else 0.6)


def _on(lexicon: Lexicon, said: Said, filled: int) -> bool:
    """Whether the answers are points of a scale, told in words or signs."""
    missed = [n for value, n in said if not told_in_words(lexicon.take(value))]
    # words that two people gave are a point of another scale, and no slip of the hand
    return not missed or (filled >= ENOUGH and max(missed) == 1 and sum(missed) <= SLIPS * filled)


def told_in_words(answer: Answer) -> bool:
    """Whether an answer is a point of a scale by its words, letter by letter."""
    return (
        answer is not UNREADABLE and not answer.by_number and answer.change is not Correction.TYPO
    )


def _in_words(said: Said) -> bool:
    return all(isinstance(value, str) for value, _ in said[:SAMPLE])


def _free_text(said: Said, filled: int) -> bool:
    if len(said) < FREE_TEXT_DIFFERENT * filled:
        return False
    first = said[:SAMPLE]
    texts = [value for value, _ in first if isinstance(value, str)]
    if len(texts) < len(first):
        return False
    return sum(len(text.split()) for text in texts) >= FREE_TEXT_WORDS * len(texts)
