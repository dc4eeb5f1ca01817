"""report.pdf: the page of report.html on paper, tagged for screen readers (PDF/UA-1, PDF/A-3u)."""

from __future__ import annotations

import atexit
import tempfile
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, ClassVar

from pipeline.child import Answer, Child, Fate
from pipeline.formats.base import bytes_of
from pipeline.formats.html import page
from pipeline.formats.json import Json
from pipeline.formats.xlsx import Xlsx
from pipeline.language import say
from pipeline.problems import OutputError, Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.child import Failure, Plain
    from pipeline.report import Report

GIB = 1024**3
RENDER = "pipeline.formats.paper.child:render"
ATTACHED = (  # each with its media type, and what it is to the page
    (
        Xlsx(),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Data",
        say("The tables of this report as a workbook"),
    ),
    (
        Json(),
        "application/json",
        "Source",
        say("The figures and findings of this report, for other programs"),
    ),
)
WARM = "pipeline.formats.paper.warm"


@dataclass(frozen=True, slots=True)
class Pdf:
    name: ClassVar[str] = "pdf"
    filename: ClassVar[str] = "report.pdf"

    def write(self, report: Report) -> bytes:
        """The PDF. Unavailable where the libraries are missing, OutputError where it failed."""
        return self.begun(report)()

    def begun(self, report: Report) -> Callable[[], bytes]:
        """The page and the files in it, made; what is left waits for the process that prints."""
        return partial(self._printed, page(report, paper=True), attached(report))

    def _printed(self, *asked: Plain) -> bytes:
        answer = worker().call(RENDER, *asked)
        if isinstance(answer, Answer):
            assert isinstance(answer.value, bytes), "render gives bytes"
            return answer.value
        raise _error(answer)


def attached(report: Report) -> list[tuple[str, str, str, str, bytes, str]]:
    """The workbook and the document of the same edition, as the process that makes PDFs takes them.

    They hold what that edition publishes and no more: they are made from the same report.
    """
    day = report.provenance.run_date.strftime("%Y%m%d")
    return [
        (form.filename, kind, relation, report.language.show(words), bytes_of(form, report), day)
        for form, kind, relation, words in ATTACHED
        if form.name in report.edition.formats
    ]


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
