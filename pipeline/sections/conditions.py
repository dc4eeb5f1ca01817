"""Choices with the same answers side by side: what is settled, and what was never talked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.bars import Bar, bars
from pipeline.findings.conditions import label_of_battery
from pipeline.language import Message, Text, say
from pipeline.sections.base import Reference, anchor_of

if TYPE_CHECKING:
    from pipeline.charts.palette import Palette
    from pipeline.sections.base import Context
    from pipeline.statistics.choices import Choices


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A question: the bar of its first answer, and how many gave each."""

    question: Reference
    bar: Bar
    counts: tuple[int, ...]
    n: int


@dataclass(frozen=True, slots=True)
class Battery:
    """Questions with the same answers to choose from; ``hidden`` of them are not shown."""

    caption: Message
    answers: tuple[Text, ...]
    rows: tuple[ConditionRow, ...]


@dataclass(frozen=True, slots=True)
class ConditionsSection:
    batteries: tuple[Battery, ...]
    id: ClassVar[str] = "conditions"
    title: ClassVar[Message] = say("What is settled and what is not")


def compose_conditions(context: Context) -> ConditionsSection | None:
    numbers = {published.question.id: number for number, published in context.numbered}
    found = tuple(
        Battery(
            label_of_battery(told),
            tuple(option.label for option in told[0].question.options),
            tuple(_row(one, numbers[one.question.id], context.palette) for one in told),
        )
        for told in context.published.batteries
    )
    return ConditionsSection(found) if found else None


def _row(choices: Choices, number: int, palette: Palette) -> ConditionRow:
    label = choices.question.label
    first = choices.shares[0][1]
    return ConditionRow(
        Reference(anchor_of(number), say("%(label)s", label=label)),
        bars(((label, first, palette.accent),))[0],
        tuple(count for _, count in choices.counts),
        choices.n,
    )
