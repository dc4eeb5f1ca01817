"""event.yaml, settings.yaml and new event folders."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import jsonschema  # type: ignore[import-untyped] # it has no types
import pytest
import yaml

from pipeline import disclosure
from pipeline.cleaning.fields import Field
from pipeline.days import from_folder_name
from pipeline.declared.event import (
    PERSON_FIELDS,
    TEMPLATE,
    Event,
    load_event,
    new_event,
)
from pipeline.declared.schema import FOLDER, schemas
from pipeline.declared.settings import FLOOR, Settings, Thresholds, load_settings
from pipeline.language import Language, Text
from pipeline.problems import UsageError
from pipeline.readers.base import Role

CONFIG = Path(__file__).parents[1] / "config"
SETTINGS = Settings("nl-BE", "trefdag", "trefdag", ("public",), ("html",), Thresholds())


@pytest.mark.parametrize(
    ("name", "title", "iso"),
    [
        ("2011-10-20-gebiedsgericht-netwerken", "Gebiedsgericht netwerken", "2011-10-20"),
        ("20111020 Gebiedsgericht netwerken", "Gebiedsgericht netwerken", "2011-10-20"),
        ("20-10-2011_themadag", "Themadag", "2011-10-20"),
        ("netwerkdag_2024", "Netwerkdag 2024", None),
        ("2011-13-45-dag", "2011 13 45 dag", None),
        ("2024-02-30 dag", "2024 02 30 dag", None),
        ("201110201 nummer", "201110201 nummer", None),
        ("2011-10-20", "", "2011-10-20"),
    ],
)
def test_a_folder_name_tells_title_and_date(name: str, title: str, iso: str | None) -> None:
    found, day = from_folder_name(name)
    assert (found, day and day.isoformat()) == (title, iso)


def test_without_event_yaml_the_folder_name_tells(tmp_path: Path) -> None:
    folder = tmp_path / "2024-03-05-netwerkdag"
    folder.mkdir()
    event = load_event(folder, SETTINGS)
    assert (event.title, event.date, event.declared) == ("Netwerkdag", date(2024, 3, 5), False)
    assert (event.language, event.brand, event.instrument.id) == ("nl-BE", "trefdag", "trefdag")


def test_what_is_declared_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / "2024-03-05-netwerkdag"
    folder.mkdir()
    (folder / "event.yaml").write_text(
        "title: De grote dag\n"
        "date: 20 oktober 2011\n"
        "language: en\n"
        "brand: plein\n"
        "note: Wedersamengesteld.\n"
        "programme:\n"
        "  - {id: panel, title: {nl: Panelgesprek, en: Panel}, kind: debate}\n"
        "questions:\n"
        "  - {id: part.panel, kind: rating, scale: quality5, wording: Het panel?}\n"
        "  - {id: parking, kind: open, wording: Parking?, part: panel}\n"
        "files: {lijst.xlsx: attendance}\n"
        "ignore: [draaiboek.docx]\n"
        "columns: {Indruk: organisation, Nota: '', Contact: e-mail}\n"
        "values: {organisation: {super: 4, leeg: ''}, found-soep: {mwah: 2}}\n",
        encoding="utf-8",
    )
    event = load_event(folder, SETTINGS)
    assert (event.title, event.date, event.declared) == ("De grote dag", date(2011, 10, 20), True)
    assert (event.language, event.brand, event.note) == (
        "en",
        "plein",
        Text.plain("Wedersamengesteld."),
    )
    assert event.overrides.roles == {"lijst.xlsx": Role.ATTENDANCE}
    assert event.overrides.columns == {"Indruk": "organisation", "Nota": "", "Contact": "e-mail"}
    assert event.overrides.values["organisation"] == {"super": "4", "leeg": ""}
    assert event.overrides.values["found-soep"] == {"mwah": "2"}  # cleaning knows if it is there
    assert event.overrides.ignore == {"draaiboek.docx"}
    panel = event.instrument.question("part.panel")
    assert panel.wording == Text.plain("Het panel?")
    assert panel.scale is not None
    assert panel.scale.id == "quality5"
    assert panel.part == event.programme[0]
    assert event.instrument.question("parking").part == event.programme[0]
    ids = [question.id for question in event.instrument.questions]
    assert ids.index("part.panel") == ids.index("organisation") + 1  # in the place of the old one
    assert ids[-1] == "parking"


def test_person_fields_are_those_that_cleaning_knows() -> None:
    assert set(PERSON_FIELDS) == set(Field)


# --- new folders


def test_a_new_event_loads_without_mistakes(tmp_path: Path) -> None:
    folder = new_event(tmp_path, "Themadag 'Zorg & buurt': één", date(2026, 3, 4))
    assert folder.name == "2026-03-04-themadag-zorg-buurt-een"
    event = load_event(folder, SETTINGS)
    assert (event.title, event.date) == ("Themadag 'Zorg & buurt': één", date(2026, 3, 4))
    assert event.declared


def test_a_date_in_the_name_goes_before_todays(tmp_path: Path) -> None:
    folder = new_event(tmp_path, "2026-05-01 Feest", date(2026, 3, 4))
    assert folder.name == "2026-05-01-feest"


@pytest.mark.parametrize("name", ["", "  ", "///", "2026-05-01"])
def test_a_name_that_says_nothing_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        new_event(tmp_path, name, date(2026, 3, 4))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["../../buiten", "/etc/x", "a/b", "a\\b", "2026-13-45-dag"])
def test_a_path_or_an_impossible_date_is_no_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        new_event(tmp_path / "input", name, date(2026, 3, 4))
    assert not (tmp_path / "input").exists()


@pytest.mark.parametrize("name", ["a\nb", "CON", "..buiten"])
def test_a_name_cannot_leave_the_input_folder(tmp_path: Path, name: str) -> None:
    folder = new_event(tmp_path / "input", name, date(2026, 3, 4))
    assert folder.parent == tmp_path / "input"


def test_a_folder_that_lacks_an_event_yaml_gets_one(tmp_path: Path) -> None:
    there = tmp_path / "2026-03-12-samen-leren"
    there.mkdir()
    assert new_event(tmp_path, "2026-03-12-samen-leren", date(2026, 1, 1)) == there
    assert load_event(there, SETTINGS).title == "Samen leren"


def test_a_folder_that_is_there_is_not_touched(tmp_path: Path) -> None:
    folder = new_event(tmp_path, "Dag", date(2026, 3, 4))
    (folder / "event.yaml").write_text("title: mijn werk\n", encoding="utf-8")
    with pytest.raises(UsageError):
        new_event(tmp_path, "Dag", date(2026, 3, 4))
    assert (folder / "event.yaml").read_text(encoding="utf-8") == "title: mijn werk\n"


def examples() -> list[str]:
    """The commented examples of the template, one per top-level key, ready to be used."""
    found: list[str] = []
    for line in TEMPLATE.read_text(encoding="utf-8").splitlines():
        if re.match(r"#[a-z]", line):
            found.append(line[1:])
        elif line.startswith("#  "):
            found[-1] += "\n" + line[1:]
    return found


def test_the_template_shows_every_key() -> None:
    shown = {example.split(":")[0] for example in examples()} | {"title", "date", "edition"}
    assert shown == set(json.loads(schemas()["event.json"])["properties"])


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.split(":")[0])
def test_each_example_of_the_template_can_be_used(tmp_path: Path, example: str) -> None:
    folder = new_event(tmp_path, "Dag", date(2026, 3, 4))
    with (folder / "event.yaml").open("a", encoding="utf-8") as stream:
        stream.write(example + "\n")
    event = load_event(folder, SETTINGS)
    plain = tmp_path / "2026-03-04-leeg"
    plain.mkdir()
    key = example.split(":", maxsplit=1)[0]
    # the default is shown, it names what only another key has, or only sending reads it
    changes_nothing = key in ("language", "instrument", "properties", "mail_to")
    assert (_told(event) == _told(load_event(plain, SETTINGS))) == changes_nothing


def _told(event: Event) -> tuple[object, ...]:
    told = (event.place, event.organiser, event.note, event.brand, event.partial)
    return (
        *told,
        event.attending,
        event.named_network,
        event.previous,
        event.editions,
        event.closes,
        event.bars,
        event.survey,
        event.overrides,
        event.instrument,
        event.thresholds,
    )


def test_all_examples_of_the_template_together(tmp_path: Path) -> None:
    folder = new_event(tmp_path, "Dag", date(2026, 3, 4))
    with (folder / "event.yaml").open("a", encoding="utf-8") as stream:
        stream.write("\n".join(examples()) + "\n")
    event = load_event(folder, SETTINGS)
    ids = [question.id for question in event.instrument.questions]
    assert {"part.lezing", "part.tafel-zorg", "part.debat", "part.receptie", "akoestiek"} <= {*ids}
    assert event.instrument.question("aanbevelen").recommendation
    declared = [option.properties[0] for option in event.instrument.question("table").options]
    assert [(one.name.of("nl"), one.word) for one in declared] == [
        ("theorie", "much"),
        ("theorie", "little"),
    ]
    assert [o.id for o in event.instrument.question("table").options] == [
        "tafel-zorg",
        "tafel-jeugd",
    ]


# --- schemas


def test_the_schemas_are_current() -> None:
    stored = {name: (FOLDER / name).read_text(encoding="utf-8") for name in schemas()}
    assert stored == schemas(), "run: python -m pipeline.declared.schema"


def test_the_template_names_its_schema(tmp_path: Path) -> None:
    folder = new_event(tmp_path, "Dag", date(2026, 3, 4))
    first = (folder / "event.yaml").read_text(encoding="utf-8").splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (folder / named).resolve() == (FOLDER / "event.json").resolve()


@pytest.mark.parametrize(
    "path",
    sorted(path for path in CONFIG.rglob("*.yaml") if "$schema" in path.read_text("utf-8")),
    ids=lambda path: str(path.relative_to(CONFIG)),
)
def test_what_we_ship_fits_the_schema_that_it_names(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path == TEMPLATE:
        schema = json.loads(schemas()["event.json"])
        text = text.replace("%TITLE%", "Dag").replace("%DATE%", "'2026-03-04'")
    else:
        named = re.search(r"\$schema=(\S+)", text)
        assert named is not None
        schema = json.loads((path.parent / named[1]).read_text(encoding="utf-8"))
    jsonschema.validate(yaml.safe_load(text), schema)


# --- settings


def settings_from(folder: Path, text: str) -> Settings:
    path = folder / "settings.yaml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path, ("html", "pdf", "json", "xlsx"))


def test_the_shipped_settings_load() -> None:
    settings = load_settings()
    assert (settings.language, settings.brand) == ("nl-BE", "trefdag")
    rules = disclosure.Rules(**settings.thresholds.declared())
    assert rules == disclosure.Rules()


def test_no_settings_are_the_defaults(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "settings.yaml")
    assert settings.language == "nl-BE"
    assert settings.thresholds.declared() == {}


def test_thresholds_go_up_and_never_under_the_floor(tmp_path: Path) -> None:
    assert FLOOR == disclosure.FLOOR
    assert settings_from(tmp_path, "disclosure: {group: 8}").thresholds.declared() == {"group": 8}
    assert settings_from(tmp_path, f"disclosure: {{group: {FLOOR}}}").thresholds.group == FLOOR
    with pytest.raises(UsageError) as raised:
        settings_from(tmp_path, "disclosure:\n  group: 2\n  words: 0\n  detail: 10\n")
    shown = [Language("en").show(message) for message in raised.value.messages]
    assert [message[:16] for message in shown] == ["settings.yaml:2:", "settings.yaml:3:"]
    assert "'group' cannot be lower than 3 people" in shown[0]


def test_an_unknown_format_is_told_by_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        settings_from(tmp_path, "formats:\n  - html\n  - pfd\n")
    assert [Language("en").show(message) for message in raised.value.messages] == [
        "settings.yaml:3: 'pfd' is unknown. Choose from: html, pdf, json, xlsx."
    ]


def test_an_event_has_its_own_thresholds_and_never_under_the_floor(tmp_path: Path) -> None:
    folder = new_event(tmp_path, "Dag", date(2026, 3, 4))
    path = folder / "event.yaml"
    path.write_text("disclosure: {group: 8, words: 12}\n", encoding="utf-8")
    assert load_event(folder, SETTINGS).thresholds.declared() == {"group": 8, "words": 12}

    path.write_text("title: Dag\ndisclosure:\n  group: 2\n", encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        load_event(folder, SETTINGS)
    (shown,) = [Language("en").show(message) for message in raised.value.messages]
    assert shown.startswith("event.yaml:3: 'group' cannot be lower than 3 people")


def test_a_question_can_be_sensitive(tmp_path: Path) -> None:
    folder = new_event(tmp_path, "Dag", date(2026, 3, 4))
    own = "{id: druk, kind: rating, scale: quality4, wording: Werkdruk?, sensitive: true}"
    (folder / "event.yaml").write_text(f"questions: [{own}]\n", encoding="utf-8")
    questions = load_event(folder, SETTINGS).instrument.questions
    assert [question.id for question in questions if question.sensitive] == ["druk"]


def test_an_event_chooses_its_codebooks(tmp_path: Path) -> None:
    folder = tmp_path / "2024-03-05-netwerkdag"
    folder.mkdir()
    file = folder / "event.yaml"
    file.write_text("codebooks: {improve: training, best_moment: }\n", encoding="utf-8")
    asked = load_event(folder, SETTINGS).instrument
    chosen = {q.id: q.codebook for q in asked.questions}
    assert (chosen["improve"], chosen["best_moment"]) == ("training", "")
    assert chosen["learning.network"] == "trefdag"
    file.write_text("codebooks: {improv: training, best_moment: feedbak}\n", encoding="utf-8")
    with pytest.raises(UsageError) as wrong:
        load_event(folder, SETTINGS)
    told = [Language("en").show(message) for message in wrong.value.messages]
    assert len(told) == 2
    assert "'improve'" in told[0]
    assert "'feedback'" in told[1]
