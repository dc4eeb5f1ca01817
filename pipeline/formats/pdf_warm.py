"""Imported by the PDF process before there is work: WeasyPrint takes half a second to import."""

from contextlib import suppress

with suppress(OSError):  # Pango is missing; render says so when it is asked for a PDF
    import weasyprint.pdf  # noqa: F401 - the import is the work
