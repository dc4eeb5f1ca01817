"""Write: the kinds of output files. A new kind is one module here and one line of the table.

Heavy libraries are imported inside the functions that need them: the process that makes PDFs
imports this package and must not load what it does not use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.formats.html import Html
from pipeline.formats.json import Json
from pipeline.formats.pdf import Pdf
from pipeline.formats.pptx import Pptx
from pipeline.formats.xlsx import Xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.formats.base import Format

FORMATS: Mapping[str, Format] = {
    form.name: form for form in (Html(), Pdf(), Json(), Xlsx(), Pptx())
}
