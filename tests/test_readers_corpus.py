"""Other people's files, folder by folder. None may crash the run, hang it or lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.declared.event import Event
from pipeline.declared.instrument import Instrument
from pipeline.language import Text
from pipeline.readers import read, worker
from pipeline.readers.base import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.child import Child

SHARED = Path(__file__).parents[2] / "shared"
HOSTILE, CORPUS = SHARED / "hostile", SHARED / "corpus"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="needs ../shared, the files of others that tests only read"
)


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with worker() as one:
        one.wall_seconds = 20
        yield one


def _event(folder: Path) -> Event:
    return Event(folder, "", None, "", "", "nl", "", Instrument("", Text.plain(""), ()))


@needs_shared
@pytest.mark.slow
def test_a_folder_of_hostile_files_is_a_run_like_any_other(child: Child) -> None:
    found = read(_event(HOSTILE / "files"), child)
    assert len(found.files) > 200
    assert len(found.exports) > 80


@needs_shared
@pytest.mark.parametrize(
    ("folder", "dialect", "exports"),  # the same answers as .csv and .xlsx are one export
    [("google_forms", "Google Forms", 11), ("event_eval", "Carpentries", 1),
     ("ms_forms", "Microsoft Forms", 2),
     pytest.param("indico", "Indico", 27, marks=pytest.mark.slow),
     pytest.param("typeform", "Typeform", 15, marks=pytest.mark.slow),
     pytest.param("surveymonkey", "SurveyMonkey", 26, marks=pytest.mark.slow),
     pytest.param("limesurvey", "", 9, marks=pytest.mark.slow),
     pytest.param("kobo", "KoboToolbox", 1, marks=pytest.mark.slow),
     pytest.param("other", "", 3, marks=pytest.mark.slow),
     pytest.param("qualtrics", "Qualtrics", 4, marks=pytest.mark.slow),
     pytest.param("network", "", 7, marks=pytest.mark.slow)],
)  # fmt: skip
def test_real_exports_balance(folder: str, dialect: str, exports: int, child: Child) -> None:
    found = read(_event(CORPUS / folder), child)
    assert len(found.exports) == exports
    for export in found.exports:
        assert len(export.cells) == len(export.row_numbers)
        last = max((*export.row_numbers, *export.left_out))
        assert sorted((*export.row_numbers, *export.left_out)) == list(range(1, last + 1))
        if dialect:
            assert export.dialect == dialect
            assert export.role is Role.EVALUATION
