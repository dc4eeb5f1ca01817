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


def content_of(*reports: Report) -> str:
    """One SHA-256 of what reports say, whichever version of the program made them, and when."""
    from pipeline.formats.document.report import fill

    known = {"version", "provenance"}  # nor is a field that is there since, where it says nothing
    said = (
        fill(report).model_dump_json(exclude=known if report.reply else known | {"reply"})
        for report in reports
    )
    return hashlib.sha256("".join(said).encode()).hexdigest()
