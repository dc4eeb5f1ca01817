"""Attendance: who registered, who came, who stayed away, and how many filled in a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Share

if TYPE_CHECKING:
    from pipeline.cleaning.base import Source


@dataclass(frozen=True, slots=True)
class Attendance:
    """Head counts of one event. None is *unknown*: the list that would tell is missing.

    ``registered`` persons on the registration list, each once; of these ``cancelled`` with
    notice, ``came`` and ``no_show`` (neither); ``walk_in`` came without registration;
    ``present`` all who came; ``forms`` evaluation forms with at least one answer. Where the
    lists tell of several ``sessions`` or days, who was at one of them came.
    """

    kind: ClassVar[str] = "attendance"
    registered: int | None = None
    cancelled: int | None = None
    came: int | None = None
    no_show: int | None = None
    walk_in: int | None = None
    present: int | None = None
    forms: int | None = None
    twice_registered: int = 0  # registrations of a person who was already on the list
    sources: tuple[Source, ...] = ()
    sessions: int = 0  # 0 where the lists tell of the event as a whole

    def __post_init__(self) -> None:
        if self.registered is not None and self.came is not None and self.no_show is not None:
            parts = (self.cancelled or 0) + self.came + self.no_show
            assert self.registered == parts, "everyone registered came, cancelled or stayed away"
        if self.present is not None and self.came is not None and self.walk_in is not None:
            assert self.present == self.came + self.walk_in, "present: came or walked in"

    @property
    def show_share(self) -> Share | None:
        """Of the registered, those who came."""
        return _share(self.came, self.registered)

    @property
    def no_show_share(self) -> Share | None:
        return _share(self.no_show, self.registered)

    @property
    def walk_in_share(self) -> Share | None:
        """Of those present, those who had not registered."""
        return _share(self.walk_in, self.present)

    @property
    def response(self) -> Share | None:
        """Of those present, those who filled in a form; None too where forms exceed people."""
        return _share(self.forms, self.present)


def _share(count: int | None, base: int | None) -> Share | None:
    if count is None or base is None or count > base:
        return None
    return Share(count, base)
