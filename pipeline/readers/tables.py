"""The table on a sheet: where its headings stand, which rows are data, and why others are not.

People put titles above a table and totals and notes below it. Every row up to the last one with
something in it is either a row of the table or left out for one reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers.base import Reason, Table
from pipeline.readers.headings import filled_in, header_row, is_blank, is_number
from pipeline.readers.words import EMAIL, NAME, ORGANISATION, PERSONAL, PRESENCE, plain

if TYPE_CHECKING:
    from pipeline.readers.base import Sheet, Value

_ENOUGH = 50  # rows tell what a column holds
_MOST = 0.9
_FAR = 10  # blank rows after which the rest is no longer the table
_NAMED_ROWS = 10
_TOTAL = re.compile(
    r"(?:(?:sub|eind|algemeen )?totaal|totalen|(?:algemeen )?gemiddelden?|gem\.?|aantal|som|"
    r"mediaan|"
    r"(?:sub)?totals?|grand total|averages?|mean|median|count|sum|moyennes?|nombre|somme|"
    r"total general|durchschnitt|summe|gesamt|anzahl|percentage|%|max(?:imum)?|min(?:imum)?|"
    r"standaardafwijking)"
    r"(?: (?:aantal|inschrijvingen|ingeschreven(?:en)?|deelnemers|aanwezig(?:en)?|formulieren|"
    r"scores?|antwoorden|personen|registrations|participants|present|responses|forms|per vraag|"
    r"registered|attendees|people|inscrits|reponses|presents))*"
    r"\s*(?::|[:=]?\s*\d[\d.,]*\s*%?\s*\w{0,20})?",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:\*|\d\)|bron\b|noot\b|legende|opmerking(?:en)?\s*:|nota\b|nb\b|n\.b\.|"
                   r"source\b|notes?\b|legend|remarque)", re.IGNORECASE)  # fmt: skip
_KNOWN = NAME | EMAIL | ORGANISATION | PERSONAL | PRESENCE


def find_table(sheet: Sheet) -> tuple[Table | None, tuple[Problem, ...]]:
    """The table and what is to be said about the sheet; None when there is none."""
    header = header_row(sheet)
    if header is None:
        return None, ()
    search = _Search(sheet, header)
    search.sort_rows()
    return search.table(), search.problems()


@dataclass(slots=True)
class _Search:
    """The rows of one sheet, being sorted into data and what is left out."""

    sheet: Sheet
    header: int  # 0-based
    first: int = 0  # the table's columns, 0-based, last included
    last: int = 0
    left_out: dict[int, Reason] | None = None  # row number (1-based): reason
    second: Place | None = None
    below: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()

    def sort_rows(self) -> None:
        """Give every row that is no data its reason."""
        self.left_out = {}
        for index in range(self.header):
            blank = not filled_in(self.sheet.rows[index])
            self.left_out[index + 1] = Reason.BLANK if blank else Reason.ABOVE
        self.left_out[self.header + 1] = Reason.HEADER
        self._find_columns()
        self._blank_and_hidden()
        self._other_tables()
        self._headings_again()
        self._totals()
        self._notes()

    def _row(self, number: int) -> list[Value]:
        return self.sheet.rows[number - 1][self.first : self.last + 1]

    def _data(self) -> list[int]:
        """Numbers of the rows that are still data."""
        assert self.left_out is not None, "set by sort_rows"
        return [
            number
            for number in range(self.header + 2, len(self.sheet.rows) + 1)
            if number not in self.left_out
        ]

    def _leave(self, number: int, reason: Reason) -> None:
        assert self.left_out is not None, "set by sort_rows"
        self.left_out[number] = reason

    def _find_columns(self) -> None:
        """The table's columns; a second table beside it has some of the same headings again."""
        rows = self.sheet.rows[self.header :]
        used = sorted({index for row in rows for index in filled_in(row)})
        self.first, self.last = used[0], used[-1]
        heading = self._words(self.header + 1)
        for gap, after in pairwise(used):
            left, right = set(heading[: gap - self.first + 1]), set(heading[after - self.first :])
            again = left & right - {""}
            if after - gap > 1 and again and len(again) * 2 >= len(right - {""}):
                self.last = gap
                self.second = Place(self.sheet.file, self.sheet.name)
                return

    def _blank_and_hidden(self) -> None:
        hidden = []
        for number in range(self.header + 2, len(self.sheet.rows) + 1):
            if not filled_in(self._row(number)):
                self._leave(number, Reason.BLANK)
            elif number in self.sheet.hidden_rows:
                self._leave(number, Reason.HIDDEN)
                hidden.append(number)
        self.hidden = tuple(hidden)

    def _other_tables(self) -> None:
        """A second table below: headings of its own after a blank row."""
        own = self._words(self.header + 1)
        data = self._data()
        typed: frozenset[int] = frozenset()
        for at, number in enumerate(data):
            if at and at <= _ENOUGH:
                typed = self._typed(data[:at])
            if not self._after_blank(number):
                continue
            words = self._words(number)
            filled = [word for word in words if word]
            if len(filled) > 1 and words != own:
                known = sum(word in _KNOWN for word in filled)
                if known * 2 > len(filled) or self._breaks_types(number, typed):
                    self._close_at(number)
                    return

    def _words(self, number: int) -> list[str]:
        return ["" if is_blank(cell) else plain(str(cell)) for cell in self._row(number)]

    def _after_blank(self, number: int) -> bool:
        """Whether the row before is blank, or a title after a blank row."""
        above = len(filled_in(self._row(number - 1)))
        return above == 0 or (above == 1 and not filled_in(self._row(number - 2)))

    def _typed(self, numbers: list[int]) -> frozenset[int]:
        """Columns that hold numbers and dates in these rows."""
        rows = [self._row(number) for number in numbers]
        return frozenset(
            index
            for index in range(self.last - self.first + 1)
            if (cells := [row[index] for row in rows if not is_blank(row[index])])
            and sum(not isinstance(cell, str) for cell in cells) >= _MOST * len(cells)
        )

    def _breaks_types(self, number: int, typed: frozenset[int]) -> bool:
        """Words where the columns above hold numbers or dates, and none of those in this row."""
        row = self._row(number)
        filled = filled_in(row)
        if any(not isinstance(row[index], str) for index in filled):
            return False
        return sum(index in typed and not is_number(row[index]) for index in filled) > 1

    def _close_at(self, number: int) -> None:
        """All from here on is another table, its title included."""
        title = number - 1 if filled_in(self._row(number - 1)) else number
        for other in self._data():
            if other >= title:
                self._leave(other, Reason.OTHER_TABLE)
        self.second = Place(self.sheet.file, self.sheet.name, f"A{title}")

    def _headings_again(self) -> None:
        """The headings repeated on a next page, and titles merged across the table."""
        own = self._words(self.header + 1)
        wide = {
            top
            for top, left, bottom, right in self.sheet.merged
            if top == bottom
            and (right - left + 1) * 2 > self.last - self.first + 1
            and right > left
        }
        for number in self._data():
            titled = number in wide and len(filled_in(self._row(number))) == 1
            if titled or self._words(number) == own:
                self._leave(number, Reason.HEADER)

    def _totals(self) -> None:
        """Rows that a person computed: a label, and beside it numbers or nothing."""
        trailing = True
        for number in reversed(self._data()):
            total = self._is_total(number)
            trailing = trailing and total
            if total and (trailing or self._has_number(number)):
                self._leave(number, Reason.TOTAL)

    def _is_total(self, number: int) -> bool:
        row = self._row(number)
        filled = filled_in(row)
        label = row[filled[0]]
        if not isinstance(label, str) or not _TOTAL.fullmatch(label.strip()):
            return False
        rest = filled[1:]
        if not rest:  # a label alone; in a single column it may be an answer
            return label.strip()[-1].isdigit() or len(row) > 1
        return all(is_number(row[index]) or _TOTAL.fullmatch(str(row[index])) for index in rest)

    def _has_number(self, number: int) -> bool:
        return any(is_number(cell) for cell in self._row(number))

    def _notes(self) -> None:
        """Footnotes and legends below the table: little text, after a blank row or a star.

        What stands far below the rest is no longer the table either.
        """
        data = self._data()
        far = next((at + 1 for at, (a, b) in enumerate(pairwise(data)) if b - a > _FAR), len(data))
        notes = data[far:]
        rows = data[:far]
        while len(rows) > 1 and self._is_note(rows[-1], rows[:-1][-_ENOUGH:]):
            notes.append(rows.pop())
        for number in notes:
            self._leave(number, Reason.BELOW)
        self.below = tuple(sorted(n for n in notes if not _NOTE.match(self._first_words(n))))

    def _first_words(self, number: int) -> str:
        row = self._row(number)
        return str(row[filled_in(row)[0]]).strip()

    def _is_note(self, number: int, above: list[int]) -> bool:
        row = self._row(number)
        filled = filled_in(row)
        text = row[filled[0]]
        few = len(row) > 2 and len(filled) <= max(1, len(row) // 4)  # noqa: PLR2004 - two make a row
        if not few or not isinstance(text, str):
            return False
        if _NOTE.match(text.strip()):
            return True
        first = [self._row(one)[0] for one in above]
        typed = sum(isinstance(cell, int | float | date | time) for cell in first)
        apart = not filled_in(self._row(number - 1))
        return filled[0] == 0 and (typed >= _MOST * len(first) or apart)

    def table(self) -> Table:
        """The table as a dialect's reader gets to see it."""
        assert self.left_out is not None, "set by sort_rows"
        numbers = self._data()
        heading = self._row(self.header + 1)
        groups = self._groups()
        names = tuple(
            _joined(groups.get(index, ""), "" if is_blank(cell) else str(cell))
            for index, cell in enumerate(heading)
        )
        return Table(
            self.sheet,
            names,
            self.header + 1,
            self.first + 1,
            [self._row(number) for number in numbers],
            tuple(numbers),
            dict(sorted(self.left_out.items())),
        )

    def _groups(self) -> dict[int, str]:
        """For each column the title merged over it and its neighbours, just above the headings."""
        if self.header == 0:
            return {}
        above = self.sheet.rows[self.header - 1]
        return {
            column - 1 - self.first: str(above[left - 1])
            for top, left, bottom, right in self.sheet.merged
            if top == bottom == self.header
            and right - left < self.last - self.first  # over all columns it is the table's title
            and not is_blank(above[left - 1])
            for column in range(left, right + 1)
        }

    def problems(self) -> tuple[Problem, ...]:
        """What is to be said about rows that may have been meant."""
        place = Place(self.sheet.file, self.sheet.name)
        found = []
        if self.hidden:
            found.append(Problem("hidden-rows", place, {"rows": _few(self.hidden)}))
        if self.second is not None:
            found.append(Problem("second-table", self.second))
        if self.below:
            found.append(Problem("rows-below", place, {"rows": _few(self.below)}))
        return tuple(found)


def _joined(group: str, heading: str) -> str:
    """A heading with the title of its group, as form tools write a grid: 'Group [Heading]'."""
    return f"{group} [{heading}]" if group and heading and group != heading else heading or group


def _few(numbers: tuple[int, ...]) -> str:
    """The first row numbers in words, '...' for the rest."""
    return ", ".join(map(str, numbers[:_NAMED_ROWS])) + (", ..." if numbers[_NAMED_ROWS:] else "")
