"""Rows that a person typed around a table: totals that they computed, footnotes and legends."""

from __future__ import annotations

import re
from datetime import date, time
from itertools import filterfalse
from typing import TYPE_CHECKING

from pipeline.readers.headings import MOST, filled_in, is_blank, is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from pipeline.readers.base import Value
    from pipeline.readers.grid import Grid

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

# Who is named behind such a word, or below it, belongs to the list.
_AWAY = re.compile(r"(?:verontsch|afwezig|afgemeld|geannuleerd|excus|absent|apolog|entschuld)",
                   re.IGNORECASE)  # fmt: skip


def is_total(row: Sequence[Value]) -> bool:
    """Whether a row holds a label such as 'Totaal', and beside it numbers or nothing."""
    label = next(filterfalse(is_blank, row))
    if not isinstance(label, str) or not _is_label(label):
        return False
    rest = filled_in(row)[1:]
    if not rest:  # a label alone; in a single column it may be an answer
        return label.strip()[-1].isdigit() or len(row) > 1
    return all(is_number(row[index]) or _TOTAL.fullmatch(str(row[index])) for index in rest)


def totals(rows: Grid) -> NDArray[np.bool_]:
    """For each row whether the first words in it may be such a label."""
    import numpy as np

    found = np.zeros(len(rows), dtype=np.bool_)
    open_yet = ~found
    for column in rows.columns:
        if not open_yet.any():
            break
        found |= open_yet & column.where(_is_label)
        open_yet &= column.where(is_blank)
    return found


def _is_label(cell: Value) -> bool:
    return isinstance(cell, str) and bool(_TOTAL.fullmatch(cell.strip()))


def is_note(row: Sequence[Value], first: Sequence[Value], *, apart: bool) -> bool:
    """Whether a row below a table is a remark: little text, after a blank row or a star.

    ``first`` holds the first cells of the rows above it; ``apart``: the row before is blank.
    """
    filled = filled_in(row)
    text = row[filled[0]]
    few = len(row) > 2 and len(filled) <= max(1, len(row) // 4)  # noqa: PLR2004 - two make a row
    if not few or not isinstance(text, str):
        return False
    if _NOTE.match(text.strip()):
        return True
    if _AWAY.match(text.strip()):
        return False
    typed = sum(isinstance(cell, int | float | date | time) for cell in first)
    return filled[0] == 0 and (typed >= MOST * len(first) or apart)


def says_note(row: Sequence[Value]) -> bool:
    """Whether the first words of a row say that it is a note."""
    return bool(_NOTE.match(str(row[filled_in(row)[0]]).strip()))
