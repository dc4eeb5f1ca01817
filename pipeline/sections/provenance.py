"""Provenance: files, rows in and out, corrections, problems as counts, versions, settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from pipeline.cleaning.base import CORRECTIONS, Correction
from pipeline.declared.instrument import Kind
from pipeline.language import Message, say, say_many
from pipeline.problems import Severity
from pipeline.readers.base import Reason, Role
from pipeline.readers.cells import position
from pipeline.sections.base import Fact, Reference, anchor_of, label_of, source_of
from pipeline.sections.traced import anchor_of_source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

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
    Reason.DUPLICATE: say("duplicate"),
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
NEIGHBOURS = 2  # columns beside each other that are still named one by one
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
    """Where a table comes from. ``anchor`` is '' in all rows of a place but its first."""

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

    def living(self, places: Collection[str]) -> ProvenanceSection:
        """Without the sources of what the report does not have."""
        sources = tuple(row for row in self.sources if row.place.anchor in places)
        return replace(self, sources=sources)


def compose_provenance(context: Context) -> ProvenanceSection:
    known = context.provenance
    return ProvenanceSection(
        tuple(_file(file) for file in known.files),
        tuple(_balance(balance) for balance in known.balances),
        _changes(known.changes),
        unused(known.unused),
        tuple(
            Fact(label, n)
            for severity, label in SEVERITIES.items()
            if (n := known.problems.get(severity, 0))
        ),
        tuple(_sources(known, context)),
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


def unused(n: int) -> Message:
    """How many questions were taken for nothing."""
    if not n:
        return say("Questions not used: none.")
    return say_many(
        "%(n)s question is not used: what its answers mean is unknown, and none is counted.",
        "%(n)s questions are not used: what their answers mean is unknown, and none is counted.",
        n=n,
    )


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


_FORMS = say("Each form once; who filled it in does not matter.")


def _sources(known: Provenance, context: Context) -> Iterator[SourceRow]:
    """A row for each sheet of each table; the first one of a place has the anchor."""
    told = set()
    forms = {(one.file, one.sheet) for one in known.balances if one.role is Role.EVALUATION}
    for table in known.tables:
        anchor, place, rule = _about(table, context)
        by_name = table.question is None and table.title is None
        for source in table.sources:
            yield SourceRow(
                "" if anchor in told else anchor,
                place,
                _where(source.file, source.sheet),
                spans(source.columns),
                source.rows,
                _FORMS if by_name and (source.file, source.sheet) in forms else rule,
            )
            told.add(anchor)


def _about(table: TableSource, context: Context) -> tuple[str, Reference, Message]:
    """The anchor of a table's rows, the table itself, and how it was counted."""
    if table.title is not None:
        assert table.rule is not None, "what is made of several questions has a rule"
        place = Reference(table.section, say("%(title)s", title=table.title))
        return anchor_of_source(table.section), place, table.rule
    if table.question is None:
        place = Reference("attendance", say("Attendance"))
        if not context.published.listed:
            place = Reference("response", say("Who filled in a form"))
        rule = say("Each person once, known by name or e-mail address.")
    else:
        number = next(n for n, q in context.numbered if q.question.id == table.question.id)
        place = Reference(anchor_of(number), label_of(number, table.question.label))
        rule = RULES[table.question.kind]
    link = source_of(table.question, context)
    return "" if link is None else link.anchor, place, rule


def spans(columns: tuple[str, ...]) -> str:
    """Column letters as people write them: 'A, C\u2013F'."""
    runs: list[list[str]] = []
    for column in columns:
        if runs and _beside(runs[-1][-1], column):
            runs[-1].append(column)
        else:
            runs.append([column])
    return ", ".join(
        f"{run[0]}\u2013{run[-1]}" if len(run) > NEIGHBOURS else ", ".join(run) for run in runs
    )


def _beside(column: str, other: str) -> bool:
    one, next_one = position(f"{column}1"), position(f"{other}1")
    return one is not None and next_one is not None and one[1] + 1 == next_one[1]


def _where(file: str, sheet: str) -> str:
    return " / ".join(part for part in (file, sheet) if part)
