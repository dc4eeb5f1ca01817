"""Headings of an evaluation become questions; columns about the person are set apart.

In this order, the first that holds: what event.yaml declares, the question's own words, its other
headings, a person field, a resemblance, a question made from the column itself. Every column
yields a :class:`Mapped`, and what is not sure is a problem that asks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.cleaning.answers import readable
from pipeline.cleaning.asking import about_column, column_line
from pipeline.cleaning.base import Mapped
from pipeline.cleaning.distinct import distinct as distinct_of
from pipeline.cleaning.fields import IDENTITY, Field, field_by_values, field_of
from pipeline.cleaning.inferred import Inference, infer
from pipeline.cleaning.naming import Names, full_heading
from pipeline.cleaning.resemblance import ASK, MARGIN, SURE, TAKE, resemblance
from pipeline.cleaning.text import heading_key
from pipeline.instrument import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.cleaning.base import Absence
    from pipeline.cleaning.distinct import Distinct
    from pipeline.instrument import Question, Scale
    from pipeline.problems import Problem
    from pipeline.readers.base import Export

HALF = 0.5  # a resemblance holds only where half of the answers can be read


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What columns are held against: questions, what event.yaml says, scales, absence words."""

    questions: tuple[Question, ...]
    declared: Mapping[str, str]  # heading key: question id, person field or ''
    scales: tuple[Scale, ...]
    absences: Mapping[str, Absence] = field(repr=False)


@dataclass(slots=True)
class Columns:
    """The columns of one evaluation export, each with what it was taken for."""

    export: Export
    knowledge: Knowledge
    distinct: list[Distinct] = field(repr=False)
    questions: dict[int, Question] = field(default_factory=dict)  # column: question
    identity: dict[int, Field] = field(default_factory=dict)  # column: person field
    inferred: list[Question] = field(default_factory=list)
    mapped: dict[int, Mapped] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def open(self) -> list[int]:
        """Columns for which nothing was decided yet."""
        return [i for i in range(len(self.export.columns)) if i not in self.mapped]

    def decide(self, column: int, target: str, certainty: float, how: str) -> None:
        entry = self.export.columns[column]
        self.mapped[column] = Mapped(
            self.export.file,
            self.export.sheet,
            entry.letter,
            full_heading(entry),
            target,
            certainty,
            how,
        )

    def take(self, column: int, question: Question, certainty: float, how: str) -> None:
        self.questions[column] = question
        self.decide(column, question.id, certainty, how)

    def ask(self, code: str, column: int, **arguments: str) -> None:
        self.problems.append(about_column(code, self.export, column, **arguments))


def map_columns(export: Export, knowledge: Knowledge) -> Columns:
    """What each column of an evaluation is; see the module's text for the order."""
    columns = Columns(
        export, knowledge, [distinct_of(export, i) for i in range(len(export.columns))]
    )
    _declared(columns)
    _named(columns)
    _identity(columns)
    _resembling(columns)
    _infer(columns)
    return columns


def _declared(columns: Columns) -> None:
    by_id = {question.id: question for question in columns.knowledge.questions}
    for i, column in enumerate(columns.export.columns):
        keys = (heading_key(full_heading(column)), heading_key(column.item or column.heading))
        declared = columns.knowledge.declared
        said = next((declared[key] for key in keys if key in declared), None)
        if said is None:
            continue
        if said in by_id:
            columns.take(i, by_id[said], 1.0, "declared")
        elif said in set(Field):
            columns.identity[i] = Field(said)
            columns.decide(i, "", 1.0, "declared")
        else:
            columns.decide(i, "", 1.0, "declared")
            if said:
                columns.ask("column-declared-unknown", i, said=said)


def _named(columns: Columns) -> None:
    """Headings that are a question's own words or one of its other headings."""
    names = Names(columns.knowledge.questions)
    before = ""
    shared: dict[tuple[str, ...], list[int]] = {}
    for i, entry in enumerate(columns.export.columns):
        if i not in columns.mapped:
            found = names.of(entry)
            fitting = [q for q in found.questions if _fits(columns, i, q, above=0.0)]
            chosen = [q for q in fitting if q.about and q.about == before] or fitting
            if len(chosen) == 1:
                columns.take(i, chosen[0], found.certainty, found.how)
            elif chosen:
                shared.setdefault(tuple(q.id for q in chosen), []).append(i)
            elif found.questions and not field_of(entry.heading):
                _misfit(columns, i, found.questions[0])
        if i in columns.questions and columns.questions[i].kind is not Kind.OPEN:
            before = columns.questions[i].id
    for ids, places in shared.items():
        _share_out(columns, ids, places)


def _share_out(columns: Columns, ids: Sequence[str], places: Sequence[int]) -> None:
    """One heading, several questions: by their order where the numbers agree, else it asks."""
    by_id = {question.id: question for question in columns.knowledge.questions}
    if len(places) == len(ids):
        for i, identifier in zip(places, ids, strict=True):
            columns.take(i, by_id[identifier], TAKE, "alias")
            columns.ask("column-by-order", i, question=identifier)
        return
    for i in places:
        columns.decide(i, "", 0.0, "unused")
        line = column_line(columns.export.columns[i], ids[0])
        columns.ask("column-ambiguous", i, questions=", ".join(ids), line=line)


def _misfit(columns: Columns, column: int, question: Question) -> None:
    """A heading that names a question, above answers that are none of its answers.

    It may be another question of that name: then the answers tell which scale. Else it asks.
    """
    if _inferred(columns, column) is None:
        columns.decide(column, "", 0.0, "unused")
        columns.ask("column-does-not-fit", column, question=question.id)


def _fits(columns: Columns, column: int, question: Question, *, above: float) -> bool:
    if question.kind is Kind.OPEN:
        return field_by_values(columns.distinct[column]) is None
    share = readable(columns.distinct[column], question, columns.knowledge.absences)
    return share is None or share > above


def _identity(columns: Columns) -> None:
    """Name, address, time, number and the like: recognised, and used for nothing but doubles."""
    for i in columns.open:
        values = columns.distinct[i]
        heading = columns.export.columns[i].heading
        found = field_of(heading) if not columns.export.columns[i].item else None
        if found is Field.ORGANISATION and _on_a_scale(columns, i):
            continue  # 'Organisatie' above marks is the organisation of the day
        found = found if found in IDENTITY else field_by_values(values)
        if found is not None:
            columns.identity[i] = found
            columns.decide(i, "", 1.0, "identity")


def _inferred(columns: Columns, column: int) -> Inference | None:
    knowledge = columns.knowledge
    return infer(
        columns.export,
        column,
        columns.distinct[column],
        knowledge.scales,
        (*knowledge.questions, *columns.inferred),
        knowledge.absences,
    )


def _on_a_scale(columns: Columns, column: int) -> bool:
    found = _inferred(columns, column)
    return found is not None and found.question.kind is Kind.RATING


def _resembling(columns: Columns) -> None:
    """The surest pairs first; a question that has a column already is not looked for again."""
    taken = {question.id for question in columns.questions.values()}
    wanted = [q for q in columns.knowledge.questions if q.id not in taken]
    names = Names(columns.knowledge.questions)
    scores: dict[int, list[tuple[float, Question]]] = {}
    for i in columns.open:
        entry = columns.export.columns[i]
        if not columns.distinct[i].filled or not heading_key(full_heading(entry)):
            continue
        keys = _keys(columns, i)
        likely = [(_likeness(names, keys, question), question) for question in wanted]
        scores[i] = sorted(likely, key=lambda pair: (-pair[0], pair[1].id))
    for i in sorted(scores, key=lambda i: (-(scores[i][0][0] if scores[i] else 0.0), i)):
        ranked = [(score, q) for score, q in scores[i] if q.id not in taken and score >= ASK]
        fitting = [(score, q) for score, q in ranked if _fits(columns, i, q, above=HALF)]
        if not fitting:
            continue
        best, question = fitting[0]
        clear = len(fitting) == 1 or best - fitting[1][0] >= MARGIN
        if best >= TAKE and clear and _words_where_words(columns, i, question):
            columns.take(i, question, round(best, 2), "fuzzy")
            line = column_line(columns.export.columns[i], question.id)
            sure = f"{best:.0%}"
            if best < SURE:
                columns.ask("column-resembles", i, question=question.id, certainty=sure, line=line)
            taken.add(question.id)


def _words_where_words(columns: Columns, column: int, question: Question) -> bool:
    """An open question is not taken from a column of points of a scale."""
    return question.kind is not Kind.OPEN or not _on_a_scale(columns, column)


def _keys(columns: Columns, column: int) -> tuple[str, ...]:
    entry = columns.export.columns[column]
    # all rows of a grid share its heading: they differ in the item alone
    return (heading_key(entry.item or entry.heading),)


def _likeness(names: Names, keys: Iterable[str], question: Question) -> float:
    return max(
        (resemblance(key, name) for key in keys for name in names.keys_of(question)), default=0.0
    )


def _infer(columns: Columns) -> None:
    """Columns that no question claims: made a question where the answers speak for themselves."""
    names = Names(columns.knowledge.questions)
    for i in columns.open:
        best = _best(columns, names, i)
        found = _inferred(columns, i)
        if found is not None:
            _take_inferred(columns, i, found, best)
        elif best is not None and columns.distinct[i].filled:
            columns.decide(i, "", round(best[0], 2), "unused")
            columns.ask(
                "column-doubtful",
                i,
                question=best[1].id,
                certainty=f"{best[0]:.0%}",
                line=column_line(columns.export.columns[i], best[1].id),
            )
        else:
            columns.decide(i, "", 0.0, "unused")
            if columns.distinct[i].filled:
                columns.ask("column-unused", i)


def _best(columns: Columns, names: Names, column: int) -> tuple[float, Question] | None:
    taken = {question.id for question in columns.questions.values()}
    ranked = [
        (_likeness(names, _keys(columns, column), question), question)
        for question in columns.knowledge.questions
        if question.id not in taken
    ]
    best = max(ranked, key=lambda pair: (pair[0], pair[1].id), default=None)
    return best if best is not None and best[0] >= ASK else None


def _take_inferred(
    columns: Columns, column: int, found: Inference, best: tuple[float, Question] | None
) -> None:
    columns.inferred.append(found.question)
    columns.take(column, found.question, found.certainty, "inferred")
    entry = columns.export.columns[column]
    if best is not None:
        columns.ask(
            "column-own-question-doubtful",
            column,
            question=best[1].id,
            line=column_line(entry, best[1].id),
        )
    elif found.question.scale is not None:
        code = "column-own-scale-doubtful" if found.others else "column-own-scale"
        columns.ask(code, column, scale=found.question.scale.id, others=", ".join(found.others))
    else:
        columns.ask("column-own-words", column)
