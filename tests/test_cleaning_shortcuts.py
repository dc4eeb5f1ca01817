"""What is quicker for many values says the same as the careful way says of each."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning import fields
from pipeline.cleaning.fields import is_phone, is_test
from pipeline.cleaning.lexicon import absence_index, absence_of, absences_of
from pipeline.cleaning.text import fold
from pipeline.declared.instruments import load_absence_words

ABSENCES = absence_index(load_absence_words())
SIGNS = st.sampled_from(["", " ", "  ", "\t", ".", "!", "-", "é", "\xa0", "e", "2"])
SAID = st.sampled_from(
    [*ABSENCES, "meer tijd", "test", "TEST", "tst", "dit is een test", "Proef 3"]
)


@st.composite
def spelled(draw: st.DrawFn) -> str:
    """A word that cleaning knows, in other capitals and with signs around it and in it."""
    word = draw(SAID)
    word = draw(st.sampled_from([word, word.upper(), word.title(), word.replace(" ", "  ")]))
    at = draw(st.integers(0, len(word)))
    return draw(SIGNS) + word[:at] + draw(SIGNS) + word[at:] + draw(SIGNS)


VALUES = st.one_of(spelled(), st.text(max_size=70), st.integers(), st.booleans(), st.none())


@given(st.lists(VALUES))
def test_absences_of_many_values_are_those_of_each(values: list[str | int | None]) -> None:
    assert list(absences_of(values, ABSENCES)) == [absence_of(one, ABSENCES) for one in values]


@given(spelled() | st.text(max_size=70))
def test_a_test_row_is_one_by_its_folded_words(text: str) -> None:
    folded = bool(fields._TEST.fullmatch(fold(text))) and len(text) <= fields._LONGEST_TEST
    assert is_test(text) == folded


@given(st.text(alphabet="0123456789+()/. -a", max_size=32))
def test_a_phone_number_is_nine_to_thirteen_figures_and_signs(text: str) -> None:
    stripped = text.strip()
    figures = sum(c.isdigit() for c in stripped)
    signs = bool(re.fullmatch(r"\+?[\d\s./()-]+", stripped))
    assert is_phone(text) == (signs and 9 <= figures <= 13 and len(text) <= 30)
