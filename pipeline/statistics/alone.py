"""One session by itself, and what others come to together: from published figures alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.declared.instrument import Scale
    from pipeline.language import Text


@dataclass(frozen=True, slots=True)
class Others:
    """Other sessions together: how many, how often they were rated, and the mean to one decimal."""

    sessions: int
    n: int
    mean: float


@dataclass(frozen=True, slots=True)
class Alone:
    """One session: ``n`` people rated it on this scale; all means and margins are in tenths.

    ``margin`` is None where it stands beside no other session; ``apart``: it differs from some of
    them by more than chance. ``present`` people were there; None is not known.
    """

    id: str
    label: Text
    scale: Scale
    n: int
    mean: float
    margin: tuple[float, float] | None = None
    others: Others | None = None
    present: int | None = None
    apart: bool = False
