"""A section: one part of a report, what it shows, and its template."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from pipeline.charts.lettering import Lettering
from pipeline.cleaning.text import heading_key
from pipeline.declared.instrument import Kind
from pipeline.disclosure import Because, Withheld
from pipeline.language import Message, Share, Text, say

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.charts.palette import Palette
    from pipeline.declared.event import Event
    from pipeline.declared.instrument import Question
    from pipeline.disclosure import (
        Answer,
        PublishedQuestion,
        PublishedResults,
        Rules,
        TopOnly,
    )
    from pipeline.findings.base import Finding
    from pipeline.language import Argument, Language
    from pipeline.reply import Reply
    from pipeline.report import Edition, Provenance


@dataclass(frozen=True, slots=True)
class Context:
    """What sections are made from: nothing in it leads back to responses."""

    event: Event
    language: Language  # in which, and in what tone, its readers are addressed
    published: PublishedResults
    findings: tuple[Finding, ...]
    provenance: Provenance
    palette: Palette
    edition: Edition
    doubts: tuple[tuple[str, Message], ...] = ()  # question id, and what is not sure about it
    letters: Lettering = field(default_factory=lambda: Lettering("sans-serif"))
    reply: Reply | None = None  # of the organiser
    bars: str = "stacked"  # or 'diverging': how the overview draws its ratings
    contact: str = ""  # of who gives the report out

    def doubts_about(self, question: Question) -> tuple[Message, ...]:
        """What a reader should know before trusting the figures of this question."""
        return tuple(message for identifier, message in self.doubts if identifier == question.id)

    @property
    def numbered(self) -> tuple[tuple[int, PublishedQuestion], ...]:
        """All questions with their number in this report, in questionnaire order."""
        return tuple(enumerate(self.published.questions, start=1))


class Section(Protocol):
    """One part of the report. ``id`` is its anchor and names ``templates/sections/<id>.html``.

    What its template shows are its own attributes: the template computes nothing.
    """

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> Message: ...


class Composer(Protocol):
    """Makes a section, or None where there is nothing to show."""

    def __call__(self, context: Context) -> Section | None: ...


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure or a word with its name: 'median: good'. ``detail`` says of what, or how.

    ``leads_to`` is the anchor of its table, where it stands elsewhere.
    """

    label: Message
    value: Argument
    detail: Message | None = None
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to another place of the report."""

    anchor: str
    label: Message


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that is not shown, or only in part.

    ``place`` is the anchor of what is shown of it. Of what has none, ``anchor`` is where links to
    it lead instead: to its line among all that is not shown.
    """

    label: Message | Text
    place: str = ""
    anchor: str = ""


def living(place: Reference | None, places: Collection[str]) -> Reference | None:
    """The link, where the report has the place that it leads to."""
    return place if place is not None and place.anchor in places else None


UNROUNDED = say(
    "Differences are taken before rounding: they can differ by one in the last figure from what "
    "the figures beside them come to."
)
NOTHING = say("Nobody answered and no list of people was found: there is nothing to tell.")
LIST_SOURCE = Reference("source-attendance", say("Source"))  # of all head counts


def anchor_of(number: int) -> str:
    """The anchor of a question: our own number, never an id that came from a file."""
    return f"question-{number}"


def asked_as(question: Question, answer: Answer | None) -> tuple[str, ...]:
    """How forms put the question, where that is not in the words that are declared for it."""
    known = {heading_key(words) for words in question.wording.words.values()}
    sources = () if answer is None else answer.sources
    headings = {heading_key(source.heading): source.heading for source in sources if source.heading}
    return tuple(heading for key, heading in headings.items() if key not in known)


def source_of(question: Question | None, context: Context) -> Reference | None:
    """Where it is told which rows a table comes from; None in an edition that names no files.

    ``question`` None: the head counts.
    """
    told = [table for table in context.provenance.tables if table.title is None]
    if not any((t.question and t.question.id) == (question and question.id) for t in told):
        return None
    if question is None:
        return LIST_SOURCE
    number = next((n for n, q in context.numbered if q.question.id == question.id), 0)
    return Reference(f"source-{number}", say("Source"))


def label_of(number: int, words: Text) -> Message:
    return say("%(number)s. %(label)s", number=str(number), label=words)


def why_question_withheld(published: PublishedQuestion) -> Message:
    """The same of a question; of answers that nobody declared, why few of them are too few."""
    withheld, question = published.statistic, published.question
    assert isinstance(withheld, Withheld), "only what is withheld has a reason"
    if withheld.reason is Because.SMALL_GROUPS and question.inferred:
        return say(
            "Not shown: fewer than %(minimum)s people gave some of the answers. Nobody declared "
            "what they mean: they may name groups, whose people could be recognised.",
            minimum=withheld.minimum,
        )
    wrote = question.kind is Kind.OPEN
    return why_withheld(
        withheld, say("wrote an answer") if wrote else say("answered this question")
    )


def why_withheld(withheld: Withheld, population: Message) -> Message:
    """One sentence: not shown, and by which rule; never the number itself.

    ``population`` is what the people whom the rule counts did ('answered this question').
    """
    match withheld.reason:
        case Because.NOT_MEASURED:
            return say("Not shown: nobody %(population)s.", population=population)
        case Because.SMALL_GROUPS:
            return say(
                "Not shown: there are groups of fewer than %(minimum)s people, who could be "
                "recognised.",
                minimum=withheld.minimum,
            )
        case Because.TOO_FEW:
            return say(
                "Not shown: fewer than %(minimum)s people %(population)s.",
                minimum=withheld.minimum,
                population=population,
            )
        case Because.ALIKE:
            assert withheld.mostly is not None, "the answer that most gave is told"
            return say(
                "Mostly “%(answer)s”. Figures are not shown: the question is sensitive and fewer "
                "than %(minimum)s people answered it.",
                answer=withheld.mostly,
                minimum=withheld.minimum,
            )
        case Because.EARLIER:
            return say(
                "Not shown: beside an earlier report these figures would tell the answers of fewer "
                "than %(minimum)s people.",
                minimum=withheld.minimum,
            )
    raise TypeError(f"there are no words for {withheld.reason}")


def why_top_only(top: TopOnly, rules: Rules) -> Message:
    """Why of a rating only the favourable answers are told."""
    if top.n < rules.detail:
        return say(
            "Only the share of favourable answers is shown: fewer than %(minimum)s people "
            "answered.",
            minimum=rules.detail,
        )
    return say(
        "Only the share of favourable answers is shown: beside an earlier report, how all answers "
        "are spread would tell how those of a few were."
    )


def share_in_words(share: Share) -> Message:
    """A share that never stands without its counts."""
    return say("%(share)s (%(count)s of %(base)s)", share=share, count=share.count, base=share.base)
