"""Columns that no question claims: made a question where the answers speak for themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.cleaning.asking import called, column_line, mark_line, question_line
from pipeline.cleaning.figures import likely_ends
from pipeline.cleaning.inferred import Inference, explained, infer, said_in, within
from pipeline.cleaning.legend import legend_of, without_legend
from pipeline.cleaning.naming import Names, full_heading
from pipeline.cleaning.purposes import asked_for, is_partner_survey, is_training
from pipeline.cleaning.resemblance import ASK, resemblance
from pipeline.cleaning.text import heading_key
from pipeline.declared.codebook import load_codebook
from pipeline.declared.instrument import Kind
from pipeline.language import Share, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.cleaning.columns import Columns
    from pipeline.cleaning.inferred import Said
    from pipeline.cleaning.legend import Legend
    from pipeline.declared.instrument import Question, Scale
    from pipeline.language import Message


def infer_rest(columns: Columns) -> None:
    """A question, or the reason why there is none, for each column that is still open."""
    names = Names(columns.knowledge.questions)
    for i in columns.open:
        best = _best(columns, names, i)
        found = inference(columns, i)
        if found is not None and found.question is not None:
            _take(columns, i, found, found.question, best)
        elif best is not None and columns.distinct[i].filled:
            columns.decide(i, "", round(best[0], 2), "unused")
            columns.ask(
                "column-doubtful",
                i,
                question=called(best[1]),
                certainty=Share(round(100 * best[0]), 100),
                line=column_line(columns.export.columns[i], best[1].id),
            )
        else:
            columns.decide(i, "", 0.0, "unused")
            if found is not None:
                columns.ask("column-numbers", i, line=_as_marks(columns, i))
            elif columns.distinct[i].filled:
                columns.ask("column-unused", i)


def inference(columns: Columns, column: int) -> Inference | None:
    """The question that a column itself would make."""
    entry, told = columns.export.columns[column], legend(columns, column)
    identifier = columns.own_id(full_heading(entry))
    if told is not None:
        return explained(entry, told, identifier)
    found = infer(entry, _said(columns, column), _likeliest(columns, column), identifier)
    if found is None or found.question is None or found.question.kind is not Kind.OPEN:
        return found
    return replace(found, question=_asking(columns, found.question))


def _asking(columns: Columns, question: Question) -> Question:
    """The open question, with what its heading asks for and what codes its answers."""
    headings = list(map(full_heading, columns.export.columns))
    training = is_training(columns.knowledge.title, headings)
    partners = is_partner_survey(headings)
    heading, chosen = question.wording.of(""), columns.knowledge.chosen
    purpose, codebook = asked_for(heading, chosen, training=training, partners=partners)
    return replace(question, purpose=purpose, codebook=codebook)


def legend(columns: Columns, column: int) -> Legend | None:
    """What the heading says of the codes in a column."""
    if column not in columns.legends:
        entry, knowledge = columns.export.columns[column], columns.knowledge
        said, scales = _said(columns, column), knowledge.scales.scales
        headings = (entry.item, entry.heading, full_heading(entry))  # the row's own goes first
        found = (legend_of(text, said, scales, knowledge.absences) for text in headings)
        columns.legends[column] = next((one for one in found if one is not None), None)
    return columns.legends[column]


def _said(columns: Columns, column: int) -> Said:
    if column not in columns.said:
        columns.said[column] = said_in(columns.distinct[column], columns.knowledge.absences)
    return columns.said[column]


def on_a_scale(columns: Columns, column: int) -> bool:
    """Whether the answers of a column are points of a scale, in words."""
    return bool(_fitting(columns, column))


def _fitting(columns: Columns, column: int) -> tuple[Scale, ...]:
    if column not in columns.fits:
        columns.fits[column] = columns.knowledge.scales.fitting(_said(columns, column))
    return columns.fits[column]


def _likeliest(columns: Columns, column: int) -> tuple[Scale, ...]:
    """The scales of a column: those alone that fit most columns of the form, known ones first.

    One column may lack the neutral answers; the columns beside it show that they were there.
    """
    fitting = _fitting(columns, column)
    if len(fitting) <= 1:
        return fitting
    everywhere = [s.id for i in range(len(columns.distinct)) for s in _fitting(columns, i)]
    most = max(everywhere.count(scale.id) for scale in fitting)
    best = [scale for scale in fitting if everywhere.count(scale.id) == most]
    likely = [scale for scale in best if not any(within(other, scale) for other in best)]
    known = (*columns.knowledge.questions, *columns.inferred)
    used = {q.scale.id for q in known if q.scale is not None}
    return tuple(sorted(likely, key=lambda scale: scale.id not in used))  # stable: declared order


def keys_of(columns: Columns, column: int) -> tuple[str, ...]:
    """What a heading is compared by."""
    entry = columns.export.columns[column]
    # all rows of a grid share its heading: they differ in the item alone
    return (heading_key(without_legend(entry.item or entry.heading)),)


def likeness(names: Names, keys: Iterable[str], question: Question) -> float:
    """The best resemblance of a heading to one of a question's names."""
    return max(
        (resemblance(key, name) for key in keys for name in names.keys_of(question)), default=0.0
    )


def _best(columns: Columns, names: Names, column: int) -> tuple[float, Question] | None:
    taken = {question.id for question in columns.questions.values()}
    ranked = [
        (likeness(names, keys_of(columns, column), question), question)
        for question in columns.knowledge.questions
        if question.id not in taken
    ]
    best = max(ranked, key=lambda pair: (pair[0], pair[1].id), default=None)
    return best if best is not None and best[0] >= ASK else None


def _as_marks(columns: Columns, column: int) -> str:
    """The line that declares a column as marks, between the ends that are usual for these."""
    entry = columns.export.columns[column]
    ends = likely_ends(_said(columns, column), full_heading(entry))
    return mark_line(entry, ends, [q.id for q in columns.knowledge.questions])


def _take(
    columns: Columns,
    column: int,
    found: Inference,
    question: Question,
    best: tuple[float, Question] | None,
) -> None:
    columns.inferred.append(question)
    told = legend(columns, column)
    columns.take(column, question, found.certainty, "inferred" if told is None else "legend")
    if told is not None:
        return
    entry = columns.export.columns[column]
    if question.bounds_seen and question.bounds is not None:
        low, high = (f"{bound:g}" for bound in question.bounds)
        line = _as_marks(columns, column)
        columns.ask("mark-bounds-unknown", column, low=low, high=high, line=line)
    if best is not None:
        columns.ask(
            "column-own-question-doubtful",
            column,
            question=called(best[1]),
            line=column_line(entry, best[1].id),
        )
    elif question.scale is not None:
        code = "column-own-scale-doubtful" if found.others else "column-own-scale"
        others = tuple(say("the one %(scale)s", scale=_ends(other)) for other in found.others)
        columns.ask(code, column, scale=_ends(question.scale), others=others)
    elif question.kind is Kind.OPEN:
        _ask_of_words(columns, column, question)
    elif question.recommendation:
        columns.ask("column-own-recommendation", column)
    elif question.kind is Kind.MARK:
        if not question.bounds_seen:
            columns.ask("column-own-marks", column)
    else:
        columns.ask("column-own-options", column, n=str(len(question.options)))


def _ask_of_words(columns: Columns, column: int, question: Question) -> None:
    """That a column holds written answers, and by which list of themes they are counted."""
    if not question.codebook:
        columns.ask("column-own-words", column)
        return
    taken = [q.id for q in columns.knowledge.questions]
    entry = columns.export.columns[column]
    line = question_line(entry, "open", "codebook: ...", taken)
    title = load_codebook(question.codebook).title
    columns.ask("column-own-words-coded", column, themes=title, line=line)


def _ends(scale: Scale) -> Message:
    """A scale by its points, as a reader of the answers knows it: it has no other name."""
    return say(
        "from “%(low)s” to “%(high)s” (%(n)s points)",
        low=scale.points[0].label,
        high=scale.points[-1].label,
        n=len(scale.points),
    )
