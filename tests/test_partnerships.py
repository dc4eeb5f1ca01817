"""Several partnerships in one file: means, the diagnosis of each, and what the gate lets pass."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from example import generate, partnership, scans
from example.partnership import Truth
from simulate_partnership import responses_of, results_of

from pipeline.declared.instruments import load_instrument
from pipeline.disclosure import FLOOR, Because, Rules, Withheld, release
from pipeline.language import Language
from pipeline.ledger import version_of
from pipeline.partnership.scores import Scored, scored_of
from pipeline.partnership.several import NOT_SURE, TOLD, counted_of
from pipeline.sections.respondents import who_answered
from pipeline.statistics.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from example.partnership import Respondent

    from pipeline.disclosure import PublishedProfile
    from pipeline.gate.differences import Version
    from pipeline.partnership.profile import Profile

(MODEL,) = load_instrument("samenwerking").models
FORMS = scans.forms(Random(generate.SEED))
ENGLISH = Language("en")


def form(named: str, house: str, **points: int) -> Respondent:
    blank = {question.id: None for question in partnership.items()}
    return partnership.Respondent(house, "professional", {**blank, **points}, named)


def scored(forms: Sequence[Respondent]) -> Scored:
    (found,) = scored_of(responses_of(forms), (MODEL,))
    return found


def published(forms: Sequence[Respondent], past: tuple[Version, ...] = ()) -> PublishedProfile:
    (found,) = release(results_of(forms), Rules(), past).profiles
    return found


def profile(forms: Sequence[Respondent]) -> Profile:
    found = published(forms).shown
    assert found is not None
    return found


def several(number: int, people: int) -> list[Respondent]:
    """So many partnerships of one truth, with so many people each."""
    return [
        replace(one, partnership=f"P{at}", organisation=f"{one.organisation} {at}")
        for at in range(number)
        for one in partnership.respondents(Random(f"several {at}"), Truth("practice"), people, 8)
    ]


def test_each_partnership_weighs_as_much_and_in_it_each_organisation() -> None:
    found = scored(
        [
            *(form("A", "large", mark_free=5) for _ in range(9)),
            form("A", "small", mark_free=1),  # A: 50
            form("b ", "", mark_free=5),
            form("B", "", mark_free=3),  # B, of which no organisation is told: 75
            form("C", "small", mark_free=1),  # C: 0, and another part of the same organisation
        ]
    )
    free = [dimension.id for dimension in MODEL.dimensions].index("free")
    assert found.nested
    assert found.means()[:, free] == pytest.approx([50, 75, 0])
    assert (found.organisations, found.partnerships, found.people) == (3, 3, 13)


def test_who_names_no_partnership_is_counted_apart() -> None:
    found = scored([*several(3, 8), form("", "Elders", mark_free=1)])
    assert (found.people, found.homeless) == (24, 1)


def test_two_partnerships_are_counted_by_organisation_and_the_report_says_so() -> None:
    forms = several(2, 24)
    found = published(forms)
    alone = profile([replace(one, partnership="") for one in forms])
    shown = profile(forms)
    assert (shown.nested, shown.partnerships, found.counted) == (False, 2, ())
    assert shown.figures == alone.figures
    assert any("2 partnerships" in ENGLISH.show(words) for words in who_answered(shown))
    assert not any("partnership" in ENGLISH.show(words) for words in who_answered(alone))


def test_planted_truths_come_back_as_counts() -> None:
    counted = {one.question.id: one for one in counted_of(scored(FORMS))}
    planted = [truth for town, truth in scans.TRUTHS.items() if town != scans.FEW]
    stages = {option.id: n for option, n in counted["partnerships.stages"].counts}
    missed = sum(abs(stages[s] - [t.stage for t in planted].count(s)) for s in partnership.STAGES)
    assert missed <= stages[NOT_SURE], "none is counted in another stage than its own"
    for signal in partnership.STUCK_AT:
        shown = {option.id: n for option, n in counted[f"partnerships.{signal}"].counts}
        assert shown[TOLD] == [truth.stagnation for truth in planted].count(signal)
    assert {one.absent.total for one in counted.values()} == {1}, "one has too few answers"
    assert {one.n for one in counted.values()} == {len(planted)}


def test_both_numbers_are_told() -> None:
    shown = profile(FORMS)
    first = ENGLISH.show(who_answered(shown)[0])
    assert first.startswith(f"12 partnerships, {len(FORMS)} people.")
    assert {score.organisations for f in shown.figures for score in f.scores} == {12}


def test_few_partnerships_are_not_told_apart() -> None:
    few = {"Samenwerking Heidekant": "Heidekant", "Samenwerking Molenwaard": "Molenwaard"}
    forms = [one for one in FORMS if one.partnership not in few]
    more = [replace(one, partnership=f"{one.partnership} 2") for one in several(2, 40)]
    stages, *signals = published([*forms, *more]).counted
    assert isinstance(stages.shown, Choices)
    apart = {option.id: n for option, n in stages.shown.counts}
    assert "structure" not in apart, "one partnership is in it"
    assert all(not n or n >= FLOOR for n in apart.values())
    assert stages.shown.rest >= FLOOR
    assert stages.shown.rest_options >= 2
    island = next(part for part in signals if part.question.id.endswith("island"))
    assert isinstance(island.statistic, Withheld), "nobody is told which one shows it"


def test_of_fewer_than_ten_diagnosed_partnerships_nothing_is_counted() -> None:
    nine, ten = published(several(9, 24)), published(several(10, 24))
    for part in nine.counted:
        assert isinstance(part.statistic, Withheld)
        assert part.statistic.reason is Because.TOO_FEW
    assert any(isinstance(part.shown, Choices) for part in ten.counted)


def test_three_partnerships_with_too_few_answers_have_scores_and_no_diagnosis() -> None:
    forms = several(3, 14)
    found = published(forms)
    shown = profile(forms)
    assert shown.nested
    assert shown.few
    assert (shown.likely, shown.told) == ((), ())
    assert all(one.absent.total == 3 and not one.n for one in counted_of(scored(forms)))
    assert found.counted
    assert all(isinstance(part.statistic, Withheld) for part in found.counted)


def test_one_organisation_in_three_partnerships_is_still_one() -> None:
    forms = [replace(one, organisation="Overal") for one in several(3, 14)]
    assert published(forms).shown is None


def test_one_partnership_or_organisation_more_does_not_follow_from_an_earlier_report() -> None:
    before = version_of(release(results_of(FORMS), Rules()))
    again = published(FORMS, (before,))
    assert again.shown is not None, "the same again tells nothing"
    assert all(part.shown is not None for part in again.counted)
    more = [*FORMS, *(replace(one, partnership="Nieuw") for one in several(1, 24))]
    one_more = published(more, (before,))
    assert one_more.shown is None
    assert all(part.shown is None for part in one_more.counted)


def test_one_organisation_more_in_a_partnership_does_not_follow_either() -> None:
    alike = [replace(one, role="professional") for one in several(4, 24)]
    before = version_of(release(results_of(alike), Rules()))
    asked = alike[:12]
    inside = [replace(one, partnership="P0", organisation="Nieuw") for one in asked]
    spread = [
        replace(one, partnership="P0", organisation=f"N{at % 4}") for at, one in enumerate(asked)
    ]
    assert published([*alike, *inside], (before,)).shown is None
    assert published([*alike, *spread], (before,)).shown is not None


def test_draws_are_of_partnerships() -> None:
    alike = [one for one in several(1, 24) for _ in range(4)]
    copies = [replace(one, partnership=f"P{at % 4}") for at, one in enumerate(alike)]
    found = scored(copies)
    means = found.means()
    assert means.shape[0] == 4
    assert np.allclose(means, means[0], equal_nan=True), "the same people in each"
    shown = profile(
        [replace(one, organisation=one.organisation + one.partnership) for one in copies]
    )
    assert all(s.interval is None for f in shown.figures for s in f.scores), "they do not differ"
