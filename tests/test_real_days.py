"""Two real days that nobody here wrote, each dropped in a folder with no configuration at all.

What the report says is counted again here from the files, with pandas and nothing of the program.
"""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import page as validation
import pandas as pd
import pytest
from pypdf import PdfReader

from pipeline.batch import make_all
from pipeline.running.outcome import State, Wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.language import Message
    from pipeline.running.outcome import Outcome

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
DAYS = {  # folder: registrations, evaluations
    "2022-11-21 cbias": (
        "eventbrite/cbias_2022_attendees.csv",
        "ms_forms/CBIAS_2022Attendee_Survey_1-60_.csv",
    ),
    "2023-11-20 cbias": (
        "eventbrite/cbias_2023_attendees.csv",
        "ms_forms/CBIAS_2023Attendee_Survey_1-52_.csv",
    ),
}
FIRST, LATER = DAYS
POINTS = (
    *("Strongly Disagree", "Disagree", "Neither Agree nor Disagree", "Agree"),
    "Strongly Agree",
)
TOP = POINTS[3:]
MARK = "What was your overall level of satisfaction with the symposium?"
GROUP = 5

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="no ../shared/corpus here: real exports"),
]


class Quiet:
    def begin(self, events: Sequence[str]) -> None:
        pass

    def done(self, outcome: Outcome) -> None:
        pass

    def warn(self, message: Message) -> None:
        pass


@dataclass(frozen=True)
class Made:
    output: Path
    outcomes: tuple[Outcome, ...]

    def told(self, day: str) -> dict[str, Any]:
        told = json.loads((self.output / day / "report.public.json").read_text(encoding="utf-8"))
        assert isinstance(told, dict)
        return told

    def question(self, day: str, wording: str) -> dict[str, Any]:
        same = [q for q in self.told(day)["questions"] if plain(q["wording"]) == plain(wording)]
        assert len(same) == 1, wording
        found = same[0]
        assert isinstance(found, dict)
        return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    where = tmp_path_factory.mktemp("days")
    for day, files in DAYS.items():
        (where / "input" / day).mkdir(parents=True)
        for file in files:
            shutil.copy(CORPUS / file, where / "input" / day)
    folders = sorted((where / "input").iterdir(), reverse=True)  # the order asked is no matter
    wish = Wish(date(2026, 1, 5), language="en", editions=("public",))
    return Made(where / "output", make_all(folders, where / "output", wish, 2, Quiet()))


def plain(words: str) -> str:
    return " ".join(words.split()).rstrip("?")


def answers(day: str) -> pd.DataFrame:
    """The evaluation as pandas reads it, spaces and line ends around words off."""
    read = pd.read_csv(CORPUS / DAYS[day][1], dtype=str, keep_default_na=False)
    read.columns = pd.Index([plain(heading) for heading in read.columns])
    return pd.DataFrame({heading: read[heading].str.strip() for heading in read.columns})


def tickets(day: str) -> pd.Series[int]:
    """The number of tickets of each type; the last row of the file is a sum."""
    read = pd.read_csv(CORPUS / DAYS[day][0], dtype=str, keep_default_na=False)
    kinds = read["Ticket type"]
    return kinds[kinds != ""].str.removesuffix(" - early bird").value_counts()


def agreement(day: str) -> list[str]:
    """The statements of a day, each with answers of the scale and 'Not Applicable' alone."""
    read = answers(day)
    return [c for c in read.columns if set(read[c]) <= {*POINTS, "Not Applicable", ""}]


def test_both_are_made_without_a_word_of_configuration(made: Made) -> None:
    assert [(o.event, o.state, o.exit_code, o.bug) for o in made.outcomes] == [
        (FIRST, State.MADE, 0, ""),
        (LATER, State.MADE, 0, ""),
    ]


@pytest.mark.parametrize(("day", "registered", "forms"), [(FIRST, 287, 60), (LATER, 284, 52)])
def test_registrations_by_ticket_type_and_the_forms_beside_them(
    made: Made, day: str, registered: int, forms: int
) -> None:
    told = made.told(day)
    heads = told["attendance"]
    assert (heads["registered"], heads["forms"]) == (registered, forms)
    unknown = ("came", "no_show", "walk_in", "present", "response", "cancelled")
    assert [heads[name] for name in unknown] == [None] * 6
    (groups,) = (found["statistic"] for found in told["registrations"])
    shown = {group["label"]: group["people"] for group in groups["groups"]}
    counted = tickets(day)
    assert counted.sum() == registered == groups["n"]
    assert shown == {str(kind): int(n) for kind, n in counted.items() if n >= GROUP}
    assert (groups["rest"], groups["unknown"]) == (None, 0)
    (response,) = (f for f in told["findings"] if f["key"] == "response")
    assert f"{forms} forms for {registered} registrations" in response["text"]


@pytest.mark.parametrize(("day", "statements"), [(FIRST, 18), (LATER, 17)])
def test_every_statement_on_its_scale_with_not_applicable_apart(
    made: Made, day: str, statements: int
) -> None:
    read, wordings = answers(day), agreement(day)
    assert len(wordings) == statements
    for wording in wordings:
        told = made.question(day, wording)
        statistic = told["statistic"]
        counted = [int((read[wording] == point).sum()) for point in POINTS]
        assert [point["people"] for point in statistic["counts"]] == counted, wording
        assert [point["label"].lower() for point in statistic["counts"]][::4] == [
            "strongly disagree",
            "strongly agree",
        ]
        assert statistic["n"] == sum(counted)
        absent = statistic["absent"]
        assert absent["not_applicable"] == int((read[wording] == "Not Applicable").sum())
        assert absent["no_answer"] == int((read[wording] == "").sum())
        assert (absent["dont_know"], absent["unreadable"]) == (0, 0)
        top = int(read[wording].isin(TOP).sum())
        assert statistic["top"] == {"count": top, "base": sum(counted)}


@pytest.mark.parametrize("day", DAYS)
def test_the_open_question_is_coded_and_its_coverage_told(made: Made, day: str) -> None:
    (wording,) = (c for c in answers(day).columns if "anything else" in c)
    told = made.question(day, wording)
    statistic = told["statistic"]
    assert statistic["n"] <= int((answers(day)[wording] != "").sum())
    assert all(theme["people"] >= 3 for theme in statistic["counts"])
    assert len(statistic["counts"]) >= 5
    print(f"{day}: {statistic['coded']} of {statistic['n']} coded")  # noqa: T201 - with -s
    assert statistic["coded"] >= 0.7 * statistic["n"]
    pages = PdfReader(made.output / day / "report.public.pdf").pages
    words = plain(" ".join(page.extract_text() for page in pages))
    assert f"({statistic['coded']} of {statistic['n']})" in words


@pytest.mark.parametrize("day", DAYS)
def test_satisfaction_is_the_number_it_is(made: Made, day: str) -> None:
    told = made.question(day, MARK)
    given = pd.to_numeric(answers(day)[plain(MARK)])
    assert told["kind"] == "mark"
    statistic = told["statistic"]
    assert statistic["n"] == int(given.notna().sum())
    counted = given.value_counts()
    assert {point["value"]: point["people"] for point in statistic["counts"]} == {
        float(str(mark)): int(n) for mark, n in counted.items()
    }
    assert statistic["mean"] == pytest.approx(given.mean(), abs=0.05)


@pytest.mark.parametrize("day", DAYS)
def test_who_they_are_as_groups_and_what_they_wrote_as_a_count(made: Made, day: str) -> None:
    read = answers(day)
    for wording in ("Which of the following best describes you?", "Did you attend in person"):
        (heading,) = (c for c in read.columns if c.startswith(plain(wording)))
        statistic = made.question(day, heading)["statistic"]
        counted = read[heading].value_counts()
        for group in statistic["counts"]:
            assert group["people"] == counted[group["label"]] >= GROUP
        told = sum(group["people"] for group in statistic["counts"]) + statistic["rest"]
        assert told == statistic["n"] == len(read)
        assert statistic["rest"] == 0 or statistic["rest"] >= GROUP
    wrote = made.question(day, "Is there anything else you would like to add?")["statistic"]
    last = read["Is there anything else you would like to add"]
    nothing = (
        last.str.casefold().str.strip(" .!").isin({"", "no", "nope", "none", "n/a", "nothing"})
    )
    assert wrote["kind"] == "themes"
    assert wrote["n"] == int((~nothing).sum())
    published = (made.output / day / "report.public.html").read_text(encoding="utf-8")
    for words in last[last.str.len() > 40]:
        assert words[:40] not in published


def test_the_later_day_is_compared_where_the_wording_is_the_same(made: Made) -> None:
    assert made.told(FIRST)["comparison"] is None
    compared = made.told(LATER)["comparison"]
    assert (compared["event"], compared["date"]) == (FIRST, "2022-11-21")
    then, now = answers(FIRST), answers(LATER)
    same = [wording for wording in agreement(LATER) if wording in agreement(FIRST)]
    by_id = {q["id"]: plain(q["wording"]) for q in made.told(LATER)["questions"]}
    trends = {by_id[trend["question"]]: trend for trend in compared["trends"]}
    assert set(trends) == {*same, plain(MARK)}
    assert len(same) == 17
    for wording in same:
        trend, sides = trends[wording], []
        for side in (then[wording], now[wording]):
            valid = side[side.isin(POINTS)]
            sides.append((float(valid.isin(TOP).mean()), len(valid)))
        (p_then, n_then), (p_now, n_now) = sides
        assert (trend["n_then"], trend["n_now"]) == (n_then, n_now)
        assert trend["then"] == pytest.approx(p_then, abs=1e-6)
        assert trend["now"] == pytest.approx(p_now, abs=1e-6)
        assert trend["difference"] == pytest.approx(100 * (p_now - p_then), abs=1e-5)
        low, high = trend["interval"]
        assert low < trend["difference"] < high
    clear = {wording for wording, trend in trends.items() if trend["verdict"] != "may be chance"}
    assert clear == {
        "Enough food and drink was provided",
        "The symposium started and finished at appropriate times on each day",
    }
    assert [(gone["label"], gone["why"]) for gone in compared["not_compared"]] == [
        ("I found interactions on Slack useful", "no longer asked")
    ]
    changes = [f["title"] for f in made.told(LATER)["findings"] if f["key"].startswith("change.")]
    assert len(changes) == 2
    assert changes[0] == "Enough food and drink was provided: clearly higher than last time"


@pytest.mark.parametrize("day", DAYS)
def test_the_pdf_is_accessible_and_says_the_same(made: Made, day: str) -> None:
    data = (made.output / day / "report.public.pdf").read_bytes()
    checked = validation.validate_pdf_bytes(data, profile="ua1")
    assert [failure.message for failure in checked.failures] == []
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    squeezed = " ".join(text.split())
    assert "Who registered" in squeezed
    assert ("Compared with the edition of 21 November 2022" in squeezed) is (day == LATER)
    assert ("There is no earlier edition to compare with." in squeezed) is (day == FIRST)
