"""Days as people write them: in a cell, in event.yaml, in the name of a folder."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    ("januari", "jan", "january", "janvier"),
    ("februari", "feb", "february", "février"),
    ("maart", "mrt", "mar", "march", "mars"),
    ("april", "apr", "avril"),
    ("mei", "may", "mai"),
    ("juni", "jun", "june", "juin"),
    ("juli", "jul", "july", "juillet"),
    ("augustus", "aug", "august", "août"),
    ("september", "sep", "sept", "septembre"),
    ("oktober", "okt", "oct", "october", "octobre"),
    ("november", "nov", "novembre"),
    ("december", "dec", "december", "décembre"),
)


def read_date(words: str) -> date | None:
    """A date as people write it: 2011-10-20, 20/10/2011, 20 oktober 2011. None: no date."""
    words = words.strip().casefold()
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words):
        year, month, day = (int(part) for part in match.groups())
    elif match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", words):
        day, month, year = (int(part) for part in match.groups())
    elif match := re.fullmatch(r"(?:[a-z]+dag )?(\d{1,2})\.? ([^\W\d]+)\.? (\d{4})", words):
        day, year = int(match[1]), int(match[3])
        month = next((i for i, names in enumerate(_MONTHS, 1) if match[2] in names), 0)
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def from_folder_name(name: str) -> tuple[str, date | None]:
    """Title and date that a folder's name tells: '2011-10-20-gebiedsgericht-netwerken'.

    The date stands first, as 2011-10-20, 20111020 or 20-10-2011; without one it is None.
    """
    for pattern, order in _DATES:
        match = re.match(pattern + r"(?!\d)[\s_.-]*", name)
        if match:
            year, month, day = (int(match[part]) for part in order)
            try:
                found = date(year, month, day)
            except ValueError:
                continue
            return _as_title(name[match.end() :]), found
    return _as_title(name), None


_DATES = (
    (r"(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})", (1, 2, 3)),
    (r"(\d{2})[-_.](\d{2})[-_.](\d{4})", (3, 2, 1)),
)


def _as_title(name: str) -> str:
    words = re.sub(r"[\s_-]+", " ", name).strip()
    return words[:1].upper() + words[1:]
