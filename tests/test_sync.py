"""Sync: the library becomes equal to a folder, at the least cost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.config import load_settings
from assistant.errors import LibraryLocked, UsageError
from assistant.library import Library, check, rebuild, remove, repair, sync
from assistant.library.lock import writing_alone
from assistant.library.originals import unread
from tests.embedders import BagOfWords

GUIDE = """---
title: {title}
region: United States
---
# {title}

{title}s do {work} all day.

## Pay

The average salary of a {title} is ${pay} a year.
"""


def guide(title: str, work: str = "honest work", pay: str = "50,000") -> str:
    """Return a small guide."""
    return GUIDE.format(title=title, work=work, pay=pay)


@pytest.fixture
def library(tmp_path: Path, embedder: BagOfWords) -> Library:
    """Return an empty library."""
    library = Library.open(load_settings(data_dir=tmp_path / "data"), embedder=embedder)
    yield library
    library.close()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder of three guides, one of them in a folder of its own."""
    root = tmp_path / "corpus"
    (root / "stone").mkdir(parents=True)
    (root / "baker.md").write_text(guide("Baker", "baking"))
    (root / "cook.md").write_text(guide("Cook", "cooking"))
    (root / "stone" / "mason.md").write_text(guide("Mason", "building"))
    return root


def test_the_same_folder_twice_writes_nothing(
    library: Library, corpus: Path, embedder: BagOfWords
) -> None:
    """Law: re-publishing changes nothing."""
    first = sync(library, corpus)
    assert first.added == ("baker.md", "cook.md", "stone/mason.md")
    before = len(embedder.embedded)
    again = sync(library, corpus)
    assert (again.generation, again.written, again.embedded) == (first.generation, 0, 0)
    assert len(again.unchanged) == 3
    assert len(embedder.embedded) == before


def test_only_changed_passages_are_embedded(
    library: Library, corpus: Path, embedder: BagOfWords
) -> None:
    """Law: a changed sentence costs one text, and the report says the fact that changed."""
    sync(library, corpus)
    before = len(embedder.embedded)
    (corpus / "baker.md").write_text(guide("Baker", "baking", pay="64,000"))
    report = sync(library, corpus)
    assert report.changed == ("baker.md",)
    assert embedder.embedded[before:] == [
        text for text in embedder.embedded[before:] if "64,000" in text
    ]
    assert report.embedded == 1
    assert [str(fact) for fact in report.facts] == [
        "average pay, Baker, United States: $50,000 -> $64,000"
    ]


def test_a_renamed_file_is_the_same_guide(
    library: Library, corpus: Path, embedder: BagOfWords
) -> None:
    """Law: moving files embeds nothing."""
    sync(library, corpus)
    before = len(embedder.embedded)
    (corpus / "stone").rename(corpus / "walls")
    (corpus / "cook.md").rename(corpus / "chef.md")
    report = sync(library, corpus)
    assert report.renamed == (("cook.md", "chef.md"), ("stone/mason.md", "walls/mason.md"))
    assert (report.added, report.removed, report.embedded) == ((), (), 0)
    assert len(embedder.embedded) == before
    assert check(library) == ()


def test_removed_text_is_gone_from_searches(library: Library, corpus: Path) -> None:
    """Law: a guide that was removed is never found again; one that comes back is."""
    sync(library, corpus)
    (corpus / "baker.md").unlink()
    assert sync(library, corpus).removed == ("baker.md",)
    with library.reading() as view:
        hits = [*view.dense("baking", 20), *view.lexical("baking", 20)]
        assert "baker.md" not in {hit.passage.guide for hit in hits}
    (corpus / "baker.md").write_text(guide("Baker", "baking"))
    assert sync(library, corpus).embedded == 0  # its vectors had not been swept yet
    with library.reading() as view:
        assert view.dense("baking", 1)[0].passage.guide == "baker.md"
    assert check(library) == ()


def test_a_dry_run_tells_and_writes_nothing(
    library: Library, corpus: Path, embedder: BagOfWords
) -> None:
    """Law: a preview counts what would be done and leaves the library as it is."""
    report = sync(library, corpus, dry_run=True)
    assert (len(report.added), report.to_embed, report.embedded) == (3, 6, 0)
    assert (library.generation, embedder.embedded) == (0, [])
    assert sync(library, corpus).embedded == 6


def test_an_unreadable_file_keeps_its_old_version(library: Library, corpus: Path) -> None:
    """Law: a guide whose new file cannot be read stays, marked, until it can be read again."""
    sync(library, corpus)
    (corpus / "baker.md").write_bytes(b"")
    (corpus / "new.md").write_bytes(b"\0\1\2\3" * 100)
    report = sync(library, corpus)
    assert [name for name, _ in report.unreadable] == ["baker.md", "new.md"]
    assert (report.removed, report.changed, report.guides) == ((), (), 3)
    with library.reading() as view:
        card = next(card for card in view.cards() if card.id == "baker.md")
        assert "empty" in card.problem
        assert "baking" in view.guide("baker.md").text
    again = sync(library, corpus)
    assert (again.unreadable, again.written) == (report.unreadable, 0)
    (corpus / "baker.md").write_text(guide("Baker", "baking"))
    (corpus / "new.md").unlink()
    healed = sync(library, corpus)
    assert healed.unreadable == ()
    with library.reading() as view:
        assert not any(card.problem for card in view.cards())


def test_what_is_no_guide_is_left_out(library: Library, corpus: Path) -> None:
    """Law: hidden, temporary and unknown files are no error; links and odd names are named."""
    (corpus / ".hidden.md").write_text("# x")
    (corpus / "~$baker.md").write_text("# x")
    (corpus / "baker.md~").write_text("# x")
    (corpus / "picture.png").write_bytes(b"x")
    (corpus / "page.html").write_text("<h1>Page</h1><p>Pages turn slowly in the wind.</p>")
    (corpus / "page_files").mkdir()
    (corpus / "page_files" / "advert.html").write_text("<h1>Buy</h1><p>Buy this now please.</p>")
    (corpus / "folder.md").mkdir()
    (corpus / "dangling.md").symlink_to("nowhere.md")
    (corpus / "loop").symlink_to(corpus, target_is_directory=True)
    report = sync(library, corpus)
    assert report.added == ("baker.md", "cook.md", "page.html", "stone/mason.md")
    assert report.skipped == ("picture.png",)
    assert [name for name, _ in report.unreadable] == ["dangling.md", "folder.md"]


def test_a_name_that_is_no_text_is_read(library: Library, corpus: Path) -> None:
    """Law: a file name of any bytes becomes a guide or a reason."""
    (corpus / os.fsdecode(b"caf\xe9.md")).write_text(guide("Barista"))
    report = sync(library, corpus)
    assert "caf\\udce9.md" in report.added


def test_roots_do_not_touch_each_other(library: Library, corpus: Path, tmp_path: Path) -> None:
    """Law: a guide belongs to its root; an id that is taken is resolved in the open."""
    sync(library, corpus)
    other = tmp_path / "other"
    other.mkdir()
    (other / "baker.md").write_text(guide("Night Baker", "night baking"))
    report = sync(library, other)
    assert report.added == ("other/baker.md",)
    assert "'other/baker.md'" in report.notes[0]
    assert sync(library, corpus).removed == ()
    (other / "baker.md").unlink()
    assert sync(library, other).removed == ("other/baker.md",)
    assert len(sync(library, corpus).unchanged) == 3


def test_a_folder_whose_files_are_all_unread_is_not_forgotten(
    library: Library, corpus: Path, tmp_path: Path
) -> None:
    """Law: a file that could not be read is told of until it can be, or is gone."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "torn.pdf").write_bytes(b"no pdf")
    sync(library, other)
    sync(library, corpus)
    assert [one.path for one in unread(library)] == ["torn.pdf"]
    (other / "torn.pdf").unlink()
    sync(library, other)
    assert unread(library) == ()


def test_a_moved_root_takes_its_guides_along(
    library: Library, corpus: Path, tmp_path: Path, embedder: BagOfWords
) -> None:
    """Law: when a folder was moved, the guides keep their ids and nothing is embedded."""
    sync(library, corpus)
    before = len(embedder.embedded)
    moved = corpus.rename(tmp_path / "elsewhere")
    report = sync(library, moved)
    assert (report.guides, report.embedded, report.added) == (3, 0, ())
    assert len(embedder.embedded) == before
    assert check(library) == ()


def test_a_parent_folder_takes_over_its_child(library: Library, corpus: Path) -> None:
    """Law: syncing a folder and then the one above it keeps each file one guide."""
    sync(library, corpus / "stone")
    report = sync(library, corpus)
    assert report.renamed == (("mason.md", "stone/mason.md"),)
    assert report.guides == 3
    assert check(library) == ()


def test_some_files_can_be_synced_alone(library: Library, corpus: Path) -> None:
    """Law: ``only`` adds, changes and removes nothing besides the paths it names."""
    sync(library, corpus, only=[corpus / "baker.md"])
    assert library.generation == 1
    assert check(library) == ()  # the rest of the folder was never asked for
    sync(library, corpus)
    (corpus / "baker.md").unlink()
    (corpus / "cook.md").unlink()
    assert sync(library, corpus, only=[corpus / "cook.md"]).removed == ("cook.md",)
    assert sync(library, corpus, only=[corpus / "stone"]).removed == ()
    assert sync(library, corpus).removed == ("baker.md",)


def test_guides_can_be_removed_by_id(library: Library, corpus: Path) -> None:
    """Law: removal by id is published like any change; an unknown id is a usage error."""
    sync(library, corpus)
    with pytest.raises(UsageError, match="'nobody'"):
        remove(library, ["nobody"])
    assert remove(library, ["cook.md"]).guides == 2
    assert sync(library, corpus).added == ("cook.md",)


def test_an_interrupted_run_has_not_embedded_in_vain(
    library: Library, corpus: Path, embedder: BagOfWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: vectors made before an interruption are used by the next run."""
    from assistant.library import publish

    with monkeypatch.context() as patch:
        patch.setattr(publish.Sync, "publish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            sync(library, corpus)
    assert library.generation == 0
    before = len(embedder.embedded)
    report = sync(library, corpus)
    assert (report.embedded, len(embedder.embedded)) == (0, before)
    assert check(library) == ()


def test_a_second_writer_waits_and_names_the_first(library: Library, corpus: Path) -> None:
    """Law: one writer at a time; the second is told who writes."""
    with writing_alone(library), pytest.raises(LibraryLocked, match=f"Process {os.getpid()} "):
        sync(library, corpus, wait=0.2)
    assert len(sync(library, corpus).added) == 3


def test_new_reading_rules_read_all_and_embed_what_changed(
    library: Library, corpus: Path, embedder: BagOfWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: a changed reader re-reads every file, and equal texts keep their vectors."""
    import assistant.guides

    sync(library, corpus)
    before = len(embedder.embedded)
    monkeypatch.setattr(assistant.guides, "FINGERPRINT", "reading-next")
    report = sync(library, corpus)
    assert (len(report.changed), report.embedded, report.facts) == (3, 0, ())
    assert len(embedder.embedded) == before
    assert sync(library, corpus).written == 0


def test_another_embedder_takes_over_by_rebuilding(library: Library, corpus: Path) -> None:
    """Law: ``rebuild`` embeds the catalog anew without the files; then all agrees again."""
    sync(library, corpus)
    new = BagOfWords(dimension=64, fingerprint="bag-of-words-64")
    other = Library.open(library.settings, embedder=new)
    rebuild(other)
    assert len(new.embedded) == 6
    assert check(other) == ()
    assert sync(other, corpus).written == 0
    with other.reading() as view:
        assert view.dense("baking", 1)[0].passage.guide == "baker.md"
    other.close()


def test_deleted_text_is_gone_from_the_disk(library: Library, corpus: Path) -> None:
    """Law: after a repair no byte of a removed guide is left in the data folder."""
    secret = "zanzibarquokka"
    (corpus / "secret.md").write_text(guide("Spy", secret))
    sync(library, corpus)
    (corpus / "secret.md").unlink()
    sync(library, corpus)
    repair(library)
    library.close()
    for file in library.settings.data_dir.rglob("*"):
        assert not file.is_file() or secret.encode() not in file.read_bytes().lower(), file


def test_a_folder_that_is_not_there_is_a_usage_error(library: Library, tmp_path: Path) -> None:
    """Law: a missing folder is no reason to remove its guides."""
    with pytest.raises(UsageError, match="no folder"):
        sync(library, tmp_path / "nowhere")
