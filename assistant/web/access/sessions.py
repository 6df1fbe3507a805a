"""Sessions: a signed cookie that names the account, and the few that were ended early."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import secrets
import threading
import time
from typing import TYPE_CHECKING

from assistant.config import Settings
from assistant.web.access.accounts import Account, Accounts
from assistant.web.base.address import public
from assistant.web.base.secret import secret

if TYPE_CHECKING:
    from itsdangerous import URLSafeTimedSerializer

log = logging.getLogger(__name__)

COOKIE = "career-guide-session"
ENDED = "sessions-ended"  # file of the data folder: an id and the second it would have run out


class Sessions:
    """Makes, reads and ends the sessions of one server."""

    def __init__(self, settings: Settings) -> None:
        url = public(settings)
        self._secure = url is not None and url.scheme == "https"
        self.cookie = f"__Host-{COOKIE}" if self._secure else COOKIE
        self._seconds = int(settings.session_hours * 3600)
        self._signer = _signer(secret(settings, "sessions"))
        self._ended = Ended(settings)

    def start(self, account: Account) -> str:
        """Return the ``Set-Cookie`` of a new session."""
        held = {"n": account.name, "m": account.mark, "i": secrets.token_hex(8)}
        return self._set(str(self._signer.dumps(held)), self._seconds)

    def account(self, cookie: str, accounts: Accounts) -> Account | None:
        """Return whose session this is; None when it ran out, was ended or is not ours."""
        held = self._read(cookie)
        account = accounts.find(held.get("n", ""))
        if account is None or held.get("m") != account.mark or held.get("i") in self._ended:
            return None
        return account

    def end(self, cookie: str) -> str:
        """End a session for good and return the ``Set-Cookie`` that takes it away."""
        if name := self._read(cookie).get("i"):
            self._ended.add(name, time.time() + self._seconds)
        return self._set("", 0)

    def _read(self, cookie: str) -> dict[str, str]:
        from itsdangerous import BadData

        try:
            held = self._signer.loads(cookie, max_age=self._seconds)
        except BadData:
            return {}
        return held if isinstance(held, dict) else {}

    def _set(self, value: str, seconds: int) -> str:
        secure = "; Secure" if self._secure else ""
        return f"{self.cookie}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"


class Ended:
    """The sessions that people logged out of, kept until they would have run out."""

    def __init__(self, settings: Settings) -> None:
        self._file = settings.data_dir / ENDED
        self._lock = threading.Lock()
        self._until: dict[str, float] = {}
        with contextlib.suppress(OSError, UnicodeDecodeError):
            lines = self._file.read_text("utf-8").splitlines()
            for name, _, until in (line.partition(" ") for line in lines):
                if until.isdecimal() and float(until) > time.time():
                    self._until[name] = float(until)

    def __contains__(self, name: object) -> bool:
        """Tell whether a session was ended."""
        return name in self._until

    def add(self, name: str, until: float) -> None:
        """Remember that a session was ended; what has run out by itself is forgotten."""
        with self._lock:
            now = time.time()
            self._until = {one: end for one, end in self._until.items() if end > now}
            self._until[name] = until
            self._write("".join(f"{one} {int(end) + 1}\n" for one, end in self._until.items()))

    def _write(self, lines: str) -> None:
        """Keep the list for the next start; while this server runs, memory is enough."""
        try:
            part = self._file.with_name(f".{ENDED}-{os.getpid()}")
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
                out.write(lines)
            part.replace(self._file)
        except OSError as error:
            log.warning("ended sessions are not kept over a restart: %s", error.strerror)


def _signer(key: str) -> URLSafeTimedSerializer:
    from itsdangerous import URLSafeTimedSerializer

    return URLSafeTimedSerializer(
        key,
        salt="session",
        signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
    )
