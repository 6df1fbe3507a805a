"""Put files into the folders that the library follows, and take them out, so that it can be undone.

A file appears under its name whole or not at all. What it replaces is set aside first, and comes
back when the library could not be brought in line.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from assistant.config import Settings
from assistant.errors import UsageError
from assistant.web.base.texts import plain

SET_ASIDE = "set-aside"


class Placing:
    """The files put and taken in one go; ``with`` undoes them all when it ends in an error."""

    def __init__(self, settings: Settings) -> None:
        now = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S-%f")
        self.aside = settings.data_dir.resolve() / SET_ASIDE / now
        self._kept: dict[Path, Path] = {}  # where a file stood -> where it is set aside
        self._new: list[Path] = []
        self._passing: list[Path] = []  # set aside until all is well, then deleted

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._undo()
        for copy in self._passing:
            copy.unlink(missing_ok=True)
        for folder in (self.aside, self.aside.parent):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()

    def put(self, file: Path, target: Path, *, keep: bool) -> None:
        """Copy a file to its place; what stood there is set aside, for good with ``keep``."""
        with _told(target, "upload.not_written"):
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                self._set_aside(target, keep=keep)
            else:
                self._new.append(target)
            _copy(file, target)

    def take(self, target: Path, *, keep: bool) -> None:
        """Take a file out of its folder; it is set aside, for good with ``keep``."""
        if target.exists():
            with _told(target, "upload.not_taken"):
                self._set_aside(target, keep=keep)
                target.unlink()

    def _set_aside(self, target: Path, *, keep: bool) -> None:
        self.aside.mkdir(parents=True, exist_ok=True)
        copy = self.aside / f"{len(self._kept)}-{target.name}" if self._kept else (
            self.aside / target.name
        )  # fmt: skip
        shutil.copy2(target, copy)
        self._kept[target] = copy
        if not keep:
            self._passing.append(copy)

    def _undo(self) -> None:
        for target in self._new:
            target.unlink(missing_ok=True)
        for target, copy in self._kept.items():
            if copy.exists():
                _copy(copy, target)
                copy.unlink()


def _copy(file: Path, target: Path) -> None:
    part = target.parent / f".{target.name}.part"
    try:
        shutil.copyfile(file, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _told(target: Path, key: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = str(error.strerror or error)
        raise UsageError(plain(key, file=str(target), reason=why)) from error
