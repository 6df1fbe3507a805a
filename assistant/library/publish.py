"""Bring the library in line with a folder: plan, stage, publish in one transaction, sweep."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.errors import UsageError
from assistant.library.catalog import (
    check_embedder,
    read_generation,
    read_meta,
    write_meta,
)
from assistant.library.embedder import is_older
from assistant.library.folders import place_for, published
from assistant.library.gate import judge
from assistant.library.history import note_change
from assistant.library.lock import WAIT, once_alone
from assistant.library.openai_vectors import list_price
from assistant.library.place import Place, write_place
from assistant.library.plan import Plan, make_plan, make_rules
from assistant.library.progress import Progress
from assistant.library.rebuild import rebuild
from assistant.library.report import Change, Report, compare_facts
from assistant.library.rows import read_figures, slabs
from assistant.library.stage import Stage, Stager
from assistant.library.sweep import sweep
from assistant.library.tables import guides, passages
from assistant.library.underway import underway
from assistant.library.write import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from assistant.library.library import Library
    from assistant.schema import Figure

SPEED = 80.0  # texts a second, until this library has measured its own
CHARACTERS_PER_TOKEN = 4.5


def sync(
    library: Library,
    root: Path,
    *,
    only: Sequence[Path] | None = None,
    dry_run: bool = False,
    progress: Callable[[Progress], None] | None = None,
    wait: float = WAIT,
    checked: bool = True,
) -> Report:
    """Make the library equal to a folder, or to the files of it named by ``only``.

    Raises UsageError when the folder does not exist and LibraryLocked when another process writes
    for longer than ``wait`` seconds. A file that cannot be read is in the report, not an error.
    The gate of the library may hold the update back (UpdateRefused), unless not ``checked``.
    """
    began = time.monotonic()
    root = Path(root).resolve()
    if not root.is_dir():
        raise UsageError(f"There is no folder {str(root)!r}. Name a folder of guides.")
    if dry_run:
        return Sync(library, root, progress, began).preview(only or ())
    with underway(library, progress) as note:
        renew(library, note, wait)
        return once_alone(
            library,
            wait,
            lambda: Sync(library, root, note, began, checked=checked).apply(only or ()),
        )


def renew(library: Library, progress: Callable[[Progress], None] | None, wait: float) -> None:
    """Embed all anew when an older version of the embedder made the index."""
    with library.catalog.reading() as connection:
        made_by = read_meta(connection, "embedder")
    if is_older(made_by, library.embedder.fingerprint):
        rebuild(library, progress=progress, wait=wait)


def remove(
    library: Library, ids: Sequence[str], *, wait: float = WAIT, checked: bool = True
) -> Report:
    """Remove guides by id; their files stay, so a later sync of their folder brings them back."""
    began = time.monotonic()

    def removed() -> Report:
        with library.catalog.reading() as connection:
            query = sa.select(guides.c.id).where(guides.c.id.in_(list(ids)))
            held = set(connection.scalars(query))
        missing = [name for name in ids if name not in held]
        if missing:
            raise UsageError(
                f"The library holds no guide named {missing[0]!r}. Run `python ingest.py --json` "
                "to see the names."
            )
        plan = Plan(root=Path(), removed=sorted(held))
        return Sync(library, Path(), None, began, checked=checked).publish(plan, None)

    renew(library, None, wait)
    return once_alone(library, wait, removed)


class Sync:
    """One run over one root."""

    def __init__(
        self,
        library: Library,
        root: Path,
        progress: Callable[[Progress], None] | None,
        began: float,
        *,
        checked: bool = True,
    ) -> None:
        self.library, self.root, self.progress, self.began = library, root, progress, began
        self.rules = make_rules(library.settings)
        self.gate = library.gate if checked else None

    def plan(self, only: Sequence[Path]) -> Plan:
        """Compare the folder with the catalog."""
        with self.library.catalog.reading() as connection:
            check_embedder(connection, self.library.embedder.fingerprint)
            return make_plan(connection, self.root, self.rules, only)

    def preview(self, only: Sequence[Path]) -> Report:
        """Tell what ``apply`` would do; reads files, embeds and writes nothing."""
        plan = self.plan(only)
        stage = Stager(self.library, plan, self.rules, dry_run=True, progress=self.progress).run()
        with stage.file:
            with self.library.catalog.reading() as connection:
                old = self.old_figures(connection, plan)
            new = {one.guide.id: one.figures for one in stage if one.guide.id in old}
            return self.report(plan, stage, facts_changed(old, new), dry_run=True)

    def apply(self, only: Sequence[Path]) -> Report:
        """Do it."""
        plan = self.plan(only)
        stage = Stager(self.library, plan, self.rules, dry_run=False, progress=self.progress).run()
        with stage.file:
            return self.publish(plan, stage)

    def publish(self, plan: Plan, stage: Stage | None) -> Report:
        """Write everything in one transaction: before it the old version, after it the new."""
        if not needs_writing(plan, stage):
            return self.report(plan, stage, ())
        place = self.vectors(stage)
        if self.progress and stage:
            self.progress(Progress(phase="publishing", done=0, total=stage.guides))
        with published(self.library, place), self.library.catalog.writing() as connection:
            old = self.old_figures(connection, plan)
            generation = read_generation(connection) + 1
            writer = Writer(connection, self.library.catalog.fulltext, plan, self.rules, generation)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            writer.write(stage, now)
            note_change(connection, plan, now)
            write_meta(connection, "embedder", self.library.embedder.fingerprint)
            write_place(connection, place)
            write_meta(connection, "generation", str(generation))
            if stage and stage.embedded >= 100 and stage.embed_seconds:
                write_meta(connection, "speed", f"{stage.embedded / stage.embed_seconds:.1f}")
            judge(self.library, self.gate, connection, generation)
        sweep(self.library, generation)
        return self.report(plan, stage, facts_changed(old, writer.new_figures), writer.rows)

    def old_figures(self, connection: sa.Connection, plan: Plan) -> dict[str, tuple[Figure, ...]]:
        """Return the figures of the guides that will change, by id."""
        return {name: read_figures(connection, guide=name) for name in plan.changed}

    def vectors(self, stage: Stage | None) -> Place:
        """Return the collection to publish, with the new vectors in it when they are many."""
        return place_for(self.library, stage.for_chroma if stage else (), self.progress)

    def report(
        self,
        plan: Plan,
        stage: Stage | None,
        facts: tuple[Change, ...],
        rows: int = 0,
        dry_run: bool = False,
    ) -> Report:
        """Return what happened, with the size of the library."""
        with self.library.catalog.reading() as connection:
            size = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(guides.c.passages), 0))
            total = connection.execute(size).one()
            to_drop = count_leaving(connection, plan) if dry_run else 0
            speed = float(read_meta(connection, "speed") or SPEED)
            generation = read_generation(connection)
        to_embed = stage.to_embed if stage else 0
        tokens = int(stage.characters / CHARACTERS_PER_TOKEN) if stage else 0
        return Report(
            root=str(self.root),
            dry_run=dry_run,
            generation=generation,
            guides=total[0],
            passages=total[1],
            added=tuple(sorted(plan.added)),
            changed=tuple(sorted(plan.changed)),
            renamed=tuple(sorted(plan.renamed)),
            removed=tuple(plan.removed),
            unchanged=tuple(sorted(plan.unchanged)),
            unreadable=tuple(sorted(plan.unreadable)),
            skipped=plan.skipped,
            notes=tuple(plan.notes),
            to_embed=to_embed,
            to_drop=to_drop,
            embedded=stage.embedded if stage else 0,
            written=rows,
            estimate=to_embed / speed,
            tokens=tokens,
            price=list_price(self.library.embedder.fingerprint, tokens),
            seconds=time.monotonic() - self.began,
            facts=facts,
        )


def count_leaving(connection: sa.Connection, plan: Plan) -> int:
    """Return the number of passages that a plan will drop."""
    leaving = [*plan.removed, *plan.changed, *(old for old, _ in plan.renamed)]
    count = sa.select(sa.func.count())
    return sum(
        connection.execute(count.where(passages.c.guide.in_(slab))).scalar_one()
        for slab in slabs(leaving)
    )


def needs_writing(plan: Plan, stage: Stage | None) -> bool:
    """Tell whether the catalog would differ afterwards."""
    return bool(
        (stage and stage.guides) or plan.removed or plan.problems or plan.healed or plan.vanished
    )


def facts_changed(
    old: Mapping[str, tuple[Figure, ...]], new: Mapping[str, tuple[Figure, ...]]
) -> tuple[Change, ...]:
    """Return the facts that differ, guide by guide."""
    changes: list[Change] = []
    for name, figures in new.items():
        if name in old:
            changes += compare_facts(old[name], figures)
    return tuple(changes)
