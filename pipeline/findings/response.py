"""How many of those present filled in a form, and what that leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.base import Finding
from pipeline.language import say, say_many

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Message, Share
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.response import Response


def rule(published: PublishedResults) -> list[Finding]:
    """The response over those present; where that cannot be said, why not."""
    heads = published.heads
    if heads is None or published.survey_alone:
        return []
    title, text = _words(heads, twice=published.progress is not None)
    share = heads.response
    all_did = share is not None and share.count == share.base
    return [Finding("response", title, text, ("attendance",), 66 if all_did else 84)]


def _words(heads: Attendance, *, twice: bool) -> tuple[Message, Message]:
    """``twice``: there was a form before and one after, of which one is enough to be counted."""
    if heads.forms is None:
        return (
            say("No evaluation forms of this day were found"),
            say("What people thought of the day is unknown."),
        )
    filled_in = say_many(
        "%(n)s evaluation form was filled in",
        "%(n)s evaluation forms were filled in",
        n=heads.forms,
    )
    if heads.questionnaires > 1:
        return filled_in, say(
            "They are of %(n)s questionnaires without a question in common. One person may have "
            "filled in several, so the response cannot be said.",
            n=heads.questionnaires,
        )
    if heads.present is None and heads.registered is not None:
        return filled_in, say(
            "%(forms)s forms for %(registered)s registrations. How many of these people were "
            "present is unknown, so what part of them the forms stand for cannot be said.",
            forms=heads.forms,
            registered=heads.registered,
        )
    if heads.present is None:
        return filled_in, say(
            "How many people were present is unknown, so what part of them the %(forms)s forms "
            "stand for cannot be said.",
            forms=heads.forms,
        )
    share = heads.response
    if share is None or share.base == 0:
        return filled_in, say(
            "By the sign-in list only %(present)s people came, fewer than the %(forms)s forms. One "
            "of the two is not complete, so the response cannot be said.",
            present=heads.could_answer or 0,
            forms=heads.forms,
        )
    return _with_staff(heads, share) if heads.staff_present else _of_participants(share, twice)


def _of_participants(share: Share, twice: bool) -> tuple[Message, Message]:
    title = say("%(share)s of those present filled in a form", share=share)
    if twice and share.count == share.base:
        return title, say(
            "All %(present)s people present filled in the form before, the form after, or both.",
            present=share.base,
        )
    if twice:
        return title, say(
            "Of the %(present)s people present, %(forms)s filled in the form before, the form "
            "after, or both.",
            present=share.base,
            forms=share.count,
        )
    if share.count == share.base:
        return title, say("All %(present)s people present filled in a form.", present=share.base)
    return title, say(
        "Of the %(present)s people present, %(forms)s filled in a form (%(share)s). %(silent)s "
        "did not: the report cannot say what they thought.",
        present=share.base,
        forms=share.count,
        share=share,
        silent=share.base - share.count,
    )


def _with_staff(heads: Attendance, share: Share) -> tuple[Message, Message]:
    """Where staff signed too: no form tells whether it is theirs, so they are in the base."""
    return say("%(share)s of all who signed in filled in a form", share=share), say_many(
        "Of the %(all)s people who signed in, of whom %(n)s speaks or helps, %(forms)s filled in "
        "a form (%(share)s). %(silent)s did not: the report cannot say what they thought. The "
        "forms do not tell who filled them in, so speakers and helpers count here too.",
        "Of the %(all)s people who signed in, of whom %(n)s speak or help, %(forms)s filled in "
        "a form (%(share)s). %(silent)s did not: the report cannot say what they thought. The "
        "forms do not tell who filled them in, so speakers and helpers count here too.",
        all=share.base,
        n=heads.staff_present,
        forms=share.count,
        share=share,
        silent=share.base - share.count,
    )


def rates(response: Response) -> tuple[tuple[Message, Share], ...]:
    """The rates that are known, and of whom they are; one where all forms are as complete."""
    known: tuple[tuple[Message, Share | None], ...]
    if response.complete == response.forms:
        present, registered = _of_all_forms(response)
        known = ((present, response.rr1), (registered, response.of_registered))
    else:
        complete, partial, registered = _by_extent(response)
        known = (
            (complete, response.rr1),
            (partial, response.rr2),
            (registered, response.of_registered),
        )
    return tuple((label, rate) for label, rate in known if rate is not None)


def _of_all_forms(response: Response) -> tuple[Message, Message]:
    return (
        say("Forms, of all who signed in") if response.staff else say("Forms, of those present"),
        say("Forms, of those registered"),
    )


def _by_extent(response: Response) -> tuple[Message, Message, Message]:
    complete, partial = (
        (say("Complete, of all who signed in"), say("Complete or partial, of all who signed in"))
        if response.staff
        else (say("Complete, of those present"), say("Complete or partial, of those present"))
    )
    return complete, partial, say("Complete or partial, of those registered")
