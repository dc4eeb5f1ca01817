"""Who took part: how far they came with the form, and when they registered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.statistics.composition import Composition
    from pipeline.statistics.moments import Moments
    from pipeline.statistics.response import Response


@dataclass(frozen=True, slots=True)
class Participation:
    """None where no list or form tells it."""

    response: Response | None = None
    moments: Moments | None = None
    compositions: tuple[Composition, ...] = ()
