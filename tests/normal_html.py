"""HTML for comparison: a tag to a line, no styles, embedded files as their hash."""

from __future__ import annotations

import hashlib
import re

DATA = re.compile(r"data:([\w/+.-]+);base64,([A-Za-z0-9+/=]+)")
BREAK = re.compile(r"\s*(<(?!/)[^>]*>)\s*")
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
SPACE = re.compile(r"[ \t]+")


def normal(html: str, version: str) -> str:
    """The same text for the same page, whatever the version that made it."""
    html = STYLE.sub("<style></style>", html)  # how it looks is for eyes, and changes often
    html = DATA.sub(_hashed, html)
    html = html.replace(version, "VERSION")
    html = BREAK.sub(r"\n\1", html)
    lines = (SPACE.sub(" ", line).strip() for line in html.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def _hashed(match: re.Match[str]) -> str:
    digest = hashlib.sha256(match[2].encode()).hexdigest()[:12]
    return f"data:{match[1]};sha256,{digest}"
