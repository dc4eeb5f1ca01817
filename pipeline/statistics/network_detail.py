"""Further figures of a partner network, as those use them who analyse networks.

They stand in the workbook and in report.json, and on no page. Each is defined as the R packages
sna and igraph define it; ``tests/test_reference_values.py`` holds them against both.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from pipeline.language import Share

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import networkx as nx

PASSED = 400  # organisations, up to which it is told who stands between others: seconds beyond it
PLACES = 12  # of sums of shares of ways, whose last places differ by the order of organisations


@dataclass(frozen=True, slots=True)
class Detail:
    """``alike``: of the pairs in which both answered, in how many both say the same, also 'no tie'.

    Centralisations are Freeman's, from 0 to 1: of ``naming``, of partners whoever told of them
    (``partners``), and of standing between others (``passing``, None of a large network).
    ``closed``: of two partners of the same organisation, how often they are partners themselves
    (transitivity). ``mutual_parts``: groups in which ties lead from each to each, along their
    direction. ``modularity`` and ``assortativity`` (Newman 2003) are of sectors, over links between
    organisations of known sector; ``ei_told`` is the E-I index over ties as they were told. None
    without sectors, and where the sectors of some may not be told.
    """

    alike: Share | None
    naming: float
    partners: float
    passing: float | None
    closed: Share | None
    mutual_parts: int
    ei_told: float | None
    modularity: float | None
    assortativity: float | None


def detail_of(
    told: Collection[tuple[int, int]],
    answered: Sequence[int],
    sectors: Sequence[str],
    whole: nx.DiGraph[int],
    passing: Mapping[int, float],
) -> Detail:
    """Of ties as they were ``told``, and of the ``whole`` in which silent ones are filled in."""
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph(whole)
    n = len(graph)
    return Detail(
        _alike(answered, told),
        centralisation([degree for _, degree in whole.out_degree], (n - 1) ** 2),
        centralisation([degree for _, degree in graph.degree], (n - 1) * (n - 2)),
        _passing_centralisation(passing),
        _closed(graph),
        nx.number_strongly_connected_components(whole),
        e_minus_i(*by_sector(sectors, told)),
        *_among_sectors(sectors, graph.edges),
    )


def centralisation(degrees: Sequence[float], most: int) -> float:
    """Freeman (1979): how far the others stay behind the highest, of how far they could."""
    highest = max(degrees)
    return sum(highest - degree for degree in degrees) / most


def _alike(answered: Sequence[int], told: Collection[tuple[int, int]]) -> Share | None:
    """Dyadic reciprocity: pairs that both told of, or neither; None where fewer than two did."""
    pairs = [((i, j) in told) == ((j, i) in told) for i, j in combinations(answered, 2)]
    return Share(sum(pairs), len(pairs)) if pairs else None


def passing_of(graph: nx.Graph[int]) -> dict[int, float]:
    """Betweenness: the pairs of others whose shortest way runs through each, ways in shares.

    Empty of a network of more than ``PASSED`` organisations.
    """
    import networkx as nx

    if len(graph) > PASSED:
        return {}
    found: dict[int, float] = nx.betweenness_centrality(graph, normalized=False)
    return {i: round(pairs, PLACES) for i, pairs in found.items()}


def _passing_centralisation(passing: Mapping[int, float]) -> float | None:
    """Freeman's of betweenness; None where that is not known."""
    n = len(passing)
    most = (n - 1) ** 2 * (n - 2) // 2
    return round(centralisation([*passing.values()], most), PLACES) if n else None


def _closed(graph: nx.Graph[int]) -> Share | None:
    """Transitivity: the paths of two links whose ends are linked; None without such a path."""
    import networkx as nx

    paths = sum(degree * (degree - 1) // 2 for _, degree in graph.degree)
    return Share(sum(nx.triangles(graph).values()), paths) if paths else None


def _among_sectors(
    sectors: Sequence[str], pairs: Iterable[tuple[int, int]]
) -> tuple[float | None, float | None]:
    """Modularity and assortativity of links between organisations of known sector.

    Assortativity is modularity over the highest that it could be with links so spread: the
    coefficient of Newman (2003) for links without direction. None without such links, and
    assortativity where all are of one sector.
    """
    links = [(sectors[i], sectors[j]) for i, j in pairs if sectors[i] and sectors[j]]
    if not links:
        return None, None
    ends = Counter(sector for link in links for sector in link)
    chance = sum(count**2 for count in ends.values()) / (2 * len(links)) ** 2
    modularity = sum(one == other for one, other in links) / len(links) - chance
    return modularity, modularity / (1 - chance) if len(ends) > 1 else None


def by_sector(sectors: Sequence[str], pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Pairs of two sectors, and of one; those of which a sector is not known count in neither."""
    known = [(sectors[i], sectors[j]) for i, j in pairs if sectors[i] and sectors[j]]
    outside = sum(one != other for one, other in known)
    return outside, len(known) - outside


def e_minus_i(outside: int, inside: int) -> float | None:
    """The E-I index (Krackhardt and Stern 1988); None without ties of known sector."""
    return (outside - inside) / (outside + inside) if outside + inside else None
