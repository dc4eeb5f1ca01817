"""The model of an instrument: from what its file declares, checked against its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.declared.instrument import Kind
from pipeline.declared.model import Advice, Bands, Dimension, Figure, Model, Signal
from pipeline.declared.yamlfile import one_of
from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.declared.declarations import InstrumentFile, QuestionEntry
    from pipeline.declared.modelfile import ModelEntry
    from pipeline.declared.yamlfile import Document
    from pipeline.declared.yamltree import Steps
    from pipeline.language import Message


def model_of(id: str, told: InstrumentFile) -> Model | None:  # noqa: A002 - it is what the types call it
    """The model that the file declares; None where it declares none."""
    entry = told.model
    if entry is None:
        return None
    return Model(
        id,
        told.title,
        tuple(
            Figure(
                figure.id,
                figure.shape,
                figure.label,
                tuple(Dimension(**dict(dimension)) for dimension in figure.dimensions),
                figure.note,
            )
            for figure in entry.figures
        ),
        entry.organisation or "",
        entry.role or "",
        entry.least.people,
        entry.least.organisations,
        entry.answered,
        Bands(**dict(entry.bands)),
        tuple(Signal(**dict(signal)) for signal in entry.signals),
        tuple(Advice(**dict(advice)) for advice in entry.advice),
        entry.partnership or "",
    )


def wrong_in_model(document: Document[InstrumentFile]) -> Iterator[Message]:
    """What only the whole can tell: names of dimensions, questions and roles, each with its line.

    A dimension that no question asks about is wrong, and so is a question about an unknown one.
    """
    told = document.value
    dimensions: dict[str, Steps] = {}
    if told.model is not None:
        for i, figure in enumerate(told.model.figures):
            for j, dimension in enumerate(figure.dimensions):
                steps: Steps = ("model", "figures", i, "dimensions", j, "id")
                if dimension.id in dimensions:
                    what = say("The id '%(id)s' is used twice.", id=dimension.id)
                    yield document.mistake(steps, what)
                dimensions[dimension.id] = steps
        yield from _wrong_names(document, told.model, tuple(dimensions))
    asked = {question.dimension for question in told.questions}
    for identifier, steps in dimensions.items():
        if identifier not in asked:
            what = say("No question asks about the dimension '%(id)s'.", id=identifier)
            yield document.mistake(steps, what)
    yield from _wrong_questions(document, tuple(dimensions))


def _wrong_names(
    document: Document[InstrumentFile], model: ModelEntry, dimensions: tuple[str, ...]
) -> Iterator[Message]:
    """Names under 'model' of questions, dimensions and signals that there are not."""
    told = document.value
    for key, named, kind in (
        ("partnership", model.partnership, Kind.KEY),
        ("organisation", model.organisation, Kind.KEY),
        ("role", model.role, Kind.CHOICE),
    ):
        known = [question.id for question in told.questions if question.kind is kind]
        if named is not None and named not in known:
            yield document.mistake(("model", key), one_of(named, known))
    for i, signal in enumerate(model.signals):
        for key, names in (("high", signal.high), ("low", (signal.low,))):
            for named in names:
                if named not in dimensions:
                    yield document.mistake(("model", "signals", i, key), one_of(named, dimensions))
    subjects = (*dimensions, *(signal.id for signal in model.signals))
    for i, advice in enumerate(model.advice):
        if advice.when not in subjects:
            yield document.mistake(("model", "advice", i, "when"), one_of(advice.when, subjects))


def _wrong_questions(
    document: Document[InstrumentFile], dimensions: tuple[str, ...]
) -> Iterator[Message]:
    """Questions that add up to nothing that there is, or are put to nobody that there is."""
    told = document.value
    roles = _roles(told.questions, told.model)
    for i, question in enumerate(told.questions):
        if question.dimension is not None and question.dimension not in dimensions:
            what = one_of(question.dimension, dimensions)
            yield document.mistake(("questions", i, "dimension"), what)
        for role in question.asked_of:
            if role not in roles:
                yield document.mistake(("questions", i, "asked_of"), one_of(role, roles))


def _roles(questions: tuple[QuestionEntry, ...], model: ModelEntry | None) -> tuple[str, ...]:
    named = None if model is None else model.role
    return tuple(
        option.id for question in questions if question.id == named for option in question.options
    )
