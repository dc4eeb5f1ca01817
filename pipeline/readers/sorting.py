"""The rows of one part of a sheet, sorted into data and what is left out, each for one reason."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers.anew import heads_anew
from pipeline.readers.base import Reason, Table
from pipeline.readers.cells import letters
from pipeline.readers.grid import Grid
from pipeline.readers.headings import filled_in, heading_rows, headings, is_blank, is_number
from pipeline.readers.notes import is_note, is_total, says_note, totals
from pipeline.readers.regions import columns_used
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from pipeline.readers.base import Value
    from pipeline.readers.regions import Region

_ENOUGH = 50  # rows tell what a column holds
_FAR = 10  # blank rows after which the rest is no longer the table
_NAMED_ROWS = 10
_TITLES = 2  # rows with titles above the headings of a second table


@dataclass(slots=True)
class Sorting:
    """The rows of one part of a sheet, on their way; :meth:`sort_rows` first.

    Rows go by their number on the sheet, columns by their place in the part.
    """

    region: Region
    header: int  # 0-based in the region
    first: int = 0  # the table's columns, last included
    last: int = 0
    left_out: dict[int, Reason] = field(default_factory=dict)  # row number: reason
    rows: Grid = field(default_factory=partial(Grid, 0, ()))  # of the table's columns
    second: int = 0  # where another table starts, 0-based in the region; 0: nowhere
    below: tuple[int, ...] = ()  # rows taken as notes that do not say so
    hidden: tuple[int, ...] = ()
    levels: list[int] = field(default_factory=list)

    def sort_rows(self) -> None:
        """Give every row that is no data its reason."""
        self.levels = heading_rows(self.region, self.header)
        for index in range(self.header):
            blank = not filled_in(self.region.rows[index])
            reason = Reason.BLANK if blank else Reason.ABOVE
            self.left_out[self._number(index)] = Reason.HEADER if index in self.levels else reason
        self.left_out[self._number(self.header)] = Reason.HEADER
        self._find_columns()
        self._blank_and_hidden()
        self._other_tables()
        self._headings_again()
        self._totals()
        self._notes()

    def _number(self, index: int) -> int:
        return self.region.top + index + 1

    def _row(self, number: int) -> list[Value]:
        return self.rows[number - self.region.top - 1]

    def numbers(self) -> list[int]:
        """Numbers of the rows that are still data."""
        every = range(self._number(self.header + 1), self._number(len(self.rows)))
        return [number for number in every if number not in self.left_out]

    def _below_headings(self, where: NDArray[np.bool_]) -> list[int]:
        """Numbers of the rows below the headings for which this is so."""
        first = self.header + 1
        return [self._number(index + first) for index in where[first:].nonzero()[0].tolist()]

    def _as_headed(self, column: int) -> list[int]:
        """Numbers of the rows that have in this column what its heading says."""
        heading = self.rows[self.header][column]
        return self._below_headings(self.rows.columns[column].where(partial(eq, heading)))

    def _find_columns(self) -> None:
        """The columns with something in them, and the rows cut to them."""
        self.first, self.last = columns_used(self.region, self.levels[0])
        self.rows = self.region.rows.pick(range(self.first, self.last + 1))

    def _blank_and_hidden(self) -> None:
        self.left_out |= dict.fromkeys(self._below_headings(self.rows.blank), Reason.BLANK)
        shown = self.left_out.keys() | set(range(self._number(self.header) + 1))
        hidden = self.region.sheet.hidden_rows - shown
        self.hidden = tuple(sorted(n for n in hidden if n < self._number(len(self.rows))))
        self.left_out |= dict.fromkeys(self.hidden, Reason.HIDDEN)

    def _other_tables(self) -> None:
        """A second table below: headings of its own after a blank row, or its own again."""
        own = self._words(self._number(self.header))
        heading = self._row(self._number(self.header))
        key = filled_in(heading)[0]
        data = self.numbers()
        alike = set(self._as_headed(key))
        below = {out + n for out in self.left_out for n in range(1, _TITLES + 2)}
        for number in sorted((alike | below) & set(data[1:])):
            again = number in alike
            if not again and not self._after_blank(number):
                continue
            words = self._words(number)
            filled = [word for word in words if word]
            if len(filled) < 2:  # noqa: PLR2004 - a title, a note
                continue
            if words == own:
                if self._title_above(number) and self._title_apart(number):
                    self._close_at(number)
                    return
                continue
            if again and self._headings_below_blank(number):
                self._close_at(number)
                return
            at = bisect_left(data, number)
            before = [self._row(one) for one in data[:at][:_ENOUGH]]
            after = [self._row(one) for one in data[at + 1 :][:_ENOUGH]]
            if heads_anew(self._row(number), heading, before, after):
                self._close_at(number)
                return

    def _after_blank(self, number: int) -> bool:
        """Whether the row before is no data, or only titles stand between it and a blank row."""
        if number - 1 in self.left_out:
            return True
        blanks = range(number - 2, number - _TITLES - 2, -1)
        if self.left_out.keys().isdisjoint(blanks):  # so for nearly all rows
            return False
        last = next((one for one in blanks if self.left_out.get(one) is Reason.BLANK), number)
        between = range(last + 1, number)
        return bool(between) and all(len(filled_in(self._row(one))) == 1 for one in between)

    def _headings_below_blank(self, number: int) -> bool:
        """Words alone, some rows below a blank one: headings that begin as those of the table."""
        index = number - self.region.top - 1
        row = self.rows[index][: filled_in(self.rows[self.header])[-1] + 1]  # and no table beside
        if any(not isinstance(row[one], str) or is_number(row[one]) for one in filled_in(row)):
            return False
        before = range(max(self.header + 1, index - _TITLES - 1), index)
        return any(not filled_in(self.rows[one]) for one in before)

    def _words(self, number: int) -> list[str]:
        return ["" if is_blank(cell) else plain(str(cell)) for cell in self._row(number)]

    def _title_above(self, number: int) -> int:
        """The number of the row before when that is a title after a blank row, else 0."""
        if self.left_out.get(number - 2) is not Reason.BLANK:
            return 0
        return number - 1 if len(filled_in(self._row(number - 1))) == 1 else 0

    def _title_apart(self, number: int) -> bool:
        """Whether the title names a list of its own, and not a group merged across this one."""
        title = number - self.region.top - 1
        return not any(top == title and right > left for top, left, _, right in self.region.merged)

    def _close_at(self, number: int) -> None:
        """All from here on is another table, its title included."""
        index = number - self.region.top - 1
        while filled_in(self.rows[index - 1]) and index - 1 > self.header:
            index -= 1
        title = number - self.region.top - 1 - index <= _TITLES
        self.second = index if title else number - self.region.top - 1
        for other in self.numbers():
            if other > self.region.top + self.second:
                self.left_out[other] = Reason.OTHER_TABLE

    def end_at(self, row: int) -> None:
        """The rows from this index on belong to another table's part."""
        self.left_out = {n: reason for n, reason in self.left_out.items() if n <= row}
        self.hidden = tuple(number for number in self.hidden if number <= row)
        self.rows = self.rows.take(range(row - self.region.top))
        self.second = 0

    def _headings_again(self) -> None:
        """The headings repeated on a next page, and titles merged across the table."""
        own = self._words(self._number(self.header))
        first = filled_in(self._row(self._number(self.header)))[0]
        alike = set(self._as_headed(first))
        wide = {
            top + self.region.top
            for top, left, bottom, right in self.region.merged
            if top == bottom
            and (right - left + 1) * 2 > self.last - self.first + 1
            and right > left
        }
        for number in (wide | alike) & set(self.numbers()):
            titled = number in wide and len(filled_in(self._row(number))) == 1
            if titled or (number in alike and self._words(number) == own):
                self.left_out[number] = Reason.HEADER

    def _totals(self) -> None:
        """Rows that a person computed: a label, and beside it numbers or nothing."""
        data = self.numbers()
        labelled = set(self._below_headings(totals(self.rows))) & set(data)
        for number in sorted(labelled, reverse=True):
            if not is_total(self._row(number)):
                continue
            trailing = number == data[-1]
            if trailing or any(map(is_number, self._row(number))):
                self.left_out[number] = Reason.TOTAL
            if trailing:
                data.pop()

    def _notes(self) -> None:
        """Footnotes and legends below the table: little text, after a blank row or a star.

        What stands far below the rest is no longer the table either.
        """
        data = self.numbers()
        far = next((at + 1 for at, (a, b) in enumerate(pairwise(data)) if b - a > _FAR), len(data))
        notes = data[far:]
        rows = data[:far]
        while len(rows) > 1:
            above = [self._row(one)[0] for one in rows[:-1][-_ENOUGH:]]
            apart = not filled_in(self._row(rows[-1] - 1))
            if not is_note(self._row(rows[-1]), above, apart=apart):
                break
            notes.append(rows.pop())
        for number in notes:
            self.left_out[number] = Reason.BELOW
        self.below = tuple(sorted(n for n in notes if not says_note(self._row(n))))

    def table(self, above: Mapping[int, Reason]) -> Table:
        """The table as a dialect's reader gets to see it; ``above`` are rows before its part."""
        numbers = self.numbers()
        names = headings(self.region, self.levels)
        return Table(
            self.region.sheet,
            tuple(names[self.first : self.last + 1]),
            self._number(self.header),
            self.region.left + self.first + 1,
            self.rows.take([number - self._number(0) for number in numbers]),
            tuple(numbers),
            {**above, **dict(sorted(self.left_out.items()))},
        )

    def problems(self) -> list[Problem]:
        """What is to be said about rows that may have been meant."""
        place = Place(self.region.sheet.file, self.region.sheet.name)
        found = []
        if self.hidden:
            found.append(Problem("hidden-rows", place, {"rows": _few(self.hidden)}))
        if self.second:
            cell = f"{letters(self.region.left + 1)}{self._number(self.second)}"
            found.append(Problem("second-table", replace(place, cell=cell)))
        if self.below:
            found.append(Problem("rows-below", place, {"rows": _few(self.below)}))
        return found


def _few(numbers: tuple[int, ...]) -> str:
    """The first row numbers in words, '...' for the rest."""
    return ", ".join(map(str, numbers[:_NAMED_ROWS])) + (", ..." if numbers[_NAMED_ROWS:] else "")
