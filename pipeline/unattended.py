"""The commands that need nobody at the keyboard: due, and what starts it."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.fingerprint import ROOT

_FOLDER = click.Path(file_okay=False, path_type=Path)
INPUT = click.option(
    "--input",
    "where",
    type=_FOLDER,
    default=ROOT / "input",
    help="Where the event folders are, if not in input/.",
)
OUTPUT = click.option(
    "--output",
    type=_FOLDER,
    default=ROOT / "output",
    help="Where the reports go, if not to output/.",
)
QUIET = click.option("--quiet", is_flag=True, help="Say only what a person must do, as for cron.")
JOBS = click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Events made at once; else one for each processor.",
)
LOOKS = click.option(
    "--looks",
    type=click.FloatRange(0),
    default=10.0,
    metavar="SECONDS",
    help="Between two looks at new files, which must be the same; 10 without it.",
)


@click.command(short_help="Make what is due; for a timer, as often as you like.")
@QUIET
@JOBS
@LOOKS
@INPUT
@OUTPUT
def due(*, quiet: bool, jobs: int | None, looks: float, where: Path, output: Path) -> int:
    """Bring up to date what is due: an event whose day has come, or whose files changed.

    An event is due some days after its date ('due_after_days' in config/settings.yaml), or the
    day after its form closes ('closes' in event.yaml). Files that are still being copied are
    waited for, a day at most. Nothing to do takes less than a second.
    """
    return bring_due(where, output, jobs, looks, quiet=quiet)


def bring_due(where: Path, output: Path, jobs: int | None, looks: float, *, quiet: bool) -> int:
    """Make what is due and tell of it; the exit code."""
    from pipeline.asked import find_events
    from pipeline.due import Pace, make_due
    from pipeline.outcome import Wish, most_severe
    from pipeline.terminal import Progress, summary

    now = datetime.now(UTC).astimezone()
    pace = Pace(now, time.sleep, looks)
    progress = Progress(quiet=quiet, live=sys.stdout.isatty())
    outcomes = make_due(find_events(where), output, Wish(now.date()), jobs, progress, pace)
    code = most_severe(outcome.exit_code for outcome in outcomes)
    if code or not quiet:
        said = [outcome for outcome in outcomes if not (quiet and outcome.again)]
        for line in summary(said, output):
            click.echo(line)
    return code
