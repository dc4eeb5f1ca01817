"""What new files mean for the report before them: more rows, fewer, or lists taken away.

More rows are told. Fewer may be a copy that stopped halfway, or another list: the report before
stays until a person says that they are right. So it does where a list was taken away.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from pipeline.language import say
from pipeline.problems import Place, Problem, Severity
from pipeline.readers.base import Role
from pipeline.running.manifest import FILENAME
from pipeline.running.outcome import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.declared.event import Overrides
    from pipeline.language import Message
    from pipeline.run import Account

_NO_DATA = ("above the table", "header", "blank", "total", "below the table")  # reasons
_NEWS = {
    Role.REGISTRATIONS: say("was %(before)s, now %(now)s rows of registrations."),
    Role.ATTENDANCE: say("was %(before)s, now %(now)s rows of people who were there."),
    Role.CANCELLATIONS: say("was %(before)s, now %(now)s rows of cancellations."),
    Role.EVALUATION: say("was %(before)s, now %(now)s answered forms."),
}
_Key = tuple[str, str]  # file and sheet


@dataclass(frozen=True, slots=True)
class _Table:
    """A table as one run read it: what it holds, its rows of data, the content of its file."""

    role: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Change:
    """What is new since the report before; ``why`` it must stay, and in what state it then is."""

    problems: tuple[Problem, ...] = ()
    news: tuple[Message, ...] = ()
    why: tuple[Message, ...] = ()
    state: State = State.MADE


def compare(folder: Path, fingerprint: str, account: Account, overrides: Overrides) -> Change:
    """What changed since the report in this output folder; nothing where there is none.

    A run from the very same input says again which tables had more rows, and keeps nothing.
    """
    content = _content(folder)
    now = _now(account)
    again = content.get("fingerprint") == fingerprint
    before = _rows_told(content) if again else _before(content)
    problems = tuple(
        Problem("fewer-rows", Place(*key), {"before": table.rows, "now": now[key].rows})
        for key, table in sorted(before.items())
        if key in now and now[key].rows < table.rows
    )
    if again:
        return Change(problems)
    why = _fewer(before, now, overrides)
    gone = _gone(before, now, overrides)
    refused = {p.place.file for p in account.problems if p.severity is Severity.REFUSED}
    why += tuple(_not_read(key) if key[0] in refused else _taken_away(key) for key in gone)
    kept = len(why) > len(gone) or any(file in refused for file, _ in gone)
    state = State.KEPT if kept else State.STALE if gone else State.MADE
    return Change(problems, _news(before, now), why, state)


def _fewer(
    before: Mapping[_Key, _Table], now: Mapping[_Key, _Table], overrides: Overrides
) -> tuple[Message, ...]:
    """For each table of which rows lack, the line that says that this is right."""
    found: list[tuple[_Key, int, int]] = []
    for key, table in now.items():
        earlier = before.get(key)
        if earlier is not None and earlier.sha256 != table.sha256 and table.rows < earlier.rows:
            found.append((key, earlier.rows, table.rows))
    for role in Role:  # a list under another name stands for those that are gone
        lost = sum(t.rows for key, t in before.items() if t.role == role and key not in now)
        new = {key: t for key, t in now.items() if t.role == role and key not in before}
        rows = sum(table.rows for table in new.values())
        if new and rows < lost:
            found.append((min(new), lost, rows))
    of_file = Counter(name for name, _ in now)
    return tuple(
        _fewer_than(key, earlier, rows, of_sheet=of_file[key[0]] > 1)
        for key, earlier, rows in sorted(found)
        if not _confirmed(key, rows, overrides)
    )


def _fewer_than(key: _Key, before: int, now: int, *, of_sheet: bool) -> Message:
    """What to say of a table of which rows lack; by its sheet where the file has others."""
    if of_sheet:
        return say(
            "Sheet %(sheet)s of %(file)s has %(now)s rows, where the report before had %(before)s. "
            "That report is kept. If this is right, put this line under 'rows:' in event.yaml, "
            "which stands there once: '  \"%(file)s#%(sheet)s\": %(now)s'. If not, copy the file "
            "again, in full.",
            sheet=key[1],
            file=key[0],
            before=str(before),
            now=str(now),
        )
    return say(
        "%(file)s has %(now)s rows, where the report before had %(before)s. That report is "
        "kept. If this is right, put these two lines in event.yaml: 'rows:' and "
        "'  \"%(file)s\": %(now)s'. If not, copy the file again, in full.",
        file=key[0],
        before=str(before),
        now=str(now),
    )


def _gone(
    before: Mapping[_Key, _Table], now: Mapping[_Key, _Table], overrides: Overrides
) -> list[_Key]:
    """The tables that are no longer there, and that no other took the place of."""
    new = {table.role for key, table in now.items() if key not in before}
    return [
        key
        for key, table in sorted(before.items())
        if key not in now
        and table.role in set(_NEWS)
        and table.role not in new
        and not _confirmed(key, 0, overrides)
        and not any(fnmatchcase(key[0], pattern) for pattern in overrides.ignore)
    ]


def _not_read(key: _Key) -> Message:
    return say(
        "%(file)s cannot be read now: the report before is kept. Copy the file again, in full, and "
        "make the report again.",
        file=key[0],
    )


def _taken_away(key: _Key) -> Message:
    return say(
        "%(file)s is no longer read: the report before is kept, and no longer follows the files. "
        "Put the file back, or put these two lines in event.yaml: 'rows:' and '  \"%(file)s\": 0'.",
        file=key[0],
    )


def _confirmed(key: _Key, rows: int, overrides: Overrides) -> bool:
    """Whether event.yaml says that this number of rows is right."""
    return rows in {overrides.rows.get(name) for name in (key[0], f"{key[0]}#{key[1]}")}


def _news(before: Mapping[_Key, _Table], now: Mapping[_Key, _Table]) -> tuple[Message, ...]:
    """By what the tables hold: how many rows there were and are, where that is not the same."""
    rows = [Counter[str](), Counter[str]()]
    for counted, tables in zip(rows, (before, now), strict=True):
        for table in tables.values():
            counted[table.role] += table.rows
    was, became = rows
    return tuple(
        say(words.one, before=str(was[role]), now=str(became[role]))
        for role, words in _NEWS.items()
        if was[role] and became[role] and was[role] != became[role]
    )


def _now(account: Account) -> dict[_Key, _Table]:
    hashes = {file.name: file.sha256 for file in account.files}
    found: dict[_Key, _Table] = {}
    for one in account.cleaned.balances:
        left_out = {reason.value: n for reason, n in one.left_out.items()}
        rows = _data_rows(one.rows_in, left_out)
        _add(found, (one.file, one.sheet), _Table(one.role, rows, hashes.get(one.file, "")))
    return found


def _content(folder: Path) -> dict[str, object]:
    """The run.json of the report before; empty where there is none that can be read."""
    try:
        content = json.loads((folder / FILENAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _before(content: Mapping[str, object]) -> dict[_Key, _Table]:
    found: dict[_Key, _Table] = {}
    try:
        inputs, tables = content["inputs"], content["tables"]
        assert isinstance(inputs, list)
        assert isinstance(tables, list)
        hashes = {str(file["file"]): str(file["sha256"]) for file in inputs}
        for one in tables:
            rows = _data_rows(int(one["rows_in"]), one["rows_left_out"])
            table = _Table(str(one["role"]), rows, hashes.get(str(one["file"]), ""))
            _add(found, (str(one["file"]), str(one["sheet"])), table)
    except (AssertionError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return found


def _rows_told(content: Mapping[str, object]) -> dict[_Key, _Table]:
    """The tables that had more rows before the report that is there now."""
    tables = content.get("tables")
    return {
        (str(one["file"]), str(one["sheet"])): _Table("", int(one["rows_before"]), "")
        for one in (tables if isinstance(tables, list) else ())
        if isinstance(one, dict) and "rows_before" in one
    }


def _add(found: dict[_Key, _Table], key: _Key, table: _Table) -> None:
    """Several tables of one sheet count together."""
    rows = table.rows + (found[key].rows if key in found else 0)
    found[key] = _Table(table.role, rows, table.sha256)


def _data_rows(rows_in: int, left_out: Mapping[str, int]) -> int:
    return rows_in - sum(int(left_out.get(reason, 0)) for reason in _NO_DATA)
