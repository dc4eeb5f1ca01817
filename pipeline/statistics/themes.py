"""Themes: how many people wrote about what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from pipeline.cleaning.lines import answer_id
from pipeline.language import Share
from pipeline.learning.asking import sorts
from pipeline.learning.coding import coder_of
from pipeline.learning.decided import decided
from pipeline.learning.words import fold
from pipeline.statistics.absent import absent_of

if TYPE_CHECKING:
    from pipeline.cleaning.base import Responses, Source
    from pipeline.declared.instrument import Question
    from pipeline.language import Text
    from pipeline.statistics.base import Absent


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of a codebook and the number of people (not mentions) who wrote about it.

    ``audience`` is whom the codebook says it speaks to, '' anybody.
    """

    id: str
    label: Text
    people: int
    audience: str = ""


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes in the answers to one open question, most people first.

    ``n`` people wrote something that is an answer; ``coded`` of them got at least one theme.
    One person can be in several themes. ``rest`` themes were named by too few to show. Who only
    wrote that there is nothing to say ('geen', 'n.v.t.') is absent, beside those who wrote nothing.
    Of ``by_hand`` people the answer was coded by a person, in the check workbook. ``asked`` people
    put a question for debate, which has no theme.
    """

    kind: ClassVar[str] = "themes"
    question: Question
    themes: tuple[Theme, ...]
    n: int
    coded: int
    absent: Absent
    sources: tuple[Source, ...] = ()
    rest: int = 0
    by_hand: int = 0
    asked: int = 0

    @classmethod
    def of(cls, responses: Responses, question: Question) -> Themes:
        """The statistic of one open question, coded by its codebook (none: nobody is coded)."""
        coder = coder_of(question.codebook)
        chosen = responses.chosen  # in the check workbook
        coded = coder.count(
            responses.answers[question.id].dropna(),
            decided(responses, question) if chosen else None,
            apart=sorts(question),
        )
        named = (
            Theme(theme.id, theme.label, people, theme.audience)
            for theme, people in zip(coder.themes, coded.people, strict=True)
            if people
        )
        absent = absent_of(responses, question)
        return cls(
            question,
            tuple(sorted(named, key=lambda theme: -theme.people)),
            coded.n,
            coded.coded,
            replace(absent, said_nothing=absent.said_nothing + coded.non_answers),
            responses.sources[question.id],
            by_hand=_by_hand(responses, question) if chosen else 0,
            asked=coded.asked,
        )

    @property
    def uncoded(self) -> int:
        return self.n - self.coded - self.asked

    @property
    def coverage(self) -> Share:
        return Share(self.coded, self.n)

    def share(self, theme: Theme) -> Share:
        return Share(theme.people, self.n)


def _by_hand(responses: Responses, question: Question) -> int:
    """How many people gave an answer of which the organiser chose the themes."""
    answers = responses.answers[question.id].dropna().value_counts()
    return sum(
        int(people)
        for answer, people in answers.items()
        if answer_id(question, fold(str(answer))) in responses.chosen
    )
