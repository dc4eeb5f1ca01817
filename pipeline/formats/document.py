"""What report.json holds: models that write it and give its schema (config/schema/report.json).

``version`` follows semantic versioning: a new optional field raises the second number, a field
that goes or changes its meaning the first.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads the annotations
from typing import Annotated, Literal

from pydantic import Field

from pipeline.formats.document_answers import AnswerOf, Count, Part, ShareOf, WithheldOf
from pipeline.formats.document_editions import (  # noqa: TC001 - pydantic reads the annotations
    ComparisonOf,
    WorkPointOf,
)
from pipeline.formats.document_network import NetworkOf  # noqa: TC001 - pydantic reads it
from pipeline.formats.document_profile import ProfilesOf  # noqa: TC001 - pydantic reads it
from pipeline.formats.document_progress import (  # noqa: TC001 - pydantic reads the annotations
    AgreementsOf,
    ProgressOf,
)
from pipeline.formats.document_sessions import (  # noqa: TC001 - pydantic reads the annotations
    GroupDifferencesOf,
    SessionsOf,
)
from pipeline.formats.document_turnout import TurnoutOf  # noqa: TC001 - pydantic reads it


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
    replaced: Count = 0
    staff: Count = 0
    staff_present: Count = 0
    places: Count | None = None
    twice_registered: Count
    response: ShareOf | None


class QuoteOf(Part):
    """What somebody wrote, redacted; ``theme`` and ``language`` are empty where not known."""

    theme: str
    text: str
    language: str


class QuestionOf(Part):
    id: str
    number: Annotated[int, Field(ge=1)]
    kind: str
    label: str
    wording: str
    statistic: AnswerOf
    quotes: tuple[QuoteOf, ...] = ()


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


class ResponseOf(Part):
    """Forms with an answer, by AAPOR's definitions; the rates are null where nobody was counted."""

    complete: Count
    partial: Count
    broken_off: Count
    rr1: ShareOf | None
    rr2: ShareOf | None
    of_registered: ShareOf | None


class StepOf(Part):
    """People who registered up to and including a day, after the step before it."""

    until: dt.date
    people: Count
    no_show: Count | None


class MomentsOf(Part):
    """Registrations over time; ``terms`` are whole steps, and tell who neither came nor cancelled.

    ``unknown`` people have no known moment.
    """

    kind: Literal["moments"] = "moments"
    n: Count
    steps: tuple[StepOf, ...]
    terms: tuple[StepOf, ...]
    unknown: Count


class SideOf(Part):
    """A group: its people present and its forms."""

    label: str
    present: Count
    forms: Count


class SidesOf(Part):
    """``rest`` holds ``rest_groups`` groups together; of ``unknown`` people no list tells it."""

    kind: Literal["composition"] = "composition"
    groups: tuple[SideOf, ...]
    rest: SideOf | None
    rest_groups: Count
    unknown: Count
    silent_forms: Count


class CompositionOf(Part):
    """Who answered beside who was there, by a background question."""

    question: str
    statistic: Annotated[SidesOf | WithheldOf, Field(discriminator="kind")]


class WeighedOf(Part):
    """A rating with the groups of ``by`` weighed as they were present; ``top`` are shares of 1."""

    question: str
    by: str
    n: Count
    mean: float
    plain_mean: float
    top: float
    plain_top: ShareOf
    interval: tuple[float, float]
    design_effect: float


class ParticipationOf(Part):
    """Who took part; null where no list or form tells it."""

    response: ResponseOf | None = None
    compositions: tuple[CompositionOf, ...] = ()
    weighed: WeighedOf | None = None
    moments: Annotated[MomentsOf | WithheldOf, Field(discriminator="kind")] | None = None


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
    hidden: dict[str, Count] = Field(default_factory=dict)
    sources: tuple[SourceOf, ...]
    problems: dict[str, Count]


class Document(Part):
    """The published figures and findings of one event; nothing that was withheld."""

    version: Literal["1.5"] = "1.5"
    language: str
    edition: str
    event: EventOf
    attendance: AttendanceOf | WithheldOf
    questions: tuple[QuestionOf, ...]
    registrations: tuple[RegistrationsOf, ...] = ()
    participation: ParticipationOf = ParticipationOf()
    turnout: Annotated[TurnoutOf | WithheldOf, Field(discriminator="kind")] | None = None
    network: Annotated[NetworkOf | WithheldOf, Field(discriminator="kind")] | None = None
    sessions: tuple[SessionsOf, ...] = ()
    group_differences: GroupDifferencesOf | None = None
    comparison: ComparisonOf | None = None
    work_points: tuple[WorkPointOf, ...] = ()
    profiles: tuple[ProfilesOf, ...] = ()
    progress: Annotated[ProgressOf | WithheldOf, Field(discriminator="kind")] | None = None
    agreements: AgreementsOf | None = None
    findings: tuple[FindingOf, ...]
    provenance: ProvenanceOf
