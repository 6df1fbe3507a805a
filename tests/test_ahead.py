"""What is worked out while the page starts: nothing of a guide is read again for a question."""

from __future__ import annotations

import threading
from pathlib import Path

import sqlalchemy as sa

from assistant.answers.facts.asked_kinds import words_of_rows
from assistant.answers.names.linking import Linker
from assistant.answers.retrieval.ahead import read_ahead
from assistant.answers.retrieval.retrieve import rank
from assistant.answers.understanding.targets import speaker
from assistant.answers.understanding.understand import understand
from assistant.library import Library
from tests.small_library import library_of

LOCKS = "".join(f"- They earn a fee at lock {number}.\n" for number in range(60))
GUIDES = {
    "bargee.md": "# Bargee\n\nBargees steer barges.\n\n## Pay\n\nBargees earn £21,300.\n"
    f"\n## Locks\n\n{LOCKS}"
}


def asked_of_the_catalog(library: Library) -> list[str]:
    """Return what a ranking, a search by a form of a common word and rows of pay ask the catalog."""
    asked: list[str] = []
    with library.reading() as view:
        question = understand(
            "What does a bargee earn?", (), Linker(view.cards(), ()), speaker(view)
        )
        view.check_embedder()
        sa.event.listen(
            view.connection, "before_cursor_execute", lambda *told: asked.append(told[2])
        )
        assert rank(view, question, "bargee.md")[0].passage.text == "Bargees earn £21,300."
        view.by_words("earning", 1)
        words_of_rows(view)
    return asked


def test_what_was_learnt_is_not_asked_again(tmp_path: Path) -> None:
    """Law: once guides were read ahead, the catalog is asked only which version it is."""
    with library_of(tmp_path, GUIDES) as library:
        read_ahead(library, threading.Event())
        asked = asked_of_the_catalog(library)
    assert len(asked) == 1, asked
    assert "generation" in asked[0]


def test_nothing_is_learnt_after_the_end(tmp_path: Path) -> None:
    """Law: a page that is closed reads nothing ahead."""
    stop = threading.Event()
    stop.set()
    with library_of(tmp_path, GUIDES) as library:
        read_ahead(library, stop)
        assert not library.catalog.fulltext.counts.scores
        assert len(asked_of_the_catalog(library)) > 1
