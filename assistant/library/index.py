"""The reader's hold on Chroma: opened once, completed from the catalog, reopened when it is old.

A Chroma client does not see what another process wrote after it was opened. That is no harm here:
what was removed is dropped when the answer is joined with the catalog, and what was added since is
read from the catalog and compared exactly. Only when much was added is Chroma opened anew.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.errors import LibraryError
from assistant.library.catalog import chroma_folder, read_generation
from assistant.library.chroma_errors import Unwritable
from assistant.library.tables import vectors as table
from assistant.library.vectors import Vectors, open_vectors

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import numpy.typing as npt

    from assistant.config import Settings

MOST_RECENT = 2000  # vectors compared exactly before Chroma is opened anew
Scores = dict[str, float]


@dataclass(slots=True)
class Opened:
    """A client with the generation it surely shows and the number of questions it is answering."""

    vectors: Vectors
    folder: str
    generation: int
    users: int = 0
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Recent:
    """Vectors published after a client was opened."""

    generations: tuple[int, int]  # of the client, of the reader
    ids: tuple[str, ...]
    matrix: npt.NDArray[np.float32]


class Index:
    """Nearest vectors for the readers of one process."""

    def __init__(self, settings: Settings, fingerprint: str) -> None:
        self.settings, self.fingerprint = settings, fingerprint
        self.lock = threading.Lock()
        self.opened: Opened | None = None
        self.recent: Recent | None = None

    def nearest(
        self,
        connection: sa.Connection,
        generation: int,
        vector: npt.NDArray[np.float32],
        limit: int,
    ) -> tuple[Scores, bool]:
        """Return similarities by vector id, and whether there are more than were asked for."""
        try:
            return self.ask(connection, generation, vector, limit)
        except LibraryError:
            self.retire()  # a client may fail when its files were replaced under it
        try:
            return self.ask(connection, generation, vector, limit)
        except Unwritable:
            return exact(connection, vector), False  # a full disk is no reason not to answer
        except LibraryError:
            if is_newest(connection, generation):
                raise
            return exact(connection, vector), False  # this version's vectors are gone from Chroma

    def ask(
        self,
        connection: sa.Connection,
        generation: int,
        vector: npt.NDArray[np.float32],
        limit: int,
    ) -> tuple[Scores, bool]:
        """Ask the current client and complete its answer from the catalog."""
        with self.using(connection, generation) as opened:
            found = dict(opened.vectors.query(vector, limit))
            recent = self.added(connection, opened.generation, generation)
        if recent.ids:
            scores = recent.matrix @ vector
            found.update(zip(recent.ids, (float(score) for score in scores), strict=True))
        return found, len(found) - len(recent.ids) >= limit or len(found) >= limit

    @contextmanager
    def using(self, connection: sa.Connection, generation: int) -> Iterator[Opened]:
        """Lend the client out so that it is not closed under a question."""
        with self.lock:
            opened = self.current(connection, generation)
            opened.users += 1
        try:
            yield opened
        finally:
            with self.lock:
                opened.users -= 1
                if opened.retired and not opened.users:
                    opened.vectors.close()

    def current(self, connection: sa.Connection, generation: int) -> Opened:
        """Return a client that is recent enough, opening one when needed; holds the lock."""
        folder = chroma_folder(connection)
        held = self.opened
        if held and held.folder == folder and not self.too_old(connection, held, generation):
            return held
        self.let_go()
        self.opened = Opened(
            vectors=open_vectors(self.settings, folder, self.fingerprint, create=False),
            folder=folder,
            generation=generation,
        )
        return self.opened

    def too_old(self, connection: sa.Connection, held: Opened, generation: int) -> bool:
        """Tell whether so much was published since the client was opened that a new one pays."""
        if generation <= held.generation:
            return False
        known = self.recent
        if known and known.generations == (held.generation, generation):
            return False
        count = sa.select(sa.func.count()).where(table.c.born > held.generation)
        return connection.execute(count).scalar_one() > MOST_RECENT

    def added(self, connection: sa.Connection, since: int, generation: int) -> Recent:
        """Return what was published after ``since``; read once for each generation."""
        import numpy as np

        key = (since, generation)
        known = self.recent
        if known is not None and known.generations == key:
            return known
        if generation <= since:
            return Recent(key, (), np.zeros((0, 0), np.float32))
        query = sa.select(table.c.id, table.c.vector).where(table.c.born > since)
        rows = connection.execute(query).all()
        matrix = np.frombuffer(b"".join(row.vector for row in rows), np.float32)
        known = Recent(key, tuple(row.id for row in rows), matrix.reshape(len(rows), -1))
        self.recent = known
        return known

    def retire(self) -> None:
        """Give the client up; the next question opens a new one."""
        with self.lock:
            self.let_go()

    def let_go(self) -> None:
        """Retire the client, closing it when no question uses it; holds the lock."""
        held, self.opened, self.recent = self.opened, None, None
        if held:
            held.retired = True
            if not held.users:
                held.vectors.close()

    close = retire


def is_newest(connection: sa.Connection, generation: int) -> bool:
    """Tell whether the version that the connection sees, and its folder, are still the newest."""
    with connection.engine.connect() as fresh:
        now = read_generation(fresh), chroma_folder(fresh)
    return now == (generation, chroma_folder(connection))


def exact(connection: sa.Connection, vector: npt.NDArray[np.float32]) -> Scores:
    """Compare with every vector of the version a connection sees, without Chroma."""
    import numpy as np

    scores: Scores = {}
    query = sa.select(table.c.id, table.c.vector).where(table.c.born.is_not(None))
    for rows in connection.execute(query).partitions(5000):
        matrix = np.frombuffer(b"".join(row.vector for row in rows), np.float32)
        near = matrix.reshape(len(rows), -1) @ vector
        scores.update((row.id, float(score)) for row, score in zip(rows, near, strict=True))
    return scores
