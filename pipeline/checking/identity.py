"""Names of lines that stay the same when answers are added, and in which no data can be read."""

from __future__ import annotations

from hashlib import blake2b

YES, NO = "yes", "no"
UNUSED = "-"  # a column that is not used, a value that is left out, an answer that says nothing

_KEY = b"trefdag check workbook"  # the same in every run: a folder may be renamed or copied
_PAIR = "pair"


def line_id(kind: str, *parts: str) -> str:
    """'value:1f0c...' for what these parts name; the caller makes alike what is alike."""
    return f"{kind}:{_digest(*parts)}"


def kind_of(line: str) -> str:
    """The kind of a line, from its id."""
    return line.partition(":")[0]


def pair_id(one: str, other: str) -> str:
    """The id of a pair, made of two halves so that pairs can be found without trying them all."""
    return f"{_PAIR}:{half(one)}-{half(other)}"


def half(one: str) -> str:
    """What stands for one of two in :func:`pair_id`."""
    return _digest(one)


def halves(line: str) -> tuple[str, str] | None:
    """The two halves of a pair's id; None for another kind of line."""
    kind, _, rest = line.partition(":")
    one, _, other = rest.partition("-")
    return (one, other) if kind == _PAIR and other else None


def _digest(*parts: str) -> str:
    words = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(words, digest_size=8, key=_KEY).hexdigest()
