"""Numbers as people write them, by an allowed grammar; everything else is no number."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING

from pipeline.cleaning.base import Correction
from pipeline.cleaning.text import squeeze

if TYPE_CHECKING:
    from pipeline.readers.base import Value

_PLAIN = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,6})?")
_OF = re.compile(r"(.+?)\s*(?:/|op|sur|out of|van de|von)\s*([0-9]{1,3})")
_LONGEST = 80  # signs of a point's words
_FIRST = frozenset("+-0123456789")
_HALVES = re.compile(r"([0-9]{1,3})(?:\s*(½|¼|¾)|\s+(1/2|1/4|3/4))")
_PARTS = {"½": 0.5, "1/2": 0.5, "¼": 0.25, "1/4": 0.25, "¾": 0.75, "3/4": 0.75}
_LABELLED = (  # '1 (never)'; 'Very helpful10', but not 'group 5'
    re.compile(r"\(?([0-9]{1,3})\)?(?:\s*[(\[:.=]|\s+-\s|(?<=\))\s)\s*[^\d\s][^\d]*"),
    re.compile(r"[^\W\d](?:[^\d]*[^\W\d])?([0-9]{1,2})"),
)


def plain_number(value: Value) -> float | None:
    """The number that a cell is or shows in figures alone: 7, '7', '7.5', '7,5'; no '1e3'."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) else None
    if not isinstance(value, str):
        return None
    if value.isascii():  # most texts, and most of them words: seen at once
        text = value.strip()
        if text[:1] not in _FIRST:
            return None
    text = _figures(value)
    return float(text.replace(",", ".")) if _PLAIN.fullmatch(text) else None


def mark(value: Value, bounds: tuple[float, float]) -> tuple[float, Correction | None] | None:
    """A mark between two bounds, and how it was corrected; None where it cannot be one.

    '7,5', '8/10' (the upper bound alone may stand below the line), '8 op 10', '7½', '10 (top)'.
    """
    found = _read(value, bounds[1])
    if found is None or not bounds[0] <= found[0] <= bounds[1]:
        return None
    return found


def _read(value: Value, top: float) -> tuple[float, Correction | None] | None:
    number = plain_number(value)
    if number is not None:
        comma = isinstance(value, str) and "," in _figures(value)
        return number, Correction.DECIMAL if comma else None
    if not isinstance(value, str):
        return None
    text = _figures(value)
    halves = _with_part(text)
    if halves is not None:
        return halves, Correction.FRACTION
    if of := _OF.fullmatch(text):
        number = plain_number(of[1])
        number = _with_part(of[1]) if number is None else number
        return (number, Correction.FRACTION) if number is not None and int(of[2]) == top else None
    end = labelled_number(text)
    return None if end is None else (float(end), Correction.COMBINED)


def labelled_number(value: Value) -> int | None:
    """The number of a point that carries words: 1 of '1 (none at all)', 10 of 'Very helpful10'."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = _figures(value)
    found = next((match for p in _LABELLED if (match := p.fullmatch(text))), None)
    return int(found[1]) if found else None


def _with_part(text: str) -> float | None:
    """7½ or 7 1/2."""
    match = _HALVES.fullmatch(text)
    return int(match[1]) + _PARTS[match[2] or match[3]] if match else None


def _figures(text: str) -> str:
    """Full-width figures made plain; '½' stays what it is (NFKC would take it apart)."""
    return "".join(c if c in _PARTS else unicodedata.normalize("NFKC", c) for c in squeeze(text))
