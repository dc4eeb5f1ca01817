"""The parts of report.json on sessions and groups side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Withheld
from pipeline.formats import document_sessions as doc
from pipeline.formats.document_answers import WithheldOf
from pipeline.formats.filling_people import whole

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedSessions, Released
    from pipeline.statistics.contrasts import GroupDifferences
    from pipeline.statistics.standings import Standings


def sessions(published: PublishedSessions, code: str) -> doc.SessionsOf:
    """Sessions that were rated on one scale."""
    found = published.statistic
    if isinstance(found, Withheld):
        withheld = WithheldOf(reason=found.reason.value, minimum=found.minimum)
        return doc.SessionsOf(id=whole(published.id), statistic=withheld)
    return doc.SessionsOf(id=whole(published.id), statistic=_standings(found.value, code))


def _standings(found: Standings, code: str) -> doc.StandingsOf:
    return doc.StandingsOf(
        chosen=found.chosen,
        n=found.n,
        differ=found.differ,
        sessions=tuple(
            doc.SessionOf(
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
            doc.TendencyOf(
                property=whole(tendency.property.name.of(code)),
                rises=tendency.rises,
                sessions=tendency.sessions,
                n=tendency.n,
                levels=tuple(
                    doc.LevelOf(
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
) -> doc.GroupDifferencesOf | None:
    """Differences between groups of people; None where none were compared."""
    if published is None:
        return None
    found = published.value
    return doc.GroupDifferencesOf(
        compared=found.compared,
        differences=tuple(
            doc.GroupDifferenceOf(
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
