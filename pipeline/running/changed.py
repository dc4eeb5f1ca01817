"""Files in the output folder that a person changed: kept under a new name, never overwritten."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from pipeline.checking import workbook
from pipeline.problems import Problem
from pipeline.running import manifest
from pipeline.workpoints import workbook as work_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SAID = {  # of workbooks that are for the organiser to change, but obeyed elsewhere
    workbook.FILENAME: "check-changed-here",
    work_list.FILENAME: "work-list-changed-here",
}


def changed_here(folder: Path) -> Iterator[tuple[Problem, str, bytes]]:
    """Each of our files that is not as an earlier run wrote it: what to say, new name, content.

    Not the list of problems: a run that keeps the earlier report writes a new one beside it.
    """
    previous = manifest.load(folder)
    if previous is None:
        return
    ours = sorted({one.filename for one in previous.outputs if one.edition} | _SAID.keys())
    for filename in ours:
        path = folder / filename
        written = {one.sha256 for one in previous.outputs if one.filename == filename}
        if not written or not path.is_file() or path.is_symlink():
            continue
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() not in written:
            kept = new_name(folder, filename, content)
            code = _SAID.get(filename, "report-changed-here")
            yield Problem(code, arguments={"file": filename, "kept": kept}), kept, content


def new_name(folder: Path, filename: str, content: bytes) -> str:
    """A name beside the file's that is free, or that of a copy with the same content."""
    name, number = PurePath(filename), 1
    while True:
        again = f"-{number}" if number > 1 else ""
        kept = f"{name.stem}-changed{again}{name.suffix}"
        there = folder / kept
        if not there.is_symlink() and (not there.exists() or _is(there, content)):
            return kept
        number += 1


def _is(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
