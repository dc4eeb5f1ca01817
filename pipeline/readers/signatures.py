"""Headings that only one tool writes, so that no other reader takes its tables for hand-made.

All are written as :func:`plain` leaves a heading. A signature holds where all of its headings
are there; a tool with several generations of exports has several.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.readers.headings import is_blank, is_number
from pipeline.readers.words import EMAIL, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.base import Table, Value


def _headings(*lines: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split(", ")) for line in lines)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split(","))


SIGNATURES = {
    "Indico": _headings("submitter, submitter email, submission date"),
    "Indico registrations": _headings(
        "id, name, registration date",
        "id, name, registration state",
        "id, name, modification date",
        "id, name, check in date",
    ),
    "Alchemer": _headings("time started, date submitted, status"),
    "Nextcloud Forms": _headings(
        "user id, user display name, timestamp",
        "gebruiker id, weergavenaam gebruiker, tijdstempel",
    ),
    "Eventbrite": _headings(
        "order #, ticket type",
        "order #, attendee status",
        "order date, ticket type, event id",
        "order date, ticket type, ticket quantity",
    ),
    "Meetup": _headings("name, user id, rsvp", "name, rsvp, event host"),
    # the long-term survey, whose headings were made short with R
    "Carpentries": _headings("first survey take, recommendation score"),
}

_FEW, _MANY, _MOST = 2, 10, 0.9
_TIME = re.compile(r"\d{1,4}[:.hu/-]\d{1,2}")
_AUTO = re.compile(r"(?:column|kolom|colonne|spalte)\d+", re.IGNORECASE)
_ENDS = (
    ("from", "to"), ("sender", "receiver"), ("source", "target"), ("ego", "alter"),
    ("org name", "alter"), ("van", "naar"), ("bron", "doel"), ("afzender", "ontvanger"),
)  # fmt: skip
_NODE_NAME = _words("node,label,name,organization,organisation,organisatie,org name,naam")
_NODE_KIND = _words(
    "type,group,sector,category,organization type,organisation type,sn org type,groep,"
    "type organisatie"
)
_NODE = _NODE_NAME | _NODE_KIND | _words(
    "id,organization label,organisation label,scale,schaal,sn org name,sn org scale,netwerk,"
    "respondent,answered,beantwoord,ingevuld,geantwoord"
)  # fmt: skip
_KEY_ENDS = (
    ("org name", "sn org name"), ("raw", "clean"), ("ruw", "schoon"), ("brut", "propre"),
    ("geschreven", "organisatie"), ("geschreven naam", "organisatie"), ("variant", "organisatie"),
    ("written", "organisation"), ("written", "organization"), ("ecrit", "organisation"),
)  # fmt: skip
_LOOK = 500  # rows: no network that can be drawn has more
_ROSTER = 3  # organisations that stand both above a column and beside a row
_TIES = 20  # rows that two columns without any known heading must have to be taken for ties


def signed(table: Table, tool: str) -> bool:
    """Whether the headings are those of this tool."""
    headings = {plain(heading) for heading in table.header}
    return any(signature <= headings for signature in SIGNATURES[tool])


def tool_made(table: Table) -> bool:
    """Whether any tool of this module, or a program for networks, wrote the table."""
    return (
        any(signed(table, tool) for tool in SIGNATURES)
        or bool(auto_named(table))
        or edges(table)
        or nodes(table)
        or key_ends(table.header) is not None
        or roster(table)
    )


def auto_named(table: Table) -> dict[int, int]:
    """For each column that Excel named itself ('Column2') the column with their heading.

    Excel does so where it makes a table of a sheet whose headings are empty: the options of a
    question stood there, and stand in the cells too. One lone 'Column1' is no sign of it, nor
    are columns of numbers.
    """
    found: dict[int, int] = {}
    owner: int | None = None
    for index, heading in enumerate(table.header):
        if _AUTO.fullmatch(heading.strip()):
            if owner is not None:
                found[index] = owner
        else:
            owner = index
    if len(found) < _FEW:
        return {}
    cells = [row[index] for row in table.rows for index in found if not is_blank(row[index])]
    options = sum(isinstance(cell, str) and not is_number(cell) for cell in cells)
    return found if options * 2 > len(cells) else {}


def edges(table: Table) -> bool:
    """Whether each row ties two ends, as the headings say or as two columns of names that recur."""
    return named_edges(table) or (len(table.header) == _FEW and _membership(table))


def named_edges(table: Table) -> bool:
    """Whether the headings name two ends of a tie, and names or numbers of them stand below."""
    headings = [re.sub(r" \d+$", "", plain(heading)) for heading in table.header]
    for one, other in _ENDS:
        if one in headings and other in headings:
            ends = [_filled(table, headings.index(end)) for end in (one, other)]
            both = [cell for cells in ends for cell in cells]
            if _NODE_NAME & set(headings) - {one, other} and all(map(is_number, both)):
                return False  # how often each is an end: members
            return all(ends) and _names_things(both)
    return False


def _names_things(cells: list[Value]) -> bool:
    """More than yes and no, no times and no sentences."""
    distinct = {str(cell).strip() for cell in cells} - {"NA"}
    told = sum(len(text.split()) > _MANY or bool(_TIME.match(text)) for text in distinct)
    return len(distinct) > _FEW and told * 2 < len(distinct)


def _membership(table: Table) -> bool:
    """Two columns of short words, in each of which names recur, and no row twice."""
    rows = [row for row in table.rows if not any(is_blank(cell) for cell in row)]
    if len(rows) < max(_TIES, _MOST * len(table.rows)):
        return False
    pairs = {(str(one).strip(), str(other).strip()) for one, other in rows}
    ends = [{pair[side] for pair in pairs} for side in (0, 1)]
    return (
        not any(is_number(cell) for row in rows for cell in row)
        and all(_names_things([row[side] for row in rows]) for side in (0, 1))
        and len(pairs) >= _MOST * len(rows)
        and all(len(end) * 1.5 <= len(pairs) for end in ends)
        and max(map(len, ends)) >= _MANY
    )


def nodes(table: Table) -> bool:
    """Whether each row is one organisation of a network: a name of its own, and its kind."""
    if key_ends(table.header) is not None:
        return False
    headings = [plain(heading) for heading in table.header]
    known = all(heading in _NODE for heading in headings)
    flags = "ego" in headings and "alter" in headings and not edges(table)
    named = next((i for i, heading in enumerate(headings) if heading in _NODE_NAME), None)
    if named is None and known and "id" in headings:
        named = headings.index("id")  # numbers alone
    if named is None or not (flags or (known and _NODE_KIND & set(headings))):
        return False
    names = [str(cell).strip() for cell in _filled(table, named)]
    return not EMAIL & set(headings) and len(set(names)) >= _MOST * len(names) > 0


def key_ends(header: Sequence[str]) -> tuple[int, int] | None:
    """The columns with names as they were written and should be, if it has them."""
    headings = [plain(heading) for heading in header]
    for raw, clean in _KEY_ENDS:
        if raw in headings and clean in headings:
            return headings.index(raw), headings.index(clean)
    return None


def roster(table: Table) -> bool:
    """Whether the names beside the rows stand above the columns as well: who ties to whom."""
    above = {plain(heading) for heading in table.header[1:] if heading.strip()}
    if len(above) < _ROSTER:
        return False
    beside = {plain(str(row[0])) for row in table.rows[:_LOOK] if isinstance(row[0], str)}
    both = len(above & beside)
    return both >= _ROSTER and 2 * both > max(len(beside), len(above)) - both


def _filled(table: Table, index: int) -> list[Value]:
    return [row[index] for row in table.rows if not is_blank(row[index])]
