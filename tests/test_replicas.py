"""A library on servers: what readers and the writer do while a server is away, and afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.config import Settings, load_settings
from assistant.errors import LibraryLocked, LibraryUnreachable, SettingError, UsageError
from assistant.library import Library, check, lock, sync
from assistant.library.catalog import write_meta
from assistant.library.chroma_server import all_collections, close_client, connect_server
from assistant.library.database_server import WRITER
from assistant.library.lock import writing_alone
from tests.embedders import BagOfWords
from tests.servers import Servers, free_port, postgres_missing

pytestmark = pytest.mark.postgres

GUIDE = "# {title}\n\nA {title} works with {thing}.\n\n## Pay\n\nThe salary is ${pay} a year.\n"


@pytest.fixture(scope="module")
def servers(require: Callable[[object, str], None]) -> Iterator[Servers]:
    """Return a database server and a Chroma server of this file's own."""
    require(not postgres_missing(), postgres_missing())
    with Servers() as servers:
        yield servers


@pytest.fixture
def settings(servers: Servers, tmp_path: Path) -> Settings:
    """Return the settings of a library on the servers."""
    return load_settings(
        data_dir=tmp_path / "data",
        database_url=servers.database_of(tmp_path),
        chroma_url=servers.chroma.url,
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder of small guides."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for title, thing in (("Joiner", "wood"), ("Smith", "iron"), ("Potter", "clay")):
        write(folder, title, thing)
    return folder


@pytest.fixture
def library(settings: Settings, corpus: Path) -> Iterator[Library]:
    """Return a library of the folder."""
    library = Library.open(settings, embedder=BagOfWords())
    sync(library, corpus)
    yield library
    library.close()


def write(folder: Path, title: str, thing: str) -> None:
    """Write a guide."""
    text = GUIDE.format(title=title, thing=thing, pay="41,000")
    (folder / f"{title.lower()}.md").write_text(text)


def nearest(library: Library, question: str) -> str:
    """Return the guide that the search by meaning finds first."""
    with library.reading() as view:
        return view.dense(question, 1)[0].passage.guide


def test_a_replica_sees_what_is_published_elsewhere(library: Library, corpus: Path) -> None:
    """Law: versions reach another process's library by the catalog, with nothing to be told."""
    replica = Library.open(
        library.settings.model_copy(update={"replica": True}), embedder=BagOfWords()
    )
    assert nearest(replica, "works with iron") == "smith.md"
    write(corpus, "Smith", "copper")
    sync(library, corpus)
    assert nearest(replica, "works with copper") == "smith.md"
    with replica.reading() as view:
        assert view.lexical("iron", 5) == ()
    with pytest.raises(UsageError, match="ASSISTANT_REPLICA"):
        sync(replica, corpus)
    replica.close()


def test_a_database_that_was_away_is_found_again(
    servers: Servers, library: Library, corpus: Path
) -> None:
    """Law: without PostgreSQL there is a sentence, in time; with it, all is as before."""
    servers.postgres.kill()
    with pytest.raises(LibraryUnreachable, match="cannot be reached"):
        nearest(library, "works with iron")
    late = Library.open(library.settings, embedder=BagOfWords())
    with pytest.raises(LibraryUnreachable):
        _ = late.generation
    with pytest.raises(LibraryUnreachable):
        sync(library, corpus, wait=1)
    servers.postgres.start()
    assert nearest(library, "works with iron") == "smith.md"
    assert nearest(late, "works with iron") == "smith.md"
    write(corpus, "Smith", "copper")
    assert sync(library, corpus).changed == ("smith.md",)
    assert check(library) == ()
    late.close()


def test_a_chroma_that_was_away_is_found_again(
    servers: Servers, library: Library, corpus: Path
) -> None:
    """Law: without Chroma only the search by meaning fails, and nothing is made anew for it."""
    servers.chroma.kill()
    with library.reading() as view:
        assert view.lexical("iron", 5)
        with pytest.raises(LibraryUnreachable, match="ASSISTANT_CHROMA_URL"):
            view.dense("works with iron", 1)
    write(corpus, "Smith", "copper")
    with pytest.raises(LibraryUnreachable):
        sync(library, corpus, wait=1)
    servers.chroma.start()
    library.index.retire()
    library.index.trouble = 0.0, ""
    assert nearest(library, "works with iron") == "smith.md"
    sync(library, corpus)
    assert nearest(library, "works with copper") == "smith.md"
    assert check(library) == ()


def test_who_lost_the_writers_place_publishes_nothing(library: Library, corpus: Path) -> None:
    """Law: a writer whose lock went with its connection is stopped at its next transaction."""
    before = library.generation
    write(corpus, "Smith", "copper")
    with writing_alone(library):
        other = Library.open(library.settings, embedder=BagOfWords())
        with other.catalog.writing() as connection:
            write_meta(connection, WRITER, "another process")
        with pytest.raises(LibraryLocked, match="Another process"), library.catalog.writing():
            pass
    assert library.generation == before
    sync(other, corpus)
    assert nearest(library, "works with copper") == "smith.md"
    other.close()


def test_a_writer_that_dies_releases_the_lock(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: the place is free as soon as the database sees that the connection is gone."""
    second = Library.open(
        library.settings.model_copy(update={"data_dir": library.settings.data_dir / "other"}),
        embedder=BagOfWords(),
    )
    with lock.server_lock(library, 1):
        with pytest.raises(LibraryLocked), lock.server_lock(second, 0.2):
            pass
        with library.catalog.engine.begin() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' "
                "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            )
        with lock.server_lock(second, 1):
            pass
    second.close()


def test_two_libraries_share_a_chroma_server(
    servers: Servers, library: Library, tmp_path: Path
) -> None:
    """Law: each has collections of its own, and gives up none but its own."""
    named = {"database_url": servers.database_of(tmp_path / "b"), "data_dir": tmp_path / "b"}
    other = Library.open(library.settings.model_copy(update=named), embedder=BagOfWords())
    bakers = tmp_path / "bakers"
    bakers.mkdir()
    for flour in ("wheat", "rye", "oats"):
        write(bakers, "Baker", flour)
        sync(other, bakers)
    assert nearest(library, "works with iron") == "smith.md"
    client = connect_server(servers.chroma.url)
    assert len(all_collections(client)) >= 2
    close_client(client)
    assert check(library) == ()
    other.close()


def test_addresses_are_checked(tmp_path: Path, corpus: Path) -> None:
    """Law: an address that is none is a setting error, and one where nobody answers says so."""
    for url, error in (("nonsense", SettingError),
                       (f"http://127.0.0.1:{free_port()}", LibraryUnreachable)):  # fmt: skip
        settings = load_settings(data_dir=tmp_path / "data", chroma_url=url)
        library = Library.open(settings, embedder=BagOfWords())
        with pytest.raises(error, match="ASSISTANT_CHROMA_URL"):
            sync(library, corpus, wait=1)
        library.close()
