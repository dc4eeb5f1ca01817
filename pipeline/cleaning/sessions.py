"""Which of several sessions or days a list, or a column of it, tells of.

What event.yaml says comes first ('lists' of a part of the programme), then a heading, the name of a
sheet or of a file that is the title of a part. Else columns of marks go by their headings, and
lists by the name of their sheet or file, where each of them names a session.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from pipeline.cleaning.base import Session
from pipeline.cleaning.fields import Field
from pipeline.cleaning.text import fold
from pipeline.cleaning.ticks import Tick, presence
from pipeline.language import Text
from pipeline.readers.crosses import are_marks, session_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.cleaning.roster import Roster
    from pipeline.declared.instrument import Part
    from pipeline.readers.base import Export

_MIDNIGHT = re.compile(r"[ T]00:00(?::00)?$")


@dataclass(slots=True)
class Agenda:
    """The sessions of the lists, in the order of the programme, then as they were met."""

    programme: Sequence[Part] = ()
    found: dict[str, Session] = field(default_factory=dict)

    @property
    def sessions(self) -> tuple[Session, ...]:
        order = {part.id: i for i, part in enumerate(self.programme)}
        return tuple(sorted(self.found.values(), key=lambda s: order.get(s.id, len(order))))

    def name(self, lists: Sequence[Roster]) -> None:
        """Tell each list, or its columns, of which session it is."""
        rest = [one for one in lists if not self._declared(one, alone=len(lists) == 1)]
        words = [session_words(one.export.sheet, _stem(one.export)) for one in rest]
        apart = len(lists) > 1 and all(words) and len(set(map(fold, words))) == len(words)
        for one, told in zip(rest if apart else (), words, strict=False):
            one.session = self._take(_named(told))

    def _declared(self, one: Roster, *, alone: bool) -> bool:
        """Whether the list is a part's, as declared or by its name, or has columns of sessions."""
        export = one.export
        part = self._part(f"{export.file}#{export.sheet}", export.file)
        columns = self._of_columns(one)
        if part is None and not columns and not alone:
            part = self._part(export.sheet, _stem(export))
        if part is not None:
            one.session = self._take(_of_part(part))
        elif columns:
            one.by_column = columns
        return bool(part or columns)

    def _of_columns(self, one: Roster) -> dict[int, str]:
        """The session of each column of marks, where several are of one or a part names them."""
        marked = one.fields.get(Field.PRESENT, [])
        found: dict[int, Session] = {}
        parts = 0
        for i, column in enumerate(one.export.columns):
            words = _MIDNIGHT.sub("", column.item or column.heading)
            silent = not one.mapped[i].target and one.mapped[i].how == "unused"
            part = self._part(words)
            if part is not None and (i in marked or (silent and are_marks(one.values[i].values))):
                found[i] = _of_part(part)
                parts += 1
                if silent:
                    one.tells(i, Field.PRESENT)
            elif i in marked and column.session:
                found[i] = _named(words)
        # one column of marks tells who was there, and not of a session
        return {i: self._take(s) for i, s in found.items()} if parts or len(found) > 1 else {}

    def _part(self, *names: str) -> Part | None:
        """The part of the programme whose list or title one of these is."""
        keys = {fold(name) for name in names if name}
        known = ((part, (*part.lists, *part.title.words.values())) for part in self.programme)
        return next((part for part, words in known if keys & set(map(fold, words))), None)

    def _take(self, session: Session) -> str:
        self.found.setdefault(session.id, session)
        return session.id


def _named(words: str) -> Session:
    return Session(f"session {fold(words)}", Text.plain(words))


def _of_part(part: Part) -> Session:
    return Session(part.id, part.title, part.places)


def _stem(export: Export) -> str:
    return export.file.rpartition("/")[2].rpartition(".")[0] or export.file


def attended(one: Roster, here: NDArray[np.bool_]) -> list[frozenset[str]]:
    """For each row the sessions at which this person was."""
    found: list[set[str]] = [{one.session} if one.session and there else set() for there in here]
    for index, session in one.by_column.items():
        marked = one.values[index].where(lambda value: presence(value) is Tick.YES)
        for row in np.flatnonzero(marked):
            found[int(row)].add(session)
    return [frozenset(sessions) for sessions in found]
