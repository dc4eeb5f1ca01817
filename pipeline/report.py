"""The report before it is written: sections, findings, provenance. Only published figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pipeline.cleaning.base import Balance, Change, Source
    from pipeline.declared.brand import Brand
    from pipeline.declared.event import Event
    from pipeline.declared.instrument import Question
    from pipeline.disclosure import PublishedResults, Rules
    from pipeline.findings.base import Finding
    from pipeline.language import Language, Message
    from pipeline.problems import Severity
    from pipeline.readers.base import InputFile
    from pipeline.sections.base import Composer, Section


@dataclass(frozen=True, slots=True)
class Choices:
    """What was asked of a run, all defaults filled in."""

    language: Language
    brand: Brand
    edition: str
    rules: Rules
    today: date


@dataclass(frozen=True, slots=True)
class Edition:
    """For whom a report is: which sections it has, and whether it names files and owners."""

    id: str
    title: Message
    sections: tuple[Composer, ...]
    names_files: bool
    approved_only: bool  # it quotes only what a person approved
    names_owners: bool  # of work points, with what else the organiser wrote of them


@dataclass(frozen=True, slots=True)
class TableSource:
    """Where the figures of one table come from. ``question`` None: attendance."""

    question: Question | None
    sources: tuple[Source, ...]


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
