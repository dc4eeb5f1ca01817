"""The objects of a PDF, put into bytes once and packed once.

The writer asks each for its bytes when it writes it, and again for the mark of the file; and it
packs as hard as can be, which takes three times as long for a twentieth less.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pydyf  # type: ignore[import-untyped] # ships no types

if TYPE_CHECKING:
    from collections.abc import Callable

_AMBIGUOUS = b"\r"  # at the end: is the return the last of the data, or of the line's end?


class Settled(pydyf.Object):  # type: ignore[misc] # ships no types
    """An object that nothing changes any more."""

    def __init__(self, settled: pydyf.Object) -> None:
        super().__init__()
        self.number, self.generation = settled.number, settled.generation
        self._data: bytes = settled.data
        self._compressible = settled.compressible

    @property
    def data(self) -> bytes:
        """As it stands in the file."""
        return self._data

    @property
    def compressible(self) -> bool:
        """Whether it goes into the stream of objects: a stream does not."""
        return bool(self._compressible)


def settle(pdf: pydyf.PDF, contents: set[int]) -> None:
    """The bytes of all objects; none is to be changed after.

    ``contents`` are the numbers of the streams that draw pages.
    """
    for position, one in enumerate(pdf.objects):
        if one.free == "f":
            continue
        if isinstance(one, pydyf.Stream):
            pack(one, padded=one.number in contents)
        pdf.objects[position] = Settled(one)
    pdf.add_object = _packing(pdf.add_object)


def _packing(add: Callable[[pydyf.Object], None]) -> Callable[[pydyf.Object], None]:
    """What adds the writer's own streams: that of all other objects, and the list of all places."""

    def packed(one: pydyf.Object) -> None:
        if isinstance(one, pydyf.Stream):
            pack(one, padded=one.extra["Type"] == "/ObjStm")
        add(one)

    return packed


def pack(stream: pydyf.Stream, *, padded: bool) -> None:
    """Compress what is to be; no stream ends in a return, which readers could take for the line's.

    White space may follow where it is ``padded``; others are left as they are.
    """
    if not stream.compress:
        return
    plain = b"\n".join(pydyf._to_bytes(part) for part in stream.stream)  # noqa: SLF001 - as it does
    packed = zlib.compress(plain)
    while padded and packed.endswith(_AMBIGUOUS):
        plain += b"\n"
        packed = zlib.compress(plain)
    stream.compress = False
    if packed.endswith(_AMBIGUOUS):
        return
    stream.stream = [packed]
    stream.extra["Filter"] = "/FlateDecode"
