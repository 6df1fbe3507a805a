"""Full-text search inside the catalog: both kinds of database find the same and rank it alike."""

from __future__ import annotations

import re
import threading
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import numpy as np
    import numpy.typing as npt
    from sqlalchemy import Connection

WORD = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")
SHORTEST = 3  # letters of a word that has a stem
STEMMING = threading.Lock()  # a stemmer works on one word at a time
MAX_WORDS = 64  # of a question; later ones are ignored
WEIGHTS = (3.0, 1.5, 0.7, 1.0)  # of title, trail, lead, text
STOP_WORDS = frozenset(
    "a about am an and any are as at be been being but by can could did do does doing for from had "
    "has have having he her him his how i if in into is it its just me my no not of on or our she "
    "should so some such than that the their them then there these they this those to too us was "
    "we were what when where which while who whom whose why will with would you your".split()
)

LARGE = 100_000  # passages, beyond which fewer are ranked
RANKED = 10_000  # passages that are ranked: those with rare words
RANKED_OF_MANY = 5_000  # the same in a large library
COUNTED = 50_000  # passages up to which those with a word are counted
COMMON = 50  # passages with a word, from which on it is learnt; a rarer one takes a millisecond
KEPT = 2_000_000  # scores of words in passages that are kept for later questions, 16 bytes each

VERSION = text("SELECT (SELECT max(seq) FROM passages), value FROM meta WHERE key = 'generation'")

Ranked = list[tuple[int, float]]  # (passages.seq, score), best first


@dataclass(frozen=True, slots=True)
class Scores:
    """What one word adds to the scores of the passages that hold it."""

    seqs: npt.NDArray[np.int64]  # passages.seq, (n,)
    scores: npt.NDArray[np.float64]  # of BM25, (n,)

    @classmethod
    def of(cls, rows: Sequence[tuple[int, float]]) -> Scores:
        """Return the scores of rows of number and score."""
        import numpy as np

        seqs, scores = zip(*rows, strict=True) if rows else ((), ())
        return cls(np.array(seqs, np.int64), np.array(scores, np.float64))


@dataclass(slots=True)
class Counts:
    """How many passages one version of the library has, how many words, and with which words."""

    version: tuple[object, ...]
    passages: int
    words: int  # 0 where the database itself knows
    held: dict[str, int] = field(default_factory=dict)  # passages by root
    scores: dict[tuple[str, int], Scores] = field(default_factory=dict)  # by root and most ranked
    kept: int = 0  # how many scores

    def keep(self, found: Mapping[tuple[str, int], Scores]) -> None:
        """Keep the scores of words for later questions."""
        self.kept += sum(len(one.seqs) for one in found.values())
        if self.kept > KEPT:
            self.scores, self.kept = {}, 0
        self.scores.update(found)


class FullText(ABC):
    """The full-text index of one kind of database."""

    since: int  # version of the catalog whose index is made as now

    def __init__(self) -> None:
        self.counts = Counts((), 0, 0)

    @abstractmethod
    def create(self, connection: Connection) -> None:
        """Make the index beside the tables."""

    @abstractmethod
    def add(self, connection: Connection, guide_ids: Sequence[str]) -> None:
        """Index the passages of guides whose rows were just written."""

    @abstractmethod
    def drop(self, connection: Connection, guide_ids: Sequence[str]) -> None:
        """Forget the passages of guides whose rows are about to go."""

    @abstractmethod
    def rebuild(self, connection: Connection) -> None:
        """Make the index anew from the tables."""

    @abstractmethod
    def problem(self, connection: Connection) -> str:
        """Return what is wrong with the index, or an empty string."""

    @abstractmethod
    def size(self, connection: Connection) -> tuple[int, int]:
        """Return the number of passages, and of words where ranking needs it."""

    @abstractmethod
    def held(self, connection: Connection, word: str) -> int:
        """Return how many passages hold a word, counting no further than COUNTED."""

    @abstractmethod
    def score(
        self, connection: Connection, counts: Counts, words: Sequence[str], most: int
    ) -> dict[str, Scores]:
        """Return what each word adds by BM25 to no more than ``most`` passages."""

    def search(self, connection: Connection, question: str, limit: int) -> Ranked:
        """Return passages that share words with the question, best first; scores are positive."""
        words = question_words(question)
        if not words:
            return []
        counts = self.counted(connection)
        most = RANKED if counts.passages <= LARGE else RANKED_OF_MANY
        if counts.passages > most:
            words = self.rare(connection, counts, words, most)
        return best(self.scored(connection, counts, words, most * 2), limit)

    def scored(
        self, connection: Connection, counts: Counts, words: Sequence[str], most: int
    ) -> list[Scores]:
        """Return what each word adds; what was worked out for a version is not asked again."""
        roots = [root(word) for word in words]
        found = {one: counts.scores[one, most] for one in roots if (one, most) in counts.scores}
        if missing := {
            one: word for one, word in zip(roots, words, strict=True) if one not in found
        }:
            made = self.score(connection, counts, list(missing.values()), most)
            fresh = {one: made[word] for one, word in missing.items()}
            counts.keep({(one, most): scores for one, scores in fresh.items()})
            found.update(fresh)
        return [found[one] for one in roots]

    def learn(self, connection: Connection, words: Iterable[str]) -> None:
        """Work out the scores of words ahead, until half of those that are kept are taken."""
        for word in words:
            self.search(connection, word, 1)
            if self.counts.kept > KEPT // 2:
                return

    def rare(
        self, connection: Connection, counts: Counts, words: Sequence[str], most: int
    ) -> list[str]:
        """Return the rarest words, as many as keep the passages to be ranked in bounds.

        What a common word adds to a score is little, and ranking its passages takes long.
        """
        held = {word: self.count(connection, counts, word) for word in words}
        chosen: list[str] = []
        total = 0
        for word in sorted((word for word in words if held[word]), key=lambda word: held[word]):
            total += held[word]
            if chosen and total > most:
                break
            chosen.append(word)
        return chosen or list(words[:1])

    def count(self, connection: Connection, counts: Counts, word: str) -> int:
        """Return how many passages hold a word; counted once for each version."""
        one = root(word)
        if one not in counts.held:
            counts.held[one] = self.held(connection, word)
        return counts.held[one]

    def counted(self, connection: Connection) -> Counts:
        """Return what is counted in the version that a connection sees."""
        version = tuple(connection.execute(VERSION).one_or_none() or ())
        counts = self.counts
        if counts.version != version:
            counts = self.counts = Counts(version, *self.size(connection))
        return counts


def best(parts: Sequence[Scores], limit: int) -> Ranked:
    """Return the passages with the highest sums, best first; equal ones by number."""
    import numpy as np

    seqs, places = np.unique(np.concatenate([part.seqs for part in parts]), return_inverse=True)
    sums = np.bincount(places, np.concatenate([part.scores for part in parts]), len(seqs))
    if len(seqs) > limit:  # the order of all takes longer than their sums
        first = np.flatnonzero(sums >= np.partition(sums, -limit)[-limit])
        seqs, sums = seqs[first], sums[first]
    order = np.lexsort((seqs, -sums))[:limit]
    return list(zip(seqs[order].tolist(), sums[order].tolist(), strict=True))


def question_words(question: str) -> list[str]:
    """Return the words to look for: stop words only when there is nothing else."""
    words = list(dict.fromkeys(word.casefold() for word in WORD.findall(question)))
    telling = [word for word in words if word not in STOP_WORDS]
    return (telling or words)[:MAX_WORDS]


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    import Stemmer

    return Stemmer.Stemmer("porter").stemWord  # type: ignore[no-any-return]


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """Return the same for words that both databases take for one.

    Snowball's Porter stemmer tells a few more words apart than that of FTS5, and joins no others.
    """
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
        return word
    with STEMMING:
        return _stemmer()(word)


def common(counts: Counter[str]) -> Iterator[str]:
    """Yield the words that many passages hold, the most frequent first."""
    return (word for word, count in counts.most_common() if count >= COMMON)
