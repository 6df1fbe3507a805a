"""Full-text search in PostgreSQL: a stored tsvector a passage, ranked by BM25 as FTS5 ranks."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import text

from assistant.library.fulltext import COUNTED, WEIGHTS, FullText, Scores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from assistant.library.fulltext import Counts

K1, B = 1.2, 0.75  # of BM25, as FTS5 has them
LEAST_RARITY = 1e-6  # of a word that half of the passages hold, as FTS5 has it
COLUMNS = {"g.title": "A", "p.trail": "B", "p.lead": "D", "p.text": "C"}  # in the order of WEIGHTS
MOST = max(WEIGHTS)  # PostgreSQL's weights end at 1


def lexemes(said: str) -> str:
    """Return the SQL that cuts a text into words as FTS5 does.

    Accents go, + and # are letters, and the stemmer is kept from words of two letters.
    """
    bare = rf"regexp_replace(normalize(lower({said}), NFD), '[\u0300-\u036f]', '', 'g')"
    spelt = f"replace(replace({bare}, '+', 'x43x'), '#', 'x35x')"
    words = rf"regexp_replace({spelt}, '(\W|_)+', ' ', 'g')"
    return rf"regexp_replace({words}, '\m([a-z])s\M', '\1sx', 'g')"


VECTORS = (
    "SELECT seq, words, (SELECT coalesce(sum(cardinality(positions)), 0) FROM unnest(words)) "
    "FROM (SELECT p.seq, p.guide, "
    + " || ".join(
        f"setweight(to_tsvector('guides', {lexemes(column)}), '{label}')"
        for column, label in COLUMNS.items()
    )
    + " AS words FROM passages p JOIN guides g ON g.id = p.guide) AS made"
)
HELD = "words @@ plainto_tsquery('guides', {})".format(lexemes(":word"))
FIRST = """(SELECT * FROM fulltext WHERE words @@ (
  SELECT CAST(string_agg(CAST(query AS TEXT), ' | ') AS TSQUERY) FROM asked)
  ORDER BY seq LIMIT :ranked) AS fulltext"""
RANKING = f"""
WITH asked AS (
  SELECT plainto_tsquery('guides', {lexemes("word")}) AS query, rarity, turn
  FROM unnest(CAST(:words AS TEXT[]), CAST(:rarities AS FLOAT8[])) WITH ORDINALITY
  AS given(word, rarity, turn))
SELECT turn, seq, rarity * often * {K1 + 1}
  / (often + {K1} * ({1 - B} + {B} * size / :usual)) AS score
FROM asked JOIN {FIRST} ON words @@ query
CROSS JOIN LATERAL (
  SELECT :most * ts_rank_cd(CAST(:weights AS REAL[]), words, query) AS often) AS found"""


class PostgresText(FullText):
    """Words with places and weights, stemmed by Porter's rules, none left out."""

    since = 4

    def create(self, connection: Connection) -> None:
        """Make the index beside the tables, in place of one of an older version."""
        for statement in (
            "DROP TABLE IF EXISTS fulltext",
            "DROP TEXT SEARCH CONFIGURATION IF EXISTS guides",
            "DROP TEXT SEARCH DICTIONARY IF EXISTS guides_stem",
            "CREATE TEXT SEARCH DICTIONARY guides_stem (TEMPLATE = snowball, LANGUAGE = porter)",
            "CREATE TEXT SEARCH CONFIGURATION guides (COPY = simple)",
            "ALTER TEXT SEARCH CONFIGURATION guides ALTER MAPPING REPLACE simple WITH guides_stem",
            "CREATE TABLE fulltext (seq BIGINT PRIMARY KEY REFERENCES passages(seq) "
            "ON DELETE CASCADE, words TSVECTOR NOT NULL, size INTEGER NOT NULL)",
            "CREATE INDEX fulltext_words ON fulltext USING GIN (words)",
        ):
            connection.exec_driver_sql(statement)

    def add(self, connection: Connection, guide_ids: Sequence[str]) -> None:
        """Index the passages of guides whose rows were just written."""
        connection.execute(
            text(f"INSERT INTO fulltext {VECTORS} WHERE guide = ANY(:guides)"),
            {"guides": list(guide_ids)},
        )

    def drop(self, connection: Connection, guide_ids: Sequence[str]) -> None:
        """Forget the passages of guides whose rows are about to go."""
        connection.execute(
            text(
                "DELETE FROM fulltext USING passages p WHERE p.seq = fulltext.seq "
                "AND p.guide = ANY(:guides)"
            ),
            {"guides": list(guide_ids)},
        )

    def score(
        self, connection: Connection, counts: Counts, words: Sequence[str], most: int
    ) -> dict[str, Scores]:
        """Return what each word adds by BM25 to no more than ``most`` passages."""
        title, trail, lead, words_of_text = (weight / MOST for weight in WEIGHTS)
        found = connection.execute(
            text(RANKING),
            {
                "words": list(words),
                "rarities": [self.rarity(connection, counts, word) for word in words],
                "usual": counts.words / max(1, counts.passages),
                "most": MOST,
                "weights": [lead, words_of_text, trail, title],  # of D, C, B, A
                "ranked": most,
            },
        )
        told: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for turn, seq, score in found:
            told[turn].append((seq, score))
        return {word: Scores.of(told[turn]) for turn, word in enumerate(words, 1)}

    def rarity(self, connection: Connection, counts: Counts, word: str) -> float:
        """Return the weight of a word: the fewer passages hold it, the more it tells."""
        held = self.count(connection, counts, word)
        return max(LEAST_RARITY, math.log((counts.passages - held + 0.5) / (held + 0.5)))

    def size(self, connection: Connection) -> tuple[int, int]:
        """Return the number of passages and of their words."""
        query = "SELECT count(*), coalesce(sum(size), 0) FROM fulltext"
        passages, words = connection.exec_driver_sql(query).one()
        return passages, words

    def held(self, connection: Connection, word: str) -> int:
        """Return how many passages hold a word, counting no further than COUNTED."""
        found = f"(SELECT 1 FROM fulltext WHERE {HELD} LIMIT :most) AS found"
        asked = {"word": word, "most": COUNTED}
        return int(connection.execute(text(f"SELECT count(*) FROM {found}"), asked).scalar_one())

    def rebuild(self, connection: Connection) -> None:
        """Make the index anew from the tables."""
        connection.exec_driver_sql("DELETE FROM fulltext")  # readers of older versions go on
        connection.execute(text(f"INSERT INTO fulltext {VECTORS}"))

    def problem(self, connection: Connection) -> str:
        """Return what is wrong with the index, or an empty string."""
        missing = connection.exec_driver_sql(
            "SELECT count(*) FROM passages p LEFT JOIN fulltext f ON f.seq = p.seq "
            "WHERE f.seq IS NULL"
        ).scalar_one()
        return f"{missing} passages are missing" if missing else ""
