"""``acties.xlsx``: the work points as one sheet, with room for owner, due date and state.

Yellow cells are the organiser's; what reading back needs stands in hidden columns. Nothing is
locked: a line can be added, and moved.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from pipeline.formats.workbook.cells import harmless, sheet_name, without_clock
from pipeline.language import say
from pipeline.workpoints.base import (
    COUNTED,
    FIRST_LINE,
    HEADINGS_ROW,
    KEYS_ROW,
    MARK,
    WORDS,
    Count,
)
from pipeline.workpoints.words import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from pipeline.language import Language
    from pipeline.workpoints.base import Line

FILENAME = "acties.xlsx"
_HIDDEN = ("id", *(f"{which}.{name}" for which in ("then", "now") for name in COUNTED))
_SHOWN = (  # key, heading, width in signs; what has a key is read back
    ("words", say("Work point"), 44),
    ("", say("People who named it, or answered favourably"), 38),
    ("owner", say("Owner"), 22),
    ("role", say("Role, for who took part"), 22),
    ("due", say("Due date"), 14),
    ("state", say("State"), 12),
    ("remark", say("Remark"), 40),
)
_YELLOW, _GREY = "FFF6CC", "E8EAED"
_LAST = 500  # rows that have the list of states, for lines that the organiser adds
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - the zip format's earliest date, without a zone

Cell = str | int | date | None


def render(lines: Sequence[Line], language: Language) -> bytes:
    """The list of work points; the same lines give the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book["Sheet"])
    book.properties.created = book.properties.modified = _EPOCH
    book.properties.creator = "Trefdag"
    sheet: Worksheet = book.create_sheet(sheet_name(language.show(say("Work points"))))
    note = say(
        "Give each work point an owner, a due date and a state. Save this workbook in the input "
        "folder of this event or of the next edition: its report tells what became of them."
    )
    _put(sheet, 1, 1, MARK)
    _put(sheet, 1, len(_HIDDEN) + 1, language.show(note))
    keys = (*_HIDDEN, *(key for key, _, _ in _SHOWN))
    for column, key in enumerate(keys, start=1):
        _put(sheet, KEYS_ROW, column, key)
    for column, (_, heading, _) in enumerate(_SHOWN, start=len(_HIDDEN) + 1):
        _put(sheet, HEADINGS_ROW, column, language.show(heading))
    for row, line in enumerate(lines, start=FIRST_LINE):
        for column, cell in enumerate((*_hidden(line), *_visible(line, language)), start=1):
            _put(sheet, row, column, cell)
    _look(sheet, language)
    return without_clock(book)


def _hidden(line: Line) -> tuple[Cell, ...]:
    counts = (None, *line.counts) if len(line.counts) == 1 else (*line.counts, None, None)[:2]
    return (line.id, *(cell for count in counts for cell in _stored(count)))


def _stored(count: Count | None) -> tuple[Cell, ...]:
    if count is None:
        return ("",) * len(COUNTED)
    day = count.day.isoformat() if count.day else ""
    return (count.event, day, count.people, count.n)


def _visible(line: Line, language: Language) -> tuple[Cell, ...]:
    rating = line.id.startswith("rating:")
    counted = "; ".join(language.show(in_words(count, rating=rating)) for count in line.counts)
    due = line.due or line.due_words
    state = language.show(WORDS[line.state])
    return (line.words, counted, line.owner, line.role, due, state, line.remark)


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    if value is None or value == "":
        return
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = harmless(value)
        cell.data_type = "s"  # openpyxl takes words that begin with = for a formula
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"


def _look(sheet: Worksheet, language: Language) -> None:
    """Headings, widths, what is hidden, and the list of states."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.row_dimensions[KEYS_ROW].hidden = True
    sheet.freeze_panes = f"A{FIRST_LINE}"
    for column in range(1, len(_HIDDEN) + 1):
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    sheet.cell(1, len(_HIDDEN) + 1).font = Font(italic=True)
    for column, (key, _, width) in enumerate(_SHOWN, start=len(_HIDDEN) + 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = width
        mine = key in {"owner", "role", "due", "state", "remark"}
        heading = sheet.cell(HEADINGS_ROW, column)
        heading.font = Font(bold=True)
        heading.fill = PatternFill("solid", fgColor=_YELLOW if mine else _GREY)
        for row in range(FIRST_LINE, sheet.max_row + 1):
            sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")
            if mine:
                sheet.cell(row, column).fill = PatternFill("solid", fgColor=_YELLOW)
        if key == "state":
            states = ",".join(language.show(words) for words in WORDS.values())
            rule = DataValidation(type="list", formula1=f'"{states}"', allow_blank=True)
            rule.sqref = f"{letter}{FIRST_LINE}:{letter}{_LAST}"
            sheet.add_data_validation(rule)
