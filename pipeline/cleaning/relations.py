"""Organisations and the ties between them, as the spreadsheets of a partner network tell them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.cleaning.base import Source
    from pipeline.language import Text


@dataclass(frozen=True, slots=True)
class Organisation:
    """A member of the network; ``answered``: it told with whom it works."""

    name: str = field(repr=False)
    sector: str = field(repr=False, default="")
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Tie:
    """What ``giver`` told of ``receiver``, positions among the organisations.

    ``kind`` is a position among the network's kinds of ties; ``trust`` and ``value`` are marks.
    """

    giver: int
    receiver: int
    kind: int | None = None
    trust: float | None = field(repr=False, default=None)
    value: float | None = field(repr=False, default=None)


@dataclass(frozen=True, slots=True)
class Relations:
    """A partner network: each pair of giver and receiver once, and nobody tied to itself.

    ``kinds`` are the levels of collaboration from loose to close (``levels``), or the questions
    in which people named their partners. ``open_list``: people wrote names down themselves, and
    the network has whom they thought of.
    """

    organisations: tuple[Organisation, ...]
    ties: tuple[Tie, ...] = field(repr=False)
    kinds: tuple[Text, ...] = ()
    levels: bool = False
    open_list: bool = False
    sources: tuple[Source, ...] = ()
