"""``make offline``: the whole suite in a network namespace that has nothing but loopback.

Where the system does not permit that, this says so and ends with 2. The guard of conftest.py holds
the tests' own process to the same in every run; here the processes that they start are held too.
"""

from __future__ import annotations

import fcntl
import os
import socket
import struct
import subprocess
import sys

_GET, _SET, _UP = 0x8913, 0x8914, 0x1  # SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP


def main(arguments: list[str]) -> int:
    if "TREFDAG_OFFLINE" in os.environ:
        _raise_loopback()
        os.execv(sys.executable, [sys.executable, "-m", "pytest", *arguments])  # noqa: S606 - ours
    tried = subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True)
    if tried.returncode:
        sys.stderr.write("This system permits no network namespace (unshare -rn).\n")
        return 2
    inside = ["unshare", "-rn", sys.executable, __file__, *arguments]
    environment = {**os.environ, "TREFDAG_OFFLINE": "1"}
    return subprocess.run(inside, check=False, env=environment).returncode


def _raise_loopback() -> None:
    with socket.socket() as any_socket:
        request = struct.pack("16sh14x", b"lo", 0)
        _, flags = struct.unpack("16sh14x", fcntl.ioctl(any_socket, _GET, request))
        fcntl.ioctl(any_socket, _SET, struct.pack("16sh14x", b"lo", flags | _UP))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
