"""Work points: proposed by a run, filled in by the organiser, told by the report after it."""

from __future__ import annotations

import io
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from published import event, published, ratings
from recompute import check_figures, check_words
from test_findings import rating, themes
from test_report_words import NETWORKS

from pipeline.batch import make_one
from pipeline.declared.brand import load_brand
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.disclosure import Rules
from pipeline.findings import find
from pipeline.formats import FORMATS
from pipeline.language import Language
from pipeline.readers.base import Sheet
from pipeline.report import Choices
from pipeline.run import make
from pipeline.running.outcome import Task, Wish
from pipeline.workpoints.base import MARK, Count, Line, State
from pipeline.workpoints.decoding import decode, is_work_list
from pipeline.workpoints.following import follow, propose, public
from pipeline.workpoints.words import in_words
from pipeline.workpoints.workbook import render

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from pipeline.disclosure import PublishedResults
    from pipeline.readers.base import Value

DUTCH = Language("nl-BE")
BEFORE = Count("2010-10-20-dag", date(2010, 10, 20), 9, 40)
SOUND = Line("theme:improve/sound", "geluid in zaal 2", (BEFORE,))


def results(sound: int = 12) -> PublishedResults:
    return published(
        (
            rating("debate", "Panel debate", 14, 27, 15, 4),
            rating("talk", "Talk", 0, 2, 16, 40),
            themes("tips", "Tips", 29, 27, about="debate", alike=16, length=6, few=2),
            themes("improve", "To improve", 38, 30, coffee=7, sound=sound),
            themes("top", "Best", 30, 28, people=20),
        )
    )


def sheets(content: bytes) -> list[Sheet]:
    """The workbook as the guarded reader gives it: rows of values, all as wide."""
    book = load_workbook(io.BytesIO(content))
    return [
        Sheet(
            "acties.xlsx",
            sheet.title,
            [[_value(cell) for cell in row] for row in sheet.iter_rows(values_only=True)],
        )
        for sheet in book.worksheets
    ]


def _value(cell: object) -> Value:
    assert cell is None or isinstance(cell, str | int | float | date)
    return cell


def columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): number for number, cell in enumerate(sheet[2], start=1)}


def filled_in(content: bytes, words: str, **cells: Value) -> bytes:
    """The workbook after the organiser typed these cells on the line with these words."""
    book = load_workbook(io.BytesIO(content))
    sheet: Worksheet = book.worksheets[0]
    keys = columns(sheet)
    rows = range(4, sheet.max_row + 1)
    row = next(row for row in rows if sheet.cell(row, keys["words"]).value == words)
    for key, value in cells.items():
        sheet.cell(row, keys[key]).value = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


# --- what is proposed


def test_low_parts_and_what_people_said_of_them_are_proposed() -> None:
    proposed = {line.id: line.counts[-1] for line in propose((), results(), event())}

    assert set(proposed) == {
        "rating:debate",
        "theme:tips/alike",
        "theme:tips/length",
        "theme:improve/coffee",
        "theme:improve/sound",
    }  # not the talk that scored well, nor what was best, nor a theme of two people
    assert (proposed["rating:debate"].people, proposed["rating:debate"].n) == (19, 60)
    assert (proposed["theme:improve/sound"].people, proposed["theme:improve/sound"].n) == (12, 38)


def test_nothing_is_proposed_of_what_is_withheld() -> None:
    few = published((rating("a", "A", 1, 1, 1, 1), themes("improve", "To improve", 9, 9, x=9)))

    assert propose((), few, event()) == ()


def test_what_was_carried_on_stays_with_the_words_of_the_organiser() -> None:
    mine = Line(SOUND.id, SOUND.words, (BEFORE,), "An", date(2012, 5, 1), "", State.BUSY, "bellen")
    own = Line("", "Vergaderzaal zoeken", (), "Bert")

    lines = propose((mine, own), results(), event())

    assert lines[0].counts == (BEFORE, Count(event().id, event().date, 12, 38))
    assert (lines[0].owner, lines[0].state, lines[0].remark) == ("An", State.BUSY, "bellen")
    assert lines[1] == own
    assert [line.id for line in lines].count(SOUND.id) == 1


# --- written and read back


def test_a_list_is_read_back_as_it_was_written() -> None:
    mine = Line(
        SOUND.id, SOUND.words, (BEFORE,), "An", date(2012, 5, 1), "", State.DONE, "nieuwe micro's"
    )
    lines = propose((mine, Line("", "Eigen punt")), results(), event())
    content = render(lines, DUTCH)

    assert is_work_list(sheets(content))
    carried = decode([sheets(content)])
    assert carried.lines == lines
    assert [problem.code for problem in carried.problems] == ["work-list-read"]
    assert render(lines, DUTCH) == content


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("gedaan", State.DONE),
        ("Gedaan ", State.DONE),
        ("klaar", State.DONE),
        ("done", State.DONE),
        ("fait", State.DONE),
        ("bezig", State.BUSY),
        ("en cours", State.BUSY),
        ("vervallen", State.DROPPED),
        ("abandonné", State.DROPPED),
        ("", State.OPEN),
        ("open", State.OPEN),
    ],
)
def test_states_are_read_in_each_language(words: str, state: State) -> None:
    content = filled_in(render((SOUND,), DUTCH), SOUND.words, state=words)

    carried = decode([sheets(content)])

    assert carried.lines[0].state is state
    assert [problem.code for problem in carried.problems] == ["work-list-read"]


@pytest.mark.parametrize(
    "due",
    [
        date(2012, 5, 1),
        datetime(2012, 5, 1, 9, 30),  # noqa: DTZ001 - a cell has no zone
        "1/5/2012",
        "1 mei 2012",
        "2012-05-01",
    ],
)
def test_due_dates_are_read_as_cells_and_as_words(due: Value) -> None:
    content = filled_in(render((SOUND,), DUTCH), SOUND.words, due=due)

    assert decode([sheets(content)]).lines[0].due == date(2012, 5, 1)


def test_what_cannot_be_read_is_told_with_its_cell_and_kept() -> None:
    content = filled_in(render((SOUND,), DUTCH), SOUND.words, due="na Pasen", state="misschien")

    carried = decode([sheets(content)])

    told = {p.code: (p.place.cell, p.arguments.get("value")) for p in carried.problems}
    assert told["work-due-unreadable"] == ("N4", "na Pasen")
    assert told["work-state-unreadable"] == ("O4", "misschien")
    line = carried.lines[0]
    assert (line.due, line.state) == (None, State.OPEN)
    kept = decode([sheets(render(propose(carried.lines, results(), event()), DUTCH))])
    assert kept.lines[0].due_words == "na Pasen"


def test_a_line_that_the_organiser_adds_and_one_that_stands_twice() -> None:
    book = load_workbook(io.BytesIO(render((SOUND, SOUND), DUTCH)))
    sheet: Worksheet = book.worksheets[0]
    sheet.cell(9, columns(sheet)["words"]).value = "Eigen punt"
    target = io.BytesIO()
    book.save(target)

    carried = decode([sheets(target.getvalue())])

    assert [(line.id, line.words) for line in carried.lines] == [
        (SOUND.id, SOUND.words),
        ("", "Eigen punt"),
    ]
    assert "work-point-twice" in {problem.code for problem in carried.problems}


def test_without_its_keys_a_list_is_not_guessed_at() -> None:
    broken = sheets(render((SOUND,), DUTCH))
    broken[0].rows[1][0] = "weg"

    carried = decode([broken])

    assert carried.lines == ()
    assert "work-list-damaged" in {problem.code for problem in carried.problems}


def test_a_survey_is_no_list_of_work_points() -> None:
    assert not is_work_list([Sheet("a.xlsx", "Blad1", [["Naam", MARK], ["An", ""]])])
    assert not is_work_list([Sheet("a.xlsx", "Blad1", [])])


# --- what the report says


def test_then_and_now() -> None:
    (point,) = follow((SOUND,), results(sound=4), event())

    assert (point.then, point.now) == (BEFORE, Count(event().id, event().date, 4, 38))
    assert DUTCH.show(in_words(BEFORE, rating=False)) == (
        "9 van de 40 mensen noemden het (20 oktober 2010)"
    )


def test_a_theme_that_hardly_anybody_named_is_fewer_than_the_floor() -> None:
    (point,) = follow((SOUND,), results(sound=1), event())

    assert point.now is not None
    assert point.now.people is None
    assert DUTCH.show(in_words(point.now, rating=False)).startswith(
        "minder dan 3 van de 38 mensen noemden het"
    )


def test_the_same_edition_is_no_earlier_one() -> None:
    again = Line(SOUND.id, SOUND.words, (BEFORE, Count(event().id, event().date, 12, 38)))
    (point,) = follow((again,), results(), event())
    assert point.then == BEFORE
    (alone,) = follow((Line(SOUND.id, "x", again.counts[1:]),), results(), event())
    assert alone.then is None


def test_what_is_not_asked_any_more_is_not_counted() -> None:
    (point,) = follow((SOUND,), published(ratings()), event())

    assert point.now is None


def test_the_public_edition_has_no_owner_and_nothing_that_the_organiser_wrote() -> None:
    mine = Line(
        SOUND.id, SOUND.words, (BEFORE,), "An Peeters", date(2012, 5, 1), "", State.DONE, "r"
    )
    own = Line("", "Jan opbellen", (), "An Peeters")

    shown = public(follow((mine, own), results(), event()))

    assert [(p.id, p.owner, p.due, p.remark) for p in shown] == [(SOUND.id, "", None, "")]


def test_a_finding_tells_how_far_they_are() -> None:
    from dataclasses import replace

    lines = (SOUND, Line("rating:debate", "Debat", state=State.DONE), Line("", "Eigen"))
    told = replace(results(), work_points=follow(lines, results(), event()))

    (finding,) = [f for f in find(told) if f.key == "work_points"]

    assert [Language(code).show(finding.title) for code in ("en", "nl-BE", "fr")] == [
        "1 of 3 work points that are carried on is done",
        "1 van de 3 opgevolgde werkpunten is gedaan",
        "1 des 3 points d’action suivis est fait",
    ]
    check_figures(told, finding)
    for code in ("nl-BE", "fr", "en"):
        check_words(finding, Language(code))


# --- from edition to edition


@pytest.mark.slow
def test_from_the_input_folder_to_the_report(tmp_path: Path) -> None:
    folder = tmp_path / NETWORKS
    shutil.copytree(Path(__file__).parents[1] / "input" / NETWORKS, folder)
    reports = {e: make(load_event(folder, load_settings()), _choices(e))[0] for e in ("public",)}
    proposed = propose((), reports["public"].published, reports["public"].event)
    assert "rating:part.oases" in {line.id for line in proposed}
    past = tuple(
        Line(
            line.id,
            line.words,
            (Count("2010-dag", date(2010, 10, 20), line.counts[0].people, line.counts[0].n),),
            "Zorgzame Zoë",
            date(2011, 9, 1),
            "",
            State.DONE,
        )
        for line in proposed
    )
    (folder / "onze acties.xlsx").write_bytes(render(past, DUTCH))

    for edition, named in (("internal", True), ("public", False)):
        made, account = make(load_event(folder, load_settings()), _choices(edition))
        html = FORMATS["html"].write(made).decode()
        assert 'id="work-points"' in html
        assert "20 okt 2010" in html
        assert "gedaan" in html
        assert ("Zorgzame Zoë" in html) is named
        assert {e.file for e in account.exports} & {"onze acties.xlsx"} == set()
        assert "work-list-read" in {problem.code for problem in account.problems}
        assert [f for f in made.findings if f.key == "work_points"]


@pytest.mark.slow
def test_one_that_is_filled_in_among_the_output_is_kept_and_told(tmp_path: Path) -> None:
    folder, target = Path(__file__).parents[1] / "input" / NETWORKS, tmp_path / "out"
    wish = Wish(date(2026, 1, 5), formats=("json",))
    make_one(Task(folder, target, "x"), wish)
    proposed = (target / "acties.xlsx").read_bytes()

    (target / "acties.xlsx").write_bytes(b"filled in")
    outcome = make_one(Task(folder, target, "x"), wish)

    assert "work-list-changed-here" in {problem.code for problem in outcome.problems}
    assert (target / "acties-changed.xlsx").read_bytes() == b"filled in"
    assert (target / "acties.xlsx").read_bytes() == proposed


def _choices(edition: str) -> Choices:
    return Choices(DUTCH, load_brand("trefdag"), edition, Rules(), date(2026, 1, 5))


def test_hostile_words_stay_words() -> None:
    mine = Line("", "=1+1", (), "<script>x</script>")
    book = load_workbook(io.BytesIO(render((mine,), DUTCH)))

    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value]

    assert isinstance(book, Workbook)
    assert {cell.data_type for cell in cells if cell.value == "=1+1"} == {"s"}
    assert decode([sheets(render((mine,), DUTCH))]).lines == (mine,)
