"""Head counts in report.json, and who registered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from pipeline.disclosure import Withheld
from pipeline.formats.document.base import (
    Count,
    Part,
    ShareOf,
    WithheldOf,
    share_of,
    whole,
    withheld_of,
)

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedGroups
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.groups import Group


class AttendanceOf(Part):
    """Head counts; null is not known.

    ``fewest_present`` and ``most_came`` are bounds of what no list tells. Who was at one of
    ``sessions`` was present; online, from so many ``minutes`` on.
    """

    registered: Count | None
    cancelled: Count | None
    came: Count | None
    no_show: Count | None
    walk_in: Count | None
    present: Count | None
    forms: Count | None
    replaced: Count = 0
    staff: Count = 0
    staff_present: Count = 0
    places: Count | None = None
    twice_registered: Count
    response: ShareOf | None
    fewest_present: Count | None = None
    most_came: Count | None = None
    sessions: Count = 0
    minutes: Count = 0


class GroupOf(Part):
    """A group of registered people; ``came`` is null where nobody knows who came."""

    label: str
    people: Count
    came: Count | None


class GroupsOf(Part):
    """``rest`` holds the people of ``rest_groups`` groups that are not told apart."""

    kind: Literal["groups"] = "groups"
    n: Count
    groups: tuple[GroupOf, ...]
    rest: GroupOf | None
    rest_groups: Count
    unknown: Count


class RegistrationsOf(Part):
    """The registered people by one property; ``id`` 'ticket': the kind of ticket."""

    id: str
    statistic: Annotated[GroupsOf | WithheldOf, Field(discriminator="kind")]


def attendance(a: Attendance) -> AttendanceOf:
    """The head counts."""
    return AttendanceOf(
        registered=a.registered,
        cancelled=a.cancelled,
        came=a.came,
        no_show=a.no_show,
        walk_in=a.walk_in,
        present=a.present,
        forms=a.forms,
        replaced=a.replaced,
        staff=a.staff,
        staff_present=a.staff_present,
        places=a.places,
        twice_registered=a.twice_registered,
        response=share_of(a.response) if a.response else None,
        fewest_present=a.fewest_present,
        most_came=a.most_came,
        sessions=a.sessions,
        minutes=a.minutes,
    )


def registrations(published: PublishedGroups) -> RegistrationsOf:
    """Who registered, by one property."""
    statistic = published.statistic
    if isinstance(statistic, Withheld):
        filled: GroupsOf | WithheldOf = withheld_of(statistic)
    else:
        groups = statistic.value
        filled = GroupsOf(
            n=groups.n,
            groups=tuple(_group(group) for group in groups.groups),
            rest=None if groups.rest is None else _group(groups.rest),
            rest_groups=groups.rest_groups,
            unknown=groups.unknown,
        )
    return RegistrationsOf(id=published.id, statistic=filled)


def _group(group: Group) -> GroupOf:
    return GroupOf(label=whole(group.label), people=group.people, came=group.came)
