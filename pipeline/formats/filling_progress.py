"""The parts of report.json on before and after, and on what partners agreed, filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Withheld
from pipeline.formats import document_progress as doc
from pipeline.formats.document_answers import WithheldOf
from pipeline.formats.filling_people import whole

if TYPE_CHECKING:
    from pipeline.disclosure import Published, Released
    from pipeline.statistics.agreements import Agreements
    from pipeline.statistics.progress import Progress


def progress(
    published: Published[Progress] | None, code: str
) -> doc.ProgressOf | WithheldOf | None:
    """Before and after, or why it is withheld; None where nothing was asked twice."""
    if published is None:
        return None
    if isinstance(published, Withheld):
        return WithheldOf(reason=published.reason.value, minimum=published.minimum)
    told = published.value
    return doc.ProgressOf(
        goals=tuple(
            doc.GoalOf(
                question=whole(row.question.id),
                label=whole(row.question.label.of(code)),
                n=row.n,
                before=row.before,
                after=row.after,
                difference=row.difference,
                interval=row.interval,
                beyond_chance=row.proven,
            )
            for row in told.rows
        ),
        not_shown=told.hidden,
    )


def agreements(published: Released[Agreements] | None) -> doc.AgreementsOf | None:
    """The register; None where there is none."""
    if published is None:
        return None
    told = published.value
    return doc.AgreementsOf(
        total=told.total,
        states={state.value: count for state, count in told.states},
        unknown=told.unknown,
        owned=told.owned,
        dated=told.dated,
        overdue=told.overdue,
        reached=told.reached,
        reached_by=told.reached_by,
    )
