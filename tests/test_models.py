"""The model of an instrument: what its file may declare, and what is told of mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.declared import instruments
from pipeline.declared.instruments import load_instrument
from pipeline.declared.model import Aspect, Shape
from pipeline.declared.shelf import CONFIG, instrument_ids
from pipeline.language import Language
from pipeline.problems import UsageError

if TYPE_CHECKING:
    from pathlib import Path

BOND = "        - {id: bond, label: Bond, note: Support each other}\n"
WHOLE = """\
title: {nl: Proef, en: Trial, fr: Essai}
model:
  organisation: house
  role: role
  least: {people: 12, organisations: 4}
  figures:
    - id: forces
      shape: triangle
      label: {nl: Krachten, en: Forces, fr: Forces}
      dimensions:
        - {id: will, label: Will}
        - {id: deed, label: Deed}
        - {id: bond, label: Bond, note: Support each other}
  signals:
    - {id: sham, label: Sham, high: [will], low: deed, at_least: 55, margin: 15}
  advice:
    - {when: sham, aspect: team, text: Begin small}
    - {when: deed, aspect: short, text: Take a first step}
    - {when: sham, aspect: offer, text: One client}
questions:
  - {id: house, kind: key, wording: Which organisation?}
  - id: role
    kind: choice
    background: yes
    wording: Which role?
    options: [{id: board, label: Board}, {id: manager, label: Manager}]
  - {id: q1, kind: rating, scale: agreement5, wording: Agreed?, dimension: will}
  - {id: q2, kind: rating, scale: agreement5, wording: Not done?, dimension: deed, reverse: yes}
  - {id: q3, kind: mark, bounds: [0, 10], wording: Together?, dimension: bond, asked_of: [board]}
"""


@pytest.fixture
def trial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty file of an instrument 'trial', the only one on the shelf."""
    folder = tmp_path / "instruments"
    folder.mkdir()
    (tmp_path / "scales.yaml").write_bytes((CONFIG / "scales.yaml").read_bytes())
    monkeypatch.setattr(instruments, "CONFIG", tmp_path)
    return folder / "trial.yaml"


def mistakes(file: Path, text: str) -> list[str]:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        load_instrument("trial")
    return [Language("en").show(message) for message in raised.value.messages]


def test_a_model_needs_no_code(trial: Path) -> None:
    trial.write_text(WHOLE, encoding="utf-8")
    made = load_instrument("trial")
    (model,) = made.models
    assert [d.id for d in model.dimensions] == ["will", "deed", "bond"]
    assert model.figures[0].shape is Shape.TRIANGLE
    assert (model.organisation, model.role, model.least_people) == ("house", "role", 12)
    assert (model.signals[0].high, model.signals[0].margin, model.signals[0].sure) == (
        *(("will",), 15),
        80,
    )
    assert list(model.advice_on("sham")) == [Aspect.OFFER, Aspect.TEAM]
    assert made.question("q2").reverse
    assert made.question("q3").asked_of == ("board",)
    assert {question.instrument for question in made.questions} == {"trial"}


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ("dimension: deed", "dimension: deeds", 28, "Did you mean 'deed'"),
        ("dimension: bond, ", "", 13, "No question asks about the dimension 'bond'"),
        ("high: [will]", "high: [wil]", 15, "Did you mean 'will'"),
        ("when: deed", "when: dead", 18, "Did you mean 'deed'"),
        ("organisation: house", "organisation: role", 3, "'role' is unknown"),
        ("role: role", "role: q1", 4, "'q1' is unknown"),
        ("asked_of: [board]", "asked_of: [boards]", 29, "Did you mean 'board'"),
        ("{id: deed, label", "{id: will, label", 12, "used twice"),
        ("aspect: team", "aspect: crowd", 17, "'crowd' is unknown"),
        ("shape: triangle", "shape: square", 8, "'square' is unknown"),
        ("people: 12", "people: twelve", 5, "whole number"),
        (
            "        - {id: bond, label: Bond, note: Support each other}\n",
            "",
            7,
            "three dimensions",
        ),
        ("kind: key, ", "kind: key, dimension: will, ", 21, "Only ratings and marks"),
        ("margin: 15", "margins: 15", 15, "margin"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    trial: Path, before: str, after: str, line: int, said: str
) -> None:
    assert before in WHOLE
    told = mistakes(trial, WHOLE.replace(before, after, 1))
    assert any(f"trial.yaml:{line}" in one and said in one for one in told), told


@pytest.mark.parametrize("name", instrument_ids())
def test_every_part_of_a_model_stands_in_three_languages(name: str) -> None:
    wanted = {"nl", "en", "fr"}
    for model in load_instrument(name).models:
        told = [figure.label for figure in model.figures]
        told += [figure.note for figure in model.figures if figure.note]
        told += [dimension.label for dimension in model.dimensions]
        told += [words for d in model.dimensions for words in (d.note, d.lead) if words]
        told += [words for s in model.signals for words in (s.label, s.note) if words]
        told += [advice.text for advice in model.advice]
        for words in told:
            assert wanted <= set(words.words), words
