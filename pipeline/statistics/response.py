"""Response by the definitions of AAPOR: how far people came with the form, and of how many.

AAPOR, Standard Definitions: RR1 is complete forms over all who could answer, RR2 counts partial
forms too. All who were present could; nobody of unknown eligibility is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.declared.instrument import Kind
from pipeline.language import Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from pipeline.cleaning.base import Responses
    from pipeline.declared.instrument import Part, Question

PARALLEL = frozenset({"table", "workshop"})  # parts that nobody is at all of: blank is not for them


@dataclass(frozen=True, slots=True)
class Extent:
    """From which whole percentage of the closed questions a form is complete, or partial."""

    complete: int = 80
    partial: int = 50


@dataclass(frozen=True, slots=True)
class Response:
    """Forms with at least one answer, by how far people came, and who could fill one in.

    A form is ``complete`` or ``partial`` from the share of the closed questions of ``extent`` on;
    the others were ``broken_off``. ``present`` and ``registered`` are None where not known.
    """

    kind: ClassVar[str] = "response"
    complete: int
    partial: int
    broken_off: int
    present: int | None
    registered: int | None
    extent: Extent
    questions: int  # closed questions in all
    staff: int = 0  # of those present

    @property
    def forms(self) -> int:
        return self.complete + self.partial + self.broken_off

    @property
    def rr1(self) -> Share | None:
        """Complete forms of those present (AAPOR's response rate 1)."""
        return _share(self.complete, self.present)

    @property
    def rr2(self) -> Share | None:
        """Complete and partial forms of those present (AAPOR's response rate 2)."""
        return _share(self.complete + self.partial, self.present)

    @property
    def of_registered(self) -> Share | None:
        """The same forms of all who registered: the second base."""
        return _share(self.complete + self.partial, self.registered)

    @classmethod
    def of(
        cls, responses: Responses, extent: Extent, present: int | None, registered: int | None
    ) -> Response | None:
        """The response; None where no closed question was asked."""
        from pipeline.cleaning.base import Absence

        closed = [q for q in responses.questions if q.kind not in {Kind.OPEN, Kind.KEY}]
        if not closed:
            return None
        told, asked = _filled(responses, closed)
        counted = (responses.absence == Absence.ANSWERED).any(axis=1).to_numpy()
        told, asked = told[counted], asked[counted]
        complete = (100 * told >= extent.complete * asked) & (told > 0)
        partial = (100 * told >= extent.partial * asked) & (told > 0) & ~complete
        return cls(
            int(complete.sum()),
            int(partial.sum()),
            int((~complete & ~partial).sum()),
            present,
            registered,
            extent,
            len(closed),
        )


def present_at(part: Part | None, listed: Mapping[str, int] | None = None) -> int | None:
    """The people at a part of the programme: as declared, else as ``listed`` by the part's id."""
    if part is None:
        return None
    return (listed or {}).get(part.id) if part.present is None else part.present


def _filled(
    responses: Responses, closed: Iterable[Question]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Per form the closed questions that hold something, and those that could.

    'Not applicable' and 'don't know' are answers to a form. A question that a file has no column
    for was not put to its people, and one about a parallel part only to who says so.
    """
    import numpy as np

    from pipeline.cleaning.base import Absence

    told = np.zeros(len(responses), dtype=np.int64)
    asked = np.zeros(len(responses), dtype=np.int64)
    for question in closed:
        empty = responses.absence[question.id].isin((Absence.NO_ANSWER, Absence.NOT_ASKED))
        filled = ~empty.to_numpy()
        told += filled
        parallel = question.part is not None and question.part.kind in PARALLEL
        asked += filled if parallel else responses.put_to(question.id)
    return told, asked


def _share(count: int, base: int | None) -> Share | None:
    return None if base is None or not 0 < base >= count else Share(count, base)
