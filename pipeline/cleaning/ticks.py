"""Ticks in lists of persons: who was there, who cancelled, as people mark it."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.cleaning.distinct import shown
from pipeline.cleaning.text import fold
from pipeline.readers.words import SAID_NO, SAID_YES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.readers.base import Value


class Tick(StrEnum):
    """What one mark says."""

    YES = "yes"
    NO = "no"
    EXCUSED = "excused"  # stayed away with notice
    NEVER = "never"  # never registered: on a waiting list, or refused
    UNSURE = "unsure"


_NO = SAID_NO | {"-", "--", "/", ".", "afwezig", "absent", "niet-aanwezig", "abwesend"}
_NEGATION = frozenset(["niet", "not", "pas", "geen", "no", "nicht"])
_EXCUSED = frozenset(
    (
        *("verontschuldigd", "ziek", "afgemeld", "afgezegd", "excused", "excuse", "verwittigd"),
        *("verhinderd", "belet", "empeche", "empechee", "verhindert"),
        *("geannuleerd", "annule", "cancelled", "canceled", "afmelding", "annulatie"),
        *("refunded", "terugbetaald", "withdrawn", "ingetrokken", "uitgeschreven"),
        *("uitgesteld", "uitschrijving", "gecanceld", "gecancelled", "geschrapt", "annulee"),
        *("excusee", "desinscrit", "desinscrite", "rembourse", "unsubscribed", "unregistered"),
        *("postponed", "deleted", "abgemeldet", "abgesagt", "storniert", "entschuldigt"),
        "abmeldung",
    )
)
_DECLINED = frozenset(
    (
        *("no", "nee", "neen", "non", "not going", "not attending", "declined", "afgeslagen"),
        *("niet bevestigd", "onbevestigd", "not confirmed", "unconfirmed", "komt niet"),
        *("non confirme", "pas confirme"),
    )
)
_REGISTERED = frozenset(
    (
        *("ingeschreven", "bevestigd", "aangemeld", "betaald", "geregistreerd", "actief", "komt"),
        *("ok", "oke", "in orde", "ja", "yes", "oui", "akkoord", "goedgekeurd", "aanvaard"),
        *("niet betaald", "nog niet betaald", "te betalen", "onbetaald", "openstaand", "open"),
        *("gratis", "in behandeling", "voltooid", "afgewerkt", "definitief", "gefactureerd"),
        *("registered", "confirmed", "attending", "going", "paid", "active", "approved"),
        *("accepted", "complete", "completed", "unpaid", "pending", "pending payment", "free"),
        *("transferred", "valid", "inscrit", "inscrite", "confirme", "confirmee", "paye"),
        *("payee", "valide", "en attente de paiement", "afwezig", "absent", "niet aanwezig"),
        *("niet gekomen", "no show", "no-show", "not checked in", "niet ingecheckt"),
        *("niet opgedaagd", "did not attend", "ingevuld", "en ordre"),
        *("angemeldet", "bestatigt", "bezahlt", "nicht bezahlt", "abwesend"),
    )
)
_NEVER = frozenset(
    (
        *("waitlist", "waitlisted", "waiting list", "on waiting list", "wachtlijst"),
        *("op wachtlijst", "liste d'attente", "rejected", "afgewezen", "geweigerd", "refuse"),
        *("expired", "verlopen", "warteliste", "auf der warteliste", "abgelehnt"),
    )
)
_HERE = frozenset(
    ("checked in", "ingecheckt", "aanwezig", "attended", "present", "gekomen", "anwesend")
)
_PRESENCE = re.compile(
    r"\b(?:aanwezig|gekomen|opgedaagd|handtek|paraaf|getekend|deelgenomen|present|presence|attended|"
    r"signature|emarge|venu|anwesen|unterschrift|teilgenommen)"
)
_ARRIVAL = re.compile(r"\b(?:aankomst|arriv|ankunft|ingecheckt|check-?in|binnengekomen)")
_MOST_WORDS = 6  # of a cell that is a status; more is a story
_DAY = re.compile(r"\d{1,4}[-/. ]\d{1,2}(?:[-/. ]\d{1,4})?(?: .*)?|\d{1,2} [a-z]+\.?(?: \d{4})?")


def presence(value: Value) -> Tick:
    """A mark in a sign-in column: anything but a no is a sign of life, a signature too.

    A question mark is neither: who typed it did not know.
    """
    key = fold(shown(value)).strip(" .!()")
    if key and not key.strip("?"):
        return Tick.UNSURE
    if key in _NO or not key or _NEGATION & set(key.split()):
        return Tick.NO
    return Tick.EXCUSED if _EXCUSED & set(key.split()) else Tick.YES


def are_marks(values: Iterable[Value]) -> bool:
    """Whether these are nothing but marks: a cross, yes, no, who was excused."""
    told = [(fold(shown(value)).strip(" .!()"), presence(value)) for value in values]
    return bool(told) and all(key in SAID_YES or tick is not Tick.YES for key, tick in told)


def speaks_of_presence(heading: str) -> bool:
    """Whether a heading asks who was there: 'Was aanwezig?', 'Handtekening deelnemer'."""
    return bool(_PRESENCE.search(fold(heading)))


def speaks_of_arriving(heading: str) -> bool:
    """Whether a heading asks when somebody came: 'Uur aankomst'; any time there is a mark."""
    return bool(_ARRIVAL.search(fold(heading)))


def cancellation(value: Value) -> Tick:
    """A mark in a column of cancellations: yes, no, or words that may be a reason."""
    key = fold(shown(value)).strip(" .!")
    if key in _NO or not key or key.split()[0] in {"nee", "neen", "no", "non", "niet"}:
        return Tick.NO
    known = key in SAID_YES or bool(_EXCUSED & set(key.split()))
    return Tick.YES if known or isinstance(value, date) or _DAY.fullmatch(key) else Tick.UNSURE


def status(value: Value) -> Tick:
    """A ticket's status: checked in (yes), cancelled (excused), never given, none of these (no).

    A word that is not known here is unsure: it may well say that somebody cancelled.
    """
    key = fold(shown(value)).strip(" .!")
    if key in _NEVER:
        return Tick.NEVER
    if key in _DECLINED:
        return Tick.EXCUSED
    if key in _REGISTERED:
        return Tick.NO
    if speaks_of_cancelling(value):
        return Tick.EXCUSED
    return Tick.YES if key in _HERE else Tick.UNSURE


def speaks_of_cancelling(value: Value) -> bool:
    """'Geannuleerd door deelnemer' does; neither 'niet geannuleerd' nor a whole story does."""
    said = [word.strip(".,;:!()") for word in fold(shown(value)).split()]
    told = len(said) <= _MOST_WORDS and bool(_EXCUSED & set(said))
    return told and not _NEGATION & set(said[:1])
