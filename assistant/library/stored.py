"""Vectors as the catalog keeps them, by themselves and with their passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.library.rows import PASSAGE_COLUMNS, make_passage, slabs
from assistant.library.tables import passages, vectors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    import numpy as np
    import numpy.typing as npt

    from assistant.library.library import Library
    from assistant.schema import Passage


VECTORS_OF = (
    sa.select(passages.c.id, vectors.c.vector)
    .join(vectors, vectors.c.id == passages.c.vector)
    .where(passages.c.guide == sa.bindparam("of"))
    .order_by(passages.c.ordinal)
)
PARTS_OF = (
    sa.select(*PASSAGE_COLUMNS, vectors.c.vector.label("blob"))
    .join(vectors, vectors.c.id == passages.c.vector)
    .where(passages.c.guide.in_(sa.bindparam("of", expanding=True)))
    .order_by(passages.c.guide, passages.c.ordinal)
)


def read_vectors(
    connection: sa.Connection, guide_id: str, dimension: int
) -> tuple[tuple[str, ...], npt.NDArray[np.float32]]:
    """Return the ids of a guide's passages in text order and their vectors, a row each."""
    import numpy as np

    found = connection.execute(VECTORS_OF, {"of": guide_id}).all()
    matrix = np.frombuffer(b"".join(row.vector for row in found), np.float32)
    return tuple(row.id for row in found), matrix.reshape(len(found), dimension)


def read_parts(
    connection: sa.Connection, guide_ids: Sequence[str], dimension: int
) -> dict[str, tuple[tuple[Passage, ...], tuple[tuple[str, ...], npt.NDArray[np.float32]]]]:
    """Return passages and vectors of several guides, as the two functions before do of one."""
    import numpy as np

    by_guide: dict[str, list[Any]] = {guide: [] for guide in guide_ids}
    for row in connection.execute(PARTS_OF, {"of": list(guide_ids)}):
        by_guide[row.guide].append(row)
    found = {}
    for guide, held in by_guide.items():
        matrix = np.frombuffer(b"".join(row.blob for row in held), np.float32)
        ids = tuple(row.id for row in held)
        parts = tuple(make_passage(row) for row in held)
        found[guide] = parts, (ids, matrix.reshape(len(held), dimension))
    return found


def known_vectors(connection: sa.Connection, ids: Sequence[str]) -> set[str]:
    """Return which of these vectors the catalog holds."""
    found: set[str] = set()
    for slab in slabs(ids):
        found.update(connection.scalars(sa.select(vectors.c.id).where(vectors.c.id.in_(slab))))
    return found


def stored_vectors(
    library: Library, ids: Sequence[str]
) -> tuple[list[str], npt.NDArray[np.float32]]:
    """Return vectors from the catalog; ids that it does not hold are left out."""
    import numpy as np

    keys: list[str] = []
    blobs: list[bytes] = []
    with library.catalog.reading() as connection:
        for slab in slabs(ids):
            query = sa.select(vectors.c.id, vectors.c.vector).where(vectors.c.id.in_(slab))
            for row in connection.execute(query):
                keys.append(row.id)
                blobs.append(row.vector)
    matrix = np.frombuffer(b"".join(blobs), np.float32)
    return keys, matrix.reshape(len(keys), -1) if keys else np.zeros((0, 0), np.float32)
