"""The usual wordings of scales in Flanders and the Netherlands, and in English and French."""

from __future__ import annotations

import pytest
from exports import event, export

from pipeline.cleaning import clean
from pipeline.cleaning.base import Absence
from pipeline.cleaning.inferred import Vocabulary
from pipeline.cleaning.lexicon import absence_index, absence_of
from pipeline.declared.instrument import Kind
from pipeline.declared.instruments import load_absence_words, load_scales

FORMS = """
agreement5 helemaal niet akkoord|niet akkoord|noch akkoord noch niet akkoord|akkoord|zeer akkoord
agreement5 Helemaal niet akkoord|Niet akkoord|Noch akkoord, noch niet akkoord|Akkoord|Volledig eens
agreement5 helemaal niet akkoord|eerder niet akkoord|neutraal|eerder akkoord|volledig akkoord
agreement5 totaal niet akkoord|eerder oneens|niet akkoord/niet oneens|eerder wel akkoord|zeer eens
agreement5 helemaal mee oneens|mee oneens|niet mee eens, niet mee oneens|mee eens|helemaal mee eens
agreement5 helemaal niet mee eens|niet mee eens|mee eens noch mee oneens|mee eens|volledig mee eens
agreement5 helemaal niet akkoord|eerder niet|noch eens noch oneens|eerder wel|helemaal akkoord
agreement5 strongly disagree|disagree|neither agree nor disagree|agree|strongly agree
agreement5 pas du tout d'accord|en désaccord|ni d'accord ni pas d'accord|d'accord|fortement d'accord
satisfaction5 zeer ontevreden|ontevreden|noch tevreden noch ontevreden|tevreden|zeer tevreden
satisfaction5 volledig ontevreden|ontevreden|niet tevreden/niet ontevreden|tevreden|heel tevreden
satisfaction5 très insatisfait|insatisfait|ni satisfait ni insatisfait|satisfait|très satisfait
agreement7 zeer oneens|oneens|eerder niet|noch akkoord, noch niet akkoord|eerder wel|eens|zeer eens
"""


@pytest.mark.parametrize(
    ("scale", "words"), [line.split(" ", 1) for line in FORMS.strip().splitlines()]
)
def test_the_usual_words_are_the_points_in_their_order(scale: str, words: str) -> None:
    vocabulary = Vocabulary.of(load_scales())
    lexicon = next(entry for one, entry in vocabulary.entries if one.id == scale)
    said = words.split("|")
    assert [lexicon.take(word).code for word in said] == list(range(len(said)))
    assert scale in {one.id for one in vocabulary.fitting(tuple((word, 3) for word in said))}


@pytest.mark.parametrize(
    "middle", ["Noch akkoord noch niet akkoord", "Noch akkoord, noch niet akkoord"]
)
def test_statements_with_the_flemish_middle_are_ratings(middle: str) -> None:
    words = ["Helemaal akkoord", "Akkoord", middle, "Niet akkoord", "Geen mening"]
    rows = [(words[i % 5], words[(i + 1) % 5]) for i in range(20)]
    table = export(["De soep was warm", "Het brood was vers"], *rows)
    cleaned = clean([table], event())[0]
    assert cleaned.responses is not None
    assert [q.kind for q in cleaned.responses.questions] == [Kind.RATING, Kind.RATING]
    assert {q.scale.id for q in cleaned.responses.questions if q.scale} == {"agreement5"}


@pytest.mark.parametrize(
    "words",
    ["geen mening", "Weet niet/geen mening", "ik weet het niet", "I don't know", "sans avis"],
)
def test_no_opinion_is_no_point(words: str) -> None:
    assert absence_of(words, absence_index(load_absence_words())) is Absence.DONT_KNOW
