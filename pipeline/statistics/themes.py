"""Themes: how many people wrote about what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Share
from pipeline.statistics.base import Absent

if TYPE_CHECKING:
    from pipeline.cleaning.base import Source
    from pipeline.instrument import Question
    from pipeline.language import Text


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of a codebook and the number of people (not mentions) who wrote about it."""

    id: str
    label: Text
    people: int


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes in the answers to one open question, most people first.

    ``n`` people wrote something that is an answer; ``coded`` of them got at least one theme.
    One person can be in several themes. ``rest`` themes were named by too few to show.
    """

    kind: ClassVar[str] = "themes"
    question: Question
    themes: tuple[Theme, ...]
    n: int
    coded: int
    absent: Absent
    sources: tuple[Source, ...] = ()
    rest: int = 0

    @property
    def uncoded(self) -> int:
        return self.n - self.coded

    @property
    def coverage(self) -> Share:
        return Share(self.coded, self.n)

    def share(self, theme: Theme) -> Share:
        return Share(theme.people, self.n)
