"""Answers that become options, and those that stay what they are: each limit from both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.cleaning.categories import OTHER, categories, options_of, widened
from pipeline.cleaning.wording import words_wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.base import Value

Said = list[tuple["Value", int]]


def labels(said: Sequence[tuple[Value, int]], *, several: bool = False) -> list[str] | None:
    found = categories(said)
    if found is None:
        return None
    assert found.several == several
    return [option.label.of("nl") for option in found.options]


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        *((h, True) for h in ("Points forts", "En mots [Points à améliorer]", "Sterke punten")),
        *((h, True) for h in ("Plus- en minpunten", "Point faible", "Strengths and weaknesses")),
        *((h, False) for h in ("Point de départ", "Hoeveel punten?", "Secteur")),
    ],
)
def test_a_heading_of_good_and_weak_points_asks_for_words(heading: str, *, wanted: bool) -> None:
    listed = categories([("les échanges", 4), ("la visite", 4)])
    assert listed is not None
    assert words_wanted(heading, listed) is wanted


@pytest.mark.parametrize(
    ("enough", "too_little"),
    [
        # cells
        ([("bus", 3), ("fiets", 2)], [("bus", 2), ("fiets", 2)]),
        # different options
        (
            [(f"gemeente {n:02}", 3) for n in range(40)],
            [(f"gemeente {n:02}", 3) for n in range(41)],
        ),
        # cells for each option, though most answers come again
        (
            [*((f"weg {n}", 2) for n in range(4)), ("bus", 4), ("fiets", 1), ("trein", 1)],
            [*((f"weg {n}", 2) for n in range(4)), ("fiets", 1), ("trein", 1)],
        ),
        # answers that come again, though there are few of them
        (
            [("bus", 8), ("fiets", 8), *((f"weg {n}", 1) for n in range(4))],
            [("bus", 8), ("fiets", 7), *((f"weg {n}", 1) for n in range(5))],
        ),
        # signs
        ([("a" * 120, 4), ("b" * 120, 4)], [("a" * 121, 4), ("b" * 120, 4)]),
        # words, no numbers
        ([("bus", 4), ("fiets", 4)], [("bus", 4), (3, 4)]),
    ],
)
def test_a_few_answers_that_come_again_are_options(enough: Said, too_little: Said) -> None:
    assert labels(enough) is not None
    assert labels(too_little) is None


def test_more_different_cells_than_are_looked_at_show_no_options() -> None:
    spelt = [(word + " " * n, 1) for n in range(501) for word in ("bus", "fiets")]
    assert labels(spelt[:1000]) == ["bus", "fiets"]
    assert labels(spelt) is None


def test_yes_and_no_in_several_spellings_are_two_options() -> None:
    said: Said = [("ja", 4), ("yes", 3), ("nee", 3), ("misschien", 2)]
    assert labels(said) == ["ja", "nee", "misschien"]
    # where they are fewer than half, they are answers like the others
    few: Said = [("ja", 2), ("yes", 2), ("nee", 2), ("soms", 4), ("vaak", 3)]
    assert labels(few) == ["soms", "vaak", "ja", "nee", "yes"]
    # and where somebody wrote a remark, nobody can tell which is meant
    remark: Said = [("ja", 9), ("yes", 4), ("nee", 3), ("nee hoor, of toch", 1)]
    found = labels(remark)
    assert found is not None
    assert {"ja", "yes"} <= set(found)


def test_several_options_in_a_cell() -> None:
    said: Said = [("bus, trein", 3), ("bus", 4), ("trein, fiets", 3), ("fiets", 2)]
    assert labels(said, several=True) == ["bus", "trein", "fiets"]
    # a sign between brackets parts nothing
    said = [("eten (soep, brood), drank", 4), ("drank", 4), ("eten (soep, brood)", 3)]
    assert labels(said, several=True) == ["drank", "eten (soep, brood)"]
    said = [("eten (soep, brood), drank", 4), ("eten (kaas, brood)", 3), ("drank", 4)]
    said += [("eten (soep, brood)", 2), ("eten (kaas, brood), drank", 2)]
    assert labels(said, several=True) == ["drank", "eten (soep, brood)", "eten (kaas, brood)"]
    # parts that always keep the same company are one answer
    assert labels([("ja, natuurlijk", 5), ("nee, nooit", 5)]) == ["ja, natuurlijk", "nee, nooit"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # 'zorg, welzijn' is one option that has the sign in it
        ([("zorg, welzijn", 3), ("zorg, welzijn, werk", 2), ("werk", 4), ("werk, cultuur", 3),
          ("cultuur", 2)], ["werk", "cultuur", "zorg, welzijn"]),
        # together twice may be chance
        ([("zorg, welzijn", 2), ("werk", 4), ("werk, cultuur", 3), ("cultuur", 2),
          ("werk, sport", 2), ("sport", 2)], ["werk", "cultuur", "sport", "welzijn", "zorg"]),
        # and who is seen alone as well is an option of its own
        ([("zorg, welzijn", 4), ("zorg", 3), ("werk", 4), ("werk, cultuur", 3), ("cultuur", 2)],
         ["werk", "zorg", "cultuur", "welzijn"]),
    ],
)  # fmt: skip
def test_an_option_that_has_the_sign_in_it(said: Said, expected: list[str]) -> None:
    assert labels(said, several=True) == expected


def test_what_one_person_wrote_beside_options_is_another_answer() -> None:
    said: Said = [("bus, trein", 9), ("bus", 9), ("trein", 9), ("te voet", 1)]
    found = categories(said)
    assert found is not None
    assert [o.id for o in found.options] == ["o1", "o2", OTHER.id]
    # of two files with such answers there is one place for them
    known = (*options_of(["bus", "trein"]), OTHER)
    more = widened(known, (*options_of(["fiets", "Bus"]), OTHER))
    assert [o.id for o in more] == ["o1", "o2", OTHER.id, "o4"]
    assert [o.id for o in widened(known[:2], (OTHER,))] == ["o1", "o2", OTHER.id]
