"""Who answered beside who was there: linking, the gate, the sentence, and weighing as a check."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from exports import QUALITY, event, export, question
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from published import report
from recompute import check_figures

from pipeline.attendance import call
from pipeline.cleaning import clean
from pipeline.declared.instrument import Kind, Option, Question
from pipeline.disclosure import Because, Released, Rules, Withheld, release
from pipeline.findings import composition as finding
from pipeline.formats import FORMATS
from pipeline.language import Language, Text
from pipeline.ledger import version_of
from pipeline.linking import compositions
from pipeline.readers.base import Role
from pipeline.results import Results
from pipeline.sections.method import Method
from pipeline.sections.response import ResponseSection
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.choices import Choices
from pipeline.statistics.composition import Composition, Rated, Side
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.participation import Participation
from pipeline.statistics.response import Extent, Response

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.disclosure import PublishedResults
    from pipeline.gate.differences import Version
    from pipeline.readers.base import Export

EN = Language("en")
WORDS = Text.plain("Sector")
RATING = replace(question("day", "de dag"), scale=QUALITY)


# --- linking lists and forms

ASKED = replace(
    question("sector", "Sector", kind=Kind.CHOICE, options=("zorg", "jeugd")), background=True
)
DAY = event(ASKED, question("org", "Organisatie", "Organisatie"))


def lists(heading: str = "Sector", words: Sequence[str] = ("zorg", "zorg", "Jeugd")) -> Export:
    people = zip(("An Nul", "Bo Een", "Cis Twee"), words, strict=True)
    return export(["Naam", heading], *people, role=Role.REGISTRATIONS, file="in.xlsx")


def signed(*rows: tuple[str, str]) -> Export:
    return export(["Naam", "Sector"], *rows, role=Role.ATTENDANCE, file="onthaal.xlsx")


FORMS = export(["Nr.", "Sector", "Organisatie"], (1, "zorg", "goed"), (2, "jeugd", "goed"))


def found(*exports: Export, day: object = DAY) -> list[tuple[str, int, int]]:
    cleaned = clean([FORMS, *exports], day)[0]  # type: ignore[arg-type] # an event
    return [
        (side.option.label.of("nl"), side.forms, side.present)
        for one in compositions(cleaned, day, call(cleaned))  # type: ignore[arg-type] # the same
        for side in one.groups
    ]


def test_those_who_came_are_counted_by_what_either_list_tells() -> None:
    door = signed(("An Nul", ""), ("Cis Twee", ""), ("Do Drie", "jeugd"), ("Els Vier", ""))
    assert found(lists(), door) == [("zorg", 1, 1), ("jeugd", 1, 2)]
    cleaned = clean([FORMS, lists(), door], DAY)[0]
    assert [one.unknown for one in compositions(cleaned, DAY, call(cleaned))] == [1]  # Els


def test_another_heading_is_linked_where_it_is_declared() -> None:
    door = signed(("An Nul", ""), ("Bo Een", ""))
    assert found(lists("Uw domein"), door) == []
    declared = event(
        ASKED, question("org", "Organisatie", "Organisatie"), columns={"Uw domein": "sector"}
    )
    assert found(lists("Uw domein"), door, day=declared) == [("zorg", 1, 2), ("jeugd", 1, 0)]


def test_the_same_heading_with_other_values_is_not_linked() -> None:
    door = signed(("An Nul", ""), ("Bo Een", ""))
    assert found(lists(words=("privaat", "publiek", "publiek")), door) == []


def test_nobody_knows_the_groups_of_those_present_without_a_list_of_them() -> None:
    assert found(lists()) == []
    guests = export(
        ["Naam", "Sector", "Aantal gasten"],
        ("An Nul", "zorg", 2),
        ("Bo Een", "jeugd", 0),
        role=Role.REGISTRATIONS,
    )
    assert found(guests, signed(("An Nul", ""))) == []


# --- the gate


def composed(*pairs: tuple[int, int], unknown: int = 0, **more: object) -> Composition:
    """Groups A, B, ... by (forms, present)."""
    options = [Option(letter, Text.plain(letter)) for letter in "ABCDEFGH"[: len(pairs)]]
    asked = Question("sector", Kind.CHOICE, WORDS, WORDS, options=tuple(options), background=True)
    sides = (
        Side(option, forms, present)
        for option, (forms, present) in zip(options, pairs, strict=True)
    )
    return Composition(asked, tuple(sides), unknown=unknown, **more)  # type: ignore[arg-type] # a test's shorthand


def published(
    composition: Composition, past: tuple[Version, ...] = (), *ratings: Distribution
) -> PublishedResults:
    counts = tuple((side.option, side.forms) for side in composition.groups)
    choices = Choices(composition.question, counts, Absent(no_answer=composition.silent_forms))
    forms = composition.forms + composition.silent_forms
    heads = Attendance(present=composition.present + composition.unknown, forms=forms)
    told = Response(forms, 0, 0, heads.present, None, Extent(), 3)
    taken = Participation(told, compositions=(composition,))
    return release(Results(heads, (*ratings, choices), participation=taken), Rules(), past)


def shown(
    composition: Composition, past: tuple[Version, ...] = ()
) -> tuple[dict[str, tuple[int, int]], tuple[int, int] | None] | Withheld:
    (one,) = published(composition, past).participation.compositions
    if isinstance(one.statistic, Withheld):
        return one.statistic
    sides = one.statistic.value
    rest = None if sides.rest is None else (sides.rest.forms, sides.rest.present)
    return {side.option.id: (side.forms, side.present) for side in sides.groups}, rest


SMALL = Withheld(Because.SMALL_GROUPS, 5)


def test_groups_of_enough_people_on_both_sides_are_told() -> None:
    assert shown(composed((10, 20), (20, 40))) == ({"A": (10, 20), "B": (20, 40)}, None)
    assert shown(composed((10, 10), (20, 40))) == ({"A": (10, 10), "B": (20, 40)}, None)


@pytest.mark.parametrize(
    "few",
    [
        pytest.param(composed((3, 20), (10, 20), (20, 40)), id="forms"),
        pytest.param(composed((2, 4), (10, 20), (20, 40)), id="present"),
        pytest.param(composed((10, 12), (12, 20), (20, 40)), id="silent"),
        pytest.param(composed((8, 6), (10, 30), (20, 40)), id="more forms than people"),
    ],
)
def test_a_group_with_any_number_of_a_few_is_put_together(few: Composition) -> None:
    passed = shown(few)
    assert not isinstance(passed, Withheld)
    visible, rest = passed
    assert visible == {"C": (20, 40)}
    first, second = few.groups[:2]
    assert rest == (first.forms + second.forms, first.present + second.present)


def test_two_groups_of_which_one_is_small_tell_nothing() -> None:
    assert shown(composed((3, 20), (20, 40))) == SMALL


def test_sums_from_which_each_part_follows_are_not_told() -> None:
    # 4 and 4 silent of 8, as many as a small number can be
    passed = shown(composed((10, 14), (11, 15), (20, 40), (30, 60)))
    assert not isinstance(passed, Withheld)
    assert passed[0].keys() == {"D"}


def test_what_the_forms_do_not_tell_apart_the_composition_does_not() -> None:
    few_forms = composed((3, 20), (4, 30), (20, 40), (30, 60))
    passed = published(few_forms)
    choices = passed.answer("sector")
    assert isinstance(choices, Choices)
    (one,) = passed.participation.compositions
    assert isinstance(one.statistic, Released)
    told = {side.option.id for side in one.statistic.value.groups}
    assert told <= {option.id for option, _ in choices.counts}
    assert one.statistic.value.rated == ()


pairs = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 40)).map(lambda p: (p[0], p[0] + p[1])),
    min_size=2,
    max_size=7,
)


@given(pairs)
def test_every_published_number_is_of_nobody_or_enough(numbers: list[tuple[int, int]]) -> None:
    passed = shown(composed(*numbers))
    if isinstance(passed, Withheld):
        return
    groups, rest = passed
    for forms, present in (*groups.values(), *([] if rest is None else [rest])):
        assert forms >= 5
        assert present >= 5
        assert present == forms or present - forms >= 5
    if rest is not None:
        assert rest[1] - rest[0] >= 5
    everything = [*groups.values(), *([] if rest is None else [rest])]
    assert sum(forms for forms, _ in everything) == sum(forms for forms, _ in numbers)
    assert sum(present for _, present in everything) == sum(present for _, present in numbers)


def test_what_was_put_together_before_stays_so() -> None:
    first = published(composed((3, 20), (10, 20), (20, 40), (30, 60)))
    past = (version_of(first),)
    grown = composed((15, 40), (25, 60), (40, 80), (60, 120))
    assert shown(grown) != shown(grown, past)
    passed = shown(grown, past)
    assert isinstance(passed, Withheld) or "A" not in passed[0]


# --- what is told


def test_a_group_that_answered_less_often_is_told() -> None:
    results = published(composed((10, 60), (50, 80)))
    (told,) = finding.rule(results)
    check_figures(results, told)
    assert EN.show(told.text) == (
        "Of “A”, 17% of those present filled in a form (10 of 60); of all others 63%. What they "
        "think counts for less here than their number."
    )
    (more,) = finding.rule(published(composed((50, 80), (10, 60))))
    assert EN.show(more.text).startswith("Of “A”, 63% of those present")
    assert EN.show(more.text).endswith("counts for more here than their number.")


def test_small_differences_are_not_told() -> None:
    assert finding.rule(published(composed((28, 60), (40, 80)))) == []
    assert finding.rule(published(composed((3, 20), (20, 40)))) == []


def test_the_section_puts_both_sides_next_to_each_other() -> None:
    made = report(published(composed((10, 60), (50, 80), unknown=4)), language="en")
    section = next(s for s in made.sections if isinstance(s, ResponseSection))
    (table,) = section.sides
    assert [
        (EN.argument(r.label), EN.percent(r.present), EN.percent(r.forms)) for r in table.rows
    ] == [
        ("A", "43%", "17%"),
        ("B", "57%", "83%"),
    ]
    assert [fact.value for fact in table.facts] == [4]


# --- weighing

APART = ((0, 2, 10, 18), (12, 14, 4, 0))  # 30 people each, who think otherwise


def weighing(
    counts: Sequence[tuple[int, ...]] = APART,
    present: Sequence[int] = (60, 40),
    unknown: int = 0,
    silent: int = 0,
) -> PublishedResults:
    sides = tuple((sum(row), n) for row, n in zip(counts, present, strict=True))
    rated = (Rated(RATING, tuple(counts), silent),)
    composition = composed(*sides, unknown=unknown, silent_forms=silent, rated=rated)
    totals = [sum(column) for column in zip(*counts, strict=True)]
    totals[0] += silent
    return published(composition, (), Distribution(RATING, tuple(totals), Absent()))


def test_weighing_is_told_as_one_check() -> None:
    results = weighing()
    line = results.participation.weighed
    assert line is not None
    found = line.value
    first = (2 * 2 + 3 * 10 + 4 * 18) / 30
    second = (1 * 12 + 2 * 14 + 3 * 4) / 30
    assert found.mean == pytest.approx(0.6 * first + 0.4 * second)
    assert found.plain_mean == pytest.approx((first + second) / 2)
    assert found.top == pytest.approx(0.6 * 28 / 30 + 0.4 * 4 / 30)
    assert found.effect == pytest.approx(1.04)  # weights 1.2 and 0.8
    assert found.between[0] < found.top < found.between[1]
    made = report(results, language="en")
    sheet = load_workbook(io.BytesIO(FORMATS["xlsx"].write(made)))["Who filled in a form"]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    top = (32 / 60, found.top, *found.between)
    assert rows["Favourable answers"][:4] == pytest.approx(top, abs=0.005)
    assert rows["Mean"][:2] == pytest.approx((found.plain_mean, found.mean))
    method = next(s for s in made.sections if isinstance(s, Method))
    assert "named as a check" in _weighting(method)


def _weighting(method: Method) -> str:
    (told,) = [one for one in method.account if EN.show(one.label) == "Weighting"]
    return " ".join(map(EN.show, told.sentences))


@pytest.mark.parametrize(
    "results",
    [
        pytest.param(weighing(unknown=8), id="groups of some present not known"),
        pytest.param(weighing(((0, 0, 3, 6), APART[1])), id="under 10 forms in a group"),
        pytest.param(weighing(((5, 5, 10, 10), (5, 6, 9, 10))), id="groups alike"),
        pytest.param(weighing(present=(400, 40)), id="weights too costly"),
        pytest.param(weighing(((0, 2, 4, 6), (60, 70, 10, 0)), (90, 145)), id="too heavy"),
        pytest.param(weighing(silent=3), id="a few of whom the group is not known"),
    ],
)
def test_else_nothing_is_weighed_and_the_method_says_why(results: PublishedResults) -> None:
    assert results.participation.weighed is None
    method = next(s for s in report(results, language="en").sections if isinstance(s, Method))
    assert "Nothing was weighted" in _weighting(method)
