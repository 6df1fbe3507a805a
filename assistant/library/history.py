"""When the library changed last, and how: a line in the catalog, published with the change."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.library.catalog import read_meta, write_meta

if TYPE_CHECKING:
    import sqlalchemy as sa

    from assistant.library.library import Library
    from assistant.library.plan import Plan

KEY = "changed"  # of the meta table
NAMED = 10  # guides that are named of each kind


@dataclass(frozen=True, slots=True, kw_only=True)
class LastChange:
    """What the newest version of the library brought; names are the first few of each kind."""

    at: str  # ISO time, UTC
    root: str
    added: int
    changed: int
    renamed: int
    removed: int
    names: tuple[str, ...]


def note_change(connection: sa.Connection, plan: Plan, at: str) -> None:
    """Write down what is about to be published."""
    touched = {
        "added": list(plan.added),
        "changed": list(plan.changed),
        "renamed": [new for _, new in plan.renamed],
        "removed": list(plan.removed),
    }
    names = [name for some in touched.values() for name in sorted(some)[:NAMED]]
    counts = {kind: len(some) for kind, some in touched.items()}
    root = str(plan.root) if plan.root.is_absolute() else ""
    write_meta(connection, KEY, json.dumps({"at": at, "root": root, **counts, "names": names}))


def last_change(library: Library) -> LastChange | None:
    """Return the last change; None where an older program made it, or nothing was published."""
    with library.catalog.reading() as connection:
        noted = read_meta(connection, KEY)
    with suppress(ValueError, TypeError):
        data = json.loads(noted)
        return LastChange(**data | {"names": tuple(data["names"])})
    return None
