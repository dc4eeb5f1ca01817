"""Trying again what passes by itself: a scanner, a sync program or a signal was in the way."""

from __future__ import annotations

import errno
import time
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")
_PASSING = {errno.EINTR, errno.EBUSY, errno.EAGAIN}
_PAUSES = (0.01, 0.05, 0.2)  # seconds before each further try


def again(call: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What the call gives; where the system is busy, it is called up to three times more."""
    for pause in _PAUSES:
        try:
            return call(*arguments, **named)
        except OSError as error:
            if error.errno not in _PASSING:
                raise
        time.sleep(pause)
    return call(*arguments, **named)
