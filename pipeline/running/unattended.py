"""The commands that need nobody at the keyboard: due, and what starts it."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.language import DEFAULT, Language, say
from pipeline.problems import OutputError, Unavailable, UserError
from pipeline.running.fingerprint import ROOT

if TYPE_CHECKING:
    from pipeline.language import Message
    from pipeline.running.scheduling import Job
    from pipeline.running.terminal import Changes, Progress

INTERRUPTED, TERMINATED = 130, 143

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
    from pipeline.running.terminal import Progress

    return _round(where, output, jobs, looks, Progress(quiet=quiet, live=sys.stdout.isatty()))


def _round(where: Path, output: Path, jobs: int | None, looks: float, progress: Progress) -> int:
    from pipeline.running.asked import find_events
    from pipeline.running.due import Pace, make_due
    from pipeline.running.outcome import Wish, most_severe
    from pipeline.running.terminal import summary

    now = datetime.now(UTC).astimezone()
    pace = Pace(now, time.sleep, looks)
    outcomes = make_due(find_events(where), output, Wish(now.date()), jobs, progress, pace)
    code = most_severe(outcome.exit_code for outcome in outcomes)
    if code or progress.talks:
        for line in summary([one for one in outcomes if not one.again or progress.talks], output):
            click.echo(line)
    return code


@click.command(short_help="Stay, and do what 'due' does as soon as files come.")
@click.option(
    "--every",
    type=click.FloatRange(1),
    default=300.0,
    metavar="SECONDS",
    help="Look also when no change was told; 300 without it.",
)
@JOBS
@LOOKS
@INPUT
@OUTPUT
def watch(*, every: float, jobs: int | None, looks: float, where: Path, output: Path) -> int:
    """Do what 'due' does, again and again: when files change, and every so often in any case.

    Says what it waits for. Ctrl-C ends it (exit code 130), and so does SIGTERM (143).
    """
    from pipeline.running.asked import find_events
    from pipeline.running.terminal import Changes
    from pipeline.running.watching import ended_by_signal, hints

    if not where.is_dir():
        find_events(where)  # says so
    progress = Changes()
    with ended_by_signal() as ended:
        try:
            _told_round(where, output, jobs, looks, progress)
            _say(
                say(
                    "Waits for changes in %(folder)s, and looks itself every %(n)s seconds. "
                    "Ctrl-C ends it.",
                    folder=str(where),
                    n=f"{every:g}",
                )
            )
            for _ in hints(where, every):
                _told_round(where, output, jobs, looks, progress)
        except KeyboardInterrupt:
            return TERMINATED if ended else INTERRUPTED
    return 0


def _told_round(
    where: Path, output: Path, jobs: int | None, looks: float, progress: Changes
) -> None:
    """One round; what stops it is told, and the next is tried all the same."""
    try:
        _round(where, output, jobs, looks, progress)
    except UserError as error:
        for message in error.messages:
            _say(message)


def _say(message: Message) -> None:
    from pipeline.running.problemlist import sentence

    click.echo(sentence(message, Language(DEFAULT)))


@click.command(short_help="Let the computer run 'due' by itself, every hour.")
@click.option("--install", "how", flag_value="install", help="For your own systemd, at once.")
@click.option("--systemd", "how", flag_value="systemd", help="Print the timer and the service.")
@click.option("--cron", "how", flag_value="cron", help="Print a line for 'crontab -e'.")
@click.option("--windows", "how", flag_value="windows", help="Print a task for Windows with WSL.")
@click.option("--print", "how", flag_value="print", help="Print all three; so it does without.")
@INPUT
@OUTPUT
def schedule(*, how: str | None, where: Path, output: Path) -> int:
    """Write and explain what starts 'trefdag due' every hour, but not between 02:00 and 03:00.

    A systemd timer makes up for a start that was missed; its service reads everything, writes
    the output folder alone, has a limit of time and one of memory, and has no network unless
    config/settings.yaml has mail or a heartbeat sent.
    """
    from pipeline.declared.settings import load_settings
    from pipeline.running import scheduling

    deliver = load_settings().deliver
    network = deliver.mail is not None or bool(deliver.heartbeat)
    copies = Path(deliver.folder).absolute() if deliver.folder else None
    job = scheduling.Job(where.absolute(), output.absolute(), network=network, copies=copies)
    if how == "install":
        return _install(job)
    shown = {
        "systemd": (
            f"# {scheduling.unit_folder() / scheduling.SERVICE}\n{scheduling.service(job)}\n"
            f"# {scheduling.unit_folder() / scheduling.TIMER}\n{scheduling.timer()}"
        ),
        "cron": scheduling.cron(job) + "\n",
        "windows": scheduling.windows(job),
    }
    for name, text in shown.items():
        if how in {None, "print", name}:
            if how in {None, "print"}:
                _say(_EXPLAINED[name])
            click.echo(text)
    return 0


def _install(job: Job) -> int:
    from pipeline.running import scheduling
    from pipeline.running.writing import explain

    folder = scheduling.unit_folder()
    try:
        written = scheduling.install(job, folder)
    except OSError as error:
        raise OutputError(explain(error, folder)) from error
    for path in written:
        _say(say("Wrote %(file)s.", file=str(path)))
    if not scheduling.enable():
        raise Unavailable(_BY_HAND)
    _say(_INSTALLED)
    return 0


_EXPLAINED = {
    "systemd": say(
        "For systemd: 'trefdag schedule --install' writes these two files for you and starts the "
        "timer."
    ),
    "cron": say("For cron: put this line in what 'crontab -e' opens."),
    "windows": say(
        "For Windows, with the program in its Linux (WSL): save this as trefdag.xml and give "
        "'schtasks /create /tn Trefdag /xml trefdag.xml'."
    ),
}
_BY_HAND = say(
    "Your systemd did not start the timer. Give 'systemctl --user daemon-reload' and 'systemctl "
    "--user enable --now trefdag.timer' yourself, or take the line for cron."
)
_INSTALLED = say(
    "The timer runs: 'systemctl --user list-timers' shows when, 'journalctl --user -u trefdag' "
    "what came of it. On a computer where you are not logged in all day, give 'loginctl "
    "enable-linger'. To stop it: 'systemctl --user disable --now trefdag.timer'."
)
