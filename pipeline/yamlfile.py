"""Strict YAML: a file that a person typed, as a checked model; every mistake has its line.

Unquoted words stay text and the model gives them their type, so that NO is no boolean, 08:30
no number of seconds and 1_000 no thousand. What YAML offers beyond plain lists and keys (anchors,
tags, the same key twice) is refused: it hides mistakes, and can make a small file enormous.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, get_args, get_origin

import yaml

from pipeline.language import Message, say
from pipeline.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

LARGEST = 1_000_000  # bytes
DEEPEST = 20  # levels of lists in lists
_SHOWN = 40  # characters of a wrong value that a message quotes

M = TypeVar("M", bound="BaseModel")
Tree: TypeAlias = "str | None | list[Tree] | dict[str, Tree]"
Steps = tuple[int | str, ...]

# libyaml where PyYAML was built with it: five times as fast
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mistake(ValueError):  # noqa: N818 - the word that people use for it
    """A wrong value, told by a model; the reader of the file adds the place."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.one)
        self.message = message


@dataclass(frozen=True)
class Document(Generic[M]):
    """A file that was read: its model, and on which line each part of it stands."""

    path: Path
    value: M
    lines: Mapping[Steps, int] = field(repr=False)

    def place(self, *steps: int | str) -> str:
        """'event.yaml:12' for a part of the file: the nearest part that has a line."""
        return _place(self.path, self.lines, steps)

    def mistake(self, steps: Steps, what: Message) -> Message:
        """A sentence about one part of the file, its place first."""
        return _at(self.place(*steps), what)


def load(path: Path, model: type[M]) -> Document[M]:
    """The file as a checked model. Raises UsageError with one message for each mistake."""
    from pydantic import ValidationError

    tree, lines, mistakes = _Builder(path).build(_text(path))
    if mistakes:
        raise UsageError(*mistakes)
    try:
        value = model.model_validate({} if tree is None else tree)
    except ValidationError as error:
        found = [_explain(path, lines, model, tree, detail) for detail in error.errors()]
        raise UsageError(*(message for _, message in sorted(found, key=lambda f: f[0]))) from None
    return Document(path, value, lines)


def one_of(word: str, known: Iterable[str]) -> Message:
    """'Unknown word', with the word that was probably meant, else all that are known."""
    known = tuple(known)
    guess = nearest(word, known)
    if guess:
        return say(
            "'%(word)s' is unknown. Did you mean '%(guess)s'?", word=_short(word), guess=guess
        )
    if not known:
        return say("'%(word)s' is unknown.", word=_short(word))
    return say(
        "'%(word)s' is unknown. Choose from: %(known)s.", word=_short(word), known=", ".join(known)
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like this one, or ''."""
    from difflib import get_close_matches

    lowered = {k.casefold(): k for k in known}
    close = get_close_matches(word.casefold(), lowered, 1, 0.6)
    return lowered[close[0]] if close else ""


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(_at(path.name, say("Cannot be read: %(why)s.", why=reason))) from None
    if len(data) > LARGEST:
        raise UsageError(
            _at(path.name, say("Larger than 1 MB: that is no file of settings. Make it shorter."))
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = say("A character here is not UTF-8. Save the file again with encoding UTF-8.")
        raise UsageError(_at(f"{path.name}:{line}", what)) from None


class _Builder:
    """Plain lists, keys and texts from the events of the parser, with their lines."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[Steps, int] = {}
        self.mistakes: list[Message] = []

    def build(self, text: str) -> tuple[Tree, dict[Steps, int], list[Message]]:
        try:
            events = self._checked(yaml.parse(text, Loader=_LOADER))
            tree: Tree = None
            documents = 0
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._refuse(event, say("A line '---' starts a second file: remove it."))
                        break
                    tree = self._node(next(events), events, ())
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._broken(text, 0 if mark is None else mark.line, error.problem or "")
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, int(error.position)) + 1
            what = say("A character here is not allowed (a control sign?). Remove it.")
            self.mistakes.append(_at(f"{self.path.name}:{line}", what))
        else:
            if not self.mistakes and tree is not None and not isinstance(tree, dict):
                what = say("The file must consist of lines 'key: value'.")
                self.mistakes.append(_at(f"{self.path.name}:1", what))
        return tree, self.lines, self.mistakes

    def _checked(self, events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
        """The events, while anchors, tags and depth are watched."""
        depth = 0
        for event in events:
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST:
                    self._refuse(event, say("Lists within lists within lists: this is too deep."))
                    raise UsageError(*self.mistakes)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if isinstance(event, yaml.NodeEvent):
                if event.anchor is not None:
                    self._refuse(
                        event,
                        say(
                            "'&%(name)s' and '*%(name)s' (references) are not allowed. Write the "
                            "value again, or put text that begins with & or * in quotes.",
                            name=_short(event.anchor),
                        ),
                    )
                    if isinstance(event, yaml.AliasEvent):
                        yield yaml.ScalarEvent(
                            None, None, (True, False), "", event.start_mark, event.end_mark
                        )
                        continue
                if getattr(event, "tag", None) is not None:
                    tag = str(getattr(event, "tag", ""))
                    self._refuse(
                        event,
                        say(
                            "'%(tag)s' (a tag) is not allowed. Remove it, or put text that begins "
                            "with ! in quotes.",
                            tag=_short(tag),
                        ),
                    )
            yield event

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], steps: Steps) -> Tree:
        """One value. The depth is bounded by _checked, which ends the events early."""
        if isinstance(event, yaml.ScalarEvent):
            self.lines.setdefault(steps, event.start_mark.line + 1)
            empty = event.value == "" and event.style in (None, "")
            return None if empty else str(event.value)
        self.lines.setdefault(steps, event.start_mark.line + 1)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Tree] = []
            for item in events:
                if isinstance(item, yaml.SequenceEndEvent):
                    break
                items.append(self._node(item, events, (*steps, len(items))))
            return items
        return self._mapping(events, steps)

    def _mapping(self, events: Iterator[yaml.Event], steps: Steps) -> Tree:
        tree: dict[str, Tree] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, say("A list cannot be a key. Put text with [ or { in quotes."))
                self._node(event, events, (*steps, "?"))
                self._node(next(events), events, (*steps, "?"))
                continue
            key = str(event.value)
            if key in tree:
                self._refuse(
                    event,
                    say(
                        "The key '%(key)s' stands here for the second time (first on line "
                        "%(line)s). Keep one.",
                        key=_short(key),
                        line=str(self.lines[(*steps, key)]),
                    ),
                )
            self.lines.setdefault((*steps, key), event.start_mark.line + 1)
            tree[key] = self._node(next(events), events, (*steps, key))
        return tree

    def _refuse(self, event: yaml.Event, what: Message) -> None:
        self.mistakes.append(_at(f"{self.path.name}:{event.start_mark.line + 1}", what))

    def _broken(self, text: str, index: int, problem: str) -> None:
        """A fault of the form itself, in words that say what to look at."""
        line = (text.splitlines() or [""])[index : index + 1]
        if any("\t" in words[: len(words) - len(words.lstrip())] for words in line):
            what = say("A tab stands here. Use spaces to indent.")
        elif "mapping values are not allowed" in problem:
            what = say(
                "A colon stands where it cannot. Put text with ': ' in quotes, and check that "
                "the line before is indented alike."
            )
        else:
            what = say(
                "This line, or the one before, cannot be read. Check the indentation, the "
                "quotes and the brackets (%(detail)s).",
                detail=problem or "YAML",
            )
        self.mistakes.append(_at(f"{self.path.name}:{index + 1}", what))


def _explain(
    path: Path, lines: Mapping[Steps, int], model: type[BaseModel], tree: Tree, detail: ErrorDetails
) -> tuple[int, Message]:
    """One mistake that the model found: its line, and a sentence with place and remedy."""
    steps: Steps = detail["loc"]
    line = _line(lines, steps)
    return line, _at(_place(path, lines, steps), _sentence(model, steps, detail))


def _sentence(model: type[BaseModel], steps: Steps, detail: ErrorDetails) -> Message:
    name = next((step for step in reversed(steps) if isinstance(step, str)), "")
    kind, context = detail["type"], detail.get("ctx", {})
    told = context.get("error")
    if isinstance(told, Mistake):
        return say("'%(key)s': %(what)s", key=name, what=told.message) if name else told.message
    if kind == "missing":
        return say("'%(key)s' is missing here.", key=name)
    if kind == "extra_forbidden":
        return say("The key %(what)s", what=one_of(name, _keys(model, steps[:-1])))
    if kind in ("enum", "literal_error"):
        expected = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
        return say("'%(key)s': %(what)s", key=name, what=one_of(str(detail["input"]), expected))
    if kind in ("string_type", "string_sub_type"):
        return say("'%(key)s' must be one text.", key=name)
    if kind in ("tuple_type", "list_type"):
        return say("'%(key)s' must be a list: lines that begin with '- '.", key=name)
    if kind in ("model_type", "dict_type", "mapping_type", "model_attributes_type"):
        return say("'%(key)s' must be a group of lines 'key: value'.", key=name)
    if kind == "string_too_long":
        n = int(context["max_length"])
        return say("'%(key)s' is too long: at most %(n)s characters.", key=name, n=n)
    if kind in ("too_short", "string_too_short"):
        return say("'%(key)s' is too short or empty.", key=name)
    return say(
        "'%(key)s': '%(value)s' cannot be used here.", key=name, value=_short(str(detail["input"]))
    )


def _keys(model: type[BaseModel], steps: Steps) -> tuple[str, ...]:
    """The keys that the model knows at a place: models, lists and groups are walked down."""
    kind: Any = model
    for step in steps:
        fields = getattr(kind, "model_fields", None)
        if fields is not None:
            kind = fields[step].annotation if step in fields else None
        else:
            parts = [part for part in get_args(kind) if part is not type(None)]
            # a list's members are its first part, a group's values its last
            kind = parts[-1 if get_origin(kind) is dict or isinstance(step, str) else 0]
        while get_origin(kind) is not None and not _walks(kind):
            parts = [part for part in get_args(kind) if part is not type(None)]
            kind = parts[0]
    fields = getattr(kind, "model_fields", {})
    return tuple(info.alias or name for name, info in fields.items())


def _walks(kind: object) -> bool:
    return get_origin(kind) in (list, tuple, dict)


def _line(lines: Mapping[Steps, int], steps: Steps) -> int:
    for end in range(len(steps), -1, -1):
        if steps[:end] in lines:
            return lines[steps[:end]]
    return 1


def _place(path: Path, lines: Mapping[Steps, int], steps: Steps) -> str:
    return f"{path.name}:{_line(lines, steps)}"


def _at(place: str, what: Message) -> Message:
    return say("%(place)s: %(what)s", place=place, what=what)


def _short(word: str) -> str:
    """A word of the file, short and on one line."""
    word = " ".join(word.split())
    return word if len(word) <= _SHOWN else word[: _SHOWN - 1] + "…"
