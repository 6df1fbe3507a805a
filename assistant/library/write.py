"""The rows of one publication, written inside one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.library.former import forget_former, keep_former
from assistant.library.rows import delete_guides, figure_row, guide_row, insert, passage_row, slabs
from assistant.library.skills import skill_row
from assistant.library.tables import figures, files, guides, passages, roots, skills, vectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.library.fulltext import FullText
    from assistant.library.plan import Plan, Rules
    from assistant.library.scan import Found
    from assistant.library.stage import Stage, Staged
    from assistant.schema import Figure

BATCH = 64  # guides held in memory at once


class Writer:
    """Write a plan's outcome; the caller commits."""

    def __init__(
        self,
        connection: sa.Connection,
        fulltext: FullText,
        plan: Plan,
        rules: Rules,
        generation: int,
    ) -> None:
        self.connection, self.fulltext = connection, fulltext
        self.plan, self.rules, self.generation = plan, rules, generation
        self.rows = 0
        self.new_figures: dict[str, tuple[Figure, ...]] = {}
        self.loose: set[str] = set()  # vectors of passages that go

    def write(self, stage: Stage | None, now: str) -> None:
        """Write all rows."""
        self.drop(self.plan.removed)
        forget_former(self.connection, self.plan.removed)
        if self.plan.root.is_absolute():
            root = self.root()
            self.forget_files(root)
            self.write_problems(root)
            batch: list[Staged] = []
            for staged in stage or ():
                batch.append(staged)
                if len(batch) >= BATCH:
                    self.write_batch(batch, root, now)
                    batch.clear()
            self.write_batch(batch, root, now)
        self.bury()
        self.drop_empty_roots()

    def root(self) -> int:
        """Return the number of the plan's root, adding it when it is new."""
        if self.plan.root_seq is None:
            added = self.connection.execute(roots.insert().values(path=str(self.plan.root)))
            self.plan.root_seq = int(added.inserted_primary_key[0])  # type: ignore[index]
            self.rows += 1
        if self.plan.whole:
            mark = roots.update().where(roots.c.seq == self.plan.root_seq, roots.c.whole == 0)
            self.rows += self.connection.execute(mark.values(whole=1)).rowcount
        return self.plan.root_seq

    def write_batch(self, batch: Sequence[Staged], root: int, now: str) -> None:
        """Replace the rows of some guides."""
        if not batch:
            return
        keep_former(self.connection, batch, now, self.rules.former)
        leaving = {one.reading.replaces for one in batch} | {one.guide.id for one in batch}
        self.drop(sorted(leaving - {""}))
        for one in batch:
            if one.guide.id in self.plan.changed:
                self.new_figures[one.guide.id] = one.figures
        self.insert(guides, (self.guide_of(one, root, now) for one in batch))
        self.insert(
            passages,
            (
                passage_row(passage, ordinal, vector)
                for one in batch
                for ordinal, (passage, vector) in enumerate(
                    zip(one.passages, one.vectors, strict=True)
                )
            ),
        )
        self.insert(
            figures,
            (
                figure_row(figure, ordinal)
                for one in batch
                for ordinal, figure in enumerate(one.figures)
            ),
        )
        self.insert(
            skills, (skill_row(skill, n) for one in batch for n, skill in enumerate(one.skills))
        )
        self.fulltext.add(self.connection, [one.guide.id for one in batch])
        self.enliven({vector for one in batch for vector in one.vectors})
        self.write_files(
            root, [(one.reading.found, one.guide.sha256, self.rules.reader, "") for one in batch]
        )

    def guide_of(self, one: Staged, root: int, now: str) -> dict[str, object]:
        """Return the row of a staged guide."""
        more = {"reader": self.rules.reader, "updated": now}
        path = one.reading.found.path
        return guide_row(one.guide, root, path, passages=len(one.passages), **more)

    def insert(self, table: sa.Table, rows: Iterable[dict[str, object]]) -> None:
        """Insert rows and count them."""
        self.rows += insert(self.connection, table, rows)

    def drop(self, guide_ids: Sequence[str]) -> None:
        """Delete guides with all that hangs on them."""
        if not guide_ids:
            return
        self.fulltext.drop(self.connection, guide_ids)
        for slab in slabs(guide_ids):
            query = sa.select(passages.c.vector).where(passages.c.guide.in_(slab))
            self.loose.update(self.connection.scalars(query))
        self.rows += delete_guides(self.connection, guide_ids)

    def enliven(self, ids: set[str]) -> None:
        """Mark vectors as in use; those not in use before are born now."""
        for slab in slabs(sorted(ids)):
            idle = sa.or_(vectors.c.born.is_(None), vectors.c.died.is_not(None))
            done = self.connection.execute(
                vectors.update()
                .where(vectors.c.id.in_(slab), idle)
                .values(born=self.generation, died=None)
            )
            self.rows += done.rowcount

    def bury(self) -> None:
        """Mark vectors that no passage uses any more; they are swept one generation later."""
        for slab in slabs(sorted(self.loose)):
            query = sa.select(passages.c.vector).where(passages.c.vector.in_(slab))
            dead = set(slab) - set(self.connection.scalars(query))
            for part in slabs(sorted(dead)):
                self.rows += self.connection.execute(
                    vectors.update().where(vectors.c.id.in_(part)).values(died=self.generation)
                ).rowcount

    def forget_files(self, root: int) -> None:
        """Forget files that are gone."""
        for slab in slabs(self.plan.vanished):
            gone = files.delete().where(files.c.root == root, files.c.path.in_(slab))
            self.rows += self.connection.execute(gone).rowcount

    def write_problems(self, root: int) -> None:
        """Remember why files could not be read, so that they are tried again only when changed."""
        self.write_files(
            root,
            [
                (found, found.sha256, self.rules.limits, reason)
                for found, reason in self.plan.problems.values()
            ],
        )
        for slab in slabs(self.plan.healed):
            healed = files.update().where(files.c.root == root, files.c.path.in_(slab))
            self.rows += self.connection.execute(healed.values(problem="")).rowcount

    def write_files(self, root: int, seen: Sequence[tuple[Found, str, str, str]]) -> None:
        """Replace the rows of files: what was found, its hash, its reader and its problem."""
        for slab in slabs([found.path for found, *_ in seen]):
            self.connection.execute(
                files.delete().where(files.c.root == root, files.c.path.in_(slab))
            )
        self.insert(
            files,
            (
                {
                    "root": root,
                    "path": found.path,
                    "size": found.size,
                    "mtime_ns": found.mtime_ns if sha256 == found.sha256 else 0,
                    "inode": found.inode,
                    "sha256": sha256,
                    "reader": reader,
                    "problem": problem,
                }
                for found, sha256, reader, problem in seen
            ),
        )

    def drop_empty_roots(self) -> None:
        """Forget roots whose guides were all taken over by another root.

        One with files that could not be read stays, or nobody would be told of them any more.
        """
        owned = sa.select(guides.c.root)
        unread = sa.select(files.c.root).where(files.c.problem != "")
        empty = sa.select(roots.c.seq).where(
            roots.c.seq.not_in(owned.union(unread)), roots.c.path != str(self.plan.root)
        )
        for root in self.connection.scalars(empty).all():
            self.connection.execute(files.delete().where(files.c.root == root))
            self.connection.execute(roots.delete().where(roots.c.seq == root))
