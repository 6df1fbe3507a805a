"""Files that were sent to the page and wait to be put into the library."""

from __future__ import annotations

import re
import shutil
import threading
import unicodedata
from collections.abc import AsyncIterable, Collection
from pathlib import Path
from secrets import token_hex

from starlette.concurrency import run_in_threadpool

from assistant.answers.text.terms import sayable
from assistant.config import Settings
from assistant.errors import UsageError
from assistant.guides import SUFFIXES
from assistant.web.base.texts import plain

MEGABYTE = 1_000_000
_LONGEST = 120  # bytes of a file name without its suffix
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]')


# How the files of a kind begin. A text has none of these, and no byte 0 unless it is UTF-16.
_BEGINS = {".pdf": b"%PDF-", ".docx": b"PK", ".odt": b"PK"}
_BINARY = (
    b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"MZ\x90", b"GIF8", b"\x89PNG", b"\xff\xd8\xff", b"BZh",
    b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0", b"SQLite format 3",
)  # fmt: skip
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 8_192  # bytes


class TooLarge(UsageError):
    """A file, or all that wait, are over a limit."""


def uploads_folder(settings: Settings) -> Path:
    """Return the root of the guides that came by upload."""
    return settings.data_dir.resolve() / "uploads"


def safe_name(sent: str) -> str:
    """Return a file name that is one part of a path, visible, and has the suffix of a guide.

    Raises UsageError for a name without such a suffix.
    """
    last = sayable(re.split(r"[/\\]", unicodedata.normalize("NFC", sent))[-1])
    stem, dot, suffix = _UNSAFE.sub("-", last).strip().rpartition(".")
    suffix = f".{suffix.lower()}"
    if not dot or suffix not in SUFFIXES:
        kinds = ", ".join(sorted(SUFFIXES))
        raise UsageError(plain("upload.no_kind", name=last[:80], kinds=kinds))
    stem = stem.lstrip(".#~$ ").rstrip(" .~")
    stem = stem.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore") or "guide"
    return stem + suffix


def check_kind(name: str, start: bytes) -> None:
    """Raise UsageError when the first bytes of a file are not of the kind that its name says."""
    suffix = Path(name).suffix
    if begin := _BEGINS.get(suffix):
        fits = begin in start[:1_024] if suffix == ".pdf" else start.startswith(begin)
    else:
        fits = not start.startswith(_BINARY) and (b"\0" not in start or start[:2] in _UTF16)
    if not fits:
        raise UsageError(plain("upload.disguised", name=name, suffix=suffix))


def free_name(name: str, taken: Collection[str]) -> str:
    """Return the name, or ``name-2`` and so on when it is taken; case does not count."""
    used = {one.casefold() for one in taken}
    place, number, found = Path(name), 1, name
    while found.casefold() in used:
        number += 1
        found = f"{place.stem}-{number}{place.suffix}"
    return found


class Waiting:
    """The folder of files that wait; nothing in it is part of the library."""

    def __init__(self, settings: Settings) -> None:
        self.folder = settings.data_dir.resolve() / "incoming"
        self._settings = settings
        self._lock = threading.Lock()

    def files(self) -> tuple[Path, ...]:
        """Return the files that wait, by name."""
        if not self.folder.is_dir():
            return ()
        found = (one for one in self.folder.iterdir() if not one.name.startswith("."))
        return tuple(sorted(one for one in found if one.is_file()))

    async def take(self, sent: str, body: AsyncIterable[bytes], announced: int = 0) -> str:
        """Write a file that is being sent and return the name it got.

        Raises UsageError for a name that cannot be used and TooLarge over a limit; then nothing
        of the file is kept.
        """
        name = safe_name(sent)
        self._check_room(name, announced)
        part = self.folder / f".part-{token_hex(8)}"
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            await self._write(part, name, body)
            with part.open("rb") as file:
                check_kind(name, file.read(_LOOKED_AT))
            return self._settle(part, name)
        except OSError as error:
            why = str(error.strerror)
            raise UsageError(
                plain("upload.not_kept", name=name, reason=why, folder=str(self.folder))
            ) from error
        finally:
            part.unlink(missing_ok=True)

    async def _write(self, part: Path, name: str, body: AsyncIterable[bytes]) -> None:
        size = 0
        with part.open("xb") as file:
            async for block in body:
                size += len(block)
                self._check_size(name, size)
                await run_in_threadpool(file.write, block)

    def _settle(self, part: Path, name: str) -> str:
        with self._lock:
            self._check_room(name, part.stat().st_size)
            same = self.folder / name
            if not (same.is_file() and same.read_bytes() == part.read_bytes()):
                name = free_name(name, [one.name for one in self.files()])
            part.replace(self.folder / name)
        return name

    def _check_room(self, name: str, size: int) -> None:
        waiting = self.files()
        if len(waiting) >= self._settings.upload_files:
            raise TooLarge(plain("upload.many", count=len(waiting)))
        self._check_size(name, size)
        most = self._settings.upload_mb
        if sum(one.stat().st_size for one in waiting) + size > most * MEGABYTE:
            raise TooLarge(plain("upload.full", name=name, size=most))

    def _check_size(self, name: str, size: int) -> None:
        most = self._settings.max_file_mb
        if size > most * MEGABYTE:
            raise TooLarge(plain("upload.large", name=name, size=most))

    def drop(self, names: Collection[str] | None = None) -> None:
        """Delete these files, or all that wait."""
        for one in self.files():
            if names is None or one.name in names:
                one.unlink(missing_ok=True)
        if names is None:
            shutil.rmtree(self.folder, ignore_errors=True)
