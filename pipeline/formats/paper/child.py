"""HTML to PDF by WeasyPrint, in a process of its own: nothing here needs the rest of the program.

One file is both PDF/A-3u and PDF/UA-1. WeasyPrint writes one variant per file, so a finisher
adds what is missing for the other: the PDF/UA mark and what ``tags.py`` mends.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from pipeline.formats.paper.attachments import Attachment, attach
from pipeline.formats.paper.columns import measured
from pipeline.formats.paper.contents import fill, with_room
from pipeline.formats.paper.sparing import sparing
from pipeline.formats.paper.tags import mend, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pydyf  # type: ignore[import-untyped] # ships no types
    from weasyprint.document import Document  # type: ignore[import-untyped] # ships no types

_UA = (
    b'<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">'
    b"<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
    b'<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    b'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    b'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:name>part</pdfaProperty:name>"
    b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property>"
    b"</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


class BlockedError(Exception):
    """The page asked for something outside itself; nothing was fetched."""


def render(html: str, attached: Sequence[tuple[str, str, str, str, bytes, str]] = ()) -> bytes:
    """The PDF of one complete HTML page, with files in it; the same page gives the same bytes.

    Raises OSError where Pango is missing, BlockedError where the page is not self-contained.
    """
    # here and not above: heavy, and OSError means that Pango is missing
    from weasyprint.urls import (  # type: ignore[import-untyped] # ships no types
        URLFetcher,
        URLFetcherResponse,
    )

    from pipeline.formats.paper.fonts import shortened, unpacked
    from pipeline.formats.paper.page import Page

    blocked: list[str] = []
    lean, fonts = shortened(with_room(sparing(measured(html))))

    class OnlyData(URLFetcher):  # type: ignore[misc] # WeasyPrint ships no types
        """Fetches ``data:`` and refuses the network and every file."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols={"data"}, allow_redirects=False)

        def fetch(self, url: str, headers: object = None) -> object:
            if url[:5].lower() != "data:":
                blocked.append(url[:80])
                raise ValueError("only data: is fetched")
            if url in fonts:
                return URLFetcherResponse(url, unpacked(fonts[url]))
            return super().fetch(url, headers)

    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # unknown screen-only CSS is no news
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    files = [Attachment(*one) for one in attached]
    document = Page(lean, OnlyData()).render()
    if blocked:
        raise BlockedError(f"{len(blocked)} addresses outside the page were refused")
    fill(document)
    return _written(document, files)


def _written(document: Document, files: Sequence[Attachment]) -> bytes:
    """The document as PDF."""
    from pipeline.formats.paper.objects import settle

    def finish(document: Document, pdf: pydyf.PDF) -> None:
        _mark_as_ua(pdf)
        mend(document, pdf)
        attach(pdf, files)
        contents = (pdf.objects[number(page)]["Contents"] for page in pdf.page_references)
        settle(pdf, {number(one) for one in contents})

    data: bytes = document.write_pdf(pdf_variant="pdf/a-3u", pdf_tags=True, finisher=finish)
    return data


def _mark_as_ua(pdf: pydyf.PDF) -> None:
    metadata = pdf.objects[number(pdf.catalog["Metadata"])]
    metadata.compress = False  # archives read it without a PDF reader
    metadata.stream = [part.replace(b"</rdf:RDF>", _UA + b"</rdf:RDF>") for part in metadata.stream]
