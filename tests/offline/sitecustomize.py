"""Keep Python off the network: only loopback may be reached.

``tests/conftest.py`` puts this folder on ``PYTHONPATH``, so that programs which the tests start
are guarded as the tests themselves are.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from typing import Any

attempts: list[str] = []


class NetworkBlocked(OSError):
    """A test, or a program that it started, tried to leave this machine."""


def install() -> None:
    """Replace the calls that open a connection or resolve a name by guarded ones."""
    if getattr(socket, "guarded", False):
        return
    socket.guarded = True  # type: ignore[attr-defined]
    for name in ("connect", "connect_ex"):
        setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
    resolve = socket.getaddrinfo

    def getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:
        refuse_unless_local(host)
        return resolve(host, *rest, **named)

    socket.getaddrinfo = getaddrinfo


def guarded(call: Any) -> Any:
    """Return ``call``, a method of a socket that takes an address, refusing foreign addresses."""

    def method(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            refuse_unless_local(address[0])
        return call(self, address)

    return method


def refuse_unless_local(host: Any) -> None:
    """Raise ``NetworkBlocked`` when ``host`` is not this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost", socket.gethostname()):
        return
    try:
        address = ipaddress.ip_address(str(name).partition("%")[0])
    except ValueError:
        address = None
    if address is None or not (address.is_loopback or address.is_unspecified):
        attempts.append(str(name))
        raise NetworkBlocked(f"a test tried to reach {name!r}; tests stay on this machine")


if os.environ.get("ASSISTANT_TESTS_OFFLINE"):
    install()
