"""Text made comparable: what people see as the same gets the same key; the original is kept.

:func:`fold` serves values and names, :func:`heading_key` headings, which also carry numbering and
mark-up. Neither is ever shown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = {
    # by code point: on the screen many of these cannot be told apart
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2212), "-"),
    0x2014: "--",  # what an office program makes of two hyphens
    **dict.fromkeys((0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x60, 0xB4), "'"),
    **dict.fromkeys((0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB), '"'),
    ord("ø"): "o",
    ord("ł"): "l",
    ord("đ"): "d",
    0x131: "i",  # dotless
    ord("æ"): "ae",
    ord("œ"): "oe",
}
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_NUMBERING = re.compile(
    r"^(?:(?:vraag|question|v|q)\s?\.?\s?\d{1,3}[a-z]?(?:[.:)](?!\d)|\s+-|\s)\s*"
    r"|\(?\d{1,3}(?:\.\d{1,2})?[a-z]?(?:[.:)](?!\d)|\s+-)\s*)"
)
_COPY_DIGIT = re.compile(r"(?<=[^\d\s])\d{1,2}$")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=16_384)  # the words of scales and the answers come back for each column
def squeeze(text: str) -> str:
    """One space between words, none around them, no invisible characters; words untouched."""
    if text.isascii():  # most texts, and none of the invisible ones: ten times as fast
        return " ".join(text.split())
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(visible.split())


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Lower case, no accents, plain hyphens and quotes, single spaces; signs are kept."""
    if text.isascii():
        return " ".join(text.split()).lower().replace("`", "'")
    lowered = unicodedata.normalize("NFKC", squeeze(text)).casefold().translate(_LETTERS)
    parts = unicodedata.normalize("NFKD", lowered)
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join(bare.split())


def heading_key(text: str) -> str:
    """A folded heading without mark-up, numbering ('3. ', 'Vraag 3:') and closing ':', '?', '*'."""
    whole = re.sub("-+", "-", fold(_TAG.sub(" ", text)))
    bare = _NUMBERING.sub("", whole, count=1).strip(" :?*.!;")
    return bare or whole.strip(" :?*.!;") or whole


def without_copy_digit(key: str) -> str:
    """Without the digit that Microsoft Forms glues to a title used before ('Toelichting2')."""
    return _COPY_DIGIT.sub("", key).rstrip(" :?*.!;")


def words(key: str) -> tuple[str, ...]:
    """The words of a folded text, figures included."""
    return tuple(_WORD.findall(key))


@lru_cache(maxsize=16_384)
def squash(key: str) -> str:
    """The letters and figures of a folded text alone; 'and' in any form left out."""
    return "".join(word for word in words(key) if word not in {"en", "and", "et"})
