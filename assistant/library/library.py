"""The library as its readers see it: one published version at a time."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import takewhile
from typing import TYPE_CHECKING, TypeVar

from assistant.library.catalog import Catalog, open_catalog, read_generation
from assistant.library.embedder import Embedder, open_embedder
from assistant.library.fulltext import common, question_words
from assistant.library.index import Index
from assistant.library.rows import slabs
from assistant.library.underway import absent
from assistant.library.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from assistant.config import Settings
    from assistant.library.fulltext import FullText
    from assistant.library.gate import Gate
    from assistant.library.progress import Progress
    from assistant.library.weights import Vectors as Matrix

Value = TypeVar("Value")
CACHED_QUESTIONS = 1024  # vectors, 1.5 KB each
CACHED_GUIDES = 1024  # guides, about
CACHED_PARTS = 16 * CACHED_GUIDES  # of guides: passages, figures, vectors, what follows from them


class Cache:
    """Keep the most recently used values; safe for threads, of which one makes a value for all."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.values: OrderedDict[Hashable, object] = OrderedDict()
        self.making: dict[Hashable, threading.Event] = {}
        self.lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of a key, making it when it is not held."""
        with self.lock:
            if key in self.values:
                self.values.move_to_end(key)
                return self.values[key]  # type: ignore[return-value]
            others = self.making.get(key)
            made = self.making.setdefault(key, threading.Event())
        if others:
            others.wait()
            with self.lock:
                if key in self.values:
                    return self.values[key]  # type: ignore[return-value]
        try:
            value = make()
            with self.lock:
                self.values[key] = value
                while len(self.values) > self.size:
                    self.values.popitem(last=False)
            return value
        finally:
            if not others:
                with self.lock:
                    del self.making[key]
                made.set()


class Library:
    """A library in a data folder or on servers; opening it loads no model and reads no guide."""

    def __init__(self, settings: Settings, catalog: Catalog, embedder: Embedder) -> None:
        self.settings, self.catalog, self.embedder = settings, catalog, embedder
        self.beside = ThreadPoolExecutor(thread_name_prefix="beside")  # what a reader begins
        self.index = Index(settings, embedder.fingerprint, self.beside)
        self.cache = Cache(CACHED_PARTS)
        self.questions = Cache(CACHED_QUESTIONS)
        self.gate: Gate | None = None  # may hold an update back before it is published
        self.underway: Progress | None = None  # how far a sync in this process is

    @classmethod
    def open(
        cls,
        settings: Settings,
        *,
        embedder: Embedder | None = None,
        create: bool = True,
        ready: bool = True,
    ) -> Library:
        """Open the library, making an empty one unless ``create`` is False.

        Without ``ready`` the tables are not looked at, so that a damaged catalog can be mended.
        """
        catalog = open_catalog(settings, create=create, ready=ready)
        return cls(settings, catalog, embedder or open_embedder(settings))

    @property
    def generation(self) -> int:
        """Return the number of the newest published version; 0 while there is none."""
        with self.catalog.reading() as connection:
            return read_generation(connection)

    @property
    def fulltext(self) -> FullText:
        """Return the full-text index, with what was counted in it for readers."""
        return self.catalog.fulltext

    @contextmanager
    def reading(self) -> Iterator[View]:
        """Yield one version of the library that stays the same until the end."""
        with self.catalog.reading() as connection:
            generation = read_generation(connection)
            if not generation:
                raise absent(self)
            yield View(self, connection, generation)

    def read_ahead(
        self, stop: threading.Event, learn: Callable[[View, Sequence[str]], object]
    ) -> None:
        """Read guides into memory, as many as are kept there, a few at a time until ``stop``.

        ``learn`` may keep with them what follows from them. Then the scores of the words that
        stand in many of their passages are worked out.
        """
        if stop.is_set():
            return
        with self.reading() as view:
            guides = [card.id for card in view.cards()][:CACHED_GUIDES]
        counts: Counter[str] = Counter()
        for some in slabs(guides, 10):
            if stop.is_set():
                return
            with self.reading() as view:
                view.fetch(some)
                learn(view, some)
                held = (passage for guide in some for passage in view.passages(guide))
                for passage in held:
                    counts.update(question_words(f"{passage.lead} {passage.text}"))
        with self.reading() as view:
            view.learn_words(takewhile(lambda _: not stop.is_set(), common(counts)))

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Return a unit vector a text; recent texts are remembered."""
        import numpy as np

        if len(texts) == 1:
            text = texts[0]
            return self.questions.get(text, lambda: self.embedder.embed([text]))
        held = self.questions.values
        missing = list(dict.fromkeys(text for text in texts if text not in held))
        fresh = dict(zip(missing, self.embedder.embed(missing), strict=True))
        rows = [fresh[text] if text in fresh else self.embed([text])[0] for text in texts]
        for text, vector in fresh.items():
            self.questions.get(text, lambda vector=vector: vector[None])  # type: ignore[misc]
        return np.stack(rows) if rows else np.zeros((0, self.embedder.dimension), np.float32)

    def close(self) -> None:
        """Close connections and let go of files."""
        self.index.close()
        self.catalog.close()
