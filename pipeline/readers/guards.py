"""What a file really is, by its content, and what must be refused before a reader sees it.

The limits and the order of the checks come from measurements on 331 broken and hostile files:
sizes are the danger, declared sizes lie, and only a checksum of every part finds a rotted digit.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MIB = 1024**2
FILE_LIMIT = 50 * MIB
PART_LIMIT = 320 * MIB  # unpacked
PACKAGE_LIMIT = 400 * MIB  # unpacked
PARTS = 5000
_END = b"PK\x05\x06"  # begins the record at the end of the list of parts
_LIST_END = 22  # bytes of that record
_LOOK = 64 * 1024  # a document type stands at the start of a part, or nowhere


class Refusal(Exception):  # noqa: N818 - it names a decision, not a mistake of ours
    """This file is not read: the kind of problem, and for other kinds of files which."""

    def __init__(self, code: str, kind: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Package:
    """A zip file that passed: its parts by name, as the zip spells them."""

    kind: str  # 'xlsx', 'xlsm', 'xlsb', 'ods'
    parts: Mapping[str, bytes] = field(repr=False)


def kind_of(content: bytes) -> str:
    """'zip', 'xls' or 'csv'. Raises :class:`Refusal` for all that is no spreadsheet."""
    if not content:
        raise Refusal("file-empty")
    if not content.strip(b"\0"):
        raise Refusal("file-zeros")
    if len(content) > FILE_LIMIT:
        raise Refusal("file-too-large")
    if content[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return "zip"
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return _ole(content)
    for start, kind in _STARTS:
        if content.startswith(start):
            raise Refusal("not-a-spreadsheet", kind)
    if b"%PDF-" in content[:1024]:
        raise Refusal("not-a-spreadsheet", "pdf")
    if content[:2] in {b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08"}:
        raise Refusal("old-spreadsheet")
    _refuse_text(content)
    return "csv"


_STARTS = (
    (b"\x1f\x8b", "archive"), (b"7z\xbc\xaf", "archive"), (b"Rar!", "archive"),
    (b"\xff\xd8\xff", "image"), (b"\x89PNG", "image"), (b"GIF8", "image"), (b"II*\0", "image"),
    (b"MM\0*", "image"), (b"RIFF", "image"), (b"\0\0\0\x18ftyp", "image"), (b"{\\rtf", "word"),
)  # fmt: skip


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _ole(content: bytes) -> str:
    """An old Office file: its directory names what it is."""
    if _utf16("EncryptedPackage") in content or _has_filepass(content):
        raise Refusal("password")
    if _utf16("WordDocument") in content:
        raise Refusal("not-a-spreadsheet", "word")
    if _utf16("PowerPoint Document") in content:
        raise Refusal("not-a-spreadsheet", "powerpoint")
    if re.search(_utf16("Workbook") + b"|" + _utf16("Book"), content, re.IGNORECASE):
        return "xls"
    raise Refusal("not-a-spreadsheet", "other")


def _has_filepass(content: bytes) -> bool:
    """Whether the record FILEPASS follows the start of the workbook: it has a password."""
    for version in (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x08\x08\x00\x00\x05\x05\x00"):
        at = content.find(version)
        for _ in range(4):  # FILEPASS stands before all but write protection
            if at < 0 or at + 4 > len(content):
                break
            record, length = struct.unpack_from("<HH", content, at)
            if record == 0x002F:  # noqa: PLR2004 - FILEPASS in Microsoft's [MS-XLS]
                return True
            at += 4 + length
    return False


def _refuse_text(content: bytes) -> None:
    """Texts that are no table: web pages, XML, JSON, SYLK; and bytes that are no text."""
    start = content[: 4 * 1024].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(b"<") and re.search(rb"<!doctype html|<html|<head|<body|<table", start):
        raise Refusal("web-page")
    if start.startswith(b"<?xml"):
        excel = b"urn:schemas-microsoft-com:office:spreadsheet" in start
        raise Refusal("old-spreadsheet" if excel else "not-a-spreadsheet", "other")
    if re.match(rb'[\[{]\s*["{\[\]}]', start) and content.rstrip()[-1:] in b"]}":
        raise Refusal("not-a-spreadsheet", "json")
    if re.match(rb"id;p[^\r\n]*[\r\n]+[bcefop];", start):
        raise Refusal("old-spreadsheet")
    head = content[: 8 * 1024]
    strange = sum(head.count(sign) for sign in range(32) if sign not in {0, 9, 10, 11, 12, 13, 27})
    if strange > len(head) // 50:
        raise Refusal("not-a-spreadsheet", "other")


def unpack(content: bytes) -> Package:
    """The package's parts, each with its checksum right and its size counted while unpacking."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = _parts(package, _listed(content))
    except zipfile.BadZipFile:
        # a list of the parts stands at the end: without it the file stops halfway
        whole = 0 <= content.rfind(_END) <= len(content) - _LIST_END
        raise Refusal("file-damaged" if whole else "file-incomplete") from None
    # NotImplementedError: zipfile's word for a packing method that it does not know
    except (zlib.error, EOFError, struct.error, NotImplementedError,
            OSError, ValueError, RuntimeError, IndexError):  # fmt: skip
        raise Refusal("file-damaged") from None
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Refusal("password")
    for name, part in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            _check_xml(part)
    return Package(_kind_of_package(parts), parts)


def _parts(package: zipfile.ZipFile, listed: int) -> dict[str, bytes]:
    entries = package.infolist()
    if len(entries) != listed:
        raise Refusal("file-damaged")
    if len(entries) > PARTS:
        raise Refusal("file-unpacks-too-large")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal("password")
    parts: dict[str, bytes] = {}
    seen: set[str] = set()
    room = PACKAGE_LIMIT
    for entry in entries:
        name = entry.filename.replace("\\", "/").lstrip("/")
        if name.casefold() in seen:
            raise Refusal("file-unsafe")  # two readers could see two different sheets
        seen.add(name.casefold())
        parts[name] = _inflate(package, entry, min(room, PART_LIMIT))
        room -= len(parts[name])
    return parts


def _listed(content: bytes) -> int:
    """How many parts the end of the file says there are."""
    return int(struct.unpack_from("<H", content, content.rfind(_END) + 10)[0])


def _inflate(package: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    chunks: list[bytes] = []
    with package.open(entry) as stream:
        while chunk := stream.read(MIB):
            chunks.append(chunk)
            room -= len(chunk)
            if room < 0:
                raise Refusal("file-unpacks-too-large")
    return b"".join(chunks)


_ENCODINGS = {b"utf-8", b"utf-16", b"utf-16le", b"utf-16be", b"us-ascii", b"ascii",
              b"windows-1252", b"iso-8859-1"}  # fmt: skip


def _check_xml(part: bytes) -> None:
    """No document type, no entities, and an encoding in which none could hide."""
    start = part[:_LOOK].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start:
        return
    declared = re.match(rb"<\?xml[^>]*?encoding\s*=\s*[\"']\s*([\w.-]+)", start)
    if (
        not start.startswith(b"<")
        or re.search(rb"<!(?:DOCTYPE|ENTITY)", start, re.IGNORECASE)
        or (declared and declared[1].lower() not in _ENCODINGS)
    ):
        raise Refusal("file-unsafe")


def _kind_of_package(parts: Mapping[str, bytes]) -> str:
    names = {name.lower(): name for name in parts}
    types = parts.get(names.get("[content_types].xml", ""), b"").replace(b"\0", b"")
    if "content.xml" in names:
        return _opendocument(parts)
    if any(name.endswith(".iwa") or name == "index.zip" for name in names):
        raise Refusal("numbers-file")
    if b"ms-excel.sheet.binary" in types or "xl/workbook.bin" in names:
        return "xlsb"
    if re.search(rb"spreadsheetml\.(?:sheet|template)\.main|ms-excel\.\w+\.macroEnabled", types):
        return "xlsm" if b"macroEnabled.main" in types else "xlsx"
    for folder, kind in (("word/", "word"), ("ppt/", "powerpoint")):
        if any(name.startswith(folder) for name in names):
            raise Refusal("not-a-spreadsheet", kind)
    raise Refusal("not-a-spreadsheet", "other" if types else "archive")


def _opendocument(parts: Mapping[str, bytes]) -> str:
    if b"spreadsheet" not in parts.get("mimetype", b"spreadsheet"):
        raise Refusal("not-a-spreadsheet", "other")
    return "ods"


def repack(package: Package) -> bytes:
    """The same parts in a new package without compression, an .ods with its type in front."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        if package.kind == "ods":
            made.writestr("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")
        for name, part in package.parts.items():
            if name != "mimetype":
                made.writestr(name, part)
    return content.getvalue()
