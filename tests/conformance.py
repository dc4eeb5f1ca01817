"""The readers against other people's files: real exports and hostile ones, as one table.

    make conformance                     all of it
    make conformance ARGS=corpus         the 137 real exports
    make conformance ARGS=hostile        the 246 broken, odd and hostile spreadsheets
    make conformance ARGS=mutations      good ones of these, cut off and with bits flipped

Each file is read alone in a folder of its own, as an event would be. Exit code 1 when a target is
missed; every miss is named. The files lie in ../shared and are never copied into the project.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import conformance_targets as targets
from conformance_cells import other_than_excel, other_than_listed
from conformance_mutations import mutations

from pipeline.child import Answer, Child, Fate
from pipeline.declared.event import Event
from pipeline.declared.instrument import Instrument
from pipeline.language import Text
from pipeline.problems import Severity
from pipeline.readers import read
from pipeline.readers.cells import letters
from pipeline.readers.wire import Book, from_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.child import Failure, Plain
    from pipeline.readers import Read
    from pipeline.readers.base import Export, Sheet

SHARED = Path(__file__).parents[2] / "shared"
CORPUS, HOSTILE = SHARED / "corpus", SHARED / "hostile"
SECONDS, BYTES = 10.0, 1024**3
CORPUS_FILES, CORPUS_RIGHT = 137, 135


@dataclass(slots=True)
class Watched(Child):
    """A worker whose every answer is kept, with its time and the most memory it took."""

    wall_seconds: float = 20.0
    book: Book | None = field(default=None, init=False)
    failure: Failure | None = field(default=None, init=False)
    seconds: float = field(default=0.0, init=False)
    peak: int = field(default=0, init=False)

    def call(self, function: str, *arguments: Plain) -> Answer | Failure:
        self.start()
        assert self._process is not None, "just started"
        status = Path(f"/proc/{self._process.pid}")
        (status / "clear_refs").write_text("5")  # the peak counts from here
        begun = time.monotonic()
        outcome = Child.call(self, function, *arguments)
        self.seconds = time.monotonic() - begun
        self.book = from_plain(outcome.value, "") if isinstance(outcome, Answer) else None
        self.failure = None if isinstance(outcome, Answer) else outcome
        peak = re.search(r"VmHWM:\s*(\d+) kB", _text(status / "status"))
        self.peak = int(peak[1]) * 1024 if peak else 0
        return outcome


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""  # the process is gone


@dataclass(frozen=True, slots=True)
class Result:
    """One file as an event's folder would have it read."""

    path: Path
    read: Read = field(repr=False)
    book: Book | None = field(repr=False)
    misses: tuple[str, ...]  # of targets that hold for every file
    seconds: float
    peak: int

    @property
    def codes(self) -> set[str]:
        return {problem.code for problem in self.read.problems}

    @property
    def taken(self) -> bool:
        return bool(self.read.exports)

    @property
    def rows(self) -> int:
        return sum(len(export.row_numbers) for export in self.read.exports)


def results(paths: Iterable[Path]) -> Iterator[Result]:
    """Each file read alone, one after the other, by one worker."""
    with Watched(preload=("pipeline.readers.sheet",)) as child:
        for path in paths:
            with tempfile.TemporaryDirectory() as folder:
                shutil.copyfile(path, Path(folder) / path.name)
                child.book = child.failure = None
                child.seconds, child.peak = 0.0, 0
                found = read(_event(Path(folder)), child)
            yield Result(
                path, found, child.book, tuple(_misses(found, child)), child.seconds, child.peak
            )


def _event(folder: Path) -> Event:
    return Event(folder, "", None, "", "", "nl", "", Instrument("", Text.plain(""), ()))


def _misses(found: Read, child: Watched) -> Iterator[str]:
    """What must hold for every file: it ends well, soon and small, and no cell is lost unseen."""
    if child.failure is not None and child.failure.fate is not Fate.RAISED:
        yield f"the worker {child.failure.fate} {child.failure.detail}".rstrip()
    if child.seconds > SECONDS:
        yield f"took {child.seconds:.0f} s"
    if child.peak > BYTES:
        yield f"took {child.peak / BYTES:.1f} GiB"
    if not found.exports and not found.problems:
        yield "neither read nor refused"
    for export in found.exports:
        if len(export.cells) != len(export.row_numbers) or len(export.cells.columns) != len(
            export.columns
        ):
            yield f"{export.sheet or 'the table'}: data of another shape than its rows and columns"
        if set(export.row_numbers) & set(export.left_out):
            yield f"{export.sheet or 'the table'}: rows are used and left out at once"
    if child.book is not None:
        yield from _lost(found, child.book.sheets)


def _lost(found: Read, sheets: Sequence[Sheet]) -> Iterator[str]:
    """Cells with something in them that are in no export, in no row left out, and not told of."""
    exports: dict[str, list[Export]] = defaultdict(list)
    for export in found.exports:
        exports[export.sheet].append(export)
    whole = {"no-table", "no-cells", "file-not-read-safely"}
    told = {problem.place.sheet for problem in found.problems if problem.place.sheet}
    second = {p.place.sheet for p in found.problems if p.code == "second-table"}
    for sheet in sheets:
        if not sheet.rows or {problem.code for problem in found.problems} & whole:
            continue
        if not exports[sheet.name]:
            if sheet.name not in told and not any(not p.place.sheet for p in found.problems):
                yield f"sheet {sheet.name!r} is gone without a word"
            continue
        used = {
            (number, letter)
            for export in exports[sheet.name]
            for number in export.row_numbers
            for letter in (
                *(letter for column in export.columns for letter in (column.letter, *column.more)),
                *export.columns_left_out,
            )
        }
        left = {number for export in exports[sheet.name] for number in export.left_out}
        rows = {number for number, _ in used} | left
        if not rows >= set(range(1, len(sheet.rows) + 1)):
            yield f"{sheet.name or 'the table'}: rows in are not rows used and left out"
        lost = [
            letters(index) + str(number)
            for number, row in enumerate(sheet.rows, start=1)
            if number not in left
            for index, cell in enumerate(row, start=1)
            if cell is not None and str(cell).strip() and (number, letters(index)) not in used
        ]
        if lost and sheet.name not in second:
            yield f"{len(lost)} cells are lost, the first is {lost[0]} of {sheet.name!r}"


# --- the corpus


def dialect(result: Result) -> str:
    """The dialect of the file's largest table; '' where none was read."""
    exports = sorted(result.read.exports, key=_size)
    return exports[-1].dialect if exports else ""


def _size(export: Export) -> int:
    return len(export.cells) * len(export.columns)


def right_dialect(result: Result) -> bool:
    """Whether the file was taken for what its folder says, or refused as it may be."""
    folder = result.path.parent.name
    name = re.sub(r"[^a-z]", "", dialect(result).lower())
    file = f"{folder}/{result.path.name}"
    wanted = targets.FILES[file][0] if file in targets.FILES else ()
    wanted = wanted or targets.DIALECTS.get(folder, ()) or targets.GENERIC[folder]
    if result.taken:
        return name.startswith(wanted)
    generic = folder in targets.GENERIC or file in targets.FILES
    return generic and bool(result.codes & targets.REFUSALS)


def corpus() -> list[str]:
    """Print the table by folder; the targets that were missed."""
    listed = json.loads((CORPUS / "manifest.json").read_text())
    found = list(results(CORPUS / entry["path"] for entry in listed))
    folders: dict[str, list[Result]] = defaultdict(list)
    for result in found:
        folders[result.path.parent.name].append(result)
    lines: list[tuple[str, ...]] = [
        ("folder", "files", "read", "refused", "dialect right", "rows", "dialects")
    ]
    for folder, of in (*sorted(folders.items()), ("all", found)):
        names = Counter(dialect(result) or "-" for result in of)
        lines.append(
            (
                folder, *map(str, (len(of), sum(r.taken for r in of), sum(not r.taken for r in of),
                 sum(map(right_dialect, of)), sum(r.rows for r in of))),
                ", ".join(f"{name} {n}" for name, n in names.most_common(4)),
            )
        )  # fmt: skip
    _table(lines)
    wrong = [result for result in found if not right_dialect(result)]
    for result in wrong:
        codes = " ".join(sorted(result.codes))
        show(f"  dialect: {_name(result)}: {dialect(result) or 'refused'} ({codes})")
    misses = [f"{_name(r)}: {miss}" for r in found for miss in r.misses]
    if len(found) < CORPUS_FILES:
        misses.append(f"{len(found)} of {CORPUS_FILES} files were there")
    if len(found) - len(wrong) < CORPUS_RIGHT:
        misses.append(f"the dialect of {len(found) - len(wrong)} is right, not of {CORPUS_RIGHT}")
    return misses


def _name(result: Result) -> str:
    return f"{result.path.parent.name}/{result.path.name}"


# --- the hostile files


def hostile() -> list[str]:
    """Print the table by class and expectation; the targets that were missed."""
    cases = {case["file"]: case for case in json.loads((HOSTILE / "index.json").read_text())}
    found = list(results(HOSTILE / "files" / name for name in cases))
    groups: dict[tuple[str, str], list[Result]] = defaultdict(list)
    misses: list[str] = []
    wrong: set[str] = set()
    for result in found:
        case = cases[result.path.name]
        groups[case["class"], case["expect"]].append(result)
        said = [*result.misses, *_unexpected(result, case["expect"], case.get("read_as"))]
        if said and result.path.name not in targets.NOT_AS_READ:
            wrong.add(result.path.name)
            misses += [f"{result.path.name}: {one}" for one in said]
    lines = [("class", "expected", "files", "read", "refused", "right", "slowest", "most memory")]
    for (kind, expect), of in (*sorted(groups.items()), (("all", ""), found)):
        lines.append(
            (
                kind, expect, str(len(of)), str(sum(map(_sheets, of))),
                str(sum(not _sheets(r) for r in of)),
                str(sum(r.path.name not in wrong for r in of)),
                f"{max(r.seconds for r in of):.1f} s",
                f"{max(r.peak for r in of) / 1024**2:.0f} MiB",
            )
        )  # fmt: skip
    _table(lines)
    for name, why in targets.NOT_AS_READ.items():
        show(f"  not as others read it: {name}: {why}")
    if len(targets.NOT_AS_READ) > targets.MOST_NOT_AS_READ:
        misses.append(f"{len(targets.NOT_AS_READ)} exceptions")
    return misses


def _sheets(result: Result) -> bool:
    return bool(result.book and result.book.sheets)


def _unexpected(result: Result, expect: str, read_as: dict[str, object] | None) -> Iterator[str]:
    """What is otherwise than the index and the targets say."""
    name, codes = result.path.name, result.codes
    refused = [p.code for p in result.read.problems if p.severity is Severity.REFUSED]
    if name in targets.REFUSED and (
        targets.REFUSED[name] not in codes or result.taken or len(refused) > 1
    ):
        yield f"should be refused as {targets.REFUSED[name]}, is {sorted(codes)}"
    if expect == "X" and name not in targets.REFUSED:
        yield "no refusal is stated for it"
    if expect == "W":
        code = targets.WARNED[name]
        if code and code not in codes:
            yield f"should be warned of as {code}, is {sorted(codes)}"
    if expect == "R" and not _sheets(result):
        yield f"should be read, is {sorted(codes)}"
    if name in targets.ERRORS and result.book is not None:
        errors = sum(len(sheet.errors) for sheet in result.book.sheets)
        if errors != targets.ERRORS[name]:
            yield f"{errors} error cells, not {targets.ERRORS[name]}"
    if expect in "RW" and result.book is not None and result.book.sheets:
        if read_as:
            yield from other_than_listed(result.book.sheets, read_as)
        golden = sorted(
            path for path in (HOSTILE / "golden").iterdir() if path.name.startswith(name + ".")
        )
        yield from other_than_excel(result.book.sheets, golden)


# --- good files, cut off and rotted


def mutated() -> list[str]:
    """Print what became of them; the values that were read wrong."""
    cases = json.loads((HOSTILE / "index.json").read_text())
    good = [HOSTILE / "files" / case["file"] for case in cases if case["expect"] == "R"]
    with Child(preload=("pipeline.readers.sheet",)) as child:
        counts, wrong = mutations(good, child)
    _table([tuple(counts), tuple(map(str, counts.values()))])
    return wrong


def show(line: str) -> None:
    """One line to whoever asked; what was measured so far is seen at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _table(lines: Sequence[Sequence[str]]) -> None:
    widths = [max(len(line[index]) for line in lines) for index in range(len(lines[0]))]
    for line in lines:
        show("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))
    show("")


def main() -> int:
    """Exit code: 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("which", nargs="?", choices=["corpus", "hostile", "mutations"])
    which = parser.parse_args().which
    if not SHARED.is_dir():
        show("There is no ../shared here: nothing to read.")
        return 0
    misses: list[str] = []
    for name, run in (("corpus", corpus), ("hostile", hostile), ("mutations", mutated)):
        if which in {None, name}:
            show(f"--- {name}")
            misses += run()
    for miss in misses:
        show(f"MISSED {miss}")
    show(f"{len(misses)} targets missed" if misses else "All targets are met.")
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
