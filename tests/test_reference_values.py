"""Our figures beside those of independent implementations (R packages), row by row.

Each row is checked, or it is of a method that was not chosen or that no report shows: those are
counted and printed, so that nobody takes them for checked.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from scipy.special import ndtri

from pipeline.instrument import Kind, Point, Question, Scale
from pipeline.language import Share, Text
from pipeline.statistics import intervals
from pipeline.statistics.base import Absent
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.recommendation import Recommendation

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


# --- tests_reference.csv


def test_recommendations_agree(capsys: pytest.CaptureFixture[str]) -> None:
    found = Recommendation(promoters=27, passives=28, detractors=7)
    ours = {
        "nps": found.score,
        "nps.var": found.error(None) ** 2 * found.n,
        "nps.se": found.error(None),
    }
    checked, left = 0, Counter[str]()
    for row in rows("tests_reference.csv"):
        part = row["case"][0]
        if part == "F":
            assert ours[row["what"]] == close(float(row["value"])), row
            checked += 1
        else:
            left[f"{COMPARED[part]}"] += 1
    left["answers to sessions (session_matrix.csv)"] = len(rows("session_matrix.csv"))
    left["answers to weigh (rake_input.csv)"] = len(rows("rake_input.csv"))
    told(capsys, "tests_reference.csv", checked, left)
    assert checked == 3
    assert sum(left.values()) == 123 - 3 + 24 + 63


COMPARED = {
    "A": "of two groups",
    "B": "of sessions without gaps",
    "C": "of sessions with gaps",
    "D": "of pairs of sessions",
    "E": "of means drawn together",
}
