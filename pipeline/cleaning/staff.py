"""Who is no participant: speakers and organisers, by their ticket or role or as declared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.cleaning.names import name_of
from pipeline.cleaning.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection

_STAFF = frozenset(
    """
    spreker sprekers gastspreker gastsprekers speaker speakers keynote orateur oratrice orateurs
    intervenant intervenante intervenants moderator moderatoren moderateur moderatrice crew staff
    organisator organisatoren organiser organisers organizer organizers organisateur organisatrice
    panellid panelleden panelist panelists
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
_AROUND = re.compile(r"\b(?:ticket|gratis|free|badge|billet|pass)\b|[^\w-]+")


def is_staff(kinds: Collection[str], name: str, email: str, declared: Collection[str]) -> bool:
    """Whether a ticket or role is one of staff, or event.yaml names it or the person.

    Nothing but the word itself stands there: 'Spreker', not 'Vrijwilligerswerk'.
    """
    told = {fold(kind) for kind in kinds} - {""}
    said = {fold(words) for words in declared}
    if told & said or (email and email in said):
        return True
    if any(_bare(kind) in _STAFF for kind in told):
        return True
    who = name_of(name)
    return len(who.full) > 1 and any(name_of(words).full == who.full for words in declared)


def _bare(kind: str) -> str:
    return " ".join(_AROUND.sub(" ", kind).split())
