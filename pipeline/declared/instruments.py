"""Scales, absence words and instruments, from ``config`` to what was asked at one event."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.declared.codebook import codebook_of
from pipeline.declared.instrument import (
    AbsenceWords,
    Instrument,
    Kind,
    Option,
    Part,
    Point,
    Property,
    Question,
    Scale,
)
from pipeline.declared.models import model_of, wrong_in_model
from pipeline.declared.pairs import wrong_pairs
from pipeline.declared.shelf import CONFIG, instrument_ids
from pipeline.declared.yamlfile import checked, load, one_of
from pipeline.declared.yamltree import text_of
from pipeline.language import Text, say
from pipeline.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from pipeline.declared.declarations import InstrumentFile, OptionEntry, QuestionEntry
    from pipeline.declared.scalesfile import ScalesFile
    from pipeline.declared.yamlfile import Document
    from pipeline.declared.yamltree import Steps
    from pipeline.language import Message


@dataclass(frozen=True, slots=True)
class Entries:
    """Questions as one file declares them, and how to name a place in that file.

    ``mistake`` makes a sentence about a place: steps within the file, what is wrong.
    ``names`` are the words for properties of options.
    """

    questions: tuple[QuestionEntry, ...] = ()
    mistake: Callable[[Steps, Message], Message] | None = None
    names: Mapping[str, Text] = field(default_factory=dict)

    def at(self, index: int, key: str, what: Message) -> Message:
        assert self.mistake is not None, "questions come from a file"
        return self.mistake(("questions", index, key), what)


@lru_cache(maxsize=1)
def _scales_file() -> ScalesFile:
    from pipeline.declared.scalesfile import ScalesFile

    return load(CONFIG / "scales.yaml", ScalesFile).value


@lru_cache(maxsize=1)
def load_scales() -> tuple[Scale, ...]:
    """All scales; the labels of all languages stand among a point's spellings."""
    return tuple(
        Scale(
            name,
            tuple(
                Point(point.value, point.label, _spellings(point.label, point.spellings))
                for point in entry.points
            ),
            entry.favourable,
        )
        for name, entry in _scales_file().scales.items()
    )


@lru_cache(maxsize=1)
def load_absence_words() -> AbsenceWords:
    """The words that stand for no answer, not applicable and don't know."""
    words = _scales_file().absence
    return AbsenceWords(words.no_answer, words.not_applicable, words.dont_know)


@lru_cache(maxsize=8)  # by its text: a file that was changed is read anew
def _questionnaire(path: Path, text: str) -> Document[InstrumentFile]:
    from pipeline.declared.declarations import InstrumentFile

    return checked(path, text, InstrumentFile)


def load_instrument(
    id: str,  # noqa: A002 - it is what the types call it
    programme: Sequence[Part] = (),
    extra_questions: Entries | None = None,
) -> Instrument:
    """The questionnaire of one event, its programme parts filled in.

    A question of ``extra_questions`` takes the place of that id's, else it comes at the end.
    Raises UsageError with the place of each unknown scale, double id or 'about' without question.
    """
    path = CONFIG / "instruments" / f"{id}.yaml"
    known = instrument_ids(CONFIG / "instruments")
    if id not in known:
        raise UsageError(say("Instrument: %(what)s", what=one_of(id, known)))
    document = _questionnaire(path, text_of(path))
    own = Entries(document.value.questions, document.mistake, document.value.properties)
    extra = extra_questions or Entries()
    mistakes = [*_check(own, (), programme), *_check(extra, own.questions, programme)]
    mistakes += wrong_in_model(document)
    mistakes += wrong_pairs(own.questions, (), own.at)
    mistakes += wrong_pairs(extra.questions, own.questions, extra.at)
    if mistakes:
        raise UsageError(*mistakes)
    filled = {q.id: q for q in _fill(own.questions, programme, own.names)}
    for question in _fill(extra.questions, programme, {**own.names, **extra.names}):
        before = filled.get(question.id)
        filled[question.id] = replace(_replace_part(question, before), own=True)
    # a choice of one or none was no question; until here it kept a place for the event's own
    chosen = {Kind.CHOICE, Kind.MULTIPLE}
    asked = (q for q in filled.values() if q.kind not in chosen or len(q.options) > 1)
    model = model_of(id, document.value)
    models = () if model is None else (model,)
    asked = (q if q.own else replace(q, instrument=id) for q in asked)
    return Instrument(id, document.value.title, tuple(asked), models)


def _replace_part(question: Question, before: Question | None) -> Question:
    """An event's own wording of a question asks about the same part."""
    if before is None or before.part is None or question.part is not None:
        return question
    return replace(question, part=before.part)


def _check(
    entries: Entries, others: Iterable[QuestionEntry], programme: Sequence[Part]
) -> list[Message]:
    """What only the whole can tell: ids twice, names of scales, questions and parts."""
    scales = [scale.id for scale in load_scales()]
    parts = [part.id for part in programme]
    known = _kinds_by_id((*others, *entries.questions))
    choices = sorted({q.id for q in (*others, *entries.questions) if q.kind is Kind.CHOICE})
    expanded = {q.id for q in _fill((*others, *entries.questions), programme)}
    mistakes: list[Message] = []
    seen: set[tuple[str, str]] = set()
    for index, entry in enumerate(entries.questions):
        keys = {(entry.id, kind) for kind in entry.each or ("",)}
        if seen & keys:
            mistakes.append(
                entries.at(index, "id", say("The id '%(id)s' is used twice.", id=entry.id))
            )
        seen |= keys
        if entry.scale is not None and entry.scale not in scales:
            mistakes.append(entries.at(index, "scale", one_of(entry.scale, scales)))
        if entry.part is not None and entry.part not in parts:
            mistakes.append(entries.at(index, "part", one_of(entry.part, parts)))
        if entry.session is not None and entry.session not in choices:
            mistakes.append(entries.at(index, "session", one_of(entry.session, choices)))
        if entry.about is not None and entry.about not in expanded:
            mistakes += _check_about(entries, index, entry.about, known)
    return mistakes


def _check_about(
    entries: Entries, index: int, about: str, known: Mapping[str, set[str]]
) -> list[Message]:
    if about not in known:
        what = one_of(about, known)
    elif set(entries.questions[index].each) - known[about]:
        what = say("'%(id)s' is not asked about each of these kinds of part.", id=about)
    else:
        return []
    return [entries.at(index, "about", say("No question for 'about': %(what)s", what=what))]


def _kinds_by_id(entries: Iterable[QuestionEntry]) -> dict[str, set[str]]:
    """For each question id the kinds of part that it is asked about."""
    kinds: dict[str, set[str]] = {}
    for entry in entries:
        kinds.setdefault(entry.id, set()).update(entry.each)
    return kinds


def _fill(
    entries: Iterable[QuestionEntry],
    programme: Sequence[Part],
    names: Mapping[str, Text] = MappingProxyType({}),
) -> list[Question]:
    """Questions of the declared ones: neighbours with 'each' together, part by part."""
    questions: list[Question] = []
    for per_part, group in groupby(entries, key=lambda entry: bool(entry.each)):
        if per_part:
            among = list(group)
            questions += [
                _question(entry, programme, part, names)
                for part in programme
                for entry in among
                if part.kind in entry.each
            ]
        else:
            questions += [_question(entry, programme, None, names) for entry in group]
    return questions


def _question(
    entry: QuestionEntry, programme: Sequence[Part], part: Part | None, names: Mapping[str, Text]
) -> Question:
    about = entry.about or ""
    if part is None:
        part = next((p for p in programme if p.id == entry.part), None)
        suffix = ""
    else:
        suffix = f".{part.id}"
    label = entry.label or entry.wording
    return Question(
        id=entry.id + suffix,
        kind=entry.kind,
        wording=_titled(entry.wording, part),
        label=_titled(label, part),
        headings=_headings(entry.headings, part),
        scale=_scale(entry.scale),
        options=_options(entry, programme, names),
        bounds=entry.bounds,
        part=part,
        background=entry.background,
        sensitive=entry.sensitive,
        recommendation=entry.recommendation,
        codebook=entry.codebook or codebook_of(entry.purpose),
        purpose=entry.purpose,
        audience=entry.audience or "",
        about=about + suffix if about and suffix else about,
        session=entry.session or "",
        dimension=entry.dimension or "",
        reverse=entry.reverse,
        asked_of=entry.asked_of,
        before=entry.before or "",
        joins=entry.joins,
    )


def _scale(name: str | None) -> Scale | None:
    return next((scale for scale in load_scales() if scale.id == name), None)


def _options(
    entry: QuestionEntry, programme: Sequence[Part], names: Mapping[str, Text]
) -> tuple[Option, ...]:
    """The declared options, and the parts of the programme that can be chosen."""
    return (
        *(_option(option, names) for option in entry.options),
        *(
            Option(p.id, p.title, _spellings(p.title, ()), p.properties, p.kind)
            for p in programme
            if p.kind in entry.options_each
        ),
    )


def _option(entry: OptionEntry, names: Mapping[str, Text]) -> Option:
    spellings = _spellings(entry.label, entry.spellings)
    return Option(entry.id, entry.label, spellings, properties_of(entry.properties, names))


def properties_of(
    levels: Mapping[str, tuple[float, str]], names: Mapping[str, Text]
) -> tuple[Property, ...]:
    """Declared properties; one without a declared name goes by its id."""
    return tuple(
        Property(name, names.get(name, Text.plain(name)), level, word)
        for name, (level, word) in levels.items()
    )


def _titled(words: Text, part: Part | None) -> Text:
    """The words with the part's title where {title} stands, language by language."""
    if part is None:
        return words
    languages = {**words.words, **{key: "" for key in part.title.words if key}}
    return Text(
        {code: words.of(code).replace("{title}", part.title.of(code)) for code in languages}
    )


def _headings(headings: Iterable[str], part: Part | None) -> tuple[str, ...]:
    if part is None:
        return tuple(headings)
    titles = dict.fromkeys(part.title.words.values())
    return tuple(dict.fromkeys(h.replace("{title}", title) for h in headings for title in titles))


def _spellings(label: Text, spellings: Iterable[str]) -> tuple[str, ...]:
    """All ways to write it, each once: the labels first."""
    return tuple(dict.fromkeys((*label.words.values(), *spellings)))
