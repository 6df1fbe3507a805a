"""The same library with its catalog in a real PostgreSQL, started for this file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.config import load_settings
from assistant.errors import LibraryLocked, SettingError
from assistant.library import Library, check, repair, sync
from assistant.library.lock import server_lock
from tests.embedders import BagOfWords
from tests.servers import Postgres, postgres_missing

pytestmark = pytest.mark.postgres

GUIDE = (
    "# {title}\n\nA {title} works with {thing}.\n\n## Pay\n\nThe average salary is ${pay} a year.\n"
)


@pytest.fixture(scope="module")
def server(require: Callable[[object, str], None]) -> Iterator[Postgres]:
    """Return a database server of this file's own, on loopback."""
    require(not postgres_missing(), postgres_missing())
    server = Postgres()
    server.start()
    try:
        yield server
    finally:
        server.close()


@pytest.fixture
def database(server: Postgres) -> str:
    """Return the address of a database."""
    return server.url("library")


def size_of(library: Library) -> int:
    """Return the bytes of the table of figures."""
    with library.catalog.reading() as connection:
        return connection.exec_driver_sql("SELECT pg_total_relation_size('figures')").scalar_one()


def test_a_library_on_a_server(database: str, tmp_path: Path, embedder: BagOfWords) -> None:
    """Law: publishing, both searches, renames, removal and the doctor are the same on a server."""
    settings = load_settings(data_dir=tmp_path / "data", database_url=database)
    library = Library.open(settings, embedder=embedder)
    folder = tmp_path / "corpus"
    folder.mkdir()
    for title, thing in (("Joiner", "wood"), ("Smith", "iron"), ("Potter", "clay")):
        text = GUIDE.format(title=title, thing=thing, pay="41,000")
        (folder / f"{title.lower()}.md").write_text(text)
    assert len(sync(library, folder).added) == 3
    with library.reading() as old:
        assert old.lexical("works with iron", 5)[0].passage.guide == "smith.md"
        assert old.dense("works with iron", 1)[0].passage.guide == "smith.md"
        assert old.lexical("'); DROP TABLE guides; --", 5) == ()
        (folder / "smith.md").rename(folder / "forger.md")
        (folder / "potter.md").unlink()
        (folder / "joiner.md").write_text(GUIDE.format(title="Joiner", thing="oak", pay="52,000"))
        report = sync(library, folder)
        assert report.renamed == (("smith.md", "forger.md"),)
        assert [str(fact).split(": ")[1] for fact in report.facts] == ["$41,000 -> $52,000"]
        assert "clay" in old.guide("potter.md").text
    with library.reading() as new:
        found = {hit.passage.guide for hit in new.lexical("works with clay iron oak", 9)}
        assert found == {"forger.md", "joiner.md"}
    assert sync(library, folder).written == 0
    assert check(library) == ()
    with library.catalog.writing() as connection:
        connection.exec_driver_sql(
            "DELETE FROM fulltext WHERE seq = (SELECT min(seq) FROM passages)"
        )
    assert [finding.where for finding in check(library)] == ["full text"]
    with library.catalog.writing() as connection:
        connection.exec_driver_sql("DELETE FROM figures")
    before = size_of(library)
    repair(library)
    assert size_of(library) < before, "the room of deleted rows was not given back"
    assert check(library) == ()
    with library.reading() as mended:
        assert mended.lexical("works with iron", 5)[0].passage.guide == "forger.md"
    other = Library.open(settings, embedder=embedder)
    with server_lock(library, 1), pytest.raises(LibraryLocked), server_lock(other, 0.2):
        pass
    other.close()
    library.close()


def test_a_database_of_other_letters_is_refused(server: Postgres, tmp_path: Path) -> None:
    """Law: a database that is not UTF-8 is refused with what to do, and nothing is made in it."""
    server.run("createdb", "-h", "127.0.0.1", "-p", str(server.port), "-U", "tester",
               "-T", "template0", "-E", "LATIN1", "--locale", "C", "latin")  # fmt: skip
    server.made.add("latin")
    settings = load_settings(data_dir=tmp_path, database_url=server.url("latin"))
    for _ in range(2):
        with pytest.raises(SettingError, match="UTF-8"):
            Library.open(settings)


def test_a_wrong_address_is_a_setting_error(tmp_path: Path) -> None:
    """Law: an address that is no database URL is named."""
    with pytest.raises(SettingError, match="ASSISTANT_DATABASE_URL"):
        Library.open(load_settings(data_dir=tmp_path, database_url="nonsense"))
