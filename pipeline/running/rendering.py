"""The files of a report: which are to be made, what they are called, and which go.

An event's first edition has 'report.html'; the others have their name in theirs.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.declared.editions import file_of
from pipeline.formats import FORMATS
from pipeline.formats.base import Apart, bytes_of
from pipeline.formats.json import content_of
from pipeline.problems import Unavailable
from pipeline.running.manifest import Made, Written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from concurrent.futures import Future, ThreadPoolExecutor
    from pathlib import Path

    from pipeline.formats.base import Format
    from pipeline.language import Message
    from pipeline.report import Report
    from pipeline.running.manifest import Manifest

    Aside = Mapping[str, tuple[str, bytes]]  # file name and content, by what stands as the format
    Begun = Mapping[tuple[str, str, str], Future[bytes]]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: editions and formats; what the event ``declared``, and what was there.

    ``again``: also what is there already, as it should be.
    """

    target: Path
    declared: Sequence[str]
    editions: Sequence[str]
    formats: Sequence[str]
    before: Manifest
    again: bool = False

    def lacking(self, edition: str) -> frozenset[str]:
        """The formats in which an edition is to be made."""
        done = frozenset() if self.again else self.before.done(self.target, edition)
        return frozenset(self.formats) - done

    def file(self, form: Format, edition: str, part: str = "") -> str:
        """What the file is called."""
        return file_of(form.filename, "" if edition == self.declared[0] else edition, part)


@dataclass(frozen=True, slots=True)
class Files:
    """What was made now; ``editions`` is all that is there of each. What this computer cannot."""

    files: tuple[tuple[Written, bytes], ...] = field(repr=False)
    editions: Mapping[str, Made]
    lacking: tuple[Message, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.filename for one, _ in self.files)

    @property
    def contents(self) -> dict[str, bytes]:
        return {one.filename: content for one, content in self.files}


def begin(order: Order, reports: Sequence[Report], pool: ThreadPoolExecutor) -> Begun:
    """The formats that a process of their own makes, begun: this one goes on meanwhile."""
    return {
        (report.edition.id, report.part, form.name): pool.submit(form.begun(report))
        for report, form in _to_make(order, reports)
        if isinstance(form, Apart)
    }


def render(order: Order, reports: Sequence[Report], begun: Begun) -> Files:
    """All files; what this computer cannot make is told once and left out."""
    files: list[tuple[Written, bytes]] = []
    lacking: dict[str, tuple[Message, ...]] = {}
    wanted = sorted(_to_make(order, reports), key=lambda one: isinstance(one[1], Apart))  # last
    for report, form in wanted:
        started = begun.get((report.edition.id, report.part, form.name))
        try:
            content = bytes_of(form, report) if started is None else started.result()
        except Unavailable as error:
            lacking[form.name] = error.messages
        else:
            digest, name = (
                hashlib.sha256(content).hexdigest(),
                order.file(form, report.edition.id, report.part),
            )
            told = (form.name, name, digest, len(content), report.edition.id, report.part)
            files.append((Written(*told), content))
    editions = dict(order.before.made)
    for edition in order.editions:
        before = order.before.done(order.target, edition)
        own = tuple(report for report in reports if report.edition.id == edition)
        done = (before | set(order.formats)) - lacking.keys()
        editions[edition] = Made(content_of(*own), tuple(sorted(done)))
    return Files(tuple(files), editions, tuple(m for told in lacking.values() for m in told))


def outputs(order: Order, made: Files, aside: Aside) -> tuple[Written, ...]:
    """All files that are there now, by name: of this run, and of one from the very same input."""
    found = {
        name: Written(kind, name, hashlib.sha256(content).hexdigest(), len(content))
        for kind, (name, content) in aside.items()
    } | {one.filename: one for one, _ in made.files}
    kept = order.before.valid(order.target)
    for one in kept:
        known = order.before.made.get(one.edition)
        if known is not None and one.format in known.formats:
            found.setdefault(one.filename, one)
    return tuple(found[name] for name in sorted(found))


def left_over(
    order: Order, outputs: Sequence[Written], reports: Sequence[Report]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Files of earlier runs: those that go, and those that are told to be of an earlier run."""
    current = {one.filename for one in outputs}
    parts = {(report.edition.id, report.part) for report in reports}
    others = [one for one in order.before.outputs if one.edition and one.filename not in current]
    gone = {one.filename for one in others if _goes(one, order, parts)}
    old = {one.filename for one in others if (order.target / one.filename).exists()} | {
        name
        for form in FORMATS.values()
        if (name := form.filename) not in current and (order.target / name).exists()
    }
    return tuple(sorted(gone)), tuple(sorted(old - gone))


def _goes(one: Written, order: Order, parts: Collection[tuple[str, str]]) -> bool:
    """Whether nobody asks for this edition any more, or for this session, or under this name."""
    lost = one.edition in order.editions and (one.edition, one.part) not in parts
    name = order.file(FORMATS[one.format], one.edition, one.part) if one.format in FORMATS else ""
    return one.edition not in order.declared or lost or one.filename != name


def _to_make(order: Order, reports: Sequence[Report]) -> Iterator[tuple[Report, Format]]:
    for report in reports:
        formats = order.lacking(report.edition.id)
        for name, form in FORMATS.items():
            if name in formats and name in report.edition.formats:
                yield report, form
