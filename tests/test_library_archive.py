"""A library as one file: what goes out comes back, and only when it is whole."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from assistant.__main__ import main
from assistant.config import load_settings
from assistant.errors import EmbedderMismatch, LibraryError, LibraryTooNew, UsageError
from assistant.library import Library, check, last_change, packing, sync
from assistant.library import archive as module
from assistant.library import library as library_module
from assistant.library.archive import export_library, import_library
from assistant.library.embedder import MINILM_INTEGERS, MINILM_STRETCHES
from assistant.library.packing import MANIFEST
from assistant.library.tables import SCHEMA_VERSION, metadata
from tests.embedders import BagOfWords
from tests.test_library_view import assert_renewed

Output = pytest.CaptureFixture[str]

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
    change = last_change(other)
    assert change
    assert change.names == ("joiner.md", "potter.md", "smith.md", "mason.md"), "come, and gone"
    assert (tmp_path / "other" / "uploads" / "potter.md").is_file()
    with library.reading() as one, other.reading() as two:
        assert [card.id for card in two.cards()] == [card.id for card in one.cards()]
        for view in (one, two):
            assert view.lexical("clay", 5)[0].passage.guide == "potter.md"
            assert view.dense("works with iron", 1)[0].passage.guide == "smith.md"
        assert two.lexical("stone", 5) == ()
    assert sync(other, tmp_path / "other" / "uploads").written == 0
    other.close()


def test_two_exports_to_one_name_are_both_whole(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: one export in the middle of another spoils neither; the last to end is kept."""
    target, add, others = tmp_path / "backup.zip", packing.add, iter([True])

    def interrupted(*args: object) -> None:
        add(*args)
        if next(others, False):
            export_library(library, target)
            assert zipfile.ZipFile(target).testzip() is None

    monkeypatch.setattr(packing, "add", interrupted)
    export_library(library, target)
    assert import_library(library, target).manifest.guides == 3
    assert sorted(tmp_path.glob("*backup*")) == [target]


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


def test_an_archive_that_swells_or_leads_elsewhere_is_refused(
    library: Library, tmp_path: Path
) -> None:
    """Law: what an archive claims is bounded before a byte of it is written."""
    path = tmp_path / "backup.zip"
    export_library(library, path)
    with zipfile.ZipFile(path) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    manifest = json.loads(members[MANIFEST])
    (library.settings.data_dir / ".import-killed").mkdir()
    bomb = bytes(400_000_000)
    evil = {
        "swells": ({"uploads/a.md": bomb}, {}),
        "names '../a.md'": ({"../a.md": b"x"}, {}),
        "names 'uploads/../a.md'": ({"uploads/../a.md": b"x"}, {}),
        "names '/etc/a.md'": ({"/etc/a.md": b"x"}, {}),
        "names ''": ({}, {"sha256": {"catalog.sqlite3": "0", "": "0"}}),
        "no catalog": ({}, {"sha256": {}}),
        "not understood": ({}, {"sha256": ["catalog.sqlite3"]}),
        "unexpected keyword": ({}, {"more": 1}),
    }
    for reason, (files, said) in evil.items():
        named = manifest["sha256"] | dict.fromkeys(files, "0")
        bad = tmp_path / "bad.zip"
        with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in (members | files).items():
                if name != MANIFEST:
                    archive.writestr(name, data)
            archive.writestr(MANIFEST, json.dumps(manifest | {"sha256": named} | said))
        with pytest.raises(LibraryError, match=reason):
            import_library(library, bad)
    assert not (tmp_path / "a.md").exists()
    assert not list(library.settings.data_dir.glob(".import-*"))


def test_uploads_that_give_way_are_kept(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: no uploaded file is overwritten or lost, and a failed import leaves all as it was."""
    path, uploads = tmp_path / "backup.zip", tmp_path / "data" / "uploads"
    export_library(library, path)
    make(uploads, potter="porcelain", weaver="wool")
    sync(library, uploads)
    before = {file.name: file.read_bytes() for file in uploads.iterdir()}
    with monkeypatch.context() as patched:
        patched.setattr(module, "swap_rows", fail)
        with pytest.raises(RuntimeError, match="power"):
            import_library(library, path)
    assert {file.name: file.read_bytes() for file in uploads.iterdir()} == before
    assert not (tmp_path / "data" / "set-aside").exists()
    assert check(library) == ()
    found = import_library(library, path)
    assert sorted(found.set_aside) == ["potter.md", "weaver.md"]
    kept = {file.name: file.read_bytes() for file in Path(found.kept).iterdir()}
    assert kept == before
    assert [file.name for file in uploads.iterdir()] == ["potter.md"]
    assert "clay" in (uploads / "potter.md").read_text()
    assert check(library) == ()
    assert import_library(library, path).set_aside == ()


def fail(*_: object) -> None:
    """Stand in for a power cut."""
    raise RuntimeError("power cut")


def test_readers_go_on_while_a_library_is_exported_and_imported(
    library: Library, tmp_path: Path
) -> None:
    """Law: a question begun before an import ends on its version, the next one sees the new."""
    path = tmp_path / "backup.zip"
    export_library(library, path)
    make(tmp_path / "corpus", smith="copper")
    sync(library, tmp_path / "corpus")
    writer = Library.open(library.settings, embedder=BagOfWords())
    with library.reading() as view:
        import_library(writer, path)
        assert view.lexical("copper", 5)
        assert "copper" in view.dense("works with copper", 1)[0].passage.text
        export_library(library, tmp_path / "second.zip")
    with library.reading() as view:
        assert not view.lexical("copper", 5)
        assert "iron" in view.dense("works with iron", 1)[0].passage.text
    writer.close()


def test_export_and_import_on_the_command_line(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    """Law: 0 done, 1 refused, 2 wrong words; errors are one line; guides go only when told so."""
    monkeypatch.setattr(library_module, "open_embedder", lambda _: BagOfWords())
    path = tmp_path / "backup.zip"
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    assert main(["export", str(path)]) == 0
    assert "3 guides" in capsys.readouterr().out
    assert main(["export", str(tmp_path / "no" / "backup.zip")]) == 2
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "none"))
    assert main(["export", str(tmp_path / "never.zip")]) == 1
    assert not (tmp_path / "never.zip").exists()
    assert main(["import", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["manifest"]["guides"] == 3
    assert main(["import", str(path)]) == 2
    assert "--replace" in capsys.readouterr().err
    assert main(["import", str(tmp_path / "gone.zip")]) == 2
    assert "There is no file" in capsys.readouterr().err
    assert main(["import", str(tmp_path)]) == 2
    (tmp_path / "notes.zip").write_text("no archive")
    capsys.readouterr()
    assert main(["import", str(tmp_path / "notes.zip")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["import", str(path), "--replace"]) == 0
    assert "3 guides" in capsys.readouterr().out


def test_an_archive_of_an_older_embedder_is_renewed(tmp_path: Path) -> None:
    """Law: an import never makes older vectors count as those of today's embedder."""
    make(tmp_path / "corpus", Joiner="wood", Smith="iron")
    old = Library.open(
        load_settings(data_dir=tmp_path / "old"), embedder=BagOfWords(fingerprint=MINILM_INTEGERS)
    )
    sync(old, tmp_path / "corpus")
    export_library(old, tmp_path / "old.zip")
    old.close()
    new = Library.open(
        load_settings(data_dir=tmp_path / "new"), embedder=BagOfWords(fingerprint=MINILM_STRETCHES)
    )
    import_library(new, tmp_path / "old.zip")
    assert_renewed(new)
    assert check(new) == ()
    new.close()


def test_every_table_is_in_the_archive(library: Library, tmp_path: Path) -> None:
    """Law: what the catalog holds comes back whole, row for row, whatever tables it grows."""
    export_library(library, tmp_path / "backup.zip")
    other = Library.open(load_settings(data_dir=tmp_path / "other"), embedder=BagOfWords())
    import_library(other, tmp_path / "backup.zip")
    assert rows_of(other) == rows_of(library)
    other.close()


def rows_of(library: Library) -> dict[str, int]:
    """Return the number of rows of every table that describes guides."""
    with library.catalog.reading() as connection:
        return {
            name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
            if name != "meta"
        }


def test_an_archive_of_an_older_version_is_brought_up_to_date(
    library: Library, tmp_path: Path
) -> None:
    """Law: an archive made before a table existed is migrated as a catalog is."""
    path, old = tmp_path / "backup.zip", tmp_path / "old.zip"
    export_library(library, path)
    with zipfile.ZipFile(path) as whole:
        whole.extractall(tmp_path / "unpacked")
    catalog = tmp_path / "unpacked" / "catalog.sqlite3"
    with closing(sqlite3.connect(catalog)) as raw:
        raw.execute("DROP TABLE skills")
        raw.execute("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
        raw.commit()
    manifest = json.loads((tmp_path / "unpacked" / MANIFEST).read_text())
    manifest["schema_version"] = 1
    manifest["sha256"]["catalog.sqlite3"] = hashlib.sha256(catalog.read_bytes()).hexdigest()
    with zipfile.ZipFile(old, "w") as archive:
        for name in manifest["sha256"]:
            archive.write(tmp_path / "unpacked" / name, name)
        archive.writestr(MANIFEST, json.dumps(manifest))
    import_library(library, old)
    assert check(library) == ()
    assert rows_of(library)["guides"] == 3
    manifest["schema_version"] = SCHEMA_VERSION + 1
    with zipfile.ZipFile(old, "w") as archive:
        for name in manifest["sha256"]:
            archive.write(tmp_path / "unpacked" / name, name)
        archive.writestr(MANIFEST, json.dumps(manifest))
    with pytest.raises(LibraryTooNew, match="newer version"):
        import_library(library, old)
