"""What the organiser replies to those who answered: a Markdown file among the event's files.

It becomes a small tree of our own and never a piece of HTML: what a page shows of it is escaped as
all other words are. Markup in it stays text, pictures too, and only addresses of the web and of
mail are links.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.folder import shown, snapshot
from pipeline.problems import Place, Problem
from pipeline.readers.base import InputFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

    from pipeline.language import Language

NAMES = {"antwoord.md": "nl", "reply.md": "en", "reponse.md": "fr", "réponse.md": "fr"}
_WRITTEN = {"txt", "text", "markdown", "doc", "docx", "odt", "rtf", "pdf"}
MOST = 6000  # characters: two pages
DEEPEST = 12  # lists and quotations in each other; the parser drops what lies deeper than 20
LOWEST = 6  # heading in HTML
_SECTION = 2  # the heading under which the reply stands
_MAIL = re.compile("^mailto:", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)


class Form(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CODE = "code"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    ROW = "row"
    HEAD = "head"  # a cell that names its column
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; ``address`` is where they lead, '' nowhere. A line end is a new line."""

    words: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    address: str = ""

    @property
    def beside(self) -> str:
        """The address as it is printed behind the words; '' where these say it already."""
        printed = _MAIL.sub("", self.address)
        return "" if printed == _MAIL.sub("", self.words) else printed


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the reply: words, or other blocks. ``level`` of a heading is that of the page."""

    form: Form
    runs: tuple[Run, ...] = ()
    blocks: tuple[Block, ...] = ()
    level: int = 0
    start: int = 1

    @property
    def words(self) -> str:
        """All of it as plain text, a line for each paragraph."""
        own = "".join(run.words for run in self.runs)
        if self.form is Form.ROW:
            return " · ".join(words for block in self.blocks if (words := block.words))
        return "\n".join((own, *(block.words for block in self.blocks))).strip()


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply in one language."""

    source: InputFile
    language: str
    blocks: tuple[Block, ...] = field(repr=False)

    @property
    def words(self) -> str:
        return "\n".join(block.words for block in self.blocks)


def read_replies(folder: Path) -> tuple[tuple[Reply, ...], tuple[Problem, ...]]:
    """The replies in an event's folder, one for each language at most, and what is wrong."""
    replies: dict[str, Reply] = {}
    problems: list[Problem] = []
    with os.scandir(folder) as scanned:
        entries = sorted(scanned, key=lambda entry: entry.name)
    for entry in entries:
        language = NAMES.get(entry.name.casefold())
        if language is None:
            problems += _misnamed(entry.name)
            continue
        found = _read(Path(entry.path), language)
        if isinstance(found, Problem):
            problems.append(found)
        elif language in replies:
            other = {"other": replies[language].source.name}
            problems.append(Problem("reply-twice", Place(shown(entry.name)), other))
        elif found.blocks:
            replies[language] = found
    return tuple(replies.values()), tuple(problems)


def _misnamed(name: str) -> list[Problem]:
    """A reply by its name, in a file that is no Markdown: 'Antwoord.txt', 'antwoord.md.txt'."""
    stem, _, ending = name.casefold().rpartition(".")
    rightly = f"{stem.removesuffix('.md')}.md"
    if ending not in _WRITTEN or rightly not in NAMES:
        return []
    return [Problem("reply-misnamed", Place(shown(name)), {"name": rightly})]


def reply_in(replies: Iterable[Reply], language: Language) -> Reply | None:
    """The reply in the language of a report, else in another one; None where there is none."""
    order = list(dict.fromkeys((language.bare, *NAMES.values())))
    return min(replies, key=lambda reply: order.index(reply.language), default=None)


def _read(path: Path, language: str) -> Reply | Problem:
    name = shown(path.name)
    try:
        content = snapshot(path, 4 * MOST + 3)  # of UTF-8, with its mark
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        return Problem("reply-unreadable", Place(name), {"why": why})
    too_long = Problem("reply-too-long", Place(name), {"most": MOST})
    if content is None:
        return too_long
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Problem("reply-not-utf8", Place(name), {"line": line})
    if len(text) > MOST:
        return too_long
    blocks = parse(text)
    if blocks is None:
        return Problem("reply-too-deep", Place(name), {"most": DEEPEST})
    source = InputFile(name, hashlib.sha256(content).hexdigest(), len(content), "md")
    return Reply(source, language, blocks)


def parse(text: str) -> tuple[Block, ...] | None:
    """The blocks of a Markdown text; None where lists and quotations lie too deep in each other."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.validateLink = lambda url: bool(_ADDRESS.match(url))  # type: ignore[method-assign] # theirs to set
    tokens = parser.parse(text)
    if any(token.level > DEEPEST for token in tokens):
        return None
    return _headed(_blocks(tokens))


def _headed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same, with headings that follow the section's own without leaving out a level."""
    above: list[int] = []
    found: list[Block] = []
    for block in blocks:
        if block.form is not Form.HEADING:
            found.append(block)
            continue
        while above and above[-1] >= block.level:
            above.pop()
        above.append(block.level)
        level = min(_SECTION + len(above), LOWEST)
        found.append(Block(Form.HEADING, block.runs, level=level))
    return tuple(found)


_OPEN = {
    "bullet_list_open": Form.BULLETS,
    "ordered_list_open": Form.NUMBERS,
    "list_item_open": Form.ITEM,
    "blockquote_open": Form.QUOTE,
    "table_open": Form.TABLE,
    "tr_open": Form.ROW,
}
_CELLS = {"th_open": Form.HEAD, "td_open": Form.CELL}


def _blocks(tokens: Sequence[Token]) -> tuple[Block, ...]:
    found: list[Block] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type in _OPEN:
            end = _end(tokens, at)
            start = int(token.attrs.get("start", 1))
            inside = _blocks(tokens[at + 1 : end])
            found.append(Block(_OPEN[token.type], (), inside, start=start))
            at = end
        elif token.type in _CELLS:
            found.append(Block(_CELLS[token.type], _runs(tokens[at + 1].children or [])))
            at += 2
        elif token.type in {"heading_open", "paragraph_open"}:
            runs = _runs(tokens[at + 1].children or [])
            # a heading within a list or a quotation would stand in no order
            heading = token.type == "heading_open" and token.level == 0
            form = Form.HEADING if heading else Form.PARAGRAPH
            if runs:
                found.append(Block(form, runs, level=int(token.tag[1]) if heading else 0))
            at += 2
        elif token.type in {"fence", "code_block"}:
            found.append(Block(Form.CODE, (Run(token.content.rstrip("\n"), code=True),)))
        at += 1
    return tuple(found)


def _end(tokens: Sequence[Token], at: int) -> int:
    """Where what is opened here is closed."""
    ends = tokens[at].type.replace("_open", "_close")
    level = tokens[at].level
    return next(
        i for i in range(at + 1, len(tokens)) if tokens[i].type == ends and tokens[i].level == level
    )


def _runs(tokens: Sequence[Token]) -> tuple[Run, ...]:
    found: list[Run] = []
    strong = emphasis = 0
    address = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                address = str(token.attrs["href"])
            case "link_close":
                address = ""
            case _:
                words = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
                code = token.type == "code_inline"
                found.append(Run(words, bool(strong), bool(emphasis), code, address))
    return tuple(found)
