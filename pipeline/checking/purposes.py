"""What open questions that nobody declared ask for, as lines: a person may choose otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checking.identity import UNUSED
from pipeline.checking.menus import Menu
from pipeline.checking.rows import Line, Table, each_once
from pipeline.cleaning.purposes import purpose_id, recognised
from pipeline.declared.instrument import Kind, Purpose
from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.cleaning.base import Responses
    from pipeline.declared.instrument import Question
    from pipeline.language import Message

PURPOSES: Mapping[Purpose | None, Message] = {
    Purpose.LEARNING: say("what people take home"),
    Purpose.TOP: say("what was good"),
    Purpose.TIP: say("what can be better"),
    Purpose.WORK: say("what others should work on"),
    Purpose.DEBATE: say("questions for debate"),
    Purpose.COMPLIMENT: say("compliments"),
    Purpose.OTHER: say("remarks of any kind"),
    None: say("something else: themes are not looked for"),
}


def open_questions(responses: Responses | None) -> Iterator[tuple[Question, float]]:
    """The open questions made from headings, each with the certainty of what it asks for."""
    for question in () if responses is None else responses.questions:
        if question.kind is Kind.OPEN and question.inferred:
            found = recognised(question.wording.of(""))
            # what differs was chosen by a person
            yield question, found.certainty if found.purpose is question.purpose else 1.0


def purpose_table(responses: Responses | None) -> Table:
    """Each open question that nobody declared, and what its heading asks for."""
    menu = Menu(
        "purposes",
        say("What open questions ask for"),
        tuple((UNUSED if one is None else one.value, words) for one, words in PURPOSES.items()),
    )
    lines = (
        Line(
            purpose_id(question.wording.of("")),
            (question.wording, certainty),
            UNUSED if question.purpose is None else question.purpose.value,
            menu,
        )
        for question, certainty in open_questions(responses)
    )
    return Table(
        "purposes",
        say("Open questions"),
        say(
            "What each open question asks for, by the words of its heading. It decides which list "
            "of themes its answers are held against."
        ),
        (say("Question"), say("Asks for"), say("Certainty")),
        1,
        each_once(lines),
    )
