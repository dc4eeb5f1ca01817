"""The one Jinja environment: everything is escaped, nothing undefined passes, words are messages.

Every title, heading, option, file and sheet name is hostile text. It reaches a page only as a
value that is escaped here, with control and direction characters made visible.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from math import ceil
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup

from pipeline.language import Message, Share, Text, say
from pipeline.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.language import Argument, Language

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
COMPILED = ROOT / ".cache" / "templates"
_WRONG = (  # with what a template, or a filter that it calls, gives up
    *(TemplateError, ArithmeticError, AssertionError, AttributeError),
    *(LookupError, TypeError, ValueError),
)
LONGEST = 1_500  # characters of one text that a person declared; the rest is cut with an ellipsis

# C0 and C1 controls, direction marks and overrides, byte order mark, interlinear marks,
# non-characters and lone surrogates. Tabs and line ends are white space and stay.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_BASE = re.compile(r"\bn = ")


def unparted(words: str) -> str:
    """The words as they are; no line ends between n and its number."""
    return _BASE.sub("n\u00a0=\u00a0", words)


def visible(text: str) -> str:
    """The text with characters that nobody sees written out, such as ``[U+202E]``.

    A direction override could make a page say something else than its characters do.
    """
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def free_text(text: str) -> str:
    """Words from a file or a person: visible, and cut where they would fill the page."""
    shown = visible(text)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def fill(name: str, language: Language, brand: Path, /, **values: object) -> str:
    """A template filled in; one of the brand's own is found first.

    Raises UsageError with its line where one of the brand's own cannot be used.
    """
    own = brand / "templates"
    try:
        return environment(language, own).get_template(name).render(**values)
    except _WRONG as error:
        if (line := _line_in(own, error)) is None:
            raise
        raise UsageError(line) from error


def _line_in(own: Path, error: Exception) -> Message | None:
    """What to tell of the line of a brand's own template where it went wrong; None: not in one.

    Only what is wrong with the template itself is told in its words: others can hold data.
    """
    frames = walk_tb(error.__traceback__)
    places = [(Path(frame.f_code.co_filename), line) for frame, line in frames]
    found = [(file, line) for file, line in places if file.is_relative_to(own)]
    if not found:
        return None
    file, line = found[-1]
    place = {"file": file.relative_to(own.parent).as_posix(), "line": str(line)}
    if isinstance(error, TemplateSyntaxError):
        what = (error.message or "").rstrip(".")
        return say("Brand: %(file)s:%(line)s is no template: %(what)s.", **place, what=what)
    return say("Brand: %(file)s:%(line)s asks for what a report does not have.", **place)


def environment(language: Language, overrides: Path | None = None) -> Environment:
    """The environment for one language; templates in ``overrides`` are found first."""
    return _environment(language, overrides)


@lru_cache(maxsize=16)
def _environment(language: Language, overrides: Path | None) -> Environment:
    folders = [TEMPLATES] if overrides is None else [overrides, TEMPLATES]
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=_compiled(),
        finalize=_finalize,
        auto_reload=False,
    )
    catalogue = language.catalogue
    made.install_gettext_callables(  # type: ignore[attr-defined] # added by the i18n extension
        catalogue.gettext, catalogue.ngettext, newstyle=True
    )

    def show(value: Argument) -> str:
        """A message, a declared text, a share, a date or a count as this language shows it."""
        shown = unparted(language.argument(value))
        # only what a person declared can be endless; a sentence of ours is as long as it is
        return visible(shown) if isinstance(value, Message) else free_text(shown)

    def lines(words: Iterable[Argument], signs: int, least: int = 1) -> int:
        """About how many lines these take in a column of so many signs, each at least so many."""
        return sum(max(least, ceil(len(show(one)) / signs)) for one in words)

    made.filters.update(
        show=show,
        lines=lines,
        number=language.number,
        percent=language.percent,
        date=lambda value, style="long": language.date(value, style),
        free=free_text,
        geometry=geometry,
    )
    return made


def geometry(value: float) -> str:
    """A length in a drawing: never data, always a plain decimal number from 0 to 1000."""
    return f"{min(max(float(value), 0.0), 1000.0):.2f}".rstrip("0").rstrip(".")


def _finalize(value: object) -> object:
    """Last stop of every ``{{ }}``: typed values must have gone through a filter by now."""
    if isinstance(value, Message | Text | Share | date):
        raise TypeError(f"a {type(value).__name__} needs the filter 'show'")
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value


def _compiled() -> FileSystemBytecodeCache | None:
    """Templates as Python compiled them last time; none where nothing can be kept."""
    try:
        COMPILED.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(COMPILED))
