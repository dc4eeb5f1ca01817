"""What all tests share: golden files, compared or accepted, a process that reads, no network."""

from __future__ import annotations

import difflib
import ipaddress
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from pipeline.readers import worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.child import Child

LOCAL = {"localhost", "", None}  # names that lead to this computer
GOLDEN = Path(__file__).parent / "golden"
SHOWN = 80  # lines of difference


class NetworkError(Exception):
    """A test asked for an address outside this computer; no OSError, so that nobody forgives it."""


def _stay_here(event: str, arguments: tuple[object, ...]) -> None:
    """Hears of all that leads out of this process; only loopback and Unix sockets are let pass."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        if not isinstance(address, tuple):
            return  # a Unix socket
        host = address[0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else host
    if name not in LOCAL and not _is_loopback(str(name)):
        raise NetworkError(f"{event}: {name}")


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


sys.addaudithook(_stay_here)

# A machine that is busy is no fault of what a property says.
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")


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
