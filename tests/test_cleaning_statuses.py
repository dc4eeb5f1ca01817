"""Who cancelled, as a status tells it: known words, words to ask for, columns to find."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from exports import event, export, question

from pipeline.attendance import reconcile
from pipeline.cleaning import clean
from pipeline.cleaning.lines import value_id
from pipeline.cleaning.statuses import MEANINGS, QUESTION
from pipeline.cleaning.ticks import Tick, status
from pipeline.declared.event import STATUS_MEANINGS, Decision, load_event
from pipeline.declared.instrument import Kind
from pipeline.declared.settings import load_settings
from pipeline.problems import Place, Severity, UsageError
from pipeline.readers.base import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.declared.event import Event
    from pipeline.problems import Problem

UNKNOWN = ["xyz"] * 8 + ["bevestigd"] * 17
QUIET = {"no-sign-in-list", "no-evaluation"}


def told(
    heading: str, words: Sequence[str | None], day: Event | None = None
) -> tuple[int | None, list[Problem]]:
    """How many cancelled, where the registrations have this column; what there is to say."""
    rows = [(f"P{chr(97 + i)}t Nul", word) for i, word in enumerate(words)]
    table = export(["Naam", heading], *rows, role=Role.REGISTRATIONS)
    cleaned, problems = clean([table], day or event())
    return reconcile(cleaned).cancelled, [p for p in problems if p.code not in QUIET]


def test_an_unknown_status_is_asked_for_and_nobody_is_said_to_have_come_or_not() -> None:
    cancelled, problems = told("Status", [*UNKNOWN, "abc"])
    assert cancelled is None
    assert [(p.code, p.severity, p.place.cell) for p in problems] == [
        ("status-unknown", Severity.LEFT_OUT, "B5"),
        ("status-unknown", Severity.LEFT_OUT, "B30"),
    ]
    assert problems[0].arguments == {"value": "xyz", "n": 8, "line": '{"xyz": ...}'}


def test_other_remarks_than_a_status_ask_nothing() -> None:
    words = ["végétarien", "excusé", None, "excusé", "végétarien"]
    cancelled, problems = told("Remarques", words, event(columns={"Remarques": "status"}))
    assert (cancelled, [p.code for p in problems]) == (2, [])
    assert told("Statut", words)[0] is None


def test_one_excused_person_on_the_sign_in_list_does_not_answer_it() -> None:
    rows = [("Aa Nul", "x"), ("Ba Nul", "verontschuldigd")]
    signed = export(["Naam", "Aanwezig"], *rows, role=Role.ATTENDANCE, file="b.xlsx")
    listed = export(
        ["Naam", "Status"], ("Aa Nul", "xyz"), ("Ba Nul", "ok"), role=Role.REGISTRATIONS
    )
    assert reconcile(clean([listed, signed], event())[0]).cancelled is None


@pytest.mark.parametrize(
    ("meaning", "cancelled", "registered"),
    [("cancelled", 8, 25), ("registered", 0, 25), ("waiting list", 0, 17), ("", 0, 25)],
)
def test_the_organiser_says_what_a_status_means(
    meaning: str, cancelled: int, registered: int
) -> None:
    day = event(values={"status": {"XYZ": meaning}})
    rows = [(f"P{chr(97 + i)}t Nul", word) for i, word in enumerate(UNKNOWN)]
    table = export(["Naam", "Status"], *rows, role=Role.REGISTRATIONS)
    found = reconcile(clean([table], day)[0])
    assert (found.cancelled, found.registered) == (cancelled, registered)


def test_the_check_workbook_offers_the_words_and_is_obeyed() -> None:
    rows = [("An Nul", "xyz"), ("Bo Nul", "xyz"), ("Cis Nul", "bevestigd")]
    table = export(["Naam", "Status"], *rows, role=Role.REGISTRATIONS)
    day = event()
    cleaned, _ = clean([table], day)
    assert [(v.question.id, v.value, v.cells, v.taken) for v in cleaned.values] == [
        ("status", "xyz", 2, "absent:unreadable"),
        ("status", "bevestigd", 1, "registered"),
    ]
    line = value_id(QUESTION, "xyz")
    day.overrides.decisions[line] = Decision("", "cancelled", Place())  # type: ignore[index]  # a dict here
    assert reconcile(clean([table], day)[0]).cancelled == 2


@pytest.mark.parametrize(
    ("word", "tick"),
    [
        *((w, Tick.EXCUSED) for w in ("uitgeschreven", "Afgezegd", "niet bevestigd", "ziek")),
        *((w, Tick.EXCUSED) for w in ("Geannuleerd door deelnemer", "uitgesteld", "refunded")),
        *((w, Tick.NO) for w in ("ingeschreven", "Bevestigd", "aangemeld", "betaald", "OK")),
        *((w, Tick.UNSURE) for w in ("xyz", "niet geannuleerd", "x", "3")),
        *((w, Tick.UNSURE) for w in ("A. Huisbezoeken", "Groep B", "M", "workshop d")),
        ("Abmeldung", Tick.EXCUSED),
        *(("wachtlijst", Tick.NEVER), ("ingecheckt", Tick.YES)),
    ],
)
def test_words_of_a_status(word: str, tick: Tick) -> None:
    assert status(word) is tick


@pytest.mark.parametrize("heading", ["Inschrijving", "Deelname", "Stand van zaken", "Opmerkingen"])
def test_a_column_of_statuses_is_found_by_its_words(heading: str) -> None:
    words = ["bevestigd"] * 20 + ["geannuleerd", "Afgemeld", "verontschuldigd"]
    cancelled, problems = told(heading, words)
    assert cancelled == 3
    assert [(p.code, p.severity) for p in problems] == [("status-column-found", Severity.DOUBT)]
    assert problems[0].arguments["line"] == f'"{heading}": remarks'
    # said to be something else, it is nothing of the kind
    assert told(heading, words, event(columns={heading: "remarks"}))[0] is None


def test_a_column_that_sometimes_speaks_of_cancelling_is_asked_for() -> None:
    words = ["komt later", "vegetarisch", "afgemeld", None, "met de trein"]
    cancelled, problems = told("Bericht", words)
    assert cancelled is None
    asked, unused = problems
    assert (asked.code, asked.severity, asked.place.cell) == (
        *("status-column-asked", Severity.LEFT_OUT, "B"),
    )
    assert asked.arguments["line"] == '"Bericht": status'
    assert (unused.code, unused.arguments) == ("list-columns-unused", {"columns": "'Bericht'"})


def test_with_a_list_of_cancellations_no_column_is_asked_for() -> None:
    words = [("An Nul", "vegetarisch"), ("Bo Nul", "afgemeld"), ("Cis Nul", "met de trein")]
    listed = export(["Naam", "Bericht"], *words, role=Role.REGISTRATIONS)
    gone = export(["Naam"], ("Cis Nul",), role=Role.CANCELLATIONS, file="b.xlsx")
    cleaned, problems = clean([listed, gone], event())
    assert reconcile(cleaned).cancelled == 1
    assert {p.code for p in problems} - QUIET == {"list-columns-unused"}


def test_a_choice_of_workshops_by_letter_is_no_status() -> None:
    words = ["A. Huisbezoeken", "B. Digitale inclusie", "C. Participatie"] * 4
    cancelled, problems = told("Workshop namiddag", words)
    assert cancelled is None
    assert [p.code for p in problems] == ["list-columns-unused"]


def test_lunch_yes_or_no_is_no_status_and_is_named_among_the_unused() -> None:
    rows = [("An Nul", "ja", "rood", None), ("Bo Nul", "nee", "blauw", None)]
    table = export(["Naam", "Lunch", "Kleur", "Leeg"], *rows, role=Role.REGISTRATIONS)
    cleaned, problems = clean([table], event())
    assert reconcile(cleaned).cancelled is None
    assert [(p.code, dict(p.arguments)) for p in problems if p.code not in QUIET] == [
        ("list-columns-unused", {"columns": "'Lunch', 'Kleur'"}),
    ]


def test_a_column_that_answers_a_question_of_the_forms_is_used() -> None:
    province = replace(
        question("province", "Provincie", kind=Kind.CHOICE, options=("Limburg", "Antwerpen")),
        background=True,
    )
    rows = [("An Nul", "limburg", "rood"), ("Bo Nul", "Antwerpen", "blauw")]
    forms = export(["Provincie"], ("Limburg",), ("Antwerpen",))

    def unused(*header: str) -> list[str]:
        table = export(["Naam", *header], *rows, role=Role.REGISTRATIONS)
        _, problems = clean([table, forms], event(province))
        told = (p for p in problems if p.code == "list-columns-unused")
        return [str(problem.arguments["columns"]) for problem in told]

    assert unused("1. Provincie:", "Kleur") == ["'Kleur'"]
    assert unused("Soort", "Kleur") == ["'Soort', 'Kleur'"]  # another heading
    assert unused("Kleur", "Provincie") == ["'Kleur', 'Provincie'"]  # other values


def test_event_yaml_may_explain_statuses_and_nothing_else(tmp_path: Path) -> None:
    assert tuple(MEANINGS) == STATUS_MEANINGS
    file = tmp_path / "event.yaml"
    file.write_text("values: {status: {xyz: cancelled}}", encoding="utf-8")
    assert load_event(tmp_path, load_settings()).overrides.values == {
        "status": {"xyz": "cancelled"}
    }
    file.write_text("values: {status: {xyz: geannuleerd}}", encoding="utf-8")
    with pytest.raises(UsageError):
        load_event(tmp_path, load_settings())


def test_a_column_of_cancellations_tells_whatever_the_others_hold() -> None:
    rows = [("An Nul", "ja", "xyz", "ziek"), ("Bo Nul", None, "ok", "ziek")]
    table = export(["Naam", "Afgemeld", "Status", "Nota"], *rows, role=Role.REGISTRATIONS)
    cleaned, problems = clean([table], event())
    assert reconcile(cleaned).cancelled == 1
    assert "status-unknown" not in {p.code for p in problems}
    narrow = [(name, gone, note) for name, gone, _, note in rows]
    table = export(["Naam", "Afgemeld", "Nota"], *narrow, role=Role.REGISTRATIONS)
    assert reconcile(clean([table], event())[0]).cancelled == 1


def test_what_is_asked_is_not_known_from_the_sign_in_list_alone() -> None:
    rows = [("An Nul", "x"), ("Bo Nul", "verontschuldigd")]
    signed = export(["Naam", "Aanwezig"], *rows, role=Role.ATTENDANCE, file="b.xlsx")
    words = [("An Nul", "vegetarisch"), ("Bo Nul", "afgemeld"), ("Cis Nul", "met de trein")]
    listed = export(["Naam", "Bericht"], *words, role=Role.REGISTRATIONS)
    assert reconcile(clean([listed, signed], event())[0]).cancelled is None
    story = ["vorig jaar was ik ziek maar nu kom ik zeker wel", "met de trein"]
    assert [p.code for p in told("Bericht", story)[1]] == ["list-columns-unused"]
