"""What the gate let through, figure by figure: all that a report may be made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.gate.released import Published, Released
from pipeline.gate.rules import Answer, Because, Rules, Withheld
from pipeline.learning.tongue import language_of
from pipeline.statistics.choices import Choices

if TYPE_CHECKING:
    from pipeline.declared.instrument import Question
    from pipeline.declared.model import Model
    from pipeline.partnership.profile import Profile
    from pipeline.statistics.agreements import Agreements
    from pipeline.statistics.alone import Alone
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.comparison import Comparison
    from pipeline.statistics.composition import Composition, Weighed
    from pipeline.statistics.contrasts import GroupDifferences
    from pipeline.statistics.groups import Groups
    from pipeline.statistics.moments import Moments
    from pipeline.statistics.network import Network
    from pipeline.statistics.progress import Progress
    from pipeline.statistics.quotes import Quotes
    from pipeline.statistics.response import Response
    from pipeline.statistics.standings import Standings
    from pipeline.statistics.turnout import Turnout
    from pipeline.workpoints.base import WorkPoint


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
    def told(self) -> bool:
        """Whether there is anything to tell of the answers, be it that nearly all were one."""
        return isinstance(self.statistic, Released) or self.statistic.mostly is not None

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
class PublishedProfile:
    """What the answers to an instrument with a model add up to, as far as it may be shown."""

    model: Model
    statistic: Published[Profile]
    quadrant: Published[Choices] | None = None  # organisations; None where the model has none
    items: tuple[Question, ...] = ()  # the questions that were asked, and none of their answers
    counted: tuple[PublishedQuestion, ...] = ()  # partnerships by stage and signal

    @property
    def shown(self) -> Profile | None:
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
    profiles: tuple[PublishedProfile, ...] = ()
    network: Published[Network] | None = None  # of partners; None where no file tells of one
    agreements: Released[Agreements] | None = None  # of a register; None where there is none
    progress: Published[Progress] | None = None  # before and after; None where nothing was
    alone: Released[Alone] | None = None  # one session, where all of this is about it

    @property
    def heads(self) -> Attendance | None:
        """The head counts, or None where no list told any."""
        return self.attendance.value if isinstance(self.attendance, Released) else None

    @property
    def empty(self) -> bool:
        """Whether nobody answered and no list of people was found."""
        told = (
            self.heads,
            self.questions,
            self.profiles,
            self.network,
            self.agreements,
            self.alone,
        )
        return not any(told)

    @property
    def listed(self) -> bool:
        """Whether a list tells who registered or who came."""
        heads = self.heads
        return heads is not None and not (heads.registered is None and heads.present is None)

    @property
    def survey_alone(self) -> bool:
        """Partners were asked, and no list tells of a day: nobody had to be present."""
        return bool(self.profiles) and not self.listed

    @property
    def present(self) -> dict[str, int]:
        """The people at each session, by its id, as far as lists tell it and it may be shown."""
        told = self.turnout.value.sessions if isinstance(self.turnout, Released) else ()
        return {one.id: one.present for one in told if one.present is not None}

    @property
    def shown(self) -> tuple[Answer, ...]:
        """All statistics of questions that may be shown."""
        return tuple(s for published in self.questions if (s := published.shown) is not None)

    @property
    def batteries(self) -> tuple[tuple[Choices, ...], ...]:
        """Choices that share their options, none of them put together: two or more side by side."""
        sets: dict[tuple[tuple[str, str], ...], list[Choices]] = {}
        for answer in self.shown:
            if isinstance(answer, Choices) and not answer.question.background and not answer.rest:
                options = answer.question.options
                if options == tuple(option for option, _ in answer.counts):
                    # an option that was found has its number for an id, whatever it says
                    said = tuple((one.id, one.label.of("").casefold()) for one in options)
                    sets.setdefault(said, []).append(answer)
        return tuple(tuple(told) for told in sets.values() if len(told) > 1)

    @property
    def withheld(self) -> tuple[tuple[Question, Withheld], ...]:
        """The questions of which nothing is shown, each with the reason."""
        return tuple(
            (published.question, published.statistic)
            for published in self.questions
            if isinstance(published.statistic, Withheld)
        )

    @property
    def silent(self) -> bool:
        """Whether questions were asked and too few people answered to tell anything of any."""
        reasons = {withheld.reason for _, withheld in self.withheld}
        few = Because.TOO_FEW in reasons and reasons <= {Because.TOO_FEW, Because.NOT_MEASURED}
        return few and len(self.withheld) == len(self.questions)

    @property
    def tongue(self) -> str:
        """The language that most of what is quoted is in; '' where it does not show."""
        quotes = [one.quoted for one in self.questions if one.quoted is not None]
        texts = (text for quote in quotes for _, told in quote.by_theme for text in told)
        return language_of(" ".join([*texts, *(t for quote in quotes for t in quote.others)]))

    def question(self, identifier: str) -> PublishedQuestion | None:
        """The question with this id; None where it was not asked."""
        return next((q for q in self.questions if q.question.id == identifier), None)

    def answer(self, identifier: str) -> Answer | None:
        """The statistic of the question with this id; None where nothing of it is shown."""
        published = self.question(identifier)
        return None if published is None else published.shown
