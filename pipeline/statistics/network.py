"""A partner network in figures: how dense, how mutual, how central, and what holds it together.

Definitions and the treatment of organisations that did not answer: METHODS, section 7. Density and
reciprocity are of what was observed; what depends on the whole picture (centralisation, parts,
cores, bridges) also takes a tie of a silent organisation from what the other side told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Share
from pipeline.statistics.network_detail import (
    Detail,
    by_sector,
    centralisation,
    detail_of,
    e_minus_i,
    passing_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import networkx as nx

    from pipeline.cleaning.base import Source
    from pipeline.cleaning.relations import Relations, Tie
    from pipeline.language import Text

PART = 3  # organisations, from which what a bridge holds is called a part
MOST_SILENT = 0.5  # of the organisations: where more did not answer there is only a list


@dataclass(frozen=True, slots=True)
class Rated:
    """A mean of what ``raters`` organisations gave one; ``alike``: they all gave the same."""

    mean: float
    raters: int
    alike: bool


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation; ``named_by`` and ``names`` count organisations on the other end.

    ``passing``: the pairs of others whose shortest way runs through it (betweenness); None in a
    large network.
    """

    name: str = field(repr=False)
    sector: str = field(repr=False)
    answered: bool
    named_by: int
    names: int | None  # None where it did not answer
    core: int  # the largest k of a part in which everybody has k partners
    key: bool  # without it, a part of the network would come apart
    trust: Rated | None = field(repr=False, default=None)
    value: Rated | None = field(repr=False, default=None)
    passing: float | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Two organisations that are tied, by position: one or both of them told so.

    ``certain`` is False where one of them did not answer: nobody knows whether it is mutual.
    """

    one: int
    other: int
    mutual: bool
    certain: bool
    bridge: bool  # the only way between two parts of three or more organisations


@dataclass(frozen=True, slots=True)
class Shape:
    """What follows from the ties; none of it where more than half did not answer.

    ``density``: of the ties that those who answered could have told, how many they did.
    ``reciprocity``: of the pairs in which both answered and at least one told of a tie, in how
    many both did (dyads); ``returned``: of the ties told in such pairs, how many are returned.
    ``centralisation``: Freeman's, of being named, 0 to 1. ``parts`` are sizes of weak components,
    the largest first. ``ei``: links outside the sector minus inside, over both; None without
    sectors.
    """

    density: Share
    reciprocity: Share | None
    returned: Share | None
    centralisation: float
    parts: tuple[int, ...]
    isolates: int
    core: int
    core_members: int
    bridges: int
    between: Share | None  # of the links between organisations of known sector, outside it
    ei: float | None
    detail: Detail


@dataclass(frozen=True, slots=True)
class Network:
    """``members`` and ``links``; ``kinds`` count the told ties of each kind, ``ties`` all.

    ``named`` says that the organisations agreed to be shown by name.
    """

    kind: ClassVar[str] = "network"
    members: tuple[Member, ...] = field(repr=False)
    links: tuple[Link, ...] = field(repr=False)
    ties: int
    shape: Shape | None
    kinds: tuple[tuple[Text, int], ...] = ()
    levels: bool = False
    open_list: bool = False
    named: bool = False
    sources: tuple[Source, ...] = ()

    @property
    def n(self) -> int:
        return len(self.members)

    @property
    def answered(self) -> int:
        return sum(member.answered for member in self.members)

    @property
    def sectors(self) -> tuple[str, ...]:
        """The known sectors, the one with the most organisations first."""
        counts = Counter(member.sector for member in self.members if member.sector)
        return tuple(sorted(counts, key=lambda sector: (-counts[sector], sector)))

    @property
    def kinds_known(self) -> int:
        return sum(count for _, count in self.kinds)


def network_of(relations: Relations, *, named: bool) -> Network:
    """The network that these relations make."""
    import networkx as nx

    everybody = range(len(relations.organisations))
    answered = frozenset(i for i in everybody if relations.organisations[i].answered)
    told = {(tie.giver, tie.receiver) for tie in relations.ties}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(everybody)
    graph.add_edges_from(sorted((min(pair), max(pair)) for pair in told))
    bridges = _bridges(graph)
    passing = passing_of(graph)
    links = tuple(
        Link(
            one,
            other,
            (one, other) in told and (other, one) in told,
            one in answered and other in answered,
            (one, other) in bridges,
        )
        for one, other in sorted((min(pair), max(pair)) for pair in graph.edges)
    )
    counts = Counter(tie.kind for tie in relations.ties if tie.kind is not None)
    return Network(
        _members(relations, told, graph, passing),
        links,
        len(relations.ties),
        None
        if len(answered) < (1 - MOST_SILENT) * len(everybody)
        else _shape(relations, told, answered, graph, passing),
        tuple((words, counts[i]) for i, words in enumerate(relations.kinds)),
        relations.levels,
        relations.open_list,
        named,
        relations.sources,
    )


def _members(
    relations: Relations,
    told: set[tuple[int, int]],
    graph: nx.Graph[int],
    passing: Mapping[int, float],
) -> tuple[Member, ...]:
    import networkx as nx

    named_by, names = (Counter(pair[end] for pair in told) for end in (1, 0))
    cores, key = nx.core_number(graph), set(nx.articulation_points(graph))
    trust = _ratings(relations.ties, lambda tie: tie.trust)
    value = _ratings(relations.ties, lambda tie: tie.value)
    return tuple(
        Member(
            one.name,
            one.sector,
            one.answered,
            named_by[i],
            names[i] if one.answered else None,
            cores[i],
            i in key,
            trust.get(i),
            value.get(i),
            passing.get(i),
        )
        for i, one in enumerate(relations.organisations)
    )


def _ratings(ties: Iterable[Tie], mark: Callable[[Tie], float | None]) -> dict[int, Rated]:
    """By the organisation that was rated; each rater counts once."""
    given: dict[int, list[float]] = {}
    for tie in ties:
        if (points := mark(tie)) is not None:
            given.setdefault(tie.receiver, []).append(points)
    return {
        receiver: Rated(sum(marks) / len(marks), len(marks), len(set(marks)) == 1)
        for receiver, marks in given.items()
    }


def _shape(
    relations: Relations,
    told: set[tuple[int, int]],
    answered: frozenset[int],
    graph: nx.Graph[int],
    passing: Mapping[int, float],
) -> Shape | None:
    """None of fewer than three organisations, in which nothing can be central."""
    import networkx as nx

    n = len(relations.organisations)
    if n < 3 or not answered:  # noqa: PLR2004 - as the docstring says
        return None
    observed = {pair for pair in told if set(pair) <= answered}
    pairs = {(min(pair), max(pair)) for pair in observed}
    mutual = sum(pair in observed and pair[::-1] in observed for pair in pairs)
    reconstructed = told | {(j, i) for i, j in told if j not in answered}
    whole: nx.DiGraph[int] = nx.DiGraph()
    whole.add_nodes_from(range(n))
    whole.add_edges_from(sorted(reconstructed))
    cores = nx.core_number(graph)
    core = max(cores.values())
    sectors = [organisation.sector for organisation in relations.organisations]
    outside, inside = by_sector(sectors, graph.edges)
    return Shape(
        Share(len({pair for pair in told if pair[0] in answered}), len(answered) * (n - 1)),
        Share(mutual, len(pairs)) if pairs else None,
        Share(2 * mutual, len(observed)) if observed else None,
        centralisation([degree for _, degree in whole.in_degree], (n - 1) ** 2),
        tuple(sorted((len(part) for part in nx.connected_components(graph)), reverse=True)),
        nx.number_of_isolates(graph),
        core,
        sum(value == core for value in cores.values()),
        len(_bridges(graph)),
        Share(outside, outside + inside) if outside + inside else None,
        e_minus_i(outside, inside),
        detail_of(told, sorted(answered), sectors, whole, passing),
    )


def _bridges(graph: nx.Graph[int]) -> set[tuple[int, int]]:
    """Ties without which a part of three or more comes off; a tie to one alone is none."""
    import networkx as nx

    found = set()
    for one, other in nx.bridges(graph):
        rest = graph.copy()
        rest.remove_edge(one, other)
        sides = [len(nx.node_connected_component(rest, end)) for end in (one, other)]
        if min(sides) >= PART:
            found.add((min(one, other), max(one, other)))
    return found
