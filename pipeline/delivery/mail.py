"""One e-mail, by SMTP with TLS: the server is known by its certificate, or nothing is sent."""

from __future__ import annotations

import os
import re
import smtplib
import ssl
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage

    from pipeline.declared.settings import Mail
    from pipeline.language import Message

SECONDS = 30  # for each step of the talk with the server
PASSWORD = "TREFDAG_SMTP_PASSWORD"  # noqa: S105 - the name of the variable that holds it
_READY = 354  # the server wants the mail now
_TAKEN = 250
_OPEN_TO_OTHERS = 0o077


class NotSent(Exception):  # noqa: N818 - it names what happened
    """The mail did not go out, for certain: it can be tried again."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.one)
        self.why = why


def password(mail: Mail) -> str:
    """From the environment, else from the file. Raises NotSent where others could read the file."""
    told = os.environ.get(PASSWORD, "")
    if told or not mail.user:
        return told
    if not mail.password_file:
        raise NotSent(
            say(
                "There is no password for the mail server. Put it in the variable %(variable)s, or "
                "in a file that 'password_file' names.",
                variable=PASSWORD,
            )
        )
    path = Path(mail.password_file).expanduser()
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        raise NotSent(say("The password file %(file)s cannot be read.", file=str(path))) from error
    with os.fdopen(descriptor, encoding="utf-8", errors="replace") as stream:
        found = os.fstat(stream.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_mode & _OPEN_TO_OTHERS:
            raise NotSent(
                say(
                    "Others may read the password file %(file)s, so it is not used. Make it yours "
                    "alone: chmod 600 %(file)s",
                    file=str(path),
                )
            )
        return stream.readline(1000).strip()


def send(mail: Mail, message: EmailMessage, secret: str, last: Callable[[], None]) -> list[int]:
    """Send it. The places in the list of those whom the server refuses, 1 for the first.

    ``last`` is called just before the sign that ends the mail: until then there is none for
    certain, and what fails raises NotSent. What fails after it (OSError or SMTPException) leaves
    it in doubt, unless the server said no, which is NotSent too.
    """
    server = _connect(mail)
    try:
        refused = _begin(server, mail, message, secret)
        last()
        server.send(b"\r\n.\r\n")
        code, _ = server.getreply()
        with suppress(OSError, smtplib.SMTPException):  # a farewell changes nothing
            server.quit()
    finally:
        server.close()
    if code != _TAKEN:
        raise NotSent(_said_no(mail, code))
    return refused


def _connect(mail: Mail) -> smtplib.SMTP:
    """A connection that nobody can listen to. Raises NotSent."""
    context = ssl.create_default_context()
    try:
        if mail.security == "tls":
            return smtplib.SMTP_SSL(mail.server, mail.port, timeout=SECONDS, context=context)
        server = smtplib.SMTP(mail.server, mail.port, timeout=SECONDS)
        try:
            server.starttls(context=context)
        except BaseException:
            server.close()
            raise
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(_why(mail, error)) from error
    return server


def _begin(server: smtplib.SMTP, mail: Mail, message: EmailMessage, secret: str) -> list[int]:
    """All but the sign that ends the mail. Raises NotSent: there is none yet."""
    from email.policy import SMTP

    try:
        if mail.user:
            server.login(mail.user, secret)
        else:
            server.ehlo_or_helo_if_needed()
        code, _ = server.mail(mail.sender)
        if code != _TAKEN:
            raise NotSent(_said_no(mail, code))
        codes = [server.rcpt(address)[0] for address in mail.to]
        refused = [place for place, code in enumerate(codes, 1) if code not in {_TAKEN, 251}]
        if len(refused) == len(codes):
            raise NotSent(_said_no(mail, codes[0]))
        code, _ = server.docmd("DATA")
        if code != _READY:
            raise NotSent(_said_no(mail, code))
        content = message.as_bytes(policy=SMTP)
        server.send(re.sub(rb"(?m)^\.", b"..", content).removesuffix(b"\r\n"))
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(_why(mail, error)) from error
    return refused


def _why(mail: Mail, error: Exception) -> Message:
    """The cause, in words: never the server's own, which can hold anything."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return say(
            "The mail server %(server)s could not show that it is that server (its certificate), "
            "so nothing was sent.",
            server=mail.server,
        )
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return say(
            "The mail server %(server)s offers no safe connection or no log-in there, so nothing "
            "was sent. Look at 'port', 'security' and 'user'.",
            server=mail.server,
        )
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return say(
            "The mail server %(server)s does not accept this user name and password.",
            server=mail.server,
        )
    if isinstance(error, smtplib.SMTPResponseException):
        return _said_no(mail, error.smtp_code)
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return say(
            "The mail server %(server)s gave no answer within %(seconds)s seconds.",
            server=mail.server,
            seconds=SECONDS,
        )
    return say("The mail server %(server)s could not be reached.", server=mail.server)


def _said_no(mail: Mail, code: int) -> Message:
    return say(
        "The mail server %(server)s refused the mail (code %(code)s).",
        server=mail.server,
        code=str(code),
    )
