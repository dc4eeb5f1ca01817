"""The objects of a PDF, put into bytes once.

The writer asks each for its bytes when it writes it, and again for the mark of the file.
"""

from __future__ import annotations

import pydyf  # type: ignore[import-untyped] # ships no types

AMBIGUOUS_END = b"\r\nendstream"  # is the return the last of the data, or of the line's end?


class Settled(pydyf.Object):  # type: ignore[misc] # the same
    """An object that nothing changes any more."""

    def __init__(self, settled: pydyf.Object, data: bytes) -> None:
        super().__init__()
        self.number, self.generation = settled.number, settled.generation
        self._data, self._compressible = data, settled.compressible

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

    No stream ends in a carriage return: readers could take it for a part of the line's end.
    ``contents`` are the numbers of the streams that draw pages.
    """
    for position, one in enumerate(pdf.objects):
        if one.free == "f":
            continue
        data = one.data
        if isinstance(one, pydyf.Stream) and AMBIGUOUS_END in data[-16:]:
            if one.number in contents:
                one.stream.append(b"")  # white space between operators changes the bytes only
            else:
                one.compress = False
            data = one.data
        pdf.objects[position] = Settled(one, data)
