"""Real surveys that nobody here wrote, dropped without any configuration."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from pipeline.declared.event import load_event
from pipeline.declared.instrument import Kind
from pipeline.declared.settings import load_settings
from pipeline.results import measure
from pipeline.run import look
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.marks import Marks
from pipeline.statistics.selections import Selections

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="needs the collected exports")
POINTS = (
    *("Strongly Disagree", "Disagree", "Neither Agree nor Disagree", "Agree", "Strongly Agree"),
)


@pytest.mark.parametrize(
    ("name", "statements"),
    [("CBIAS_2022Attendee_Survey_1-60_.csv", 18), ("CBIAS_2023Attendee_Survey_1-52_.csv", 17)],
)
def test_a_symposium_of_which_nobody_told_anything(
    tmp_path: Path, name: str, statements: int
) -> None:
    folder = tmp_path / "2022-11-01-symposium"
    folder.mkdir()
    shutil.copy(CORPUS / "ms_forms" / name, folder / name)
    account = look(load_event(folder, load_settings()))
    raw = pd.read_csv(folder / name, encoding="utf-8-sig", keep_default_na=False)
    raw.columns = raw.columns.str.strip()
    found = {s.question.wording.of("en"): s for s in measure(account.cleaned).questions}
    assert list(found) == list(raw.columns)
    ratings = [s for s in found.values() if isinstance(s, Distribution)]
    assert len(ratings) == statements
    for rating in ratings:
        counted = Counter(raw[rating.question.wording.of("en")])
        assert rating.question.scale is not None
        assert rating.question.scale.id == "agreement5"
        assert rating.counts == tuple(counted[point] for point in POINTS)
        assert rating.absent.not_applicable == counted["Not Applicable"]
        assert rating.n + counted["Not Applicable"] == len(raw)
    heading = "What was your overall level of satisfaction with the symposium?"
    marks = found[heading]
    assert isinstance(marks, Marks)
    given = Counter(float(cell) for cell in raw[heading])
    assert marks.counts == tuple(sorted(given.items()))
    assert marks.question.bounds == (min(given), max(given))
    last = found["Is there anything else you would like to add?"]
    assert last.question.kind is Kind.OPEN
    assert len(raw) - last.n - last.absent.total == 0
    assert not [p for p in account.problems if p.severity in {"refused", "left out"}]


def test_several_answers_in_the_cells_of_a_real_form(tmp_path: Path) -> None:
    folder = tmp_path / "2019-07-01-dask"
    folder.mkdir()
    shutil.copy(CORPUS / "google_forms" / "dask2019_results.csv", folder / "dask.csv")
    account = look(load_event(folder, load_settings()))
    raw = pd.read_csv(folder / "dask.csv", keep_default_na=False)
    found = {s.question.wording.of("en"): s for s in measure(account.cleaned).questions}
    apis = found["Dask APIs"]
    assert isinstance(apis, Selections)
    cells = raw[raw["Dask APIs"] != ""]["Dask APIs"].drop_duplicates()
    assert len(cells) > 50
    for option, people in apis.counts[:6]:
        pattern = rf"(?:^|[;,])\s*{option.label.of('en')}\s*(?:$|[;,])"
        assert people == account_of(raw, "Dask APIs", pattern), option.id


def account_of(raw: pd.DataFrame, heading: str, pattern: str) -> int:
    """People, each submission once, with this option in their cell."""
    return int(raw.drop_duplicates()[heading].str.contains(pattern, regex=True).sum())
