"""Where guides come from on disk, and the files that never became guides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.library.tables import files, guides, roots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.library.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The file below a root that a guide was read from."""

    guide: str
    root: Path
    path: str  # POSIX, below the root

    @property
    def place(self) -> Path:
        """Return the file itself, which may have gone since."""
        return self.root / self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file that could not be read and has no older version in the library."""

    root: Path
    path: str
    reason: str


def originals(library: Library, ids: Sequence[str] | None = None) -> dict[str, Original]:
    """Return the file of every guide, or of some, by guide id."""
    query = sa.select(guides.c.id, guides.c.path, roots.c.path.label("root")).join(
        roots, roots.c.seq == guides.c.root
    )
    if ids is not None:
        query = query.where(guides.c.id.in_(ids))
    with library.catalog.reading() as connection:
        return {
            row.id: Original(guide=row.id, root=Path(row.root), path=row.path)
            for row in connection.execute(query)
        }


def original(library: Library, guide_id: str) -> Original | None:
    """Return the file of one guide; None when the library holds no guide of that id."""
    query = (
        sa.select(guides.c.path, roots.c.path.label("root"))
        .join(roots, roots.c.seq == guides.c.root)
        .where(guides.c.id == guide_id)
    )
    with library.catalog.reading() as connection:
        row = connection.execute(query).first()
    return Original(guide=guide_id, root=Path(row.root), path=row.path) if row else None


def unread(library: Library) -> tuple[Unread, ...]:
    """Return the files that are in no guide, each with its reason, by root and path."""
    here = sa.and_(guides.c.root == files.c.root, guides.c.path == files.c.path)
    query = (
        sa.select(files.c.path, files.c.problem, roots.c.path.label("root"))
        .join(roots, roots.c.seq == files.c.root)
        .outerjoin(guides, here)
        .where(files.c.problem != "", guides.c.id.is_(None))
        .order_by(roots.c.path, files.c.path)
    )
    with library.catalog.reading() as connection:
        return tuple(
            Unread(root=Path(row.root), path=row.path, reason=row.problem)
            for row in connection.execute(query)
        )
