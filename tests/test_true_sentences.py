"""Sentences about lists and forms that must hold of every day, and not only of the usual one."""

from __future__ import annotations

import pytest
from test_findings import english, published, rating
from test_main_messages import DAY, ENGLISH, TRAINING
from test_report_words import report

from pipeline.language import Language
from pipeline.readers.base import Role
from pipeline.sections.provenance import ProvenanceSection, unused
from pipeline.statistics.attendance import Attendance


@pytest.mark.parametrize("folder", [DAY, TRAINING])
def test_forms_are_not_said_to_be_known_by_a_name(folder: str) -> None:
    made = report(folder, "en", "internal")
    (section,) = [one for one in made.sections if isinstance(one, ProvenanceSection)]
    roles = {balance.file: balance.role for balance in made.provenance.balances}
    rules = {
        role: {
            ENGLISH.show(row.rule)
            for row in section.sources
            for file, known in roles.items()
            if row.place.anchor == "attendance" and known is role and file in row.where
        }
        for role in Role
    }
    assert rules[Role.EVALUATION] == {"Each form once; who filled it in does not matter."}
    assert rules[Role.ATTENDANCE] == {"Each person once, known by name or e-mail address."}


def test_a_list_with_people_who_did_not_come_is_not_said_to_hold_those_who_came() -> None:
    heads = Attendance(None, None, None, None, None, 17, 15)
    _, text = english(published(rating("q", "Talk", 1, 2, 6, 6), heads=heads))["attendance.present"]
    assert text.startswith("Counted is who signed, or is marked as present on the list.")
    assert "17" not in text  # the list may hold more


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "1 vraag is niet gebruikt: wat de antwoorden erop betekenen"),
        (3, "3 vragen zijn niet gebruikt: wat de antwoorden erop betekenen"),
        (0, "Vragen die niet gebruikt zijn: geen."),
    ],
)
def test_how_many_questions_are_unused_cannot_be_read_as_their_number(n: int, words: str) -> None:
    assert Language("nl").show(unused(n)).startswith(words)
