"""For whom a report can be, by name, and what its files are called.

No more than that, so that a start without work stays light: ``sections.editions`` says what each
holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.language import Message

EDITIONS: Mapping[str, Message] = {  # by name, its title
    "internal": say("Internal edition"),
    "public": say("Public edition"),
    "board": say("Edition for the board"),
    "speaker": say("Edition for a speaker"),
    "participants": say("Edition for participants"),
}


def file_of(own: str, edition: str = "", part: str = "") -> str:
    """The file of an edition: 'report.html' is 'report.board.html' of the board.

    ``own`` is the format's name for the edition that an event names first, which keeps it;
    ``part`` is what tells several files of one edition apart.
    """
    stem, _, ending = own.rpartition(".")
    return ".".join(word for word in (stem, edition, part, ending) if word)
