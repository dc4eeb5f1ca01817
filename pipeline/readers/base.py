"""What comes out of a spreadsheet: sheets as they stand, and exports without the tool's quirks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from pipeline.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.readers.grid import Grid

Value = str | int | float | bool | datetime | date | time | timedelta | None


class Role(StrEnum):
    """What an export holds."""

    REGISTRATIONS = "registrations"
    ATTENDANCE = "attendance"
    CANCELLATIONS = "cancellations"  # who let know that they would not come
    EVALUATION = "evaluation"
    AGREEMENTS = "agreements"  # what partners agreed, who carries it out and how far it is
    NETWORK = "network"  # who is tied to whom
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a row of a spreadsheet is not used. Every row that is not used has exactly one."""

    ABOVE = "above the table"  # titles, notes
    HEADER = "header"
    BLANK = "blank"
    TOTAL = "total"  # totals and averages that a person computed
    BELOW = "below the table"  # footnotes, legends
    HIDDEN = "hidden"
    TEST = "test"
    PARTIAL = "partial"  # not sent off to the end, and not wanted
    DUPLICATE = "duplicate"  # the same row again
    NO_ANSWER = "no answer"  # a row with identity but not one answer
    UNNAMED = "unnamed"  # a person's row without a name or address
    DIVIDER = "divider"  # a heading within a list of people
    ADDED = "added"  # another row of the same person, added to the first
    NEVER = "never registered"  # on a waiting list, or refused
    OTHER_TABLE = "another table"  # a table on the same sheet that was refused
    NOT_USED = "table not used"  # nobody knows what the table holds, or it cannot tell it


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it stands; ``rows[0]`` is row 1, ``rows[0][0]`` is A1. Rows are of one width.

    ``errors`` maps cells ('C14') that hold an error or a formula without a value to what they
    show ('#N/A', '=formula'); such cells are None in ``rows``. ``merged`` holds first and last
    row and column, 1-based.
    """

    file: str
    name: str
    rows: Sequence[list[Value]] = field(repr=False)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)
    hidden_columns: frozenset[int] = frozenset()
    fills: Mapping[str, str] = field(default_factory=dict)  # cell: its colour, where it has one


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangle of a sheet with one header row: what a dialect's reader gets to see.

    Row and column numbers are as the spreadsheet shows them (1-based).
    """

    sheet: Sheet
    header: tuple[str, ...]  # headings as they stand; '' where the cell is empty
    header_row: int
    first_column: int
    rows: Sequence[list[Value]] = field(repr=False)  # data rows, as wide as the header
    row_numbers: tuple[int, ...] = ()
    left_out: Mapping[int, Reason] = field(default_factory=dict)  # row number: why not in rows


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export: its heading, and the sheet's column letter."""

    heading: str
    letter: str
    item: str = ""  # a grid's row: 'Question [Item]'
    tool: bool = False  # filled by the tool or the typist, not the person: a time, a form's number
    more: tuple[str, ...] = ()  # letters of further columns of the sheet that are in this one
    session: bool = False  # marks who was at one of several sessions


@dataclass(frozen=True, slots=True, eq=False)
class Export:
    """One table, its tool's quirks taken off.

    ``cells`` has a row per row of the table and a column per entry of ``columns``.
    ``row_numbers`` are the sheet's.
    ``left_out`` holds every other row of the sheet that belongs to this table, with its reason.
    ``certainty`` (0 to 1) says how sure the role is. ``partial`` holds the positions of rows that
    their tool marks as not finished: the person stopped before the end. ``columns_left_out`` holds
    every column of the table with something in it that is in none of ``columns``. ``number`` tells
    tables of one sheet apart that begin with the same column and heading.
    """

    file: str
    sheet: str
    dialect: str
    role: Role
    certainty: float
    columns: tuple[Column, ...]
    cells: Grid = field(repr=False)
    row_numbers: tuple[int, ...] = field(repr=False)
    left_out: Mapping[int, Reason] = field(repr=False)
    errors: Mapping[str, str] = field(default_factory=dict)
    partial: frozenset[int] = frozenset()
    columns_left_out: Mapping[str, Reason] = field(default_factory=dict)  # letter: why
    number: int = 1

    @property
    def rows_in(self) -> int:
        return len(self.row_numbers) + len(self.left_out)

    def column(self, position: int) -> list[Value]:
        """The cells of one column."""
        return self.cells.columns[position].cells()

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        """Where the cell stands: positions in ``cells``, both optional."""
        letter = "" if column is None else self.columns[column].letter
        number = "" if row is None else str(self.row_numbers[row])
        return Place(self.file, self.sheet, letter + number)


class Reader(Protocol):
    """One dialect: a survey or ticket tool's way of writing exports."""

    name: str

    def recognises(self, table: Table) -> bool:
        """Whether this table was written by this tool. At most one reader may say yes."""

    def read(self, table: Table) -> Export:
        """The table without the tool's quirks."""


class LayoutReader(Protocol):
    """A dialect whose headings do not stand in one row: sections, or two and three header rows."""

    name: str

    def find(self, sheet: Sheet) -> tuple[Table, ...] | Problem:
        """This tool's tables on the sheet, each with one composed heading per column.

        Empty where the sheet is not this tool's. A problem where it is, but is to be refused
        (results instead of answers). Every row of the sheet is in one table or in its left out.
        """

    def read(self, table: Table) -> Export:
        """The table without the tool's quirks."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file as it was read: the bytes are a snapshot, so that hash and content agree."""

    name: str
    sha256: str
    size: int
    kind: str  # 'xlsx', 'csv', ... by its content
    sheets: int = 0
    encoding: str = ""  # csv: as chosen
    delimiter: str = ""
