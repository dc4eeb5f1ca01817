"""A page in Chromium: axe-core, the keyboard, what a screen reader is told, and what is asked for.

At each width, all rules of axe look at the whole page; contrast (see `window`) is looked at there
in light and in dark too, and as the page is printed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import CDPSession, Page

    from accessibility.window import Window

WIDTHS = (1280, 360)
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
ROLES = {  # of tables, in the words of the accessibility tree, and the elements that have them
    "table": "table",
    "row": "tr",
    "cell": "td",
    "columnheader": "th[scope=col]",
    "rowheader": "th[scope=row]",
    "caption": "caption",
}
LANDMARKS = ("banner", "main", "contentinfo")  # each once; a page of one sheet has no contents
_AXE = """tags => axe.run(document, {runOnly: {type: 'tag', values: tags},
    rules: {'color-contrast': {enabled: false}}, resultTypes: ['violations'], preload: false,
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
_RECORD = f"""() => {{ const focused = {_FOCUSED}; window.passed = [];
    document.addEventListener('keydown', () => window.passed.push(focused()), true);
    window.stops[0].focus(); }}"""
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
    """What was found in a page, by kind; axe by width, ``dark`` and ``printed``: contrast there."""

    axe: dict[int, list[str]] = field(default_factory=dict)
    dark: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    keyboard: list[str] = field(default_factory=list)


def check(html: str, opened: Window) -> Seen:
    """All complaints about one page."""
    from axe_playwright_python.base import (  # type: ignore[import-untyped] # ships no types
        AXE_SCRIPT,
    )

    opened.show(WIDTHS[0])
    opened.open(html)
    seen = Seen(requests=opened.requests, console=opened.console)
    if scripts := opened.page.evaluate("document.scripts.length"):
        seen.keyboard.append(f"{scripts} scripts: nobody has seen the page work without them")
    seen.keyboard += _skip_link(opened.page)
    opened.page.evaluate(AXE_SCRIPT)
    _look(opened, seen)
    return seen


def _look(opened: Window, seen: Seen) -> None:
    page = opened.page
    for width in WIDTHS:
        opened.show(width)
        seen.axe[width] = page.evaluate(_AXE, list(TAGS)) + opened.contrast()
        seen.keyboard += _heard(opened, width)
        opened.show(width, dark=True)
        seen.dark += opened.contrast()
    opened.show(WIDTHS[0], printed=True)
    seen.printed = opened.contrast()
    opened.show(WIDTHS[-1])
    seen.keyboard += page.evaluate(_NARROW)
    seen.keyboard += page.evaluate(_BROKEN)
    seen.keyboard += _keys(page)


def _heard(opened: Window, width: int) -> Iterator[str]:
    """Each part of each table is told to a screen reader as what it is; and the landmarks."""
    page, heard = opened.page, _roles(opened.session)
    for role, there in page.evaluate(_TABLES, ROLES).items():
        if heard[role] != there:
            yield (
                f"{role}: the page has {there}, "
                f"a screen reader hears {heard[role]} at {width} pixels"
            )
    sheet = bool(page.evaluate("document.body.classList.contains('one-page')"))  # has no contents
    marks = dict.fromkeys(LANDMARKS, 1) | ({"navigation": 0} if sheet else {})
    yield from (
        f"{heard[mark]} times {mark} at {width} pixels"
        for mark, times in marks.items()
        if heard[mark] != times
    )


def _roles(session: CDPSession) -> Counter[str]:
    """How often each role stands in the accessibility tree."""
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(
        str(node.get("role", {}).get("value", "")) for node in nodes if not node.get("ignored")
    )
    for name, role in {"gridcell": "cell", "Caption": "caption"}.items():
        roles[role] += roles.pop(name, 0)
    return roles


def _keys(page: Page) -> list[str]:
    """The tab key goes through all that can be reached, in order, and shows where it is."""
    stops = page.evaluate(_FOCUSABLE)
    if not stops:
        return []
    page.evaluate(_RECORD)
    for _ in range(stops):
        page.keyboard.press("Tab")
    told = []
    for n, now in enumerate(page.evaluate("() => window.passed")):
        if now["at"] != n:
            told.append(f"the tab key goes to {now['name']} at step {n + 1}, out of order")
            break
        if not now["seen"]:
            told.append(f"nobody sees that the keyboard is at {now['name']}")
        if not now["inside"]:
            told.append(f"the keyboard is outside the window at {now['name']}")
    return told[:5]


def _skip_link(page: Page) -> list[str]:
    """The first stop leads past the contents, into the main part."""
    page.keyboard.press("Tab")
    if not page.evaluate("() => document.activeElement.getAttribute('href') === '#main'"):
        return ["the first stop of the tab key is not a link to the main part"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "() => !!document.activeElement.closest('main') || !document.querySelector('main a')"
    return [] if page.evaluate(inside) else ["the first link does not lead into the main part"]
