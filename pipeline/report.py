"""The report before it is written: sections, findings, provenance. Only published figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pipeline.cleaning.base import Balance, Change, Source
    from pipeline.declared.brand import Brand
    from pipeline.declared.event import Event
    from pipeline.declared.instrument import Question
    from pipeline.disclosure import PublishedResults, Rules
    from pipeline.findings.base import Finding
    from pipeline.language import Language, Message, Text
    from pipeline.problems import Severity
    from pipeline.readers.base import InputFile
    from pipeline.reply import Reply
    from pipeline.sections.base import Composer, Section

KICKER = say("Evaluation report")


@dataclass(frozen=True, slots=True)
class Choices:
    """What was asked of a run, all defaults filled in."""

    language: Language
    brand: Brand
    edition: str
    rules: Rules
    today: date

    @property
    def settings(self) -> Mapping[str, str]:
        """The same as words, for whoever makes a report again."""
        rules = {"group": self.rules.group, "words": self.rules.words, "detail": self.rules.detail}
        fonts = {"fonts": ", ".join(self.brand.embedded)} if self.brand.embedded else {}
        return {
            "language": self.language.code,
            "brand": self.brand.id,
            **fonts,
            "edition": self.edition,
            **{name: str(people) for name, people in rules.items()},
        }


class Owners(StrEnum):
    """What an edition tells of who takes on a work point."""

    NAMED = "named"  # by name, with all else that the organiser wrote
    BY_ROLE = "by role"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Edition:
    """For whom a report is: what it holds, in this order, and what may be in it.

    ``formats`` are those that it has, of those that are asked for. ``compared`` is the edition
    with whose figures of earlier events it is compared: what readers of this one may know.
    """

    id: str
    title: Message
    sections: tuple[Composer, ...]
    formats: tuple[str, ...] = ("html", "pdf", "json", "xlsx", "pptx")
    names_files: bool = False
    approved_only: bool = True  # it quotes only what a person approved
    owners: Owners = Owners.UNTOLD
    compared: str = "public"
    one_page: bool = False  # a sheet of A4: no cover, no contents
    each_session: bool = False  # a file for each session, with that session alone
    kicker: Message = KICKER  # above the title of its cover


@dataclass(frozen=True, slots=True)
class TableSource:
    """Where the figures of one table come from.

    ``question`` None: what ``title`` says, which is made of several questions by ``rule`` and
    shown in ``section``; without a title attendance.
    """

    question: Question | None
    sources: tuple[Source, ...]
    title: Text | Message | None = None
    section: str = ""
    rule: Message | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the report comes from: files with hash, rows in and out, corrections, versions.

    In an edition that names no files ``files``, ``changes`` and ``tables`` are empty and the
    balances have no names: a format cannot show what is not there.
    """

    files: tuple[InputFile, ...]
    balances: tuple[Balance, ...]
    changes: tuple[Change, ...]
    hidden: Mapping[str, int]  # taken out of open answers, by kind
    tables: tuple[TableSource, ...]
    unused: int  # questions: columns with answers that were taken for nothing
    problems: Mapping[Severity, int]  # counts only: a located problem can quote a person
    version: str
    settings: Mapping[str, str]  # language, brand, edition, thresholds
    run_date: date


@dataclass(frozen=True, slots=True)
class Report:
    """All that a format needs. Everything in it passed the gate or is the organiser's own."""

    event: Event
    language: Language
    brand: Brand
    edition: Edition
    published: PublishedResults
    findings: tuple[Finding, ...]  # by weight, the highest first
    sections: tuple[Section, ...]
    provenance: Provenance
    reply: Reply | None = None  # of the organiser
    part: str = ""  # names one of several files of an edition
    files: dict[str, bytes] = field(default_factory=dict, init=False, repr=False, compare=False)
