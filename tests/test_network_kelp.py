"""A real survey of partners, dropped in raw with its key, beside the study's own cleaned lists.

The study cleaned by hand: it split cells with several names and made 'CDFW, Jan' of one person the
organisation. Its key is not among its files, so it is taken from its cleaned list: the cell of each
respondent and question beside the names that the study made of it.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from workbooks import csv_bytes

from pipeline.cleaning import clean
from pipeline.cleaning.organisations import bare
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.readers import read

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "network"
SURVEY, CLEANED = CORPUS / "kelp_survey__masked.csv", CORPUS / "kelp_network_data_cleaned.csv"
OWN = ("Q3 Individual_1", "Q3 Several_1")
Edges = set[tuple[str, str]]

pytestmark = pytest.mark.skipif(not SURVEY.is_file(), reason="the corpus of ../shared is not here")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as stream:
        return list(csv.DictReader(stream))


def respondents() -> dict[str, dict[str, str]]:
    return {row["ResponseId"]: row for row in rows(SURVEY)[2:]}


def key() -> dict[str, set[str]]:
    """What people wrote: the names that the study made of it."""
    found: dict[str, set[str]] = defaultdict(set)
    people = respondents()
    for row in rows(CLEANED):
        person = people[row["ResponseId"]]
        own = next((person[column] for column in OWN if person[column].strip()), "")
        for raw, clean_name in ((own, row["org_name"]), (person[row["type"]], row["alter"])):
            if raw.strip():
                found[raw.strip()].add(clean_name)
    return found


@pytest.mark.slow
def test_the_raw_survey_with_its_key_gives_the_network_of_the_study(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = key()
    folder = tmp_path / "2025-09-23-kelp"
    folder.mkdir()
    (folder / "survey.csv").write_bytes(SURVEY.read_bytes())
    table = [["written", "organisation"]]
    table += [[raw, clean_name] for raw, several in names.items() for clean_name in several]
    (folder / "key.csv").write_bytes(csv_bytes([list(row) for row in table]))
    event = load_event(folder, load_settings())
    network = clean(read(event).exports, event)[0].relations
    assert network is not None
    label = [bare(organisation.name) for organisation in network.organisations]
    ours: Edges = {(label[tie.giver], label[tie.receiver]) for tie in network.ties}
    study: Edges = {
        (bare(row["org_name"]), bare(row["alter"]))
        for row in rows(CLEANED)
        if bare(row["org_name"]) != bare(row["alter"])
    }
    there, here = defaultdict(list), defaultdict(list)
    for tie in sorted(study - ours):
        there[why_only_there(tie)].append(tie)
    for tie in sorted(ours - study):
        here[why_only_here(tie, names)].append(tie)
    nodes = {name for tie in study for name in tie}
    lacking = nodes - {name for tie in ours for name in tie}
    with capsys.disabled():
        print(f"\nkelp: {len(study)} ties of the study, {len(ours & study)} the same")  # noqa: T201 - to be read
        for side, found in (("only in the study", there), ("only here", here)):
            for why, ties in found.items():
                print(f"  {side}: {len(ties)} - {why}")  # noqa: T201 - to be read
        print(f"  organisations: {len(nodes)}, lacking here {len(lacking)}")  # noqa: T201 - to be read
    assert UNEXPLAINED not in {*there, *here}
    assert len(ours & study) == 769
    assert lacking <= {name for ties in there.values() for tie in ties for name in tie}


UNEXPLAINED = "not explained"


def why_only_there(tie: tuple[str, str]) -> str:
    """The study knew respondents who wrote no organisation of their own."""
    people = respondents()
    tellers = [
        people[row["ResponseId"]]
        for row in rows(CLEANED)
        if (bare(row["org_name"]), bare(row["alter"])) == tie
    ]
    if not any(person[column].strip() for person in tellers for column in OWN):
        return "the respondent wrote no organisation; the study knew it otherwise"
    return UNEXPLAINED


def why_only_here(tie: tuple[str, str], names: dict[str, set[str]]) -> str:
    """The study left cells out that name nobody, or nobody of the region."""
    cleaned_to = {bare(name) for several in names.values() for name in several}
    if tie[1] not in cleaned_to:
        return "a cell that the study left out ('same as above', 'many others')"
    return UNEXPLAINED
