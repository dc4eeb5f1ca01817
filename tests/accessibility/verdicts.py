"""All checks of one page, and what they said the last time that the very same page was checked.

A verdict is kept under the hash of the page, of these checks and of the tools that they use.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from accessibility import markup, screen, statements, structure
from accessibility.tagged import open_paper
from pipeline.formats import paper as of_pdf

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from accessibility.matrix import Paper

KEPT = Path(__file__).parents[2] / ".cache" / "accessibility"
PROFILES = ("ua1", "3u")
PAPER = (*PROFILES, "structure", "text")
SCREEN = (
    "html",
    *(f"axe {width}" for width in screen.WIDTHS),
    "dark",
    "requests",
    "console",
    "keys",
)
CHECKS = (*PAPER, *SCREEN)
TOOLS = ("weasyprint", "page-validation", "pikepdf", "tinyhtml5", "axe-playwright-python")


@dataclass
class Verdict:
    """Complaints by check; a check that was not done is not among them."""

    complaints: dict[str, list[str]] = field(default_factory=dict)
    pages: int = 0
    statements: int = 0


def on_paper(html: str, paper: Paper) -> Verdict:
    """A PDF by the validator, by our own look at its structure, and its text beside the page's."""
    files = [hashlib.sha256(file[4]).hexdigest() for file in paper.attached]
    key = _key("paper", html, paper.html, *files)
    return _recall(key) or _keep(key, _on_paper(html, paper))


def _on_paper(html: str, paper: Paper) -> Verdict:
    import page as validation

    from pipeline.formats.paper.child import render

    data = render(paper.html, paper.attached)
    verdict = Verdict()
    for profile in PROFILES:
        failures = validation.validate_pdf_bytes(data, profile=profile).failures
        verdict.complaints[profile] = [failure.message for failure in failures]
    opened = open_paper(data)
    verdict.pages = len(opened.pdf.pages)
    verdict.complaints["structure"] = structure.check(html, opened)
    verdict.statements, difference = statements.compare(html, opened)
    verdict.complaints["text"] = [] if difference is None else [str(difference)]
    return verdict


def on_screen(html: str, opened: Browser | None, *, colours: bool) -> Verdict:
    """The page itself: valid, and in a browser where there is one.

    ``colours``: contrast too, in light and dark; it takes four times as long as all else.
    """
    key = _key("screen", html, str(colours), "" if opened is None else opened.version)
    return _recall(key) or _keep(key, _on_screen(html, opened, colours=colours))


def _on_screen(html: str, opened: Browser | None, *, colours: bool) -> Verdict:
    verdict = Verdict({"html": markup.check(html)})
    if opened is not None:
        seen = screen.check(html, opened, colours=colours)
        verdict.complaints |= {f"axe {width}": seen.axe[width] for width in screen.WIDTHS}
        verdict.complaints |= {"dark": seen.dark} if colours else {}
        verdict.complaints |= {
            "requests": seen.requests,
            "console": seen.console,
            "keys": seen.keyboard,
        }
    return verdict


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
    digest = hashlib.sha256(_makers().encode())
    for word in words:
        digest.update(b"\0" + word.encode())
    return digest.hexdigest()[:32] + ".json"


@cache
def _makers() -> str:
    """These checks, the makers of the PDF and the versions of the tools."""
    folders = (Path(__file__).parent, Path(of_pdf.__path__[0]))
    sources = [path.read_bytes() for folder in folders for path in sorted(folder.glob("*.py"))]
    tools = [f"{name} {version(name)}" for name in TOOLS]
    return hashlib.sha256(b"\0".join(sources)).hexdigest() + " ".join(tools)
