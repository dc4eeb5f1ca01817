from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from jinja2 import UndefinedError

from pipeline.language import Language, Share, Text, say
from pipeline.templating import LONGEST, TEMPLATES, environment, free_text, geometry, visible

if TYPE_CHECKING:
    from pathlib import Path

EN = Language("en")


def shown(source: str, **values: object) -> str:
    return environment(EN).from_string(source).render(**values)


def test_words_are_escaped() -> None:
    assert shown("{{ x }}", x="<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"


def test_words_are_never_a_template() -> None:
    assert shown("{{ x|free }}", x="{{ 7*7 }}{% raw %}") == "{{ 7*7 }}{% raw %}"


def test_translated_sentences_escape_what_goes_into_them() -> None:
    assert shown("{{ _('about %(x)s', x=x) }}", x="<i>") == "about &lt;i&gt;"
    assert shown("{{ m|show }}", m=say("about %(x)s", x=Text.plain("<i>"))) == "about &lt;i&gt;"


def test_what_is_not_defined_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        shown("{{ nothing }}")


@pytest.mark.parametrize("value", [say("x"), Text.plain("x"), Share(1, 2), date(2011, 10, 20)])
def test_a_typed_value_without_its_filter_is_an_error(value: object) -> None:
    with pytest.raises(TypeError, match="needs the filter"):
        shown("{{ x }}", x=value)


@pytest.mark.parametrize(
    ("hidden", "written"),
    [
        ("a\u202eb", "a[U+202E]b"),
        ("a\x07b", "a[U+0007]b"),
        ("a\u2066b", "a[U+2066]b"),
        ("a\ud800b", "a[U+D800]b"),
        ("a\ufeffb", "a[U+FEFF]b"),
        ("a\uffffb", "a[U+FFFF]b"),
        ("é – \u20ac\n\tx", "é – \u20ac\n\tx"),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"),
    ],
)
def test_what_nobody_sees_is_written_out(hidden: str, written: str) -> None:
    assert visible(hidden) == written
    assert shown("{{ x }}", x=hidden) == written


def test_endless_words_are_cut() -> None:
    assert len(free_text("x" * 5000)) == LONGEST
    assert free_text("x" * LONGEST) == "x" * LONGEST


@pytest.mark.parametrize(("value", "drawn"), [(-3, "0"), (33.3333, "33.33"), (1e9, "1000")])
def test_a_length_stays_inside_the_drawing(value: float, drawn: str) -> None:
    assert geometry(value) == drawn


def test_a_brand_can_replace_one_template(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "method.html").write_text("ours")
    jinja = environment(EN, tmp_path)
    assert jinja.get_template("sections/method.html").render() == "ours"
    assert jinja.get_template("report.html").name == "report.html"


def test_no_template_switches_escaping_off_or_fetches_anything() -> None:
    templates = [path for path in TEMPLATES.rglob("*") if path.is_file()]
    assert len(templates) > 10
    for path in templates:
        source = path.read_text("utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|Markup|<script|@import", source), path.name
        assert not re.search(r"https?://|//[a-z]", source), path.name


def test_all_words_of_the_templates_come_from_the_catalogue() -> None:
    for path in TEMPLATES.rglob("*.html"):
        source = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<style.*?</style>",
            "",
            path.read_text(),
            flags=re.DOTALL,
        )
        words = re.sub(r"<[^>]*>", " ", source).split()
        assert [word for word in words if word.isalpha() and word != "n"] == [], path.name


def test_no_line_ends_between_n_and_its_number() -> None:
    told = say("%(label)s (n = %(n)s)", label=Text.plain("taken = 3"), n=61)
    assert shown("{{ m|show }}", m=told) == "taken = 3 (n\u00a0=\u00a061)"
