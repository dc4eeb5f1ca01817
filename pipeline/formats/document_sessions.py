"""What report.json holds of sessions and of groups held side by side."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.formats.document_answers import Count, Part, WithheldOf


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
