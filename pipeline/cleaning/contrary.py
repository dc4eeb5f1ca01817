"""Answers that go against the other answers, or the remarks, of the same people."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pipeline.cleaning.asking import called
from pipeline.cleaning.base import Absence
from pipeline.cleaning.distinct import shown
from pipeline.cleaning.signs import FEWEST_PEOPLE, Sign, asked
from pipeline.cleaning.text import fold, words
from pipeline.declared.instrument import Kind
from pipeline.language import Share, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from pipeline.cleaning.part import Part
    from pipeline.declared.instrument import Question

FEWEST_STATEMENTS = 4  # on one scale; of three nobody can tell which one is turned round
ENOUGH_PEOPLE = 2000  # more do not make a correlation surer
AGAINST = -0.4  # with the mean of the others: from here on a statement goes against them
TOGETHER = 0.3  # what the others have to agree among themselves, at least
AT_THE_END = 0.8  # the share of people at one end of the scale
COMPLAINTS = 0.5  # the share of written answers with a word of complaint in them
FEWEST_WRITERS = 8

_COMPLAINT = frozenset(
    [
        "slecht",
        "teleurstellend",
        "teleurgesteld",
        "chaos",
        "chaotisch",
        "rommelig",
        "saai",
        "zonde",
        "jammer",
        "tegenvaller",
        "onduidelijk",
        "slordig",
        "bad",
        "poor",
        "poorly",
        "disappointing",
        "disappointed",
        "terrible",
        "awful",
        "boring",
        "chaotic",
        "unclear",
        "waste",
        "mauvais",
        "decevant",
        "decu",
        "ennuyeux",
        "nul",
        "schlecht",
        "enttauschend",
        "langweilig",
    ]
)


def reversed_scales(part: Part) -> Iterator[Sign]:
    blocks: dict[str, list[tuple[int, Question]]] = defaultdict(list)
    for i, question in asked(part, Kind.RATING):
        if question.scale is not None:
            blocks[question.scale.id].append((i, question))
    for block in blocks.values():
        if len(block) < FEWEST_STATEMENTS:
            continue
        points = np.stack([_points(part, question) for _, question in block])
        for place, r, people in against_the_rest(points):
            column, question = block[place]
            yield Sign(
                part,
                column,
                "scale-reversed",
                {
                    "question": called(question),
                    "r": f"{r:.2f}",
                    "n": str(people),
                    "others": str(len(block) - 1),
                    "line": _turned(question),
                },
                say(
                    "These answers go against those to the other questions on this scale: people "
                    "who are positive there are negative here. Its labels may stand the wrong way "
                    "round, or the question is worded the other way. They are shown as they stand."
                ),
            )


def _points(part: Part, question: Question) -> NDArray[np.float64]:
    """The answers as points; of a statement that is declared turned round, the other way."""
    read = part.answers[question.id]
    points = np.where(read.absence == Absence.ANSWERED, read.given, np.nan)[:ENOUGH_PEOPLE]
    return -points if question.reverse else points


def against_the_rest(points: NDArray[np.float64]) -> list[tuple[int, float, int]]:
    """Statements (rows) that correlate negatively with the mean of the others (people: columns).

    Each with its correlation and the number of people; the others must agree among themselves.
    The mean of the others leaves out the statements found before, the most contrary first.
    """
    found: list[tuple[int, float, int]] = []
    left = list(range(len(points)))
    while len(left) >= FEWEST_STATEMENTS:
        scores = [(_with_rest(points, i, left), i) for i in left]
        (r, people), worst = min(scores, key=lambda score: (score[0][0], score[1]))
        rest = [i for i in left if i != worst]
        if r > AGAINST:
            break
        among = [_with_rest(points, i, rest)[0] for i in rest]
        if float(np.median(among)) < TOGETHER:
            break
        found.append((worst, r, people))
        left = rest
    return sorted(found)


def _with_rest(points: NDArray[np.float64], one: int, among: Iterable[int]) -> tuple[float, int]:
    """The correlation of one statement with the mean of the others; 0 where there is none."""
    rest = points[[i for i in among if i != one]]
    there = ~np.isnan(rest)
    counted = there.sum(axis=0)
    total = np.where(there, rest, 0.0).sum(axis=0)
    both = ~np.isnan(points[one]) & (counted > 0)
    left, right = points[one][both], total[both] / counted[both]
    if both.sum() < FEWEST_PEOPLE or left.std() == 0 or right.std() == 0:
        return 0.0, int(both.sum())
    return float(np.corrcoef(left, right)[0, 1]), int(both.sum())


def _turned(question: Question) -> str:
    """The line under 'values' that turns a scale round."""
    assert question.scale is not None, "a rating has a scale"
    points = question.scale.points
    turned = (
        f'"{next(iter(low.label.words.values()))}": {high.value}'
        for low, high in zip(points, reversed(points), strict=True)
    )
    return f"{question.id}: {{{', '.join(turned)}}}"


def complaints(part: Part) -> Iterator[Sign]:
    """A rating at the lowest or highest end, right before remarks that say the contrary."""
    columns = part.columns
    for before, i in pairwise(sorted(columns.questions)):
        rating, remark = columns.questions[before], columns.questions[i]
        if rating.kind is not Kind.RATING or remark.kind is not Kind.OPEN or rating.scale is None:
            continue
        read = part.answers[rating.id]
        given = read.given[read.absence == Absence.ANSWERED]
        values = columns.distinct[i].values
        if len(values) < FEWEST_WRITERS or len(given) < FEWEST_PEOPLE:
            continue
        top = float((given == len(rating.scale.points) - 1).mean())
        if top < AT_THE_END:
            continue
        texts = (set(words(fold(shown(value)))) for value in values)
        complaints = sum(bool(_COMPLAINT & text) for text in texts) / len(values)
        if complaints >= COMPLAINTS:
            yield Sign(
                part,
                before,
                "scale-against-words",
                {
                    "question": called(rating),
                    "top": Share(round(100 * top), 100),
                    "complaints": Share(round(100 * complaints), 100),
                    "line": _turned(rating),
                },
                say(
                    "Nearly everybody chose the best answer, while many of the remarks complain. "
                    "People may have read the scale the other way round. The answers are shown as "
                    "they stand."
                ),
            )
