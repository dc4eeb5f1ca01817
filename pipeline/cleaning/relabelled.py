"""Columns in which a scale changed while people were answering: its labels, or its length."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import OSA

from pipeline.cleaning.asking import called, short
from pipeline.cleaning.base import Absence
from pipeline.cleaning.distinct import shown
from pipeline.cleaning.lexicon import Lexicon
from pipeline.cleaning.marks import labelled_number
from pipeline.cleaning.signs import FEWEST_PEOPLE, Sign, asked
from pipeline.cleaning.text import fold, words
from pipeline.declared.instrument import Kind
from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pipeline.cleaning.part import Part
    from pipeline.declared.instrument import Question
    from pipeline.language import Argument

SMALL_TOP, LARGE_TOP = 5, 10  # the highest marks of two scales in one column
MOSTLY_ABOVE = 0.6  # the share of marks on the larger scale that the smaller does not have
NEARLY = 0.8  # two labels that differ by less are one label, mistyped


def relabelled(part: Part) -> Iterator[Sign]:
    for kind, doubt in _RELABELLED.items():
        for i, question in asked(part, kind):
            double = _two_labels(part, i, question)
            if double is not None:
                old, new = map(short, double)
                told: dict[str, Argument] = {"question": called(question), "old": old, "new": new}
                yield Sign(part, i, "scale-relabelled", told, doubt)


_RELABELLED = {
    Kind.MARK: say(
        "The form's labels were changed while people were answering. All answers are shown as if "
        "the number alone counted."
    ),
    Kind.RATING: say(
        "The form's labels were changed while people were answering. The answers are shown by the "
        "words that each person saw."
    ),
}


def _two_labels(part: Part, column: int, question: Question) -> tuple[str, str] | None:
    """Two labels of one number that do not mean the same ('5 (always)', '5 (never)')."""
    values = part.columns.distinct[column]
    labelled = [
        (number, shown(value))
        for value, n in zip(values.values, values.counts.tolist(), strict=True)
        if n and (number := labelled_number(value)) is not None
    ]
    if not labelled:
        return None
    lexicon = Lexicon.of(question) if question.scale is not None else None
    by_number: dict[int, list[str]] = defaultdict(list)
    for number, text in labelled:
        for before in by_number[number]:
            same = lexicon is not None and lexicon.take(before).code == lexicon.take(text).code >= 0
            if not same and not _one_label(before, text):
                return before, text
        by_number[number].append(text)
    return None


def _one_label(one: str, other: str) -> bool:
    """The same words, or nearly: somebody's typing is no other label."""
    left, right = ("".join(words(fold(text))) for text in (one, other))
    return (
        left.strip("0123456789") in right
        or right.strip("0123456789") in left
        or (OSA.normalized_similarity(left, right) >= NEARLY)
    )


def mixed(part: Part) -> Iterator[Sign]:
    """Rows in which the marks jump at once from one scale to the other, halfway the file."""
    for i, question in asked(part, Kind.MARK):
        if question.bounds is None or question.bounds[1] != LARGE_TOP:
            continue
        read = part.answers[question.id]
        given = read.given[read.absence == Absence.ANSWERED]
        turn = _where_scale_turns(given)
        if turn is None:
            continue
        small, large = (turn, len(given) - turn)
        yield Sign(
            part,
            i,
            "scales-mixed",
            {"question": called(question), "first": str(small), "last": str(large)},
            say(
                "Some people seem to have answered on a scale to 5 and others on a scale to 10. "
                "All marks are shown as they were given."
            ),
        )


def _where_scale_turns(given: NDArray[np.float64]) -> int | None:
    """How many marks stand before the change, where one part stays under 6 and the other not."""
    for marks, flipped in ((given, False), (given[::-1], True)):
        above = np.flatnonzero(marks > SMALL_TOP)
        if not len(above) or above[0] < FEWEST_PEOPLE:
            continue
        before, after = marks[: above[0]], marks[above[0] :]
        # by chance so many in a row stay low only where nearly everybody is low
        if len(after) >= FEWEST_PEOPLE and (after > SMALL_TOP).mean() >= MOSTLY_ABOVE:
            return len(after) if flipped else len(before)
    return None
