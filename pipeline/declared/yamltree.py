"""The form of a strict YAML file: lists, keys and texts with their lines, and nothing else.

Read from the parser's events and not from its objects: only there do anchors, tags and double
keys show, before anything is built of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import yaml

from pipeline.language import Message, say
from pipeline.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 1_000_000  # bytes
DEEPEST = 20  # levels of lists in lists
_SHOWN = 40  # characters of a wrong value that a message quotes

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"  # None: nothing was written
Steps = tuple[int | str, ...]  # the way to a part of the file: ('questions', 2, 'scale')

# libyaml where PyYAML was built with it: five times as fast
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_tree(path: Path) -> tuple[Tree, dict[Steps, int]]:
    """The file's content and the line of each part. Raises UsageError, a message per mistake."""
    return tree_of(path, text_of(path))


def tree_of(path: Path, text: str) -> tuple[Tree, dict[Steps, int]]:
    """The same of a file that was read; ``path`` is for messages."""
    tree, lines, mistakes = _Builder(path).build(text)
    if mistakes:
        raise UsageError(*mistakes)
    return tree, lines


def at(place: str, what: Message) -> Message:
    """A sentence with its place in front."""
    return say("%(place)s: %(what)s", place=place, what=what)


def short(word: str) -> str:
    """A word of the file, short and on one line."""
    word = " ".join(word.split())
    return word if len(word) <= _SHOWN else word[: _SHOWN - 1] + "…"


def text_of(path: Path) -> str:
    """The file's text, as the UTF-8 that it must be. Raises UsageError."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(at(path.name, say("Cannot be read: %(why)s.", why=reason))) from None
    if len(data) > LARGEST:
        raise UsageError(
            at(path.name, say("Larger than 1 MB: that is no file of settings. Make it shorter."))
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = say("A character here is not UTF-8. Save the file again with encoding UTF-8.")
        raise UsageError(at(f"{path.name}:{line}", what)) from None


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
            self.mistakes.append(at(f"{self.path.name}:{line}", what))
        else:
            if not self.mistakes and tree is not None and not isinstance(tree, dict):
                what = say("The file must consist of lines 'key: value'.")
                self.mistakes.append(at(f"{self.path.name}:1", what))
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
                            name=short(event.anchor),
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
                            tag=short(tag),
                        ),
                    )
            yield event

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], steps: Steps) -> Tree:
        """One value. The depth is bounded by _checked, which ends the events early."""
        if isinstance(event, yaml.ScalarEvent):
            self.lines.setdefault(steps, _number(event))
            empty = event.value == "" and event.style in (None, "")
            return None if empty else str(event.value)
        self.lines.setdefault(steps, _number(event))
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
                        key=short(key),
                        line=str(self.lines[(*steps, key)]),
                    ),
                )
            self.lines.setdefault((*steps, key), _number(event))
            tree[key] = self._node(next(events), events, (*steps, key))
        return tree

    def _refuse(self, event: yaml.Event, what: Message) -> None:
        self.mistakes.append(at(f"{self.path.name}:{_number(event)}", what))

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
        self.mistakes.append(at(f"{self.path.name}:{index + 1}", what))


def _number(event: yaml.Event) -> int:
    """The line of an event, from 1."""
    assert event.start_mark is not None, "the parser marks every event"
    return event.start_mark.line + 1
