"""A page in Chromium: axe-core, the keyboard, what a screen reader is told, and what is asked for.

Debian's Chromium, driven by playwright; axe-core comes with axe-playwright-python. No request
leaves this computer: the browser is told so, and one that is tried is a complaint.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

WIDTHS = (1280, 360)
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-extensions"),
    *("--disable-default-apps", "--disable-dev-shm-usage", "--no-proxy-server"),
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
ROLES = {  # of tables, in the words of the accessibility tree, and the elements that have them
    "table": "table",
    "row": "tr",
    "cell": "td",
    "columnheader": "th[scope=col]",
    "rowheader": "th[scope=row]",
    "caption": "caption",
}
LANDMARKS = ("banner", "main", "contentinfo")  # each once; a page of one sheet has no contents
_AXE = """([tags, contrast]) => axe.run(document, {
    runOnly: tags.length ? {type: 'tag', values: tags} : {type: 'rule', values: ['color-contrast']},
    rules: {'color-contrast': {enabled: contrast}}, resultTypes: ['violations'], preload: false,
}).then(found => found.violations.map(one => one.id + ' (' + one.nodes.length + '): '
    + one.nodes[0].html.slice(0, 120)))"""
_TABLES = """roles => Object.fromEntries(Object.entries(roles).map(
    ([role, which]) => [role, document.querySelectorAll(which).length]))"""
_FOCUSABLE = """() => { window.stops = [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex]')].filter(
    e => e.tabIndex >= 0 && e.getClientRects().length);
    return window.stops.length; }"""
_FOCUSED = """() => { const e = document.activeElement, s = getComputedStyle(e),
    b = e.getBoundingClientRect();
    return {at: window.stops.indexOf(e), name: e.outerHTML.slice(0, 80),
    seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0,
    inside: b.right > 0 && b.bottom > 0 && b.left < innerWidth && b.top < innerHeight}; }"""
_NARROW = """() => { const told = [], shown = e => e.getClientRects().length;
    const wide = document.documentElement.scrollWidth;
    if (wide > innerWidth)
        told.push(`the page is ${wide} pixels wide, the screen ${innerWidth}: ` +
            [...document.querySelectorAll('body *')].filter(
            e => shown(e) && e.getBoundingClientRect().right > innerWidth + 1)
            .slice(0, 1).map(e => e.outerHTML.slice(0, 80)));
    for (const e of document.querySelectorAll('body *'))
        if (e.scrollWidth > e.clientWidth + 1 && e.tabIndex < 0
            && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
            told.push('a box scrolls and no key reaches it: ' + e.outerHTML.slice(0, 80));
    let last = null;
    for (const e of document.querySelectorAll('main :is(h2, h3, h4, p, table)')) {
        const top = e.getBoundingClientRect().top;
        if (!shown(e) || getComputedStyle(e).position === 'absolute') continue;
        if (last && top < last.top - 1)
            told.push('what is read later stands higher: ' + e.outerHTML.slice(0, 80));
        last = {top};
    }
    return told; }"""

# words of a table: a figure in two parts would be read as two, a heading in three not at all
_BROKEN = """() => { const told = [];
    for (const cell of document.querySelectorAll('th, td.figure')) {
        const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        for (let node = words.nextNode(); node; node = words.nextNode()) {
            const around = [node.parentElement, cell, cell.closest('thead') || cell];
            if (around.some(e => getComputedStyle(e).clipPath !== 'none')) continue;  // not seen
            for (const word of node.data.matchAll(/\\S+/g)) {
                const range = document.createRange();
                range.setStart(node, word.index);
                range.setEnd(node, word.index + word[0].length);
                const parts = new Set([...range.getClientRects()].map(r => Math.round(r.top))).size;
                const figure = /^[\\d.,%[\\]]+$/.test(word[0]);
                if (parts > (figure ? 1 : 2) && word[0].length <= 40)
                    told.push(`'${word[0]}' is broken into ${parts} parts`);
            }
        }
    }
    return [...new Set(told)].slice(0, 5); }"""


@dataclass
class Seen:
    """What was found in a page, by kind; axe by width, ``dark``: its contrast in dark mode."""

    axe: dict[int, list[str]] = field(default_factory=dict)
    dark: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    keyboard: list[str] = field(default_factory=list)


def missing() -> str:
    """Why no page can be opened here; empty where one can."""
    if CHROMIUM is None:
        return "no Chromium here (Debian: apt-get install chromium)"
    if find_spec("axe_playwright_python") is None:
        return "axe-playwright-python is not installed (make setup-dev)"
    return ""


@contextmanager
def browser() -> Iterator[Browser]:
    """One Chromium for many pages."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield opened
        finally:
            opened.close()


def check(html: str, opened: Browser, *, colours: bool = True) -> Seen:
    """All complaints about one page; ``colours``: contrast too, in light and dark."""
    seen = Seen()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        path.write_text(html, encoding="utf-8")
        context = opened.new_context(
            viewport={"width": WIDTHS[0], "height": 900}, reduced_motion="reduce"
        )
        try:
            page = context.new_page()
            page.on("request", lambda asked: seen.requests.append(asked.url[:120]))
            page.on("console", lambda told: seen.console.append(told.text[:200]))
            page.on("pageerror", lambda error: seen.console.append(str(error)[:200]))
            page.goto(path.as_uri(), wait_until="load")
            _look(page, seen, colours=colours)
        finally:
            context.close()
        seen.requests = [
            url for url in seen.requests if url != path.as_uri() and not url.startswith("data:")
        ]
    return seen


def _look(page: Page, seen: Seen, *, colours: bool) -> None:
    from axe_playwright_python.base import (  # type: ignore[import-untyped] # ships no types
        AXE_SCRIPT,
    )

    if scripts := page.evaluate("document.scripts.length"):
        seen.keyboard.append(f"{scripts} scripts: nobody has seen the page work without them")
    page.evaluate(AXE_SCRIPT)
    told = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        seen.axe[width] = page.evaluate(_AXE, [list(TAGS), colours])
        told[width] = _roles(page)
    if colours:
        page.emulate_media(color_scheme="dark")
        seen.dark = page.evaluate(_AXE, [[], True])
        page.emulate_media(color_scheme="light")
    for width, roles in told.items():
        seen.keyboard += [
            f"{role}: the page has {there}, a screen reader hears {roles[role]} at {width} pixels"
            for role, there in page.evaluate(_TABLES, ROLES).items()
            if roles[role] != there
        ]
    wide = told[WIDTHS[0]]
    sheet = bool(page.evaluate("document.body.classList.contains('one-page')"))  # has no contents
    marks = dict.fromkeys(LANDMARKS, 1) | ({"navigation": 0} if sheet else {})
    seen.keyboard += [f"{wide[mark]} times {mark}" for mark, n in marks.items() if wide[mark] != n]
    seen.keyboard += page.evaluate(_NARROW)
    seen.keyboard += page.evaluate(_BROKEN)
    seen.keyboard += _keys(page)


def _roles(page: Page) -> Counter[str]:
    """How often each role stands in the accessibility tree."""
    session = page.context.new_cdp_session(page)
    try:
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    finally:
        session.detach()
    roles = Counter(
        str(node.get("role", {}).get("value", "")) for node in nodes if not node.get("ignored")
    )
    for name, role in {"gridcell": "cell", "Caption": "caption"}.items():
        roles[role] += roles.pop(name, 0)
    return roles


def _keys(page: Page) -> list[str]:
    """The tab key goes through all that can be reached, in order, and shows where it is."""
    told = []
    for n in range(page.evaluate(_FOCUSABLE)):
        page.keyboard.press("Tab")
        now = page.evaluate(_FOCUSED)
        if now["at"] != n:
            told.append(f"the tab key goes to {now['name']} at step {n + 1}, out of order")
            break
        if not now["seen"]:
            told.append(f"nobody sees that the keyboard is at {now['name']}")
        if not now["inside"]:
            told.append(f"the keyboard is outside the window at {now['name']}")
    return [*told[:5], *_skip_link(page)]


def _skip_link(page: Page) -> list[str]:
    """The first stop leads past the contents, into the main part."""
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    page.reload()
    page.evaluate(_FOCUSABLE)
    page.keyboard.press("Tab")
    if not page.evaluate("() => document.activeElement.getAttribute('href') === '#main'"):
        return ["the first stop of the tab key is not a link to the main part"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "() => !!document.activeElement.closest('main') || !document.querySelector('main a')"
    return [] if page.evaluate(inside) else ["the first link does not lead into the main part"]
