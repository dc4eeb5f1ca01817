"""What report.json holds of sessions and of groups held side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from pipeline.disclosure import Withheld
from pipeline.formats.document.base import Count, Part, WithheldOf, whole, withheld_of

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedSessions, Released
    from pipeline.statistics.contrasts import GroupDifferences
    from pipeline.statistics.standings import Standings


class SessionOf(Part):
    """A session; means and margin to one decimal. ``adjusted`` is its empirical-Bayes mean."""

    label: str
    n: Count
    mean: float
    adjusted: float
    low: float
    high: float
    highest_group: bool
    lowest_group: bool


class LevelOf(Part):
    """The sessions that have as much of a property."""

    level: float
    sessions: Count
    n: Count
    mean: float


class TendencyOf(Part):
    """A property that goes with the ratings; no levels where too few people stand behind one."""

    property: str
    rises: bool
    sessions: Count
    n: Count
    levels: tuple[LevelOf, ...]


class StandingsOf(Part):
    """Sessions rated on one scale; ``differ`` false: no difference can be shown."""

    kind: Literal["sessions"] = "sessions"
    chosen: bool
    n: Count
    differ: bool
    sessions: tuple[SessionOf, ...]
    not_shown: Count
    tendencies: tuple[TendencyOf, ...]


class SessionsOf(Part):
    id: str
    statistic: Annotated[StandingsOf | WithheldOf, Field(discriminator="kind")]


class GroupDifferenceOf(Part):
    """In ``of_ten`` of ten pairs of people the one of ``higher`` gives the higher answer."""

    question: str
    by: str
    higher: str
    lower: str
    n_higher: Count
    n_lower: Count
    of_ten: Count


class GroupDifferencesOf(Part):
    """Those that are more than chance, of so many comparisons."""

    compared: Count
    differences: tuple[GroupDifferenceOf, ...]


def sessions(published: PublishedSessions, code: str) -> SessionsOf:
    """Sessions that were rated on one scale."""
    found = published.statistic
    if isinstance(found, Withheld):
        withheld = withheld_of(found)
        return SessionsOf(id=whole(published.id), statistic=withheld)
    return SessionsOf(id=whole(published.id), statistic=_standings(found.value, code))


def _standings(found: Standings, code: str) -> StandingsOf:
    return StandingsOf(
        chosen=found.chosen,
        n=found.n,
        differ=found.differ,
        sessions=tuple(
            SessionOf(
                label=whole(row.label.of(code)),
                n=row.n,
                mean=row.mean,
                adjusted=row.drawn,
                low=row.low,
                high=row.high,
                highest_group=row.best,
                lowest_group=row.lowest,
            )
            for row in found.rows
        ),
        not_shown=found.hidden,
        tendencies=tuple(
            TendencyOf(
                property=whole(tendency.property.name.of(code)),
                rises=tendency.rises,
                sessions=tendency.sessions,
                n=tendency.n,
                levels=tuple(
                    LevelOf(
                        level=level.property.level,
                        sessions=level.sessions,
                        n=level.n,
                        mean=level.mean,
                    )
                    for level in tendency.levels
                ),
            )
            for tendency in found.tendencies
        ),
    )


def differences(
    published: Released[GroupDifferences] | None, code: str
) -> GroupDifferencesOf | None:
    """Differences between groups of people; None where none were compared."""
    if published is None:
        return None
    found = published.value
    return GroupDifferencesOf(
        compared=found.compared,
        differences=tuple(
            GroupDifferenceOf(
                question=whole(row.question.id),
                by=whole(row.by.id),
                higher=whole(row.higher.label.of(code)),
                lower=whole(row.lower.label.of(code)),
                n_higher=row.n_higher,
                n_lower=row.n_lower,
                of_ten=row.of_ten,
            )
            for row in found.rows
        ),
    )
