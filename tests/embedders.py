"""A small real embedder for tests: words that two texts share make them neighbours."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Sequence

import numpy as np
import Stemmer
from numpy.typing import NDArray

from assistant.library.progress import Progress
from assistant.library.texts import OneByOne

STOP = frozenset(
    "a an and are as at be by can do does for from has have how i in is it its many much of on "
    "or that the their there they this to was were what when where which who with you".split()
)
STEMMER = Stemmer.Stemmer("english")
STEMMING = threading.Lock()  # a stemmer works on one word at a time


class BagOfWords(OneByOne):
    """Hashes word stems into signed dimensions; unit length, the same on every machine.

    ``embedded`` records every text, in order, so that a test can tell what was embedded again.
    """

    def __init__(self, dimension: int = 384, fingerprint: str = "bag-of-words-1") -> None:
        self.dimension = dimension
        self.fingerprint = fingerprint
        self.embedded: list[str] = []

    def embed(
        self, texts: Sequence[str], progress: Callable[[Progress], None] | None = None
    ) -> NDArray[np.float32]:
        """Return one unit vector a text, shape (n, dimension)."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for done, (row, text) in enumerate(zip(vectors, texts, strict=True), start=1):
            self._fill(row, text)
            self.embedded.append(text)
            if progress:
                progress(Progress(phase="embedding", done=done, total=len(texts)))
        return vectors

    def _fill(self, row: NDArray[np.float32], text: str) -> None:
        row[0] = 0.01  # so that a text without words has a direction too
        for word in re.findall(r"[^\W_]+", text.lower()):
            with STEMMING:
                stem = STEMMER.stemWord(word)
            digest = hashlib.blake2b(stem.encode(), digest_size=8).digest()
            place = 1 + int.from_bytes(digest[:4]) % (self.dimension - 1)
            row[place] += (0.1 if word in STOP else 1.0) * (1 if digest[4] % 2 else -1)
        row /= np.linalg.norm(row) or 1.0
