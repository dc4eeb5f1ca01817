"""What people wrote: the themes named most, and those behind a low score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import TopOnly
from pipeline.findings.base import Finding, fits_title
from pipeline.findings.low import is_low_news, scored_low, weight_of
from pipeline.findings.thresholds import reaches, thresholds
from pipeline.findings.verdict import favourable
from pipeline.language import Share, say, say_many
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from pipeline.declared.instrument import Question
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Argument, Message
    from pipeline.statistics.themes import Theme


WEIGHT = 86.0  # of what explains a low score of a few people
PARTLY = 58.0  # of themes in too few of the answers to say which is named most


def rule(published: PublishedResults) -> list[Finding]:
    """For each open question the themes named most; beside a low score, as what explains it.

    Of several open questions about one low score the first explains it.
    """
    found: dict[str, Finding] = {}
    for themes in published.shown:
        if not isinstance(themes, Themes) or not themes.themes:
            continue
        question, low = themes.question, _low(published, themes.question.about)
        if not is_known(themes):
            key = f"themes.{question.id}"
            found[key] = Finding(key, *_partly(themes), (question.id,), PARTLY)
        elif low is not None and f"reason.{low.question.id}" not in found:
            asked = low.question
            key, on = f"reason.{asked.id}", (asked.id, question.id)
            weight = weight_of(low.top) if is_low_news(low, published) else WEIGHT
            found[key] = Finding(key, _reason_title(themes, low), _reason(themes, low), on, weight)
        else:
            key = f"themes.{question.id}"
            found[key] = Finding(key, _title(themes), _text(themes), (question.id,), 70)
    return list(found.values())


def is_known(themes: Themes) -> bool:
    """Whether the themes tell what is named most: nothing without a theme can outdo them.

    That is so where no more answers are without a theme than the first theme has, which also
    means that half of them have one; and likely where all but few have one.
    """
    most = max((theme.people for theme in themes.themes), default=0)
    coded = Share(themes.n - themes.asked - themes.uncoded, themes.n - themes.asked)
    return themes.uncoded <= most or reaches(coded, thresholds().themes.known)


def _partly(themes: Themes) -> tuple[Message, Message]:
    """Title and sentence that claim nothing of what was named most."""
    answers = themes.n - themes.asked
    title = say_many(
        "%(subject)s: %(n)s answer, %(coded)s with a theme",
        "%(subject)s: %(n)s answers, %(coded)s with a theme",
        n=answers,
        subject=themes.question.label,
        coded=answers - themes.uncoded,
    )
    text = say_many(
        "Of %(n)s answer %(uncoded)s (%(share)s) is about something that the list of themes does "
        "not know. Of the others: %(themes)s. So this does not tell what most people named.",
        "Of %(n)s answers %(uncoded)s (%(share)s) are about something that the list of themes does "
        "not know. Of the others: %(themes)s. So this does not tell what most people named.",
        n=answers,
        uncoded=themes.uncoded,
        share=Share(themes.uncoded, answers),
        themes=_first(themes),
    )
    return title, text


def _low(published: PublishedResults, identifier: str) -> Distribution | TopOnly | None:
    """The rating that is explained, where it scored low."""
    rating = published.answer(identifier)
    if isinstance(rating, (Distribution, TopOnly)) and scored_low(rating, published):
        return rating
    return None


def _reason(themes: Themes, low: Distribution | TopOnly) -> Message:
    """How low it scored, and what people said of it."""
    return say(
        "Only %(share)s chose %(points)s (%(count)s of %(n)s). %(themes)s",
        count=low.top.count,
        n=low.n,
        points=favourable(low.question),
        share=low.top,
        themes=_text(themes),
    )


def _reason_title(themes: Themes, low: Distribution | TopOnly) -> Message:
    leading = _leading(themes)
    if not _named(low.question, leading):
        return say(
            "Low score for %(subject)s: %(share)s favourable",
            subject=low.question.label,
            share=low.top,
        )
    return say(
        "Low score for %(subject)s: %(themes)s named most",
        subject=low.question.label,
        themes=_quoted(leading),
    )


def _title(themes: Themes) -> Message:
    leading, subject = _leading(themes), themes.question.label
    if _named(themes.question, leading):
        return say("%(subject)s: %(themes)s named most", subject=subject, themes=_quoted(leading))
    return say(
        "%(subject)s: %(count)s themes named equally often", subject=subject, count=len(leading)
    )


def _named(subject: Question, leading: tuple[Theme, ...]) -> bool:
    """Whether a title names the leading themes: one always, more of them where they fit."""
    labels = (theme.label for theme in leading)
    return len(leading) == 1 or fits_title(subject.label, *labels)


def _leading(themes: Themes) -> tuple[Theme, ...]:
    """The themes that as many people named as any."""
    most = max(theme.people for theme in themes.themes)
    return tuple(theme for theme in themes.themes if theme.people == most)


def _quoted(themes: tuple[Theme, ...]) -> Argument:
    return tuple(say("“%(words)s”", words=theme.label) for theme in themes)


def _text(themes: Themes) -> Message:
    """How many wrote something, and the themes named most."""
    named = _first(themes)
    if not themes.uncoded:
        return say(
            "%(n)s people wrote an answer. Named most: %(themes)s. One person can name several "
            "themes.",
            n=themes.n,
            themes=named,
        )
    return say(
        "%(n)s people wrote an answer. Named most: %(themes)s. One person can name several "
        "themes; %(uncoded)s named none that the list of themes knows.",
        n=themes.n,
        themes=named,
        uncoded=themes.uncoded,
    )


def _first(themes: Themes) -> Argument:
    """The themes named most with their people; those named as often as the last one too."""
    place = min(thresholds().themes.named, len(themes.themes))
    least = sorted((theme.people for theme in themes.themes), reverse=True)[place - 1]
    return tuple(
        say(
            "“%(theme)s” by %(people)s (%(share)s)",
            theme=theme.label,
            people=theme.people,
            share=themes.share(theme),
        )
        for theme in themes.themes
        if theme.people >= least
    )
