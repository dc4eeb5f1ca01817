"""'The day in 10 questions': what the organisers of 2011 wrote by hand, said from the same forms.

A test for each row of their table, on the finding's key, its figures and its words.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from recompute import figures
from test_report_words import NETWORKS, report

from pipeline.findings.thresholds import is_low
from pipeline.findings.verdict import Meaning, meaning_of
from pipeline.language import Share
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.themes import Themes

LANGUAGES = ("nl-BE", "en", "fr")


@dataclass(frozen=True)
class Said:
    """A finding as a reader of one language sees it, and its figures."""

    title: str
    text: str
    figures: frozenset[object]


def said(key: str, language: str) -> Said:
    made = report(NETWORKS, language)
    (finding,) = [finding for finding in made.findings if finding.key == key]
    show = made.language.show
    return Said(show(finding.title), show(finding.text), frozenset(figures(finding.text)))


def rating(identifier: str) -> Distribution:
    answer = report(NETWORKS, "nl-BE").published.answer(identifier)
    assert isinstance(answer, Distribution)
    return answer


def themes(identifier: str) -> Themes:
    answer = report(NETWORKS, "nl-BE").published.answer(identifier)
    assert isinstance(answer, Themes)
    return answer


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_majority_found_the_organisation_good_to_very_good(language: str) -> None:
    words = {
        "nl-BE": "meerderheid zegt “goed” tot “zeer goed”",
        "en": "majority say “good” to “very good”",
        "fr": "majorité dit «\u202fbon\u202f» à «\u202ftrès bon\u202f»",
    }
    found = said("verdict.organisation", language)
    assert words[language] in found.title
    assert {61, 55, Share(55, 61)} <= found.figures
    assert rating("organisation").top == Share(55, 61)


@pytest.mark.parametrize("language", LANGUAGES)
def test_guy_redig_was_almost_unanimously_very_good(language: str) -> None:
    words = {
        "nl-BE": "Lezing Guy Redig: bijna unaniem “zeer goed”",
        "en": "Lecture by Guy Redig: almost unanimously “very good”",
        "fr": ("Conférence de Guy Redig\u202f: presque à l’unanimité «\u202ftrès bon\u202f»"),
    }
    found = said("verdict.part.redig", language)
    assert found.title == words[language]
    assert {61, 56, Share(56, 61)} <= found.figures
    assert meaning_of(rating("part.redig")) is Meaning.ALMOST_UNANIMOUS


@pytest.mark.parametrize("language", LANGUAGES)
def test_kristof_peeters_was_predominantly_very_good(language: str) -> None:
    words = {
        "nl-BE": "Lezing Kristof Peeters: overwegend beoordeeld als “zeer goed”",
        "en": "Lecture by Kristof Peeters: predominantly rated “very good”",
        "fr": ("Conférence de Kristof Peeters\u202f: surtout la réponse «\u202ftrès bon\u202f»"),
    }
    found = said("verdict.part.peeters", language)
    assert found.title == words[language]
    assert {61, 42, Share(42, 61)} <= found.figures
    assert meaning_of(rating("part.peeters")) is Meaning.PREDOMINANT


@pytest.mark.parametrize("language", LANGUAGES)
def test_practice_tables_were_best_liked_where_least_theory_was_offered(language: str) -> None:
    words = {
        "nl-BE": "Hoe minder theorie, hoe beter beoordeeld",
        "en": "The less theory, the better rated",
        "fr": "Moins de théorie, meilleures notes",
    }
    found = said("tendency.part.tables.theory", language)
    assert found.title.startswith(words[language])

    sessions = report(NETWORKS, language).published.sessions
    tendencies = [t for s in sessions if s.shown is not None for t in s.shown.tendencies]
    (levels,) = [
        sorted(tendency.levels, key=lambda level: level.property.level) for tendency in tendencies
    ]
    means = [level.mean for level in levels]
    assert len(means) > 1
    assert means == sorted(means, reverse=True)  # more theory, lower marks
    assert {levels[0].mean, levels[-1].mean} <= found.figures


@pytest.mark.parametrize("language", LANGUAGES)
def test_oases_was_only_a_few_times_good_and_mostly_lower(language: str) -> None:
    words = {
        "nl-BE": "maar enkele keren “goed”, meestal lager",
        "en": "only a few times “good”, mostly lower",
        "fr": "rarement «\u202fbon\u202f», le plus souvent moins",
    }
    found = said("verdict.part.oases", language)
    assert found.title.endswith(words[language])
    assert {59, 8, Share(8, 59)} <= found.figures
    lowest = said("weakest", language)
    assert {59, 8, Share(8, 59)} <= lowest.figures


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_debate_scored_low_for_too_little_difference_of_opinion(language: str) -> None:
    low = {
        "nl-BE": "maar een minderheid zegt “goed” tot “zeer goed”",
        "en": "only a minority say “good” to “very good”",
        "fr": "seule une minorité dit «\u202fbon\u202f» à «\u202ftrès bon\u202f»",
    }
    why = {
        "nl-BE": "Lage score voor Paneldebat: “Te weinig verschil van mening”",
        "en": "Low score for Panel debate: “Too little difference of opinion”",
        "fr": "Débat en panel\u202f: note basse, «\u202fTrop peu de divergences",
    }
    scored = said("verdict.part.debate", language)
    assert scored.title.endswith(low[language])
    assert {60, 19, Share(19, 60)} <= scored.figures
    assert is_low(rating("part.debate").top)

    reason = said("reason.part.debate", language)
    first = themes("remark.debate").themes[0]
    assert reason.title.startswith(why[language])
    assert {themes("remark.debate").n, first.people} <= reason.figures
    assert first.people >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_the_network_moment_people_made_contacts_and_found_it_the_best(language: str) -> None:
    contacts = {
        "nl-BE": ("“Waardevolle contacten”", "“Beste moment van de dag”"),
        "en": ("“Valuable contacts”", "“Best moment of the day”"),
        "fr": (
            "«\u202fContacts précieux\u202f»",
            "«\u202fMeilleur moment de la journée\u202f»",
        ),
    }
    scored = said("verdict.part.network", language)
    assert {58, 40, Share(40, 58)} <= scored.figures
    assert rating("part.network").top == Share(56, 58)

    remarks = said("themes.remark.network", language)
    first, second = themes("remark.network").themes[:2]
    assert contacts[language][0] in remarks.title
    assert all(words in remarks.text for words in contacts[language])
    assert {themes("remark.network").n, first.people, second.people} <= remarks.figures
