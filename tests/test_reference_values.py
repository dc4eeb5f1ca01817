"""Our figures beside those of independent implementations (R packages), row by row.

Each row is checked, or it is of a method that was not chosen or that no report shows: those are
counted and printed, so that nobody takes them for checked.
"""

from __future__ import annotations

import csv
from collections import Counter
from itertools import combinations
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.special import chdtrc, ndtri

from pipeline.cleaning.relations import Organisation, Relations, Tie
from pipeline.declared.instrument import Kind, Point, Question, Scale
from pipeline.language import Share, Text
from pipeline.statistics import intervals, permutation, raking, ranks, shrinkage
from pipeline.statistics.base import Absent
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.network import network_of
from pipeline.statistics.ranks import brunner_munzel
from pipeline.statistics.recommendation import Recommendation
from pipeline.statistics.shrinkage import at_variance

if TYPE_CHECKING:
    from collections.abc import Mapping

REFERENCE = Path(__file__).parents[2] / "shared" / "reference"
pytestmark = pytest.mark.skipif(
    not REFERENCE.is_dir(), reason="the reference values of ../shared are not here"
)
Row = dict[str, str]


def close(value: float | tuple[float, ...]) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def rows(name: str) -> list[Row]:
    with (REFERENCE / name).open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def told(
    capsys: pytest.CaptureFixture[str], name: str, checked: int, left: Mapping[str, int]
) -> None:
    """Print what was checked of a file and what was not."""
    others = "; ".join(f"{n} {why}" for why, n in sorted(left.items())) or "none"
    with capsys.disabled():
        print(f"\n{name}: {checked} checked; not used: {others}")  # noqa: T201 - to be read


# --- stats_reference.csv


def at_level(patch: pytest.MonkeyPatch, row: Row) -> None:
    """Reports are at 95 %; the rows at other levels check the same formulas."""
    tail = (1 - float(row["level"])) / 2
    patch.setattr(intervals, "TAIL", tail)
    patch.setattr(intervals, "Z95", float(ndtri(1 - tail)))


def check_share(row: Row) -> bool:
    """Check a row of a share; False where its method is not ours."""
    share, present = Share(int(row["x"]), int(row["n"])), int(row["N"])
    limits = close((float(row["lo"]), float(row["hi"])))
    if row["method"] == "hypergeom_exact":
        fewest, most = intervals.hypergeometric(share, present)
        assert (fewest / present, most / present) == limits, row
    elif row["method"] == "wilson":
        if "binconf" in row["source"] and share.count in {1, share.base - 1}:
            return False  # binconf alters Wilson's limit there
        assert intervals.wilson(share) == limits, row
    else:
        return False
    assert share.value == close(float(row["est"]))
    return True


def check_mean(row: Row) -> bool:
    """Check a row of a mean; False where its method is not ours."""
    counts = tuple((float(i), int(c)) for i, c in enumerate(row["x"].split("/"), 1))
    if row["method"] == "t_fpc" and "survey" in row["source"]:
        present: int | None = int(row["N"])
    elif row["method"] == "t":
        present = None
    else:
        return False
    mean, margin = float(row["est"]), intervals.margin_of_mean(counts, present)
    if margin is None:  # no interval: few answers, all of them equal, or everyone answered
        assert float(row["se"]) == 0 or int(row["n"]) < intervals.FEWEST, row
        return True
    between = intervals.of_mean(counts, mean, present)
    assert between == close((float(row["lo"]), float(row["hi"]))), row
    t = intervals.t95(int(row["n"]) - 1)
    assert margin / t == close(float(row["se"])), row
    return True


def test_intervals_agree(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checked, left = 0, Counter[str]()
    for row in rows("stats_reference.csv"):
        at_level(monkeypatch, row)
        if (check_share if row["kind"] == "proportion" else check_mean)(row):
            checked += 1
        else:
            left[
                f"{row['method']} of {row['source'].split()[1 if row['source'][0] == 'R' else 0]}"
            ] += 1
    told(capsys, "stats_reference.csv", checked, left)
    assert checked + sum(left.values()) == 246


# --- ordinal_reference.csv

NOT_CHOSEN = ("polarization", "consensus_TW", "leik_D", "sd")


def test_ordinal_summaries_agree(capsys: pytest.CaptureFixture[str]) -> None:
    cases = rows("ordinal_reference.csv")
    words = Text.plain("q")
    for row in cases:
        counts = tuple(int(count) for count in row["counts"].split("/"))
        scale = Scale("s", tuple(Point(i, words) for i in range(1, len(counts) + 1)))
        question = Question("q", Kind.RATING, words, words, scale=scale)
        rating = Distribution(question, counts, Absent())
        assert rating.n == int(row["n"])
        ours = (rating.mean, rating.median, rating.interpolated_median, rating.agreement)
        theirs = [float(row[of]) for of in ("mean", "median", "interp_median", "vdEijk_A")]
        assert ours == close(tuple(theirs)), row
    left = {f"columns ({', '.join(NOT_CHOSEN)})": len(NOT_CHOSEN)}
    told(capsys, "ordinal_reference.csv", len(cases), left)
    assert len(cases) == 13


# --- diff_reference.csv


def test_differences_agree(capsys: pytest.CaptureFixture[str]) -> None:
    cases = rows("diff_reference.csv")
    for row in cases:
        x1, n1, x2, n2 = (int(part) for part in row["case"].split(","))
        limits = intervals.difference(Share(x1, n1), Share(x2, n2))
        assert row["what"] == "Newcombe score diff"
        assert limits == close((float(row["lo"]), float(row["hi"]))), row
    told(capsys, "diff_reference.csv", len(cases), {})
    assert len(cases) == 5


# --- tests_reference.csv and session_matrix.csv

FIRST, SECOND = (1, 4, 28, 30), (3, 8, 20, 9)  # case A
# case E tells its results only; these are the sessions that all three of its methods agree on
MEANS = (3.38, 3.10, 3.60, 2.70, 3.25, 3.80, 3.05, 3.40)
PEOPLE = (63, 22, 9, 12, 40, 5, 31, 18)
ERRORS = tuple(0.5 / n for n in PEOPLE)
SLACK = 1.22e-4  # to which metafor looks for tau2: our own is exact, see below


def of_groups() -> dict[str, float]:
    """Case A: two groups. The interval and the test are of the first against the second."""
    points = np.arange(1, 5)
    first, second = (np.repeat(points, counts) for counts in (FIRST, SECOND))
    found, mirrored = brunner_munzel(first, second), brunner_munzel(second, first)
    assert found.statistic is not None
    assert found.freedom is not None
    assert mirrored.interval is not None
    return {
        "BM stat": -found.statistic,
        "BM df": found.freedom,
        "BM p": found.p,
        "BM P(X<Y)+.5P(X=Y)": mirrored.probability,
        "BM est CI lo": mirrored.interval[0],
        "BM est CI hi": mirrored.interval[1],
        "Cliff delta": found.delta,
    }


def of_sessions() -> dict[str, float]:
    """Cases C and D: the matrix of scores with gaps."""
    cells = [[float(cell) if cell else nan for cell in row.values()] for row in sessions()]
    scores = np.array(cells)
    statistic, freedom = permutation.chi_square(scores)
    test = "within-respondent permutation"
    ours = {
        f"{test} chi2 (asymptotic)": statistic,
        f"{test} p (asymptotic)": float(chdtrc(freedom, statistic)),
        f"{test} p (MC 200k)": permutation.beyond(scores) / permutation.DRAWS,
    }
    pairs = list(combinations(range(scores.shape[1]), 2))
    exact = []
    for i, j in pairs:
        both = scores[~np.isnan(scores[:, i] + scores[:, j])]
        differences = both[:, i] - both[:, j]
        exact.append(ranks.exact(differences))
        name = f"S{i + 1}-S{j + 1}"
        ours |= {
            f"{name} p pratt asym": ranks.normal(differences),
            f"{name} p pratt exact": exact[-1],
        }
    for (i, j), p in zip(pairs, ranks.holm(exact), strict=True):
        ours[f"S{i + 1}-S{j + 1} holm of pratt exact"] = p
    return ours


def sessions() -> list[Row]:
    return rows("session_matrix.csv")


def of_means(tau2: float) -> dict[str, float]:
    """Case E: means drawn together, at the variance that the reference found."""
    found = at_variance(MEANS, ERRORS, tau2)
    blups = {f"PM blup {i}": mean for i, mean in enumerate(found.means, 1)}
    return {"PM tau2": found.between, "PM mu": found.middle} | blups


def test_comparisons_agree(capsys: pytest.CaptureFixture[str]) -> None:
    recommended = Recommendation(promoters=27, passives=28, detractors=7)
    cases = rows("tests_reference.csv")
    tau2 = next(float(row["value"]) for row in cases if row["what"] == "PM tau2")
    ours = {
        "nps": recommended.score,
        "nps.var": recommended.error(None) ** 2 * recommended.n,
        "nps.se": recommended.error(None),
    }
    ours |= of_groups() | of_sessions() | of_means(tau2)
    checked, left = 0, Counter[str]()
    for row in cases:
        if row["what"] in ours:
            assert ours[row["what"]] == close(float(row["value"])), row
            checked += 1
        else:
            left[not_chosen(row["what"])] += 1
    told(capsys, "tests_reference.csv, session_matrix.csv", checked, left)
    assert (checked, sum(left.values())) == (53, 70)


def not_chosen(what: str) -> str:
    """The method of a row that is not ours. Raises StopIteration where there is no such one."""
    return next(method for method, words in NOT_OURS.items() if any(w in what for w in words))


NOT_OURS = {
    "Mann-Whitney": ("MWU",),
    "interval of Cliff's delta": ("Cliff delta CI",),
    "proportional odds": ("prop.odds",),
    "Friedman and Kendall": ("Friedman", "Kendall", "n complete"),
    "mixed model": ("clmm",),
    "Wilcoxon without the equal scores": (" V", "wilcox-zero"),
    "Benjamini-Hochberg": ("BH of",),
    "DerSimonian-Laird": ("DL ",),
    "REML": ("REML",),
    "test of heterogeneity": ("Q", "I2"),
}


def test_the_variance_between_sessions_is_found_closer_than_the_reference_did() -> None:
    cases = rows("tests_reference.csv")
    theirs = next(float(row["value"]) for row in cases if row["what"] == "PM tau2")
    ours = shrinkage.variance_between(MEANS, ERRORS)
    expected = len(MEANS) - 1
    assert shrinkage.heterogeneity(MEANS, ERRORS, ours)[1] == close(expected)  # its definition
    assert shrinkage.heterogeneity(MEANS, ERRORS, theirs)[1] != close(expected)
    assert ours == pytest.approx(theirs, abs=SLACK)
    drawn = shrinkage.drawn_together(MEANS, ERRORS)
    assert drawn.between == ours
    given = of_means(theirs)
    assert drawn.means == pytest.approx(
        tuple(given[f"PM blup {i}"] for i in range(1, 9)), abs=SLACK
    )


# --- rake_input.csv

# Of 144 people present. No other whole numbers from 5 up give R's mean and design effect, which
# was found by trying all of them.
PRESENT = {
    "org": {"school": 50, "zorg": 40, "gemeente": 54},
    "rol": {"directie": 60, "medewerker": 84},
}


def test_raking_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    """R's survey::rake, as METHODS gives its result."""
    answers = rows("rake_input.csv")
    margins = [
        (np.array([list(groups).index(row[of]) for row in answers]), list(groups.values()))
        for of, groups in PRESENT.items()
    ]
    weights = raking.rake(margins)
    assert weights is not None
    marks = np.array([float(row["y"]) for row in answers])
    assert raking.mean(weights, marks) == pytest.approx(3.280691978, abs=5e-10)
    assert raking.design_effect(weights) == pytest.approx(1.104276971, abs=5e-10)
    told(capsys, "rake_input.csv", len(answers), {})
    assert len(answers) == 63


# --- network_reference.csv, of net_edges.csv and net_nodes.csv


def test_networks_agree(capsys: pytest.CaptureFixture[str]) -> None:
    nodes = rows("net_nodes.csv")
    at = {row["id"]: i for i, row in enumerate(nodes)}
    found = network_of(
        Relations(
            tuple(Organisation(row["id"], row["sector"]) for row in nodes),
            tuple(Tie(at[row["from"]], at[row["to"]]) for row in rows("net_edges.csv")),
        ),
        named=True,
    )
    told_of = found.shape
    assert told_of is not None
    assert told_of.reciprocity is not None
    assert told_of.returned is not None
    assert told_of.between is not None
    detail, n, external = told_of.detail, found.n, told_of.between.count
    assert detail.alike is not None
    assert detail.closed is not None
    ours = {
        "sna density directed": told_of.density.value,
        "sna density undirected(weak)": 2 * len(found.links) / (n * (n - 1)),
        "sna reciprocity dyadic": detail.alike.value,
        "sna reciprocity dyadic.nonnull": told_of.reciprocity.value,
        "igraph reciprocity ratio": told_of.reciprocity.value,
        "sna reciprocity edgewise": told_of.returned.value,
        "igraph reciprocity default": told_of.returned.value,
        "sna Freeman indegree centralization": told_of.centralisation,
        "igraph centr_degree in (loops=F)": told_of.centralisation,
        "sna Freeman outdegree centralization": detail.naming,
        "sna undirected degree centralization": detail.partners,
        "igraph centr_degree undirected loops=F": detail.partners,
        # igraph's default counts ties to oneself as possible, which raises what could be at most
        "igraph centr_degree undirected default(loops=T)": detail.partners * (n - 2) / n,
        "sna betweenness centralization undirected": detail.passing,
        "sna betweenness node1 undirected": found.members[0].passing,
        "sna transitivity undirected": detail.closed.value,
        "sna components weak": len(told_of.parts),
        "sna components strong": detail.mutual_parts,
        "sna isolates": told_of.isolates,
        "igraph coreness max": told_of.core,
        **{f"sna kcore node {i}": one.core for i, one in enumerate(found.members, start=1)},
        "mutual": sum(link.mutual for link in found.links),
        "asym": sum(not link.mutual for link in found.links),
        "null": n * (n - 1) // 2 - len(found.links),
        "igraph modularity by sector": detail.modularity,
        "igraph assortativity nominal": detail.assortativity,
        "E-I external": external,
        "E-I internal": told_of.between.base - external,
        "E-I index undirected": told_of.ei,
        "E-I index directed": detail.ei_told,
    }
    reference = {row["metric"]: float(row["value"]) for row in rows("network_reference.csv")}
    for metric, value in ours.items():
        assert value == pytest.approx(reference[metric], rel=1e-9, abs=1e-9), metric
    told(capsys, "network_reference.csv", len(ours), {})
    assert ours.keys() == reference.keys()
