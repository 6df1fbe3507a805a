"""Put files into the folders that the library follows, and take them out, so that it can be undone.

A file appears under its name whole or not at all. What it replaces is set aside first, and comes
back when the library could not be brought in line. What stays aside is listed with its place, so
that it can be put back later.
"""

from __future__ import annotations

import json
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
PLACES = ".places.json"  # beside the files of one go: by name, where each stood and why it left


class Placing:
    """The files put and taken in one go; ``with`` undoes them all when it ends in an error."""

    def __init__(self, settings: Settings) -> None:
        now = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S-%f")
        self.aside = settings.data_dir.resolve() / SET_ASIDE / now
        self._kept: dict[Path, Path] = {}  # where a file stood -> where it is set aside
        self._places: dict[str, dict[str, str]] = {}
        self._new: list[Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._undo()
        tidy(self.aside)

    def put(self, file: Path, target: Path) -> None:
        """Copy a file to its place; what stood there is set aside."""
        with _told(target, "upload.not_written"):
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                self._set_aside(target, "replaced")
            else:
                self._new.append(target)
            _copy(file, target)

    def take(self, target: Path) -> None:
        """Take a file out of its folder; it is set aside."""
        if target.exists():
            with _told(target, "upload.not_taken"):
                self._set_aside(target, "removed")
                target.unlink()

    def _set_aside(self, target: Path, why: str) -> None:
        self.aside.mkdir(parents=True, exist_ok=True)
        copy = self.aside / f"{len(self._kept)}-{target.name}" if self._kept else (
            self.aside / target.name
        )  # fmt: skip
        shutil.copy2(target, copy)
        self._kept[target] = copy
        self._places[copy.name] = {"place": str(target), "why": why}
        (self.aside / PLACES).write_text(json.dumps(self._places), encoding="utf-8")

    def _undo(self) -> None:
        for target in self._new:
            target.unlink(missing_ok=True)
        for target, copy in self._kept.items():
            if copy.exists():
                _copy(copy, target)
                copy.unlink()


def tidy(folder: Path) -> None:
    """Remove a folder of files set aside, and the one around it, when no file is left."""
    if folder.is_dir() and not any(one.name != PLACES for one in folder.iterdir()):
        (folder / PLACES).unlink(missing_ok=True)
        folder.rmdir()
    if folder.parent.is_dir() and not any(folder.parent.iterdir()):
        folder.parent.rmdir()


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
