"""One version of the library: guides, passages, figures and the two searches."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa

from assistant.errors import NoSuchGuide
from assistant.library import former, rows, skills, stored
from assistant.library.catalog import check_embedder, read_meta
from assistant.library.tables import passages as table
from assistant.schema import Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from typing import Any

    import numpy as np
    import numpy.typing as npt

    from assistant.library.former import Former
    from assistant.library.fulltext import Ranked
    from assistant.library.index import Begun
    from assistant.library.library import Library
    from assistant.library.skills import Wording
    from assistant.library.weights import Vectors as Matrix
    from assistant.schema import Figure, Guide, GuideCard, Kind, Passage, Skill

Value = TypeVar("Value")
AHEAD = 60  # hits looked for at least, since one question asks for a ranking more than once
SPARE = 32  # vectors asked beyond the limit, for those the catalog no longer owns
OWNED = sa.select(table.c.seq, table.c.vector, table.c.guide, table.c.start).where(
    table.c.vector.in_(sa.bindparam("vectors", expanding=True))
)


class View:
    """What a reader sees; every method speaks of the same generation."""

    def __init__(self, library: Library, connection: sa.Connection, generation: int) -> None:
        self.library, self.connection, self.generation = library, connection, generation
        self.known: dict[Hashable, object] = {}

    def ever(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what follows from this version of the library, worked out once for all readers."""
        return self.library.cache.get((self.generation, "ever", key), make)

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what is worked out once for this reader."""
        if key not in self.known:
            self.known[key] = make()
        return self.known[key]  # type: ignore[return-value]

    def cards(self) -> tuple[GuideCard, ...]:
        """Return a card a guide, by title."""
        key = (self.generation, "cards")
        return self.library.cache.get(key, lambda: rows.read_cards(self.connection))

    def cards_by_id(self) -> dict[str, GuideCard]:
        """Return the cards by guide id."""
        return self.ever("cards by id", lambda: {card.id: card for card in self.cards()})

    def guide(self, guide_id: str) -> Guide:
        """Return a guide; raises NoSuchGuide when the library holds none of that id."""
        key = (self.generation, "guide", guide_id)
        found = self.library.cache.get(key, lambda: rows.read_guide(self.connection, guide_id))
        if found is None:
            raise NoSuchGuide(
                f"The library holds no guide named {guide_id!r}. It may have been renamed or "
                "removed; search for its title."
            )
        return found

    def passages(self, guide_id: str) -> tuple[Passage, ...]:
        """Return a guide's passages in text order."""
        key = (self.generation, "passages", guide_id)
        return self.library.cache.get(key, lambda: rows.read_passages(self.connection, guide_id))

    def fetch(self, guides: Sequence[str]) -> None:
        """Read passages and vectors of several guides at once, for what is then asked of each."""
        cache = self.library.cache
        wanted = [
            guide for guide in guides if (self.generation, "vectors", guide) not in cache.values
        ]
        if wanted:
            dimension = self.library.embedder.dimension
            for guide, parts in stored.read_parts(self.connection, wanted, dimension).items():
                for name, value in zip(("passages", "vectors"), parts, strict=True):
                    cache.get((self.generation, name, guide), lambda value=value: value)  # type: ignore[misc]

    def former(self, guide_id: str) -> tuple[Former, ...]:
        """Return the texts that a guide had before it changed, newest first."""
        return former.read_former(self.connection, guide_id)

    def renamed(self, guide_id: str) -> str:
        """Return the id that a guide which was moved has today; empty for one that never was."""
        return former.read_renamed(self.connection, guide_id)

    def figures(self, *, guide: str | None = None, kind: Kind | None = None) -> tuple[Figure, ...]:
        """Return figures by guide and place."""
        key = (self.generation, "figures", guide, kind)
        return self.library.cache.get(
            key, lambda: rows.read_figures(self.connection, guide=guide, kind=kind)
        )

    def skills(self, guides: Sequence[str]) -> tuple[Skill, ...]:
        """Return the skills of some guides, by guide and place."""
        found: list[Skill] = []
        for guide in guides:
            key = (self.generation, "skills", guide)
            found += self.library.cache.get(
                key,
                lambda guide=guide: skills.read_skills(self.connection, [guide]),  # type: ignore[misc]
            )
        return tuple(found)

    def skills_named(self, names: Sequence[str]) -> tuple[Skill, ...]:
        """Return every mention of skills under some names, by guide and place."""
        return skills.read_named(self.connection, names)

    def skill_wordings(self) -> tuple[Wording, ...]:
        """Return every wording of a skill with the number of its guides, the most usual first."""
        key = (self.generation, "wordings")
        return self.library.cache.get(key, lambda: skills.read_wordings(self.connection))

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Return a unit vector a text, comparable with those of the passages."""
        self.check_embedder()
        return self.library.embed(texts)

    def dense(self, question: str, limit: int) -> tuple[Hit, ...]:
        """Return the passages nearest in meaning, best first; score is the cosine."""
        return self.hits(self.by_meaning(question, limit))

    def lexical(self, question: str, limit: int) -> tuple[Hit, ...]:
        """Return the passages that share words with the question, best first."""
        return self.hits(self.by_words(question, limit))

    def begin(self, question: str) -> None:
        """Begin to embed a question and to search by meaning, beside the caller."""
        wanted = AHEAD + SPARE
        self.once(("begun", question, wanted), lambda: self._begin(question, wanted))

    def _begin(self, question: str, wanted: int) -> Begun | None:
        self.check_embedder()
        index, embed = self.library.index, self.library.embed
        return index.begin(self.connection, lambda: embed([question])[0], wanted)

    def both(self, question: str, limit: int) -> tuple[Ranked, Ranked]:
        """Return what is nearest in meaning and what shares words, looked for side by side."""
        self.begin(question)
        words = self.by_words(question, limit)
        return self.by_meaning(question, limit), words

    def by_meaning(self, question: str, limit: int) -> Ranked:
        """Return the numbers of the passages nearest in meaning and their cosines, best first."""
        most = max(limit, AHEAD)
        return self.once(("dense", question, most), lambda: self._nearest(question, most))[:limit]

    def _nearest(self, question: str, limit: int) -> Ranked:
        vector, wanted = self.embed([question])[0], limit + SPARE
        begun: Begun | None = self.known.get(("begun", question, wanted))  # type: ignore[assignment]
        while True:
            found, more = self.library.index.nearest(
                self.connection, self.generation, vector, wanted, begun
            )
            ids = sorted(found, key=lambda id: -found[id])
            owned = self.owned(ids[:limit])
            if len(owned) < limit:  # some are of other versions
                owned += self.owned(ids[limit:])
            if len(owned) >= limit or not more:
                break
            wanted, begun = wanted * 4, None
        owned.sort(key=lambda row: (-found[row.vector], row.guide, row.start))
        return [(row.seq, found[row.vector]) for row in owned[:limit]]

    def owned(self, vector_ids: Iterable[str]) -> list[sa.Row[Any]]:
        """Return number, vector and place of the passages of this version that own the vectors."""
        owned: list[sa.Row[Any]] = []
        for slab in rows.slabs(list(vector_ids)):
            owned += self.connection.execute(OWNED, {"vectors": slab})
        return owned

    def by_words(self, question: str, limit: int) -> Ranked:
        """Return the numbers of the passages that share words and their scores, best first."""
        most = max(limit, AHEAD)
        search = self.library.fulltext.search
        return self.once(
            ("lexical", question, most), lambda: search(self.connection, question, most)
        )[:limit]

    def learn_words(self, words: Iterable[str]) -> None:
        """Work out ahead what words add to the scores of passages, as many as are kept."""
        self.library.fulltext.learn(self.connection, words)

    def hits(self, ranked: Ranked) -> tuple[Hit, ...]:
        """Return the passages of a ranking; what this reader has read is not read again."""
        read: dict[int, Passage] = self.once("read", dict)
        missing = [seq for seq, _ in ranked if seq not in read]
        read.update(rows.read_numbered(self.connection, missing))
        return tuple(Hit(passage=read[seq], score=score) for seq, score in ranked)

    def similarity(self, question: str, passages: Sequence[Passage]) -> tuple[float, ...]:
        """Return the cosine of a question and each passage, from the stored vectors."""
        return tuple(self.scores(self.embed([question])[0], passages))

    def nearness(self, question: str, guide_id: str) -> list[float]:
        """Return the cosine of a question and each passage of a guide, in their order."""
        _, matrix = self.vectors(guide_id)
        return (matrix @ self.embed([question])[0]).tolist()  # type: ignore[no-any-return]

    def scores(self, vector: npt.NDArray[np.float32], passages: Sequence[Passage]) -> list[float]:
        """Return the cosine of a vector and each passage; 0 for a passage that is not held."""
        near: dict[str, float] = {}
        for guide in dict.fromkeys(passage.guide for passage in passages):
            ids, matrix = self.vectors(guide)
            near.update(zip(ids, (matrix @ vector).tolist(), strict=True))
        return [near.get(passage.id, 0.0) for passage in passages]

    def vectors(self, guide_id: str) -> tuple[tuple[str, ...], Matrix]:
        """Return the ids of a guide's passages and their vectors, a row each."""
        key = (self.generation, "vectors", guide_id)
        dimension = self.library.embedder.dimension
        return self.library.cache.get(
            key, lambda: stored.read_vectors(self.connection, guide_id, dimension)
        )

    def check_embedder(self) -> None:
        """Refuse to compare vectors of different embedders."""
        fingerprint = self.library.embedder.fingerprint
        key = (self.generation, "embedder", fingerprint)
        self.library.cache.get(key, lambda: check_embedder(self.connection, fingerprint))

    def meta(self, key: str) -> str:
        """Return a value of the catalog's meta table."""
        return read_meta(self.connection, key)
