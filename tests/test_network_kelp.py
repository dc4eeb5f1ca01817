"""A real survey of partners, dropped in raw with its key, beside the study's own cleaned lists.

The study cleaned by hand, in two steps: a list with persons and parts of organisations still in it
('CDFW, Jan'), and the list of edges between whole organisations. Its key names neither what people
wrote nor both lists, so the key is made from each list: what a respondent wrote beside the names
that the study made of it. Respondents who wrote no organisation stand in it by the number of their
form, and what the study left out stands in it as no organisation ('-').
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from rapidfuzz import process
from workbooks import csv_bytes

from pipeline.cleaning import clean
from pipeline.cleaning.organisations import bare
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.readers import read

if TYPE_CHECKING:
    from collections.abc import Iterable

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "network"
SURVEY, CLEANED = CORPUS / "kelp_survey__masked.csv", CORPUS / "kelp_network_data_cleaned.csv"
EDGES, NODES = CORPUS / "kelp_edgelist.csv", CORPUS / "kelp_nodelist.csv"
OWN = ("Q3 Individual_1", "Q3 Several_1")
ASKED = ("Q11_", "Q12_", "Q13_")  # the questions in which partners were named
NOBODY = "-"
WHY = {  # names that only one of the study's own two lists has
    "CCCoP": "in the edges by its short name",
    "Coastal Coupling Community of Practice Executive Committee": "in the edges as CCCoP",
    "Elkhorn Slough Ecological Reserve": "named once, in a tie that the edges leave out",
    "Elkhorn Slough National Estuarine Research Reserve": "told that tie and no other",
    "University of Santa Barbara": "in no tie; University of California Santa Barbara is in both",
}
Edges = set[tuple[str, str]]

pytestmark = pytest.mark.skipif(not SURVEY.is_file(), reason="the corpus of ../shared is not here")


class Row(NamedTuple):
    """A tie as the study has it: who wrote, of which organisation, in which cell, of whom."""

    form: str
    own: str
    cell: str
    partner: str


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as stream:
        return list(csv.DictReader(stream))


@cache
def forms() -> dict[str, dict[str, str]]:
    """What each respondent wrote."""
    return {row["ResponseId"]: row for row in rows(SURVEY)[2:]}


def cleaned() -> list[Row]:
    """The first list: persons and parts of organisations are still there."""
    return [
        Row(row["ResponseId"], row["org_name"], row["type"], row["alter"]) for row in rows(CLEANED)
    ]


def edges() -> list[Row]:
    """The second list, which does not tell the cell: found in the first by respondent and name.

    What is left on both sides is a name that the study changed in between.
    """
    kinds = {(row["ResponseId"], row["type"]): row["edge_type"] for row in rows(CLEANED)}
    theirs: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for edge in rows(EDGES):
        theirs[edge["from_1"], edge["type"]].append(edge)
    found, changed = [], []
    for row in cleaned():
        group = theirs[row.form, kinds[row.form, row.cell]]
        whole = row.partner.split(":")[0].split(" - ")[0].strip()
        same = next((edge for edge in group if edge["to_1"] == whole), None)
        if same is None:
            changed.append((row, group, whole))
        else:
            group.remove(same)
            found.append(Row(row.form, same["from_2"], row.cell, same["to_1"]))
    for row, group, whole in changed:
        if best := process.extractOne(whole, [edge["to_1"] for edge in group]):
            edge = group.pop(best[2])
            found.append(Row(row.form, edge["from_2"], row.cell, edge["to_1"]))
    assert not any(theirs.values()), "every edge of the study is found"
    return found


def key(study: Iterable[Row]) -> dict[str, set[str]]:
    """What people wrote, or the number of a form without organisation: the names of the study."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in study:
        form = forms()[row.form]
        own = next((form[column] for column in OWN if form[column].strip()), row.form)
        found[own.strip()].add(row.own)
        found[form[row.cell].strip()].add(row.partner)
    for form in forms().values():
        for column, cell in form.items():
            if column.startswith(ASKED) and cell.strip() and cell.strip() not in found:
                found[cell.strip()] = {NOBODY}
    return found


def network(folder: Path, names: dict[str, set[str]]) -> tuple[Edges, dict[str, object]]:
    """The ties that we make of the raw survey and this key, and what is told of them."""
    folder.mkdir()
    (folder / "survey.csv").write_bytes(SURVEY.read_bytes())
    table = [["written", "organisation"]]
    table += [[raw, name] for raw, several in sorted(names.items()) for name in sorted(several)]
    (folder / "key.csv").write_bytes(csv_bytes([list(row) for row in table]))
    event = load_event(folder, load_settings())
    made, problems = clean(read(event).exports, event)
    assert made.relations is not None
    label = [bare(organisation.name) for organisation in made.relations.organisations]
    ties = {(label[tie.giver], label[tie.receiver]) for tie in made.relations.ties}
    return ties, {problem.code: problem.arguments.get("n") for problem in problems}


def ties_of(study: Iterable[Row]) -> Edges:
    pairs = {(bare(row.own), bare(row.partner)) for row in study}
    return {pair for pair in pairs if pair[0] != pair[1]}


def ends(ties: Edges) -> set[str]:
    return {name for tie in ties for name in tie}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["cleaned list", "edge list"])
def test_the_raw_survey_with_its_key_gives_the_network_of_the_study(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = cleaned() if name == "cleaned list" else edges()
    names = key(study)
    theirs = ties_of(study)
    ours, _ = network(tmp_path / "2025-09-23-kelp", names)
    lines = Counter(map(kind_of_line, names.items()))
    with capsys.disabled():
        print(  # noqa: T201 - to be read
            f"\nkelp, {name}: {len(theirs)} ties of the study, {len(ours & theirs)} the same, only "
            f"there {sorted(theirs - ours)}, only here {sorted(ours - theirs)}; organisations "
            f"{len(ends(theirs))} and {len(ends(ours))}; lines of the key: {dict(lines)}"
        )
    assert ours == theirs
    assert (len(theirs), len(ends(theirs))) == (
        (819, 378) if name == "cleaned list" else (615, 201)
    )


def kind_of_line(line: tuple[str, set[str]]) -> str:
    raw, several = line
    return "form" if raw in forms() else "no organisation" if several == {NOBODY} else "name"


def test_the_list_of_nodes_differs_from_the_edges_of_the_study_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    listed = {row["organization"] for row in rows(NODES)}
    tied = {name for row in rows(EDGES) for name in (row["from_2"], row["to_1"])}
    with capsys.disabled():
        print(  # noqa: T201 - to be read
            f"\nkelp, node list: {len(listed & tied)} organisations in both, "
            f"{len(listed - tied)} only in the node list, {len(tied - listed)} only in the edges"
        )
        for name in sorted(listed ^ tied):
            where = "node list" if name in listed else "edges"
            print(f"  only in the {where}: {name}: {WHY.get(name, 'not explained')}")  # noqa: T201
    assert len(listed & tied) == 200
    assert (len(listed - tied), len(tied - listed)) == (4, 1)
    assert listed ^ tied == WHY.keys()
    # the reasons, from the study's own files
    (left_out,) = [row for row in cleaned() if {row.own, row.partner} & (WHY.keys() - {"CCCoP"})]
    assert left_out.own == "Elkhorn Slough National Estuarine Research Reserve"
    assert left_out.partner == "Elkhorn Slough Ecological Reserve"
    assert "University of California Santa Barbara" in listed & tied


@pytest.mark.slow
def test_without_the_numbers_of_forms_their_ties_are_missing_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = {raw: several for raw, several in key(cleaned()).items() if raw not in forms()}
    ours, told = network(tmp_path / "2025-09-23-kelp", names)
    theirs = ties_of(cleaned())
    anonymous = {
        (bare(row.own), bare(row.partner))
        for row in cleaned()
        if not any(forms()[row.form][column].strip() for column in OWN)
    }
    with capsys.disabled():
        print(  # noqa: T201 - to be read
            f"\nkelp, key without forms: {len(ours & theirs)} the same, {len(theirs - ours)} not, "
            f"all of people without an organisation (told of {told['network-unsigned']})"
        )
    assert ours <= theirs
    assert (len(ours), len(theirs - ours)) == (769, 50)
    assert theirs - ours <= anonymous
    assert told["network-unsigned"] == 16
    assert told["network-nobody"] == 22
