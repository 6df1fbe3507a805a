"""Files that were replaced or taken out, kept in the data folder until somebody deletes them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from assistant.config import Settings
from assistant.errors import UsageError
from assistant.web.base.texts import plain
from assistant.web.upkeep.placing import SET_ASIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What is kept."""

    folder: Path
    files: int = 0
    size: int = 0  # bytes


def aside(settings: Settings) -> Aside:
    """Return how much is kept aside."""
    folder = settings.data_dir.resolve() / SET_ASIDE
    files = [one for one in folder.rglob("*") if one.is_file() and not one.is_symlink()]
    return Aside(folder=folder, files=len(files), size=sum(one.stat().st_size for one in files))


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
