"""A partner network: what all tables tell, with the names of organisations made one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.cleaning.asked_ties import generators_of, hear_generators, hear_roster, roster_of
from pipeline.cleaning.base import Balance, Mapped, Source, count_reasons
from pipeline.cleaning.naming import full_heading
from pipeline.cleaning.organisations import Likeness, Names
from pipeline.cleaning.relations import Organisation, Relations, Tie
from pipeline.cleaning.told_ties import (
    RATED,
    SCALE,
    Heard,
    hear_key,
    hear_members,
    hear_ties,
    tells_ties,
)
from pipeline.declared.instruments import load_scales
from pipeline.language import Text
from pipeline.problems import Problem
from pipeline.readers.base import Reason
from pipeline.readers.dialects import (
    network_edges,
    network_names,
    network_nodes,
    network_roster,
)
from pipeline.readers.signatures import key_ends
from pipeline.readers.words import ORGANISATION, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from pipeline.cleaning.told_ties import Told
    from pipeline.readers.base import Export

TARGET = "network"  # what a column of a survey is taken for that tells of partners
Pair = tuple[int, int]
_KNOWN = frozenset(
    one.name for one in (network_edges, network_names, network_nodes, network_roster)
)


@dataclass(frozen=True, slots=True)
class Networked:
    """The network, None where no ties are told; ``surveys`` without the columns that told it."""

    relations: Relations | None
    surveys: tuple[Export, ...]
    balances: tuple[Balance, ...]
    mapped: tuple[Mapped, ...]
    problems: tuple[Problem, ...]
    likenesses: tuple[Likeness, ...] = field(default=(), repr=False)


def relate(
    networks: Sequence[Export], surveys: Sequence[Export], chosen: Mapping[str, str], *, named: bool
) -> Networked:
    """The network of one event; ``named``: its organisations agreed to be shown by name."""
    heard = Heard()
    empty = {id(export): _hear(export, heard) for export in networks}
    sources, rest, mapped = [], [], []
    for export in surveys:
        columns = _ask(export, heard)
        rest.append(_without(export, columns) if columns else export)
        mapped += [_mapped(export, i) for i in columns]
        if columns:
            sources.append(_source(export, columns, len(export.row_numbers)))
    if not heard.told:
        return _unused(networks, surveys)
    names = _names(heard, chosen)
    relations, problems = _relations(heard, names)
    sources += [
        _source(e, range(len(e.columns)), len(e.row_numbers) - len(empty[id(e)])) for e in networks
    ]
    place = networks[0].place() if networks else surveys[0].place()
    problems += _about_names(names.likenesses)
    problems += [] if named else [Problem("network-not-named")]
    return Networked(
        replace(relations, sources=tuple(sources)),
        tuple(rest),
        tuple(_balance(one, empty[id(one)], Reason.NO_ANSWER) for one in networks),
        tuple(mapped),
        tuple(replace(problem, place=place) for problem in problems),
        names.likenesses,
    )


def _unused(networks: Sequence[Export], surveys: Sequence[Export]) -> Networked:
    """Lists without a single tie."""
    problems = tuple(Problem("network-not-used", export.place()) for export in networks)
    balances = tuple(
        _balance(one, range(len(one.row_numbers)), Reason.NOT_USED) for one in networks
    )
    return Networked(None, tuple(surveys), balances, (), problems)


def _hear(export: Export, heard: Heard) -> frozenset[int]:
    """What a table of the network tells; the positions of its rows that tell nothing.

    A table that nobody but the organiser takes for one tells what its columns look like.
    """
    ends = key_ends([column.heading for column in export.columns])
    if export.dialect == network_names.name or (ends and export.dialect not in _KNOWN):
        return hear_key(export, heard, ends or (0, 1))
    if export.dialect == network_edges.name:
        return hear_ties(export, heard)
    if export.dialect != network_nodes.name and (roster := roster_of(export)) is not None:
        return hear_roster(export, heard, *roster)
    if export.dialect not in _KNOWN and tells_ties(export):
        return hear_ties(export, heard)
    return hear_members(export, heard)


def _ask(export: Export, heard: Heard) -> tuple[int, ...]:
    """The columns of a survey that tell of partners, after listening to them."""
    own, asked = generators_of(export)
    if asked:
        hear_generators(export, heard, own, asked)
        told = {i for columns in asked.values() for i in columns}
        # one's own organisation is no opinion; under its usual heading the survey knows it
        apart = {i for i in own if plain(export.columns[i].heading) not in ORGANISATION}
        return tuple(sorted(told | apart))
    roster = roster_of(export)
    if roster is None:
        return ()
    who, columns = roster
    hear_roster(export, heard, who, columns)
    return columns


def _names(heard: Heard, chosen: Mapping[str, str]) -> Names:
    """All names; a number that a list of members explains is the member's name."""
    heard.told = [
        replace(
            one,
            giver=heard.ids.get(one.giver, one.giver),
            receiver=heard.ids.get(one.receiver, one.receiver),
        )
        for one in heard.told
    ]
    heard.answered = [heard.ids.get(name, name) for name in heard.answered]
    written = [name for one in heard.told for name in (one.giver, one.receiver)]
    key = {raw: tuple(dict.fromkeys(clean)) for raw, clean in heard.key.items()}
    return Names([*written, *heard.answered], heard.listed, key, chosen)


def _relations(heard: Heard, names: Names) -> tuple[Relations, list[Problem]]:
    """Who is in the network, and each tie once."""
    sectors: dict[str, str] = {}
    for raw, sector in heard.sectors.items():
        for name in names.of(raw):
            sectors[name] = sectors.get(name) or sector
    answered = {name for raw in heard.answered for name in names.of(raw)}
    silent = {name for raw in heard.silent for name in names.of(raw)} - answered
    listed = dict.fromkeys(name for raw in heard.listed for name in names.of(raw))
    ends = (
        name for one in heard.told for raw in (one.giver, one.receiver) for name in names.of(raw)
    )
    everybody = sorted({*listed, *answered, *ends}, key=str.casefold)
    asked_all = bool(heard.listed) and not heard.rostered and not heard.open_list
    if asked_all:  # a list of members beside a list of ties: all of them were asked
        answered |= listed.keys() - silent
    at = {name: i for i, name in enumerate(everybody)}
    pairs, own, nobody = _by_pair(heard.told, names, at)
    ties, loose = _ties(pairs, heard.kinds)
    problems = _problems(heard, asked_all=asked_all, own=own, loose=loose, nobody=nobody)
    levels = any(one.level is not None for one in heard.told)
    organisations = tuple(
        Organisation(name, sectors.get(name, ""), name in answered) for name in everybody
    )
    return Relations(organisations, ties, _kinds(heard, levels), levels, heard.open_list), problems


def _kinds(heard: Heard, levels: bool) -> tuple[Text, ...]:
    if not levels:
        return tuple(Text.plain(kind) for kind in dict.fromkeys(heard.kinds))
    points = next(scale.points for scale in load_scales() if scale.id == SCALE)
    return tuple(point.label for point in points)


def _by_pair(
    told: Iterable[Told], names: Names, at: Mapping[str, int]
) -> tuple[dict[Pair, list[Told]], int, int]:
    """What was told by giver and receiver; how often of oneself, how often of no organisation."""
    pairs: dict[Pair, list[Told]] = {}
    own = nobody = 0
    for one in told:
        nobody += not (names.of(one.giver) and names.of(one.receiver))
        for giver in names.of(one.giver):
            for receiver in names.of(one.receiver):
                if giver == receiver:
                    own += 1
                else:
                    pairs.setdefault((at[giver], at[receiver]), []).append(one)
    return pairs, own, nobody


def _ties(
    pairs: Mapping[Pair, Sequence[Told]], kinds: Sequence[str]
) -> tuple[tuple[Tie, ...], int]:
    """A tie for each pair of which one was told, and how many were only rated.

    Of several people of one organisation the closest level counts, the first question, and the
    mean of their marks. Where nothing but marks was asked, a mark tells of a tie.
    """
    rated_only = all(one.kind == RATED for told in pairs.values() for one in told)
    order = {kind: i for i, kind in reversed(list(enumerate(dict.fromkeys(kinds))))}
    ties, loose = [], 0
    for (giver, receiver), told in sorted(pairs.items()):
        if not rated_only and all(one.kind == RATED for one in told):
            loose += 1
            continue
        levels = [one.level for one in told if one.level is not None]
        asked = [order[one.kind] for one in told if one.kind in order]
        kind = max(levels) - 1 if levels else min(asked, default=None)
        trust = [one.trust for one in told if one.trust is not None]
        value = [one.value for one in told if one.value is not None]
        ties.append(
            Tie(
                giver,
                receiver,
                kind,
                fmean(trust) if trust else None,
                fmean(value) if value else None,
            )
        )
    return tuple(ties), loose


def _problems(heard: Heard, *, asked_all: bool, own: int, loose: int, nobody: int) -> list[Problem]:
    found = {
        "network-no-members": int(not (asked_all or heard.rostered or heard.open_list)),
        "network-cells-unreadable": heard.unreadable,
        "network-unsigned": heard.unsigned,
        "network-nobody": nobody,
        "network-named-themselves": own,
        "network-rated-only": loose,
    }
    return [Problem(code, arguments={"n": n}) for code, n in found.items() if n]


def _about_names(likenesses: Iterable[Likeness]) -> list[Problem]:
    counts = Counter(
        "network-names-joined" if one.same else "network-names-alike" for one in likenesses
    )
    return [Problem(code, arguments={"n": n}) for code, n in sorted(counts.items())]


def _without(export: Export, columns: Collection[int]) -> Export:
    """The export without these columns."""
    kept = [i for i in range(len(export.columns)) if i not in columns]
    left = tuple(export.columns[i] for i in kept)
    return replace(export, columns=left, cells=export.cells.pick(kept))


def _mapped(export: Export, position: int) -> Mapped:
    column = export.columns[position]
    where = (export.file, export.sheet, column.letter, full_heading(column))
    return Mapped(*where, TARGET, 0.9, "inferred")


def _source(export: Export, columns: Iterable[int], rows: int) -> Source:
    letters = tuple(export.columns[i].letter for i in columns)
    return Source(export.file, export.sheet, letters, rows)


def _balance(export: Export, empty: Collection[int], why: Reason) -> Balance:
    """The rows that told something, and those that did not, left out for this reason."""
    left_out = count_reasons(export.left_out)
    if empty:
        left_out[why] = left_out.get(why, 0) + len(empty)
    used = len(export.row_numbers) - len(empty)
    where = (export.file, export.sheet, export.role, export.dialect)
    return Balance(*where, export.rows_in, used, left_out)
