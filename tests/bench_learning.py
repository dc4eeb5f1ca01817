"""Speed of open answers: 5,000 of them redacted, coded and grouped.

    from the words as they were written to themes in people, and to answers that say the same,
    against one pass of a compiled alternation of the same stems over the same text    at most 3

No two answers are the same, and each run looks every word up again. Each repetition
measures both in turn, so that a busy moment hits both; medians count.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import statistics
import sys
import time
from pathlib import Path

from pipeline.declared.codebook import load_codebook
from pipeline.learning.coding import Coder
from pipeline.learning.duplicates import near
from pipeline.learning.redaction import Redactor
from pipeline.learning.words import fold

ANSWERS, PEOPLE, BOOK = 5_000, 150, "trefdag"
TIMES = 3.0  # at most so many times the yardstick
WRITTEN = Path(__file__).parent / "answers" / "dutch.csv"


def generate() -> tuple[list[str], list[str]]:
    """Answers put together from what we wrote, all different, some with a name; the names."""
    chance = random.Random(1)
    with WRITTEN.open(encoding="utf-8", newline="") as stream:
        written = [row["answer"] for row in csv.DictReader(stream, delimiter=";")]
    first = ("An", "Jan", "Mieke", "Karel", "Fatima", "Wim", "Sofie", "Bart", "Leen", "Youssef")
    last = ("Peeters", "Janssens", "Maes", "Claes", "Wouters", "Jacobs", "Mertens", "Aerts")
    names = [f"{chance.choice(first)} {chance.choice(last)}" for _ in range(PEOPLE)]
    answers: dict[str, None] = {}
    while len(answers) < ANSWERS:
        parts = chance.sample(written, chance.choice((1, 1, 2, 2, 3)))
        if chance.random() < 0.1:
            parts.append(f"zoals {chance.choice(names)} zei")
        words = ". ".join(parts).split(" ")
        words.insert(chance.randrange(len(words) + 1), f"{len(answers)}e")
        answers[" ".join(words)] = None
    return list(answers), names


def ours(answers: list[str], names: list[str]) -> None:
    """Redacted, coded and grouped, from the start."""
    redactor, coder = Redactor.of(names), Coder(load_codebook(BOOK).themes)
    redacted = [redactor.redact(answer).text for answer in answers]
    counted = coder.count(redacted)
    assert counted.n > 0.9 * len(answers), "nearly all say something"
    assert counted.coded > 0.5 * counted.n, "the codebook knows what most are about"
    near(fold(answer) for answer in redacted)


def main() -> int:
    """Print the ratio; 1 where it is over its limit."""
    parser = argparse.ArgumentParser(description="Print the speed of open answers as a ratio.")
    parser.add_argument("--repetitions", type=int, default=5)
    repetitions = parser.parse_args().repetitions
    answers, names = generate()
    stems = {fold(stem) for theme in load_codebook(BOOK).themes for stem in theme.stems}
    pattern = re.compile("|".join(sorted(stems)))
    text = "\n".join(fold(answer) for answer in answers)
    ours(answers, names)  # imports what has to be imported
    pairs = []
    for _ in range(repetitions):
        begun = time.perf_counter()
        pattern.findall(text)
        middle = time.perf_counter()
        ours(answers, names)
        pairs.append((middle - begun, time.perf_counter() - middle))
    yardstick = statistics.median(one for one, _ in pairs)
    taken = statistics.median(other for _, other in pairs)
    slow = taken > TIMES * yardstick
    print(  # noqa: T201 - its output is its result
        f"open answers, {ANSWERS:,}: {taken:.3f} s = {taken / yardstick:.2f} x one pass of their "
        f"stems as one pattern ({yardstick:.3f} s); at most {TIMES:g}{'  TOO SLOW' if slow else ''}"
    )
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
