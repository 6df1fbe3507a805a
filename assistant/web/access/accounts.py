"""Accounts: a file with a line for each, ``name:role:hash:token``, read again when it changes.

The hash is argon2's of the password; the token's is a SHA-256, which is enough for 32 random
bytes and cheap enough for every request of a program.
"""

from __future__ import annotations

import hashlib
import logging
import re
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from assistant.config import Settings
from assistant.errors import SettingError, UsageError
from assistant.web.base.who import ROLES, Role

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LONGEST_PASSWORD = 1_000  # characters that are looked at
_NAME = re.compile(r"\w[\w.@+-]{0,63}")
_AT_ONCE = 2  # passwords checked side by side: each takes 64 MiB for a moment

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account, as its line tells it."""

    name: str
    role: Role
    hash: str
    token: str = ""  # SHA-256 of the token of its programs; empty when it has none

    @property
    def line(self) -> str:
        """Return the line of the file."""
        return ":".join((self.name, self.role, self.hash, self.token)).rstrip(":")

    @property
    def mark(self) -> str:
        """Return what a session carries, so that a new password ends it."""
        return digest(self.hash)[:16]

    def __repr__(self) -> str:
        """Show no hash."""
        return f"Account({self.name!r}, {self.role!r})"


def name_of(typed: str) -> str:
    """Return the name of an account as it is kept; UsageError when it cannot be one."""
    name = unicodedata.normalize("NFKC", typed).strip().casefold()
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{typed[:80]!r} is no name for an account. Use 1 to 64 letters, digits and . @ + - _."
        )
    return name


def digest(words: str) -> str:
    """Return the SHA-256 of some words."""
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def hasher() -> PasswordHasher:
    """Return what makes and checks the hashes of passwords."""
    from argon2 import PasswordHasher

    return PasswordHasher()


def parse(lines: Iterable[str]) -> tuple[dict[str, Account], list[int]]:
    """Return the accounts by name, and the numbers of the lines that are none."""
    found: dict[str, Account] = {}
    wrong = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, role, hashed, token, *more = [*line.strip().split(":"), "", "", ""][:5]
        fits = _NAME.fullmatch(name) and role in ROLES and hashed.startswith("$argon2")
        if not fits or any(more) or name in found:
            wrong.append(number)
            continue
        found[name] = Account(name=name, role=cast("Role", role), hash=hashed, token=token)
    return found, wrong


class Accounts:
    """The accounts of one file; whoever is taken out of it is gone with the next request."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lock = threading.Lock()
        self._checking = threading.Semaphore(_AT_ONCE)
        self._seen: object = None
        self._by_name: dict[str, Account] = {}
        self._by_token: dict[str, Account] = {}
        self._nobody = ""  # a hash that no password fits, made when first needed

    def find(self, name: str) -> Account | None:
        """Return the account of this name."""
        self._look()
        return self._by_name.get(name)

    def of_token(self, token: str) -> Account | None:
        """Return the account that a program's token belongs to."""
        self._look()
        return self._by_token.get(digest(token))

    def check(self, typed: str, password: str) -> Account | None:
        """Return the account that name and password belong to.

        A name that nobody has takes as long as a wrong password.
        """
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            account = self.find(name_of(typed))
        except UsageError:
            account = None
        with self._checking:
            self._nobody = self._nobody or hasher().hash("")
            hashed = account.hash if account else self._nobody
            try:
                hasher().verify(hashed, password[:LONGEST_PASSWORD])
            except (VerificationError, InvalidHashError):
                return None
        return account

    def _look(self) -> None:
        """Read the file again if it is another than last time; nobody is in when it is gone."""
        try:
            state = self.file.stat()
            seen = state.st_mtime_ns, state.st_size, state.st_ino
        except OSError:
            seen = None
        if seen is not None and seen == self._seen:
            return
        with self._lock:
            self._read()
            self._seen = seen

    def _read(self) -> None:
        try:
            found, wrong = parse(self.file.read_text("utf-8-sig").splitlines())
        except (OSError, UnicodeDecodeError) as error:
            log.error("the accounts cannot be read, so nobody is let in: %s", type(error).__name__)
            found, wrong = {}, []
        if wrong:
            log.error("lines of the accounts' file that are no accounts: %s", wrong)
        self._by_name = found
        self._by_token = {one.token: one for one in found.values() if one.token}


def accounts_of(settings: Settings) -> Accounts | None:
    """Return the accounts that the settings name, or None when they name no file.

    Raises SettingError for a file that lets nobody in.
    """
    if not settings.users:
        return None
    file = Path(settings.users).expanduser()
    try:
        found, wrong = parse(file.read_text("utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(
            f"ASSISTANT_USERS is {settings.users!r}, which cannot be read "
            f"({getattr(error, 'strerror', None) or 'not UTF-8'}). Make an account with "
            "`python -m assistant users add NAME --role maintainer`."
        ) from error
    if wrong:
        raise SettingError(
            f"Line {wrong[0]} of {settings.users} is no account, or a second one of its name. "
            "Delete the line and make the account with `python -m assistant users add`."
        )
    if not found:
        raise SettingError(
            f"{settings.users} holds no account. Make one with "
            "`python -m assistant users add NAME --role maintainer`."
        )
    return Accounts(file)


def renewed(account: Account, **parts: str) -> Account:
    """Return the account with another hash or token."""
    return replace(account, **parts)  # type: ignore[arg-type]
