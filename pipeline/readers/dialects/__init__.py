"""How survey, ticket and meeting tools, and people, write their lists: one module for each.

A new dialect is a module with ``name``, ``recognises`` and ``read`` (see ``readers.base.Reader``)
and a line in ``READERS``; one whose headings do not stand in one row has ``find`` instead of
``recognises`` (see ``readers.base.LayoutReader``) and a line in ``LAYOUTS``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers.dialects import (
    agreements,
    carpentries,
    dictionaries,
    eventbrite,
    generic,
    google_forms,
    indico,
    indico_registration,
    kobo,
    limesurvey,
    meetup,
    ms_forms,
    network_edges,
    network_names,
    network_nodes,
    network_roster,
    nextcloud,
    odk,
    paper,
    pretix,
    qualtrics,
    registrations,
    results,
    sign_in,
    surveygizmo,
    surveymonkey,
    surveymonkey_summary,
    tallies,
    teams,
    turned,
    typeform,
    zoom_meeting,
    zoom_webinar,
)

if TYPE_CHECKING:
    from pipeline.readers.base import LayoutReader, Reader

# Exactly one of these may recognise a table; where none or two do, the generic reader takes it.
READERS: tuple[Reader, ...] = (
    google_forms,
    ms_forms,
    nextcloud,
    indico,
    surveygizmo,
    carpentries,
    indico_registration,
    eventbrite,
    meetup,
    network_edges,
    network_names,
    network_nodes,
    network_roster,
    registrations,
    sign_in,
    agreements,
    paper,
)

# Dialects that find their tables on the sheet themselves; they are asked first.
LAYOUTS: tuple[LayoutReader, ...] = (
    google_forms,
    limesurvey,
    surveymonkey,
    surveymonkey_summary,
    qualtrics,
    kobo,
    odk,
    typeform,
    pretix,
    zoom_meeting,
    zoom_webinar,
    teams,
    dictionaries,
    results,
    tallies,
    turned,
)

# Their reports have parts of different width under one another, and are none the worse for it.
IN_PARTS = {teams.name, zoom_meeting.name, zoom_webinar.name}

__all__ = ["IN_PARTS", "LAYOUTS", "READERS", "generic"]
