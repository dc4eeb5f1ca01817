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
4. themes need ``words`` people who wrote, and a theme that fewer than :data:`FLOOR` people named
   is only counted; of the words themselves see :mod:`pipeline.quoting`;
5. no spread and no single marks: marks are whole, their mean has one decimal;
6. of a sensitive question, answered almost alike by few, only that answer is told;
7. sessions and groups side by side need ``detail`` people each, and their means have one decimal:
   see :mod:`pipeline.comparisons`;
8. how often people came is told in bands of ``group`` people, of which what each session tells
   gives none back; sessions of fewer are not told;
9. what was published before is remembered: see :mod:`pipeline.differences`.

Head counts of the whole event are totals and pass. Who stayed away is nowhere in the results.
Who took part, and when they registered: see :mod:`pipeline.admission`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Generic, NoReturn, TypeAlias, TypeVar, final

from pipeline.admission import judged_moments
from pipeline.bands import judged_turnout
from pipeline.comparisons import judged_contrasts, judged_sessions
from pipeline.judgement import judged, judged_groups, too_few_on_a_list
from pipeline.quoting import judged_quotes
from pipeline.rules import (
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
from pipeline.sides import judged_sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.differences import Version
    from pipeline.instrument import Question
    from pipeline.results import Results
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.comparison import Comparison
    from pipeline.statistics.composition import Composition, Weighed
    from pipeline.statistics.contrasts import GroupDifferences
    from pipeline.statistics.groups import Groups
    from pipeline.statistics.moments import Moments
    from pipeline.statistics.participation import Participation
    from pipeline.statistics.quotes import Quotes
    from pipeline.statistics.response import Response
    from pipeline.statistics.standings import Standings
    from pipeline.statistics.turnout import Turnout
    from pipeline.workpoints.base import WorkPoint

__all__ = [  # the numbers and reasons come from the rules, and are known by the gate
    "DETAIL",
    "FLOOR",
    "GROUP",
    "WORDS",
    "Answer",
    "Because",
    "Published",
    "PublishedGroups",
    "PublishedQuestion",
    "PublishedResults",
    "PublishedSessions",
    "Released",
    "Rules",
    "TopOnly",
    "Withheld",
    "release",
]

T_co = TypeVar("T_co", covariant=True)
_SEAL = object()


@final
class Released(Generic[T_co]):
    """A statistic that passed the gate. Only this module can make one."""

    __slots__ = ("value",)
    value: T_co

    def __init__(self, value: T_co, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("only the gate releases statistics")
        object.__setattr__(self, "value", value)

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("only the gate releases statistics")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a released statistic does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a released statistic does not change")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Released) and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return f"Released({self.value!r})"


Published: TypeAlias = Released[T_co] | Withheld


@dataclass(frozen=True, slots=True)
class PublishedQuestion:
    """One question and what may be shown of its answers."""

    question: Question
    statistic: Published[Answer]
    quotes: Published[Quotes] | None = None  # of an open question

    @property
    def shown(self) -> Answer | None:
        """The statistic, or None where it is withheld."""
        return self.statistic.value if isinstance(self.statistic, Released) else None

    @property
    def quoted(self) -> Quotes | None:
        """The quotes, or None where none may be shown."""
        return self.quotes.value if isinstance(self.quotes, Released) else None


@dataclass(frozen=True, slots=True)
class PublishedGroups:
    """What the registered people are grouped by ('ticket'), and what may be shown of it."""

    id: str
    statistic: Published[Groups]


@dataclass(frozen=True, slots=True)
class PublishedComposition:
    """Who answered beside who was there, by one background question."""

    question: Question
    statistic: Published[Composition]


@dataclass(frozen=True, slots=True)
class PublishedParticipation:
    """Who took part, as far as it may be shown; None where no list or form tells it."""

    response: Released[Response] | None = None
    moments: Published[Moments] | None = None
    compositions: tuple[PublishedComposition, ...] = ()
    weighed: Released[Weighed] | None = None


@dataclass(frozen=True, slots=True)
class PublishedSessions:
    """Sessions that were rated on one scale, and what may be shown of them side by side."""

    id: str
    statistic: Published[Standings]

    @property
    def shown(self) -> Standings | None:
        return self.statistic.value if isinstance(self.statistic, Released) else None


@dataclass(frozen=True, slots=True)
class PublishedResults:
    """All that a report may be made from, in questionnaire order.

    ``comparison`` holds published figures of an earlier edition beside those of this one; None
    where there is no such edition. ``work_points`` are carried on from earlier editions, each
    beside what is published here.
    """

    attendance: Published[Attendance]
    questions: tuple[PublishedQuestion, ...]
    rules: Rules
    registrations: tuple[PublishedGroups, ...] = ()
    comparison: Comparison | None = None
    work_points: tuple[WorkPoint, ...] = ()
    participation: PublishedParticipation = field(default_factory=PublishedParticipation)
    sessions: tuple[PublishedSessions, ...] = ()
    contrasts: Released[GroupDifferences] | None = None  # None where no groups were compared
    turnout: Published[Turnout] | None = None  # of several sessions; None where nothing tells it

    @property
    def heads(self) -> Attendance | None:
        """The head counts, or None where no list told any."""
        return self.attendance.value if isinstance(self.attendance, Released) else None

    @property
    def shown(self) -> tuple[Answer, ...]:
        """All statistics of questions that may be shown."""
        return tuple(s for published in self.questions if (s := published.shown) is not None)

    @property
    def withheld(self) -> tuple[tuple[Question, Withheld], ...]:
        """The questions of which nothing is shown, each with the reason."""
        return tuple(
            (published.question, published.statistic)
            for published in self.questions
            if isinstance(published.statistic, Withheld)
        )

    def question(self, identifier: str) -> PublishedQuestion | None:
        """The question with this id; None where it was not asked."""
        return next((q for q in self.questions if q.question.id == identifier), None)

    def answer(self, identifier: str) -> Answer | None:
        """The statistic of the question with this id; None where nothing of it is shown."""
        published = self.question(identifier)
        return None if published is None else published.shown


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
    return PublishedResults(
        _attendance(results.attendance),
        tuple(question(*one) for one in told),
        rules,
        tuple(
            PublishedGroups(groups.id, _sealed(judged_groups(groups, rules, past)))
            for groups in results.registrations
        ),
        participation=_participation(results.participation, told, rules, past),
        sessions=tuple(
            PublishedSessions(one.id, _sealed(judged_sessions(one, by_id, rules, past, few)))
            for one in results.sessions
        ),
        contrasts=None if contrasts is None else Released(contrasts, _SEAL),
        turnout=None
        if results.turnout is None
        else _sealed(judged_turnout(results.turnout, rules, past)),
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


def _sealed(judged: T_co | Withheld) -> Published[T_co]:
    return judged if isinstance(judged, Withheld) else Released(judged, _SEAL)


def _attendance(attendance: Attendance) -> Published[Attendance]:
    counts = (attendance.registered, attendance.present, attendance.forms)
    if all(count is None for count in counts):
        return Withheld(Because.NOT_MEASURED, 0)
    return Released(attendance, _SEAL)
