"""The same responses in two files, and responses that were not finished."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from exports import event, export, question

from pipeline.cleaning import clean
from pipeline.readers.base import Export, Reason

if TYPE_CHECKING:
    from pipeline.declared.event import Event

EMPTY = event()
START = datetime.fromisoformat("2024-03-01T09:00:01.005")
HEADER = ["Tijdstempel", "Ingevuld", "De zaal", "Cijfer voor de dag", "Wat nam u mee?"]
ROWS = [
    ("goed", 7, "Meer tijd voor de vragen"),
    ("zeer goed", 8, "Het licht ging te vroeg uit"),
    ("matig", 6, "De soep was lekker bereid"),
    ("goed", 9, "Er was weinig plaats"),
    ("goed", 7, None),
]


def book(count: int = 5) -> Export:
    rows = [
        (START + timedelta(minutes=n), date(2024, 3, 1 + n), *row) for n, row in enumerate(ROWS)
    ]
    return export(HEADER, *rows[:count], file="a.xlsx")


def text(count: int = 5) -> Export:
    rows = [
        (f"1-3-2024 9:0{n}:01", f"{n + 1}-3-2024", a, f"{b}.0", c)
        for n, (a, b, c) in enumerate(ROWS)
    ]
    return export([h + " " for h in HEADER], *rows[:count], file="b.csv")


def test_a_workbook_and_its_csv_count_once() -> None:
    for files in ((book(), text()), (text(), book())):
        cleaned, problems = clean(files, EMPTY)
        assert cleaned.responses is not None
        assert len(cleaned.responses) == 5
        assert [dict(b.left_out).get(Reason.DUPLICATE, 0) for b in cleaned.balances] == [0, 5]
        assert "same-responses" in [p.code for p in problems]


def test_a_later_export_adds_only_what_is_new() -> None:
    cleaned, _ = clean((book(4), text()), EMPTY)
    assert cleaned.responses is not None
    assert len(cleaned.responses) == 5


def test_two_batches_of_forms_are_not_one() -> None:
    points = ("slecht", "matig", "goed", "zeer goed")
    first = [(points[n % 4], points[n // 4 % 4]) for n in range(16)]
    second = [(points[n * 3 % 4], points[n * 7 // 4 % 4]) for n in range(16)]
    header = ["De zaal", "Het eten"]
    cleaned, _ = clean((export(header, *first), export(header, *second, file="middag.xlsx")), EMPTY)
    assert cleaned.responses is not None
    assert len(cleaned.responses) == 32
    alike = [("goed", "goed")] * 10
    cleaned, _ = clean((export(header, *alike), export(header, *alike, file="b.xlsx")), EMPTY)
    assert cleaned.responses is not None
    assert len(cleaned.responses) == 20


def together(first: Export, second: Export, day: Event = EMPTY) -> int:
    responses = clean((first, second), day)[0].responses
    assert responses is not None
    return len(responses)


def test_two_equal_forms_are_chance_and_three_are_not() -> None:
    day = event(question("zaal", "De zaal", "De zaal"))
    assert together(book(2), text(2), day) == 4
    assert together(book(3), text(3), day) == 3


def test_files_that_share_some_questions_or_some_forms_are_two() -> None:
    more = ["Reisde u met de trein?", "Kent u iemand?", "Waarom kwam u?"]
    extra = [("ja", "nee", f"Om te leren over zaak {n}") for n in range(5)]
    other = [(*row, *also) for row, also in zip(ROWS, extra, strict=True)]
    # the answers that both asked for are the same, but half of the questions are not
    assert together(export(HEADER[2:], *ROWS), export([*HEADER[2:], *more], *other, file="b")) == 10
    half = [*ROWS[:3], ("matig", 3, "Het was te ver"), ("slecht", 2, "Ik zag niets")]
    assert together(export(HEADER[2:], *ROWS), export(HEADER[2:], *half, file="b.xlsx")) == 10


def test_numbers_of_forms_and_the_last_separator_do_not_tell_twins_apart() -> None:
    chosen = ("netwerk;inhoud", "eten", "inhoud;eten", "netwerk", "eten;netwerk")

    def numbered(start: int, end: str, file: str) -> Export:
        rows = [
            (start + n, *row, more + end)
            for n, (row, more) in enumerate(zip(ROWS, chosen, strict=True))
        ]
        return export(["ID", *HEADER[2:], "Wat vond u goed?"], *rows, file=file)

    assert together(numbered(1, "", "a.xlsx"), numbered(101, ";", "b.csv")) == 5


def test_who_did_not_finish_counts_unless_the_event_says_otherwise() -> None:
    table = replace(book(), partial=frozenset({1, 3}))
    for day, used, code in (
        (EMPTY, 5, "rows-partial"),
        (replace(EMPTY, partial="leave"), 3, "rows-partial-left"),
    ):
        cleaned, problems = clean([table], day)
        assert cleaned.responses is not None
        assert len(cleaned.responses) == used
        assert cleaned.balances[0].left_out.get(Reason.PARTIAL, 0) == 5 - used
        [problem] = [p for p in problems if p.code.startswith("rows-partial")]
        assert (problem.code, problem.place.cell, problem.more) == (code, "6", 1)
