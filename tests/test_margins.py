"""What a report says of how sure its figures are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pages import take_apart
from published import report

from pipeline.declared.instrument import Kind, Option, Point, Question, Scale
from pipeline.disclosure import PublishedResults, Rules, release
from pipeline.formats import FORMATS
from pipeline.formats.document.figures import MarksOf, RatingOf
from pipeline.formats.document.figures import marks as marks_of
from pipeline.formats.document.figures import rating as rating_of
from pipeline.language import Language, Text
from pipeline.results import Results
from pipeline.sections.margins import (
    agreement_words,
    at_the_least,
    line_of,
    recommendation_facts,
)
from pipeline.sections.method import Method
from pipeline.sections.questions import Questions
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.marks import Marks
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from pipeline.report import Report
    from pipeline.sections.questions import Block
    from pipeline.statistics.base import Statistic

ENGLISH, DUTCH = Language("en"), Language("nl-BE")
HEADS = Attendance(present=144, forms=63)
LABELS = ("slecht", "matig", "goed", "zeer goed")
QUALITY = Scale("quality4", tuple(Point(i, Text.plain(w)) for i, w in enumerate(LABELS, 1)))
SUBJECT = Text.plain("de dag")


def rating(*counts: int, absent: Absent | None = None) -> Distribution:
    question = Question("q", Kind.RATING, SUBJECT, SUBJECT, scale=QUALITY)
    return Distribution(question, counts, absent or Absent())


def marks(*counts: tuple[float, int], recommends: bool = False) -> Marks:
    bounds = (0.0, 10.0) if recommends else (1.0, 10.0)
    question = Question("m", Kind.MARK, SUBJECT, SUBJECT, bounds=bounds, recommendation=recommends)
    return Marks(question, counts, Absent())


def line(answer: Distribution | Marks, heads: Attendance | None = HEADS) -> str | None:
    found = line_of(answer, heads)
    return None if found is None else DUTCH.show(found).replace("\u00a0", " ")


def test_a_rating_of_known_people_tells_its_margin() -> None:
    assert line(rating(2, 4, 27, 30)) == (
        "Bij alle 144 aanwezigen: marge van 83 % tot 95 % voor “goed” of “zeer goed”."
    )


def test_a_rating_on_which_nearly_all_agree_tells_the_margin_of_that_answer() -> None:
    assert line(rating(0, 1, 4, 56, absent=Absent(no_answer=2))) == (
        "Bij alle 144 aanwezigen: marge van 85 % tot 96 % voor “zeer goed”."
    )


def test_where_some_were_not_there_it_is_not_known_who_could_answer() -> None:
    away = Absent(no_answer=1, not_applicable=1)
    assert line(rating(0, 1, 4, 56, absent=away)) == (
        "Bij iedereen voor wie het gold (aantal niet bekend): marge van 82 % tot 96 % voor “zeer "
        "goed”."
    )


def test_no_margin_where_everyone_answered_or_few_did() -> None:
    everyone = Attendance(present=63, forms=63)
    assert line(rating(2, 4, 27, 30), everyone) == "Alle 63 aanwezigen antwoordden."
    assert line(marks((7, 30), (8, 33)), everyone) == "Alle 63 aanwezigen antwoordden."
    assert line(rating(0, 1, 4, 4)) is None
    assert line(marks((8, 30))) is None


def test_a_mean_mark_tells_its_margin_and_whether_it_is_rough() -> None:
    assert line(marks((6, 10), (7, 20), (8, 20), (9, 10))) == (
        "Bij alle 144 aanwezigen: marge van 7,3 tot 7,7 voor het gemiddelde."
    )
    assert line(marks((6, 5), (8, 7)), None) == (
        "Bij iedereen (aantal niet bekend): marge van 6,5 tot 7,8 voor het gemiddelde. Met zo "
        "weinig antwoorden is dat een ruwe marge."
    )
    # no mean lies beyond the highest mark
    assert "tot 10,0 voor" in str(line(marks((8, 1), (10, 15)), None))


@pytest.mark.parametrize(
    ("agreement", "word"),
    [(1, "eensgezind"), (0.6, "eensgezind"), (0.59, "uiteenlopend"), (0.2, "uiteenlopend"),
     (0.19, "verdeeld"), (-1, "verdeeld")],
)  # fmt: skip
def test_agreement_is_a_word(agreement: float, word: str) -> None:
    assert DUTCH.show(agreement_words(agreement)) == word


def test_a_recommendation_is_a_fact_with_its_margin() -> None:
    given = tuple((float(mark), n) for mark, n in ((2, 1), (4, 1), (5, 2), (6, 3), (7, 8), (8, 20),
                                                   (9, 15), (10, 12)))  # fmt: skip
    (fact,) = recommendation_facts(marks(*given, recommends=True), HEADS)

    assert fact.detail is not None
    assert (fact.value, ENGLISH.show(fact.detail)) == (
        32,
        "44% gave 9 or 10, 11% 0 to 6; margin 18 to 43",
    )
    assert recommendation_facts(marks(*given), HEADS) == ()


def released(*statistics: Distribution) -> PublishedResults:
    return release(Results(HEADS, statistics), Rules())


def test_what_holds_without_chance_is_told_of_the_first_rating_where_it_is_known() -> None:
    known = rating(2, 4, 27, 30)
    found = at_the_least(released(rating(1, 5, 27, 29, absent=Absent(not_applicable=1)), known))

    assert found is not None
    assert found[0] == known
    assert [DUTCH.percent(s).replace("\u00a0", " ") for s in (found[1].low, found[1].high)] == [
        "40 %",
        "96 %",
    ]
    assert at_the_least(released(rating(1, 5, 27, 29, absent=Absent(not_applicable=1)))) is None


def test_the_document_holds_what_the_report_says() -> None:
    told = rating_of(rating(1, 4, 28, 30), "nl", HEADS)
    mark = marks_of(marks((6, 10), (7, 20), (8, 20), (9, 10)), HEADS)

    assert isinstance(told, RatingOf)
    assert isinstance(mark, MarksOf)
    assert told.interpolated_median == pytest.approx(3.44643, abs=1e-5)
    assert told.agreement == pytest.approx(0.587302, abs=1e-6)
    for limits, expected in (
        (told.interval, (123 / 144, 138 / 144)),
        (told.certain, (58 / 144, 139 / 144)),
        (told.mean_interval, (3.252089, 3.509815)),
    ):
        assert limits is not None
        assert (limits.low, limits.high) == pytest.approx(expected, abs=1e-6)
        assert limits.present == 144
    assert mark.mean_interval is not None
    assert mark.recommendation is None


def made(*statistics: Statistic) -> Report:
    return report(release(Results(HEADS, statistics), Rules()), language="en")


def blocks_of(made: Report) -> tuple[Block, ...]:
    return next(part.blocks for part in made.sections if isinstance(part, Questions))


def test_a_block_has_its_margin_and_the_section_says_once_what_no_margin_tells() -> None:
    page = " ".join(take_apart(FORMATS["html"].write(made(rating(2, 4, 27, 30)))).words)
    few = " ".join(take_apart(FORMATS["html"].write(made(rating(0, 1, 4, 4)))).words)

    said = "A margin assumes that those who answered are a random sample."
    assert page.count("Among all 144 present: margin 83% to 95% for “goed” or “zeer goed”") == 1
    assert page.count(said) == 1
    assert said not in few
    assert "p-value" not in page


def test_a_recommendation_stands_in_its_block_and_in_the_method() -> None:
    block, other = blocks_of(made(marks((9.0, 30), (3.0, 10), recommends=True), marks((8.0, 20))))

    assert [ENGLISH.show(fact.label) for fact in block.facts][-1] == "Recommendation (NPS)"
    assert "Recommendation (NPS)" not in [ENGLISH.show(fact.label) for fact in other.facts]
    assert "adjusted Wald" in method_of(made(marks((9.0, 30), (3.0, 10), recommends=True)))
    assert "adjusted Wald" not in method_of(made(marks((9.0, 30), (3.0, 10))))


def test_the_method_names_what_the_margins_are() -> None:
    said = method_of(made(rating(2, 4, 27, 30)))

    for method in ("hypergeometric", "Wilson's", "Student's t", "Newcombe's", "Welch's", "Eijk's"):
        assert method in said
    assert (
        "it would be 40% of the 144 people present, and if all of them had chosen this 96%" in said
    )
    open_only = Themes(Question("o", Kind.OPEN, SUBJECT, SUBJECT), (), 30, 0, Absent())
    assert "hypergeometric" not in method_of(made(open_only))


def test_where_everyone_answered_nothing_is_uncertain_without_chance() -> None:
    everyone = Attendance(present=63, forms=63)
    assert at_the_least(release(Results(everyone, (rating(2, 4, 27, 30),)), Rules())) is None


def method_of(made: Report) -> str:
    method = next(part for part in made.sections if isinstance(part, Method))
    return " ".join(ENGLISH.show(words) for topic in method.topics for words in topic.paragraphs)


def test_equal_counts_of_a_table_have_equal_percentages() -> None:
    options = tuple(Option(i, Text.plain(i)) for i in "abc")
    question = Question("c", Kind.CHOICE, SUBJECT, SUBJECT, options=options)
    chosen = Choices(question, tuple((option, 20) for option in options), Absent())

    bars = [block.rows for block in blocks_of(made(chosen, rating(20, 20, 20, 0)))]

    assert [[ENGLISH.percent(bar.share) for bar in rows] for rows in bars] == [
        ["33%", "33%", "33%"],  # their sum of 99 is told, not made up for by one of them
        ["33%", "33%", "33%", "0%"],
    ]
