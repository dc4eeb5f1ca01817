"""The map of a partner network: no label upon another, and the same bytes twice."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from pipeline.charts.lettering import lettering_of
from pipeline.charts.network_map import HIGHEST, LABELLED, SIZE, WIDTH, Map, network_map, overlap
from pipeline.charts.palette import palette_of
from pipeline.cleaning.relations import Organisation, Relations, Tie
from pipeline.declared.brand import load_brand
from pipeline.statistics.network import Network, network_of

BRAND = load_brand("trefdag")
PALETTE, LETTERS = palette_of(BRAND), lettering_of(BRAND)
FIRST = (
    "Huis van het Kind",
    "Centrum voor Algemeen Welzijnswerk",
    "Scholengroep",
    "Gemeente",
    "vzw",
)
LAST = ("Noord", "de Brug", "Oostende en omstreken", "Sint-Jozef", "Zuidwest-Vlaanderen", "Dender")


def drawn_by_lot(n: int, seed: int) -> Network:
    """Organisations with names of real lengths, a few without a tie, some that did not answer."""
    dice = random.Random(seed)
    organisations = tuple(
        Organisation(
            f"{dice.choice(FIRST)} {dice.choice(LAST)} {i}",
            dice.choice(("zorg", "onderwijs", "werk", "wonen", "")),
            dice.random() > 0.15,
        )
        for i in range(n)
    )
    tied = [i for i in range(n) if dice.random() > 0.08]
    told = {tuple(dice.sample(tied, 2)) for _ in range(int(1.8 * n))}
    return network_of(
        Relations(organisations, tuple(Tie(a, b) for a, b in sorted(told))), named=True
    )


def map_of(network: Network) -> Map:
    drawn = network_map(network, PALETTE, LETTERS)
    assert drawn is not None
    return drawn


def overlaps(drawn: Map) -> int:
    """Pairs of labels that share room, and labels outside the map."""
    boxes = [label.box for label in drawn.labels]
    outside = sum(
        box[0] < 0 or box[1] < 0 or box[2] > WIDTH or box[3] > drawn.height for box in boxes
    )
    return outside + sum(overlap(one, other) for one, other in combinations(boxes, 2))


@pytest.mark.slow
@pytest.mark.parametrize("n", [25, 60])
def test_no_labels_overlap_in_twenty_networks(n: int, capsys: pytest.CaptureFixture[str]) -> None:
    maps = [map_of(drawn_by_lot(n, seed)) for seed in range(20)]
    found = sum(map(overlaps, maps))
    names = sum(not drawn.numbers for drawn in maps)
    highest = max(drawn.height for drawn in maps)
    with capsys.disabled():
        print(f"\n{n} organisations, 20 seeds: {found} overlaps, {names} maps with names, ", end="")  # noqa: T201 - to be read
        print(f"highest {highest:.0f} of {HIGHEST:.0f}")  # noqa: T201 - to be read
    assert found == 0
    assert names >= (20 if n == 25 else 13)  # where not even one line fits, there are numbers


def test_labels_are_as_wide_as_the_font_says() -> None:
    drawn = map_of(drawn_by_lot(12, 3))
    for label in drawn.labels:
        for line in label.lines:
            assert label.box[0] <= line.x - LETTERS.width(line.words, SIZE) / 2
            assert line.x + LETTERS.width(line.words, SIZE) / 2 <= label.box[2]
            assert label.box[1] < line.y <= label.box[3]
    assert LETTERS.width("iiii", 10) < LETTERS.width("mmmm", 10)


def test_the_same_network_is_drawn_the_same() -> None:
    assert map_of(drawn_by_lot(25, 1)) == map_of(drawn_by_lot(25, 1))
    assert map_of(drawn_by_lot(25, 1)) != map_of(drawn_by_lot(25, 2))


def test_no_sign_lies_under_a_foreign_label() -> None:
    drawn = map_of(drawn_by_lot(25, 4))
    assert overlaps(drawn) == 0
    assert all(line.x1 >= 0 and line.y1 >= 0 for line in drawn.lines)


def test_a_large_network_gets_numbers_and_a_huge_one_no_map() -> None:
    drawn = map_of(drawn_by_lot(LABELLED + 1, 1))
    assert drawn.numbers
    assert [label.lines[0].words for label in drawn.labels][:2] == ["1", "2"]
    assert overlaps(drawn) == 0


def test_ties_differ_by_line() -> None:
    organisations = (Organisation("a"), Organisation("b"), Organisation("c", answered=False))
    network = network_of(Relations(organisations, (Tie(0, 1), Tie(1, 0), Tie(1, 2))), named=True)
    both, guessed = map_of(network).lines
    assert (both.dashes, guessed.dashes) == ("", "4 3")
    assert both.width > guessed.width
