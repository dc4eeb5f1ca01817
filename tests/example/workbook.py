"""Workbooks and text files whose bytes depend on their contents alone."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

STAMP = (2011, 11, 3, 9, 0, 0)  # when the secretariat saved its files, so to speak
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def to_bytes(book: Workbook) -> bytes:
    """The workbook as .xlsx: fixed times, and stored, because compressors differ by machine."""
    moment = datetime(*STAMP)  # noqa: DTZ001 - a workbook's properties know no time zone
    book.properties.creator = "secretariaat"
    book.properties.created = moment
    written = io.BytesIO()
    book.save(written)
    fixed = io.BytesIO()
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in sorted(source.namelist()):
            content = source.read(name)
            if name == "docProps/core.xml":  # openpyxl writes the clock into it
                content = MODIFIED.sub(rb"\g<1>" + stamp, content)
            entry = zipfile.ZipInfo(name, STAMP)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on every system
            target.writestr(entry, content)
    return fixed.getvalue()
