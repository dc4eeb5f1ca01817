"""Scales, absence words, instruments and codebooks as they are shipped and as they are filled."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from pipeline.declared import codebook, instruments
from pipeline.declared.codebook import codebook_ids, load_codebook
from pipeline.declared.instrument import Kind, Part, Scale
from pipeline.declared.instruments import (
    load_absence_words,
    load_instrument,
    load_scales,
)
from pipeline.declared.scalesfile import ScaleEntry
from pipeline.declared.shelf import instrument_ids
from pipeline.language import Language, Text
from pipeline.learning.coding import Coder
from pipeline.problems import UsageError

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMME = (
    Part("welkom", Text.plain("Welkom"), "welcome"),
    Part("wijk", Text({"nl": "Werken in de wijk", "en": "Working locally"}), "lecture"),
    Part("t1", Text.plain("Tafel zorg"), "table"),
    Part("t2", Text.plain("Tafel jeugd"), "table"),
    Part("panel", Text.plain("Panelgesprek"), "debate"),
)


def folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).strip()


def test_the_scale_of_the_day() -> None:
    scale = next(scale for scale in load_scales() if scale.id == "quality4")
    assert [(p.value, p.label.of("nl"), p.label.of("en")) for p in scale.points] == [
        (1, "slecht", "poor"),
        (2, "matig", "fair"),
        (3, "goed", "good"),
        (4, "zeer goed", "very good"),
    ]
    assert scale.favourable == 2
    assert {"zeer goed", "very good", "très bon", "++", "ZG"} <= set(scale.points[3].spellings)


@pytest.mark.parametrize("scale", load_scales(), ids=lambda scale: scale.id)
def test_a_spelling_means_one_point_and_no_absence(scale: Scale) -> None:
    words = load_absence_words()
    absent = {folded(w) for w in (*words.no_answer, *words.not_applicable, *words.dont_know)}
    seen: dict[str, int] = {}
    for point in scale.points:
        assert {"nl", "en", "fr"} <= set(point.label.words)
        for spelling in {folded(spelling) for spelling in point.spellings}:
            assert seen.setdefault(spelling, point.value) == point.value, spelling
            assert spelling not in absent, spelling


def test_an_absence_word_has_one_reason() -> None:
    words = load_absence_words()
    lists = [words.no_answer, words.not_applicable, words.dont_know]
    every = [word for group in lists for word in {folded(w) for w in group}]
    assert len(every) == len(set(every))
    assert "nvt" in words.not_applicable
    assert "-" in words.no_answer
    assert "weet niet" in words.dont_know


def test_parts_of_the_programme_are_filled_in() -> None:
    made = load_instrument("trefdag", PROGRAMME)
    ids = [question.id for question in made.questions]
    assert ids[:9] == [
        *("organisation", "part.wijk", "remark.wijk", "part.t1", "remark.t1"),
        *("part.t2", "remark.t2", "part.panel", "remark.panel"),
    ]
    part = made.question("part.wijk")
    assert part.label.of("nl-BE") == "Werken in de wijk"
    assert part.wording.of("en") == "How do you rate this part: Working locally?"
    assert {"Werken in de wijk", "Lezing Working locally"} <= set(part.headings)
    assert part.part == PROGRAMME[1]
    assert made.question("remark.panel").about == "part.panel"
    assert [option.id for option in made.question("table").options] == ["t1", "t2"]


def test_without_tables_nobody_was_asked_which() -> None:
    ids = [question.id for question in load_instrument("trefdag", PROGRAMME[:3]).questions]
    assert "table" not in ids
    assert "part.t1" in ids


@pytest.mark.parametrize("name", instrument_ids())
def test_what_is_shipped_is_whole(name: str) -> None:
    made = load_instrument(name, PROGRAMME)
    ids = [question.id for question in made.questions]
    assert len(ids) == len(set(ids))
    headings: dict[str, str] = {}
    for question in made.questions:
        assert {"nl", "en", "fr"} <= set(question.wording.words), question.id
        assert {"nl", "en", "fr"} <= set(question.label.words), question.id
        assert question.codebook in ("", *codebook_ids())
        assert question.about in ("", *ids)
        assert (question.scale is not None) == (question.kind is Kind.RATING)
        ways = {
            *question.headings,
            *question.wording.words.values(),
            *question.label.words.values(),
        }
        for way in {folded(way) for way in ways}:
            assert headings.setdefault(way, question.id) == question.id, way


def test_hostile_titles_are_only_text() -> None:
    hostile = Part("x", Text.plain("{title} {0} {title.__class__} %s"), "lecture")
    made = load_instrument("trefdag", (hostile,))
    assert made.question("part.x").label.of("nl") == "{title} {0} {title.__class__} %s"


def wrong(act: object) -> list[str]:
    assert callable(act)
    with pytest.raises(UsageError) as raised:
        act()
    return [Language("en").show(message) for message in raised.value.messages]


def test_an_instrument_of_our_own_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "instruments").mkdir()
    (tmp_path / "instruments" / "eigen.yaml").write_text(
        "title: Eigen\n"
        "questions:\n"
        "- {id: a, kind: rating, scale: goodness, wording: A}\n"
        "- {id: a, kind: open, wording: B}\n"
        "- {id: p, kind: open, each: [table], wording: P}\n"
        "- {id: r, kind: open, each: [lecture], wording: R, about: p}\n",
        encoding="utf-8",
    )
    load_scales()  # before the folder changes
    monkeypatch.setattr(instruments, "CONFIG", tmp_path)
    assert wrong(lambda: load_instrument("eigen")) == [
        (
            "eigen.yaml:3: 'goodness' is unknown. Choose from: "
            f"{', '.join(scale.id for scale in load_scales())}."
        ),
        "eigen.yaml:4: The id 'a' is used twice.",
        (
            "eigen.yaml:6: No question for 'about': 'p' is not asked about each of these kinds of "
            "part."
        ),
    ]
    assert wrong(lambda: load_instrument("eigne")) == [
        "Instrument: 'eigne' is unknown. Did you mean 'eigen'?"
    ]


# --- codebook


@pytest.mark.parametrize("name", codebook_ids())
def test_every_theme_finds_its_own_examples(name: str) -> None:
    book = load_codebook(name)
    assert len({theme.id for theme in book.themes}) == len(book.themes)
    for theme in book.themes:
        assert {"nl", "en", "fr"} <= set(theme.label.words)
        assert theme.examples
        for example in theme.examples:
            assert theme in Coder(book.themes).code(example), example
        assert not set(theme.stems) & set(theme.exclude)


def test_an_instrument_that_was_changed_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "instruments" / "eigen.yaml"
    path.parent.mkdir()
    load_scales()  # before the folder changes
    monkeypatch.setattr(instruments, "CONFIG", tmp_path)
    for word in ("Een", "Nog"):  # as long as the other, and perhaps in the same moment
        text = f"title: {word}\nquestions:\n- {{id: a, kind: open, wording: A}}\n"
        path.write_text(text, encoding="utf-8")
        assert load_instrument("eigen").title.of("nl") == word


def test_a_theme_id_twice_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.yaml").write_text(
        "title: B\nthemes:\n- {id: a, label: A, stems: {nl: [aa]}}\n"
        "- {id: a, label: B, stems: {nl: [bb]}}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(codebook, "FOLDER", tmp_path)
    assert wrong(lambda: load_codebook("b")) == ["b.yaml:4: The id 'a' is used twice."]


def test_a_theme_without_stems_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "c.yaml").write_text(
        "title: B\nthemes:\n- {id: a, label: A, stems: {}}\n", encoding="utf-8"
    )
    monkeypatch.setattr(codebook, "FOLDER", tmp_path)
    assert wrong(lambda: load_codebook("c")) == ["c.yaml:3: 'stems' is too short or empty."]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"points": [("2", "b"), ("1", "a")]}, "from low to high"),
        ({"points": [("1", "b"), ("1", "a")]}, "each value once"),
        ({"points": [("1", "b"), ("2", "a")], "favourable": "2"}, "at least 1, but not all"),
        ({"points": [("1", "b"), ("2", "a")], "favourable": "0"}, "at least 1, but not all"),
    ],
)
def test_a_scale_that_is_none_is_refused(entry: dict[str, object], told: str) -> None:
    points = entry["points"]
    assert isinstance(points, list)
    made = [{"value": value, "label": label} for value, label in points]
    with pytest.raises(ValueError, match=told):
        ScaleEntry.model_validate({**entry, "points": made})


@pytest.mark.parametrize("name", codebook_ids())
def test_the_coder_finds_each_example_and_little_else(name: str) -> None:
    coder = Coder(load_codebook(name).themes)
    for theme in coder.themes:
        for example in theme.examples:
            found = [found.id for found in coder.code(example)]
            assert theme.id in found, example
            assert len(found) <= 2, (example, found)


def test_what_is_excluded_is_passed_over_and_not_the_answer() -> None:
    coder = Coder(load_codebook("feedback").themes)
    assert [t.id for t in coder.code("Mijn praktijktafel")] == []
    assert [t.id for t in coder.code("Mijn praktijktafel was concreet")] == ["practice_theory"]
