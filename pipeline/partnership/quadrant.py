"""Two performances of each organisation: how many do well on both, on one, on neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.declared.instrument import Kind, Option, Question
from pipeline.language import Text
from pipeline.partnership.scores import FULL
from pipeline.statistics.base import Absent
from pipeline.statistics.choices import Choices

if TYPE_CHECKING:
    from pipeline.declared.model import Figure
    from pipeline.partnership.scores import Scored

BOTH, FIRST, SECOND, NEITHER = "both", "first", "second", "neither"
QUADRANTS = (BOTH, FIRST, SECOND, NEITHER)


def quadrants_of(scored: Scored, figure: Figure) -> Choices:
    """The organisations by quadrant; well is a mean above the middle of the scale.

    An organisation without a score on both is in none of them. The counts are of organisations,
    each its own mean first, and no person's.
    """
    places = [dimension.id for dimension in scored.model.dimensions]
    first, second = (scored.means()[:, places.index(d.id)] for d in figure.dimensions)
    known = ~np.isnan(first) & ~np.isnan(second)
    well, good = first[known] > FULL / 2, second[known] > FULL / 2
    counts = (well & good, well & ~good, ~well & good, ~well & ~good)
    options = tuple(Option(name, Text.plain(name)) for name in QUADRANTS)
    return Choices(
        Question(f"quadrant.{figure.id}", Kind.CHOICE, figure.label, figure.label, options=options),
        tuple((o, int(part.sum())) for o, part in zip(options, counts, strict=True)),
        Absent(no_answer=int((~known).sum())),
        sources=scored.sources,
    )
