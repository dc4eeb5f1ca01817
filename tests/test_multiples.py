"""Small figures of all parts: which there are, in which order, and what a withheld one shows."""

from __future__ import annotations

from dataclasses import replace

from published import QUALITY, event, published, ratings, report

from pipeline.charts.palette import palette
from pipeline.disclosure import Because, Withheld
from pipeline.language import Language
from pipeline.sections import EDITIONS
from pipeline.sections.base import Context
from pipeline.sections.multiples import Multiples, multiples_of
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.standings import Standings

EN = Language("en")
PALETTE = palette("#c2571a", "#0b4f5c")
PARTS = ("redig", "peeters", "tables", "oases", "debate", "network")


def made(*, withheld: str = "", chosen: bool = False, of: int = len(PARTS)) -> Multiples | None:
    asked = [
        replace(one, question=replace(one.question, id=f"part.{one.question.id}"))
        for one in ratings()
        if isinstance(one, Distribution) and one.question.id in PARTS
    ]
    known = published(tuple(asked))
    questions = [
        replace(one, statistic=Withheld(Because.TOO_FEW, 5))
        if one.question.part is not None and one.question.part.id == withheld
        else one
        for one in known.questions
    ]
    shown = replace(known, questions=tuple(questions[:of]))
    told = (shown, (), report().provenance, PALETTE, EDITIONS["internal"])
    context = Context(event(), EN, *told)
    return multiples_of(Standings("part", QUALITY, (), 0, 63, differ=False, chosen=chosen), context)


def test_parts_stand_in_the_order_of_the_programme_and_lead_to_their_question() -> None:
    found = made()
    assert found is not None
    labels = [one.panel.label.of("en") for one in found.panels]
    assert labels[0] == "Lezing Guy Redig"
    assert labels[-1] == "Netwerkmoment"
    assert [one.anchor for one in found.panels] == [
        f"question-{number}" for number in range(1, len(labels) + 1)
    ]
    assert EN.show(found.panels[0].says) == "98% good or very good, n = 61"
    assert "poor, fair, good and very good" in EN.show(found.caption)


def test_a_part_that_is_withheld_keeps_its_place_and_tells_no_figure() -> None:
    found = made(withheld="debate")
    assert found is not None
    (hidden,) = [one for one in found.panels if "debat" in one.panel.label.of("en")]
    assert EN.show(hidden.says) == "not shown"
    assert not any(sign.isdigit() for sign in EN.show(hidden.panel.alt))


def test_two_parts_or_chosen_sessions_make_no_row_of_figures() -> None:
    assert made(of=3) is not None
    assert made(of=2) is None
    assert made(withheld="redig", of=3) is None
    assert made(chosen=True) is None
