"""Colleagues who may have come for somebody: proposed, and counted when a person says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.attendance import call
from pipeline.checking import menus
from pipeline.checking.identity import NO, YES
from pipeline.checking.people import shown
from pipeline.checking.rows import Line, Table, each_once
from pipeline.cleaning.lines import replaced_id
from pipeline.language import say

if TYPE_CHECKING:
    from pipeline.cleaning.base import Cleaned


def replacement_tables(cleaned: Cleaned) -> tuple[Table, ...]:
    """A sheet where there is somebody to ask about; what a list says stands there as well."""
    if cleaned.registrations is None or cleaned.attendance is None:
        return ()
    ours, theirs = cleaned.registrations.persons, cleaned.attendance.persons
    house, told = say("the same organisation"), say("a list says so")
    lines = [
        Line(
            replaced_id(ours[p.registered], theirs[p.signed]),
            (shown(ours[p.registered]), shown(theirs[p.signed]), told if p.told else house),
            YES if p.taken else NO,
            menus.yes_no(),
        )
        for p in call(cleaned).proposals
    ]
    if not lines:
        return ()
    return (
        Table(
            "replacements",
            say("Colleagues"),
            say(
                "Who registered and did not come, and a colleague who came without registering. "
                "Only where you say yes is one counted as replaced by the other."
            ),
            (say("Did not come"), say("Came"), say("Why"), say("Came instead?")),
            3,
            each_once(lines),
        ),
    )
