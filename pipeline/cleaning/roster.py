"""A list of persons with its columns by field: by heading, by values, as the organiser says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.cleaning.alike import answers
from pipeline.cleaning.base import Mapped
from pipeline.cleaning.distinct import distinct, shown
from pipeline.cleaning.fields import Field, field_by_values, field_of
from pipeline.cleaning.lines import chosen_columns
from pipeline.cleaning.naming import full_heading, own_heading
from pipeline.cleaning.rows import Rows
from pipeline.cleaning.statuses import (
    CERTAINTY,
    Statuses,
    about_absence,
    about_asked,
    about_found,
    about_presence,
    about_unused,
    status_columns,
)
from pipeline.cleaning.text import heading_key, squeeze
from pipeline.cleaning.ticks import (
    Tick,
    are_marks,
    presence,
    speaks_of_arriving,
    speaks_of_presence,
)
from pipeline.readers.base import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.cleaning.base import Valued
    from pipeline.cleaning.distinct import Distinct
    from pipeline.declared.instrument import Question
    from pipeline.problems import Problem
    from pipeline.readers.base import Column, Export, Value


FEW = 60  # different words in a column: more are no groups


@dataclass(slots=True)
class Roster:
    """One list on its way: its columns by field, its rows, and the person of each row."""

    export: Export
    values: list[Distinct] = field(repr=False)
    fields: dict[Field, list[int]]
    mapped: tuple[Mapped, ...]
    rows: Rows
    statuses: Statuses
    problems: list[Problem] = field(default_factory=list)
    marked: bool = False  # a column tells who was there, and somebody was
    below: list[Tick] = field(default_factory=list)  # what a heading within it says of each row
    cancels: bool = False  # the list says who cancelled
    asked: bool = False  # it may say so, in words that the organiser must explain first
    taken: list[Valued] = field(default_factory=list, repr=False)
    session: str = ""  # the one that the whole list is of
    by_column: dict[int, str] = field(default_factory=dict)  # the session of each column of marks
    noted: frozenset[int] = frozenset()  # rows that name several people in one cell
    named: bool = True  # False: a row is a ticket, and nothing tells whose it is

    def tells(self, column: int, kind: Field, how: str = "declared") -> None:
        """Take a column, of which nothing was known, for this field."""
        self.fields.setdefault(kind, []).append(column)
        mapped = list(self.mapped)
        mapped[column] = replace(mapped[column], target=kind.value, certainty=1.0, how=how)
        self.mapped = tuple(mapped)

    def explain(self, meanings: Mapping[str, str], chosen: Mapping[str, str]) -> None:
        """What the organiser says of the words of a status."""
        # headings within a list stand under a name, and may say that those below them were absent
        kinds = (Field.STATUS, Field.NAME, Field.FIRST, Field.LAST)
        places = [i for kind in kinds for i in self.fields.get(kind, ())]
        self.statuses = Statuses.of([self.values[i] for i in places], meanings, chosen)

    def texts(self, kind: Field) -> list[str]:
        """For each row the words under the first column of this field that has any."""
        found = [""] * len(self.export.row_numbers)
        for i in self.fields.get(kind, ()):
            words = [*(squeeze(shown(value)) for value in self.values[i].values), ""]
            found = [
                one or words[code] for one, code in zip(found, self.values[i].codes, strict=True)
            ]
        return found

    @property
    def told(self) -> list[dict[str, str]]:
        """For each row the words, by heading, of the columns of a few words that many share."""
        found: list[dict[str, str]] = [{} for _ in self.export.row_numbers]
        for column, mapped, values in zip(
            self.export.columns, self.mapped, self.values, strict=True
        ):
            if mapped.target in {"", Field.TICKET, Field.SECTOR} and len(values.values) <= FEW:
                key = heading_key(full_heading(column))
                words = [squeeze(shown(value)) for value in values.values]
                for row, code in enumerate(values.codes):
                    if code >= 0:
                        found[row].setdefault(key, words[code])
        return found

    def rows_where(self, kind: Field, holds: Callable[[Value], bool]) -> NDArray[np.bool_]:
        flags = np.zeros(len(self.export.row_numbers), dtype=np.bool_)
        for i in self.fields.get(kind, ()):
            flags |= self.values[i].where(holds)
        return flags


def open_list(
    export: Export,
    role: Role,
    declared: Mapping[str, str],
    chosen: Mapping[str, str],
    asked: Sequence[Question] = (),
    *,
    cancelling: bool = True,
) -> Roster:
    """The list with its columns by field; what is not sure of them is among its problems.

    ``asked`` are questions of the forms about properties of people. ``cancelling``: no other list
    tells who cancelled, so that a column that may tell it is asked for.
    """
    by_line = chosen_columns(export, chosen)
    values = [distinct(export, i) for i in range(len(export.columns))]
    fields: dict[Field, list[int]] = defaultdict(list)
    mapped = []
    for i, column in enumerate(export.columns):
        names = (heading_key(full_heading(column)), heading_key(own_heading(column)))
        said = by_line.get(i, next((declared[key] for key in names if key in declared), None))
        kind, how = _kind_of(column, values[i], said)
        if kind is not None:
            fields[kind].append(i)
        mapped.append(
            Mapped(
                export.file,
                export.sheet,
                column.letter,
                full_heading(column),
                "" if kind is None else kind.value,
                0.0 if kind is None else 1.0,
                how,
            )
        )
    if Field.NAME in fields:
        fields[Field.NAME] = _of_participants(export, fields[Field.NAME])
    if Field.NAME in fields and Field.FIRST in fields and Field.LAST not in fields:
        fields[Field.LAST] = fields.pop(Field.NAME)  # 'Naam' beside 'Voornaam'
    one = Roster(export, values, dict(fields), tuple(mapped), Rows(export), Statuses())
    if role is Role.REGISTRATIONS:
        _look_for_status(one, asked, cancelling=cancelling)
    elif role is Role.ATTENDANCE and Field.PRESENT not in one.fields:
        _look_for_marks(one)
    return one


def _of_participants(export: Export, names: list[int]) -> list[int]:
    """The columns of names; of a contact person only where no other tells who takes part."""
    others = [i for i in names if "conta" not in heading_key(own_heading(export.columns[i]))]
    return others or names


def _kind_of(column: Column, values: Distinct, said: str | None) -> tuple[Field | None, str]:
    """What a column tells, and how that is known: as somebody ``said``, by heading, by values."""
    if said is not None:
        return (Field(said) if said in set(Field) else None), "declared"
    kind = Field.PRESENT if column.session else field_of(full_heading(column))
    kind = kind or field_of(own_heading(column))  # below the title of a group
    if kind is not None:
        return kind, "normalised"
    kind = field_by_values(values)
    return kind, "unused" if kind is None else "inferred"


def _look_for_marks(one: Roster) -> None:
    """Take the columns of marks that speak of who was there; of others that say no, ask."""
    marks = {
        i: own_heading(one.export.columns[i])
        for i, mapped in enumerate(one.mapped)
        if mapped.target == "" and mapped.how != "declared" and one.values[i].filled
    }
    marks = {
        i: heading
        for i, heading in marks.items()
        if are_marks(one.values[i].values) or speaks_of_arriving(heading)
    }
    spoken = [
        i
        for i, heading in marks.items()
        if speaks_of_presence(heading) or speaks_of_arriving(heading)
    ]
    for i in spoken:
        one.tells(i, Field.PRESENT, "inferred")
        one.problems.append(about_presence(one.export, i))
    if not spoken and Field.STATUS not in one.fields:
        asked = [i for i in marks if one.values[i].where(lambda v: presence(v) is Tick.NO).any()]
        one.problems += [about_absence(one.export, i) for i in asked]


def _look_for_status(one: Roster, asked: Sequence[Question], *, cancelling: bool) -> None:
    """Take a column whose words are statuses, or ask; tell which columns are not used.

    One that answers a question of the forms is used: it is held beside the forms.
    """
    silent = {
        i: one.values[i]
        for i, mapped in enumerate(one.mapped)
        if mapped.target in {"", Field.REMARKS}
        and mapped.how != "declared"
        and one.values[i].filled
    }
    if Field.STATUS not in one.fields and Field.CANCELLED not in one.fields:
        sure, unsure = status_columns(silent)
        if sure:
            one.fields[Field.STATUS] = sure
            mapped = list(one.mapped)
            for i in sure:
                mapped[i] = replace(
                    mapped[i], target=Field.STATUS.value, certainty=CERTAINTY, how="inferred"
                )
                del silent[i]
            one.mapped = tuple(mapped)
            one.problems += [about_found(one.export, i) for i in sure]
        elif unsure and cancelling:
            one.asked = True
            one.problems += [about_asked(one.export, i) for i in unsure]
    unused = [
        i for i, values in silent.items() if not answers(one.mapped[i].heading, values, asked)
    ]
    one.problems += about_unused(one.export, unused)
