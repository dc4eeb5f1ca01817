"""Differences between groups of people, only those that are more than chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Message, Text, say, say_many
from pipeline.sections.base import Reference, anchor_of, label_of

if TYPE_CHECKING:
    from pipeline.sections.base import Context
    from pipeline.statistics.contrasts import GroupDifferences


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """In ``of_ten`` of ten pairs who is of ``higher`` gives the higher answer."""

    place: Reference
    by: Text
    higher: Text
    lower: Text
    n_higher: int
    n_lower: int
    of_ten: int


@dataclass(frozen=True, slots=True)
class DifferencesSection:
    lead: Message
    rows: tuple[DifferenceRow, ...]
    id: ClassVar[str] = "group-differences"
    title: ClassVar[Message] = say("Differences between groups")


def compose_group_differences(context: Context) -> DifferencesSection | None:
    """None where no difference can be shown: then the method tells how many were looked for."""
    if context.published.contrasts is None or not context.published.contrasts.value.rows:
        return None
    found = context.published.contrasts.value
    places = {published.question.id: number for number, published in context.numbered}
    rows = tuple(
        DifferenceRow(
            Reference(
                anchor_of(places[row.question.id]),
                label_of(places[row.question.id], row.question.label),
            ),
            row.by.label,
            row.higher.label,
            row.lower.label,
            row.n_higher,
            row.n_lower,
            row.of_ten,
        )
        for row in found.rows
    )
    return DifferencesSection(differences_in_words(found), rows)


def differences_in_words(found: GroupDifferences) -> Message:
    """How many comparisons were made, and how many of them show a difference."""
    if not found.rows:
        return say_many(
            "%(n)s comparison between two groups was made. No difference can be shown; with so "
            "few people that does not mean that the groups think alike.",
            "%(n)s comparisons between two groups were made. In none of them a difference can be "
            "shown; with so few people that does not mean that the groups think alike.",
            n=found.compared,
        )
    return say_many(
        "Of %(all)s comparisons between two groups, %(n)s shows a difference beyond chance.",
        "Of %(all)s comparisons between two groups, %(n)s show a difference beyond chance.",
        n=len(found.rows),
        all=found.compared,
    )
