"""A page with only the style that its paper uses: rules that nothing on it matches cost a PDF time.

Rules for classes that are not on the page go, as do those of screens; values that variables stand
for are written out. What is not plainly understood is left as it is.
"""

from __future__ import annotations

import re

_RULE = re.compile(r"(?<=[{}])(\s*)([^{}@;\"'\\]+)(\{[^{}]*\})")
_SCREEN = re.compile(r"@media screen\b[^{},]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_BRACE_IN_WORDS = re.compile(r"\"[^\"\n]*[{}][^\"\n]*\"|'[^'\n]*[{}][^'\n]*'")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_COMMA = re.compile(r",(?![^(]*\))")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_CLASSES = re.compile(r"\sclass=\"([^\"]*)\"")
_VALUE = re.compile(r"(--[\w-]+):\s*([^;{}]+)(?=[;}])")
_ROOT = re.compile(r":root\s*\{((?:\s*--[\w-]+:[^;{}]+;)+)\s*\}")


def sparing(html: str) -> str:
    """The same page on paper, with less for WeasyPrint to read and to match."""
    head, begin, rest = html.partition("<style>")
    style, end, body = rest.partition("</style>")
    if not end or _BRACE_IN_WORDS.search(style):
        return html
    style = _SCREEN.sub("", _COMMENT.sub("", style))
    style = _of_classes(style, {name for names in _CLASSES.findall(body) for name in names.split()})
    return f"{head}{begin}{_written_out(style, elsewhere='--' in body)}{end}{body}"


def _of_classes(style: str, held: set[str]) -> str:
    """Without selectors that ask for a class that the page has nowhere."""

    def matching(rule: re.Match[str]) -> str:
        before, selectors, declared = rule.groups()
        kept = [one for one in _COMMA.split(selectors) if _asked(one) <= held]
        return f"{before}{','.join(kept)}{declared}" if kept else before

    return _RULE.sub(matching, "}" + style)[1:]  # the first rule follows a brace too


def _asked(selector: str) -> set[str]:
    """The classes that a selector cannot do without: not those in ``:is()`` and its like."""
    while (bare := _IN_BRACKETS.sub("", selector)) != selector:
        selector = bare
    return set(_CLASS.findall(selector))


def _written_out(style: str, *, elsewhere: bool) -> str:
    """With the values of variables that have one value, for the whole page."""
    whole = [rule[1] for rule in _ROOT.finditer(style) if _is_outside(style, rule.start())]
    told: dict[str, set[str]] = {}
    for name, value in _VALUE.findall(style):
        told.setdefault(name, set()).add(value.strip())
    for name in dict(_VALUE.findall("".join(whole))):
        if len(told[name]) == 1 and "var(" not in (value := min(told[name])):
            style = style.replace(f"var({name})", value)
    return style if elsewhere or "var(" in style else _ROOT.sub("", style)


def _is_outside(style: str, position: int) -> bool:
    """Whether it is in no rule for some pages or media only."""
    return style.count("{", 0, position) == style.count("}", 0, position)
