"""The register of agreements in figures: how far they are, and how many people they reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.bars import Bar, bars
from pipeline.language import Message, Share, say, say_many
from pipeline.sections.base import Fact
from pipeline.workpoints.base import WORDS

if TYPE_CHECKING:
    from pipeline.sections.base import Context
    from pipeline.statistics.agreements import Agreements


@dataclass(frozen=True, slots=True)
class AgreementsSection:
    lead: Message
    caption: Message
    rows: tuple[Bar, ...]
    facts: tuple[Fact, ...]
    id: ClassVar[str] = "agreements"
    title: ClassVar[Message] = say("Agreements and what came of them")


def compose_agreements(context: Context) -> AgreementsSection | None:
    published = context.published.agreements
    if published is None:
        return None
    told = published.value
    return AgreementsSection(
        say_many(
            "%(n)s agreement in the register.", "%(n)s agreements in the register.", n=told.total
        ),
        say("Agreements by how far they are"),
        bars(
            tuple(
                (WORDS[state], Share(count, told.known), context.palette.accent)
                for state, count in told.states
            )
        )
        if told.known
        else (),
        _facts(told),
    )


def _facts(told: Agreements) -> tuple[Fact, ...]:
    facts = []
    if told.unknown:
        facts.append(Fact(say("State not known"), told.unknown))
    if told.overdue is not None and told.dated:
        facts.append(Fact(say("Past their date and not carried out"), told.overdue))
    facts.append(Fact(say("With an owner"), Share(told.owned, told.total)))
    facts.append(Fact(say("With a date"), Share(told.dated, told.total)))
    if told.reached_by:
        by = say_many(
            "told of %(n)s agreement of %(all)s",
            "told of %(n)s agreements of %(all)s",
            n=told.reached_by,
            all=told.total,
        )
        facts.append(Fact(say("People really reached"), told.reached, by))
    return tuple(facts)
