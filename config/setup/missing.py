# noqa: INP001 - a script that runs before there are packages
"""Prints the system packages (Debian's names) that lack for a PDF, one on a line.

Runs with any Python 3.11 before a single package is installed: the standard library only.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from pathlib import Path

# What WeasyPrint opens: the library as Linux names it, as others find it, and Debian's package.
LIBRARIES = (
    ("libpango-1.0.so.0", "pango-1.0", "libpango-1.0-0"),
    ("libpangoft2-1.0.so.0", "pangoft2-1.0", "libpangoft2-1.0-0"),
    ("libharfbuzz-subset.so.0", "harfbuzz-subset", "libharfbuzz-subset0"),
)
FONTS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "~/Library/Fonts",
)


def loads(soname: str, name: str) -> bool:
    """Whether this library can be opened."""
    if sys.platform != "linux":
        homebrew = Path("/opt/homebrew/lib", f"lib{name}.dylib")
        return ctypes.util.find_library(name) is not None or homebrew.exists()
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def readable_font() -> bool:
    """Whether there is one font that shows letters."""
    return any(
        path.suffix.lower() in {".ttf", ".otf", ".ttc"}
        for folder in FONTS
        for path in Path(folder).expanduser().rglob("*")
    )


if __name__ == "__main__":
    for soname, name, package in LIBRARIES:
        if not loads(soname, name):
            print(package)  # noqa: T201 - its output is its result
    if not readable_font():
        print("fonts-dejavu-core")  # noqa: T201 - its output is its result
