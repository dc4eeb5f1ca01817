"""Scores of two editions side by side: the margins, what may be compared, and planted changes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from math import sqrt
from random import Random
from typing import TYPE_CHECKING

import pytest
from example import partnership, scan, training
from example.partnership import Truth
from example.workbook import to_bytes
from published import event, published
from scipy.stats import ttest_ind_from_stats
from simulate_partnership import Change, changes, results_of

from pipeline.archive import load, render
from pipeline.cli import run
from pipeline.disclosure import Rules, release
from pipeline.findings.estimates import rule
from pipeline.language import Language, Text
from pipeline.partnership.profile import Profile
from pipeline.statistics.comparison import Broken, Verdict
from pipeline.statistics.estimates import WORTH, Estimate, EstimateTrend, Subject, clear_of
from pipeline.statistics.intervals import t95
from pipeline.trends import compare

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.archive import EarlierEdition
    from pipeline.disclosure import PublishedResults

LABEL = Text.plain("Actie")


def score(mean: float, half: float, organisations: int = 12) -> Estimate:
    return Estimate(mean, (mean - half, mean + half), 40, organisations)


def trend(then: Estimate, now: Estimate, subject: Subject = Subject.SCORE) -> EstimateTrend:
    return EstimateTrend(subject, "samenwerking", "action", LABEL, then, now)


# --- the figures


def test_the_margin_is_welchs_of_the_two_margins() -> None:
    """Against scipy's own test from the same standard errors."""
    first, second = score(50, 8, 12), score(62, 6, 9)
    made = trend(first, second)
    errors = 8 / t95(11), 6 / t95(8)
    told = ttest_ind_from_stats(
        *(62, errors[1] * 9**0.5, 9), *(50, errors[0] * 12**0.5, 12), equal_var=False
    )
    assert made.difference == 12
    assert made.chance == pytest.approx(told.pvalue)
    interval = told_interval(errors, (12, 9))
    assert made.interval == pytest.approx((12 - interval, 12 + interval))
    assert made.verdict is Verdict.HIGHER


def told_interval(errors: tuple[float, float], sizes: tuple[int, int]) -> float:
    """Half the interval, by Welch's formula written out."""
    squares = [error**2 for error in errors]
    freedom = sum(squares) ** 2 / sum(
        one**2 / (n - 1) for one, n in zip(squares, sizes, strict=True)
    )
    return t95(freedom) * sqrt(sum(squares))


def test_an_end_of_the_scale_that_cut_a_margin_off_makes_it_no_smaller() -> None:
    cut, whole = Estimate(95, (85, 100), 40, 12), score(95, 10)
    assert cut.error == whole.error


def test_without_a_margin_on_either_side_nothing_is_said() -> None:
    made = trend(Estimate(50, None, 12, 4), score(90, 5))
    assert (made.interval, made.chance, made.verdict) == (None, None, Verdict.TOO_FEW)
    assert clear_of((made,)) == ()
    assert Estimate(50, (50, 50), 12, 6).error is None


def test_what_is_clear_is_beyond_chance_for_all_and_not_tiny() -> None:
    large, tiny = trend(score(40, 5), score(60, 5)), trend(score(50, 1), score(54, 1))
    assert clear_of((large, tiny)) == (large,)
    assert abs(tiny.difference) < WORTH
    assert tiny.verdict is Verdict.HIGHER
    near = trend(score(50, 7), score(60.5, 7))  # p = .04: one alone, not among twenty
    assert clear_of((near,)) == (near,)
    assert clear_of((near,) * 20) == ()
    goal = trend(Estimate(0.4, (0.2, 0.6), 14), Estimate(1.4, (1.2, 1.6), 14), Subject.GOAL)
    assert clear_of((goal,)) == (goal,)


# --- what may be compared


def told(truth: Truth, seed: int) -> PublishedResults:
    """What a scan publishes; the items are as hard in all of them."""
    forms = partnership.respondents(Random(seed), truth, 40, wording=Random("items"))
    return release(results_of(forms), Rules())


def kept(folder: Path, before: PublishedResults) -> EarlierEdition:
    then = replace(event(), title="Scan", date=date(2024, 11, 6))
    path = folder / then.id / "archive.json"
    path.parent.mkdir()
    path.write_bytes(render(then, before, "public", b""))
    found = load(path, "public")
    assert found is not None
    return found


def test_the_archive_holds_scores_and_no_answers(tmp_path: Path) -> None:
    before = told(Truth("goals"), 1)
    made = kept(tmp_path, before)
    profile = before.profiles[0].shown
    assert isinstance(profile, Profile)
    shown = {s.dimension.id: s for figure in profile.figures for s in figure.scores}
    assert len(made.estimates) == len(profile.model.dimensions)
    for one in made.estimates:
        assert one.items
        if one.estimate is not None:
            mean = shown[one.id].mean
            assert (one.estimate.stated, one.estimate.people) == (mean, shown[one.id].people)
    words = (tmp_path / event().id / "archive.json").read_text(encoding="utf-8")
    assert not any(name in words for name in partnership.ORGANISATIONS)


def test_the_same_scan_again_has_no_change_and_all_its_scores(tmp_path: Path) -> None:
    before = told(Truth("goals"), 1)
    compared = compare(before, kept(tmp_path, before))
    profile = before.profiles[0].shown
    assert profile is not None
    assert len(compared.estimates) == sum(len(figure.scores) for figure in profile.figures)
    assert all(one.difference == 0 for one in compared.estimates)
    assert clear_of(compared.estimates) == ()


@pytest.mark.parametrize("change", ["wording", "turned", "asked of", "one less", "counted"])
def test_a_score_of_other_questions_is_not_compared(tmp_path: Path, change: str) -> None:
    before = told(Truth("goals"), 1)
    then = kept(tmp_path, before)
    (old,) = (one for one in then.estimates if one.id == "action")
    item = old.items[0]
    other = {
        "wording": replace(old, items=(replace(item, wording=LABEL), *old.items[1:])),
        "turned": replace(old, items=(replace(item, reverse=not item.reverse), *old.items[1:])),
        "asked of": replace(old, items=(replace(item, asked_of=("board",)), *old.items[1:])),
        "one less": replace(old, items=old.items[1:]),
        "counted": replace(old, counted="people"),
    }[change]
    others = tuple(other if one is old else one for one in then.estimates)
    compared = compare(before, replace(then, estimates=others))
    assert "action" not in {one.id for one in compared.estimates}
    assert [one.why for one in compared.broken if one.label == old.label] == [Broken.ITEMS]


def test_what_either_edition_withheld_is_told_and_not_compared(tmp_path: Path) -> None:
    before = told(Truth("goals"), 1)
    then = kept(tmp_path, before)
    hidden = tuple(replace(one, estimate=None) for one in then.estimates)
    compared = compare(before, replace(then, estimates=hidden))
    assert compared.estimates == ()
    assert Broken.NOT_SHOWN_THEN in {one.why for one in compared.broken}


def test_an_edition_without_this_instrument_says_nothing_of_it(tmp_path: Path) -> None:
    compared = compare(told(Truth("goals"), 1), kept(tmp_path, published()))
    assert compared.estimates == ()
    assert not [one for one in compared.broken if one.question is None and one.why is Broken.ITEMS]


def test_a_planted_change_is_a_finding(tmp_path: Path) -> None:
    then = kept(tmp_path, told(Truth("goals", "sham"), 3))
    now = told(Truth("practice"), 4)
    now = replace(now, comparison=compare(now, then))
    keys = [finding.key for finding in rule(now)]
    assert keys == ["change.score.action", "change.score.goals"]
    texts = [Language("en").show(finding.text) for finding in rule(now)]
    assert all("organisations); in the edition of 6 November 2024 it was" in one for one in texts)
    assert rule(told(Truth("goals"), 1)) == []


@pytest.mark.slow
def test_changes_are_found_and_none_is_invented() -> None:
    outcomes: dict[str, Change] = {one.what: one for one in changes(seeds=30)}
    assert outcomes["no change between editions"].right >= 28
    assert outcomes["a force that rose a step"].right >= 27


# --- from spreadsheet to report


def make(folder: Path, *names: str) -> dict[str, object]:
    """All reports, and that of the last event as JSON."""
    where = ["--input", str(folder / "input"), "--output", str(folder / "output")]
    assert run(["report", *where, "--format", "json", "--format", "html", "--format", "xlsx"]) == 0
    document = json.loads((folder / "output" / names[-1] / "report.json").read_text("utf-8"))
    assert isinstance(document, dict)
    return document


def test_two_scans_are_one_trend(tmp_path: Path) -> None:
    names = ("2024-11-06-scan", "2025-11-06-scan")
    for name, truth in zip(names, (Truth("goals", "sham"), Truth("practice")), strict=True):
        folder = tmp_path / "input" / name
        folder.mkdir(parents=True)
        scan.answers(Random(name), truth, Random("items")).save(folder / "antwoorden.xlsx")
    document = make(tmp_path, *names)
    comparison = document["comparison"]
    assert isinstance(comparison, dict)
    estimates = {one["id"]: one for one in comparison["estimates"]}
    assert estimates["action"]["clear"]
    assert estimates["action"]["difference"] > WORTH
    page = (tmp_path / "output" / names[-1] / "report.html").read_text("utf-8")
    assert "score van 0 tot 100; n: mensen (organisaties)" in page
    assert "scores steunen in beide edities op dezelfde vragen" in page


def test_two_trainings_compare_their_goals(tmp_path: Path) -> None:
    names = ("2024-05-22-opleiding", "2025-05-22-opleiding")
    for name in names:
        folder = tmp_path / "input" / name
        folder.mkdir(parents=True)
        for file, book in training.books(Random(name)).items():
            (folder / file).write_bytes(to_bytes(book))
        (folder / "event.yaml").write_text("instrument: opleiding\n", encoding="utf-8")
    comparison = make(tmp_path, *names)["comparison"]
    assert isinstance(comparison, dict)
    goals = [one for one in comparison["estimates"] if one["kind"] == "goal"]
    assert {one["id"] for one in goals} >= {"goal.partners", "goal.agreements"}
    assert all(one["then"]["organisations"] is None for one in goals)
    assert not any(one["clear"] for one in goals), "both are of one truth"
