"""An attacker with all published figures of two runs recovers no hidden figure exactly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import attack
import pytest

from pipeline import judgement, ledger
from pipeline.differences import Version

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.statistics.choices import Choices

QUICK, FULL = 12, 200


@pytest.mark.parametrize("seed", range(QUICK))
def test_no_hidden_figure_is_recovered(seed: int) -> None:
    assert list(attack.recovered(attack.generate(seed))) == []


@pytest.mark.slow
def test_no_hidden_figure_of_200_events_is_recovered() -> None:
    found = [words for seed in range(FULL) for words in attack.recovered(attack.generate(seed))]

    print(f"{len(found)} hidden figures recovered from {FULL} events")  # noqa: T201 - to be read
    assert found == []


# --- the attacker is one that finds what a weaker gate gives away


def only_small_ones(choices: Choices, group: int, _also: Collection[str]) -> Choices:
    """What naive suppression does: hide what is under the threshold and nothing more."""
    small = [count for _, count in choices.counts if count < group]
    shown = tuple(cell for cell in choices.counts if cell[1] >= group)
    return replace(choices, counts=shown, rest=sum(small), rest_options=len(small))


def test_naive_suppression_is_seen_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judgement, "merged", only_small_ones)
    monkeypatch.setattr(attack, "merged", lambda choices, k: only_small_ones(choices, k, ()))

    found = [words for seed in range(QUICK) for words in attack.recovered(attack.generate(seed))]

    assert any(words.startswith("sector") for words in found)


def test_a_gate_without_memory_is_seen_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "wait", lambda *_: None)
    monkeypatch.setattr(ledger, "version_of", lambda _: Version(None, ()))

    found = [words for seed in range(QUICK) for words in attack.recovered(attack.generate(seed))]

    assert found
