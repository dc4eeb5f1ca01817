"""The check workbook read back: what a person changed in it, as decisions by the id of the line.

It is known by what stands hidden in it, not by its name or its words: a mark in the first cell
of each sheet, keys in row 2 and an id in each line. Cells come from the guarded reader, as those
of any file.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.checking.identity import UNUSED, line_id
from pipeline.declared.event import Decision
from pipeline.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.readers.base import Export, Sheet, Value

MARK = "trefdag-check-1"
LISTS = "lists"
KEYS_ROW = 2
FIRST_LINE = 4
ID, PROPOSED, WORDS, MENU, CHOICE = "id", "proposed", "words", "menu", "choice"
TOKEN, SHOWN = ".token", ".shown"  # behind the name of a menu, on the sheet of lists
THEMES, SEVERAL, FREE = "themes:", "several:", "free:"  # menus of which several, or others, do
_APART, _COMMAS = re.compile(r"[;\n]+"), re.compile(r",+")
_ABSENT = "absent:"  # before what stands for a kind of absence, as cleaning names them
_LONGEST = 80
_COUNTS = re.compile(r"\s*\(\d+(?:-\d+)?\)")  # 'Evaluatie(1-57)', 'lijst (2)'


@dataclass(slots=True)
class _Menu:
    """The choices of one menu by the words that stand for them, small and without spaces.

    ``whole`` holds the words as they are shown; ``short`` the id and the label apart, of which
    one can belong to several choices.
    """

    order: dict[str, None] = field(default_factory=dict)
    whole: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    short: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, token: str, words: str) -> None:
        self.order[token] = None
        self.whole[_folded(words)].add(token)
        self.short[_folded(token)].add(token)
        self.short[_folded(words.removeprefix(f"{token}:"))].add(token)

    def meant(self, words: str) -> set[str]:
        """What these words can stand for: nothing, one choice, or several."""
        folded = _folded(words)
        return self.whole.get(folded) or self.short.get(folded) or set()


Menus = dict[str, _Menu]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The decisions of the check workbooks, and what is to be said of their lines."""

    decisions: Mapping[str, Decision]
    problems: tuple[Problem, ...]
    obeyed: frozenset[str]  # the files that hold a decision


def file_line(export: Export) -> str:
    """The line of a table: the file without the counts that tools put in its name, the sheet.

    Of several on a sheet, it is known by its first column, and by which it is of those alike.
    """
    name = _COUNTS.sub("", export.file.rpartition(".")[0] or export.file)
    begins = (name.strip().casefold(), export.sheet.casefold(), *beginning(export))
    return line_id("file", *begins, str(export.number))


def beginning(export: Export) -> tuple[str, str]:
    """The letter and heading of the first column: they stay when rows and columns are added."""
    if not export.columns:
        return "", ""
    first = export.columns[0]
    return first.letter, _folded(first.heading)


def is_check(sheets: Iterable[Sheet]) -> bool:
    """Whether these are the sheets of a check workbook."""
    return any(_mark(sheet).startswith(MARK) for sheet in sheets)


def decode(books: Iterable[Sequence[Sheet]]) -> Decoded:
    """The changed lines of these check workbooks; where two disagree, neither is obeyed."""
    decisions: dict[str, Decision] = {}
    problems: list[Problem] = []
    torn: set[str] = set()
    for sheets in books:
        menus = _menus(sheets)
        for sheet in sheets:
            if not _mark(sheet).startswith(MARK) or _mark(sheet).endswith(" " + LISTS):
                continue
            for line, decision in _decisions(sheet, menus, problems):
                other = decisions.setdefault(line, decision)
                if other.chosen != decision.chosen:
                    torn.add(line)
                    problems.append(Problem("check-choice-twice", decision.place))
    kept = {line: decision for line, decision in decisions.items() if line not in torn}
    per_file: dict[str, int] = {}
    for decision in kept.values():
        per_file[decision.place.file] = per_file.get(decision.place.file, 0) + 1
    said = [Problem("check-obeyed", Place(file), {"n": n}) for file, n in per_file.items()]
    return Decoded(kept, (*said, *problems), frozenset(per_file))


def _mark(sheet: Sheet) -> str:
    first = sheet.rows[0][0] if sheet.rows and sheet.rows[0] else None
    return first if isinstance(first, str) else ""


def _menus(sheets: Iterable[Sheet]) -> Menus:
    """What each choice stands for, as the workbook's own sheet of lists says."""
    menus: Menus = {}
    for sheet in sheets:
        if _mark(sheet) != f"{MARK} {LISTS}" or len(sheet.rows) < KEYS_ROW:
            continue
        columns = {_text(key): i for i, key in enumerate(sheet.rows[KEYS_ROW - 1])}
        for key, place in columns.items():
            menu = key.removesuffix(TOKEN)
            if menu == key or menu + SHOWN not in columns:
                continue
            shown = columns[menu + SHOWN]
            found = menus.setdefault(menu, _Menu())
            for row in sheet.rows[FIRST_LINE - 1 :]:
                token, words = _text(row[place]), _text(row[shown])
                if token:
                    found.add(token, words)
    return menus


def _decisions(
    sheet: Sheet, menus: Menus, problems: list[Problem]
) -> Iterable[tuple[str, Decision]]:
    """The lines of one sheet whose choice is no longer what was proposed."""
    keys = [_text(key) for key in sheet.rows[KEYS_ROW - 1]] if len(sheet.rows) >= KEYS_ROW else []
    if not {ID, PROPOSED, WORDS, MENU, CHOICE} <= set(keys):
        problems.append(Problem("check-sheet-damaged", Place(sheet.file, sheet.name)))
        return
    at = {key: keys.index(key) for key in (ID, PROPOSED, WORDS, MENU, CHOICE)}
    for number, row in enumerate(sheet.rows[FIRST_LINE - 1 :], start=FIRST_LINE):
        line, proposed, words, menu, choice = (_text(row[at[key]]) for key in at)
        place = Place(sheet.file, sheet.name, f"{_letters(at[CHOICE])}{number}")
        if not line:
            if any(_text(cell) for cell in row):
                problems.append(Problem("check-line-added", place))
            continue
        if choice == words or (not choice and not menu.startswith(THEMES)):
            continue  # as it was, or emptied: the program decides
        chosen = _token(choice, menu, menus.get(menu, _Menu()))
        if chosen is None:
            value = choice if len(choice) <= _LONGEST else choice[: _LONGEST - 1] + "…"
            problems.append(Problem("check-choice-unknown", place, {"value": value}))
        elif chosen != proposed:
            yield line, Decision(proposed, chosen, place, words)


def _token(choice: str, name: str, menu: _Menu) -> str | None:
    """What the words in a cell stand for; None where they are no choice, or may be several."""
    found = menu.meant(choice)
    if found or choice == UNUSED:
        return _only(found or {UNUSED})
    if name.startswith(FREE):
        return choice
    if not name.startswith((THEMES, SEVERAL)):
        return None
    parts = _parts(_APART.split(choice), menu, commas=name.startswith(THEMES))
    meant = [_only(menu.meant(part)) for part in parts]
    together = {token for token in meant if token is not None}
    alone = {token for token in together if token == UNUSED or token.startswith(_ABSENT)}
    if None in meant or (alone and len(together) > 1):
        return None
    joint = "," if name.startswith(THEMES) else "; "
    return joint.join(token for token in menu.order if token in together)


def _parts(parts: Iterable[str], menu: _Menu, *, commas: bool) -> list[str]:
    """The choices in a cell; commas part them as well, save in a label that has one itself."""
    found: list[str] = []
    for part in parts:
        apart = [part] if menu.meant(part) or not commas else _COMMAS.split(part)
        found += [words for words in apart if words.strip()]
    return found


def _only(found: set[str]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None


def _folded(words: str) -> str:
    """Small, without spaces, and without the brackets around '(not used)'."""
    return "".join(unicodedata.normalize("NFKC", words).casefold().split()).strip("()")


def _text(value: Value) -> str:
    return "" if value is None else str(value).strip()


def _letters(index: int) -> str:
    """The column's letter; the sheet has no more than 26 of them."""
    return chr(ord("A") + index) if index < 26 else "?"  # noqa: PLR2004 - letters
