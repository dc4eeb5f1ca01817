from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from pages import take_apart
from published import attendance, files, others, published, ratings, report

from pipeline.declared.instrument import Kind, Option, Point, Question, Scale
from pipeline.declared.instruments import load_scales
from pipeline.disclosure import Rules, release
from pipeline.formats import FORMATS
from pipeline.language import Language, Share, Text
from pipeline.report import Owners
from pipeline.results import Results
from pipeline.sections import EDITIONS, SECTIONS
from pipeline.sections.attendance import AttendanceSection
from pipeline.sections.learning import Learning
from pipeline.sections.main_messages import MOST, MainMessages
from pipeline.sections.method import Method
from pipeline.sections.overview import Overview, favourable_words
from pipeline.sections.provenance import ProvenanceSection
from pipeline.sections.questions import Questions
from pipeline.sections.withheld import WithheldSection
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution, scale_of
from pipeline.statistics.marks import Marks
from pipeline.statistics.themes import Theme, Themes
from pipeline.templating import TEMPLATES

if TYPE_CHECKING:
    from pipeline.report import Report
    from pipeline.statistics.base import Statistic

EN = Language("en")
S = TypeVar("S")


def section(made: Report, kind: type[S]) -> S:
    return next(part for part in made.sections if isinstance(part, kind))


def words_of(made: Report) -> str:
    return " ".join(take_apart(FORMATS["html"].write(made)).words)


def only(*statistics: Statistic, heads: Attendance | None = None) -> Report:
    results = release(Results(heads or attendance(), statistics), Rules())
    return report(results, language="en")


def rating(counts: tuple[int, ...]) -> Distribution:
    return Distribution(ratings()[0].question, counts, Absent(no_answer=63 - sum(counts)))


def test_every_section_has_its_template() -> None:
    made = report()
    # who registered and when, how far people came with a form, sessions and groups side by side, an
    # earlier edition, a network, what people wrote, work points, before and after, eight parts of a
    # model of partners, their agreements and a reply are not always known
    assert len(made.sections) == len(SECTIONS) - 21
    assert made.sections[0].id == "cover"
    for part in made.sections:
        assert (TEMPLATES / "sections" / f"{part.id}.html").is_file()


def test_attendance_shows_the_published_figures() -> None:
    made = section(report(), AttendanceSection)
    assert {step.id: step.count for step in made.steps} == {
        "registered": 152,
        "cancelled": None,
        "no-show": 35,
        "came": 117,
        "walk-in": 27,
        "present": 144,
        "forms": 63,
    }
    assert made.lead is not None
    assert EN.show(made.lead) == (
        "63 of the 144 people present filled in a form: a response of 44%."
    )
    assumed = " ".join(EN.show(note) for note in made.assumptions)
    assert "Who cancelled with notice is counted among those who did not come" in assumed
    meaning = {EN.show(fact.label): EN.show(fact.value) for fact in made.definitions}  # type: ignore[arg-type] # words, not counts
    assert "with or without notice" in meaning["Registered, did not turn up"]
    assert "1 registration was from a person who was already on the list" in assumed


def test_of_several_days_the_report_says_who_is_present() -> None:
    heads = replace(attendance(), sessions=2)
    made = section(only(*ratings(), heads=heads), AttendanceSection)
    meaning = {EN.show(fact.label): EN.show(fact.value) for fact in made.definitions}  # type: ignore[arg-type] # words, not counts
    assert "on at least one of the 2 days or sessions" in meaning["Present"]
    assert any("tells of 2 days or sessions" in EN.show(note) for note in made.assumptions)
    one = section(only(*ratings()), AttendanceSection)
    assert "sessions" not in " ".join(EN.show(note) for note in one.assumptions)


def test_the_method_tells_how_many_answers_a_person_coded() -> None:
    def told(by_hand: int) -> str:
        themes = next(s.shown for s in published().questions if isinstance(s.shown, Themes))
        made = section(only(replace(themes, by_hand=by_hand)), Method)
        paragraphs = (words for topic in made.topics for words in topic.paragraphs)
        return " ".join(EN.show(words) for words in paragraphs)

    assert "not by a person" in told(0)
    assert "not by a person" not in told(3)
    assert "Of 3 answers a person chose the themes instead." in told(3)
    assert "nobody read them before" in told(3)  # the edition for the organisers themselves


def test_the_edition_is_shown_by_its_title() -> None:
    settings = section(report(), ProvenanceSection).settings
    shown = {EN.show(fact.label): fact.value for fact in settings}
    assert shown["Edition"] == EDITIONS["internal"].title


def test_known_cancellations_need_no_assumption() -> None:
    heads = Attendance(registered=10, cancelled=2, came=6, no_show=2, walk_in=0, present=6)
    made = section(only(heads=heads), AttendanceSection)
    assert not any("cancelled" in EN.show(note) for note in made.assumptions)


def test_where_marks_tell_who_came_no_list_is_spoken_of() -> None:
    heads = Attendance(registered=10, came=6, no_show=4)
    told = {
        EN.show(one.label): one.value
        for one in section(only(heads=heads), AttendanceSection).definitions
    }
    words = [EN.argument(value) for value in told.values()]
    assert "Registered persons who are marked there as having come." in words
    assert not any("sign-in list" in one for one in words)
    both = replace(heads, walk_in=2, present=8)
    words = [
        EN.argument(one.value) for one in section(only(heads=both), AttendanceSection).definitions
    ]
    assert "Registered persons who are on the sign-in list." in words


def test_more_forms_than_people_give_no_response() -> None:
    made = only(heads=Attendance(present=10, forms=12))
    assert "There are more forms than people" in words_of(made)
    assert "120" not in words_of(made)


def test_without_any_list_nothing_is_invented() -> None:
    made = only(rating((1, 5, 33, 22)), heads=Attendance(forms=63))
    figures = section(made, MainMessages).key_figures
    assert [(EN.show(fact.label), fact.value) for fact in figures] == [("filled in a form", 63)]
    assert not any(isinstance(one, AttendanceSection) for one in made.sections)
    assert "how many could have been filled in is not known" in words_of(made)


def test_where_one_part_was_counted_the_report_says_what_is_known_of_all() -> None:
    made = only(rating((1, 5, 33, 22)), heads=Attendance(forms=63, busiest=70))
    told = section(made, AttendanceSection)
    assert (told.steps, told.definitions) == ((), ())  # no table of unknowns
    assert "There were at least 70" in words_of(made)


def test_without_registrations_no_step_of_them_is_drawn() -> None:
    made = only(rating((1, 5, 33, 22)), heads=Attendance(present=80, forms=63))
    assert [one.id for one in section(made, AttendanceSection).steps] == ["present", "forms"]


def test_main_messages_are_few_and_lead_to_their_figures() -> None:
    made = section(report(), MainMessages)
    assert 3 <= len(made.messages) <= MOST
    assert [fact.value for fact in made.key_figures] == [152, 35, 144, 63, 7.4]
    assert all(message.rests_on for message in made.messages)


@pytest.mark.parametrize("seen", [True, False])
def test_a_tile_knows_of_the_highest_mark_what_the_question_knows(seen: bool) -> None:
    words = Text.plain("The day")
    asked = Question("m", Kind.MARK, words, words, bounds=(3.0, 5.0), bounds_seen=seen)
    given = ((3.0, 5), (4.0, 14), (5.0, 12))

    made = only(Marks(asked, given, Absent()), heads=Attendance(forms=31))

    detail = section(made, MainMessages).key_figures[-1].detail
    assert detail is not None
    told = "the highest possible mark is not known" if seen else "out of 5"
    assert EN.show(detail) == f"mean of 31 people{'; ' if seen else ', '}{told}"


def test_the_note_about_the_data_stands_on_the_cover_and_nowhere_again() -> None:
    words = words_of(report())
    assert words.count("De rijen van dit voorbeeld zijn gereconstrueerd.") == 1
    assert words.index("gereconstrueerd") < words.rindex("Kernboodschappen")


def test_scales_that_read_alike_stand_under_one_legend() -> None:
    def called(rating: Distribution, labels: tuple[str, ...]) -> Distribution:
        scale = scale_of(rating.question)
        points = tuple(
            replace(point, label=Text.plain(label))
            for point, label in zip(scale.points, labels, strict=True)
        )
        question = replace(rating.question, scale=replace(scale, points=points))
        return replace(rating, question=question)

    def groups(labels: tuple[str, ...]) -> list[int]:
        first, second = ratings()[:2]
        assert isinstance(second, Distribution)
        made = section(only(first, called(second, labels)), Overview)
        return [len(group.rows) for group in made.groups]

    own = tuple(p.label.of(EN.code) for p in scale_of(ratings()[0].question).points)
    assert groups(own) == [2]
    assert groups(("zwak", *own[1:])) == [1, 1]


def test_the_overview_has_all_ratings_with_n_and_favourable_share() -> None:
    rows = section(report(), Overview).groups[0].rows
    assert [row.n for row in rows] == [61, 61, 61, 60, 59, 60, 58]
    assert [EN.percent(row.top) for row in rows if row.top] == [
        "90%", "98%", "92%", "87%", "14%", "32%", "97%",
    ]  # fmt: skip


def test_the_favourable_share_stands_over_the_first_bars_that_have_one() -> None:
    made = section(report(), Overview)
    (told,) = [group for group in made.groups if group.caption is not None]
    assert told is next(group for group in made.groups if any(row.top for row in group.rows))
    marks_first = report(published((*others(), *ratings())))
    groups = section(marks_first, Overview).groups
    assert [bool(group.caption) for group in groups] == [
        any(row.top for row in group.rows) for group in groups
    ]
    assert groups[0].caption is None


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 1, 2, 1), "Not shown: fewer than 5 people answered this question."),
        ((0, 0, 0, 0), "Not shown: nobody answered this question."),
    ],
)
def test_what_is_withheld_stands_in_one_place_and_has_its_anchor_there(
    counts: tuple[int, ...], words: str
) -> None:
    made = only(rating(counts))
    assert not {"overview", "questions", "learning"} & {one.id for one in made.sections}
    withheld = section(made, WithheldSection)
    (reason,) = withheld.reasons
    assert EN.show(reason.why) == words
    assert [(one.place, one.anchor) for one in reason.subjects] == [("", "question-1")]
    page = FORMATS["html"].write(made).decode()
    assert page.count('id="question-1"') == 1
    assert page.count(words) == 1
    assert page.count(">Not shown.<") == 1  # in its line of the topline


def test_of_few_answers_the_favourable_ones_are_drawn_and_stripes_stand_for_the_others() -> None:
    made = only(rating((0, 1, 4, 2)))
    overview = section(made, Overview)
    (row,) = overview.groups[0].rows
    assert row.bar is not None
    (part,) = row.bar.segments
    assert (round(part.left, 1), round(part.width, 1)) == (14.3, 85.7)
    assert max(one.left + one.width for one in row.bar.lines) <= part.left
    assert (row.n, row.top, row.mean) == (7, Share(6, 7), None)
    assert EN.show(row.bar.alt).endswith(": 6 of 7 favourable, 86%")
    assert [EN.argument(label) for label, _ in overview.groups[0].legend] == [
        "favourable: good or very good"
    ]
    (block,) = section(made, Questions).blocks
    assert [(bar.count, EN.percent(bar.share)) for bar in block.rows] == [(6, "86%")]
    (reason,) = section(made, WithheldSection).reasons
    assert "Only the share of favourable answers is shown" in EN.show(reason.why)
    assert [one.place for one in reason.subjects] == ["question-1"]


def test_what_one_rule_hides_is_named_together() -> None:
    few = [rating((0, 1, 4, 2)), rating((0, 0, 2, 1)), rating((0, 0, 3, 0))]
    asked = [replace(one.question, id=f"few{at}") for at, one in enumerate(few)]
    made = only(*(replace(one, question=q) for one, q in zip(few, asked, strict=True)))
    numbers = [
        [s.place or s.anchor for s in reason.subjects]
        for reason in section(made, WithheldSection).reasons
    ]
    assert numbers == [["question-1"], ["question-2", "question-3"]]


def test_a_block_has_full_wording_distribution_and_what_stands_apart() -> None:
    block = section(report(language="en"), Questions).blocks[5]
    assert block.wording.of("en") == "Hoe beoordeelt u dit onderdeel: Paneldebat?"
    assert [(bar.count, EN.percent(bar.share)) for bar in block.rows] == [
        (14, "23%"),
        (27, "45%"),
        (15, "25%"),
        (4, "7%"),
    ]
    assert [(EN.show(f.label), EN.argument(f.value)) for f in block.facts] == [
        ("good or very good", "32% (19 of 60)"),
        ("Median", "fair"),
        ("Mean", "2.2"),
    ]
    assert EN.show(block.caption) == (
        "Answers of 60 people on the scale from “poor” to “very good”: opinions are mixed"
    )
    assert [(EN.show(f.label), f.value) for f in block.absent] == [
        ("No answer", 2),
        ("Not applicable", 1),
    ]


def test_a_median_between_two_points_is_said_so() -> None:
    facts = section(only(rating((0, 10, 10, 0))), Questions).blocks[0].facts
    assert EN.argument(facts[1].value) == "between fair and good"


def test_themes_go_by_the_audience_of_the_codebook_where_the_question_has_none() -> None:
    words = Text.plain("Wat neemt u mee?")
    question = Question("all", Kind.OPEN, words, words, codebook="trefdag", inferred=True)
    coded = (
        Theme("trust", Text.plain("Vertrouwen"), 12, "network"),
        Theme("signal", Text.plain("Signaal"), 8, "government"),
        Theme("patience", Text.plain("Volhouden"), 5, "network"),
    )
    made = only(Themes(question, coded, 30, 25, Absent(no_answer=33)))
    network, government = section(made, Learning).groups[0].blocks[0].tables
    assert EN.show(network.caption).startswith("For people who are part of a network: ")
    assert [bar.count for bar in network.rows] == [12, 5]
    assert [bar.count for bar in government.rows] == [8]


def test_learning_points_go_by_audience_and_count_people() -> None:
    made = section(report(language="en"), Learning)
    assert [EN.show(group.title) for group in made.groups] == [
        "For people who are part of a network",
        "For organisations",
        "Why people rated as they did",
    ]
    network = made.groups[0].blocks[0]
    assert [bar.count for table in network.tables for bar in table.rows] == [18, 14, 11]
    assert "91% (40 of 44)" in EN.show(network.notes[0])
    reasons = made.groups[2].blocks[0]
    assert reasons.explains is not None
    assert EN.show(reasons.explains.label) == "Explains question 6: Paneldebat"


def test_an_open_question_without_a_word_to_show_takes_a_page_from_its_organiser_alone() -> None:
    words = Text.plain("Wat moet er anders?")
    question = Question("found-anders", Kind.OPEN, words, words, inferred=True)
    silent = published((Themes(question, (), 14, 0, Absent()),))
    (block,) = section(report(silent, language="en"), Learning).groups[0].blocks
    assert "No list of themes" in EN.show(block.notes[0])
    for edition in ("participants", "board", "public"):
        made = report(silent, edition=edition, language="en")
        assert not [one for one in made.sections if isinstance(one, Learning)]


def test_small_groups_are_shown_together_and_said_so() -> None:
    made = report(language="en")
    sector = section(made, Questions).blocks[-1]
    assert [bar.count for bar in sector.rows] == [28, 14, 12, 5]
    why = [EN.show(reason.why) for reason in section(made, WithheldSection).reasons]
    # no number: some of the options that stand together were chosen by nobody
    assert (
        "Some answers are shown together: too few people chose at least one of them, or are in "
        "it on a list." in why
    )
    assert EN.argument(sector.rows[-1].label) == "Other answers together"


def test_rows_in_are_rows_used_and_left_out() -> None:
    for row in section(report(), ProvenanceSection).balances:
        left_out = sum(fact.value for fact in row.left_out if isinstance(fact.value, int))
        assert row.rows_in == row.used + left_out


def test_only_attendance_still_makes_a_report() -> None:
    made = only()
    ids = [part.id for part in made.sections]
    assert "attendance" in ids
    assert "overview" not in ids
    assert "questions" not in ids
    assert "nobody was asked" in words_of(only(heads=Attendance(registered=5, came=5, no_show=0)))


@pytest.mark.parametrize("form", ["html", "json", "xlsx"])
def test_the_public_edition_names_no_file_in_any_format(form: str) -> None:
    made = FORMATS[form].write(report(published(), edition="public"))
    if form == "xlsx":
        import io
        import zipfile

        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            made = b"".join(archive.read(name) for name in archive.namelist())
    for file in files():
        assert file.name.encode() not in made
        assert file.sha256[:12].encode() not in made
    assert b"Blad1" not in made
    assert b"Formulieren" not in made


def test_editions_are_told_apart() -> None:
    assert [name for name, edition in EDITIONS.items() if edition.names_files] == ["internal"]
    quoting = [name for name, edition in EDITIONS.items() if not edition.approved_only]
    assert quoting == ["internal"], "all others quote what a person approved"
    named = [name for name, edition in EDITIONS.items() if edition.owners is Owners.NAMED]
    assert named == ["internal", "board"]
    assert {edition.compared for edition in EDITIONS.values()} == {"internal", "public"}


def test_words_of_the_form_are_quoted_as_they_may_be_of_another_language() -> None:
    points = [Point(1, Text.plain("disagree")), Point(2, Text.plain("agree"))]
    form = Scale("form", (*points, Point(3, Text.plain("strongly agree"))), favourable=2)
    assert Language("nl-BE").show(favourable_words(form)) == "“agree” of “strongly agree”"
    assert Language("fr").show(favourable_words(form)) == (
        "«\u202fagree\u202f» ou «\u202fstrongly agree\u202f»"
    )
    ours = next(scale for scale in load_scales() if scale.id == "quality4")
    assert Language("nl-BE").show(favourable_words(ours)) == "goed of zeer goed"


@pytest.mark.parametrize(("own", "rows"), [(True, 3), (False, 2)])
def test_an_option_that_perhaps_was_not_on_the_form_has_no_row_of_nobody(
    own: bool,
    rows: int,
) -> None:
    words = ("zorg", "welzijn", "andere")
    options = tuple(Option(word, Text.plain(word)) for word in words)
    label = Text.plain("Sector")
    asked = Question("sector", Kind.CHOICE, label, label, options=options, background=True, own=own)
    counted = tuple(zip(options, (40, 23, 0), strict=True))
    made = only(Choices(asked, counted, Absent()))
    (block,) = section(made, Questions).blocks
    assert len(block.rows) == rows


@pytest.mark.parametrize("inferred", [True, False])
def test_few_answers_of_what_nobody_declared_are_withheld_and_the_report_says_why(
    inferred: bool,
) -> None:
    """A rating as small is told: how many said 'poor' is an opinion, and these may be groups."""
    label = Text.plain("Komt u terug?")
    options = tuple(Option(word, Text.plain(word)) for word in ("ja", "nee"))
    asked = Question("back", Kind.CHOICE, label, label, options=options, inferred=inferred)
    counted = tuple(zip(options, (48, 2), strict=True))
    made = only(Choices(asked, counted, Absent()), rating((0, 2, 28, 20)))
    *back, opinion = section(made, Questions).blocks
    assert [bar.count for bar in opinion.rows] == [0, 2, 28, 20]
    assert [[bar.count for bar in one.rows] for one in back] == ([] if inferred else [[48, 2]])
    said = words_of(made)
    assert ("Nobody declared what they mean: they may name groups" in said) is inferred
