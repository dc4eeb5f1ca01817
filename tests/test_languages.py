"""The catalogues: each English key has a sentence in each language, with the same places."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from pipeline.language import FOLDER, SOURCE, Language, available, say, say_many

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from babel.messages.catalog import Catalog
    from babel.messages.catalog import Message as Entry

PLACE = re.compile(r"%\((\w+)\)s")
ROOT = Path(__file__).parents[1]
KEYWORDS = {"_": None, "ngettext": (1, 2), "say": None, "say_many": (1, 2)}
TRANSLATED = tuple(code for code in available() if code != SOURCE)


@cache
def placed() -> frozenset[tuple[str, tuple[str, ...]]]:
    """All keys in the program and its templates with their file: (one,) or (one, many)."""
    with (FOLDER / "babel.cfg").open(encoding="utf-8") as stream:
        methods, options = parse_mapping_cfg(stream)  # type: ignore[no-untyped-call] # Babel
    found = extract_from_dir(ROOT, methods, options, keywords=KEYWORDS)
    return frozenset((file, forms(key)) for file, _, key, _, _ in found)


@cache
def keys() -> frozenset[tuple[str, ...]]:
    return frozenset(key for _, key in placed())


@cache
def catalogue(name: str) -> Catalog:
    """Of a language, or what lies over it: of a region ('nl-NL'), in a tone ('nl.familiar')."""
    with (FOLDER / f"{name}.po").open("rb") as stream:
        return read_po(stream, locale=name.partition(".")[0].replace("-", "_"))


def forms(key: Collection[str] | str | None) -> tuple[str, ...]:
    return (key,) if isinstance(key, str) else tuple(key or ())


def entries(language: str) -> list[Entry]:
    return [message for message in catalogue(language) if message.id]


def test_the_keys_are_found_in_program_and_templates() -> None:
    assert ("There are no files in this folder.",) in keys()
    assert ("%(n)s person was present.", "%(n)s people were present.") in keys()
    assert len(keys()) > 300


@pytest.mark.parametrize("language", TRANSLATED)
class TestCatalogue:
    def test_every_key_has_a_sentence(self, language: str) -> None:
        there = {forms(message.id) for message in entries(language)}
        missing = sorted(keys() - there)
        assert not missing, f"{len(missing)} keys have no sentence in {language}.po"
        empty = [m.id for m in entries(language) if not all(forms(m.string))]
        assert empty == []

    def test_no_sentence_is_without_a_key(self, language: str) -> None:
        there = {forms(message.id) for message in entries(language)}
        assert sorted(there - keys()) == []
        assert not catalogue(language).obsolete

    def test_no_sentence_is_a_guess(self, language: str) -> None:
        assert [m.id for m in entries(language) if m.fuzzy] == []

    def test_places_in_the_sentence_are_those_of_the_key(self, language: str) -> None:
        for message in entries(language):
            for key, sentence in zip(forms(message.id), forms(message.string), strict=True):
                places = sorted(PLACE.findall(key))
                assert sorted(PLACE.findall(sentence)) == places, key

    def test_every_sentence_can_be_filled_in(self, language: str) -> None:
        """A lone % would be an error in the middle of a report."""
        for message in entries(language):
            for sentence in (*forms(message.id), *forms(message.string)):
                if message.python_format or "%(" in sentence:
                    values = dict.fromkeys(PLACE.findall(sentence), "x")
                    assert "%(" not in sentence % values
                else:
                    assert "%" not in sentence.replace("%%", "")

    def test_plurals_have_all_forms_of_the_language(self, language: str) -> None:
        rules = catalogue(language)
        for message in entries(language):
            if not isinstance(message.id, str):
                assert len(forms(message.string)) == rules.num_plurals, message.id


OVERLAYS = tuple(sorted({path.stem for path in FOLDER.glob("*.po")} - {*TRANSLATED}))


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_a_region_and_a_tone_hold_only_what_is_said_otherwise_there(overlay: str) -> None:
    general = {forms(message.id): forms(message.string) for message in entries(overlay[:2])}
    own = {forms(message.id): forms(message.string) for message in entries(overlay)}
    assert own.keys() <= general.keys()
    assert [message.id for message in entries(overlay) if message.fuzzy] == []
    assert not catalogue(overlay).obsolete
    assert [key for key in own if own[key] == general[key]] == []
    for key, sentences in own.items():
        for sentence, usual in zip(sentences, general[key], strict=True):
            assert sorted(PLACE.findall(sentence)) == sorted(PLACE.findall(usual)), key


def test_flemish_and_dutch_differ_where_the_languages_do() -> None:
    cancelled, shared = say("Cancelled with notice"), say("There are no files in this folder.")
    for flemish in ("nl", "nl-BE"):
        assert Language(flemish).show(cancelled) == "Vooraf verwittigd"
    assert Language("nl-NL").show(cancelled) == "Vooraf afgemeld"
    assert Language("nl-NL").show(shared) == Language("nl-BE").show(shared)
    assert set(available()) == {"en", "fr", "nl"}  # a region is no language of its own
    words = {m.id: forms(m.string) for code in ("nl", "nl-NL") for m in entries(code)}
    said = [sentence.casefold() for sentences in words.values() for sentence in sentences]
    assert [
        sentence for sentence in said if "verwittig" in sentence or "bevraging" in sentence
    ] == []


def test_words_of_a_report_are_quoted_alike() -> None:
    """In “…”, for :mod:`pipeline.language` to give each language its own; '…' is what one types."""
    straight = re.compile(r"(?<!\w)'[^']+'(?!\w)")
    report = ("sections", "findings", "charts", "workpoints", "slides", "document", "workbook")
    asked = {key for file, key in placed() if {*report, "templates"} & {*Path(file).parts}}
    assert len(asked) > 300
    typed = [key for key in asked if any(straight.search(one) for one in key)]
    assert typed == []
    for code in ("nl", "nl-NL", "nl.familiar"):
        for message in entries(code):
            said = forms(message.string)
            if forms(message.id) in asked:
                assert not any(straight.search(one) for one in said), said
            assert not any(mark in one for one in said for mark in "‘«»"), said


def test_french_spaces_and_marks_are_french() -> None:
    """A narrow no-break space beside : ; ? ! % and inside « », a curly apostrophe."""
    wrong = re.compile(
        r" [:;?!»]"  # a plain space before a mark, or before the closing quotation mark
        r"|« |« "  # a wide one after the opening one
        r"| %%|\d%%"
        r"|[^\W\d_]'[^\W\d_%«]"  # l'heure
        r"|[^\W\d_][!?](?=\s|$)"  # a mark without a space
        r"|[“”]"
    )
    for message in (*entries("fr"), *entries("fr.familiar")):
        for sentence in forms(message.string):
            assert not wrong.search(sentence), sentence


def test_french_counts_nobody_in_the_singular() -> None:
    def shown(n: int) -> str:
        message = say_many("%(n)s person was present.", "%(n)s people were present.", n=n)
        return Language("fr-BE").show(message)

    assert shown(0) == "0 personne était présente."
    assert shown(1) == "1 personne était présente."
    assert shown(2) == "2 personnes étaient présentes."


def test_every_text_that_we_declare_is_there_in_every_language() -> None:
    """Scales, questionnaires and codebooks: what has a Dutch text has the others too."""
    files = [ROOT / "config" / "scales.yaml"]
    for folder in ("instruments", "codebooks"):
        files += sorted((ROOT / "config" / folder).glob("*.yaml"))
    for file in files:
        declared = list(texts(yaml.safe_load(file.read_text(encoding="utf-8"))))
        assert declared, file
        for words in declared:
            assert set(available()) <= set(words), f"{file.name}: {words}"


def texts(value: object) -> Iterator[dict[str, object]]:
    """All texts by language in a YAML document."""
    match value:
        case dict() if isinstance(value.get("nl"), str):
            yield value
        case dict():
            for part in value.values():
                yield from texts(part)
        case list():
            for part in value:
                yield from texts(part)


def test_dutch_chooses_its_plural_as_dutch_does() -> None:
    def shown(n: int) -> str:
        message = say_many("%(n)s person was present.", "%(n)s people were present.", n=n)
        return Language("nl-BE").show(message)

    assert shown(0) == "Er waren 0 mensen aanwezig."
    assert shown(1) == "Er was 1 persoon aanwezig."
    assert shown(2) == "Er waren 2 mensen aanwezig."
