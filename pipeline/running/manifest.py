"""run.json: from what a report was made and what was written. It holds no cell of any sheet.

Written last, so that it is the sign that all is there; read first, so that a run with nothing
new does nothing.
"""

from __future__ import annotations

import json
import platform
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.kinds.unmade import KINDS as UNMADE
from pipeline.running.fingerprint import sha256

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from pipeline.problems import Problem
    from pipeline.report import Choices
    from pipeline.run import Account

FILENAME = "run.json"
WORK = "work"  # and of the list of work points
CHECK = "check"  # stands as the format of the check workbook, which no command line can ask for
PACKAGES = (  # those that can change a report
    "babel",
    "jinja2",
    "numpy",
    "openpyxl",
    "pandas",
    "python-calamine",
    "rapidfuzz",
    "weasyprint",
)
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Written:
    """One file as it was written. ``format`` '' : not a format, such as problems.

    Of a report, ``edition`` is for whom it is and ``part`` which of its files ('' : the only one).
    """

    format: str
    filename: str
    sha256: str
    size: int
    edition: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """An edition that was made: the SHA-256 of what it says, and the formats that are done.

    A format that it never has is done too. Whichever version of the program made it, and when, is
    no part of what it says.
    """

    content: str
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an earlier run left behind. ``date`` is the run date that its report bears (ISO)."""

    fingerprint: str
    language: str  # in which the organiser was addressed
    date: str
    exit_code: int
    outputs: tuple[Written, ...]
    asked: tuple[str, ...]  # all formats there were to ask for
    archive: str = ""  # the SHA-256 of what is kept for the next edition
    editions: tuple[str, ...] = ()  # all that were declared, first the one in 'report.html'
    made: Mapping[str, Made] = field(default_factory=dict)  # by edition
    mailed: str = ""  # the edition that is sent
    brand: str = ""  # of the report and of its mail
    unmade: bool = False  # something that was asked for could not be made of it

    @property
    def edition(self) -> str:
        """The one in 'report.html'."""
        return self.editions[0] if self.editions else ""

    def content(self, edition: str) -> str:
        """The SHA-256 of what an edition says, '' where it was not made."""
        return self.made[edition].content if edition in self.made else ""

    def done(self, folder: Path, edition: str) -> frozenset[str]:
        """The formats of an edition that need not be made: all their files are as written."""
        if edition not in self.made:
            return frozenset()
        valid = set(self.valid(folder))
        lost = {one.format for one in self.outputs if one.edition == edition and one not in valid}
        return frozenset(self.made[edition].formats) - lost

    def is_whole(self, folder: Path, editions: Iterable[str], formats: Iterable[str]) -> bool:
        """Whether these editions are there in these formats, and what the organiser gets."""
        wanted, valid = set(formats), set(self.valid(folder))
        aside = {one for one in self.outputs if one.format in {"", CHECK}}
        return aside <= valid and all(wanted <= self.done(folder, one) for one in editions)

    def valid(self, folder: Path) -> tuple[Written, ...]:
        """The outputs that are still there as they were written."""
        return tuple(
            written
            for written in self.outputs
            if (folder / written.filename).is_file()
            and sha256(folder / written.filename) == written.sha256
        )


def load(folder: Path) -> Manifest | None:
    """The manifest in an output folder; None where there is none or it cannot be trusted."""
    try:
        content = json.loads((folder / FILENAME).read_bytes())
        return Manifest(
            str(content["fingerprint"]),
            str(content["language"]),
            str(content["date"]),
            int(content["exit_code"]),
            tuple(
                Written(
                    str(output["format"]),
                    str(output["file"]),
                    str(output["sha256"]),
                    int(output["bytes"]),
                    str(output["edition"]),
                    str(output["part"]),
                )
                for output in content["outputs"]
            ),
            tuple(str(name) for name in content["formats"]),
            str(content["archive"]),
            tuple(str(edition) for edition in content["editions"]),
            {
                str(edition): Made(str(made["content"]), tuple(map(str, made["formats"])))
                for edition, made in content["made"].items()
            },
            str(content["mailed"]),
            str(content["settings"]["brand"]),
            not UNMADE.keys().isdisjoint(content["problems"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # then the report is made anew


def render(
    manifest: Manifest, choices: Choices, account: Account, started: datetime, finished: datetime
) -> bytes:
    """run.json. Only ``started`` and ``finished`` (UTC) differ between equal runs."""
    content: dict[str, Json] = {
        "format_version": 1,
        "started": _utc(started),
        "finished": _utc(finished),
        "version": __version__,
        "versions": dict(_versions()),
        "fingerprint": manifest.fingerprint,
        "language": manifest.language,
        "date": manifest.date,
        "settings": dict(sorted(choices.settings.items())),
        "exit_code": manifest.exit_code,
        "inputs": _inputs(account),
        "tables": _tables(account),
        "corrections": [
            {"kind": change.kind, "question": change.question, "cells": change.cells}
            for change in account.cleaned.changes
        ],
        "problems": _problems(account.problems),
        "formats": list(manifest.asked),
        "archive": manifest.archive,
        "editions": list(manifest.editions),
        "made": {
            edition: {"content": made.content, "formats": list(made.formats)}
            for edition, made in sorted(manifest.made.items())
        },
        "mailed": manifest.mailed,
        "outputs": [
            {
                "format": written.format,
                "file": written.filename,
                "sha256": written.sha256,
                "bytes": written.size,
                "edition": written.edition,
                "part": written.part,
            }
            for written in manifest.outputs
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _inputs(account: Account) -> list[Json]:
    return [
        {
            "file": file.name,
            "sha256": file.sha256,
            "bytes": file.size,
            "kind": file.kind,
            "sheets": file.sheets,
            "encoding": file.encoding,
            "delimiter": file.delimiter,
        }
        for file in (*account.files, *(reply.source for reply in account.replies))
    ]


def _tables(account: Account) -> list[Json]:
    """The account of each table: rows in = used + left out by reason; columns by how taken."""
    columns: dict[tuple[str, str], Counter[str]] = {}
    for mapped in account.cleaned.mapped:
        columns.setdefault((mapped.file, mapped.sheet), Counter())[mapped.how] += 1
    before = {
        (problem.place.file, problem.place.sheet): {
            "rows_before": int(str(problem.arguments["before"]))
        }
        for problem in account.problems
        if problem.code == "fewer-rows"
    }
    return [
        {
            "file": balance.file,
            "sheet": balance.sheet,
            "role": balance.role.value,
            "dialect": balance.dialect,
            "rows_in": balance.rows_in,
            "rows_used": balance.used,
            "rows_left_out": {reason.value: n for reason, n in balance.left_out.items()},
            "columns": dict(sorted(columns.get((balance.file, balance.sheet), {}).items())),
            **before.get((balance.file, balance.sheet), {}),
        }
        for balance in account.cleaned.balances
    ]


def _problems(problems: Collection[Problem]) -> dict[str, Json]:
    """How many places each kind of problem was found in."""
    counts: Counter[str] = Counter()
    for problem in problems:
        counts[problem.code] += 1 + problem.more
    return dict(sorted(counts.items()))


def _versions() -> Mapping[str, str]:
    from importlib.metadata import version

    return {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}


def _utc(moment: datetime) -> str:
    from datetime import UTC

    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
