"""The role that a table is used in: as the organiser decided, else as it was found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.checking.decoding import beginning, file_line
from pipeline.language import say
from pipeline.problems import Place, Problem
from pipeline.readers.base import Reason, Role
from pipeline.readers.cells import position
from pipeline.readers.contents import rates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.declared.event import Overrides
    from pipeline.readers.base import Export

_SURE = 0.75
_FEWEST = 3  # rows; fewer show no list of people
_SHOWN = 3  # error values named in a problem
ROLES = {
    Role.REGISTRATIONS: say("registrations"),
    Role.ATTENDANCE: say("attendance"),
    Role.CANCELLATIONS: say("cancellations"),
    Role.EVALUATION: say("an evaluation"),
    Role.AGREEMENTS: say("a register of agreements"),
    Role.NETWORK: say("a network"),
    Role.UNKNOWN: say("something unknown"),
}


def in_role(
    export: Export, overrides: Overrides, before: Iterable[Export]
) -> tuple[Export, tuple[Problem, ...]]:
    """The export in the role that was declared or found, and what is to be said about it.

    ``before`` are the tables of the file that were read before it.
    """
    alike = [o for o in before if (o.sheet, beginning(o)) == (export.sheet, beginning(export))]
    export = replace(export, number=1 + len(alike))
    place = Place(export.file, export.sheet)
    problems: list[Problem] = []
    declared = overrides.roles.get(f"{place.file}#{place.sheet}") or overrides.roles.get(place.file)
    decision = overrides.decisions.get(file_line(export))
    if decision is not None and decision.chosen in set(Role):
        declared = Role(decision.chosen)
    if declared is not None:
        export = replace(export, role=declared, certainty=1.0)
    elif export.role is Role.UNKNOWN:
        problems.append(Problem("role-unknown", place))
    elif export.role is Role.EVALUATION and _lists_people(export):
        problems.append(Problem("evaluation-of-people", place, {"n": len(export.row_numbers)}))
    elif export.certainty < _SURE:
        problems.append(Problem("role-unsure", place, {"role": ROLES[export.role]}))
    return export, (*problems, *_hidden_columns(export), *_error_cells(export))


def _lists_people(export: Export) -> bool:
    """Whether most rows have an e-mail address of their own, and no column holds ratings.

    What a form tool itself noted of who filled it in says nothing.
    """
    asked = [export.column(i) for i, column in enumerate(export.columns) if not column.tool]
    if any(map(rates, asked)):
        return False
    addresses = [{str(cell).casefold() for cell in cells if "@" in str(cell)} for cells in asked]
    most = max(map(len, addresses), default=0)
    return most >= _FEWEST and 2 * most > len(export.row_numbers)


def _hidden_columns(export: Export) -> list[Problem]:
    hidden = [c for c, reason in export.columns_left_out.items() if reason is Reason.HIDDEN]
    columns = {"columns": ", ".join(hidden)}
    return [Problem("hidden-columns", Place(export.file, export.sheet), columns)] if hidden else []


def _error_cells(export: Export) -> list[Problem]:
    """One problem for each column with error cells, at the first of them."""
    columns: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for cell, shown in export.errors.items():
        place = position(cell)
        assert place is not None, "error cells are named as the sheet names them"
        columns[cell.rstrip("0123456789")].append((place[0], cell, shown))
    headings = {column.letter: column.heading for column in export.columns}
    problems = []
    for letter, cells in columns.items():
        first = min(cells)
        values = sorted({shown for _, _, shown in cells})
        arguments = {"heading": headings[letter], "shown": ", ".join(values[:_SHOWN])}
        place_of_first = Place(export.file, export.sheet, first[1])
        problems.append(Problem("error-cells", place_of_first, arguments, len(cells) - 1))
    return problems


def unmatched(overrides: Overrides, names: list[str]) -> list[Problem]:
    """Files that event.yaml speaks of and that are not there."""
    return [
        Problem("nothing-for-file", arguments={"name": name})
        for name in overrides.roles
        if name not in names and name.rpartition("#")[0] not in names
    ]
