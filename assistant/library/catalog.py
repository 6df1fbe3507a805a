"""The catalog: one SQL database that is the truth about the library."""

from __future__ import annotations

import os
import weakref
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event

from assistant.errors import (
    AssistantError,
    EmbedderMismatch,
    LibraryError,
    LibraryTooNew,
    LibraryUnreachable,
)
from assistant.library.catalog_errors import explained
from assistant.library.database_server import (
    CONNECTIONS,
    READ_ONLY,
    begin_migration,
    check_writer,
    open_server,
    patiently,
)
from assistant.library.embedder import comparable
from assistant.library.fulltext_postgres import PostgresText
from assistant.library.fulltext_sqlite import SqliteText
from assistant.library.tables import SCHEMA_VERSION, meta, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from assistant.config import Settings
    from assistant.library.fulltext import FullText

CATALOG = "catalog.sqlite3"
BUSY_SECONDS = 30.0
KEPT_OPEN = 4  # connections to a file; each has a cache of its own
SQLITE_PRAGMAS = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "PRAGMA foreign_keys=ON")


class Catalog:
    """Connections to the catalog; a reading connection is one snapshot, a writing one is alone."""

    def __init__(self, engine: sa.Engine, place: str) -> None:
        self.engine = engine
        self.place = place  # for messages
        self.fulltext: FullText = SqliteText() if self.sqlite else PostgresText()
        self.ready = True  # False while the tables of a server that was away are not looked at
        self.writer = ""  # set while this process holds the writer's place
        weakref.finalize(self, engine.dispose)  # a retriever's library is closed by nobody

    @property
    def sqlite(self) -> bool:
        """Whether the catalog is a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Yield a connection whose every query sees the same version."""
        self.look_at_tables()
        with explained(self.place), self.connected() as connection, connection.begin():
            if not self.sqlite:
                connection.exec_driver_sql(READ_ONLY)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Yield a connection whose changes appear all at once at the end, or not at all.

        Raises LibraryLocked when another process has taken the writer's place meanwhile.
        """
        self.look_at_tables()
        with explained(self.place), self.connected() as connection:
            writer = connection.execution_options(immediate=True)
            with writer.begin():
                if self.writer:
                    check_writer(writer, self.writer)
                yield writer

    def connected(self) -> sa.Connection:
        """Return a connection, trying a server for a short while."""
        if self.sqlite:
            return self.engine.connect()
        return patiently(self.engine)

    def look_at_tables(self) -> None:
        """Make or migrate the tables of a server that could not be reached before."""
        if not self.ready:
            self.ready = True
            try:
                prepare(self)
            except AssistantError:
                self.ready = False
                raise

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_catalog(settings: Settings, *, create: bool = True, ready: bool = True) -> Catalog:
    """Open the catalog, making or migrating its tables when needed and ``ready`` is wanted."""
    if settings.database_url:
        catalog = Catalog(*open_server(settings.database_url))
    else:
        catalog = open_sqlite(settings.data_dir, create=create)
    if ready:
        catalog.ready = False
        try:
            catalog.look_at_tables()
        except LibraryUnreachable:
            pass  # it may be back when the first question comes
        except AssistantError:
            catalog.close()
            raise
    return catalog


def open_sqlite(data_dir: Path, *, create: bool) -> Catalog:
    """Open the SQLite file in the data folder."""
    path = data_dir / CATALOG
    if create:
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(
                f"The data folder {data_dir} cannot be made: {error.strerror}. "
                "Set ASSISTANT_DATA_DIR to a folder you may write to."
            ) from error
    elif not path.exists():
        raise LibraryError(f"There is no library in {data_dir}. Run `python ingest.py` first.")
    sealed = path.exists() and not os.access(data_dir, os.W_OK)
    engine = sa.create_engine(
        f"sqlite:///file:{quote(str(path))}?uri=true{'&immutable=1' if sealed else ''}",
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        **{**CONNECTIONS, "pool_size": KEPT_OPEN},
    )
    event.listen(engine, "connect", own_begin)
    if not sealed:  # a read-only folder can be read, but SQLite must not try to keep a log in it
        event.listen(engine, "connect", set_pragmas)
    event.listen(engine, "begin", begin_sqlite)
    return Catalog(engine, str(path))


def own_begin(connection: Any, _record: object) -> None:
    """Leave BEGIN to SQLAlchemy instead of the driver."""
    connection.isolation_level = None


def set_pragmas(connection: Any, _record: object) -> None:
    """Set up a new SQLite connection."""
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)


def begin_sqlite(connection: sa.Connection) -> None:
    """Start a transaction: a writer takes its place at once rather than failing half-way."""
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def prepare(catalog: Catalog) -> None:
    """Make missing tables; refuse a catalog that a newer version wrote."""
    with explained(catalog.place), catalog.connected() as connection:
        known = sa.inspect(connection).has_table("meta")
        version = int(read_meta(connection, "schema_version") or 0) if known else 0
    if version > SCHEMA_VERSION:
        raise LibraryTooNew(
            f"The library in {catalog.place} has version {version}; this program knows versions "
            f"up to {SCHEMA_VERSION}. Install the newer program, or set ASSISTANT_DATA_DIR to "
            "another folder."
        )
    if version < SCHEMA_VERSION and not (version and sealed(catalog)):
        with catalog.writing() as connection:
            migrate(catalog, connection)


def sealed(catalog: Catalog) -> bool:
    """Tell whether an older catalog can only be read, and is read as it is."""
    return catalog.sqlite and not os.access(Path(catalog.place).parent, os.W_OK)


def migrate(catalog: Catalog, connection: sa.Connection) -> None:
    """Bring the tables from any older version to this one, inside one transaction."""
    if not catalog.sqlite:
        begin_migration(connection)
    metadata.create_all(connection)
    version = int(read_meta(connection, "schema_version") or 0)
    if version < catalog.fulltext.since:
        catalog.fulltext.create(connection)
        catalog.fulltext.rebuild(connection)
    write_meta(connection, "schema_version", str(SCHEMA_VERSION))


META = sa.select(meta.c.value).where(meta.c.key == sa.bindparam("of"))


def read_meta(connection: sa.Connection, key: str) -> str:
    """Return a value of the meta table, empty when it is not set."""
    return connection.execute(META, {"of": key}).scalar() or ""


def write_meta(connection: sa.Connection, key: str, value: str) -> None:
    """Set a value of the meta table."""
    done = connection.execute(meta.update().where(meta.c.key == key).values(value=value))
    if not done.rowcount:
        connection.execute(meta.insert().values(key=key, value=value))


def check_embedder(connection: sa.Connection, fingerprint: str) -> None:
    """Refuse to compare vectors of different embedders."""
    made_by = read_meta(connection, "embedder")
    if made_by and not comparable(made_by, fingerprint):
        raise EmbedderMismatch(
            f"The index was made with {made_by!r}, not {fingerprint!r}. "
            "Run `python ingest.py --rebuild`, or set ASSISTANT_EMBEDDING back."
        )


def chroma_folder(connection: sa.Connection) -> str:
    """Return the folder of the vectors, below the data folder; compaction moves to a new one."""
    return read_meta(connection, "chroma") or "chroma-1"


def read_generation(connection: sa.Connection) -> int:
    """Return the number of the published version, 0 before the first."""
    return int(read_meta(connection, "generation") or 0)
