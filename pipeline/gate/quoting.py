"""What the gate lets through of the words themselves: whose, how many, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cleaning.lines import quote_id
from pipeline.gate.rules import Because, Withheld
from pipeline.learning.duplicates import near
from pipeline.learning.words import fold
from pipeline.statistics.quotes import Quotes, Written
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.declared.instrument import Question
    from pipeline.gate.rules import Answer, Rules
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.quotes import Candidates

MOST = 3  # quotes of a theme
PER_QUOTE = 10  # people of a theme for each quote after the first
COMPARED = 60  # answers of a theme among which those that say the same are looked for
LISTED = 60  # answers without a theme; who reads more reads the forms


def judged_quotes(
    candidates: Candidates,
    shown: Answer | Withheld,
    heads: Attendance,
    rules: Rules,
    *,
    approved_only: bool,
) -> Quotes | Withheld:
    """The quotes of a question beside what is ``shown`` of it.

    At least ``rules.words`` people wrote, filled in a form and were there, as far as anybody
    counted. Where ``approved_only``, and of a sensitive question, a person approved each.
    What may lead to one person, by a name or a function, is shown only if somebody approved it.
    """
    if isinstance(shown, Withheld):
        return shown
    known = (candidates.n, heads.forms, heads.present)
    if min(count for count in known if count is not None) < rules.words:
        return Withheld(Because.TOO_FEW, rules.words)
    assert isinstance(shown, Themes), "an open question has themes"
    question = candidates.question
    approved_only = approved_only or question.sensitive
    used: set[str] = set()
    by_theme = []
    for theme in shown.themes:
        there = _allowed(candidates.closest.get(theme.id, ()), used, approved_only=approved_only)
        there = _different(there[:COMPARED], used)
        chosen = there[: min(MOST, 1 + theme.people // PER_QUOTE)]
        used.update(chosen)
        by_theme.append((theme.id, _shuffled(question, chosen)))
    ids = {theme.id for theme in shown.themes}
    rest = [one for one in candidates.answers if not ids & set(one.themes)]
    others = _allowed(rest, used, approved_only=approved_only)
    if approved_only:
        by_theme.append(("", _shuffled(question, others[:MOST])))
        others = []
    return Quotes(
        question,
        tuple((theme, texts) for theme, texts in by_theme if texts),
        _shuffled(question, others[:LISTED]),
        max(0, len(others) - LISTED),
    )


def _allowed(written: Iterable[Written], used: set[str], *, approved_only: bool) -> list[str]:
    """What may be shown and is not yet, first what a person approved."""
    there = [
        one
        for one in written
        if one.text not in used
        and one.approved is not False
        and (one.approved or not (approved_only or one.perhaps))
    ]
    return [one.text for one in sorted(there, key=lambda one: not one.approved)]


def _different(texts: list[str], used: set[str]) -> list[str]:
    """These texts without those that say the same as one before them, or as one in use."""
    first = sorted(fold(text) for text in used)
    same = near((*first, *(fold(text) for text in texts)))
    return [text for text in texts if fold(text) not in same]


def _shuffled(question: Question, texts: list[str]) -> tuple[str, ...]:
    """By a keyed hash: neither the order of the forms nor that of closeness."""
    return tuple(sorted(texts, key=lambda text: quote_id(question, fold(text))))
