"""Forms of one person put together: by the code that they wrote on each, and by nothing else.

A form before and one after a training are two rows of two files. Where an instrument or event.yaml
declares a key that ``joins``, rows with the same key become one. A key that stands twice in one
file, or whose forms contradict each other, joins nothing: whose form is whose is never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.cleaning.base import Absence
from pipeline.cleaning.text import fold
from pipeline.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from pipeline.cleaning.base import Responses

Rows = tuple[int, ...]


def joined(responses: Responses) -> tuple[Responses, tuple[Problem, ...]]:
    """The responses with a row per person, and what is to be said of the keys.

    People whose forms came from the same files stand together, so that ``files`` keeps telling
    what each row was asked.
    """
    keys = [question for question in responses.questions if question.joins]
    if not keys or len(responses.files) < 2:  # noqa: PLR2004 - of one file there is nothing to join
        return responses, ()
    file = np.repeat(np.arange(len(responses.files)), [rows for rows, _ in responses.files])
    key = keys[0]
    answered = ~responses.absence.isin((Absence.NO_ANSWER, Absence.NOT_ASKED)).to_numpy()
    people: list[Rows] = []
    apart = 0
    for code, rows in _by_key(responses.answers[key.id]).items():
        if code and _one_person(rows, file, responses, answered):
            people.append(rows)
        else:
            people += [(row,) for row in rows]
            apart += len(rows) if code else 0
    problems = [
        Problem("key-not-told", arguments={"key": key.label, "n": alone})
        for alone in [sum(1 for one in people if len(one) == 1) - apart]
        if alone
    ]
    if apart:
        problems.append(Problem("key-joins-nothing", arguments={"key": key.label, "n": apart}))
    return _put_together(responses, people, file, answered), tuple(problems)


def _by_key(answers: Iterable[object]) -> dict[str, Rows]:
    """The rows of each key, '' for rows without one; capitals and signs make no difference."""
    found: dict[str, list[int]] = defaultdict(list)
    for row, told in enumerate(answers):
        words = told if isinstance(told, str) else ""
        found["".join(letter for letter in fold(words) if letter.isalnum())].append(row)
    return {code: tuple(rows) for code, rows in found.items()}


def _one_person(
    rows: Rows, file: NDArray[np.int64], responses: Responses, answered: NDArray[np.bool_]
) -> bool:
    """Whether these can be the forms of one person: from different files, saying no two things."""
    if len({int(file[row]) for row in rows}) < len(rows):
        return False
    for column, question in enumerate(responses.questions):
        told = [row for row in rows if answered[row, column]]
        if len(told) > 1 and not question.joins:
            values = {str(value) for value in responses.answers[question.id].iloc[told]}
            if len(values) > 1:
                return False
    return True


def _put_together(
    responses: Responses,
    people: Sequence[Rows],
    file: NDArray[np.int64],
    answered: NDArray[np.bool_],
) -> Responses:
    """A row per person, who answered a question on the first form that has an answer to it.

    Of a question without an answer the form tells that had it: who was asked once, was asked.
    """

    def files_of(rows: Rows) -> Rows:
        return tuple(sorted(int(file[row]) for row in rows))

    order = sorted(people, key=lambda rows: (files_of(rows), rows))
    answers, absence = {}, {}
    for column, question in enumerate(responses.questions):
        codes = responses.absence[question.id].to_numpy()
        taken = [
            next((r for r in rows if answered[r, column]), min(rows, key=lambda r: int(codes[r])))
            for rows in order
        ]
        answers[question.id] = responses.answers[question.id].iloc[taken].reset_index(drop=True)
        absence[question.id] = codes[taken]
    index = pd.RangeIndex(len(order))
    files = tuple(
        (len(list(group)), frozenset().union(*(responses.files[place][1] for place in places)))
        for places, group in groupby(order, key=files_of)
    )
    return replace(
        responses,
        answers=pd.DataFrame(answers, index=index),
        absence=pd.DataFrame(absence, index=index, dtype=np.uint8),
        files=files,
    )
