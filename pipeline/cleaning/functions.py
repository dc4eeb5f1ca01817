"""What people are called by what they do, whoever does it: coördinator, coordinatrice."""

from __future__ import annotations

import re

# Beside a name these are no part of it: 'An Smet, begeleidster'.
FUNCTIONS = frozenset(
    """
    coordinator coordinatrice coordinatoren coordinateur medewerker medewerkster begeleider
    begeleidster vrijwilliger vrijwilligster hulpverlener hulpverleenster stagiair stagiaire
    teamleider teamleidster projectleider projectleidster projectmedewerker projectmedewerkster
    stafmedewerker stafmedewerkster beleidsmedewerker beleidsmedewerkster opbouwwerker
    opbouwwerkster buurtwerker buurtwerkster jeugdwerker jeugdwerkster straathoekwerker
    straathoekwerkster maatschappelijk werker werkster verantwoordelijke directeur directrice
    diensthoofd opvoeder opvoedster
    responsable benevole benevoles animateur animatrice educateur educatrice travailleur
    travailleuse social sociale intervenant intervenante collaborateur collaboratrice
    coordinator volunteer
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
_ARTICLE = re.compile(r"^(?:een|de|un|une|le|la|l'|an?|the)\s*\b")
_ANYBODY = re.compile(r"\(?\b[mvfhxwd](?:\s?[/.]\s?[mvfhxwd]){1,2}\b\)?")  # (m/v/x)
_ENDS = "trice|rice|teuse|euse|se|ere|ienne|enne|nne|ne|le|ste|ster|st|er|es|e|s|x"
_BESIDE = re.compile(  # coordinateur·rice, begeleid(st)er, social.e, coordinator/-trice
    rf"\((?:{_ENDS})\)|(?:[·•∙‧⋅]|(?<=\w)\.(?=\w)|/-?|(?<=\w)-(?=(?:trice|rice|euse)\b))(?:{_ENDS})\b"
    rf"(?:[·•∙‧⋅.]s\b)?"
)
_WORD = re.compile(r"[^\W\d_]+")
_LONGER = 4  # letters that must stand before an ending


def in_any_form(key: str) -> tuple[str, ...]:
    """What a folded function is compared by, for a man, a woman or anybody ('animateur·rice').

    Two where both are written out: 'directeur/directrice'.
    """
    bare = _BESIDE.sub("", _ARTICLE.sub("", _ANYBODY.sub(" ", key)))
    return tuple(" ".join(map(_stem, _WORD.findall(part))) for part in bare.split("/"))


def _stem(word: str) -> str:
    """'coordinatrice', 'coordinateur' and 'coordinator' alike; medewerkster and medewerker too."""
    for end in ("trice", "teuse", "teur", "tor", "euse", "eur", "ster", "er"):
        if word.endswith(end) and len(word) - len(end) >= _LONGER:
            return _single(word.removesuffix(end))
    for end, plain in (
        ("ee", ""),
        ("ienne", "ien"),
        ("enne", "en"),
        ("nelle", "nel"),
        ("es", ""),
        ("e", ""),
    ):
        if word.endswith(end) and len(word) - len(end) >= _LONGER:
            return _single(word.removesuffix(end) + plain)
    return _single(word.removesuffix("s") if len(word) > _LONGER else word)


def _single(stem: str) -> str:
    """hulpverlen(er) and hulpverleen(ster): a long vowel is written once or twice."""
    return re.sub(r"([aeou])\1", r"\1", stem)
