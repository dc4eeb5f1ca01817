"""E-mail addresses that are no person's own: of a service, a desk or a team."""

from __future__ import annotations

import re

_SHARED = frozenset(
    """
    info informatie information contact contacts onthaal secretariaat secretariat secretary
    administratie administration admin algemeen general accueil reception receptie balie loket
    office kantoor bureau mail email post postbus hallo hello bonjour team dienst service services
    support helpdesk noreply webmaster directie direction bestuur inschrijvingen inschrijving
    inscription inscriptions registratie registration vorming formation events event evenementen
    welzijn socialedienst socialehuis sociaalhuis zorg communicatie communication personeel hr jobs
    boekhouding facturatie planning vrijwilligers onderwijs school bibliotheek bib ocmw cpas
    gemeente commune stad ville
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
_PART = re.compile(r"[^\W\d_]+")


def is_shared(address: str) -> bool:
    """Whether an address is one that several people read: 'info@', 'onthaal.noord@', 'no-reply@'.

    One such word is enough before a name of a place, so it must be the first.
    """
    before, sign, _ = address.casefold().partition("@")
    parts = _PART.findall(before)
    return bool(sign and parts) and (parts[0] in _SHARED or "".join(parts) in _SHARED)
