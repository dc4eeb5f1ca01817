"""Whether people were asked for words of their own, though some of their words are the same.

What somebody wrote is never printed as an option: 'parking' under 'What did you miss?' is an
answer in words, and so is a sentence that two people wrote.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.cleaning.purposes import recognised
from pipeline.cleaning.text import heading_key
from pipeline.cleaning.yesno import NO, YES
from pipeline.declared.instrument import Purpose

if TYPE_CHECKING:
    from pipeline.cleaning.categories import Categories
    from pipeline.declared.instrument import Option

LONG_WORDS, LONG_SIGNS = 5, 40  # an option that goes further is written, and not chosen
MOSTLY = 0.5  # the share of options that are written, from which on nothing was chosen

_REMARKS = re.compile(
    r"opmerking|suggestie|toelicht|feedback|\bremar(?:k|que)s?\b|\bcommentaa?(?:r|ire)s?\b"
    r"|\bcomments?\b|\bsuggestions?\b|\bwerkpunt|\bverbeter|\bimprove|\bameliorer|\banders doen"
    r"|\b(?:sterkste|zwakste|strongest|weakest|moment fort)\b|\bsterke punten"
    r"|\bbeste? (?:moment|aan|was|part|thing)\b|\b(?:was|vond u|vond je|is) het beste\b"
    r"|\bwat (?:miste|mist|ontbrak|kan|kon|kunnen|moet|zou|neemt|neem|onthoudt?|leerde)\b"
    r"|\bwat hebt? (?:u|je) (?:gemist|geleerd|onthouden|bijgeleerd)|\bmiste (?:u|je|jij)\b"
    r"|\bhoe kan|\bhow (?:can|could)\b|\bwhat (?:could|should|did you (?:miss|like|learn|enjoy))\b"
    r"|\bwhat (?:would you change|was (?:the )?(?:best|worst|missing))\b"
    r"|\bqu'avez-vous (?:appris|manque)|\bcomment (?:peut|pourr)"
    r"|^tips?(?: (?:en|of|&|and) tops?)?$|^tops?$"
    r"|\bpoints? (?:fort|faible|positif|negatif|de travail)|\baspects? (?:positif|negatif)"
    r"|\b(?:sterke?|zwakke?|positieve|negatieve|goede) punt|\b(?:plus|min)[- ]?punt"
    r"|\b(?:strong|weak) points?\b|\bstrengths?\b|\bweakness"
)
_WHY = re.compile(r"\bwaarom\b|\bwhy\b|\bpourquoi\b|\bwarum\b")

# 'Which themes' asks for ideas; 'which session' asks for one of a list.
_OPENLY = re.compile(
    r"^\W*(?:\d+\W+)?(?:wat|what|que|qu|was|(?:welke|which|what|quels?|quelles?|welche)"
    r" (?:andere |other |autres? )?(?:thema|onderwerp|vragen|idee|topic|theme|subject|question"
    r"|sujet|themen|fragen))"
)
_ASKED = re.compile(
    r"\b(?:wat|welke?|hoe|what|which|how|que|qu|quel(?:le)?s?|comment|was|welche)\b"
)
_PICKED = re.compile(
    r"meerdere|duid|kruis|vink|kies|select|choose|several|multiple|plusieurs|coche"
)


def asks_openly(heading: str) -> bool:
    """Whether the heading asks for words of one's own, and its purpose is known."""
    key = heading_key(heading)
    if recognised(heading).purpose is None or _PICKED.search(key):
        return False
    return bool(_ASKED.search(key) or _REMARKS.search(key))


def _for_words(heading: str, key: str, listed: Categories) -> bool:
    """Whether it asks so openly that answers which came again are no options either."""
    if not _OPENLY.search(key) or _PICKED.search(key):
        return False
    said = {heading_key(_text(option)) for option in listed.options}
    return recognised(heading).purpose not in {None, Purpose.OTHER} and not said <= YES | NO


def words_wanted(heading: str, listed: Categories) -> bool:
    """Whether the heading asks for words, or the answers that came again are sentences."""
    key = heading_key(heading)
    if _REMARKS.search(key) or _for_words(heading, key, listed):
        return True
    if not listed.several and _WHY.search(key):
        return True
    written = sum(_long(option) for option in listed.options)
    ended = any(_long(option) and _text(option).endswith((".", "!")) for option in listed.options)
    return not listed.several and (ended or written > MOSTLY * len(listed.options))


def _long(option: Option) -> bool:
    return len(_text(option).split()) > LONG_WORDS or len(_text(option)) > LONG_SIGNS


def _text(option: Option) -> str:
    return next(iter(option.label.words.values()), "")
