"""What a partner network shows: what holds it together, who stands apart, what is one-sided."""

from __future__ import annotations

from collections import Counter
from math import comb
from typing import TYPE_CHECKING

from pipeline.disclosure import Withheld
from pipeline.findings.base import Finding, Task
from pipeline.language import Message, Text, say, say_many

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.statistics.network import Network, Shape

ON = ("network",)
ONE_SIDED = 0.5  # of the ties: under this share that is mutual, the network is called one-sided
APART = 0.25  # of the ties of known sector: up to this share across, sectors stand apart
NAMED = 5  # organisations that a sentence can hold


def label(network: Network, position: int) -> Text | Message:
    """An organisation's name; else its sector and its number in the table."""
    member, number = network.members[position], position + 1
    if member.name:
        return Text.plain(member.name)
    if member.sector:
        return say("%(sector)s %(number)s", sector=Text.plain(member.sector), number=str(number))
    return say("organisation %(number)s", number=str(number))


def rule(published: PublishedResults) -> list[Finding]:
    """Nothing where more than half did not answer: then there is only a list."""
    told = published.network
    if told is None or isinstance(told, Withheld) or told.value.shape is None:
        return []
    network, shape = told.value, told.value.shape
    found = [
        _sectors(network, shape),
        _bridges(network, shape),
        _isolates(network, shape),
        _mutual(shape),
    ]
    return [finding for finding in found if finding is not None]


def _sectors(network: Network, shape: Shape) -> Finding | None:
    """Where few ties run across sectors, and far fewer than if nobody looked at the sector."""
    across = shape.between
    if across is None or across.count > APART * across.base:
        return None
    sizes = Counter(member.sector for member in network.members if member.sector).values()
    pairs = comb(sum(sizes), 2)
    expected = pairs - sum(comb(size, 2) for size in sizes)
    if 2 * across.count * pairs > expected * across.base:
        return None
    title = say("Organisations mostly work together within their own sector")
    text = say(
        "Of the %(base)s pairs that work together and whose sectors are known, %(count)s "
        "(%(share)s) join two different sectors.",
        base=across.base,
        count=across.count,
        share=across,
    )
    task = Task(
        say("Across sectors"),
        say("who brings organisations of different sectors together?"),
    )
    return Finding("network.sectors", title, text, ON, 62, task)


def bridge_pairs(network: Network) -> tuple[Message, ...]:
    """The two ends of each tie that alone holds parts together."""
    return tuple(
        say("%(one)s – %(other)s", one=label(network, link.one), other=label(network, link.other))
        for link in network.links
        if link.bridge
    )


def _bridges(network: Network, shape: Shape) -> Finding | None:
    if not shape.bridges:
        return None
    pairs = bridge_pairs(network)
    told = pairs if len(pairs) <= NAMED else (*pairs[:NAMED], say("and others"))
    title = say_many(
        "One tie alone holds two parts of the network together",
        "%(n)s ties alone hold parts of the network together",
        n=shape.bridges,
    )
    text = say_many(
        "Without it, three or more organisations would lose the others: %(ties)s.",
        "Without each of them, three or more organisations would lose the others: %(ties)s.",
        n=shape.bridges,
        ties=told,
    )
    task = Task(say("Ties that stand alone"), say("who can make a second tie beside them?"))
    return Finding("network.bridges", title, text, ON, 60, task)


def _isolates(network: Network, shape: Shape) -> Finding | None:
    if not shape.isolates:
        return None
    title = say_many(
        "One organisation has no tie at all",
        "%(n)s organisations have no tie at all",
        n=shape.isolates,
    )
    text = say_many(
        "Of the %(all)s organisations, %(n)s named nobody and was named by nobody.",
        "Of the %(all)s organisations, %(n)s named nobody and were named by nobody.",
        n=shape.isolates,
        all=network.n,
    )
    task = Task(say("Organisations without a tie"), say("who makes the first contact?"))
    return Finding("network.isolates", title, text, ON, 55, task)


def _mutual(shape: Shape) -> Finding | None:
    share = shape.reciprocity
    if share is None or share.count >= ONE_SIDED * share.base:
        return None
    title = say("Most ties are named from one side only")
    text = say(
        "Of the %(base)s pairs in which both organisations answered, both named the tie in "
        "%(count)s (%(share)s).",
        base=share.base,
        count=share.count,
        share=share,
    )
    return Finding("network.one-sided", title, text, ON, 50)
