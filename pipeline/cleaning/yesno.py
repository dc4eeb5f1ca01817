"""Yes and no, however people write them: 'j', 'Ja', 'y', 'oui' are one answer to one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cleaning.text import fold
from pipeline.declared.instrument import Option
from pipeline.language import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

YES = frozenset(("ja", "j", "jawel", "ja.", "ja!", "yes", "y", "yes.", "oui", "o", "oui."))
NO = frozenset(("nee", "neen", "n", "nee.", "neen.", "no", "no.", "non", "non."))
_WORDS = frozenset(("ja", "nee", "neen", "yes", "no", "oui", "non"))

LABELS = (
    Text({"nl": "ja", "en": "yes", "fr": "oui"}),
    Text({"nl": "nee", "en": "no", "fr": "non"}),
)
SIDES = (YES, NO)


def sides(options: Sequence[Option]) -> dict[int, frozenset[str]]:
    """The spellings of yes and of no by the option that is it, where there is one of each."""
    found = [[i for i, o in enumerate(options) if _names(o) & side] for side in SIDES]
    if any(len(places) != 1 for places in found) or found[0] == found[1]:
        return {}
    return {found[0][0]: YES, found[1][0]: NO}


def _names(option: Option) -> set[str]:
    return {fold(word) for word in (*option.label.words.values(), option.id, *option.spellings)}


def written_differently(folded: Collection[str]) -> bool:
    """Whether yes and no both stand there, and one of them in more ways or as a letter."""
    said = [set(folded) & side for side in SIDES]
    return all(said) and (any(len(one) > 1 for one in said) or not said[0] | said[1] <= _WORDS)


def options(others: Iterable[str]) -> tuple[Option, ...]:
    """Yes, no, and behind them what else was answered."""
    made = [Option("o1", LABELS[0], tuple(sorted(YES))), Option("o2", LABELS[1], tuple(sorted(NO)))]
    made += [Option(f"o{i}", Text.plain(text), (text,)) for i, text in enumerate(others, start=3)]
    return tuple(made)
