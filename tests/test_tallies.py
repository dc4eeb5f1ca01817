"""Conditions, organisations and agreements of two editions: what may be compared, and the words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from example import balance
from example.workbook import to_bytes
from openpyxl import load_workbook

from pipeline.archive import load, render
from pipeline.archived_tallies import NOTHING, ArchivedTally, tallies
from pipeline.cli import run
from pipeline.declared.brand import load_brand
from pipeline.declared.event import Event, load_event
from pipeline.declared.settings import load_settings
from pipeline.disclosure import Because, Rules, Withheld
from pipeline.findings.agreements import rule as register_rule
from pipeline.findings.tallies import rule
from pipeline.language import Language, Share, Text
from pipeline.report import Choices as Wish
from pipeline.run import make
from pipeline.statistics.comparison import Broken, Verdict
from pipeline.statistics.intervals import difference
from pipeline.statistics.tallies import Tally, TallyTrend
from pipeline.trends import compare

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.archive import EarlierEdition
    from pipeline.disclosure import PublishedResults

LABEL = Text.plain("Kosten")


def trend(tally: Tally, then: Share, now: Share) -> TallyTrend:
    return TallyTrend(tally, "cost", LABEL, Text.plain("geregeld"), then, now)


# --- the figures


def test_people_and_organisations_have_newcombes_margin_and_a_register_none() -> None:
    then, now = Share(8, 36), Share(20, 36)
    for tally in (Tally.CONDITION, Tally.QUADRANT):
        made = trend(tally, then, now)
        low, high = difference(now, then)
        assert made.interval == pytest.approx((100 * low, 100 * high))
        assert made.verdict is Verdict.HIGHER
    register = trend(Tally.REGISTER, then, now)
    assert register.difference == pytest.approx(100 * 12 / 36)
    assert (register.interval, register.verdict) == (None, Verdict.WHOLE)
    few = trend(Tally.QUADRANT, Share(2, 9), Share(9, 9))
    assert (few.interval, few.verdict) == (None, Verdict.TOO_FEW)


# --- two meetings of one network


def put(folder: Path, *, before: bool) -> Event:
    """The folder of one meeting; a year lies between the two."""
    folder.mkdir(parents=True)
    for name, book in balance.books(Random(balance.SEED - before), before=before).items():
        (folder / name).write_bytes(to_bytes(book))
    year = "2024" if before else "2025"
    told = balance.EVENT.replace("2025-12-04", f"{year}-12-04")
    (folder / "event.yaml").write_text(told, encoding="utf-8")
    return load_event(folder, load_settings())


def published(event: Event) -> PublishedResults:
    wish = Wish(Language("nl"), load_brand("trefdag"), "public", Rules(), date(2026, 1, 5))
    return make(event, wish)[0].published


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[PublishedResults, EarlierEdition]:
    """What the second meeting publishes, and what is kept of the first."""
    root = tmp_path_factory.mktemp("meetings")
    first = put(root / "2024-12-04-partneroverleg", before=True)
    path = root / "archive" / first.id / "archive.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(render(first, published(first), "public", b""))
    then = load(path, "public")
    assert then is not None
    return published(put(root / "2025-12-04-partneroverleg", before=False)), then


def test_planted_counts_of_both_meetings_stand_beside_each_other(
    both: tuple[PublishedResults, EarlierEdition],
) -> None:
    now, then = both
    compared = compare(now, then)
    found = {one.id: (one.then, one.now) for one in compared.tallies}
    assert found["balance"] == (
        Share(balance.STOOD.count(balance.BOTH), 14),
        Share(balance.STANDS.count(balance.BOTH), 14),
    )
    assert found["agreements"] == (Share(2, 8), Share(5, 11))
    for name, counts in balance.CONDITIONS.items():
        before = balance.COST_BEFORE if name == "condition.cost" else counts
        assert found[name] == (Share(before[0], 36), Share(counts[0], 36))
    heads = {head.id: (head.then, head.now) for head in compared.heads}
    assert heads["reached"] == (184, 577)
    assert [one for one in compared.broken if one.question is None] == []


def test_the_planted_change_is_told_and_no_other(
    both: tuple[PublishedResults, EarlierEdition],
) -> None:
    now, then = both
    now = replace(now, comparison=compare(now, then))
    (told,) = rule(now)
    assert told.key == "change.condition.condition.cost"
    english = Language("en")
    assert english.show(told.title) == "Costs: more often “settled” than last time"
    assert "(20 of 36); in the edition of 4 December 2024 it was 22% (8 of 36)" in english.show(
        told.text
    )
    (done,) = register_rule(now)
    before = "In the edition of 4 December 2024 it was 25% (2 of 8)."
    assert english.show(done.text).endswith(before)
    assert rule(replace(now, comparison=None)) == []


@pytest.mark.parametrize("change", ["wording", "options", "withheld", "unknown", "gone"])
def test_what_is_not_the_same_has_no_trend_and_a_reason(
    both: tuple[PublishedResults, EarlierEdition], change: str
) -> None:
    now, then = both
    (cost,) = (one for one in then.tallies if one.id == "condition.cost")
    item = cost.items[0]
    other = {
        "wording": replace(cost, items=(replace(item, wording=LABEL),)),
        "options": replace(cost, items=(replace(item, points=item.points[:-1]),)),
        "withheld": replace(cost, share=None),
        "unknown": replace(cost, id="condition.other", label=LABEL, share=None),
        "gone": replace(cost, id="condition.other", label=LABEL),
    }[change]
    others = tuple(other if one is cost else one for one in then.tallies)
    compared = compare(now, replace(then, tallies=others))
    assert "condition.cost" not in {one.id for one in compared.tallies}
    assert {one.why for one in compared.broken if one.question is None} == {
        "wording": {Broken.CHOICE},
        "options": {Broken.CHOICE},
        "withheld": {Broken.NOT_SHOWN_THEN},
        "unknown": {Broken.NOT_ASKED_THEN},
        "gone": {Broken.NOT_ASKED_THEN, Broken.NOT_ASKED_NOW},
    }[change]


def test_organisations_by_other_questions_are_not_compared(
    both: tuple[PublishedResults, EarlierEdition],
) -> None:
    now, then = both
    others = tuple(
        replace(one, items=one.items[1:]) if one.tally is Tally.QUADRANT else one
        for one in then.tallies
    )
    compared = compare(now, replace(then, tallies=others))
    assert Tally.QUADRANT not in {one.tally for one in compared.tallies}
    assert Broken.ITEMS in {one.why for one in compared.broken}


def test_an_archive_of_before_says_nothing_of_them(
    both: tuple[PublishedResults, EarlierEdition],
) -> None:
    now, then = both
    compared = compare(now, replace(then, tallies=()))
    assert compared.tallies == ()
    assert [one for one in compared.broken if one.question is None] == []


def test_what_the_gate_withholds_is_kept_by_name_alone(
    both: tuple[PublishedResults, EarlierEdition],
) -> None:
    now, _ = both
    hidden = tuple(replace(one, quadrant=_withheld(now)) for one in now.profiles)
    kept = {one.id: one for one in tallies(replace(now, profiles=hidden))}
    assert kept["balance"].share is None
    assert kept["agreements"] == ArchivedTally(
        Tally.REGISTER, "agreements", NOTHING, NOTHING, (), Share(5, 11)
    )


def _withheld(results: PublishedResults) -> Withheld | None:
    """A reason, where the model has a quadrant."""
    quadrants = [one.quadrant for one in results.profiles if one.quadrant is not None]
    return Withheld(Because.TOO_FEW, 10) if quadrants else None


@pytest.mark.slow
def test_every_format_tells_them(tmp_path: Path) -> None:
    for year in ("2024", "2025"):
        put(tmp_path / "input" / f"{year}-12-04-overleg", before=year == "2024")
    where = ["--input", str(tmp_path / "input"), "--output", str(tmp_path / "output")]
    formats = [word for name in ("json", "html", "xlsx") for word in ("--format", name)]
    assert run(["report", *where, *formats, "--language", "en"]) == 0
    folder = tmp_path / "output" / "2025-12-04-overleg"
    document = json.loads((folder / "report.json").read_text("utf-8"))
    told = {one["id"]: one for one in document["comparison"]["tallies"]}
    assert told["agreements"]["interval"] is None
    assert told["balance"]["now"]["count"] == balance.STANDS.count(balance.BOTH)
    page = (folder / "report.html").read_text("utf-8")
    for words in (
        "Organisations above the middle on both; n is organisations",
        "every agreement is counted: no margin",
        "Really reached, as agreements tell",
        "7 shares of what is settled or carried out stand in both editions.",
    ):
        assert words in page
    assert "was left empty most" not in page  # no question stands on the forms of both instruments
    rows = list(load_workbook(folder / "report.xlsx")["Comparison"].iter_rows(values_only=True))
    (done,) = [row for row in rows if row[0] == "Agreements carried out"]
    assert list(done[1:5]) == pytest.approx([2 / 8, 8, 5 / 11, 11])
