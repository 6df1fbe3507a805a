"""Links to words that changed, moved or were renamed away, held against the library itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.config import Settings, load_settings
from assistant.guides import read, split
from assistant.library import Library, remove, repair, sync
from assistant.library.archive import export_library, import_library
from assistant.schema import Guide
from assistant.web.base.links import digest
from assistant.web.reader.places import Cited, find
from tests.embedders import BagOfWords

OLD = """# Fletcher

Fletchers make arrows from wood and feathers.

## Pay

A fletcher earns $31,400 a year on average.
"""
NEW = OLD.replace("$31,400", "$33,900")
WORDS = "A fletcher earns $31,400 a year on average."
PLACE = OLD.index(WORDS), OLD.index(WORDS) + len(WORDS)
CITED = {"start": str(PLACE[0]), "end": str(PLACE[1]), "q": digest(WORDS)}


def settings_of(folder: Path, **named: object) -> Settings:
    (folder / "guides").mkdir(parents=True, exist_ok=True)
    return load_settings(data_dir=folder / "data", corpus=folder / "guides", **named)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Return a library of one guide, as it was before it changed."""
    held = Library.open(settings_of(tmp_path), embedder=BagOfWords())
    (tmp_path / "guides" / "fletcher.md").write_text(OLD, "utf-8")
    sync(held, tmp_path / "guides")
    yield held
    held.close()


def write(library: Library, text: str, name: str = "fletcher.md") -> None:
    """Change the guide and bring the library in line."""
    (library.settings.corpus / name).write_text(text, "utf-8")
    sync(library, library.settings.corpus)


def cited(library: Library, query: dict[str, str], guide: str = "fletcher.md") -> Cited:
    with library.reading() as view:
        former = lambda: view.former(guide)  # noqa: E731
        return find(view.guide(guide), view.passages(guide), query, former)


def test_words_that_changed_are_known_from_what_the_guide_once_said(library: Library) -> None:
    """Law: the old words come from the library, with the passage that is most like them now."""
    assert cited(library, CITED).state == "found"
    write(library, NEW)
    now = cited(library, CITED)
    assert (now.state, now.place, now.old) == ("changed", None, WORDS)
    assert now.near
    assert "$33,900" in now.near.text
    write(library, NEW.replace("33,900", "35,000"))
    assert cited(library, CITED).old == WORDS  # also after a second change


@pytest.mark.parametrize(
    "query",
    [
        CITED | {"q": ""},
        CITED | {"q": digest("A fletcher earns $99,999 a year on average.")},
        CITED | {"start": str(PLACE[0] + 1)},
        CITED | {"end": str(PLACE[1] + 1)},
        CITED | {"end": "9999999999"},
        CITED | {"start": str(PLACE[1]), "end": str(PLACE[0])},
        {"start": "-44", "end": "-1", "q": digest(OLD[-44:-1])},
        CITED | {"q": "é" * 16},
    ],
)
def test_an_address_cannot_make_the_guide_say_anything(
    library: Library, query: dict[str, str]
) -> None:
    """Law: old words are shown only where offsets and digest both fit a text the guide had."""
    write(library, NEW)
    found = cited(library, query)
    assert found.old == ""
    assert found.state in ("none", "changed", "found")
    if found.place:  # no digest was named: what is marked stands in the guide now
        assert query["q"] == ""


def test_words_that_moved_are_found(library: Library) -> None:
    """Law: the same words at another place, or broken into other lines, are not lost."""
    write(library, OLD.replace("## Pay", "## Work\n\nThey work indoors.\n\n## Pay"))
    now = cited(library, CITED)
    assert now.state == "moved"
    with library.reading() as view:
        assert view.guide("fletcher.md").text[slice(*now.place or ())] == WORDS
    write(library, OLD.replace("31,400 a year", "31,400\na  year"))
    now = cited(library, CITED)
    assert now.state == "moved"
    with library.reading() as view:
        words = view.guide("fletcher.md").text[slice(*now.place or ())]
    assert words.split() == WORDS.split()


def test_a_renamed_guide_keeps_its_links(library: Library) -> None:
    """Law: the old name leads to the new one, through any number of moves."""
    folder = library.settings.corpus
    (folder / "fletcher.md").rename(folder / "arrows.md")
    sync(library, folder)
    (folder / "arrows.md").rename(folder / "arrow-maker.md")
    sync(library, folder)
    with library.reading() as view:
        assert view.renamed("fletcher.md") == "arrow-maker.md"
        assert view.renamed("arrows.md") == "arrow-maker.md"
        assert view.renamed("arrow-maker.md") == ""
        assert view.renamed("never.md") == ""
    write(library, NEW, "arrow-maker.md")
    assert cited(library, CITED, "arrow-maker.md").old == WORDS


def test_what_is_removed_is_forgotten(library: Library) -> None:
    """Law: no former text outlives its guide."""
    write(library, NEW)
    remove(library, ["fletcher.md"])
    with library.catalog.reading() as rows:
        assert rows.exec_driver_sql("SELECT count(*) FROM former").scalar() == 0


@pytest.mark.parametrize("kept", [0, 2])
def test_no_more_texts_are_kept_than_the_setting_says(tmp_path: Path, kept: int) -> None:
    settings = settings_of(tmp_path, former_versions=kept)
    with closing(Library.open(settings, embedder=BagOfWords())) as library:
        for pay in range(5):
            write(library, OLD.replace("$31,400", f"${pay}1,400"))
        with library.reading() as view:
            texts = [one.text for one in view.former("fletcher.md")]
        assert len(texts) == kept
        assert all(f"${pay}1,400" in text for pay, text in zip((3, 2), texts, strict=False))


def test_former_texts_travel_and_survive_a_repair(library: Library, tmp_path: Path) -> None:
    """Law: an export, an import and a repair keep the links alive."""
    write(library, NEW)
    export_library(library, tmp_path / "all.zip")
    repair(library)
    assert cited(library, CITED).old == WORDS
    with closing(
        Library.open(load_settings(data_dir=tmp_path / "other"), embedder=BagOfWords())
    ) as other:
        import_library(other, tmp_path / "all.zip")
        assert cited(other, CITED).old == WORDS


def test_an_unchanged_guide_leaves_nothing_behind(library: Library) -> None:
    """Law: reading a guide again to the same text keeps no copy of it."""
    with library.catalog.writing() as rows:
        rows.exec_driver_sql("UPDATE guides SET reader = 'older rules'")
        rows.exec_driver_sql("UPDATE files SET reader = 'older rules'")
    assert sync(library, library.settings.corpus).changed
    with library.reading() as view:
        assert view.former("fletcher.md") == ()


def guide_of(folder: Path, text: str) -> Guide:
    (folder / "g.md").write_text(text, "utf-8")
    return read(folder / "g.md", guide_id="g.md")


@given(before=st.text(alphabet="ab \n", max_size=40), start=st.integers(0, 60))
def test_a_moved_passage_is_found_wherever_it_went(
    tmp_path_factory: pytest.TempPathFactory, before: str, start: int
) -> None:
    """Law: whatever was put before them, the words at the place found are the words cited."""
    folder = tmp_path_factory.mktemp("moved")
    guide = guide_of(folder, f"# T\n\n{before}\n\n{WORDS}\n")
    query = {"start": str(start), "end": str(start + len(WORDS)), "q": digest(WORDS)}
    found = find(guide, split(guide), query)
    assert found.place
    assert guide.text[slice(*found.place)] == WORDS
