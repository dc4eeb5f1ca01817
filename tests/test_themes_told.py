"""What is 'named most' is so: where too many answers have no theme, a title claims nothing."""

from __future__ import annotations

import pytest
from recompute import check_figures
from test_findings import asked, english, published, rating, themes
from test_main_messages import ENGLISH

from pipeline.declared.instrument import Kind
from pipeline.findings import find
from pipeline.findings.learning import is_known
from pipeline.language import Text
from pipeline.statistics.base import Absent
from pipeline.statistics.themes import Theme, Themes


@pytest.mark.parametrize(
    ("n", "coded", "first", "known"),
    [
        (23, 12, 5, False),  # eleven others may be about one thing
        (23, 9, 5, False),
        (15, 8, 7, True),  # as many as are without a theme: none of those can outdo it
        (15, 8, 6, False),
        (40, 30, 5, True),  # three quarters have one
        (40, 29, 5, False),
    ],
)
def test_named_most_is_said_where_nothing_can_outdo_it(
    n: int, coded: int, first: int, *, known: bool
) -> None:
    said = themes("open", "Learned", n, coded, places=first, time=3)
    assert is_known(said) is known
    title, text = english(published(said))["themes.open"]
    assert ("named most" in title) is known
    assert ("Named most" in text) is known


def test_otherwise_the_title_is_calm_and_the_share_without_theme_is_told() -> None:
    results = published(themes("open", "Learned", 23, 12, places=5, time=4))
    assert english(results)["themes.open"] == (
        "Learned: 23 answers, 12 with a theme",
        (
            "Of 23 answers 11 (48%) are about something that the list of themes does not know. Of "
            "the others: “places” by 5 (22%) and “time” by 4 (17%). So this does not tell what "
            "most people named."
        ),
    )
    assert {f.key: f.weight for f in find(results)}["themes.open"] < 60  # under the ratings


def test_questions_for_debate_count_on_neither_side() -> None:
    question = asked("open", Kind.OPEN, "Learned")
    named = (Theme("a", Text.plain("places"), 6),)
    results = published(Themes(question, named, 20, 9, Absent(no_answer=43), asked=5))
    (found,) = [one for one in find(results) if one.key == "themes.open"]
    assert "named most" in ENGLISH.show(found.title)  # six others, of fifteen
    check_figures(results, found)


def test_a_low_score_is_not_explained_by_what_is_not_known() -> None:
    low = rating("debate", "Panel debate", 14, 27, 15, 4)
    found = english(published(low, themes("why", "Remark", 20, 9, about="debate", long=4)))
    assert "reason.debate" not in found
    assert found["themes.why"][0] == "Remark: 20 answers, 9 with a theme"


def test_the_title_of_a_low_score_with_many_reasons_tells_how_low() -> None:
    low = rating("debate", "Panel debate of all the partners of this town", 14, 27, 15, 4)
    why = themes("why", "Remark", 20, 20, about="debate", one_and_two=8, three_and_four=8)
    assert english(published(low, why))["reason.debate"][0] == (
        "Low score for Panel debate of all the partners of…: 32% favourable"
    )
