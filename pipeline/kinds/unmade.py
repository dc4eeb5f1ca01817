"""What was asked for and not made: editions, and formats that they have not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kinds.base import D, Kind
from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, Kind] = {
    "speaker-without-sessions": Kind(
        D,
        say("No edition for speakers was made: no part of the programme was rated in the forms."),
        say(
            "Write the programme in event.yaml under 'programme', and under 'columns' which column "
            'rates which part: "heading of the column": part.<id>'
        ),
    ),
    "speaker-not-rated": Kind(
        D,
        say(
            "No edition was made for who spoke at %(parts)s: no column of the forms was taken for "
            "a rating of it."
        ),
        say("If there is one, add under 'columns' in event.yaml: %(line)s"),
    ),
    "speaker-of-few": Kind(
        D,
        say(
            "No edition was made for who spoke at %(parts)s: too few people rated it on a scale, "
            "or too few may be shown beside an earlier report."
        ),
        say("It is made from %(least)s answers on. Put more forms in the folder if there are any."),
    ),
    "format-of-no-edition": Kind(
        D,
        say("No %(formats)s was made: of these editions none has it (%(editions)s)."),
        say(
            "Ask for an edition that has it too, such as 'internal' or 'public': after --edition, "
            "or on the line 'editions' in event.yaml."
        ),
    ),
}
