"""What ``deliver`` in settings.yaml may hold: where finished reports go by themselves."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pipeline.declared.editionsfile import EditionId  # noqa: TC001 - pydantic reads it
from pipeline.declared.values import Declared, Line, Whole
from pipeline.declared.yamlfile import Mistake
from pipeline.language import say

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_HOST = re.compile(r"[A-Za-z0-9.:_-]{1,253}")
_HERE = re.compile(r"http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/|$)")


def _address(words: str) -> str:
    if not _ADDRESS.fullmatch(words):
        raise Mistake(say("This is no e-mail address. Write it as name@example.org."))
    return words


def _host(words: str) -> str:
    if not _HOST.fullmatch(words):
        raise Mistake(say("This is no name of a mail server. Write it as smtp.example.org."))
    return words


def _web(words: str) -> str:
    if words and not (words.startswith("https://") or _HERE.match(words)):
        raise Mistake(say("This must be a web address that begins with https://."))
    return words


Address = Annotated[Line, AfterValidator(_address)]
Host = Annotated[Line, AfterValidator(_host)]
Web = Annotated[Line, AfterValidator(_web)]


class MailEntry(Declared):
    """By e-mail, always to the same people."""

    to: tuple[Address, ...] = ()
    sender: Address
    server: Host
    port: Whole | None = None
    security: Literal["starttls", "tls"] = "starttls"
    user: Line = ""
    password_file: Line = ""
    attach: tuple[Literal["html", "pdf", "xlsx", "json"], ...] = ("pdf",)
    link: Web = ""
    edition: EditionId | None = None


class DeliverEntry(Declared):
    """Where a finished report goes by itself, and who is told that the program still runs."""

    mail: MailEntry | None = None
    folder: Line = ""
    heartbeat: Web = ""


class ByItself(Declared):
    """What settings.yaml says of runs that nobody watches."""

    deliver: DeliverEntry = DeliverEntry()
    overdue_after_days: Annotated[
        Whole, Field(description="days without a good run, after which the overview says so")
    ] = 8
    keep_days: Annotated[
        Whole, Field(description="days after an event that what holds names is kept")
    ] = 365
