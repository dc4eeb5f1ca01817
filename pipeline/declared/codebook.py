"""Codebooks: themes that answers in own words can be about, and the stems that tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.declared.instrument import Kind, Purpose
from pipeline.language import Text, say
from pipeline.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.declared.declarations import CodebookFile, EventFile
    from pipeline.declared.instrument import Instrument
    from pipeline.declared.yamlfile import Document
    from pipeline.language import Message

FOLDER = Path(__file__).parents[2] / "config" / "codebooks"

# What codes an open question that declares no codebook, by what it asks for.
_CODEBOOKS: Mapping[Purpose, str] = {
    Purpose.LEARNING: "trefdag",
    Purpose.WORK: "trefdag",
    Purpose.DEBATE: "trefdag",
    Purpose.TOP: "feedback",
    Purpose.TIP: "feedback",
    Purpose.COMPLIMENT: "feedback",
    Purpose.OTHER: "feedback",
}
_OF_OTHERS = {Purpose.WORK, Purpose.DEBATE}  # asked of networks, and not about the day itself
_OF_PARTNERS = "trefdag"  # codes what was good or can be better of working together


@dataclass(frozen=True, slots=True)
class CodeTheme:
    """One theme.

    An answer is about it when one of ``stems`` is found, of whatever language, and not on words of
    ``exclude``. Both are small letters. ``audience`` is whom it speaks to, '' anybody.
    ``examples`` are answers that must be found.
    """

    id: str
    label: Text
    stems: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    audience: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """Themes in the order in which reports list them where counts are equal."""

    id: str
    title: Text
    themes: tuple[CodeTheme, ...]


def codebook_of(purpose: Purpose | None, *, training: bool = False, partners: bool = False) -> str:
    """The codebook that codes an open question by what it asks for; '' where nobody knows that.

    ``training``: the form is about one. ``partners``: the question is about working together.
    """
    if purpose is None:
        return ""
    if partners and purpose is not Purpose.COMPLIMENT:
        return _OF_PARTNERS
    return "training" if training and purpose not in _OF_OTHERS else _CODEBOOKS[purpose]


def codebook_ids() -> tuple[str, ...]:
    """The codebooks there are."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@lru_cache(maxsize=8)
def load_codebook(id: str) -> Codebook:  # noqa: A002 - it is what the types call it
    """The codebook, the themes that it includes after its own.

    Raises UsageError where there is none, or with the place of each mistake.
    """
    from pipeline.declared.declarations import CodebookFile
    from pipeline.declared.yamlfile import load, one_of

    if id not in codebook_ids():
        raise UsageError(say("Codebook: %(what)s", what=one_of(id, codebook_ids())))
    document = load(FOLDER / f"{id}.yaml", CodebookFile)
    mistakes = [*_unknown(document, id), *_double(document)]
    if mistakes:
        raise UsageError(*mistakes)
    own = _themes(document)
    taken = {theme.id for theme in own}
    included = (
        theme
        for other in document.value.include  # its own themes: what it includes itself is not meant
        for theme in _themes(load(FOLDER / f"{other}.yaml", CodebookFile))
    )
    return Codebook(id, document.value.title, (*own, *(t for t in included if t.id not in taken)))


def _themes(document: Document[CodebookFile]) -> tuple[CodeTheme, ...]:
    return tuple(
        CodeTheme(
            theme.id,
            theme.label,
            _words(theme.stems),
            _words(theme.exclude),
            theme.examples,
            theme.audience or "",
        )
        for theme in document.value.themes
    )


def _words(by_language: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(word.casefold() for words in by_language.values() for word in words)


def _unknown(document: Document[CodebookFile], own: str) -> Iterator[Message]:
    """Codebooks to include that there are not."""
    from pipeline.declared.yamlfile import one_of

    others = [name for name in codebook_ids() if name != own]
    for index, name in enumerate(document.value.include):
        if name not in others:
            yield document.mistake(("include", index), one_of(name, others))


def _double(document: Document[CodebookFile]) -> Iterator[Message]:
    seen: set[str] = set()
    for index, theme in enumerate(document.value.themes):
        if theme.id in seen:
            what = say("The id '%(id)s' is used twice.", id=theme.id)
            yield document.mistake(("themes", index, "id"), what)
        seen.add(theme.id)


# --- what an event chooses


def unknown_codebooks(document: Document[EventFile], instrument: Instrument) -> Iterator[Message]:
    """Codebooks for what is no open question, and codebooks that there are not."""
    from pipeline.declared.yamlfile import one_of

    asked = [question.id for question in instrument.questions if question.kind is Kind.OPEN]
    for name, codebook in document.value.codebooks.items():
        if name not in asked:
            yield document.mistake(("codebooks", name), one_of(name, asked))
        elif codebook and codebook not in codebook_ids():
            yield document.mistake(("codebooks", name), one_of(codebook, codebook_ids()))


def coded_by(instrument: Instrument, codebooks: Mapping[str, str]) -> Instrument:
    """The instrument with the codebooks that the event chose; '' is none."""
    questions = (
        replace(question, codebook=codebooks.get(question.id, question.codebook))
        for question in instrument.questions
    )
    return replace(instrument, questions=tuple(questions))
