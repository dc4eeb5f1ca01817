"""No test reaches a network: the guard that stands in conftest.py lets nothing out."""

from __future__ import annotations

import socket

import pytest
from conftest import NetworkError


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "0.0.0.0", "10.0.0.1"])  # noqa: S104 - asked, not served
def test_no_connection_leaves_this_computer(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as one, pytest.raises(NetworkError):
        one.connect((host, 9))
    with socket.socket(family, socket.SOCK_DGRAM) as one, pytest.raises(NetworkError):
        one.sendto(b"x", (host, 9))


def test_no_name_is_asked_for() -> None:
    with pytest.raises(NetworkError):
        socket.getaddrinfo("example.org", 443)


def test_this_computer_can_be_reached() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=5) as one,
        server.accept()[0] as other,
    ):
        one.sendall(b"here")
        one.shutdown(socket.SHUT_WR)
        with other.makefile("rb") as said:
            assert said.read() == b"here"
