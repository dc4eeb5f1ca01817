"""300 sentences with planted names, addresses and numbers, made by a fixed seed.

Written before the redaction was tuned, and not changed for it since. Carriers are answers as
people write them; each ``{}`` takes one planted token. ``make redaction``
prints what the redaction makes of them.
"""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from example.names import FIRST, LAST

from pipeline.learning.redaction import Redactor

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 20111020
PEOPLE = 200
SENTENCES = 300
MORE_FIRST = ("Sofie", "Roos", "Wil", "An", "Katrijn", "Filip", "Kris", "Lotte", "Jean-Pierre")
MORE_LAST = ("Groen", "De Wit", "Vos", "Bos", "D'Hondt", "Van Leuven", "'t Jampens", "Vandenberghe")
# how people write a first name that the list spells otherwise
OTHERWISE = {
    "Sofie": "Sophie",
    "Katrien": "Catrien",
    "Filip": "Philip",
    "Kris": "Chris",
    "Stefaan": "Stephaan",
    "Willemijn": "Wilhemijn",
    "Mohamed": "Mohammed",
    "Khadija": "Kadija",
    "Youssef": "Yousef",
    "Chantal": "Shantal",
    "Femke": "Femkke",
    "Lotte": "Lote",
}
CARRIERS = (
    "Bedankt aan {} voor de goede uitleg over de wijk.",
    "Ik wil graag met {} verder praten over het netwerk",
    "Stuur de presentatie door naar {} aub",
    "Het gesprek met {} was het beste van de dag, de rest was te lang.",
    "de workshop van {} en de soep waren top!",
    "Tafel 4 (met {}) had te weinig tijd: 20 minuten is niets.",
    "Wil iemand {} eens vragen om de zaal groen te maken?",
    "In Antwerpen kan je {} altijd bereiken, in Gent is dat moeilijker.",
    "Wij werken al 10 jaar samen met {}, en dat loopt goed.",
    "Neem contact op met {} of met mijn collega {}.",
    "volgende keer graag om 9.30 uur starten; zie ook {}",
    "Meer mensen zoals {} uitnodigen. Minder lezingen, meer praktijk.",
    "Op 20/10/2011 zei {} dat het budget 12.500 euro was.",
    "Een roos voor de catering, en een pluim voor {}",
    "De bakker om de hoek kent {} ook; een bos bloemen verdiend.",
    "An sich een goede dag. Maar {} kreeg te weinig tijd.",
    "Merci à {} pour son exposé, la salle était trop froide.",
    "Je voudrais revoir {} l'année prochaine à Bruxelles.",
    "Le débat avec {} était vif, mais le son était mauvais.",
    "Contactez {} ou {} pour la suite du projet.",
    "Many thanks to {} for the talk, more time for questions please.",
    "I will ask {} to mark the dates. Will there be a next edition?",
    "The best part was the table of {}, the rest was too long (3 hours).",
    "Please send the slides to {}. Frank discussion is needed.",
)
AMBIGUOUS = (
    "Wil je volgend jaar opnieuw in Brussel samenkomen?",
    "Groen in de wijk is belangrijk voor kinderen.",
    "An sich was de zaal goed, maar te warm.",
    "Roos en andere bloemen op tafel: mooi.",
    "De Vlaamse overheid moet meer doen, vindt De Standaard.",
    "Goede dag. Bos en park zijn nodig in de stad.",
    "Score 8/10, van 9.00 tot 16.30 uur, 3,5 uur te lang. Zie punt 1.2.3 en art. 12.",
    "Interessant.De uitleg was helder.Bedankt",
    "0 1 2 3 4 5 6 7 8 9 10: ik geef 8",
    "Op 01/12/2024 om 10.30 uur in zaal 2.01, met 1.250.000 euro en 100 % inzet.",
)
PARTICLES = frozenset("van den de der het 't d vande".split())  # noqa: SIM905 - a list of words


@dataclass(frozen=True, slots=True)
class Planted:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    planted: tuple[Planted, ...]
    carrier: str


def people() -> list[str]:
    """The names on the lists of the day."""
    dice = random.Random(SEED)
    firsts, lasts = [*MORE_FIRST, *FIRST], [*MORE_LAST, *LAST]
    found = {f"{dice.choice(firsts)} {dice.choice(lasts)}" for _ in range(PEOPLE)}
    found |= {f"{first} {dice.choice(lasts)}" for first in (*MORE_FIRST, *OTHERWISE)}
    found |= {f"{dice.choice(firsts)} {last}" for last in MORE_LAST}
    return sorted(found)


def sentences() -> list[Sentence]:
    """The sentences, the same at each call."""
    dice = random.Random(SEED + 1)
    kinds = list(PLANTS)
    found = [Sentence(text, (), text) for text in AMBIGUOUS]
    while len(found) < SENTENCES:
        carrier = CARRIERS[len(found) % len(CARRIERS)]
        planted = tuple(
            Planted(kind, PLANTS[kind](dice)) for kind in dice.choices(kinds, k=carrier.count("{}"))
        )
        found.append(Sentence(carrier.format(*(p.text for p in planted)), planted, carrier))
    return found


def _split(dice: random.Random) -> tuple[str, str]:
    first, last = dice.choice(people()).split(" ", maxsplit=1)
    return first, last


def _sure(dice: random.Random) -> tuple[str, str]:
    """A name of which no part is an everyday word."""
    while True:
        first, last = _split(dice)
        if first not in {"Wil", "An", "Roos"} and last not in {"Groen", "De Wit", "Vos", "Bos"}:
            return first, last


def _email(dice: random.Random) -> str:
    first, last = (_plain(part) for part in _split(dice))
    house = dice.choice(("stad.be", "wijk-centrum.nl", "ocmw.antwerpen.be", "gmail.com"))
    form = ("{}.{}@{}", "{}{}@{}", "{}_{}+trefdag@{}", "{}.{} @ {}", "{}.{} [at] {}", "{}.{}(at){}")
    return dice.choice(form).format(first, last, house)


def _plain(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]", "", plain.lower()) or "x"


def _phone(dice: random.Random) -> str:
    form = dice.choice(
        (
            *("04## ## ## ##", "04##/##.##.##", "04########", "+32 4## ## ## ##", "+324########"),
            *(
                "0032 4## ## ## ##",
                "03 2## ## ##",
                "03/2##.##.##",
                "02-2## ## ##",
                "(03) 2## ## ##",
            ),
            *("06-########", "06 ## ## ## ##", "+31 6 ########", "+31 (0)20 ### ## ##"),
            *("020-#######", "010 - ### ## ##", "0031 6 ## ## ## ##", "+33 6 ## ## ## ##"),
            *("+44 20 7### 0###", "+49 30 1######", "+352 621 ### ###", "09 2##.##.##"),
        )
    )
    return re.sub("#", lambda _: str(dice.randint(1, 9)), form)


def _link(dice: random.Random) -> str:
    house = dice.choice(("wijkwerk.be", "buurt-netwerk.nl", "trefdag.org", "stad.vlaanderen"))
    form = ("https://www.{}/pagina?id=3", "http://{}", "www.{}", "{}", "{}/foto/2011", "WWW.{}")
    return dice.choice(form).format(house)


def _account(dice: random.Random) -> str:
    country, length = dice.choice((("BE", 16), ("NL", 18), ("FR", 27), ("DE", 22), ("LU", 20)))
    size = length - 4
    digits = "".join(str(dice.randint(0, 9)) for _ in range(size))
    body = "INGB" + digits[4:] if country == "NL" else digits
    number = "".join(str(int(sign, 36)) for sign in f"{body}{country}00")
    whole = f"{country}{98 - int(number) % 97:02d}{body}"
    spaced = " ".join(whole[i : i + 4] for i in range(0, length, 4))
    return dice.choice((whole, spaced, spaced.lower()))


def _national(dice: random.Random) -> str:
    if dice.random() < 0.4:
        while True:
            digits = [dice.randint(1, 9) for _ in range(9)]
            weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
            if sum(w * d for w, d in zip(weights, digits, strict=True)) % 11 == 0:
                bsn = "".join(map(str, digits))
                return dice.choice((bsn, f"{bsn[:4]}.{bsn[4:6]}.{bsn[6:]}"))
    year, after = dice.choice((("75", ""), ("88", ""), ("03", "2")))
    first = f"{year}{dice.randint(1, 12):02d}{dice.randint(1, 28):02d}{dice.randint(1, 997):03d}"
    check = 97 - int(after + first) % 97
    whole = f"{first}{check:02d}"
    dotted = f"{whole[:2]}.{whole[2:4]}.{whole[4:6]}-{whole[6:9]}.{whole[9:]}"
    return dice.choice((whole, dotted, dotted.replace("-", " ")))


def _full(dice: random.Random) -> str:
    first, last = _split(dice)
    whole = f"{first} {last}"
    forms = (whole, whole.lower(), whole.upper(), f"{last} {first}", f"{last}, {first}")
    alike = {"Wil Groen", "Roos Bos", "An Vos"}  # of two everyday words: small letters tell nothing
    return whole if whole in alike else dice.choice(forms)


def _otherwise(dice: random.Random) -> str:
    return dice.choice(tuple(OTHERWISE.values()))


def _initial(dice: random.Random) -> str:
    first, last = _sure(dice)
    return dice.choice((f"{first[0]}. {last}", f"{first[0]} {last}", f"{first} {last[0].upper()}."))


PLANTS: dict[str, Callable[[random.Random], str]] = {
    "e-mail": _email,
    "phone": _phone,
    "link": _link,
    "account": _account,
    "national number": _national,
    "full name": _full,
    "first name": lambda dice: _sure(dice)[0],
    "surname": lambda dice: _sure(dice)[1],
    "first name spelled otherwise": _otherwise,
    "initial and surname": _initial,
}


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def left(planted: Planted, shown: str, carrier: str) -> bool:
    """Whether a word of the planted token that tells something is still shown."""
    harmless = {word.casefold() for word in words_of(carrier)} | PARTICLES
    there = {word.casefold() for word in words_of(shown)}
    return any(
        word.casefold() in there
        for word in words_of(planted.text)
        if word.casefold() not in harmless and len(word) > 1
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """``missed`` of ``planted`` tokens are still shown; ``lost`` of ``harmless`` words are not."""

    planted: int
    missed: tuple[Planted, ...]
    harmless: int
    lost: tuple[tuple[str, str], ...]


def run() -> Outcome:
    redactor = Redactor.of(people())
    missed: list[Planted] = []
    lost: list[tuple[str, str]] = []
    planted = harmless = 0
    for sentence in sentences():
        shown = redactor.redact(sentence.text).text
        planted += len(sentence.planted)
        missed += [p for p in sentence.planted if left(p, shown, sentence.carrier)]
        there = words_of(shown)
        for word in words_of(sentence.carrier):
            harmless += 1
            if word in there:
                there.remove(word)
            else:
                lost.append((word, sentence.text))
    return Outcome(planted, tuple(missed), harmless, tuple(lost))


if __name__ == "__main__":
    outcome = run()
    hidden = outcome.planted - len(outcome.missed)
    print(f"hidden {hidden} of {outcome.planted} planted tokens")  # noqa: T201 - a command's output
    print(f"lost {len(outcome.lost)} of {outcome.harmless} harmless words")  # noqa: T201 - the same
    for one in outcome.missed:
        print("missed:", one)  # noqa: T201 - the same
    for word, text in outcome.lost:
        print("lost:", word, "|", text)  # noqa: T201 - the same
