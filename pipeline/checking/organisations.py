"""Names of organisations that may be one: a line for each pair, for the organiser to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checking import menus
from pipeline.checking.identity import NO, YES
from pipeline.checking.rows import Line, Table, each_once
from pipeline.language import say

if TYPE_CHECKING:
    from pipeline.cleaning.base import Cleaned


def organisation_tables(cleaned: Cleaned) -> tuple[Table, ...]:
    """The doubtful pairs first; no table where no names look alike."""
    if not cleaned.likenesses:
        return ()
    lines = [
        Line(
            like.line,
            (like.one, like.other, float(like.certainty)),
            YES if like.same else NO,
            menus.yes_no(),
        )
        for like in cleaned.likenesses
    ]
    return (
        Table(
            "organisations",
            say("Organisations"),
            say(
                "Names of organisations that look alike. Say which are one; the others stay apart. "
                "For many names, add a list with the columns 'geschreven' and 'organisatie'."
            ),
            (say("Name"), say("Other name"), say("Certainty"), say("One organisation?")),
            3,
            each_once(lines),
        ),
    )
