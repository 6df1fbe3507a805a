"""The catalog on a PostgreSQL server: waits have ends, and one process at a time may write."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from assistant.config import without_password
from assistant.errors import LibraryLocked, SettingError
from assistant.library.catalog_errors import is_away
from assistant.library.tables import meta

CONNECTIONS = {"pool_size": 16, "max_overflow": 64, "pool_timeout": 10, "pool_use_lifo": True}
CONNECT_SECONDS = 5  # that a server may take
KEEPALIVE = {"keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3}  # seconds
ANSWER_SECONDS = 60  # that one query of a reader may take
PATIENCE = 2.0  # seconds for which a server that does not answer is tried
MIGRATION_KEY = 827001  # of an advisory lock
WRITER = "writer"  # key of the meta table: who may publish
READ_ONLY = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; "
    f"SET LOCAL statement_timeout = '{ANSWER_SECONDS}s'"
)


def open_server(url: str) -> tuple[sa.Engine, str]:
    """Return an engine for a database server, and its address without the password."""
    try:
        parsed = sa.make_url(url)
        if parsed.drivername in ("postgres", "postgresql"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        waits = {"connect_timeout": CONNECT_SECONDS, **KEEPALIVE}
        engine = sa.create_engine(
            parsed, pool_pre_ping=True, pool_recycle=1800, connect_args=waits, **CONNECTIONS
        )
    except (SQLAlchemyError, ImportError) as error:
        raise SettingError(
            "ASSISTANT_DATABASE_URL cannot be used: "
            f"{str(error).splitlines()[0]}. Use postgresql://USER:PASSWORD@HOST/DATABASE."
        ) from error
    return engine, without_password(parsed.render_as_string(hide_password=True))


def patiently(engine: sa.Engine) -> sa.Connection:
    """Return a connection, trying a server that does not answer for a short while."""
    from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_random_exponential

    attempts = Retrying(
        retry=retry_if_exception(lambda error: isinstance(error, DBAPIError) and is_away(error)),
        wait=wait_random_exponential(0.1, max=0.5),
        stop=stop_after_delay(PATIENCE),
        reraise=True,
    )
    return attempts(engine.connect)


def begin_migration(connection: sa.Connection) -> None:
    """Wait for other migrations; refuse a database that cannot hold every character."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_KEY})")
    encoding = "SELECT getdatabaseencoding() = 'UTF8'"
    if not connection.exec_driver_sql(encoding).scalar_one():
        raise SettingError(
            "The database of ASSISTANT_DATABASE_URL does not keep text as UTF-8. Make another "
            "one: createdb --template template0 --encoding UTF8 NAME."
        )


def check_writer(connection: sa.Connection, writer: str) -> None:
    """Refuse to write for a process that has lost the writer's place with its connection."""
    query = sa.select(meta.c.value).where(meta.c.key == WRITER).with_for_update()
    if connection.execute(query).scalar() != writer:
        raise LibraryLocked(
            "Another process has begun to write to the library, since this one lost its "
            "connection. Run the command again."
        )
