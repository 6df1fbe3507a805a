"""What a large library does otherwise, with the bounds of a large one set low."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.config import load_settings
from assistant.library import Library, folders, fulltext, sync, vectors
from tests.embedders import BagOfWords

GUIDES = 40
TEXT = (
    "# Worker {n}\n\nEvery worker uses tools at work.\n\nWorker {n} likes mark{n} tools.\n\n"
    "## Work\n\n- work with tools all day\n"
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Return a library of small guides with many words in common."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for n in range(GUIDES):
        (corpus / f"worker-{n}.md").write_text(TEXT.format(n=n))
    library = Library.open(load_settings(data_dir=tmp_path / "data"), embedder=BagOfWords())
    sync(library, corpus)
    yield library
    library.close()


@pytest.mark.local
def test_rare_words_decide(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: what holds the rare word comes first, as in a small library; common words alone find."""
    questions = [f"which worker uses mark{n} tools at work" for n in range(0, GUIDES, 7)]
    with library.reading() as view:
        before = [view.lexical(question, 3)[0].passage for question in questions]
        monkeypatch.setattr(fulltext, "RANKED", 5)
        assert [view.lexical(question, 3)[0].passage for question in questions] == before
        assert len(view.lexical("work tools", 5)) == 5
        assert view.lexical("unheard words", 5) == ()


@pytest.mark.local
def test_at_most_so_many_are_ranked(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: in a large library a word of every passage ranks a bounded number of them."""
    monkeypatch.setattr(fulltext, "RANKED", 9)
    with library.reading() as view:
        assert len(view.lexical("worker", 50)) == 18
        monkeypatch.setattr(fulltext, "LARGE", 10)
        monkeypatch.setattr(fulltext, "RANKED_OF_MANY", 7)
        assert len(view.lexical("worker  ", 50)) == 14


def test_how_many_are_compared_exactly() -> None:
    """Law: the number grows with the library, between bounds."""
    sizes = [folders.most_recent(10**power) for power in range(3, 9)]
    assert sizes == sorted(sizes)
    assert sizes[0] == folders.RECENT[0]
    assert sizes[-1] == folders.RECENT[1]
    assert folders.most_recent(1_000_000) == 20_000


def test_a_large_graph_is_narrower(library: Library) -> None:
    """Law: the width goes by the number of vectors, and the graph is written four times."""
    small, large = vectors.graph_for(1_000)["hnsw"], vectors.graph_for(1_000_000)["hnsw"]
    assert small["max_neighbors"] > large["max_neighbors"]
    assert large["sync_threshold"] * 4 < 1_000_000 < large["sync_threshold"] * 5
