"""The commands: they parse, call and show. The one place that turns errors into text and codes."""

from __future__ import annotations

import gc
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from pipeline import __version__
from pipeline.declared.editions import EDITIONS
from pipeline.language import DEFAULT, Language, say
from pipeline.problems import OutputError, UserError
from pipeline.running.housekeeping import forget, tidy
from pipeline.running.unattended import (
    INPUT,
    INTERRUPTED,
    JOBS,
    OUTPUT,
    QUIET,
    due,
    schedule,
    watch,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

FORMATS = ("html", "pdf", "json", "xlsx", "pptx")  # a test compares these with formats.FORMATS


def main() -> None:
    """Run a command and end with its exit code."""
    code = run(sys.argv[1:])
    gc.freeze()  # the process ends here: no last search through all that pandas made
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """The exit code of a command line. A user's error is told; a bug shows its traceback."""
    try:
        code = commands.main(arguments, prog_name="trefdag", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except UserError as error:
        from pipeline.running.problemlist import sentence

        for message in error.messages:
            click.echo(sentence(message, Language(DEFAULT)), err=True)
        return error.exit_code
    except Exception as bug:  # noqa: BLE001 - the last place: a bug is shown, its data is not
        from pipeline.running.outcome import of_the_system, without_data
        from pipeline.running.problemlist import sentence

        why = of_the_system(bug) if isinstance(bug, OSError) else None
        words = without_data(bug) if why is None else sentence(why, Language(DEFAULT))
        click.echo(words, err=True)
        return OutputError.exit_code
    return code if isinstance(code, int) else 0


class Several(click.ParamType[tuple[str, ...]]):
    """One of the names, or some of them with commas between."""

    name = "names"

    def __init__(self, names: Iterable[str]) -> None:
        self.one = click.Choice(list(names))

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        return self.one.get_metavar(param, ctx)

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        return tuple(self.one.convert(name.strip(), param, ctx) for name in value.split(","))


def _together(
    ctx: click.Context,  # noqa: ARG001 - click gives it
    param: click.Parameter,  # noqa: ARG001 - as above
    values: tuple[tuple[str, ...], ...],
) -> tuple[str, ...]:
    """All names that were given, each once."""
    return tuple(dict.fromkeys(name for names in values for name in names))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="trefdag")
def commands() -> None:
    """From a folder of spreadsheets to the evaluation report of a themadag.

    Exit codes: 0 all made or up to date; 1 made, but input was refused or left out or a mail not
    sent; 2 usage or configuration; 3 a report could not be made or written, the old one kept;
    4 files there but nothing usable; 75 another run is busy; 130 interrupted.
    """


@commands.command(short_help="Make the reports of all or of the named events.")
@click.argument("events", nargs=-1, metavar="[EVENT]...")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=Several(FORMATS),
    callback=_together,
    help="Only these formats; comma-separated, or given more than once.",
)
@click.option(
    "--language", default="", metavar="CODE", help="Language of the report: nl-BE, nl-NL, en, fr."
)
@click.option("--brand", default="", metavar="NAME", help="A folder in config/brands.")
@click.option(
    "--edition",
    "editions",
    multiple=True,
    type=Several(EDITIONS),
    callback=_together,
    help="Only for these readers; comma-separated, or given more than once.",
)
@click.option("--force", is_flag=True, help="Make it also when nothing is new.")
@JOBS
@QUIET
@INPUT
@OUTPUT
def report(
    events: tuple[str, ...],
    formats: tuple[str, ...],
    *,
    language: str,
    brand: str,
    editions: tuple[str, ...],
    force: bool,
    jobs: int | None,
    quiet: bool,
    where: Path,
    output: Path,
) -> int:
    """Make the reports of all event folders, or of the named ones."""
    from pipeline.batch import make_all
    from pipeline.running.asked import find_events
    from pipeline.running.outcome import Wish, most_severe
    from pipeline.running.terminal import Progress, summary

    wish = Wish(_today(), formats, language, brand, editions, force)
    folders = find_events(where, events)
    progress = Progress(quiet=quiet, live=sys.stdout.isatty())
    outcomes = make_all(folders, output, wish, jobs, progress)
    code = most_severe(outcome.exit_code for outcome in outcomes)
    if code or not quiet:
        for line in summary(outcomes, output):
            click.echo(line)
    return code


@commands.command(short_help="Show how the input is understood; write nothing.")
@click.argument("events", nargs=-1, metavar="[EVENT]...")
@INPUT
def check(events: tuple[str, ...], where: Path) -> int:
    """Show what each file was taken for, how each heading was mapped, and all problems.

    A dry run: nothing is written. The exit code is the one that 'report' would give.
    """
    from pipeline.running.asked import find_events
    from pipeline.running.outcome import most_severe
    from pipeline.running.trial import look_at

    codes: list[int] = []
    for folder in find_events(where, events):
        code, lines = look_at(folder)
        codes.append(code)
        for line in lines:
            click.echo(line)
    return most_severe(codes)


@commands.command(short_help="Make an event folder with a commented event.yaml.")
@click.argument("name")
@INPUT
def new(name: str, where: Path) -> None:
    """Make an event folder NAME with a commented event.yaml, such as 2026-03-12-samen-leren."""
    from pipeline.declared.event import new_event

    made = new_event(where, name, _today())
    words = say(
        "Made %(folder)s. Look through its event.yaml, put the spreadsheets beside it, and run "
        "'make report'.",
        folder=str(made),
    )
    click.echo(Language(DEFAULT).show(words))


for command in (due, watch, schedule, tidy, forget):
    commands.add_command(command)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
