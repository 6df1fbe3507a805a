"""Remove vectors that no published version uses any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.library.rows import slabs
from assistant.library.tables import vectors

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.library.library import Library
    from assistant.library.vectors import Vectors


def sweep(library: Library, open_store: Callable[[], Vectors], generation: int) -> int:
    """Delete vectors that died before ``generation`` or were never published; return how many.

    Those that died with this very generation stay until the next one, for readers that still
    look at the version before. Chroma goes first: what the catalog still lists is swept again.
    """
    stale = sa.or_(vectors.c.died < generation, vectors.c.born.is_(None))
    with library.catalog.reading() as connection:
        ids = list(connection.scalars(sa.select(vectors.c.id).where(stale)))
    if not ids:
        return 0
    open_store().delete(ids)
    with library.catalog.writing() as connection:
        for slab in slabs(ids):
            connection.execute(vectors.delete().where(vectors.c.id.in_(slab)))
    return len(ids)
