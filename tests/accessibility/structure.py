"""An independent look at the structure of a tagged PDF, beside the page it was made from.

Rules of PDF/UA-1 (ISO 14289-1) and the Matterhorn protocol that a validator of the format checks
only in part, because they need the page to compare with: which headings there are, what a link
says, which quotes are in another language.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

import pikepdf
import tinyhtml5  # type: ignore[import-untyped] # ships no types

from accessibility.statements import HTML, SCREEN, SVG, continued, head_of, plain
from accessibility.tagged import Annotation, Element, Paper, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element as Node

TABLE_KIDS = {"Caption", "THead", "TBody", "TFoot", "TR"}
SECTIONS = {"THead", "TBody", "TFoot"}
LIST_KIDS = {"LI", "L", "Caption"}
ITEM_KIDS = {"Lbl", "LBody", "L"}
CELLS = {"TH", "TD"}


def check(html: str, paper: Paper) -> list[str]:
    """All complaints about the structure."""
    page = tinyhtml5.parse(html)
    return [complaint for rule in RULES for complaint in rule(page, paper)]


def document(page: Node, paper: Paper) -> Iterator[str]:
    """Title, language, and that the tags are meant."""
    root = paper.pdf.Root
    if str(root.get("/Lang", "")) != page.get("lang"):
        yield f"the document's language is “{root.get('/Lang')}”, the page's “{page.get('lang')}”"
    title = plain(page.findtext(f".//{HTML}title") or "")
    if plain(str(paper.pdf.docinfo.get("/Title", ""))) != title:
        yield "the document's title is not the page's"
    with paper.pdf.open_metadata() as metadata:
        if plain(str(metadata.get("dc:title", ""))) != title:
            yield "the title in the metadata is not the page's"
    if not bool(_entry(root, "/ViewerPreferences").get("/DisplayDocTitle", False)):
        yield "the window would show a file name and not the title"
    if not bool(_entry(root, "/MarkInfo").get("/Marked", False)):
        yield "the document does not say that it is tagged"
    for n, sheet in enumerate(paper.pdf.pages, start=1):
        if "/Annots" in sheet and str(sheet.get("/Tabs", "")) != "/S":
            yield f"page {n}: the tab key does not follow the structure"


def _entry(root: pikepdf.Object, name: str) -> pikepdf.Object:
    return root.get(name, pikepdf.Dictionary())


def marked_content(_page: Node, paper: Paper) -> Iterator[str]:
    """All that is painted is either in the tree, once, or decoration."""
    for page, operator in sorted(set(paper.loose)):
        yield f"page {page + 1}: '{operator}' paints outside any mark"
    for page, mcid in paper.twice:
        yield f"page {page + 1}: mark {mcid} is used twice"
    held = Counter((run.page, run.mcid) for run in paper.root.runs())
    for key, times in held.items():
        if times > 1:
            yield f"page {key[0] + 1}: mark {key[1]} is read {times} times"
        if key not in paper.marked:
            yield f"page {key[0] + 1}: the tree holds mark {key[1]}, which is not there"
    for page, mcid in paper.marked.keys() - held.keys():
        yield f"page {page + 1}: mark {mcid} is not in the tree: “{paper.marked[page, mcid][:40]}”"
    if paper.unmapped:
        yield f"{paper.unmapped} signs are drawn that no letter is told for"
    yield from _parents(paper)


def _parents(paper: Paper) -> Iterator[str]:
    """The way back, from a mark or an annotation to its element, leads to where it is held."""
    tree = paper.pdf.Root.StructTreeRoot
    numbers = dict(_numbers(tree.ParentTree))
    for element in paper.root.walk():
        if element is paper.root:
            continue
        me = element.entry.objgen
        for kid in element.kids:
            if isinstance(kid, Run):
                place = paper.pdf.pages[kid.page].get("/StructParents", -1)
                held = numbers.get(int(place))
                if held is None or held[kid.mcid].objgen != me:
                    yield f"page {kid.page + 1}: mark {kid.mcid} leads to another element"
            elif isinstance(kid, Annotation):
                back = numbers.get(int(kid.object.get("/StructParent", -1)))
                if back is None or back.objgen != me:
                    yield "a link's annotation leads to another element"


def _numbers(tree: pikepdf.Object) -> Iterator[tuple[int, pikepdf.Object]]:
    told = list(tree.get("/Nums", []))
    for number, value in zip(told[::2], told[1::2], strict=True):
        yield int(number), value
    for kid in tree.get("/Kids", []):
        yield from _numbers(kid)


def headings(page: Node, paper: Paper) -> Iterator[str]:
    """One first level, no level skipped, those of the page; and bookmarks for all of them."""
    found = [e for e in paper.root.walk() if re.fullmatch("H[1-6]", e.kind)]
    levels = [int(element.kind[1]) for element in found]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"the headings begin with {levels[:1]} and have {levels.count(1)} of the first level"
    for (before, _), (after, element) in itertools.pairwise(zip(levels, found, strict=True)):
        if after > before + 1:
            yield f"heading “{element.text[:40]}” skips from {before} to {after}"
    meant = [int(node.tag[-1]) for node in _shown(page) if re.fullmatch(f"{HTML}h[1-6]", node.tag)]
    if levels != meant:
        yield f"{len(levels)} headings where the page has {len(meant)}, or of other levels"
    bookmarks = list(_bookmarks(paper))
    if [level for level, _ in bookmarks] != levels:
        yield f"{len(bookmarks)} bookmarks for {len(levels)} headings, or of other levels"
    for (_, title), element in zip(bookmarks, found, strict=False):
        if _letters(title) != _letters(element.text):
            yield f"bookmark “{title[:40]}” for heading “{element.text[:40]}”"


def _bookmarks(paper: Paper) -> Iterator[tuple[int, str]]:
    with paper.pdf.open_outline() as outline:
        waiting = [(1, item) for item in reversed(outline.root)]
        while waiting:
            level, item = waiting.pop()
            yield level, item.title
            waiting += [(level + 1, child) for child in reversed(item.children)]


def tables(page: Node, paper: Paper) -> Iterator[str]:
    """As many as in the page, regular, and each cell with a head that its scope leads to."""
    found = [element for element in paper.root.walk() if element.kind == "Table"]
    head, first = "", 0
    for table in found:
        name = f"table “{table.text[:40]}”"
        if not continued(table, head):
            first += 1
            if not any(kid.kind == "Caption" for kid in table.elements):
                yield f"{name} has no caption"
        head = head_of(table)
        if strange := {kid.kind for kid in table.elements} - TABLE_KIDS:
            yield f"{name} holds {', '.join(sorted(strange))}"
        yield from (f"{name}: {words}" for words in _cells(table))
    meant = sum(node.tag == f"{HTML}table" for node in _shown(page))
    if first != meant:
        yield f"{first} tables where the page has {meant}"


def _cells(table: Element) -> Iterator[str]:
    rows = [element for element in table.walk() if element.kind == "TR"]
    columns: set[int] = set()
    widths = set()
    for part in table.elements:
        if part.kind in SECTIONS and (strange := {kid.kind for kid in part.elements} - {"TR"}):
            yield f"its {part.kind} holds {', '.join(sorted(strange))}"
    for row in rows:
        if strange := {kid.kind for kid in row.elements} - CELLS:
            yield f"a row holds {', '.join(sorted(strange))}"
        at, headed = 0, False
        for cell in (kid for kid in row.elements if kid.kind in CELLS):
            span = int(cell.attribute("/ColSpan") or 1)
            scope = str(cell.attribute("/Scope") or "")
            if cell.kind == "TH":
                if scope not in {"/Column", "/Row"}:
                    yield f"header cell “{cell.text[:30]}” has no scope"
                headed = headed or scope == "/Row"
                columns |= set(range(at, at + span)) if scope == "/Column" else set()
            elif cell.text and not headed and at not in columns:
                yield f"cell “{cell.text[:30]}” has no header"
            at += span
        widths.add(at)
    if len(widths) != 1:
        yield f"rows of {sorted(widths)} cells"


def lists(_page: Node, paper: Paper) -> Iterator[str]:
    for element in paper.root.walk():
        kinds = {kid.kind for kid in element.elements}
        if element.kind == "L" and kinds - LIST_KIDS:
            yield f"list “{element.text[:40]}” holds {', '.join(sorted(kinds - LIST_KIDS))}"
        if element.kind == "LI" and (kinds - ITEM_KIDS or "LBody" not in kinds):
            yield f"list item “{element.text[:40]}” holds {', '.join(sorted(kinds)) or 'nothing'}"


def figures(page: Node, paper: Paper) -> Iterator[str]:
    """Each drawing has words and a place; those of the page, in its order, are compared apart."""
    found = [element for element in paper.root.walk() if element.kind == "Figure"]
    for figure in found:
        if not str(figure.entry.get("/Alt", "")).strip():
            yield "a drawing has no words"
        if figure.attribute("/BBox") is None:
            yield "a drawing has no place on its page"
    meant = sum(
        node.tag in {f"{SVG}svg", f"{HTML}img"} and node.get("aria-hidden") != "true"
        for node in _shown(page)
    )
    if len(found) != meant:
        yield f"{len(found)} drawings where the page has {meant}"


def links(_page: Node, paper: Paper) -> Iterator[str]:
    """Each leads somewhere, has words, is described by them, and holds no other link."""
    held = set()
    for link in (element for element in paper.root.walk() if element.kind == "Link"):
        annotations = [kid for kid in link.kids if isinstance(kid, Annotation)]
        held |= {one.object.objgen for one in annotations}
        if not link.text:
            yield "a link has no words"
        yield from (f"link “{link.text[:40]}” {words}" for words in _link(link, annotations))
    for n, sheet in enumerate(paper.pdf.pages, start=1):
        if any(one.objgen not in held for one in sheet.get("/Annots", pikepdf.Array())):
            yield f"page {n}: an annotation is in no link"


def _link(link: Element, annotations: list[Annotation]) -> Iterator[str]:
    if any(inner.kind == "Link" for inner in itertools.islice(link.walk(), 1, None)):
        yield "holds another link"
    if not annotations:
        yield "cannot be followed"
    for one in annotations:
        if one.page is None and not one.address:
            yield "leads nowhere"
        described = str(one.object.get("/Contents", ""))
        if not _describes(described, link.text):
            yield f"is described as “{described}”"


def _describes(description: str, words: str) -> bool:
    """Whether it tells the words of a link or of its line, which may end in a page number."""
    told, said = _letters(description), _letters(words)
    return bool(told) and (said.rstrip("0123456789") in told or said.startswith(told))


def languages(page: Node, paper: Paper) -> Iterator[str]:
    """What is in another language is marked, with the language that the page gives it."""
    whole = page.get("lang") or ""
    meant = Counter(
        (lang, _letters("".join(node.itertext())))
        for node in _shown(page)
        if (lang := node.get("lang")) and node is not page
    )
    found = Counter(
        (str(element.entry["/Lang"]), _letters(element.text))
        for element in paper.root.walk()
        if "/Lang" in element.entry
    )
    told = "".join(words for _, words in found.elements())
    for lang, words in meant - found:
        split = lang in {one for one, _ in found} and words[:20] in told  # over two pages
        if not split:
            yield f"“{words[:40]}” is not marked as {lang} (the document is {whole})"


def _shown(page: Node) -> Iterator[Node]:
    """The elements of the page that stand on paper."""
    yield page
    for child in page:
        classes = set((child.get("class") or "").split())
        if isinstance(child.tag, str) and not classes & SCREEN.keys():
            yield from _shown(child)


def _letters(text: str) -> str:
    """Without spaces, line-end hyphens and capitals: to compare names of the same thing."""
    return re.sub(r"[\s\u2010-]", "", plain(text)).casefold()


RULES: tuple[Callable[[Node, Paper], Iterator[str]], ...] = (
    document,
    marked_content,
    headings,
    tables,
    lists,
    figures,
    links,
    languages,
)
