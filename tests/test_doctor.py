"""The doctor finds what is wrong with a library, says so, and its remedy works."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.config import load_settings
from assistant.errors import LibraryError, LibraryTooNew
from assistant.library import Library, check, repair, sync
from assistant.library.folders import opened
from assistant.library.place import read_place
from assistant.library.salvage import salvage
from assistant.library.vectors import forget_vectors
from tests.embedders import BagOfWords

TEXT = "# Job {n}\n\n## Work\n\nPeople in job {n} carry {n} stones to place {n}.\n\n- lift {n}\n"
GUIDES = 12


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder of small guides."""
    root = tmp_path / "corpus"
    root.mkdir()
    for n in range(GUIDES):
        (root / f"job-{n}.md").write_text(TEXT.format(n=n) + "Filler words stand here.\n" * 40)
    return root


@pytest.fixture
def library(tmp_path: Path, corpus: Path, embedder: BagOfWords) -> Library:
    """Return a library of the folder."""
    library = Library.open(load_settings(data_dir=tmp_path / "data"), embedder=embedder)
    sync(library, corpus)
    yield library
    library.close()


def sql(library: Library, statement: str) -> None:
    """Meddle with the catalog."""
    with library.catalog.engine.begin() as connection:
        if library.catalog.sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql(statement)


def reopened(library: Library) -> Library:
    """Close a library and open it as a new process would."""
    library.close()
    return Library.open(library.settings, embedder=library.embedder, ready=False)


def answers(library: Library) -> set[str]:
    """Return the guides that both searches find."""
    with library.reading() as view:
        dense = {hit.passage.guide for hit in view.dense("carry stones", 200)}
        assert dense == {hit.passage.guide for hit in view.lexical("carry stones place", 200)}
    return dense


def test_a_fresh_library_is_healthy(library: Library) -> None:
    """Law: after a sync there is nothing to find."""
    assert check(library) == ()


FAULTS: dict[str, tuple[str, str]] = {
    "orphan vector": ("INSERT INTO vectors(id, born, vector) VALUES('x', 1, x'00')", "no passage"),
    "missing vector": ("DELETE FROM vectors WHERE seq = 3", "no vector"),
    "unmarked vector": ("UPDATE vectors SET died = 1 WHERE seq = 3", "unused"),
    "missing words": (
        "INSERT INTO fulltext(fulltext, rowid, title, trail, lead, text) SELECT 'delete', p.seq, "
        "g.title, p.trail, p.lead, p.text FROM passages p JOIN guides g ON g.id = p.guide "
        "WHERE p.seq = 2",
        "full-text",
    ),
    "doubled words": (
        "INSERT INTO fulltext(rowid, title, trail, lead, text) VALUES(900, 'a', 'b', 'c', 'd')",
        "full-text",
    ),
}


@pytest.mark.local
@pytest.mark.parametrize("fault", FAULTS)
def test_faults_in_the_catalog_are_found_and_mended(library: Library, fault: str) -> None:
    """Law: gaps and orphans are found, and ``repair`` mends them without the files."""
    statement, words = FAULTS[fault]
    sql(library, statement)
    library = reopened(library)
    assert any(words in finding.what for finding in check(library)), check(library)
    repair(library)
    assert check(library) == ()
    assert len(answers(library)) == GUIDES
    library.close()


def place_of(library: Library) -> str:
    """Return the published collection."""
    with library.catalog.reading() as connection:
        return read_place(connection).folder


def lose_folder(library: Library) -> None:
    """Delete Chroma's collection, or its folder."""
    forget_vectors(library.settings, place_of(library), library.embedder.fingerprint)


def lose_vectors(library: Library) -> None:
    """Delete some of Chroma's vectors and add a foreign one."""
    import numpy as np

    with closing(opened(library, place_of(library))) as store:
        store.delete(store.ids()[:5])
        store.add(["foreign"], np.ones((1, 384), np.float32) / 384**0.5)


def change_vectors(library: Library) -> None:
    """Give one of Chroma's vectors other numbers."""
    import numpy as np

    with closing(opened(library, place_of(library))) as store:
        name = store.ids()[:1]
        store.delete(name)
        store.add(name, np.ones((1, 384), np.float32) / 384**0.5)


@pytest.mark.parametrize("damage", [lose_folder, lose_vectors, change_vectors])
def test_faults_in_chroma_are_found_and_mended(
    library: Library, embedder: BagOfWords, damage: Callable[[Library], None]
) -> None:
    """Law: Chroma can be lost and is rebuilt from the catalog without embedding anything."""
    library.close()
    damage(library)
    library = reopened(library)
    before = len(embedder.embedded)
    assert all(finding.where == "vectors" for finding in check(library))
    assert check(library)
    repair(library)
    assert check(library) == ()
    assert len(embedder.embedded) == before
    assert len(answers(library)) == GUIDES
    library.close()


def test_a_reader_is_told_of_a_missing_folder(library: Library) -> None:
    """Law: a lost Chroma is an error with a remedy, not an empty answer."""
    library.close()
    lose_folder(library)
    library = reopened(library)
    with library.reading() as view, pytest.raises(LibraryError, match="doctor --repair"):
        view.dense("carry stones", 3)
    library.close()


@pytest.mark.local
def test_a_damaged_catalog_is_saved(library: Library, corpus: Path) -> None:
    """Law: a broken page is named, ``repair`` saves the rest and reads the lost guides again."""
    library.close()
    path = library.settings.data_dir / "catalog.sqlite3"
    data = bytearray(path.read_bytes())
    for page in range(4, len(data) // 4096, 9):
        data[page * 4096 : page * 4096 + 2048] = b"\xa5" * 2048
    path.write_bytes(data)
    library = reopened(library)
    assert any("damaged" in finding.what for finding in check(library))
    done = repair(library)
    assert "damaged-" in done[0]
    assert check(library) == ()
    assert len(answers(library)) == GUIDES
    assert any("damaged-" in line for line in repair(library))
    assert not list(library.settings.data_dir.glob("*damaged*")), "its text stays on the disk"
    library.close()


@pytest.mark.local
def test_rows_are_saved_however_far_apart_their_numbers_are(library: Library, corpus: Path) -> None:
    """Law: a library that was read anew many times loses nothing that can still be read."""
    for table in ("passages", "vectors"):
        sql(library, f"UPDATE {table} SET seq = seq + 30000")
    shutil.rmtree(corpus)
    salvage(library)
    with library.catalog.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM guides").scalar() == GUIDES


@pytest.mark.local
def test_a_file_that_is_no_database_is_replaced(library: Library, corpus: Path) -> None:
    """Law: even a catalog with nothing left in it is replaced from the configured folder."""
    library.close()
    for side in ("-wal", "-shm"):
        (library.settings.data_dir / f"catalog.sqlite3{side}").unlink(missing_ok=True)
    (library.settings.data_dir / "catalog.sqlite3").write_bytes(b"not a database " * 4000)
    settings = load_settings(data_dir=library.settings.data_dir, corpus=corpus)
    with pytest.raises(LibraryError, match="doctor --repair"):
        Library.open(settings, embedder=library.embedder)
    library = Library.open(settings, embedder=library.embedder, ready=False)
    assert check(library)
    repair(library)
    assert check(library) == ()
    assert len(answers(library)) == GUIDES
    library.close()


def test_a_newer_catalog_is_refused(library: Library) -> None:
    """Law: a catalog of a newer version is left alone."""
    sql(library, "UPDATE meta SET value = '999' WHERE key = 'schema_version'")
    library.close()
    with pytest.raises(LibraryTooNew, match="999"):
        Library.open(library.settings, embedder=library.embedder)


def test_what_cannot_be_read_is_not_said_to_differ(
    tmp_path: Path, corpus: Path, embedder: BagOfWords
) -> None:
    """Law: the doctor asks for no ingest that would change nothing."""
    (corpus / "empty.md").write_bytes(b"")
    (corpus / "large.md").write_text("Words without an end. " * 1000)
    with closing(
        Library.open(
            load_settings(data_dir=tmp_path / "small", max_file_mb=0.02), embedder=embedder
        )
    ) as library:
        assert len(sync(library, corpus).unreadable) == 2
        told = [finding.what for finding in check(library, [corpus]) if finding.where == "files"]
        assert sorted(what.split(" could ")[0] for what in told) == ["empty.md", "large.md"]
        (corpus / "large.md").write_text("Words without an end. " * 1100)
        (corpus / "job-1.md").write_text("# Job 1\n\nPeople in job 1 carry nothing now.\n")
        told = [finding.what for finding in check(library, [corpus]) if finding.where == "files"]
        assert any(what.startswith("2 files in ") and "differ " in what for what in told), told


def test_files_that_differ_are_found(library: Library, corpus: Path) -> None:
    """Law: the doctor compares with the folder too, and names the command that helps."""
    (corpus / "job-1.md").write_text("# Job 1\n\nOther words stand here now.\n")
    (corpus / "job-2.md").unlink()
    found = check(library)
    assert [finding.where for finding in found] == ["files"]
    assert found[0].what.startswith("2 files")
    assert "python ingest.py" in found[0].what
    shutil.rmtree(corpus)
    assert "is gone" in check(library)[0].what


@pytest.mark.local
def test_the_command_tells_and_counts(
    tmp_path: Path,
    corpus: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Law: exit 0 and 'healthy' when whole, 1 when not, and --repair brings 0 back."""
    import assistant.library.library as module

    monkeypatch.setattr(module, "open_embedder", lambda _: BagOfWords())
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "home"))
    assert main(["doctor"]) == 1
    assert "no library" in capsys.readouterr().err
    assert main(["ingest", str(corpus)]) == 0
    assert main(["doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["healthy"] is True
    shutil.rmtree(tmp_path / "home" / "chroma-1")
    assert main(["doctor"]) == 1
    assert "doctor --repair" in capsys.readouterr().out
    assert main(["doctor", "--repair"]) == 0
    assert "agree" in capsys.readouterr().out
