"""Choices side by side: only those that have the very same answers in the same order."""

from __future__ import annotations

import pytest
from published import published

from pipeline.declared.instrument import Kind, Option, Question
from pipeline.language import Text
from pipeline.statistics.base import Absent
from pipeline.statistics.choices import Choices


def _choice(identifier: str, *labels: str) -> Choices:
    """A question as it is made from a column: the options numbered by how often they were given."""
    options = tuple(Option(f"o{i}", Text.plain(one), (one,)) for i, one in enumerate(labels, 1))
    words = Text.plain(identifier)
    question = Question(identifier, Kind.CHOICE, words, words, options=options, inferred=True)
    return Choices(question, ((options[0], 20), (options[1], 15)), Absent(), ())


@pytest.mark.parametrize(
    ("other", "together"),
    [
        (("ja", "nee"), True),
        (("Ja", "Nee"), True),
        (("rood", "blauw"), False),
        (("1/10/2026", "28/09"), False),
        (("nee", "ja"), False),
    ],
)
def test_only_the_same_answers_stand_side_by_side(
    other: tuple[str, ...], *, together: bool
) -> None:
    found = published((_choice("a", "ja", "nee"), _choice("b", *other))).batteries
    assert [[one.question.id for one in told] for told in found] == [["a", "b"]] * together
