"""The map of a partner network: no label upon another, and the same bytes twice."""

from __future__ import annotations

import random
import re
from datetime import date
from io import BytesIO
from itertools import combinations
from typing import TYPE_CHECKING

import pypdf
import pytest
from accessibility import screen
from accessibility.window import missing, window
from workbooks import csv_bytes

from pipeline.charts.labels import RADIUS, ROOMS, SIZE, Rectangle, overlap, texts
from pipeline.charts.lettering import lettering_of
from pipeline.charts.network_map import APART, BESIDE, LABELLED, MAPPED, Map, Sign, network_map
from pipeline.charts.palette import palette_of
from pipeline.cleaning.relations import Organisation, Relations, Tie
from pipeline.declared.brand import load_brand
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.formats.html import page
from pipeline.formats.pdf import Pdf
from pipeline.gate.rules import Rules
from pipeline.language import Language
from pipeline.report import Choices
from pipeline.run import make
from pipeline.sections.network import NetworkSection
from pipeline.statistics.network import Network, network_of

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.report import Report

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


def around(sign: Sign) -> Rectangle:
    """The rectangle around a sign, from its outline as it is drawn."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", sign.path)]
    if "a" in sign.path:
        return (numbers[0], numbers[1] - RADIUS, numbers[0] + 2 * RADIUS, numbers[1] + RADIUS)
    x, y = numbers[::2], numbers[1::2]
    return (min(x), min(y), max(x), max(y))


def overlaps(drawn: Map) -> tuple[int, int, int]:
    """Pairs of labels that share room, labels upon signs, and what is outside the map."""
    boxes = [label.box for label in drawn.labels]
    signs = [around(sign) for sign in drawn.signs]
    outside = sum(
        box[0] < 0 or box[1] < 0 or box[2] > drawn.width or box[3] > drawn.height
        for box in (*boxes, *signs)
    )
    on_signs = sum(overlap(box, sign) for box in boxes for sign in signs)
    on_labels = sum(overlap(one, other) for one, other in combinations(boxes, 2))
    return on_labels, on_signs, outside


@pytest.mark.slow
@pytest.mark.parametrize("n", [25, 60])
def test_all_organisations_of_twenty_networks_have_their_name_on_the_map(
    n: int, capsys: pytest.CaptureFixture[str]
) -> None:
    networks = [drawn_by_lot(n, seed) for seed in range(20)]
    maps = [map_of(network) for network in networks]
    found = [sum(each) for each in zip(*map(overlaps, maps), strict=True)]
    numbered = sum(drawn.numbers for drawn in maps)
    cut = sum("…" in words.words for drawn in maps for one in drawn.labels for words in one.lines)
    apart = [drawn for drawn in maps if drawn.apart]
    highest = max(drawn.height for drawn in maps)
    with capsys.disabled():
        print(  # noqa: T201 - to be read
            f"\n{n} organisations, 20 seeds: overlaps of labels {found[0]}, of labels and signs "
            f"{found[1]}, outside {found[2]}; with numbers {numbered}, names cut {cut}; "
            f"{len(apart)} on a page of their own, highest {highest:.0f} pt, letters {SIZE:.0f} pt"
        )
    assert found == [0, 0, 0]
    assert (numbered, cut) == (0, 0)
    assert SIZE >= 9  # points, where a map is as wide as its frame
    for drawn in maps:
        frame = APART if drawn.apart else BESIDE
        assert drawn.width == frame.width
        assert drawn.height <= frame.height
    assert maps[:3] == [map_of(network) for network in networks[:3]]


def test_labels_are_as_wide_as_the_font_says() -> None:
    drawn = map_of(drawn_by_lot(12, 3))
    for label in drawn.labels:
        for line in label.lines:
            wide = LETTERS.width(line.words, SIZE)
            left = line.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
            assert label.box[0] <= left
            assert left + wide <= label.box[2]
            assert label.box[1] < line.y <= label.box[3]
    assert LETTERS.width("iiii", 10) < LETTERS.width("mmmm", 10)


def test_names_that_look_the_same_when_cut_get_their_number() -> None:
    long = "Samenwerkingsverband voor jeugd, gezin, onderwijs en welzijn van de regio"
    cut = texts([f"{long} Noord", "Brug", f"{long} Zuid"], LETTERS, 1)
    assert cut[1] == ("Brug",)
    assert cut[0][0].startswith("1 Samenwerkings")
    assert cut[2][0].startswith("3 Samenwerkings")
    assert all(line[0].endswith("…") for line in (cut[0], cut[2]))
    assert texts([long], LETTERS, 5)[0][-1].endswith("regio")


@pytest.mark.parametrize("letter", "aimW")
def test_no_name_is_cut_that_fits(letter: str) -> None:
    for n in range(1, 30):
        name = f"Wijk{letter * n}"
        fits = LETTERS.width(name, SIZE) <= max(ROOMS)
        assert (texts([name], LETTERS, 3)[0] == (name,)) is fits


def test_the_same_network_is_drawn_the_same() -> None:
    assert map_of(drawn_by_lot(25, 1)) == map_of(drawn_by_lot(25, 1))
    assert map_of(drawn_by_lot(25, 1)) != map_of(drawn_by_lot(25, 2))


def test_a_large_network_gets_numbers_and_a_huge_one_no_map() -> None:
    drawn = map_of(drawn_by_lot(LABELLED + 1, 1))
    assert drawn.numbers
    assert [label.lines[0].words for label in drawn.labels][:2] == ["1", "2"]
    assert network_map(drawn_by_lot(MAPPED + 1, 1), PALETTE, LETTERS) is None
    assert overlaps(drawn) == (0, 0, 0)


@pytest.mark.slow
@pytest.mark.parametrize("n", [LABELLED, LABELLED + 1, MAPPED + 1])
def test_the_report_says_what_a_large_network_has_instead_of_names(n: int, tmp_path: Path) -> None:
    made = reported(drawn_by_lot(n, 2), tmp_path / "2026-01-05-net")
    (section,) = (one for one in made.sections if isinstance(one, NetworkSection))
    told = {Language("en").show(note) for note in section.notes}
    without = f"There is no map: of {n} organisations nobody could read it."
    assert (section.map is None) is (n > MAPPED)
    assert any(note.startswith(without) for note in told) is (n > MAPPED)
    numbers = "The numbers in the map are those of the table."
    assert (numbers in told) is (LABELLED < n <= MAPPED)
    assert len(section.members) == n


def test_ties_differ_by_line() -> None:
    organisations = (Organisation("a"), Organisation("b"), Organisation("c", answered=False))
    network = network_of(Relations(organisations, (Tie(0, 1), Tie(1, 0), Tie(1, 2))), named=True)
    both, guessed = map_of(network).lines
    assert (both.dashes, guessed.dashes) == ("", "4 3")
    assert both.width > guessed.width


# --- a full map in a report


def reported(network: Network, folder: Path) -> Report:
    """The report of a list of members and one of ties, by name."""
    names = [member.name for member in network.members]
    members = [[one.name, one.sector, "ja" if one.answered else "nee"] for one in network.members]
    ties = [[names[link.one], names[link.other], "3"] for link in network.links]
    folder.mkdir()
    (folder / "leden.csv").write_bytes(
        csv_bytes([["Organisatie", "Sector", "Beantwoord"], *members])
    )
    (folder / "relaties.csv").write_bytes(csv_bytes([["van", "naar", "niveau"], *ties]))
    (folder / "event.yaml").write_text("title: Net\nnetwork: {named: yes}\n", encoding="utf-8")
    event = load_event(folder, load_settings())
    choices = Choices(Language("nl"), BRAND, "public", Rules(), date(2026, 1, 5))
    return make(event, choices)[0]


@pytest.mark.slow
def test_a_full_map_has_a_page_of_its_own_that_everybody_can_read(tmp_path: Path) -> None:
    import page as validation  # PDF/UA and PDF/A checks

    report = reported(drawn_by_lot(60, 3), tmp_path / "2026-01-05-net")
    made = Pdf().write(report)
    for profile in ("ua1", "3u"):
        assert "no failures" in str(validation.validate_pdf_bytes(made, profile=profile))
    pages = [one.extract_text() for one in pypdf.PdfReader(BytesIO(made)).pages]
    (map_page,) = [words for words in pages if "Kaart van het netwerk" in words]
    assert "genoemd van één kant" in map_page  # its key is there too, and no table
    assert "Genoemd door" not in map_page
    if not missing():
        with window() as opened:
            assert screen.check(page(report), opened) == screen.Seen(axe={1280: [], 360: []})
