"""Files that were replaced or taken out, kept in the data folder until somebody deletes them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.config import Settings
from assistant.errors import UsageError
from assistant.web.base.texts import plain
from assistant.web.upkeep.placing import PLACES, SET_ASIDE, tidy

WHY = frozenset({"removed", "replaced"})
_GO = re.compile(r"(\d{4}-\d\d-\d\d)-(\d\d)(\d\d).*")  # the name of a folder of one go


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file that can be put back to where it stood."""

    copy: Path
    place: Path
    why: str  # "removed" or "replaced"
    at: str  # ISO time to the minute, UTC

    @property
    def name(self) -> str:
        """What it is called among the kept files: its folder and its name."""
        return f"{self.copy.parent.name}/{self.copy.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What is kept."""

    folder: Path
    files: int = 0
    size: int = 0  # bytes
    back: tuple[Kept, ...] = ()  # what can be put back, the newest first


def aside(settings: Settings) -> Aside:
    """Return what is kept aside."""
    folder = settings.data_dir.resolve() / SET_ASIDE
    files = [
        one
        for one in folder.rglob("*")
        if one.is_file() and not one.is_symlink() and one.name != PLACES
    ]
    size = sum(one.stat().st_size for one in files)
    goes = sorted((one for one in folder.glob("*") if one.is_dir()), reverse=True)
    back = tuple(kept for one in goes for kept in _in(one))
    return Aside(folder=folder, files=len(files), size=size, back=back)


def _in(folder: Path) -> Iterator[Kept]:
    """Yield the files of one go that tell where they stood."""
    at = _GO.sub(r"\1T\2:\3", folder.name)
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        places = json.loads((folder / PLACES).read_text("utf-8"))
        for name, left in places.items():
            copy, why = folder / Path(name).name, left["why"]
            if why in WHY and copy.is_file():
                yield Kept(copy=copy, place=Path(left["place"]), why=why, at=at)


def kept_file(settings: Settings, name: str) -> Kept:
    """Return what is kept under a name: its whole one, or of a file's own the newest.

    Raises UsageError when nothing is.
    """
    back = aside(settings).back
    found = next((one for one in back if name in (one.name, one.place.name)), None)
    if found is None:
        raise UsageError(plain("maintenance.none_kept", name=name))
    return found


def forget(kept: Kept) -> None:
    """Delete one kept file."""
    kept.copy.unlink(missing_ok=True)
    tidy(kept.copy.parent)


def delete_aside(settings: Settings) -> int:
    """Delete all that is kept aside; return the number of files."""
    kept = aside(settings)
    try:
        if kept.folder.is_dir():
            shutil.rmtree(kept.folder)
    except OSError as error:
        why, folder = str(error.strerror or error), str(kept.folder)
        raise UsageError(plain("maintenance.not_deleted", folder=folder, reason=why)) from error
    return kept.files
