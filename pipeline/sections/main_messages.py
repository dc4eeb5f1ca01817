"""The main messages on one page: a strip of key figures and at most seven findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from pipeline.findings.low import LOW
from pipeline.language import Message, say
from pipeline.sections.base import Fact, Reference, living
from pipeline.sections.consequences import consequences
from pipeline.sections.key_figures import key_figures, told_again
from pipeline.sections.references import references

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.findings.base import Finding
    from pipeline.sections.base import Context
    from pipeline.sections.consequences import Consequence

MOST = 7  # findings on the page: more are no main messages
COMPARED = ("strongest", "weakest")  # findings about all parts: who stands out and who does not
LEAST = 45  # the weight of a main message: what is lighter stands with its figure
LINES, TITLE_LINE, TEXT_LINE = 38.2, 68, 84  # room for messages on a page, and signs in a line
GAP, REFERENCES, FOLLOW_LINES = 0.6, 14, 5.5  # lines between, signs of links, lines of a heading
UNTOLD = 0.86  # of these signs, in letters whose widths nobody told: as wide as DejaVu's
FREE = 0.33  # of the page, from which something else begins on it


@dataclass(frozen=True, slots=True)
class MainMessage:
    """A finding and links to the figures it rests on."""

    title: Message
    text: Message
    rests_on: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class MainMessages:
    key_figures: tuple[Fact, ...]
    messages: tuple[MainMessage, ...]
    more: int  # findings that stand further on in the report
    follows: tuple[Consequence, ...]
    further: int = 0  # things to work on that stand on the organisers' list only
    rest: Message | None = None  # what a shorter report leaves out
    silent: Message | None = None  # that something is not shown, where no section tells it
    fills: bool = False  # the page, so far that nothing else begins on it
    id: ClassVar[str] = "main-messages"
    title: ClassVar[Message] = say("Main messages")

    def living(self, places: Collection[str]) -> MainMessages:
        """Without links to what the report does not have, and what is told there only."""
        messages = (
            replace(one, rests_on=tuple(to for to in one.rests_on if living(to, places)))
            for one in self.messages
        )
        follows = (replace(one, place=living(one.place, places)) for one in self.follows)
        more = self.more if "questions" in places else 0  # they stand further on with these
        silent = None if "withheld" in places else self.silent
        figures = tuple(
            one if one.leads_to in places else replace(one, leads_to="") for one in self.key_figures
        )
        return replace(
            self,
            key_figures=figures,
            messages=tuple(messages),
            more=more,
            follows=tuple(follows),
            silent=silent,
        )


def compose_main_messages(context: Context) -> MainMessages | None:
    places = {q.question.id: number for number, q in context.numbered}
    figures = key_figures(context, places)
    weighty = _weighty(context, told_again(figures, context, places))
    follows, further = consequences(context, places, weighty)
    room = LINES - _lines_of(context, follows)
    shown = _fitting(context, weighty, room)
    if not figures and not shown:
        return None
    messages = tuple(_message(finding, places) for finding in shown)
    withheld = [one for one in context.findings if one.rests_on == ("withheld",)]
    left = [one for one in withheld if one not in shown]
    return MainMessages(
        figures,
        messages,
        len([one for one in context.findings if one not in (*shown, *withheld)]),
        follows,
        further,
        silent=say("%(title)s. %(text)s", title=left[0].title, text=left[0].text) if left else None,
        fills=room - sum(_height(one, context) for one in shown) < FREE * LINES,
    )


def _lines_of(context: Context, follows: tuple[Consequence, ...]) -> float:
    """The lines that what follows takes on the page."""
    argument = context.language.argument
    signs = (len(argument(one.label)) + len(argument(one.words)) + REFERENCES for one in follows)
    room = TEXT_LINE * _narrower(context)
    return FOLLOW_LINES * bool(follows) + sum(-(-long // room) for long in signs)


def _narrower(context: Context) -> float:
    """How many signs a line holds, of those that it holds in letters that we know."""
    return 1 if context.letters.files else UNTOLD


def _weighty(context: Context, figures: set[str]) -> tuple[Finding, ...]:
    """At most seven: those of some weight that tell of more than the ones before them do.

    What only repeats one of the key ``figures`` above them stands last, unless it is low.
    """
    parts = {one.question.id for one in context.published.shown if one.question.part is not None}
    kept: list[Finding] = []
    said: set[str] = set()
    compared: set[str] = set()  # parts of which it was told which stand out
    for finding in context.findings:
        verdict = finding.key.startswith("verdict.")  # of one question, which others compare
        told = said if finding.weight >= LOW else said | compared
        if finding.weight >= LEAST and not (verdict and told.issuperset(finding.rests_on)):
            kept.append(finding)
            said.update(finding.rests_on)
            if finding.key in COMPARED and parts.intersection(finding.rests_on):
                compared |= parts
    kept.sort(key=lambda finding: finding.key in figures and finding.weight < LOW)
    return tuple(kept[:MOST])


def _fitting(context: Context, weighty: tuple[Finding, ...], room: float) -> tuple[Finding, ...]:
    """As many of these as fit on the page."""
    shown: list[Finding] = []
    for finding in weighty:
        high = _height(finding, context)
        if high <= room:
            room -= high
            shown.append(finding)
    return tuple(shown)


def _height(finding: Finding, context: Context) -> float:
    """The lines that a message takes on the page, with the gap below it."""
    show = context.language.show
    title, text = len(show(finding.title)), len(show(finding.text)) + REFERENCES
    of = _narrower(context)
    return GAP + -(-title // (TITLE_LINE * of)) + -(-text // (TEXT_LINE * of))


def _message(finding: Finding, places: dict[str, int]) -> MainMessage:
    return MainMessage(finding.title, finding.text, references(finding, places))
