"""The secret of this installation: made once, kept in the data folder, readable by its owner."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import stat
from pathlib import Path

from assistant.config import Settings
from assistant.errors import SettingError

FILE = "secret.key"
_BYTES = 32


def secret(settings: Settings, purpose: str) -> str:
    """Return the key for one purpose, 64 hexadecimal digits; the same after every restart.

    Raises SettingError when the file can be neither read nor made.
    """
    file = settings.data_dir / FILE
    try:
        held = _read(file) or _made(file)
    except OSError as error:
        raise SettingError(
            f"The secret of this installation cannot be kept in {file} ({error.strerror}). "
            "Make the folder of ASSISTANT_DATA_DIR writable and start again."
        ) from error
    return hmac.new(held, purpose.encode(), hashlib.sha256).hexdigest()


def _read(file: Path) -> bytes:
    """Return what the file holds, and shut others out of it; empty when there is no whole one."""
    try:
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            file.chmod(0o600)
        held = file.read_bytes()
    except FileNotFoundError:
        return b""
    if len(held) != _BYTES:
        raise SettingError(
            f"{file} holds {len(held)} bytes instead of {_BYTES}. Delete it and start again; "
            "everyone has to log in anew."
        )
    return held


def _made(file: Path) -> bytes:
    """Make the file whole at once, unless another process was faster."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(secrets.token_bytes(_BYTES))
        with contextlib.suppress(FileExistsError):
            os.link(part, file)
    finally:
        part.unlink(missing_ok=True)
    return _read(file)
