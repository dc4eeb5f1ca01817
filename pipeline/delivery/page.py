"""The overview as a page: one file in the house brand, no script; so it says when it is late."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from pipeline import archive
from pipeline.days import from_folder_name
from pipeline.declared.brand import load_brand
from pipeline.declared.editions import EDITIONS
from pipeline.declared.settings import Settings, Thresholds, load_settings
from pipeline.delivery.index import FILENAME, PAGE, VERSION, Entry, Overview, Standing, written
from pipeline.language import Language, Message, say, say_many
from pipeline.problems import UserError
from pipeline.running import writing
from pipeline.running.earlier import archive_of
from pipeline.running.problemlist import FILENAME as PROBLEMS
from pipeline.templating import fill

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

STANDINGS: Mapping[Standing, Message] = {
    Standing.MADE: say("made"),
    Standing.LATER: say("its day has not come"),
    Standing.KEPT: say("the earlier report is kept: rows are gone, which somebody must confirm"),
    Standing.WAITING: say("waits for its files"),
    Standing.WITHHELD: say("the earlier report is kept: too few forms came in since"),
    Standing.REFUSED: say("no report could be made"),
    Standing.STALE: say("the report is of earlier files"),
}
MAILS: Mapping[str, Message] = {
    "sent": say("mailed"),
    "failed": say("not mailed yet"),
    "begun": say("perhaps mailed"),
    "doubt": say("perhaps mailed"),
}
RESTS = {Standing.MADE, Standing.LATER, Standing.WAITING, Standing.STALE}  # if nobody must look
PARTS = 4  # of the name of a file that is one of several of an edition
LOOK = say("look at the list of problems")
_NAMES = {
    "html": say("page"),
    "pdf": say("PDF"),
    "xlsx": say("tables"),
    "json": say("data"),
}


@dataclass(frozen=True, slots=True)
class Link:
    address: str  # beside the page, escaped for a URL
    words: Message | str


@dataclass(frozen=True, slots=True)
class Links:
    """The files of one edition."""

    edition: Message
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One event as the page shows it; ``date`` and ``made`` are None where nobody knows them."""

    title: str
    date: dt.date | None
    made: dt.date | None
    standing: Message
    well: bool  # nobody has to do anything
    notes: tuple[Message, ...]
    links: tuple[Link, ...]
    others: tuple[Links, ...] = ()  # of the editions beside the one in 'report.html'


def write(overview: Overview, output: Path, today: dt.date) -> None:
    """Both files, whole or not at all. Raises UserError."""
    settings = _settings()
    rows = [_row(entry, output) for entry in overview.entries]
    last = dt.date.fromisoformat(overview.last_good) if overview.last_good else None
    until = None if last is None else last + dt.timedelta(days=settings.overdue_after_days)
    overdue = until is None or until < today
    content = {
        "version": VERSION,
        "date": today.isoformat(),
        "last_good_run": overview.last_good,
        "overdue_after": until.isoformat() if until is not None else None,
        "overdue": overdue,
        "events": [
            {"title": row.title, "date": row.date.isoformat() if row.date else None}
            | written(entry)
            for entry, row in zip(overview.entries, rows, strict=True)
        ],
    }
    told = {
        "rows": sorted(rows, key=_latest, reverse=True),
        "to_do": _to_do(sum(not row.well for row in rows)),
        "good": _good(last, until, overdue=overdue),
        "overdue": overdue,
        "made": say("This page was made on %(today)s.", today=today),
    }
    page = _page(Language(settings.language), settings.brand, told)
    writing.write_all(
        output,
        {PAGE: page.encode(), FILENAME: (json.dumps(content, indent=1) + "\n").encode()},
    )


def _good(last: dt.date | None, until: dt.date | None, *, overdue: bool) -> Message:
    """When all went well for the last time, and from when on that is too long ago."""
    if last is None or until is None:
        return say("No run went well yet: somebody has to see why.")
    if overdue:
        return say(
            "The last good run was on %(last)s. The reports may be older than their files: "
            "somebody has to see why.",
            last=last,
        )
    return say(
        "Last good run: %(last)s. Is it later than %(until)s? Then this page is overdue: the "
        "program no longer runs by itself.",
        last=last,
        until=until,
    )


def _to_do(n: int) -> Message:
    if not n:
        return say("No event needs anybody's attention.")
    return say_many(
        "%(n)s event needs somebody's attention.",
        "%(n)s events need somebody's attention.",
        n=n,
    )


def _settings() -> Settings:
    """The settings; those of a fresh installation where they cannot be read (the run says so)."""
    try:
        return load_settings()
    except UserError:
        return Settings("nl-BE", "trefdag", "trefdag", ("public",), (), Thresholds())


def _page(language: Language, brand_id: str, told: Mapping[str, object]) -> str:
    from pipeline.formats.look import look_of, styled

    brand = load_brand(brand_id)
    look = look_of(brand)
    told = {"report": {"brand": brand}, "brand": brand, "look": look, **told}
    made = fill("index.html", language, brand.folder, lang=language.code, **told)
    return styled(made, look)


def _row(entry: Entry, output: Path) -> Row:
    title, day = from_folder_name(entry.event)
    kept = archive.load(archive_of(output, entry.event))
    if kept is not None:
        title, day = kept.title, kept.date
    notes = tuple(
        words
        for words in (LOOK if entry.look else None, MAILS.get(entry.mail))
        if words is not None
    )
    well = entry.standing in RESTS and not entry.look
    return Row(
        title,
        day,
        dt.date.fromisoformat(entry.made) if entry.made else None,
        STANDINGS[entry.standing],
        well and entry.mail not in {"failed", "begun", "doubt"},
        notes,
        tuple(_link(entry.event, name) for name in entry.files),
        tuple(
            Links(EDITIONS[edition], tuple(_link(entry.event, name) for name in _one_each(names)))
            for edition, names in entry.others.items()
            if edition in EDITIONS
        ),
    )


def _link(event: str, name: str) -> Link:
    words = say("problems") if name == PROBLEMS else _part(name) or _NAMES[name.rpartition(".")[2]]
    return Link(f"{quote(event, safe='')}/{quote(name)}", words)


def _part(name: str) -> str:
    """The session of 'report.speaker.<session>.pdf', '' where there is none."""
    words = name.split(".")
    return words[2] if len(words) == PARTS else ""


def _one_each(names: tuple[str, ...]) -> tuple[str, ...]:
    """Of an edition with a file for each session, the first format of each: a calm list."""
    first = {_part(name) or name: name for name in reversed(names)}
    return tuple(sorted(first.values(), key=names.index))


def _latest(row: Row) -> tuple[dt.date, str]:
    return row.date or dt.date.min, row.title
