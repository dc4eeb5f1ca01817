"""Selections: how many people chose each option, where each could choose several."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from pipeline.language import Share
from pipeline.statistics.absent import absent_of

if TYPE_CHECKING:
    from pipeline.cleaning.base import Responses, Source
    from pipeline.declared.instrument import Option, Question
    from pipeline.statistics.base import Absent


@dataclass(frozen=True, slots=True)
class Selections:
    """People per option, in the order of the list; ``n`` people chose at least one.

    Shares are of those ``n`` people and add up to more than 100 % where people chose several.
    Of ``rest_options`` further options it is not told how many chose them (only after the
    disclosure gate; 0 before).
    """

    kind: ClassVar[str] = "selections"
    question: Question
    counts: tuple[tuple[Option, int], ...]
    n: int
    absent: Absent
    sources: tuple[Source, ...] = ()
    rest_options: int = 0

    @classmethod
    def of(cls, responses: Responses, question: Question) -> Selections:
        """Raises ValueError where somebody chose what is no option of the question."""
        column = responses.answers[question.id]
        codes = column.cat.codes.to_numpy().astype(np.int64)
        people = np.bincount(codes + 1, minlength=len(column.cat.categories) + 1)[1:]
        chosen: Counter[str] = Counter()
        for combination, n in zip(column.cat.categories, people.tolist(), strict=True):
            for option in dict.fromkeys(combination.split()):
                chosen[option] += n
        if not {option for option, n in chosen.items() if n} <= {o.id for o in question.options}:
            raise ValueError("an answer is none of the question's options")
        return cls(
            question,
            tuple((option, chosen[option.id]) for option in question.options),
            int(people.sum()),
            absent_of(responses, question),
            responses.sources[question.id],
        )

    @property
    def shares(self) -> tuple[tuple[Option, Share], ...]:
        return tuple((option, Share(count, self.n)) for option, count in self.counts)
