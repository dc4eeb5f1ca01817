"""Columns that a tool filled in, known by what their values look like: never an answer."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from pipeline.cleaning.fields import Field

if TYPE_CHECKING:
    from pipeline.cleaning.distinct import Distinct
    from pipeline.readers.base import Value

MOSTLY = 0.8  # the share of filled cells that must look alike
SAMPLE = 500  # different values, the first of a column: enough to see what it holds
_LONGEST = 400  # signs; a user agent is no longer
_MOMENT = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})"
    r"(?:[T ,]{1,2}\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?\s*(?:[AP]M)?"
    r"\s*(?:Z|UTC|GMT(?:[+-]\d{1,2})?|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_TECHNICAL = (
    re.compile(r"\d{1,3}(?:\.\d{1,3}){3}"),  # an address of the internet, old and new
    re.compile(r"(?=[0-9a-f:]*:[0-9a-f:]*:)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}", re.IGNORECASE),
    re.compile(r"(?:Mozilla|Opera|Safari|Chrome)/\d.*"),  # what a browser calls itself
    re.compile(r"(?=[^-]*\d|.*-.*\d)[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE),
    re.compile(r"(?=.*\d)(?=.*[a-z])[0-9a-z_-]{16,64}", re.IGNORECASE),  # a token
    re.compile(r"https?://\S+"),
)


def technical_by_values(values: Distinct) -> Field | None:
    """A moment or something technical, where most values look like it."""
    for kind, looks in ((Field.MOMENT, _is_moment), (Field.TECHNICAL, _is_technical)):
        first = list(zip(values.values[:SAMPLE], values.counts[:SAMPLE].tolist(), strict=True))
        alike = sum(n for value, n in first if looks(value))
        if alike and alike >= MOSTLY * sum(n for _, n in first):
            return kind
    return None


def _is_moment(value: Value) -> bool:
    if isinstance(value, date | time | timedelta):
        return True
    return (
        isinstance(value, str) and len(value) <= _LONGEST and bool(_MOMENT.fullmatch(value.strip()))
    )


def _is_technical(value: Value) -> bool:
    if not isinstance(value, str) or len(value) > _LONGEST:
        return False
    text = value.strip()
    return any(pattern.fullmatch(text) for pattern in _TECHNICAL)
