"""What is wrong: problems are collected, errors are raised.

A :class:`Problem` is something about the input that the organiser should know or mend; loading
always finishes. A :class:`UserError` makes going on impossible and carries its exit code; one
place (``cli``) turns it into text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.language import Message, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.language import Argument


class Severity(StrEnum):
    """How much a problem costs, the worst first."""

    REFUSED = "refused"  # a file or a table is not used at all
    LEFT_OUT = "left out"  # rows or cells with something in them are not used
    DOUBT = "doubt"  # used, but worth a look
    NOTE = "note"  # done by the rules; good to know


@dataclass(frozen=True, slots=True)
class Place:
    """Where, as the spreadsheet shows it: cell 'C14', column 'C' or row '14'."""

    file: str = ""
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: what, where, why and what to do. It may quote a cell: for the organiser only.

    ``more`` counts further places with the same problem ('row 7 and 12 other places').
    """

    code: str
    place: Place = Place()
    arguments: Mapping[str, Argument] = field(default_factory=dict, repr=False)
    more: int = 0

    def __post_init__(self) -> None:
        assert self.code in KINDS, f"{self.code} is no kind of problem"

    @property
    def severity(self) -> Severity:
        return KINDS[self.code].severity

    @property
    def cause(self) -> Message:
        return Message(KINDS[self.code].cause.one, self.arguments)

    @property
    def remedy(self) -> Message:
        return Message(KINDS[self.code].remedy.one, self.arguments)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: how much it costs, its cause and its remedy in words."""

    severity: Severity
    cause: Message
    remedy: Message


class UserError(Exception):
    """Going on is impossible and the user can mend it: no traceback, an exit code."""

    exit_code = 2

    def __init__(self, *messages: Message) -> None:
        super().__init__(*(message.one for message in messages))
        self.messages = messages


class UsageError(UserError):
    """A command or a configuration file is wrong."""

    exit_code = 2


class OutputError(UserError):
    """A report could not be made or written; the old one is kept."""

    exit_code = 3


class NothingUsable(UserError):  # noqa: N818 - it names what happened, as its exit code does
    """There are files, but none can be used."""

    exit_code = 4


class Busy(UserError):  # noqa: N818 - it names what happened, as its exit code does
    """Another run is at work (EX_TEMPFAIL)."""

    exit_code = 75


R, L, D, N = Severity.REFUSED, Severity.LEFT_OUT, Severity.DOUBT, Severity.NOTE

# One entry for each kind of problem. Arguments are named as %(name)s; the place is shown apart.
KINDS: Mapping[str, Kind] = {
    # --- the folder and its files
    "folder-empty": Kind(
        R,
        say("There are no files in this folder."),
        say("Put the registrations, the sign-in list or the evaluation forms in it."),
    ),
    "not-a-spreadsheet": Kind(
        R,
        say("This is %(kind)s, not a spreadsheet."),
        say(
            "Save the table as .xlsx or .csv and put that file in the folder. A file that is "
            "only kept here can be named under 'ignore' in event.yaml."
        ),
    ),
}
