"""The report before it is written: sections, findings, provenance. Only published figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pipeline.brand import Brand
    from pipeline.cleaning.base import Balance, Change
    from pipeline.disclosure import PublishedResults
    from pipeline.event import Event
    from pipeline.findings.base import Finding
    from pipeline.language import Language
    from pipeline.problems import Severity
    from pipeline.readers.base import InputFile
    from pipeline.sections.base import Section


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the report comes from: files with hash, rows in and out, corrections, versions."""

    files: tuple[InputFile, ...]
    balances: tuple[Balance, ...]
    changes: tuple[Change, ...]
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
    edition: str
    published: PublishedResults
    findings: tuple[Finding, ...]  # by weight, the highest first
    sections: tuple[Section, ...]
    provenance: Provenance
