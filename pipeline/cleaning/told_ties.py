"""What lists tell of a network: who named whom, who the members are, which name is whose."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.cleaning.text import fold, squeeze
from pipeline.declared.instruments import load_scales
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Value

RATED = "rated"  # the kind of what is no tie, but a mark of trust or value
SCALE = "collaboration5"  # the scale of the levels of collaboration
NO_TIE = frozenset(("", "0", "nee", "no", "non", "geen", "none", "aucun", "aucune", "-", "n", "x0"))
TRUST = re.compile(r"vertrouw|trust|confiance")
VALUE = re.compile(r"waarde|nut|value|valeur|utilit")
_LEVEL = re.compile(
    r"^(niveau|level|sterkte|strength|intensiteit|mate|samenwerking|collaboration|frequentie|"
    r"frequency|gewicht|weight|force|intensite)"
)
_KIND = re.compile(r"^(soort|type|kind|relatie|relation|edge type|band)")
_ENDS = (
    ("from", "to"), ("sender", "receiver"), ("source", "target"), ("ego", "alter"),
    ("org name", "alter"), ("van", "naar"), ("bron", "doel"), ("afzender", "ontvanger"),
)  # fmt: skip
_ANSWERED = re.compile(r"^(respondent|answered|beantwoord|ingevuld|geantwoord|a repondu|responded)")
_TYPE = re.compile(r"sector|type|soort|category|categorie|groep|group")


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody of ``giver`` named ``receiver``, as they wrote it.

    ``kind``: the question in which they did, or :data:`RATED` for a mark without a tie.
    """

    giver: str = field(repr=False)
    receiver: str = field(repr=False)
    level: int | None = None
    kind: str = ""
    trust: float | None = field(repr=False, default=None)
    value: float | None = field(repr=False, default=None)


@dataclass(slots=True)
class Heard:
    """All that the tables of one event tell of a network, as it was written."""

    told: list[Told] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)  # who filled in something
    listed: list[str] = field(default_factory=list)  # members of a list, or of a roster's columns
    silent: set[str] = field(default_factory=set)  # a list says that they did not answer
    sectors: dict[str, str] = field(default_factory=dict)
    key: dict[str, list[str]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)  # a list's number: the name
    kinds: list[str] = field(default_factory=list)  # the questions in which partners were named
    open_list: bool = False  # people wrote names down
    rostered: bool = False  # people chose from a list
    unsigned: int = 0  # people who named partners and wrote no organisation of their own
    unreadable: int = 0  # cells of a roster that say neither yes nor no


def text(value: Value) -> str:
    """A cell as words; a whole number without its '.0'."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    shown = "" if value is None else squeeze(str(value))
    return "" if shown in {"NA", "nan"} else shown


def cells(export: Export, position: int) -> list[str]:
    return [text(value) for value in export.column(position)]


def tells_ties(export: Export) -> bool:
    """Whether the first two columns hold names on both sides, and the second is no sector."""
    if len(export.columns) < 2 or _TYPE.search(plain(export.columns[1].heading)):  # noqa: PLR2004 - two ends
        return False
    return not any(mark_of(cell) is not None for end in (0, 1) for cell in cells(export, end))


def hear_ties(export: Export, heard: Heard) -> frozenset[int]:
    """A row for each tie; the positions of rows without two names."""
    givers, receivers = (cells(export, end) for end in _ends(export))
    levels = _level_column(export)
    kinds = _column(export, _KIND) if levels is None else None
    trust, value = _column(export, TRUST), _column(export, VALUE)
    for row, (giver, receiver) in enumerate(zip(givers, receivers, strict=True)):
        if giver and receiver:
            heard.told.append(
                Told(
                    giver,
                    receiver,
                    None if levels is None else levels[row],
                    "" if kinds is None else kinds[row],
                    None if trust is None else mark_of(trust[row]),
                    None if value is None else mark_of(value[row]),
                )
            )
    heard.answered += [name for name in givers if name]
    heard.kinds += [kind for kind in dict.fromkeys(kinds or ()) if kind]
    pairs = zip(givers, receivers, strict=True)
    return frozenset(row for row, pair in enumerate(pairs) if not all(pair))


def _ends(export: Export) -> tuple[int, int]:
    """The columns of the two ends: of several for one end, those that share most names."""
    headings = [re.sub(r" \d+$", "", plain(column.heading)) for column in export.columns]
    for one, other in _ENDS:
        firsts = [i for i, heading in enumerate(headings) if heading == one]
        seconds = [i for i, heading in enumerate(headings) if heading == other]
        if firsts and seconds:
            pairs = [(first, second) for first in firsts for second in seconds]
            return max(pairs, key=lambda ends: _shared(export, *ends))
    return 0, 1


def _shared(export: Export, one: int, other: int) -> int:
    return len(set(map(fold, cells(export, one))) & set(map(fold, cells(export, other))))


def _level_column(export: Export) -> list[int | None] | None:
    levels = _column(export, _LEVEL)
    return None if levels is None else [level_of(cell) for cell in levels]


def _column(export: Export, pattern: re.Pattern[str]) -> list[str] | None:
    """The cells of the first column with such a heading."""
    for i, column in enumerate(export.columns):
        if pattern.search(plain(column.heading)):
            return cells(export, i)
    return None


def mark_of(cell: str) -> float | None:
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return None


def level_of(cell: str) -> int | None:
    """The level of collaboration that a cell tells, as a number or in words; None where none."""
    folded = fold(cell)
    points = next(scale.points for scale in load_scales() if scale.id == SCALE)
    for point in points:
        if folded == str(point.value) or folded in {fold(words) for words in point.spellings}:
            return point.value
    return None


def hear_members(export: Export, heard: Heard) -> frozenset[int]:
    """A row for each organisation; the positions of rows without a name."""
    named = [plain(column.heading) for column in export.columns]
    numbers = next((i for i, heading in enumerate(named) if heading == "id"), None)
    kinds = [i for i, heading in enumerate(named) if _TYPE.search(heading)]
    # of a type as a number and its label, the label
    kinds += [
        i for i, heading in enumerate(named) if "label" in heading and len(named) > len(kinds) + 1
    ]
    name = next((i for i in range(len(named)) if i not in {numbers, *kinds}), numbers or 0)
    names = cells(export, name)
    sectors = cells(export, kinds[-1]) if kinds else [""] * len(names)
    said = _column(export, _ANSWERED)
    for row, one in enumerate(names):
        if not one:
            continue
        heard.listed.append(one)
        heard.sectors.setdefault(one, sectors[row])
        if numbers is not None and numbers != name:
            heard.ids[cells(export, numbers)[row]] = one
        if said is not None and fold(said[row]) in NO_TIE:
            heard.silent.add(one)
    return frozenset(row for row, one in enumerate(names) if not one)


def hear_key(export: Export, heard: Heard, ends: tuple[int, int]) -> frozenset[int]:
    """What each written name stands for; a name in several rows stands for several.

    'geen' or '-' where the organisation should stand: what was written is no organisation.
    """
    raw, clean = (cells(export, end) for end in ends)
    sectors = _column(export, _TYPE) or [""] * len(raw)
    for written, name, sector in zip(raw, clean, sectors, strict=True):
        if written and fold(name) in NO_TIE - {""}:
            heard.key.setdefault(written, [])
        elif written and name:
            heard.key.setdefault(written, []).append(name)
            heard.sectors.setdefault(name, sector)
    pairs = zip(raw, clean, strict=True)
    return frozenset(row for row, pair in enumerate(pairs) if not all(pair))
