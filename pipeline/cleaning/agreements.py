"""A register of agreements: its lines, read as a list of work points is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from pipeline.cleaning.base import Agreement, Balance, Register, Source, count_reasons
from pipeline.days import read_date
from pipeline.problems import Problem
from pipeline.readers.base import Reason, Role
from pipeline.readers.words import AGREED, DUE, OWNER, REACHED, STATE, plain
from pipeline.workpoints.decoding import state_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.readers.base import Export, Value


@dataclass(frozen=True, slots=True)
class Agreed:
    """The register of all files together; None where no file is one."""

    register: Register | None = None
    balances: tuple[Balance, ...] = ()
    problems: tuple[Problem, ...] = ()


def agreed(exports: Sequence[Export]) -> Agreed:
    """Every line that tells an agreement, and where a state or a number cannot be read."""
    lines: list[Agreement] = []
    balances, problems, sources = [], [], []
    for export in exports:
        found, wrong = _lines(export)
        lines += found
        problems += wrong
        left_out = count_reasons(export.left_out)
        if blank := len(export.row_numbers) - len(found):
            left_out[Reason.NO_ANSWER] = left_out.get(Reason.NO_ANSWER, 0) + blank
        balances.append(
            Balance(
                *(export.file, export.sheet, Role.AGREEMENTS, export.dialect),
                *(export.rows_in, len(found), left_out),
            )
        )
        letters = tuple(column.letter for column in export.columns)
        sources.append(Source(export.file, export.sheet, letters, len(found)))
    register = Register(tuple(lines), tuple(sources)) if lines else None
    return Agreed(register, tuple(balances), tuple(problems))


def _lines(export: Export) -> tuple[list[Agreement], list[Problem]]:
    columns = {
        name: _column(export, headings)
        for name, headings in (
            *(("words", AGREED), ("owner", OWNER), ("due", DUE)),
            *(("state", STATE), ("reached", REACHED)),
        )
    }
    lines, problems = [], []
    for row in range(len(export.row_numbers)):

        def cell(name: str, row: int = row) -> Value:
            at = columns[name]
            return None if at is None else export.cells[row][at]

        if not _text(cell("words")):
            continue
        state, reached = state_of(cell("state")), _whole(cell("reached"))
        for name, unread in (("state", state is None), ("reached", reached is None)):
            if unread and _text(cell(name)):
                problems.append(
                    Problem(f"agreement-{name}-unreadable", export.place(row, columns[name]))
                )
        told = bool(_text(cell("state")))
        lines.append(
            Agreement(
                bool(_text(cell("owner"))), _day(cell("due")), state if told else None, reached
            )
        )
    return lines, problems


def _column(export: Export, headings: Collection[str]) -> int | None:
    places = (i for i, column in enumerate(export.columns) if plain(column.heading) in headings)
    return next(places, None)


def _text(value: Value) -> str:
    return "" if value is None or value != value else str(value).strip()  # noqa: PLR0124 - NaN


def _whole(value: Value) -> int | None:
    words = _text(value).removesuffix(".0")
    return int(words) if words.isdecimal() else None


def _day(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else read_date(_text(value))
