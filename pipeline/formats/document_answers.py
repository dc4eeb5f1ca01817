"""What report.json holds of one question: models that write it and give its schema."""

from __future__ import annotations

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


class AbsentOf(Part):
    """People without an answer, by kind; none of them is in ``n``."""

    no_answer: Count
    not_applicable: Count
    dont_know: Count
    unreadable: Count
    said_nothing: Count


class PointOf(Part):
    """A point of a scale, an option, a mark or a theme, and how many people."""

    label: str
    value: float | None = None
    people: Count


class IntervalOf(Part):
    """How sure a figure is: ``low`` to ``high``, 95 %, in the figure's own unit (shares of 1).

    ``present`` people could have answered; null is not known.
    """

    low: float
    high: float
    present: Count | None


class RatingOf(Part):
    """``interval`` is that of ``top``, ``certain`` its bounds whatever the silent think.

    ``agreement`` is van der Eijk's A, from -1 to 1. Null where none can be given.
    """

    kind: Literal["distribution"] = "distribution"
    n: Count
    counts: tuple[PointOf, ...]
    top: ShareOf
    median: float | None
    mean: float | None
    absent: AbsentOf
    interpolated_median: float | None = None
    agreement: float | None = None
    interval: IntervalOf | None = None
    certain: IntervalOf | None = None
    mean_interval: IntervalOf | None = None


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


class SelectionsOf(Part):
    """``n`` people chose one or more; of ``rest_options`` further options no count is told."""

    kind: Literal["selections"] = "selections"
    n: Count
    counts: tuple[PointOf, ...]
    rest_options: Count
    absent: AbsentOf


class RecommendationOf(Part):
    """Promoters (9 and 10) less detractors (0 to 6) as a part of all: from -1 to 1."""

    score: float
    promoters: Count
    passives: Count
    detractors: Count
    interval: IntervalOf | None


class MarksOf(Part):
    kind: Literal["marks"] = "marks"
    n: Count
    counts: tuple[PointOf, ...]
    median: float | None
    mean: float | None
    absent: AbsentOf
    mean_interval: IntervalOf | None = None
    recommendation: RecommendationOf | None = None


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
    RatingOf | TopOf | ChoicesOf | SelectionsOf | MarksOf | ThemesOf | WithheldOf,
    Field(discriminator="kind"),
]
