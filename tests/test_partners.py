"""Instruments as shipped: full, empty and one form each give a report; quadrants add up."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import openpyxl
import pytest
from published import attendance

from pipeline.declared.brand import load_brand
from pipeline.declared.event import load_event
from pipeline.declared.instrument import Kind
from pipeline.declared.instruments import load_instrument
from pipeline.declared.settings import load_settings
from pipeline.disclosure import Because, Rules, Withheld, release
from pipeline.findings import find
from pipeline.formats import FORMATS
from pipeline.gate.profiles import judged_quadrant
from pipeline.language import Language, Text
from pipeline.partnership.quadrant import QUADRANTS, quadrants_of
from pipeline.partnership.scores import Scored
from pipeline.report import Choices as Wish
from pipeline.results import Results
from pipeline.run import make
from pipeline.sections.boxes import WITHIN_A_CASE, BoxesSection
from pipeline.statistics.agreements import Agreements
from pipeline.workpoints.base import State

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.declared.instrument import Question
    from pipeline.report import Report

SHIPPED = ("opleiding", "duiden-en-verbinden", "prestaties")
PEOPLE, HOUSES = 26, 13


def answer(question: Question, person: int, rng: Random) -> str | int:
    """What a person could have filled in."""
    match question.kind:
        case Kind.RATING:
            assert question.scale is not None
            return rng.choice(question.scale.points).label.of("nl")
        case Kind.CHOICE | Kind.MULTIPLE:
            return rng.choice(question.options).label.of("nl")
        case Kind.MARK:
            assert question.bounds is not None
            return rng.randint(int(question.bounds[0]), int(question.bounds[1]))
        case Kind.OPEN:
            return f"Meer overleg met de partners over punt {person}"
        case Kind.KEY:
            return f"X{person:02}" if question.joins else f"Huis {person % HOUSES}"


def report(folder: Path, instrument: str, people: int, language: str = "nl-BE") -> Report:
    """The whole report of so many filled-in forms, from a workbook."""
    folder.mkdir(exist_ok=True)
    declared = f"title: Proef\ndate: 2026-03-12\ninstrument: {instrument}\n"
    declared += "programme:\n  - {id: a, title: Case Noord, kind: table}\n"
    declared += (
        "  - {id: b, title: Case Zuid, kind: table}\n  - {id: c, title: Dag 1, kind: session}\n"
    )
    (folder / "event.yaml").write_text(declared, encoding="utf-8")
    event = load_event(folder, load_settings())
    rng = Random(people)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([question.wording.of("nl") for question in event.instrument.questions])
    for person in range(people):
        sheet.append([answer(question, person, rng) for question in event.instrument.questions])
    book.save(folder / "formulieren.xlsx")
    wish = Wish(Language(language), load_brand("trefdag"), "internal", Rules(), date(2026, 4, 1))
    return make(event, wish)[0]


def html(made: Report) -> str:
    return FORMATS["html"].write(made).decode()


# --- quadrants


def scored(*means: tuple[float, float], each: int = 1) -> Scored:
    """Organisations with these means on the own and the societal performance."""
    model = load_instrument("prestaties").models[0]
    rows = [pair for pair in means for _ in range(each)]
    units = [i for i in range(len(means)) for _ in range(each)]
    return Scored(model, np.array(rows), np.array(units), ("",) * len(rows))


def test_each_organisation_stands_in_one_quadrant() -> None:
    made = scored((80, 80), (80, 20), (20, 80), (20, 20), (50, 80), (float("nan"), 80), each=3)
    found = quadrants_of(made, made.model.figures[0])
    assert dict(zip(QUADRANTS, (n for _, n in found.counts), strict=True)) == {
        "both": 1,
        "first": 1,
        "second": 2,  # the middle itself is not above it
        "neither": 1,
    }
    assert (found.n, found.absent.total) == (5, 1)


def test_nobody_stands_alone_in_a_quadrant_that_is_shown() -> None:
    made = scored(*[(80, 80)] * 6, *[(20, 80)] * 4, (80, 20), (20, 20), (20, 20))
    told = judged_quadrant(made, Rules(), ())
    assert not isinstance(told, Withheld)
    assert told is not None
    assert {option.id: n for option, n in told.counts} == {"both": 6, "second": 4}
    assert (told.rest, told.rest_options) == (3, 2)
    # one alone takes the next with it, as the total would tell it
    alone = judged_quadrant(scored(*[(80, 80)] * 6, *[(20, 80)] * 5, (80, 20)), Rules(), ())
    assert not isinstance(alone, Withheld)
    assert alone is not None
    assert {option.id for option, _ in alone.counts} == {"both"}
    assert alone.rest == 6


def test_of_few_organisations_nothing_is_said() -> None:
    few = judged_quadrant(scored(*[(80, 80)] * 9, each=3), Rules(), ())
    assert few == Withheld(Because.TOO_FEW, 10)


# --- a register of agreements

HEADINGS = ["Afspraak", "Eigenaar", "Termijn", "Stand", "Mensen bereikt"]
LINES: list[tuple[object, ...]] = [
    ("Gezamenlijk spreekuur", "An Proef", date(2026, 2, 1), "klaar", 40),
    ("Vaste contactpersoon", "Bo Proef", date(2026, 3, 1), "mee bezig", None),
    ("Buurtfeest", None, date(2026, 5, 1), "open", None),
    ("Wegwijzer", "Cis Proef", None, "gedaan of zo", "veel"),
    ("Kaart van de wijk", "Dag Proef", None, "done", 12),
    ("Intakeformulier", "Els Proef", None, None, None),
]


def test_a_register_is_read_and_counted(tmp_path: Path) -> None:
    folder = tmp_path / "2026-03-12-proef"
    folder.mkdir()
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (HEADINGS, *LINES):
        sheet.append(list(row))
    book.save(folder / "afspraken.xlsx")
    report(folder, "prestaties", PEOPLE)
    wish = Wish(Language("nl-BE"), load_brand("trefdag"), "public", Rules(), date(2026, 4, 1))
    made, account = make(load_event(folder, load_settings()), wish)
    assert made.published.agreements is not None
    told = made.published.agreements.value
    counts = {state.value: n for state, n in told.states}
    assert counts == {"open": 1, "busy": 1, "done": 2, "dropped": 0}
    assert (told.total, told.unknown, told.owned, told.dated, told.overdue) == (6, 2, 5, 3, 1)
    assert (told.reached, told.reached_by) == (52, 2)
    assert told.done is not None
    assert (told.done.count, told.done.base) == (2, 4)
    codes = {problem.code for problem in account.problems}
    assert {"agreement-state-unreadable", "agreement-reached-unreadable"} <= codes
    page = html(made)
    assert "Afspraken en wat ervan kwam" in page
    assert "An Proef" not in page
    assert "spreekuur" not in page
    balance = next(one for one in account.cleaned.balances if one.file == "afspraken.xlsx")
    assert (balance.rows_in, balance.used) == (7, 6)


@pytest.mark.parametrize(
    ("code", "title", "reached"),
    [
        ("en", "1 of 1 agreement carried out", "1 person was reached, told of 1 agreement."),
        (
            "nl-BE",
            "Afspraak uitgevoerd: 1 van 1",
            "Er is 1 persoon bereikt, opgegeven bij 1 afspraak.",
        ),
        (
            "fr",
            "Accord réalisé\N{NARROW NO-BREAK SPACE}: 1 sur 1",
            "1 personne a été touchée, selon 1 accord.",
        ),
    ],
)
def test_one_agreement_is_told_of_as_one(code: str, title: str, reached: str) -> None:
    states = tuple((state, int(state is State.DONE)) for state in State)
    one = Agreements(1, states, 0, 1, 1, 0, 1, 1)
    told = release(Results(attendance(), (), agreements=one), Rules())
    (finding,) = [found for found in find(told) if found.key == "agreements.done"]
    assert Language(code).show(finding.title) == title
    assert Language(code).show(finding.text).endswith(reached)


def test_each_case_has_its_boxes_from_large_to_small(tmp_path: Path) -> None:
    made = report(tmp_path, "duiden-en-verbinden", 60)
    section = next(one for one in made.sections if isinstance(one, BoxesSection))
    profile = made.published.profiles[0].shown
    assert profile is not None
    told = {
        (seen.role.label.of("nl"), gap.dimension.label.of("nl"), seen.mean)
        for gap in profile.gaps
        for seen in gap.roles
    }
    assert len(section.cases) == 2
    for case in section.cases:
        sizes = [(box.arguments["box"], box.arguments["mean"]) for box in case.boxes]
        assert len(sizes) == 4
        means = [mean for _, mean in sizes if isinstance(mean, int)]
        assert means == sorted(means, reverse=True)
        named = {
            (case.label.of("nl"), box.of("nl"), n) for box, n in sizes if isinstance(box, Text)
        }
        assert named <= told
    assert WITHIN_A_CASE in section.notes
