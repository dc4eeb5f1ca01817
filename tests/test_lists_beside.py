"""Lists of people beside each other: what they go by, and which of them is which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from exports import event, export
from workbooks import put, xlsx

from pipeline.attendance import reconcile
from pipeline.cleaning import clean
from pipeline.readers import read
from pipeline.readers.base import Role

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("An Nul", "Bo Prop", "Cis Staal", "Dirk Vorm", "Els Maat", "Fien Punt", "Guy Lijn")
SIGNED = export(["Naam"], *((name,) for name in NAMES[:5]), role=Role.ATTENDANCE, file="s.xlsx")


def test_the_lower_row_of_a_heading_tells_who_it_is() -> None:
    rows = (tuple(reversed(name.split())) for name in NAMES)
    header = ["Persoon [Achternaam]", "Persoon [Voornaam]"]
    cleaned, _ = clean([export(header, *rows, role=Role.REGISTRATIONS), SIGNED], event())
    heads = reconcile(cleaned)
    assert (heads.registered, heads.came, heads.walk_in) == (7, 5, 0)


def test_a_column_is_declared_by_the_lower_row_of_its_heading() -> None:
    day = event(columns={"Wie": "name"})
    rows = ((name,) for name in NAMES)
    listed = export(["Persoon [Wie]"], *rows, role=Role.REGISTRATIONS)
    cleaned, problems = clean([listed, SIGNED], day)
    assert reconcile(cleaned).came == 5
    assert "declared-heading-not-found" not in [p.code for p in problems]


@pytest.mark.parametrize("role", [Role.ATTENDANCE, Role.CANCELLATIONS])
def test_names_alone_and_addresses_alone_tell_of_nobody_who_came(role: Role) -> None:
    addresses = ((f"p{i}@example.org",) for i in range(7))
    listed = export(["E-mail"], *addresses, role=Role.REGISTRATIONS)
    other = export(["Naam"], *((name,) for name in NAMES[:5]), role=role, file="other.xlsx")
    cleaned, problems = clean([listed, other], event())
    heads = reconcile(cleaned)
    assert (heads.registered, heads.came, heads.no_show, heads.walk_in) == (7, None, None, None)
    assert heads.cancelled is None
    assert heads.present == (5 if role is Role.ATTENDANCE else None)
    codes = [p.code for p in problems]
    assert "lists-not-comparable" in codes
    assert "cancelled-not-registered" not in codes


def test_two_lists_of_mostly_the_same_people_count_each_once_and_are_told() -> None:
    one = export(["Naam"], *((name,) for name in NAMES), role=Role.REGISTRATIONS)
    rows = (*((name, f"Huis {name}") for name in NAMES[1:]), ("Hans Nieuw", "Huis"))
    header = ["Naam", "Organisatie"]
    other = export(header, *rows, role=Role.REGISTRATIONS, file="lijst.xlsx")
    cleaned, problems = clean([one, other], event())
    assert reconcile(cleaned).registered == 8
    [told] = [p for p in problems if p.code == "list-perhaps-signed"]
    assert (told.arguments["both"], told.arguments["n"]) == (6, 7)
    _, problems = clean([one, other, SIGNED], event())
    assert "list-perhaps-signed" not in [p.code for p in problems]


def test_two_lists_of_other_people_stay_apart() -> None:
    one = export(["Naam"], *((name,) for name in NAMES), role=Role.REGISTRATIONS)
    rows = (("An Nul", "Huis"), *((f"Ander Mens{i}", "Huis") for i in "abcdefg"))
    other = export(["Naam", "Organisatie"], *rows, role=Role.REGISTRATIONS, file="b.xlsx")
    cleaned, problems = clean([one, other], event())
    assert reconcile(cleaned).registered == 15
    assert "list-perhaps-signed" not in [p.code for p in problems]


@pytest.mark.parametrize("title", ["Wie was er?", "Tekenlijst", "Who came", "Liste des présents"])
def test_a_title_that_asks_who_came_makes_a_sign_in_list(tmp_path: Path, title: str) -> None:
    rows = [[title], [], ["Naam", "Organisatie"], *([name, "De Proef"] for name in NAMES)]
    [found] = read(replace(event(), folder=put(tmp_path, {"lijst.xlsx": xlsx(rows)}))).exports
    assert found.role is Role.ATTENDANCE
