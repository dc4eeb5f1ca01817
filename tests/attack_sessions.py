"""The attacker on sessions: who gave which rating to a session that is not told apart.

Known are how many chose each session, how all ratings together are spread, the means that were
published, to one decimal, and all of it of both runs. What follows without the means, because so
many people chose a session or all gave the same rating, is no leak of theirs.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from attack import SCALE

from pipeline import ledger
from pipeline.cleaning.base import Responses
from pipeline.declared.instrument import Kind, Option, Property, Question
from pipeline.disclosure import DETAIL, PublishedResults, Rules, release, release_alone
from pipeline.language import Text
from pipeline.results import Results
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.sessions import sessions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.gate.differences import Version
    from pipeline.statistics.alone import Alone
    from pipeline.statistics.standings import Standings

    Held = PublishedResults | tuple[PublishedResults, ...]  # a report, or its parts for speakers

POINTS = (1, 2, 3, 4)
THEORY = Text.plain("theory")
WORDS = Text.plain("w")
SLACK = 1e-6  # of a bound that the solver finds
Form = tuple[int, int]  # the session that was chosen and the point it was given; -1 is none


@dataclass
class Workshops:
    """A generated event: its forms in the order of time, and how many came with the first."""

    sessions: int
    forms: list[Form]
    first: int


def generate(seed: int) -> Workshops:
    """20 to 200 forms on 2 to 7 sessions, of unequal size and liking; some forms come later.

    In half of them the sessions are many and small, and the less theory, the better liked.
    """
    rng = random.Random(seed)
    related = bool(seed % 2)
    sessions = rng.randint(7, 11) if related else rng.randint(2, 7)
    sizes = [1.0 if related else rng.choice([0.1, 0.4, 1, 2]) for _ in range(sessions)]
    moods = [
        [0.3 ** abs(3 - i % 3 - p) for p in range(4)]
        if related
        else [rng.random() ** 3 + 0.001 for _ in POINTS]
        for i in range(sessions)
    ]

    def form() -> Form:
        chosen = rng.choices(range(sessions), sizes)[0]
        given = rng.choices(POINTS, moods[chosen])[0] if rng.random() < 0.95 else -1
        return (chosen if rng.random() < 0.97 else -1), given

    first = rng.randint(35, 90) if related else rng.randint(20, 200)
    forms = [form() for _ in range(first + rng.choice([0, 5, 7, 12, 30]))]
    return Workshops(sessions, forms, first)


def questions(day: Workshops) -> tuple[Question, Question]:
    options = tuple(
        Option(f"s{i}", Text.plain(f"s{i}"), (), (Property("theory", THEORY, float(i % 3)),))
        for i in range(day.sessions)
    )
    choice = Question("choice", Kind.CHOICE, WORDS, WORDS, options=options)
    return Question("rating", Kind.RATING, WORDS, WORDS, scale=SCALE, session="choice"), choice


def results(day: Workshops, forms: int) -> Results:
    """What the program measures of the first so many forms."""
    rating, choice = questions(day)
    taken = day.forms[:forms]
    ids = [option.id for option in choice.options]
    answers = pd.DataFrame(
        {
            "rating": pd.Categorical(
                [point if point > 0 else None for _, point in taken], POINTS, ordered=True
            ),
            "choice": pd.Categorical([ids[s] if s >= 0 else None for s, _ in taken], ids),
        }
    )
    responses = Responses((rating, choice), answers, answers, {})
    spread = tuple(sum(point == p for _, point in taken) for p in POINTS)
    chosen = tuple((o, sum(s == i for s, _ in taken)) for i, o in enumerate(choice.options))
    return Results(
        Attendance(forms=forms),
        (
            Distribution(rating, spread, Absent(no_answer=forms - sum(spread))),
            Choices(choice, chosen, Absent(no_answer=forms - sum(n for _, n in chosen))),
        ),
        sessions=sessions_of(responses),
    )


def publish(day: Workshops, rules: Rules | None = None) -> list[PublishedResults]:
    """What is published of the two runs: once where the second has to wait."""
    found: list[PublishedResults] = []
    past: tuple[Version, ...] = ()
    for forms in dict.fromkeys((day.first, len(day.forms))):
        published = release(results(day, forms), rules or Rules(), past)
        if ledger.wait(published, past, Path("ledger")) is None:
            found.append(published)
            past = (*past, ledger.version_of(published))
    return found


# --- the attack: an unknown for each report, session (the last: none told) and point


@dataclass
class Unknowns:
    """Rows of coefficients with the least and the most that their sum can be."""

    sessions: int
    reports: int
    rows: list[tuple[dict[int, float], float, float]]

    def at(self, report: int, session: int, point: int) -> int:
        return (report * (self.sessions + 1) + session) * len(POINTS) + point

    @property
    def size(self) -> int:
        return self.reports * (self.sessions + 1) * len(POINTS)

    @cached_property
    def limits(self) -> tuple[np.ndarray, np.ndarray]:
        """Each row twice: at the most, and at the least."""
        matrix = np.zeros((len(self.rows), self.size))
        for line, (row, _, _) in zip(matrix, self.rows, strict=True):
            line[list(row)] = list(row.values())
        least, most = (np.array(ends) for ends in zip(*(row[1:] for row in self.rows), strict=True))
        return np.vstack([matrix, -matrix]), np.concatenate([most, -least])


def known(day: Workshops, reports: list[PublishedResults], held: Sequence[Held]) -> Unknowns:
    """What the questions of these reports tell, and the means of those that are held."""
    found = Unknowns(day.sessions, len(reports), [])
    for run, report in enumerate(reports):
        rating, choice = report.answer("rating"), report.answer("choice")
        assert isinstance(rating, Distribution)
        everyone = range(day.sessions + 1)
        for p, count in enumerate(rating.counts):
            found.rows.append(({found.at(run, s, p): 1.0 for s in everyone}, count, count))
        for s, (_, count) in enumerate(choice.counts if isinstance(choice, Choices) else ()):
            found.rows.append(({found.at(run, s, p): 1.0 for p in range(4)}, 0, count))
        if run:  # answers only come in
            for s in everyone:
                for p in range(4):
                    pair = {found.at(run, s, p): 1.0, found.at(run - 1, s, p): -1.0}
                    found.rows.append((pair, 0, rating.n))
    for run, one in enumerate(held):
        if isinstance(one, tuple):
            _apart(found, run, [part.alone.value for part in one if part.alone is not None])
        elif (standings := one.sessions[0].shown) is not None:
            _means(found, run, standings)
    return found


def _apart(found: Unknowns, run: int, parts: Sequence[Alone]) -> None:
    """What the files of speakers tell: their own session, and the others together.

    Which others these are each speaker can find out, as all of them hold such a file.
    """
    shown = {int(part.id[1:]) for part in parts}
    for part in parts:
        own = int(part.id[1:])
        _mean(found, run, [own], part.n, part.mean)
        if part.others is not None:
            # a mean of means that are rounded themselves
            _mean(found, run, sorted(shown - {own}), part.others.n, part.others.mean, 0.1)


def _means(found: Unknowns, run: int, standings: Standings) -> None:
    """What the means of sessions and of levels tell."""
    told = [([int(row.id[1:])], row.n, row.mean) for row in standings.rows]
    for tendency in standings.tendencies:
        for level in tendency.levels:
            which = [s for s in range(found.sessions) if s % 3 == level.property.level]
            told.append((which, level.n, level.mean))
    for which, n, mean in told:
        _mean(found, run, which, n, mean)


def _mean(
    found: Unknowns, run: int, which: Sequence[int], n: int, mean: float, off: float = 0.05
) -> None:
    """So many people rated these sessions, with this mean, which is at most so far off."""
    people = {found.at(run, s, p): 1.0 for s in which for p in range(4)}
    total = {found.at(run, s, p): p + 1.0 for s in which for p in range(4)}
    found.rows.append((people, n, n))
    found.rows.append((total, n * (mean - off) - 1e-9, n * (mean + off) + 1e-9))


def recovered(day: Workshops) -> Iterator[str]:
    """The ratings of sessions that are not told apart, and that the means tell exactly."""
    reports = [r for r in publish(day) if isinstance(r.answer("rating"), Distribution)]
    yield from _recovered(day, reports, reports)


def speakers(day: Workshops) -> list[PublishedResults]:
    """The files that speakers hold, of all runs."""
    return [part for report in publish(day) for part in release_alone(report)]


def recovered_of_speakers(day: Workshops, rules: Rules | None = None) -> Iterator[str]:
    """The same of who holds the files of all speakers, and of no report but these.

    Each tells its own session and the others together. Both are added to what is known of all.
    """
    reports = [r for r in publish(day, rules) if isinstance(r.answer("rating"), Distribution)]
    yield from _recovered(day, reports, [release_alone(report) for report in reports])


def _recovered(
    day: Workshops, reports: list[PublishedResults], held: Sequence[Held]
) -> Iterator[str]:
    told = [report.sessions[0].shown for report in reports]
    if not any(one is not None and (one.rows or _leveled(one)) for one in told):
        return
    told_apart = {int(row.id[1:]) for one in told if one is not None for row in one.rows}
    forms = [report.heads.forms or 0 for report in reports if report.heads]
    cells = [
        (run, s, p)
        for run in range(len(reports))
        for s in range(day.sessions)
        if s not in told_apart or raters(day, forms[run], s) < DETAIL
        for p in range(4)
    ]
    with_means, without = known(day, reports, held), known(day, reports, ())
    for run, s, p in cells:
        at = with_means.at(run, s, p)
        fewest, most = bounds(with_means, at)
        # of nobody nothing is told: an answer that none of them gave is no person's
        if fewest == most > 0 and bounds(without, at) != (fewest, most):
            yield f"session {s} of report {run + 1}: how many gave {p + 1}"


def raters(day: Workshops, forms: int, session: int) -> int:
    """How many people there truly are behind a session: with few, its mean may not be told."""
    return sum(chosen == session and point > 0 for chosen, point in day.forms[:forms])


def _leveled(standings: Standings) -> bool:
    return any(tendency.levels for tendency in standings.tendencies)


def bounds(unknowns: Unknowns, at: int) -> tuple[int, int]:
    """By linear programming: the least and the most people that one unknown can be."""
    from scipy.optimize import linprog

    matrix, limits = unknowns.limits
    goal = np.zeros(unknowns.size)
    goal[at] = 1
    low, high = (linprog(sign * goal, A_ub=matrix, b_ub=limits) for sign in (1, -1))
    assert low.success, "the truth is one of what is possible"
    assert high.success, "the truth is one of what is possible"
    return ceil(low.fun - SLACK), floor(-high.fun + SLACK)
