from __future__ import annotations

from datetime import datetime

from exports import event, export, question

from pipeline.cleaning import clean
from pipeline.declared.instrument import Kind
from pipeline.readers.base import Reason, Role, Value

ORGANISATION = question("org", "de organisatie", "Organisatie")
TIPS = question("tips", "Tips", kind=Kind.OPEN)
DAY = event(ORGANISATION, TIPS)
LONG = "Zorg de volgende keer voor meer stoelen"


def left_out(header: list[str], *rows: tuple[Value, ...]) -> tuple[dict[Reason, int], set[str]]:
    cleaned, problems = clean([export(header, *rows)], DAY)
    reasons = dict(cleaned.balances[0].left_out)
    reasons.pop(Reason.HEADER)
    return reasons, {p.code for p in problems if p.place.cell}


def test_blank_rows_and_rows_without_answer() -> None:
    rows = [
        ("1", "goed", None),
        (None, " ", ""),
        ("2", None, None),
        ("3", None, "/"),
        ("4", "?", None),
    ]
    reasons, _ = left_out(["Nr.", "Organisatie", "Tips"], *rows)
    assert reasons == {Reason.BLANK: 1, Reason.NO_ANSWER: 2}


def test_test_rows() -> None:
    rows = [
        ("Tim Test", "goed", None),
        ("An Proefmans", "goed", "test test"),
        ("An Proefmans", "goed", "de microfoon werkte niet, test hem eerst"),
        ("Els Testaert", "goed", None),
    ]
    reasons, codes = left_out(["Naam", "Organisatie", "Tips"], *rows)
    assert reasons == {Reason.TEST: 2}
    assert codes == {"rows-test"}


def test_identical_paper_forms_are_people_who_think_alike() -> None:
    assert left_out(["Organisatie"], ("goed",), ("goed",), ("goed",)) == ({}, set())


def test_identical_forms_with_a_long_answer_are_kept_and_told() -> None:
    reasons, codes = left_out(["Organisatie", "Tips"], ("goed", LONG), ("goed", LONG))
    assert (reasons, codes) == ({}, {"rows-alike"})


def test_the_same_submission_twice_is_one() -> None:
    same = ("7", "goed", LONG)
    reasons, codes = left_out(
        ["Response ID", "Organisatie", "Tips"], same, same, ("8", "goed", LONG)
    )
    assert reasons == {Reason.DUPLICATE: 1}
    assert codes == {"rows-double", "rows-alike"}


def test_one_number_on_two_different_forms_is_kept_and_told() -> None:
    reasons, codes = left_out(["Nr.", "Organisatie"], (7, "goed"), (7, "slecht"))
    assert (reasons, codes) == ({}, {"number-twice"})


def test_the_same_moment_counts_to_the_second_only() -> None:
    header = ["Tijdstempel", "Organisatie"]
    precise, rough = "20-10-2011 16:42:08", "20-10-2011 16:42"
    assert left_out(header, (precise, "goed"), (precise, "goed"))[0] == {Reason.DUPLICATE: 1}
    assert left_out(header, (precise, "goed"), (precise, "matig"))[0] == {}
    assert left_out(header, (rough, "goed"), (rough, "goed"))[0] == {}
    exact = datetime(2011, 10, 20, 16, 42, 8)  # noqa: DTZ001 - a cell has no zone
    assert left_out(header, (exact, "goed"), (exact, "goed"))[0] == {Reason.DUPLICATE: 1}


def test_a_later_export_of_the_same_form_adds_only_what_is_new() -> None:
    header = ["Tijdstempel", "Organisatie"]
    first = [(f"20-10-2011 16:42:0{i}", "goed") for i in range(4)]
    cleaned, _ = clean(
        [
            export(header, *first, file="v1.csv"),
            export(header, *first, ("20-10-2011 17:00:01", "slecht"), file="v2.csv"),
        ],
        DAY,
    )
    assert cleaned.responses is not None
    assert cleaned.responses.answers["org"].tolist() == [3, 3, 3, 3, 1]
    assert [b.used for b in cleaned.balances] == [4, 1]


def test_a_table_of_unknown_role_is_accounted_for() -> None:
    cleaned, _ = clean([export(["Kleur"], ("rood",), ("wit",), role=Role.UNKNOWN)], DAY)
    assert [(b.used, dict(b.left_out)) for b in cleaned.balances] == [
        (0, {Reason.HEADER: 1, Reason.NOT_USED: 2})
    ]
    assert cleaned.mapped == ()
