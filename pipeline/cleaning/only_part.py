"""'Wat vond je van de lezing?': the one lecture of the programme, where there is one.

Only where the heading says no more than that, one column says it, one question rates the only part
of that kind, and the answers can be read as answers to it. The organiser is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cleaning.asking import called, column_line
from pipeline.cleaning.naming import full_heading
from pipeline.cleaning.resemblance import TAKE, telling
from pipeline.cleaning.text import heading_key
from pipeline.declared.instrument import Kind

if TYPE_CHECKING:
    from pipeline.cleaning.columns import Columns
    from pipeline.declared.instrument import Question

_KINDS = {  # how people call a part of this kind, in the languages of the instruments
    "lecture": {"lezing", "voordracht", "keynote", "lecture", "talk", "conference", "expose"},
    "workshop": {"workshop", "atelier"},
    "debate": {"debat", "panelgesprek", "debate"},
}
_RATES = {  # what such a question has beside that word, and beside words that every question has
    *("tevreden", "beoordeelt", "beoordeel", "beoordeling", "ben", "bent", "rate", "rating"),
    *("satisfied", "think", "evaluez", "pensez", "satisfait", "etes"),
}


def take_only_parts(columns: Columns) -> None:
    """Take a column for the rating of the only part of its kind, and say so."""
    named: dict[str, list[int]] = {}
    for i in columns.open:
        told = set(telling(heading_key(full_heading(columns.export.columns[i])))) - _RATES
        for kind, words in _KINDS.items():
            if len(told) == 1 and told <= words:
                named.setdefault(kind, []).append(i)
    taken = {question.id for question in columns.questions.values()}
    for kind, places in named.items():
        question = _only(columns, kind)
        if question is None or question.id in taken or len(places) > 1:
            continue
        (place,) = places
        if columns.reads(place, question):
            columns.take(place, question, TAKE, "fuzzy")
            line = column_line(columns.export.columns[place], '""')
            columns.ask("column-only-part", place, question=called(question), line=line)


def _only(columns: Columns, kind: str) -> Question | None:
    """The one question that rates a part of this kind."""
    found = [
        question
        for question in columns.knowledge.questions
        if question.part is not None
        and question.part.kind == kind
        and question.kind in {Kind.RATING, Kind.MARK}
        and not question.session
    ]
    return found[0] if len(found) == 1 else None
