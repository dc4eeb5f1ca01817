"""The story of one report: read, clean, measure, release, compose, write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cleaning import clean
from pipeline.disclosure import release
from pipeline.readers import read
from pipeline.results import measure
from pipeline.sections import compose

if TYPE_CHECKING:
    from pipeline.event import Event
    from pipeline.problems import Problem
    from pipeline.report import Choices, Report


def make(event: Event, choices: Choices) -> tuple[Report, tuple[Problem, ...]]:
    """The report of one event, not yet written, and what the organiser should know."""
    read_in = read(event)
    cleaned, found = clean(read_in.exports, event)
    published = release(measure(cleaned), choices.rules)
    problems = (*read_in.problems, *found)
    return compose(event, published, read_in.files, cleaned, problems, choices), problems
