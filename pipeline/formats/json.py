"""report.json: what was published, for other programs; config/schema/report.json describes it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pipeline.report import Report


@dataclass(frozen=True, slots=True)
class Json:
    name: ClassVar[str] = "json"
    filename: ClassVar[str] = "report.json"

    def write(self, report: Report) -> bytes:
        """UTF-8, two spaces of indentation, checked against the models of its document."""
        from pipeline.formats.document.report import fill

        return (fill(report).model_dump_json(indent=2) + "\n").encode()


def schema() -> str:
    """The JSON Schema of report.json, as config/schema/report.json holds it."""
    from pipeline.formats.document.report import Document

    made = Document.model_json_schema(mode="serialization")
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


# What is no figure and no word of people: how the program names things and puts a finding.
_UNSEEN = frozenset(("version", "provenance", "id", "about", "rests_on"))
_PUT_IN_WORDS = {"findings": {"__all__": {"title", "text"}}}
_DECIMALS = 2  # a page shows whole percentages and means with one decimal


def content_of(*reports: Report) -> str:
    """One SHA-256 of what a reader would see in reports, whoever made them, and when.

    Another version of the program may name things otherwise, put the same finding in other words,
    compute a margin more exactly or tell of something that this event lacks: that is no new report.
    """
    from pipeline.formats.document.report import fill

    said = [
        _seen(fill(report).model_dump(mode="json", exclude_defaults=True, exclude=_PUT_IN_WORDS))
        for report in reports
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _seen(told: object) -> object:
    match told:
        case dict():
            return {name: _seen(part) for name, part in told.items() if name not in _UNSEEN}
        case list():
            return [_seen(part) for part in told]
        case float():
            return round(told, _DECIMALS)
    return told
