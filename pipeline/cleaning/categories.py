"""Options made from the answers of a column: one answer of a few, or several in one cell.

Nobody declared them, so they have no order but how often they were given, and the gate takes
them for groups. A column whose answers are mostly different has no options.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.cleaning.distinct import shown
from pipeline.cleaning.marks import plain_number
from pipeline.cleaning.text import fold, squeeze
from pipeline.cleaning.yesno import NO, YES, written_differently
from pipeline.cleaning.yesno import options as yes_and_no
from pipeline.declared.instrument import Option
from pipeline.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.readers.base import Value

FEWEST = 5  # filled cells; fewer do not show that answers repeat
MOST = 40  # different options
PER_OPTION = 2.0  # filled cells, at least: else nearly everybody has an answer of their own
REPEATED = 0.8  # the share of what was said that somebody else said too
SAMPLE = 1000  # different answers, the first of a column: enough to see what it holds
LONGEST = 120  # signs of an option
YES_OR_NO = 0.5  # the share of yes and no that makes a question of yes or no
SURE = 3  # times that two pieces stand together before they are taken for one option
SIGNS = (";", "\n", "|", ",")

OTHER = Option(
    "other",
    Text({"nl": "andere antwoorden", "en": "other answers", "fr": "autres réponses"}),
)
Said = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Categories:
    """The options, most frequent first; ``several``: one person can have given more of them."""

    options: tuple[Option, ...]
    several: bool = False


def categories(said: Sequence[tuple[Value, int]]) -> Categories | None:
    """The options that these answers show; None where they show none."""
    filled = sum(n for _, n in said)
    if filled < FEWEST or any(plain_number(value) is not None for value, _ in said[:SAMPLE]):
        return None
    texts = [(squeeze(shown(value)), n) for value, n in said[:SAMPLE]]
    for sign in SIGNS:
        if _joined(texts, sign) is not None:
            return _joined([(squeeze(shown(value)), n) for value, n in said], sign)
    if len(said) > SAMPLE:
        return None
    counted = _counted(texts)
    if written_differently(counted):
        rest = [pair for key, pair in counted.items() if key not in YES | NO]
        both = filled - sum(n for _, n in rest)
        if both >= filled * YES_OR_NO and all(n > 1 for _, n in rest):
            others = [text for text, _ in sorted(rest, key=lambda pair: (-pair[1], pair[0]))]
            return Categories(yes_and_no(others))
    if not _repeat(counted, counted) or len(counted) * PER_OPTION > filled:
        return None
    return Categories(_options(counted))


def widened(options: Sequence[Option], more: Iterable[Option]) -> tuple[Option, ...]:
    """The options of a question with those that only another file has behind them."""
    known = {fold(spelling) for option in options for spelling in option.spellings}
    added = [o for o in more if not known & {fold(spelling) for spelling in o.spellings}]
    added = [o for o in added if o.id != OTHER.id or OTHER not in options]
    return (
        *options,
        *(
            option if option is OTHER else replace(option, id=f"o{number}")
            for number, option in enumerate(added, start=len(options) + 1)
        ),
    )


def options_of(labels: Sequence[str]) -> tuple[Option, ...]:
    """Options by their labels, in the order given."""
    return tuple(
        Option(f"o{number}", Text.plain(label), (label,))
        for number, label in enumerate(labels, start=1)
    )


def _counted(said: Iterable[Said]) -> dict[str, Said]:
    """By folded text: how it was first written, and how often it was given."""
    counted: dict[str, Said] = {}
    for text, n in said:
        key = fold(text)
        first, before = counted.get(key, (text, 0))
        counted[key] = (first, before + n)
    return counted


def _options(counted: dict[str, Said]) -> tuple[Option, ...]:
    ordered = sorted(counted.values(), key=lambda pair: (-pair[1], pair[0]))
    return options_of([text for text, _ in ordered])


def _repeat(counted: dict[str, Said], listed: dict[str, Said]) -> bool:
    """Whether a few answers, those that are listed, come again and again."""
    total = sum(n for _, n in counted.values())
    again = sum(n for _, n in counted.values() if n > 1)
    longest = max((len(text) for text, _ in listed.values()), default=0)
    return 1 < len(listed) <= MOST and longest <= LONGEST and again >= REPEATED * total


def _joined(texts: Sequence[Said], sign: str) -> Categories | None:
    """Several options in one cell, joined by this sign; None where that is not seen."""
    if not any(sign in text for text, _ in texts):
        return None
    cells = _together([(_pieces(text, sign), n) for text, n in texts], sign)
    counted = _counted((piece, n) for pieces, n in cells for piece in pieces)
    listed = {key: pair for key, pair in counted.items() if pair[1] > 1}
    if not _repeat(counted, listed):
        return None
    alone: dict[str, set[frozenset[str]]] = {}
    for pieces, _ in cells:
        keys = frozenset(map(fold, pieces))
        for key in keys:
            alone.setdefault(key, set()).add(keys)
    free = sum(len(alone[key]) > 1 for key in listed)
    # pieces that always come in the same company are parts of one answer, not answers
    if free * 2 < len(listed) or not any(len(pieces) > 1 for pieces, _ in cells):
        return None
    # what one person wrote is no option: it was typed where 'other' stood
    written = (OTHER,) if len(listed) < len(counted) else ()
    return Categories((*_options(listed), *written), several=True)


def _pieces(text: str, sign: str) -> tuple[str, ...]:
    """Cut at the sign, but not within brackets."""
    pieces: list[str] = [""]
    depth = 0
    for character in text:
        depth += (character in "([") - (character in ")]")
        if character == sign and depth <= 0:
            pieces.append("")
        else:
            pieces[-1] += character
    return tuple(piece.strip() for piece in pieces if piece.strip())


def _together(
    cells: list[tuple[tuple[str, ...], int]], sign: str
) -> list[tuple[tuple[str, ...], int]]:
    """Pieces that never stand without each other, one behind the other, are one option."""
    total: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for pieces, n in cells:
        for piece in pieces:
            total[piece] += n
        for pair in pairwise(pieces):
            pairs[pair] += n
    one = {
        (left, right)
        for (left, right), n in pairs.items()
        if n >= SURE and n == total[left] == total[right]
    }
    if not one:
        return cells
    glued = []
    for pieces, n in cells:
        made: list[str] = []
        last = ""
        for piece in pieces:
            if made and (last, piece) in one:
                made[-1] = f"{made[-1]}{sign} {piece}"
            else:
                made.append(piece)
            last = piece
        glued.append((tuple(made), n))
    return glued
