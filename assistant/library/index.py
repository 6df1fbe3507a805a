"""The reader's hold on Chroma: opened once, completed from the catalog, given up when replaced.

A collection is at rest once it is published. What was removed since is dropped when the answer is
joined with the catalog, and what was added since is read from the catalog and compared exactly.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.errors import LibraryError, LibraryUnreachable
from assistant.library.catalog import chroma_folder, read_generation, read_meta
from assistant.library.chroma_errors import DAMAGED
from assistant.library.place import Place, read_place
from assistant.library.storage_errors import Unwritable
from assistant.library.tables import vectors as table
from assistant.library.vectors import Vectors, open_vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future

    import numpy as np
    import numpy.typing as npt

    from assistant.config import Settings

AGAIN = 1.0  # seconds for which a server that did not answer is not asked again
Scores = dict[str, float]


@dataclass(slots=True)
class Opened:
    """A client of a collection and the number of questions it is answering."""

    vectors: Vectors
    place: Place
    users: int = 0
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Recent:
    """Vectors that were published after a generation, up to another."""

    since: int
    generation: int
    ids: tuple[str, ...]
    matrix: npt.NDArray[np.float32]

    def near(self, vector: npt.NDArray[np.float32], limit: int) -> Scores:
        """Return the similarities of the nearest ones."""
        import numpy as np

        if not self.ids:
            return {}
        scores = self.matrix @ vector
        best = (
            np.argpartition(-scores, limit - 1)[:limit]
            if limit < len(scores)
            else range(len(scores))
        )
        return {self.ids[at]: float(scores[at]) for at in best}


@dataclass(frozen=True, slots=True)
class Begun:
    """A search that a client does beside its asker."""

    opened: Opened
    found: Future[list[tuple[str, float]]]


class Index:
    """Nearest vectors for the readers of one process; ``beside`` runs what is begun for them."""

    def __init__(self, settings: Settings, fingerprint: str, beside: Executor) -> None:
        self.settings, self.fingerprint, self.beside = settings, fingerprint, beside
        self.lock = threading.Lock()
        self.opened: Opened | None = None
        self.recent: Recent | None = None
        self.trouble = 0.0, ""  # until when a server is not asked again, and why

    def nearest(
        self,
        connection: sa.Connection,
        generation: int,
        vector: npt.NDArray[np.float32],
        limit: int,
        begun: Begun | None = None,
    ) -> tuple[Scores, bool]:
        """Return similarities by vector id, and whether there are more than were asked for.

        ``begun`` is the same search when it was begun before.
        """
        self.check_trouble()
        try:
            return self.ask(connection, generation, vector, limit, begun)
        except LibraryError:
            self.retire()  # a client may fail when its files were replaced under it
        try:
            return self.ask(connection, generation, vector, limit)
        except Unwritable:
            return exact(connection, vector), False  # a full disk is no reason not to answer
        except LibraryUnreachable as error:
            self.trouble = time.monotonic() + AGAIN, str(error)
            raise
        except LibraryError:
            if is_newest(connection, generation):
                raise
            return exact(connection, vector), False  # this version's vectors are gone from Chroma

    def check_trouble(self) -> None:
        """Fail at once while a server is known to be down, rather than after a wait each time."""
        until, reason = self.trouble
        if time.monotonic() < until:
            raise LibraryUnreachable(reason)

    def begin(
        self, connection: sa.Connection, vector: Callable[[], npt.NDArray[np.float32]], limit: int
    ) -> Begun | None:
        """Begin a search beside the caller; None when there is a trouble that ``nearest`` tells."""
        try:
            self.check_trouble()
            opened = self.borrow(connection)
        except LibraryError:
            return None
        found = self.beside.submit(lambda: opened.vectors.query(vector(), limit))
        found.add_done_callback(lambda _: self.give_back(opened))
        return Begun(opened, found)

    def ask(
        self,
        connection: sa.Connection,
        generation: int,
        vector: npt.NDArray[np.float32],
        limit: int,
        begun: Begun | None = None,
    ) -> tuple[Scores, bool]:
        """Ask the current client and complete its answer from the catalog."""
        if begun:
            found, since = dict(begun.found.result()), begun.opened.place.since
        else:
            with self.using(connection) as opened:
                found, since = dict(opened.vectors.query(vector, limit)), opened.place.since
        recent = self.added(connection, since, generation)
        more = len(found) >= limit or len(recent.ids) > limit
        return found | recent.near(vector, limit), more

    @contextmanager
    def using(self, connection: sa.Connection) -> Iterator[Opened]:
        """Lend the client out for a while."""
        opened = self.borrow(connection)
        try:
            yield opened
        finally:
            self.give_back(opened)

    def borrow(self, connection: sa.Connection) -> Opened:
        """Lend the client out, so that it is not closed under a question."""
        with self.lock:
            opened = self.current(connection)
            opened.users += 1
            return opened

    def give_back(self, opened: Opened) -> None:
        """Take a client back, and close it when it was the last use of a retired one."""
        with self.lock:
            opened.users -= 1
            if opened.retired and not opened.users:
                opened.vectors.close()

    def current(self, connection: sa.Connection) -> Opened:
        """Return a client of the collection in use, opening one when needed; holds the lock."""
        place = read_place(connection)
        held = self.opened
        if held and held.place.folder == place.folder:
            held.place = min(held.place, place, key=lambda one: one.since)
            return held
        self.let_go()
        made_by = read_meta(connection, "embedder") or self.fingerprint  # may be an older one
        vectors = open_vectors(self.settings, place.folder, made_by, create=False)
        if place.size is not None and (size := vectors.count()) != place.size:
            vectors.close()
            reason = f"{size:,} of {place.size:,} vectors are there"
            raise LibraryError(DAMAGED.format(place=vectors.place, reason=reason))
        self.opened = Opened(vectors, place)
        return self.opened

    def added(self, connection: sa.Connection, since: int, generation: int) -> Recent:
        """Return what was published after ``since``; only what is newer than known is read."""
        import numpy as np

        known = self.recent
        if known is None or known.since != since:
            known = Recent(since, since, (), np.zeros((0, 0), np.float32))
        if generation <= known.generation:
            return known  # vectors of later versions are dropped when joined with the catalog
        query = sa.select(table.c.id, table.c.vector).where(table.c.born > known.generation)
        rows = connection.execute(query).all()
        ids, matrix = known.ids, known.matrix
        if rows:
            fresh = np.frombuffer(b"".join(row.vector for row in rows), np.float32)
            fresh = fresh.reshape(len(rows), -1)
            matrix = np.concatenate([matrix, fresh]) if ids else fresh
            ids += tuple(row.id for row in rows)
        self.recent = Recent(since, generation, ids, matrix)
        return self.recent

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
