"""How a book of sheets crosses from the worker to its parent: as plain data only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from pipeline.language import say
from pipeline.problems import Place, Problem
from pipeline.readers.base import Sheet
from pipeline.readers.packing import unpack

if TYPE_CHECKING:
    from pipeline.language import Argument
    from pipeline.readers.packing import Packed

WireSheet = tuple[
    str,
    "Packed",
    bool,
    list[int],
    list[tuple[int, int, int, int]],
    dict[str, str],
    list[int],
    dict[str, str],
]  # name, rows, hidden, hidden rows, merged cells, error cells, hidden columns, fills
WireProblem = tuple[str, str, str, dict[str, "Argument"], int]
Wire = tuple[str, list[WireSheet], list[WireProblem], str, str]


@dataclass(frozen=True, slots=True)
class Book:
    """One file as read: its kind by content, its sheets, and what is to be said about it."""

    kind: str
    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), repr=False)
    encoding: str = ""
    delimiter: str = ""


KINDS_OF_FILE = {
    "pdf": say("a PDF document"),
    "image": say("a picture"),
    "word": say("a text document"),
    "powerpoint": say("a presentation"),
    "archive": say("an archive (zip or the like)"),
    "json": say("a JSON file"),
    "other": say("another kind of file"),
}


def _named(arguments: dict[str, Argument]) -> dict[str, Argument]:
    """The kind of a file in words: a sentence cannot cross from the worker."""
    kind = arguments.get("kind")
    return {"kind": KINDS_OF_FILE[kind]} if isinstance(kind, str) else arguments


def from_plain(plain: object, file: str) -> Book:
    """The book that the worker sent, under its file's name."""
    kind, sheets, problems, encoding, delimiter = cast("Wire", plain)
    return Book(
        kind,
        tuple(
            Sheet(
                file,
                name,
                unpack(rows),
                hidden,
                frozenset(hidden_rows),
                tuple(merged),
                errors,
                frozenset(hidden_columns),
                fills,
            )
            for name, rows, hidden, hidden_rows, merged, errors, hidden_columns, fills in sheets
        ),
        tuple(
            Problem(code, Place(file, sheet, cell), _named(arguments), more)
            for code, sheet, cell, arguments, more in problems
        ),
        encoding,
        delimiter,
    )
