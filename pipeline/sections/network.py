"""A partner network on the map, its figures with their definitions, and the table beside it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.bars import Bar, bars
from pipeline.charts.network_map import key, network_map
from pipeline.disclosure import Released
from pipeline.findings.network import label
from pipeline.language import Message, Share, Text, say, say_many
from pipeline.sections.base import Fact, share_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.charts.network_map import Map, Sign
    from pipeline.sections.base import Context
    from pipeline.statistics.network import Network, Rated, Shape

NOBODY = say("nobody")
OVERSTATED = 0.2  # of the organisations silent, from which too many seem to have no tie (METHODS 7)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A sector and its sign in the map."""

    words: Text | Message
    sign: Sign


@dataclass(frozen=True, slots=True)
class MemberRow:
    """An organisation: its number, and the numbers of those that it is tied to."""

    number: int
    label: Text | Message
    sector: Text | Message
    named_by: int
    mutual: Text | Message
    one_sided: Text | Message
    answered: bool
    key: bool
    marks: tuple[Rated | None, ...]


@dataclass(frozen=True, slots=True)
class NetworkSection:
    lead: Message | None
    map: Map | None
    key: tuple[KeyRow, ...]
    facts: tuple[Fact, ...]
    kinds: tuple[Bar, ...]
    kinds_caption: Message
    members: tuple[MemberRow, ...]
    marks: tuple[Message, ...]  # above the columns of marks: those of which one can be shown
    notes: tuple[Message, ...]
    id: ClassVar[str] = "network"
    title: ClassVar[Message] = say("The network of partners")


def compose_network(context: Context) -> NetworkSection | None:
    published = context.published.network
    if not isinstance(published, Released):
        return None
    caption = say("How closely they work together")
    network = published.value
    drawn = None
    if network.shape is not None:
        drawn = network_map(network, context.palette, context.letters)
    rows = _members(network)
    return NetworkSection(
        _lead(network),
        drawn,
        _key(network, context) if drawn is not None else (),
        () if network.shape is None else _facts(network, network.shape),
        _kinds(network, context),
        caption if network.levels else say("In which question ties were named"),
        rows,
        tuple(words for words, _ in _marks(network)),
        _notes(network, drawn, context.published.rules.group),
    )


def _lead(network: Network) -> Message:
    return say(
        "%(n)s organisations, of which %(answered)s told with whom they work: %(links)s pairs work "
        "together.",
        n=network.n,
        answered=network.answered,
        links=len(network.links),
    )


def _key(network: Network, context: Context) -> tuple[KeyRow, ...]:
    return tuple(
        KeyRow(Text.plain(entry.sector) if entry.sector else say("other sectors"), entry.sign)
        for entry in key(network, context.palette)
    )


def _facts(network: Network, shape: Shape) -> tuple[Fact, ...]:
    """Each figure with what it means, in plain words."""
    return (*of_ties(shape), *of_the_whole(shape), *key_positions(network), *across_sectors(shape))


def of_ties(shape: Shape) -> Iterator[Fact]:
    density, both, back = shape.density, shape.reciprocity, shape.returned
    words = say(
        "of all ties that those who answered could have named, %(count)s of %(base)s were named",
        count=density.count,
        base=density.base,
    )
    yield Fact(say("Density"), density, words)
    if both is not None:
        words = say(
            "of the pairs with a tie in which both answered, %(count)s of %(base)s were named from "
            "both sides",
            count=both.count,
            base=both.base,
        )
        yield Fact(say("Reciprocity"), both, words)
    if back is not None:
        words = say(
            "the same counted in ties: %(count)s of %(base)s are named back",
            count=back.count,
            base=back.base,
        )
        yield Fact(say("Ties returned"), back, words)


def of_the_whole(shape: Shape) -> tuple[Fact, ...]:
    central = say(
        "of 100: 0 where all are named equally often, 100 where everybody names the same one and "
        "no other"
    )
    parts = say(
        "groups of organisations that are tied among themselves and not to others; the largest has "
        "%(n)s",
        n=shape.parts[0],
    )
    core = say_many(
        "organisations that each have at least %(n)s partner among themselves",
        "organisations that each have at least %(n)s partners among themselves",
        n=shape.core,
    )
    bridges = say("ties without which three or more organisations would lose the others")
    return (
        Fact(say("Centralisation"), round(100 * shape.centralisation), central),
        Fact(say("Parts"), len(shape.parts) - shape.isolates, parts),
        Fact(say("Without any tie"), shape.isolates, say("named by nobody and naming nobody")),
        Fact(say("Core"), shape.core_members, core),
        Fact(say("Bridges"), shape.bridges, bridges),
    )


def key_positions(network: Network) -> tuple[Fact, ...]:
    names = tuple(label(network, i) for i, member in enumerate(network.members) if member.key)
    words = say("the network would come apart without one of: %(names)s", names=names)
    return (Fact(say("Key positions"), len(names), words),) if names else ()


def across_sectors(shape: Shape) -> tuple[Fact, ...]:
    if shape.between is None or shape.ei is None:
        return ()
    words = share_in_words(shape.between)
    return (
        Fact(
            say("Across sectors"),
            shape.between,
            say("of the pairs of known sector, in two different ones: %(share)s", share=words),
        ),
        Fact(
            say("E-I index"),
            round(shape.ei, 2),
            say(
                "ties across sectors minus ties within, over both: -1 is only within, +1 is only "
                "across"
            ),
        ),
    )


def _kinds(network: Network, context: Context) -> tuple[Bar, ...]:
    """The share of the ties, as they were told, at each level or in each question."""
    known = network.kinds_known
    if not known or len(network.kinds) < 2:  # noqa: PLR2004 - one kind tells nothing
        return ()
    paint = context.palette.accent
    return bars(tuple((words, Share(count, known), paint) for words, count in network.kinds))


def _members(network: Network) -> tuple[MemberRow, ...]:
    both: dict[int, list[int]] = {}
    one: dict[int, list[int]] = {}
    for link in network.links:
        for end, other in ((link.one, link.other), (link.other, link.one)):
            (both if link.mutual else one).setdefault(end, []).append(other + 1)
    return tuple(
        MemberRow(
            i + 1,
            label(network, i),
            Text.plain(member.sector) if member.sector else say("not known"),
            member.named_by,
            _numbers(both.get(i, [])),
            _numbers(one.get(i, [])),
            member.answered,
            member.key,
            tuple(column[i] for _, column in _marks(network)),
        )
        for i, member in enumerate(network.members)
    )


def _marks(network: Network) -> list[tuple[Message, tuple[Rated | None, ...]]]:
    """Trust and value by organisation, where any of it can be shown."""
    columns = [
        (say("Trust"), tuple(member.trust for member in network.members)),
        (say("Value"), tuple(member.value for member in network.members)),
    ]
    return [(words, column) for words, column in columns if any(m is not None for m in column)]


def _numbers(others: list[int]) -> Text | Message:
    return Text.plain(", ".join(map(str, sorted(others)))) if others else NOBODY


def _notes(network: Network, drawn: Map | None, group: int) -> tuple[Message, ...]:
    told = (about_answers(network), _about_map(network, drawn), _about_names(network))
    return (*chain(*told), *_about_marks(network, group))


def about_answers(network: Network) -> Iterator[Message]:
    """Who did not answer, what that does to the figures, and that an open list is not complete."""
    silent = network.n - network.answered
    if network.shape is None:
        yield say(
            "%(silent)s of the %(n)s organisations did not answer. That is more than half, so "
            "there is a list and no map, and no figures of the whole.",
            silent=silent,
            n=network.n,
        )
    elif silent:
        yield say(
            "%(silent)s of the %(n)s organisations did not answer. Density and reciprocity are "
            "of those who did. For the map, the parts and the centralisation, a tie of a "
            "silent organisation is taken from the other side: the dashed lines.",
            silent=silent,
            n=network.n,
        )
    alone = 0 if network.shape is None else network.shape.isolates
    if alone and silent >= OVERSTATED * network.n:
        yield say(
            "Perhaps fewer organisations are without any tie than it seems: nobody knows whom the "
            "silent ones would have named."
        )
    if network.open_list:
        yield say(
            "People wrote the names down themselves. Whom nobody thought of is not in the "
            "network, and who was only named was perhaps never asked."
        )


def _about_map(network: Network, drawn: Map | None) -> Iterator[Message]:
    """That it has numbers and no names, or that there is none; not where few answered."""
    if drawn is not None and drawn.numbers:
        yield say("The numbers in the map are those of the table.")
    elif drawn is None and network.shape is not None:
        yield say(
            "There is no map: of %(n)s organisations nobody could read it. The table holds all "
            "organisations and ties.",
            n=network.n,
        )


def _about_names(network: Network) -> Iterator[Message]:
    if not network.named:
        yield say(
            "The organisations have a number, in the map and in the table, as not all agreed "
            "to be shown by name. Sectors of fewer than three are not told."
        )


def _about_marks(network: Network, group: int) -> Iterator[Message]:
    if any(member.trust or member.value for member in network.members):
        yield say(
            "Marks of trust and value are means of at least %(minimum)s organisations; what "
            "one thinks of another is never shown.",
            minimum=group,
        )
