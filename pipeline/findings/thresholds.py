"""From which figures a rule may say something: the declared meanings of ``findings.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.declared.values import Declared, Whole
from pipeline.declared.yamlfile import load

if TYPE_CHECKING:
    from pipeline.language import Share

FILE = Path(__file__).parent.parent.parent / "config" / "findings.yaml"


class Verdict(Declared):
    """Whole percentages of the people who answered."""

    almost_unanimous: Whole
    predominant: Whole
    great_majority: Whole
    majority: Whole
    minority: Whole
    few: Whole


class Agreement(Declared):
    """Hundredths of van der Eijk's A."""

    united: Whole
    divided: Whole


class Compared(Declared):
    """What counts as a difference between two parts of the programme, and between two marks."""

    points: Whole
    much: Whole


class Named(Declared):
    """How many themes a sentence names."""

    named: Whole


class Known(Named):
    """The same, and the percentage of answers with a theme from where one is 'named most'."""

    known: Whole


class WorkPoints(Declared):
    """Which questions tell what should be better, and how many of their themes are proposed."""

    questions: tuple[str, ...]
    audiences: tuple[str, ...]
    named: Whole


class Thresholds(Declared):
    """The file as a person wrote it."""

    verdict: Verdict
    agreement: Agreement
    compared: Compared
    themes: Known
    work_points: WorkPoints


@lru_cache(maxsize=1)
def thresholds() -> Thresholds:
    """The declared meanings. Raises UsageError where the file is wrong."""
    return load(FILE, Thresholds).value


def reaches(share: Share, percentage: int) -> bool:
    """Whether a share is at least this whole percentage, without rounding."""
    return 100 * share.count >= percentage * share.base


def is_low(top: Share) -> bool:
    """Whether a question scored low: too few people on its favourable points."""
    return not reaches(top, thresholds().verdict.minority)
