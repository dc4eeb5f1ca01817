"""Sessions side by side: those that were chosen and liked best, and what goes with being liked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.base import Finding
from pipeline.findings.outstanding import End, stands_out, title_of
from pipeline.language import Message, say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.disclosure import PublishedResults
    from pipeline.language import Argument
    from pipeline.statistics.standings import AtLevel, Standing, Standings, Tendency

TENDENCY, CHOSEN = 86, 84
SECTION = "sessions"

LEVEL_WORDS: Mapping[str, str] = {  # sentences, with the name of the property in them
    "none": say("without %(property)s").one,
    "little": say("little %(property)s").one,
    "some": say("some %(property)s").one,
    "much": say("much %(property)s").one,
}


def rule(published: PublishedResults) -> list[Finding]:
    """A finding for each property that goes with the ratings, and for sessions that stand out."""
    found = []
    for one in published.sessions:
        if one.shown is None:
            continue
        for tendency in one.shown.tendencies:
            key = f"tendency.{one.id}.{tendency.property.id}"
            title, text = tendency_title(tendency, one.shown), tendency_text(tendency, one.shown)
            found.append(Finding(key, title, text, (SECTION,), TENDENCY))
        if one.shown.chosen and one.shown.differ:
            found.append(_liked_best(one.id, one.shown))
    return found


def sessions_in_words(part: str, n: int) -> Message:
    """So many sessions, under the name of what they all are."""
    match part:
        case "table":
            return say_many("%(n)s practice table", "%(n)s practice tables", n=n)
        case "workshop":
            return say_many("%(n)s workshop", "%(n)s workshops", n=n)
        case "lecture":
            return say_many("%(n)s lecture", "%(n)s lectures", n=n)
        case _:
            return say_many("%(n)s session", "%(n)s sessions", n=n)


def tendency_title(tendency: Tendency, among: Standings) -> Message:
    """The relation in a few words, with the number of sessions it rests on."""
    words: dict[str, Argument] = {
        "property": tendency.property.name,
        "sessions": sessions_in_words(among.part, tendency.sessions),
    }
    if tendency.property.word:
        if tendency.rises:
            return say("The more %(property)s, the better rated: %(sessions)s", **words)
        return say("The less %(property)s, the better rated: %(sessions)s", **words)
    if tendency.rises:
        return say("The higher “%(property)s”, the better rated: %(sessions)s", **words)
    return say("The lower “%(property)s”, the better rated: %(sessions)s", **words)


def tendency_text(tendency: Tendency, among: Standings) -> Message:
    """What it rests on, and what it does not show."""
    if tendency.levels:
        levels = tuple(_level(level, among) for level in tendency.levels)
        return say("Mean rating: %(levels)s. %(caution)s", levels=levels, caution=caution())
    return say(
        "This holds over all %(sessions)s together, with %(n)s ratings. %(caution)s",
        sessions=sessions_in_words(among.part, tendency.sessions),
        n=tendency.n,
        caution=caution(),
    )


def caution() -> Message:
    """What a relation is, and what it does not show."""
    return say(
        "Chance alone seldom makes such a relation, but that does not show that the one causes the "
        "other."
    )


def level_in_words(level: AtLevel) -> Message:
    """How much of the property: 'little theory', 'group size: 12'."""
    word = level.property.word
    if word:
        return Message(LEVEL_WORDS[word], {"property": level.property.name})
    number = level.property.level
    shown = int(number) if number.is_integer() else number
    return say("%(property)s: %(level)s", property=level.property.name, level=shown)


def _level(level: AtLevel, among: Standings) -> Message:
    return say(
        "%(level)s %(mean)s (%(sessions)s, n = %(n)s)",
        level=level_in_words(level),
        mean=level.mean,
        sessions=sessions_in_words(among.part, level.sessions),
        n=level.n,
    )


def best_title(among: Standings) -> Message:
    """Which parts score highest, in a few words."""
    return title_of(tuple(row.label for row in among.best), len(among.rows), End.HIGHEST)


def standing_title(among: Standings) -> Message:
    """What stands out among the parts: the highest, or the lowest where most are the highest."""
    if not among.lowest or stands_out(len(among.best), len(among.rows)):
        return best_title(among)
    return title_of(tuple(row.label for row in among.lowest), len(among.rows), End.LOWEST)


def _liked_best(identifier: str, among: Standings) -> Finding:
    text = say(
        "Of %(all)s these cannot be told apart from the highest: %(rows)s. The others scored "
        "lower, beyond chance.",
        all=sessions_in_words(among.part, len(among.rows)),
        rows=tuple(map(_row, among.best)),
    )
    return Finding(f"chosen.{identifier}", best_title(among), text, (SECTION,), CHOSEN)


def _row(row: Standing) -> Message:
    return say("%(subject)s %(mean)s (n = %(n)s)", subject=row.label, mean=row.mean, n=row.n)
