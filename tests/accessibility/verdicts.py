"""All checks of one page, and what they said the last time that the very same page was checked.

A verdict is kept under the hash of the page, of the checks that gave it and of the tools that they
use: after a change only what it touches is looked at again.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import version
from multiprocessing.util import Finalize
from pathlib import Path
from typing import TYPE_CHECKING

from accessibility import markup, screen, statements, structure, window
from accessibility.tagged import open_paper
from pipeline.formats import paper as of_pdf

if TYPE_CHECKING:
    from accessibility.matrix import Paper

KEPT = Path(__file__).parents[2] / ".cache" / "accessibility"
PROFILES = ("ua1", "3u")
PAPER = (*PROFILES, "structure", "text")
SCREEN = (
    "html",
    *(f"axe {width}" for width in screen.WIDTHS),
    "dark",
    "print",
    "requests",
    "console",
    "keys",
)
CHECKS = (*PAPER, *SCREEN)
Makers = tuple[tuple[Path, ...], tuple[Path, ...], tuple[str, ...]]
HERE = Path(__file__).parent
ON_PAPER = (  # what a verdict follows from, beside the page
    (Path(__file__), HERE / "structure.py", HERE / "statements.py", HERE / "tagged.py"),
    (*sorted(Path(of_pdf.__path__[0]).glob("*.py")),),
    ("weasyprint", "page-validation", "pikepdf", "tinyhtml5"),
)
ON_SCREEN = (
    (
        Path(__file__),
        HERE / "screen.py",
        HERE / "window.py",
        HERE / "markup.py",
        HERE / "statements.py",
    ),
    (),
    ("playwright", "axe-playwright-python", "tinyhtml5"),
)


@dataclass
class Verdict:
    """Complaints by check; a check that was not done is not among them."""

    complaints: dict[str, list[str]] = field(default_factory=dict)
    pages: int = 0
    statements: int = 0


def on_paper(html: str, paper: Paper) -> Verdict:
    """A PDF by the validator, by our own look at its structure, and its text beside the page's."""
    files = [hashlib.sha256(file[4]).hexdigest() for file in paper.attached]
    key = _key(_makers(ON_PAPER), html, paper.html, *files)
    return _recall(key) or _keep(key, _on_paper(html, paper))


def _on_paper(html: str, paper: Paper) -> Verdict:
    from pipeline.formats.paper.child import render

    data = render(paper.html, paper.attached)
    verdict = Verdict(failures(data))
    opened = open_paper(data)
    verdict.pages = len(opened.pdf.pages)
    verdict.complaints["structure"] = structure.check(html, opened)
    verdict.statements, difference = statements.compare(html, opened)
    verdict.complaints["text"] = [] if difference is None else [str(difference)]
    return verdict


def failures(data: bytes) -> dict[str, list[str]]:
    """What the validator says of a PDF, by profile."""
    import page as validation

    found = {name: validation.validate_pdf_bytes(data, profile=name) for name in PROFILES}
    return {name: [one.message for one in told.failures] for name, told in found.items()}


def on_screen(html: str) -> Verdict:
    """The page itself: valid, and in a browser where there is one."""
    key = _key(_makers(ON_SCREEN), html, window.version())
    return _recall(key) or _keep(key, _on_screen(html))


def _on_screen(html: str) -> Verdict:
    verdict = Verdict({"html": markup.check(html)})
    if not window.missing():
        seen = screen.check(html, _window())
        verdict.complaints |= {f"axe {width}": seen.axe[width] for width in screen.WIDTHS}
        verdict.complaints |= {
            "dark": seen.dark,
            "print": seen.printed,
            "requests": seen.requests,
            "console": seen.console,
            "keys": seen.keyboard,
        }
    return verdict


@cache
def _window() -> window.Window:
    """That of this process, until it ends."""
    kept = ExitStack()
    Finalize(None, kept.close, exitpriority=1)
    return kept.enter_context(window.window())


def _recall(key: str) -> Verdict | None:
    try:
        return Verdict(**json.loads((KEPT / key).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _keep(key: str, verdict: Verdict) -> Verdict:
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / key).write_text(json.dumps(asdict(verdict)), encoding="utf-8")
    return verdict


def _key(*words: str) -> str:
    digest = hashlib.sha256()
    for word in words:
        digest.update(b"\0" + word.encode())
    return digest.hexdigest()[:32] + ".json"


@cache
def _makers(told: Makers) -> str:
    """The checks, what makes the file that they look at, and the versions of their tools."""
    checks, makers, tools = told
    sources = b"\0".join(path.read_bytes() for path in (*checks, *makers))
    return " ".join((hashlib.sha256(sources).hexdigest(), *map(version, tools)))
