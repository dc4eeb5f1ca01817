"""Both examples, in every language and edition: the reports are whole, in the reader's words."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pipeline.brand import load_brand
from pipeline.disclosure import Rules
from pipeline.event import load_event
from pipeline.formats import FORMATS
from pipeline.language import SOURCE, Language
from pipeline.report import Choices, Report
from pipeline.run import make
from pipeline.settings import load_settings

INPUT = Path(__file__).parents[1] / "input"
NETWORKS = "2011-10-20-gebiedsgericht-netwerken"
PARTNERS = "2024-03-14-kennismaking-buurtpartners"
EXAMPLES = (NETWORKS, PARTNERS)
LANGUAGES = ("nl-BE", "nl-NL", "fr", "en")
TODAY = date(2026, 1, 5)


@cache
def report(folder: str, language: str, edition: str = "public") -> Report:
    event = load_event(INPUT / folder, load_settings())
    choices = Choices(Language(language), load_brand(event.brand), edition, Rules(), TODAY)
    return make(event, choices)[0]


@cache
def page(folder: str, language: str) -> str:
    return FORMATS["html"].write(report(folder, language)).decode()


@pytest.mark.parametrize("folder", EXAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_its_language(folder: str, language: str) -> None:
    assert f'<html lang="{language}">' in page(folder, language)


@pytest.mark.parametrize("folder", EXAMPLES)
@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != SOURCE])
def test_no_heading_is_left_in_english(folder: str, language: str) -> None:
    def headings(code: str) -> set[str]:
        found = re.findall(r"<h2[^>]*>(.*?)</h2>", page(folder, code), re.DOTALL)
        return {" ".join(re.sub("<[^>]*>", "", words).split()) for words in found}

    assert len(headings(language)) >= 6
    assert headings(language) & headings(SOURCE) == set()


@pytest.mark.slow
@pytest.mark.parametrize("folder", EXAMPLES)
@pytest.mark.parametrize("form", FORMATS)
def test_a_french_report_is_made_in_every_format(folder: str, form: str) -> None:
    assert len(FORMATS[form].write(report(folder, "fr"))) > 5000
