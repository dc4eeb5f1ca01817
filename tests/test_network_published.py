"""A network through the gate and into a report: planted truths come back, nobody's mark does."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from example import generate, network
from openpyxl import load_workbook

from pipeline.cleaning.relations import Organisation, Relations, Tie
from pipeline.declared.brand import load_brand
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.formats.html import page
from pipeline.formats.json import Json
from pipeline.formats.xlsx import Xlsx
from pipeline.gate.consent import judged_network, table_of_network
from pipeline.gate.differences import Version
from pipeline.gate.rules import Because, Rules, Withheld
from pipeline.language import Language, Share, Text
from pipeline.report import Choices, Report
from pipeline.run import make
from pipeline.sections.network import NetworkSection, about_answers
from pipeline.statistics.network import Network, network_of

RULES = Rules()
FOLDER = Path(__file__).parents[1] / "input" / generate.NETWORK


def made(folder: Path = FOLDER, language: str = "nl") -> Report:
    event = load_event(folder, load_settings())
    choices = Choices(Language(language), load_brand("trefdag"), "public", RULES, date(2026, 1, 5))
    return make(event, choices)[0]


def without_consent(tmp_path: Path) -> Path:
    folder = tmp_path / FOLDER.name
    folder.mkdir()
    for path in FOLDER.glob("*.xlsx"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def shown(network: Network, rules: Rules = RULES, past: tuple[Version, ...] = ()) -> Network:
    passed = judged_network(network, rules, past)
    assert not isinstance(passed, Withheld)
    return passed


def star(raters: int, marks: tuple[float, ...] = (), *, named: bool = True) -> Network:
    """Everybody names the first, each with a mark of trust."""
    organisations = tuple(
        Organisation(f"Huis {i}", "zorg" if i % 2 else "werk") for i in range(raters + 1)
    )
    ties = tuple(Tie(i + 1, 0, None, marks[i] if marks else None) for i in range(raters))
    return network_of(Relations(organisations, ties), named=named)


# --- the planted truths of the example


def test_planted_truths_come_back() -> None:
    published = made().published.network
    assert published is not None
    assert not isinstance(published, Withheld)
    told = published.value
    names = [member.name for member in told.members]
    assert told.n == 25
    assert {names[i] for i, member in enumerate(told.members) if not member.answered} == set(
        network.SILENT
    )
    bridges = {
        frozenset((names[link.one], names[link.other])) for link in told.links if link.bridge
    }
    assert bridges == set(map(frozenset, network.BRIDGES))
    alone = {member.name for member in told.members if not member.core}
    assert alone == set(network.ALONE)
    assert told.shape is not None
    assert (told.shape.isolates, told.shape.bridges, told.shape.parts) == (3, 2, (22, 1, 1, 1))
    dense = {m.name for m in told.members if m.core == told.shape.core}
    assert dense <= set(network.SCHOOLS)
    ties = network.ties(Random(network.SEED))
    assert told.ties == len(ties)
    assert told.shape.density == Share(len(ties), 23 * 24)
    assert [count for _, count in told.kinds] == [
        sum(level == point for level in ties.values()) for point in range(1, 6)
    ]


def test_the_main_messages_tell_of_bridges_and_of_who_stands_alone() -> None:
    keys = [finding.key for finding in made().findings]
    assert {"network.bridges", "network.isolates"} <= set(keys)
    assert "network.one-sided" not in keys


@pytest.mark.parametrize("language", ["nl", "en", "fr"])
def test_the_section_is_there_in_each_language(language: str) -> None:
    report = made(language=language)
    section = next(one for one in report.sections if isinstance(one, NetworkSection))
    html = page(report)
    assert section.map is not None
    assert html.count("<text ") >= 25
    for name in network.ALONE:
        assert name.split()[0] in html
    assert 'font-family="Report Text' in html


# --- the same figures in each format


def test_levels_are_a_share_of_the_ties_in_each_format() -> None:
    report = made()
    levels = list(network.ties(Random(network.SEED)).values())
    counts = [levels.count(point) for point in range(1, 6)]
    kinds = json.loads(Json().write(report))["network"]["kinds"]
    assert [kind["ties"] for kind in kinds] == counts
    assert [kind["share"]["count"] for kind in kinds] == counts
    assert {kind["share"]["base"] for kind in kinds} == {len(levels)}
    section = next(one for one in report.sections if isinstance(one, NetworkSection))
    assert [bar.share for bar in section.kinds] == [Share(n, len(levels)) for n in counts]
    rows = sheet(report)
    first = next(i for i, row in enumerate(rows) if row[0] == kinds[0]["label"])
    for row, count in zip(rows[first : first + 5], counts, strict=True):
        assert row[1] == pytest.approx(count / len(levels))
        assert row[2:4] == (len(levels), count)


def test_means_stand_with_how_many_gave_them_and_never_under_the_minimum() -> None:
    report = made()
    published = report.published.network
    assert published is not None
    assert not isinstance(published, Withheld)
    members = json.loads(Json().write(report))["network"]["members"]
    rows = {row[0]: row for row in sheet(report)}
    html = page(report)
    shown_means = 0
    for member, told in zip(published.value.members, members, strict=True):
        if member.trust is None:
            assert (told["trust"], told["trust_raters"]) == (None, None)
            assert rows[member.name][6:8] == (None, None)
            continue
        shown_means += 1
        assert member.trust.raters >= RULES.group
        assert (told["trust"], told["trust_raters"]) == (member.trust.mean, member.trust.raters)
        assert rows[member.name][6:8] == (member.trust.mean, member.trust.raters)
        assert f'<span class="where">n = {member.trust.raters}</span>' in html
    assert 0 < shown_means < len(members)


def test_further_figures_stand_in_the_workbook_and_in_the_document() -> None:
    report = made()
    published = report.published.network
    assert published is not None
    assert not isinstance(published, Withheld)
    shape = published.value.shape
    assert shape is not None
    assert shape.detail.closed is not None
    told = json.loads(Json().write(report))["network"]
    assert told["detail"]["closed"]["count"] == shape.detail.closed.count
    assert told["detail"]["assortativity"] == pytest.approx(shape.detail.assortativity, abs=1e-6)
    rows = {row[0]: row for row in sheet(report)}
    for member, entry in zip(published.value.members, told["members"], strict=True):
        assert entry["passing"] == pytest.approx(member.passing, abs=1e-6)
        assert rows[member.name][5] == pytest.approx(member.passing, abs=0.06)
    figures = [row[1] for row in rows.values() if isinstance(row[1], float)]
    for figure in (shape.detail.naming, shape.detail.passing, shape.detail.modularity):
        assert any(cell == pytest.approx(figure, abs=1e-6) for cell in figures)


def test_the_table_tells_every_tie_of_the_map() -> None:
    report = made()
    section = next(one for one in report.sections if isinstance(one, NetworkSection))
    published = report.published.network
    assert published is not None
    assert not isinstance(published, Withheld)
    told = {
        (row.number, int(other), mutual)
        for row in section.members
        for words, mutual in ((row.mutual, True), (row.one_sided, False))
        if isinstance(words, Text)  # else: nobody
        for other in words.of("nl").split(", ")
    }
    links = published.value.links
    assert told == {(a + 1, b + 1, link.mutual) for link in links
                    for a, b in ((link.one, link.other), (link.other, link.one))}  # fmt: skip
    assert section.map is not None
    assert len(section.map.lines) == len(links)


@pytest.mark.parametrize(("silent", "told"), [(1, False), (2, True), (6, True)])
def test_who_stands_alone_is_put_in_doubt_where_many_were_silent(silent: int, told: bool) -> None:
    organisations = tuple(Organisation(f"Huis {i}", "", i >= silent) for i in range(10))
    ties = tuple(Tie(9, i) for i in range(7, 9))
    found = network_of(Relations(organisations, ties), named=True)
    keys = {message.one for message in about_answers(found)}
    assert any(key.startswith("Perhaps fewer") for key in keys) is (told and silent <= 5)
    assert any("That is more than half" in key for key in keys) is (silent > 5)


def sheet(report: Report) -> list[tuple[object, ...]]:
    book = load_workbook(BytesIO(Xlsx().write(report)))
    return [tuple(row) for row in book["Netwerk"].iter_rows(values_only=True)]


# --- names need consent


def test_without_consent_no_name_is_anywhere(tmp_path: Path) -> None:
    report = made(without_consent(tmp_path))
    everywhere = page(report) + Json().write(report).decode()
    book = load_workbook(BytesIO(Xlsx().write(report)))
    everywhere += " ".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )
    for members in network.SECTORS.values():
        for name in members:
            assert name not in everywhere, name
    assert "Relaties" not in book.sheetnames
    told = json.loads(Json().write(report))["network"]
    assert told["links"] == []
    assert told["n"] == 25


def test_with_consent_ties_are_on_a_sheet_of_their_own() -> None:
    report = made()
    book = load_workbook(BytesIO(Xlsx().write(report)))
    rows = list(book["Relaties"].iter_rows(values_only=True))
    assert len(rows) == 44  # the heading and 43 pairs
    assert ("CLB Waas en Dender", "Huis van het Kind", "beide kanten") in rows or (
        "CLB Waas en Dender", "Huis van het Kind", "één kant"
    ) in rows  # fmt: skip


def test_numbers_follow_no_name_and_keep_all_figures() -> None:
    organisations = tuple(
        Organisation(name, sector)
        for name, sector in (
            *zip("abcdefg", ["zorg"] * 4 + ["werk"] * 3, strict=True),
            ("h", "sport"),
        )
    )
    ties = tuple(Tie(i, j) for i, j in ((0, 3), (1, 3), (2, 3), (3, 0), (4, 5), (5, 6), (6, 3)))
    backwards = Relations(
        organisations[::-1], tuple(Tie(7 - tie.giver, 7 - tie.receiver) for tie in ties)
    )
    forward = network_of(Relations(organisations, ties), named=False)
    told = shown(forward)
    assert {member.name for member in told.members} == {""}
    assert told.shape is not None
    assert forward.shape is not None
    assert forward.shape.detail.modularity is not None
    # figures of each sector would tell, beside the ties, who is of a sector that is not told
    untold = replace(forward.shape.detail, modularity=None, assortativity=None)
    assert told.shape == replace(forward.shape, detail=untold)
    assert {member.sector for member in told.members} == {"zorg", ""}  # one of sport: werk goes too
    again = shown(network_of(backwards, named=False))
    assert [(m.sector, m.named_by) for m in again.members] == [
        (m.sector, m.named_by) for m in told.members
    ]


# --- marks


def test_a_mean_needs_enough_raters_who_do_not_agree() -> None:
    assert shown(star(5, (1, 2, 3, 4, 4))).members[0].trust is not None
    organisations = tuple(Organisation(f"Huis {i}") for i in range(6))
    ties = tuple(Tie(i, 0, None, float(i)) for i in range(1, 5))
    four = network_of(Relations(organisations, ties), named=True)
    assert shown(four).members[0].trust is None
    assert shown(star(6, (4, 4, 4, 4, 4, 4))).members[0].trust is None


def test_a_mean_is_rounded() -> None:
    trust = shown(star(6, (1, 2, 3, 4, 4, 5))).members[0].trust
    assert trust is not None
    assert trust.mean == 3.2


def test_too_few_who_answered_and_too_few_more() -> None:
    small = network_of(Relations(tuple(Organisation(x) for x in "abcd"), (Tie(0, 1),)), named=True)
    assert judged_network(small, RULES, ()) == Withheld(Because.TOO_FEW, 5)
    before = (Version(None, (table_of_network(star(8)),)),)
    one_more = star(9, (1, 2, 3, 4, 5, 1, 2, 3, 4), named=False)
    assert judged_network(one_more, RULES, before) == Withheld(Because.EARLIER, 5)
    by_name = star(9, (1, 2, 3, 4, 5, 1, 2, 3, 4))
    assert shown(by_name, past=before).members[0].trust is None  # the ties were agreed, not this
    assert shown(by_name).members[0].trust is not None
    assert shown(star(13, named=False), past=before).n == 14
