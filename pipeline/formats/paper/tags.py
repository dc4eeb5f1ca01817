"""The tags of a PDF, mended: what a screen reader needs and WeasyPrint does not write.

Header cells get their scope, quotes their language, links their words; what is inside a list item
goes into its body, a link inside a link into that link. Drawings without words and running heads
become artifacts: a screen reader would otherwise read these out on every page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pydyf  # type: ignore[import-untyped] # ships no types
    from weasyprint.document import Document  # type: ignore[import-untyped] # ships no types
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped] # the same

_SPEAKING = {"/BlockQuote", "/Span"}  # elements that can be in another language
_IN_ITEM = {"/Lbl", "/LBody", "/L"}  # what may stand in an item of a list
_ONCE = {"/P", "/Caption", *(f"/H{level}" for level in range(1, 7))}  # a line in it is not one too


def mend(document: Document, pdf: pydyf.PDF) -> None:
    """Mend the tags in place; the document is the one that the PDF was written from."""
    root = pdf.objects[number(pdf.catalog["StructTreeRoot"])]
    entries = pdf.objects[number(root["ParentTree"])]["Nums"]
    laid_out = _boxes(document)
    _name_links(laid_out)
    elements = _elements(pdf, root, entries)
    _mark_languages(laid_out, elements)
    _unread_as_artifacts(pdf, {element.number for element in elements}, entries)


def _boxes(document: Document) -> list[boxes.Box]:
    """Boxes that become elements, in the order in which WeasyPrint makes these."""
    from weasyprint.formatting_structure.boxes import (  # type: ignore[import-untyped] # the same
        LineBox,
        MarginBox,
        TextBox,
    )
    from weasyprint.layout.absolute import AbsolutePlaceholder  # type: ignore[import-untyped] # the same

    found = []
    waiting = [page._page_box for page in reversed(document.pages)]  # noqa: SLF001 - no other way
    while waiting:
        box = waiting.pop()
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001 - as WeasyPrint does
        if isinstance(box, MarginBox | TextBox):
            continue
        if not isinstance(box, LineBox):
            found.append(box)
        waiting.extend(reversed(getattr(box, "children", ())))
    return found


def _name_links(laid_out: list[boxes.Box]) -> None:
    """The description of a link is its words; WeasyPrint gives the name of its target."""
    import pydyf

    for box in laid_out:
        if box.link_annotation and box.element is not None:
            words = " ".join("".join(box.element.itertext()).split())
            box.link_annotation["Contents"] = pydyf.String(words)


def _elements(
    pdf: pydyf.PDF, root: pydyf.Dictionary, entries: list[object]
) -> list[pydyf.Dictionary]:
    """All elements of the tree in the order of reading, each mended."""
    found = []
    waiting = [(root, "")]
    while waiting:
        element, above = waiting.pop()
        kind = element.get("S", "")
        if kind == "/TH":
            element["A"]["Scope"] = "/Column" if above == "/THead" else "/Row"
        if kind in {"/THead", "/TBody"}:
            above = kind
        if kind == "/LI":
            _give_body(pdf, element, entries)
        if kind == "/Link":
            _take_in_links(pdf, element, entries)
        kids = element.get("K", [])
        kids[:] = [kid for kid in kids if not _is_decoration(pdf, kid)]
        found.append(element)
        below = [pdf.objects[number(kid)] for kid in kids if isinstance(kid, bytes)]
        for inner in below:
            if kind in _ONCE and inner.get("S") == kind:
                inner["S"] = "/NonStruct"
            if kind == "/L" and inner.get("S") == "/Span":
                inner["S"] = "/LI"  # an item that is set in a line
        waiting += [(inner, above) for inner in reversed(below) if "S" in inner]
    return found


def _is_decoration(pdf: pydyf.PDF, kid: object) -> bool:
    """Whether it is a drawing that no words stand for: the page says so by hiding it."""
    found = pdf.objects[number(kid)] if isinstance(kid, bytes) else {}
    return found.get("S") == "/Figure" and "Alt" not in found


def _give_body(pdf: pydyf.PDF, item: pydyf.Dictionary, entries: list[object]) -> None:
    """What a list item holds goes into its body: beside the label nothing else may stand."""
    import pydyf

    loose = [
        kid
        for kid in item["K"]
        if isinstance(kid, int) or pdf.objects[number(kid)].get("S") not in _IN_ITEM
    ]
    if not loose:
        return
    body = pydyf.Dictionary(
        {"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(loose), "P": item.reference}
    )
    pdf.add_object(body)
    for kid in loose:
        if isinstance(kid, bytes):
            pdf.objects[number(kid)]["P"] = body.reference
        item["K"].remove(kid)
    item["K"].append(body.reference)
    if any(isinstance(kid, int) for kid in loose):  # its own words are now the body's
        _replace(entries, item.reference, body.reference)


def _take_in_links(pdf: pydyf.PDF, link: pydyf.Dictionary, entries: list[object]) -> None:
    """The page number that style adds to a link is a link in it: one link, not three, is read."""
    taken: list[object] = []
    for kid in link["K"]:
        inner = pdf.objects[number(kid)] if isinstance(kid, bytes) else None
        if inner is not None and inner.get("S") == "/Link":
            _take_in_links(pdf, inner, entries)
            taken += inner["K"]
            _replace(entries, inner.reference, link.reference)
        else:
            taken.append(kid)
    link["K"][:] = taken


def _replace(entries: list[object], old: bytes, new: bytes) -> None:
    """In the parent tree: what led to one element leads to another."""
    for i, entry in enumerate(entries):
        if entry == old:
            entries[i] = new
        elif isinstance(entry, list):
            entry[:] = [new if one == old else one for one in entry]


def _mark_languages(laid_out: list[boxes.Box], elements: list[pydyf.Dictionary]) -> None:
    """The language of quotes in another one. Boxes and elements correspond one to one."""
    import pydyf

    said = [box for box in laid_out if box.element_tag in {"blockquote", "span"}]
    read = [
        element
        for element in elements
        if element.get("S") in _SPEAKING and not any(isinstance(kid, int) for kid in element["K"])
    ]
    if len(said) != len(read):
        return  # another version of WeasyPrint: no language is better than that of another quote
    for box, element in zip(said, read, strict=True):
        if language := box.element.get("lang"):
            element["Lang"] = pydyf.String(language)


def _unread_as_artifacts(pdf: pydyf.PDF, linked: set[int], entries: list[object]) -> None:
    """Marked content that no element of the tree holds: of margin boxes and decoration."""
    parents = dict(zip(entries[::2], entries[1::2], strict=True))
    for position, reference in enumerate(pdf.page_references):
        held = parents[position]
        assert isinstance(held, list), "the marks of a page are a list"
        loose = {i: parent for i, parent in enumerate(held) if number(parent) not in linked}
        stream = pdf.objects[number(pdf.objects[number(reference)]["Contents"])].stream
        for i, operator in enumerate(stream):
            if operator == b"BDC" and (mcid := stream[i - 1].get("MCID")) in loose:
                drawn = pdf.objects[number(loose[mcid])].get("S") == "/Figure"
                stream[i - 2] = b"/Artifact"
                stream[i - 1] = b"<</Type/Layout>>" if drawn else b"<</Type/Pagination>>"
        for mcid in loose:
            held[mcid] = "null"


def number(reference: bytes) -> int:
    """Of the object that a reference such as ``b'12 0 R'`` leads to."""
    return int(reference.split()[0])
