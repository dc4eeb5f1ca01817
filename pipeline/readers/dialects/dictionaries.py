"""Lists of questions: data dictionaries, and the lesser sheets of an XLSForm. No answers in them.

A dictionary has a column of names, each once and without spaces, and one of what they mean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers.exports import export
from pipeline.readers.headings import filled_in, is_blank
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Sheet, Table, Value

name = "list of questions"

_SETTINGS = {
    "form title", "form id", "default language", "style", "public key", "submission url",
    "instance name", "version", "add none option", "omit instanceid", "clean text values",
    "xml root", "allow choice duplicates",
}  # fmt: skip
_LOCKS = "restriction"
_NAMES = {
    "variable", "variable name", "variabele", "naam variabele", "variabelnaam", "field",
    "field name", "veld", "veldnaam", "code", "short name", "variablenname", "nom de variable",
    "nom de la variable",
}  # fmt: skip
_MEANINGS = {
    "label", "description", "omschrijving", "beschrijving", "question", "vraag", "text", "tekst",
    "original name", "wording", "frage", "libelle", "beschreibung", "question text", "vraagtekst",
}  # fmt: skip
_NAME = re.compile(r"[\w.\-\[\]/$]+")
_MOST, _WORDS = 0.9, 3  # share of names without a space; words that a meaning has on average


def find(sheet: Sheet) -> tuple[Table, ...] | Problem:
    """A refusal where the sheet describes questions; nothing is read of it."""
    first = next((row for row in sheet.rows if filled_in(row)), [])
    headings = ["" if cell is None else plain(str(cell)) for cell in first]
    if _of_form(sheet, headings) or _dictionary(sheet, headings):
        return Problem("form-not-answers", Place(sheet.file, sheet.name))
    return ()


def _of_form(sheet: Sheet, headings: list[str]) -> bool:
    """The sheet 'settings' of an XLSForm, or the one that says what of it may be changed."""
    settings = sheet.name.casefold() == "settings" and bool(_SETTINGS & set(headings))
    return settings or (_LOCKS in headings and any("profile" in heading for heading in headings))


def _dictionary(sheet: Sheet, headings: list[str]) -> bool:
    """Names without spaces beside their meaning in words."""
    names = next((i for i, heading in enumerate(headings) if heading in _NAMES), None)
    meanings = next((i for i, heading in enumerate(headings) if heading in _MEANINGS), None)
    if names is None or meanings is None:
        return False
    codes = [str(cell).strip() for cell in _below(sheet, names)]
    texts = [str(cell) for cell in _below(sheet, meanings)]
    words = sum(len(text.split()) for text in texts)
    return (
        bool(codes)
        and len(set(codes)) == len(codes)
        and sum(bool(_NAME.fullmatch(code)) for code in codes) >= _MOST * len(codes)
        and words >= _WORDS * len(texts)
    )


def _below(sheet: Sheet, index: int) -> list[Value]:
    """What stands in a column, the heading and empty cells left out."""
    return [row[index] for row in sheet.rows if not is_blank(row[index])][1:]


def read(table: Table) -> Export:
    return export(table, name)
