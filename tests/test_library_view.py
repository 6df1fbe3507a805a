"""The library as readers see it."""

from __future__ import annotations

import itertools
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from assistant.config import load_settings
from assistant.errors import EmbedderMismatch, LibraryEmpty, LibraryError, LibraryUnreachable
from assistant.library import Library, check, remove, sync
from assistant.library.embedder import MINILM, MINILM_INTEGERS, MINILM_STRETCHES
from assistant.library.fulltext import root
from assistant.library.rebuild import passage_vectors
from assistant.library.tables import passages
from tests.embedders import BagOfWords

BAKER = """---
title: Baker
publisher: Harbour Board
region: United Kingdom
---
# Baker

Bakers make bread and cakes.

## Pay

Bakers earn £21,000 a year on average.

## Skills

You'll need:

- the ability to rise early
- a sense of taste
"""
MASON = BAKER.replace("Baker", "Mason").replace("bread and cakes", "walls of stone")
MASON = MASON.replace("£21,000", "£27,500")


def write(folder: Path, **guides: str) -> Path:
    """Write guides as Markdown files, named by their keywords."""
    folder.mkdir(exist_ok=True)
    for name, text in guides.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path, embedder: BagOfWords) -> Library:
    """Return an empty library."""
    library = Library.open(load_settings(data_dir=tmp_path / "data"), embedder=embedder)
    yield library
    library.close()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder of two guides."""
    return write(tmp_path / "corpus", baker=BAKER, mason=MASON)


def test_an_empty_library_says_so(library: Library) -> None:
    """Law: reading before the first ingest names the command to run."""
    assert library.generation == 0
    with pytest.raises(LibraryEmpty, match=r"ingest\.py"), library.reading():
        pass


def test_both_searches_find_the_passage(library: Library, corpus: Path) -> None:
    """Law: what was published is found, by meaning and by words, as a place in its guide."""
    sync(library, corpus)
    with library.reading() as view:
        for hits in (view.dense("stone walls", 3), view.lexical("wall of stone", 3)):
            found = hits[0].passage
            assert found.guide == "mason.md"
            assert "stone" in found.text
            assert view.guide(found.guide).text[found.start : found.end] == found.text
        assert [hit.score for hit in view.dense("bread", 4)] == sorted(
            (hit.score for hit in view.dense("bread", 4)), reverse=True
        )


def test_a_shared_text_is_a_passage_of_each_guide(library: Library, tmp_path: Path) -> None:
    """Law: one vector may belong to several passages, and a search returns each of them."""
    sync(library, write(tmp_path / "twins", one=BAKER, two=BAKER))
    with library.reading() as view:
        found = {hit.passage.guide for hit in view.dense("bread and cakes", 2)}
    assert found == {"one.md", "two.md"}


def test_similarity_needs_no_new_embedding(
    library: Library, corpus: Path, embedder: BagOfWords
) -> None:
    """Law: stored text is never embedded again; only the question is, once."""
    sync(library, corpus)
    with library.reading() as view:
        passages = view.passages("baker.md")
        before = len(embedder.embedded)
        first = view.similarity("what does a baker earn", passages)
        assert view.similarity("what does a baker earn", passages) == first
        assert embedder.embedded[before:] == ["what does a baker earn"]
        best = passages[max(range(len(passages)), key=first.__getitem__)]
    assert "£21,000" in best.text


def test_guides_that_were_read_ahead_are_not_read_again(library: Library, corpus: Path) -> None:
    """Law: reading ahead leaves passages and vectors in memory, and ends when it is told to."""
    (corpus / "mason.md").unlink()
    sync(library, corpus)
    learnt: list[str] = []
    stop, asked = threading.Event(), []
    stop.set()
    library.read_ahead(stop, lambda view, guides: learnt.extend(guides))
    stop.clear()
    with library.reading() as view:
        sa.event.listen(view.connection, "before_cursor_execute", lambda *told: asked.append(told))
        assert view.passages("baker.md")
        assert len(asked) == 1  # told to end, it read none
        library.read_ahead(stop, lambda view, guides: learnt.extend(guides))
        assert view.vectors("baker.md")[0] == tuple(one.id for one in view.passages("baker.md"))
    assert len(asked) == 1
    assert learnt == ["baker.md"]


@pytest.mark.parametrize(
    "question",
    ["", " ", '"', "a AND (b", "NEAR(", "*", "title:baker", "x" * 9000, "\0", "ß-İ", "-"],
)
def test_any_string_is_a_safe_question(library: Library, corpus: Path, question: str) -> None:
    """Law: no string is an error in a full-text search."""
    sync(library, corpus)
    with library.reading() as view:
        assert isinstance(view.lexical(question, 5), tuple)


def test_a_reader_keeps_its_version(library: Library, corpus: Path) -> None:
    """Law: what is published while somebody reads is seen by the next reader only."""
    sync(library, corpus)
    with library.reading() as old:
        write(corpus, baker=BAKER.replace("£21,000", "£23,000"))
        sync(library, corpus)
        assert "£21,000" in old.guide("baker.md").text
        assert any("£21,000" in hit.passage.text for hit in old.dense("bakers earn a year", 5))
        with library.reading() as new:
            assert new.generation == old.generation + 1
            assert "£23,000" in new.guide("baker.md").text
            hits = [*new.dense("bakers earn a year", 20), *new.lexical("bakers earn", 20)]
            assert not any("£21,000" in hit.passage.text for hit in hits)
            assert any("£23,000" in hit.passage.text for hit in hits)


def test_another_process_is_noticed(library: Library, corpus: Path, embedder: BagOfWords) -> None:
    """Law: a reader with an open Chroma finds what another library object published since."""
    sync(library, corpus)
    with library.reading() as view:
        assert view.dense("smith", 3)
    other = Library.open(library.settings, embedder=embedder)
    write(corpus, smith=BAKER.replace("Baker", "Smith").replace("bread and cakes", "horseshoes"))
    (corpus / "baker.md").unlink()
    sync(other, corpus)
    other.close()
    with library.reading() as view:
        assert view.dense("horseshoes", 1)[0].passage.guide == "smith.md"
        assert "baker.md" not in {hit.passage.guide for hit in view.dense("bread and cakes", 20)}


def test_unknown_guides_and_other_embedders_are_named(library: Library, corpus: Path) -> None:
    """Law: a wrong id and a wrong embedder are errors that say what to do."""
    sync(library, corpus)
    with library.reading() as view, pytest.raises(LibraryError, match="no guide named 'nobody'"):
        view.guide("nobody")
    other = Library.open(library.settings, embedder=BagOfWords(fingerprint="other"))
    with other.reading() as view, pytest.raises(EmbedderMismatch, match="--rebuild"):
        view.dense("bread", 1)
    with pytest.raises(EmbedderMismatch, match="--rebuild"):
        sync(other, corpus)
    other.close()


@pytest.mark.parametrize("older", [MINILM, MINILM_INTEGERS])
def test_an_index_of_an_older_embedder_answers_until_it_is_renewed(
    library: Library, corpus: Path, older: str
) -> None:
    """Law: after a new version of the embedder the library answers, and the next sync renews it."""
    settings = library.settings
    library.close()
    old = Library.open(settings, embedder=BagOfWords(fingerprint=older))
    sync(old, corpus)
    old.close()
    embedder = BagOfWords(fingerprint=MINILM_STRETCHES)
    new = Library.open(settings, embedder=embedder)
    with new.reading() as view:
        before = [hit.passage.id for hit in view.dense("bread", 3)]
    assert before
    embedder.embedded.clear()
    assert not sync(new, corpus).touched
    assert len(embedder.embedded) > 3
    with new.reading() as view:
        assert view.meta("embedder") == MINILM_STRETCHES
        assert [hit.passage.id for hit in view.dense("bread", 3)] == before
    assert check(new) == ()
    new.close()


def test_removing_from_an_older_index_renews_it_first(library: Library, corpus: Path) -> None:
    """Law: no change makes an index count as new while its vectors are the older ones."""
    settings = library.settings
    library.close()
    old = Library.open(settings, embedder=BagOfWords(fingerprint=MINILM_INTEGERS))
    sync(old, corpus)
    old.close()
    new = Library.open(settings, embedder=BagOfWords(fingerprint=MINILM_STRETCHES))
    remove(new, ["baker.md"])
    assert_renewed(new)
    new.close()


def assert_renewed(library: Library) -> None:
    """Assert that every passage has the vector that this embedder gives it."""
    wanted = dict(passage_vectors(library))
    with library.catalog.reading() as connection:
        held = connection.execute(sa.select(passages.c.seq, passages.c.vector)).all()
    assert {row.seq: row.vector for row in held} == wanted != {}


def test_cards_tell_of_each_guide(library: Library, corpus: Path) -> None:
    """Law: a card has what a list shows, and figures come from the guide's words."""
    sync(library, corpus)
    with library.reading() as view:
        cards = {card.id: card for card in view.cards()}
        baker = cards["baker.md"]
        assert (baker.title, baker.source.publisher) == ("Baker", "Harbour Board")
        assert baker.passages == len(view.passages("baker.md")) > 3
        assert baker.root == str(corpus.resolve())
        figures = view.figures(guide="baker.md", kind="pay")
        assert {figure.low for figure in figures} == {21000}


def test_searching_side_by_side_finds_what_each_search_finds(
    library: Library, corpus: Path
) -> None:
    """Law: a search that was begun finds the same, also when its Chroma is given up meanwhile."""
    sync(library, corpus)
    with library.reading() as view:
        alone = view.by_meaning("early bread", 5), view.by_words("early bread", 5)
    for given_up in (False, True):
        library.questions.values.clear()
        with library.reading() as view:
            view.begin("early bread")
            if given_up:
                library.index.retire()
            assert view.both("early bread", 5) == alone
    with library.reading() as view:
        library.index.trouble = time.monotonic() + 60, "Chroma is away"
        view.begin("early bread")
        with pytest.raises(LibraryUnreachable, match="away"):
            view.both("early bread", 5)
        library.index.trouble = 0.0, ""


def test_words_of_one_root_are_one_word_to_the_database(library: Library, tmp_path: Path) -> None:
    """Law: scores that are kept for a word serve no word that finds other passages."""
    forms = """work works working worked assembly assemblies assemble biology biologies biologist
        flexible flexibly flexibility organise organised organization news new universe university
        experience experiment study studies studying student caring care careful generate general
        generic analog analogy C c++ c# as a is ties tie dying die agreed agree eed e""".split()
    folder = tmp_path / "words"
    folder.mkdir()
    listed = "\n".join(f"- The word {form} stands here.\n" for form in forms)
    (folder / "words.md").write_text(f"# Words\n\n{listed}", encoding="utf-8")
    sync(library, folder)
    with library.reading() as view:
        fulltext = library.catalog.fulltext
        counts = fulltext.counted(view.connection)
        words = [form.casefold() for form in forms]
        made = fulltext.score(view.connection, counts, words, 1000)
        found = {word: tuple(sorted(scores.seqs.tolist())) for word, scores in made.items()}
    for word, other in itertools.combinations(found, 2):
        assert root(word) != root(other) or found[word] == found[other], (word, other)
    assert root("working") == root("works") != root("worker")
    assert found["working"] == found["works"]
