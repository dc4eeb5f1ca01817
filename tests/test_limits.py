"""A reading or rendering process that is killed, hangs or eats all memory: the others go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import pytest
from faults_kit import EVENT, contents, drop, reports

from pipeline import batch
from pipeline.batch import make_all
from pipeline.child import GIB, Child, Failure
from pipeline.formats import pdf
from pipeline.language import Language
from pipeline.running.outcome import Outcome, State, Wish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.child import Answer, Plain
    from pipeline.language import Message

HURT = {  # what happens to the process: a function that does it, and its argument
    "killed": ("os:abort", ()),
    "hung": ("time:sleep", (60,)),
    "out of memory": ("builtins:bytearray", (8 * GIB,)),
    "busy without end": ("builtins:sum", (range(10**12),)),
}
MARK = b"hurt"
OTHER = "2026-04-12-ander"


class Quiet:
    def begin(self, events: Sequence[str]) -> None: ...

    def done(self, outcome: Outcome) -> None: ...

    def warn(self, message: Message) -> None: ...


@dataclass(slots=True)
class Victim(Child):
    """A process that suffers what was chosen whenever its first argument holds the mark."""

    suffers: ClassVar[str] = "killed"

    def call(self, function: str, *arguments: Plain) -> Answer | Failure:
        told = arguments[0]
        words = told.encode() if isinstance(told, str) else told
        if isinstance(words, bytes) and MARK in words:
            harm, given = HURT[self.suffers]
            limits = self.wall_seconds, self.cpu_seconds
            self.wall_seconds, self.cpu_seconds = 3, 1
            try:
                return Child.call(self, harm, *given)
            finally:
                self.wall_seconds, self.cpu_seconds = limits
        return Child.call(self, function, *arguments)


@pytest.fixture
def victim(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> type[Victim]:
    monkeypatch.setattr(Victim, "suffers", request.param)
    monkeypatch.setattr(batch, "_warm_up", lambda _: None)
    return Victim


def bring_up(where: Path, *formats: str) -> dict[str, Outcome]:
    folders = sorted((where / "input").iterdir())
    wish = Wish(date(2026, 5, 1), formats)
    return {
        one.event: one for one in make_all(folders, where / "output", wish, 1, Quiet())
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("victim", HURT, indirect=True)
def test_a_file_that_hurts_its_reader_stops_no_other_file_and_no_other_event(
    tmp_path: Path, victim: type[Victim], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = drop(tmp_path / "input" / EVENT, "old")
    drop(tmp_path / "input" / OTHER, "old")
    (folder / "kapot.csv").write_bytes(b"Naam;Organisatie\n" + MARK + b";x\n")
    monkeypatch.setattr("pipeline.readers.worker", victim)

    made = bring_up(tmp_path, "html", "json")

    assert {name: one.exit_code for name, one in made.items()} == {EVENT: 1, OTHER: 0}
    (refused,) = [p for p in made[EVENT].problems if p.code == "file-not-read-safely"]
    assert refused.place.file == "kapot.csv"
    assert all(reports(tmp_path / "output", name) for name in (EVENT, OTHER))


@pytest.mark.slow
@pytest.mark.parametrize("victim", ["killed", "hung"], indirect=True)
def test_a_page_that_hurts_its_renderer_leaves_the_old_report_and_stops_no_other_event(
    tmp_path: Path, victim: type[Victim], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = drop(tmp_path / "input" / EVENT, "old")
    drop(tmp_path / "input" / OTHER, "old")
    with victim(preload=(pdf.WARM,), memory=3 * GIB, wall_seconds=120) as renderer:
        monkeypatch.setattr(pdf, "worker", lambda: renderer)
        bring_up(tmp_path, "html", "pdf")
        before = contents(tmp_path / "output" / EVENT)
        assert "report.pdf" in before
        drop(folder, "new")
        drop(tmp_path / "input" / OTHER, "new")
        (folder / "event.yaml").write_text(f"title: Dag {MARK.decode()}\n", "utf-8")

        made = bring_up(tmp_path, "html", "pdf")

    assert (made[EVENT].state, made[EVENT].exit_code) == (State.NOT_MADE, 3)
    assert "PDF" in Language("en").show(made[EVENT].errors[0])
    assert contents(tmp_path / "output" / EVENT) == before
    assert made[OTHER].state is State.MADE
