"""The part of report.json on several sessions."""

from __future__ import annotations

from typing import Literal

from pipeline.formats.document_answers import Count, Part


class SessionOf(Part):
    """A session; ``present`` is null where no mark stands there or it is ``withheld``."""

    id: str
    title: str
    present: Count | None
    places: Count | None
    withheld: bool


class TimesOf(Part):
    """``people`` who were at ``low`` to ``high`` of the sessions."""

    low: Count
    high: Count
    people: Count


class TurnoutOf(Part):
    """``n`` people who were at one session or more; ``needed`` for a certificate."""

    kind: Literal["turnout"] = "turnout"
    n: Count
    sessions: tuple[SessionOf, ...]
    times: tuple[TimesOf, ...]
    needed: Count | None
    reached: Count | None
