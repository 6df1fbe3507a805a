"""A version that is written but not yet published, shown to who may hold it back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.errors import UpdateRefused
from assistant.library.library import Library
from assistant.library.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa

    from assistant.library.fulltext import FullText

Gate = Callable[[Library, Library], str]  # as it is, as it would be -> why not, or nothing


class Pending(Library):
    """The library as it would be, read inside the transaction that writes it.

    It has caches of its own: what is read here is nobody's business when the transaction is undone.
    """

    def __init__(self, library: Library, connection: sa.Connection, generation: int) -> None:
        super().__init__(library.settings, library.catalog, library.embedder)
        self.questions = library.questions  # vectors of questions are the same in every version
        self._connection, self._generation = connection, generation
        self._fulltext = type(library.fulltext)()  # the next version may have the same number

    @property
    def generation(self) -> int:
        """Return the number that the version will have."""
        return self._generation

    @property
    def fulltext(self) -> FullText:
        """Return the index with counts of its own."""
        return self._fulltext

    @contextmanager
    def reading(self) -> Iterator[View]:
        """Yield the version."""
        yield View(self, self._connection, self._generation)

    def close(self) -> None:
        """Let go of Chroma; the catalog's connections belong to the library."""
        self.index.close()


def judge(library: Library, gate: Gate | None, connection: sa.Connection, generation: int) -> None:
    """Show the gate what is about to be published; raises UpdateRefused with its reason."""
    if gate is None:
        return
    pending = Pending(library, connection, generation)
    try:
        if reason := gate(library, pending):
            raise UpdateRefused(reason)
    finally:
        pending.close()
