"""Figures on a dark screen: style rules that give their literal colours dark counterparts.

Drawings hold literal colours, because WeasyPrint gives them no others. Style rules overrule them
in browsers, so that a page needs each drawing once and no script.
"""

from __future__ import annotations

import re

from pipeline import colours

_DRAWN = re.compile(r'\b(fill|stroke)="(#[0-9a-f]{6})"')
_SAID = re.compile(r'\bdata-on="(#[0-9a-f]{6})"')  # words on a part of a bar
_SWATCH = re.compile(r'class="swatch" style="background:(#[0-9a-f]{6})"')


def rules(page: str) -> str:
    """A rule for each colour that the drawings of a page hold, for dark screens; '' for none."""
    found = [
        f'[{what}="{colour}"]{{{what}:{colours.mirrored(colour)}}}'
        for what, colour in sorted(set(_DRAWN.findall(page)))
    ]
    for colour in sorted(set(_SAID.findall(page))):
        ink = colours.text_on(colours.mirrored(colour), colours.DARK)
        found.append(f'[data-on="{colour}"]{{color:{ink}!important}}')
    found += [
        f'.swatch[style*="{colour}"]{{background:{colours.mirrored(colour)}!important}}'
        for colour in sorted(set(_SWATCH.findall(page)))
    ]
    if not found:
        return ""
    return "\n".join(("@media screen and (prefers-color-scheme: dark) {", *found, "}\n"))
