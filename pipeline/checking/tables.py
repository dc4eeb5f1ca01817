"""The decisions of a run as lines of tables, one table for each sheet of the check workbook."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.checking import menus
from pipeline.checking.decoding import file_line
from pipeline.checking.identity import UNUSED
from pipeline.checking.organisations import organisation_tables
from pipeline.checking.people import people_table
from pipeline.checking.purposes import purpose_table
from pipeline.checking.replacing import replacement_tables
from pipeline.checking.rows import Line, Table, each_once
from pipeline.checking.texts import answer_table, quote_table, same_table
from pipeline.cleaning.base import Absence
from pipeline.cleaning.lines import SAID, column_ids, question_key, value_id
from pipeline.cleaning.naming import full_heading
from pipeline.language import say
from pipeline.learning.redaction import told
from pipeline.problems import Place, Problem
from pipeline.readers.base import Role

if TYPE_CHECKING:
    from pipeline.cleaning.base import Mapped
    from pipeline.declared.event import Event
    from pipeline.readers.base import Export
    from pipeline.run import Account


def tables(event: Event, account: Account, *, suggest: bool = True) -> tuple[Table, ...]:
    """All lines of this run, those that were decided before included.

    Without ``suggest`` no themes are proposed for open answers, which takes a second or two.
    """
    return (
        _files(account),
        _columns(event, account),
        _values(account),
        people_table(account.cleaned),
        *replacement_tables(account.cleaned),
        *organisation_tables(account.cleaned),
        purpose_table(account.cleaned.responses),
        answer_table(account.cleaned.responses, suggest=suggest),
        same_table(account.cleaned.responses),
        quote_table(account.cleaned.responses),
    )


def stale(event: Event, account: Account) -> tuple[Problem, ...]:
    """One problem per sheet of a check workbook with lines that speak of nothing any more."""
    if not account.decisions:
        return ()
    there = {line.id for table in tables(event, account, suggest=False) for line in table.lines}
    gone: dict[tuple[str, str], list[Place]] = {}
    for line, decision in account.decisions.items():
        if line not in there:
            where = (decision.place.file, decision.place.sheet)
            gone.setdefault(where, []).append(decision.place)
    return tuple(
        Problem("check-line-stale", places[0], more=len(places) - 1) for places in gone.values()
    )


def _files(account: Account) -> Table:
    menu = menus.roles()
    sheets = Counter((export.file, export.sheet) for export in account.exports)
    lines = [
        Line(
            file_line(export),
            (
                export.file,
                _sheet(export, sheets),
                menus.named(export.dialect),
                len(export.row_numbers),
                export.certainty,
            ),
            export.role.value,
            menu,
        )
        for export in account.exports
    ]
    return Table(
        "files",
        say("Files"),
        say(
            "What each table was taken for. Change a yellow cell, save this workbook in the "
            "event's input folder and make the report again."
        ),
        (
            *(say("File"), say("Sheet"), say("Taken for"), say("Read as"), say("Rows")),
            say("Certainty"),
        ),
        2,
        each_once(lines),
    )


def _sheet(export: Export, sheets: Counter[tuple[str, str]]) -> str:
    """The sheet; where it holds several tables, with the first cell below the headings."""
    if sheets[export.file, export.sheet] == 1 or not (export.columns and export.row_numbers):
        return export.sheet
    return f"{export.sheet}!{export.columns[0].letter}{export.row_numbers[0]}"


def _columns(event: Event, account: Account) -> Table:
    instrument = account.instrument or event.instrument
    asked, personal = menus.questions(instrument.questions), menus.fields()
    ids = _column_lines(account)
    lines = []
    for mapped in account.cleaned.mapped:
        role, line = ids.get(_key(mapped), (Role.UNKNOWN, ""))
        if line:
            menu = asked if role is Role.EVALUATION else personal
            lines.append(_column(mapped, line, menu))
    return Table(
        "columns",
        say("Columns"),
        say(
            "What each column was taken for. The sheet of lists has all questions with their ids. "
            "What you empty is decided by the program again."
        ),
        (
            *(say("File"), say("Sheet"), say("Column"), say("Heading"), say("Taken for")),
            *(say("How"), say("Certainty")),
        ),
        4,
        each_once(lines),
    )


def _column_lines(account: Account) -> dict[tuple[str, str, str, str], tuple[Role, str]]:
    """The role and the line of each column, by its place and heading."""
    found = {}
    for export in account.exports:
        headings = [full_heading(column) for column in export.columns]
        lines = column_ids(export.role, headings)
        for column, heading, line in zip(export.columns, headings, lines, strict=True):
            found[export.file, export.sheet, column.letter, heading] = (export.role, line)
    return found


def _key(mapped: Mapped) -> tuple[str, str, str, str]:
    return (mapped.file, mapped.sheet, mapped.letter, mapped.heading)


def _column(mapped: Mapped, line: str, menu: menus.Menu) -> Line:
    known = {token for token, _ in menu.entries}
    taken = mapped.target or UNUSED
    words: menus.Words | None = None
    if mapped.how == "identity":
        words = menus.HOW["identity"]
    elif taken not in known:
        words = say("a question of its own")
    place = (mapped.file, mapped.sheet, mapped.letter, mapped.heading)
    cells = (*place, menus.HOW.get(mapped.how, mapped.how), float(mapped.certainty))
    return Line(line, cells, taken, menu, words)


def _values(account: Account) -> Table:
    counts: Counter[str] = Counter()
    first: dict[str, tuple[int, int, Line]] = {}
    order: dict[str, int] = {}
    for value in account.cleaned.values:
        key = question_key(value.question)
        order.setdefault(key, len(order))
        line = value_id(value.question, value.value)
        counts[line] += value.cells
        doubtful = value.taken == SAID[Absence.UNREADABLE]
        menu = menus.values(value.question, key)
        cells = (value.question.label, told(value.redacted or value.value))
        made = Line(line, cells, value.taken, menu, value.taken)
        first.setdefault(line, (order[key], not doubtful, made))
    lines = [
        Line(line.id, (*line.cells, counts[line.id]), line.taken, line.menu)
        for _, _, line in sorted(first.values(), key=lambda entry: entry[:2])
    ]
    return Table(
        "values",
        say("Values"),
        say(
            "What each answer that stands in a closed question was taken for, the unreadable ones "
            "first. 'Leave out' counts as no answer."
        ),
        (say("Question"), say("As it stands"), say("Cells"), say("Taken for")),
        3,
        tuple(lines),
    )
