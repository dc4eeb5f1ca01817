"""Provenance: files, rows in and out, corrections, problems as counts, versions, settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.cleaning.base import CORRECTIONS, Correction
from pipeline.declared.instrument import Kind
from pipeline.language import Message, Text, say, say_many
from pipeline.problems import Severity
from pipeline.readers.base import Reason, Role
from pipeline.sections.base import Fact, Reference, anchor_of, label_of, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.cleaning.base import Balance, Change
    from pipeline.readers.base import InputFile
    from pipeline.report import Provenance, TableSource
    from pipeline.sections.base import Context

ROLES: Mapping[Role, Message] = {
    Role.REGISTRATIONS: say("registrations"),
    Role.ATTENDANCE: say("sign-in list"),
    Role.CANCELLATIONS: say("cancellations"),
    Role.EVALUATION: say("evaluation forms"),
    Role.AGREEMENTS: say("a register of agreements"),
    Role.NETWORK: say("a network"),
    Role.UNKNOWN: say("not recognised"),
}
REASONS: Mapping[Reason, Message] = {
    Reason.ABOVE: say("above the table"),
    Reason.HEADER: say("header row"),
    Reason.BLANK: say("blank"),
    Reason.TOTAL: say("totals and averages"),
    Reason.BELOW: say("below the table"),
    Reason.HIDDEN: say("hidden"),
    Reason.TEST: say("test row"),
    Reason.PARTIAL: say("not filled in to the end"),
    Reason.DUPLICATE: say("double"),
    Reason.NO_ANSWER: say("no answer at all"),
    Reason.UNNAMED: say("no name or address"),
    Reason.DIVIDER: say("headings within the list"),
    Reason.ADDED: say("added to the person's first row"),
    Reason.NEVER: say("on a waiting list or refused"),
    Reason.OTHER_TABLE: say("another table on the sheet"),
    Reason.NOT_USED: say("table not used"),
}
SEVERITIES: Mapping[Severity, Message] = {
    Severity.REFUSED: say("files or tables not used"),
    Severity.LEFT_OUT: say("rows or cells not used"),
    Severity.DOUBT: say("used, but worth a look"),
    Severity.NOTE: say("done by the rules"),
}
SETTINGS: Mapping[str, Message] = {
    "language": say("Language"),
    "brand": say("Brand"),
    "fonts": say("Typefaces"),
    "edition": say("Edition"),
    "group": say("Least number of people behind a figure"),
    "words": say("Least number of people behind themes"),
    "detail": say("Least number of answers for a distribution"),
}
RULES: Mapping[Kind, Message] = {
    Kind.RATING: say("People per point of the scale."),
    Kind.CHOICE: say("People per answer; small groups together."),
    Kind.MULTIPLE: say("People per answer; one can count in several."),
    Kind.MARK: say("People per mark; the mean of all."),
    Kind.OPEN: say("People per theme, by word list."),
    Kind.KEY: say("Joins forms; never shown."),
}
UNUSED = frozenset(("column-unused", "column-doubtful", "column-numbers"))  # of an evaluation
OF_LISTS = frozenset(("attendance", "registrations", "moments", "turnout", "response"))  # sections
SHOWN = 12  # characters of a hash on the page; the JSON has all of it


@dataclass(frozen=True, slots=True)
class FileRow:
    name: str
    hash: str
    size: int


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """Rows in = used + left out; ``where`` is '' in an edition that names no files."""

    where: str
    role: Message
    rows_in: int
    used: int
    left_out: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where a table comes from. ``anchor`` is '' in all rows of a table but its first."""

    anchor: str
    place: Reference
    where: str
    columns: str
    rows: int
    rule: Message


@dataclass(frozen=True, slots=True)
class ProvenanceSection:
    files: tuple[FileRow, ...]
    balances: tuple[BalanceRow, ...]
    changes: tuple[Fact, ...]
    unused: Message
    problems: tuple[Fact, ...]
    sources: tuple[SourceRow, ...]
    settings: tuple[Fact, ...]
    id: ClassVar[str] = "provenance"
    title: ClassVar[Message] = say("Data and sources")


def compose_provenance(context: Context) -> ProvenanceSection:
    known = context.provenance
    return ProvenanceSection(
        tuple(_file(file) for file in known.files),
        tuple(_balance(balance) for balance in known.balances),
        _changes(known.changes),
        say_many(
            "Questions not used: %(n)s. What its answers mean is unknown; none is counted.",
            "Questions not used: %(n)s. What their answers mean is unknown; none is counted.",
            n=known.unused,
        )
        if known.unused
        else say("Questions not used: none."),
        tuple(
            Fact(label, n)
            for severity, label in SEVERITIES.items()
            if (n := known.problems.get(severity, 0))
        ),
        tuple(row for table in known.tables for row in _sources(table, context)),
        (
            Fact(say("Software"), f"Trefdag {known.version}"),
            *(
                Fact(
                    SETTINGS.get(name, say("%(name)s", name=name)),
                    context.edition.title if name == "edition" else value,
                )
                for name, value in known.settings.items()
            ),
        ),
    )


def lists_told(known: Provenance) -> bool:
    """Whether it is told which lists the head counts come from."""
    return any(table.question is None and table.sources for table in known.tables)


def _file(file: InputFile) -> FileRow:
    return FileRow(file.name, file.sha256[:SHOWN], file.size)


def _balance(balance: Balance) -> BalanceRow:
    return BalanceRow(
        _where(balance.file, balance.sheet),
        ROLES[balance.role],
        balance.rows_in,
        balance.used,
        tuple(Fact(REASONS[reason], n) for reason, n in balance.left_out.items() if n),
    )


def _changes(changes: tuple[Change, ...]) -> tuple[Fact, ...]:
    """Corrected cells by kind, all questions together, the most frequent first."""
    cells: dict[str, int] = {}
    for change in changes:
        cells[change.kind] = cells.get(change.kind, 0) + change.cells
    ordered = sorted(cells.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(Fact(CORRECTIONS[Correction(kind)], n) for kind, n in ordered)


def _of_several(table: TableSource, title: Text | Message) -> tuple[SourceRow, ...]:
    """The rows of what is made of several questions, or of a register."""
    place = Reference(table.section, say("%(title)s", title=title))
    rule = say("As the method tells.")
    return tuple(
        SourceRow(
            *("", place, _where(source.file, source.sheet), ", ".join(source.columns)),
            *(source.rows, rule),
        )
        for source in table.sources
    )


def _sources(table: TableSource, context: Context) -> tuple[SourceRow, ...]:
    if table.title is not None:
        return _of_several(table, table.title)
    if table.question is None:
        place = Reference("attendance", say("Attendance"))
        if context.published.survey_alone:
            place = Reference("response", say("Who filled in a form"))
        rule = say("Each person once, known by name and address.")
    else:
        number = next(n for n, q in context.numbered if q.question.id == table.question.id)
        place = Reference(anchor_of(number), label_of(number, table.question.label))
        rule = RULES[table.question.kind]
    anchor = source_of(table.question, context)
    return tuple(
        SourceRow(
            anchor.anchor if first and anchor is not None else "",
            place,
            _where(source.file, source.sheet),
            ", ".join(source.columns),
            source.rows,
            rule,
        )
        for source, first in zip(table.sources, (True, *[False] * len(table.sources)), strict=False)
    )


def _where(file: str, sheet: str) -> str:
    return " / ".join(part for part in (file, sheet) if part)
