"""YAML that people typed: every mistake at once, each with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.days import read_date
from pipeline.declared.declarations import EventFile, QuestionEntry
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.declared.yamlfile import load, nearest
from pipeline.language import Language, Text
from pipeline.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def told(act: Callable[[], object]) -> list[str]:
    """The messages of the mistakes that are raised, in English."""
    with pytest.raises(UsageError) as raised:
        act()
    assert raised.value.exit_code == 2
    return [Language("en").show(message) for message in raised.value.messages]


def mistakes(folder: Path, text: str) -> list[str]:
    """What the program says about an event.yaml of this text."""
    (folder / "event.yaml").write_text(text, encoding="utf-8")
    return told(lambda: load_event(folder, load_settings()))


BAD = {
    "unknown key": (
        "title: Dag\ninstrumnt: trefdag\n",
        ["event.yaml:2: The key 'instrumnt' is unknown. Did you mean 'instrument'?"],
    ),
    "the same key twice": (
        "title: Dag\nplace: Gent\ntitle: Nacht\n",
        ["event.yaml:3: The key 'title' stands here for the second time (first on line 1)."],
    ),
    "anchor": (
        "title: &naam Dag\nplace: *naam\n",
        [
            "event.yaml:1: '&naam' and '*naam' (references) are not allowed. Write the value",
            "event.yaml:2: '&naam' and '*naam' (references) are not allowed. Write the value",
        ],
    ),
    "tag": (
        "title: !!python/name:os.system x\n",
        [
            "event.yaml:1: 'tag:yaml.org,2002:python/name:os.system",
        ],
    ),
    "impossible date": (
        "title: Dag\ndate: 2024-13-01\n",
        [
            "event.yaml:2: 'date': This is no date. Write it as 2011-10-20 or 20 oktober 2011.",
        ],
    ),
    "number with a line": (
        "questions:\n- id: a\n  kind: mark\n  wording: W\n  bounds: [0, 1_000]\n",
        ["event.yaml:5: 'bounds': This must be a number, such as 5 or 7.5."],
    ),
    "too deep": ("title: " + "[" * 3000 + "]" * 3000, ["event.yaml:1: Lists within lists"]),
    "too large": ("title: Dag\n" + "# \n" * 400_000, ["event.yaml: Larger than 1 MB"]),
    "tab": ("title: Dag\nfiles:\n\ta.csv: evaluation\n", ["event.yaml:3: A tab stands here."]),
    "colon": (
        "title: Dag: over netwerken\n",
        ["event.yaml:1: A colon stands where it cannot. Put text with ': ' in quotes"],
    ),
    "open quote": ('title: "Dag\nplace: Gent\n', ["event.yaml:"]),
    "unknown role": (
        "files:\n  a.csv: evalution\n",
        ["event.yaml:2: 'a.csv': 'evalution' is unknown. Did you mean 'evaluation'?"],
    ),
    "unknown kind of part": (
        "programme:\n  - {id: a, title: A, kind: lezing}\n",
        ["event.yaml:2: 'kind': 'lezing' is unknown. Choose from: welcome, lecture"],
    ),
    "unknown scale": (
        "questions:\n- id: a\n  kind: rating\n  wording: W\n  scale: qualty4\n",
        ["event.yaml:5: 'qualty4' is unknown. Did you mean 'quality4'?"],
    ),
    "about no question": (
        "questions:\n- {id: a, kind: open, wording: W, about: organisaton}\n",
        [
            "event.yaml:2: No question for 'about': 'organisaton' is unknown. Did you mean 'orga",
        ],
    ),
    "id twice": (
        "programme:\n- {id: a, title: A}\n- {id: a, title: B}\n",
        ["event.yaml:3: The id 'a' is used twice."],
    ),
    "question twice": (
        "questions:\n- {id: q, kind: open, wording: W}\n- {id: q, kind: open, wording: V}\n",
        ["event.yaml:3: The id 'q' is used twice."],
    ),
    "column to no question": (
        "columns:\n  Indruk: organsation\n",
        ["event.yaml:2: 'organsation' is unknown. Did you mean 'organisation'?"],
    ),
    "value to no point": (
        "values:\n  organisation:\n    super: 5\n",
        ["event.yaml:3: '5' is unknown. Choose from: 1, 2, 3, 4."],
    ),
    "unknown brand": (
        "brand: plien\n",
        ["event.yaml:1: 'brand': 'plien' is unknown. Did you mean 'plein'?"],
    ),
    "unknown language": ("language: xx\n", ["event.yaml:1: 'language': 'xx' is unknown."]),
    "text where a list is": ("programme: welkom\n", ["event.yaml:1: 'programme' must be a list"]),
    "list where a text is": ("title: [a, b]\n", ["event.yaml:1: 'title' must be one text."]),
    "missing": (
        "programme:\n- {title: A}\n",
        ["event.yaml:2: 'id' is missing here."],
    ),
    "rating without a scale": (
        "questions:\n- {id: a, kind: rating, wording: W}\n",
        ["event.yaml:2: 'questions': A question of kind 'rating' needs 'scale'."],
    ),
    "part that is not there": (
        "questions:\n- {id: a, kind: open, wording: W, part: panel}\n",
        ["event.yaml:2: 'panel' is unknown."],
    ),
    "value of no question": (
        "values:\n  organisatio:\n    super: 4\n",
        ["event.yaml:2: 'organisatio' is unknown. Did you mean 'organisation'?"],
    ),
    "option twice": (
        "questions:\n- {id: a, kind: choice, wording: W, options: [&X, &X]}\n".replace(
            "&X", "{id: x, label: X}"
        ),
        ["event.yaml:2: 'questions': Two options have the same id."],
    ),
    "a list as a whole": ("- title\n", ["event.yaml:1: The file must consist of lines"]),
    "a second file": ("title: A\n---\ntitle: B\n", ["event.yaml:2: A line '---'"]),
    "control sign": ("title: A\nplace: \x07\n", ["event.yaml:2: A character here is not allowed"]),
}


@pytest.mark.parametrize("name", BAD)
def test_each_mistake_is_told_with_file_and_line(tmp_path: Path, name: str) -> None:
    text, expected = BAD[name]
    found = mistakes(tmp_path, text)
    assert len(found) == len(expected)
    for message, beginning in zip(found, expected, strict=True):
        assert message.startswith(beginning)


def test_all_mistakes_of_a_file_come_at_once_in_order(tmp_path: Path) -> None:
    found = mistakes(
        tmp_path,
        "tilte: Dag\n"
        "date: 31 februari 2024\n"
        "programme:\n"
        "  - {id: Eén deel, title: A, kind: lecture}\n"
        "  - {id: b, titel: B}\n"
        "files: {a.csv: aanwezig}\n",
    )
    assert [message.split(": ")[0] for message in found] == [
        "event.yaml:1",
        "event.yaml:2",
        "event.yaml:4",
        "event.yaml:5",
        "event.yaml:5",
        "event.yaml:6",
    ]


def test_a_file_that_is_not_utf8_is_told_by_line(tmp_path: Path) -> None:
    (tmp_path / "event.yaml").write_bytes("title: Dag\nplace: Liège\n".encode("cp1252"))
    found = told(lambda: load_event(tmp_path, load_settings()))
    assert found == [
        "event.yaml:2: A character here is not UTF-8. Save the file again with encoding UTF-8."
    ]


def test_unquoted_words_stay_the_words_they_are(tmp_path: Path) -> None:
    path = tmp_path / "event.yaml"
    path.write_text(
        "title: 2024\nplace: NO\norganiser: 08:30\nnote: 1_000\n"
        "columns: {yes: mark, 007: ''}\nvalues: {a: {on: off, 1.10: 1e3}}\n",
        encoding="utf-8",
    )
    value = load(path, EventFile).value
    told = (value.title, value.place, value.organiser, value.note)
    assert told == ("2024", "NO", "08:30", Text.plain("1_000"))
    assert value.columns == {"yes": "mark", "007": ""}
    assert value.values == {"a": {"on": "off", "1.10": "1e3"}}


def test_a_key_without_a_value_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    path = tmp_path / "event.yaml"
    path.write_text("title:\ndate:\nprogramme:\ncolumns:\n  Nota:\n", encoding="utf-8")
    assert load(path, EventFile).value == EventFile(columns={"Nota": ""})


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "event.yaml"
    path.write_text("# nog niets\n", encoding="utf-8")
    assert load(path, EventFile).value == EventFile()


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2011-10-20", "2011-10-20"),
        ("20 oktober 2011", "2011-10-20"),
        ("donderdag 20 oktober 2011", "2011-10-20"),
        ("20/10/2011", "2011-10-20"),
        ("5.3.2026", "2026-03-05"),
        ("1 mrt 2026", "2026-03-01"),
        ("29 februari 2024", "2024-02-29"),
        ("29 februari 2023", None),
        ("20 okt", None),
        ("10/20/2011", None),
    ],
)
def test_dates_are_read_as_people_write_them(words: str, iso: str | None) -> None:
    found = read_date(words)
    assert (found and found.isoformat()) == iso


def test_the_nearest_word_is_meant() -> None:
    assert nearest("Instrumnt", ["instrument", "title"]) == "instrument"
    assert nearest("xyz", ["instrument", "title"]) == ""


def test_questions_are_checked_as_a_whole() -> None:
    with pytest.raises(ValueError, match="goes from low to high"):
        QuestionEntry.model_validate(
            {"id": "m", "kind": "mark", "wording": "W", "bounds": ["10", "1"]}
        )


def test_a_recommendation_goes_from_0_to_10() -> None:
    entry = {"id": "m", "kind": "mark", "wording": "W", "recommendation": "true"}
    assert QuestionEntry.model_validate({**entry, "bounds": ["0", "10"]}).recommendation
    with pytest.raises(ValueError, match=r"with the bounds \[0, 10\]"):
        QuestionEntry.model_validate({**entry, "bounds": ["1", "10"]})
