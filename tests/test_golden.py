"""The golden day: what its report says, figure by figure, and its page as a whole."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from normal_html import normal
from published import report, small_day
from pypdf import PdfReader

from pipeline import __version__
from pipeline.cleaning.base import CORRECTIONS, Correction
from pipeline.declared.brand import load_brand
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.disclosure import Rules
from pipeline.formats import FORMATS
from pipeline.language import Language
from pipeline.problems import Severity
from pipeline.report import Choices, Report
from pipeline.run import Account, make
from pipeline.statistics.choices import Choices as Chosen
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.marks import Marks
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.statistics.attendance import Attendance

INPUT = Path(__file__).parents[1] / "input"
NETWORKS = "2011-10-20-gebiedsgericht-netwerken"
PARTNERS = "2024-03-14-kennismaking-buurtpartners"
NBSP = "\u00a0"


@dataclass(frozen=True)
class Made:
    report: Report
    account: Account

    @property
    def heads(self) -> Attendance:
        heads = self.report.published.heads
        assert heads is not None
        return heads

    def sentences(self) -> str:
        """Titles and texts of all findings, in the language of the report."""
        show = self.report.language.show
        return "\n".join(f"{show(f.title)} {show(f.text)}" for f in self.report.findings)

    def html(self) -> str:
        return FORMATS["html"].write(self.report).decode()


def make_report(folder: str, language: str, edition: str = "public") -> Made:
    settings = load_settings()
    event = load_event(INPUT / folder, settings)
    assert event.date is not None
    today = event.date + timedelta(days=18)  # when its report was made, so to speak
    choices = Choices(Language(language), load_brand(event.brand), edition, Rules(), today)
    return Made(*make(event, choices))


@pytest.fixture(scope="module")
def day() -> Made:
    return make_report(NETWORKS, "nl-BE")


@pytest.fixture(scope="module")
def partners() -> Made:
    return make_report(PARTNERS, "nl-BE")


def test_152_people_registered(day: Made) -> None:
    assert day.heads.registered == 152


def test_one_late_double_registration_is_not_counted(day: Made) -> None:
    assert day.heads.twice_registered == 1


def test_35_did_not_come(day: Made) -> None:
    assert day.heads.no_show == 35


def test_nothing_is_known_of_cancellations(day: Made) -> None:
    assert day.heads.cancelled is None


def test_27_came_without_registering(day: Made) -> None:
    assert day.heads.walk_in == 27


def test_144_were_present(day: Made) -> None:
    assert day.heads.present == 144


def test_63_filled_in_a_form(day: Made) -> None:
    assert day.heads.forms == 63


def test_the_response_is_44_percent_of_those_present(day: Made) -> None:
    response = day.heads.response
    assert response is not None
    assert Language("nl-BE").percent(response) == f"44{NBSP}%"


def test_77_percent_of_the_registered_came(day: Made) -> None:
    share = day.heads.show_share
    assert share is not None
    assert Language("nl-BE").percent(share) == f"77{NBSP}%"


def test_19_percent_of_those_present_had_not_registered(day: Made) -> None:
    share = day.heads.walk_in_share
    assert share is not None
    assert Language("nl-BE").percent(share) == f"19{NBSP}%"


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("organisation", (1, 5, 33, 22)),
        ("part.redig", (0, 1, 4, 56)),
        ("part.peeters", (1, 4, 14, 42)),
        ("part.tables", (1, 7, 27, 25)),
        ("part.oases", (21, 30, 7, 1)),
        ("part.debate", (14, 27, 15, 4)),
        ("part.network", (0, 2, 16, 40)),
    ],
)
def test_ratings_from_poor_to_very_good(day: Made, question: str, counts: tuple[int, ...]) -> None:
    answer = day.report.published.answer(question)
    assert isinstance(answer, Distribution)
    assert answer.counts == counts
    assert answer.n + answer.absent.total == 63
    assert answer.absent.unreadable == 0


def test_the_ten_tables_were_chosen_by_60_people(day: Made) -> None:
    answer = day.report.published.answer("table")
    assert isinstance(answer, Chosen)
    assert [n for _, n in answer.counts] == [8, 7, 7, 6, 6, 6, 5, 5, 5, 5]


def test_the_four_network_models(day: Made) -> None:
    answer = day.report.published.answer("model")
    assert isinstance(answer, Chosen)
    assert {option.id: n for option, n in answer.counts} == {
        "organic": 21,
        "professional": 17,
        "thematic": 14,
        "spontaneous": 8,
    }


def test_60_people_gave_a_mark(day: Made) -> None:
    answer = day.report.published.answer("mark")
    assert isinstance(answer, Marks)
    assert answer.n == 60
    assert answer.mean is not None
    assert 7 < answer.mean < 8.5


@pytest.mark.parametrize(
    ("question", "wrote", "themes"),
    [
        ("remark.debate", 27, 1),
        ("remark.network", 28, 2),
        ("learning.network", 34, 4),
        ("learning.organisation", 29, 4),
        ("learning.government", 28, 3),
        ("debate_question", 16, 1),
    ],
)
def test_open_answers_count_people_per_theme(
    day: Made, question: str, wrote: int, themes: int
) -> None:
    answer = day.report.published.answer(question)
    assert isinstance(answer, Themes)
    assert answer.n == wrote
    assert len(answer.themes) >= themes
    assert 2 * answer.coded > answer.n, "the codebook knows what most people wrote about"


def test_every_row_has_its_account(day: Made) -> None:
    used = {balance.role.value: balance.used for balance in day.account.cleaned.balances}
    assert used["registrations"] == 152
    assert used["evaluation"] == 63
    assert used["attendance"] == 179, "everyone on the printed list, signed or not"


def test_corrections_are_told_in_words() -> None:
    made = make_report(NETWORKS, "nl-BE", "internal")
    page = made.html()
    for change in made.account.cleaned.changes:
        words = made.report.language.show(CORRECTIONS[Correction(change.kind)])
        assert words in page, change.kind


def test_nothing_of_the_example_is_refused_or_left_out(day: Made, partners: Made) -> None:
    for made in (day, partners):
        lost = [
            (p.code, p.place)
            for p in made.account.problems
            if p.severity in {Severity.REFUSED, Severity.LEFT_OUT}
        ]
        assert lost == []


def test_the_verdicts_agree_with_the_published_ones(day: Made) -> None:
    verdicts = {f.rests_on[0]: day.report.language.show(f.title) for f in day.report.findings}
    show = day.report.language.show
    by_question = {
        f.rests_on[0]: f"{show(f.title)} {show(f.text)}".lower()
        for f in reversed(day.report.findings)
        if f.key.startswith("verdict.")
    }
    assert set(by_question) >= {
        *("organisation", "part.redig", "part.peeters", "part.oases", "part.debate"),
        "part.network",
    }, sorted(verdicts)
    assert "zeer goed" in by_question["part.redig"]
    assert "zeer goed" in by_question["part.peeters"]
    assert "goed" in by_question["organisation"]
    for low in ("part.oases", "part.debate"):
        assert re.search(r"matig|slecht|weinig|minder", by_question[low]), by_question[low]


def test_the_attendance_page_of_the_pdf_holds_the_figures(day: Made) -> None:
    pdf = PdfReader(io.BytesIO(FORMATS["pdf"].write(day.report)))
    texts = [" ".join(page.extract_text().split()) for page in pdf.pages]
    holding = [
        text
        for text in texts
        if all(re.search(rf"(?<!\d){figure}(?!\d)", text) for figure in (152, 35, 27, 144, 63))
        and re.search(r"44\s?%", text)
        and "Aanwezigheid" in text
    ]
    assert holding, "no page has all of 152, 35, 27, 144, 63 and 44 %"


def test_the_page_says_that_the_rows_are_reconstructed(day: Made) -> None:
    assert "gereconstrueerd" in day.html()


def test_no_name_address_or_sentence_of_a_person_is_on_the_page(day: Made) -> None:
    html = day.html()
    assert "example.org" not in html
    for words in ("Janssens", "Van den Berghe", "Wijkcentrum 3", "Ik miste tegenspraak"):
        assert words not in html


@pytest.mark.parametrize(
    ("name", "folder", "language", "edition"),
    [
        ("networks.nl.html", NETWORKS, "nl-BE", "public"),
        ("networks.internal.en.html", NETWORKS, "en", "internal"),
        ("partners.nl.html", PARTNERS, "nl-BE", "public"),
    ],
)
def test_the_page_is_the_golden_one(
    golden: Callable[[str, str], None], name: str, folder: str, language: str, edition: str
) -> None:
    golden(name, normal(make_report(folder, language, edition).html(), __version__))


def test_the_page_of_a_small_evening_is_the_golden_one(
    golden: Callable[[str, str], None],
) -> None:
    page = FORMATS["html"].write(report(small_day())).decode()
    golden("small.nl.html", normal(page, __version__))


def test_the_day_without_a_declaration_has_title_and_date_of_its_folder(partners: Made) -> None:
    event = partners.report.event
    assert (event.title, event.date) == ("Kennismaking buurtpartners", date(2024, 3, 14))
    assert not event.declared
    assert partners.heads.registered == 22
    assert partners.heads.forms == 14
    assert partners.heads.present is None, "there was no sign-in list: nobody knows"


def test_the_questions_of_the_undeclared_day_are_answered(partners: Made) -> None:
    counts = sorted(
        answer.counts
        for answer in partners.report.published.shown
        if isinstance(answer, Distribution)
    )
    assert counts == [(0, 0, 5, 9), (0, 1, 7, 6), (0, 2, 8, 4)]
