"""Groups that answer differently, only where that is more than chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.base import Finding, fits_title
from pipeline.language import Message, say

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.statistics.contrasts import GroupDifference

WEIGHT = 70.0
ROOM = 7  # words that the three names in a title may take together
SECTION = "group-differences"


def rule(published: PublishedResults) -> list[Finding]:
    """A finding for each difference between two groups that can be shown, the largest first."""
    if published.contrasts is None:
        return []
    return [
        Finding(
            f"groups.{row.question.id}.{row.by.id}.{row.higher.id}.{row.lower.id}",
            _title(row),
            pairs_in_words(row),
            (SECTION,),
            WEIGHT + row.of_ten / 10,
        )
        for row in published.contrasts.value.rows
    ]


def pairs_in_words(row: GroupDifference) -> Message:
    """The size of the difference as pairs of people."""
    return say(
        "Take one person at random from “%(higher)s” (n = %(n_higher)s) and one from “%(lower)s” "
        "(n = %(n_lower)s): in about %(of_ten)s of 10 such pairs the first gives the higher "
        "answer. Equal answers count for half.",
        higher=row.higher.label,
        lower=row.lower.label,
        n_higher=row.n_higher,
        n_lower=row.n_lower,
        of_ten=row.of_ten,
    )


def _title(row: GroupDifference) -> Message:
    if fits_title(row.question.label, row.higher.label, row.lower.label, room=ROOM):
        return say(
            "%(subject)s: “%(higher)s” tends to answer higher than “%(lower)s”",
            subject=row.question.label,
            higher=row.higher.label,
            lower=row.lower.label,
        )
    return say("%(subject)s: two groups differ more than by chance", subject=row.question.label)
