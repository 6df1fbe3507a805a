"""A library as one file: what goes out comes back, and only when it is whole."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from assistant.config import load_settings
from assistant.errors import EmbedderMismatch, LibraryError, UsageError
from assistant.library import Library, check, sync
from assistant.library.archive import export_library, import_library
from tests.embedders import BagOfWords

GUIDE = "# {title}\n\nA {title} works with {thing}.\n\n## Pay\n\nThe average salary is $41,000 a year.\n"


def make(folder: Path, **things: str) -> Path:
    """Write guides named by keywords."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, thing in things.items():
        (folder / f"{name}.md").write_text(GUIDE.format(title=name.title(), thing=thing))
    return folder


@pytest.fixture
def library(tmp_path: Path, embedder: BagOfWords) -> Library:
    """Return a library of a folder and of uploads."""
    library = Library.open(load_settings(data_dir=tmp_path / "data"), embedder=embedder)
    sync(library, make(tmp_path / "corpus", joiner="wood", smith="iron"))
    sync(library, make(tmp_path / "data" / "uploads", potter="clay"))
    yield library
    library.close()


def test_an_archive_is_the_library(library: Library, tmp_path: Path) -> None:
    """Law: an imported library is whole, finds the same, and embeds nothing."""
    manifest = export_library(library, tmp_path / "backup.zip")
    assert (manifest.guides, manifest.generation) == (3, 2)
    fresh = BagOfWords()
    other = Library.open(load_settings(data_dir=tmp_path / "other"), embedder=fresh)
    sync(other, make(tmp_path / "elsewhere", mason="stone"))
    before = len(fresh.embedded)
    import_library(other, tmp_path / "backup.zip")
    assert len(fresh.embedded) == before
    assert check(other) == ()
    assert (tmp_path / "other" / "uploads" / "potter.md").is_file()
    with library.reading() as one, other.reading() as two:
        assert [card.id for card in two.cards()] == [card.id for card in one.cards()]
        for view in (one, two):
            assert view.lexical("clay", 5)[0].passage.guide == "potter.md"
            assert view.dense("works with iron", 1)[0].passage.guide == "smith.md"
        assert two.lexical("stone", 5) == ()
    assert sync(other, tmp_path / "other" / "uploads").written == 0
    other.close()


def test_only_a_whole_archive_is_imported(library: Library, tmp_path: Path) -> None:
    """Law: a missing, cut, changed or foreign archive changes nothing."""
    path = tmp_path / "backup.zip"
    export_library(library, path)
    generation = library.generation
    with pytest.raises(UsageError, match="no file"):
        import_library(library, tmp_path / "nothing.zip")
    cut = tmp_path / "cut.zip"
    cut.write_bytes(path.read_bytes()[:-400])
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + (b"x" if name.endswith("potter.md") else b""))
    for bad in (cut, changed):
        with pytest.raises(LibraryError, match="not a whole archive"):
            import_library(library, bad)
    other = Library.open(library.settings, embedder=BagOfWords(fingerprint="other"))
    with pytest.raises(EmbedderMismatch, match="ASSISTANT_EMBEDDING"):
        import_library(other, path)
    other.close()
    assert library.generation == generation
    assert check(library) == ()
