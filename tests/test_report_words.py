"""Both examples, in every language and edition: the reports are whole, in the reader's words."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from recompute import check_figures, check_words, figures

from pipeline.declared.brand import load_brand
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.disclosure import Rules
from pipeline.formats import FORMATS
from pipeline.language import SOURCE, Language
from pipeline.report import Choices, Report
from pipeline.run import make
from pipeline.sections.main_messages import MainMessages

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


# --- findings: every one of every example, edition and language

EDITIONS = ("public", "internal")
EACH = [(f, e, c) for f in EXAMPLES for e in EDITIONS for c in LANGUAGES]


@pytest.mark.parametrize(("folder", "edition", "language"), EACH)
def test_every_finding_is_recomputed_from_what_was_published(
    folder: str, edition: str, language: str
) -> None:
    made = report(folder, language, edition)
    assert len(made.findings) >= 5
    for finding in made.findings:
        check_figures(made.published, finding)
        check_words(finding, made.language)


@pytest.mark.parametrize(("folder", "edition", "language"), EACH)
def test_a_title_is_a_finding_of_6_to_12_words(folder: str, edition: str, language: str) -> None:
    made = report(folder, language, edition)
    for finding in made.findings:
        title = made.language.show(finding.title)
        words = [word for word in title.split() if re.search(r"\w", word)]
        assert 6 <= len(words) <= 12, (finding.key, title)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_is_titled_in_6_to_12_words(language: str) -> None:
    pages = (
        FORMATS["html"].write(report(path.name, language, "internal")).decode()
        for path in sorted(INPUT.iterdir())
        if path.is_dir()
    )
    titles = [
        title for page in pages for title in re.findall(r'<p class="finding">(.*?)</p>', page)
    ]
    assert len(titles) > 6, "nearly every event has some, the days more than one"
    for title in titles:
        assert 6 <= len([word for word in title.split() if re.search(r"\w", word)]) <= 12, title


@pytest.mark.parametrize(("folder", "edition", "language"), EACH)
def test_main_messages_are_at_most_seven_in_order_and_lead_to_their_tables(
    folder: str, edition: str, language: str
) -> None:
    made = report(folder, language, edition)
    html = FORMATS["html"].write(made).decode()
    (messages,) = [s for s in made.sections if isinstance(s, MainMessages)]
    weights = [finding.weight for finding in made.findings]
    assert weights == sorted(weights, reverse=True)
    assert 1 <= len(messages.messages) <= 7
    for message in messages.messages:
        assert message.rests_on
        for place in message.rests_on:
            assert f'id="{place.anchor}"' in html
            assert f'href="#{place.anchor}"' in html


@pytest.mark.parametrize(("folder", "edition", "language"), EACH)
def test_every_sentence_carries_its_n(folder: str, edition: str, language: str) -> None:
    """The number of people behind it: the base of a share, or how many answered."""
    made = report(folder, language, edition)
    for finding in made.findings:
        assert any(isinstance(f, int) for f in figures(finding.text)), finding.key
