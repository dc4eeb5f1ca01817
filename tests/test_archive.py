"""What is kept of an edition for the next one, which edition that is, and in which order."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from published import event, others, published, ratings

from pipeline import archive
from pipeline.archive import load, render
from pipeline.batch import make_all
from pipeline.language import Share
from pipeline.problems import OutputError
from pipeline.running.earlier import (
    archive_of,
    declared_previous,
    hash_of,
    ledger_of,
    waves,
)
from pipeline.running.keeping import earlier_edition
from pipeline.running.outcome import Outcome, State, Task, Wish
from pipeline.statistics.choices import Choices
from pipeline.statistics.comparison import Norm
from pipeline.statistics.themes import Themes
from pipeline.trends import compare

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pipeline.language import Message

WISH = Wish(date(2026, 3, 12), formats=("json",), editions=("public",))
NOW = f'"version": {archive.VERSION}'.encode()
ANSWERS = "Tijdstempel,De lezing was goed\n" + "".join(
    f"2026-03-12 10:{minute:02},{answer}\n"
    for minute, answer in enumerate(["goed"] * 20 + ["zeer goed"] * 20 + ["slecht"] * 5)
)


def earlier_of(folder: Path, output: Path) -> str:
    """The name of the edition that this event is compared with."""
    (((_, name),),) = waves([folder], output)
    return name


def folders(where: Path, *names: str) -> list[Path]:
    made = [where / "input" / name for name in names]
    for path in made:
        path.mkdir(parents=True, exist_ok=True)
    return made


# --- which edition


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("2022-11-21 cbias", "2023-11-20 cbias"), "2022-11-21 cbias"),
        (("2021-01-05-Cbias", "20221121 CBIAS", "2023-11-20 cbias"), "20221121 CBIAS"),
        (("cbias 2022", "2023-11-20 cbias"), "cbias 2022"),
        (("21-11-2022 cbias", "2023-11-20 cbias"), "21-11-2022 cbias"),
        (("2024-11-20 cbias", "2023-11-20 cbias"), ""),  # a later one
        (("2022-11-21 other", "2023-11-20 cbias"), ""),
        (("2022-11-21 cbias online", "2023-11-20 cbias"), ""),
        (("cbias", "2023-11-20 cbias"), ""),  # nobody told when
        (("2022-11-21", "2023-11-20"), ""),  # a date alone is no name
        (("2022-11-21 cbias", "cbias"), ""),
        ((".2022-11-21 cbias", "_2022-11-21 cbias", "2023-11-20 cbias"), ""),
        (("2022-13-41 cbias 2021", "2023-11-20 cbias"), ""),
    ],
)
def test_the_earlier_edition_by_name(tmp_path: Path, names: Sequence[str], expected: str) -> None:
    *_, last = folders(tmp_path, *names)
    assert earlier_of(last, tmp_path / "output") == expected


def test_an_edition_that_was_moved_out_of_the_input_still_counts(tmp_path: Path) -> None:
    (folder,) = folders(tmp_path, "2023-11-20 cbias")
    kept = archive_of(tmp_path / "output", "2022-11-21 cbias")
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"{}")
    assert earlier_of(folder, tmp_path / "output") == "2022-11-21 cbias"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("previous: een andere dag\n", "een andere dag"),
        ("title: Dag\nprevious: 'een andere dag'  # van vorig jaar\n", "een andere dag"),
        ("#previous: een andere dag\n", ""),
        ("title: Dag  # previous: zie map\n", ""),
        ("title: the previous day\n", ""),
        ("previous: [a, b]\n", ""),
        ("previous: a: b: c\n", ""),
    ],
)
def test_event_yaml_can_name_it(tmp_path: Path, text: str, expected: str) -> None:
    folder, _ = folders(tmp_path, "2023-11-20 cbias", "2022-11-21 cbias")
    (folder / "event.yaml").write_text(text, encoding="utf-8")
    assert declared_previous(folder) == expected
    assert earlier_of(folder, tmp_path / "output") == (expected or "2022-11-21 cbias")


def test_earlier_editions_are_made_first_and_circles_end(tmp_path: Path) -> None:
    a, b, c, other = folders(tmp_path, "2023-05-01 x", "2022-05-01 x", "2021-05-01 x", "2023 y")
    assert waves([a, b, c, other], tmp_path) == [
        [(c, ""), (other, "")],
        [(b, c.name)],
        [(a, b.name)],
    ]
    assert waves([a, other], tmp_path) == [[(a, b.name), (other, "")]]
    (c / "event.yaml").write_text("previous: 2023-05-01 x\n", encoding="utf-8")
    assert sorted(path for wave in waves([a, b, c], tmp_path) for path, _ in wave) == sorted(
        [a, b, c]
    )
    (c / "event.yaml").write_text("previous: 2021-05-01 x\n", encoding="utf-8")
    assert sorted(path for wave in waves([a, b, c], tmp_path) for path, _ in wave) == sorted(
        [a, b, c]
    )


# --- what is kept


def test_what_was_published_comes_back(tmp_path: Path) -> None:
    results = published()
    path = tmp_path / event().id / "archive.json"
    path.parent.mkdir()
    path.write_bytes(render(event(), results, "public", b""))
    found = load(path, "public")
    assert found is not None
    assert (found.event, found.title, found.date) == (
        "2011-10-20-gebiedsgericht-netwerken",
        "Gebiedsgericht (net)werken",
        date(2011, 10, 20),
    )
    assert found.heads == {
        "registered": 152,
        "present": 144,
        "forms": 63,
        "reached": None,
    }
    tops = {question.id: question.top for question in found.questions}
    assert (tops["redig"], tops["oases"]) == (Share(60, 61), Share(8, 59))
    (mark,) = (question for question in found.questions if question.kind == "mark")
    assert mark.mean is not None
    assert (mark.mean.stated, mark.mean.n, mark.bounds) == (7.4, 59, (1.0, 10.0))
    assert load(path, "internal") is None


def test_no_open_answer_no_group_and_nothing_withheld_is_kept() -> None:
    few = replace(ratings()[0], counts=(4, 0, 0, 0))  # type: ignore[type-var] # a distribution
    results = published((few, *others()))
    text = render(event(), results, "public", b"").decode()
    (only, mark) = json.loads(text)["editions"]["public"]["questions"]
    assert only.keys() == {
        *("id", "kind", "wording", "label", "inferred", "points", "favourable"),
    }
    assert "mean" in mark
    for statistic in others():
        if isinstance(statistic, Choices):
            assert statistic.question.wording.of("nl") not in text


def test_of_open_answers_only_published_themes_are_kept() -> None:
    themes = next(s for s in others() if isinstance(s, Themes) and s.n >= 10)
    rare = replace(themes.themes[0], id="rare", people=2)
    withheld = replace(themes, question=replace(themes.question, id="few"), n=4, coded=4)
    told = published((replace(themes, themes=(*themes.themes, rare)), withheld))

    kept = json.loads(render(event(), told, "public", b""))["editions"]["public"]["themes"]

    assert [one["id"] for one in kept] == [themes.question.id]
    assert kept[0]["n"] == themes.n
    shown = told.questions[0].shown
    assert isinstance(shown, Themes)
    assert kept[0]["people"] == {theme.id: theme.people for theme in shown.themes}
    assert kept[0]["people"]
    assert "rare" not in kept[0]["people"]


def test_each_kind_of_report_has_its_own_part(tmp_path: Path) -> None:
    path = tmp_path / event().id / "archive.json"
    path.parent.mkdir()
    path.write_bytes(render(event(), published(), "public", b""))
    before = path.read_bytes()
    path.write_bytes(render(event(), published(ratings()[:2]), "internal", before))
    public, internal = load(path, "public"), load(path, "internal")
    assert public is not None
    assert internal is not None
    assert (len(public.questions), len(internal.questions)) == (8, 2)
    again = render(event(), published(), "public", path.read_bytes())
    assert again == path.read_bytes()


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"[]",
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(NOW, b'"version": "3"'),
        lambda content: content.replace(NOW, b'"version": 0'),
        lambda content: content.replace(b'"event": "2011', b'"event": "2012'),
        lambda content: content.replace(b'"inferred": false', b'"inferrd": false'),
        lambda content: content.replace(b"2011-10-20", b"2011-10-99"),
        lambda _: b"[" * 100_000,
    ],
)
def test_a_file_that_cannot_be_trusted_is_none(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    content = render(event(), published(), "public", b"")
    path = tmp_path / event().id / "archive.json"
    path.parent.mkdir()
    path.write_bytes(damage(content))
    assert load(path, "public") is None
    # and the next report writes it anew
    path.write_bytes(render(event(), published(), "public", damage(content)))
    assert load(path, "public") is not None


@pytest.mark.parametrize(
    ("version", "lacking"), [(1, ("before", "estimates")), (2, ("estimates",))]
)
def test_a_file_of_an_earlier_version_is_read(
    tmp_path: Path, version: int, lacking: tuple[str, ...]
) -> None:
    """As version 1 wrote it, it kept nothing of the editions before; neither of dimensions."""
    path = tmp_path / event().id / "archive.json"
    path.parent.mkdir()
    told = json.loads(render(event(), published(), "public", b""))
    for name in lacking:
        del told["editions"]["public"][name]
    path.write_text(json.dumps(told | {"version": version}), encoding="utf-8")
    found = load(path, "public")
    assert found is not None
    assert (len(found.questions), found.before, found.estimates) == (8, (), ())
    # and the part of another kind of report moves along when this one is written
    internal = render(event(), published(), "internal", path.read_bytes())
    assert json.loads(internal)["version"] == archive.VERSION
    assert json.loads(internal)["editions"]["public"]["before"] == []


def test_numbers_of_found_questions_become_the_ids_of_now(tmp_path: Path) -> None:
    """Version 3 numbered what was found in headings: in each part, list by list."""
    path = tmp_path / event().id / "archive.json"
    path.parent.mkdir()
    told = json.loads(render(event(), published(), "public", b""))
    part = told["editions"]["public"]
    entry, declared = part["questions"][0], part["questions"][-1]["id"]
    headings = ("Hoe was de zaal?", "Toelichting", "1. Toelichting", "Как прошёл день?")
    part["questions"][:-1] = [
        entry | {"id": f"found-{n}", "wording": {"": heading}, "inferred": True}
        for n, heading in enumerate(headings, 1)
    ]
    part["before"] = [
        {"event": "then", "title": "Then", "date": None, "questions": part["questions"][:1]}
    ]
    path.write_text(json.dumps(told | {"version": 3}), encoding="utf-8")

    found = load(path, "public")

    assert found is not None
    *lasting, digest, kept = [one.id for one in found.questions]
    assert lasting == ["found-hoe-was-de-zaal", "found-toelichting", "found-toelichting-2"]
    assert re.fullmatch(r"found-[0-9a-f]{8}", digest)
    assert kept == declared
    assert [one.id for one in found.before[0].questions] == ["found-hoe-was-de-zaal"]


def test_a_damaged_file_of_an_earlier_version_is_none(tmp_path: Path) -> None:
    path = tmp_path / event().id / "archive.json"
    path.parent.mkdir()
    told = json.loads(render(event(), published(), "public", b"")) | {"version": 3}
    del told["editions"]["public"]["questions"]
    path.write_text(json.dumps(told), encoding="utf-8")
    assert load(path, "public") is None
    assert json.loads(render(event(), published(), "internal", path.read_bytes()))["editions"]


def test_a_file_of_a_newer_version_is_refused_and_stays(tmp_path: Path) -> None:
    path = tmp_path / event().id / "archive.json"
    path.parent.mkdir()
    version = f'"version": {archive.VERSION + 1}'.encode()
    newer = render(event(), published(), "public", b"").replace(NOW, version)
    path.write_bytes(newer)
    with pytest.raises(OutputError, match="newer version"):
        load(path, "public")
    with pytest.raises(OutputError, match="newer version"):
        render(event(), published(), "public", newer)


def test_five_editions_are_kept_and_their_median_is_told(tmp_path: Path) -> None:
    path = tmp_path / event().id / "archive.json"
    path.parent.mkdir()
    found = None
    for good in (10, 50, 30, 20, 40, 60):  # of 60
        rating = replace(ratings()[0], counts=(0, 60 - good, good, 0))  # type: ignore[type-var] # a distribution
        path.write_bytes(render(event(), published((rating,)), "public", b"", None, found))
        found = load(path, "public")
    assert found is not None
    assert len(found.before) == 4
    comparison = compare(published(), found)
    (norm,) = (comparison.norms[ratings()[0].question.id],)
    assert norm == Norm(5, Share(40, 60), Share(20, 60), Share(60, 60))
    four = replace(found, before=found.before[:3])
    assert compare(published(), four).norms[ratings()[0].question.id].editions == 3
    assert compare(published(), replace(found, before=found.before[:1])).norms == {}
    other = replace(found.before[0].questions[0], favourable=1)  # not the same scale
    changed = replace(found.before[0], questions=(other,))
    few = replace(found, before=(changed, found.before[1]))
    assert compare(published(), few).norms == {}


# --- in a run


class Quiet:
    def __init__(self) -> None:
        self.begun: list[list[str]] = []

    def begin(self, events: Sequence[str]) -> None:
        self.begun.append(list(events))

    def done(self, outcome: Outcome) -> None:
        pass

    def warn(self, message: Message) -> None:
        pass


def run(where: Path, *paths: Path) -> tuple[dict[str, State], list[list[str]]]:
    heard = Quiet()
    outcomes = make_all(paths, where / "output", WISH, 1, heard)
    assert [outcome.bug for outcome in outcomes] == [""] * len(paths)
    return {outcome.event: outcome.state for outcome in outcomes}, [b for b in heard.begun if b]


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    made = folders(tmp_path, "2023-11-20 dag", "2022-11-21 dag")
    for path in made:
        (path / "evaluatie.csv").write_text(ANSWERS, encoding="utf-8")
    return made


def questions_compared(where: Path, name: str) -> int:
    told = json.loads((where / "output" / name / "report.public.json").read_text(encoding="utf-8"))
    return len(told["comparison"]["trends"]) if told["comparison"] else 0


def test_the_earlier_is_made_first_and_its_change_makes_the_later_anew(
    tmp_path: Path, two: list[Path]
) -> None:
    later, first = two
    states, begun = run(tmp_path, *two)
    assert set(states.values()) == {State.MADE}
    assert begun == [[first.name], [later.name]]
    assert questions_compared(tmp_path, later.name) == 1
    assert questions_compared(tmp_path, first.name) == 0
    assert run(tmp_path, *two)[1] == []

    with (first / "evaluatie.csv").open("a", encoding="utf-8") as stream:
        stream.write("2026-03-12 11:00,zeer goed\n" * 5)  # fewer would have to wait
    assert run(tmp_path, later)[1] == []  # it is not asked about the other one
    assert run(tmp_path, *two)[1] == [[first.name], [later.name]]

    archive_of(tmp_path / "output", first.name).unlink()
    assert run(tmp_path, first)[1] == [[first.name]]  # what was kept is there again
    assert run(tmp_path, later)[1] == []


def test_the_archive_is_for_the_user_alone(tmp_path: Path, two: list[Path]) -> None:
    run(tmp_path, *two)
    kept = archive_of(tmp_path / "output", two[0].name)
    assert kept.is_file()
    assert [path.stat().st_mode & 0o777 for path in kept.parents[:2]] == [0o700, 0o700]
    record = json.loads((tmp_path / "output" / two[0].name / "run.json").read_bytes())
    assert record["archive"] == hash_of(tmp_path / "output", two[0].name)


def test_an_earlier_edition_without_a_report_and_one_that_is_not_there(
    tmp_path: Path, two: list[Path]
) -> None:
    later, first = two
    task = Task(later, tmp_path / "output" / later.name, "", first.name)
    _, (problem,) = earlier_edition(task, "public")
    assert (problem.code, problem.arguments["name"]) == ("previous-not-made", "public")
    _, (problem,) = earlier_edition(replace(task, earlier="2020 dag"), "public")
    assert problem.code == "previous-not-found"
    run(tmp_path, *two)
    found, problems = earlier_edition(task, "public")
    assert isinstance(found, archive.EarlierEdition)
    assert problems == ()
    assert earlier_edition(task, "internal")[0] is None
    assert earlier_edition(replace(task, earlier=""), "public") == (None, ())


def test_events_side_by_side_keep_out_of_each_others_state(tmp_path: Path) -> None:
    one, other = (archive_of(tmp_path, name) for name in ("2026-01-01-a", "2026-01-02-b"))
    assert one.parent != other.parent
    assert ledger_of(tmp_path, "2026-01-01-a").parent == one.parent
