"""What a mail says: published sentences only, and no line that a name could add to its head."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import localtime
from typing import TYPE_CHECKING
from urllib.parse import quote

from pipeline.language import say
from pipeline.templating import visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pipeline.declared.settings import Mail
    from pipeline.language import Language, Message

LONGEST = 150  # characters of a subject
_TYPES = {
    "html": ("text", "html"),
    "pdf": ("application", "pdf"),
    "json": ("application", "json"),
    "pptx": ("application", "vnd.openxmlformats-officedocument.presentationml.presentation"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """What there is to tell of one report. ``content`` is the SHA-256 of what the report says."""

    event: str
    title: str
    date: date | None
    messages: tuple[str, ...]  # published
    attached: Mapping[str, bytes] = field(repr=False)  # by file name
    content: str
    page: str = "report.html"  # the file to which the link leads
    contact: str = ""  # of who gives the report out


def one_line(words: str) -> str:
    """The words on one line: any white space is a space, what nobody sees is written out.

    An 'encoded word' (RFC 2047) would be read as what it encodes, a line end among others.
    """
    return visible(" ".join(words.split())).replace("=?", "= ?")


def write(letter: Letter, mail: Mail, language: Language) -> EmailMessage:
    """The mail, in the organiser's language and the brand's tone."""
    message = EmailMessage()
    message["Subject"] = one_line(language.show(_subject(letter)))[:LONGEST]
    message["From"] = mail.sender
    message["To"] = ", ".join(mail.to)
    message["Date"] = localtime()
    # the same for each try, so that a mail program knows the same mail again
    message["Message-ID"] = f"<{letter.content[:40]}@{mail.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_text(letter, mail, language))
    for filename, content in letter.attached.items():
        kind, subtype = _TYPES[filename.rpartition(".")[2]]
        message.add_attachment(
            content, maintype=kind, subtype=subtype, filename=_file(letter.event, filename)
        )
    return message


def _subject(letter: Letter) -> Message:
    if letter.date is None:
        return say("Report: %(title)s", title=letter.title)
    return say("Report: %(title)s, %(date)s", title=letter.title, date=letter.date)


def _text(letter: Letter, mail: Mail, language: Language) -> str:
    ready = say("The evaluation report of %(title)s is ready.", title=one_line(letter.title))
    lines = [language.show(ready), ""]
    if letter.messages:
        lines += [language.show(say("Main messages")) + ":", ""]
        lines += [f"- {one_line(words)}" for words in letter.messages]
        lines.append("")
    if mail.link:
        page = f"{mail.link.rstrip('/')}/{quote(letter.event, safe='')}/{letter.page}"
        lines.append(language.show(say("The report is here: %(address)s", address=page)))
    if letter.attached:
        names = ", ".join(_file(letter.event, name) for name in letter.attached)
        lines.append(language.show(say("Attached: %(files)s.", files=names)))
    if letter.contact:
        who = say("Questions about this report? %(contact)s", contact=one_line(letter.contact))
        lines += ["", language.show(who)]
    note = say("This mail was sent by the program that makes the reports.")
    return "\n".join([*lines, "", language.show(note), ""])


def _file(event: str, filename: str) -> str:
    """A file name of plain letters, so that every mail program shows the same."""
    bare = re.sub(r"[^A-Za-z0-9._-]+", "-", event).strip("-.")
    return f"{bare}-{filename}" if bare else filename
