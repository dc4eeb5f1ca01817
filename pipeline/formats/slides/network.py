"""Slides on a network of partners: its figures, and how closely they work together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.palette import palette_of
from pipeline.formats.slides.base import (
    Grid,
    Points,
    Slide,
    Strip,
    Words,
    bar_chart,
    section_of,
    told,
)
from pipeline.language import say, say_many
from pipeline.sections.network import NetworkSection

if TYPE_CHECKING:
    from pipeline.formats.slides.base import Block
    from pipeline.report import Report
    from pipeline.sections.base import Fact

ABREAST = 4  # figures in a row
SHOWN = 8  # figures on one slide: the others stand beside how closely they work together
MOST = 10  # organisations: those that most others name


def network_slides(report: Report) -> list[Slide]:
    """Figures with their meaning, the levels of collaboration, who is named most."""
    section = section_of(report, NetworkSection)
    if section is None:
        return []
    lead = (section.lead,) if section.lead is not None else ()
    blocks: list[Block] = [Points(lead)] if lead else []
    shown = section.facts[:SHOWN] if section.kinds else section.facts
    blocks += [Strip(shown[start : start + ABREAST]) for start in range(0, len(shown), ABREAST)]
    notes = (*lead, *told(section.facts), *section.notes)
    title = say("The network of partners in figures, with what each means")
    about = ("network.bridges", "network")
    slides = [Slide(title, (tuple(blocks),), notes, about)]
    if section.kinds:
        slides.append(_kinds(section, section.facts[SHOWN:], report))
    if section.members:
        slides.append(_members(section))
    return slides


def _kinds(section: NetworkSection, rest: tuple[Fact, ...], report: Report) -> Slide:
    """How closely they work together, beside the figures for which there was no room."""
    chart = bar_chart(section.kinds_caption, section.kinds, palette_of(report.brand).accent)
    alts = tuple(bar.alt for bar in section.kinds)
    most = max(bar.share.count for bar in section.kinds)
    often = [bar for bar in section.kinds if bar.share.count == most]
    title = say(
        "Most often named among the ties: “%(kinds)s”, %(share)s",
        kinds=tuple(bar.label for bar in often),
        share=often[0].share,
    )
    left = (Words(section.kinds_caption), chart)
    right = tuple(Strip((fact,)) for fact in rest)
    columns = (left, right) if right else (left,)
    return Slide(title, columns, (*alts, *told(rest)))


def _members(section: NetworkSection) -> Slide:
    most = sorted(section.members, key=lambda member: -member.named_by)[:MOST]
    title = say_many(
        "The most named organisation is named by %(times)s others",
        "The %(n)s most named organisations are named by %(times)s others each",
        n=sum(member.named_by == most[0].named_by for member in section.members),
        times=most[0].named_by,
    )
    grid = Grid(
        say("Named by most other organisations"),
        (say("Organisation"), say("Sector"), say("Named by")),
        tuple((member.label, member.sector, member.named_by) for member in most),
        (0.5, 0.35, 0.15),
    )
    return Slide(title, ((grid,),), section.notes)
