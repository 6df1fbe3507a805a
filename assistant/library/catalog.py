"""The catalog: one SQL database that is the truth about the library."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from assistant.errors import (
    EmbedderMismatch,
    LibraryError,
    LibraryLocked,
    LibraryTooNew,
    SettingError,
)
from assistant.library.fulltext import FullText, fulltext_of
from assistant.library.tables import SCHEMA_VERSION, meta, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from assistant.config import Settings

CATALOG = "catalog.sqlite3"
BUSY_SECONDS = 30.0
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA mmap_size=1073741824",
    "PRAGMA cache_size=-65536",
)


class Catalog:
    """Connections to the catalog; a reading connection is one snapshot, a writing one is alone."""

    def __init__(self, engine: sa.Engine, place: str) -> None:
        self.engine = engine
        self.place = place  # for messages
        self.fulltext: FullText = fulltext_of(engine.dialect.name)

    @property
    def sqlite(self) -> bool:
        """Whether the catalog is a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Yield a connection whose every query sees the same version."""
        with explained(self.place), self.engine.connect() as connection, connection.begin():
            if not self.sqlite:
                connection.exec_driver_sql(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
                )
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Yield a connection whose changes appear all at once at the end, or not at all."""
        with explained(self.place), self.engine.connect() as connection:
            writer = connection.execution_options(immediate=True)
            with writer.begin():
                yield writer

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_catalog(settings: Settings, *, create: bool = True, ready: bool = True) -> Catalog:
    """Open the catalog, making or migrating its tables when needed and ``ready`` is wanted."""
    if settings.database_url:
        catalog = open_server(settings.database_url)
    else:
        catalog = open_sqlite(settings.data_dir, create=create)
    if ready:
        prepare(catalog)
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
        pool_size=16,
        max_overflow=64,
    )
    event.listen(engine, "connect", own_begin)
    if not sealed:  # a read-only folder can be read, but SQLite must not try to keep a log in it
        event.listen(engine, "connect", set_pragmas)
    event.listen(engine, "begin", begin_sqlite)
    return Catalog(engine, str(path))


def open_server(url: str) -> Catalog:
    """Connect to a database server."""
    try:
        parsed = sa.make_url(url)
        if parsed.drivername in ("postgres", "postgresql"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        engine = sa.create_engine(parsed, pool_pre_ping=True, pool_size=16, max_overflow=64)
    except (SQLAlchemyError, ImportError) as error:
        raise SettingError(
            "ASSISTANT_DATABASE_URL cannot be used: "
            f"{str(error).splitlines()[0]}. Use postgresql://USER:PASSWORD@HOST/DATABASE."
        ) from error
    return Catalog(engine, parsed.render_as_string(hide_password=True))


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
    with explained(catalog.place), catalog.engine.connect() as connection:
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
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(827001)")
    metadata.create_all(connection)
    version = int(read_meta(connection, "schema_version") or 0)
    if version < 1:
        catalog.fulltext.create(connection)
    write_meta(connection, "schema_version", str(SCHEMA_VERSION))


def read_meta(connection: sa.Connection, key: str) -> str:
    """Return a value of the meta table, empty when it is not set."""
    query = sa.select(meta.c.value).where(meta.c.key == key)
    return connection.execute(query).scalar() or ""


def write_meta(connection: sa.Connection, key: str, value: str) -> None:
    """Set a value of the meta table."""
    done = connection.execute(meta.update().where(meta.c.key == key).values(value=value))
    if not done.rowcount:
        connection.execute(meta.insert().values(key=key, value=value))


def check_embedder(connection: sa.Connection, fingerprint: str) -> None:
    """Refuse to compare vectors of different embedders."""
    made_by = read_meta(connection, "embedder")
    if made_by and made_by != fingerprint:
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


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Turn database errors into sentences."""
    try:
        yield
    except DBAPIError as error:
        raise explain(str(error.orig), place) from error


def explain(message: str, place: str) -> LibraryError:
    """Return the error that says what a database message means and what to do."""
    low = message.lower()
    if "locked" in low or "busy" in low:
        return LibraryLocked(
            f"The library in {place} is being written by another process. Try again in a moment."
        )
    if "full" in low or "no space" in low:
        return LibraryError(
            f"There is no space left for {place}. Free some space and run the command again; "
            "what was published before is untouched."
        )
    if "readonly" in low or "read-only" in low or "unable to open" in low:
        return LibraryError(
            f"{place} cannot be written ({message}). Make the folder writable, or set "
            "ASSISTANT_DATA_DIR to another one."
        )
    if "disk i/o" in low:
        return LibraryError(
            f"The disk of {place} could not be read or written ({message}). Check the disk and its "
            "free space and run the command again; what was published before is untouched."
        )
    if "malformed" in low or "not a database" in low or "corrupt" in low:
        return LibraryError(
            f"The catalog {place} is damaged ({message}). Run "
            "`python -m assistant doctor --repair`."
        )
    return LibraryError(
        f"The catalog {place} could not be used ({message.splitlines()[0] if message else ''}). "
        "Run `python -m assistant doctor`."
    )
