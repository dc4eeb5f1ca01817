import pytest

from pipeline.cleaning.names import compatible, name_of
from pipeline.cleaning.resemblance import TAKE, resemblance
from pipeline.cleaning.text import fold, heading_key, squeeze, without_copy_digit


@pytest.mark.parametrize(
    ("as_typed", "key"),
    [
        ("Zeer Goed ", "zeer goed"),
        ("zeer\u00a0goed", "zeer goed"),
        ("\ufeffzeer\u200b goed", "zeer goed"),
        ("Coördinator", "coordinator"),
        ("Coo\u0308rdinator", "coordinator"),
        ("n\u2010b \u201cx\u201d \u2018y\u2019", "n-b \"x\" 'y'"),
        ("\uff17\uff0c\uff15", "7,5"),
        ("++", "++"),
    ],
)
def test_what_looks_the_same_has_one_key(as_typed: str, key: str) -> None:
    assert fold(as_typed) == key


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("3. Lezing Guy Redig", "lezing guy redig"),
        ("Vraag 3: Lezing Guy Redig?", "lezing guy redig"),
        ("10a. Leerpunt", "leerpunt"),
        ("<b>Lezing</b><br>Guy Redig\n", "lezing guy redig"),
        ("Cijfer (1-10) *", "cijfer (1-10)"),
        ("2011-10-20", "2011-10-20"),
        ("5-puntenschaal", "5-puntenschaal"),
        ("10:30 sessie", "10:30 sessie"),
        ("3.", "3"),
    ],
)
def test_headings_lose_numbering_and_mark_up(heading: str, key: str) -> None:
    assert heading_key(heading) == key


def test_words_shown_are_untouched_but_for_spaces() -> None:
    assert squeeze("  Zéér \u200b goed\n") == "Zéér goed"
    assert without_copy_digit("toelichting2") == "toelichting"
    assert without_copy_digit("workshop 2") == "workshop 2"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoe vond u de lezing van Guy Redig?", "Wat vond je van de lezing Guy Redig"),
        ("Het netwerkmoment", "Netwerk moment"),
        ("Organisatie en structuur van de dag", "Organisatie en struktuur van de dag"),
    ],
)
def test_the_same_question_in_other_words(one: str, other: str) -> None:
    assert resemblance(heading_key(one), heading_key(other)) >= TAKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wat was goed?", "Wat was niet goed?"),
        ("Wat was goed aan de organisatie?", "Wat was niet goed aan de organisatie?"),
        ("Wat vond je het beste?", "Wat vond je het slechtste?"),
        ("Workshop 1", "Workshop 2"),
        ("Lezing Guy Redig", "Lezing Kristof Peeters"),
        ("Lezing Guy Redig", "Opmerkingen lezing Guy Redig"),
        ("Wat vond u van de", "Hoe was het"),
    ],
)
def test_another_question_in_nearly_the_same_words(one: str, other: str) -> None:
    assert resemblance(heading_key(one), heading_key(other)) < TAKE


@pytest.mark.parametrize(
    "written",
    [
        "An Van den Proefberghe",
        "van den Proefberghe, An",
        "PROEFBERGHE An van den",
        "Proefberghe, An van den",
        "an vandenproefberghe",
        "Mevr. Án Van Den Proefberghe",
    ],
)
def test_one_person_has_one_name(written: str) -> None:
    assert name_of(written).full == ("an", "vandenproefberghe")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("J. Proefmans", "Jan Proefmans", True),
        ("Jan de Proef", "Jan Proef", True),
        ("D'Proeve Lies", "Lies Dproeve", True),
        ("Jan Proefmans", "Jan Proefman", True),
        ("L. Proefmans", "Jan Proefmans", False),
        ("Tim Proefmans", "Tom Proefmans", False),
        ("", "Tom Proefmans", True),
    ],
)
def test_names_that_can_be_one_persons(one: str, other: str, *, same: bool) -> None:
    assert compatible(one, other) is same
    assert compatible(other, one) is same
