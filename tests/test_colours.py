"""Contrast and lightness of colours."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.colour_scales import SEEN_BY, difference, ordinal, seen, steps
from pipeline.colours import (
    DARK,
    GRAPHIC,
    TEXT,
    Oklch,
    contrast,
    from_oklch,
    luminance,
    mend,
    mirrored,
    text_on,
    tint,
    to_oklch,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
RATIOS = st.sampled_from([GRAPHIC, TEXT])


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ff0000", "#fff", 4.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize(
    ("colour", "lightness", "chroma", "hue"),
    [
        ("#ff0000", 0.62796, 0.25768, 29.234),  # CSS Color 4, sample values
        ("#00ff00", 0.86644, 0.29483, 142.495),
        ("#0000ff", 0.45201, 0.31321, 264.052),
    ],
)
def test_oklch_is_that_of_css(colour: str, lightness: float, chroma: float, hue: float) -> None:
    found = to_oklch(colour)
    assert found.lightness == pytest.approx(lightness, abs=1e-4)
    assert found.chroma == pytest.approx(chroma, abs=1e-4)
    assert found.hue == pytest.approx(hue, abs=0.01)


@given(COLOURS)
def test_there_and_back_is_the_same_colour(colour: str) -> None:
    assert from_oklch(to_oklch(colour)) == colour


@given(COLOURS, COLOURS, RATIOS)
def test_a_mended_colour_can_always_be_read(colour: str, ground: str, ratio: float) -> None:
    mended = mend(colour, ground, ratio)
    assert contrast(mended, ground) >= ratio
    if contrast(colour, ground) >= ratio:
        assert mended == colour


def test_a_mended_colour_keeps_its_hue() -> None:
    mended = mend("#ffd400", "#ffffff")
    assert mended != "#000000"
    assert to_oklch(mended).hue == pytest.approx(to_oklch("#ffd400").hue, abs=2)
    assert contrast(mended, "#ffffff") < TEXT + 0.1  # no darker than it must be


@given(COLOURS, COLOURS)
def test_text_can_be_read_on_any_ground(ground: str, wanted: str) -> None:
    assert contrast(text_on(ground, wanted), ground) >= TEXT


@given(COLOURS, COLOURS, st.integers(2, 7))
def test_points_of_a_scale_differ_in_grey_too(low: str, high: str, n: int) -> None:
    for scale in (ordinal(low, high, n), steps(high, n)):
        assert len(scale) == n
        for before, after in itertools.pairwise(scale):
            assert luminance(after.colour) < luminance(before.colour)
            assert contrast(before.colour, after.colour) > 1.15
        for step in scale:
            assert contrast(step.text, step.colour) >= TEXT


def test_four_points_differ_clearly() -> None:
    scale = ordinal("#c2571a", "#0b4f5c", 4)
    for before, after in itertools.pairwise(scale):
        assert contrast(before.colour, after.colour) > 1.6


APART = {2: 0.3, 3: 0.2, 4: 0.12, 5: 0.09, 6: 0.07, 7: 0.06}  # in OKLab; 0.02 is just seen


def test_the_simulation_confuses_what_is_confused() -> None:
    """Red and green of one lightness: far apart, and hardly for who lacks a kind of cone."""
    red, green = from_oklch(Oklch(0.6, 0.13, 30)), from_oklch(Oklch(0.6, 0.13, 140))
    assert difference(red, green) > 0.2
    assert difference(*(seen(colour, "deutan") for colour in (red, green))) < 0.06
    assert difference("#ffffff", "#000000") == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize("eyes", SEEN_BY)
@given(COLOURS, COLOURS, st.integers(2, 7), st.booleans())
def test_points_of_a_scale_differ_whatever_colours_one_sees(
    eyes: str, low: str, high: str, n: int, dark: bool
) -> None:
    shown = [step.colour for step in ordinal(low, high, n)]
    if dark:
        shown = [mirrored(colour) for colour in shown]
    for before, after in itertools.pairwise(seen(colour, eyes) for colour in shown):
        assert difference(before, after) > APART[n] * (0.7 if dark else 1)


@given(COLOURS, COLOURS)
def test_a_mirrored_pair_keeps_its_contrast(one: str, other: str) -> None:
    dark = mirrored(one), mirrored(other)
    if max(luminance(one), luminance(other)) < 0.02:  # no screen is light enough
        return
    if min(luminance(one), luminance(other)) > 0.02:
        assert contrast(*dark) == pytest.approx(contrast(one, other), rel=0.06)
    # what would be lighter than white is white: a fifth of its contrast at most
    assert contrast(*dark) > 0.8 * contrast(one, other)


def test_white_mirrored_is_the_dark_ground() -> None:
    assert contrast(mirrored("#ffffff"), DARK) < 1.02
    assert mirrored("#000000") == "#ffffff"
    assert to_oklch(mirrored("#0b4f5c")).hue == pytest.approx(to_oklch("#0b4f5c").hue, abs=3)


def test_one_point_is_one_colour() -> None:
    assert len(ordinal("#c2571a", "#0b4f5c", 1)) == 1


@given(COLOURS, st.floats(-0.2, 1.2))
def test_what_no_screen_can_show_is_still_a_colour(colour: str, lightness: float) -> None:
    shown = tint(colour, lightness)
    assert 0 <= luminance(shown) <= 1
    assert from_oklch(Oklch(0.5, 0.5, 140)) != from_oklch(Oklch(0.5, 0.0, 140))
