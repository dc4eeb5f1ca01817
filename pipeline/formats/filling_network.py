"""The part of report.json on a partner network, filled from what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Withheld
from pipeline.formats.document_answers import WithheldOf
from pipeline.formats.document_network import KindOf, LinkOf, MemberOf, NetworkOf
from pipeline.formats.filling_figures import share_of
from pipeline.formats.filling_people import PLACES, whole

if TYPE_CHECKING:
    from pipeline.disclosure import Published
    from pipeline.formats.document_answers import ShareOf
    from pipeline.language import Language, Share
    from pipeline.statistics.network import Network


def network(
    published: Published[Network] | None, language: Language
) -> NetworkOf | WithheldOf | None:
    """The network as far as it is shown; None where there is none."""
    if published is None:
        return None
    if isinstance(published, Withheld):
        return WithheldOf(reason=published.reason.value, minimum=published.minimum)
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
        bridges=None if shape is None else shape.bridges,
        ei=None if shape is None or shape.ei is None else round(shape.ei, PLACES),
        kinds=tuple(
            KindOf(label=whole(words.of(language.code)), ties=count) for words, count in told.kinds
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
            trust=None if member.trust is None else member.trust.mean,
            value=None if member.value is None else member.value.mean,
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


def _share(share: Share | None) -> ShareOf | None:
    return None if share is None else share_of(share)
