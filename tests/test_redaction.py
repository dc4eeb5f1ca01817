"""What leads to a person is taken out of open answers, and nothing else of them changes."""

from __future__ import annotations

import re
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
import redaction_sentences
from checkbook import drop
from example.names import FIRST, LAST

from pipeline.declared.event import Event, load_event
from pipeline.declared.instrument import Instrument
from pipeline.declared.settings import load_settings
from pipeline.language import Language, Message, Text
from pipeline.learning.identifiers import Hidden, is_belgian, is_dutch, is_iban
from pipeline.learning.redaction import MARKS, Redactor, told
from pipeline.readers import read, worker
from pipeline.results import measure
from pipeline.run import look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.child import Child

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
LIST = (
    *("Sofie Maes", "Wil Groen", "An De Smedt", "Peeters, Jan", "Willemijn van den Berghe"),
    *("Jean-Pierre D'Hondt", "Nadine Van Leuven", "Guy Redig", "Jo Bakker", "Özlem Çelik", "Li Wu"),
)
PUBLIC = ("Lezing Guy Redig", "Wil u iets kwijt?")
ENGLISH = Language("en")


def words(text: str | Message) -> str:
    return text if isinstance(text, str) else ENGLISH.show(text)


def redacted(text: str) -> str:
    return words(told(Redactor.of(LIST, PUBLIC).redact(text).text))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("bedankt sofie maes", "bedankt [name]"),  # a whole name in any case
        ("MAES SOFIE sprak", "[name] sprak"),  # ... and order
        ("Maes, Sofie", "[name]"),
        ("met Sofie verder praten", "met [name] verder praten"),  # a part of it with a capital
        ("sofie was goed", "sofie was goed"),
        ("Sophie was goed", "[name] was goed"),  # spelled otherwise
        ("Sophie Maes was goed", "[name] was goed"),  # one person, one mark
        ("Sofies uitleg, Sofie's tafel", "[name] uitleg, [name]'s tafel"),
        ("met Wilemijn", "met [name]"),  # a letter missing
        ("J. Peeters en J.P. Peeters en j. peeters", "[name] en [name] en [name]"),
        ("Jan P. zei", "[name] zei"),
        ("de van den Berghe-groep", "de [name]-groep"),  # a surname with its particles
        ("Vandenberghe en VAN DEN BERGHE", "[name] en [name]"),
        ("Jean Pierre d'hondt", "[name]"),
        ("Ozlem Celik sprak", "[name] sprak"),  # without its accents
        ("Sofie, Jan en Li", "[name], [name] en [name]"),
        # words that may be names: at the beginning of a sentence they stay, for a person to see
        ("ik wil groen in de wijk, wil groen licht", "ik wil groen in de wijk, wil groen licht"),
        ("Wil je dat? Groen is goed. An sich", "Wil je dat? Groen is goed. An sich"),
        ("met An en Wil", "met [name] en [name]"),
        ("Wil Groen komt", "[name] komt"),
        ("in Leuven", "in Leuven"),
        ("met mevrouw Van Leuven", "met mevrouw [name]"),
        ("Nadien was er soep", "Nadien was er soep"),
        # whom the report names anyway
        ("Guy Redig was boeiend, Redig ook", "Guy Redig was boeiend, Redig ook"),
        # addresses and numbers
        ("a.b@c.be, of a (at) c.be.", "[e-mail address], of [e-mail address]."),
        ("zie stad.be/x, of www.stad.be.", "zie [web address], of [web address]."),
        ("te lang.de rest was goed.Interessant", "te lang.de rest was goed.Interessant"),
        ("tel 03-123.45.67, gsm 0475 123 456", "tel [phone number], gsm [phone number]"),
        ("+31 (0)6 12345678 en 06-12345678", "[phone number] en [phone number]"),
        ("IBAN be68 5390 0754 7034 en", "IBAN [account number] en"),
        ("BE68 5390 0754 7035", "BE68 5390 0754 7035"),  # the check figures are wrong
        ("85.07.30-033 28", "[national number]"),
        ("BSN 123456782, niet 123456789", "BSN [national number], niet 123456789"),
        ("volg @lotte_v. of @jan", "volg [handle]. of [handle]"),
        ("ik woon Kerkstraat 12, bel", "ik woon [street address], bel"),
        ("Grote Markt 3, 9000 Gent is ver", "[street address] is ver"),
        ("au rue de la Loi 16, merci", "au [street address], merci"),
        ("Kerkstraat 12b bus 3 te Gent", "[street address] te Gent"),
        ("in de straat 12 mensen, op weg 2 uur, Kerkstraat 10 uur, @ 9 uur, tafel 3", None),
        ("Markt 3 en Place 2, la place 4, Lesweg 20 minuten", None),
        ("01/12/2024 10.30 uur, 8/10, 0 1 2 3 4 5 6 7 8 9", None),
        ("van 09.00 tot 16.30, 1.250.000 euro, art. 12.3.4, 2024-01-12 10:00", None),
    ],
)
def test_what_is_hidden_and_what_stays(answer: str, expected: str | None) -> None:
    assert redacted(answer) == (answer if expected is None else expected)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            "Lien was geweldig. Mark ook, Greet niet.",
            "[name] was geweldig. [name] ook, [name] niet.",
        ),
        (
            "Mark moet vaker komen. Claire zag het goed",
            "[name] moet vaker komen. [name] zag het goed",
        ),
        # a word of the answer's own language, or of nobody knows which, may be a word
        ("Mark this day in the calendar", "Mark this day in the calendar"),
        ("Claire et nette", "Claire et nette"),
        ("Lien avec le terrain", "Lien avec le terrain"),
        ("Mark!", "Mark!"),
        ("Groen is mooi", "Groen is mooi"),  # a short answer in Dutch looks like English
        ("Max 20 mensen per groep", "Max 20 mensen per groep"),
    ],
)
def test_a_first_name_that_is_a_word_of_another_language_begins_a_sentence(
    answer: str, expected: str
) -> None:
    listed = ("Lien Smets", "Mark Vos", "Greet Bos", "Claire Roux", "Wil Groen", "Max Vos")
    assert words(told(Redactor.of(listed).redact(answer).text)) == expected


def test_a_small_word_is_no_name_by_itself() -> None:
    redactor = Redactor.of(("Niet ingeschreven:", "An Op de Beeck", "Jan Niet", "Er Over"))
    for answer in (
        "Niet goed bereikbaar",
        "de zaal was Niet goed",
        "Op zich goed. Er was Geen tijd",
    ):
        assert words(told(redactor.redact(answer).text)) == answer
        assert redactor.redact(answer).perhaps == ()
    for answer in (
        "Jan Niet",
        "jan niet",
        "Op de Beeck",
        "de Beeck",
        "An Op de Beeck",
        "op de Beeck",
    ):
        assert words(told(redactor.redact(answer).text)) == "[name]", answer


def test_what_may_be_a_name_is_told() -> None:
    redactor = Redactor.of(LIST)

    assert redactor.redact("Wil je dat? Groen is goed. Nadien niet.").perhaps == (
        *("Wil", "Groen", "Nadien"),
    )
    assert redactor.redact("GROEN IN DE WIJK IS BELANGRIJK").perhaps == ("GROEN",)
    assert redactor.redact("IK WIL MEER GROEN IN DE WIJK").perhaps == ("WIL", "GROEN")
    assert redactor.redact("in Leuven").perhaps == ("Leuven",)
    assert redactor.redact("ik wil meer groen").perhaps == ()


def test_each_mark_is_counted_and_told_in_the_readers_language() -> None:
    redacted = Redactor.of(LIST).redact("Sofie, 100 %: a@b.be of c@d.be, of 0475 12 34 56")

    assert redacted.counts == {Hidden.NAME: 1, Hidden.EMAIL: 2, Hidden.PHONE: 1}
    message = told(redacted.text)
    assert isinstance(message, Message)
    assert Language("nl").show(message) == (
        "[naam], 100 %: [e-mailadres] of [e-mailadres], of [telefoonnummer]"
    )
    assert set(MARKS) == set(Hidden)


def test_nobody_can_write_a_mark() -> None:
    assert Redactor.of(()).redact("\ue000 en [naam]").text == "\ufffd en [naam]"


def test_checksums() -> None:
    assert is_iban("NL91ABNA0417164300")
    assert not is_iban("NL92ABNA0417164300")
    assert is_belgian("85073003328")
    assert is_belgian("17073003384")  # born in 2017: a 2 before the nine figures
    assert not is_belgian("85073003329")
    assert is_dutch("111222333")
    assert not is_dutch("111222334")


def test_of_generated_sentences_nearly_all_is_hidden_and_nearly_nothing_else() -> None:
    outcome = redaction_sentences.run()

    assert outcome.planted >= 300
    assert outcome.harmless >= 2000
    assert len(outcome.missed) <= 0.01 * outcome.planted, outcome.missed
    assert len(outcome.lost) <= 0.01 * outcome.harmless, outcome.lost


def test_the_measure_sees_what_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.learning.redaction.find", lambda _: [])

    assert len(redaction_sentences.run().missed) > 100


def test_the_other_part_of_a_name_is_hidden_with_the_known_one() -> None:
    redactor = Redactor.of(["Rita Pieters"])
    for text, left in (
        ("de trainer Johan Pieters praatte te snel", "de trainer [name] praatte te snel"),
        ("met Rita Verlinden erbij", "met [name] erbij"),
        ("bij het OCMW Pieters gezien", "bij het OCMW [name] gezien"),
    ):
        assert words(told(redactor.redact(text).text)) == left


def test_an_event_is_redacted_before_anything_else_sees_its_answers(tmp_path: Path) -> None:
    folder = drop(
        tmp_path / "2025-01-01-proef",
        forms=[
            ["Inhoud van de dag", "Wat kan beter?"],
            ["goed", "Meer tijd voor bert maes"],
            ["goed", "Meer tijd voor bert maes"],
            ["goed", "Bel mij op 0475 12 34 56"],
            ["goed", "Wil nog eens komen"],
            ["goed", "An Declerck was te lang"],
        ],
        registered=[
            ["Naam", "E-mail", "Organisatie"],
            ["Bert Maes", "", ""],
            ["Wil Claes", "", ""],
            ["An Declerck", "", ""],
        ],
    )
    (folder / "event.yaml").write_text(
        "programme:\n  - {id: one, title: Lezing An Declerck, kind: lecture}\n", "utf-8"
    )
    cleaned = look(load_event(folder, load_settings())).cleaned

    assert cleaned.responses is not None
    answers = [
        words(told(answer)) for answer in cleaned.responses.answers.iloc[:, -1].dropna().tolist()
    ]
    assert answers == [
        *["Meer tijd voor [name]"] * 2,
        "[phone number]",  # nothing is said but how to reach somebody
        "Wil nog eens komen",
        "An Declerck was te lang",  # the programme names her
    ]
    assert cleaned.responses.perhaps == {"Wil nog eens komen": ("Wil",)}
    [candidates] = measure(cleaned).written
    assert {words(told(one.text)) for one in candidates.answers if one.perhaps} == {
        "Wil nog eens komen",
        "Meer tijd voor [name]",
    }
    assert cleaned.hidden == {Hidden.NAME: 2, Hidden.PHONE: 1}


@pytest.mark.slow
def test_no_text_takes_long() -> None:
    redactor = Redactor.of(f"{first} {last}" for first in FIRST for last in LAST)
    for piece in ("a", "a.", "0 ", "@", "A. ", "be12", "1.2", "Sofie ", "(", "a-", "+", "www."):
        started = perf_counter()
        redactor.redact(piece * (50_000 // len(piece)))
        assert perf_counter() - started < 2, piece


# not the program's own patterns: what looks like an address or a number to somebody else
_ADDRESS = re.compile(r"\S@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<!\d)(?:\+|00)(?:3[123]|44|49)[\s./()-]*(?:\d[\s./()-]*){8,9}(?!\d)"
    r"|(?<!\d)0[1-9](?:[\s./-]?\d){7,8}(?!\d)"
)
_MOMENT = re.compile(r"0\d[-./]\d{1,2}[-./](?:19|20)\d\d")


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs ../shared, which tests only read")
def test_other_peoples_answers_hold_no_address_and_no_number_any_more() -> None:
    redactor = Redactor.of(LIST)
    seen = before = 0
    with worker() as child:
        child.wall_seconds = 60
        for folder in sorted(path for path in CORPUS.iterdir() if path.is_dir()):
            for text in _texts(folder, child):
                seen += 1
                before += bool(_ADDRESS.search(text))
                shown = redactor.redact(text).text
                assert not _ADDRESS.search(shown), shown
                left = _NUMBER.search(shown)
                assert not left or _MOMENT.match(left[0]), shown
    assert seen > 10_000
    assert before > 0


def _texts(folder: Path, child: Child) -> Iterator[str]:
    """The different texts of several words in the tables of a folder."""
    event = Event(folder, "", None, "", "", "nl", "", Instrument("", Text.plain(""), ()))
    seen: set[str] = set()
    for export in read(event, child).exports:
        for column in range(len(export.columns)):
            values = export.column(column)
            seen |= {v for v in values if isinstance(v, str) and ("@" in v or " " in v.strip())}
    yield from sorted(seen)


def test_what_stands_in_a_closed_question_is_redacted_too(tmp_path: Path) -> None:
    said = ["met Bert Maes"] * 4 + ["alleen"] * 5 + ["bel 0475 12 34 56"]
    folder = drop(
        tmp_path / "2025-01-01-proef",
        forms=[["Inhoud van de dag", "Met wie kwam u?"], *(["goed", one] for one in said)],
        registered=[["Naam", "E-mail", "Organisatie"], ["Bert Maes", "", ""]],
    )
    cleaned = look(load_event(folder, load_settings())).cleaned

    assert cleaned.responses is not None
    labels = [option.label.of("en") for q in cleaned.responses.questions for option in q.options]
    assert "met [name]" in labels
    assert not any("Maes" in label for label in labels)
    shown = [words(told(value.redacted)) for value in cleaned.values]
    assert "met [name]" in shown
    assert not any("Maes" in text or "0475" in text for text in shown)
    assert not any("Maes" in value.taken for value in cleaned.values)
