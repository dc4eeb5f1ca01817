"""Learning points: the themes in what people wrote, by audience, in counts of people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.bars import Bar, bars
from pipeline.declared.codebook import codebook_of, load_codebook
from pipeline.declared.instrument import Kind, Purpose
from pipeline.findings.editions import change_of
from pipeline.language import Message, Text, say, say_many
from pipeline.sections.base import (
    Fact,
    Reference,
    anchor_of,
    asked_as,
    living,
    share_in_words,
    source_of,
)
from pipeline.sections.questions import absent_facts, heading_of
from pipeline.sections.quoted import theme_quotes
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pipeline.disclosure import PublishedQuestion
    from pipeline.sections.base import Context
    from pipeline.sections.quoted import ThemeQuotes
    from pipeline.statistics.themes import Theme

# For whom a question asks learning points; the order is that of the report.
AUDIENCES: Mapping[str, Message] = {
    "network": say("For people who are part of a network"),
    "organisation": say("For organisations"),
    "government": say("For the network and government level"),
    "debate": say("Questions for debate"),
}
PURPOSES: Mapping[Purpose, Message] = {
    Purpose.LEARNING: say("Learning points"),
    Purpose.WORK: say("Points to work on"),
    Purpose.DEBATE: AUDIENCES["debate"],
    Purpose.TOP: say("What was good"),
    Purpose.TIP: say("What can be better"),
    Purpose.COMPLIMENT: say("Compliments"),
}
POINT = 0.5  # percentage points that a share is larger or smaller, to be told
REASONS = say("Why people rated as they did")
OTHER = say("What else people wrote")
OTHER_AUDIENCE = say("For anybody")


@dataclass(frozen=True, slots=True)
class ThemeTable:
    """The themes of one question, or those of them that speak to one audience."""

    caption: Message
    rows: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class OpenBlock:
    """One open question and its themes."""

    anchor: str
    number: int
    label: Text
    heading: Message | Text
    wording: Text
    source: Reference | None  # where it is told which rows it comes from
    asked_as: tuple[str, ...]
    tables: tuple[ThemeTable, ...]
    explains: Reference | None  # the rating that these words explain
    quotes: tuple[ThemeQuotes, ...]
    notes: tuple[Message, ...]
    absent: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class AudienceGroup:
    title: Message
    blocks: tuple[OpenBlock, ...]


@dataclass(frozen=True, slots=True)
class Learning:
    groups: tuple[AudienceGroup, ...]
    id: ClassVar[str] = "learning"
    title: ClassVar[Message] = say("Learning points and open answers")

    @property
    def anchors(self) -> tuple[str, ...]:
        return tuple(block.anchor for group in self.groups for block in group.blocks)

    def living(self, places: Collection[str]) -> Learning:
        """Without the link to a rating that the report does not have."""
        return replace(self, groups=tuple(_living(group, places) for group in self.groups))


def _living(group: AudienceGroup, places: Collection[str]) -> AudienceGroup:
    blocks = (replace(one, explains=living(one.explains, places)) for one in group.blocks)
    return replace(group, blocks=tuple(blocks))


def compose_learning(context: Context) -> Learning | None:
    groups: dict[str, list[OpenBlock]] = {}
    for number, published in context.numbered:
        if published.question.kind is Kind.OPEN and _says(published, context):
            group = _group_of(published)
            groups.setdefault(group, []).append(_block(number, published, context))
    if not groups:
        return None
    titles: dict[str, Message] = {**AUDIENCES}
    titles.update((purpose.value, title) for purpose, title in PURPOSES.items())
    titles.update(reasons=REASONS, other=OTHER)
    return Learning(
        tuple(
            AudienceGroup(title, tuple(groups[key]))
            for key, title in titles.items()
            if key in groups
        )
    )


def _says(published: PublishedQuestion, context: Context) -> bool:
    """Whether a block holds more for these readers than that people wrote something."""
    themes = published.shown
    if not isinstance(themes, Themes):
        return False
    if context.edition.id == "internal":
        return True
    quotes = published.quoted
    return bool(themes.question.codebook or (quotes is not None and quotes.by_theme))


def _group_of(published: PublishedQuestion) -> str:
    question = published.question
    if question.audience in AUDIENCES:
        return question.audience
    if question.purpose is not None:
        return question.purpose.value
    return "reasons" if question.about else "other"


def _block(number: int, published: PublishedQuestion, context: Context) -> OpenBlock:
    question, statistic = published.question, published.shown
    themes = statistic if isinstance(statistic, Themes) else None
    return OpenBlock(
        anchor=anchor_of(number),
        number=number,
        label=question.label,
        heading=heading_of(question, context.findings),
        wording=question.wording,
        source=source_of(question, context),
        asked_as=asked_as(question, statistic),
        tables=_tables(themes, context) if themes else (),
        explains=_explains(published, context),
        quotes=theme_quotes(
            published, {t.id: t.label for t in themes.themes} if themes else {}, context
        ),
        notes=(*_notes(themes, context), *_changes(themes, context)) if themes else (),
        absent=absent_facts(themes) if themes else (),
    )


def _tables(themes: Themes, context: Context) -> tuple[ThemeTable, ...]:
    """One table; by audience where the question has none of its own, and its themes have."""
    people = say_many(
        "Themes in the words of %(n)s person", "Themes in the words of %(n)s people", n=themes.n
    )
    there = {theme.audience for theme in themes.themes}
    if themes.question.audience or len(there) <= 1:
        rows = _rows(themes, themes.themes, context)
        return (ThemeTable(people, rows),) if rows else ()
    found = []
    for audience in (*AUDIENCES, *sorted(there - AUDIENCES.keys())):
        own = tuple(theme for theme in themes.themes if theme.audience == audience)
        if own:
            title = AUDIENCES.get(audience, OTHER_AUDIENCE)
            caption = say("%(audience)s: %(themes)s", audience=title, themes=people)
            found.append(ThemeTable(caption, _rows(themes, own, context)))
    return tuple(found)


def _rows(themes: Themes, shown: tuple[Theme, ...], context: Context) -> tuple[Bar, ...]:
    most = max((theme.people for theme in themes.themes), default=0)
    return bars(
        tuple((t.label, themes.share(t), context.palette.accent) for t in shown),
        full=most or None,
    )


def _changes(themes: Themes, context: Context) -> tuple[Message, ...]:
    """How much larger or smaller the share of each theme is than in the edition before."""
    comparison = context.published.comparison
    all_trends = () if comparison is None else comparison.themes
    trends = [trend for trend in all_trends if trend.question.id == themes.question.id]
    changes = tuple(
        say("“%(theme)s” %(change)s", theme=trend.label, change=change_of(trend))
        for trend in trends
        if abs(trend.difference) >= POINT
    )
    if not changes:
        same = say("These themes were named as often as in the edition before.")
        return (same,) if trends else ()
    return (say("Percentage points beside the edition before: %(changes)s.", changes=changes),)


def _explains(published: PublishedQuestion, context: Context) -> Reference | None:
    for number, other in context.numbered:
        if published.question.about and other.question.id == published.question.about:
            words = say(
                "Explains question %(number)s: %(label)s",
                number=str(number),
                label=other.question.label,
            )
            return Reference(anchor_of(number), words)
    return None


def _uncoded(themes: Themes, context: Context) -> tuple[Message, ...]:
    """How many wrote, where no list of themes tells about what: its organiser can declare one."""
    if context.edition.id != "internal":
        return (
            say_many("%(n)s person wrote an answer.", "%(n)s people wrote an answer.", n=themes.n),
        )
    return (
        say_many(
            "%(n)s person wrote an answer. No list of themes was declared for this question, "
            "so it is not told what about.",
            "%(n)s people wrote an answer. No list of themes was declared for this question, "
            "so it is not told what about.",
            n=themes.n,
        ),
    )


def _notes(themes: Themes, context: Context) -> tuple[Message, ...]:
    if not themes.question.codebook:
        return _uncoded(themes, context)
    notes = [
        say(
            "At least one theme was recognised in the words of %(coverage)s; one person can be in "
            "several themes.",
            coverage=share_in_words(themes.coverage),
        )
    ]
    own = codebook_of(themes.question.purpose)
    if themes.question.inferred or own not in {"", themes.question.codebook}:
        # nobody said by which list it is to be coded, or it is not that of its purpose
        title = load_codebook(themes.question.codebook).title
        notes.append(say("The themes are those of the list “%(list)s”.", list=title))
    if themes.uncoded:
        notes.append(
            say_many(
                "%(n)s person wrote something in which no theme was recognised.",
                "%(n)s people wrote something in which no theme was recognised.",
                n=themes.uncoded,
            )
        )
    if themes.asked:
        notes.append(
            say_many(
                "%(n)s person put a question for debate instead; it is in none of these themes.",
                "%(n)s people put a question for debate instead; they are in none of these themes.",
                n=themes.asked,
            )
        )
    if themes.rest:
        notes.append(
            say_many(
                "%(n)s more theme was named by too few people to show.",
                "%(n)s more themes were named by too few people to show.",
                n=themes.rest,
            )
        )
    if not themes.themes:
        notes.append(say("No theme was named by enough people to show."))
    return tuple(notes)
