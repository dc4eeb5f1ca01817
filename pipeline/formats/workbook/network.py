"""The sheets of report.xlsx on a partner network; its ties only where they may be named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Withheld
from pipeline.findings.network import label
from pipeline.formats.workbook.base import Sheet
from pipeline.language import Share, say

if TYPE_CHECKING:
    from pipeline.formats.workbook.base import Rows
    from pipeline.report import Report
    from pipeline.statistics.network import Network, Shape
    from pipeline.statistics.network_detail import Detail


def network_sheets(report: Report) -> list[Sheet]:
    """Figures and members; the list of ties where the organisations agreed to be named."""
    published = report.published.network
    if published is None:
        return []
    if isinstance(published, Withheld):
        return [Sheet(say("Network"), [(say("not shown"),)])]
    network = published.value
    sheets = [Sheet(say("Network"), _figures(network))]
    return [*sheets, Sheet(say("Ties"), _ties(network))] if network.named else sheets


def _figures(network: Network) -> Rows:
    rows: Rows = [(say("Figure"), say("Value"), say("Base of the share"))]
    rows += [(say("Organisations"), network.n), (say("Told with whom they work"), network.answered)]
    rows += [(say("Pairs that work together"), len(network.links)), (say("Ties"), network.ties)]
    rows += _shape(network.shape) if network.shape is not None else []
    known = network.kinds_known
    if known:
        kind = say("How closely they work together") if network.levels else say("Tie")
        rows += [(), (kind, say("Share"), say("Base of the share"), say("Ties"))]
        rows += [(words, Share(count, known), known, count) for words, count in network.kinds]
    rows += [
        (),
        (
            *(say("Organisation"), say("Sector"), say("Named by"), say("Names"), say("Core")),
            say("Pairs it stands between"),
            *(say("Trust"), say("Trust: n"), say("Value"), say("Value: n")),
        ),
    ]
    for i, member in enumerate(network.members):
        marks = (
            cell
            for rated in (member.trust, member.value)
            for cell in ((None, None) if rated is None else (rated.mean, rated.raters))
        )
        names = say("did not answer") if member.names is None else member.names
        sector = member.sector or say("not known")
        passing = None if member.passing is None else round(member.passing, 1)
        own = (member.named_by, names, member.core, passing)
        rows.append((label(network, i), sector, *own, *marks))
    return rows


def _shape(shape: Shape) -> Rows:
    rows: Rows = [(say("Density"), shape.density, shape.density.base)]
    for words, share in (
        (say("Reciprocity"), shape.reciprocity),
        (say("Ties returned"), shape.returned),
        (say("Across sectors"), shape.between),
    ):
        if share is not None:
            rows.append((words, share, share.base))
    return [
        *rows,
        (say("Centralisation (0 to 1)"), shape.centralisation),
        (say("Parts"), len(shape.parts) - shape.isolates),
        (say("Without any tie"), shape.isolates),
        (say("Core"), shape.core_members),
        (say("Bridges"), shape.bridges),
        (say("E-I index"), shape.ei),
        *_detail(shape.detail),
    ]


def _detail(detail: Detail) -> Rows:
    """What analysts ask for beside it, by the names that they know it by."""
    rows: Rows = [
        (words, share, share.base)
        for words, share in (
            (say("Both sides say the same, also no tie (dyadic reciprocity)"), detail.alike),
            (say("Partners of a partner who are partners (transitivity)"), detail.closed),
        )
        if share is not None
    ]
    figures = (
        (say("Centralisation of naming (outdegree)"), detail.naming),
        (say("Centralisation of partners (degree without direction)"), detail.partners),
        (say("Centralisation of standing between others (betweenness)"), detail.passing),
        (say("Groups in which ties lead there and back (strong components)"), detail.mutual_parts),
        (say("E-I index over told ties"), detail.ei_told),
        (say("Modularity by sector"), detail.modularity),
        (say("Assortativity by sector"), detail.assortativity),
    )
    return rows + [(words, figure) for words, figure in figures if figure is not None]


def _ties(network: Network) -> Rows:
    names = [member.name for member in network.members]
    rows: Rows = [(say("Organisation"), say("Other organisation"), say("Named from"))]
    for link in network.links:
        sides = say("both sides") if link.mutual else say("one side")
        if not link.certain:
            sides = say("one side; the other did not answer")
        rows.append((names[link.one], names[link.other], sides))
    return rows
