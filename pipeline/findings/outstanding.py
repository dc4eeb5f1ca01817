"""Which of the things rated stand out, as a title: one, some by name, or how many of them."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from pipeline.findings.base import fits_title
from pipeline.language import say

if TYPE_CHECKING:
    from pipeline.language import Message, Text

ROOM = 8  # words of names, beside those of 'together rated highest' and 'and'


class End(Enum):
    """Of the ratings, from the highest to the lowest."""

    HIGHEST = "highest"
    LOWEST = "lowest"


# of parts of the programme, and of other questions
_ALONE = {
    (End.HIGHEST, True): say("%(subject)s scores clearly highest of %(all)s parts"),
    (End.HIGHEST, False): say("%(subject)s scores clearly highest of %(all)s questions"),
    (End.LOWEST, True): say("%(subject)s scores clearly lowest of %(all)s parts"),
    (End.LOWEST, False): say("%(subject)s scores clearly lowest of %(all)s questions"),
}
_BY_NAME = {
    End.HIGHEST: say("Together rated highest: %(subjects)s"),
    End.LOWEST: say("Together rated lowest: %(subjects)s"),
}
_COUNTED = {
    (End.HIGHEST, True): say("%(count)s of the %(all)s parts together score highest"),
    (End.HIGHEST, False): say("%(count)s of the %(all)s questions together score highest"),
    (End.LOWEST, True): say("%(count)s of the %(all)s parts together score lowest"),
    (End.LOWEST, False): say("%(count)s of the %(all)s questions together score lowest"),
}


def stands_out(few: int, among: int) -> bool:
    """Most are no exception: of ten parts, the other six are not 'the lowest'."""
    return few <= (among + 1) // 2


def title_of(names: tuple[Text, ...], among: int, end: End, *, parts: bool = True) -> Message:
    """The title of a finding on those at one end: their names where these fit in it."""
    if len(names) == 1:
        return replace(_ALONE[end, parts], arguments={"subject": names[0], "all": among})
    if fits_title(*names, room=ROOM):
        return replace(_BY_NAME[end], arguments={"subjects": names})
    return replace(_COUNTED[end, parts], arguments={"count": len(names), "all": among})
