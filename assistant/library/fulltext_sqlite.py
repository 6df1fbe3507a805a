"""Full-text search in SQLite: FTS5 with the Porter stemmer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from assistant.library.fulltext import COUNTED, WEIGHTS, FullText, Scores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from assistant.library.fulltext import Counts

SCORE = (
    f"SELECT rowid, -bm25(fulltext, {', '.join(map(str, WEIGHTS))}) FROM fulltext "
    "WHERE fulltext MATCH ? LIMIT ?"
)
HELD = "SELECT count(*) FROM (SELECT 1 FROM fulltext WHERE fulltext MATCH ? LIMIT ?)"


class SqliteText(FullText):
    """FTS5, whose content stays in the tables, so that nothing is kept twice."""

    since = 1

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

    def score(
        self,
        connection: Connection,
        counts: Counts,  # noqa: ARG002 - FTS5 counts by itself
        words: Sequence[str],
        most: int,
    ) -> dict[str, Scores]:
        """Return what each word adds by BM25 to no more than ``most`` passages."""
        return {
            word: Scores.of(connection.exec_driver_sql(SCORE, (f'"{word}"', most)).all())
            for word in words
        }

    def size(self, connection: Connection) -> tuple[int, int]:
        """Return the number of passages; FTS5 keeps that of words to itself."""
        return connection.exec_driver_sql("SELECT count(*) FROM passages").scalar_one(), 0

    def held(self, connection: Connection, word: str) -> int:
        """Return how many passages hold a word, counting no further than COUNTED."""
        return int(connection.exec_driver_sql(HELD, (f'"{word}"', COUNTED)).scalar_one())

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
