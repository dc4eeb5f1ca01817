"""Settings of the whole installation: ``config/settings.yaml``, defaults where it is silent."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.language import say
from pipeline.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pipeline.declared.declarations import DisclosureEntry, EventFile, SettingsFile
    from pipeline.declared.sendingfile import DeliverEntry
    from pipeline.declared.yamlfile import Document
    from pipeline.language import Message

PATH = Path(__file__).parents[2] / "config" / "settings.yaml"
_PORTS = {"starttls": 587, "tls": 465}
FLOOR = 3  # people: no threshold can be set lower (the gate holds the same floor)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How many people must stand behind what is shown; None is the gate's own number."""

    group: int | None = None
    words: int | None = None
    detail: int | None = None

    def declared(self) -> dict[str, int]:
        """Those that were set, by name: ``Rules(**thresholds.declared())``."""
        numbers = {"group": self.group, "words": self.words, "detail": self.detail}
        return {name: number for name, number in numbers.items() if number is not None}


@dataclass(frozen=True, slots=True)
class Mail:
    """How mail is sent, and to whom where an event does not say otherwise."""

    to: tuple[str, ...]
    sender: str
    server: str
    port: int
    security: str  # 'starttls' or 'tls': never without
    user: str = ""  # '' : the server asks for none
    password_file: str = ""
    attach: tuple[str, ...] = ("pdf",)  # formats
    link: str = ""  # under which address readers reach the output folder
    edition: str | None = None  # None: the one that an event names first


@dataclass(frozen=True, slots=True)
class Deliver:
    """Where finished reports go by themselves; None and '' are nowhere."""

    mail: Mail | None = None
    folder: str = ""
    heartbeat: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every event that does not say otherwise."""

    language: str
    brand: str
    instrument: str
    editions: tuple[str, ...]
    formats: tuple[str, ...]
    thresholds: Thresholds
    partial: str = "use"  # or 'leave': people who did not reach the end of the form
    complete_from: int = 80  # percent of the closed questions, from which a form is complete
    partial_from: int = 50  # and from which it is a partial one
    due_after_days: int = 7  # from when on an event is made by itself
    deliver: Deliver = field(default_factory=Deliver)
    overdue_after_days: int = 8  # days without a good run, after which the overview says so
    keep_days: int = 365  # days after the event that what holds names is kept

    @property
    def mailed(self) -> str:
        """The edition that is mailed; '' : the one that an event names first."""
        mail = self.deliver.mail
        return "" if mail is None else mail.edition or ""


def load_settings(path: Path = PATH, formats: Collection[str] = ()) -> Settings:
    """The settings; ``formats`` are the names of formats there are (empty: not checked).

    A missing file is a file that says nothing. Raises UsageError, one message for each mistake.
    """
    from pipeline.declared.declarations import SettingsFile
    from pipeline.declared.yamlfile import load

    if path.is_file():
        document = load(path, SettingsFile)
        mistakes = tuple(_mistakes(document, formats))
        if mistakes:
            raise UsageError(*mistakes)
        told = document.value
    else:
        told = SettingsFile()
    return Settings(
        told.language,
        told.brand,
        told.instrument,
        told.asked or ("public",),
        told.formats,
        thresholds_of(told.disclosure),
        told.partial,
        told.response.complete,
        told.response.partial,
        told.due_after_days,
        _deliver(told.deliver),
        told.overdue_after_days,
        told.keep_days,
    )


def _deliver(told: DeliverEntry) -> Deliver:
    mail = told.mail
    if mail is None:
        return Deliver(None, told.folder, told.heartbeat)
    port = mail.port or _PORTS[mail.security]
    return Deliver(Mail(**dict(mail) | {"port": port}), told.folder, told.heartbeat)


def _mistakes(document: Document[SettingsFile], formats: Collection[str]) -> Iterator[Message]:
    from pipeline.declared.yamlfile import one_of

    told = document.value
    for index, name in enumerate(told.formats):
        if formats and name not in formats:
            yield document.mistake(("formats", index), one_of(name, formats))
    yield from too_low(document, told.disclosure)


def thresholds_of(entry: DisclosureEntry) -> Thresholds:
    """The numbers of people that a file declares."""
    return Thresholds(entry.group, entry.words, entry.detail)


def too_low(
    document: Document[SettingsFile] | Document[EventFile], entry: DisclosureEntry
) -> Iterator[Message]:
    """A mistake for each threshold below the floor."""
    for key, number in thresholds_of(entry).declared().items():
        if number < FLOOR:
            yield document.mistake(
                ("disclosure", key),
                say(
                    "'%(key)s' cannot be lower than %(floor)s people: with fewer, a reader could "
                    "recognise one of them. Higher is allowed.",
                    key=key,
                    floor=FLOOR,
                ),
            )
