"""Ids of questions that nobody declared: made from the heading, so that they last.

Another column, another file or another edition leaves them as they are; a person can name one in
event.yaml, and a link to it holds.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from pipeline.cleaning.text import heading_key
from pipeline.declared.event import slug_of
from pipeline.declared.instrument import FOUND

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 40  # signs of the heading; two long headings often begin alike
DIGEST = 4  # bytes, behind a heading that does not stand in its id as a whole


def found_id(heading: str, taken: Collection[str]) -> str:
    """'found-hoe-was-de-zaal'; with '-2' behind it where the id is ``taken``.

    What is too long or has other letters than ours ends in a digest of the whole.
    """
    key = heading_key(heading)
    slug = slug_of(key)
    if len(slug) > LONGEST or not key.isascii():
        digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=DIGEST).hexdigest()
        slug = f"{slug[:LONGEST].rstrip('-')}-{digest}".lstrip("-")
    identifier, same = f"{FOUND}{slug}", 1
    while identifier in taken:
        same += 1
        identifier = f"{FOUND}{slug}-{same}"
    return identifier
