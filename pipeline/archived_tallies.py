"""What is kept of an edition's shares of conditions, organisations and agreements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.archived import Archived, asked, read, written
from pipeline.declared.instrument import Kind
from pipeline.disclosure import Released
from pipeline.language import Share, Text
from pipeline.partnership.quadrant import BOTH
from pipeline.statistics.choices import Choices
from pipeline.statistics.tallies import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from pipeline.disclosure import PublishedProfile, PublishedQuestion, PublishedResults

NOTHING = Text.plain("")


@dataclass(frozen=True, slots=True)
class ArchivedTally:
    """A share of an edition; ``items`` are the questions that it is made of, as they were put.

    ``share`` is None where nothing was shown.
    """

    tally: Tally
    id: str
    label: Text
    answer: Text
    items: tuple[Archived, ...]
    share: Share | None


def tallies(published: PublishedResults) -> tuple[ArchivedTally, ...]:
    """All that the figures of this report are about, shown or not."""
    shown = {one.question.id for told in published.batteries for one in told}
    return (
        *(
            _condition(question, told=question.question.id in shown)
            for question in published.questions
            if question.question.kind is Kind.CHOICE and not question.question.background
        ),
        *(found for profile in published.profiles for found in _quadrant(profile)),
        *_register(published),
    )


def _condition(published: PublishedQuestion, *, told: bool) -> ArchivedTally:
    question, shown = published.question, published.shown
    share = shown.shares[0][1] if told and isinstance(shown, Choices) else None
    answer = question.options[0].label if question.options else NOTHING
    return ArchivedTally(
        Tally.CONDITION, question.id, question.label, answer, (asked(question),), share
    )


def _quadrant(published: PublishedProfile) -> Iterator[ArchivedTally]:
    figure = published.model.quadrant
    if figure is None:
        return
    share = None
    if isinstance(published.quadrant, Released):
        choices = published.quadrant.value
        counts = {option.id: count for option, count in choices.counts}
        share = Share(counts[BOTH], choices.n) if BOTH in counts else None
    dimensions = {dimension.id for dimension in figure.dimensions}
    items = tuple(asked(one) for one in published.items if one.dimension in dimensions)
    yield ArchivedTally(Tally.QUADRANT, figure.id, figure.label, NOTHING, items, share)


def _register(published: PublishedResults) -> Iterator[ArchivedTally]:
    agreed = published.agreements
    if agreed is not None and (done := agreed.value.done) is not None:
        yield ArchivedTally(Tally.REGISTER, "agreements", NOTHING, NOTHING, (), done)


def written_tally(one: ArchivedTally) -> dict[str, Any]:
    """As the file holds it."""
    return {
        "tally": one.tally.value,
        "id": one.id,
        "label": dict(one.label.words),
        "answer": dict(one.answer.words),
        "items": [written(item) for item in one.items],
        "share": None if one.share is None else [one.share.count, one.share.base],
    }


def read_tally(entry: Mapping[str, Any]) -> ArchivedTally:
    """A share of the file. Raises where it is damaged."""
    share = entry["share"]
    return ArchivedTally(
        Tally(entry["tally"]),
        str(entry["id"]),
        Text(dict(entry["label"])),
        Text(dict(entry["answer"])),
        tuple(read(item) for item in entry["items"]),
        None if share is None else Share(int(share[0]), int(share[1])),
    )
