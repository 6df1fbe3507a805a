"""Prove that files, catalog, vectors and full-text index say the same."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from assistant.errors import LibraryError
from assistant.library.catalog import prepare, read_generation, read_meta
from assistant.library.place import read_place
from assistant.library.plan import make_plan, make_rules
from assistant.library.rows import make_figure, slabs
from assistant.library.skills import read_skills
from assistant.library.tables import figures, guides, passages, roots, vectors
from assistant.library.vectors import Vectors, open_vectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.library.library import Library

COMPARED = 500  # vectors compared number by number
REACHED = 100  # vectors asked for
TOLERATED = 0.02  # share of vectors that an approximate search may miss
REPAIR = "Run `python -m assistant doctor --repair`."


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is not as it should be."""

    where: str  # "files", "catalog", "vectors", "full text"
    what: str  # a sentence, and what to do


def check(library: Library, folders: Sequence[Path] | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with a library; nothing when it is whole.

    ``folders`` limits the comparison with files to these roots; None compares with all.
    """
    damage = tuple(check_database(library))
    if damage:
        return damage
    prepare(library.catalog)
    with library.catalog.reading() as connection:
        if not read_generation(connection):
            return ()
        found = [
            *check_rows(connection),
            *check_embedder(connection, library),
            *check_chroma(connection, library),
        ]
        found += check_files(connection, library, folders)
    with library.catalog.writing() as connection:  # the check itself is spelled as an insert
        trouble = library.catalog.fulltext.problem(connection)
    if trouble:
        said = f"The full-text index does not match the passages ({trouble}). {REPAIR}"
        found.append(Finding(where="full text", what=said))
    return tuple(found)


def check_database(library: Library) -> Iterator[Finding]:
    """Ask the database about itself."""
    if not library.catalog.sqlite:
        return
    try:
        with library.catalog.engine.connect() as connection:
            said = list(connection.exec_driver_sql("PRAGMA integrity_check(5)").scalars())
            broken = list(connection.exec_driver_sql("PRAGMA foreign_key_check"))
    except DatabaseError as error:
        said, broken = [str(error.orig)], []
    if said != ["ok"]:
        yield Finding(where="catalog", what=f"The catalog is damaged ({said[0]}). {REPAIR}")
    if broken:
        what = f"{len(broken)} rows of the catalog belong to nothing. {REPAIR}"
        yield Finding(where="catalog", what=what)


def check_rows(connection: sa.Connection) -> Iterator[Finding]:
    """Check that passages, figures and skills are places in their guides."""
    bad = 0
    query = sa.select(guides.c.id, guides.c.text, guides.c.passages).order_by(guides.c.id)
    for guide in connection.execution_options(yield_per=200).execute(query):
        places = connection.execute(
            sa.select(passages.c.start, passages.c.end, passages.c.text, passages.c.ordinal)
            .where(passages.c.guide == guide.id)
            .order_by(passages.c.ordinal)
        ).all()
        quotes = [
            make_figure(data)
            for data in connection.scalars(
                sa.select(figures.c.data).where(figures.c.guide == guide.id)
            )
        ]
        listed = read_skills(connection, [guide.id])
        right = (
            len(places) == guide.passages
            and all(guide.text[p.start : p.end] == p.text for p in places)
            and [p.ordinal for p in places] == list(range(len(places)))
            and all(guide.text[f.start : f.end] == f.quote for f in quotes)
            and all(guide.text[s.start : s.end] == s.quote for s in listed)
        )
        bad += not right
    if bad:
        what = f"{bad} guides do not hold their passages. Run `python ingest.py --rebuild`."
        yield Finding(where="catalog", what=what)


def check_embedder(connection: sa.Connection, library: Library) -> Iterator[Finding]:
    """Check who made the vectors, and that each has the same length."""
    made_by, now = read_meta(connection, "embedder"), library.embedder.fingerprint
    if made_by != now:
        what = (
            f"The index was made with {made_by!r}, not {now!r}. Run `python ingest.py --rebuild`."
        )
        yield Finding(where="vectors", what=what)
    used = sa.select(passages.c.vector)
    query = sa.select(sa.func.length(vectors.c.vector)).where(vectors.c.id.in_(used)).distinct()
    lengths = list(connection.scalars(query))
    if len(lengths) > 1:
        dimensions = ", ".join(str(length // 4) for length in sorted(lengths))
        what = f"The vectors have different dimensions ({dimensions}). Run "
        yield Finding(where="vectors", what=f"{what}`python ingest.py --rebuild`.")


def check_chroma(connection: sa.Connection, library: Library) -> Iterator[Finding]:
    """Compare the vectors of the catalog with its passages, and Chroma's with the catalog's."""
    kept = {
        row.id: row
        for row in connection.execute(sa.select(vectors.c.id, vectors.c.born, vectors.c.died))
    }
    used = set(connection.scalars(sa.select(passages.c.vector).distinct()))
    living = {key for key, row in kept.items() if row.born is not None and row.died is None}
    yield from counted(used - set(kept), "passages have no vector in the catalog")
    yield from counted(living - used, "vectors of the catalog belong to no passage")
    yield from counted((used & set(kept)) - living, "vectors in use are marked as unused")
    if not used:
        return
    place, fingerprint = read_place(connection), read_meta(connection, "embedder")
    due = {key for key in used & set(kept) if (kept[key].born or 0) <= place.since}
    try:
        store = open_vectors(library.settings, place.folder, fingerprint, create=False)
        with closing(store):
            yield from check_store(connection, store, due, place.size)
    except LibraryError as error:
        yield Finding(where="vectors", what=str(error))


def check_store(
    connection: sa.Connection, store: Vectors, due: set[str], size: int | None
) -> Iterator[Finding]:
    """Compare what Chroma holds with the vectors that are due in it."""
    held = set(store.ids())
    yield from counted(due - held, "vectors are missing in Chroma")
    if size is not None and len(held) != size:
        what = f"Chroma holds {len(held):,} vectors, not the {size:,} that were published. {REPAIR}"
        yield Finding(where="vectors", what=what)
    sample = sorted(due & held)[:COMPARED]
    yield from compare_numbers(connection, store, sample)
    yield from check_reach(connection, store, sample)


def compare_numbers(
    connection: sa.Connection, store: Vectors, ids: Sequence[str]
) -> Iterator[Finding]:
    """Compare some vectors number by number."""
    import numpy as np

    wrong = []
    for slab in slabs(ids):
        query = sa.select(vectors.c.id, vectors.c.vector).where(vectors.c.id.in_(slab))
        there = store.get(slab)
        for row in connection.execute(query):
            mine = np.frombuffer(row.vector, np.float32)
            other = there.get(row.id)
            if (
                other is None
                or other.shape != mine.shape
                or not np.allclose(mine, other, atol=1e-4)
            ):
                wrong.append(row.id)
    yield from counted(wrong, "vectors in Chroma differ from the catalog's")


def check_reach(connection: sa.Connection, store: Vectors, ids: Sequence[str]) -> Iterator[Finding]:
    """Check that vectors are found when they are asked for; Chroma's graph can lose some."""
    import numpy as np

    lost = []
    for slab in slabs(ids[:: max(1, len(ids) // REACHED)]):
        query = sa.select(vectors.c.id, vectors.c.vector).where(vectors.c.id.in_(slab))
        for row in connection.execute(query):
            near = store.query(np.frombuffer(row.vector, np.float32), 10)
            if near and max(score for _, score in near) < 1 - 1e-4:
                lost.append(row.id)
    if len(lost) > len(ids) * TOLERATED:
        yield from counted(lost, "vectors are not found by Chroma")


def counted(ids: Iterable[str], what: str) -> Iterator[Finding]:
    """Yield a finding when there is anything to count."""
    number = len(list(ids))
    if number:
        yield Finding(where="vectors", what=f"{number:,} {what}. {REPAIR}")


def check_files(
    connection: sa.Connection, library: Library, folders: Sequence[Path] | None
) -> Iterator[Finding]:
    """Compare each root's files with the catalog."""
    wanted = None if folders is None else {str(Path(folder).resolve()) for folder in folders}
    rules = make_rules(library.settings)
    for root in connection.execute(sa.select(roots)).all():
        if wanted is not None and root.path not in wanted:
            continue
        if not Path(root.path).is_dir():
            yield gone_folder(root.path)
            continue
        plan = make_plan(connection, Path(root.path), rules)
        added = len(plan.added) if root.whole else 0
        differing = added + len(plan.changed) + len(plan.renamed) + len(plan.removed)
        if differing:
            files = "1 file" if differing == 1 else f"{differing:,} files"
            differ = "differs" if differing == 1 else "differ"
            what = f"{files} in {root.path} {differ} from the library. "
            yield Finding(where="files", what=f"{what}Run `python ingest.py {root.path}`.")
        for name, reason in plan.unreadable:
            yield Finding(where="files", what=f"{name} could not be read: {reason}")


def gone_folder(path: str) -> Finding:
    """Return what is said of a folder that guides were read from and that is not there."""
    what = f"The folder {path} is gone; its guides stay as they were last read. "
    hint = "Bring it back, ingest the new one, or remove the guides with --remove."
    return Finding(where="files", what=what + hint)
