"""Words by which headings and answers give away what a table holds, in four languages.

All are written as :func:`plain` leaves a text: without case, accents and signs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)  # the same headings and answers are looked at again and again
def plain(text: str) -> str:
    """A heading for comparing: no case, accents, signs or double spaces."""
    return " ".join(re.sub(r"[^\w#']+|_", " ", label(text)).split())


@lru_cache(maxsize=4096)
def label(text: str) -> str:
    """An answer for comparing: no case, accents or double spaces; '+/-' keeps its signs."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split(","))


# Words that a whole heading consists of, normalised by `plain`, in Dutch, English, French, German.
NAME = _words(
    "naam,voornaam,achternaam,familienaam,volledige naam,naam deelnemer,naam en voornaam,"
    "naam voornaam,voornaam naam,nom prenom,prenom nom,"
    "voornaam en naam,voor en achternaam,name,first name,last name,surname,full name,your name,"
    "participant,participant name,attendee,attendee name,deelnemer,deelnemers,nom,prenom,"
    "nom complet,nom et prenom,vorname,nachname,user name,tussenvoegsel,uw naam"
)
EMAIL = _words(
    "e mail,email,mail,e mailadres,emailadres,mailadres,email address,e mail address,"
    "adresse e mail,adresse mail,courriel,username,user email,attendee email,uw e mailadres"
)
ORGANISATION = _words(
    "organisatie,bedrijf,werkgever,gemeente,instelling,dienst,afdeling,vereniging,organisation,"
    "organization,company,employer,institution,affiliation,department,societe,entreprise,"
    "organisme,firma,organisatie gemeente,organisatie of gemeente,bestuur"
)
PERSONAL = _words(
    "functie,function,job title,rol,role,fonction,telefoon,telefoonnummer,tel,gsm,gsm nummer,"
    "phone,mobile,adres,address,straat,postcode,woonplaats,plaats,city,dieet,dieetwensen,allergie,"
    "allergieen,vegetarisch,lunch,ticket,ticket type,order,order date,datum inschrijving,"
    "inschrijvingsdatum,ingeschreven op,aangemeld op,registration date,registered on,geannuleerd,"
    "afgemeld,annulatie,cancelled,status,attendee status,betaald,factuur,"
    "aantal,aantal personen,sessie,workshop,werkgroep"
)
PRESENCE = _words(
    "aanwezig,aanwezigheid,handtekening,paraaf,getekend,afgetekend,aangemeld ter plaatse,present,"
    "presence,attended,attendance,signature,signed,checked in,check in,checkin,presente,presences,"
    "emargement,aanwezig j n,aanwezig ja nee,opgedaagd,anwesend,unterschrift,handtek,handt"
)
FORM = _words(
    "formulier,formuliernummer,formuliernr,form,form number,formulier nr,nr formulier,"
    "nummer formulier,enquete,enquetenummer,respondent,respondentnummer,vragenlijst,"
    "formulaire"
)
NUMBER = _words("nr,nummer,no,number,volgnummer,id,#,n,num")
SUBMITTED = _words(
    "timestamp,tijdstempel,marca temporal,zeitstempel,horodateur,horodatage,"
    "informazioni cronologiche,carimbo de data hora,tidsstempel,tidsstampel,tidsmerke,tidstampel,"
    "sygnatura czasowa,aikaleima"
)

# A register of agreements: what was agreed, by whom and when it is carried out, how far it is.
AGREED = _words("afspraak,afspraken,agreement,agreements,accord,accords,wat is afgesproken")
OWNER = _words(
    "eigenaar,trekker,wie,verantwoordelijke,uitvoerder,owner,who,responsible,responsable,qui"
)
DUE = _words(
    "termijn,tegen wanneer,deadline,datum klaar,wanneer,due,due date,by when,echeance,quand"
)
STATE = _words("stand,status,stand van zaken,voortgang,uitvoering,state,progress,etat,avancement")
REACHED = _words(
    "bereikt,mensen bereikt,aantal mensen bereikt,bereikte mensen,reached,people reached,"
    "personnes touchees,personnes atteintes"
)

# Marks that people set: under an option, behind a name. Other words of one place stand there.
CROSSES = frozenset(["x", "xx", "v", "vv", "✓", "✔", "☑", "☒", "√", "●", "•", "1", "true", "waar"])
SAID_YES = CROSSES | _words("ja,j,yes,y,oui,o,si,ok,vrai,wahr")
SAID_NO = _words("0,n,no,nee,neen,non,nein,false,onwaar,faux,falsch")

LABELS = _words(
    "zeer goed,goed,voldoende,matig,onvoldoende,slecht,zeer slecht,uitstekend,redelijk,neutraal,"
    "zeer tevreden,tevreden,ontevreden,zeer ontevreden,helemaal eens,eens,oneens,helemaal oneens,"
    "helemaal mee eens,mee eens,mee oneens,helemaal mee oneens,noch eens noch oneens,eerder eens,"
    "eerder oneens,helemaal akkoord,akkoord,niet akkoord,helemaal niet akkoord,zeer zinvol,zinvol,"
    "weinig zinvol,niet zinvol,zeer interessant,interessant,niet interessant,zeer nuttig,nuttig,"
    "niet nuttig,++,+,+/-,-,--,0,nvt,n.v.t.,geen mening,very good,good,fair,poor,very poor,bad,"
    "excellent,average,very satisfied,satisfied,neutral,dissatisfied,very dissatisfied,"
    "strongly agree,agree,disagree,strongly disagree,neither agree nor disagree,tres bien,bien,"
    "moyen,mauvais,tres mauvais,tout a fait d'accord,d'accord,pas d'accord,"
    "pas du tout d'accord,tres satisfait,satisfait,insatisfait,sehr gut,gut,schlecht"
)
