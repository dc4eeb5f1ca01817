"""Which group of those present filled in a form clearly more, or less, often than the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Released
from pipeline.findings.base import Finding
from pipeline.findings.compared import clearly_apart
from pipeline.language import Message, Share, say, say_many

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Argument, Text
    from pipeline.statistics.composition import Composition, Side

FEWEST = 10  # people present, in a group and outside it: of fewer no response is compared


def rule(published: PublishedResults) -> list[Finding]:
    """For each property, where the forms are clearly made up otherwise than those present."""
    return [
        finding
        for one in published.participation.compositions
        if isinstance(one.statistic, Released)
        and (finding := _finding(one.statistic.value)) is not None
    ]


def side_words(composition: Composition, side: Side) -> Message | Text:
    """The name of a group; of several that are together, how many they are."""
    if side is composition.rest:
        return say_many(
            "%(n)s other group", "%(n)s other groups together", n=composition.rest_groups
        )
    return side.option.label


def _finding(composition: Composition) -> Finding | None:
    told = [
        (_far(composition, side), text)
        for side in composition.sides
        if (text := _text(composition, side)) is not None
    ]
    if not told:
        return None
    _, text = max(told, key=lambda pair: pair[0])
    identifier = composition.question.id
    title = say("Not every group filled in a form as often as others")
    return Finding(f"composition.{identifier}", title, text, ("response",), 70)


def _far(composition: Composition, side: Side) -> float:
    own, others = _responses(composition, side)
    return abs(own.count / own.base - others.count / others.base)


def _responses(composition: Composition, side: Side) -> tuple[Share, Share]:
    """The response of a group, and of all others together."""
    forms, present = composition.forms - side.forms, composition.present - side.present
    return Share(side.forms, side.present), Share(min(forms, present), present)


def _text(composition: Composition, side: Side) -> Message | None:
    if min(side.present, composition.present - side.present) < FEWEST:
        return None
    own, others = _responses(composition, side)
    words = side_words(composition, side)
    if not clearly_apart(own, others) and not clearly_apart(others, own):
        return None
    figures: dict[str, Argument] = {
        "group": words if isinstance(words, Message) else say("“%(group)s”", group=words),
        "own": own,
        "others": others,
        "n": own.count,
        "base": own.base,
    }
    if own.count * others.base < others.count * own.base:
        return say(
            "Of %(group)s, %(own)s of those present filled in a form (%(n)s of %(base)s); of all "
            "others %(others)s. What they think counts for less here than their number.",
            **figures,
        )
    return say(
        "Of %(group)s, %(own)s of those present filled in a form (%(n)s of %(base)s); of all "
        "others %(others)s. What they think counts for more here than their number.",
        **figures,
    )
