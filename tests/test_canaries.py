"""Canaries in every column that tells who somebody is: none sings in anything that is made.

The organiser's own workbook and list of problems may name people (README, 'What comes out'):
the test holds that names are there and nowhere else.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest

from pipeline.declared.editions import file_of
from pipeline.declared.settings import Deliver, Mail, load_settings
from pipeline.delivery import mail as mailing
from pipeline.delivery import sending
from pipeline.formats import FORMATS
from pipeline.running import manifest

if TYPE_CHECKING:
    from email.message import EmailMessage

ROOT = Path(__file__).parents[1]
EVENT = "2026-03-12-samen-leren"
ORGANISERS = {"controle.xlsx", "problems.csv", "acties.xlsx"}  # they alone may hold a name
PEOPLE = 14
FIRST = (
    *("Xantippa", "Yolindra", "Zebedeus", "Quirinius", "Wulfhilde", "Vespasia", "Ugolinus"),
    *("Thaddeia", "Sidonius", "Ravenna", "Pelagius", "Ottokara", "Nepomuk", "Melusina"),
)
LAST = "Kanariezanger"


def canaries(n: int) -> dict[str, str]:
    """What tells who the n-th person is, in every way in which a tool writes it."""
    return {
        "Naam": f"{FIRST[n]} {LAST}{chr(97 + n)}",
        "E-mailadres": f"kanarie{n}@zang{n}.example",
        "Telefoon": f"0470 91 82 {70 + n}",
        "IP Address": f"203.0.113.{100 + n}",
        "User Agent": f"KanarieBrowser/{n}.7",
        "Respondent ID": f"KRESP-88{n:02}31",
        "Token": f"ktok{n:02}Zx9Qv7",
        "Tijdstempel": f"2026-03-12 14:{n + 10}:{n + 31}",
        "Adres": f"Kanariestraat {n + 611}",
        "Rijksregisternummer": f"85.07.30-0{n + 10}.61",
    }


def planted() -> list[str]:
    """What must be found nowhere: whole values, and names and addresses as they stand in words."""
    found = ["kanarie", *map(str.casefold, FIRST)]
    for n in range(PEOPLE):
        found += [value.casefold() for value in canaries(n).values()]
        found += [f"047091 82{70 + n}".replace(" ", ""), f"klacht{n}@zang.example"]
    return found


def write(folder: Path) -> None:
    folder.mkdir(parents=True)
    forms: list[list[str]] = []
    people: list[list[str]] = []
    for n in range(PEOPLE):
        told = canaries(n)
        comment = (
            f"Meer tijd voor overleg graag, mail mij op klacht{n}@zang.example of bel "
            f"{told['Telefoon']}, groeten {told['Naam']}"
        )
        rating = ("Goed", "Zeer goed")[n % 2]
        forms.append([*told.values(), rating, comment])
        people.append([told["Naam"], told["E-mailadres"], told["Telefoon"], "aanwezig"])
    asked = ["Wat vond u van de organisatie?", "Wat neemt u mee naar uw eigen werking?"]
    tables = {
        "formulieren.csv": [[*canaries(0), *asked], *forms],
        "lijst.csv": [["Naam", "E-mailadres", "Telefoon", "Aanwezig"], *people],
        # one letter else and no address: is it the same person? The check workbook asks
        "inschrijvingen.csv": [["Naam"], *([name.replace("zan", "zam")] for name, *_ in people)],
    }
    declared = (
        "files: {formulieren.csv: evaluation, lijst.csv: attendance, "
        "inschrijvingen.csv: registrations}\n"
    )
    (folder / "event.yaml").write_text(declared, encoding="utf-8")
    for name, rows in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)


def texts(path: Path) -> str:
    """All that a file says, packed or not: parts of a package, a PDF's pages and metadata."""
    content = path.read_bytes()
    said = [content, content.decode("utf-16-le", "ignore").encode()]
    if zipfile.is_zipfile(io.BytesIO(content)):
        package = zipfile.ZipFile(io.BytesIO(content))
        said += [package.read(name) for name in package.namelist()]
    if content.startswith(b"%PDF"):
        reader = pypdf.PdfReader(io.BytesIO(content))
        said += [(page.extract_text() or "").encode() for page in reader.pages]
        said.append(json.dumps({k: str(v) for k, v in (reader.metadata or {}).items()}).encode())
        said += [
            thing.get_data()
            for number in range(1, len(reader.xref_objStm) + len(reader.xref.get(0, {})))
            if isinstance(thing := reader.get_object(number), pypdf.generic.StreamObject)
        ]
    return "\n".join(part.decode("utf-8", "replace") for part in said).casefold()


def name_in(where: Path, own: str) -> str:
    """What the file is called in the edition that was made; the internal one has plain names."""
    (edition,) = json.loads((where / "output" / EVENT / "run.json").read_bytes())["made"]
    return file_of(own, "" if edition == "internal" else edition)


@pytest.fixture(scope="module", params=["internal", "public"])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """A run in a process of its own, with a folder for temporary files; and all that it said."""
    where = tmp_path_factory.mktemp("canaries")
    write(where / "input" / EVENT)
    (where / "tmp").mkdir()
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pipeline", "report", "--edition", request.param),
            *("--input", where / "input", "--output", where / "output"),
            *("--format", ",".join(FORMATS)),
        ],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(where / "tmp")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in {0, 1}, run.stderr
    assert (where / "output" / EVENT / name_in(where, "report.pdf")).is_file()
    return where, f"{run.stdout}\n{run.stderr}".casefold()


@pytest.mark.slow
def test_none_sings_in_the_other_editions(tmp_path: Path) -> None:
    """Each of these has files of its own, a speaker's one for each session."""
    write(tmp_path / "input" / EVENT)
    (tmp_path / "input" / EVENT / "antwoord.md").write_text("Dank voor uw antwoorden.")
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pipeline", "report"),
            *("--edition", "board,speaker,participants"),
            *("--input", tmp_path / "input", "--output", tmp_path / "output"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in {0, 1}, run.stderr
    looked = []
    for path in (tmp_path / "output" / EVENT).iterdir():
        if path.name not in ORGANISERS:
            text = texts(path)
            assert [one for one in planted() if one in text] == [], path.name
            looked.append(path.name)
    assert {"report.board.pdf", "report.participants.html"} <= set(looked)
    assert "dank voor uw antwoorden" in texts(tmp_path / "output" / EVENT / "report.board.pdf")


@pytest.mark.slow
def test_no_canary_sings(made: tuple[Path, str]) -> None:
    where, said = made
    looked: set[str] = set()
    for path in [*(where / "output").rglob("*"), *(where / "tmp").rglob("*")]:
        if not path.is_file() or path.name in ORGANISERS:
            continue
        text = texts(path)
        assert [one for one in planted() if one in text] == [], path.name
        looked.add(path.name)
    assert [one for one in planted() if one in said] == []
    assert looked >= {
        *(name_in(where, f"report.{kind}") for kind in FORMATS),
        "run.json",
        *("index.html", "index.json", "ledger.json", "archive.json"),
    }


@pytest.mark.slow
def test_the_check_workbook_is_where_names_are(made: tuple[Path, str]) -> None:
    """By design, and so that the test above is seen to look well: it finds them there."""
    where, _ = made
    assert LAST.casefold() in texts(where / "output" / EVENT / "controle.xlsx")
    for kind in ("pdf", "html", "xlsx", "json"):
        assert "organisatie" in texts(
            where / "output" / EVENT / name_in(where, f"report.{kind}")
        ), kind
    page = texts(where / "output" / EVENT / name_in(where, "report.html"))
    theirs = "meer tijd voor overleg graag"
    assert theirs not in page, "words with a hidden name in them wait for a person's yes"
    assert theirs in texts(where / "output" / EVENT / "controle.xlsx")


@pytest.mark.slow
def test_no_canary_sings_in_the_mail(
    made: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mail as it goes out, its attachments unpacked, and what is noted of it."""
    where, _ = made
    output = shutil.copytree(where / "output", tmp_path / "output")
    record = manifest.load(output / EVENT)
    assert record is not None
    (edition,) = record.made  # the one of this run goes out
    record = replace(record, mailed=edition)
    attached = tuple(FORMATS)
    mail = Mail(("wie@voorbeeld.be",), "van@voorbeeld.be", "post.voorbeeld.be", 465, "tls",
                attach=attached, link="https://voorbeeld.be/verslagen")  # fmt: skip
    posted: list[EmailMessage] = []

    def post(_mail: Mail, message: EmailMessage, *_: object) -> list[int]:
        posted.append(message)
        return []

    monkeypatch.setattr(mailing, "send", post)
    settings = replace(load_settings(), deliver=Deliver(mail))
    assert sending.send(where / "input" / EVENT, output, record, settings, date(2026, 3, 20)) == ()
    (message,) = posted
    parts = [*message.iter_attachments()]
    assert len(parts) == len(attached)
    said = [message.as_string(), *(part.get_filename() or "" for part in parts)]
    said += map(str, message.values())  # the head as it is read, and not as it is encoded
    for number, part in enumerate(parts):
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        (tmp_path / str(number)).write_bytes(content)
        said.append(texts(tmp_path / str(number)))
    body = message.get_body(("plain",))
    assert body is not None
    said.append(body.get_content())
    assert "samen leren" in body.get_content().casefold()  # it is this event's
    told = json.loads((output / EVENT / name_in(where, "report.json")).read_bytes())["findings"]
    assert told
    for finding in told[:3]:  # what the report says is what is mailed
        assert " ".join(finding["title"].split()) in body.get_content()
    said += [texts(path) for path in (output / ".state" / EVENT).iterdir()]
    everything = "\n".join(said).casefold()
    assert [one for one in planted() if one in everything] == []
