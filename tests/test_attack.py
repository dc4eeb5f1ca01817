"""An attacker with all published figures of two runs recovers no hidden figure exactly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import attack
import attack_nesting
import attack_participation
import attack_sessions
import attack_turnout
import pytest

from pipeline import ledger
from pipeline.disclosure import Rules
from pipeline.gate import alone, bands, coming, comparisons, judgement, nesting, sides
from pipeline.gate.differences import Version
from pipeline.gate.spreads import Follows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pipeline.statistics.choices import Choices

QUICK, FULL = 12, 200


def recovered(seed: int) -> Iterator[str]:
    """What the attackers find of one generated event."""
    day = attack.generate(seed)
    yield from attack.recovered(day)
    yield from attack_participation.recovered(day)


@pytest.mark.parametrize("seed", range(QUICK))
def test_no_hidden_figure_is_recovered(seed: int) -> None:
    assert list(recovered(seed)) == []


@pytest.mark.slow
def test_no_hidden_figure_of_200_events_is_recovered() -> None:
    found = [words for seed in range(FULL) for words in recovered(seed)]

    print(f"{len(found)} hidden figures recovered from {FULL} events")  # noqa: T201 - to be read
    assert found == []


@pytest.mark.parametrize("seed", range(QUICK))
def test_no_rating_of_a_session_is_recovered(seed: int) -> None:
    assert list(attack_sessions.recovered(attack_sessions.generate(seed))) == []


@pytest.mark.slow
def test_no_rating_of_a_session_of_200_events_is_recovered() -> None:
    days = [attack_sessions.generate(seed) for seed in range(FULL)]
    found = [words for day in days for words in attack_sessions.recovered(day)]

    print(f"{len(found)} ratings of sessions recovered from {FULL} events")  # noqa: T201 - to be read
    assert found == []


@pytest.mark.parametrize("seed", range(QUICK))
def test_no_rating_is_recovered_from_the_files_of_all_speakers(seed: int) -> None:
    assert list(attack_sessions.recovered_of_speakers(attack_sessions.generate(seed))) == []


@pytest.mark.slow
def test_no_rating_of_200_events_is_recovered_from_the_files_of_all_speakers() -> None:
    days = [attack_sessions.generate(seed) for seed in range(FULL)]
    held = sum(bool(attack_sessions.speakers(day)) for day in days)
    found = [words for day in days for words in attack_sessions.recovered_of_speakers(day)]

    print(f"{len(found)} ratings recovered from all speakers of {FULL} events ({held} with files)")  # noqa: T201 - to be read
    assert held > FULL // 4
    assert found == []


def test_sessions_of_few_are_seen_through_in_the_files_of_speakers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(comparisons, "_least", lambda _: 1)
    monkeypatch.setattr(comparisons, "_exposed", lambda *_: False)
    monkeypatch.setattr(alone, "DETAIL", 1)
    days = [attack_sessions.generate(seed) for seed in range(FULL)]
    lowered = Rules(detail=3, group=3)

    assert any(list(attack_sessions.recovered_of_speakers(day, lowered)) for day in days[:60])


@pytest.mark.parametrize("seed", range(QUICK))
def test_no_number_of_sessions_is_recovered(seed: int) -> None:
    assert list(attack_turnout.recovered(seed)) == []


@pytest.mark.slow
def test_no_number_of_sessions_of_200_courses_is_recovered() -> None:
    found = [words for seed in range(FULL) for words in attack_turnout.recovered(seed)]

    print(f"{len(found)} numbers of sessions recovered from {FULL} courses")  # noqa: T201 - to be read
    assert found == []


@pytest.mark.parametrize("seed", range(QUICK))
def test_no_organisation_follows_from_its_sector(seed: int) -> None:
    assert list(attack_nesting.recovered(attack_nesting.generate(seed))) == []


@pytest.mark.slow
def test_no_organisation_of_200_lists_follows_from_its_sector() -> None:
    lists = [attack_nesting.generate(seed) for seed in range(FULL)]
    found = [words for one in lists for words in attack_nesting.recovered(one)]

    print(f"{len(found)} organisations recovered from {FULL} lists")  # noqa: T201 - to be read
    assert found == []


def test_tables_that_are_judged_one_by_one_are_seen_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(nesting, "exposing", lambda *_: frozenset())
    lists = [attack_nesting.generate(seed) for seed in range(QUICK)]
    found = [words for one in lists for words in attack_nesting.recovered(one)]

    assert {words.partition(":")[0] for words in found} == {"organisation", "people"}


@pytest.mark.parametrize("broken", ["_exposing", "_follows", "_few"])
def test_who_came_of_few_is_seen_through(monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    nothing = frozenset[str]() if broken == "_exposing" else False
    monkeypatch.setattr(coming, broken, lambda *_: nothing)
    lists = [attack_nesting.generate(seed) for seed in range(QUICK)]
    found = [words for one in lists for words in attack_nesting.recovered(one)]

    assert {words.partition(":")[0] for words in found} == {"came"}


def test_the_attacker_finds_what_bands_that_look_at_nothing_else_give_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bands, "followed", lambda *_: Follows.NOTHING)
    assert any(words for seed in range(FULL) for words in attack_turnout.recovered(seed))


def of_participation() -> Iterator[str]:
    for seed in range(FULL):
        yield from attack_participation.recovered(attack.generate(seed))


# --- the attacker is one that finds what a weaker gate gives away


def test_means_of_any_session_are_seen_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparisons, "_least", lambda _: 1)
    monkeypatch.setattr(comparisons, "_exposed", lambda *_: False)
    days = map(attack_sessions.generate, range(QUICK))

    assert any(list(attack_sessions.recovered(day)) for day in days)


def only_small_ones(choices: Choices, group: int, _also: Collection[str]) -> Choices:
    """What naive suppression does: hide what is under the threshold and nothing more."""
    small = [count for _, count in choices.counts if count < group]
    shown = tuple(cell for cell in choices.counts if cell[1] >= group)
    return replace(choices, counts=shown, rest=sum(small), rest_options=len(small))


def test_naive_suppression_is_seen_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judgement, "merged", only_small_ones)
    monkeypatch.setattr(attack, "merged", lambda choices, k: only_small_ones(choices, k, ()))

    found = [words for seed in range(QUICK) for words in recovered(seed)]

    assert any(words.startswith("sector") for words in found)


def test_a_gate_without_memory_is_seen_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "wait", lambda *_: None)
    monkeypatch.setattr(ledger, "version_of", lambda _: Version(None, ()))

    found = [words for seed in range(QUICK) for words in recovered(seed)]

    assert found


def test_a_group_that_is_hidden_alone_is_seen_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sides, "_hides", lambda *_: True)

    assert next(of_participation(), "").startswith("present")


def test_groups_present_without_memory_are_seen_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sides, "earlier_tables", lambda *_: ())

    assert next(of_participation(), "").startswith("present")
