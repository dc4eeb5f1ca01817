"""Quotes: whose words are shown, how many, in which order and in which language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from checkbook import changed, drop, run
from published import report

from pipeline.cleaning.lines import quote_id
from pipeline.declared.event import load_event
from pipeline.declared.instrument import Kind, Question
from pipeline.declared.settings import load_settings
from pipeline.disclosure import Released, Rules, Withheld, release
from pipeline.formats.html import page
from pipeline.gate.quoting import LISTED, judged_quotes
from pipeline.gate.rules import Because
from pipeline.language import Language, Text
from pipeline.learning.closeness import closest, vectors
from pipeline.learning.redaction import points_at_somebody, told
from pipeline.learning.tongue import language_of
from pipeline.learning.words import fold
from pipeline.results import Results, measure
from pipeline.run import look
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.quotes import Candidates, Quotes, Written
from pipeline.statistics.themes import Theme, Themes

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = Question("learning", Kind.OPEN, Text.plain("Wat neemt u mee?"), Text.plain("Leerpunt"))
HEADS = Attendance(forms=30, present=40)
TIME = [f"Er was te weinig tijd voor vraag nummer {n}" for n in range(12)]
ELSE = [f"Iets heel anders, en wel het {n}e" for n in range(LISTED + 5)]


def candidates(*more: Written, n: int = 30) -> Candidates:
    written = (*(Written(text, ("time",)) for text in TIME), *more)
    return Candidates(QUESTION, n, written, {"time": tuple(w for w in written if w.themes)})


def themes(n: int = 30) -> Themes:
    return Themes(QUESTION, (Theme("time", Text.plain("Tijd"), 12),), n, 12, Absent())


def passed(*more: Written, approved_only: bool = False, heads: Attendance = HEADS) -> Quotes:
    quotes = judged_quotes(candidates(*more), themes(), heads, Rules(), approved_only=approved_only)
    assert isinstance(quotes, Quotes)
    return quotes


def test_a_theme_of_twelve_people_has_two_quotes_those_closest_to_its_mean() -> None:
    [(theme, texts)] = passed().by_theme

    assert theme == "time"
    assert set(texts) == set(TIME[:2])


def test_two_answers_that_say_the_same_are_not_both_quoted() -> None:
    same = ("Meer tijd voor vragen graag", "Graag meer tijd voor de vragen!")
    written = tuple(Written(text, ("time",)) for text in (*same, TIME[3]))
    found = Candidates(QUESTION, 30, written, {"time": written})
    quotes = judged_quotes(found, themes(), HEADS, Rules(), approved_only=False)
    assert isinstance(quotes, Quotes)
    assert set(dict(quotes.by_theme)["time"]) == {same[0], TIME[3]}


def test_quotes_stand_in_the_order_of_a_keyed_hash() -> None:
    others = passed(*(Written(text, ()) for text in ELSE)).others

    assert list(others) == sorted(others, key=lambda text: quote_id(QUESTION, fold(text)))
    assert list(others) != sorted(others)


def test_a_public_edition_shows_what_a_person_approved_and_nothing_else() -> None:
    assert passed(approved_only=True).by_theme == ()
    quotes = passed(
        Written("Graag meer tijd om te eten", ("time",), approved=True),
        Written("Dat was het dan weer eens", (), approved=True),
        *(Written(text, ()) for text in ELSE),
        approved_only=True,
    )
    assert quotes.by_theme == (
        ("time", ("Graag meer tijd om te eten",)),
        ("", ("Dat was het dan weer eens",)),
    )
    assert quotes.others == ()


def test_of_a_sensitive_question_only_what_was_approved_is_quoted() -> None:
    sensitive = replace(candidates(), question=replace(QUESTION, sensitive=True))
    quotes = judged_quotes(sensitive, themes(), HEADS, Rules(), approved_only=False)

    assert isinstance(quotes, Quotes)
    assert (quotes.by_theme, quotes.others) == ((), ())


def test_an_internal_edition_prefers_what_was_approved_and_leaves_out_what_was_refused() -> None:
    quotes = passed(
        Written("Graag meer tijd om te eten", ("time",), approved=True),
        Written("Liever niet", (), approved=False),
        Written("Wil was er ook", (), perhaps=True),
        Written("Wil kwam ook nog langs", (), approved=True, perhaps=True),
    )
    assert "Graag meer tijd om te eten" in dict(quotes.by_theme)["time"]
    assert quotes.others == ("Wil kwam ook nog langs",)


def test_answers_without_a_theme_are_listed_up_to_a_number_and_the_rest_is_counted() -> None:
    quotes = passed(*(Written(text, ()) for text in ELSE))

    assert (len(quotes.others), quotes.more) == (LISTED, 5)


def test_an_answer_of_a_theme_that_is_not_shown_is_listed_without_it() -> None:
    assert passed(Written("over iets zeldzaams gesproken", ("rare",))).others == (
        "over iets zeldzaams gesproken",
    )


@pytest.mark.parametrize(
    ("n", "heads"),
    [
        (9, HEADS),
        (30, Attendance(forms=9, present=40)),
        (30, Attendance(forms=30, present=9)),
    ],
)
def test_under_ten_who_wrote_filled_in_or_came_nobody_is_quoted(n: int, heads: Attendance) -> None:
    for approved_only in (True, False):
        quotes = judged_quotes(
            candidates(n=n), themes(30), heads, Rules(), approved_only=approved_only
        )
        assert quotes == Withheld(Because.TOO_FEW, 10)


def test_the_gate_releases_quotes_and_only_approved_ones_unless_told_otherwise() -> None:
    results = Results(HEADS, (themes(),), written=(candidates(),))

    [safe] = release(results, Rules()).questions
    assert safe.quoted is not None
    assert safe.quoted.by_theme == ()
    [internal] = release(results, Rules(), approved_only=False).questions
    assert isinstance(internal.quotes, Released)
    few = Results(HEADS, (themes(9),), written=(candidates(),))
    [withheld] = release(few, Rules(), approved_only=False).questions
    assert withheld.quoted is None


def test_the_closest_is_the_one_most_like_all() -> None:
    texts = ["meer tijd", "meer tijd voor vragen", "te weinig tijd voor vragen", "soep"]
    vector = dict(zip(texts, vectors(texts), strict=True))

    assert closest(vector)[0] == "meer tijd voor vragen"
    assert closest(vector)[-1] == "soep"
    assert all(abs(sum(w * w for w in v.values()) - 1) < 1e-9 for v in vector.values())
    assert vectors([""]) == [{}]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De zaal was te koud en het geluid slecht", "nl"),
        ("Meer tijd voor vragen", "nl"),
        ("La salle était trop froide", "fr"),
        ("C'était trop long", "fr"),
        ("More time for questions please", "en"),
        ("The sound was bad", "en"),
        ("iedereen is welkom", ""),  # 'is' is English too
        ("time management", ""),
        ("leuke les", ""),
        ("Trop long", ""),
        ("Netwerken", ""),
        ("", ""),
        ("η συνεργασία ήταν καλή 3", "el"),
        ("היה יום טוב, dank u", "he"),
        ("كان يوما جميلا", "ar"),
        ("روز خوبی بود، پر از گفتگو", "fa"),
        ("Было очень хорошо", "ru"),
        ("Дуже добре, що ми зустрілися", "uk"),
        ("De les van Ελένη was goed", "nl"),
    ],
)
def test_the_language_of_an_answer(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "form", "language"),
    [
        ("iedereen is welkom", "nl", "nl"),
        ("Lekker drankje en fijne sfeer", "nl", "nl"),
        ("Netwerken", "nl", "nl"),
        ("Trop long", "fr", "fr"),
        ("La salle était trop froide", "nl", "fr"),
        ("time management", "nl", ""),
        ("", "nl", ""),
        ("תודה רבה", "nl", "he"),
    ],
)
def test_a_few_words_are_in_the_language_of_their_form(text: str, form: str, language: str) -> None:
    assert language_of(text, form) == language


def test_a_quote_in_another_language_is_marked_for_readers_and_screen_readers() -> None:
    french = "La salle était trop froide pour nous"
    written = (Written(french, ()), Written("De zaal was veel te koud voor ons", ()))
    answers = Candidates(QUESTION, 30, written, {})
    results = Results(HEADS, (themes(),), written=(answers,))
    made = page(report(release(results, Rules(), approved_only=False)))

    assert f'<blockquote lang="fr"><p>“{french}”' in made
    assert "(in het Frans)" in made
    assert "<blockquote><p>“De zaal was veel te koud voor ons”</p></blockquote>" in made


def test_what_a_person_approves_in_the_check_workbook_is_quoted_and_redacted(
    tmp_path: Path,
) -> None:
    said = "Bert Maes gaf veel te weinig tijd voor vragen"
    forms = [["Inhoud van de dag", "Wat kan beter?"]]
    forms += [["goed", f"Meer tijd voor onderwerp {word}"] for word in "abcdefghijkl"]
    signed = [["Naam", "Handtekening"], *([f"Naam {word}", "x"] for word in "abcdefghijklm")]
    folder = drop(tmp_path / "2025-01-01-proef", forms=[*forms, ["goed", said]], signed=signed)
    shown = "[naam] gaf veel te weinig tijd voor vragen"
    assert not quoted_in(folder)

    (folder / "controle.xlsx").write_bytes(changed(run(folder).workbook(), "quotes", [shown], "ja"))
    assert quoted_in(folder) == {shown}


def quoted_in(folder: Path) -> set[str]:
    """What a public edition of this event quotes."""
    results = measure(look(load_event(folder, load_settings())).cleaned)
    quotes = [one.quoted for one in release(results, Rules()).questions]
    nl = Language("nl-BE")
    return {
        nl.argument(told(text))
        for one in quotes
        if one is not None
        for _, texts in one.by_theme
        for text in texts
    }


@pytest.mark.parametrize(
    ("texts", "page_made"),
    [(("heel erg fijn",), False), (("heel erg fijn", "dat was heel fijn"), True)],
)
def test_a_few_words_make_no_page(texts: tuple[str, ...], *, page_made: bool) -> None:
    written = candidates(*(Written(text, ()) for text in texts))
    results = release(Results(HEADS, (themes(),), written=(written,)), Rules(), approved_only=False)
    assert ("answers" in {section.id for section in report(results).sections}) is page_made


@pytest.mark.parametrize(
    "answer",
    [
        "de schepen antwoordde niet op de vragen",
        "la directrice a trop parlé pendant la journée",
        "the mayor did not answer questions",
        "\ue000 was veel te streng voor ons",
    ],
)
def test_what_is_about_one_person_is_not_quoted_by_itself(answer: str) -> None:
    assert points_at_somebody(answer)
    perhaps = Written(answer, (), perhaps=True)
    assert answer not in passed(perhaps).others
    assert answer in passed(replace(perhaps, approved=True)).others


def test_what_everybody_says_of_the_day_is_about_nobody() -> None:
    assert not points_at_somebody("de spreker was boeiend en de voorzitters waren streng")
