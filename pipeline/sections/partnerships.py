"""Several partnerships: how many are in which stage, and how many show a signal of stagnation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.bars import Bar, bars
from pipeline.disclosure import FLOOR, Because
from pipeline.language import Message, Text, say, say_many
from pipeline.partnership.profile import SURE
from pipeline.partnership.several import NOT_SURE, NOT_TOLD, TOLD
from pipeline.statistics.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.declared.instrument import Option
    from pipeline.disclosure import PublishedResults, Withheld
    from pipeline.sections.base import Context

_WORDS: Mapping[str, Message] = {
    NOT_SURE: say("not sure"),
    TOLD: say("there is a signal"),
    NOT_TOLD: say("no signal"),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """Partnerships by stage, or by whether a signal is told."""

    label: Text
    caption: Message
    rows: tuple[Bar, ...]
    notes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class PartnershipsSection:
    lead: tuple[Message, ...]
    parts: tuple[Counted, ...]
    id: ClassVar[str] = "partnerships"
    title: ClassVar[Message] = say("Where the partnerships stand")


def compose_partnerships(context: Context) -> PartnershipsSection | None:
    asked = [part for one in context.published.profiles for part in one.counted]
    counted = [(part, choices) for part in asked if isinstance(choices := part.shown, Choices)]
    if not counted:
        return None
    lead = say(
        "Each partnership is diagnosed by itself, by the same rules as one partnership alone, "
        "and counts once. Which partnership stands where is not shown."
    )
    few = [words for _, choices in counted for words in _too_few(choices)]
    told = tuple(words for at, words in enumerate(few) if words not in few[:at])
    return PartnershipsSection(
        (lead, *told),
        tuple(_counted(part.question.label, choices, context) for part, choices in counted),
    )


def partnership_methods(published: PublishedResults) -> tuple[Message, ...]:
    """How partnerships are counted; nothing where they are not."""
    if not any(part.shown is not None for one in published.profiles for part in one.counted):
        return ()
    return (
        say(
            "Each partnership is also diagnosed by itself, with the same least numbers and with "
            "draws of its own organisations. Its stage is counted where it comes out in %(sure)s "
            "of 100 draws or more, else as not sure. Counts of fewer than %(floor)s partnerships "
            "are told together with another.",
            sure=SURE,
            floor=FLOOR,
        ),
    )


def why_not_counted(withheld: Withheld) -> Message:
    """Why it is not told how many partnerships stand where."""
    match withheld.reason:
        case Because.TOO_FEW:
            return say(
                "Too few answers to say: it takes at least %(minimum)s partnerships with enough "
                "answers for a diagnosis.",
                minimum=withheld.minimum,
            )
        case Because.EARLIER:
            return say(
                "Not shown: beside an earlier report it would tell where a partnership stands."
            )
        case _:
            return say("Not shown: too few partnerships stand together to hide where one stands.")


def label_of(option: Option) -> Text | Message:
    """A stage, or what is said of a partnership without one."""
    return _WORDS.get(option.id, option.label)


def _too_few(choices: Choices) -> tuple[Message, ...]:
    """Of how many partnerships there is no diagnosis; it is the same for stages and signals."""
    few = choices.absent.total
    if not few:
        return ()
    return (
        say_many(
            "Of %(n)s partnership there are too few answers to say.",
            "Of %(n)s partnerships there are too few answers to say.",
            n=few,
        ),
    )


def _rest(choices: Choices) -> tuple[Message, ...]:
    """How many partnerships are told together."""
    if not choices.rest_options:
        return ()
    return (
        say_many(
            "%(n)s partnership stands in what is not shown apart.",
            "%(n)s partnerships stand in what is not shown apart.",
            n=choices.rest,
        ),
    )


def _counted(label: Text, choices: Choices, context: Context) -> Counted:
    rows = tuple((label_of(o), share, context.palette.accent) for o, share in choices.shares)
    caption = say_many(
        "%(label)s: %(n)s partnership with enough answers",
        "%(label)s: %(n)s partnerships with enough answers",
        label=label,
        n=choices.n,
    )
    return Counted(label, caption, bars(rows), _rest(choices))
