"""How often a planted partnership is diagnosed right: ``python tests/simulate_partnership.py``.

Each seed is one partnership of 12 organisations whose answers :mod:`example.partnership` invents;
they go through scoring and the gate as any other answers. A stage is right where it is the most
likely one; a stagnation where it is told and the other one is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from example import partnership, scans
from example.partnership import STAGES, STUCK_AT, Truth

from pipeline.archive import HEADS, EarlierEdition
from pipeline.archived import estimates
from pipeline.cleaning.base import Absence, Responses
from pipeline.declared.instrument import Kind
from pipeline.declared.instruments import load_instrument
from pipeline.disclosure import Rules, release
from pipeline.gate.profiles import judged_profile
from pipeline.partnership.profile import Profile
from pipeline.partnership.scores import scored_of
from pipeline.partnership.several import TOLD, counted_of
from pipeline.results import Results
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.choices import Choices
from pipeline.statistics.estimates import clear_of
from pipeline.trends import compare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.disclosure import PublishedResults
    from pipeline.gate.rules import Withheld
    from pipeline.statistics.estimates import EstimateTrend

SEEDS, PEOPLE = 100, 40
MINIMUM = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """One truth over all seeds: how many were right, and in how many the stage was sure."""

    what: str
    right: int
    sure: int
    of: int


def responses_of(forms: Sequence[partnership.Respondent]) -> Responses:
    """The forms as cleaning would give them."""
    instrument = load_instrument("samenwerking")
    answers: dict[str, object] = {}
    for question in instrument.questions:
        if question.kind is Kind.RATING and question.scale is not None:
            points = [point.value for point in question.scale.points]
            given = [form.points[question.id] for form in forms]
            answers[question.id] = pd.Categorical(given, categories=points, ordered=True)
        elif question.id == "partner_role":
            options = [option.id for option in question.options]
            answers[question.id] = pd.Categorical([f.role for f in forms], categories=options)
        elif question.id == "partner_partnership":
            if any(form.partnership for form in forms):
                named = [form.partnership for form in forms]
                answers[question.id] = pd.Series(named, dtype="str")
        elif question.kind is Kind.KEY:
            answers[question.id] = pd.Series([form.organisation for form in forms], dtype="str")
    asked = tuple(q for q in instrument.questions if q.id in answers)
    frame = pd.DataFrame(answers)
    absence = frame.isna().astype(np.uint8) * np.uint8(Absence.NO_ANSWER)
    return Responses(asked, frame, absence, {question.id: () for question in asked})


def diagnosed(forms: Sequence[partnership.Respondent]) -> Profile | Withheld:
    """What a report would tell of these forms."""
    given = responses_of(forms)
    (scored,) = scored_of(given, load_instrument("samenwerking").models)
    assert scored.role is not None
    judged = {scored.role.id: Choices.of(given, scored.role)}
    return judged_profile(scored, judged, Rules(), ())


def results_of(forms: Sequence[partnership.Respondent]) -> Results:
    """What is measured of these forms, before the gate."""
    given = responses_of(forms)
    scored = scored_of(given, load_instrument("samenwerking").models)
    role = next(question for question in given.questions if question.id == "partner_role")
    heads = Attendance(forms=len(forms))
    return Results(heads, (Choices.of(given, role),), scored=scored)


def stage_of(profile: Profile) -> tuple[str, int]:
    """The most likely stage and how sure it is; '' where nothing is said."""
    found = [one for one in profile.likely if one.figure.id == "stages"]
    return (found[0].dimension.id, found[0].sure) if found else ("", 0)


def simulate(seeds: int = SEEDS, people: int = PEOPLE) -> Iterator[Outcome]:
    """Every stage, every stagnation, healthy ones, and too few answers."""
    for stage in STAGES:
        right = sure = healthy = 0
        for seed in range(seeds):
            profile = _profile(seed, Truth(stage), people)
            found, certainty = stage_of(profile)
            right += found == stage
            sure += certainty >= 80
            healthy += not profile.told
        yield Outcome(f"stage {stage}", right, sure, seeds)
        yield Outcome(f"no stagnation in {stage}", healthy, sure, seeds)
    for stagnation, stage in STUCK_AT.items():
        right = both = 0
        for seed in range(seeds):
            profile = _profile(seed, Truth(stage, stagnation), people)
            right += [verdict.signal.id for verdict in profile.told] == [stagnation]
            both += stage_of(profile)[0] == stage
        yield Outcome(f"stagnation {stagnation}", right, right, seeds)
        yield Outcome(f"stage {stage} in {stagnation}", both, both, seeds)
    few = 0
    for seed in range(seeds):
        profile = _profile(seed, Truth("practice", ""), MINIMUM - 1)
        few += profile.few and not profile.likely and not profile.told
    level = 0
    for seed in range(seeds):
        dice = Random(f"roles {seed}")
        even = diagnosed(partnership.respondents(dice, Truth("practice"), people, rosier={}))
        assert isinstance(even, Profile)
        level += not any(gap.clear for gap in even.gaps)
    yield Outcome("no gap between roles", level, level, seeds)
    yield Outcome(f"too few with {MINIMUM - 1} people", few, few, seeds)


@dataclass(frozen=True, slots=True)
class Change:
    """Two editions of one partnership over all seeds: in how many the right thing was told."""

    what: str
    right: int
    of: int


def changes(seeds: int = SEEDS, people: int = PEOPLE) -> Iterator[Change]:
    """Two editions that others answered: of one truth, and with a force that rose a step."""
    still = risen = 0
    for seed in range(seeds):
        before = _edition(f"before {seed}", Truth("practice"), people, seed)
        after = _edition(f"after {seed}", Truth("practice"), people, seed)
        still += not clear_of(_trends(after, before))
        stuck = _edition(f"stuck {seed}", Truth("goals", "sham"), people, seed)
        clear = {one.id: one.difference for one in clear_of(_trends(before, stuck))}
        risen += clear.get("action", 0) > 0
    yield Change("no change between editions", still, seeds)
    yield Change("a force that rose a step", risen, seeds)


def several(seeds: int = SEEDS) -> Change:
    """Twelve partnerships of the example: in how many seeds none is counted where it is not."""
    planted = [truth for town, truth in scans.TRUTHS.items() if town != scans.FEW]
    right = 0
    for seed in range(seeds):
        given = responses_of(scans.forms(Random(f"several {seed}")))
        (scored,) = scored_of(given, load_instrument("samenwerking").models)
        stages, *signals = counted_of(scored)
        counts = {option.id: n for option, n in stages.counts}
        over = any(counts[s] > [t.stage for t in planted].count(s) for s in STAGES)
        shown = [{o.id: n for o, n in one.counts}[TOLD] for one in signals]
        stuck = [[t.stagnation for t in planted].count(signal) for signal in STUCK_AT]
        right += not over and shown == stuck
    return Change("twelve partnerships", right, seeds)


def _edition(dice: str, truth: Truth, people: int, seed: int) -> PublishedResults:
    """What one edition publishes; its items are as hard as those of the other."""
    forms = partnership.respondents(Random(dice), truth, people, wording=Random(f"items {seed}"))
    return release(results_of(forms), Rules())


def _trends(now: PublishedResults, then: PublishedResults) -> tuple[EstimateTrend, ...]:
    heads = dict.fromkeys(HEADS)
    earlier = EarlierEdition("earlier", "Earlier", None, heads, (), estimates=estimates(then))
    return compare(now, earlier).estimates


def _profile(seed: int, truth: Truth, people: int) -> Profile:
    forms = partnership.respondents(Random(f"{seed} {truth}"), truth, people)
    found = diagnosed(forms)
    assert isinstance(found, Profile), "so many people are always told of"
    return found


def main() -> None:
    print(f"{SEEDS} partnerships each, {PEOPLE} people of 12 organisations")  # noqa: T201 - its output
    for change in changes():
        print(f"{change.what:32} right {change.right:3} of {change.of}")  # noqa: T201
    counted = several()
    print(f"{counted.what:32} right {counted.right:3} of {counted.of}")  # noqa: T201
    for outcome in simulate():
        print(f"{outcome.what:32} right {outcome.right:3} of {outcome.of}   sure {outcome.sure:3}")  # noqa: T201


if __name__ == "__main__":
    main()
