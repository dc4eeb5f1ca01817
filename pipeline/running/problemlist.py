"""problems.csv: all problems with their places, for the organiser only.

It can quote a cell of the input, so it never goes into a report. Opens in a spreadsheet program
of any language: UTF-8 with a mark, and no cell that such a program would take for a formula.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from unicodedata import category

from pipeline.language import say
from pipeline.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.language import Language, Message
    from pipeline.problems import Problem

FILENAME = "problems.csv"
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - full-width signs start formulas as well
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # control, direction, half signs, lines
SEVERITIES = {
    Severity.REFUSED: say("not used"),
    Severity.LEFT_OUT: say("partly not used"),
    Severity.DOUBT: say("used, please look"),
    Severity.NOTE: say("good to know"),
}


def render(problems: Collection[Problem], language: Language) -> bytes:
    """The problems, the most costly first; a file with headings only where there are none."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(
        language.show(heading)
        for heading in (
            say("What happened"),
            say("File"),
            say("Sheet"),
            say("Cell"),
            say("Other places"),
            say("Problem"),
            say("What you can do"),
            say("Code"),
        )
    )
    for problem in by_severity(problems):
        writer.writerow(_harmless(word) for word in _row(problem, language))
    return target.getvalue().encode("utf-8-sig", "replace")


def by_severity(problems: Collection[Problem]) -> list[Problem]:
    """The most costly first, in the order found within a severity."""
    order = list(Severity)
    return sorted(problems, key=lambda problem: order.index(problem.severity))


def place(problem: Problem) -> str:
    """Where, on one line: file, sheet, cell; '' for the event as a whole."""
    where = problem.place
    return _one_line(", ".join(part for part in (where.file, where.sheet, where.cell) if part))


def sentence(message: Message, language: Language) -> str:
    """A message on one line of a terminal, without signs that steer one."""
    return _one_line(language.show(message))


def _row(problem: Problem, language: Language) -> tuple[str, ...]:
    where = problem.place
    return (
        language.show(SEVERITIES[problem.severity]),
        where.file,
        where.sheet,
        where.cell,
        str(problem.more) if problem.more else "",
        language.show(problem.cause),
        language.show(problem.remedy),
        problem.code,
    )


def _harmless(words: str) -> str:
    words = _one_line(words)
    return "'" + words if words.startswith(_FORMULA) else words


def _one_line(words: str) -> str:
    """Control, direction and line signs as their escapes: file names and cells are hostile."""
    return "".join(
        sign if category(sign) not in _UNSEEN else sign.encode("unicode_escape").decode("ascii")
        for sign in words
    )
