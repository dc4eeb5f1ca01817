"""``make contact-sheet``: all pages of all example reports on one picture, for a person to see.

Words of event names choose some. The picture is output/contact-sheet.png.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from page_pictures import contact_sheet, documents, raster

from pipeline.formats.paper.child import render

SHEET = Path(__file__).parents[1] / "output" / "contact-sheet.png"
DOTS = 36


def main(words: list[str]) -> int:
    chosen = list(documents(words))
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        papers = list(pool.map(render, [document.html for document in chosen]))
    pages = [
        (document.name, raster(paper, DOTS)) for document, paper in zip(chosen, papers, strict=True)
    ]
    if not pages:
        sys.stdout.write("No event has these words in its name.\n")
        return 1
    contact_sheet(pages).save(SHEET)
    count = sum(len(own) for _, own in pages)
    sys.stdout.write(f"{SHEET}: {count} pages of {len(pages)} documents.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
