"""The command behind ``make accessibility``: one table, and what fails below it.

    python -m accessibility [words] [--every-contrast]

Words choose: 'board plein fr' are the boards' reports in that brand and language.

Contrast follows from the brand's styles, which are the same in all languages: it is looked at in
the first language of each event, brand and edition, or with ``--every-contrast`` in all.
"""

from __future__ import annotations

import os
import sys
import time
from collections import defaultdict
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from multiprocessing import get_context
from typing import TYPE_CHECKING

from accessibility import screen
from accessibility.matrix import Case, cases
from accessibility.verdicts import CHECKS, Verdict, on_paper, on_screen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser

Row = tuple[str, str, str]  # event, edition, brand


def main(arguments: list[str]) -> int:
    """The number of complaints decides: 0 for none."""
    started = time.monotonic()
    every = "--every-contrast" in arguments
    words = [one for one in arguments if not one.startswith("-")]
    why = screen.missing()
    chosen = [case for case in cases() if all(word in case.name for word in words)]
    found = look(chosen, nullcontext() if why else screen.browser(), every_contrast=every)
    lines = table(found)
    if why:
        lines.append(f"Not opened in a browser: {why}.")
    failing = [(case, check, told) for case, verdict in found for check, told in told_of(verdict)]
    lines += [f"{case.name}: {check}: {told}" for case, check, told in failing]
    done = time.monotonic() - started
    lines.append(f"{len(found)} reports, {len(failing)} complaints, {done:.0f} s.")
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if failing or not found else 0


def look(
    all_cases: list[Case],
    browser: AbstractContextManager[Browser | None],
    *,
    every_contrast: bool = False,
) -> list[tuple[Case, Verdict]]:
    """The verdict of each: papers in processes of their own, pages meanwhile in one browser."""
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        papers = {
            case.name: pool.submit(on_paper, case.html, case.paper)
            for case in all_cases
            if case.paper is not None
        }
        with browser as opened:
            screens = {
                case.name: on_screen(case.html, opened, colours=case.first or every_contrast)
                for case in all_cases
            }
        return [(case, _both(screens[case.name], papers.get(case.name))) for case in all_cases]


def _both(seen: Verdict, paper: Future[Verdict] | None) -> Verdict:
    read = Verdict() if paper is None else paper.result()
    return Verdict(read.complaints | seen.complaints, read.pages, read.statements)


def told_of(verdict: Verdict) -> Iterable[tuple[str, str]]:
    return [(check, one) for check, told in verdict.complaints.items() for one in told]


def table(found: list[tuple[Case, Verdict]]) -> list[str]:
    """A row for each event, edition and brand: languages and pages, then complaints by check."""
    rows: dict[Row, list[tuple[Case, Verdict]]] = defaultdict(list)
    for case, verdict in found:
        rows[case.event, case.edition, case.brand].append((case, verdict))
    cells = [("event", "edition", "brand", "languages", "files", "pages", "statements", *CHECKS)]
    for (event, edition, brand), own in rows.items():
        languages = " ".join(dict.fromkeys(case.language for case, _ in own))
        pages = sum(verdict.pages for _, verdict in own)
        told = sum(verdict.statements for _, verdict in own)
        counts = [_count(check, [verdict for _, verdict in own]) for check in CHECKS]
        cells.append(
            (event, edition, brand, languages, str(len(own)), str(pages), str(told), *counts)
        )
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if n < 4 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]


def _count(check: str, verdicts: list[Verdict]) -> str:
    """How many complaints; a dash where nobody looked."""
    told = [verdict.complaints[check] for verdict in verdicts if check in verdict.complaints]
    return str(sum(map(len, told))) if told else "-"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
