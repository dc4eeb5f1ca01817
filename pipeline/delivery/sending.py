"""Send one report by each way that was declared: by mail, and as a copy in a folder."""

from __future__ import annotations

import json
import smtplib
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import archive
from pipeline.declared.brand import load_brand
from pipeline.declared.editions import file_of
from pipeline.declared.event import NAME
from pipeline.delivery import mail as post
from pipeline.delivery.letter import Letter, write
from pipeline.delivery.record import Fate, Sent, fate_of, load, note, open_ways, path_of, version_of
from pipeline.formats import FORMATS
from pipeline.language import Language, say, say_many
from pipeline.problems import OutputError, UserError
from pipeline.running import writing
from pipeline.running.earlier import archive_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pipeline.declared.settings import Mail, Settings
    from pipeline.language import Message
    from pipeline.running.manifest import Manifest

MESSAGES = 7  # main messages in a mail, as on their page in the report


def send(
    folder: Path, output: Path, made: Manifest, settings: Settings, today: date
) -> tuple[Message, ...]:
    """Send the event's report where it was not yet. What a person must know, if anything."""
    event = folder.name
    ways: dict[str, Callable[[], tuple[Fate, tuple[Message, ...]]]] = {
        "mail": partial(_mail, folder, output, made, settings, today),
        "folder": partial(_copy, output / event, made, settings.deliver.folder),
    }
    told: tuple[Message, ...] = ()
    sent = load(output, event)
    for way in open_ways(sent, made):
        version = version_of(made, way)
        before = fate_of(sent, *version, way)
        if way == "mail" and before is Fate.BEGUN:
            ways["mail"] = lambda: (Fate.DOUBT, (_doubt(output, event),))
        fate, messages = ways[way]()
        note(output, event, Sent(*version, way, fate, today.isoformat()))
        told += messages
    return told


def _mail(
    folder: Path, output: Path, made: Manifest, settings: Settings, today: date
) -> tuple[Fate, tuple[Message, ...]]:
    mail = _addressed(folder, settings.deliver.mail)
    if mail is None or not mail.to:
        return Fate.NOBODY, ()
    event = folder.name
    brand = load_brand(made.brand)
    letter = _letter(output, event, made, mail.attach, brand.contact)
    if lacking := set(mail.attach) - made.done(output / event, made.mailed):
        own = "" if made.mailed == made.edition else made.mailed
        names = [file_of(FORMATS[name].filename, own) for name in sorted(lacking)]
        return Fate.FAILED, (_failed(say("%(files)s is not there.", files=", ".join(names))),)
    begun = Sent(*version_of(made, "mail"), "mail", Fate.BEGUN, today.isoformat())
    try:
        secret = post.password(mail)
        refused = post.send(
            mail,
            write(letter, mail, Language(made.language, brand.tone)),
            secret,
            partial(note, output, event, begun),
        )
    except post.NotSent as error:
        return Fate.FAILED, (_failed(error.why),)
    except (OSError, smtplib.SMTPException):
        return Fate.DOUBT, (_doubt(output, event),)
    return Fate.SENT, _refused(refused)


def _letter(
    output: Path, event: str, made: Manifest, attach: tuple[str, ...], contact: str
) -> Letter:
    """What there is to say, and those of the files to attach that are there as they were made."""
    files = [one for one in made.valid(output / event) if one.edition == made.mailed]
    pages = {one.format: one.filename for one in files}
    kept = archive.load(archive_of(output, event))
    return Letter(
        event,
        kept.title if kept is not None else event,
        kept.date if kept is not None else None,
        _main_messages(output / event / pages["json"]) if "json" in pages else (),
        {
            one.filename: (output / event / one.filename).read_bytes()
            for one in files
            if one.format in attach
        },
        made.content(made.mailed),
        pages.get("html", "report.html"),
        contact,
    )


def _addressed(folder: Path, mail: Mail | None) -> Mail | None:
    """How to send this event's mail: to those whom event.yaml names, else to those of all."""
    path = folder / NAME
    if mail is None or not path.is_file():
        return mail
    from pipeline.declared.declarations import EventFile
    from pipeline.declared.yamlfile import load as load_yaml

    own = load_yaml(path, EventFile).value.mail_to
    return mail if own is None else replace(mail, to=own)


def _main_messages(path: Path) -> tuple[str, ...]:
    """The titles of the main messages, as the report published them."""
    findings = json.loads(path.read_bytes())["findings"]
    return tuple(str(finding["title"]) for finding in findings[:MESSAGES])


def _copy(target: Path, made: Manifest, declared: str) -> tuple[Fate, tuple[Message, ...]]:
    """The report's own files in the event's folder there, whole or not at all."""
    if not declared:
        return Fate.NOBODY, ()
    files = [one for one in made.valid(target) if one.format in FORMATS]
    if not files:
        return Fate.FAILED, (_failed(say("There is no report.")),)
    there = Path(declared).expanduser()
    try:
        if not there.is_dir():  # a disk that is not there must not become a folder of ours
            raise OutputError(say("The folder %(folder)s is not there.", folder=str(there)))
        contents = {one.filename: (target / one.filename).read_bytes() for one in files}
        writing.write_all(there / target.name, contents)
    except UserError as error:
        return Fate.FAILED, (say("The report was not copied: %(why)s", why=error.messages[0]),)
    return Fate.SENT, ()


def _refused(places: list[int]) -> tuple[Message, ...]:
    if not places:
        return ()
    return (
        say_many(
            "The report was mailed, but the server refused %(n)s address: number %(places)s in "
            "the list. Look at 'to' or 'mail_to'.",
            "The report was mailed, but the server refused %(n)s addresses: numbers %(places)s in "
            "the list. Look at 'to' or 'mail_to'.",
            n=len(places),
            places=", ".join(map(str, places)),
        ),
    )


def _failed(why: Message) -> Message:
    return say("The report was not mailed; the next run tries again. %(why)s", why=why)


def _doubt(output: Path, event: str) -> Message:
    return say(
        "The report may have been mailed or not: the connection broke just when the server had it. "
        "It is not sent again. If nobody got it, remove %(file)s and run again.",
        file=str(path_of(output, event)),
    )
