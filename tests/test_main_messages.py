"""The main messages of the examples: what is chosen, what is said once, and what follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from test_report_words import report

from pipeline.disclosure import Released
from pipeline.findings import network
from pipeline.formats.slides.signals import role_slides
from pipeline.language import Language, Message, Share
from pipeline.sections.main_messages import MainMessages
from pipeline.sections.response import ResponseSection
from pipeline.sections.role_gaps import RoleGaps

if TYPE_CHECKING:
    from pipeline.findings.base import Finding

DAY = "2011-10-20-gebiedsgericht-netwerken"
MEETING = "2024-03-14-kennismaking-buurtpartners"
TRAINING = "2025-05-22-opleiding-netwerkcoach"
NETWORK = "2025-09-18-netwerk-jeugd-en-gezin"
SCANS = "2025-10-09-scan-twaalf-samenwerkingsverbanden"
SCAN = "2025-11-06-samenwerkingsscan-lindehove"
ENGLISH = Language("en")


def found(folder: str, key: str) -> Finding:
    (one,) = [finding for finding in report(folder, "en").findings if finding.key == key]
    return one


def messages(folder: str) -> MainMessages:
    (section,) = [s for s in report(folder, "en").sections if isinstance(s, MainMessages)]
    return section


def titles(folder: str) -> list[str]:
    return [ENGLISH.show(message.title) for message in messages(folder).messages]


def follows(folder: str) -> list[str]:
    show = ENGLISH.argument
    return [f"{show(one.label)}: {show(one.words)}" for one in messages(folder).follows]


def test_the_reason_stands_with_what_scored_low_and_each_question_gives_one() -> None:
    assert follows(DAY) == [
        "Lecture by Oases: what should change? 8 of 59 people answered favourably",
        (
            "Panel debate: what should change? 19 of 60 people answered favourably; “Too little "
            "difference of opinion”: 16 of 27 people named it"
        ),
        "Government stimulates and supports: who takes it up? 22 of 28 people named it",
    ]
    assert messages(DAY).further == 4  # lines of acties.xlsx: eight, of which the page tells four


def test_what_a_comparison_told_is_not_told_again_question_by_question() -> None:
    assert "None of the 3 questions clearly stands out" in titles(MEETING)
    assert not [title for title in titles(MEETING) if "majority" in title or "everyone" in title]


def test_what_is_light_is_no_main_message() -> None:
    assert found(TRAINING, "attendance.no_show").weight < found(TRAINING, "response").weight
    assert not [title for title in titles(TRAINING) if "Nobody missed" in title]
    assert not [title for title in titles(DAY) if "had registered by" in title]


def test_a_training_tells_on_how_many_goals_people_are_further() -> None:
    finding = found(TRAINING, "progress.higher")
    assert ENGLISH.show(finding.title).startswith("Clearly further on 1 of 4 goals: ")
    assert ENGLISH.show(finding.text).endswith("On 3 other goals no difference can be shown.")
    low = found(TRAINING, "weakest")  # 2 of 16 favourable: that first, then what went well
    assert titles(TRAINING)[1:3] == [ENGLISH.show(low.title), ENGLISH.show(finding.title)]


def test_forms_before_and_after_are_no_form_that_was_left_empty() -> None:
    """Seventeen filled in each; who left out one of the two skipped none of its questions."""
    (section,) = [s for s in report(TRAINING, "en").sections if isinstance(s, ResponseSection)]
    assert section.skipped is None
    text = ENGLISH.show(found(TRAINING, "response").text)
    assert text == ("All 18 people present filled in the form before, the form after, or both.")


def test_a_network_of_sectors_apart_says_so_and_what_can_be_done() -> None:
    finding = found(NETWORK, "network.sectors")
    assert ENGLISH.show(finding.text) == (
        "Of the 43 pairs that work together and whose sectors are known, 2 (5%) join two different "
        "sectors."
    )
    assert follows(NETWORK)[0] == (
        "Across sectors: who brings organisations of different sectors together?"
    )
    assert len(follows(NETWORK)) == 3


@pytest.mark.parametrize("across", [11, 43])
def test_a_network_that_crosses_sectors_is_not_said_to_be_apart(across: int) -> None:
    published = report(NETWORK, "en").published
    assert isinstance(published.network, Released)
    told = published.network.value
    assert told.shape is not None
    shape = replace(told.shape, between=Share(across, 43))
    assert network._sectors(told, shape) is None


def test_where_nearly_all_are_of_one_sector_few_ties_across_say_nothing() -> None:
    published = report(NETWORK, "en").published
    assert isinstance(published.network, Released)
    told = published.network.value
    assert told.shape is not None
    first, *others = told.members
    alike = replace(told, members=(first, *(replace(one, sector="x") for one in others)))
    assert network._sectors(alike, told.shape) is None


def test_several_partnerships_tell_their_stages_and_the_weakest_force() -> None:
    stage = found(SCANS, "partnerships.stages")
    assert ENGLISH.show(stage.title) == "The partnerships are spread over 3 stages"
    assert ENGLISH.show(stage.text).startswith("Of 11 partnerships: 4 in “")
    assert "“Connection”" in ENGLISH.show(found(SCANS, "weakest.samenwerking").title)
    texts = [ENGLISH.show(message.text) for message in messages(SCANS).messages]
    assert sum("diagnosed by itself" in text for text in texts) == 1
    assert len(follows(SCANS)) == 3


def test_one_partnership_tells_its_two_likely_stages_and_its_concern() -> None:
    assert "“Setting goals” or “" in ENGLISH.show(found(SCAN, "stage.samenwerking").title)
    assert ENGLISH.show(found(SCAN, "concern.samenwerking").title) == (
        "“Cutting knots” scores low: 40 of 100"
    )
    assert [one.partition(":")[0] for one in follows(SCAN)] == ["Sham cooperation", "Setting goals"]


def test_a_network_has_its_key_figures() -> None:
    facts = messages(NETWORK).key_figures
    assert [fact.value for fact in facts] == [25, 23, 43]
    assert {fact.leads_to for fact in facts} == {"network"}


def test_a_gap_that_chance_can_make_is_no_title_and_its_margin_stays_on_the_scale() -> None:
    (section,) = [s for s in report(SCAN, "en").sections if isinstance(s, RoleGaps)]
    assert section.verdict is not None
    assert ENGLISH.show(section.verdict) == (
        "None of the 23 gaps is larger than chance can make it."
    )
    margins = [row.margin for row in section.rows if row.margin is not None]
    assert any(100 in margin.arguments.values() for margin in margins)
    (slide,) = role_slides(report(SCAN, "en"))
    assert isinstance(slide.title, Message)
    assert ENGLISH.show(slide.title) == "No gap between roles is larger than chance can make it"


@pytest.mark.parametrize(("folder", "label"), [(SCAN, "organisations"), (SCANS, "partnerships")])
def test_a_scan_tells_how_many_answers_come_from(folder: str, label: str) -> None:
    forms, partners = messages(folder).key_figures
    assert ENGLISH.show(partners.label) == f"{label} that answered"
    assert (forms.leads_to, partners.value, partners.leads_to) == ("response", 12, "profile")
