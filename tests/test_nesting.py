"""A sector less the organisations of it that are shown tells of nobody or of enough people."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from exports import event, export
from openpyxl import load_workbook
from pages import take_apart
from published import report

from pipeline.cleaning import clean
from pipeline.disclosure import Released, Rules, release
from pipeline.formats import FORMATS
from pipeline.readers.base import Role
from pipeline.results import measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.disclosure import PublishedResults
    from pipeline.statistics.groups import Groups

Person = tuple[str, str]  # sector, organisation
NOTE = (
    "How many came is told for groups of at least 10 people. Sometimes it is left out there too: "
    "else it would show who came of a smaller group."
)
FULL: list[Person] = [*[("Zorg", "Ziekenhuis")] * 20, *[("Onderwijs", "School")] * 20]


def published(people: Sequence[Person], came: Sequence[bool] | None = None) -> PublishedResults:
    header = ["Naam", "Sector", "Organisatie", *(["Aanwezig"] if came else [])]
    rows = [
        (
            f"P{chr(97 + at // 26)}{chr(97 + at % 26)} Nul",
            *one,
            *(("ja" if came[at] else "nee",) if came else ()),
        )
        for at, one in enumerate(people)
    ]
    cleaned, _ = clean([export(header, *rows, role=Role.REGISTRATIONS)], event())
    return release(measure(cleaned), Rules())


def shown(report: PublishedResults, table: str) -> Groups | None:
    (one,) = (groups for groups in report.registrations if groups.id == table)
    return one.statistic.value if isinstance(one.statistic, Released) else None


def organisations(report: PublishedResults) -> list[str]:
    groups = shown(report, "organisation")
    return [] if groups is None else [one.label for one in groups.groups]


def test_a_small_organisation_is_not_what_its_sector_leaves_over() -> None:
    small = [("Zorg", "Praktijk"), ("Onderwijs", "Academie"), ("Welzijn", "Huis")] * 3
    large = [*FULL, *[("Welzijn", "Centrum")] * 12]
    report = published([*large, *small])

    sectors = shown(report, "sector")
    assert sectors is not None
    assert [one.label for one in sectors.groups] == ["Onderwijs", "Zorg", "Welzijn"]
    assert organisations(report) == []  # 23 less 20 would be the three of 'Praktijk'


def test_enough_people_of_several_organisations_may_be_left_over() -> None:
    small = [("Zorg", "Praktijk"), ("Zorg", "Apotheek")] * 3
    assert organisations(published([*FULL, *small])) == ["School", "Ziekenhuis"]


def test_one_organisation_that_is_hidden_to_hide_another_does_not_follow_from_its_sector() -> None:
    people = [*FULL, *[("Zorg", "Dienst")] * 6, *[("Onderwijs", "Klas")] * 3]
    report = published(people)
    # 26 less 20 would be 6: the 'Dienst' that is put together with the three of 'Klas'
    assert organisations(report) == []


def test_who_told_no_organisation_is_not_what_a_sector_leaves_over() -> None:
    few, enough = ([*FULL, *[("Zorg", "")] * n] for n in (4, 5))
    assert "Ziekenhuis" not in organisations(published(few))
    assert organisations(published(enough)) == ["School", "Ziekenhuis"]


@pytest.mark.parametrize(
    ("others", "here", "told"),
    [(7, 2, False), (7, 5, False), (12, 0, False), (12, 11, False), (12, 6, True)],
)
def test_who_came_is_told_where_enough_of_those_left_over_did(
    others: int, here: int, *, told: bool
) -> None:
    small = [("Zorg", "Praktijk" if at % 2 else "Apotheek") for at in range(others)]
    came = [True] * len(FULL) + [at < here for at in range(others)]
    groups = shown(published([*FULL, *small], came), "organisation")

    assert groups is not None
    hospital = next(one for one in groups.groups if one.label == "Ziekenhuis")
    assert (hospital.came is not None) is told


def test_what_was_put_together_of_sectors_is_one_of_them() -> None:
    small = [("Zorg", "Praktijk"), ("Zorg", "Apotheek")] * 3
    report = published([*FULL, *small, *[("Sport", "Club")] * 5, *[("Pers", "Krant")] * 4])
    sectors = shown(report, "sector")
    assert sectors is not None
    assert sectors.rest is not None
    assert sectors.rest.people == 9  # less the five of 'Club' it would be the four of 'Krant'
    assert organisations(report) == ["School", "Ziekenhuis"]


def test_a_row_that_errs_does_not_open_the_gate() -> None:
    small = [("Zorg", "Praktijk"), ("Zorg", "Apotheek")] * 3
    report = published([*FULL, *small, ("Onderwijs", "Ziekenhuis")])
    assert organisations(report) == ["Ziekenhuis"]  # 21 less 20 would be that one row


def test_a_page_tells_who_came_of_the_groups_of_which_it_may_be_told() -> None:
    """A group without it has a dash in its row, an empty cell and null: never a 0."""
    small = [("Zorg", "Praktijk" if at % 2 else "Apotheek") for at in range(12)]
    came = [at < 30 for at in range(40)] + [at < 6 for at in range(12)]
    made = report(published([*FULL, *small], came), language="en")

    page = FORMATS["html"].write(made).decode()
    _, table = re.findall(r'<table class="bars counted groups came">(.*?)</table>', page, re.DOTALL)
    rows = re.findall(r'<th scope="row"[^>]*>(.*?)</th>.*?>([^<]*)</td></tr>', table)
    assert rows == [("School", "50%"), ("Ziekenhuis", "100%"), ("Apotheek", "–"), ("Praktijk", "–")]
    assert table.count('<th scope="col"') == 5
    assert take_apart(page.encode()).words.count(NOTE) == 1

    (_, groups) = json.loads(FORMATS["json"].write(made))["registrations"]
    assert [one["came"] for one in groups["statistic"]["groups"]] == [10, 20, None, None]
    book = load_workbook(io.BytesIO(FORMATS["xlsx"].write(made)))
    cells = {row[0]: row[3] for sheet in book for row in sheet.values if len(row) > 3}
    assert [cells[name] for name, _ in rows] == [0.5, 1, None, None]
