"""What headings say besides their subject: opening phrases, and whether numbers are marks.

Small lists of words in Dutch, English, French and German, all as :func:`fold` leaves a text.
"""

from __future__ import annotations

import re

from pipeline.cleaning.text import fold, squeeze

LONGEST_LABEL = 60  # signs
_FEWEST = 3  # signs that are left of a heading when its opening phrase is taken off
_LARGEST = 10  # no mark that people give goes further, save when the heading says so

# The longest is taken off first; what is left is what the question is about.
_OPENINGS = (
    *("hoe beoordeelt u", "hoe beoordeel je", "hoe beoordeel jij", "hoe vond u", "hoe vond je"),
    *("hoe tevreden bent u over", "hoe tevreden ben je over", "hoe tevreden was u over"),
    *("hoe tevreden bent u met", "hoe tevreden ben je met", "hoe tevreden was je over"),
    *("wat vond u van", "wat vond je van", "wat vindt u van", "wat vind je van", "hoe ervaarde u"),
    *("hoe waarschijnlijk is het dat u", "hoe waarschijnlijk is het dat je"),
    *("how likely are you to", "how likely is it that you"),
    *("hoe hebt u", "in welke mate bent u tevreden over", "in welke mate ben je tevreden over"),
    *("in hoeverre bent u tevreden over", "in hoeverre ben je tevreden over"),
    *("geef een score voor", "geef een cijfer voor", "welk cijfer geeft u", "welk cijfer geef je"),
    *("how satisfied were you with", "how satisfied are you with", "how would you rate"),
    *("how do you rate", "please rate", "rate", "how did you like", "what did you think of"),
    *("what do you think of", "to what extent were you satisfied with", "how was", "how were"),
    *("what was your overall level of", "what was your level of"),
    *("comment evaluez-vous", "comment avez-vous trouve", "que pensez-vous de"),
    *("etes-vous satisfait de", "qu'avez-vous pense de", "comment avez-vous vecu"),
    *("wie bewerten sie", "wie zufrieden sind sie mit", "wie zufrieden waren sie mit"),
    *("wie fanden sie", "wie hat ihnen", "wie beurteilen sie"),
)
_BY_LENGTH = sorted(_OPENINGS, key=len, reverse=True)
_ARTICLES = ("de ", "het ", "the ", "la ", "le ", "les ", "die ", "der ", "das ")
_NUMBERED = re.compile(
    r"^(?:(?:vraag|question|v|q)\s?\d{1,3}[.:)]?\s+|\(?\d{1,3}[.:)]\s+|\d{1,3}\s+-\s+)",
    re.IGNORECASE,
)
_TELLS_NOTHING = re.compile(
    r"(?:other|anders?|andere|autres?|sonstiges?|why|waarom|pourquoi|warum|comments?|opmerking(?:en)?"
    r"|toelichting|remarks?|remarques?|please explain|text)\b.*|.*#\d+"
)

# Headings above numbers that are an opinion, and above numbers that count something.
_OPINION = re.compile(
    r"satisf|tevred|zufrieden|\brat(?:e|ing)\b|\bscor|cijfer|\bpunten\b|beoordel|\beval|waardeer"
    r"|aanbevel|aanraden|recommend|empfehl|likel|waarschijnlijk|\bschaal\b|\bscale\b|\bskala\b"
    r"|confiden|vertrouwen|zelfzeker|\bechelle\b|\bnote\b|\bquality|kwaliteit|qualite|qualitat|\bgrade\b|\boordeel\b|\bnps\b"
    r"|\bhow (?:useful|good|well|relevant|interesting|clear|easy|important|helpful|confident)\b"
    r"|\bhoe (?:nuttig|goed|relevant|interessant|duidelijk|belangrijk|zinvol|boeiend|leerrijk)\b"
    r"|\bwie (?:nutzlich|gut|relevant|interessant|wichtig|hilfreich)\b"
)
_RECOMMENDING = re.compile(r"aanbeve|aanra(?:den|adt?)|recomm|conseiller|empfehl|\bnps\b")
_HOW_LIKELY = re.compile(r"waarschijnlijk|\bkans\b|likel|probab|vraisembl|wahrscheinlich|\bnps\b")
_COUNTING = re.compile(
    r"how many|how often|how long|how much time|hoeveel|hoe vaak|hoe lang|aantal|\bnumber of\b"
    r"|combien|nombre|\bage\b|leeftijd|\byears?\b|\bjaar\b|\bjaren\b|\bannees?\b|\bmonths?\b"
    r"|maand|\bhours?\b|\buren\b|postcode|wie viele|anzahl|\balter\b|\bjahre?n?\b|\brank|\bkind"
)
_RANGE = re.compile(
    r"(?<![\d.,/-])(\d{1,3})\s*(?:-|a|to|tot|tot en met|t/m|tem|through|bis|en|and|et|und)\s*"
    r"(\d{1,3})(?![\d.,/-]|\s*(?:jaar|years|uur|min|personen|people))"
)
_OUT_OF = re.compile(r"(?:\bop|out of|\bsur|\bvan de|(?<!\d)/)\s?(5|7|10|20|100)\b(?!\s*[-/]\s*\d)")
_ENDS = re.compile(r"(?<![\d,])(?<!\d\.)(\d{1,3})\s*(?:=|:|\(|-)\s*[^\W\d]")


def label_of(heading: str, item: str = "") -> str:
    """A few words for tables and charts: without numbering, opening phrase and question mark.

    A row of a grid is called by its own words, but 'Other' and 'Why?' need the question's too.
    """
    if item and not _TELLS_NOTHING.fullmatch(fold(item)):
        return label_of(item)
    if item:
        return _cut(f"{squeeze(item).rstrip(' :?')}: {_bare(heading)}")
    return _cut(_bare(heading))


def _bare(heading: str) -> str:
    whole = _NUMBERED.sub("", squeeze(heading), count=1).strip(" :*") or squeeze(heading)
    bare = _without_opening(whole).rstrip(" ?:*.!")
    short = bare if len(bare) >= _FEWEST else whole
    return short[:1].upper() + short[1:]


def _cut(short: str) -> str:
    if len(short) <= LONGEST_LABEL:
        return short
    cut = short[: LONGEST_LABEL - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:(") + "…"


def _without_opening(words: str) -> str:
    for opening in _BY_LENGTH:
        start = words[: len(opening)]
        rest = words[len(opening) :]
        # folding keeps the length of letters of these languages, so that the cut is right
        if fold(start) != opening or not rest.startswith((" ", ":")):
            continue
        about = rest.strip(" :")
        for article in _ARTICLES:
            if about.casefold().startswith(article) and len(about) > len(article) + _FEWEST:
                return about[len(article) :]
        return about
    return words


def bounds_in(heading: str) -> tuple[float, float] | None:
    """The lowest and highest mark that a heading tells: 'from 0 to 7', '(1-10)', '1 = bad ...'."""
    key = fold(heading)
    ends = sorted({int(end) for end in _ENDS.findall(key)})
    found = [(int(low), int(high)) for low, high in _RANGE.findall(key)]
    if len(ends) > 1:
        found.append((ends[0], ends[-1]))
    found += [(0, int(top)) for top in _OUT_OF.findall(key)]
    for low, high in found:
        if low in {0, 1} and low + 1 < high and (high <= _LARGEST or high in {20, 100}):
            return float(low), float(high)
    return None


def asks_opinion(heading: str) -> bool:
    """Whether numbers below this heading are marks: it asks how good, not how many."""
    key = fold(heading)
    return bool(_OPINION.search(key)) and not counts_something(heading)


def asks_to_recommend(heading: str) -> bool:
    """Whether it asks how likely it is that people recommend this: 0 to 10 by custom."""
    key = fold(heading)
    return bool(_RECOMMENDING.search(key) and _HOW_LIKELY.search(key))


def counts_something(heading: str) -> bool:
    """Whether numbers below this heading count years, people or the like."""
    return bool(_COUNTING.search(fold(heading)))
