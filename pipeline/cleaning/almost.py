"""Columns with the same few answers, some of them points of a scale: said, and never guessed.

One word that no list knows ('zo zo') makes categories of a whole battery of statements: without
an order, a mean or a share of those who agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.cleaning.asking import question_line, values_line
from pipeline.cleaning.distinct import shown
from pipeline.cleaning.inferred import told_in_words
from pipeline.cleaning.text import fold, squeeze
from pipeline.declared.instrument import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.cleaning.columns import Columns
    from pipeline.cleaning.lexicon import Lexicon
    from pipeline.declared.instrument import Scale

FEWEST = 3  # columns: two may have the same answers by chance
FEWEST_POINTS = 2  # of the scale, in each of these columns
MOST = 9  # different answers in all of them: a scale has no more


@dataclass(frozen=True, slots=True)
class Battery:
    """Columns of which all answers but the ``other`` ones are points of the scale."""

    scale: Scale
    columns: tuple[int, ...]
    used: frozenset[int]  # positions of points
    other: tuple[str, ...]


def tell_scales(columns: Columns) -> None:
    """Say of columns that look like a scale which one, and the lines that make them one."""
    words = {
        i: {fold(shown(v)): squeeze(shown(v)) for v, _ in columns.said.get(i, ())}
        for i, question in columns.questions.items()
        if question.inferred and question.kind is Kind.CHOICE and i not in columns.options
    }
    entries = columns.knowledge.scales.entries
    found = [one for scale, lexicon in entries if (one := _battery(scale, lexicon, words))]
    if not found:
        return
    # the scale that lacks as many points as there are other words goes first
    best = max(found, key=lambda one: (len(one.columns), len(one.used), _complete(one)))
    first = columns.export.columns[best.columns[0]]
    line = question_line(
        first, "rating", f"scale: {best.scale.id}", [q.id for q in columns.knowledge.questions]
    )
    identifier = line.removeprefix("- {id: ").partition(",")[0]
    columns.ask(
        "columns-like-a-scale",
        best.columns[0],
        n=str(len(best.columns)),
        scale=best.scale.id,
        words=", ".join(f"'{word}'" for word in best.other),
        line=line,
        values=values_line(identifier, {word: _point(best) for word in best.other}),
    )


def _battery(
    scale: Scale, lexicon: Lexicon, words: Mapping[int, Mapping[str, str]]
) -> Battery | None:
    told: dict[int, set[int]] = {}
    for i, said in words.items():
        taken = [lexicon.take(word) for word in said.values()]
        told[i] = {answer.code for answer in taken if told_in_words(answer)}
    places = [i for i, points in told.items() if len(points) >= FEWEST_POINTS]
    other = {
        key: word
        for i in places
        for key, word in words[i].items()
        if not told_in_words(lexicon.take(word))
    }
    shared = all(sum(key in words[i] for i in places) > 1 for key in other)
    used = frozenset(point for i in places for point in told[i])
    if len(places) < FEWEST or not other or not shared or len(used) + len(other) > MOST:
        return None
    return Battery(scale, tuple(places), used, tuple(sorted(other.values())))


def _free(battery: Battery) -> list[int]:
    """The points that nobody gave."""
    return [p.value for i, p in enumerate(battery.scale.points) if i not in battery.used]


def _complete(battery: Battery) -> bool:
    return len(_free(battery)) == len(battery.other)


def _point(battery: Battery) -> str:
    """The one point that nobody gave, where there is one word for it; else it is to be said."""
    return str(_free(battery)[0]) if _complete(battery) and len(battery.other) == 1 else "..."
