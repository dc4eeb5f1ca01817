"""Is a page valid HTML? A parser's errors by the WHATWG's algorithm, and the content models we use.

The parser is tinyhtml5, which WeasyPrint brings: it runs without network, Java or Node, and
reports the parse errors of the standard. What a parser does not see (an element where it may not
stand, an id that leads nowhere, an attribute that its element does not have) is checked against
`ELEMENTS`, the part of the standard that our templates use; an element that is not listed there
is a complaint too, so that the table grows with the templates. On the day this was written the Nu
Html Checker had no error in the same pages.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped] # ships no types

from accessibility.statements import HTML, SVG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element as Node


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


FLOW = _names(
    "a blockquote br code div dl em figure footer h1 h2 h3 h4 header hr img main nav ol p pre "
    "section small span strong svg table time ul abbr"
)
PHRASING = _names("a br code em img small span strong svg time abbr")
GLOBAL = _names("class id lang dir hidden style tabindex title role")
ELEMENTS: dict[str, tuple[frozenset[str], frozenset[str]]] = {  # its kids, its own attributes
    "html": (frozenset({"head", "body"}), frozenset()),
    "head": (frozenset({"meta", "title", "style"}), frozenset()),
    "meta": (frozenset(), frozenset({"charset", "http-equiv", "content", "name"})),
    "title": (frozenset(), frozenset()),
    "style": (frozenset(), frozenset({"media"})),
    "body": (FLOW, frozenset()),
    **{name: (FLOW, frozenset()) for name in ("header", "nav", "main", "footer", "section", "div")},
    **{name: (FLOW, frozenset()) for name in ("li", "td", "blockquote", "dd")},
    "figure": (FLOW | {"figcaption"}, frozenset()),
    "th": (FLOW - {"h1", "h2", "h3", "h4", "header", "footer", "section", "nav"},
           frozenset({"scope", "colspan", "rowspan", "abbr"})),
    "caption": (FLOW - {"table"}, frozenset()),
    "figcaption": (FLOW, frozenset()),
    **{name: (PHRASING, frozenset()) for name in ("p", "h1", "h2", "h3", "h4", "span", "pre")},
    **{name: (PHRASING, frozenset()) for name in ("strong", "em", "small", "code", "abbr", "dt")},
    "time": (PHRASING, frozenset({"datetime"})),
    "a": (PHRASING - {"a"}, frozenset({"href", "rel"})),
    "ul": (frozenset({"li"}), frozenset()),
    "ol": (frozenset({"li"}), frozenset({"start", "type"})),
    "dl": (frozenset({"dt", "dd", "div"}), frozenset()),
    "table": (frozenset({"caption", "thead", "tbody", "tfoot"}), frozenset()),
    **{name: (frozenset({"tr"}), frozenset()) for name in ("thead", "tbody", "tfoot")},
    "tr": (frozenset({"th", "td"}), frozenset()),
    "img": (frozenset(), frozenset({"src", "alt", "width", "height"})),
    "br": (frozenset(), frozenset()),
    "hr": (frozenset(), frozenset()),
}  # fmt: skip
NO_TEXT = {"html", "head", "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "svg"}
ONE_MAIN = ("main", "h1", "title")
LEVELS = {f"h{level}": level for level in range(1, 7)}
DRAWING = _names("svg g title desc rect line path circle ellipse polygon polyline text tspan")
ROLES = frozenset({"img", "region", "note", "doc-subtitle"})
STATES = frozenset({"aria-label", "aria-labelledby", "aria-describedby", "aria-hidden"})


def check(html: str) -> list[str]:
    """All complaints about the markup of a page."""
    parser = HTMLParser()
    root = parser.parse(html)
    _without_comments(root)
    complaints = [f"line {at[0]}: {code} {told or ''}" for at, code, told in parser.errors]
    complaints += _models(root)
    complaints += _identifiers(root)
    complaints += _tables(root)
    complaints += _headings(root)
    for name in ONE_MAIN:
        if (times := sum(node.tag == HTML + name for node in root.iter())) != 1:
            complaints.append(f"{times} times <{name}>")
    if not root.get("lang"):
        complaints.append("the page has no language")
    return complaints


def _without_comments(node: Node) -> None:
    node[:] = [kid for kid in node if isinstance(kid.tag, str)]
    for kid in node:
        _without_comments(kid)


def _models(root: Node) -> Iterator[str]:
    waiting: list[tuple[Node, tuple[str, ...]]] = [(root, ())]
    while waiting:
        node, above = waiting.pop()
        name = _name(node)
        if node.tag.startswith(SVG):
            yield from _drawing(node)
        elif name not in ELEMENTS:
            yield f"<{name}> is not among the elements that we use"
        else:
            yield from _element(node, name, above)
            waiting += [(kid, (*above, name)) for kid in node]


def _element(node: Node, name: str, above: tuple[str, ...]) -> Iterator[str]:
    kids, attributes = ELEMENTS[name]
    if name == "div" and above[-1:] == ("dl",):
        kids = frozenset({"dt", "dd"})
    for key, value in node.attrib.items():
        yield from _attribute(name, str(key), value, attributes)
    if name in NO_TEXT and _has_text(node):
        yield f"words stand loose in <{name}>"
    yield from (
        f"<{_name(kid)}> may not stand in <{name}>" for kid in node if _name(kid) not in kids
    )
    if name == "a" and "a" in above:
        yield "a link in a link"


def _has_text(node: Node) -> bool:
    return bool((node.text or "").strip() or any((kid.tail or "").strip() for kid in node))


def _attribute(name: str, key: str, value: str, own: frozenset[str]) -> Iterator[str]:
    if key.startswith("aria-"):
        if key not in STATES:
            yield f"{key} is not among the states that we use"
        elif not value.strip():
            yield f"<{name}> has an empty {key}"
    elif key not in GLOBAL | own and not key.startswith("data-"):
        yield f"<{name}> has no attribute {key}"
    if key == "role" and value not in ROLES:
        yield f"role {value} is not among those that we use"
    if key == "tabindex" and value not in {"0", "-1"}:
        yield "a tabindex above 0 changes the order"
    if key == "scope" and value not in {"row", "col"}:
        yield f"a scope of {value}"
    if key == "id" and (not value or any(sign.isspace() for sign in value)):
        yield f"the id “{value}”"
    if key in {"lang", "href", "src"} and not value:
        yield f"<{name}> has an empty {key}"


def _drawing(svg: Node) -> Iterator[str]:
    """A drawing has words, or is hidden."""
    for node in svg.iter():
        if _name(node) not in DRAWING:
            yield f"<{_name(node)}> is not among the elements of drawings that we use"
    hidden = svg.get("aria-hidden") == "true"
    if not hidden and not (svg.findtext(f"{SVG}title") or "").strip():
        yield "a drawing has no words and is not hidden"
    if not hidden and svg.get("role") != "img":
        yield "a drawing with words has no role"


def _identifiers(root: Node) -> Iterator[str]:
    known = Counter(value for node in root.iter() if (value := node.get("id")))
    yield from (
        f"the id {value} stands {times} times" for value, times in known.items() if times > 1
    )
    for node in root.iter():
        if (where := node.get("href") or "").startswith("#") and where[1:] not in known:
            yield f"a link leads to {where}, which is not there"
        for state in ("aria-labelledby", "aria-describedby"):
            for value in (node.get(state) or "").split():
                if value not in known:
                    yield f"{state} leads to {value}, which is not there"
        if node.tag == f"{HTML}img" and node.get("alt") is None:
            yield "an image has no words"


def _tables(root: Node) -> Iterator[str]:
    """Regular, with a caption first, a head, and a scope for each header cell."""
    for table in root.iter(f"{HTML}table"):
        caption = table.find(f"{HTML}caption")
        words = "" if caption is None else " ".join("".join(caption.itertext()).split())
        name = f"table “{words[:40]}”"
        if not words or table[0] is not caption:
            yield f"{name} has no caption as its first element"
        if table.find(f"{HTML}thead//{HTML}th") is None:
            yield f"{name} has no head with header cells"
        widths = {_width(row) for row in table.iter(f"{HTML}tr")}
        if len(widths) != 1:
            yield f"{name} has rows of {sorted(widths)} cells"
        yield from (
            f"{name}: a header cell has no scope"
            for cell in table.iter(f"{HTML}th")
            if not cell.get("scope")
        )


def _headings(root: Node) -> Iterator[str]:
    """No level is skipped; the first is the title's."""
    level = 0
    for node in root.iter():
        name = _name(node)
        if name in LEVELS:
            if LEVELS[name] > level + 1:
                words = " ".join("".join(node.itertext()).split())
                yield f"heading “{words[:40]}” skips from {level} to {LEVELS[name]}"
            level = LEVELS[name]


def _width(row: Node) -> int:
    return sum(int(cell.get("colspan") or 1) for cell in row)


def _name(node: Node) -> str:
    return node.tag.rpartition("}")[2]
