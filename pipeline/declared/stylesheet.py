"""A brand's own style sheet: read from its folder, and unable to fetch before it reaches a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.declared.logo import own_file
from pipeline.declared.yamlfile import Mistake
from pipeline.language import say

if TYPE_CHECKING:
    from pathlib import Path

FILENAME = "style.css"
LARGEST = 100_000  # bytes: what is unused costs a PDF time too

# whatever can ask for an address, or end the style element; '\' could spell each of them otherwise
_ACTS = re.compile(
    r"url\s*\(|@import|@font-face|image\s*\(|image-set\s*\(|src\s*\(|\\|<", re.IGNORECASE
)


def read_style(folder: Path) -> str:
    """The brand's style.css, '' where it has none. Raises Mistake where it could fetch."""
    if not (folder / FILENAME).exists():
        return ""
    data = own_file(folder, FILENAME).read_bytes()
    if len(data) > LARGEST:
        raise Mistake(say("style.css is larger than 100 kB. Keep only what this brand needs."))
    try:
        style = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Mistake(say("style.css is no readable text. Save it as UTF-8.")) from None
    if found := _ACTS.search(style):
        raise Mistake(
            say(
                "style.css holds '%(found)s': a report fetches nothing. Pictures come from 'logo', "
                "fonts from 'fonts' in brand.yaml; write a sign itself and not its number.",
                found=found[0],
            )
        )
    return style
