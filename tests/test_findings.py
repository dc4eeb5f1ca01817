from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from recompute import check_figures, check_words

from pipeline.declared.instrument import Kind, Option, Part, Point, Question, Scale
from pipeline.disclosure import PublishedResults, Rules, release
from pipeline.findings import RULES, find
from pipeline.findings.compared import clearly_apart
from pipeline.findings.thresholds import thresholds
from pipeline.findings.verdict import Meaning, meaning_of
from pipeline.language import Language, Message, Share, Text
from pipeline.results import Results
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.groups import Group, Groups
from pipeline.statistics.marks import Marks
from pipeline.statistics.themes import Theme, Themes

if TYPE_CHECKING:
    from pipeline.statistics.base import Statistic

ENGLISH = Language("en")
LABELS = ("poor", "fair", "good", "very good")
QUALITY = Scale("quality4", tuple(Point(i, Text.plain(w)) for i, w in enumerate(LABELS, 1)))
GOLDEN_HEADS = Attendance(152, 0, 117, 35, 27, 144, 63)


def asked(identifier: str, kind: Kind, label: str, **more: object) -> Question:
    words = Text.plain(label)
    return Question(identifier, kind, words, words, **more)  # type: ignore[arg-type] # a test's shorthand


def rating(identifier: str, label: str, *counts: int, part: bool = True) -> Distribution:
    place = Part(identifier, Text.plain(label), "lecture") if part else None
    question = asked(identifier, Kind.RATING, label, scale=QUALITY, part=place)
    return Distribution(question, counts, Absent(no_answer=max(0, 63 - sum(counts))))


def themes(
    identifier: str, label: str, n: int, coded: int, about: str = "", **people: int
) -> Themes:
    named = tuple(Theme(k, Text.plain(k.replace("_", " ")), v) for k, v in people.items())
    question = asked(identifier, Kind.OPEN, label, about=about)
    return Themes(question, named, n, coded, Absent(no_answer=63 - n))


def published(*statistics: Statistic, heads: Attendance = GOLDEN_HEADS) -> PublishedResults:
    return release(Results(heads, statistics), Rules())


def golden() -> PublishedResults:
    """The day of 20 October 2011, with the reconstructed counts of its 63 forms."""
    return published(
        rating("organisation", "Organisation and structure", 1, 5, 33, 22, part=False),
        rating("redig", "Lecture Guy Redig", 0, 1, 4, 56),
        rating("peeters", "Lecture Kristof Peeters", 1, 4, 14, 42),
        rating("tables", "Practice tables", 1, 7, 27, 25),
        rating("oases", "Lecture Oases", 21, 30, 7, 1),
        rating("debate", "Panel debate", 14, 27, 15, 4),
        themes(
            "debate-remarks",
            "Remarks on the debate",
            29,
            27,
            about="debate",
            too_little_difference_of_opinion=16,
            room_for_the_audience=6,
            length=3,
        ),
        rating("network", "Network moment", 0, 2, 16, 40),
        themes(
            "network-remarks",
            "Remarks on the network moment",
            28,
            26,
            about="network",
            valuable_contacts=14,
            best_moment_of_the_day=8,
            too_short=3,
        ),
        themes("for-network", "For people in a network", 34, 31, need_or_mandate=8, informal=8),
        themes("for-organisations", "For organisations", 29, 29, job_description=9, mandate=8),
        themes("for-government", "For network and government", 32, 31, supports=10, signal=6),
        Marks(
            asked("mark", Kind.MARK, "Report mark", bounds=(1.0, 10.0)),
            ((6.0, 8), (7.5, 30), (8.0, 22)),
            Absent(no_answer=3),
        ),
    )


def english(results: PublishedResults) -> dict[str, tuple[str, str]]:
    """Title and text of each finding, in words, by its key."""
    return {f.key: (ENGLISH.show(f.title), ENGLISH.show(f.text)) for f in find(results)}


# --- the golden table, row by row


@pytest.mark.parametrize(
    ("key", "title", "text"),
    [
        (
            "verdict.organisation",
            "Organisation and structure: the great majority say “good” to “very good”",
            (
                "Of the 61 people who answered, 55 (90%) chose “good” to “very good”. All answers: "
                "22 “very good”, 33 “good”, 5 “fair” and 1 “poor”."
            ),
        ),
        (
            "verdict.redig",
            "Lecture Guy Redig: almost unanimously “very good”",
            (
                "Of the 61 people who answered, 56 (92%) chose “very good”. All answers: "
                "56 “very good”, 4 “good” and 1 “fair”. 144 people were present; 83 of them did "
                "not answer this. If those who did are a random sample, it is between 85% and 96% "
                "among all present. About those who did not, this margin says nothing: even if "
                "all of them thought otherwise, it would be 39%."
            ),
        ),
        (
            "verdict.peeters",
            "Lecture Kristof Peeters: predominantly rated “very good”",
            (
                "Of the 61 people who answered, 42 (69%) chose “very good”. All answers: "
                "42 “very good”, 14 “good”, 4 “fair” and 1 “poor”."
            ),
        ),
        (
            "verdict.tables",
            "Practice tables: the great majority say “good” to “very good”",
            (
                "Of the 60 people who answered, 52 (87%) chose “good” to “very good”. All answers: "
                "25 “very good”, 27 “good”, 7 “fair” and 1 “poor”."
            ),
        ),
        (
            "verdict.oases",
            "Lecture Oases: only a few times “good”, mostly lower",
            (
                "Of the 59 people who answered, 8 (14%) chose “good” to “very good”. All answers: "
                "1 “very good”, 7 “good”, 30 “fair” and 21 “poor”."
            ),
        ),
        (
            "verdict.debate",
            "Panel debate: only a minority say “good” to “very good”",
            (
                "Of the 60 people who answered, 19 (32%) chose “good” to “very good”. All answers: "
                "4 “very good”, 15 “good”, 27 “fair” and 14 “poor”."
            ),
        ),
        (
            "reason.debate",
            "Low score for Panel debate: “too little difference of opinion” named most",
            (
                "Only 32% chose “good” to “very good” (19 of 60). "
                "29 people wrote an answer. Named most: “too little difference of opinion” by 16 "
                "(55%), “room for the audience” by 6 (21%) and “length” by 3 (10%). One person can "
                "name several themes; 2 named none that the list of themes knows."
            ),
        ),
        (
            "verdict.network",
            "Network moment: predominantly rated “very good”",
            (
                "Of the 58 people who answered, 40 (69%) chose “very good”. All answers: "
                "40 “very good”, 16 “good” and 2 “fair”."
            ),
        ),
        (
            "themes.network-remarks",
            "Remarks on the network moment: “valuable contacts” named most",
            (
                "28 people wrote an answer. Named most: “valuable contacts” by 14 (50%), “best "
                "moment of the day” by 8 (29%) and “too short” by 3 (11%). One person can name "
                "several themes; 2 named none that the list of themes knows."
            ),
        ),
    ],
)
def test_the_golden_table(key: str, title: str, text: str) -> None:
    assert english(golden())[key] == (title, text)


def test_the_golden_attendance() -> None:
    found = english(golden())

    assert found["attendance.present"] == (
        "144 people were present, 27 of them without registration",
        (
            "Of the 152 people who registered, 117 came (77%) and 35 did not (23%). 27 more people "
            "came without registration."
        ),
    )
    assert found["attendance.no_show"] == (
        "35 people stayed away without notice",
        "That is 23% of the 152 people who registered. Nobody cancelled with notice.",
    )
    assert found["attendance.walk_in"] == (
        "27 people came to the day without registration",
        "That is 19% of the 144 people who were present.",
    )
    assert found["response"] == (
        "44% of those present filled in a form",
        (
            "Of the 144 people present, 63 filled in a form (44%). 81 did not: the report cannot "
            "say what they thought."
        ),
    )


def test_the_golden_comparison_and_learning_points() -> None:
    found = english(golden())

    assert found["strongest"][0] == (
        "Together rated highest: Lecture Guy Redig, Network moment and Lecture Kristof Peeters"
    )
    assert found["weakest"] == (
        "Lecture Oases scores clearly lowest of 6 parts",
        (
            "14% chose “good” to “very good” (8 of 59). Chance alone seldom makes such a "
            "difference with each of the 5 other parts."
        ),
    )
    assert found["mark.mark"] == (
        "Report mark: 7.5 out of 10 on average",
        "60 people gave a mark from 1 to 10, on average 7.5.",
    )
    assert found["themes.for-organisations"][0] == (
        "For organisations: “job description” named most"
    )
    assert found["themes.for-network"][0] == (
        "For people in a network: “need or mandate” and “informal” named most"
    )
    assert "withheld" not in found


def test_findings_come_by_weight() -> None:
    weights = [finding.weight for finding in find(golden())]

    assert weights == sorted(weights, reverse=True)
    assert find(golden())[0].key == "attendance.present"


def test_titles_are_short_and_keys_are_unique() -> None:
    found = find(golden())

    assert len({finding.key for finding in found}) == len(found)
    for finding in found:
        assert 6 <= len(ENGLISH.show(finding.title).split()) <= 12, finding.key


# --- every figure comes from what was published


def check_all(results: PublishedResults) -> None:
    for finding in find(results):
        check_figures(results, finding)
        for code in ("nl-BE", "nl-NL", "fr", "en"):
            check_words(finding, Language(code))


def test_every_figure_recomputes_from_what_it_rests_on() -> None:
    check_all(golden())


def test_nothing_is_found_in_what_is_withheld() -> None:
    results = published(
        rating("few", "Evening talk", 1, 1, 1, 1),
        rating("some", "Morning talk", 0, 1, 3, 4),
        themes("remarks", "Remarks", 9, 9, about="few", too_long=9),
        Choices(
            asked("role", Kind.CHOICE, "Role", background=True),
            ((Option("a", Text.plain("A")), 60), (Option("b", Text.plain("B")), 3)),
            Absent(),
        ),
        Marks(asked("mark", Kind.MARK, "Report mark"), ((8.0, 9),), Absent()),
        rating("none", "Night talk", 0, 0, 0, 0),
    )

    check_all(results)
    found = english(results)
    about_questions = {key for key in found if not key.startswith(("attendance", "response"))}
    assert about_questions == {"verdict.some", "withheld"}
    assert found["verdict.some"] == (
        "Morning talk: 7 of 8 people say “good” to “very good”",
        ("Of the 8 people who answered, 7 (88%) chose “good” to “very good”."),
    )
    assert found["withheld"] == (
        "Nothing is shown of 5 questions",
        (
            "The reason: fewer than 5 people answered (1 question), fewer than 10 people answered "
            "(2 questions), groups of fewer than 5 people (1 question) and nobody answered "
            "(1 question)."
        ),
    )


# --- the meanings


@pytest.mark.parametrize(
    ("counts", "meaning"),
    [
        ((0, 0, 0, 20), Meaning.UNANIMOUS),
        ((20, 0, 0, 0), Meaning.UNANIMOUS),
        ((0, 0, 2, 18), Meaning.ALMOST_UNANIMOUS),  # 90 %
        ((0, 0, 21, 179), Meaning.PREDOMINANT),  # 89.5 % is not rounded up to 90
        ((0, 0, 34, 66), Meaning.PREDOMINANT),
        ((0, 0, 35, 65), Meaning.ALL_FAVOURABLE),
        ((1, 0, 35, 64), Meaning.GREAT_MAJORITY),
        ((0, 20, 50, 30), Meaning.GREAT_MAJORITY),  # 80 %
        ((0, 41, 100, 60), Meaning.MAJORITY),  # 79.6 %
        ((0, 40, 35, 25), Meaning.MAJORITY),
        ((0, 41, 35, 24), Meaning.DIVIDED),
        ((30, 30, 20, 20), Meaning.DIVIDED),
        ((30, 31, 20, 19), Meaning.MINORITY),
        ((40, 40, 10, 10), Meaning.MINORITY),
        ((40, 41, 10, 9), Meaning.FEW),
        ((50, 50, 0, 0), Meaning.NOBODY),
    ],
)
def test_meanings_have_fixed_bounds(counts: tuple[int, ...], meaning: Meaning) -> None:
    assert meaning_of(rating("q", "Talk", *counts)) is meaning


@pytest.mark.parametrize(
    ("counts", "title", "text"),
    [
        (
            (0, 0, 0, 20),
            "Talk: unanimously “very good”",
            (
                "All 20 people who answered chose “very good”. 144 people were present; 124 of "
                "them did not answer this. If those who did are a random sample, it is between 85% "
                "and 100% among all present. About those who did not, this margin says nothing: "
                "even if all of them thought otherwise, it would be 14%."
            ),
        ),
        (
            (30, 30, 25, 15),
            "Talk: opinions are divided, without a clear majority",
            (
                "Of the 100 people who answered, 40 (40%) chose “good” to “very good”. All "
                "answers: 15 “very good”, 25 “good”, 30 “fair” and 30 “poor”."
            ),
        ),
        (
            (0, 0, 10, 10),
            "Talk: everyone says “good” to “very good”",
            (
                "All 20 people who answered chose “good” to “very good”. All answers: "
                "10 “very good” and 10 “good”."
            ),
        ),
        (
            (10, 10, 0, 0),
            "Talk: all answers are lower than “good”",
            (
                "None of the 20 people who answered chose “good” to “very good”. All answers: "
                "10 “fair” and 10 “poor”."
            ),
        ),
    ],
)
def test_other_verdicts(counts: tuple[int, ...], title: str, text: str) -> None:
    assert english(published(rating("q", "Talk", *counts)))["verdict.q"] == (title, text)


def test_one_favourable_point_is_named_alone() -> None:
    scale = Scale("yes", QUALITY.points, favourable=1)
    question = asked("q", Kind.RATING, "Talk", scale=scale)

    found = english(published(Distribution(question, (0, 0, 7, 13), Absent())))

    assert found["verdict.q"][0] == "Talk: the majority say “very good”"


# --- what stands out


def test_parts_that_are_alike_are_not_ranked() -> None:
    alike = [rating(f"p{i}", f"Talk {i}", 1, 2, 10, 10 + i) for i in range(3)]

    found = english(published(*alike))

    assert found["strongest"][0] == "None of the 3 parts clearly stands out"
    assert "weakest" not in found


def test_what_is_no_part_of_a_programme_is_a_question() -> None:
    def told(*rated: Distribution) -> str:
        return " ".join(english(published(*rated))["strongest"])

    alike = [rating(f"q{i}", f"About {i}", 1, 2, 10, 10 + i, part=False) for i in range(3)]
    assert "None of the 3 questions clearly stands out" in told(*alike)
    best = rating("best", "Best", 0, 0, 2, 58, part=False)
    others = [rating(f"q{i}", f"About {i}", 20, 20, 10, 8, part=False) for i in range(2)]
    assert "Best scores clearly highest of 3 questions" in told(best, *others)
    assert "each of the 2 other questions" in told(best, *others)


def test_the_highest_figure_of_a_few_forms_is_not_called_the_best() -> None:
    found = english(
        published(
            rating("small", "Small talk", 0, 0, 2, 8),
            rating("large", "Large talk", 2, 5, 25, 28),
            rating("low", "Low talk", 25, 25, 5, 5),
        )
    )

    assert found["strongest"][0] == "Together rated highest: Small talk and Large talk"
    assert found["weakest"][0] == "Low talk scores clearly lowest of 3 parts"


def test_what_most_parts_have_in_common_is_no_exception() -> None:
    high = [rating(f"high-{n}", f"High {n}", 0, 2, 20, 38) for n in range(2)]
    low = [rating(f"low-{n}", f"Low {n}", 20, 25, 10, 5) for n in range(4)]

    found = english(published(*high, *low))

    assert found["strongest"][0] == "Together rated highest: High 0 and High 1"
    assert "weakest" not in found


def test_a_part_in_both_groups_makes_no_groups() -> None:
    # the first and the last are apart, but the middle cannot be told from either
    found = english(
        published(
            rating("a", "Talk A", 0, 2, 20, 38),
            rating("b", "Talk B", 0, 7, 25, 28),
            rating("c", "Talk C", 0, 13, 25, 22),
        )
    )

    assert "strongest" not in found
    assert "weakest" not in found


def test_in_dutch_no_title_of_parts_together_begins_with_a_figure() -> None:
    for words in ("highest", "lowest"):
        key = f"%(count)s of the %(all)s parts together score {words}"
        title = Message(key, {"count": 3, "all": 6})
        assert Language("nl-BE").show(title).startswith("Samen het ")


def test_two_parts_are_not_compared() -> None:
    found = english(published(rating("a", "A", 0, 0, 0, 60), rating("b", "B", 60, 0, 0, 0)))

    assert "strongest" not in found


@pytest.mark.parametrize(
    ("higher", "lower", "apart"),
    [
        (Share(60, 61), Share(8, 59), True),
        (Share(19, 60), Share(8, 59), True),
        (Share(8, 59), Share(19, 60), False),
        (Share(9, 10), Share(7, 10), False),  # few people: it can be chance
        (Share(9500, 10000), Share(9000, 10000), False),  # no chance, but tiny
    ],
)
def test_clearly_apart(higher: Share, lower: Share, *, apart: bool) -> None:
    assert clearly_apart(higher, lower) is apart


# --- groups of the registered


def registered(*groups: tuple[str, int, int]) -> PublishedResults:
    told = Groups("ticket", tuple(Group(*group) for group in groups))
    return release(Results(GOLDEN_HEADS, (), (told,)), Rules())


def test_a_group_that_came_clearly_less_often_is_told_with_its_figures() -> None:
    results = registered(("Members", 80, 70), ("Students", 40, 18), ("Press", 32, 25))

    check_all(results)
    found = english(results)
    assert found["group.ticket.2"] == (
        "Students: came clearly less often than others",
        (
            "Of the 40 registered people of this group (Students), 18 came (45%); of all others "
            "95 of 112 (85%). The difference is larger than chance usually makes it."
        ),
    )
    assert found["group.ticket.1"][0] == "Members: came clearly more often than others"
    assert "group.ticket.3" not in found  # 78 % of 32 against 73 %: that can be chance


def test_groups_that_came_alike_are_not_told() -> None:
    found = english(registered(("Members", 80, 62), ("Students", 40, 30)))

    assert not [key for key in found if key.startswith("group.")]


def test_what_the_gate_put_together_counts_among_the_others() -> None:
    small = (("Press", 4, 3), ("VIP", 4, 1), ("Guests", 3, 2))
    results = registered(("Members", 80, 20), ("Students", 40, 30), *small)

    check_all(results)
    assert "of all others 36 of 51" in english(results)["group.ticket.1"][1]


def test_of_many_groups_none_is_told_to_stand_out() -> None:
    many = [(f"Organisation {i}", 20, 16) for i in range(5)]

    assert [k for k in english(registered(("A", 40, 12), *many[:4])) if k.startswith("group.")]
    assert not [k for k in english(registered(("A", 40, 12), *many)) if k.startswith("group.")]


def test_nobody_knows_who_came() -> None:
    told = Groups("ticket", (Group("Members", 80), Group("Students", 40)))
    results = release(Results(GOLDEN_HEADS, (), (told,)), Rules())

    assert not [key for key in english(results) if key.startswith("group.")]


# --- what no list tells


@pytest.mark.parametrize(
    ("heads", "key", "words"),
    [
        (
            Attendance(152, None, 117, 35, 27, 144, 63),
            "attendance.no_show",
            (
                "That is 23% of the 152 people who registered. Who of them cancelled with notice "
                "is unknown. So between 0 and 35 people stayed away without notice."
            ),
        ),
        (
            Attendance(152, 12, 117, 23, 27, 144, 63),
            "attendance.no_show",
            (
                "That is 15% of the 152 people who registered. Those who cancelled "
                "with notice (12) are not counted here."
            ),
        ),
        (
            Attendance(present=144, forms=63),
            "attendance.present",
            (
                "Counted is who signed, or is marked as present on the list. Who had registered is "
                "unknown: there is no list of registrations."
            ),
        ),
        (
            Attendance(registered=152, present=144),
            "attendance.present",
            (
                "Counted is who signed, or is marked as present on the list. Beside that, 152 had "
                "registered. Who of them came is unknown: the lists could not be compared."
            ),
        ),
        (
            Attendance(registered=152, forms=63),
            "attendance.registered",
            "How many of the 152 came is unknown: there is no sign-in list.",
        ),
        (
            Attendance(registered=45, cancelled=6, came=32, no_show=7, forms=31),
            "attendance.registered",
            (
                "So the list of registrations tells. How many came without registering is unknown: "
                "there is no sign-in list of its own."
            ),
        ),
        (
            Attendance(registered=152, forms=63),
            "response",
            (
                "63 forms for 152 registrations. How many of these people were present is unknown, "
                "so what part of them the forms stand for cannot be said."
            ),
        ),
        (
            Attendance(present=60, forms=63),
            "response",
            (
                "By the sign-in list only 60 people came, fewer than the 63 forms. One of the two "
                "is not complete, so the response cannot be said."
            ),
        ),
        (
            Attendance(present=63, forms=63),
            "response",
            "All 63 people present filled in a form.",
        ),
        (Attendance(present=63), "response", "What people thought of the day is unknown."),
    ],
)
def test_unknown_lists_are_told_as_unknown(heads: Attendance, key: str, words: str) -> None:
    results = published(heads=heads)

    check_all(results)
    assert english(results)[key][1] == words


@pytest.mark.parametrize(
    ("walk_in", "english_words", "dutch_words"),
    [
        (0, "Nobody came without registration.", "Niemand kwam zonder inschrijving."),
        (
            1,
            "1 more person came without registration.",
            "Daarnaast kwam er 1 zonder inschrijving.",
        ),
        (
            2,
            "2 more people came without registration.",
            "Daarnaast kwamen er 2 zonder inschrijving.",
        ),
    ],
)
def test_how_many_came_without_registration(
    walk_in: int, english_words: str, dutch_words: str
) -> None:
    heads = Attendance(152, 0, 117, 35, walk_in, 117 + walk_in, 63)
    found = next(f for f in find(published(heads=heads)) if f.key == "attendance.present")
    check_all(published(heads=heads))
    assert ENGLISH.show(found.text).endswith(f"(23%). {english_words}")
    assert Language("nl-BE").show(found.text).endswith(dutch_words)


def test_nobody_stayed_away() -> None:
    found = english(published(heads=Attendance(100, 0, 100, 0, 0, 100, 50)))

    assert found["attendance.no_show"][0] == "Nobody who registered stayed away without notice"
    assert "attendance.walk_in" not in found


def test_no_list_at_all_finds_nothing() -> None:
    assert find(published(heads=Attendance())) == ()


# --- themes and marks


def test_many_themes_named_equally_often_are_not_narrowed_down() -> None:
    spread = themes(
        "q", "Work points", 30, 25, tempo_of_the_day=5, the_large_room=5, food=5, sound=5, coffee=4
    )

    title, text = english(published(spread))["themes.q"]

    assert title == "Work points: 4 themes named equally often"
    assert "“sound” by 5 (17%)" in text
    assert "coffee" not in text


def test_a_remark_on_what_scored_well_gives_no_reason_for_a_low_score() -> None:
    keys = {finding.key for finding in find(golden())}

    assert "reason.network" not in keys
    assert "themes.debate-remarks" not in keys


def test_one_theme_is_named_however_long_it_is() -> None:
    long = themes("q", "Work points", 30, 25, a_clear_mandate_from_each_organisation_at_the_table=9)

    assert english(published(long))["themes.q"][0] == (
        "Work points: “a clear mandate from each organisation at the table” named most"
    )


def test_of_two_questions_about_a_low_score_one_explains_it() -> None:
    found = english(
        published(
            rating("debate", "Panel debate", 14, 27, 15, 4),
            themes("tips", "Tips for the debate", 20, 20, about="debate", length=12),
            themes("tops", "Tops of the debate", 20, 18, about="debate", moderator=12),
        )
    )

    assert found["reason.debate"] == (
        "Low score for Panel debate: “length” named most",
        (
            "Only 32% chose “good” to “very good” (19 of 60). 20 people wrote an answer. Named "
            "most: “length” by 12 (60%). One person can name several themes."
        ),
    )
    assert found["themes.tops"][0] == "Tops of the debate: “moderator” named most"


@pytest.mark.parametrize(("wrote", "told"), [(9, False), (10, True)])
def test_a_reason_is_told_only_where_enough_people_wrote(wrote: int, *, told: bool) -> None:
    low = rating("debate", "Panel debate", 14, 27, 15, 4)
    results = published(low, themes("tips", "Tips", wrote, 8, about="debate", length=7, sound=2))

    check_all(results)
    found = english(results)
    assert ("reason.debate" in found) is told
    assert not any("sound" in text for _, text in found.values())  # 2 people: they could be known


def test_a_mark_without_bounds() -> None:
    marks = Marks(asked("q", Kind.MARK, "Mark given"), ((7.0, 5), (8.0, 5)), Absent())

    assert english(published(marks))["mark.q"][0] == "Mark given: 7.5 on average over all marks"


def test_the_table_of_rules_and_the_thresholds_are_there() -> None:
    assert len(set(RULES)) == len(RULES)
    at = thresholds().verdict
    assert at.few < at.minority < at.majority < at.great_majority
    assert at.majority < at.predominant < at.almost_unanimous


@pytest.mark.parametrize(
    ("cancelled", "away", "title", "end"),
    [
        (None, 0, "Nobody missed all 4 sessions without notice", "is unknown."),
        (None, 3, "3 registered people came to none of the 4 sessions", "without notice."),
        (0, 0, "Nobody missed all 4 sessions without notice", "Nobody cancelled with notice."),
    ],
)
def test_over_several_sessions_who_came_to_none_stayed_away(
    cancelled: int | None, away: int, title: str, end: str
) -> None:
    came = 20 - away
    heads = Attendance(20, cancelled, came, away, 0, came, None, sessions=4)
    found, text = english(published(heads=heads))["attendance.no_show"]
    assert found == title
    assert text.endswith(end)
    assert cancelled is not None or "Nobody cancelled" not in text


def test_who_did_not_come_is_told_apart_where_some_cancelled_or_were_replaced() -> None:
    heads = Attendance(152, 5, 117, 30, 0, 117, 63)
    words = english(published(heads=heads))["attendance.present"][1]
    assert words.startswith("Of the 152 people who registered, 117 came (77%). ")


def test_where_all_came_that_is_all() -> None:
    words = english(published(heads=Attendance(18, 0, 18, 0, 0, 18, 18)))["attendance.present"][1]
    assert words == "All 18 people who registered came. Nobody came without registration."
