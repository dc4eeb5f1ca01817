"""A window of Chromium for many pages, which tells what they ask for and how their colours differ.

Debian's Chromium, driven by playwright; axe-core comes with axe-playwright-python. No request
leaves this computer: the browser is told so, and one that is tried is a complaint.

Contrast would take four times as long as all other rules together, and follows from colours and
not from words. So axe looks at one text of each kind: of the same elements and classes, letters and
colours, on the same backgrounds, all as the browser has computed them. A kind that was seen in one
report is known in the next, in whatever language.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import CDPSession, Page

PATIENCE = 300_000  # milliseconds: other work may slow a computer down, and that is no complaint
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-extensions"),
    *("--disable-default-apps", "--disable-dev-shm-usage", "--no-proxy-server"),
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_KINDS = """() => { window.texts = new Map();
    const above = new Map([[null, '']]);
    const chain = e => { if (!above.has(e)) { const s = getComputedStyle(e);
        above.set(e, [chain(e.parentElement), e.localName, e.getAttribute('class') || '',
            s.backgroundColor, s.backgroundImage.slice(0, 40), s.opacity, s.filter].join(' ')); }
        return above.get(e); };
    for (const e of document.body.querySelectorAll('*')) {
        if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim().length > 1)) continue;
        if (!e.getClientRects().length || e.closest('svg')) continue;
        const s = getComputedStyle(e);
        const kind = [s.color, s.fontSize, s.fontWeight, s.textShadow, chain(e)].join(' ');
        if (!window.texts.has(kind)) window.texts.set(kind, e);
    }
    return [...window.texts.keys()]; }"""
_CONTRAST = """kinds => axe.run({include: kinds.map(kind => window.texts.get(kind))}, {
    runOnly: {type: 'rule', values: ['color-contrast']}, resultTypes: ['violations'],
    preload: false, elementRef: true,
}).then(found => { const told = {};
    for (const node of found.violations.flatMap(one => one.nodes)) {
        const words = 'color-contrast: ' + node.any[0].message.slice(0, 120) + ' '
            + node.html.slice(0, 120);
        for (const kind of kinds)
            if (window.texts.get(kind) === node.element) told[kind] = words; }
    return told; })"""


def missing() -> str:
    """Why no page can be opened here; empty where one can."""
    if CHROMIUM is None:
        return "no Chromium here (Debian: apt-get install chromium)"
    if find_spec("axe_playwright_python") is None:
        return "axe-playwright-python is not installed (make setup-dev)"
    return ""


@cache
def version() -> str:
    """Of the browser; empty where there is none."""
    if missing():
        return ""
    asked = [str(CHROMIUM), "--version", "--no-sandbox"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


@dataclass
class Window:
    """One window for many pages, which knows the contrast of each kind of text that it has seen."""

    page: Page
    session: CDPSession
    folder: Path
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)  # with the complaint, or nothing

    def __post_init__(self) -> None:
        self.page.on("request", lambda asked: self._asked(asked.url))
        self.page.on("console", lambda told: self.console.append(told.text[:200]))
        self.page.on("pageerror", lambda error: self.console.append(str(error)[:200]))

    def _asked(self, url: str) -> None:
        if url.partition("#")[0] != self.file.as_uri() and not url.startswith("data:"):
            self.requests.append(url[:120])

    @property
    def file(self) -> Path:
        return self.folder / "report.html"

    def open(self, html: str) -> None:
        """A page, wide and light; what it says and asks for stands alone in two new lists."""
        self.page.goto("about:blank")  # what comes late is not told of the next page
        self.requests, self.console = [], []
        self.file.write_text(html, encoding="utf-8")
        self.page.goto(self.file.as_uri(), wait_until="load")

    def show(self, width: int, *, dark: bool = False, printed: bool = False) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(
            color_scheme="dark" if dark else "light", media="print" if printed else "screen"
        )

    def contrast(self) -> list[str]:
        """Complaints about the colours of texts as they are now, kind by kind."""
        here: list[str] = self.page.evaluate(_KINDS)
        if new := [kind for kind in here if kind not in self.kinds]:
            self.kinds |= dict.fromkeys(new, "") | self.page.evaluate(_CONTRAST, new)
        return [told for kind in here if (told := self.kinds[kind])]


@contextmanager
def window() -> Iterator[Window]:
    """A browser with one window, which is shut at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            context = opened.new_context(reduced_motion="reduce")
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            yield Window(page, context.new_cdp_session(page), Path(folder))
        finally:
            opened.close()
