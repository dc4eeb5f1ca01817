"""What the renderer opens and where it connects, seen from within its own process.

It runs in a child of its own, as what listens to a process cannot be taken off again.
"""

from __future__ import annotations

import sys

from pipeline.formats.paper.child import render

_OPENED: list[str] = []
_REACHED: list[str] = []
_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request", "ftplib.")


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        _OPENED.append(str(arguments[0]))
    elif event.startswith(_NETWORK) and not str(arguments[0]).startswith("data:"):
        _REACHED.append(event)


sys.addaudithook(_listen)


def watched(page: str) -> tuple[str, bytes, list[str], list[str]]:
    """The exception's name or '', the PDF, the files that were opened, the connections."""
    _OPENED.clear()
    _REACHED.clear()
    data, raised = b"", ""
    try:
        data = render(page)
    except Exception as error:  # noqa: BLE001 - a refusal is as good as a page without it
        raised = type(error).__name__
    return raised, data, list(_OPENED), list(_REACHED)


def careless(page: str) -> tuple[str, bytes, list[str], list[str]]:
    """The same with the renderer as it comes: so that a test can see what it would see."""
    import weasyprint  # type: ignore[import-untyped] # ships no types

    _OPENED.clear()
    _REACHED.clear()
    data: bytes = weasyprint.HTML(string=page).write_pdf()
    return "", data, list(_OPENED), list(_REACHED)
