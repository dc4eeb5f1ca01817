"""Slides on a network of partners: its map, its figures, and who holds it together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.labels import SIZE
from pipeline.charts.lettering import lettering_of
from pipeline.charts.network_map import Frame, network_map
from pipeline.charts.palette import palette_of
from pipeline.disclosure import Released
from pipeline.findings.network import bridge_pairs
from pipeline.formats.slides import measuring
from pipeline.formats.slides.base import (
    Card,
    Cards,
    Chart,
    Partners,
    Points,
    Series,
    Slide,
    Strip,
    Words,
    bar_chart,
    instead_slide,
    largest,
    section_of,
    told,
)
from pipeline.language import say, say_many
from pipeline.sections.network import (
    NetworkSection,
    about_answers,
    across_sectors,
    key_positions,
    of_the_whole,
    of_ties,
)

if TYPE_CHECKING:
    from pipeline.formats.slides.base import Block
    from pipeline.language import Argument, Message
    from pipeline.report import Report
    from pipeline.sections.base import Fact
    from pipeline.statistics.network import Network, Shape

MOST = 8  # organisations in a chart: those that most others name
NAMED = 6  # ties or organisations on cards: the notes hold all
BARS = 10  # sectors in a chart
SCALE = measuring.NAME / SIZE  # of a slide's map, to that of a page
_ROOM = Frame(  # below a title of two lines, above one row of sectors
    (measuring.WIDTH - 2 * measuring.LEFT) / SCALE, (376.0 - measuring.KEY) / SCALE, apart=False
)
FITTING = (
    *((_ROOM, 5, air) for air in (3.2, 2.6, 2.2, 1.85, 1.7)),
    *((_ROOM, 3, 1.7), (_ROOM, 2, 1.7), (_ROOM, 1, 1.7), (_ROOM, 0, 3.0), (_ROOM, 0, 2.0)),
)


def network_slides(report: Report) -> list[Slide]:
    """The map, then what its figures mean, who is in the middle, what holds it, who is outside."""
    section = section_of(report, NetworkSection)
    published = report.published.network
    if section is None or not isinstance(published, Released):
        return []
    network, shape = published.value, published.value.shape
    slides = [_map(section, network, report)] if shape is not None else []
    slides += [_ties(section, shape)] if shape is not None else []
    slides += [_kinds(section, report)] if section.kinds else []
    slides += [_named(section, shape, report)] if section.members else []
    slides += _marked(section, report)
    if shape is not None:
        slides += [_bridges(network, shape)] if shape.bridges else []
        slides += _sectors(network, shape, report)
        slides.append(_outside(section, network, shape))
    return slides or [instead_slide(section.title, section.notes, ("network",))]


def _map(section: NetworkSection, network: Network, report: Report) -> Slide:
    """The map as shapes; where there are too many organisations for one, what is said instead."""
    drawn = network_map(network, palette_of(report.brand), lettering_of(report.brand), FITTING)
    title = say(
        "%(links)s pairs of the %(n)s organisations work together",
        n=network.n,
        links=len(network.links),
    )
    lead = (section.lead,) if section.lead is not None else ()
    notes = (*lead, *section.notes)
    if drawn is None:
        return Slide(title, ((Points(notes, "large"),),), notes)
    key = section.key if section.map is not None else ()
    return Slide(title, ((Partners(drawn, key, SCALE, section.lead or title),),), notes)


def _ties(section: NetworkSection, shape: Shape) -> Slide:
    """How many of the ties that could be there are, and how many from both sides."""
    facts = tuple(of_ties(shape))
    title = say("Of all ties that could have been named, %(share)s was named", share=shape.density)
    lead = (section.lead,) if section.lead is not None else ()
    blocks: tuple[Block, ...] = (Strip(facts), *((Points(lead),) if lead else ()))
    return Slide(title, (blocks,), (*lead, *told(facts)))


def _kinds(section: NetworkSection, report: Report) -> Slide:
    """How closely they work together."""
    shares = [bar.share for bar in section.kinds]
    strong = largest(shares)
    paint = palette_of(report.brand).accent
    chart = bar_chart(section.kinds_caption, section.kinds, paint, strong)
    most = max(shares, key=lambda share: share.count)
    title = say(
        "Most often named among the ties: “%(kinds)s”, %(share)s",
        kinds=tuple(bar.label for bar in section.kinds if bar.count == most.count),
        share=most,
    )
    caption = say("%(label)s (n = %(n)s)", label=section.kinds_caption, n=most.base)
    return Slide(title, ((Words(caption), chart),), tuple(bar.alt for bar in section.kinds))


def _named(section: NetworkSection, shape: Shape | None, report: Report) -> Slide:
    """Who is named by most others, beside how much the network turns on a few."""
    most = sorted(section.members, key=lambda member: -member.named_by)[:MOST]
    first = most[0].named_by
    title = say_many(
        "The most named organisation is named by %(times)s others",
        "The %(n)s most named organisations are named by %(times)s others each",
        n=sum(member.named_by == first for member in section.members),
        times=first,
    )
    caption = say("Named by most other organisations")
    alts = tuple(
        say("%(label)s: %(value)s", label=member.label, value=member.named_by) for member in most
    )
    values = tuple(float(member.named_by) for member in most)
    chart = Chart(
        caption,
        alts,
        tuple(member.label for member in most),
        (Series(say("Named by"), palette_of(report.brand).accent, values),),
        strong=largest(values),
    )
    facts = () if shape is None else _middle(shape)
    left: tuple[Block, ...] = (Words(caption), chart)
    right = tuple(Strip((fact,)) for fact in facts)
    columns = (left, right) if right else (left,)
    return Slide(title, columns, (*alts, *told(facts), *section.notes), wide=0.62)


def _middle(shape: Shape) -> tuple[Fact, ...]:
    """How much the network turns on a few, and how large its core is."""
    central, _, _, core, _ = of_the_whole(shape)
    return central, core


def _marked(section: NetworkSection, report: Report) -> list[Slide]:
    """The organisations with the highest marks of trust and value, as far as they are shown."""
    slides = []
    for at, words in enumerate(section.marks):
        found = [(m.label, mark) for m in section.members if (mark := m.marks[at]) is not None]
        best = sorted(found, key=lambda one: -one[1].mean)[:MOST]
        values = tuple(mark.mean for _, mark in best)
        caption = say("Mean mark for %(what)s, of those who gave one (n)", what=words)
        labels = tuple(
            say("%(label)s (n = %(n)s)", label=label, n=mark.raters) for label, mark in best
        )
        chart = Chart(
            caption,
            tuple(say("%(label)s: %(value)s", label=label, value=m.mean) for label, m in best),
            labels,
            (Series(words, palette_of(report.brand).accent, values),),
            strong=largest(values),
        )
        title = say(
            "%(what)s: marks from %(low)s to %(high)s for %(n)s organisations",
            what=words,
            low=min(mark.mean for _, mark in found),
            high=max(mark.mean for _, mark in found),
            n=len(found),
        )
        slides.append(
            Slide(title, ((Words(caption), chart),), (*chart.alt, *section.notes[-1:]), spare=3)
        )
    return slides


def _bridges(network: Network, shape: Shape) -> Slide:
    """Each tie that alone holds parts together, and without whom the network would come apart."""
    *_, bridges = of_the_whole(shape)
    pairs = bridge_pairs(network)
    facts = (bridges, *key_positions(network))
    cards = Cards(tuple(Card(pair) for pair in pairs[:NAMED]))
    title = say_many(
        "One tie alone holds two parts of the network together",
        "%(n)s ties alone hold parts of the network together",
        n=shape.bridges,
    )
    columns: tuple[tuple[Block, ...], ...] = (
        (cards,),
        tuple(Strip((fact,)) for fact in facts),
    )
    return Slide(title, columns, (*pairs, *told(facts)), finding="network.bridges", wide=0.55)


def _sectors(network: Network, shape: Shape, report: Report) -> list[Slide]:
    """How many organisations each sector has, and how many ties cross its border."""
    facts = tuple(across_sectors(shape))
    if not facts or shape.between is None:
        return []
    counts = [
        (sector, sum(member.sector == sector for member in network.members))
        for sector in network.sectors[:BARS]
    ]
    alts = tuple(say("%(label)s: %(value)s", label=sector, value=n) for sector, n in counts)
    caption = say("Organisations by sector")
    chart = Chart(
        caption,
        alts,
        tuple(sector for sector, _ in counts),
        (
            Series(
                say("Organisations"),
                palette_of(report.brand).accent,
                tuple(float(n) for _, n in counts),
            ),
        ),
    )
    title = say("Of the pairs that work together, %(share)s cross sectors", share=shape.between)
    columns = ((Words(caption), chart), tuple(Strip((fact,)) for fact in facts))
    return [Slide(title, columns, (*alts, *told(facts)))]


def _outside(section: NetworkSection, network: Network, shape: Shape) -> Slide:
    """Who has no tie, and what those who did not answer do to the figures."""
    _, parts, alone, _, _ = of_the_whole(shape)
    said = tuple(about_answers(network))
    title: Message = say(
        "%(answered)s of the %(n)s organisations told with whom they work",
        answered=network.answered,
        n=network.n,
    )
    tied = {end for link in network.links for end in (link.one, link.other)}
    none = [member.label for member in section.members if member.number - 1 not in tied]
    cards: tuple[Block, ...] = ()
    if none and shape.isolates:
        cards = (Words(alone.label), Cards(tuple(Card(label) for label in none[:NAMED])))
    facts = (alone, parts)
    columns: tuple[tuple[Block, ...], ...] = ((Strip(facts), *((Points(said),) if said else ())),)
    if cards:
        columns = (cards, columns[0])
    notes: tuple[Argument, ...] = (*told(facts), *none, *section.notes)
    return Slide(title, columns, notes, ("network.isolates",), wide=0.4)
