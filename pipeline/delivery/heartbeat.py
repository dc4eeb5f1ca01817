"""A sign of life after each run that did its work: whoever misses it knows that nothing runs."""

from __future__ import annotations

import http.client
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, build_opener

from pipeline.language import say
from pipeline.problems import OutputError

SECONDS = 10


class _NoOther(HTTPRedirectHandler):
    """The address that was declared is asked for, and no other one."""

    def redirect_request(self, *_: object) -> None:
        return None


def ping(address: str) -> None:
    """Ask for the address; what it answers does not matter. Raises OutputError where nobody does.

    The settings take addresses by https only (and this computer's own, for tests).
    """
    if not address:
        return
    try:
        with build_opener(_NoOther).open(address, timeout=SECONDS) as answer:
            answer.read(1)
    except HTTPError as error:
        why = say("it answers %(code)s", code=str(error.code))
    except (URLError, OSError, ValueError, http.client.HTTPException):
        why = say("nobody answers")
    else:
        return
    raise OutputError(
        say(
            "The address that waits for a sign of life could not be told that this run is done "
            "(%(why)s). The reports are made. Look at 'heartbeat' in config/settings.yaml.",
            why=why,
        )
    )
