"""Words and numbers as a reader expects them: catalogues, plurals, dates, percentages.

English sentences are the keys. ``config/languages/<language>.po`` gives the others, so that a
new language is one file. Two kinds of file lie over it and hold only what is said otherwise:
``nl-NL.po`` in that region, ``nl.familiar.po`` in that tone, to a reader who is addressed so.
Everything that a person reads is a :class:`Message` until it is shown.
"""

from __future__ import annotations

import contextlib
import gettext
import io
import os
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from babel import Locale

FOLDER = Path(__file__).parent.parent / "config" / "languages"
SOURCE = "en"  # the language of the keys: it needs no catalogue
DEFAULT = "nl-BE"
FORMAL: Final = "formal"  # the tone of each catalogue, and of all that is for the organiser
_REGIONS = {"nl": "nl_BE", "en": "en_GB", "fr": "fr_BE"}  # where a bare language is at home
# How a language quotes, where that is not in “…” as keys and catalogues do (so does Dutch: in ‘…’
# an apostrophe would look like the end of the quote). Straight quotes hold what a person types in
# a file or in the terminal, and stay.
_MARKS = {"fr": str.maketrans({"“": "«\u202f", "”": "\u202f»"})}
# CLDR's has no space in Dutch, which Flemish and Dutch reports have, and a wide one in French
_PERCENT = {"nl": "#,##0\u00a0%", "fr": "#,##0\u202f%"}


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, kept as counts and divided last.

    ``count`` people out of ``base`` people; ``value`` is None where the base is 0.
    """

    count: int
    base: int

    def __post_init__(self) -> None:
        assert 0 <= self.count <= self.base, "a share is a part of its base"

    @property
    def value(self) -> float | None:
        return self.count / self.base if self.base else None


@dataclass(frozen=True, slots=True)
class Text:
    """Words that a person declared, in one or more languages (key '' : in any language)."""

    words: Mapping[str, str]

    def of(self, language: str) -> str:
        """The words in this language, else as given without one, else in the first there is."""
        for key in (language, _bare(language), "", _bare(DEFAULT), SOURCE):
            if key in self.words:
                return self.words[key]
        return next(iter(self.words.values()), "")

    @classmethod
    def plain(cls, words: str) -> Text:
        return cls({"": words})


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is not yet in a language: its key (English) and what goes into it.

    ``many`` is the plural; the argument ``n`` chooses. Arguments are shown by their type: whole
    numbers and shares in the reader's form, dates in words, texts in the reader's language.
    """

    one: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    many: str = ""


Argument = str | int | float | Share | date | Text | Message | tuple["Argument", ...]


def say(one: str, /, **arguments: Argument) -> Message:
    """A message; the catalogue tool finds its key by this call."""
    return Message(one, arguments)


def say_many(one: str, many: str, /, **arguments: Argument) -> Message:
    """A message with a plural, chosen by the argument ``n``."""
    return Message(one, arguments, many)


@dataclass(frozen=True, slots=True)
class Language:
    """One language with its regional habits: ``nl-BE``, ``nl-NL``, ``en``, ``fr``.

    ``tone`` is how it addresses a reader: what a brand declares, in what carries that brand.
    """

    code: str
    tone: str = FORMAL

    @property
    def bare(self) -> str:
        return _bare(self.code)

    @property
    def locale(self) -> Locale:
        return _locale(self.code)

    @property
    def catalogue(self) -> gettext.NullTranslations:
        """The words of this language, for templates."""
        return _catalogue(self.code, self.tone)

    def show(self, message: Message) -> str:
        """The sentence in this language."""
        values = {name: self.argument(value) for name, value in message.arguments.items()}
        catalogue = self.catalogue
        if message.many:
            n = message.arguments["n"]
            assert isinstance(n, int), "the argument n counts"
            sentence = catalogue.ngettext(message.one, message.many, n)
        else:
            sentence = catalogue.gettext(message.one)
        return sentence % values

    def argument(self, value: Argument) -> str:  # noqa: PLR0911 - one return for each type
        """One value as it stands in a sentence."""
        match value:
            case str():
                return value
            case Message():
                return self.show(value)
            case Text():
                return value.of(self.code)
            case Share():
                return self.percent(value)
            case date():
                return self.date(value)
            case tuple():
                return self.list(tuple(self.argument(part) for part in value))
            case _:
                return self.number(value)

    def number(self, value: float, decimals: int | None = None) -> str:
        """A number with this language's signs; whole numbers without decimals."""
        from babel.numbers import format_decimal

        places = (0 if isinstance(value, int) else 1) if decimals is None else decimals
        pattern = "#,##0" + ("." + "0" * places if places else "")
        written = format_decimal(value, format=pattern, locale=self.locale)
        return written.replace("-", "\u2212")  # a minus is as wide as a plus, and no hyphen

    def percent(self, share: Share) -> str:
        """A whole percentage; 0 % and 100 % only when true (else <1 % and >99 %)."""
        if share.value is None:
            return "–"
        whole = round_share(share)
        if whole == 0 and share.count:
            return "<" + self._percent(1)
        if whole == 100 and share.count < share.base:  # noqa: PLR2004 - all of a whole
            return ">" + self._percent(99)
        return self._percent(whole)

    def _percent(self, whole: int) -> str:
        from babel.numbers import format_percent

        return format_percent(whole / 100, format=_PERCENT.get(self.bare), locale=self.locale)

    def date(self, value: date, style: str = "long") -> str:
        from babel.dates import format_date

        return format_date(value, format=style, locale=self.locale)

    def list(self, parts: tuple[str, ...]) -> str:
        """Parts as a spoken list: a, b en c."""
        from babel.lists import format_list

        return format_list(parts, locale=self.locale)


def round_share(share: Share) -> int:
    """The whole percentage, halves up (62.5 is 63, as people expect; not the banker's 62)."""
    assert share.base, "a share of nobody has no percentage"
    return (200 * share.count + share.base) // (2 * share.base)


def shares_of(counts: Sequence[int]) -> tuple[Share, ...]:
    """The shares of counts that make a whole. Each is rounded by itself: they may not total 100."""
    base = sum(counts)
    return tuple(Share(count, base) for count in counts)


def regional() -> tuple[str, ...]:
    """The languages to offer somebody who asks: one with regions by its regions."""
    own = {SOURCE, DEFAULT, *_codes()}
    with_regions = {_bare(code) for code in own if code != _bare(code)}
    return tuple(sorted(own - with_regions))


def available() -> tuple[str, ...]:
    """The languages that can be asked for; a region's catalogue is no language of its own."""
    return (SOURCE, *sorted(code for code in _codes() if code == _bare(code)))


def _codes() -> set[str]:
    """The languages and regions that have a catalogue, in whatever tone."""
    return {path.name.split(".", maxsplit=1)[0] for path in FOLDER.glob("*.po")}


@cache
def _locale(code: str) -> Locale:
    from babel import Locale

    return Locale.parse(_REGIONS.get(code, code.replace("-", "_")))


@cache
def _catalogue(code: str, tone: str) -> gettext.NullTranslations:
    """The words of a language in its own quotation marks."""
    return _Quoting(_words(code, tone), _MARKS.get(_bare(code), {}))


def _words(code: str, tone: str) -> gettext.NullTranslations:
    """The words of a language: first what is said otherwise in this tone, then in this region."""
    bare = _bare(code)
    names = dict.fromkeys((f"{code}.{tone}", f"{bare}.{tone}", code, bare))
    found = [_compiled(own) for name in names if (own := FOLDER / f"{name}.po").exists()]
    assert found or bare == SOURCE, "a language has a catalogue"
    words = gettext.NullTranslations()  # the keys themselves, last
    for upper in reversed(found):
        upper.add_fallback(words)
        words = upper
    return words


class _Quoting(gettext.NullTranslations):
    """The words of a catalogue, quoted as their language does."""

    def __init__(self, words: gettext.NullTranslations, marks: dict[int, str]) -> None:
        super().__init__()
        self._words, self._marks = words, marks

    def gettext(self, message: str) -> str:
        return self._words.gettext(message).translate(self._marks)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._words.ngettext(msgid1, msgid2, n).translate(self._marks)


def _compiled(source: Path) -> gettext.NullTranslations:
    """The catalogue, compiled beside its source when the source is newer."""
    compiled = source.with_suffix(".mo")
    if not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
        return _compile(source, compiled)
    with compiled.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def _compile(source: Path, compiled: Path) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as stream:
        catalogue = read_po(stream)
    target = io.BytesIO()
    write_mo(target, catalogue)
    with contextlib.suppress(OSError):  # a read-only installation compiles at each run
        beside = compiled.with_suffix(f".{os.getpid()}.part")
        beside.write_bytes(target.getvalue())
        beside.replace(compiled)
    target.seek(0)
    return gettext.GNUTranslations(target)


def _bare(code: str) -> str:
    return code.split("-", maxsplit=1)[0]
