"""The example days: the generator gives the committed files, and the totals are in them.

The totals are counted here straight from the cells, without the program that reports on them.
"""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import cast

import pytest
from example import forms, generate, lists, people, sentences
from openpyxl import load_workbook
from rapidfuzz.distance import Levenshtein

INPUT = Path(__file__).parents[1] / "input"
DAY = INPUT / generate.NETWORKS
PARTNERS = INPUT / generate.PARTNERS
Cell = str | int | float | date | datetime | None


def rows_of(content: bytes | Path, sheet: str = "") -> list[tuple[Cell, ...]]:
    source = content if isinstance(content, Path) else io.BytesIO(content)
    book = load_workbook(source, read_only=False)
    area = book[sheet] if sheet else book.worksheets[0]
    return cast("list[tuple[Cell, ...]]", list(area.iter_rows(values_only=True)))


def below(file: str, heading: str) -> list[dict[str, Cell]]:
    """The rows below the header row, blank ones skipped, as heading: value."""
    rows = rows_of(DAY / file)
    top = next(i for i, row in enumerate(rows) if row[0] == heading)
    header = [str(name) for name in rows[top]]
    return [dict(zip(header, row, strict=True)) for row in rows[top + 1 :] if any(row)]


def numbered(file: str) -> list[dict[str, Cell]]:
    return [row for row in below(file, "Nr.") if isinstance(row["Nr."], int)]


def bare(name: Cell) -> str:
    """Letters only, words in order of the alphabet: 'Janssens, An' is 'An Janssens'."""
    words = str(name).lower().replace(",", " ").replace("\u0131", "i").split()
    letters = unicodedata.normalize("NFKD", "".join(sorted(words)))
    return "".join(c for c in letters if not unicodedata.combining(c))


def point(answer: Cell) -> int | None:
    """The point of the scale (1 to 4) that a spelling stands for."""
    for value, spellings in enumerate(forms.SPELLINGS, start=1):
        if answer in spellings:
            return value
    assert answer in {None, "n.v.t.", "niet bijgewoond"}, "an unknown spelling"
    return None


@pytest.fixture(scope="module")
def generated() -> dict[str, bytes]:
    return generate.files()


def test_the_generator_gives_the_committed_files(generated: dict[str, bytes]) -> None:
    there = {p.relative_to(INPUT).as_posix() for p in INPUT.rglob("*") if p.is_file()}
    assert set(generated) == {name for name in there if not name.endswith("problems.csv")}
    for name, content in generated.items():
        if name.endswith(".xlsx"):  # cell by cell first: it says where, and holds for any openpyxl
            assert rows_of(content) == rows_of(INPUT / name), name
        assert content == (INPUT / name).read_bytes(), name


def test_the_generator_gives_the_same_bytes_again(generated: dict[str, bytes]) -> None:
    assert generate.files() == generated


def test_registrations_are_152_people_of_whom_one_registered_twice() -> None:
    rows = numbered("inschrijvingen.xlsx")
    names = Counter(bare(row["Naam"]) for row in rows)
    addresses = Counter(str(row["E-mail"]).lower() for row in rows if row["E-mail"])
    assert len(rows) == 153
    assert len(names) == 152
    assert [n for n in names.values() if n > 1] == [2]
    assert [n for n in addresses.values() if n > 1] == [2]
    assert rows[-1]["Datum inschrijving"] == "19 oktober 2011 *"


def matched() -> tuple[list[dict[str, Cell]], dict[str, dict[str, Cell]], set[str]]:
    """Signed lines, the registered by bare name, and the bare names of the registered met."""
    registered = {bare(row["Naam"]): row for row in numbered("inschrijvingen.xlsx")}
    signed = [
        row
        for row in below("aanwezigheidslijst.xlsx", "Naam")
        if row["Aanwezig"] and row["Naam"] != "Totaal aanwezig"
    ]
    met: set[str] = set()
    for row in signed:
        met |= {name for name in registered if Levenshtein.distance(name, bare(row["Naam"])) <= 1}
    return signed, registered, met


def test_attendance_is_117_who_registered_and_27_who_did_not() -> None:
    signed, registered, met = matched()
    assert len(signed) == people.PRESENT == 144
    assert len(met) == 117
    assert len(registered) - len(met) == people.NO_SHOWS == 35
    assert len(signed) - len(met) == people.WALK_INS == 27


def test_no_two_people_can_be_taken_for_one_another() -> None:
    signed, registered, _ = matched()
    for row in signed:
        near = [n for n in registered if Levenshtein.distance(n, bare(row["Naam"])) <= 2]
        assert len(near) <= 1, "two people within two letters"


def test_walk_ins_gave_no_address_and_stand_below_the_printed_names() -> None:
    rows = below("aanwezigheidslijst.xlsx", "Naam")[: 152 + 27]
    assert not any(row["E-mail"] for row in rows[152:])
    assert all(row["Aanwezig"] for row in rows[152:])


def test_names_are_written_differently_in_the_two_lists() -> None:
    registered = {str(row["Naam"]).strip() for row in numbered("inschrijvingen.xlsx")}
    bare_names = {bare(name) for name in registered}
    printed = below("aanwezigheidslijst.xlsx", "Naam")[:152]
    assert sum("," in str(row["Naam"]) for row in printed) > 100
    assert sum(bare(row["Naam"]) not in bare_names for row in printed) >= 5, "letters off"
    assert {row["Aanwezig"] for row in printed} == {None, *lists.MARKS}


def test_registration_dates_are_written_in_three_ways() -> None:
    dates = [row["Datum inschrijving"] for row in numbered("inschrijvingen.xlsx")]
    assert any(isinstance(value, datetime) for value in dates)
    assert any("oktober" in str(value) for value in dates)
    assert any("/" in str(value) for value in dates)


def test_there_are_63_forms() -> None:
    assert [row["Nr."] for row in numbered("evaluatieformulieren.xlsx")] == list(range(1, 64))


@pytest.mark.parametrize(
    ("heading", "counts"),
    [
        ("1. Organisatie en structuur van de dag", (1, 5, 33, 22)),
        ("2. Lezing Guy Redig", (0, 1, 4, 56)),
        ("3. Lezing Kristof Peeters", (1, 4, 14, 42)),
        ("5. De gekozen praktijktafel", (1, 7, 27, 25)),
        ("6. Lezing Oases", (21, 30, 7, 1)),
        ("7. Paneldebat", (14, 27, 15, 4)),
        ("8. Netwerkmoment en receptie", (0, 2, 16, 40)),
    ],
)
def test_ratings_have_their_counts(heading: str, counts: tuple[int, ...]) -> None:
    given = Counter(point(row[heading]) for row in numbered("evaluatieformulieren.xlsx"))
    assert tuple(given[value] for value in (1, 2, 3, 4)) == counts
    assert given[None] == 63 - sum(counts)


def test_tables_with_little_theory_are_liked_best() -> None:
    theory = {title.partition(":")[0].lower(): degree for title, _, degree in forms.TABLES}
    points: dict[int, list[int]] = {degree: [] for degree in (1, 2, 3, 4)}
    for row in numbered("evaluatieformulieren.xlsx"):
        liked = point(row["5. De gekozen praktijktafel"])
        if liked is not None:
            chosen = str(row["4. Welke praktijktafel koos u?"]).partition(":")[0].strip().lower()
            points[theory[chosen]].append(liked)
    means = [sum(given) / len(given) for given in points.values()]
    assert means == sorted(means, reverse=True)
    assert means[0] - means[-1] > 1


def test_models_and_marks() -> None:
    rows = numbered("evaluatieformulieren.xlsx")
    models = Counter(
        str(row["9. Welk netwerkmodel past het best bij uw netwerk?"]).strip().lower()[:4]
        for row in rows
    )
    assert models == {"orga": 21, "prof": 17, "them": 14, "spon": 8, "none": 3}
    marks = [row["Rapportcijfer voor de dag"] for row in rows]
    assert sum(mark is not None for mark in marks) == 60
    assert any("," in str(mark) for mark in marks), "half points are typed with a comma"


def test_every_open_question_has_at_least_ten_writers_and_all_sentences_are_different() -> None:
    rows = numbered("evaluatieformulieren.xlsx")
    every = [s for bank in sentences.BANKS for about in bank.values() for s in about]
    assert len(set(every)) == len(every) >= 120
    headings = [h for h in forms.HEADINGS if h.startswith(("Opm", "10", "Vraag"))]
    found = []
    for heading in headings:
        wrote = [
            str(row[heading]) for row in rows if row[heading] not in {None, *sentences.NON_ANSWERS}
        ]
        assert len(wrote) >= 10
        found += wrote
    assert sorted(found) == sorted(every)


def test_the_files_are_as_messy_as_real_ones() -> None:
    book = load_workbook(DAY / "inschrijvingen.xlsx")
    assert [str(area) for area in book.worksheets[0].merged_cells.ranges] == ["A1:F1"]
    assert book["Blad2"]["B3"].value
    rows = rows_of(DAY / "inschrijvingen.xlsx")
    data = rows[4:-4]
    assert sum(not any(row) for row in data) >= 3, "blank rows in between"
    assert rows[-3][0] == "Totaal"
    assert str(rows[-1][0]).startswith("*")


def test_the_second_day_has_no_declaration() -> None:
    assert not (PARTNERS / "event.yaml").exists()
    answers = (
        PARTNERS / "Kennismaking buurtpartners (Reacties) - Formulierreacties 1.csv"
    ).read_text(encoding="utf-8")
    registered = (PARTNERS / "inschrijvingen.csv").read_text(encoding="cp1252")
    assert answers.startswith("Tijdstempel,")
    assert len(answers.splitlines()) == 1 + 14
    assert len(registered.splitlines()) == 1 + 22
    with pytest.raises(UnicodeDecodeError):
        (PARTNERS / "inschrijvingen.csv").read_text(encoding="utf-8")
