"""Rows of a list that divide it and hold nobody: 'Niet ingeschreven:', 'Ter plaatse bijgekomen'."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from pipeline.cleaning.distinct import shown
from pipeline.cleaning.fields import Field
from pipeline.cleaning.text import fold
from pipeline.cleaning.ticks import Tick
from pipeline.readers.base import Reason

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.cleaning.roster import Roster
    from pipeline.readers.base import Value

PLACES = (Field.NAME, Field.FIRST, Field.LAST)
_PHRASES = ("ter plaatse", "niet op de lijst", "sur place", "hors liste", "on site", "on the day",
            "walk in", "walk ins", "vor ort")  # fmt: skip
# One of these among nothing but small words: no name is written so.
_TELLING = frozenset(
    (
        *("ingeschreven", "ingeschrevenen", "inschrijving", "inschrijvingen", "aangemeld"),
        *("aanmelding", "aanwezig", "aanwezigen", "afwezig", "afwezigen", "verontschuldigd"),
        *("verontschuldigden", "verontschuldigingen", "bijgekomen", "toegevoegd", "deelnemers"),
        *("laatkomers", "afmeldingen", "afgezegd"),
        *("sprekers", "begeleiders", "wachtlijst", "reservelijst", "geannuleerd", "afgemeld"),
        *("inscrit", "inscrits", "inscrite", "inscrites", "inscription", "presents", "absents"),
        *(
            "absent",
            "excused",
            "excuses",
            "participants",
            "participantes",
            "intervenants",
            "ajoutes",
            "attente",
        ),
        *("registered", "unregistered", "registration", "participants", "attendees", "speakers"),
        *("walkins", "cancelled", "waitlist", "angemeldet", "anmeldung", "teilnehmer", "anwesend"),
        *("teilnehmende", "abwesend", "entschuldigt", "warteliste", "nachgemeldet", "referenten"),
        "dazugekommen",
    )
)
_SMALL = frozenset(
    """
    niet wel maar en of op de het ter plaatse lijst zonder vooraf extra nieuwe andere overige later
    laatst nog ook van non pas et ou mais sur place les liste d l sans autres nouveaux nouvelles
    not but and or on the site list day without in advance additional new other late pre
    walk ins hors
    nicht aber und oder auf der liste vor ort ohne vorher weitere neue andere
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
_WORD = re.compile(r"[^\W\d_]+")
_EXCUSED = frozenset(
    (
        *("verontschuldigd", "verontschuldigden", "verontschuldigingen", "verontsch"),
        *("geannuleerd", "afgemeld", "afmeldingen", "afgezegd", "excuse", "excuses", "excusee"),
        *("excusees", "cancelled", "excused", "apologies", "entschuldigt"),
    )
)
_ABSENT = frozenset(
    ("afwezig", "afwezigen", "absent", "absents", "absente", "absentes", "abwesend")
)
_HERE = frozenset(("aanwezig", "aanwezigen", "presents", "anwesend"))
_NOT = frozenset(("niet", "non", "not", "nicht"))


def dividers(one: Roster) -> NDArray[np.bool_]:
    """For each row whether it divides the list: one cell, under a name, that names nobody."""
    filled = np.zeros(len(one.export.row_numbers), dtype=np.int_)
    for values in one.values:
        filled += ~values.blank
    rows = np.zeros(len(filled), dtype=np.bool_)
    for kind in PLACES:
        rows |= one.rows_where(kind, divides)
    rows[filled != 1] = False
    return rows


def below_dividers(one: Roster) -> list[Tick]:
    """For each row what the heading above it, within the list, says of who stands below it.

    The organiser finds those that say something in the check workbook, and can say otherwise.
    """
    found: list[Tick] = []
    heading, below = "", Counter[str]()
    for row in range(len(one.export.row_numbers)):
        if one.rows.left_out.get(row) is Reason.DIVIDER:
            heading = _heading(one, row)
        elif row not in one.rows.left_out and says_away(heading) is not Tick.YES:
            below[heading] += 1
        found.append(one.statuses.told(heading) or says_away(heading))
    one.taken += [one.statuses.line(words, n, says_away(words)) for words, n in below.items()]
    return found


def _heading(one: Roster, row: int) -> str:
    cells = (one.values[i] for kind in PLACES for i in one.fields.get(kind, ()))
    return next((shown(c.values[c.codes[row]]) for c in cells if c.codes[row] >= 0), "")


def says_away(heading: str) -> Tick:
    """'Afwezig:' and 'Niet aanwezig' say no, 'Verontschuldigd' excused; all others yes."""
    words = set(_WORD.findall(fold(heading)))
    if _EXCUSED & words:
        return Tick.EXCUSED
    return Tick.NO if _ABSENT & words or (_NOT & words and _HERE & words) else Tick.YES


def divides(value: Value) -> bool:
    """'Extra:' and 'Niet ingeschreven' do; 'An Proefmans' does not."""
    text = fold(shown(value)).strip()
    words = _WORD.findall(text)
    if not words or text.endswith(":"):
        return bool(words)
    told = bool(_TELLING & set(words)) or any(
        f" {phrase} " in f" {' '.join(words)} " for phrase in _PHRASES
    )
    return told and set(words) <= _TELLING | _SMALL
