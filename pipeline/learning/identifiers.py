"""Addresses and numbers in a text that lead to a person: found by their form and their checksum.

E-mail and web addresses, streets with a number, names on social media, phone numbers (Belgian,
Dutch and international ones), accounts (IBAN) and national numbers (the Belgian one, and the Dutch
BSN). Each pattern has bounded repeats, so that no text takes long.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Hidden(StrEnum):
    """What is hidden, in the order in which it is looked for: an account holds a phone number."""

    EMAIL = "e-mail"
    LINK = "link"
    ACCOUNT = "account"
    NATIONAL = "national number"
    PHONE = "phone"
    STREET = "street address"
    HANDLE = "handle"
    NAME = "name"


class Span(NamedTuple):
    """What is hidden from ``start`` up to ``end``."""

    start: int
    end: int
    kind: Hidden


_ANY = re.compile(r"[@\d]|\w\.\w|://|[(\[]at[)\]]", re.IGNORECASE)
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_EMAIL = re.compile(
    r"[\w.+'’*%&=#!-]{1,64}(?:\s?@\s?|\s?[(\[]\s?(?:at|apenstaartje)\s?[)\]]\s?)"
    rf"{_LABEL}(?:(?:\.|\s?[(\[](?:dot|punt|point)[)\]]\s?){_LABEL}){{1,5}}",
    re.IGNORECASE,
)
# Ends of names without anything around them. Those that are words ('de', 'is', 'me', 'in') are not
# among them: 'interessant.de uitleg' lacks a space.
_ENDS = "be|nl|eu|com|org|net|info|fr|lu|uk|edu|gov|io|app|brussels|vlaanderen|gent"
_LINK = re.compile(
    rf"(?:https?|ftp)://[^\s<>\"]{{1,2000}}|\bwww\d?\.[^\s<>\"]{{1,2000}}"
    rf"|(?<![\w.@-])(?:{_LABEL}\.){{1,5}}(?:{_ENDS})\b(?!\.\w|-)(?:[/?#][^\s<>\"]{{0,2000}})?"
    rf"|(?<![\w.@-])(?:{_LABEL}\.){{1,5}}[a-z]{{2,12}}/[^\s<>\"]{{1,2000}}",
    re.IGNORECASE,
)
_NO_LINK = re.compile(r"asp\.net|\d[\d.]*\w?", re.IGNORECASE)
_AFTER = ".,;:!?'’)\"]}…"

_ACCOUNT = re.compile(r"\b[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,32}", re.IGNORECASE)
# Lengths from the register of IBANs (SWIFT, ISO 13616).
_LENGTHS = {
    **dict.fromkeys(("NO",), 15),
    **dict.fromkeys(("BE",), 16),
    **dict.fromkeys(("DK", "FI", "NL"), 18),
    **dict.fromkeys(("AT", "LT", "LU"), 20),
    **dict.fromkeys(("CH", "HR", "LI", "LV"), 21),
    **dict.fromkeys(("BG", "DE", "GB", "GE", "IE", "RS"), 22),
    **dict.fromkeys(("CZ", "ES", "RO", "SE", "SK", "TN"), 24),
    **dict.fromkeys(("PT",), 25),
    **dict.fromkeys(("IS", "TR"), 26),
    **dict.fromkeys(("FR", "GR", "IT"), 27),
    **dict.fromkeys(("AL", "CY", "HU", "MA", "PL"), 28),
}
_NATIONAL = re.compile(
    r"(?<![\w+])(?:\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]{0,3}\d{3}[ .-]?\d{2}|\d{4}[ .]?\d{2}[ .]?\d{3}"
    r"|\d{3}[ .]\d{3}[ .]\d{3})(?!\w)"
)
_BELGIAN, _DUTCH = 11, 9  # figures of a national number

_BETWEEN = r"[ \u00a0./()–-]{0,3}"
_PHONE = re.compile(rf"(?<![\w+])(?:\(\s?)?(?:\+|0)\)?(?:{_BETWEEN}\d){{7,17}}(?!\w)")
_MOBILE = re.compile(r"(?<![\w+])(?:4[5-9]\d[ ./]{1,2}\d{2}[ .]?\d{2}[ .]?\d{2}|3[12]\d{9})(?!\w)")
_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d{2}(?!\d)|(?:19|20)\d{2}-\d{2}-\d{2}")
_HANDLE = re.compile(r"(?<![\w.@])@[^\W\d][\w.]{1,29}(?<!\.)")
_CAPITAL = r"[^\W\d_a-zà-ÿ][\w'’-]{1,30}"
_NUMBER = (
    r",?\s\d{1,4}[a-zA-Z]?(?![\w%/:]|[.,]\d|\s?(?i:uur|minuten|keer|euro|%|h\b|min\b))"
    r"(?:,?\s(?i:bus|bte|boîte)\s?\w{1,4})?"
    rf"(?:,?\s(?:B-)?\d{{4}}(?:\s?[A-Z]{{2}}\b)?\s{_CAPITAL})?"
)
_STREET = re.compile(
    rf"(?<![\w-])(?:(?:{_CAPITAL}\s)?(?:[\w'’-]{{2,30}}(?:straat|laan|steenweg|dreef|kaai)"
    r"|[A-Z][\w'’-]{1,30}(?:plein|baan|weg|dijk|markt|lei|gracht|singel|vest|hof|pad)"
    r"|(?<=[a-z] )(?:Markt|Plein|Steenweg|Laan|Baan|Weg|Kaai))"
    r"|(?i:rue|avenue|boulevard|chaussée|chaussee|impasse|quai|place|allée|allee)\s"
    rf"(?:(?:de|du|des|la|le|les|aux?)\s|[ld]['’]){{0,3}}{_CAPITAL}(?:\s{_CAPITAL}){{0,2}})"
    + _NUMBER
)
_SHORTEST, _LONGEST = 9, 15  # figures of a phone number; 15 is the most (E.164)
_ALONE = 3  # groups of one figure that a phone number has at the most; more is a row of marks


def find(text: str) -> list[Span]:
    """All addresses and numbers of a text, in order; none lies over another."""
    if not _ANY.search(text):
        return []
    found: list[Span] = []
    for look in (_emails, _links, _accounts, _nationals, _phones, _streets, _handles):
        for span in look(text):
            if not any(span.start < one.end and one.start < span.end for one in found):
                found.append(span)
    return sorted(found)


def _emails(text: str) -> Iterator[Span]:
    for match in _EMAIL.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip("'’.-!"))
        yield Span(start, match.end(), Hidden.EMAIL)


def _links(text: str) -> Iterator[Span]:
    for match in _LINK.finditer(text):
        link = match[0].rstrip(_AFTER)
        if link and not _NO_LINK.fullmatch(link):
            yield Span(match.start(), match.start() + len(link), Hidden.LINK)


def _accounts(text: str) -> Iterator[Span]:
    for match in _ACCOUNT.finditer(text):
        places = [place for place, sign in enumerate(match[0]) if sign.isalnum()]
        length = _LENGTHS.get(match[0][:2].upper(), 0)
        if not length or len(places) < length:
            continue
        end = match.start() + places[length - 1] + 1
        whole = "".join(match[0][place] for place in places[:length])
        if is_iban(whole) and not text[end : end + 1].isalnum():
            yield Span(match.start(), end, Hidden.ACCOUNT)


def is_iban(whole: str) -> bool:
    """Whether the check figures are right: ISO 7064, mod 97-10, the first four signs at the end."""
    moved = whole[4:] + whole[:4]
    return moved.isascii() and int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1


def _nationals(text: str) -> Iterator[Span]:
    for match in _NATIONAL.finditer(text):
        digits = _digits(match[0])
        if is_belgian(digits) or is_dutch(digits):
            yield Span(match.start(), match.end(), Hidden.NATIONAL)


def is_belgian(digits: str) -> bool:
    """A Belgian national number: 97 less the rest of the first nine by 97.

    A 2 stands before the nine of whoever was born from 2000 on.
    """
    if len(digits) != _BELGIAN:
        return False
    nine, check = digits[:9], int(digits[9:])
    return check in {97 - int(nine) % 97, 97 - int("2" + nine) % 97}


def is_dutch(digits: str) -> bool:
    """A BSN: nine figures times 9 to 2 and -1, a sum that can be divided by 11."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return (
        len(digits) == _DUTCH
        and sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0
    )


def _phones(text: str) -> Iterator[Span]:
    for pattern in (_PHONE, _MOBILE):
        for match in pattern.finditer(text):
            if pattern is _MOBILE or _is_phone(match[0]):
                yield Span(match.start(), match.end(), Hidden.PHONE)


def _streets(text: str) -> Iterator[Span]:
    for match in _STREET.finditer(text):
        yield Span(match.start(), match.end(), Hidden.STREET)


def _handles(text: str) -> Iterator[Span]:
    for match in _HANDLE.finditer(text):
        yield Span(match.start(), match.end(), Hidden.HANDLE)


def _is_phone(number: str) -> bool:
    digits = _digits(number)
    alone = sum(len(group) == 1 for group in re.split(r"\D+", number))
    return _SHORTEST <= len(digits) <= _LONGEST and alone <= _ALONE and not _DATE.search(number)


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())
