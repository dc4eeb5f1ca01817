"""JSON Schemas of the YAML files, for editors; ``make schema`` writes all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import BaseModel

FOLDER = Path(__file__).parents[2] / "config" / "schema"


def schemas() -> dict[str, str]:
    """File name: the text of its schema, always the same for the same models."""
    from pipeline.declared import brandfile, declarations, scalesfile

    models: dict[str, type[BaseModel]] = {
        "brand.json": brandfile.BrandFile,
        "codebook.json": declarations.CodebookFile,
        "event.json": declarations.EventFile,
        "instrument.json": declarations.InstrumentFile,
        "scales.json": scalesfile.ScalesFile,
        "settings.json": declarations.SettingsFile,
    }
    made = {}
    for name, model in models.items():
        schema = model.model_json_schema(mode="validation")
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        made[name] = json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    return made


def write_schemas(folder: Path = FOLDER) -> None:
    """All schemas, written where the YAML files name them, and that of report.json beside them."""
    from pipeline.formats.json import schema as report_schema

    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**schemas(), "report.json": report_schema()}.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schemas()
