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
    notice, ``came``, ``replaced`` by a colleague who came, and ``no_show`` (none of these);
    ``walk_in`` came without registration; ``present`` all who came; ``forms`` evaluation forms
    with at least one answer. Where the lists tell of several ``sessions`` or days, who was at one
    of them came. ``staff`` on the lists are in none of these; ``staff_present`` of them were there
    and may have filled in a form, which no form tells.
    ``minutes`` online from which somebody was there; 0 where all count who joined.
    ``busiest`` is how many were counted at the part of the programme where most people were.
    """

    kind: ClassVar[str] = "attendance"
    registered: int | None = None
    cancelled: int | None = None
    came: int | None = None
    no_show: int | None = None
    walk_in: int | None = None
    present: int | None = None
    forms: int | None = None
    replaced: int = 0
    staff: int = 0
    staff_present: int = 0
    places: int | None = None  # for how many there was room
    online: bool = False  # the lists tell how long each person was there
    minutes: int = 0
    twice_registered: int = 0  # registrations of a person who was already on the list
    sources: tuple[Source, ...] = ()
    busiest: int | None = None  # None where nobody counted at a part
    sessions: int = 0  # 0 where the lists tell of the event as a whole
    questionnaires: int = 1  # without a question in common: one person may fill in several

    def __post_init__(self) -> None:
        if self.registered is not None and self.came is not None and self.no_show is not None:
            parts = (self.cancelled or 0) + self.came + self.replaced + self.no_show
            assert self.registered == parts, "everyone registered came, cancelled or stayed away"
        if self.present is not None and self.came is not None and self.walk_in is not None:
            parts = self.came + self.replaced + self.walk_in
            assert self.present == parts, "present: came, or for somebody, or walked in"

    @property
    def marked(self) -> bool:
        """Whether marks on the registrations tell who came, and no list that lies beside them."""
        return self.came is not None and self.walk_in is None

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
    def filled(self) -> Share | None:
        """Of the places, those that were taken; None too where more people came than there are."""
        return _share(self.present, self.places or None)

    @property
    def fewest_present(self) -> int | None:
        """Where nobody knows how many were present: at least so many.

        Each form is of one, and who was counted at one part was there.
        """
        each = self.forms if self.questionnaires == 1 else None
        known = [n for n in (self.came, each, self.busiest) if n]
        return max(known, default=None) if self.present is None else None

    @property
    def most_came(self) -> int | None:
        """Where the lists cannot be compared: at most so many of the registered came."""
        if self.came is not None or self.registered is None or self.present is None:
            return None
        return min(self.registered, self.present)

    @property
    def could_answer(self) -> int | None:
        """All who were there and may have filled in a form: participants and staff."""
        return None if self.present is None else self.present + self.staff_present

    @property
    def response(self) -> Share | None:
        """Of all who could, those who filled in a form.

        None too where forms exceed people, or where forms are no people: of several questionnaires.
        """
        if self.questionnaires > 1:
            return None
        return _share(self.forms, self.could_answer)


def _share(count: int | None, base: int | None) -> Share | None:
    if count is None or base is None or count > base:
        return None
    return Share(count, base)
