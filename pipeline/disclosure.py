"""The one gate between results and report: what may be shown, and why the rest is not.

Nothing else can make a :class:`Released`, and sections, findings, charts and formats accept
nothing else, so that no path leads from answers to a report past these rules:

1. a question that fewer than ``group`` people answered is withheld, and so is all of a report
   on fewer forms, as no question has more answers than there are forms;
2. with fewer than ``detail`` answers only the favourable answers together are counted, and a
   mark or a choice is withheld: a distribution or a mean of so few tells each answer;
3. groups of fewer than ``group`` people, on the forms or on a list, are put together until nobody
   can subtract one from the total: at least ``group`` people of at least two groups, else the next
   smallest goes with them; of options that people chose several of, at least two are left out;
   a sector less its organisations is such a group too: see :mod:`pipeline.gate.nesting`; who of a
   group came needs ``detail`` people: see :mod:`pipeline.gate.coming`;
4. themes need ``words`` people who wrote, and a theme that fewer than :data:`FLOOR` people named
   is only counted; of the words themselves see :mod:`pipeline.gate.quoting`;
5. no spread and no single marks: marks are whole, their mean has one decimal;
6. of a sensitive question, answered almost alike by few, only that answer is told;
7. sessions and groups side by side need ``detail`` people each, and their means have one decimal:
   see :mod:`pipeline.gate.comparisons`;
8. how often people came is told in bands of ``group`` people, of which what each session tells
   gives none back; sessions of fewer are not told;
9. dimensions need ``detail`` people of :data:`FLOOR` organisations, roles ``group`` people of as
   many: see :mod:`pipeline.gate.profiles`; nothing is told of a single organisation or partnership;
10. a speaker gets a part of what is published, see :mod:`pipeline.gate.alone`;
11. what was published before is remembered: see :mod:`pipeline.gate.differences`.

Head counts of the whole event, and of what was agreed, are totals and pass. Who stayed away is
nowhere in the results. Who took part, and when they registered: see :mod:`pipeline.gate.admission`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pipeline.gate.admission import judged_moments
from pipeline.gate.alone import only, sessions_alone
from pipeline.gate.bands import judged_turnout
from pipeline.gate.comparisons import judged_contrasts, judged_progress, judged_sessions
from pipeline.gate.consent import judged_network
from pipeline.gate.judgement import judged, too_few_on_a_list
from pipeline.gate.nesting import judged_registrations
from pipeline.gate.profiles import judged_partnerships, judged_profile, judged_quadrant
from pipeline.gate.published import (
    PublishedComposition,
    PublishedGroups,
    PublishedParticipation,
    PublishedProfile,
    PublishedQuestion,
    PublishedResults,
    PublishedSessions,
)
from pipeline.gate.quoting import judged_quotes
from pipeline.gate.released import _SEAL, Published, Released, T_co
from pipeline.gate.rules import (
    DETAIL,
    FLOOR,
    GROUP,
    WORDS,
    Answer,
    Because,
    Rules,
    TopOnly,
    Withheld,
)
from pipeline.gate.sides import judged_sides

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.declared.instrument import Question
    from pipeline.gate.differences import Version
    from pipeline.partnership.scores import Scored
    from pipeline.results import Results
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.participation import Participation

T = TypeVar("T")

__all__ = [  # the numbers and reasons come from the rules, and are known by the gate
    "DETAIL",
    "FLOOR",
    "GROUP",
    "WORDS",
    "Answer",
    "Because",
    "Published",
    "PublishedComposition",
    "PublishedGroups",
    "PublishedParticipation",
    "PublishedProfile",
    "PublishedQuestion",
    "PublishedResults",
    "PublishedSessions",
    "Released",
    "Rules",
    "TopOnly",
    "Withheld",
    "release",
    "release_alone",
]


def release(
    results: Results, rules: Rules, past: tuple[Version, ...] = (), *, approved_only: bool = True
) -> PublishedResults:
    """What may be shown of the results under these rules, beside what was shown in the ``past``.

    ``approved_only``: people are quoted only where a person approved the quote.
    """
    few = too_few_on_a_list(results, rules)
    written = {candidates.question.id: candidates for candidates in results.written}

    def question(asked: Question, passed: Answer | Withheld) -> PublishedQuestion:
        published = PublishedQuestion(asked, _sealed(passed))
        if (candidates := written.get(asked.id)) is None:
            return published
        quotes = judged_quotes(
            candidates, passed, results.attendance, rules, approved_only=approved_only
        )
        return replace(published, quotes=_sealed(quotes))

    told = [judged(one, rules, past, few) for one in results.questions]
    by_id = {asked.id: passed for asked, passed in told}
    contrasts = judged_contrasts(results.contrasts, by_id, rules, past)
    registered = judged_registrations(results.registrations, results.crossed, rules, past)
    return PublishedResults(
        _attendance(results.attendance),
        tuple(question(*one) for one in told),
        rules,
        tuple(PublishedGroups(id_, _sealed(passed)) for id_, passed in registered),
        participation=_participation(results.participation, told, rules, past),
        sessions=tuple(
            PublishedSessions(one.id, _sealed(judged_sessions(one, by_id, rules, past, few)))
            for one in results.sessions
        ),
        contrasts=None if contrasts is None else Released(contrasts, _SEAL),
        turnout=_if_measured(results.turnout, judged_turnout, rules, past),
        progress=_if_measured(results.goals, judged_progress, rules, past),
        network=_if_measured(results.network, judged_network, rules, past),
        agreements=None if results.agreements is None else Released(results.agreements, _SEAL),
        profiles=tuple(_profile(one, by_id, rules, past) for one in results.scored),
    )


def release_alone(published: PublishedResults) -> tuple[PublishedResults, ...]:
    """For each session that may be shown a part of all that is published: that session alone."""
    return tuple(
        replace(only(published, alone), alone=Released(alone, _SEAL))
        for alone in sessions_alone(published)
    )


def _participation(
    told: Participation,
    answered: Sequence[tuple[Question, Answer | Withheld]],
    rules: Rules,
    past: tuple[Version, ...],
) -> PublishedParticipation:
    response, moments = told.response, told.moments
    sides, line = judged_sides(told.compositions, answered, rules, past)
    return PublishedParticipation(
        None if response is None else Released(response, _SEAL),
        None if moments is None else _sealed(judged_moments(moments, rules, past)),
        tuple(PublishedComposition(question, _sealed(passed)) for question, passed in sides),
        None if line is None else Released(line, _SEAL),
    )


def _profile(
    scored: Scored, judged: Mapping[str, Answer | Withheld], rules: Rules, past: tuple[Version, ...]
) -> PublishedProfile:
    quadrant = judged_quadrant(scored, rules, past)
    return PublishedProfile(
        scored.model,
        _sealed(judged_profile(scored, judged, rules, past)),
        None if quadrant is None else _sealed(quadrant),
        scored.items,
        tuple(
            PublishedQuestion(question, _sealed(found))
            for question, found in judged_partnerships(scored, rules, past)
        ),
    )


def _if_measured(
    measured: T | None,
    judge: Callable[[T, Rules, tuple[Version, ...]], T_co | Withheld],
    rules: Rules,
    past: tuple[Version, ...],
) -> Published[T_co] | None:
    """What may be shown of it; None where there is none."""
    return None if measured is None else _sealed(judge(measured, rules, past))


def _sealed(judged: T_co | Withheld) -> Published[T_co]:
    return judged if isinstance(judged, Withheld) else Released(judged, _SEAL)


def _attendance(attendance: Attendance) -> Published[Attendance]:
    counts = (attendance.registered, attendance.present, attendance.forms)
    if all(count is None for count in counts):
        return Withheld(Because.NOT_MEASURED, 0)
    return Released(attendance, _SEAL)
