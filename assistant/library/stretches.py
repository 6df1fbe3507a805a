"""Neighbouring passages as the model reads them: the tokens of a stretch and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.library.texts import Excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    import numpy.typing as npt
    from tokenizers import Encoding, Tokenizer

HEAD = 0.5  # of a token of title and headings: what neighbours share tells them less apart


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text with the excerpts of it that are wanted."""

    encoding: Encoding
    excerpts: Sequence[Excerpt]
    places: Sequence[int]  # of the excerpts among all that are embedded

    def tokens(self) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """Return token ids, and what each counts in the mean of each excerpt.

        Its own count 1, those of its head and the model's marks at both ends HEAD, others nothing;
        all tokens of an excerpt by itself count 1.
        """
        import numpy as np

        ids = np.asarray(self.encoding.ids, np.int32)
        begin, end = np.asarray(self.encoding.offsets, np.int32).T
        words = end > begin  # not the model's marks
        parts = [
            np.ones(len(ids))
            if one.alone
            else HEAD * (end <= one.head) + (words & (begin >= one.start) & (end <= one.end))
            for one in self.excerpts
        ]
        return ids, np.asarray(parts, np.float32)


def stretches_of(excerpts: Sequence[Excerpt], tokenizer: Tokenizer) -> list[Stretch]:
    """Return the texts to be read for these; of one that is too long each excerpt by itself."""
    found: list[Stretch] = []
    long: list[int] = []
    for stretch in _encoded(enumerate(excerpts), tokenizer):
        if stretch.encoding.overflowing and not all(one.alone for one in stretch.excerpts):
            long += stretch.places
        else:
            found.append(stretch)
    alone = ((place, _by_itself(excerpts[place])) for place in long)
    return found + list(_encoded(alone, tokenizer))


def _encoded(excerpts: Iterable[tuple[int, Excerpt]], tokenizer: Tokenizer) -> Iterator[Stretch]:
    by_context: dict[str, list[tuple[int, Excerpt]]] = {}
    for place, excerpt in excerpts:
        by_context.setdefault(excerpt.context, []).append((place, excerpt))
    encodings = tokenizer.encode_batch(list(by_context))
    for encoding, held in zip(encodings, by_context.values(), strict=True):
        yield Stretch(encoding, [one for _, one in held], [place for place, _ in held])


def _by_itself(excerpt: Excerpt) -> Excerpt:
    return Excerpt(excerpt.text, excerpt.head, excerpt.head, len(excerpt.text))
