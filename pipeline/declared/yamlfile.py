"""Strict YAML: a file that a person typed, as a checked model; every mistake has its line.

Unquoted words stay text and the model gives them their type, so that NO is no boolean, 08:30
no number of seconds and 1_000 no thousand. What YAML offers beyond plain lists and keys (anchors,
tags, the same key twice) is refused: it hides mistakes, and can make a small file enormous.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_origin

from pipeline.declared.yamltree import at, short, text_of, tree_of
from pipeline.language import Message, say
from pipeline.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    from pipeline.declared.yamltree import Steps

M = TypeVar("M", bound="BaseModel")


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
        return at(self.place(*steps), what)


def load(path: Path, model: type[M]) -> Document[M]:
    """The file as a checked model. Raises UsageError with one message for each mistake."""
    return checked(path, text_of(path), model)


def checked(path: Path, text: str, model: type[M]) -> Document[M]:
    """The same of a file that was read; ``path`` is for messages."""
    from pydantic import ValidationError

    tree, lines = tree_of(path, text)
    try:
        value = model.model_validate({} if tree is None else tree)
    except ValidationError as error:
        found = [_explain(path, lines, model, detail) for detail in _own(error.errors())]
        raise UsageError(*(message for _, message in sorted(found, key=lambda f: f[0]))) from None
    return Document(path, value, lines)


def one_of(word: str, known: Iterable[str]) -> Message:
    """'Unknown word', with the word that was probably meant, else all that are known."""
    known = tuple(known)
    guess = nearest(word, known)
    if guess:
        return say(
            "'%(word)s' is unknown. Did you mean '%(guess)s'?", word=short(word), guess=guess
        )
    if not known:
        return say("'%(word)s' is unknown.", word=short(word))
    return say(
        "'%(word)s' is unknown. Choose from: %(known)s.", word=short(word), known=", ".join(known)
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like this one, or ''."""
    from difflib import get_close_matches

    lowered = {k.casefold(): k for k in known}
    close = get_close_matches(word.casefold(), lowered, 1, 0.7)
    return lowered[close[0]] if close else ""


def _own(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """The mistakes without those that only follow: a list is short of the items that are wrong."""
    inside = {detail["loc"][:end] for detail in details for end in range(len(detail["loc"]))}
    return [d for d in details if d["type"] != "too_short" or d["loc"] not in inside]


def _explain(
    path: Path, lines: Mapping[Steps, int], model: type[BaseModel], detail: ErrorDetails
) -> tuple[int, Message]:
    """One mistake that the model found: its line, and a sentence with place and remedy."""
    steps: Steps = detail["loc"]
    line = _line(lines, steps)
    return line, at(_place(path, lines, steps), _sentence(model, steps, detail))


def _sentence(model: type[BaseModel], steps: Steps, detail: ErrorDetails) -> Message:
    """What is wrong, by the name that pydantic gives to the kind of mistake."""
    name = next((step for step in reversed(steps) if isinstance(step, str)), "")
    context = detail.get("ctx", {})
    match detail["type"]:
        case "value_error" if isinstance(told := context["error"], Mistake):
            said = say("'%(key)s': %(what)s", key=name, what=told.message) if name else told.message
        case "missing":
            said = say("'%(key)s' is missing here.", key=name)
        case "extra_forbidden":
            said = say("The key %(what)s", what=one_of(name, _keys(model, steps[:-1])))
        case "enum" | "literal_error":
            known = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
            said = say("'%(key)s': %(what)s", key=name, what=one_of(str(detail["input"]), known))
        case "string_type":
            said = say("'%(key)s' must be one text.", key=name)
        case "tuple_type":
            said = say("'%(key)s' must be a list: lines that begin with '- '.", key=name)
        case "model_type" | "model_attributes_type" | "dict_type":
            said = say("'%(key)s' must be a group of lines 'key: value'.", key=name)
        case "string_too_long":
            n = int(context["max_length"])
            said = say("'%(key)s' is too long: at most %(n)s characters.", key=name, n=n)
        case "too_short":
            said = say("'%(key)s' is too short or empty.", key=name)
        case _:
            value = short(str(detail["input"]))
            said = say("'%(key)s': '%(value)s' cannot be used here.", key=name, value=value)
    return said


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
