"""What people may write in ``config/scales.yaml``: scales, and words where there is no answer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from pipeline.declared.values import Declared, Id, Lines, Whole, Words
from pipeline.declared.yamlfile import Mistake
from pipeline.language import say


class PointEntry(Declared):
    """One point of a scale."""

    value: Whole
    label: Words
    spellings: Lines = ()


class ScaleEntry(Declared):
    """An ordered scale, lowest point first."""

    favourable: Whole = 2
    points: Annotated[tuple[PointEntry, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _ordered(self) -> ScaleEntry:
        values = [point.value for point in self.points]
        if values != sorted(set(values)):
            raise Mistake(say("The points must stand from low to high, each value once."))
        if not 1 <= self.favourable < len(values):
            raise Mistake(say("'favourable' counts the good points: at least 1, but not all."))
        return self


class AbsenceEntry(Declared):
    """Words that stand where there is no answer."""

    no_answer: Lines = ()
    not_applicable: Lines = ()
    dont_know: Lines = ()


class ScalesFile(Declared):
    """The file config/scales.yaml."""

    scales: dict[Id, ScaleEntry]
    absence: AbsenceEntry
