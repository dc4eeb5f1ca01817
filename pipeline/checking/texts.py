"""Open answers as lines: their themes, and whether they may be quoted. For the organiser only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checking import menus
from pipeline.checking.identity import NO, UNUSED, YES
from pipeline.checking.rows import Line, Table
from pipeline.cleaning.lines import answer_id, quote_id, same_id
from pipeline.declared.codebook import load_codebook
from pipeline.declared.instrument import Kind
from pipeline.language import Text, say
from pipeline.learning import suggestions
from pipeline.learning.asking import DEBATE, asks, sorts
from pipeline.learning.coding import coder_of
from pipeline.learning.duplicates import near
from pipeline.learning.pointing import functions_in
from pipeline.learning.redaction import told
from pipeline.learning.words import fold, is_non_answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.cleaning.base import Responses
    from pipeline.declared.instrument import Question
    from pipeline.language import Message

SHORTEST_QUOTE, LONGEST_QUOTE = 4, 25  # words


def answer_table(responses: Responses | None, *, suggest: bool) -> Table:
    """Each different answer to an open question that has a codebook, with its themes.

    Beside an answer without a theme stand suggestions, which are none until a person chooses them.
    """
    coded = [
        (question, folded, answer, people, _themes(question, folded, answer, responses))
        for question in _open(responses)
        if question.codebook and responses is not None
        for folded, (answer, people) in _answers(responses, question).items()
    ]
    open_too = [(q.codebook, folded, themes) for q, folded, _, _, themes in coded]
    suggested = _suggested(open_too) if suggest else {}
    lines = [
        Line(
            answer_id(question, folded),
            (question.label, told(answer), people, suggested.get((question.codebook, folded))),
            themes,
            menus.themes(question.codebook),
        )
        for question, folded, answer, people, themes in coded
    ]
    return Table("answers", say("Open answers"), _note(), _HEADINGS, 3, tuple(lines))


_HEADINGS = (
    *(say("Question"), say("Answer"), say("People"), say("Themes")),
    say("Suggestions, none is counted"),
)


def _note() -> Message:
    if suggestions.available():
        return say(
            "Which themes each answer is about. Choose one from the list, or type several with ; "
            "between them (the sheet of lists has them all). Empty is no theme."
        )
    return say(
        "Which themes each answer is about. Choose one from the list, or type several with ; "
        "between them (the sheet of lists has them all). Empty is no theme. For suggestions the "
        "package scikit-learn is needed."
    )


def _suggested(coded: Sequence[tuple[str, str, str]]) -> dict[tuple[str, str], Text]:
    """Suggested themes by codebook and folded answer, likeliest first, ready to be taken over."""
    found: dict[tuple[str, str], Text] = {}
    for codebook in dict.fromkeys(codebook for codebook, _, _ in coded):
        own = {folded: themes for book, folded, themes in coded if book == codebook}
        lessons = [(words, one) for words, said in own.items() for one in said.split(",")]
        left = [words for words, themes in own.items() if not themes]
        themes = load_codebook(codebook).themes
        for words, likely in suggestions.suggest(themes, lessons, left).items():
            languages = dict.fromkeys(code for theme in likely for code in theme.label.words)
            found[codebook, words] = Text(
                {code: "; ".join(theme.label.of(code) for theme in likely) for code in languages}
            )
    return found


def same_table(responses: Responses | None) -> Table:
    """Answers that may say the same in other words; none are, until somebody says yes."""
    menu = menus.yes_no()
    lines = []
    for question in _open(responses):
        if responses is None:
            continue
        answers = _answers(responses, question)
        said = [folded for folded in answers if not is_non_answer(folded)]
        for folded, first in near(said).items():
            line = same_id(question, first, folded)
            taken = YES if responses.chosen.get(line) == YES else NO
            words = (told(answers[first][0]), told(answers[folded][0]))
            lines.append(Line(line, (question.label, *words), taken, menu))
    return Table(
        "same",
        say("Same answers"),
        say(
            "Answers that may say the same in other words. With yes the second gets the themes of "
            "the first. The people behind both stay counted."
        ),
        (say("Question"), say("Answer"), say("Another answer"), say("Do they say the same?")),
        3,
        tuple(lines),
    )


def quote_table(responses: Responses | None) -> Table:
    """Each answer of a length that can be quoted; none is, until somebody says yes."""
    menu = menus.yes_no()
    lines = [
        Line(
            line,
            (question.label, told(answer), ", ".join(_pointing(responses, answer))),
            YES if responses.chosen.get(line) == YES else NO,
            menu,
        )
        for question in _open(responses)
        if responses is not None
        for folded, (answer, _) in _answers(responses, question).items()
        if SHORTEST_QUOTE <= len(answer.split()) <= LONGEST_QUOTE and not is_non_answer(folded)
        for line in (quote_id(question, folded),)
    ]
    return Table(
        "quotes",
        say("Quotes"),
        say(
            "Which answers may be quoted. The public report shows only those; an internal one "
            "prefers them. Say yes only where nobody can be recognised. Look well where a word "
            "may be a name or the function of one person, and where an organisation is named with "
            "a judgement: it can point at the people who work there."
        ),
        (say("Question"), say("Answer"), say("May be quoted?"), say("Perhaps one person")),
        2,
        tuple(lines),
    )


def _pointing(responses: Responses, answer: str) -> tuple[str, ...]:
    """The words of an answer that may lead to one person, as a name or a function."""
    return (*responses.perhaps.get(answer, ()), *functions_in(answer))


def _open(responses: Responses | None) -> list[Question]:
    asked = () if responses is None else responses.questions
    return [question for question in asked if question.kind is Kind.OPEN]


def _answers(responses: Responses, question: Question) -> dict[str, tuple[str, int]]:
    """By folded answer: its first wording, and how many people gave it."""
    found: dict[str, tuple[str, int]] = {}
    for answer in responses.answers[question.id].dropna().tolist():
        folded = fold(answer)
        first, people = found.get(folded, (answer, 0))
        found[folded] = (first, people + 1)
    return found


def _themes(question: Question, folded: str, answer: str, responses: Responses | None) -> str:
    """The themes as they are counted: as chosen before, else as found."""
    said = None if responses is None else responses.chosen.get(answer_id(question, folded))
    if said is not None:
        return said
    if is_non_answer(folded):
        return UNUSED
    if sorts(question) and asks(answer):
        return DEBATE
    return ",".join(theme.id for theme in coder_of(question.codebook).code(answer))
