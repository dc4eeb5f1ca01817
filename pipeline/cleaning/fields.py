"""Person fields: the headings and value patterns by which they are recognised, in one place."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.cleaning.text import fold, heading_key, without_copy_digit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.cleaning.distinct import Distinct
    from pipeline.readers.base import Value


class Field(StrEnum):
    """What a column of a list of persons holds."""

    NAME = "name"
    FIRST = "first name"
    LAST = "last name"
    EMAIL = "e-mail"
    ORGANISATION = "organisation"
    PHONE = "phone"
    ADDRESS = "address"
    TICKET = "ticket"
    QUANTITY = "quantity"  # tickets of one order, the person's own among them
    GUESTS = "guests"  # people who come along, the person not among them
    STATUS = "status"
    CANCELLED = "cancelled"
    PRESENT = "present"
    MOMENT = "date and time"
    DURATION = "duration"
    ID = "number"
    TECHNICAL = "technical"
    REMARKS = "remarks"
    SECTOR = "sector"
    ROLE = "role"  # participant, speaker, staff
    REPLACEMENT = "replacement"  # who came instead, or instead of whom


HEADINGS: Mapping[Field, tuple[str, ...]] = {
    Field.NAME: (
        *("naam", "volledige naam", "naam en voornaam", "voornaam en naam", "deelnemer"),
        *("naam deelnemer", "voornaam naam", "naam voornaam", "achternaam, voornaam"),
        *("voor- en achternaam", "voornaam en achternaam", "uw naam", "je naam", "persoon"),
        *("naam + voornaam", "voornaam + naam", "naam, voornaam", "aanwezige"),
        *("name", "full name", "your name", "attendee", "attendee name", "participant"),
        *("user name", "user name (original name)", "name (original name)", "submitter"),
        *("user display name", "weergavenaam gebruiker", "nom et prenom", "nom complet"),
        *("prenom et nom", "nom prenom", "nom du participant", "voornaam/naam", "naam/voornaam"),
        *("contactpersoon", "naam contactpersoon", "contact person", "personne de contact"),
        *("vor- und nachname", "name, vorname", "nachname, vorname", "vorname und nachname"),
        *(
            "teilnehmer",
            "teilnehmerin",
            "teilnehmer/in",
            "name des teilnehmers",
            "vollstandiger name",
        ),
    ),
    Field.FIRST: (
        *("voornaam", "roepnaam", "first name", "firstname", "given name", "prenom", "vorname"),
        *("recipientfirstname", "recipient first name"),
    ),
    Field.LAST: (
        *("achternaam", "familienaam", "last name", "lastname", "surname", "family name"),
        *("nachname", "familienname", "zuname"),
        *("nom", "nom de famille", "recipientlastname", "recipient last name"),
    ),
    Field.EMAIL: (
        *("e-mail", "email", "mail", "e-mailadres", "emailadres", "mailadres", "e-mail adres"),
        *("email address", "e-mail address", "adresse e-mail", "adresse mail", "courriel"),
        *("submitter email", "user email", "recipientemail", "recipient email", "attendee email"),
        *("uw e-mailadres", "je e-mailadres", "registration email", "username"),
        *("e-mail-adresse", "email-adresse", "mailadresse"),
    ),
    Field.ORGANISATION: (
        *(
            "organisatie",
            "instelling",
            "werkgever",
            "dienst",
            "bedrijf",
            "vereniging",
            "voorziening",
        ),
        *("organisatie/dienst", "naam organisatie", "naam van de organisatie", "organization"),
        *("organisation", "company", "institution", "employer", "affiliation", "societe"),
        *("firma", "unternehmen", "einrichtung", "arbeitgeber", "verein", "name der organisation"),
        *("naam van je organisatie", "naam van uw organisatie", "etablissement", "entreprise"),
    ),
    Field.PHONE: (
        *("telefoon", "telefoonnummer", "gsm", "gsm-nummer", "gsm nummer", "tel", "mobiel"),
        *("phone", "phone number", "mobile", "telephone", "numero de telephone", "portable"),
        *("telefon", "telefonnummer", "handy", "handynummer", "mobilnummer", "mobil"),
    ),
    Field.ADDRESS: (
        *("adres", "straat", "straat en nummer", "postcode", "gemeente", "woonplaats", "address"),
        *("zip", "zip code", "postal code", "adresse", "code postal", "geboortedatum"),
        *("rijksregisternummer", "date of birth", "date de naissance", "handtekening (scan)"),
        *("anschrift", "strasse", "plz", "postleitzahl", "wohnort", "geburtsdatum"),
    ),
    Field.TICKET: (
        *("ticket", "ticket type", "tickettype", "soort ticket", "product", "type de billet"),
    ),
    Field.QUANTITY: (
        *("quantity", "ticket quantity", "number of tickets", "aantal tickets", "aantal plaatsen"),
        *("aantal personen", "aantal deelnemers", "hoeveel personen", "met hoeveel personen"),
        *("met hoeveel", "met hoeveel komt u", "met hoeveel kom je", "met hoeveel komen jullie"),
        *("number of people", "number of persons", "number of participants", "how many people"),
        *("nombre de personnes", "nombre de participants", "anzahl personen"),
    ),
    Field.GUESTS: (
        *("guests", "number of guests", "aantal gasten", "gasten", "aantal introducees"),
        *("nombre d'invites",),
    ),
    Field.STATUS: (
        *("status", "statuut inschrijving", "inschrijvingsstatus", "attendee status"),
        *("registration state", "registration status", "rsvp", "statut", "anmeldestatus"),
        *("komt", "ik kom", "kom je", "komt u", "kan komen", "vient", "je viens", "participe"),
    ),
    Field.CANCELLED: (
        *("afgemeld", "geannuleerd", "afmelding", "annulatie", "annulering", "verwittigd"),
        *("afgezegd", "cancelled", "canceled", "cancellation", "cancelled on", "annule"),
        *("verontschuldigd", "excused", "excuse", "desinscrit", "afgemeld op", "annulation"),
        *("abgemeldet", "abgesagt", "storniert", "entschuldigt", "absage", "abmeldung"),
    ),
    Field.PRESENT: (
        *("aanwezig", "aanwezigheid", "handtekening", "paraaf", "gekomen", "opgedaagd"),
        *("handtek", "handt"),
        *("aangemeld", "ingecheckt", "getekend", "aanwezig?", "present", "presence", "signature"),
        *("attended", "attendance", "checked in", "check-in", "signed", "signed in", "emargement"),
        *("anwesend", "anwesenheit", "unterschrift", "teilgenommen", "erschienen"),
    ),
    Field.MOMENT: (
        *("tijdstempel", "timestamp", "horodateur", "horodatage", "zeitstempel", "datum"),
        *("start time", "completion time", "last modified time", "begintijd", "starttijd"),
        *("tijd van voltooien", "tijd van laatste wijziging", "voltooiingstijd", "startdate"),
        *("enddate", "recordeddate", "start date", "end date", "submitdate", "date submitted"),
        *("submission date", "datum inschrijving", "inschrijvingsdatum", "inschrijfdatum"),
        *("datum en tijd", "registered on", "registration date", "registration time", "date"),
        *("order date", "ingeschreven op", "date d'inscription", "heure de debut", "heure de fin"),
        *("datum invullen", "invuldatum", "start date (utc)", "submit date (utc)", "datestamp"),
    ),
    Field.DURATION: (
        *("duration", "duur", "duree", "dauer", "duration (minutes)", "duration(minutes)"),
        *("total duration (minutes)", "time in session (minutes)", "in-meeting duration"),
    ),
    Field.ID: (
        *("id", "nr", "nummer", "no", "n°", "#", "response id", "responseid", "respondent id"),
        *("respondentid", "volgnummer", "formulier", "formulier nr", "formuliernummer", "number"),
        *("antwoord-id", "order #", "order code", "_id", "_uuid", "key", "numero", "form number"),
    ),
    Field.TECHNICAL: (
        *("ip address", "ipaddress", "ip-adres", "adresse ip", "ipaddr", "user id", "gebruiker-id"),
        *("collector id", "collectorid", "network id", "language", "taal", "startlanguage"),
        *("start language", "last page", "lastpage", "seed", "userlanguage", "browser", "refurl"),
        *("duration (in seconds)", "finished", "progress", "externalreference"),
        *("locationlatitude", "locationlongitude", "distributionchannel", "custom data 1", "token"),
        *("external data reference", "langue", "voortgang", "user agent", "score"),
    ),
    Field.REMARKS: (
        *("opmerking", "opmerkingen", "remarks", "notes", "comments", "remarques", "nota"),
    ),
    Field.SECTOR: ("sector", "werkveld", "secteur", "soort organisatie", "type organisatie"),
    Field.ROLE: (
        *("rol", "role", "hoedanigheid", "soort deelnemer", "type deelnemer", "participant type"),
        *("attendee type", "type de participant", "rol op de dag", "qualite"),
    ),
    Field.REPLACEMENT: (
        *("vervangt", "vervangen door", "vervanger", "vervanging van", "ter vervanging van"),
        *("in plaats van", "replaces", "replaced by", "substitute", "substitute for", "remplace"),
        *("remplace par", "a la place de"),
    ),
}
_BY_HEADING = {name: kind for kind, names in HEADINGS.items() for name in names}

# In an evaluation these columns are about the person: recognised, not used, never passed on.
IDENTITY = frozenset(
    {
        *(Field.NAME, Field.FIRST, Field.LAST, Field.EMAIL, Field.PHONE, Field.ADDRESS),
        *(Field.ORGANISATION, Field.MOMENT, Field.ID, Field.TECHNICAL, Field.DURATION),
    }
)
# Those that point at one person by themselves.
WHO = frozenset({Field.NAME, Field.FIRST, Field.LAST, Field.EMAIL, Field.PHONE, Field.ADDRESS})
_YES_OR_NO = re.compile(r"\s*[(\[]?\s*(?:j/n|ja/nee|ja of nee|o/n|oui/non|y/n|yes/no)\s*[)\]]?$")
_PERSON = re.compile(r"^(?:uw|je|jouw|your|votre) (?=\w)")
_LONGEST_EMAIL, _LONGEST_PHONE, _LONGEST_TEST, _LONGEST_NAME = 254, 30, 60, 120
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}")
_PHONE = re.compile(r"(?=[+\d\s./()-]{9})(?=(?:\D*\d){9,13}\D*$)\+?[\d\s./()-]+")
MOSTLY = 0.6  # the share of values that must look alike for a column without a known heading


def field_of(heading: str) -> Field | None:
    """The person field that a heading names, whatever the list."""
    key = heading_key(heading)
    asked = _YES_OR_NO.sub("", key).rstrip(" ?:")  # 'Aanwezig (J/N)'
    for candidate in (key, _PERSON.sub("", key), without_copy_digit(key), asked):
        if candidate in _BY_HEADING:
            return _BY_HEADING[candidate]
    return None


def field_by_values(values: Distinct) -> Field | None:
    """E-mail or phone, where most values look like it."""
    for kind, looks in ((Field.EMAIL, is_email), (Field.PHONE, is_phone)):
        if _mostly(values, looks):
            return kind
    return None


def _mostly(values: Distinct, looks: Callable[[Value], bool]) -> bool:
    """Whether most cells look like it; the rest is not looked at once that cannot be."""
    alike = filled = values.filled
    for value, n in zip(values.values, values.counts.tolist(), strict=True):
        if not looks(value):
            alike -= n
            if alike / filled < MOSTLY:
                return False
    return filled > 0


def is_email(value: Value) -> bool:
    return (
        isinstance(value, str)
        and len(value) <= _LONGEST_EMAIL
        and "@" in value
        and bool(_EMAIL.fullmatch(value.strip()))
    )


def is_phone(value: Value) -> bool:
    return (
        isinstance(value, str)
        and len(value) <= _LONGEST_PHONE
        and bool(_PHONE.fullmatch(value.strip()))
    )


_TEST_WORDS = ("test", "tst", "essai", "proef")
_TEST = re.compile(
    rf"(?:dit is )?(?:een |a |un )?(?:{'|'.join(_TEST_WORDS)})(?:[\s\W_]*(?:test|\d+))*"
)
_TEST_ADDRESS = re.compile(r"test(?:[._-]?(?:test|\d+))*@.*|[^@]+@test\.[a-z.]+")


def is_test(value: Value) -> bool:
    """'test', 'Test test', 'test 2': nothing else in the cell."""
    if not isinstance(value, str) or len(value) > _LONGEST_TEST:
        return False
    # nearly always, and then folding leaves its letters as they are
    if value.isascii() and not any(map(value.lower().__contains__, _TEST_WORDS)):
        return False
    return bool(_TEST.fullmatch(fold(value)))


def is_test_person(value: Value) -> bool:
    """A name with the word test in it ('tim test'), or an address like test@..."""
    if not isinstance(value, str) or len(value) > _LONGEST_NAME:
        return False
    key = fold(value)
    return is_test(value) or "test" in key.split() or bool(_TEST_ADDRESS.fullmatch(key))
