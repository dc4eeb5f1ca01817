"""How a reader is addressed: as the brand declares, in all that reaches a reader and nowhere else.

What the organiser is told is the program speaking: it says u and vous, whatever the brand.
"""

from __future__ import annotations

import gettext
import re
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
import yaml
from test_languages import OVERLAYS, TRANSLATED, entries, forms, placed, texts
from test_untranslated import EVENTS, mailed

from pipeline import language, templating
from pipeline.cli import run
from pipeline.declared.brand import load_brand
from pipeline.declared.brandfile import BrandFile
from pipeline.declared.editions import EDITIONS
from pipeline.declared.shelf import brand_ids
from pipeline.formats import FORMATS
from pipeline.language import FOLDER, FORMAL, Language, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[1]
FAMILIAR = "familiar"
TONES = tuple(sorted(name.partition(".")[2] for name in OVERLAYS if "." in name))
SESSION = say("Your session: %(session)s", session="A")
READY = "The evaluation report of %(title)s is ready."  # of the mail
ORGANISER = tuple(  # who is told what these modules say
    f"pipeline/{part}" for part in ("running/", "kinds/", "checking/", "workpoints/workbook")
)
_TYPED = re.compile(r"(?<!\w)['‘“«][^'‘’“”«»]*['’”»](?!\w)")
_ADDRESSED: Mapping[tuple[str, str], re.Pattern[str]] = {
    ("nl", FORMAL): re.compile(r"\b(u|uw|uwe|uzelf)\b", re.IGNORECASE),
    ("nl", FAMILIAR): re.compile(r"\b(je|jij|jou|jouw|jezelf|jullie)\b", re.IGNORECASE),
    ("fr", FORMAL): re.compile(
        r"\b(vous|votre|vos)\b|\b(?!(?:assez|chez)\b)\w+ez\b|(?:^|[.:;] )(dites|faites)\b",
        re.IGNORECASE,
    ),
    ("fr", FAMILIAR): re.compile(r"\b(tu|toi|ton|ta|tes)\b|\bt’|\b(lis|prends)\b", re.IGNORECASE),
}


def addressing(sentences: Iterator[str], bare: str, tone: str) -> list[str]:
    """Those that address a person in this tone, outside of what they quote."""
    pattern = _ADDRESSED[bare, tone]
    return [one for one in sentences if pattern.search(_TYPED.sub("", one))]


def sentences(name: str) -> Iterator[str]:
    return (sentence for message in entries(name) for sentence in forms(message.string))


class Kept(gettext.NullTranslations):
    """A catalogue that keeps the keys it was asked for, and what it said."""

    def __init__(self, words: gettext.NullTranslations, said: dict[str, str]) -> None:
        super().__init__()
        self._words, self._said = words, said

    def gettext(self, message: str) -> str:
        return self._said.setdefault(message, self._words.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        said = self._words.ngettext(msgid1, msgid2, n)
        self._said[said] = said
        return said


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, dict[str, str]]]:
    """All that is said during a test, by tone."""
    kept: dict[str, dict[str, str]] = {}
    usual = language._catalogue
    monkeypatch.setattr(
        language,
        "_catalogue",
        lambda code, tone: Kept(usual(code, tone), kept.setdefault(tone, {})),
    )
    templating._environment.cache_clear()
    yield kept
    templating._environment.cache_clear()


@pytest.mark.slow
@pytest.mark.parametrize("code", ["nl-BE", "nl-NL", "fr"])
@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize(("brand", "tone"), [("plein", FAMILIAR), ("raadhuis", FORMAL)])
def test_a_brand_speaks_to_its_readers_in_its_tone(
    event: str,
    code: str,
    brand: str,
    tone: str,
    said: dict[str, dict[str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every sentence of pages, slides, sheets and mail, of every example in every edition."""
    asked = [part for name in FORMATS if name != "pdf" for part in ("--format", name)]
    for edition in EDITIONS:
        asked += ["--edition", edition]
    asked += ["--output", str(tmp_path), "--jobs", "1", "--brand", brand, "--language", code]
    run(["report", event, *asked])
    mailed(event, tmp_path, monkeypatch)
    assert {"report.participants.html"} <= {path.name for path in tmp_path.rglob("*")}
    bare, other = code[:2], FORMAL if tone == FAMILIAR else FAMILIAR
    assert READY in said[tone]
    assert addressing(iter(said[tone].values()), bare, tone)
    if tone == FAMILIAR:  # else the organiser is addressed as readers are, which is right
        assert addressing(iter(said[tone].values()), bare, other) == []
        assert READY not in said[FORMAL]
    assert addressing(iter(said[FORMAL].values()), bare, FAMILIAR) == []


@pytest.mark.slow
def test_the_organiser_is_told_in_the_form_of_the_program(
    said: dict[str, dict[str, str]], tmp_path: Path
) -> None:
    run(["report", EVENTS[0], "--output", str(tmp_path), "--brand", "plein", "--format", "html"])
    elsewhere = {key[0] for file, key in placed() if not file.startswith(ORGANISER)}
    ours = {key[0] for _, key in placed()} - elsewhere
    assert addressing((said[FORMAL][key] for key in ours & said[FORMAL].keys()), "nl", FORMAL)
    assert sorted(ours & said[FAMILIAR].keys()) == []


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_catalogue_is_formal(name: str) -> None:
    assert addressing(sentences(name), name, FAMILIAR) == []
    assert addressing(sentences(name), name, FORMAL)


@pytest.mark.parametrize("name", [name for name in OVERLAYS if name.endswith(f".{FAMILIAR}")])
def test_a_familiar_catalogue_holds_familiar_sentences(name: str) -> None:
    assert addressing(sentences(name), name[:2], FORMAL) == []
    assert addressing(sentences(name), name[:2], FAMILIAR) == list(sentences(name))


def test_what_a_region_says_otherwise_it_says_in_every_tone() -> None:
    """A tone lies over a region: its sentence of the whole language would hide the region's."""
    for region in (name for name in OVERLAYS if "-" in name and "." not in name):
        own = {forms(message.id) for message in entries(region)}
        for tone in TONES:
            both = own & {forms(message.id) for message in entries(f"{region[:2]}.{tone}")}
            assert not both or (FOLDER / f"{region}.{tone}.po").exists(), both


def test_the_tones_to_choose_from_are_those_that_have_a_catalogue() -> None:
    (declared,) = (BrandFile.model_fields["tone"].annotation,)
    assert set(get_args(declared)) == {FORMAL, *TONES}
    assert {load_brand(name).tone for name in brand_ids()} == {FORMAL, *TONES}


def test_a_tone_lies_over_the_region_and_the_language() -> None:
    cancelled = say("Cancelled with notice")

    def shown(code: str, tone: str) -> tuple[str, str]:
        session, _, _ = Language(code, tone).show(SESSION).replace("\u202f", "").partition(":")
        return session, Language(code, tone).show(cancelled)

    assert shown("nl-BE", FORMAL) == ("Uw sessie", "Vooraf verwittigd")
    assert shown("nl-BE", FAMILIAR) == ("Jouw sessie", "Vooraf verwittigd")
    assert shown("nl-NL", FAMILIAR) == ("Jouw sessie", "Vooraf afgemeld")
    assert shown("fr", FORMAL)[0] == "Votre séance"
    assert shown("fr", FAMILIAR)[0] == "Ta séance"
    assert shown("en", FAMILIAR) == shown("en", FORMAL)


def test_what_instruments_tell_of_their_own_addresses_nobody() -> None:
    """Questions are as people were asked them; what is said about their answers has no tone."""
    for file in sorted((ROOT / "config" / "instruments").glob("*.yaml")):
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        own = list(texts({key: part for key, part in told.items() if key != "questions"}))
        for bare, tone in _ADDRESSED:
            assert addressing((str(text[bare]) for text in own), bare, tone) == [], file.name
