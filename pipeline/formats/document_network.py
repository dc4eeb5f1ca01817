"""The part of report.json on a partner network."""

from __future__ import annotations

from typing import Literal

from pipeline.formats.document_answers import Count, Part, ShareOf


class MemberOf(Part):
    """``name`` is empty where the organisations did not agree to be named."""

    number: Count
    name: str
    sector: str
    answered: bool
    named_by: Count
    names: Count | None
    core: Count
    trust: float | None
    value: float | None


class LinkOf(Part):
    """Two members by number; ``certain`` is false where one of them did not answer."""

    one: Count
    other: Count
    mutual: bool
    certain: bool
    bridge: bool


class KindOf(Part):
    """A level of collaboration, or a question, and how many ties were told in it."""

    label: str
    ties: Count


class NetworkOf(Part):
    """Figures are null where more than half did not answer; ``links`` only of a named network."""

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
    bridges: Count | None
    ei: float | None
    kinds: tuple[KindOf, ...]
    members: tuple[MemberOf, ...]
    links: tuple[LinkOf, ...]
