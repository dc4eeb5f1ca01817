"""What report.json holds: models that write it and give its schema (config/schema/report.json).

``version`` follows semantic versioning: a new optional field raises the second number, a field
that goes or changes its meaning the first.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads the annotations
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Count = Annotated[int, Field(ge=0)]


class Part(BaseModel):
    """Part of the document: frozen, and nothing but what is declared."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ShareOf(Part):
    """A share as counts; ``count`` people of ``base`` people."""

    count: Count
    base: Count


class EventOf(Part):
    id: str
    title: str
    date: dt.date | None
    place: str
    organiser: str
    note: str


class AttendanceOf(Part):
    """Head counts; null is not known."""

    registered: Count | None
    cancelled: Count | None
    came: Count | None
    no_show: Count | None
    walk_in: Count | None
    present: Count | None
    forms: Count | None
    twice_registered: Count
    response: ShareOf | None


class AbsentOf(Part):
    """People without an answer, by kind; none of them is in ``n``."""

    no_answer: Count
    not_applicable: Count
    dont_know: Count
    unreadable: Count


class PointOf(Part):
    """A point of a scale, an option, a mark or a theme, and how many people."""

    label: str
    value: float | None = None
    people: Count


class RatingOf(Part):
    kind: Literal["distribution"] = "distribution"
    n: Count
    counts: tuple[PointOf, ...]
    top: ShareOf
    median: float | None
    mean: float | None
    absent: AbsentOf


class TopOf(Part):
    """A rating with too few answers for its distribution."""

    kind: Literal["top only"] = "top only"
    n: Count
    top: ShareOf
    absent: AbsentOf


class ChoicesOf(Part):
    """``rest`` people chose one of ``rest_options`` options that are not told apart."""

    kind: Literal["choices"] = "choices"
    n: Count
    counts: tuple[PointOf, ...]
    rest: Count
    rest_options: Count
    absent: AbsentOf


class MarksOf(Part):
    kind: Literal["marks"] = "marks"
    n: Count
    counts: tuple[PointOf, ...]
    median: float | None
    mean: float | None
    absent: AbsentOf


class ThemesOf(Part):
    """``n`` people wrote something, ``coded`` of them got a theme; one person can be in several."""

    kind: Literal["themes"] = "themes"
    n: Count
    coded: Count
    counts: tuple[PointOf, ...]
    rest: Count
    absent: AbsentOf


class WithheldOf(Part):
    """Not shown; never the number itself."""

    kind: Literal["withheld"] = "withheld"
    reason: str
    minimum: Count


AnswerOf = Annotated[
    RatingOf | TopOf | ChoicesOf | MarksOf | ThemesOf | WithheldOf, Field(discriminator="kind")
]


class QuestionOf(Part):
    id: str
    number: Annotated[int, Field(ge=1)]
    kind: str
    label: str
    wording: str
    statistic: AnswerOf


class FindingOf(Part):
    key: str
    title: str
    text: str
    rests_on: tuple[str, ...]


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
    """Where the figures of a question (null: attendance) come from."""

    question: str | None
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
    sources: tuple[SourceOf, ...]
    problems: dict[str, Count]


class Document(Part):
    """The published figures and findings of one event; nothing that was withheld."""

    version: Literal["1.0"] = "1.0"
    language: str
    edition: str
    event: EventOf
    attendance: AttendanceOf | WithheldOf
    questions: tuple[QuestionOf, ...]
    findings: tuple[FindingOf, ...]
    provenance: ProvenanceOf
