"""Files inside a PDF, so that whoever archives it has the figures too (PDF/A-3, ISO 19005-3 6.8).

They are written here and not by WeasyPrint, which would fetch them: these are bytes that are given.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pydyf  # type: ignore[import-untyped] # ships no types


class Attachment(NamedTuple):
    """A file; ``relationship`` is what it is to the document: 'Source' or 'Data'."""

    name: str
    media_type: str
    relationship: str
    description: str
    data: bytes
    day: str  # YYYYMMDD


def attach(pdf: pydyf.PDF, files: Iterable[Attachment]) -> None:
    """The files, listed by name and as what they are to the whole document."""
    import pydyf

    specifications = {one.name: _specification(pdf, one) for one in files}
    if not specifications:
        return
    named: list[object] = []
    for name in sorted(specifications):  # a name tree is in the order of its names
        named += [pydyf.String(name), specifications[name].reference]
    names = pdf.catalog.setdefault("Names", pydyf.Dictionary())
    names["EmbeddedFiles"] = pydyf.Dictionary({"Names": pydyf.Array(named)})
    pdf.catalog["AF"] = pydyf.Array([one.reference for one in specifications.values()])


def _specification(pdf: pydyf.PDF, file: Attachment) -> pydyf.Dictionary:
    import pydyf

    told = pydyf.Dictionary(
        {
            "CheckSum": f"<{hashlib.md5(file.data, usedforsecurity=False).hexdigest()}>",
            "Size": len(file.data),
            "ModDate": pydyf.String(f"D:{file.day}000000Z"),
        }
    )
    kind = file.media_type.replace("/", "#2f")
    extra = {"Type": "/EmbeddedFile", "Subtype": f"/{kind}", "Params": told}
    stream = pydyf.Stream([file.data], pydyf.Dictionary(extra), compress=True)
    pdf.add_object(stream)
    made = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(file.name),
            "UF": pydyf.String(file.name),
            "EF": pydyf.Dictionary({"F": stream.reference}),
            "Desc": pydyf.String(file.description),
            "AFRelationship": f"/{file.relationship}",
        }
    )
    pdf.add_object(made)
    return made
