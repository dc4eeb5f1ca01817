"""What all parts of report.json are made of: counts, shares, and what is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.language import DEFAULT

if TYPE_CHECKING:
    from pipeline.disclosure import Withheld
    from pipeline.language import Share

Count = Annotated[int, Field(ge=0)]

PLACES = 6  # decimals: what comes after them differs between processors


class Part(BaseModel):
    """Part of the document: frozen, and nothing but what is declared."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ShareOf(Part):
    """A share as counts; ``count`` people of ``base`` people."""

    count: Count
    base: Count


class WithheldOf(Part):
    """Not shown; never the number itself.

    ``mostly`` is what nearly all answered to a sensitive question; null where that is not told.
    """

    kind: Literal["withheld"] = "withheld"
    reason: str
    minimum: Count
    mostly: str | None = None


def share_of(share: Share) -> ShareOf:
    """A share as its counts."""
    return ShareOf(count=share.count, base=share.base)


def withheld_of(withheld: Withheld, code: str = DEFAULT) -> WithheldOf:
    """Why something is not shown, in the language of this code."""
    return WithheldOf(
        reason=withheld.reason.value,
        minimum=withheld.minimum,
        mostly=None if withheld.mostly is None else whole(withheld.mostly.of(code)),
    )


def whole(text: str) -> str:
    """Text without the half signs of broken encodings, which no file can hold."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
