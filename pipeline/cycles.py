"""Python's search for objects that hold each other in a circle, put off while data are made.

Cells and answers never do, but millions of them make it search again and again: a quarter of
the time of reading and cleaning.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def not_searched() -> Iterator[None]:
    """No search until the end; also a decorator. Within another one it changes nothing."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
