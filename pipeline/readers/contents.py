"""What a table holds, by its headings and its cells: registrations, attendance, an evaluation.

Nothing here maps a heading to a question; it only tells a list of people from a set of answers.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from pipeline.readers.base import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.readers.base import Table, Value

# Words that a whole heading consists of, normalised by `plain`, in Dutch, English, French, German.
NAME = frozenset(
    "naam,voornaam,achternaam,familienaam,volledige naam,naam deelnemer,naam en voornaam,"
    "voornaam en naam,voor en achternaam,name,first name,last name,surname,full name,your name,"
    "participant,participant name,attendee,attendee name,deelnemer,deelnemers,nom,prenom,"
    "nom complet,nom et prenom,vorname,nachname,user name,tussenvoegsel,uw naam".split(",")
)
EMAIL = frozenset(
    "e mail,email,mail,e mailadres,emailadres,mailadres,email address,e mail address,"
    "adresse e mail,adresse mail,courriel,username,user email,attendee email,uw e mailadres".split(
        ","
    )
)
ORGANISATION = frozenset(
    "organisatie,bedrijf,werkgever,gemeente,instelling,dienst,afdeling,vereniging,organisation,"
    "organization,company,employer,institution,affiliation,department,societe,entreprise,"
    "organisme,firma,organisatie gemeente,organisatie of gemeente,bestuur".split(",")
)
PERSONAL = frozenset(
    "functie,function,job title,rol,role,fonction,telefoon,telefoonnummer,tel,gsm,gsm nummer,"
    "phone,mobile,adres,address,straat,postcode,woonplaats,plaats,city,dieet,dieetwensen,allergie,"
    "allergieen,vegetarisch,lunch,ticket,ticket type,order,order date,datum inschrijving,"
    "inschrijvingsdatum,ingeschreven op,aangemeld op,registration date,registered on,geannuleerd,"
    "afgemeld,annulatie,cancelled,status,attendee status,betaald,factuur".split(",")
)
PRESENCE = frozenset(
    "aanwezig,aanwezigheid,handtekening,paraaf,getekend,afgetekend,aangemeld ter plaatse,present,"
    "presence,attended,attendance,signature,signed,checked in,check in,checkin,presente,presences,"
    "emargement,aanwezig j n,aanwezig ja nee,opgedaagd,anwesend,unterschrift".split(",")
)
FORM = frozenset(
    "formulier,formuliernummer,formuliernr,form,form number,formulier nr,nr formulier,"
    "nummer formulier,enquete,enquetenummer,respondent,respondentnummer,vragenlijst,formulaire".split(
        ","
    )
)
NUMBER = frozenset("nr,nummer,no,number,volgnummer,id,#,n,num".split(","))  # noqa: SIM905 - as above
SUBMITTED = frozenset(
    "timestamp,tijdstempel,marca temporal,zeitstempel,horodateur,horodatage,"
    "informazioni cronologiche".split(",")
)

_ASKS = re.compile(
    r"(hoe|wat|welke?|waarom|wie|waar|wanneer|vond|vindt|in welke mate|beoordeel|geef|heeft|"
    r"how|what|which|why|who|did|do|to what extent|rate|please|comment|quel|quelle|"
    r"comment|avez|wie|was|opmerking|suggestie|tips?)\b"
)
_LABELS = frozenset(
    "zeer goed,goed,voldoende,matig,onvoldoende,slecht,zeer slecht,uitstekend,redelijk,neutraal,"
    "zeer tevreden,tevreden,ontevreden,zeer ontevreden,helemaal eens,eens,oneens,helemaal oneens,"
    "helemaal mee eens,mee eens,mee oneens,helemaal mee oneens,noch eens noch oneens,eerder eens,"
    "eerder oneens,helemaal akkoord,akkoord,niet akkoord,helemaal niet akkoord,zeer zinvol,zinvol,"
    "weinig zinvol,niet zinvol,zeer interessant,interessant,niet interessant,zeer nuttig,nuttig,"
    "niet nuttig,++,+,+/-,-,--,0,nvt,n.v.t.,geen mening,very good,good,fair,poor,very poor,bad,"
    "excellent,average,very satisfied,satisfied,neutral,dissatisfied,very dissatisfied,"
    "strongly agree,agree,disagree,strongly disagree,neither agree nor disagree,tres bien,bien,"
    "moyen,mauvais,tres mauvais,tout a fait d'accord,d'accord,pas d'accord,"
    "pas du tout d'accord,tres satisfait,satisfait,insatisfait,sehr gut,gut,schlecht".split(",")
)
_ATTENDED = re.compile(r"aanwezig|sign.?in|presen[ct]|attend(?:ance|ed)|handtekening|emargement")
_REGISTERED = re.compile(r"inschrijv|ingeschreven|aanmeld|registr|deelnemers|inscri|tickets?")
_EVALUATED = re.compile(r"evaluat|enquete|feedback|survey|bevraging|tevredenheid|formulieren")
_LOOK = 200  # rows are enough to tell
_HIGHEST_POINT = 10
_LONG = 40  # characters: a heading that long is a question, an answer that long is a comment


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a table holds and how sure that is, 0 to 1."""

    role: Role
    certainty: float


def plain(text: str) -> str:
    """A heading or a label for comparing: no case, accents, signs or double spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in letters if not unicodedata.combining(c) and c.isprintable())
    return " ".join(re.sub(r"[^\w#']+|_", " ", kept).split())


def column(table: Table, index: int) -> list[Value]:
    """The first cells of a column that hold something."""
    return [
        row[index]
        for row in table.rows[:_LOOK]
        if row[index] is not None and str(row[index]).strip()
    ]


def moments(values: Sequence[Value]) -> bool:
    """Whether nearly all of these are dates with or without a time, as dates or as text."""
    pattern = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
    found = sum(
        isinstance(value, date | datetime)
        or (isinstance(value, str) and bool(pattern.match(value.strip())))
        for value in values
    )
    return bool(values) and found >= 0.9 * len(values)


def has_names(table: Table, words: frozenset[str]) -> bool:
    """Whether one of the headings consists of one of these words."""
    return any(plain(heading) in words for heading in table.header)


def judge(table: Table) -> Verdict:
    """What the table holds, by its contents; names of file and sheet and titles only tip it."""
    people = has_names(table, NAME) or has_names(table, EMAIL)
    presence = has_names(table, PRESENCE)
    ratings, questions = _answers(table)
    hints = _hints(table)
    if presence and people and not ratings:
        register = has_names(table, PERSONAL) and Role.ATTENDANCE not in hints
        if register and Role.REGISTRATIONS in hints:
            return Verdict(Role.REGISTRATIONS, 0.9)
        return Verdict(Role.ATTENDANCE, 0.7 if register else 0.95)
    if ratings and not (people and ratings == 1 and Role.REGISTRATIONS in hints):
        return Verdict(Role.EVALUATION, 0.95 if ratings > 1 or questions else 0.8)
    if people and questions > _identities(table) and Role.REGISTRATIONS not in hints:
        return Verdict(Role.EVALUATION, 0.8 if Role.EVALUATION in hints else 0.6)
    if people and Role.ATTENDANCE in hints:
        return Verdict(Role.ATTENDANCE, 0.85)
    if people:
        sure = Role.REGISTRATIONS in hints or _identities(table) > 1
        return Verdict(Role.REGISTRATIONS, 0.9 if sure else 0.6)
    if questions or has_names(table, FORM):
        return Verdict(Role.EVALUATION, 0.8 if Role.EVALUATION in hints or questions > 1 else 0.6)
    return Verdict(Role.UNKNOWN, 0.0)


def _identities(table: Table) -> int:
    known = NAME | EMAIL | ORGANISATION | PERSONAL
    return sum(plain(heading) in known for heading in table.header)


def _answers(table: Table) -> tuple[int, int]:
    """How many columns hold points of a scale, and how many others read as a question."""
    known = NAME | EMAIL | ORGANISATION | PERSONAL | PRESENCE | NUMBER | FORM | SUBMITTED
    ratings = questions = 0
    for index, heading in enumerate(table.header):
        words = plain(heading)
        if words in known or not words:
            continue
        if rates(column(table, index)):
            ratings += 1
        elif "?" in heading or len(heading) > _LONG or _ASKS.match(words):
            questions += 1
    return ratings, questions


def rates(values: Sequence[Value]) -> bool:
    """Whether most of these are points of a scale: known labels, or whole numbers up to 10."""
    if not values:
        return False
    labels = sum(isinstance(value, str) and _label(value) in _LABELS for value in values)
    points = sum(_is_point(value) for value in values)
    distinct = len({str(value) for value in values})
    few = distinct <= max(2, len(values) // 2)  # not 1, 2, 3, ... down the rows
    return labels + points >= 0.7 * len(values) and (few or labels > points)


def _label(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def _is_point(value: Value) -> bool:
    if isinstance(value, str):
        return bool(re.fullmatch(r"\s*(?:10|\d)(?:[.,]\d)?\s*(?:/\s*(?:5|10))?\s*", value))
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and (0 <= value <= _HIGHEST_POINT)
    )


def _hints(table: Table) -> set[Role]:
    """Roles that the names of file and sheet or the titles above the table speak of."""
    titles = _titles(table)
    words = " ".join(plain(text) for text in (table.sheet.file, table.sheet.name, *titles))
    patterns = {
        Role.ATTENDANCE: _ATTENDED,
        Role.REGISTRATIONS: _REGISTERED,
        Role.EVALUATION: _EVALUATED,
    }
    return {role for role, pattern in patterns.items() if pattern.search(words)}


def _titles(table: Table) -> Iterable[str]:
    for row in table.sheet.rows[: table.header_row - 1]:
        yield from (cell for cell in row if isinstance(cell, str))
