"""Who registered, came, stayed away or walked in, and what no list tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.base import Finding
from pipeline.language import Share, say, say_many

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Message
    from pipeline.statistics.attendance import Attendance

ON = ("attendance",)


def rule(published: PublishedResults) -> list[Finding]:
    """What the lists tell of attendance, each figure by itself."""
    heads = published.heads
    if heads is None:
        return []
    told = (_present(heads), _registered(heads), _no_show(heads), _walk_in(heads))
    return [finding for finding in told if finding is not None]


def _present(heads: Attendance) -> Finding | None:
    if heads.present is None:
        return None
    text = _present_text(heads)
    return Finding("attendance.present", _present_title(heads, heads.present), text, ON, 100)


def _present_title(heads: Attendance, present: int) -> Message:
    if heads.walk_in is None:
        return say_many(
            "%(n)s person was present, by the sign-in list of the day",
            "%(n)s people were present, by the sign-in list of the day",
            n=present,
        )
    if not heads.walk_in:
        return say_many(
            "%(n)s person was present, and was registered",
            "%(n)s people were present, all of them registered",
            n=present,
        )
    return say_many(
        "%(n)s person was present, %(walk_in)s of them without registration",
        "%(n)s people were present, %(walk_in)s of them without registration",
        n=present,
        walk_in=heads.walk_in,
    )


def _present_text(heads: Attendance) -> Message:
    if heads.registered is None:
        return say(
            "Counted is who signed, or is marked as present on the list. Who had registered is "
            "unknown: there is no list of registrations."
        )
    if heads.came is None or heads.walk_in is None:
        return say(
            "Counted is who signed, or is marked as present on the list. Beside that, "
            "%(registered)s had registered. Who of them came is unknown: the lists could not be "
            "compared.",
            registered=heads.registered,
        )
    came = _came(heads, Share(heads.came, heads.registered))
    return say("%(came)s %(others)s", came=came, others=_others(heads.walk_in))


def _came(heads: Attendance, share: Share) -> Message:
    """Who of the registered came; who did not is told too, where these are of one kind."""
    if share.count == share.base:
        return say_many(
            "The %(n)s person who registered came.",
            "All %(n)s people who registered came.",
            n=share.base,
        )
    if heads.no_show is None or heads.cancelled or heads.replaced:
        return say_many(
            "Of the %(registered)s people who registered, %(n)s came (%(share)s).",
            "Of the %(registered)s people who registered, %(n)s came (%(share)s).",
            n=share.count,
            registered=share.base,
            share=share,
        )
    return say_many(
        "Of the %(registered)s people who registered, %(n)s came (%(share)s) and %(away)s did not "
        "(%(missed)s).",
        "Of the %(registered)s people who registered, %(n)s came (%(share)s) and %(away)s did not "
        "(%(missed)s).",
        n=share.count,
        registered=share.base,
        share=share,
        away=heads.no_show,
        missed=Share(heads.no_show, share.base),
    )


def _others(walk_in: int) -> Message:
    if not walk_in:
        return say("Nobody came without registration.")
    return say_many(
        "%(n)s more person came without registration.",
        "%(n)s more people came without registration.",
        n=walk_in,
    )


def _registered(heads: Attendance) -> Finding | None:
    """Only where nothing tells how many were present."""
    if heads.registered is None or heads.present is not None:
        return None
    if heads.came is not None:
        return Finding(
            "attendance.registered", _came_title(heads.came, heads.registered), _CAME, ON, 100
        )
    title = say_many(
        "%(n)s person had registered; who came is unknown",
        "%(n)s people had registered; who came is unknown",
        n=heads.registered,
    )
    text = say(
        "How many of the %(registered)s came is unknown: there is no sign-in list.",
        registered=heads.registered,
    )
    return Finding("attendance.registered", title, text, ON, 100)


_CAME = say(
    "So the list of registrations tells. How many came without registering is unknown: there is "
    "no sign-in list of its own."
)


def _came_title(came: int, registered: int) -> Message:
    return say_many(
        "%(n)s of the %(registered)s registered people came (%(share)s)",
        "%(n)s of the %(registered)s registered people came (%(share)s)",
        n=came,
        registered=registered,
        share=Share(came, registered),
    )


def _no_show(heads: Attendance) -> Finding | None:
    share = heads.no_show_share
    if share is None or share.base == 0:
        return None
    title = _missed_all(heads, share.count) if heads.sessions else _missed(heads, share.count)
    weight = 80 if share.count else 30  # that nobody stayed away follows from who came
    return Finding("attendance.no_show", title, _no_show_text(heads, share), ON, weight)


def _missed(heads: Attendance, count: int) -> Message:
    if count == 0:
        return say("Nobody who registered stayed away without notice")
    if heads.cancelled is None:
        return say_many(
            "%(n)s registered person did not come",
            "%(n)s registered people did not come",
            n=count,
        )
    return say_many(
        "%(n)s person stayed away without notice",
        "%(n)s people stayed away without notice",
        n=count,
    )


def _missed_all(heads: Attendance, count: int) -> Message:
    """Over several sessions: who missed some of them came all the same."""
    if count == 0:
        return say(
            "Nobody missed all %(sessions)s sessions without notice", sessions=heads.sessions
        )
    if heads.cancelled is None:
        return say_many(
            "%(n)s registered person came to none of the %(sessions)s sessions",
            "%(n)s registered people came to none of the %(sessions)s sessions",
            n=count,
            sessions=heads.sessions,
        )
    return say_many(
        "%(n)s person came to none of the %(sessions)s sessions, without notice",
        "%(n)s people came to none of the %(sessions)s sessions, without notice",
        n=count,
        sessions=heads.sessions,
    )


def _no_show_text(heads: Attendance, share: Share) -> Message:
    if heads.cancelled is None and share.count == 0:
        return say(
            "That is %(share)s of the %(registered)s people who registered. Who of them cancelled "
            "with notice is unknown.",
            share=share,
            registered=share.base,
        )
    if heads.cancelled is None:
        return say(
            "That is %(share)s of the %(registered)s people who registered. Who of them cancelled "
            "with notice is unknown. So between 0 and %(most)s people stayed away without notice.",
            share=share,
            registered=share.base,
            most=share.count,
        )
    if not heads.cancelled:
        return say(
            "That is %(share)s of the %(registered)s people who registered. Nobody cancelled with "
            "notice.",
            share=share,
            registered=share.base,
        )
    return say(
        "That is %(share)s of the %(registered)s people who registered. Those who cancelled with "
        "notice (%(cancelled)s) are not counted here.",
        share=share,
        registered=share.base,
        cancelled=heads.cancelled,
    )


def _walk_in(heads: Attendance) -> Finding | None:
    share = heads.walk_in_share
    if share is None or share.count == 0:
        return None
    title = say_many(
        "%(n)s person came to the day without registration",
        "%(n)s people came to the day without registration",
        n=share.count,
    )
    text = say(
        "That is %(share)s of the %(present)s people who were present.",
        share=share,
        present=share.base,
    )
    return Finding("attendance.walk_in", title, text, ON, 50)
