"""What event.yaml and settings.yaml may hold about the editions: for whom reports are made."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from pipeline.declared.values import Declared, listed
from pipeline.declared.yamlfile import Mistake
from pipeline.language import say

EditionId = Annotated[  # those of EDITIONS: a test compares them
    Literal["internal", "public", "board", "speaker", "participants"],
    Field(description="for whom a report is"),
]
EditionIds = Annotated[tuple[EditionId, ...], BeforeValidator(listed)]


class ForWhom(Declared):
    """``edition`` and ``editions`` say the same: one name, or a list of them."""

    edition: EditionIds = ()
    editions: EditionIds = ()

    @model_validator(mode="after")
    def _once(self) -> ForWhom:
        if self.edition and self.editions:
            raise Mistake(say("Write 'editions' alone: 'edition' says the same."))
        return self

    @property
    def asked(self) -> tuple[EditionId, ...]:
        """Each once, in the order in which they stand: the first is the one in 'report.html'."""
        return tuple(dict.fromkeys(self.editions or self.edition))
