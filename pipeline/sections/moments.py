"""When people registered: the stair of registrations, and who stayed away by how early."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.bars import Bar, bars
from pipeline.charts.curve import Curve, curve
from pipeline.disclosure import Released
from pipeline.findings.moments import half_title, term_words
from pipeline.language import Message, Share, say, say_many
from pipeline.sections.base import Fact

if TYPE_CHECKING:
    from datetime import date

    from pipeline.charts.palette import Palette
    from pipeline.sections.base import Context
    from pipeline.statistics.moments import Moments


@dataclass(frozen=True, slots=True)
class StepRow:
    """Up to a day: how many registered since the row above, and all who had by then."""

    until: date
    people: int
    running: Share


@dataclass(frozen=True, slots=True)
class TermRow:
    """How early: its bar, and the share of it that did not come (None: not known)."""

    bar: Bar
    no_show: Share | None


@dataclass(frozen=True, slots=True)
class MomentsSection:
    curve: Curve | None
    caption: Message
    steps: tuple[StepRow, ...]
    terms: tuple[TermRow, ...]  # none where there is but one
    no_show: Message | None  # the words above that column; None where nobody knows who came
    facts: tuple[Fact, ...]
    finding: Message | None = None  # the title of the figure
    id: ClassVar[str] = "moments"
    title: ClassVar[Message] = say("When people registered")


def compose_moments(context: Context) -> MomentsSection | None:
    published = context.published.participation.moments
    if not isinstance(published, Released):
        return None
    moments, heads = published.value, context.published.heads
    known = any(term.no_show is not None for term in moments.terms)
    notice = heads is not None and heads.cancelled is not None
    words = say("Stayed away without notice") if notice else say("Did not come")
    rows = tuple(
        StepRow(moments.until(step), step.people, share)
        for step, share in zip(moments.steps, moments.running, strict=True)
    )
    unknown = Fact(say("Without a known moment"), moments.unknown)
    return MomentsSection(
        curve(moments, context.palette) if len(rows) > 1 else None,
        say_many(
            "%(n)s registered person, by the day of registration",
            "%(n)s registered people, by the day of registration",
            n=moments.n,
        ),
        rows,
        _terms(moments, context.palette),
        words if known else None,
        (unknown,) if moments.unknown else (),
        half_title(moments),
    )


def _terms(moments: Moments, palette: Palette) -> tuple[TermRow, ...]:
    terms = moments.terms
    if len(terms) < 2:  # noqa: PLR2004 - how early is told of two or more
        return ()
    drawn = bars(
        tuple(
            (
                term_words(term, earliest=term is terms[0]),
                Share(term.people, moments.n),
                palette.accent,
            )
            for term in terms
        )
    )
    return tuple(TermRow(bar, term.no_show_share) for bar, term in zip(drawn, terms, strict=True))
