"""Several answers in one cell, taken apart against the list of options.

The longest match first, because options can hold the sign that joins them ('Analyst, R&D'). What
is no option is never counted as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.cleaning.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_OTHER = re.compile(
    r"(?:iets |een )?(?:others?|anders?|andere[rs]?|autres?|sonstiges?|overige)"
    r"(?:\s*[(:,;…-].*|\s+(?:please|namelijk|nl|specify|bitte|precisez|write).*)?[.…:]*"
)


def is_other(option: str) -> bool:
    """Whether an option is the one where people write their own: 'Other (please specify)'."""
    return bool(_OTHER.fullmatch(fold(option)))


@dataclass(frozen=True, slots=True)
class Parts:
    """One cell taken apart: positions of options, and what of it is none."""

    chosen: tuple[int, ...]
    unknown: tuple[str, ...] = ()


SIGNS = (";", "\n", "|", ",")  # what joins several answers, the surest first


def take_apart(text: str, known: Mapping[str, int]) -> Parts:
    """The options in a cell. ``known``: folded spellings and the position of their option."""
    if fold(text) in known:
        return Parts((known[fold(text)],))
    tried = [_by_sign(text, sign, known) for sign in SIGNS if sign in text]
    spaced = _by_sign(text, " ", known) if " " in text else None
    if spaced is not None and not spaced.unknown:  # codes, as some tools join them
        tried.append(spaced)
    if not tried:
        return Parts((), (text,))
    return min(tried, key=lambda parts: sum(map(len, parts.unknown)))


def _by_sign(text: str, sign: str, known: Mapping[str, int]) -> Parts:
    tokens = text.split(sign)
    longest = 1 + max((key.count(sign) for key in known), default=0)  # pieces of one option
    chosen: dict[int, None] = {}
    unknown: list[str] = []
    start = 0
    while start < len(tokens):
        for end in range(min(len(tokens), start + longest), start, -1):
            position = known.get(fold(sign.join(tokens[start:end])))
            if position is not None:
                chosen[position] = None
                start = end
                break
        else:
            if tokens[start].strip():
                unknown.append(tokens[start].strip())
            start += 1
    return Parts(tuple(sorted(chosen)), tuple(unknown))
