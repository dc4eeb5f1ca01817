"""Registrations by group, such as kind of ticket, and who of each group came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.bars import Bar, bars
from pipeline.disclosure import Released
from pipeline.language import Message, Share, Text, say, say_many
from pipeline.sections.base import Fact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.charts.palette import Palette
    from pipeline.sections.base import Context
    from pipeline.statistics.groups import Groups

TITLES: Mapping[str, Message] = {
    "ticket": say("Kind of ticket"),
    "sector": say("Sector"),
    "organisation": say("Organisation"),
}


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group: its bar, and the share of it that came (None: not known)."""

    bar: Bar
    came: Share | None


@dataclass(frozen=True, slots=True)
class GroupTable:
    title: Message
    caption: Message
    rows: tuple[GroupRow, ...]
    facts: tuple[Fact, ...]
    came_known: bool
    note: Message | None = None  # why it is not told of all of them who came


@dataclass(frozen=True, slots=True)
class Registrations:
    tables: tuple[GroupTable, ...]
    id: ClassVar[str] = "registrations"
    title: ClassVar[Message] = say("Who registered")


def compose_registrations(context: Context) -> Registrations | None:
    tables = tuple(
        _table(published.id, published.statistic.value, context)
        for published in context.published.registrations
        if isinstance(published.statistic, Released)
    )
    return Registrations(tables) if tables else None


def _table(by: str, groups: Groups, context: Context) -> GroupTable:
    facts = (Fact(say("Not told by the list"), groups.unknown),) if groups.unknown else ()
    caption = say_many(
        "%(n)s registered person, by what the list of registrations tells",
        "%(n)s registered people, by what the list of registrations tells",
        n=groups.n,
    )
    rows = _rows(groups, context.palette)
    note = say(
        "How many came is told for groups of at least %(n)s people. Sometimes it is left out "
        "there too: else it would show who came of a smaller group.",
        n=context.published.rules.detail,
    )
    return GroupTable(
        TITLES[by],
        caption,
        rows,
        facts,
        came_known=any(row.came is not None for row in rows),
        note=note if groups.came_hidden else None,
    )


def _rows(groups: Groups, palette: Palette) -> tuple[GroupRow, ...]:
    listed: list[tuple[Text | Message, Share]] = [
        (Text.plain(group.label), groups.share(group)) for group in groups.groups
    ]
    came = [group.came_share for group in groups.groups]
    if groups.rest is not None:
        together = say_many(
            "%(n)s other group", "%(n)s other groups together", n=groups.rest_groups
        )
        listed.append((together, groups.share(groups.rest)))
        came.append(groups.rest.came_share)
    named = len(groups.groups)  # what is left is no group, and is drawn paler
    drawn = bars(
        tuple(
            (label, share, palette.accent if place < named else palette.part)
            for place, (label, share) in enumerate(listed)
        ),
        full=max((share.count for _, share in listed), default=0) or None,
    )
    return tuple(GroupRow(bar, share) for bar, share in zip(drawn, came, strict=True))
