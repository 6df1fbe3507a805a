"""Chroma's folders: a published one is at rest, and one that is old or wasteful gives way."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.config import load_settings
from assistant.library import Library, check, folders, sync
from assistant.library.place import read_place
from assistant.library.write import Writer
from tests.embedders import BagOfWords

GUIDE = "# Worker {n}\n\nWorker {n} carries stone {mark}.\n\n## Tasks\n\n- lift {mark} with care\n"


def write(corpus: Path, number: int, mark: str) -> None:
    """Write a guide of a few passages."""
    corpus.mkdir(exist_ok=True)
    (corpus / f"worker-{number}.md").write_text(GUIDE.format(n=number, mark=mark))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder of small guides."""
    for number in range(20):
        write(tmp_path / "corpus", number, f"mark{number}")
    return tmp_path / "corpus"


@pytest.fixture
def library(tmp_path: Path, corpus: Path, embedder: BagOfWords) -> Library:
    """Return a library of the folder."""
    library = Library.open(load_settings(data_dir=tmp_path / "data"), embedder=embedder)
    sync(library, corpus)
    yield library
    library.close()


def folder_of(library: Library) -> Path:
    """Return the published folder."""
    with library.catalog.reading() as connection:
        return library.settings.data_dir / read_place(connection).folder


def graph(folder: Path) -> dict[str, bytes]:
    """Return the files of the graph."""
    return {file.name: file.read_bytes() for file in folder.glob("*/*") if file.is_file()}


def log(folder: Path) -> list[tuple[object, ...]]:
    """Return the changes that wait in Chroma's log, and what it holds."""
    with closing(sqlite3.connect(folder / "chroma.sqlite3")) as database:
        waiting = database.execute("SELECT seq_id, id FROM embeddings_queue").fetchall()
        return [*waiting, *database.execute("SELECT embedding_id FROM embeddings").fetchall()]


def finds(library: Library, mark: str) -> bool:
    """Tell whether the search by meaning finds a word."""
    with library.reading() as view:
        return any(mark in hit.passage.text for hit in view.dense(f"carries stone {mark}", 3))


@pytest.mark.local
def test_a_published_folder_is_at_rest(library: Library, corpus: Path) -> None:
    """Law: neither updates nor readers write into it, where a kill would leave it torn."""
    before = graph(folder_of(library))
    assert before
    held = log(folder_of(library))
    for turn in range(3):
        write(corpus, turn, f"fresh{turn}")
        sync(library, corpus)
        library.index.retire()
        assert finds(library, f"fresh{turn}")
        assert not finds(library, f"mark{turn} ")
    assert graph(folder_of(library)) == before
    assert log(folder_of(library)) == held
    assert check(library) == ()


@pytest.mark.parametrize("changed", [2, 12])
def test_many_changes_go_into_a_new_folder(
    library: Library, corpus: Path, monkeypatch: pytest.MonkeyPatch, changed: int
) -> None:
    """Law: before they are published or after; readers of the old version still find it."""
    monkeypatch.setattr(folders, "RECENT", (3, 3))
    old = folder_of(library)
    for number in range(changed):
        write(corpus, number, f"fresh{number}")
    with library.reading() as view:
        sync(library, corpus)
        assert any("mark15" in hit.passage.text for hit in view.dense("carries stone mark15", 3))
    new = folder_of(library)
    assert new != old
    assert not old.exists()
    assert finds(library, "fresh1")
    assert not finds(library, "mark1 ")
    assert check(library) == ()


def test_what_came_since_is_read_once(library: Library, corpus: Path) -> None:
    """Law: a reader adds only what is newer than what it knows, and misses nothing."""
    known = []
    for turn in range(3):
        write(corpus, turn, f"fresh{turn}")
        sync(library, corpus)
        assert finds(library, f"fresh{turn}")
        assert library.index.recent is not None
        known.append(library.index.recent.ids)
    assert known[2][: len(known[1])] == known[1]
    assert known[1][: len(known[0])] == known[0]
    assert len(set(known[2])) == len(known[2])


def test_half_removed_leaves_no_waste(
    library: Library, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: when much is removed, the new folder holds what lives and nothing else."""
    monkeypatch.setattr(folders, "RECENT", (20, 20))
    old = folder_of(library)
    for number in range(0, 20, 2):
        (corpus / f"worker-{number}.md").unlink()
    sync(library, corpus)
    store = folders.opened(library, folder_of(library).name)
    held = set(store.ids())
    store.close()
    with library.reading() as view:
        living = {row.vector for row in view.owned(held)}
        assert len(view.cards()) == 10
    assert held == living
    assert not old.exists()
    assert check(library) == ()


@pytest.mark.local
def test_an_update_makes_a_lost_folder_anew(library: Library, corpus: Path) -> None:
    """Law: a folder that is missing or damaged is filled from the catalog, not with what is new."""
    for damage in (shutil.rmtree, lambda place: (place / "chroma.sqlite3").write_bytes(b"no")):
        library.close()
        damage(folder_of(library))
        write(corpus, 3, "again")
        sync(library, corpus)
        assert check(library) == ()
        (corpus / "worker-3.md").unlink()
        sync(library, corpus)


@pytest.mark.local
def test_a_version_that_is_not_published_leaves_no_folder(
    library: Library, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: the folder made for an update that then fails is removed; the next update succeeds."""
    monkeypatch.setattr(folders, "RECENT", (1, 1))
    for number in range(6):
        write(corpus, number, f"fresh{number}")
    with monkeypatch.context() as broken:
        broken.setattr(Writer, "write", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            sync(library, corpus)
    assert [place.name for place in library.settings.data_dir.glob("chroma-*")] == ["chroma-1"]
    assert finds(library, "mark3")
    sync(library, corpus)
    assert finds(library, "fresh3")
    assert check(library) == ()
