"""What an event declares about how people were asked: it stands in no file of answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from pipeline.language import Text

MODES = ("paper", "online", "both", "interview")


@dataclass(frozen=True, slots=True)
class Survey:
    """Who paid and who asked, how, and from which day; '' and None: nobody told."""

    sponsor: str = ""
    conductor: str = ""
    recruitment: Text | None = None
    mode: str = ""  # one of MODES
    opened: date | None = None

    @property
    def untold(self) -> tuple[str, ...]:
        """The lines under 'survey' that nobody filled in, by their names in event.yaml."""
        named = ("sponsor", "conductor", "recruitment", "mode", "opened")
        return tuple(name for name in named if not getattr(self, name))
