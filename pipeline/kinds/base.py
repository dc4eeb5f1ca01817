"""A kind of problem: how much it costs, its cause and its remedy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.language import Message


class Severity(StrEnum):
    """How much a problem costs, the worst first."""

    REFUSED = "refused"  # a file or a table is not used at all
    LEFT_OUT = "left out"  # rows or cells with something in them are not used
    DOUBT = "doubt"  # used, but worth a look
    NOTE = "note"  # done by the rules; good to know


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: how much it costs, its cause and its remedy in words."""

    severity: Severity
    cause: Message
    remedy: Message


R, L, D, N = Severity.REFUSED, Severity.LEFT_OUT, Severity.DOUBT, Severity.NOTE
