"""The command behind ``make accessibility``: one table, and what fails below it.

    python -m accessibility [words]

Words choose: 'board plein fr' are the boards' reports in that brand and language. What is looked
at again after a change, and how contrast is looked at in all of them: see `verdicts` and `window`.
"""

from __future__ import annotations

import os
import sys
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import TYPE_CHECKING

from accessibility.matrix import Case, cases
from accessibility.verdicts import CHECKS, Verdict, on_paper, on_screen
from accessibility.window import missing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor, Future

Row = tuple[str, str, str]  # event, edition, brand


def main(arguments: list[str]) -> int:
    """The number of complaints decides: 0 for none."""
    started = time.monotonic()
    chosen = (case for case in cases() if all(word in case.name for word in arguments))
    with workers() as pool:
        found = look(chosen, pool)
    lines = table(found)
    if why := missing():
        lines.append(f"Not opened in a browser: {why}.")
    failing = [(case, check, told) for case, verdict in found for check, told in told_of(verdict)]
    lines += [f"{case.name}: {check}: {told}" for case, check, told in failing]
    lines.append(_totals(found, len(failing), time.monotonic() - started))
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if failing or not found else 0


def workers() -> ProcessPoolExecutor:
    """One more than there are cores: each waits for its browser now and then."""
    return ProcessPoolExecutor((os.cpu_count() or 1) + 1, mp_context=get_context("spawn"))


def look(all_cases: Iterable[Case], pool: Executor) -> list[tuple[Case, Verdict]]:
    """The verdict of each, paper and page by whoever is free; how far it is, on standard error."""
    asked = [(case, list(_begun(case, pool))) for case in all_cases]
    waiting = [future for _, futures in asked for future in futures]
    for n, done in enumerate(as_completed(waiting), start=1):
        done.result()
        if n % 50 == 0:
            sys.stderr.write(f"{n} of {len(waiting)} files looked at\n")
    return [(case, _together(future.result() for future in futures)) for case, futures in asked]


def _begun(case: Case, pool: Executor) -> Iterable[Future[Verdict]]:
    html, paper = case.html, case.paper
    if paper is not None:
        yield pool.submit(on_paper, html, paper)
    yield pool.submit(on_screen, html)


def _together(parts: Iterable[Verdict]) -> Verdict:
    whole = Verdict()
    for part in parts:
        whole.complaints |= part.complaints
        whole.pages += part.pages
        whole.statements += part.statements
    return whole


def _totals(found: list[tuple[Case, Verdict]], failing: int, seconds: float) -> str:
    verdicts = [verdict for _, verdict in found]
    pages, said = sum(v.pages for v in verdicts), sum(v.statements for v in verdicts)
    return (
        f"{len(found)} reports, {pages} pages, {said} statements, {failing} complaints, "
        f"{seconds:.0f} s."
    )


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
