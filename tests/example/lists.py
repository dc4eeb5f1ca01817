"""The two lists of the day, as a secretariat keeps them: registrations and sign-in sheet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Font

from .people import PRESENT, Guest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from openpyxl.worksheet.worksheet import Worksheet

FIRST_DAY, LAST_DAY = date(2011, 9, 5), date(2011, 10, 18)
MONTHS = {9: "september", 10: "oktober"}
MARKS = ("x", "x", "x", "X", "v", "ja", "paraaf", "x ")
BLANK_EVERY = 41  # rows: someone left a line open now and then
ONE_LETTER = (("ck", "k"), ("ae", "a"), ("ll", "l"), ("ss", "s"), ("i", "y"), ("a", "aa"))


def titled(sheet: Worksheet, title: str, note: str, header: Sequence[str], row: int) -> None:
    """A merged title, a note, and the header row below them."""
    sheet["A1"] = title
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(header))
    sheet["A2"] = note
    for column, heading in enumerate(header, start=1):
        sheet.cell(row, column, heading).font = Font(bold=True)


def registrations(rng: Random, guests: Sequence[Guest]) -> Workbook:
    """All who registered, in order of date, and one of them once more after the list closed."""
    book = Workbook()
    sheet = book["Sheet"]
    sheet.title = "Inschrijvingen"
    header = ("Nr.", "Datum inschrijving", "Naam", "Organisatie", "E-mail", "Broodjeslunch")
    titled(
        sheet,
        "Trefdag 'Gebiedsgericht (net)werken', 20 oktober 2011: inschrijvingen",
        "Inschrijven kon tot en met 18/10/2011. Vragen: secretariaat@example.org",
        header,
        4,
    )
    span = (LAST_DAY - FIRST_DAY).days
    days = sorted(FIRST_DAY + timedelta(rng.randrange(span + 1)) for _ in guests)
    row = 5
    for number, (guest, day) in enumerate(zip(guests, days, strict=True), start=1):
        if number % BLANK_EVERY == 0:
            row += 1
        _register(sheet, row, number, day, guest, rng)
        row += 1
    again = next(guest for guest in guests[20:] if guest.email and guest.came)
    _late(sheet, row, len(guests) + 1, again)
    sheet.cell(row + 2, 1, "Totaal")
    sheet.cell(row + 2, 3, len(guests) + 1)
    sheet.cell(row + 4, 1, "* kwam binnen na het afsluiten van de lijst")
    notes = book.create_sheet("Blad2")
    notes["B3"] = "naamkaartjes laten drukken"
    return book


def _register(
    sheet: Worksheet, row: int, number: int, day: date, guest: Guest, rng: Random
) -> None:
    sheet.cell(row, 1, number)
    sheet.cell(row, 2, _date(day, rng))
    if isinstance(sheet.cell(row, 2).value, date):
        sheet.cell(row, 2).number_format = "DD/MM/YYYY"
    sheet.cell(row, 3, guest.name + rng.choice(("", "", "", " ")))
    sheet.cell(row, 4, guest.organisation)
    sheet.cell(row, 5, guest.email or None)
    sheet.cell(row, 6, rng.choice(("ja", "ja", "ja", "nee", "veggie")))


def _late(sheet: Worksheet, row: int, number: int, guest: Guest) -> None:
    """The double registration: name turned round, address in other letters."""
    values: tuple[int | str, ...] = (
        number,
        "19 oktober 2011 *",
        f"{guest.last.upper()} {guest.first}",
        guest.organisation,
        guest.email.capitalize(),
        "ja",
    )
    for column, value in enumerate(values, start=1):
        sheet.cell(row, column, value)


def _date(day: date, rng: Random) -> date | str:
    """A date as Dutch-speaking people and their spreadsheets write it."""
    return rng.choice(
        (day, f"{day.day} {MONTHS[day.month]} {day.year}", f"{day.day}/{day.month:02}/{day.year}")
    )


def sign_in(rng: Random, guests: Sequence[Guest], walk_ins: Sequence[Guest]) -> Workbook:
    """The list at the desk: printed names with a mark, and below them who came unannounced."""
    book = Workbook()
    sheet = book["Sheet"]
    sheet.title = "Onthaal"
    titled(
        sheet,
        "AANWEZIGHEIDSLIJST trefdag 20/10/2011",
        "Gelieve aan te kruisen. Niet op de lijst? Schrijf u onderaan bij.",
        ("Naam", "Organisatie", "E-mail", "Aanwezig"),
        4,
    )
    row = 5
    for number, guest in enumerate(sorted(guests, key=lambda g: (g.last.lower(), g.first)), 1):
        if number % BLANK_EVERY == 0:
            row += 1
        sheet.cell(row, 1, desk_name(guest, number))
        sheet.cell(row, 2, guest.organisation)
        sheet.cell(row, 3, guest.email or None)
        sheet.cell(row, 4, rng.choice(MARKS) if guest.came else None)
        row += 1
    row += 2
    for guest in walk_ins:
        sheet.cell(row, 1, rng.choice((guest.name, guest.name, guest.name.lower())))
        sheet.cell(row, 2, guest.organisation)
        sheet.cell(row, 4, rng.choice(MARKS))
        row += 1
    sheet.cell(row + 1, 1, "Totaal aanwezig")
    sheet.cell(row + 1, 4, PRESENT)
    book.create_sheet("Blad2")
    return book


def desk_name(guest: Guest, number: int) -> str:
    """'Janssens, An' for 'An Janssens'; without an address to hold on to, typed in a hurry."""
    last, first = guest.last, guest.first
    if not guest.email:
        match number % 3:
            case 0:
                first, last = _without_accents(first), _without_accents(last)
            case 1:
                last = _one_letter_off(last)
            case _ if last.lower().startswith("van "):
                last = last[0].swapcase() + last[1:]
            case _:
                return guest.name
    return f"{last}, {first}"


def _without_accents(words: str) -> str:
    pairs = str.maketrans("éèëêçöüşıŞÖÇğ", "eeeecousiSOCg")
    return words.translate(pairs)


def _one_letter_off(words: str) -> str:
    """One letter of the last word: nobody misspells the 'van' in front of it."""
    before, space, word = words.rpartition(" ")
    for old, new in ONE_LETTER:
        if old in word[1:]:
            return before + space + word[0] + word[1:].replace(old, new, 1)
    return words
