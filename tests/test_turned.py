"""Output that cannot be turned against its reader: where each row of the threats is tested.

The rows are those of the reliability table (O1 to O14); those tested elsewhere are named, and a
test sees that each name is there.
"""

from __future__ import annotations

import ast
import io
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections import defaultdict
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from published import event, files, others, published, ratings, report
from test_attack_strings import strings
from test_formats_html import page_with

from pipeline.child import Answer, Child, Failure, Fate
from pipeline.formats import FORMATS, pdf
from pipeline.language import Language
from pipeline.problems import Place, Problem
from pipeline.running import problemlist

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parent
CANARY = "kanarie-7f3a"

ROWS = {  # file: the tests in it
    "O1 markup in answers, headings, names, titles": {
        "test_attack_strings": [
            "test_a_page_of_an_attacked_event_has_no_other_elements",
            "test_each_string_is_text_where_a_harmless_one_is",
        ],
        "test_turned": ["test_no_string_in_any_place_adds_an_element"],
        "test_templating": [
            "test_words_are_never_a_template",
            "test_no_template_switches_escaping_off_or_fetches_anything",
        ],
    },
    "O2 styles, attributes, addresses": {
        "test_formats_html": ["test_styles_hold_numbers_and_colours_only"],
        "test_templating": ["test_a_length_stays_inside_the_drawing"],
        "test_attack_strings": ["test_nothing_is_fetched_and_nothing_leads_elsewhere"],
    },
    "O3 files and addresses read while a PDF is made": {
        "test_turned": ["test_no_payload_reads_a_file_or_reaches_the_network"]
    },
    "O4 ways round the one fetcher": {"test_turned": ["test_there_is_one_way_into_the_renderer"]},
    "O5 a rendering without end": {
        "test_turned": ["test_a_rendering_without_end_is_ended_and_the_next_one_works"],
        "test_formats_pdf": ["test_what_went_wrong_is_one_clear_line"],
    },
    "O6 a logo from elsewhere or one that acts": {
        "test_brand": [
            "test_a_logo_from_elsewhere_is_not_taken",
            "test_a_drawing_that_acts_is_refused",
        ]
    },
    "O7 formulas": {
        "test_attack_strings": [
            "test_no_cell_is_a_formula_or_a_link",
            "test_no_cell_of_the_problems_is_a_formula",
        ],
        "test_formats_xlsx": ["test_words_are_words_and_never_a_formula_or_a_link"],
    },
    "O8 characters that a format cannot hold": {
        "test_turned": ["test_no_character_stops_a_writer"]
    },
    "O9 words as formulas in drawings": {  # no matplotlib here: drawings are templates
        "test_turned": ["test_no_string_in_any_place_adds_an_element"]
    },
    "O10 lines in the head of a mail": {"test_delivery": ["test_no_name_adds_a_line_to_the_head"]},
    "O11 configuration": {
        "test_config_yaml": [
            "test_each_mistake_is_told_with_file_and_line",
            "test_unquoted_words_stay_the_words_they_are",
        ]
    },
    "O12 a page that is opened later": {
        "test_turned": ["test_a_browser_asks_for_nothing_and_complains_of_nothing"],
        "test_formats_html": ["test_nothing_is_fetched"],
    },
    "O13 the output folder": {
        "test_writing": [
            "test_a_link_is_no_output_folder",
            "test_a_folder_in_the_place_of_a_report_is_left_alone",
        ],
        "test_changed": ["test_a_changed_file_is_kept_each_time_it_was"],
    },
    "O14 the same bytes again": {
        "test_formats_pdf": ["test_two_runs_give_the_same_bytes"],
        "test_formats_xlsx": ["test_two_runs_give_the_same_bytes"],
        "test_formats_html": ["test_the_same_report_gives_the_same_bytes"],
        "test_cli": ["test_events_side_by_side_give_the_same_bytes"],
    },
}


@pytest.mark.parametrize("row", ROWS)
def test_each_row_has_its_tests(row: str) -> None:
    for file, names in ROWS[row].items():
        tree = ast.parse((TESTS / f"{file}.py").read_text("utf-8"))
        there = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert set(names) <= there, file


def test_all_fourteen_rows_are_there() -> None:
    assert [row.partition(" ")[0] for row in ROWS] == [f"O{n}" for n in range(1, 15)]


# --- O1, O9


@cache
def harmless(words: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """What a page holds with plain letters as wide: how many messages fit goes by their lines."""
    return page_with(words).elements


@pytest.mark.slow
def test_no_string_in_any_place_adds_an_element() -> None:
    """Each alone, as label, option, title, organiser, name of a file and of a part at once."""
    assert len(strings()) >= 30
    told = [
        one for one in strings() if page_with(one).elements != harmless(re.sub(r"\S", "x", one))
    ]
    assert told == []


# --- O3


def payloads(file: Path, port: int) -> list[str]:
    """38 ways to have a renderer read a file or ask for an address."""
    here, there = file.as_uri(), f"http://127.0.0.1:{port}/x"
    up = f"file://{file.parent}/a/../{file.name}"
    coded = f"file://{file.parent}/%2e/{file.name}"
    svg = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    return [
        *(f'<img src="{url}" alt="x">' for url in (here, there, up, coded, str(file))),
        *(f'<link rel="stylesheet" href="{url}">' for url in (here, there)),
        *(f"<style>@import url({url});</style>" for url in (here, there)),
        *(f'<style>@import "{url}";</style>' for url in (here, there)),
        *(f"<style>p{{background:url({url})}}</style><p>x</p>" for url in (here, there)),
        *(
            f"<style>@font-face{{font-family:f;src:url({url})}}p{{font-family:f}}</style><p>x</p>"
            for url in (here, there)
        ),
        *(f"<style>li{{list-style-image:url({url})}}</style><li>x</li>" for url in (here, there)),
        *(f"<style>p::before{{content:url({url})}}</style><p>x</p>" for url in (here, there)),
        *(f"<style>@page{{background:url({url})}}</style>" for url in (here, there)),
        f"<style>p{{border-image:url({here}) 1}}</style><p>x</p>",
        f'<p style="background-image:url({here})">x</p>',
        *(f'<link rel="attachment" href="{url}">' for url in (here, there)),
        f'<a rel="attachment" href="{here}">x</a>',
        *(f'<object data="{url}">x</object>' for url in (here, there)),
        *(f'<embed src="{url}">' for url in (here, there)),
        f'<img srcset="{here} 1x" alt="x">',
        f'{svg}<image xlink:href="{here}" width="9" height="9"/></svg>',
        f'{svg}<image href="{there}" width="9" height="9"/></svg>',
        f'{svg}<use href="{here}#a"/></svg>',
        f"{svg}<style>@import url({here});</style><rect width='9' height='9'/></svg>",
        f'<base href="{file.parent.as_uri()}/"><img src="{file.name}" alt="x">',
        f'<table background="{here}"><tr><td>x</table>',
        f"<img alt='x' src='data:image/svg+xml;utf8,{svg}<image href=\"{here}\"/></svg>'>",
    ]


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """A port that notes whoever connects."""
    hits: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    hits.append("somebody")
                    connection.close()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield server.getsockname()[1], hits
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


@pytest.mark.slow
def test_no_payload_reads_a_file_or_reaches_the_network(
    tmp_path: Path, listener: tuple[int, list[str]]
) -> None:
    port, hits = listener
    canary = tmp_path / "kanarie.svg"
    canary.write_text(f"<svg xmlns='http://www.w3.org/2000/svg'><title>{CANARY}</title></svg>")
    told = payloads(canary, port)
    assert len(told) == 38
    with Child(preload=("tests.watching",), memory=3 * pdf.GIB, wall_seconds=60) as renderer:
        for body in told:
            page = f"<!DOCTYPE html><html lang=nl><title>x</title><h1>x</h1>{body}"
            answer = renderer.call("tests.watching:watched", page)
            assert isinstance(answer, Answer), body
            raised, data, opened, reached = seen(answer)
            assert raised in {"", "BlockedError"}, body
            assert not [name for name in opened if canary.name in name], body
            assert reached == [], body
            assert CANARY.encode() not in data
            if data:
                with pikepdf.open(io.BytesIO(data)) as made:
                    assert not made.attachments
        assert hits == []
        # and what watches would have seen it
        image = told[0], told[1]
        answers = [renderer.call("tests.watching:careless", f"<html>{one}") for one in image]
    opened, reached = seen(answers[0])[2], seen(answers[1])[3]
    assert [name for name in opened if canary.name in name]
    assert reached
    assert hits


def seen(answer: Answer | Failure) -> tuple[str, bytes, list[str], list[str]]:
    assert isinstance(answer, Answer)
    assert isinstance(answer.value, tuple)
    raised, data, opened, reached = answer.value
    return raised, data, opened, reached


# --- O4


def test_there_is_one_way_into_the_renderer() -> None:
    """Stylesheets, attachments and metadata that are given apart have fetchers of their own."""
    assert int(version("weasyprint").partition(".")[0]) >= 70
    users = [
        f"{path.parent.name}/{path.name}"
        for path in (TESTS.parent / "pipeline").rglob("*.py")
        if re.search(r"import weasyprint|from weasyprint import", path.read_text("utf-8"))
    ]
    assert set(users) <= {"paper/child.py", "paper/page.py", "paper/warm.py"}
    paper = TESTS.parent / "pipeline" / "formats" / "paper"
    child, page = (_calls(paper / name) for name in ("child.py", "page.py"))
    assert not [name for name in (*child, *page) if name.startswith("weasyprint.")]
    [laid_out] = child["Page"]
    assert [ast.unparse(given) for given in laid_out.args] == ["lean", "OnlyData()"]
    [read] = page["super().__init__"]
    told = {keyword.arg: ast.unparse(keyword.value) for keyword in read.keywords}
    assert (read.args, told) == ([], {"string": "html", "url_fetcher": "fetcher"})
    every = [call for calls in (*child.values(), *page.values()) for call in calls]
    given = {keyword.arg for call in every for keyword in call.keywords}
    assert not given & {"stylesheets", "attachments", "xmp_metadata", "presentational_hints"}


def _calls(path: Path) -> dict[str, list[ast.Call]]:
    """The calls of a module, by what is called."""
    found: dict[str, list[ast.Call]] = defaultdict(list)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            found[ast.unparse(node.func)].append(node)
    return found


# --- O5


@pytest.mark.slow
def test_a_rendering_without_end_is_ended_and_the_next_one_works() -> None:
    endless = "<div style='display:flex'>" * 18 + "x" + "</div>" * 18
    page = "<!DOCTYPE html><html lang=nl><title>x</title><h1>x</h1>"
    with Child(
        preload=(pdf.WARM,), memory=3 * pdf.GIB, cpu_seconds=120, wall_seconds=8
    ) as renderer:
        begun = time.monotonic()
        assert renderer.call(pdf.RENDER, page + endless) == Failure(Fate.LATE)
        assert time.monotonic() - begun < 20
        again = Child(preload=(pdf.WARM,), memory=3 * pdf.GIB, wall_seconds=120)
        with again:
            assert isinstance(again.call(pdf.RENDER, page), Answer)


# --- O8

UNHOLDABLE = (
    "".join(map(chr, (*range(32), *range(127, 160)))) + "\ud800\udfff\ufffe\uffff\ufeff\u202e\x0b$"
)


@pytest.mark.parametrize("form", FORMATS)
def test_no_character_stops_a_writer(form: str) -> None:
    def name(label: str) -> str:
        return label + UNHOLDABLE

    results = published((*ratings(name), *others(name)))
    made = report(results, about=event("T" + UNHOLDABLE, UNHOLDABLE), name=name)
    assert FORMATS[form].write(made)
    assert files(name)


def test_no_character_stops_the_list_of_problems() -> None:
    problem = Problem(
        "not-a-spreadsheet", Place(UNHOLDABLE, UNHOLDABLE, "A1"), {"kind": UNHOLDABLE}
    )
    assert problemlist.render((problem,), Language("nl-BE")).decode("utf-8-sig")


# --- O12

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-extensions"),
    *("--disable-default-apps", "--disable-dev-shm-usage", "--enable-logging=stderr", "--dump-dom"),
)


def browse(page: Path, where: Path) -> tuple[list[str], list[str]]:
    """The addresses that a page asks for, and what the browser's console says of it."""
    assert CHROMIUM is not None
    log = where / "net.json"
    done = subprocess.run(
        [CHROMIUM, *QUIET, f"--user-data-dir={where / 'profile'}", f"--log-net-log={log}",
         page.as_uri()],
        capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "HOME": str(where)},
    )  # fmt: skip
    assert "</html>" in done.stdout, done.stderr
    asked = re.findall(r'"url":"((?:https?|ftp|wss?|file)://[^"]*)"', log.read_text("utf-8"))
    console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return [url for url in asked if url != page.as_uri() and CANARY in url], console


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here to open the page in")
def test_a_browser_asks_for_nothing_and_complains_of_nothing(tmp_path: Path) -> None:
    hostile = f'"><img src="http://127.0.0.1:9/{CANARY}"><script>console.log("{CANARY}")</script>'

    def name(label: str) -> str:
        return label + hostile

    page = tmp_path / "report.html"
    for words in ("", hostile):
        made = report(
            published((*ratings(name), *others(name))) if words else published(),
            about=event("T" + words, "N" + words),
        )
        page.write_bytes(FORMATS["html"].write(made))
        assert browse(page, tmp_path) == ([], [])
    # a page without our policy does ask, and the log tells so
    page.write_text(f"<!DOCTYPE html><html><body>{hostile}</body></html>")
    asked, console = browse(page, tmp_path)
    assert asked
    assert console
