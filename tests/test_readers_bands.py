"""A row of group titles above the headings: a list of people stays one, below its band."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workbooks import Rows, put, xlsx

from pipeline.cleaning import clean
from pipeline.declared.event import Event, Overrides
from pipeline.declared.instrument import Instrument
from pipeline.language import Text
from pipeline.readers import Read, read
from pipeline.readers.base import Role

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = ["nr", "Roepnaam", "Naam", "E-mail", "Soep?", "Allergie", "voldaan?", "datum"]
BAND = ["Gast", None, None, None, "Eten", None, "Rekening", None]
MERGED = ("A1:D1", "E1:F1", "G1:H1")


def _event(folder: Path, overrides: Overrides | None = None) -> Event:
    nothing = Instrument("leeg", Text.plain(""), ())
    said = overrides or Overrides()
    return Event(folder, "dag", None, "", "", "nl-BE", "", nothing, overrides=said)


def _read(folder: Path, rows: Rows, *merged: str, overrides: Overrides | None = None) -> Read:
    event = _event(put(folder, {"mensen.xlsx": xlsx(rows, merged=merged)}), overrides)
    return read(event)


def _people(first: str = "Voornaam") -> Rows:
    headings = [first, *HEADINGS[2:]]
    rows = [
        [f"An{chr(97 + i)}", f"Peet{chr(97 + i)}", f"a{i}@voorbeeld.be", "ja", None, "nee", None]
        for i in range(9)
    ]
    return [headings, *rows]


def _with_numbers(rows: Rows) -> Rows:
    return [["nr", *rows[0]], *([i, *row] for i, row in enumerate(rows[1:], start=1))]


@pytest.mark.parametrize("merged", [MERGED, ()])
def test_registrations_below_a_band_row_are_registrations(
    tmp_path: Path, merged: tuple[str, ...]
) -> None:
    found = _read(tmp_path, [BAND, *_with_numbers(_people())], *merged)
    (table,) = found.exports
    assert table.role is Role.REGISTRATIONS
    people = clean([table], _event(tmp_path))[0].registrations
    assert people is not None
    assert people.persons[0].name == "Ana Peeta"
    assert people.persons[0].email == "a0@voorbeeld.be"
    assert len(people.persons) == 9


def test_ratings_in_a_grid_stay_an_evaluation_whatever_its_rows_are_called(
    tmp_path: Path,
) -> None:
    headings = ["Wat vond u van [Lunch]", "Wat vond u van [Organisatie]", "Punten [Naam]"]
    rows: Rows = [headings, *([3, 4, 5] if i % 2 else [4, 4, 3] for i in range(9))]
    (table,) = _read(tmp_path, rows).exports
    assert table.role is Role.EVALUATION


def test_addresses_and_no_rating_in_an_evaluation_are_said_with_the_remedy(
    tmp_path: Path,
) -> None:
    headings = ["E-mail", "Wat wilt u leren?", "Wat brengt u mee?", "Waarom komt u?"]
    words = ["dit", "dat", "iets anders"]
    rows: Rows = [headings, *([f"a{i}@voorbeeld.be", *words] for i in range(9))]
    found = _read(tmp_path, rows)
    assert found.exports[0].role is Role.EVALUATION
    (said,) = (p for p in found.problems if p.code in {"evaluation-of-people", "role-unsure"})
    assert (said.code, said.arguments) == ("evaluation-of-people", {"n": 9})
    declared = Overrides(roles={"mensen.xlsx": Role.EVALUATION})
    found = _read(tmp_path, rows, overrides=declared)
    assert "evaluation-of-people" not in {p.code for p in found.problems}  # somebody said so


def test_addresses_beside_ratings_ask_nothing(tmp_path: Path) -> None:
    headings = ["E-mail", "Inhoud", "Spreker", "Zaal"]
    marks = ["goed", "zeer goed", "matig"]
    rows: Rows = [headings, *([f"a{i}@voorbeeld.be", *marks] for i in range(9))]
    found = _read(tmp_path, rows)
    assert found.exports[0].role is Role.EVALUATION
    assert "evaluation-of-people" not in {p.code for p in found.problems}
