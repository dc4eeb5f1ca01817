"""The strip of key figures: at most five, each with its base and the change since last time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.disclosure import Released
from pipeline.findings.editions import change_of
from pipeline.language import Message, Share, say, say_many
from pipeline.sections.base import Fact, anchor_of
from pipeline.statistics.marks import Marks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.disclosure import PublishedResults
    from pipeline.partnership.profile import Profile
    from pipeline.sections.base import Context
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.network import Network

MOST = 5


def key_figures(context: Context, places: Mapping[str, int]) -> tuple[Fact, ...]:
    """The figures that are known, in the order in which people came; then the mark.

    ``places`` are the numbers of the questions, by their ids.
    """
    published = context.published
    attendance = published.attendance
    heads = _of_people(attendance.value, published) if isinstance(attendance, Released) else ()
    at = "attendance" if published.listed else "response"
    heads = tuple(replace(one, leads_to=at) for one in heads)
    network = published.network
    ties = _of_network(network.value) if isinstance(network, Released) else ()
    profiles = (one.shown for one in published.profiles if one.shown is not None)
    partners = next((_of_partners(one) for one in profiles if one.organisations), ())
    return (*heads, *partners, *ties, *_mark(published, places))[:MOST]


def _of_partners(profile: Profile) -> tuple[Fact, ...]:
    """How many organisations the answers of a scan come from, or how many partnerships."""
    if profile.nested:
        return (Fact(say("partnerships that answered"), profile.partnerships, leads_to="profile"),)
    return (Fact(say("organisations that answered"), profile.organisations, leads_to="profile"),)


def told_again(figures: tuple[Fact, ...], context: Context, places: Mapping[str, int]) -> set[str]:
    """Keys of the findings that only say what one of these figures says."""
    of_people = {"attendance.no_show", "attendance.walk_in", "response"}
    anchors = {fact.leads_to for fact in figures}
    mark = _first_mark(context.published)
    if mark is not None and anchor_of(places[mark.question.id]) in anchors:
        return {*of_people, f"mark.{mark.question.id}"}
    return of_people


def _of_network(network: Network) -> tuple[Fact, ...]:
    """How many organisations there are, how many of them answered, and how many work together."""
    answered = say("%(share)s of the organisations", share=Share(network.answered, network.n))
    return (
        Fact(say("organisations in the network"), network.n, leads_to="network"),
        Fact(say("told with whom they work"), network.answered, answered, "network"),
        Fact(say("pairs that work together"), len(network.links), leads_to="network"),
    )


def _of_people(a: Attendance, published: PublishedResults) -> tuple[Fact, ...]:
    figures: list[Fact] = []
    if a.registered is not None:
        figures.append(Fact(say("registered"), a.registered, _since("registered", published)))
    if a.no_show is not None:
        detail = (
            say("%(share)s of those registered", share=a.no_show_share) if a.no_show_share else None
        )
        figures.append(Fact(_away(a), a.no_show, detail))
    if a.present is not None:
        came = (
            say_many(
                "%(n)s of them without registering",
                "%(n)s of them without registering",
                n=a.walk_in,
            )
            if a.walk_in
            else None
        )
        figures.append(Fact(say("present"), a.present, _both(came, _since("present", published))))
    if a.forms is not None:
        detail = _both(_of_whom(a), _since("forms", published))
        figures.append(Fact(say("filled in a form"), a.forms, detail))
    return tuple(figures)


def _first_mark(published: PublishedResults) -> Marks | None:
    """Such as that for the day."""
    marks = (a for a in published.shown if isinstance(a, Marks) and not a.question.dimension)
    marks = (a for a in marks if a.question.id not in _before(published))
    return next((a for a in marks if a.mean is not None and a.question.bounds is not None), None)


def _mark(published: PublishedResults, places: Mapping[str, int]) -> tuple[Fact, ...]:
    """The mean of the first mark."""
    first = _first_mark(published)
    if first is None or first.mean is None or first.question.bounds is None:
        return ()
    detail = (
        say("mean of %(n)s people; the highest possible mark is not known", n=first.n)
        if first.question.bounds_seen
        else say(
            "mean of %(n)s people, out of %(high)s", n=first.n, high=int(first.question.bounds[1])
        )
    )
    comparison = published.comparison
    trends = () if comparison is None else comparison.trends
    trend = next((one for one in trends if one.question.id == first.question.id), None)
    change = None if trend is None else say("%(change)s since last time", change=change_of(trend))
    label = say("%(label)s", label=first.question.label)
    at = anchor_of(places[first.question.id])
    return (Fact(label, first.mean, _both(detail, change), at),)


def _before(published: PublishedResults) -> set[str]:
    """Questions of before a training: no mark for it."""
    return {one.question.before for one in published.questions if one.question.before}


def _since(head: str, published: PublishedResults) -> Message | None:
    """The difference with the earlier edition, with its sign; None where either is not known."""
    heads = () if published.comparison is None else published.comparison.heads
    then = next((one for one in heads if one.id == head), None)
    if then is None or then.then is None or then.now is None:
        return None
    difference = then.now - then.then
    if not difference:
        return say("as many as last time")
    if difference > 0:
        return say("%(n)s more than last time", n=difference)
    return say("%(n)s fewer than last time", n=-difference)


def _both(first: Message | None, second: Message | None) -> Message | None:
    if first is None or second is None:
        return first or second
    return say("%(first)s; %(second)s", first=first, second=second)


def _away(a: Attendance) -> Message:
    """Over several sessions who missed some of them came all the same."""
    if a.sessions:
        return say("registered, came to no session")
    if a.cancelled is None:
        return say("registered, did not turn up")
    return say("registered, did not come")


def _of_whom(a: Attendance) -> Message | None:
    """What the forms are held against: those present, else those registered."""
    if a.response is not None and a.staff_present:
        return say("%(share)s of all who signed in", share=a.response)
    if a.response is not None:
        return say("%(share)s of those present", share=a.response)
    if a.present is None and a.registered is not None:
        return say_many("for %(n)s registration", "for %(n)s registrations", n=a.registered)
    return None
