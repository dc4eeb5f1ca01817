"""At how many sessions people were, told so that nobody's own number follows.

A session of too few people is not told, and then neither is how often people came. What the rest
would tell beside each other is found by :mod:`pipeline.gate.spreads`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.gate.differences import Table, earlier_tables
from pipeline.gate.rules import Because, Withheld
from pipeline.gate.spreads import Cut, Follows, followed

if TYPE_CHECKING:
    from pipeline.gate.differences import Version
    from pipeline.gate.rules import Rules
    from pipeline.statistics.turnout import Turnout

SESSIONS, BANDS = "turnout by session", "turnout by times"


def judged_turnout(turnout: Turnout, rules: Rules, past: tuple[Version, ...]) -> Turnout | Withheld:
    """What may be shown of several sessions, beside what was shown of them before.

    One person more would tell at which sessions that person was; a session that comes apart
    from what was not told, how many were there; other bands, how often somebody came.
    """
    if turnout.n < rules.group:
        return Withheld(Because.TOO_FEW, rules.group)
    passed = safe_turnout(turnout, rules.group)
    if passed is None:
        return Withheld(Because.SMALL_GROUPS, rules.group)
    now, times = tables_of_turnout(passed)
    for then in earlier_tables(past, SESSIONS):
        apart = (then.rest and now.shown - then.shown) or (now.rest and then.shown - now.shown)
        if apart or 0 < abs(now.n - then.n) < rules.group:
            return Withheld(Because.EARLIER, rules.group)
    if any(then.cells and then.cells != times.cells for then in earlier_tables(past, BANDS)):
        return replace(passed, bands=())
    return passed


def tables_of_turnout(turnout: Turnout) -> tuple[Table, Table]:
    """The figures of published sessions, and of how often people came."""
    told = tuple((s.id, s.present) for s in turnout.sessions if s.present is not None)
    hidden = sum(session.withheld for session in turnout.sessions)
    bands = tuple((f"{band.low}-{band.high}", band.people) for band in turnout.bands)
    return (
        Table(SESSIONS, "", turnout.kind, turnout.n, turnout.n, told, hidden),
        Table(BANDS, "", turnout.kind, turnout.n, turnout.n, bands),
    )


def safe_turnout(turnout: Turnout, group: int) -> Turnout | None:
    """The turnout with sessions and bands of at least ``group`` people; None where nothing is left.

    A session of fewer is not told, and then neither is how often people came.
    """
    told = _enough(turnout, group)
    if not told.held:
        return None
    if not turnout.bands:
        return told
    if told.held < turnout.held:
        return replace(told, bands=())
    cells = tuple(band.people for band in sorted(turnout.bands, key=lambda band: band.low))
    heads = [session.present for session in turnout.sessions if session.present is not None]
    cut = Cut(turnout.needed, group)
    match followed(cells, heads, cut):
        case Follows.NOTHING:
            return replace(told, bands=cut.bands(cells))
        case Follows.FROM_BANDS:
            return replace(told, bands=())
        case Follows.FROM_SESSIONS:
            return None


def _enough(turnout: Turnout, group: int) -> Turnout:
    """Without the sessions of too few; they are not as large as can be, which all would tell."""
    counts = {s.id: s.present for s in turnout.sessions if s.present is not None}
    hidden = {identifier for identifier, present in counts.items() if present < group}
    while hidden and len(hidden) < len(counts):
        left = turnout.n - sum(n for identifier, n in counts.items() if identifier not in hidden)
        if left < sum(max(counts[identifier], group - 1) for identifier in hidden):
            break
        smallest = min(n for identifier, n in counts.items() if identifier not in hidden)
        hidden |= {identifier for identifier, n in counts.items() if n == smallest}
    return replace(
        turnout,
        sessions=tuple(
            replace(s, present=None, withheld=True) if s.id in hidden else s
            for s in turnout.sessions
        ),
    )
