"""A page on a screen: words cut off, out of their cell, upon other words, or too small to read.

Every piece of text on every line has a box in the browser; those of drawings are looked at too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accessibility.window import Window

WIDTHS = (360, 1280)
_LOOK = r"""() => { const told = new Set(), boxes = [], wide = document.documentElement.clientWidth;
    const least = 11.9;  // pixels: 9 points
    if (document.documentElement.scrollWidth > wide) told.add('the page is wider than the screen');
    const hidden = e => { for (; e; e = e.parentElement) { const s = getComputedStyle(e);
        if (s.clipPath !== 'none' || s.visibility === 'hidden' || e.className === 'skip')
            return true; } return false; };
    const cuts = s => ['hidden', 'clip'].includes(s.overflowX)
        || ['hidden', 'clip'].includes(s.overflowY);
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const e = node.parentElement, words = node.data.trim().slice(0, 40);
        if (!words || ['title', 'desc'].includes(e.nodeName) || hidden(e)) continue;
        const svg = e.closest('svg'), scale = svg ? e.getScreenCTM().a : 1;
        const size = parseFloat(getComputedStyle(e).fontSize) * scale;
        if (size < least) told.add(`'${words}' is ${size.toFixed(1)} pixels`);
        const range = document.createRange(); range.selectNodeContents(node);
        const parts = svg ? [e.getBoundingClientRect()] : [...range.getClientRects()];
        for (const b of parts.filter(one => one.width > .5 && one.height > .5)) {
            let moves = false;
            for (let a = e; a !== document.body; a = a.parentElement) {
                const s = getComputedStyle(a), q = a.getBoundingClientRect();
                const out = Math.max(b.right - q.right, q.left - b.left,
                    b.bottom - q.bottom - 1, q.top - b.top - 1);
                if ((cuts(s) || a.nodeName === 'svg') && out > 1)
                    told.add(`'${words}' is cut off by ${Math.round(out)} pixels`);
                if (['TD', 'TH'].includes(a.nodeName) && !svg
                    && Math.max(b.right - q.right, q.left - b.left) > 2)
                    told.add(`'${words}' is out of its cell`);
                moves = moves || ['auto', 'scroll'].includes(s.overflowX);
            }
            if (!moves && (b.right > wide + 1 || b.left < -1))
                told.add(`'${words}' is outside the screen`);
            boxes.push({b, words, node});
        }
    }
    boxes.sort((one, other) => one.b.top - other.b.top);
    boxes.forEach((one, at) => { for (let i = at + 1; i < boxes.length; i++) {
        const other = boxes[i];
        if (other.b.top >= one.b.bottom - 2) break;
        const across = Math.min(one.b.right, other.b.right) - Math.max(one.b.left, other.b.left);
        const down = Math.min(one.b.bottom, other.b.bottom) - other.b.top;
        if (one.node !== other.node && across > 1.5
            && down > .4 * Math.min(one.b.height, other.b.height))
            told.add(`'${one.words}' lies upon '${other.words}'`); } });
    return [...told].slice(0, 12); }"""


def faults_on_screen(html: str, opened: Window) -> list[str]:
    """Everything that a reader on a telephone or a wide screen would see go wrong."""
    opened.show(WIDTHS[0])
    opened.open(html)
    found: list[str] = []
    for width in WIDTHS:
        opened.show(width)
        found += [f"{width} px: {told}" for told in opened.page.evaluate(_LOOK)]
    return found
