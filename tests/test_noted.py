"""Several people in one cell of a list: 'Verontschuldigd: Jan Peeters, An Smet'."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from exports import event, export, question

from pipeline.attendance import reconcile
from pipeline.cleaning import clean
from pipeline.declared.instrument import Kind
from pipeline.learning.redaction import redact
from pipeline.readers.base import Role

if TYPE_CHECKING:
    from pipeline.cleaning.base import Cleaned
    from pipeline.readers.base import Value

REGISTERED = ["Jan Peeters", "An De Smet", "Els Maes", "Tom Claes", "Lies Aerts", "Wim Segers"]
HEADER = ["Naam", "Organisatie", "Handtekening"]
CAME: list[tuple[Value, ...]] = [("Tom Claes", "CAW", "x"), ("Lies Aerts", "CAW", "x")]


def held(*below: tuple[Value, ...], header: list[str] = HEADER) -> tuple[Cleaned, list[str]]:
    """Six registered, two who signed, and these rows below them."""
    registered = export(
        ["Naam", "Organisatie"],
        *[(name, "CAW") for name in REGISTERED],
        role=Role.REGISTRATIONS,
        file="inschrijvingen.xlsx",
    )
    rows = [row[: len(header)] for row in (*CAME, *below)]
    cleaned, problems = clean([registered, export(header, *rows, role=Role.ATTENDANCE)], event())
    return cleaned, [p.code for p in problems if p.code == "people-in-one-cell"]


@pytest.mark.parametrize(
    ("below", "cancelled"),
    [
        ([("Verontschuldigd: Jan Peeters, An De Smet", None, None)], 2),
        ([("Verontschuldigd: Jan Peeters, An De Smet en Els Maes", None, None)], 3),
        ([("Excusé(e)s : Jan Peeters (CAW); Els Maes", None, None)], 2),
        ([("Verontschuldigd - Peeters, Jan; Maes, Els", None, None)], 2),
        ([("Verontschuldigd: De Smet, An", None, None)], 1),
        ([("Verontschuldigd:", None, None), ("Jan Peeters, Els Maes", None, None)], 2),
        ([("Verontschuldigd", "Jan Peeters, Els Maes", None)], 2),
        ([("Afwezig: Jan Peeters, Els Maes", None, None)], None),
        ([("Els Maes", "CAW", None), ("Verontschuldigd: Els Maes", None, None)], 1),
    ],
)
@pytest.mark.parametrize("header", [HEADER, HEADER[:2]])
def test_who_is_named_so_stayed_away(
    below: list[tuple[Value, ...]], cancelled: int | None, header: list[str]
) -> None:
    cleaned, told = held(*below, header=header)
    heads = reconcile(cleaned)
    assert (heads.registered, heads.came, heads.walk_in) == (6, 2, 0)
    assert heads.cancelled == cancelled
    assert heads.no_show == 4 - (cancelled or 0)
    assert told == ["people-in-one-cell"]
    for balance in cleaned.balances:
        assert balance.rows_in == balance.used + sum(balance.left_out.values())


def test_a_name_with_a_comma_is_one_person() -> None:
    cleaned, told = held(("Maes, Els", None, None), header=["Naam", "Organisatie"])
    assert reconcile(cleaned).came == 3
    assert told == []


def test_names_in_one_cell_are_hidden_in_what_people_wrote() -> None:
    form = export(["Opmerking"], *[("De uitleg van Jan Peeters was fijn",)] * 10)
    signed = export(
        HEADER, *CAME, ("Verontschuldigd: Jan Peeters, Els Maes", None, None), role=Role.ATTENDANCE
    )
    day = event(question("words", "Opmerking", kind=Kind.OPEN))
    cleaned, _ = clean([form, signed], day)
    assert cleaned.responses is not None
    assert "Peeters" in cleaned.responses.answers["words"][0]
    hidden = redact(cleaned, day).responses
    assert hidden is not None
    assert "Peeters" not in hidden.answers["words"][0]
