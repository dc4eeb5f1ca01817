"""What must hold for any input: no row is lost, no answer is counted twice."""

from __future__ import annotations

from exports import event, export, question
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning import clean
from pipeline.cleaning.base import Absence
from pipeline.declared.instrument import Kind
from pipeline.readers.base import Role, Value
from pipeline.statistics import STATISTICS

DAY = event(
    question("org", "de organisatie", "Organisatie"),
    question("mark", "Cijfer", kind=Kind.MARK),
    question("model", "Model", kind=Kind.CHOICE, options=("groot", "klein")),
    question("tips", "Tips", kind=Kind.OPEN),
)
HEADER = ["Nr.", "Tijdstempel", "Organisatie", "Cijfer", "Model", "Tips", "Naam"]
some = st.sampled_from
row = st.tuples(
    some((None, 1, 2, "3")),
    some((None, "20-10-2011 16:42:08", "20-10-2011 16:42:09")),
    some((None, "goed", "Zeer Goed ", "++", 4, 9, "tja", "nvt", "?", "-", " ", True)),
    some((None, 8, "7,5", "8/10", "inf", 11, "1e3", "nvt", float("nan"))),
    some((None, "groot", "KLEIN", "middel", "/")),
    st.one_of(
        st.none(),
        some(("test", "te kort", "nvt", "meer tijd voor vragen uit de zaal")),
        st.text(max_size=6),
    ),
    some((None, None, "Tim Test", "An Nul")),
)
rows = st.lists(st.one_of(row, st.just((None,) * 7)), max_size=12)


@given(st.lists(rows, min_size=1, max_size=3))
def test_rows_in_are_rows_used_or_left_out(tables: list[list[tuple[Value, ...]]]) -> None:
    exports = [export(HEADER, *table, file=f"{i}.csv") for i, table in enumerate(tables)]
    cleaned, _ = clean(exports, DAY)
    for balance, table in zip(cleaned.balances, tables, strict=True):
        assert balance.rows_in == len(table) + 1
        assert balance.used + sum(balance.left_out.values()) == balance.rows_in
    used = sum(balance.used for balance in cleaned.balances)
    assert used == (0 if cleaned.responses is None else len(cleaned.responses))


@given(st.lists(rows, min_size=1, max_size=2))
def test_answers_and_absences_are_all_the_responses(
    tables: list[list[tuple[Value, ...]]],
) -> None:
    exports = [export(HEADER, *table, file=f"{i}.csv") for i, table in enumerate(tables)]
    cleaned, _ = clean(exports, DAY)
    responses = cleaned.responses
    if responses is None:
        return
    assert responses.answers.columns.equals(responses.absence.columns)
    for asked in responses.questions:
        answered = responses.answers[asked.id].notna()
        assert (answered == (responses.absence[asked.id] == Absence.ANSWERED)).all()
        if asked.kind in STATISTICS:
            statistic = STATISTICS[asked.kind].of(responses, asked)
            absent = statistic.absent
            assert statistic.n + absent.total + absent.not_asked == len(responses)


person = st.tuples(
    some((None, "An Nul", "nul, an", "Bo Nul", "test", "Tim Test", "")),
    some((None, "Hier", "Daar", "test")),
    some((None, "an@example.org", "bo@example.org", "geen", "test@example.org")),
    some((None, "x", "nee", "verontschuldigd")),
)
persons = st.lists(st.one_of(person, st.just((None,) * 4)), max_size=10)


@given(st.lists(persons, min_size=1, max_size=3), some((Role.REGISTRATIONS, Role.ATTENDANCE)))
def test_lines_of_lists_are_people_or_left_out(
    tables: list[list[tuple[Value, ...]]], role: Role
) -> None:
    header = ["Naam", "Organisatie", "E-mail", "Aanwezig"]
    exports = [export(header, *table, role=role, file=f"{i}.csv") for i, table in enumerate(tables)]
    cleaned, _ = clean(exports, DAY)
    for balance, table in zip(cleaned.balances, tables, strict=True):
        assert balance.rows_in == len(table) + 1
    people = cleaned.registrations if role is Role.REGISTRATIONS else cleaned.attendance
    counted = 0 if people is None else len(people.persons)
    assert sum(balance.used for balance in cleaned.balances) == counted
