"""Watching a folder: changes come in by themselves, files that are being written stay out."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.config import load_settings
from assistant.errors import AssistantError
from assistant.library import Library, Report, sync, watch
from tests.embedders import BagOfWords

GUIDE = "# {name}\n\nA {name} works with {thing}.\n"
PATIENCE = 30.0  # seconds; a busy machine is no failure


class Watcher:
    """A watching thread, and what it told."""

    def __init__(self, library: Library, corpus: Path) -> None:
        self.library, self.corpus = library, corpus
        self.reports: list[Report] = []
        self.errors: list[AssistantError] = []
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self) -> None:
        """Watch until told to stop."""
        watch(
            self.library,
            [self.corpus],
            self.stop,
            done=self.reports.append,
            failed=self.errors.append,
        )

    def texts(self) -> dict[str, str]:
        """Return the texts in the library."""
        with self.library.reading() as view:
            return {card.id: view.guide(card.id).text for card in view.cards()}

    def until(self, true: Callable[[], object]) -> None:
        """Wait until something is true."""
        end = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < end, (self.reports, self.errors)
            time.sleep(0.05)


@pytest.fixture
def watcher(tmp_path: Path, embedder: BagOfWords) -> Iterator[Watcher]:
    """Return a watcher over a folder of one guide, surely awake."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "baker.md").write_text(GUIDE.format(name="Baker", thing="dough"))
    library = Library.open(load_settings(data_dir=tmp_path / "data"), embedder=embedder)
    sync(library, corpus)
    watcher = Watcher(library, corpus)
    watcher.thread.start()

    def awake() -> object:
        (corpus / "notes.txt").write_text(f"A clock tells {time.monotonic()}.\n")
        time.sleep(3)
        return watcher.reports

    watcher.until(awake)
    (corpus / "notes.txt").unlink()
    watcher.until(lambda: set(watcher.texts()) == {"baker.md"})
    yield watcher
    watcher.stop.set()
    watcher.thread.join()
    library.close()


def test_changes_come_in_by_themselves(watcher: Watcher) -> None:
    """Law: added, changed and removed files are in the library soon after, without a command."""
    (watcher.corpus / "smith.md").write_text(GUIDE.format(name="Smith", thing="iron"))
    watcher.until(lambda: "smith.md" in watcher.texts())
    (watcher.corpus / "baker.md").write_text(GUIDE.format(name="Baker", thing="rye"))
    watcher.until(lambda: "rye" in watcher.texts()["baker.md"])
    (watcher.corpus / "smith.md").unlink()
    watcher.until(lambda: set(watcher.texts()) == {"baker.md"})
    assert not watcher.errors


def test_a_file_being_written_is_left_alone(watcher: Watcher) -> None:
    """Law: no half of a file is ever published, and what is finished does not wait for it."""
    whole = "# Mason\n\n" + "".join(f"A mason lays stone {n}.\n\n" for n in range(400))
    seen: set[str] = set()
    with (watcher.corpus / "mason.md").open("w") as file:
        (watcher.corpus / "smith.md").write_text(GUIDE.format(name="Smith", thing="iron"))
        for at in range(0, len(whole), len(whole) // 40):
            file.write(whole[at : at + len(whole) // 40])
            file.flush()
            time.sleep(0.2)
            seen.add(watcher.texts().get("mason.md", ""))
        assert "smith.md" in watcher.texts(), "the finished file waited"
    watcher.until(lambda: watcher.texts().get("mason.md") == whole)
    assert seen <= {"", whole}
