"""What the gate makes of a partner network: its organisations by name only where they agreed.

Relations are told by name and need consent. Where nobody declared it, an organisation is its
sector and a number, in an order that no name decides; sectors of few are put together. What one
organisation thinks of another is never shown: marks only as means of enough raters, who do not
all say the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.gate.differences import Table, earlier_tables
from pipeline.gate.rules import FLOOR, Because, Withheld

if TYPE_CHECKING:
    from pipeline.gate.differences import Version
    from pipeline.gate.rules import Rules
    from pipeline.statistics.network import Member, Network, Rated, Shape

NETWORK = "network"


def judged_network(network: Network, rules: Rules, past: tuple[Version, ...]) -> Network | Withheld:
    """The network as it may be shown."""
    if network.answered < rules.group:
        return Withheld(Because.TOO_FEW, rules.group)
    before = earlier_tables(past, NETWORK)
    close = any(0 < abs(table.n - network.answered) < rules.group for table in before)
    if close and not network.named:
        return Withheld(Because.EARLIER, rules.group)
    members = tuple(
        replace(
            member,
            trust=None if close else _mean(member.trust, rules),
            value=None if close else _mean(member.value, rules),
        )
        for member in network.members
    )
    passed = replace(network, members=members)
    return passed if network.named else _numbered(passed)


def table_of_network(network: Network) -> Table:
    """How many organisations' answers are in what was shown."""
    return Table(NETWORK, "", network.kind, network.answered, network.answered, ())


def _mean(rated: Rated | None, rules: Rules) -> Rated | None:
    """A rounded mean of enough organisations; where all said the same it would tell each mark."""
    if rated is None or rated.raters < rules.group or rated.alike:
        return None
    return replace(rated, mean=round(rated.mean, 1))


def _numbered(network: Network) -> Network:
    """Without names: in the order of sector and of how often an organisation is named."""
    sectors = _large_sectors(network)
    members = [
        replace(member, sector=member.sector if member.sector in sectors else "")
        for member in network.members
    ]
    degree = Counter(end for link in network.links for end in (link.one, link.other))
    order = sorted(
        range(len(members)),
        key=lambda i: (
            members[i].sector,
            -members[i].named_by,
            -degree[i],
            not members[i].answered,
        ),
    )
    new = {old: i for i, old in enumerate(order)}
    links = sorted(
        (
            replace(
                link,
                one=min(new[link.one], new[link.other]),
                other=max(new[link.one], new[link.other]),
            )
            for link in network.links
        ),
        key=lambda link: (link.one, link.other),
    )
    return replace(
        network,
        shape=None if network.shape is None else _without_small_sectors(network.shape),
        members=tuple(replace(members[old], name="") for old in order),
        links=tuple(links),
    )


def _without_small_sectors(shape: Shape) -> Shape:
    """Without what would tell, beside the ties, to which sector those belong that are not told.

    The E-I index tells how many ties cross sectors; these tell that of each sector together.
    """
    detail = replace(shape.detail, modularity=None, assortativity=None)
    return replace(shape, detail=detail)


def _large_sectors(network: Network) -> set[str]:
    """The sectors that can be told; the others together are nobody or three or more as well."""
    counts = Counter(member.sector for member in network.members)
    shown = {sector for sector, n in counts.items() if sector and n >= FLOOR}
    while shown and 0 < network.n - sum(counts[sector] for sector in shown) < FLOOR:
        shown.remove(min(shown, key=lambda sector: (counts[sector], _first(network, sector))))
    return shown


def _first(network: Network, sector: str) -> int:
    found: list[Member] = [member for member in network.members if member.sector == sector]
    return network.members.index(found[0])
