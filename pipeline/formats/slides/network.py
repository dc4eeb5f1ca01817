"""Slides on a network of partners: its figures, and how closely they work together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.palette import palette_of
from pipeline.formats.slides.base import (
    Grid,
    Points,
    Slide,
    Strip,
    bar_chart,
    instead_slide,
    section_of,
    told,
)
from pipeline.language import say
from pipeline.sections.network import NetworkSection

if TYPE_CHECKING:
    from pipeline.formats.slides.base import Block
    from pipeline.report import Report

ABREAST = 4  # figures in a row
MOST = 10  # organisations: those that most others name


def network_slides(report: Report) -> list[Slide]:
    """Figures with their meaning, the levels of collaboration, who is named most."""
    section = section_of(report, NetworkSection)
    if section is None:
        return []
    if section.withheld is not None:
        return [instead_slide(section.title, (section.withheld,), ("network",))]
    lead = (section.lead,) if section.lead is not None else ()
    blocks: list[Block] = [Points(lead)] if lead else []
    blocks += [
        Strip(section.facts[start : start + ABREAST])
        for start in range(0, len(section.facts), ABREAST)
    ]
    notes = (*lead, *told(section.facts), *section.notes)
    slides = [Slide(section.title, (tuple(blocks),), notes, ("network",))]
    if section.kinds:
        chart = bar_chart(section.kinds_caption, section.kinds, palette_of(report.brand).accent)
        alts = tuple(bar.alt for bar in section.kinds)
        slides.append(Slide(section.kinds_caption, ((chart,),), alts, ("network",)))
    if section.members:
        slides.append(_members(section))
    return slides


def _members(section: NetworkSection) -> Slide:
    most = sorted(section.members, key=lambda member: -member.named_by)[:MOST]
    title = say("Named by most other organisations")
    grid = Grid(
        title,
        (say("Organisation"), say("Sector"), say("Named by")),
        tuple((member.label, member.sector, member.named_by) for member in most),
        (0.5, 0.35, 0.15),
    )
    return Slide(title, ((grid,),), section.notes, ("network",))
