"""controle.xlsx: the tables as sheets, with drop-down lists and what reading back needs.

Cells that a person may change are yellow and unlocked; ids, proposals and menus stand in hidden
columns. What was decided before is written as a change again, so that it stays one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.checking.certificates import add_certificates
from pipeline.checking.decoding import (
    CHOICE,
    FIRST_LINE,
    FREE,
    ID,
    KEYS_ROW,
    LISTS,
    MARK,
    MENU,
    PROPOSED,
    SEVERAL,
    SHOWN,
    THEMES,
    TOKEN,
    WORDS,
)
from pipeline.formats.workbook.cells import harmless, sheet_name, without_clock
from pipeline.language import say
from pipeline.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from pipeline.checking.menus import Menu, Words
    from pipeline.checking.rows import Cell, Line, Table
    from pipeline.declared.event import Decision
    from pipeline.language import Language
    from pipeline.run import Account

FILENAME = "controle.xlsx"
LINES = 20_000  # on a sheet; more would be no workbook that a person looks through
_HIDDEN = (ID, PROPOSED, WORDS, MENU)
_HEADINGS_ROW = 3
_MORE = "more"
_YELLOW, _GREY = "FFF6CC", "E8EAED"
_NARROWEST, _WIDEST, _LOOK = 12, 60, 200  # widths in signs, rows that are measured
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - the zip format's earliest date, without a zone


@dataclass(slots=True)
class _Lists:
    """The menus in use, and where on the sheet of lists each will stand."""

    language: Language
    name: str
    menus: dict[str, Menu] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)  # menu: token: words

    def add(self, menu: Menu) -> None:
        if menu.name not in self.menus:
            self.menus[menu.name] = menu
            self.words[menu.name] = {
                token: _text(words, self.language) for token, words in menu.entries
            }

    def shown(self, menu: Menu, taken: str) -> str:
        """The words of a choice, or of several; what is in no menu stands for itself."""
        words = self.words[menu.name]
        if taken in words:
            return words[taken]
        if menu.name.startswith((THEMES, SEVERAL)):
            parts = taken.split("," if menu.name.startswith(THEMES) else "; ")
            return "; ".join(words.get(part, part) for part in parts)
        return taken

    def range_of(self, menu: Menu) -> str:
        """The cells with the menu's words, as a drop-down list wants them."""
        from openpyxl.utils import get_column_letter

        letter = get_column_letter(3 + 2 * list(self.menus).index(menu.name))
        last = FIRST_LINE + len(menu.entries) - 1
        return f"'{self.name}'!${letter}${FIRST_LINE}:${letter}${last}"


def render(found: Sequence[Table], account: Account, language: Language) -> bytes:
    """The check workbook of a run: these tables. The same run gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book["Sheet"])
    book.properties.created = book.properties.modified = _EPOCH
    book.properties.creator = "Trefdag"
    lists = _Lists(language, sheet_name(language.show(say("Lists"))))
    for table in found:
        _write(book, table, lists, account.decisions)
    add_certificates(book, account.cleaned, language)
    _write_lists(book, lists)
    return without_clock(book)


def not_shown(found: Sequence[Table]) -> tuple[Problem, ...]:
    """One problem for each sheet that cannot hold all its lines."""
    return tuple(
        Problem(
            "check-lines-not-shown",
            Place(FILENAME),
            {"sheet": table.title, "n": len(table.lines) - LINES, "most": LINES},
        )
        for table in found
        if len(table.lines) > LINES
    )


def _fitting(table: Table, decisions: Mapping[str, Decision]) -> list[Line]:
    """The lines of a sheet in their order; what was decided before is among them."""
    if len(table.lines) <= LINES:
        return list(table.lines)
    decided = {line.id for line in table.lines if line.id in decisions}
    room = max(0, LINES - len(decided))
    others = {line.id for line in [one for one in table.lines if one.id not in decided][:room]}
    return [line for line in table.lines if line.id in decided or line.id in others]


def _write(book: Workbook, table: Table, lists: _Lists, decisions: Mapping[str, Decision]) -> None:
    language = lists.language
    sheet: Worksheet = book.create_sheet(sheet_name(language.show(table.title)))
    choice = len(_HIDDEN) + 1 + table.choice
    _put(sheet, 1, 1, f"{MARK} {table.kind}")
    _put(sheet, 1, len(_HIDDEN) + 1, language.show(table.note))
    for column, key in enumerate(_HIDDEN, start=1):
        _put(sheet, KEYS_ROW, column, key)
    _put(sheet, KEYS_ROW, choice, CHOICE)
    for column, heading in enumerate(table.headings, start=len(_HIDDEN) + 1):
        _put(sheet, _HEADINGS_ROW, column, language.show(heading))
    rows: dict[str, list[int]] = defaultdict(list)
    lines = _fitting(table, decisions)
    for number, line in enumerate(lines, start=FIRST_LINE):
        lists.add(line.menu)
        rows[line.menu.name].append(number)
        hidden, chosen = _stored(line, lists, decisions.get(line.id))
        cells = [*line.cells[: table.choice], chosen, *line.cells[table.choice :]]
        for column, cell in enumerate((*hidden, *cells), start=1):
            _put(sheet, number, column, cell, language)
        _open(sheet, number, choice)
    if len(lines) < len(table.lines):
        more = say("%(n)s more lines do not fit on this sheet.", n=len(table.lines) - len(lines))
        last = FIRST_LINE + len(lines)
        _put(sheet, last, 1, _MORE)  # with an id it is no line that somebody added
        _put(sheet, last, len(_HIDDEN) + 1, more, language)
    for name, numbers in rows.items():
        _drop_down(sheet, lists, lists.menus[name], choice, numbers)
    _look(sheet, table, choice)


def _stored(line: Line, lists: _Lists, decision: Decision | None) -> tuple[tuple[str, ...], str]:
    """What stands hidden in a line, and what stands in the cell that may be changed."""
    taken = _text(line.words, lists.language) if line.words else lists.shown(line.menu, line.taken)
    if decision is None:
        return (line.id, line.taken, taken, line.menu.name), taken
    chosen = lists.shown(line.menu, decision.chosen)
    return (line.id, decision.proposed, decision.words, line.menu.name), chosen


def _drop_down(
    sheet: Worksheet, lists: _Lists, menu: Menu, column: int, rows: Sequence[int]
) -> None:
    """The list of choices on these rows; where other or more words will do, it does not insist."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(column)
    rule = DataValidation(
        type="list",
        formula1=lists.range_of(menu),
        allow_blank=True,
        showErrorMessage=not menu.name.startswith((FREE, SEVERAL, THEMES)),
        sqref=" ".join(f"{letter}{a}:{letter}{b}" for a, b in _spans(rows)),
    )
    if menu.name.startswith((SEVERAL, THEMES)):
        rule.showInputMessage = True
        rule.prompt = lists.language.show(say("Several: type them with ; between them."))
    sheet.add_data_validation(rule)


def _spans(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rows in order as first and last of each unbroken run."""
    spans: list[tuple[int, int]] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return spans


def _write_lists(book: Workbook, lists: _Lists) -> None:
    """All menus, two columns each: what a choice stands for (hidden) and its words."""
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(lists.name)
    _put(sheet, 1, 1, f"{MARK} {LISTS}")
    sheet.column_dimensions["A"].hidden = True
    note = say("What can be chosen on the other sheets. Nothing on this sheet is for changing.")
    _put(sheet, 1, 3, lists.language.show(note))
    for number, menu in enumerate(lists.menus.values()):
        column = 2 + 2 * number
        _put(sheet, KEYS_ROW, column, menu.name + TOKEN)
        _put(sheet, KEYS_ROW, column + 1, menu.name + SHOWN)
        _put(sheet, _HEADINGS_ROW, column + 1, _text(menu.title, lists.language))
        for row, (token, _) in enumerate(menu.entries, start=FIRST_LINE):
            _put(sheet, row, column, token)
            _put(sheet, row, column + 1, lists.words[menu.name][token])
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    _look(sheet)


def _look(sheet: Worksheet, table: Table | None = None, choice: int = 0) -> None:
    """Headings, widths, what is hidden, and what may not be changed."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    for cell in sheet[_HEADINGS_ROW]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_YELLOW if cell.column == choice else _GREY)
    for cell in sheet[1]:
        cell.font = Font(italic=True)
    sheet.freeze_panes = f"A{FIRST_LINE}"
    sheet.row_dimensions[KEYS_ROW].hidden = True
    for column in range(1, sheet.max_column + 1):
        letter = get_column_letter(column)
        found = sheet.iter_rows(
            _HEADINGS_ROW, min(sheet.max_row, _LOOK), column, column, values_only=True
        )
        longest = max((len(str(cell)) for (cell,) in found if cell is not None), default=0)
        sheet.column_dimensions[letter].width = min(_WIDEST, max(_NARROWEST, longest + 2))
        if table is not None and column <= len(_HIDDEN):
            sheet.column_dimensions[letter].hidden = True
    sheet.protection.sheet = True  # without a password: it is there against slips
    for allowed in ("formatColumns", "formatRows", "autoFilter", "sort"):
        setattr(sheet.protection, allowed, False)
    if table is not None and table.lines:
        first = get_column_letter(len(_HIDDEN) + 1)
        last = get_column_letter(len(_HIDDEN) + len(table.headings))
        sheet.auto_filter.ref = f"{first}{_HEADINGS_ROW}:{last}{sheet.max_row}"


def _open(sheet: Worksheet, row: int, column: int) -> None:
    """Let a person change this cell, and see that they may."""
    from openpyxl.styles import Alignment, PatternFill, Protection

    cell = sheet.cell(row, column)
    cell.fill = PatternFill("solid", fgColor=_YELLOW)
    cell.protection = Protection(locked=False)
    cell.alignment = Alignment(wrap_text=False)


def _put(
    sheet: Worksheet, row: int, column: int, value: Cell, language: Language | None = None
) -> None:
    if value is None or value == "":
        return
    cell = sheet.cell(row, column)
    if isinstance(value, float):
        cell.value, cell.number_format = value, "0%"
    elif isinstance(value, int):
        cell.value = value
    else:
        assert language is not None or isinstance(value, str), "a message needs a language"
        words = value if isinstance(value, str) or language is None else _text(value, language)
        cell.value = harmless(str(words))
        cell.data_type = "s"  # openpyxl takes words that begin with = for a formula


def _text(words: Words, language: Language) -> str:
    return harmless(language.argument(words))
