"""Speed of counting: all distributions and favourable shares of many answers.

    a million responses to 40 ratings, from the wide frame to statistics,
    against numpy's own bincount of the same codes                                  at most 3

Each repetition measures both in turn, so that a busy moment hits both; medians count.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.cleaning.base import Absence, Responses
from pipeline.declared.instrument import Kind, Point, Question, Scale
from pipeline.language import Text
from pipeline.statistics import STATISTICS
from pipeline.statistics.distribution import Distribution

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS, QUESTIONS = 1_000_000, 40
TIMES = 3.0  # at most so many times the yardstick
WORDS = Text.plain("Hoe beoordeelt u dit onderdeel?")
SCALE = Scale("s", tuple(Point(value, WORDS) for value in range(1, 5)))


def generate(rows: int) -> Responses:
    """Answers to ratings of four points, one in twenty of them missing."""
    chance = np.random.default_rng(1)
    questions = tuple(
        Question(f"q{n}", Kind.RATING, WORDS, WORDS, scale=SCALE) for n in range(QUESTIONS)
    )
    answers, absence = {}, {}
    for question in questions:
        codes = chance.choice(
            np.array([-1, 0, 1, 2, 3], dtype=np.int8), rows, p=(0.05, 0.05, 0.1, 0.4, 0.4)
        )
        answers[question.id] = pd.Categorical.from_codes(
            codes, pd.Index([1, 2, 3, 4]), ordered=True
        )
        absence[question.id] = np.where(codes < 0, Absence.NO_ANSWER, Absence.ANSWERED).astype("u1")
    sources: dict[str, tuple[()]] = {question.id: () for question in questions}
    return Responses(questions, pd.DataFrame(answers), pd.DataFrame(absence), sources)


def ours(responses: Responses) -> None:
    """The statistics as a report makes them, and their favourable shares."""
    for question in responses.questions:
        rating = STATISTICS[question.kind].of(responses, question)
        assert isinstance(rating, Distribution), "all are ratings"
        assert rating.top.base + rating.absent.total == len(responses.answers), "all are counted"


def alone(codes: list[np.ndarray]) -> None:
    """Numpy's count of the codes, which have no sign here: it refuses one."""
    for column in codes:
        np.bincount(column)


def seconds(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> int:
    """Print the ratio; 1 where it is over its limit."""
    parser = argparse.ArgumentParser(description="Print the speed of counting as a ratio.")
    parser.add_argument("--repetitions", type=int, default=7)
    repetitions = parser.parse_args().repetitions
    responses = generate(ROWS)
    codes = [
        responses.answers[question.id].cat.codes.to_numpy().view("u1")
        for question in responses.questions
    ]
    ours(responses)  # imports what has to be imported
    pairs = [
        (seconds(lambda: alone(codes)), seconds(lambda: ours(responses)))
        for _ in range(repetitions)
    ]
    yardstick = statistics.median(one for one, _ in pairs)
    taken = statistics.median(other for _, other in pairs)
    slow = taken > TIMES * yardstick
    print(  # noqa: T201 - its output is its result
        f"counting {ROWS:,} x {QUESTIONS}: {taken:.3f} s = {taken / yardstick:.2f} x bincount alone"
        f" ({yardstick:.3f} s); at most {TIMES:g}{'  TOO SLOW' if slow else ''}"
    )
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
