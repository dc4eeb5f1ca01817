"""Headings of an evaluation become questions; columns about the person are set apart.

In this order, the first that holds: what event.yaml declares, the question's own words, its other
headings, a person field, a resemblance, a question made from the column itself. Every column
yields a :class:`Mapped`, and what is not sure is a problem that asks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.cleaning.almost import tell_scales
from pipeline.cleaning.answers import readable
from pipeline.cleaning.asking import about_column, called, column_line
from pipeline.cleaning.base import Mapped
from pipeline.cleaning.distinct import distinct as distinct_of
from pipeline.cleaning.fields import IDENTITY, WHO, Field, field_by_values, field_of
from pipeline.cleaning.found import found_id
from pipeline.cleaning.grouped import group_options
from pipeline.cleaning.lines import chosen_columns
from pipeline.cleaning.naming import Names, full_heading, own_heading
from pipeline.cleaning.only_part import take_only_parts
from pipeline.cleaning.patterns import technical_by_values
from pipeline.cleaning.resemblance import ASK, MARGIN, SURE, TAKE
from pipeline.cleaning.text import heading_key
from pipeline.cleaning.unclaimed import infer_rest, inference, keys_of, legend, likeness, on_a_scale
from pipeline.declared.instrument import Kind
from pipeline.language import Share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.cleaning.base import Absence
    from pipeline.cleaning.distinct import Distinct
    from pipeline.cleaning.inferred import Said, Vocabulary
    from pipeline.cleaning.legend import Legend
    from pipeline.declared.instrument import Question, Scale
    from pipeline.language import Argument
    from pipeline.problems import Problem
    from pipeline.readers.base import Export

HALF = 0.5  # a resemblance holds only where half of the answers can be read


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What columns are held against: questions, what event.yaml says, scales, absence words."""

    questions: tuple[Question, ...]
    declared: Mapping[str, str]  # heading key: question id, person field or ''
    scales: Vocabulary
    absences: Mapping[str, Absence] = field(repr=False)
    chosen: Mapping[str, str] = field(default_factory=dict, repr=False)  # in the check workbook
    use_partial: bool = True  # count people who did not reach the end of the form
    title: str = ""  # of the event
    coded: frozenset[str] = frozenset()  # questions of which event.yaml tells the codebook


@dataclass(slots=True)
class Columns:
    """The columns of one evaluation export, each with what it was taken for."""

    export: Export
    knowledge: Knowledge
    distinct: list[Distinct] = field(repr=False)
    questions: dict[int, Question] = field(default_factory=dict)  # column: question
    identity: dict[int, Field] = field(default_factory=dict)  # column: person field
    options: dict[int, str] = field(default_factory=dict)  # column of one option: its words
    fits: dict[int, tuple[Scale, ...]] = field(default_factory=dict)  # column: scales, looked up
    said: dict[int, Said] = field(default_factory=dict, repr=False)  # column: its answers, counted
    legends: dict[int, Legend | None] = field(default_factory=dict)  # column: what its codes mean
    inferred: list[Question] = field(default_factory=list)
    mapped: dict[int, Mapped] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def open(self) -> list[int]:
        """Columns for which nothing was decided yet."""
        return [i for i in range(len(self.export.columns)) if i not in self.mapped]

    def own_id(self, heading: str) -> str:
        """The id of a question that is made from this heading."""
        return found_id(heading, {q.id for q in (*self.knowledge.questions, *self.inferred)})

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

    def reads(self, column: int, question: Question, above: float = HALF) -> bool:
        """Whether more than this share of the cells can be answers to the question."""
        if question.kind in {Kind.OPEN, Kind.KEY}:
            return field_by_values(self.distinct[column]) is None
        told = legend(self, column)
        codes = {} if told is None else told.codes
        share = readable(self.distinct[column], question, self.knowledge.absences, codes)
        return share is None or share > above

    def ask(self, code: str, column: int, **arguments: Argument) -> None:
        self.problems.append(about_column(code, self.export, column, **arguments))


def map_columns(export: Export, knowledge: Knowledge) -> Columns:
    """What each column of an evaluation is; see the module's text for the order."""
    columns = Columns(
        export, knowledge, [distinct_of(export, i) for i in range(len(export.columns))]
    )
    _declared(columns)
    group_options(columns)
    _named(columns)
    _identity(columns)
    take_only_parts(columns)
    _resembling(columns)
    infer_rest(columns)
    tell_scales(columns)
    places = {question.id: i for i, question in reversed(columns.questions.items())}
    columns.inferred.sort(key=lambda question: places[question.id])  # as on the form
    return columns


def _declared(columns: Columns) -> None:
    by_id = {question.id: question for question in columns.knowledge.questions}
    chosen = chosen_columns(columns.export, columns.knowledge.chosen)
    for i, column in enumerate(columns.export.columns):
        keys = (heading_key(full_heading(column)), heading_key(own_heading(column)))
        declared = columns.knowledge.declared
        said = chosen.get(i, next((declared[key] for key in keys if key in declared), None))
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
            fitting = [q for q in found.questions if columns.reads(i, q, above=0.0)]
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
            columns.ask("column-by-order", i, question=called(by_id[identifier]))
        return
    for i in places:
        columns.decide(i, "", 0.0, "unused")
        line = column_line(columns.export.columns[i], ids[0])
        columns.ask("column-ambiguous", i, questions=", ".join(ids), line=line)


def _misfit(columns: Columns, column: int, question: Question) -> None:
    """A heading that names a question, above answers that are none of its answers.

    It may be another question of that name: then the answers tell which scale. Else it asks.
    """
    found = inference(columns, column)
    if found is None or found.question is None:
        columns.decide(column, "", 0.0, "unused")
        columns.ask("column-does-not-fit", column, question=called(question))


def _identity(columns: Columns) -> None:
    """Name, address, time, number and the like: recognised, and used for nothing but doubles."""
    for i in columns.open:
        values = columns.distinct[i]
        heading = columns.export.columns[i].heading
        found = field_of(heading) if not columns.export.columns[i].item else None
        if found is None and not on_a_scale(columns, i):
            under = field_of(own_heading(columns.export.columns[i]))
            found = under if under in WHO else None  # 'Persoon [Achternaam]'
        if found is Field.ORGANISATION and on_a_scale(columns, i):
            continue  # 'Organisatie' above marks is the organisation of the day
        if found not in IDENTITY:
            found = field_by_values(values) or technical_by_values(values)
        if found is None and columns.export.columns[i].tool:
            found = Field.TECHNICAL
        if found is not None:
            columns.identity[i] = found
            columns.decide(i, "", 1.0, "identity")
            if found is Field.ORGANISATION and values.filled:
                named = {heading_key(str(value)) for value in values.values}
                columns.ask("organisation-not-used", i, n=str(len(named)))


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
        keys = keys_of(columns, i)
        likely = [(likeness(names, keys, question), question) for question in wanted]
        scores[i] = sorted(likely, key=lambda pair: (-pair[0], pair[1].id))
    for i in sorted(scores, key=lambda i: (-(scores[i][0][0] if scores[i] else 0.0), i)):
        ranked = [(score, q) for score, q in scores[i] if q.id not in taken and score >= ASK]
        fitting = [(score, q) for score, q in ranked if columns.reads(i, q)]
        if not fitting:
            continue
        best, question = fitting[0]
        clear = len(fitting) == 1 or best - fitting[1][0] >= MARGIN
        if best >= TAKE and clear and _words_where_words(columns, i, question):
            columns.take(i, question, round(best, 2), "fuzzy")
            line = column_line(columns.export.columns[i], question.id)
            sure = Share(round(100 * best), 100)
            if best < SURE:
                name = called(question)
                columns.ask("column-resembles", i, question=name, certainty=sure, line=line)
            taken.add(question.id)


def _words_where_words(columns: Columns, column: int, question: Question) -> bool:
    """An open question is not taken from a column of points of a scale."""
    return question.kind not in {Kind.OPEN, Kind.KEY} or not on_a_scale(columns, column)
