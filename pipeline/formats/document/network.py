"""The part of report.json on a partner network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pipeline.disclosure import Withheld
from pipeline.formats.document.base import (
    PLACES,
    Count,
    Part,
    ShareOf,
    WithheldOf,
    share_of,
    whole,
    withheld_of,
)
from pipeline.language import Share

if TYPE_CHECKING:
    from pipeline.disclosure import Published
    from pipeline.language import Language
    from pipeline.statistics.network import Network
    from pipeline.statistics.network_detail import Detail


class MemberOf(Part):
    """``name`` is empty where the organisations did not agree to be named.

    ``passing`` is its betweenness: the pairs of others whose shortest way runs through it.
    """

    number: Count
    name: str
    sector: str
    answered: bool
    named_by: Count
    names: Count | None
    core: Count
    passing: float | None
    trust: float | None
    trust_raters: Count | None
    value: float | None
    value_raters: Count | None


class LinkOf(Part):
    """Two members by number; ``certain`` is false where one of them did not answer."""

    one: Count
    other: Count
    mutual: bool
    certain: bool
    bridge: bool


class KindOf(Part):
    """A level of collaboration, or a question, and how many of the told ties are in it."""

    label: str
    ties: Count
    share: ShareOf


class DetailOf(Part):
    """Figures that no page shows: what each is, ``Detail`` of statistics/network_detail.py says."""

    alike: ShareOf | None
    naming: float
    partners: float
    passing: float | None
    closed: ShareOf | None
    mutual_parts: Count
    ei_told: float | None
    modularity: float | None
    assortativity: float | None


class NetworkOf(Part):
    """Figures are null where more than half did not answer; ``links`` only of a named network.

    ``levels``: the kinds are levels of collaboration, from loose to close.
    """

    kind: Literal["network"] = "network"
    n: Count
    answered: Count
    ties: Count
    pairs: Count
    density: ShareOf | None
    reciprocity: ShareOf | None
    returned: ShareOf | None
    centralisation: float | None
    isolates: Count | None
    parts: tuple[Count, ...]
    core_members: Count | None
    bridges: Count | None
    between: ShareOf | None
    ei: float | None
    detail: DetailOf | None
    levels: bool
    kinds: tuple[KindOf, ...]
    members: tuple[MemberOf, ...]
    links: tuple[LinkOf, ...]


def network(
    published: Published[Network] | None, language: Language
) -> NetworkOf | WithheldOf | None:
    """The network as far as it is shown; None where there is none."""
    if published is None:
        return None
    if isinstance(published, Withheld):
        return withheld_of(published)
    told, shape = published.value, published.value.shape
    return NetworkOf(
        n=told.n,
        answered=told.answered,
        ties=told.ties,
        pairs=len(told.links),
        density=_share(shape.density if shape else None),
        reciprocity=_share(shape.reciprocity if shape else None),
        returned=_share(shape.returned if shape else None),
        centralisation=None if shape is None else round(shape.centralisation, PLACES),
        isolates=None if shape is None else shape.isolates,
        parts=() if shape is None else shape.parts,
        core_members=None if shape is None else shape.core_members,
        bridges=None if shape is None else shape.bridges,
        between=_share(shape.between if shape else None),
        ei=_rounded(shape.ei if shape else None),
        detail=None if shape is None else _detail(shape.detail),
        levels=told.levels,
        kinds=tuple(
            KindOf(
                label=whole(words.of(language.code)),
                ties=count,
                share=share_of(Share(count, told.kinds_known)),
            )
            for words, count in told.kinds
            if told.kinds_known
        ),
        members=_members(told),
        links=_links(told) if told.named else (),
    )


def _members(told: Network) -> tuple[MemberOf, ...]:
    return tuple(
        MemberOf(
            number=number,
            name=whole(member.name),
            sector=whole(member.sector),
            answered=member.answered,
            named_by=member.named_by,
            names=member.names,
            core=member.core,
            passing=_rounded(member.passing),
            trust=None if member.trust is None else member.trust.mean,
            trust_raters=None if member.trust is None else member.trust.raters,
            value=None if member.value is None else member.value.mean,
            value_raters=None if member.value is None else member.value.raters,
        )
        for number, member in enumerate(told.members, start=1)
    )


def _links(told: Network) -> tuple[LinkOf, ...]:
    return tuple(
        LinkOf(
            one=link.one + 1,
            other=link.other + 1,
            mutual=link.mutual,
            certain=link.certain,
            bridge=link.bridge,
        )
        for link in told.links
    )


def _detail(detail: Detail) -> DetailOf:
    return DetailOf(
        alike=_share(detail.alike),
        naming=round(detail.naming, PLACES),
        partners=round(detail.partners, PLACES),
        passing=_rounded(detail.passing),
        closed=_share(detail.closed),
        mutual_parts=detail.mutual_parts,
        ei_told=_rounded(detail.ei_told),
        modularity=_rounded(detail.modularity),
        assortativity=_rounded(detail.assortativity),
    )


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, PLACES)


def _share(share: Share | None) -> ShareOf | None:
    return None if share is None else share_of(share)
