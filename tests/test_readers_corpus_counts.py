"""Answers in real exports of survey tools against counts that pandas alone makes of the file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from corpus import CORPUS, needs_corpus, the_export
from openpyxl.utils import column_index_from_string

from pipeline.readers.base import Role

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.child import Child
    from pipeline.readers.base import Column, Export

pytestmark = needs_corpus

LIME = "limesurvey/rse2017_can.csv"
LIME_TWO = "limesurvey/dfuchss_de.csv"
MONKEY = "surveymonkey/cncf_maintainer-survey-results-2019-h1.csv"
QUALTRICS = "network/kelp_survey__masked.csv"
KOBO = "kobo/hesad2021_values__masked.xlsx"
TYPEFORM = "typeform/fcc2016_part1.csv"


def _independent(path: str) -> pd.DataFrame:
    """The file by pandas alone, headings and all: text in every cell, '' where it is empty."""
    options = {"dtype": str, "keep_default_na": False, "header": None}
    frame: pd.DataFrame
    if path.endswith("xlsx"):
        frame = pd.read_excel(CORPUS / path, engine="openpyxl", **options)  # type: ignore[call-overload] # options by name
        return frame.fillna("")
    sep = ";" if path == LIME_TWO else ","
    frame = pd.read_csv(CORPUS / path, encoding="utf-8-sig", sep=sep, **options)  # type: ignore[call-overload] # options by name
    return frame


def _plain(value: object) -> str:
    text = str(value).replace("\xa0", " ").replace("\ufeff", "").strip()
    return text.removesuffix(".0") if text.replace(".", "", 1).lstrip("-").isdigit() else text


def _counts(export: Export, column: Column) -> Counter[str]:
    """How often each value stands in a column of the export, blanks left out."""
    cells = export.column(export.columns.index(column))
    return Counter(text for cell in cells if cell is not None and (text := _plain(cell)))


def _expected(frame: pd.DataFrame, column: Column, first: int) -> Counter[str]:
    """The same by pandas in the columns of the sheet that it was made of."""
    found: Counter[str] = Counter()
    for letter in (column.letter, *column.more):
        cells = frame[column_index_from_string(letter) - 1].iloc[first:]
        found.update(text for cell in cells if (text := _plain(cell)))
    return found


def _asked(export: Export, start: str, item: str = "") -> Column:
    """The one question that starts so."""
    (found,) = [c for c in export.columns if c.heading.startswith(start) and c.item == item]
    return found


@pytest.mark.parametrize(
    ("path", "dialect", "headings", "rows", "partial"),
    [
        (LIME, "LimeSurvey", 1, 110, 0),
        (LIME_TWO, "LimeSurvey", 2, 45, 0),
        ("limesurvey/rse2018_all.csv", "LimeSurvey", 1, 997, 0),
        ("limesurvey/vanbuckhave_results-survey.csv", "LimeSurvey", 1, 50, 0),
        (MONKEY, "SurveyMonkey", 2, 64, 0),
        ("surveymonkey/cncf_CNCF_Maintainers_Survey_2022_H1.csv", "SurveyMonkey", 2, 99, 0),
        ("surveymonkey/cncf_CNCF_Maintainers_Survey_2024_H1.csv", "SurveyMonkey", 1, 93, 0),
        ("surveymonkey/538_thanksgiving-2015-poll-data.csv", "SurveyMonkey", 1, 1058, 0),
        ("surveymonkey/538_SOUTH.csv", "SurveyMonkey", 2, 2528, 0),
        (QUALTRICS, "Qualtrics", 3, 244, 62),
        ("qualtrics/legitimacy_voting_values__masked.csv", "Qualtrics", 3, 156, 22),
        (KOBO, "KoboToolbox", 1, 995, 0),
        (TYPEFORM, "Typeform", 1, 15653, 0),
        ("typeform/cantera2019_two_header.csv", "Typeform", 2, 60, 0),
        ("typeform/coderefinery_pre_2018_oslo-jun.csv", "Typeform", 1, 42, 0),
    ],
)
def test_every_answer_of_every_question_is_there(
    path: str, dialect: str, headings: int, rows: int, partial: int, tmp_path: Path, child: Child
) -> None:
    export = the_export(path, tmp_path, child)
    frame = _independent(path)
    assert (export.dialect, export.role) == (dialect, Role.EVALUATION)
    assert (len(export.cells), len(frame) - headings) == (rows, rows)
    assert len(export.partial) == partial
    wrong = [
        column.letter
        for column in export.columns
        if _counts(export, column) != _expected(frame, column, headings)
    ]
    assert wrong == []
    letters = {letter for column in export.columns for letter in (column.letter, *column.more)}
    unread = [i for i in frame if (frame[i].str.strip() != "").any()]
    assert {column_index_from_string(letter) - 1 for letter in letters} >= set(unread)


def test_limesurvey_options(tmp_path: Path, child: Child) -> None:
    export = the_export(LIME, tmp_path, child)
    frame = _independent(LIME)
    cloud = frame[[i for i in frame if frame[i].iloc[0].endswith("deployed on? [Cloud service]")]]
    said = _counts(export, _asked(export, "What platform(s) are", "Cloud service"))
    assert said + Counter({"": 10}) == Counter(cloud.iloc[1:, 0])
    degree = frame[[i for i in frame if frame[i].iloc[0].startswith("edu1. ")]].iloc[1:, 0]
    assert _counts(export, _asked(export, "What is the highest level")) == Counter(degree)


def test_surveymonkey_ratings_over_five_columns_are_one(tmp_path: Path, child: Child) -> None:
    export = the_export(MONKEY, tmp_path, child)
    frame = _independent(MONKEY)
    start = [cell.startswith("Are your security needs") for cell in frame.iloc[0]].index(True)
    points = {str(n + 1): int((frame[start + n].iloc[2:] != "").sum()) for n in range(5)}
    security = _asked(export, "Are your security needs")
    assert _counts(export, security) == {point: n for point, n in points.items() if n}
    assert len(security.more) == 4
    chosen = _counts(export, _asked(export, "Which CNCF Project(s)", "Kubernetes"))
    assert chosen == {"Kubernetes": int((frame[5].iloc[2:] == "Kubernetes").sum())}


def test_qualtrics_choices_and_unfinished_rows(tmp_path: Path, child: Child) -> None:
    export = the_export(QUALTRICS, tmp_path, child)
    frame = _independent(QUALTRICS)
    by_code = frame.iloc[3:].set_axis(frame.iloc[0], axis=1)
    research = _counts(export, _asked(export, "Which words or phrases best", "Research"))
    assert research == {"Research": int((by_code["Q4_4"] != "").sum())}
    informed = _counts(
        export, _asked(export, "How informed do", "Short-term risks (next 10 years)")
    )
    assert informed == Counter(by_code["Q6_1"][by_code["Q6_1"] != ""])
    assert export.partial == {
        at for at, finished in enumerate(by_code["Finished"]) if finished == "FALSE"
    }


def test_kobo_choices_are_said_once(tmp_path: Path, child: Child) -> None:
    export = the_export(KOBO, tmp_path, child)
    frame = _independent(KOBO)
    by_name = frame.iloc[1:].set_axis(frame.iloc[0], axis=1)
    assert _counts(export, _asked(export, "q31", "4")) == Counter(
        _plain(cell) for cell in by_name["q31/4"] if cell != ""
    )
    assert [column.tool for column in export.columns if column.heading == "q31"][:2] == [
        True,
        False,
    ]


def test_typeform_options_stand_under_one_name(tmp_path: Path, child: Child) -> None:
    export = the_export(TYPEFORM, tmp_path, child)
    frame = _independent(TYPEFORM)
    column = _asked(export, "EdX / Coursera / Free Code Camp", "Free Code Camp")
    at = list(frame.iloc[0]).index("Free Code Camp")
    assert _counts(export, column) == {"Free Code Camp": int((frame[at].iloc[1:] != "").sum())}
    runs = Counter(c.heading for c in export.columns if c.item and " / " in c.heading)
    assert sorted(runs.values()) == [6, 10, 12]  # columns J-S, T-AE and AF-AK
