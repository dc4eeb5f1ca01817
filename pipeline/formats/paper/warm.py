"""Imported by the PDF process before there is work: WeasyPrint takes half a second to import."""

from contextlib import suppress

with suppress(OSError):  # Pango is missing; render says so when it is asked for a PDF
    import weasyprint.pdf  # type: ignore[import-untyped] # ships no types # noqa: F401 - to warm up
