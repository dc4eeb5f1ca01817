"""Findings recomputed: every figure of a sentence, from the published statistics it rests on."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.disclosure import PublishedResults, Released, TopOnly
from pipeline.findings.editions import change_of, margin_of
from pipeline.findings.groups import others_of
from pipeline.language import Language, Message, Share, Text
from pipeline.statistics.choices import Choices
from pipeline.statistics.comparison import ShareTrend
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.intervals import certain, could_answer, of_share
from pipeline.statistics.marks import Marks
from pipeline.statistics.themes import Themes
from pipeline.workpoints.base import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.findings.base import Finding
    from pipeline.language import Argument

Figure = int | float | Share
NUMBER = re.compile(r"\d[\d.,\u202f]*\d|\d")


def figures(value: Argument) -> Iterator[Figure]:
    """The numbers in a message, those of the messages in it too."""
    match value:
        case Message():
            for argument in value.arguments.values():
                yield from figures(argument)
        case tuple():
            for part in value:
                yield from figures(part)
        case int() | float() | Share():
            yield value


def names(value: Argument) -> Iterator[Text]:
    """The words in a message that somebody declared, such as the label of a question."""
    match value:
        case Message():
            for argument in value.arguments.values():
                yield from names(argument)
        case tuple():
            for part in value:
                yield from names(part)
        case Text():
            yield value


def keys(value: Argument) -> Iterator[str]:
    """The keys of a message and of those in it: 'between 0 and %(most)s' holds a number."""
    match value:
        case Message():
            yield value.one
            for argument in value.arguments.values():
                yield from keys(argument)
        case tuple():
            for part in value:
                yield from keys(part)


def days(value: Argument) -> Iterator[date]:
    """The dates in a message."""
    match value:
        case Message():
            for argument in value.arguments.values():
                yield from days(argument)
        case tuple():
            for part in value:
                yield from days(part)
        case date():
            yield value


def derivable(results: PublishedResults, identifier: str) -> set[Figure]:
    """What one published statistic gives: its counts, bases, shares and means."""
    of_section = {
        "attendance": _of_heads,
        "comparison": _of_comparison,
        "group-differences": _of_contrasts,
        "registrations": _of_groups,
        "moments": _of_moments,
        "response": _of_sides,
        "sessions": _of_sessions,
        "withheld": _of_withheld,
        "work-points": _of_work_points,
    }
    if identifier in of_section:
        return set(of_section[identifier](results))
    return _of_question(results, identifier)


def _of_withheld(results: PublishedResults) -> Iterator[Figure]:
    rules = results.rules
    yield from (len(results.withheld), rules.group, rules.detail, rules.words)
    yield from Counter((why.reason, why.minimum) for _, why in results.withheld).values()


def _of_work_points(results: PublishedResults) -> Iterator[Figure]:
    states = [point.state for point in results.work_points]
    yield len(states)
    yield from (states.count(state) for state in State)


def _of_heads(results: PublishedResults) -> Iterator[Figure]:
    heads = results.heads
    assert heads is not None
    counts = {heads.registered, heads.cancelled, heads.came, heads.no_show, heads.walk_in}
    shares = {heads.show_share, heads.no_show_share, heads.walk_in_share, heads.response}
    told = counts | shares | {heads.present, heads.forms}
    if heads.present is not None and heads.forms is not None:
        told.add(heads.present - heads.forms)
    yield from (figure for figure in told if figure is not None)


def _of_groups(results: PublishedResults) -> Iterator[Figure]:
    for published in results.registrations:
        assert isinstance(published.statistic, Released)
        groups = published.statistic.value
        for group in groups.groups:
            for share in (group.came_share, others_of(groups, group)):
                if share is not None:
                    yield from (share, share.count, share.base)


def _of_sessions(results: PublishedResults) -> Iterator[Figure]:
    for published in results.sessions:
        standings = published.shown
        if standings is not None:
            yield from (len(standings.rows), len(standings.best))
            for row in standings.rows:
                yield from (row.mean, row.n)
            for tendency in standings.tendencies:
                yield from (tendency.sessions, tendency.n)
                for level in tendency.levels:
                    yield from (level.sessions, level.n, level.mean, level.property.level)


def _of_contrasts(results: PublishedResults) -> Iterator[Figure]:
    assert results.contrasts is not None
    for row in results.contrasts.value.rows:
        yield from (row.n_higher, row.n_lower, row.of_ten)


def _of_moments(results: PublishedResults) -> Iterator[Figure]:
    published = results.participation.moments
    assert isinstance(published, Released)
    moments = published.value
    for step, share in zip(moments.steps, moments.running, strict=True):
        yield from (share, share.count, share.base, step.last)
    for term in moments.terms:
        yield from ((term.first + 1) // 7, term.last // 7)  # weeks
        if (away := term.no_show_share) is not None:
            yield from (away, away.count, away.base)


def _of_sides(results: PublishedResults) -> Iterator[Figure]:
    for one in results.participation.compositions:
        if isinstance(one.statistic, Released):
            sides = one.statistic.value
            forms, present = sides.forms, sides.present
            yield sides.rest_groups
            for side in sides.sides:
                yield from (Share(side.forms, side.present), side.forms, side.present)
                yield Share(forms - side.forms, present - side.present)


def _of_comparison(results: PublishedResults) -> Iterator[Figure]:
    assert results.comparison is not None
    for trend in results.comparison.trends:
        yield from figures(change_of(trend))
        margin = margin_of(trend)
        if margin is not None:
            yield from figures(margin)
        if isinstance(trend, ShareTrend):
            for share in (trend.now, trend.then):
                yield from (share, share.count, share.base)
        else:
            for mean in (trend.now, trend.then):
                yield from (mean.stated, mean.n)


def _of_question(results: PublishedResults, identifier: str) -> set[Figure]:
    match results.answer(identifier):
        case Distribution() as r:
            ratings = sum(isinstance(other, Distribution) for other in results.shown)
            parts = set(range(2, ratings + 1))  # of so many parts, so many together
            return {*r.counts, *r.shares, r.n, r.top, r.top.count, *_margin(results, r), *parts}
        case TopOnly() as r:
            return {r.n, r.top, r.top.count, results.rules.detail}
        case Marks() as m:
            assert m.mean is not None
            others = (a for a in results.shown if isinstance(a, Marks) and a.mean is not None)
            beside = {figure for a in others for figure in (a.mean, a.n) if figure is not None}
            return {m.n, m.mean, *beside, *(m.question.bounds or ())}
        case Themes() as t:
            people = {theme.people for theme in t.themes}
            alike = sum(theme.people == max(people) for theme in t.themes)
            own = t.n - t.asked  # of who put no question for debate
            shares = {Share(t.uncoded, own), *(t.share(theme) for theme in t.themes)}
            people |= {own, own - t.uncoded}
            return {t.n, t.uncoded, alike, *people, *shares}
        case Choices() as c:
            return {c.n, *(count for _, count in c.counts)}
        case missing:
            pytest.fail(f"{identifier} is not published but {missing}")


def _margin(results: PublishedResults, rating: Distribution) -> set[Figure]:
    """What the head counts and the largest count of a rating give together."""
    present = could_answer(results.heads, rating.absent, rating.question, rating.n)
    most = Share(max(rating.counts), rating.n)
    between = of_share(most, present)
    silent: set[Figure] = set()
    if present is not None:
        silent = {present, present - rating.n, certain(most, present).low}
    return silent if between is None else {*silent, between.low, between.high}


def check_figures(results: PublishedResults, finding: Finding) -> None:
    """Each figure of a finding follows from what it rests on."""
    assert finding.rests_on, f"{finding.key} rests on nothing"
    allowed = {figure for on in finding.rests_on for figure in derivable(results, on)}
    for figure in (*figures(finding.title), *figures(finding.text)):
        assert figure in allowed, (finding.key, figure)


def check_words(finding: Finding, language: Language) -> None:
    """Each number that is shown is one of the figures, or stands in a name or in the key."""
    for message in (finding.title, finding.text):
        allowed = [language.argument(figure) for figure in figures(message)]
        allowed += [words.of(language.code) for words in names(message)]
        allowed += [*keys(message), *(language.date(day) for day in days(message))]
        numbers = {number for words in allowed for number in NUMBER.findall(words)}
        shown = language.show(message)
        assert set(NUMBER.findall(shown)) <= numbers, (finding.key, shown)
