"""From spreadsheets to a network: rosters, written names, lists of ties; names made one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import csv_bytes, put

from pipeline.checking.identity import NO, YES
from pipeline.cleaning import clean
from pipeline.cleaning.organisations import Names, bare, likeness_id
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.readers import read

if TYPE_CHECKING:
    from pathlib import Path

    from workbooks import Rows

    from pipeline.cleaning.base import Cleaned
    from pipeline.cleaning.relations import Relations


def cleaned(tmp_path: Path, **files: Rows) -> tuple[Cleaned, set[str]]:
    folder = put(tmp_path, {f"{name}.csv": csv_bytes(rows) for name, rows in files.items()})
    event = load_event(folder, load_settings())
    found = read(event)
    made, problems = clean(found.exports, event)
    return made, {problem.code for problem in problems}


def relations(made: Cleaned) -> Relations:
    assert made.relations is not None
    return made.relations


def ties(made: Cleaned) -> dict[str, int | None]:
    """'giver > receiver' and the kind."""
    network = relations(made)
    names = [organisation.name for organisation in network.organisations]
    return {f"{names[tie.giver]} > {names[tie.receiver]}": tie.kind for tie in network.ties}


ROSTER: Rows = [
    ["Organisatie", "Brug", "Haven", "Kompas", "Linde"],
    ["Brug", None, 5, 0, 2],
    ["Haven", 4, None, None, 1],
    ["Kompas", 0, 0, None, 0],
]


def test_a_roster_tells_ties_levels_and_who_was_silent(tmp_path: Path) -> None:
    made, told = cleaned(tmp_path, rooster=ROSTER)
    assert ties(made) == {
        "Brug > Haven": 4, "Brug > Linde": 1, "Haven > Brug": 3, "Haven > Linde": 0
    }  # fmt: skip
    network = relations(made)
    assert network.levels
    assert [kind.of("nl") for kind in network.kinds][3:] == [
        "doen samen projecten",
        "werken als één geheel",
    ]
    assert {one.name: one.answered for one in network.organisations} == {
        "Brug": True, "Haven": True, "Kompas": True, "Linde": False
    }  # fmt: skip
    assert "network-no-members" not in told
    balance = next(balance for balance in made.balances if balance.used)
    assert (balance.rows_in, balance.used) == (4, 3)


def test_a_roster_of_crosses_has_no_levels(tmp_path: Path) -> None:
    rows: Rows = [["", "A-huis", "B-huis", "C-huis"], ["A-huis", "", "x", ""],
            ["B-huis", "x", "", "misschien"],
            ["C-huis", "", "nee", ""]]  # fmt: skip
    made, told = cleaned(tmp_path, netwerk=rows)
    assert ties(made) == {"A-huis > B-huis": None, "B-huis > A-huis": None}
    assert not relations(made).levels
    assert "network-cells-unreadable" in told


def test_marks_of_a_second_roster_stand_beside_the_ties(tmp_path: Path) -> None:
    trust: Rows = [["Organisatie", "Brug", "Haven", "Kompas", "Linde"], ["Brug", None, 3, 5, None],
             ["Haven", 2, None, None, None], ["Kompas", None, 1, None, None]]  # fmt: skip
    made, told = cleaned(tmp_path, rooster=ROSTER, vertrouwen=trust)
    network = relations(made)
    names = [organisation.name for organisation in network.organisations]
    marks = {f"{names[t.giver]} > {names[t.receiver]}": t.trust for t in network.ties}
    assert marks["Brug > Haven"] == 3
    assert marks["Haven > Brug"] == 2
    assert marks["Brug > Linde"] is None
    assert len(marks) == 4  # a mark for whom one does not work with is no tie
    assert "network-rated-only" in told


def test_names_written_down_become_ties_of_an_open_list(tmp_path: Path) -> None:
    question = "Met welke organisaties werkt u samen?"
    rows: Rows = [
        ["Organisatie", f"{question} [1]", f"{question} [2]", "Hoe tevreden bent u?"],
        ["Brug", "Haven", "OCMW Linde", "goed"],
        ["Haven vzw", "De Brug", "Kompas", "zeer goed"],
        ["Kompas", "haven", "", "matig"],
    ]
    made, told = cleaned(tmp_path, enquete=rows)
    assert set(ties(made)) == {
        "Brug > Haven vzw", "Brug > OCMW Linde", "Haven vzw > Brug", "Haven vzw > Kompas",
        "Kompas > Haven vzw",
    }  # fmt: skip
    assert relations(made).open_list
    assert made.responses is not None  # the rest of the survey is an evaluation
    assert all("organisaties" not in q.wording.of("nl") for q in made.responses.questions)
    assert "network-no-members" not in told


def test_a_list_of_ties_alone_says_that_silence_is_not_known(tmp_path: Path) -> None:
    rows: Rows = [
        ["van", "naar", "niveau"],
        ["A-huis", "B-huis", 3],
        ["B-huis", "C-huis", 1],
        ["B-huis", "B-huis", 1],
    ]
    made, told = cleaned(tmp_path, ties=rows)
    assert [one.answered for one in relations(made).organisations] == [True, True, False]
    assert {"network-no-members", "network-named-themselves", "network-not-named"} <= told


def test_numbers_of_a_list_of_members_become_names(tmp_path: Path) -> None:
    members: Rows = [["id", "organization", "sector", "respondent"], [1, "Brug", "zorg", "ja"],
               [2, "Haven", "werk", "nee"], [3, "Kompas", "zorg", "ja"]]  # fmt: skip
    edges: Rows = [["from", "to"], [1, 2], [3, 1]]
    made, _ = cleaned(tmp_path, leden=members, ties=edges)
    assert set(ties(made)) == {"Brug > Haven", "Kompas > Brug"}
    assert [(o.name, o.sector, o.answered) for o in relations(made).organisations] == [
        ("Brug", "zorg", True), ("Haven", "werk", False), ("Kompas", "zorg", True)
    ]  # fmt: skip


def test_a_key_makes_names_one_and_can_split_a_cell(tmp_path: Path) -> None:
    edges: Rows = [
        ["from", "to"],
        ["Brug", "CAW + Haven"],
        ["Haven", "centr. alg. welzijn"],
        ["Brug", "Haven"],
    ]
    key: Rows = [["geschreven", "organisatie", "sector"],
           ["CAW + Haven", "CAW", "zorg"], ["CAW + Haven", "Haven", "werk"],
           ["centr. alg. welzijn", "CAW", "zorg"]]  # fmt: skip
    made, _ = cleaned(tmp_path, ties=edges, sleutel=key)
    assert set(ties(made)) == {"Brug > CAW", "Brug > Haven", "Haven > CAW"}
    assert {o.name: o.sector for o in relations(made).organisations} == {
        "Brug": "", "CAW": "zorg", "Haven": "werk"
    }  # fmt: skip


def test_who_wrote_no_organisation_is_told_or_known_by_the_number_of_the_form(
    tmp_path: Path,
) -> None:
    question = "Met welke organisaties werkt u samen?"
    rows: Rows = [
        ["Nr", "Organisatie", f"{question} [1]", f"{question} [2]"],
        [1, "Brug", "Haven", "OCMW Linde"],
        [2, "Haven", "Brug", "Kompas"],
        [3, "", "Haven", "zie boven"],
        [4, "", "", ""],
    ]
    made, told = cleaned(tmp_path / "without", enquete=rows)
    assert "network-unsigned" in told
    assert "zie boven" not in {one.name for one in relations(made).organisations}
    key: Rows = [["geschreven", "organisatie"], ["3", "Kompas"], ["zie boven", "geen"]]
    made, told = cleaned(tmp_path / "with", enquete=rows, sleutel=key)
    assert set(ties(made)) == {
        "Brug > Haven", "Brug > OCMW Linde", "Haven > Brug", "Haven > Kompas", "Kompas > Haven"
    }  # fmt: skip
    assert "network-nobody" in told
    assert "network-unsigned" not in told


# --- names


def test_names_are_one_only_where_it_is_sure() -> None:
    names = Names(
        ["Huis van het Kind Gent", "Huis van het Kindt Gent", "Basisschool Sint-Jozef 1",
         "Basisschool Sint-Jozef 2", "Samenlevingsopbouw", "Samenlevingsopbow Gent",
         "Centrum Algemeen Welzijnswerk", "CAW"],
    )  # fmt: skip
    assert names.of("Huis van het Kindt Gent") == names.of("huis van het kind GENT")
    assert names.of("Basisschool Sint-Jozef 1") != names.of("Basisschool Sint-Jozef 2")
    assert names.of("CAW") == ("CAW",)
    asked = {(like.one, like.other) for like in names.likenesses if not like.same}
    assert ("CAW", "Centrum Algemeen Welzijnswerk") in asked


@pytest.mark.parametrize(("said", "one"), [(YES, True), (NO, False)])
def test_what_a_person_says_of_names_is_done(said: str, one: bool) -> None:
    written = ["CAW", "Centrum Algemeen Welzijnswerk", "Scholengroep Noord", "Scholengroep Noort"]
    chosen = {
        likeness_id(written[0], written[1]): said,
        likeness_id(written[2], written[3]): said,
    }
    names = Names(written, (), {}, chosen)
    assert (names.of(written[0]) == names.of(written[1])) is one
    assert (names.of(written[2]) == names.of(written[3])) is one


def test_listed_names_stay_apart_and_give_the_spelling() -> None:
    names = Names(["scholengroep noort"], ["Scholengroep Noord", "Scholengroep Noorx"])
    assert names.of("SCHOLENGROEP NOORD") == ("Scholengroep Noord",)
    assert names.of("Scholengroep Noord") != names.of("Scholengroep Noorx")


@given(st.lists(st.text("abcdé -12", max_size=14), max_size=8))
def test_every_name_stands_for_itself_or_for_one_that_was_written(written: list[str]) -> None:
    names = Names(written)
    for name in written:
        found = names.of(name)
        assert len(found) == (1 if bare(name) else 0)
        assert all(names.of(one) == (one,) for one in found)
