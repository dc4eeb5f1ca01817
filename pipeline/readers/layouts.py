"""What dialects share that find their table themselves: a sheet cut below its known headings."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers.base import Reason, Role, Table
from pipeline.readers.contents import Verdict, judge
from pipeline.readers.grid import Grid
from pipeline.readers.headings import is_blank

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pipeline.readers.base import Export, Sheet, Value

Name = tuple[str, str]  # a column's heading and item

_STARTS = 5  # filled rows in which a tool's headings start, titles that somebody added above them
_TICKS = {"0", "1", "true", "false", "waar", "onwaar"}
_FORM = 0.8  # a form was filled in, whatever it asked
_NAMED = 10  # rows named in a problem
_LOOK = 1000  # rows are enough to tell a tool


def starts(sheet: Sheet) -> tuple[int, ...]:
    """Numbers of the rows (1-based) where the headings of a tool can stand."""
    found: list[int] = []
    for number, row in enumerate(sheet.rows, start=1):
        if _filled(row):
            found.append(number)
        if len(found) == _STARTS:
            break
    return tuple(found)


def texts(row: Sequence[Value]) -> list[str]:
    """The cells as headings: '' for an empty one, one blank between words."""
    return ["" if is_blank(cell) else " ".join(str(cell).split()) for cell in row]


def below(sheet: Sheet, header: int, column: int) -> list[Value]:
    """What stands in a column (0-based) in the rows under the header, empty cells left away."""
    rows = islice(sheet.rows, header, header + _LOOK)
    return [row[column] for row in rows if not is_blank(row[column])]


def sample(sheet: Sheet, headings: Sequence[str], header: int) -> Table:
    """The first rows under the headings, to tell a tool by."""
    rows = Grid.of(sheet.rows)
    look = slice(header, header + _LOOK)
    below = zip(rows[look], rows.blank[look].tolist(), strict=True)
    return Table(sheet, tuple(headings), header, 1, [row for row, blank in below if not blank])


def _filled(row: Sequence[Value]) -> bool:
    return any(not is_blank(cell) for cell in row)


def cut(
    sheet: Sheet, headings: Sequence[str], header_rows: Sequence[int], key: int | None = None
) -> Table:
    """All below the header rows as a table: a tool writes no notes and no totals.

    ``key`` is the column (0-based) that the tool fills for every response: what stands below the
    last row that has one was typed there by a person.
    """
    left_out: dict[int, Reason] = {}
    last = header_rows[-1]
    for number in range(1, last + 1):
        above = Reason.ABOVE if _filled(sheet.rows[number - 1]) else Reason.BLANK
        left_out[number] = Reason.HEADER if number in header_rows else above
    numbers: list[int] = []
    rows = Grid.of(sheet.rows)
    for number, blank in enumerate(rows.blank[last:].tolist(), start=last + 1):
        if blank:
            left_out[number] = Reason.BLANK
        elif number in sheet.hidden_rows:
            left_out[number] = Reason.HIDDEN
        else:
            numbers.append(number)
    if key is not None and any(not is_blank(sheet.rows[number - 1][key]) for number in numbers):
        while is_blank(sheet.rows[numbers[-1] - 1][key]):
            left_out[numbers.pop()] = Reason.BELOW
    return Table(
        sheet,
        tuple(headings),
        last,
        1,
        rows.take([number - 1 for number in numbers]),
        tuple(numbers),
        dict(sorted(left_out.items())),
    )


def rows_said(export: Export) -> list[Problem]:
    """What is to be said about rows that the reader itself left out."""
    problems = []
    hidden = [number for number, why in export.left_out.items() if why is Reason.HIDDEN]
    tests = [number for number, why in export.left_out.items() if why is Reason.TEST]
    below = [number for number, why in export.left_out.items() if why is Reason.BELOW]
    for code, numbers in (("hidden-rows", hidden), ("rows-below", below)):
        if numbers:
            shown = ", ".join(map(str, numbers[:_NAMED])) + (", ..." if numbers[_NAMED:] else "")
            problems.append(Problem(code, Place(export.file, export.sheet), {"rows": shown}))
    if tests:
        place = Place(export.file, export.sheet, str(tests[0]))
        problems.append(Problem("rows-test", place, more=len(tests) - 1))
    return problems


def verdict(table: Table, names: Mapping[int, Name], tool: Collection[int]) -> Verdict:
    """The role by what was asked; names and addresses that the tool itself adds say nothing."""
    kept = [index for index in range(len(table.header)) if index not in tool]
    heading = [names[index][0] if index in names else table.header[index] for index in kept]
    rows = [[row[index] for index in kept] for row in islice(table.rows, _LOOK)]
    found = judge(replace(table, header=tuple(heading), rows=rows))
    if found.role in {Role.UNKNOWN, Role.EVALUATION}:
        return Verdict(Role.EVALUATION, max(found.certainty, _FORM))
    return found


def by_separator(headings: Sequence[str], separator: str) -> dict[int, Name]:
    """Neighbours 'Question - Option' that begin alike, as heading and item, by position.

    The question is what all of them share, to the last separator; a question that stands alone
    before its own 'Question - Other' is left as it is.
    """
    found: dict[int, Name] = {}
    at = 0
    while at < len(headings):
        heading = headings[at]
        alone = bool(heading) and separator not in heading
        start = heading + separator if alone else heading.partition(separator)[0] + separator
        end = at + 1
        while end < len(headings) and headings[end].startswith(start):
            end += 1
        first = at + 1 if alone else at
        run = headings[first:end]
        if run and (alone or (separator in heading and len(run) > 1)):
            shared = start if alone else _shared(run, separator)
            question = shared.removesuffix(separator).strip()
            for index in range(first, end):
                found[index] = (question, headings[index][len(shared) :].strip())
        at = end
    return found


def _shared(run: Sequence[str], separator: str) -> str:
    """The longest start of all of them that ends with the separator."""
    low, high = min(run), max(run)
    same = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    return low[: low[:same].rindex(separator) + len(separator)]


def choices(table: Table, separator: str) -> tuple[dict[int, Name], set[int]]:
    """Option columns 'question/option' with 1 and 0, and the columns that hold them joined.

    Both have the same answers, so that the joined one is not used beside its options.
    """
    place = {heading: index for index, heading in enumerate(table.header)}
    groups: dict[str, list[int]] = {}
    for index, heading in enumerate(table.header):
        question, found, option = heading.rpartition(separator)
        if found and question and option.strip() and _ticked(table, index):
            groups.setdefault(question, []).append(index)
    names: dict[int, Name] = {}
    joined: set[int] = set()
    for question, columns in groups.items():
        if len(columns) > 1 or question in place:
            names |= {i: (question, table.header[i][len(question) + 1 :].strip()) for i in columns}
            joined |= {place[question]} if question in place else set()
    return names, joined


def _ticked(table: Table, index: int) -> bool:
    """Whether a column holds nothing but 1 and 0, or true and false."""
    values = {str(row[index]).casefold() for row in table.rows if not is_blank(row[index])}
    return values <= _TICKS


def empty(table: Table) -> set[int]:
    """Columns with a heading and not one cell: notes that were shown, and titles of groups."""
    return {
        index
        for index, heading in enumerate(table.header)
        if heading and all(is_blank(row[index]) for row in table.rows)
    }
