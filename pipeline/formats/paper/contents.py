"""The page numbers of the contents, written into the room that is kept for them.

WeasyPrint would lay out the page of the contents three times to find what they are. Each stands at
the right edge and moves nothing, so it is as well known after one layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weasyprint.document import Document  # type: ignore[import-untyped] # ships no types

ROOM = "000"
_EDGE = "position: absolute; right: 0;"
_FOUND = f"content: target-counter(attr(href), page); {_EDGE}"
_KEPT = f'content: "{ROOM}"; {_EDGE}'


def with_room(html: str) -> str:
    """The page with room for numbers; as it is where a brand counts its pages in its own way."""
    style, end, body = html.partition("</style>")
    if "counter-" in style:
        return html
    return style.replace(_FOUND, _KEPT) + end + body


def fill(document: Document) -> None:
    """The number of the page that each link of the contents leads to."""
    from weasyprint.formatting_structure.boxes import (  # type: ignore[import-untyped] # the same
        TextBox,
    )
    from weasyprint.text.line_break import (  # type: ignore[import-untyped] # the same
        split_first_line,
    )

    pages: dict[str, int] = {}
    for position, page in enumerate(document.pages, start=1):
        for anchor in page.anchors:
            pages.setdefault(anchor, position)
    for page in document.pages:
        for _, target, _, box in page.links:
            if box.element_tag != "a::after":
                continue
            for text in box.descendants():
                if isinstance(text, TextBox) and text.text == ROOM:
                    number = str(pages.get(target, " "))
                    layout, _, _, width, *_ = split_first_line(number, text.style, None, None, 0)
                    text.text, text.pango_layout = number, layout
                    text.position_x += text.width - width
                    text.width = width
