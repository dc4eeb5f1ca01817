"""Codebooks: themes that answers in own words can be about, and the stems that tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.language import Text, say
from pipeline.problems import UsageError

FOLDER = Path(__file__).parent.parent / "config" / "codebooks"


@dataclass(frozen=True, slots=True)
class CodeTheme:
    """One theme.

    An answer is about it when one of ``stems`` is found after the words of ``exclude`` were
    passed over. Both are small letters. ``examples`` are answers that must be found.
    """

    id: str
    label: Text
    stems: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """Themes in the order in which reports list them where counts are equal."""

    id: str
    title: Text
    themes: tuple[CodeTheme, ...]


def codebook_ids() -> tuple[str, ...]:
    """The codebooks there are."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@lru_cache(maxsize=8)
def load_codebook(id: str) -> Codebook:  # noqa: A002 - it is what the types call it
    """The codebook. Raises UsageError where there is none, or with the place of each mistake."""
    from pipeline.declarations import CodebookFile
    from pipeline.yamlfile import load, one_of

    if id not in codebook_ids():
        raise UsageError(say("Codebook: %(what)s", what=one_of(id, codebook_ids())))
    document = load(FOLDER / f"{id}.yaml", CodebookFile)
    seen: set[str] = set()
    mistakes = []
    for index, theme in enumerate(document.value.themes):
        if theme.id in seen:
            what = say("The id '%(id)s' is used twice.", id=theme.id)
            mistakes.append(document.mistake(("themes", index, "id"), what))
        seen.add(theme.id)
    if mistakes:
        raise UsageError(*mistakes)
    return Codebook(
        id,
        document.value.title,
        tuple(
            CodeTheme(
                theme.id,
                theme.label,
                tuple(stem.casefold() for stem in theme.stems),
                tuple(stem.casefold() for stem in theme.exclude),
                theme.examples,
            )
            for theme in document.value.themes
        ),
    )
