"""The parts of report.json on who registered and on what people wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Withheld
from pipeline.formats import document as doc
from pipeline.formats import document_answers as answers
from pipeline.learning.redaction import told
from pipeline.learning.tongue import language_of
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedGroups, PublishedQuestion
    from pipeline.language import Language
    from pipeline.statistics.groups import Group

PLACES = 6  # decimals: what comes after them differs between processors


def registrations(published: PublishedGroups) -> doc.RegistrationsOf:
    """Who registered, by one property."""
    statistic = published.statistic
    if isinstance(statistic, Withheld):
        filled: doc.GroupsOf | answers.WithheldOf = answers.WithheldOf(
            reason=statistic.reason.value, minimum=statistic.minimum
        )
    else:
        groups = statistic.value
        filled = doc.GroupsOf(
            n=groups.n,
            groups=tuple(_group(group) for group in groups.groups),
            rest=None if groups.rest is None else _group(groups.rest),
            rest_groups=groups.rest_groups,
            unknown=groups.unknown,
        )
    return doc.RegistrationsOf(id=published.id, statistic=filled)


def quotes(published: PublishedQuestion, language: Language) -> tuple[doc.QuoteOf, ...]:
    """What people wrote, as far as it may be shown, those of a theme first."""
    shown, statistic = published.quoted, published.shown
    if shown is None:
        return ()
    themes = statistic.themes if isinstance(statistic, Themes) else ()
    labels = {theme.id: theme.label.of(language.code) for theme in themes}
    told_of = [*shown.by_theme, ("", shown.others)]
    return tuple(
        doc.QuoteOf(
            theme=whole(labels.get(theme, "")),
            text=whole(language.argument(told(text))),
            language=language_of(text),
        )
        for theme, texts in told_of
        for text in texts
    )


def _group(group: Group) -> doc.GroupOf:
    return doc.GroupOf(label=whole(group.label), people=group.people, came=group.came)


def whole(text: str) -> str:
    """Text without the half signs of broken encodings, which no file can hold."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
