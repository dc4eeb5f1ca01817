"""The commands that look after what is kept: ``tidy`` and ``forget``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from pipeline.language import DEFAULT, Language, say, say_many
from pipeline.running.unattended import INPUT, OUTPUT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.language import Message
    from pipeline.running.forgetting import Whereabouts

MOST = 20  # row numbers in a line
_HOW_SURE = {  # by the name of the ground; the same words need none
    "WRITTEN_OTHERWISE": say("the same name written otherwise"),
    "NEARLY": say("nearly the same name: look whether it is this person"),
    "ALIKE": say("a name that is alike"),
}


@click.command(short_help="List what was kept long enough; with --yes delete it.")
@click.option(
    "--sources",
    is_flag=True,
    help="The spreadsheets of those events too; without them the lists made of them stay as well.",
)
@click.option("--yes", is_flag=True, help="Delete what is listed.")
@INPUT
@OUTPUT
def tidy(*, sources: bool, yes: bool, where: Path, output: Path) -> int:
    """List what was kept for longer than 'keep_days' says, and with --yes delete it.

    That is what holds names, of events whose report was made. The next run makes the lists of an
    event (controle.xlsx and the like) again from its spreadsheets: they go with those, so with
    --sources, or where the spreadsheets are gone already. Reports, and the counts by which the gate
    remembers what was published, stay.
    """
    from pipeline.declared.settings import load_settings
    from pipeline.running import lock
    from pipeline.running.tidying import long_kept, take_away

    now = datetime.now(UTC).astimezone()
    days = load_settings().keep_days
    with lock.only_run(output, now):
        found = long_kept(where, output, now.date(), days, sources=sources)
        for kept in found:
            if kept.event:
                click.echo(f"{kept.path}  ({kept.size // 1024 + 1} kB)")
        if own := sum(not kept.event for kept in found):
            _tell(
                say_many(
                    "%(n)s file by which the program starts faster: it is made anew.",
                    "%(n)s files by which the program starts faster: they are made anew.",
                    n=own,
                )
            )
        left = take_away(found) if yes else ()
    if not found:
        _tell(say("Nothing was kept for longer than %(days)s days after its event.", days=days))
    elif yes:
        n = len(found) - len(left)
        _tell(say_many("%(n)s file was deleted.", "%(n)s files were deleted.", n=n))
    else:
        _tell(say("Nothing was deleted. Add --yes to delete what is listed."))
    for path in left:
        _tell(say("%(file)s could not be deleted.", file=str(path)))
    return 3 if left else 0


@click.command(short_help="Tell in which files a person stands.")
@click.argument("person", required=False, default="")
@INPUT
@OUTPUT
def forget(person: str, where: Path, output: Path) -> None:
    """Tell in which files, sheets and rows a name or an e-mail address stands.

    Rows that attendance would take for this person are told too, each with how sure that is. On
    the terminal only: nothing is written down. Without PERSON the command asks, so that the name
    does not stay in the history of the terminal. It deletes nothing itself.
    """
    from pipeline.cleaning.sought import Ground
    from pipeline.running.forgetting import whereabouts

    person = person or click.prompt(_words(say("Name or e-mail address")))
    found = list(whereabouts(person, (where, output)))
    named = [one for one in found if one.rows and one.ground < Ground.ALIKE]
    alike = [one for one in found if one.rows and one.ground is Ground.ALIKE]
    shared = [one for one in found if one.rows and one.ground is Ground.SHARED]
    for one in named:
        click.echo(_line(one))
    if shared:
        _of_several(person, shared)
    elif not named:
        _tell(say("This person was found in no file."))
        _did_you_mean(alike)
    else:
        _tell(
            say(
                "To forget this person: take the rows out of the files in the input folder and run "
                "'trefdag report' (--force where it says that rows are gone). Files in the output "
                "folder are made anew. What was published holds counts only, and stays. Think of "
                "backups, of mails that were sent, and of the tool the lists came from."
            )
        )
    if unseen := [one.file for one in found if not one.rows]:
        _tell(
            say_many(
                "Look into %(n)s file yourself, no table or text: %(files)s.",
                "Look into %(n)s files yourself, no tables or texts: %(files)s.",
                n=len(unseen),
                files=", ".join(map(str, unseen)),
            )
        )


def _of_several(address: str, shared: Sequence[Whereabouts]) -> None:
    """Where an address stands that names nobody: no row of it is to be taken out for that."""
    _tell(
        say(
            "%(address)s is an address that several people may have: it tells nobody apart. It "
            "stands in these rows, each perhaps of another person. Give the command a name.",
            address=address,
        )
    )
    for one in shared:
        click.echo(_line(one))


def _did_you_mean(alike: Sequence[Whereabouts]) -> None:
    """Where names stand that are alike: their places, never the names of others."""
    if not alike:
        return
    _tell(
        say_many(
            "Did you mean a name that is alike? It stands in %(n)s row; look there, and give the "
            "command the name that you find:",
            "Did you mean a name that is alike? One stands in %(n)s rows; look there, and give "
            "the command the name that you find:",
            n=sum(len(one.rows) for one in alike),
        )
    )
    for one in alike:
        click.echo(_line(one))


def _line(one: Whereabouts) -> str:
    rows = ", ".join(map(str, one.rows[:MOST])) + (" ..." if len(one.rows) > MOST else "")
    if one.sheet:
        words = say(
            "%(file)s, sheet %(sheet)s: rows %(rows)s",
            file=str(one.file),
            sheet=one.sheet,
            rows=rows,
        )
    else:
        words = say("%(file)s: lines %(rows)s", file=str(one.file), rows=rows)
    sure = _HOW_SURE.get(one.ground.name)
    return _words(words) + (f" ({_words(sure)})" if sure else "")


def _words(message: Message) -> str:
    return Language(DEFAULT).show(message)


def _tell(message: Message) -> None:
    click.echo(_words(message))
