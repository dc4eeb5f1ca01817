"""What report.json holds of what the answers to an instrument add up to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.formats.document_answers import Count, Part, WithheldOf


class ScoreOf(Part):
    """A dimension, from 0 to 100; ``apart`` is the standard deviation between organisations."""

    id: str
    label: str
    mean: Count
    low: Count | None
    high: Count | None
    people: Count
    organisations: Count
    band: str
    apart: Count | None


class FigureOf(Part):
    id: str
    label: str
    scores: tuple[ScoreOf, ...]
    not_shown: Count


class LikelyOf(Part):
    """The most likely stage or the weakest force of a figure, in so many of 100 draws."""

    figure: str
    dimension: str
    sure: Count


class SignalOf(Part):
    """A declared rule: inputs, thresholds and figures; ``sure`` null: too few answers to say."""

    id: str
    label: str
    high: tuple[str, ...]
    low: str
    at_least: Count
    margin: Count
    needed: Count
    height: Count
    depth: Count
    told: bool
    sure: Count | None


class SeenOf(Part):
    role: str
    mean: Count
    people: Count
    organisations: Count


class GapOf(Part):
    """What roles say of a dimension, the lowest first; the interval is of last less first."""

    dimension: str
    roles: tuple[SeenOf, ...]
    points: Count
    interval: tuple[int, int] | None
    clear: bool


class ProfileOf(Part):
    """``few``: too few answers for a diagnosis; ``homeless`` people named no organisation."""

    kind: Literal["profile"] = "profile"
    people: Count
    organisations: Count
    homeless: Count
    few: bool
    figures: tuple[FigureOf, ...]
    likely: tuple[LikelyOf, ...]
    signals: tuple[SignalOf, ...]
    gaps: tuple[GapOf, ...]


class QuadrantOf(Part):
    """Organisations by quadrant; ``rest`` of them stand in ``not_shown`` quadrants together."""

    kind: Literal["quadrant"] = "quadrant"
    organisations: Count
    quadrants: dict[str, Count]
    rest: Count
    not_shown: Count


class ProfilesOf(Part):
    """The answers to one instrument with a model; ``quadrant`` where it has two performances."""

    instrument: str
    title: str
    statistic: Annotated[ProfileOf | WithheldOf, Field(discriminator="kind")]
    quadrant: Annotated[QuadrantOf | WithheldOf, Field(discriminator="kind")] | None = None
