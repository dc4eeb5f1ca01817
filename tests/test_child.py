"""The worker: what it returns, and that nothing it does can hurt its parent."""

from __future__ import annotations

import os
import pickle
import time
from datetime import date, datetime, timedelta

import pytest

from pipeline import child as module
from pipeline.child import Answer, Child, Failure, Fate

_ECHO = "copy:copy"


def test_plain_data_comes_back_as_it_went() -> None:
    data = [
        None,
        True,
        1,
        2.5,
        "é",
        b"\0",
        (1, [2], {"a": {3}}),
        date(2011, 10, 20),
        datetime(2011, 10, 20, 9, 30),  # noqa: DTZ001 - as in a sheet
        timedelta(minutes=90),
    ]
    with Child() as worker:
        assert worker.call(_ECHO, data) == Answer(data)


def test_one_process_serves_many_calls_and_large_ones() -> None:
    with Child(preload=("copy",)) as worker:
        worker.start()
        first = worker.call("os:getpid")
        large = worker.call(_ECHO, b"x" * 5_000_000)
        assert worker.call("os:getpid") == first != Answer(os.getpid())
        assert large == Answer(b"x" * 5_000_000)


def test_an_exception_names_type_and_line_and_no_data() -> None:
    with Child() as worker:
        outcome = worker.call("builtins:int", "jan.jansen@example.org")
        assert isinstance(outcome, Failure)
        assert outcome.fate is Fate.RAISED
        assert outcome.detail.startswith("ValueError, child.py:")
        assert "jansen" not in repr(outcome)


@pytest.mark.parametrize(
    ("function", "arguments", "fate"),
    [
        ("os:abort", (), Fate.DIED),
        ("os:_exit", (3,), Fate.DIED),
        ("time:sleep", (60,), Fate.LATE),
        ("builtins:bytearray", (8 * module.GIB,), Fate.MEMORY),
        ("sys:exit", (), Fate.RAISED),  # a BaseException, as a panic in Rust is one
        ("no_such_module:f", (), Fate.RAISED),
        ("decimal:Decimal", ("1",), Fate.DIED),  # no plain data: refused by the parent
    ],
)
def test_whatever_happens_is_a_value_and_the_next_call_works(
    function: str, arguments: tuple[object, ...], fate: Fate
) -> None:
    with Child(wall_seconds=1.5) as worker:
        outcome = worker.call(function, *arguments)
        assert isinstance(outcome, Failure)
        assert outcome.fate is fate
        assert worker.call(_ECHO, 1) == Answer(1)


def test_processor_time_is_limited_for_each_call() -> None:
    with Child(cpu_seconds=1, wall_seconds=20) as worker:
        start = time.monotonic()
        assert worker.call("builtins:sum", range(10**12)) == Failure(Fate.LATE)
        assert worker.call(_ECHO, 1) == Answer(1)
        assert time.monotonic() - start < 10


def test_what_a_library_prints_does_not_mix_with_the_answers() -> None:
    with Child() as worker:
        assert worker.call("builtins:print", "noise") == Answer(None)
        assert worker.call(_ECHO, 1) == Answer(1)


class _Attack:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch /tmp/never",)


def test_an_answer_that_would_run_code_is_refused() -> None:
    with pytest.raises(module._GoneError):
        module._load(pickle.dumps(("", _Attack())))


def test_the_end_of_the_parent_ends_the_worker() -> None:
    worker = Child()
    worker.start()
    process = worker._process
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()  # what the parent's death does
    assert process.wait(timeout=10) == 0
    worker.close()


def test_closing_twice_is_no_matter() -> None:
    worker = Child()
    worker.start()
    worker.close()
    worker.close()
    assert worker._process is None
