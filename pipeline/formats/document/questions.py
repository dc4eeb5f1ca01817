"""The questions in report.json: what was answered to each, and quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, assert_never

from pydantic import Field

from pipeline.disclosure import TopOnly, Withheld
from pipeline.formats.document.base import (
    Count,
    Part,
    ShareOf,
    WithheldOf,
    share_of,
    whole,
    withheld_of,
)
from pipeline.formats.document.figures import (
    AbsentOf,
    MarksOf,
    PointOf,
    RatingOf,
    absent_of,
    marks,
    point_of,
    rating,
)
from pipeline.learning.redaction import told
from pipeline.learning.tongue import language_of
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.marks import Marks
from pipeline.statistics.selections import Selections
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from pipeline.disclosure import Answer, PublishedQuestion, PublishedResults
    from pipeline.language import Language
    from pipeline.statistics.attendance import Attendance


class TopOf(Part):
    """A rating with too few answers for its distribution."""

    kind: Literal["top only"] = "top only"
    n: Count
    top: ShareOf
    absent: AbsentOf


class ChoicesOf(Part):
    """``rest`` people chose one of ``rest_options`` options that are not told apart."""

    kind: Literal["choices"] = "choices"
    n: Count
    counts: tuple[PointOf, ...]
    rest: Count
    rest_options: Count
    absent: AbsentOf


class SelectionsOf(Part):
    """``n`` people chose one or more; of ``rest_options`` further options no count is told."""

    kind: Literal["selections"] = "selections"
    n: Count
    counts: tuple[PointOf, ...]
    rest_options: Count
    absent: AbsentOf


class ThemesOf(Part):
    """``n`` people wrote something, ``coded`` of them got a theme; one person can be in several.

    ``asked`` people put a question for debate instead; of ``by_hand`` a person chose the themes.
    """

    kind: Literal["themes"] = "themes"
    n: Count
    coded: Count
    counts: tuple[PointOf, ...]
    rest: Count
    absent: AbsentOf
    asked: Count = 0
    by_hand: Count = 0


AnswerOf = Annotated[
    RatingOf | TopOf | ChoicesOf | SelectionsOf | MarksOf | ThemesOf | WithheldOf,
    Field(discriminator="kind"),
]


class QuoteOf(Part):
    """What somebody wrote, redacted; ``theme`` and ``language`` are empty where not known."""

    theme: str
    text: str
    language: str


class QuestionOf(Part):
    """``audience``, ``purpose`` and ``about`` (a question that it explains) are of open ones."""

    id: str
    number: Annotated[int, Field(ge=1)]
    kind: str
    label: str
    wording: str
    statistic: AnswerOf
    quotes: tuple[QuoteOf, ...] = ()
    audience: str = ""
    purpose: str = ""
    about: str = ""


def question(
    number: int, published: PublishedQuestion, language: Language, among: PublishedResults
) -> QuestionOf:
    """A question as it was asked, and what is published of it."""
    question, statistic = published.question, published.statistic
    return QuestionOf(
        id=whole(question.id),
        number=number,
        kind=question.kind.value,
        label=whole(question.label.of(language.code)),
        wording=whole(question.wording.of(language.code)),
        statistic=withheld_of(statistic, language.code)
        if isinstance(statistic, Withheld)
        else _answer(statistic.value, language.code, among.heads),
        quotes=quotes(published, language, among.tongue),
        audience=whole(question.audience),
        purpose="" if question.purpose is None else question.purpose.value,
        about=whole(question.about),
    )


def _answer(answer: Answer, code: str, heads: Attendance | None) -> AnswerOf:
    absent = absent_of(answer.absent)
    match answer:
        case Distribution():
            return rating(answer, code, heads)
        case TopOnly(n=n):
            return TopOf(n=n, top=share_of(answer.top), absent=absent)
        case Choices(n=n):
            counts = tuple(point_of(o.label.of(code), count) for o, count in answer.counts)
            return ChoicesOf(
                n=n,
                counts=counts,
                rest=answer.rest,
                rest_options=answer.rest_options,
                absent=absent,
            )
        case Selections(n=n):
            counts = tuple(point_of(o.label.of(code), count) for o, count in answer.counts)
            return SelectionsOf(n=n, counts=counts, rest_options=answer.rest_options, absent=absent)
        case Marks():
            return marks(answer, heads)
        case Themes(n=n):
            counts = tuple(point_of(t.label.of(code), t.people) for t in answer.themes)
            return ThemesOf(
                n=n,
                coded=answer.coded,
                counts=counts,
                rest=answer.rest,
                absent=absent,
                asked=answer.asked,
                by_hand=answer.by_hand,
            )
    assert_never(answer)


def quotes(published: PublishedQuestion, language: Language, form: str) -> tuple[QuoteOf, ...]:
    """What people wrote, as far as it may be shown, those of a theme first."""
    shown, statistic = published.quoted, published.shown
    if shown is None:
        return ()
    themes = statistic.themes if isinstance(statistic, Themes) else ()
    labels = {theme.id: theme.label.of(language.code) for theme in themes}
    told_of = [*shown.by_theme, ("", shown.others)]
    return tuple(
        QuoteOf(
            theme=whole(labels.get(theme, "")),
            text=whole(language.argument(told(text))),
            language=language_of(text, form),
        )
        for theme, texts in told_of
        for text in texts
    )
