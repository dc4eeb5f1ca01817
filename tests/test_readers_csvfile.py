"""Text tables: encoding, delimiter, and no row lost unseen."""

from __future__ import annotations

import pytest
from workbooks import csv_bytes

from pipeline.readers.csvfile import parse
from pipeline.readers.guards import Refusal

ROWS = [["naam", "antwoord"], ["Zoë", "première"], ["Jan", "goed; fijn, dank"]]


@pytest.mark.parametrize(
    ("encoding", "chosen"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"), ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(encoding: str, chosen: str, delimiter: str) -> None:
    text = parse(csv_bytes(ROWS, delimiter=delimiter, encoding=encoding))
    assert (text.rows, text.encoding, text.delimiter) == (ROWS, chosen, delimiter)
    assert [note[0] for note in text.notes] == (["encoding-assumed"] if chosen == "cp1252" else [])


def test_utf8_with_a_line_of_another_encoding_keeps_its_accents() -> None:
    content = "a;b\né;1\nè;2\n".encode() + "ë;3\n".encode("cp1252")
    text = parse(content)
    assert [row[0] for row in text.rows] == ["a", "é", "è", "ë"]
    assert [note[0] for note in text.notes] == ["encoding-assumed"]


@pytest.mark.parametrize(
    ("content", "rows", "delimiter"),
    [
        ("Hoe was het eten, drinken;cijfer\ngoed;8\n", [["Hoe was het eten, drinken", "cijfer"],
                                                         ["goed", "8"]], ";"),
        ("naam;cijfer\nAnna;7,5\nBob;8,0\n", [["naam", "cijfer"], ["Anna", "7,5"], ["Bob", "8,0"]],
         ";"),
        ("Opmerking\nGoed, maar lang\nPrima\nNiets\n", [["Opmerking"], ["Goed, maar lang"],
                                                        ["Prima"], ["Niets"]], ""),
        ("sep=;\r\na;b\r\n1;2\r\n", [["a", "b"], ["1", "2"]], ";"),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]], ","),
        ('a;b\n"twee\nregels";"zei ""ja"""\n', [["a", "b"], ["twee\nregels", 'zei "ja"']], ";"),
        ("a;b\n\n1;2\n\n", [["a", "b"], [None, None], ["1", "2"]], ";"),
        ('a;b\n1;een 5" buis\n', [["a", "b"], ["1", 'een 5" buis']], ";"),
    ],
)  # fmt: skip
def test_the_whole_file_decides(content: str, rows: list[list[str]], delimiter: str) -> None:
    text = parse(content.encode())
    assert (text.rows, text.delimiter, text.notes) == (rows, delimiter, ())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('naam;opmerking\nAnna;"goed\nBob;slecht\nCas;matig\n', "open-quote"),
        ("naam,cijfer\nAnna,7,5\nBob,8,0\n", "decimal-comma"),
        ("\n".join(f"{n}" + ",x" * 2001 for n in range(3)), "too-many-cells"),
    ],
)
def test_what_would_lose_or_move_cells_is_refused(content: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse(content.encode())
    assert refusal.value.code == code


def test_a_comma_between_cells_and_no_decimals_is_no_doubt() -> None:
    assert parse(b"naam,cijfer\nAnna,7\nBob,8\n").rows[1] == ["Anna", "7"]


def test_rows_of_another_width_are_named_and_nothing_of_them_is_lost() -> None:
    text = parse(b"Titel\na;b;c\n1;2;3\n4;5\n6;7;8;9\n1;2;3\n1;2;3\n")
    assert text.rows[3:5] == [["4", "5", None, None], ["6", "7", "8", "9"]]
    assert text.notes == (("ragged-rows", "4", {"rows": "4, 5", "cells": 3}, 1),)


def test_nul_signs_go_and_are_told() -> None:
    text = parse(b"a;b\n1;x\0y\n")
    assert text.rows[1] == ["1", "xy"]
    assert [note[0] for note in text.notes] == ["nul-signs"]


def test_a_very_long_answer_is_one_cell() -> None:
    text = parse(b"a;b\n1;" + b"x" * 400_000 + b"\n")
    assert len(text.rows[1][1] or "") == 400_000


MAC = [["naam", "opmerking"], ["Zoë", "it’s première"], ["René", "één “dag”, naïef"]]


def test_text_of_an_old_macintosh_is_known_by_its_own_signs() -> None:
    text = parse(csv_bytes(MAC, encoding="mac_roman"))
    assert (text.rows, text.encoding) == (MAC, "mac_roman")
    assert text.notes == (("encoding-assumed", "", {"encoding": "mac_roman"}, 0),)
    windows = parse(csv_bytes(MAC, encoding="cp1252"))
    assert (windows.rows, windows.encoding) == (MAC, "cp1252")


def test_one_line_of_another_encoding_does_not_spoil_the_rest() -> None:
    text = parse("\ufeffa;b\nZoë;1\n".encode() + "René;2\n".encode("cp1252"))
    assert [row[0] for row in text.rows] == ["a", "Zoë", "René"]
    assert text.encoding == "utf-8 + cp1252"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_a_file_that_stops_within_a_sign_is_incomplete(encoding: str) -> None:
    content = "naam;woord\nZoë;café\nJan;één".encode(encoding)
    last = content[: len(content) - len("n".encode(encoding + "-le" * (encoding != "utf-8")))]
    with pytest.raises(Refusal) as refusal:
        parse(last[:-1])
    assert refusal.value.code == "file-incomplete"


def test_a_file_of_which_only_the_first_part_was_copied_is_incomplete() -> None:
    with pytest.raises(Refusal) as refusal:
        parse(b"naam;cijfer\n" + b"Anna;7\n" * 60 + b"Bo" + bytes(40))
    assert refusal.value.code == "file-incomplete"


def test_a_last_row_that_stops_halfway_is_told() -> None:
    assert [note[0] for note in parse(b"a;b;c\n1;2;3\n4;5;6\n7;8").notes] == [
        "ragged-rows", "file-cut-off",
    ]  # fmt: skip
    assert parse(b"a;b;c\n1;2;3\n4;5;6").notes == ()
    assert parse(b"a;b;c\n1").rows == [["a", "b", "c"], ["1", None, None]]
    assert [note[0] for note in parse(b"a;b;c\n1;2;3\n4;5\n").notes] == ["ragged-rows"]


def test_lines_that_end_twice_are_lines() -> None:
    assert parse(b"a;b\r\r\n1;2\r\r\n").rows == [["a", "b"], ["1", "2"]]


def test_blank_rows_and_columns_that_pad_a_file_are_nothing() -> None:
    text = parse(b"a;b;;\n1;2;;\n" + b";;;\n" * 900)
    assert (text.rows, text.notes) == ([["a", "b", None, None], ["1", "2", None, None]], ())


def test_two_lone_quotes_that_swallow_the_rows_between_them_are_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        parse(b'naam;a;b\nAnna;"goed;7\nBob;slecht;8\nCas;"matig;9\n')
    assert refusal.value.code == "open-quote"


def test_an_answer_of_several_lines_with_delimiters_in_it_is_an_answer() -> None:
    text = parse(b'naam;a;b\nAnna;"goed;\neten; drinken; sfeer\nprima";7\n')
    assert text.rows[1] == ["Anna", "goed;\neten; drinken; sfeer\nprima", "7"]


@pytest.mark.parametrize(
    "rows", ["Anna,7,5\nBob,8\nCas,6,5\nDirk,7\nEva,8\n", "Anna,7,5\nBob,8,5\n"]
)
def test_decimals_among_whole_numbers_are_as_ambiguous(rows: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse(b"naam,cijfer\n" + rows.encode())
    assert refusal.value.code == "decimal-comma"


def test_one_row_too_wide_is_told_and_not_taken_for_decimals() -> None:
    text = parse(b"naam,cijfer\nAnna,7,5\nBob,8\nCas,6\n")
    assert text.notes == (("ragged-rows", "2", {"rows": "2", "cells": 2}, 0),)
