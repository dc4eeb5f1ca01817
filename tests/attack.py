"""An attacker with all that was published of an event, who knows every rule of the gate.

Unknown is how many people gave each answer that is not told apart. Known are all published
figures of all reports, that answers only come in, and the numbers of the rules.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import ledger
from pipeline.declared.instrument import Kind, Option, Point, Question, Scale
from pipeline.disclosure import (
    FLOOR,
    GROUP,
    PublishedResults,
    Rules,
    TopOnly,
    Withheld,
    release,
)
from pipeline.gate.protection import merged
from pipeline.language import Text
from pipeline.results import Results
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.choices import Choices
from pipeline.statistics.composition import Composition, Side
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.groups import Groups
from pipeline.statistics.moments import Moments
from pipeline.statistics.participation import Participation
from pipeline.statistics.selections import Selections
from pipeline.statistics.themes import Theme, Themes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.disclosure import Answer
    from pipeline.gate.differences import Version
    from pipeline.statistics.base import Statistic

Cells = tuple[int, ...]
SCALE = Scale("s", tuple(Point(i, Text.plain(w)) for i, w in enumerate("abcd", 1)))
EVENT = date(2026, 3, 12)
MOST = 20_000  # candidates that enumeration goes through


@dataclass
class Form:
    """What one person answered; -1 and () where nothing."""

    sector: int
    plenary: int
    session: int
    channels: tuple[int, ...]
    themes: tuple[int, ...]
    wrote: bool


@dataclass
class Day:
    """A generated event: its forms, and who registered with which ticket, in the order of time."""

    groups: int
    forms: list[Form]
    tickets: list[int]
    first: int  # forms of the first report
    first_tickets: int
    silent: list[int]  # the sectors of those present without a form
    days: list[int]  # before the event, on which each of the registered did so


def generate(seed: int) -> Day:
    """30 to 300 people in 2 to 12 groups of unequal size; a few more forms in the second run."""
    rng = random.Random(seed)
    people, groups = rng.randint(30, 300), rng.randint(2, 12)
    weights = [rng.choice([0.2, 1, 3, 8]) * rng.random() + 0.05 for _ in range(groups)]
    moods = [rng.random() ** 2 + 0.01 for _ in range(4)]
    attended = rng.choice([0.05, 0.1, 0.3])
    rare = [rng.choice([0.01, 0.03, 0.2]) for _ in range(6)]

    def form() -> Form:
        return Form(
            rng.choices(range(groups), weights)[0],
            rng.choices(range(4), moods)[0] if rng.random() < 0.95 else -1,
            rng.choices(range(4), moods)[0] if rng.random() < attended else -1,
            tuple(i for i in range(groups) if rng.random() < weights[i] / sum(weights)),
            tuple(i for i, share in enumerate(rare) if rng.random() < share),
            rng.random() < 0.6,
        )

    forms = [form() for _ in range(max(4, round(people * rng.uniform(0.3, 0.9))))]
    more = rng.choice([0, 1, 2, 4, 5, 6, 8, 12])
    forms, first = forms + [form() for _ in range(more)], len(forms)
    tickets = rng.choices(range(groups), weights, k=people)
    before = people - rng.randint(0, 9)
    stayed = rng.choice([0.5, 2, 4])
    silent = rng.choices(range(groups), weights[::-1], k=round(stayed * groups))
    silent += rng.choices(range(groups), weights, k=rng.randint(0, people))
    early = sorted((round(60 * rng.random() ** rng.choice([1, 3])) for _ in tickets), reverse=True)
    return Day(groups, forms, tickets, first, before, silent, [60, *early[1:]])


def question(identifier: str, kind: Kind, groups: int) -> Question:
    words = Text.plain(identifier)
    options = tuple(Option(f"o{i}", Text.plain(f"o{i}")) for i in range(groups))
    return Question(
        identifier,
        kind,
        words,
        words,
        scale=SCALE if kind is Kind.RATING else None,
        options=options if kind in {Kind.CHOICE, Kind.MULTIPLE} else (),
        background=kind in {Kind.CHOICE, Kind.MULTIPLE},
    )


def counted(given: Sequence[int], cells: int) -> Cells:
    return tuple(given.count(cell) for cell in range(cells))


def truths(day: Day, forms: int) -> dict[str, Cells]:
    """How many people gave each answer: what the attacker wants to know."""
    taken = day.forms[:forms]
    wrote = [form for form in taken if form.wrote]
    return {
        "sector": counted([form.sector for form in taken], day.groups),
        "plenary": counted([form.plenary for form in taken], 4),
        "session": counted([form.session for form in taken], 4),
        "channels": counted([c for form in taken for c in form.channels], day.groups),
        "themes": counted([t for form in wrote for t in form.themes], 6),
    }


def statistics(day: Day, forms: int) -> tuple[Statistic, ...]:
    taken, true = day.forms[:forms], truths(day, forms)
    wrote = [form for form in taken if form.wrote]
    chose = sum(1 for form in taken if form.channels)
    sector = question("sector", Kind.CHOICE, day.groups)
    channels = question("channels", Kind.MULTIPLE, day.groups)
    ratings = tuple(
        Distribution(
            question(name, Kind.RATING, 0), true[name], Absent(no_answer=forms - sum(true[name]))
        )
        for name in ("plenary", "session")
    )
    themes = [Theme(f"o{i}", Text.plain(str(i)), n) for i, n in enumerate(true["themes"]) if n]
    return (
        *ratings,
        Choices(sector, tuple(zip(sector.options, true["sector"], strict=True)), Absent()),
        Selections(
            channels,
            tuple(zip(channels.options, true["channels"], strict=True)),
            chose,
            Absent(no_answer=forms - chose),
        ),
        Themes(
            question("themes", Kind.OPEN, 0),
            tuple(sorted(themes, key=lambda theme: -theme.people)),
            len(wrote),
            sum(1 for form in wrote if form.themes),
            Absent(no_answer=forms - len(wrote)),
        ),
    )


def present(day: Day) -> Cells:
    """The people present by sector: all who ever fill in a form, and the silent."""
    return counted([*(form.sector for form in day.forms), *day.silent], day.groups)


def participation(day: Day, forms: int, registered: int) -> Participation:
    asked = question("sector", Kind.CHOICE, day.groups)
    told = zip(asked.options, truths(day, forms)["sector"], present(day), strict=True)
    sides = Composition(asked, tuple(Side(option, some, all_) for option, some, all_ in told))
    days = [EVENT - timedelta(days=n) for n in day.days[:registered]]
    return Participation(None, Moments.of(days, EVENT), (sides,))


def publish(day: Day) -> list[PublishedResults]:
    """What is published of the two runs: once where the second has to wait."""
    found: list[PublishedResults] = []
    past: tuple[Version, ...] = ()
    runs = ((day.first, day.first_tickets), (len(day.forms), len(day.tickets)))
    for forms, registered in runs:
        tickets = Groups.of("ticket", [f"t{ticket}" for ticket in day.tickets[:registered]])
        results = Results(
            Attendance(registered=registered, forms=forms),
            statistics(day, forms),
            (tickets,),
            participation(day, forms, registered),
        )
        published = release(results, Rules(), past)
        if ledger.wait(published, past, Path("ledger")) is None:
            found.append(published)
            past = (*past, ledger.version_of(published))
    return found


# --- the attack


@dataclass
class Known:
    """Of one table in one report: the cells that are seen, and sums of others within bounds.

    A sum is (cells, at least, at most).
    """

    seen: dict[int, int]
    sums: list[tuple[tuple[int, ...], int, int]]
    most: dict[int, int]


def place(identifier: str) -> int:
    return int(identifier[1:])


def known(answer: Answer, cells: int) -> Known:
    """What a published answer tells of the cells of its table."""
    n = answer.n
    everything = tuple(range(cells))
    match answer:
        case Distribution(counts=counts):
            return Known(dict(enumerate(counts)), [], {})
        case TopOnly(top=top):
            low = top.base - top.count
            return Known({}, [((0, 1), low, low), ((2, 3), top.count, top.count)], {})
        case Choices(counts=listed):
            seen = {place(option.id): count for option, count in listed}
            return Known(seen, [(everything, n, n)], {})
        case Selections(counts=listed, rest_options=rest):
            seen = {place(option.id): count for option, count in listed}
            hidden = set(everything) - set(seen)
            small = dict.fromkeys(hidden, GROUP - 1) if rest > 2 else {}
            return Known(seen, [(everything, n, cells * n)], small)
        case Themes(themes=listed_themes, coded=coded):
            seen = {place(theme.id): theme.people for theme in listed_themes}
            hidden = set(everything) - set(seen)
            total = sum(seen.values()) + len(hidden) * (FLOOR - 1)
            small = dict.fromkeys(hidden, FLOOR - 1) if total >= coded else {}
            return Known(seen, [(everything, coded, cells * n)], small)
    raise TypeError(answer.kind)


def recovered(day: Day) -> Iterator[str]:
    """The hidden cells that follow exactly from all that was published, by either way."""
    reports = publish(day)
    forms = [report.heads.forms or 0 for report in reports if report.heads]
    for name, first in truths(day, day.first).items():
        answers = [report.answer(name) for report in reports]
        tables = [None if answer is None else known(answer, len(first)) for answer in answers]
        true = [truths(day, n)[name] for n in forms]
        yield from _found(name, tables, true)
        if None not in answers and 0 < abs(answers[-1].n - answers[0].n) < GROUP:  # type: ignore[union-attr] # none is None
            yield f"{name}: what those answered who came late"
    lists = [known_groups(report, day.groups) for report in reports]
    registered = (day.first_tickets, len(day.tickets))
    true = [counted(day.tickets[:n], day.groups) for n in registered]
    yield from _found("ticket", lists, true)
    yield from _enumerated(reports[0])


def known_groups(report: PublishedResults, cells: int) -> Known | None:
    """What the published groups of the registered tell."""
    (published,) = report.registrations
    if isinstance(published.statistic, Withheld):
        return None
    groups = published.statistic.value
    seen = {place(group.label): group.people for group in groups.groups}
    return Known(seen, [(tuple(range(cells)), groups.n, groups.n)], {})


def _found(name: str, tables: list[Known | None], true: list[Cells]) -> Iterator[str]:
    for run, cell in solve(tables, len(true[0])):
        if true[run][cell]:  # of nobody nothing is told
            yield f"{name}: cell {cell} of report {run + 1}"


def solve(tables: list[Known | None], cells: int) -> Iterator[tuple[int, int]]:
    """By linear programming: the cells that are not seen and whose bounds meet."""
    from scipy.optimize import linprog

    size = len(tables) * cells
    upper: list[tuple[list[float], float]] = []
    bounds: list[tuple[float, float | None]] = [(0, None)] * size
    hidden: list[tuple[int, int]] = []
    for run, table in enumerate(tables):
        for cell in range(cells):
            at = run * cells + cell
            if table is None:
                continue
            if cell in table.seen:
                bounds[at] = (table.seen[cell], table.seen[cell])
            else:
                bounds[at] = (0, table.most.get(cell))
                hidden.append((run, cell))
            if run and tables[run - 1] is not None:  # answers only come in
                upper.append((_row(size, {at - cells: 1, at: -1}), 0))
        for part, least, most in table.sums if table else ():
            row = {run * cells + cell: 1.0 for cell in part}
            upper.append((_row(size, row), most))
            upper.append((_row(size, dict.fromkeys(row, -1)), -least))
    for run, cell in hidden if upper else ():
        objective = _row(size, {run * cells + cell: 1})
        ends = [
            linprog(
                [sign * value for value in objective],
                A_ub=[row for row, _ in upper],
                b_ub=[most for _, most in upper],
                bounds=bounds,
            )
            for sign in (1, -1)
        ]
        if all(end.success for end in ends) and abs(ends[0].fun + ends[1].fun) < 0.999:
            yield run, cell


def _row(size: int, values: dict[int, float]) -> list[float]:
    return [values.get(at, 0.0) for at in range(size)]


def _enumerated(report: PublishedResults) -> Iterator[str]:
    """By trying all sizes of the groups that were put together, and seeing which give this report.

    It is the first: what the gate makes of a second one depends on the first as well.
    """
    answer = report.answer("sector")
    if not isinstance(answer, Choices) or not answer.rest_options:
        return
    shown = {option.id: count for option, count in answer.counts}
    hidden = [o.id for o in answer.question.options if o.id not in shown]
    if (answer.rest + 1) ** (len(hidden) - 1) > MOST:
        return
    fitting: list[Cells] = []
    for sizes in product(range(answer.rest + 1), repeat=len(hidden) - 1):
        last = answer.rest - sum(sizes)
        cells = shown | dict(zip(hidden, (*sizes, last), strict=True))
        counts = tuple((option, cells[option.id]) for option in answer.question.options)
        tried = Choices(answer.question, counts, Absent())
        if last >= 0 and merged(tried, GROUP) == answer:
            fitting.append((*sizes, last))
    assert fitting, "the truth is one of them"
    for cell, found in zip(hidden, zip(*fitting, strict=True), strict=True):
        if len(set(found)) == 1 and found[0]:
            yield f"sector: {cell} of report 1, by enumeration"
