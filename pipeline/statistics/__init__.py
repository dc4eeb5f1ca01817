"""What is computed from answers. A new statistic is one file here and one line of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.declared.instrument import Kind
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.marks import Marks
from pipeline.statistics.selections import Selections
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.statistics.base import Statistic

STATISTICS: Mapping[Kind, type[Statistic]] = {
    Kind.RATING: Distribution,
    Kind.CHOICE: Choices,
    Kind.MULTIPLE: Selections,
    Kind.MARK: Marks,
    Kind.OPEN: Themes,
}
