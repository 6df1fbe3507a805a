"""Full-text search inside the catalog: FTS5 in SQLite, tsvector in PostgreSQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

WORD = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")
MAX_WORDS = 64  # of a question; later ones are ignored
WEIGHTS = (3.0, 1.5, 0.7, 1.0)  # of title, trail, lead, text
STOP_WORDS = frozenset(
    "a about am an and any are as at be been being but by can could did do does doing for from had "
    "has have having he her him his how i if in into is it its just me my no not of on or our she "
    "should so some such than that the their them then there these they this those to too us was "
    "we were what when where which while who whom whose why will with would you your".split()
)

LARGE = 100_000  # passages; in fewer, every passage with any of the words is ranked
RANKED = 5_000  # passages that are ranked in a larger library: those with rare words
COUNTED = 50_000  # passages up to which those with a word are counted

Ranked = list[tuple[int, float]]  # (passages.seq, score), best first


class FullText(Protocol):
    """The full-text index of one kind of database."""

    def create(self, connection: Connection) -> None:
        """Make the index beside the tables."""

    def add(self, connection: Connection, guide_ids: Sequence[str]) -> None:
        """Index the passages of guides whose rows were just written."""

    def drop(self, connection: Connection, guide_ids: Sequence[str]) -> None:
        """Forget the passages of guides whose rows are about to go."""

    def search(self, connection: Connection, question: str, limit: int) -> Ranked:
        """Return passages that share words with the question."""

    def rebuild(self, connection: Connection) -> None:
        """Make the index anew from the tables."""

    def problem(self, connection: Connection) -> str:
        """Return what is wrong with the index, or an empty string."""


def question_words(question: str) -> list[str]:
    """Return the words to look for: stop words only when there is nothing else."""
    words = list(dict.fromkeys(word.casefold() for word in WORD.findall(question)))
    telling = [word for word in words if word not in STOP_WORDS]
    return (telling or words)[:MAX_WORDS]


def any_of(words: Sequence[str]) -> str:
    """Return the FTS5 expression for passages that hold any of some words."""
    return " OR ".join(f'"{word}"' for word in words)


class SqliteText:
    """FTS5 with the Porter stemmer; its content stays in the tables, so nothing is kept twice."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}  # passages by word, and under "" the version of it

    def create(self, connection: Connection) -> None:
        """Make the index beside the tables."""
        for statement in (
            "CREATE VIEW IF NOT EXISTS passage_texts AS SELECT p.seq, g.title, p.trail, p.lead, "
            "p.text FROM passages p JOIN guides g ON g.id = p.guide",
            "CREATE VIRTUAL TABLE IF NOT EXISTS fulltext USING fts5(title, trail, lead, text, "
            "content='passage_texts', content_rowid='seq', "
            "tokenize=\"porter unicode61 remove_diacritics 2 tokenchars '+#'\")",
        ):
            connection.exec_driver_sql(statement)

    def add(self, connection: Connection, guide_ids: Sequence[str]) -> None:
        """Index the passages of guides whose rows were just written."""
        self.change(
            connection,
            guide_ids,
            "INSERT INTO fulltext(rowid, title, trail, lead, text) "
            "SELECT p.seq, g.title, p.trail, p.lead, p.text",
        )

    def drop(self, connection: Connection, guide_ids: Sequence[str]) -> None:
        """Forget the passages of guides whose rows are about to go."""
        self.change(
            connection,
            guide_ids,
            "INSERT INTO fulltext(fulltext, rowid, title, trail, "
            "lead, text) SELECT 'delete', p.seq, g.title, p.trail, p.lead, p.text",
        )

    def change(self, connection: Connection, guide_ids: Sequence[str], insert: str) -> None:
        """Run an INSERT ... SELECT once for each guide."""
        if guide_ids:
            connection.execute(
                text(
                    f"{insert} FROM passages p JOIN guides g ON g.id = p.guide "
                    "WHERE p.guide = :guide ORDER BY p.seq"
                ),
                [{"guide": guide_id} for guide_id in guide_ids],
            )

    def search(self, connection: Connection, question: str, limit: int) -> Ranked:
        """Return passages by BM25, best first; scores are positive."""
        words = question_words(question)
        if not words:
            return []
        weights = ", ".join(str(weight) for weight in WEIGHTS)
        newest = connection.exec_driver_sql("SELECT max(seq) FROM passages").scalar() or 0
        most = LARGE
        if newest > LARGE:
            words, most = self.rare(connection, words, newest), RANKED * 2
        found = connection.execute(
            text(
                "SELECT seq, score FROM (SELECT rowid AS seq, "
                f"-bm25(fulltext, {weights}) AS score FROM fulltext "
                "WHERE fulltext MATCH :words LIMIT :most) ORDER BY score DESC, seq LIMIT :limit"
            ),
            {"words": any_of(words), "limit": limit, "most": most},
        )
        return [(row[0], row[1]) for row in found]

    def rare(self, connection: Connection, words: Sequence[str], newest: int) -> list[str]:
        """Return the rarest words, as many as keep the passages to be ranked in bounds.

        What a common word adds to a score is little, and ranking its passages takes long.
        """
        held = {word: self.count(connection, word, newest) for word in words}
        chosen: list[str] = []
        total = 0
        for word in sorted((word for word in words if held[word]), key=lambda word: held[word]):
            total += held[word]
            if chosen and total > RANKED:
                break
            chosen.append(word)
        return chosen or list(words[:1])

    def count(self, connection: Connection, word: str, newest: int) -> int:
        """Return how many passages hold a word; counted once for each version."""
        if self.counts.get("") != newest:
            self.counts = {"": newest}
        if word not in self.counts:
            found = "SELECT 1 FROM fulltext WHERE fulltext MATCH :word LIMIT :most"
            asked = {"word": any_of([word]), "most": COUNTED}
            count = connection.execute(text(f"SELECT count(*) FROM ({found})"), asked)
            self.counts[word] = count.scalar_one()
        return self.counts[word]

    def rebuild(self, connection: Connection) -> None:
        """Make the index anew from the tables, in one segment without traces of deleted text."""
        connection.exec_driver_sql("DROP TABLE IF EXISTS fulltext")
        self.create(connection)
        connection.exec_driver_sql("INSERT INTO fulltext(fulltext) VALUES('rebuild')")

    def problem(self, connection: Connection) -> str:
        """Return what is wrong with the index, or an empty string."""
        from sqlalchemy.exc import DatabaseError

        try:
            connection.exec_driver_sql(
                "INSERT INTO fulltext(fulltext, rank) VALUES('integrity-check', 1)"
            )
        except DatabaseError as error:
            sealed = "readonly" in str(error.orig)  # the question is spelled as an insert
            return "" if sealed else str(error.orig)
        return ""


class PostgresText:
    """A stored tsvector per passage, English stems, weighted as in SQLite."""

    VECTOR = (
        "setweight(to_tsvector('english', g.title), 'A') || "
        "setweight(to_tsvector('english', p.trail), 'B') || "
        "setweight(to_tsvector('english', p.lead), 'D') || "
        "setweight(to_tsvector('english', p.text), 'C')"
    )

    def create(self, connection: Connection) -> None:
        """Make the index beside the tables."""
        for statement in (
            "CREATE TABLE IF NOT EXISTS fulltext (seq BIGINT PRIMARY KEY REFERENCES passages(seq) "
            "ON DELETE CASCADE, words TSVECTOR NOT NULL)",
            "CREATE INDEX IF NOT EXISTS fulltext_words ON fulltext USING GIN (words)",
        ):
            connection.exec_driver_sql(statement)

    def add(self, connection: Connection, guide_ids: Sequence[str]) -> None:
        """Index the passages of guides whose rows were just written."""
        connection.execute(
            text(
                f"INSERT INTO fulltext SELECT p.seq, {self.VECTOR} FROM passages p "
                "JOIN guides g ON g.id = p.guide WHERE p.guide = ANY(:guides)"
            ),
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

    def search(self, connection: Connection, question: str, limit: int) -> Ranked:
        """Return passages by weighted rank, best first; rare words count more.

        PostgreSQL ranks without document frequency, so each word's rank is weighed by its own.
        """
        words = question_words(question)
        if not words:
            return []
        found = connection.execute(
            text(
                "WITH asked AS (SELECT DISTINCT plainto_tsquery('english', word) AS query "
                "FROM unnest(CAST(:words AS TEXT[])) AS word), "
                "total AS (SELECT count(*) AS n FROM fulltext), "
                "weighed AS (SELECT query, ln(1 + (SELECT n FROM total) / (1.0 + (SELECT count(*) "
                "FROM fulltext f WHERE f.words @@ query))) AS idf FROM asked "
                "WHERE numnode(query) > 0) "
                "SELECT f.seq, sum(w.idf * ts_rank('{0.3, 0.45, 0.6, 1.0}', f.words, w.query, 1)) "
                "AS score FROM weighed w JOIN fulltext f ON f.words @@ w.query "
                "GROUP BY f.seq ORDER BY score DESC, f.seq LIMIT :limit"
            ),
            {"words": words, "limit": limit},
        )
        return [(row[0], float(row[1])) for row in found]

    def rebuild(self, connection: Connection) -> None:
        """Make the index anew from the tables."""
        connection.exec_driver_sql("DELETE FROM fulltext")  # readers of older versions go on
        connection.exec_driver_sql(
            f"INSERT INTO fulltext SELECT p.seq, {self.VECTOR} FROM passages p "
            "JOIN guides g ON g.id = p.guide"
        )

    def problem(self, connection: Connection) -> str:
        """Return what is wrong with the index, or an empty string."""
        missing = connection.exec_driver_sql(
            "SELECT count(*) FROM passages p LEFT JOIN fulltext f ON f.seq = p.seq "
            "WHERE f.seq IS NULL"
        ).scalar_one()
        return f"{missing} passages are missing" if missing else ""


def fulltext_of(dialect: str) -> FullText:
    """Return the full-text index for a database dialect."""
    return PostgresText() if dialect == "postgresql" else SqliteText()
