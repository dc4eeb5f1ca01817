"""The one gate between results and report: what may be shown, and why the rest is not.

Nothing else can make a :class:`Released`, and sections, findings, charts and formats accept
nothing else, so that no path leads from answers to a report past these rules:

1. a question that fewer than ``group`` people answered is withheld, and so is all of a report
   on fewer forms, as no question has more answers than there are forms;
2. with fewer than ``detail`` answers only the favourable answers together are counted, and a
   mark or a choice is withheld: a distribution or a mean of so few tells each answer;
3. groups of fewer than ``group`` people are put together until nobody can subtract one from the
   total: at least ``group`` people of at least two groups, else the next smallest goes with them;
   of options of which people chose several, at least two such small ones are left out;
4. themes need ``words`` people who wrote, and a theme that fewer than :data:`FLOOR` people named
   is only counted; the words themselves never pass;
5. no spread and no single marks: marks are whole, their mean has one decimal.

Head counts of the whole event are totals and pass. Who stayed away is nowhere in the results.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Generic, NoReturn, TypeAlias, TypeVar, final

from pipeline.instrument import Kind
from pipeline.protection import merged, steps, without_small
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.groups import Group
from pipeline.statistics.marks import Marks
from pipeline.statistics.selections import Selections
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from pipeline.cleaning.base import Source
    from pipeline.instrument import Question
    from pipeline.language import Share
    from pipeline.results import Results
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.base import Absent, Statistic
    from pipeline.statistics.comparison import Comparison
    from pipeline.statistics.groups import Groups

FLOOR = 3  # no event can set a threshold lower than this
GROUP = 5  # people behind a figure of a group or a question
WORDS = 10  # people who wrote something, before themes or quotes are shown
DETAIL = 10  # answers to a question, before its distribution is shown and not the top share alone

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


class Because(StrEnum):
    """Why a statistic is withheld."""

    TOO_FEW = "too few people"
    SMALL_GROUPS = "groups too small to tell apart"
    NOT_MEASURED = "nothing was measured"


@final
@dataclass(frozen=True, slots=True)
class Withheld:
    """Not shown: the reason and the rule's number of people, never the figure itself."""

    reason: Because
    minimum: int


@final
@dataclass(frozen=True, slots=True)
class TopOnly:
    """Of a rating that too few people answered for a distribution: the favourable answers."""

    kind: ClassVar[str] = "top only"
    question: Question
    top: Share
    absent: Absent
    sources: tuple[Source, ...] = ()

    @property
    def n(self) -> int:
        return self.top.base


Published: TypeAlias = Released[T_co] | Withheld
Answer: TypeAlias = Distribution | TopOnly | Choices | Selections | Marks | Themes


@final
@dataclass(frozen=True, slots=True)
class Rules:
    """How many people must stand behind what is shown. Raises ValueError under the floor."""

    group: int = GROUP
    words: int = WORDS
    detail: int = DETAIL

    def __post_init__(self) -> None:
        if min(self.group, self.words, self.detail) < FLOOR:
            raise ValueError(f"no threshold can be lower than {FLOOR} people")


@dataclass(frozen=True, slots=True)
class PublishedQuestion:
    """One question and what may be shown of its answers."""

    question: Question
    statistic: Published[Answer]

    @property
    def shown(self) -> Answer | None:
        """The statistic, or None where it is withheld."""
        return self.statistic.value if isinstance(self.statistic, Released) else None


@dataclass(frozen=True, slots=True)
class PublishedGroups:
    """What the registered people are grouped by ('ticket'), and what may be shown of it."""

    id: str
    statistic: Published[Groups]


@dataclass(frozen=True, slots=True)
class PublishedResults:
    """All that a report may be made from, in questionnaire order.

    ``comparison`` holds published figures of an earlier edition beside those of this one; None
    where there is no such edition.
    """

    attendance: Published[Attendance]
    questions: tuple[PublishedQuestion, ...]
    rules: Rules
    registrations: tuple[PublishedGroups, ...] = ()
    comparison: Comparison | None = None

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


def release(results: Results, rules: Rules) -> PublishedResults:
    """What may be shown of the results under these rules."""
    return PublishedResults(
        _attendance(results.attendance),
        tuple(_question(statistic, rules) for statistic in results.questions),
        rules,
        tuple(PublishedGroups(g.id, _groups(g, rules.group)) for g in results.registrations),
    )


def _groups(groups: Groups, group: int) -> Published[Groups]:
    """The groups of the registered, the small ones put together as those of a choice are.

    Who of a group came is told for the same groups: nobody can tell one person's from it.
    """
    smallest_first = list(reversed(groups.groups))
    hidden = [one for one in smallest_first if one.people < group]
    if not hidden:
        return Released(groups, _SEAL)
    visible = smallest_first[len(hidden) :]
    while visible and sum(one.people for one in hidden) < group:
        hidden.append(visible.pop(0))
    if not visible:
        return Withheld(Because.SMALL_GROUPS, group)
    counted = [one.came for one in hidden if one.came is not None]
    rest = Group("", sum(one.people for one in hidden), sum(counted) if counted else None)
    shown = tuple(reversed(visible))
    return Released(replace(groups, groups=shown, rest=rest, rest_groups=len(hidden)), _SEAL)


def _attendance(attendance: Attendance) -> Published[Attendance]:
    counts = (attendance.registered, attendance.present, attendance.forms)
    if all(count is None for count in counts):
        return Withheld(Because.NOT_MEASURED, 0)
    return Released(attendance, _SEAL)


def _question(statistic: Statistic, rules: Rules) -> PublishedQuestion:
    question = statistic.question
    passed: Answer | Withheld
    if statistic.n == 0:
        passed = Withheld(Because.NOT_MEASURED, 0)
    elif statistic.n < (minimum := _minimum(question, rules)):
        passed = Withheld(Because.TOO_FEW, minimum)
    else:
        passed = _passed(statistic, rules)
    if question.inferred and question.options:
        # options that were made from answers name groups: only those that are shown may be told
        listed = passed.counts if isinstance(passed, Choices | Selections) else ()
        question = replace(question, options=tuple(option for option, _ in listed))
        if isinstance(passed, Choices | Selections):
            passed = replace(passed, question=question)
    if question.bounds_seen and isinstance(passed, Withheld):
        question = replace(question, bounds=None)  # they are two people's answers
    return PublishedQuestion(
        question, passed if isinstance(passed, Withheld) else Released(passed, _SEAL)
    )


def _minimum(question: Question, rules: Rules) -> int:
    """The answers that a question of this kind needs before anything of it is shown."""
    match question.kind:
        case Kind.RATING:
            return rules.group
        case Kind.CHOICE | Kind.MULTIPLE | Kind.MARK:
            return max(rules.group, rules.detail)
        case Kind.OPEN:
            return max(rules.group, rules.words)


def _passed(statistic: Statistic, rules: Rules) -> Answer | Withheld:
    """What is left of a statistic of enough people; a statistic without a rule never passes."""
    match statistic:
        case Distribution():
            return statistic if statistic.n >= rules.detail else _top_only(statistic)
        case Choices(question=question):
            # nobody declared what the options of an inferred question are: they may be groups
            groups = question.background or question.inferred
            small = Withheld(Because.SMALL_GROUPS, rules.group)
            return (merged(statistic, rules.group) or small) if groups else statistic
        case Selections(question=question):
            groups = question.background or question.inferred
            small = Withheld(Because.SMALL_GROUPS, rules.group)
            return (without_small(statistic, rules.group) or small) if groups else statistic
        case Marks():
            return steps(statistic)
        case Themes():
            listed = tuple(theme for theme in statistic.themes if theme.people >= FLOOR)
            return replace(statistic, themes=listed, rest=len(statistic.themes) - len(listed))
    raise TypeError(f"there is no rule for {type(statistic).__name__}")


def _top_only(rating: Distribution) -> TopOnly:
    return TopOnly(rating.question, rating.top, rating.absent, rating.sources)
