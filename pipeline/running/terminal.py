"""What a run says: a line for each event, then a summary of what a person must do.

Plain lines in the organiser's language. Only here and in problems.csv is a located problem shown.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.kinds.unmade import KINDS as UNMADE
from pipeline.language import DEFAULT, Language, say, say_many
from pipeline.problems import Severity
from pipeline.running.outcome import State
from pipeline.running.problemlist import FILENAME, by_severity, place, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.language import Message
    from pipeline.problems import Problem
    from pipeline.running.outcome import Outcome

LINES = 20  # of a summary
_RESTS = {State.WAITING, State.NOT_DUE, State.STALE}  # why is told in their line
_OF_A_BRAND = {"logo-not-used"}  # one brand, many events
_MUST = {Severity.REFUSED, Severity.LEFT_OUT}
_SAID = {  # they leave nothing of the input out, but a person counts on what they tell of
    "staff-apart",  # a choice of the program that moves the first figures of the report
    "withheld-earlier",
    *UNMADE,
}


def line(outcome: Outcome) -> str:
    """One event in one line, or one for each thing that is told of it and asks for nothing."""
    language = Language(outcome.language)
    lines = [] if outcome.told and _rests(outcome) else [_line(outcome, language)]
    if _rests(outcome) or outcome.state is State.MADE:
        lines += [say("%(event)s: %(why)s", event=outcome.event, why=why) for why in outcome.told]
    return "\n".join(sentence(message, language) for message in lines)


def _rests(outcome: Outcome) -> bool:
    """Whether nobody need do anything: who is waited for by hand must come back."""
    return outcome.state in _RESTS and not (outcome.state is State.WAITING and outcome.exit_code)


def _line(outcome: Outcome, language: Language) -> Message:
    if outcome.state is State.UP_TO_DATE:
        return say("%(event)s: up to date.", event=outcome.event)
    if outcome.state is State.WAITING and not outcome.exit_code:
        return say(
            "%(event)s: waits for its spreadsheets; put them in that folder.", event=outcome.event
        )
    if outcome.state in {State.NOT_MADE, State.WAITING}:
        return say("%(event)s: no report was made.", event=outcome.event)
    if outcome.state in {State.WITHHELD, State.KEPT}:
        return say("%(event)s: the earlier report is kept.", event=outcome.event)
    if not outcome.editions:
        return say("%(event)s: no report was made now.", event=outcome.event)
    return say(
        "%(event)s: made %(files)s (%(edition)s, %(language)s; %(seconds)s s).",
        event=outcome.event,
        files=", ".join(outcome.files) or FILENAME,
        edition=", ".join(language.show(title) for title in outcome.editions),
        language=outcome.tongue,
        seconds=f"{outcome.seconds:.1f}",
    )


def summary(outcomes: Sequence[Outcome], output: Path) -> list[str]:
    """What a person must do: some :data:`LINES` lines, more only so that no event goes unsaid."""
    language = Language(outcomes[0].language if outcomes else DEFAULT)
    states = {outcome.state for outcome in outcomes}
    quiet = not any(outcome.exit_code for outcome in outcomes)
    if states <= {State.WAITING, State.NOT_DUE} and quiet:
        return []
    lacks = any(outcome.told for outcome in outcomes if outcome.state is State.UP_TO_DATE)
    if states <= {State.UP_TO_DATE, *_RESTS} and quiet and not lacks:
        return [language.show(say("All is up to date; there is nothing to do."))]
    shared = _shared(outcomes)
    lines = [sentence(message, language) for message in shared]
    lines += _of_brands(outcomes, language)
    left = LINES - 1 - len(lines)
    for index, outcome in enumerate(outcomes):
        own = tuple(message for message in outcome.errors if message not in shared)
        # Mistakes in a configuration file stand in no problems.csv: all of them are said here.
        # Of every other event that needs a person at least the gravest problem is.
        share = max(3 + len(own), left // (len(outcomes) - index))
        told = _told(replace(outcome, errors=own), output, share)
        lines += told
        left -= len(told)
    return lines or [language.show(say("All is well; there is nothing to do."))]


def _shared(outcomes: Sequence[Outcome]) -> list[Message]:
    """What lacks for several reports alike, such as the library for the PDF: said once."""
    seen: list[Message] = []
    again: list[Message] = []
    for outcome in outcomes:
        if outcome.state is not State.MADE:
            continue  # mistakes in two files of one name are two mistakes
        again += [message for message in outcome.errors if message in seen and message not in again]
        seen += outcome.errors
    return again


def _of_brands(outcomes: Sequence[Outcome], language: Language) -> list[str]:
    """What lacks in a brand, said once for all reports that have it."""
    found = [p for one in outcomes for p in one.problems if p.code in _OF_A_BRAND]
    return list(dict.fromkeys(tell(problem, language) for problem in found))


def _told(outcome: Outcome, output: Path, share: int) -> list[str]:
    """The lines of one event, at most ``share``; none where there is nothing to do."""
    language = Language(outcome.language)
    told = () if _rests(outcome) or outcome.state is State.MADE else outcome.told
    lines = [sentence(message, language) for message in (*outcome.errors, *told)]
    if outcome.bug:
        bug = say("This is a mistake in the program, not in your files; see the lines above.")
        lines.append(language.show(bug))
    lines += [
        language.show(say("%(file)s is of an earlier run: do not use it.", file=name))
        for name in outcome.stale
    ]
    must = [
        problem
        for problem in by_severity(outcome.problems)
        if (problem.severity in _MUST or problem.code in _SAID) and problem.code not in _OF_A_BRAND
    ]
    lines += [tell(problem, language) for problem in must]
    where = _short(output / outcome.event / FILENAME)
    if not lines:
        if any(problem.code in _OF_A_BRAND for problem in outcome.problems):
            return []  # something has to be done: it was said for all at once
        look = say(
            "%(event)s: nothing has to be done; what is worth a look is in %(file)s.",
            event=outcome.event,
            file=where,
        )
        return [language.show(look)] if outcome.problems else []
    if len(lines) > share - 1 or len(outcome.problems) > len(must):
        unsaid = len(lines) - max(0, share - 2)
        lines = lines[: max(0, share - 2)]
        lines.append(language.show(_elsewhere(unsaid, where)))
    return [f"{outcome.event}:", *(f"  {words}" for words in lines)]


def _elsewhere(unsaid: int, where: str) -> Message:
    """Where all stands, and how many lines that ask for something found no room here."""
    if unsaid <= 0:
        return say("Everything worth a look is in %(file)s.", file=where)
    return say_many(
        "%(n)s more line that asks for a look did not fit here; all of them are in %(file)s.",
        "%(n)s more lines that ask for a look did not fit here; all of them are in %(file)s.",
        n=unsaid,
        file=where,
    )


def _short(path: Path) -> str:
    """A path as one would type it here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def tell(problem: Problem, language: Language) -> str:
    """A problem in one line: place, cause, remedy."""
    more = ""
    if problem.more:
        more = language.show(say(" (and %(places)s other places)", places=str(problem.more)))
    where = place(problem)
    cause, remedy = sentence(problem.cause, language), sentence(problem.remedy, language)
    return f"{where}{more}: {cause} {remedy}" if where else f"{cause} {remedy}"


class Progress:
    """Hears of the work and tells of it: live on a terminal, plain lines elsewhere.

    ``quiet`` tells nothing but a bug's traceback, which always goes to standard error.
    """

    def __init__(self, *, quiet: bool, live: bool) -> None:
        self.talks = not quiet
        self._live = live and not quiet
        self._total = 0
        self._done = 0

    def begin(self, events: Sequence[str]) -> None:
        """These events are going to be made."""
        self._total += len(events)
        self._working()

    def done(self, outcome: Outcome) -> None:
        """This event is done, or had nothing new."""
        self._wipe()
        if outcome.bug:
            click.echo(outcome.bug, err=True)
        if outcome.state is State.UP_TO_DATE:
            return
        self._done += outcome.state not in _RESTS
        if self.talks:
            click.echo(line(outcome))
        self._working()

    def warn(self, message: Message) -> None:
        """Something went wrong that is no event's."""
        self._wipe()
        click.echo(sentence(message, Language(DEFAULT)), err=True)

    def _working(self) -> None:
        if self._live and self._done < self._total:
            words = say(
                "Making reports: %(done)s of %(total)s done ...",
                done=str(self._done),
                total=str(self._total),
            )
            click.echo(Language(DEFAULT).show(words), nl=False)

    def _wipe(self) -> None:
        if self._live and self._total:
            click.echo("\r\033[K", nl=False)  # to the start of the line, and clear it


class Changes(Progress):
    """Tells of an event only what it did not tell of it before: for who stays and looks again."""

    def __init__(self) -> None:
        super().__init__(quiet=True, live=False)
        self._told: dict[str, str] = {}

    def done(self, outcome: Outcome) -> None:
        """This event is done, or had nothing new."""
        super().done(outcome)
        words = line(outcome)
        if self._told.get(outcome.event) != words:
            self._told[outcome.event] = words
            if outcome.state is not State.UP_TO_DATE:
                click.echo(words)
