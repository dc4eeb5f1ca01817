"""report.pdf: the page of report.html on paper, tagged for screen readers (PDF/UA-1, PDF/A-3u)."""

from __future__ import annotations

import atexit
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from pipeline.child import Answer, Child, Fate
from pipeline.formats.html import page
from pipeline.language import say
from pipeline.problems import OutputError, Unavailable

if TYPE_CHECKING:
    from pipeline.child import Failure
    from pipeline.report import Report

GIB = 1024**3
RENDER = "pipeline.formats.paper.child:render"
WARM = "pipeline.formats.paper.warm"


@dataclass(frozen=True, slots=True)
class Pdf:
    name: ClassVar[str] = "pdf"
    filename: ClassVar[str] = "report.pdf"
    apart: ClassVar[bool] = True

    def write(self, report: Report) -> bytes:
        """The PDF. Unavailable where the libraries are missing, OutputError where it failed."""
        answer = worker().call(RENDER, page(report, paper=True))
        if isinstance(answer, Answer):
            assert isinstance(answer.value, bytes), "render gives bytes"
            return answer.value
        raise _error(answer)


def worker() -> Child:
    """The process that makes PDFs; ``worker().start()`` lets it import while figures are made."""
    return _worker(tempfile.gettempdir())


@lru_cache(maxsize=1)
def _worker(_passing: str) -> Child:
    """One for each folder of passing files: another run has another, and the first is swept."""
    child = Child(preload=(WARM,), memory=3 * GIB, cpu_seconds=120, wall_seconds=180)
    atexit.register(child.close)
    return child


def _error(failure: Failure) -> OutputError:
    if failure.fate is Fate.RAISED and failure.detail.startswith(("OSError", "ImportError")):
        return Unavailable(
            say(
                "The PDF was not made: a library it needs is missing. Install Pango (Debian and "
                "Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
                "macOS: brew install pango) and run this again."
            )
        )
    reasons = {
        Fate.LATE: say("The PDF was not made: it took too long."),
        Fate.MEMORY: say("The PDF was not made: it needed too much memory."),
    }
    return OutputError(
        reasons.get(
            failure.fate,
            say("The PDF was not made: rendering failed (%(detail)s).", detail=failure.detail),
        )
    )
