"""Words and numbers as a reader expects them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import Language, Share, Text, round_share, say, say_many

NBSP = "\u00a0"
NARROW = "\u202f"  # the narrow one, of French


@pytest.mark.parametrize(
    ("count", "base", "nl", "en"),
    [
        (63, 144, f"44{NBSP}%", "44%"),
        (117, 152, f"77{NBSP}%", "77%"),
        (0, 60, f"0{NBSP}%", "0%"),
        (60, 60, f"100{NBSP}%", "100%"),
        (1, 400, f"<1{NBSP}%", "<1%"),  # somebody is never 0 %
        (399, 400, f">99{NBSP}%", ">99%"),  # nor everybody but one 100 %
        (5, 8, f"63{NBSP}%", "63%"),  # 62.5: halves go up
        (0, 0, "–", "–"),  # nobody has no percentage
    ],
)
def test_percentages(count: int, base: int, nl: str, en: str) -> None:
    assert Language("nl-BE").percent(Share(count, base)) == nl
    assert Language("en").percent(Share(count, base)) == en


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_rounded_share_is_within_half_a_point(pair: tuple[int, int]) -> None:
    count, base = pair
    assert abs(100 * count / base - round_share(Share(count, base))) <= 0.5


def test_a_share_is_a_part_of_its_base() -> None:
    with pytest.raises(AssertionError):
        Share(3, 2)


@pytest.mark.parametrize(
    ("code", "thousands", "decimal", "share", "long", "short", "several"),
    [
        ("nl-BE", "1.234", "7,5", f"44{NBSP}%", "1 oktober 2011", "1/10/2011", "a, b en c"),
        ("nl-NL", "1.234", "7,5", f"44{NBSP}%", "1 oktober 2011", "01-10-2011", "a, b en c"),
        ("nl", "1.234", "7,5", f"44{NBSP}%", "1 oktober 2011", "1/10/2011", "a, b en c"),
        ("fr", f"1{NARROW}234", "7,5", f"44{NARROW}%", "1 octobre 2011", "1/10/11", "a, b et c"),
        ("fr-BE", f"1{NARROW}234", "7,5", f"44{NARROW}%", "1 octobre 2011", "1/10/11", "a, b et c"),
        ("en", "1,234", "7.5", "44%", "1 October 2011", "01/10/2011", "a, b and c"),
    ],
)
def test_numbers_dates_and_lists_as_each_language_has_them(
    code: str, thousands: str, decimal: str, share: str, long: str, short: str, several: str
) -> None:
    language = Language(code)
    assert language.number(1234) == thousands
    assert language.number(7.46) == decimal
    assert language.percent(Share(63, 144)) == share
    assert language.date(date(2011, 10, 1)) == long
    assert language.date(date(2011, 10, 1), "short") == short
    assert language.list(("a", "b", "c")) == several


@pytest.mark.parametrize(
    ("code", "quoted"),
    [
        ("nl-BE", "“goed”"),
        ("nl-NL", "“goed”"),
        ("fr", f"«{NARROW}goed{NARROW}»"),
        ("en", "“goed”"),
    ],
)
def test_quotation_marks_are_those_of_the_language(code: str, quoted: str) -> None:
    assert Language(code).show(say("“%(point)s”", point="goed")) == quoted


def test_declared_words_fall_back_to_what_there_is() -> None:
    text = Text({"nl": "goed", "en": "good"})
    assert text.of("nl-BE") == "goed"
    assert text.of("en") == "good"
    assert text.of("fr") == "goed"  # Dutch first
    assert Text.plain("Tafel 1").of("fr") == "Tafel 1"


def test_a_message_shows_its_arguments_by_their_type() -> None:
    message = say("%(a)s|%(b)s|%(c)s|%(d)s", a=1200, b=Share(1, 2), c=Text({"nl": "goed"}), d="x%")
    assert Language("nl-BE").show(message) == f"1.200|50{NBSP}%|goed|x%"


def test_the_plural_follows_n() -> None:
    def shown(n: int) -> str:
        return Language("en").show(say_many("%(n)s person", "%(n)s people", n=n))

    assert (shown(1), shown(2)) == ("1 person", "2 people")


def test_a_minus_is_no_hyphen() -> None:
    assert Language("nl-BE").number(-0.94) == "\u22120,9"
    assert Language("en").number(-3) == "\u22123"
