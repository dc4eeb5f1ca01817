"""A question made from a column that no question claims, where its answers speak for themselves.

Words decide, never numbers: a column of 1 to 5 may be anything. A scale is only taken when all
answers are on it, and the declared scale is taken whole, whichever points were used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.cleaning.base import Absence, Correction
from pipeline.cleaning.distinct import shown
from pipeline.cleaning.lexicon import UNREADABLE, Answer, Lexicon, absence_of
from pipeline.cleaning.naming import full_heading
from pipeline.cleaning.text import heading_key, squeeze
from pipeline.instrument import Kind, Question
from pipeline.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.cleaning.distinct import Distinct
    from pipeline.instrument import Scale
    from pipeline.readers.base import Export, Value

FEWEST_RATINGS = 3  # filled cells; fewer do not show a scale
FEWEST_WRITERS = 3  # filled cells
FREE_TEXT_WORDS = 3.0  # words that an open answer has on average, at least
FREE_TEXT_DIFFERENT = 0.7  # the share of answers that nobody else gave
_LABEL = 60  # signs


@dataclass(frozen=True, slots=True)
class Inference:
    """A question made from a column; ``others`` are scales that fit the answers as well."""

    question: Question
    certainty: float
    others: tuple[str, ...] = ()


def infer(
    export: Export,
    column: int,
    values: Distinct,
    scales: Sequence[Scale],
    known: Sequence[Question],
    absences: Mapping[str, Absence],
) -> Inference | None:
    """A rating or an open question, or None where the answers leave room for doubt."""
    heading = squeeze(full_heading(export.columns[column]))
    if not heading_key(heading):
        return None
    said = [
        (value, int(n))
        for value, n in zip(values.values, values.counts, strict=True)
        if n and absence_of(value, absences) is None
    ]
    filled = sum(n for _, n in said)
    fitting = [scale for scale in scales if _all_on(scale, said, heading)]
    identifier = f"found-{1 + sum(question.inferred for question in known)}"
    if fitting and filled >= FEWEST_RATINGS:
        used = {q.scale.id for q in known if q.scale is not None}
        fitting.sort(key=lambda scale: scale.id not in used)  # stable: declared order otherwise
        scale, others = fitting[0], tuple(other.id for other in fitting[1:])
        question = _question(identifier, Kind.RATING, heading, scale)
        return Inference(question, 0.6 if others else 0.8, others)
    if filled >= FEWEST_WRITERS and not fitting and _free_text(said, filled):
        return Inference(_question(identifier, Kind.OPEN, heading, None), 0.7)
    return None


def _question(identifier: str, kind: Kind, heading: str, scale: Scale | None) -> Question:
    label = heading if len(heading) <= _LABEL else heading[: _LABEL - 1].rstrip() + "…"
    return Question(
        identifier, kind, Text.plain(heading), Text.plain(label), scale=scale, inferred=True
    )


def _all_on(scale: Scale, said: Sequence[tuple[Value, int]], heading: str) -> bool:
    """Whether every answer is a point of the scale, told in words or signs."""
    lexicon = Lexicon.of(_question("", Kind.RATING, heading, scale))
    return bool(said) and all(_told_in_words(lexicon.take(value)) for value, _ in said)


def _told_in_words(answer: Answer) -> bool:
    return (
        answer is not UNREADABLE and not answer.by_number and answer.change is not Correction.TYPO
    )


def _free_text(said: Sequence[tuple[Value, int]], filled: int) -> bool:
    texts = [shown(value) for value, _ in said if isinstance(value, str)]
    if len(texts) < len(said) or len(said) < FREE_TEXT_DIFFERENT * filled:
        return False
    return sum(len(text.split()) for text in texts) >= FREE_TEXT_WORDS * len(texts)
