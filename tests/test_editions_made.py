"""Editions of one run: their files, what is made again, what is swept, what was published."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from workbooks import csv_bytes, put

from pipeline.batch import make_all
from pipeline.declared.editions import file_of
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.language import Language
from pipeline.problems import UsageError
from pipeline.running import manifest, writing
from pipeline.running.earlier import ledger_of
from pipeline.running.outcome import Outcome, State, Wish
from pipeline.running.terminal import line, summary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.language import Message

DAY = "2026-03-12-dag"
TODAY = date(2026, 3, 20)
FORMATS = ("html", "json")
PEOPLE = [["Naam", "Organisatie"], *([f"Jan de {n}e", "Stad Aalst"] for n in range(1, 13))]


class Quiet:
    """A listener that says nothing."""

    def begin(self, events: Sequence[str]) -> None: ...

    def done(self, outcome: Outcome) -> None: ...

    def warn(self, message: Message) -> None: ...


def declare(where: Path, words: str, rows: int = 12) -> Path:
    files = {"inschrijvingen.csv": csv_bytes(PEOPLE[: rows + 1]), "event.yaml": words.encode()}
    return put(where / "input" / DAY, files)


def run(where: Path, *editions: str, force: bool = False) -> Outcome:
    wish = Wish(TODAY, formats=FORMATS, editions=editions, force=force)
    (outcome,) = make_all([where / "input" / DAY], where / "output", wish, 1, Quiet())
    return outcome


def reports(where: Path) -> set[str]:
    names = {path.name for path in (where / "output" / DAY).iterdir()}
    return {name for name in names if name.startswith("report.")}


def both(*names: str) -> set[str]:
    return {file_of(f"report.{form}", name) for name in names for form in FORMATS}


def test_only_editions_of_which_a_file_was_made_are_told(tmp_path: Path) -> None:
    folder = declare(tmp_path, "editions: [internal, board, participants]\n")
    wish = Wish(TODAY, formats=("json",))
    (outcome,) = make_all([folder], tmp_path / "output", wish, 1, Quiet())
    assert outcome.files == ("report.json",)
    assert [title.one for title in outcome.editions] == ["Internal edition"]


def test_the_first_edition_has_the_plain_names_and_the_others_their_own(tmp_path: Path) -> None:
    declare(tmp_path, "editions: [public, internal]\n")
    outcome = run(tmp_path)
    assert set(outcome.files) == reports(tmp_path) == both("", "internal")
    shown = {
        name: json.loads((tmp_path / "output" / DAY / name).read_text())["edition"]
        for name in ("report.json", "report.internal.json")
    }
    assert shown == {"report.json": "public", "report.internal.json": "internal"}
    assert run(tmp_path).state is State.UP_TO_DATE
    assert run(tmp_path, "internal").state is State.UP_TO_DATE


def test_an_edition_that_is_asked_for_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    declare(tmp_path, "")
    run(tmp_path)
    page = (tmp_path / "output" / DAY / "report.html").read_bytes()
    outcome = run(tmp_path, "public")
    assert (set(outcome.files), outcome.stale) == (both("public"), ())
    assert (tmp_path / "output" / DAY / "report.html").read_bytes() == page
    assert run(tmp_path).state is State.UP_TO_DATE
    assert reports(tmp_path) == both("", "public")


def test_files_of_an_edition_that_nobody_asks_for_any_more_go(tmp_path: Path) -> None:
    declare(tmp_path, "editions: [internal, public]\n")
    run(tmp_path)
    assert reports(tmp_path) == both("", "public")
    declare(tmp_path, "editions: internal\n")
    run(tmp_path)
    assert reports(tmp_path) == both("")
    declare(tmp_path, "editions: public\n")
    assert run(tmp_path).stale == ()
    assert reports(tmp_path) == both("")
    declare(tmp_path, "editions: [internal, public]\n")
    run(tmp_path)
    assert reports(tmp_path) == both("", "public")


def test_one_that_a_person_changed_is_kept_under_another_name(tmp_path: Path) -> None:
    declare(tmp_path, "editions: [internal, public]\n")
    run(tmp_path)
    (tmp_path / "output" / DAY / "report.public.html").write_text("mine")
    declare(tmp_path, "editions: internal\n")
    run(tmp_path)
    assert (tmp_path / "output" / DAY / "report.public-changed.html").read_text() == "mine"
    assert not (tmp_path / "output" / DAY / "report.public.html").exists()


def test_a_lost_file_of_any_edition_is_made_again_and_no_other(tmp_path: Path) -> None:
    declare(tmp_path, "editions: [internal, public]\n")
    run(tmp_path)
    (tmp_path / "output" / DAY / "report.public.json").unlink()
    assert run(tmp_path).files == ("report.public.json",)


def test_all_editions_of_a_run_are_one_version_for_the_ledger(tmp_path: Path) -> None:
    declare(tmp_path, "editions: [internal, public]\n")
    run(tmp_path)
    told = json.loads(ledger_of(tmp_path / "output", DAY).read_text())
    assert len(told["versions 1"]) == 1


MARKS = ("slecht", "matig", "goed", "zeer goed")
PROGRAMME = """programme:
  - {id: een, title: Lezing een, kind: lecture}
  - {id: twee, title: "Lezing/../twee", kind: lecture}
  - {id: drie, title: Lezing drie, kind: lecture}
"""


def rated(where: Path, words: str, *counts: int) -> Path:
    """Forms on three lectures, of which so many people rated each."""
    titles = ("Lezing een", "Lezing/../twee", "Lezing drie")
    rows = [
        [*(MARKS[(n * (c + 2)) % 4] if n < most else "" for c, most in enumerate(counts)), "goed"]
        for n in range(max(counts))
    ]
    table = [[*titles, "Organisatie van de dag"], *rows]
    files = {"evaluatie.csv": csv_bytes(table), "event.yaml": (PROGRAMME + words).encode()}
    return put(where / "input" / DAY, files)


def speakers(where: Path) -> set[str]:
    return {name.split(".")[2] for name in reports(where) if name.startswith("report.speaker.")}


def test_a_speaker_whose_session_falls_below_the_gate_loses_the_file(tmp_path: Path) -> None:
    rated(tmp_path, "editions: [internal, speaker]\n", 30, 20, 9)
    run(tmp_path)
    assert speakers(tmp_path) == {"lezing-een", "lezing-twee"}
    assert not any(name.endswith(".json") for name in reports(tmp_path) if "speaker" in name)
    assert run(tmp_path).state is State.UP_TO_DATE
    rated(tmp_path, "editions: [internal, speaker]\n", 30, 20, 15)
    assert run(tmp_path).state is State.MADE
    shown = speakers(tmp_path)
    assert {"lezing-een", "lezing-twee"} <= shown
    rated(tmp_path, "editions: internal\n", 30, 20, 15)
    run(tmp_path)
    assert speakers(tmp_path) == set()


def test_speakers_alone_leave_the_same_ledger_as_a_whole_report(tmp_path: Path) -> None:
    """So that a few more forms between two runs are noticed, whichever edition each of them had."""
    ledgers = []
    for edition in ("speaker", "internal"):
        rated(tmp_path / edition, f"editions: {edition}\n", 30, 20, 15)
        run(tmp_path / edition)
        ledgers.append(ledger_of(tmp_path / edition / "output", DAY).read_bytes())
    assert ledgers[0] == ledgers[1]
    rated(tmp_path / "speaker", "editions: internal\n", 32, 20, 15)
    before = reports(tmp_path / "speaker")
    assert run(tmp_path / "speaker").state is State.WITHHELD
    assert reports(tmp_path / "speaker") == before, "the files that were read stay"


def test_an_event_without_sessions_has_no_file_for_speakers_and_is_up_to_date(
    tmp_path: Path,
) -> None:
    declare(tmp_path, "editions: speaker\n")
    made = run(tmp_path)
    assert (made.state, made.exit_code) == (State.MADE, 0)
    assert reports(tmp_path) == set()
    said = " ".join((line(made), *summary([made], tmp_path / "output")))
    assert "er is nu geen verslag gemaakt" in said
    assert "geen uitgave voor sprekers" in said
    assert "'programme'" in said
    again = run(tmp_path)
    assert again.state is State.UP_TO_DATE
    said = " ".join(summary([again], tmp_path / "output"))
    assert "Niet alles wat u vroeg" in said
    assert "niets te doen" not in said


def test_a_session_without_a_file_of_its_own_is_told_with_why(tmp_path: Path) -> None:
    rated(tmp_path, "editions: [internal, speaker]\n", 30, 9, 20)
    text = (tmp_path / "input" / DAY / "event.yaml").read_text()
    more = "programme:\n  - {id: vier, title: Lezing vier, kind: lecture}\n"
    more += "  - {id: receptie, title: Receptie, kind: network}\n"
    (tmp_path / "input" / DAY / "event.yaml").write_text(text.replace("programme:\n", more))
    made = run(tmp_path)
    told = {one.code: one.arguments for one in made.problems if one.code.startswith("speaker")}
    assert told == {
        "speaker-not-rated": {"parts": "“Lezing vier”", "line": '"...": part.vier'},
        "speaker-of-few": {"parts": "“Lezing/../twee”", "least": 10},
    }
    said = " ".join(summary([made], tmp_path / "output"))
    assert '"...": part.vier' in said
    assert "niets te doen" not in said


def test_a_format_that_no_edition_has_is_told(tmp_path: Path) -> None:
    folder = declare(tmp_path, "editions: [board, participants]\n")

    def made(*formats: str) -> str:
        wish = Wish(TODAY, formats=formats)
        (outcome,) = make_all([folder], tmp_path / "output", wish, 1, Quiet())
        return " ".join((line(outcome), *summary([outcome], tmp_path / "output")))

    said = made("html", "pptx", "xlsx")
    assert "geen pptx, xlsx gemaakt" in said
    assert "'internal'" in said
    assert "niets te doen" not in said
    assert "geen pptx" not in made("html")
    assert "niets te doen" in made(), "nobody asked for the usual ones"


def test_one_word_or_a_list_and_an_older_word(tmp_path: Path) -> None:
    settings = load_settings()
    for words, expected in (
        ("edition: public", ("public",)),
        ("editions: public", ("public",)),
        ("editions: [public, internal, public]", ("public", "internal")),
        ("place: Gent", ()),
    ):
        assert load_event(declare(tmp_path, words), settings).editions == expected
    for words, said in (
        ("editions: [intern]", "'intern'"),
        ("edition: public\neditions: internal", "'edition' says the same"),
    ):
        with pytest.raises(UsageError) as told:
            load_event(declare(tmp_path, words), settings)
        assert said in Language("en").show(told.value.messages[0])


def test_what_was_cut_off_while_files_went_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    writing.write_all(folder, {"report.html": b"1", "report.public.html": b"1", "run.json": b"1"})
    (folder / (writing.OLD + "report.public.html")).write_bytes(b"1")
    (folder / "report.public.html").unlink()
    (folder / (writing.NEW + "run.json")).write_bytes(b"2")
    assert writing.recover(folder)
    assert (folder / "report.public.html").read_bytes() == b"1"
    writing.write_all(folder, {"report.html": b"2", "run.json": b"2"}, ["report.public.html"])
    assert {path.name for path in folder.iterdir()} == {"report.html", "run.json"}


def test_the_manifest_tells_which_file_is_of_which_edition(tmp_path: Path) -> None:
    declare(tmp_path, "editions: [internal, public]\n")
    run(tmp_path)
    made = manifest.load(tmp_path / "output" / DAY)
    assert made is not None
    assert made.editions == ("internal", "public")
    told = {one.filename: one.edition for one in made.outputs if one.edition}
    assert told["report.html"] == "internal"
    assert told["report.public.html"] == "public"
    assert set(made.made) == {"internal", "public"}
