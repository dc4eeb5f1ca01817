"""Files that are not there as a whole yet: being copied, held open, or only in the cloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.language import Message
    from pipeline.problems import Problem

_LOOKS = {  # what a reader says of such a file, or of one that is damaged for good
    *("file-empty", "file-zeros", "file-incomplete", "file-damaged", "file-not-opened"),
    *("open-quote", "file-cut-off"),
}


def arriving(problems: Collection[Problem]) -> tuple[Message, ...]:
    """For each file that is not there as a whole, that it is waited for."""
    files = {problem.place.file for problem in problems if problem.code in _LOOKS}
    return tuple(
        say(
            "waits for %(file)s, which is not there as a whole, is open elsewhere or was not "
            "downloaded yet; it is tried again.",
            file=file,
        )
        for file in sorted(files)
    )
