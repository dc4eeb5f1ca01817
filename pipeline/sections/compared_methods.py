"""By which methods sessions and groups were compared, each named where it was used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.language import Message, say
from pipeline.sections.group_differences import differences_in_words
from pipeline.statistics.permutation import FEW
from pipeline.statistics.ranks import EXACT_BELOW, FEWEST

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.statistics.standings import Standings


def comparison_methods(published: PublishedResults) -> tuple[Message, ...]:
    """A paragraph for each kind of comparison that the report makes."""
    shown = [one.shown for one in published.sessions if one.shown is not None]
    said = _side_by_side([standing for standing in shown if standing.rows])
    if any(standing.tendencies or standing.untested for standing in shown):
        said.append(
            say(
                "Whether a property of sessions goes with their ratings was tested by dealing "
                "the property out again over the sessions: each session counts once, by how "
                "certain its mean is."
            )
        )
    if published.contrasts is not None:
        said += [
            say(
                "Groups were compared by the Brunner-Munzel test, with Holm's correction over all "
                "these comparisons. The size of a difference is how often the one of a random pair "
                "gives the higher answer."
            ),
            differences_in_words(published.contrasts.value),
        ]
    return tuple(said)


def _side_by_side(drawn: list[Standings]) -> list[Message]:
    """How sessions with a mean of their own were compared; nothing where there are none."""
    if not drawn:
        return []
    said = [
        say(
            "Parts that were rated on one scale stand side by side with their own mean and an "
            "adjusted one (empirical Bayes, with the variance between parts of Paule and "
            "Mandel and one variance within them). The margin of a mean is Student's t with "
            "that same variance. Where the variance between parts is zero, or the test below "
            "finds nothing, the report says that no difference can be shown."
        )
    ]
    if any(not standing.chosen for standing in drawn):
        said.append(_within_people())
    if any(standing.chosen for standing in drawn):
        said.append(
            say("Sessions that different people rated were compared by the Brunner-Munzel test.")
        )
    return [
        *said,
        say(
            "As many pairs are compared at once, Holm's correction was applied. With fewer "
            "than %(fewest)s people on a side nothing was tested. A group of highest rated "
            "parts holds all that cannot be told apart from the highest.",
            fewest=FEWEST,
        ),
    ]


def _within_people() -> Message:
    return say(
        "Whether parts that the same people rated differ was tested by dealing each "
        "person's ratings out again among the parts (a permutation test within "
        "respondents; by draws under %(few)s people), then pair by pair by Wilcoxon's "
        "signed ranks with Pratt's treatment of equal ratings (all signs counted under "
        "%(exact)s that differ).",
        few=FEW,
        exact=EXACT_BELOW,
    )
