"""Change the file of accounts: whole or not at all, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from assistant.config import Settings
from assistant.errors import UsageError
from assistant.web.access.accounts import (
    LONGEST_PASSWORD,
    Account,
    digest,
    hasher,
    name_of,
    parse,
    renewed,
)
from assistant.web.base.who import Role

SHORTEST_PASSWORD = 10  # characters
_HEAD = "# Accounts: name:role:hash[:token]. Change them with `python -m assistant users`."

Held = dict[str, Account]


def users_file(settings: Settings) -> Path:
    """Return the file of accounts; UsageError when none is set."""
    if not settings.users:
        raise UsageError(
            "ASSISTANT_USERS names no file of accounts. Set it, for example "
            "ASSISTANT_USERS=.data/users in .env, and run this again."
        )
    return Path(settings.users).expanduser()


def listed(file: Path) -> tuple[Account, ...]:
    """Return the accounts, by name."""
    return tuple(sorted(_held(file).values(), key=lambda one: one.name))


def check_new(file: Path, typed: str) -> None:
    """Raise UsageError when the name cannot be one, or is taken."""
    _free(_held(file), name_of(typed))


def add(file: Path, typed: str, role: Role, password: str) -> Account:
    """Make an account; UsageError when the name is taken."""
    account = Account(name=name_of(typed), role=role, hash=_hash(password))

    def change(held: Held) -> None:
        _free(held, account.name)
        held[account.name] = account

    _change(file, change)
    return account


def remove(file: Path, typed: str) -> None:
    """Delete an account; its sessions and its token end with it."""
    _change(file, lambda held: held.pop(_known(held, typed).name))


def set_password(file: Path, typed: str, password: str) -> None:
    """Give an account another password, which ends its sessions."""
    hashed = _hash(password)

    def change(held: Held) -> None:
        account = _known(held, typed)
        held[account.name] = renewed(account, hash=hashed)

    _change(file, change)


def set_token(file: Path, typed: str, *, none: bool = False) -> str:
    """Give an account a new token for its programs, or none, and return it; the old one ends."""
    token = "" if none else secrets.token_urlsafe(32)

    def change(held: Held) -> None:
        account = _known(held, typed)
        held[account.name] = renewed(account, token=digest(token) if token else "")

    _change(file, change)
    return token


def _hash(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise UsageError(
            f"The password has {len(password)} characters. Use {SHORTEST_PASSWORD} to "
            f"{LONGEST_PASSWORD:,}."
        )
    return hasher().hash(password)


def _free(held: Held, name: str) -> None:
    if name in held:
        raise UsageError(
            f"{name!r} has an account already. Change its password with `users password {name}`, "
            "or remove it first."
        )


def _known(held: Held, typed: str) -> Account:
    account = held.get(name_of(typed))
    if account is None:
        raise UsageError(f"Nobody has an account {typed!r}. `users list` shows who has one.")
    return account


def _held(file: Path) -> Held:
    try:
        found, wrong = parse(file.read_text("utf-8-sig").splitlines())
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise UsageError(f"{file} cannot be read ({reason}). Name another file.") from error
    if wrong:
        raise UsageError(f"Line {wrong[0]} of {file} is no account. Correct or delete the line.")
    return found


def _change(file: Path, change: Callable[[Held], object]) -> None:
    """Read, change and replace the file, one process at a time."""
    from filelock import FileLock

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(file.with_name(f".{file.name}.lock"), timeout=10, mode=0o600):
            held = _held(file)
            change(held)
            _replace(file, [_HEAD, *(one.line for one in held.values())])
    except OSError as error:
        raise UsageError(
            f"{file} cannot be changed ({error.strerror or error}). Make its folder writable."
        ) from error


def _replace(file: Path, lines: list[str]) -> None:
    part = file.with_name(f".{file.name}-{os.getpid()}")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write("\n".join(lines) + "\n")
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)
