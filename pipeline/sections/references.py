"""The figures that a finding rests on, as links with their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.language import say
from pipeline.sections.base import Reference, anchor_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.findings.base import Finding

SECTIONS = {  # by anchor
    "agreements": say("agreements"),
    "boxes": say("the four boxes"),
    "network": say("the network"),
    "partnerships": say("where the partnerships stand"),
    "profile": say("scores"),
    "progress": say("before and after"),
    "quadrant": say("where the organisations stand"),
    "turnout": say("attendance by session"),
    "moments": say("when people registered"),
    "response": say("who filled in a form"),
    "attendance": say("attendance"),
    "comparison": say("comparison"),
    "registrations": say("who registered"),
    "sessions": say("programme parts side by side"),
    "group-differences": say("differences between groups"),
    "work-points": say("work points"),
    "withheld": say("what is not shown"),
}


def references(finding: Finding, places: Mapping[str, int]) -> tuple[Reference, ...]:
    """Links to its questions and sections; ``places`` are numbers of questions, by their ids."""
    return tuple(
        Reference(
            anchor_of(places[subject]), say("question %(number)s", number=str(places[subject]))
        )
        if subject in places
        else Reference(subject, SECTIONS[subject])
        for subject in finding.rests_on
        if subject in places or subject in SECTIONS
    )
