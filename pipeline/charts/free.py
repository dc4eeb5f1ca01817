"""What free drawings share: words for who cannot see them, and colours that stand in them.

Colours and fonts are literal in a free drawing, as page styles do not reach into one in a PDF.
The table beside it holds the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pipeline.charts.palette import Palette
    from pipeline.language import Message, Text

    # label, score from 0 to 100, and its margin where there is one
    Weighed = tuple[Text, int, tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class Free:
    """A free drawing; what it is of follows in the class of each."""

    title: Message
    description: Message
    palette: Palette
    ink: ClassVar[str] = "#1d1d1b"
