"""What report.json says of where its figures come from."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads the annotations
from typing import TYPE_CHECKING

from pydantic import Field

from pipeline.formats.document.base import Count, Part, whole

if TYPE_CHECKING:
    from pipeline.report import Provenance


class FileOf(Part):
    name: str
    sha256: str
    bytes: Count


class BalanceOf(Part):
    """Rows in = used + the sum of left_out. Names are empty in an edition without them."""

    file: str
    sheet: str
    role: str
    rows_in: Count
    used: Count
    left_out: dict[str, Count]


class ChangeOf(Part):
    kind: str
    question: str
    cells: Count


class SourceOf(Part):
    """Where figures come from: of a question; of a part that is made of several; of attendance."""

    question: str | None  # null: of a part of the report, or of attendance
    section: str  # the id of that part; '' where it is a question or attendance
    file: str
    sheet: str
    columns: tuple[str, ...]
    rows: Count


class ProvenanceOf(Part):
    version: str
    run_date: dt.date
    settings: dict[str, str]
    files: tuple[FileOf, ...]
    balances: tuple[BalanceOf, ...]
    changes: tuple[ChangeOf, ...]
    hidden: dict[str, Count] = Field(default_factory=dict)
    sources: tuple[SourceOf, ...]
    problems: dict[str, Count]


def provenance(known: Provenance) -> ProvenanceOf:
    """Files, balances, changes and settings behind the figures."""
    return ProvenanceOf(
        version=known.version,
        run_date=known.run_date,
        settings=dict(known.settings),
        files=tuple(FileOf(name=whole(f.name), sha256=f.sha256, bytes=f.size) for f in known.files),
        balances=tuple(
            BalanceOf(
                file=whole(b.file),
                sheet=whole(b.sheet),
                role=b.role.value,
                rows_in=b.rows_in,
                used=b.used,
                left_out={reason.value: n for reason, n in b.left_out.items()},
            )
            for b in known.balances
        ),
        hidden=dict(sorted(known.hidden.items())),
        changes=tuple(
            ChangeOf(kind=c.kind, question=whole(c.question), cells=c.cells) for c in known.changes
        ),
        sources=tuple(
            SourceOf(
                question=whole(table.question.id) if table.question else None,
                section=table.section,
                file=whole(source.file),
                sheet=whole(source.sheet),
                columns=source.columns,
                rows=source.rows,
            )
            for table in known.tables
            for source in table.sources
        ),
        problems={severity.value: n for severity, n in sorted(known.problems.items())},
    )
