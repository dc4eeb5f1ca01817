"""Who was taken for whom: registrations held against the sign-in list, and double lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checking import menus
from pipeline.checking.identity import NO, YES
from pipeline.checking.rows import Line, Table, each_once
from pipeline.cleaning.lines import double_id, match_id
from pipeline.cleaning.signatures import gather
from pipeline.language import say
from pipeline.readers.base import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.cleaning.base import Cleaned, People, Person
    from pipeline.cleaning.signatures import Gathered
    from pipeline.language import Message

REASONS: Mapping[str, Message] = {
    "confirmed": say("as you decided"),
    "e-mail": say("the same e-mail address"),
    "name": say("the same name"),
    "particles": say("the same name, small words apart"),
    "initials": say("the same name, one of them with initials"),
    "one letter": say("one letter different"),
    "sound": say("alike by ear"),
    "same name": say("several people of this name"),
    "match-other-name": say("the same e-mail address, another name"),
    "match-other-person": say("the same name, another address and organisation"),
    "match-same-name": say("several people of this name"),
    "match-initials": say("the same name, one of them with initials"),
    "match-one-letter": say("one letter different"),
    "match-sound": say("alike by ear"),
    "match-unsure": say("perhaps the same name"),
}
LISTS: Mapping[Role, Message] = {
    Role.ATTENDANCE: say("registered and signed in"),
    Role.CANCELLATIONS: say("registered and cancelled"),
}
TWICE: Mapping[Role, Message] = {
    Role.REGISTRATIONS: say("twice among the registered"),
    Role.ATTENDANCE: say("twice on the sign-in list"),
    Role.CANCELLATIONS: say("twice on the list of cancellations"),
}


def people_table(cleaned: Cleaned) -> Table:
    """The doubtful pairs first, then the others from the least sure; double lines last."""
    lines: list[Line] = []
    for other in (cleaned.attendance, cleaned.cancellations):
        if other is not None:
            lines += _matches(cleaned.registrations, other, cleaned.chosen)
    for people in (cleaned.registrations, cleaned.attendance, cleaned.cancellations):
        lines += _doubles(people) if people is not None else []
    return Table(
        "people",
        say("People"),
        say(
            "Who was taken for one person, the doubtful ones first. For you only: this sheet "
            "holds names, and nothing of it goes into the report."
        ),
        (
            *(say("First line"), say("Second line"), say("Lists"), say("Why")),
            *(say("Certainty"), say("One person?")),
        ),
        5,
        each_once(lines),
    )


def _matches(registrations: People | None, other: People, chosen: Mapping[str, str]) -> list[Line]:
    gathered = gather(registrations, other, chosen)
    ours, theirs, found = gathered.known, other.persons, gathered.matching
    pairs: dict[tuple[int, int], tuple[bool, float, str, str]] = {
        (m.registered, m.signed): (False, m.certainty, m.how, YES) for m in found.matches
    }
    for doubt in found.doubts:
        _, sure, _, taken = pairs.get((doubt.registered, doubt.signed), (True, 0.0, "", NO))
        pairs[doubt.registered, doubt.signed] = (True, sure, doubt.kind, taken)
    order = sorted(pairs.items(), key=lambda pair: (not pair[1][0], pair[1][1], pair[0]))
    lines = [
        Line(
            match_id(ours[r], theirs[s]),
            (
                shown(ours[r]),
                shown(theirs[s]),
                _lists(gathered, r, other.role),
                REASONS.get(why, why),
                sure or None,
            ),
            taken,
            menus.yes_no(),
        )
        for (r, s), (_, sure, why, taken) in order
    ]
    return lines + _refused(registrations, other, chosen, {line.id for line in lines})


def _refused(
    registrations: People | None, other: People, chosen: Mapping[str, str], there: set[str]
) -> list[Line]:
    """Pairs that the organiser refused: no match finds them any more."""
    asked = {line for line, said in chosen.items() if said == NO} - there
    if not asked:
        return []
    automatic = gather(registrations, other, {})
    ours, theirs = automatic.known, other.persons
    pairs = [(m.registered, m.signed) for m in automatic.matching.matches]
    pairs += [(d.registered, d.signed) for d in automatic.matching.doubts]
    return [
        Line(
            match_id(ours[r], theirs[s]),
            (
                *(shown(ours[r]), shown(theirs[s]), _lists(automatic, r, other.role)),
                *(REASONS["confirmed"], None),
            ),
            NO,
            menus.yes_no(),
        )
        for r, s in pairs
        if match_id(ours[r], theirs[s]) in asked
    ]


def _lists(gathered: Gathered, place: int, role: Role) -> Message:
    """On which lists the two lines stand, of which the first is this one."""
    return LISTS[role] if place < gathered.registered else say("on two lists of one kind")


def _doubles(people: People) -> list[Line]:
    twice = TWICE[people.role]
    return [
        Line(
            double_id(people.role, double.first, double.second),
            (
                *(shown(double.first), shown(double.second), twice),
                *(say("counted once") if double.one else say("counted twice"), None),
            ),
            YES if double.one else NO,
            menus.yes_no(),
        )
        for double in sorted(people.doubles, key=lambda double: double.one)
    ]


def shown(person: Person) -> str:
    """Name, organisation and address, as far as they are known."""
    return ", ".join(part for part in (person.name, person.organisation, person.email) if part)
