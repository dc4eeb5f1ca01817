"""Real exports of others: where they lie, and one of them read as an event's folder is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.declared.event import Event
from pipeline.declared.instrument import Instrument
from pipeline.language import Text
from pipeline.readers import read

if TYPE_CHECKING:
    from pipeline.child import Child
    from pipeline.readers.base import Export

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="needs ../shared, the files of others that tests only read"
)


def the_export(path: str, folder: Path, child: Child) -> Export:
    """The one table of this file."""
    (folder / Path(path).name).write_bytes((CORPUS / path).read_bytes())
    event = Event(folder, "", None, "", "", "nl", "", Instrument("", Text.plain(""), ()))
    (export,) = read(event, child).exports
    return export
