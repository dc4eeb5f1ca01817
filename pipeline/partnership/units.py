"""What a profile counts, in words: organisations, or the partnerships that these are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.language import Message, say_many

if TYPE_CHECKING:
    from pipeline.partnership.profile import Profile


def units_in_words(profile: Profile, n: int) -> Message:
    """So many of what the profile counts."""
    if profile.nested:
        return say_many("%(n)s partnership", "%(n)s partnerships", n=n)
    return say_many("%(n)s organisation", "%(n)s organisations", n=n)
