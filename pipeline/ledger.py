"""What was published for an event before: published figures only, of every report that differed.

It stands beside the archive and is written before the report, so that nothing is ever published
that it does not hold. Whoever removes an event's file says that nobody read its reports.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from pipeline.disclosure import Released
from pipeline.gate.admission import table_of_moments
from pipeline.gate.bands import tables_of_turnout
from pipeline.gate.consent import table_of_network
from pipeline.gate.differences import (
    Table,
    Version,
    lacking,
    table_of,
    table_of_differences,
    table_of_groups,
    table_of_progress,
    table_of_standings,
)
from pipeline.gate.profiles import table_of_profile
from pipeline.gate.sides import table_of_composition
from pipeline.language import say
from pipeline.problems import OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from pipeline.disclosure import PublishedResults
    from pipeline.language import Message

FORMAT = "versions 1"  # where they stand in the file: another format is not misread


def version_of(published: PublishedResults) -> Version:
    """What these results show to a reader."""
    heads = published.heads
    answers = (table_of(answer) for answer in published.shown)
    groups = (
        table_of_groups(one.statistic.value)
        for one in published.registrations
        if isinstance(one.statistic, Released)
    )
    moments = published.participation.moments
    steps = (table_of_moments(moments.value),) if isinstance(moments, Released) else ()
    chosen = (
        table_of_standings(one.statistic.value)
        for one in published.sessions
        if isinstance(one.statistic, Released) and one.statistic.value.chosen
    )
    contrasts = published.contrasts
    told = () if contrasts is None else (table_of_differences(contrasts.value),)
    sides = (
        table_of_composition(one.statistic.value)
        for one in published.participation.compositions
        if isinstance(one.statistic, Released)
    )
    turnout = published.turnout
    times = tables_of_turnout(turnout.value) if isinstance(turnout, Released) else ()
    profiles = (table_of_profile(p) for one in published.profiles if (p := one.shown) is not None)
    progress = published.progress
    twice = (table_of_progress(progress.value),) if isinstance(progress, Released) else ()
    network = published.network
    ties = (table_of_network(network.value),) if isinstance(network, Released) else ()
    quadrants = (
        table_of(one.quadrant.value)
        for one in published.profiles
        if isinstance(one.quadrant, Released)
    )
    counted = (
        table_of(found)
        for one in published.profiles
        for part in one.counted
        if (found := part.shown) is not None
    )
    surveys = (*ties, *profiles, *twice, *quadrants, *counted)
    tables = (*answers, *groups, *steps, *chosen, *told, *sides, *times, *surveys)
    return Version(None if heads is None else heads.forms, tables)


def wait(published: PublishedResults, past: tuple[Version, ...], path: Path) -> Message | None:
    """Why no report may follow the earlier ones yet, and what to do; None where it may."""
    now, group = version_of(published), published.rules.group
    more = lacking(now.forms, past, group)
    if not more:
        return None
    return say(
        "The earlier report is kept: the number of forms changed by fewer than %(minimum)s people, "
        "and who holds both reports would know what they answered. A new one is made from "
        "%(forms)s forms on, %(more)s more than now. Did nobody read the earlier report yet? Then "
        "remove %(file)s and run again.",
        minimum=group,
        forms=(now.forms or 0) + more,
        more=more,
        file=str(path),
    )


def load(path: Path) -> tuple[Version, ...]:
    """All versions that were published; none where there is no file.

    Raises OutputError where the file cannot be read: guessing would tell what it must keep.
    """
    if not path.is_file():
        return ()
    try:
        told = json.loads(path.read_bytes())
        return tuple(_version(version) for version in told[FORMAT])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise OutputError(
            say(
                "%(file)s, which tells what was published before, cannot be read. Put it back from "
                "a backup; remove it only where nobody read the earlier reports.",
                file=str(path),
            )
        ) from error


def render(past: tuple[Version, ...], published: PublishedResults) -> bytes:
    """The file with this version as well, if it is a new one."""
    now = version_of(published)
    versions = past if now in past else (*past, now)
    content = {FORMAT: [asdict(version) for version in versions]}
    return (json.dumps(content, ensure_ascii=True, indent=1) + "\n").encode()


def _version(told: Mapping[str, Any]) -> Version:
    forms = told["forms"]
    return Version(None if forms is None else int(forms), tuple(map(_table, told["tables"])))


def _table(told: Mapping[str, Any]) -> Table:
    return Table(
        str(told["id"]),
        str(told["words"]),
        str(told["kind"]),
        int(told["n"]),
        int(told["filled"]),
        tuple((str(cell), int(people)) for cell, people in told["cells"]),
        int(told["rest"]),
        int(told["favourable"]),
    )
