"""How often one person and one address may ask: the leaky bucket (GCRA), one number a key.

Each key keeps the moment at which its bucket would be empty again. A whole minute's worth may
come at once. Only the keys used last are kept, so that made-up addresses fill no memory.
"""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Literal

from assistant.config import Settings
from assistant.web.base.address import shared
from assistant.web.base.roles import SAFE
from assistant.web.base.texts import plain
from assistant.web.base.who import Who

MINUTE = 60.0  # seconds
KEYS = 20_000  # kept at once, about 5 MB
WIDER = 10  # times as much for an address that several accounts share, and for pages
_STATIC = ("/site/", "/assets/", "/static/", "/svelte/", "/theme.css")
_ASKING = ("/api/v1/", "/mcp", "/my-skills", "/gradio_api/call", "/gradio_api/api/")
_OPEN_PAGES = (
    "/gradio_api/heartbeat/", "/library/state", "/conversation/state", "/healthz", "/readyz",
    "/login",
)  # fmt: skip

Kind = Literal["question", "upload", "other"]


class Bucket:
    """Counts for many keys; ``take`` returns the seconds to wait, 0 when there is room."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._full: OrderedDict[object, float] = OrderedDict()

    def __len__(self) -> int:
        """Return how many keys are kept."""
        return len(self._full)

    def take(self, key: object, rate: float) -> float:
        """Count one for ``key``, which may have ``rate`` a minute."""
        with self._lock:
            now = self._clock()
            until = max(self._full.get(key, now), now) + MINUTE / rate
            if until - now > MINUTE + 1e-6:
                return until - now - MINUTE
            self._full[key] = until
            self._full.move_to_end(key)
            while len(self._full) > KEYS:
                self._full.popitem(last=False)
            return 0.0


class Rates:
    """The limits of one server."""

    def __init__(self, settings: Settings) -> None:
        self._bucket = Bucket()
        self._accounts = bool(settings.users)
        self._logins = settings.login_rate
        asks = settings.ask_rate if self._accounts or shared(settings) else 0
        uploads = settings.upload_rate if self._accounts or shared(settings) else 0
        self._rates: dict[Kind, int] = {"question": asks, "upload": uploads, "other": asks * WIDER}

    def wait(self, asker: Who, kind: Kind = "question") -> float:
        """Count one request of this kind; return the seconds to wait, 0 when it may go on."""
        rate = self._rates[kind]
        if not rate:
            return 0.0
        if asker.name and (wait := self._bucket.take((kind, "name", asker.name), rate)):
            return wait
        shared_by = WIDER if self._accounts else 1
        return self._bucket.take((kind, "at", block(asker.address)), rate * shared_by)

    def refusal(self, asker: Who) -> str:
        """Count a question; return the sentence that refuses it, empty when it may be asked."""
        wait = self.wait(asker)
        return too_often(wait) if wait else ""

    def login(self, name: str, address: str) -> float:
        """Count a try to log in; return the seconds to wait.

        A try that one limit refuses does not count for the wider ones: else one address that goes
        on guessing would use up what a name may have from all others.
        """
        here, rate = block(address), self._logins
        tries = (
            (("login", name, here), rate),
            (("login at", here), 3 * rate),
            (("login of", name), 30 * rate),  # more, or anyone could lock anyone out
        )
        waits = (self._bucket.take(key, most) for key, most in tries)
        return next((wait for wait in waits if wait), 0.0)


def kind_of(method: str, path: str) -> Kind | None:
    """Return what a request counts as; None for what is cheap."""
    if path.startswith(_STATIC) or path.startswith(_OPEN_PAGES):
        return None
    if path.startswith("/library") and method not in SAFE:
        return "upload"
    reading = path in ("/api/v1/", "/api/v1/openapi.json") or (
        path == "/my-skills" and method in SAFE
    )
    return "question" if path.startswith(_ASKING) and not reading else "other"


def too_often(wait: float) -> str:
    """Return the sentence for too many at once."""
    return plain("doors.too_often", count=seconds_of(wait))


def seconds_of(wait: float) -> int:
    """Return whole seconds for ``Retry-After``."""
    return max(1, math.ceil(wait))


def block(address: str) -> str:
    """Return what counts as one address: IPv6 by the 64 bits that one connection is given."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
