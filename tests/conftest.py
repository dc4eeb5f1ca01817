"""What all tests share: golden files, compared or accepted, and a process that reads."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.readers import worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.child import Child

GOLDEN = Path(__file__).parent / "golden"
SHOWN = 80  # lines of difference


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept-golden",
        "--accept",
        action="store_true",
        help="write what the program gives now into tests/golden/ (read the git diff after it)",
    )


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    """One reading process for all tests of a module: starting one takes a moment."""
    with worker() as one:
        yield one


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name, line by line; or accept it."""
    accept = bool(pytestconfig.getoption("--accept-golden"))

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if accept:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        if not path.exists():
            pytest.fail(f"no golden file {name} yet: pytest --accept-golden", pytrace=False)
        expected = path.read_text(encoding="utf-8")
        if text == expected:
            return
        difference = list(
            difflib.unified_diff(
                expected.splitlines(), text.splitlines(), f"golden/{name}", "now", lineterm="", n=2
            )
        )
        more = len(difference) - SHOWN
        tail = [f"... and {more} more lines"] if more > 0 else []
        pytest.fail(
            "\n".join(
                [
                    *difference[:SHOWN],
                    *tail,
                    "If this is what you want: make golden, and read the git diff.",
                ]
            ),
            pytrace=False,
        )

    return compare
