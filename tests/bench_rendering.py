"""What our pages cost beside WeasyPrint itself, as ratios within one run.

    templates  sections, figures and templates together, against WeasyPrint writing
               that very page as a PDF                                            at most 0.15
    layout     a report of 12 pages as we write it, tagged and archival, in the brand,
               against WeasyPrint on the plain-block version of its own text and tables
               with the charts left in (no style but sizes of the drawings, the fonts of
               the system), written as the same kind of PDF with the same tags    at most 1.1
    PDF        the same, against those plain blocks as an ordinary PDF without tags:
               what being accessible and archival costs is in it                  at most 1.1

All is processor time of one process with its libraries loaded, each in turn; the least counts.
"""

from __future__ import annotations

import argparse
import gc
import logging
import re
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import weasyprint  # type: ignore[import-untyped] # ships no types

from pipeline.declared.brand import load_brand
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.disclosure import Rules
from pipeline.formats.html import page
from pipeline.formats.paper.child import render
from pipeline.language import Language
from pipeline.report import Choices
from pipeline.run import make
from pipeline.sections import compose

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.report import Report

EVENT = Path(__file__).parents[1] / "input" / "2024-03-14-kennismaking-buurtpartners"  # 12 pages
COMPARED = (  # what it is called, the work, what it is set against, and at most how many times that
    ("templates", "templates", "WeasyPrint", 0.15),
    ("layout", "ours", "plain blocks, tagged", 1.1),
    ("PDF", "ours", "plain blocks", 1.1),
)
PLAIN = """
@page { size: A4; margin: 25mm 22mm 24mm }
html { font: 10.2pt/1.5 'Liberation Sans', sans-serif }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt }
td, th { text-align: left; vertical-align: top; padding: .9mm 4mm .9mm 0 }
h2 { break-before: page }
svg { display: block; width: 100%; height: 3.6mm }
.logo { height: 15mm }
"""


def plain(html: str) -> str:
    """The page's text, tables and drawings as plain blocks."""
    return re.sub(r"<style>.*?</style>", f"<style>{PLAIN}</style>", html, flags=re.DOTALL)


def least(works: dict[str, Callable[[], object]], repetitions: int) -> dict[str, float]:
    """The least processor time of each, measured in turn."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repetitions):
        for name, work in works.items():
            gc.collect()  # what the one before left behind counts for none
            begun = time.process_time()
            work()
            found[name].append(time.process_time() - begun)
    return {name: min(times) for name, times in found.items()}


def example() -> tuple[Report, Callable[[], str]]:
    """The report, and what composes it anew and fills the templates with it."""
    event = load_event(EVENT, load_settings())
    choices = Choices(
        Language("nl-BE"), load_brand("trefdag"), "internal", Rules(), date(2026, 1, 5)
    )
    report, account = make(event, choices)

    def again() -> str:
        told = (account.files, account.cleaned, account.problems, choices)
        return page(compose(report.event, report.published, *told))

    return report, again


def main() -> int:
    """Print the ratios; 1 where one is over its limit."""
    parser = argparse.ArgumentParser(description="Print what rendering costs, as ratios.")
    parser.add_argument("--repetitions", type=int, default=9)
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    report, again = example()
    html = page(report, paper=True)
    bare = plain(html)
    works: dict[str, Callable[[], object]] = {
        "templates": again,
        "ours": lambda: render(html),
        "WeasyPrint": lambda: weasyprint.HTML(string=html).write_pdf(),
        "plain blocks, tagged": lambda: weasyprint.HTML(string=bare).write_pdf(
            pdf_variant="pdf/a-3u", pdf_tags=True
        ),
        "plain blocks": lambda: weasyprint.HTML(string=bare).write_pdf(),
    }
    took = least(works, parser.parse_args().repetitions)
    slow = 0
    for name, work, yardstick, limit in COMPARED:
        ratio = took[work] / took[yardstick]
        slow += ratio > limit
        print(  # noqa: T201 - its output is its result
            f"{name:<9} {took[work]:6.3f} s = {ratio:4.2f} x {yardstick} "
            f"({took[yardstick]:.3f} s); at most {limit}{'  TOO SLOW' if ratio > limit else ''}"
        )
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
