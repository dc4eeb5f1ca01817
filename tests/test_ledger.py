"""What was published before decides what may follow it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_disclosure import groups, rating, themes

from pipeline import ledger
from pipeline.batch import make_all
from pipeline.disclosure import Because, PublishedResults, Rules, TopOnly, Withheld, release
from pipeline.gate.differences import Table, Version, earlier_tables, lacking, spread_told, tells
from pipeline.language import Language
from pipeline.problems import OutputError
from pipeline.results import Results
from pipeline.running.earlier import ledger_of
from pipeline.running.outcome import Outcome, State, Wish
from pipeline.running.terminal import line, summary
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.choices import Choices
from pipeline.statistics.groups import Group, Groups
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.language import Message
    from pipeline.statistics.base import Statistic

NOWHERE = Path("ledger")


def forms(n: int, *statistics: Statistic, past: tuple[Version, ...] = ()) -> PublishedResults:
    return release(Results(Attendance(forms=n), statistics), Rules(), past)


def remembered(*published: PublishedResults) -> tuple[Version, ...]:
    return tuple(ledger.version_of(one) for one in published)


def withheld(published: PublishedResults) -> list[Because]:
    return [one.reason for _, one in published.withheld]


# --- whether a report may follow


@pytest.mark.parametrize(
    ("before", "now", "lacks"),
    [
        ([], 63, 0),
        ([63], 63, 0),
        ([63], 64, 4),
        ([63], 67, 1),
        ([63], 68, 0),
        ([63], 62, 1),  # one was taken away: the same number as before can be shown again
        ([63], 58, 0),
        ([63, 68], 66, 2),
        ([63, 68], 64, 4),
    ],
)
def test_forms_differ_by_nobody_or_by_enough(before: list[int], now: int, lacks: int) -> None:
    table = Table("q", "", "distribution", 60, 60, (("1", 60),))
    past = [Version(n, (table,)) for n in before]

    assert lacking(now, past, 5) == lacks


def test_where_no_figure_was_shown_nothing_has_to_wait() -> None:
    few = forms(4, rating(0, 0, 1, 3))

    assert lacking(5, remembered(few), 5) == 0


def test_a_late_form_waits_and_the_reason_says_what_to_do() -> None:  # S06
    past = remembered(forms(62, rating(1, 4, 28, 29)))
    why = ledger.wait(forms(63, rating(1, 5, 28, 29), past=past), past, NOWHERE)

    assert why is not None
    words = Language("en").show(why)
    assert "from 67 forms on, 4 more than now" in words
    assert "remove ledger and run again" in words


# --- question by question


def test_one_late_answer_among_enough_forms_is_withheld() -> None:
    past = remembered(forms(63, rating(1, 4, 28, 27)))
    now = forms(68, rating(1, 5, 28, 27), past=past)

    assert ledger.wait(now, past, NOWHERE) is None
    assert withheld(now) == [Because.EARLIER]


def test_a_corrected_reading_of_the_same_forms_is_shown() -> None:
    before = rating(1, 4, 28, 27)
    told = type(before)(before.question, before.counts, Absent(no_answer=1, unreadable=2))
    mended = type(before)(before.question, (1, 4, 28, 29), Absent(no_answer=1))
    past = remembered(forms(63, told))

    now = forms(63, mended, past=past)

    assert now.answer("q") == mended


def test_an_answer_added_to_a_form_that_was_there_is_withheld() -> None:
    past = remembered(forms(63, rating(1, 4, 28, 27)))

    assert withheld(forms(63, rating(1, 4, 28, 28), past=past)) == [Because.EARLIER]


def test_a_question_found_in_a_heading_is_held_against_its_own_words_alone() -> None:
    then = Table("found-1", "accueil", "distribution", 32, 32, (("1", 32),))
    past = (Version(32, (then,)),)
    assert earlier_tables(past, "found-1", "salle") == ()
    assert earlier_tables(past, "found-accueil", "accueil") == (then,)  # its id was a number then
    assert earlier_tables(past, "found-1", "accueil") == (then,)


def test_as_many_came_as_went() -> None:
    past = remembered(forms(63, rating(1, 4, 28, 27)))
    swapped = Table("q", "", "distribution", 60, 65, (("1", 2), ("2", 3), ("3", 28), ("4", 27)))
    (before,) = past[0].tables

    assert tells(before, swapped, 5)


def test_what_was_put_together_stays_together() -> None:
    past = remembered(forms(61, groups(40, 17, 4)))  # A and 21 others
    now = forms(66, groups(40, 17, 9), past=past)

    # with 17 and 9 shown, at most 17 of the 21 were in B, so that exactly 4 were in C
    shown = now.answer("q")
    assert isinstance(shown, Choices)
    assert [count for _, count in shown.counts] == [40]


def test_what_was_told_apart_is_not_put_together_later() -> None:
    past = remembered(forms(66, groups(40, 17, 9)))

    assert withheld(forms(61, groups(40, 17, 4), past=past)) == [Because.EARLIER]


def test_the_same_answers_put_together_later_tell_nothing_more() -> None:
    then = Table("q", "", "selections", 31, 31, (("a", 13), ("b", 12), ("c", 10), ("d", 7)))
    now = Table("q", "", "selections", 31, 31, (("a", 13), ("b", 12)), rest=2)
    other = Table("q", "", "selections", 31, 31, (("a", 13), ("b", 11)), rest=2)

    assert not tells(then, now, 5)
    assert tells(now, then, 5), "what was left out is not told later"
    assert tells(then, other, 5), "another count is another reading"
    assert tells(then, Table("q", "", "selections", 31, 32, now.cells, rest=2), 5)


def test_a_spread_that_would_tell_that_of_the_first_few_is_not_shown() -> None:
    past = remembered(forms(8, rating(0, 2, 3, 3)))  # 6 of 8 favourable
    now = forms(16, rating(0, 2, 7, 7), past=past)

    assert isinstance(now.answer("q"), TopOnly)
    assert not isinstance(forms(16, rating(0, 2, 7, 7)).answer("q"), TopOnly)


def test_a_spread_with_room_for_both_points_tells_nothing() -> None:
    top = Table("q", "", "top only", 8, 8, (("top only", 6),))

    def full(*counts: int) -> Table:
        cells = tuple((str(i), n) for i, n in enumerate(counts))
        return Table("q", "", "distribution", sum(counts), sum(counts), cells, favourable=2)

    assert not spread_told(top, full(3, 3, 9, 9))
    assert spread_told(top, full(0, 3, 9, 9))  # both of the unfavourable two


def test_a_theme_that_grew_too_fast_stays_unnamed() -> None:
    past = remembered(forms(13, themes(12, 2, n=13)))
    now = forms(18, themes(14, 7, n=18), past=past).answer("q")

    # 7 now, 5 who wrote since: the 2 of then would be known
    assert isinstance(now, Themes)
    assert [theme.people for theme in now.themes] == [14]
    assert now.rest == 1


def test_a_theme_that_fell_by_those_who_went_is_not_told() -> None:
    past = remembered(forms(18, themes(14, 7, n=18)))

    # 7 then, 5 who wrote went: the 2 of now would be known
    assert withheld(forms(13, themes(12, 2, n=13), past=past)) == [Because.EARLIER]


def test_the_spread_of_more_forms_tells_that_of_the_fewer_that_are_left() -> None:
    past = remembered(forms(16, rating(0, 2, 7, 7)))

    assert withheld(forms(8, rating(0, 2, 3, 3), past=past)) == [Because.EARLIER]


def test_what_was_put_together_and_is_told_apart_tells_of_a_few() -> None:
    then = Table("q", "", "choices", 61, 61, (("A", 40),), rest=2)
    now = Table("q", "", "choices", 66, 66, (("A", 40), ("B", 17), ("C", 9)))

    assert tells(then, now, 5)
    assert tells(now, then, 5)


def test_tickets_that_were_told_apart_are_not_put_together_later() -> None:
    def of(*people: int, past: tuple[Version, ...] = ()) -> PublishedResults:
        each = tuple(Group(name, n) for name, n in zip("abc", people, strict=True))
        return release(Results(Attendance(), (), (Groups("ticket", each),)), Rules(), past)

    first = of(40, 17, 9)
    assert of(41, 17, 9, past=remembered(first)).registrations[0].statistic != Withheld(
        Because.EARLIER, 5
    )  # lists grow one by one
    assert of(40, 17, 4, past=remembered(first)).registrations[0].statistic == Withheld(
        Because.EARLIER, 5
    )


# --- the file


def test_the_file_holds_published_figures_only_and_reads_back(tmp_path: Path) -> None:
    shown = forms(68, rating(1, 5, 33, 22), groups(40, 20, 3))
    path = tmp_path / "day.json"

    path.write_bytes(ledger.render((), shown))

    assert ledger.load(path) == remembered(shown)
    assert ledger.render(ledger.load(path), shown) == path.read_bytes()  # once is enough
    figures = json.loads(path.read_text(encoding="utf-8"))
    assert [cells for _, cells in figures["versions 1"][0]["tables"][1]["cells"]] == [40]


def test_no_file_is_nothing_published(tmp_path: Path) -> None:
    assert ledger.load(tmp_path / "day.json") == ()


@pytest.mark.parametrize("content", [b"", b"{}", b'{"versions 1": [{}]}', b"\xff", b"[" * 9999])
def test_a_damaged_file_is_never_taken_for_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "day.json"
    path.write_bytes(content)

    with pytest.raises(OutputError):
        ledger.load(path)


# --- the whole run


class Quiet:
    def begin(self, events: Sequence[str]) -> None:
        pass

    def done(self, outcome: Outcome) -> None:
        pass

    def warn(self, message: Message) -> None:
        pass


def run(where: Path, answers: int, *, force: bool = False) -> Outcome:
    folder = where / "input" / "2026-03-12-dag"
    folder.mkdir(parents=True, exist_ok=True)
    rows = [f"2026-03-12 {10 + i // 60}:{i % 60:02},goed\n" for i in range(answers)]
    text = "Tijdstempel,Hoe beoordeelt u de organisatie?\n" + "".join(rows)
    (folder / "evaluatie.csv").write_text(text, encoding="utf-8")
    wish = Wish(date(2026, 3, 13), ("json",), "en", force=force)
    (outcome,) = make_all([folder], where / "output", wish, 1, Quiet())
    assert outcome.bug == ""
    return outcome


def test_a_late_form_keeps_the_report_and_five_make_a_new_one(tmp_path: Path) -> None:
    assert run(tmp_path, 20).state is State.MADE
    report = tmp_path / "output" / "2026-03-12-dag" / "report.json"
    before = report.read_bytes()

    for force in (False, True):
        late = run(tmp_path, 21, force=force)
        assert (late.state, late.exit_code) == (State.WITHHELD, 0)
        assert report.read_bytes() == before
    assert line(late).endswith("het vorige verslag blijft staan.")
    assert any("vanaf 25 formulieren" in words for words in summary([late], tmp_path / "output"))
    assert run(tmp_path, 20).state is State.UP_TO_DATE  # all of the kept report is still there
    assert run(tmp_path, 19).state is State.KEPT  # fewer rows: a person must say that it is right
    assert run(tmp_path, 19, force=True).state is State.WITHHELD
    assert report.read_bytes() == before
    assert run(tmp_path, 25).state is State.MADE
    assert report.read_bytes() != before


def test_who_removes_the_ledger_says_that_nobody_read_the_report(tmp_path: Path) -> None:
    run(tmp_path, 20)
    kept = ledger_of(tmp_path / "output", "2026-03-12-dag")
    assert kept.parent.stat().st_mode & 0o777 == 0o700

    kept.unlink()

    assert run(tmp_path, 21).state is State.MADE


def test_without_the_ledger_the_report_is_made_anew_by_itself(tmp_path: Path) -> None:
    run(tmp_path, 20)
    assert run(tmp_path, 20).state is State.UP_TO_DATE

    ledger_of(tmp_path / "output", "2026-03-12-dag").unlink()

    assert run(tmp_path, 20).state is State.MADE
    assert run(tmp_path, 20).state is State.UP_TO_DATE


def test_what_an_earlier_report_keeps_out_is_told_with_the_remedy(tmp_path: Path) -> None:
    run(tmp_path, 20)
    kept = ledger_of(tmp_path / "output", "2026-03-12-dag")
    told = json.loads(kept.read_bytes())
    for table in told[ledger.FORMAT][0]["tables"]:  # as many forms, one of whom left this open
        table["n"], table["filled"] = 19, 19
    kept.write_text(json.dumps(told), encoding="utf-8")

    late = run(tmp_path, 20, force=True)

    (problem,) = (one for one in late.problems if one.code == "withheld-earlier")
    assert problem.arguments["file"] == str(kept)
    said = " ".join(summary([late], tmp_path / "output"))
    assert "zou verraden" in said
    assert str(kept) in said
    listed = (tmp_path / "output" / "2026-03-12-dag" / "problems.csv").read_text("utf-8-sig")
    assert "withheld-earlier" in listed

    kept.unlink()
    assert "withheld-earlier" not in {one.code for one in run(tmp_path, 20).problems}


def test_a_damaged_ledger_keeps_the_report(tmp_path: Path) -> None:
    run(tmp_path, 20)
    ledger_of(tmp_path / "output", "2026-03-12-dag").write_bytes(b"{")

    broken = run(tmp_path, 26)

    assert (broken.state, broken.exit_code) == (State.NOT_MADE, OutputError.exit_code)


def test_a_withheld_question_says_why() -> None:
    past = remembered(forms(63, rating(1, 4, 28, 27)))
    (question,) = forms(68, rating(1, 5, 28, 27), past=past).questions

    assert question.statistic == Withheld(Because.EARLIER, 5)
