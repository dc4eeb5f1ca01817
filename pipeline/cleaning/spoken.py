"""The words of the form: 'akkoord' counts as the point 'eens', and is shown as 'akkoord'.

A scale has words of its own in each language. Where the forms had other words for its points,
those are what people chose, and the report shows them. Where several words were used for one
point, as on forms in two languages, the scale's own are the only ones that fit all.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.cleaning.base import Absence, Correction
from pipeline.cleaning.distinct import shown
from pipeline.cleaning.text import fold, squeeze
from pipeline.cleaning.unclaimed import legend
from pipeline.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.cleaning.part import Part
    from pipeline.declared.instrument import Point, Question, Scale

MOSTLY = 0.9  # the share of the cells of one point that have the same word
SHORTEST = 3  # letters; 'ZG' and '++' are signs that a typist used

Heard = tuple[Counter[str], ...]  # for each point, the words and their cells
_IN_WORDS = (None, Correction.SPACES, Correction.CAPITALS, Correction.SPELLING)


def in_own_words(questions: Sequence[Question], parts: Sequence[Part]) -> tuple[Question, ...]:
    """The questions, the points of their scales called as the forms call them."""
    heard = {q.id: _heard(q, q.scale, parts) for q in questions if q.scale is not None}
    pooled: dict[str, Heard] = {}
    for question in questions:
        if question.scale is not None:
            own, name = heard[question.id], question.scale.id
            pooled[name] = _together(pooled[name], own) if name in pooled else own
    return tuple(
        question
        if question.scale is None
        else _called(question, question.scale, heard[question.id], pooled[question.scale.id])
        for question in questions
    )


def _together(one: Heard, other: Heard) -> Heard:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _heard(question: Question, scale: Scale, parts: Sequence[Part]) -> Heard:
    """The words in the cells, in the legends above them and above columns of crosses."""
    heard = tuple(Counter[str]() for _ in scale.points)
    for part in parts:
        columns = part.columns
        for i in (i for i, asked in columns.questions.items() if asked.id == question.id):
            told = legend(columns, i)
            codes: Mapping[str, str] = {} if told is None else told.codes
            for value, cells, taken in part.answers[question.id].values:
                if taken.absence is not Absence.ANSWERED or not isinstance(taken.value, int):
                    continue
                if taken.change in _IN_WORDS:
                    heard[taken.value][squeeze(shown(value))] += cells
                elif taken.change is Correction.LEGEND:
                    heard[taken.value][codes[fold(shown(value))]] += cells
    return heard


def _called(question: Question, scale: Scale, own: Heard, pooled: Heard) -> Question:
    if any(words and not _word(words) for words in own):
        return question
    words = [_word(mine) or _word(all_) for mine, all_ in zip(own, pooled, strict=True)]
    if not any(map(_word, own)):
        return question
    languages = Counter(
        language
        for word, point in zip(words, scale.points, strict=True)
        for language, label in point.label.words.items()
        if word and fold(label) == fold(word)
    )
    if not languages and not all(words):
        return question  # in which language to call the others, nobody knows
    language, fitting = languages.most_common(1)[0] if languages else ("", 0)
    itself = fitting == sum(map(bool, words))  # these are the scale's own words
    if itself and not question.inferred:
        return question
    large = not itself and all(word[:1].isupper() for word in words if word)
    labels = [
        _label(point, "" if itself else word, language, large=large)
        for word, point in zip(words, scale.points, strict=True)
    ]
    if len({fold(label.of("")) for label in labels}) < len(labels):
        return question
    points = tuple(
        replace(point, label=label, meaning=point.label)
        for point, label in zip(scale.points, labels, strict=True)
    )
    return replace(question, scale=replace(scale, points=points))


def _label(point: Point, word: str, language: str, *, large: bool) -> Text:
    """The word; where nobody chose the point, the scale's in the language of the others."""
    if word:
        return Text.plain(word)
    own = point.label.words.get(language, "")
    if not own:
        return point.label
    return Text.plain(own[:1].upper() + own[1:] if large else own)


def _word(words: Counter[str]) -> str:
    """The one word that these cells have for a point; '' where there is none."""
    alike: Counter[str] = Counter()
    for word, cells in words.items():
        alike[fold(word)] += cells
    if not alike:
        return ""
    key, cells = min(alike.items(), key=lambda pair: (-pair[1], pair[0]))
    letters = sum(sign.isalpha() for sign in key)
    if cells < MOSTLY * alike.total() or letters < SHORTEST:
        return ""
    written = {word: n for word, n in words.items() if fold(word) == key}
    return min(written, key=lambda word: (-written[word], word))
