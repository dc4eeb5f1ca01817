"""The parts of report.json on the edition before this one, and on what was carried on from it."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads the annotations
from typing import Literal

from pipeline.formats.document_answers import Count, Part, ShareOf


class HeadOf(Part):
    """A head count of both editions; null is not known."""

    id: str
    then: Count | None
    now: Count | None


class TrendOf(Part):
    """One question then and now: ``share`` of favourable answers, or mean ``mark``.

    ``difference`` is now minus then, in percentage points or points of the mark, and ``interval``
    its 95 % interval (null where none can be given). ``then`` and ``now`` are shares of 1 or means.
    """

    question: str
    kind: Literal["share", "mark"]
    then: float
    n_then: Count
    now: float
    n_now: Count
    difference: float
    interval: tuple[float, float] | None
    verdict: str


class NoTrendOf(Part):
    """A question that is not compared, and why; ``question`` null: it is no longer asked."""

    question: str | None
    label: str
    why: str


class ThemeTrendOf(Part):
    """A theme of an open question then and now: of those who wrote, who wrote about it.

    As a trend of a share: ``difference`` and ``interval`` are in percentage points.
    """

    question: str
    theme: str
    then: ShareOf
    now: ShareOf
    difference: float
    interval: tuple[float, float] | None
    verdict: str


class ComparisonOf(Part):
    """This edition beside an earlier one, whose folder is ``event``."""

    event: str
    title: str
    date: dt.date | None
    heads: tuple[HeadOf, ...]
    trends: tuple[TrendOf, ...]
    themes: tuple[ThemeTrendOf, ...] = ()
    not_compared: tuple[NoTrendOf, ...]


class CountOf(Part):
    """What one edition published of a work point; ``people`` null: fewer than may be told."""

    event: str
    date: dt.date | None
    people: Count | None
    n: Count


class WorkPointOf(Part):
    """A work point of earlier editions; ``then`` or ``now`` is null where nothing counted it.

    ``counts``: the people who were 'satisfied' or who 'named' the theme, or 'nothing'. Owner, due
    date and remark are empty in a public edition.
    """

    id: str
    label: str
    counts: Literal["satisfied", "named", "nothing"]
    then: CountOf | None
    now: CountOf | None
    state: str
    owner: str
    due: dt.date | None
    remark: str
