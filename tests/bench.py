"""Speed as ratios, each measured against its yardstick in the same minutes on the same machine.

    report     making the example's report in all formats, into an empty folder,
               against WeasyPrint alone: importing it and writing that same HTML    at most 1.5
    --help     against a bare ``python -c "import click, yaml"``                    at most 3
    up to date a run with nothing new, against the same                             at most 3

The report is made as an installation without the optional extra 'suggestions' makes it: to
install that is to ask for suggestions, and learning them takes longer than all the rest.

Each repetition measures all of them in turn, so that a busy moment hits all; medians count.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
EXAMPLE = "2011-10-20-gebiedsgericht-netwerken"
REPORT = """
import sys
sys.modules["sklearn"] = None  # as where the extra is not installed
from pipeline.cli import main
main()
"""
ALONE = """
import sys, weasyprint
weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])
"""


def seconds(*command: str) -> float:
    """How long a command takes, its start included."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def measure(repetitions: int, folder: Path) -> dict[str, list[float]]:
    """Seconds of every command, by name."""
    page, made = folder / "page.html", folder / "made"
    report = ("-c", REPORT, "report", EXAMPLE, "--output")
    seconds(*report, str(made))  # compiles what has to be compiled, and gives the page
    shutil.copy(made / EXAMPLE / "report.html", page)
    commands: dict[str, Callable[[int], float]] = {
        "report": lambda n: seconds(*report, str(folder / f"fresh{n}")),
        "WeasyPrint alone": lambda n: seconds("-c", ALONE, str(page), str(folder / f"{n}.pdf")),
        "--help": lambda _: seconds("-m", "pipeline", "--help"),
        "up to date": lambda _: seconds(*report, str(made)),
        "import click, yaml": lambda _: seconds("-c", "import click, yaml"),
    }
    found: dict[str, list[float]] = {name: [] for name in commands}
    for n in range(repetitions):
        for name, command in commands.items():
            found[name].append(command(n))
    return found


RATIOS = (
    ("report", "WeasyPrint alone", 1.5),
    ("--help", "import click, yaml", 3.0),
    ("up to date", "import click, yaml", 3.0),
)


def main() -> int:
    """Print the ratios; 1 where one is over its limit."""
    parser = argparse.ArgumentParser(description="Print speeds as ratios.")
    parser.add_argument("--repetitions", type=int, default=7)
    repetitions = parser.parse_args().repetitions
    with tempfile.TemporaryDirectory() as folder:
        found = measure(repetitions, Path(folder))
    median = {name: statistics.median(times) for name, times in found.items()}
    slow = 0
    for name, yardstick, limit in RATIOS:
        ratio = median[name] / median[yardstick]
        slow += ratio > limit
        print(  # noqa: T201 - its output is its result
            f"{name:<12} {median[name]:6.3f} s = {ratio:4.2f} x {yardstick}"
            f" ({median[yardstick]:.3f} s); at most {limit}{'  TOO SLOW' if ratio > limit else ''}"
        )
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
