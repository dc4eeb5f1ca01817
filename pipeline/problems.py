"""What is wrong: problems are collected, errors are raised.

A :class:`Problem` is something about the input that the organiser should know or mend; loading
always finishes. A :class:`UserError` makes going on impossible and carries its exit code; one
place (``cli``) turns it into text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.kinds import KINDS
from pipeline.kinds.base import Kind, Severity
from pipeline.language import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.language import Argument


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


class Unavailable(OutputError):  # noqa: N818 - it names what happened, as its exit code does
    """This computer lacks what one kind of file needs; the other kinds can be made."""


class NothingUsable(UserError):  # noqa: N818 - it names what happened, as its exit code does
    """There are files, but none can be used."""

    exit_code = 4


class Busy(UserError):  # noqa: N818 - it names what happened, as its exit code does
    """Another run is at work (EX_TEMPFAIL)."""

    exit_code = 75


__all__ = [
    "KINDS",
    "Busy",
    "Kind",
    "NothingUsable",
    "OutputError",
    "Place",
    "Problem",
    "Severity",
    "Unavailable",
    "UsageError",
    "UserError",
]
