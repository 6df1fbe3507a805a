"""What is embedded for a passage, and the id of its vector."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from assistant.library.progress import Progress
    from assistant.library.weights import Vectors
    from assistant.schema import Passage


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words of a passage where they stand, among others under the same headings."""

    context: str  # title, headings and lead, and the words of all passages of the stretch
    head: int  # characters of title, headings and lead
    start: int  # place of the passage's own words
    end: int

    @property
    def text(self) -> str:
        """The passage by itself."""
        return self.context[: self.head] + self.context[self.start : self.end]

    @property
    def alone(self) -> bool:
        """Whether the stretch holds no other passage."""
        return (self.start, self.end) == (self.head, len(self.context))


class OneByOne:
    """An embedder that is given each passage by itself."""

    stretch = 0

    def embed(
        self, texts: Sequence[str], progress: Callable[[Progress], None] | None = None
    ) -> Vectors:
        """Return one unit vector a text, in order."""
        raise NotImplementedError

    def embed_excerpts(
        self, excerpts: Sequence[Excerpt], progress: Callable[[Progress], None] | None = None
    ) -> Vectors:
        """Return one unit vector an excerpt, in order."""
        return self.embed([excerpt.text for excerpt in excerpts], progress)


def vector_id(fingerprint: str, excerpt: Excerpt) -> str:
    """Return the id of a vector: the same words in the same stretch are one vector."""
    place = "" if excerpt.alone else f"\0{excerpt.head}\0{excerpt.start}\0{excerpt.end}"
    return hashlib.sha256(f"{fingerprint}\0{excerpt.context}{place}".encode()).hexdigest()[:32]


def excerpts_of(title: str, passages: Sequence[Passage], stretch: int) -> list[Excerpt]:
    """Return what is embedded for each passage of a guide, in order.

    Neighbours under the same headings and lead share a context while their words are at most
    ``stretch`` characters together; with 0 each passage is by itself.
    """
    from assistant.guides import embedded_text, plain

    found: list[Excerpt] = []
    for held in _stretches(passages, stretch):
        words = [plain(passage.text) for passage in held]
        first = embedded_text(title, held[0])
        head = len(first) - len(words[0])
        context = first[:head] + " ".join(words)
        at = head
        for own in words:
            found.append(Excerpt(context, head, at, at + len(own)))
            at += len(own) + 1
    return found


def _stretches(passages: Sequence[Passage], most: int) -> Iterator[list[Passage]]:
    for _, run in groupby(passages, key=lambda passage: (passage.trail, passage.lead)):
        held: list[Passage] = []
        size = 0
        for passage in run:
            if held and size + len(passage.text) > most:
                yield held
                held, size = [], 0
            held.append(passage)
            size += len(passage.text)
        if held:
            yield held
