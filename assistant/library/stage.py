"""Read, split and embed what a plan asks for, before anything is published.

Guides wait in a temporary file, not in memory. Vectors go to the catalog as they are made: an
interrupted run has not embedded in vain, and nobody sees a vector without its passage.
"""

from __future__ import annotations

import pickle
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from typing import IO, TYPE_CHECKING

import sqlalchemy as sa

from assistant.errors import ReadError
from assistant.library.lock import unwritable
from assistant.library.plan import Plan, Reading, Rules, note_problem
from assistant.library.progress import Progress
from assistant.library.rows import slabs
from assistant.library.tables import vectors as table
from assistant.library.texts import excerpts_of, vector_id
from assistant.schema import Figure, Guide, Passage, Skill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    from assistant.library.library import Library
    from assistant.library.texts import Excerpt

SLAB_TEXTS = 768  # texts embedded at once: enough to sort by length, few enough to lose


@dataclass(frozen=True, slots=True)
class Staged:
    """A guide that is ready to be published."""

    reading: Reading
    guide: Guide
    passages: tuple[Passage, ...]
    vectors: tuple[str, ...]  # id of each passage's vector
    figures: tuple[Figure, ...]
    skills: tuple[Skill, ...]


@dataclass(slots=True)
class Stage:
    """Staged guides in a file, and what embedding them took."""

    file: IO[bytes]
    guides: int = 0
    read: bool = False  # every file has been read
    passages: int = 0
    to_embed: int = 0
    embedded: int = 0
    characters: int = 0  # of the texts to embed
    embed_seconds: float = 0.0
    waiting: dict[str, Excerpt] = field(default_factory=dict)  # by vector id
    counted: set[str] = field(default_factory=set)
    for_chroma: list[str] = field(default_factory=list)  # vectors that it may lack

    def take(self) -> dict[str, Excerpt]:
        """Return the texts that wait, and wait for others."""
        taken, self.waiting = self.waiting, {}
        return taken

    def __iter__(self) -> Iterator[Staged]:
        self.file.seek(0)
        for _ in range(self.guides):
            yield pickle.load(self.file)  # noqa: S301 - written by this process a moment ago


def open_temporary(folder: Path) -> IO[bytes]:
    """Open a file that has no name and goes when it is closed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryFile(dir=folder)
    except OSError as error:
        raise unwritable(error, folder) from error


class Stager:
    """Stage one plan."""

    def __init__(
        self,
        library: Library,
        plan: Plan,
        rules: Rules,
        *,
        dry_run: bool,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self.library, self.plan, self.rules = library, plan, rules
        self.dry_run, self.progress = dry_run, progress
        self.began = time.monotonic()

    def run(self) -> Stage:
        """Read every file of the plan and, unless this is a dry run, embed what is new."""
        stage = Stage(open_temporary(self.library.settings.data_dir))
        try:
            self.read(stage)
        except BaseException:
            with suppress(OSError):  # a full disk, told of already
                stage.file.close()
            raise
        return stage

    def read(self, stage: Stage) -> None:
        """Read the files; while one slab of texts is embedded, the next one is gathered."""
        from assistant.guides import read_many

        by_id = {reading.guide: reading for reading in self.plan.readings}
        results = read_many(
            [(reading.guide, reading.found.place) for reading in self.plan.readings],
            max_bytes=self.rules.max_bytes,
            timeout=self.rules.timeout,
        )
        with closing(results), ThreadPoolExecutor(1) as beside:
            slab = beside.submit(self.embed, stage, {})
            for done, (guide_id, result) in enumerate(results, 1):
                reading = by_id[guide_id]
                try:
                    if isinstance(result, ReadError):
                        raise result
                    self.add(stage, reading, result)
                except ReadError as error:
                    self.refuse(reading, str(error))
                if len(stage.waiting) >= SLAB_TEXTS:
                    slab.result()
                    slab = beside.submit(self.embed, stage, stage.take())
                self.tell(done)
            stage.read = True
            slab.result()
        self.embed(stage, stage.take())

    def add(self, stage: Stage, reading: Reading, guide: Guide) -> None:
        """Split a guide and put it into the file."""
        from assistant.guides import figures, skills, split

        check_text(guide)
        passages = split(guide)
        embedder = self.library.embedder
        excerpts = excerpts_of(guide.title, passages, embedder.stretch)
        ids = [vector_id(embedder.fingerprint, excerpt) for excerpt in excerpts]
        facts = figures(guide, passages), skills(guide, passages)
        staged = Staged(reading, guide, passages, tuple(ids), *facts)
        self.put(stage, staged)
        stage.passages += len(passages)
        for key, excerpt in zip(ids, excerpts, strict=True):
            if key not in stage.counted:
                stage.counted.add(key)
                stage.waiting[key] = excerpt

    def put(self, stage: Stage, staged: Staged) -> None:
        """Write a staged guide into the file."""
        try:
            pickle.dump(staged, stage.file, pickle.HIGHEST_PROTOCOL)
            stage.file.flush()
        except OSError as error:
            raise unwritable(error, self.library.settings.data_dir) from error
        stage.guides += 1

    def refuse(self, reading: Reading, reason: str) -> None:
        """Note that a file cannot be read; a guide it was to replace stays as it is."""
        plan, name = self.plan, reading.guide
        plan.added = [one for one in plan.added if one != name]
        plan.changed = [one for one in plan.changed if one != name]
        plan.renamed = [pair for pair in plan.renamed if pair[1] != name]
        note_problem(plan, name, reading.found, reason)

    def embed(self, stage: Stage, waiting: dict[str, Excerpt]) -> None:
        """Give every waiting text its vector, in the catalog."""
        if not waiting:
            return
        known = self.known(list(waiting))
        new = [key for key in waiting if key not in known]
        stage.to_embed += len(new)
        stage.characters += sum(len(waiting[key].text) for key in new)
        if self.dry_run:
            return
        began = time.monotonic()
        matrix = self.library.embedder.embed_excerpts(
            [waiting[key] for key in new], lambda made: self.tell_embedded(stage, made)
        )
        stage.embed_seconds += time.monotonic() - began
        stage.embedded += len(new)
        self.keep(new, matrix)
        unsure = [key for key, settled in known.items() if not settled]
        stage.for_chroma += new + unsure

    def known(self, ids: Sequence[str]) -> dict[str, bool]:
        """Return the vectors that exist, and whether Chroma surely has them."""
        found: dict[str, bool] = {}
        with self.library.catalog.reading() as connection:
            for slab in slabs(ids):
                query = sa.select(table.c.id, table.c.born, table.c.died)
                for row in connection.execute(query.where(table.c.id.in_(slab))):
                    found[row.id] = row.born is not None and row.died is None
        return found

    def keep(self, ids: Sequence[str], matrix: npt.NDArray[np.float32]) -> None:
        """Write new vectors to the catalog; no passage points at them yet."""
        if not ids:
            return
        rows = [{"id": key, "vector": row.tobytes()} for key, row in zip(ids, matrix, strict=True)]
        with self.library.catalog.writing() as connection:
            connection.execute(table.insert(), rows)

    def tell(self, done: int) -> None:
        """Tell how many files are through, with an estimate from the time spent."""
        if self.progress is None:
            return
        total, spent = len(self.plan.readings), time.monotonic() - self.began
        remaining = spent / done * (total - done) if done and spent > 1.0 else None
        self.progress(Progress(phase="reading", done=done, total=total, remaining=remaining))

    def tell_embedded(self, stage: Stage, made: Progress) -> None:
        """Tell how many texts have their vector, once no file is left to tell of."""
        if self.progress is None or not stage.read:
            return
        total = stage.to_embed + len(stage.waiting)  # what waits may be known already
        done = stage.embedded + made.done
        remaining = made.remaining
        if remaining is not None and made.done < made.total:
            remaining *= (total - done) / (made.total - made.done)
        self.progress(replace(made, done=done, total=total, remaining=remaining))


def check_text(guide: Guide) -> None:
    """Refuse text that no database can hold."""
    try:
        "\0".join((guide.id, guide.title, guide.occupation, guide.text)).encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadError(
            "The text holds characters that are no valid Unicode. Save it again as UTF-8."
        ) from error
