"""While the guides are read for the first time nobody is told that there are none."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant.errors import LibraryBeginning, LibraryEmpty
from assistant.library import Library, Progress
from assistant.library.lock import folder_lock
from assistant.library.underway import underway
from assistant.web.programs.api import API
from assistant.web.upkeep.preparation import Preparation
from tests.small_library import minilm, settings
from tests.small_site import served

GUIDE = "# Bell founder\n\nBell founders earn £31,400 a year.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Return an empty library."""
    library = Library.open(settings(tmp_path), embedder=minilm())
    yield library
    library.close()


@pytest.fixture
def beginning(tmp_path: Path) -> Iterator[httpx.Client]:
    """Return a client of a server whose first guides wait to be read."""
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "bell-founder.md").write_text(GUIDE)
    ours = settings(tmp_path, port=0, watch=False)
    with folder_lock(ours.data_dir, 1), served(ours, ready=False) as client:
        yield client


def test_how_far_the_first_reading_is_stands_in_the_error(library: Library) -> None:
    """Law: a reader of a library whose first guides are read hears how many, and when to ask."""
    told: list[Progress] = []
    with underway(library, told.append) as note:
        with pytest.raises(LibraryBeginning, match=r"being read for the first time\. Ask"):
            library.reading().__enter__()
        note(Progress(phase="reading", done=1200, total=3000, remaining=31.7))
        with pytest.raises(LibraryBeginning, match=r"1,200 of 3,000 files") as said:
            library.reading().__enter__()
        assert said.value.seconds == 32
    assert told
    with pytest.raises(LibraryEmpty, match=r"ingest\.py") as after:
        library.reading().__enter__()
    assert not isinstance(after.value, LibraryBeginning)


def test_another_process_that_reads_is_noticed(library: Library) -> None:
    """Law: an empty library that somebody writes to is being read, whoever writes."""
    with (
        folder_lock(library.settings.data_dir, 1),
        pytest.raises(LibraryBeginning),
        library.reading(),
    ):
        pass
    with pytest.raises(LibraryEmpty, match="is empty"), library.reading():
        pass


def test_programs_are_told_to_ask_again(beginning: httpx.Client) -> None:
    """Law: during the first reading the API answers 503 with Retry-After, and calls it that."""
    for response in (
        beginning.get(f"{API}/list_guides"),
        beginning.post(f"{API}/ask", json={"question": "What does a bell founder earn?"}),
    ):
        assert response.status_code == 503
        assert int(response.headers["retry-after"]) > 0
        assert "being read" in response.json()["error"]
        assert "empty" not in response.json()["error"]


@pytest.mark.parametrize("path", ["/pay", "/skills", "/my-skills", "/compare"])
def test_pages_look_again_by_themselves(beginning: httpx.Client, path: str) -> None:
    """Law: a page without guides shows the work under way, and comes back by itself."""
    response = beginning.get(path)
    assert response.status_code == 503
    assert "<progress" in response.text
    assert response.headers["refresh"]
    assert "empty" not in response.text.casefold().split("<main", 1)[1]


def test_the_library_page_says_so_too(beginning: httpx.Client) -> None:
    """Law: the Library page and an open guide's page say that guides are being read."""
    page = beginning.get("/library").text
    assert "being read for the first time" in page
    assert "Add some above" not in page
    gone = beginning.get("/guide/bell-founder.md", headers={"accept": "text/html"})
    assert gone.status_code == 503
    assert "being read for the first time" in gone.text


def test_a_wrong_address_is_a_page(beginning: httpx.Client) -> None:
    """Law: a person at a wrong address gets a page that leads on; a program gets JSON."""
    lost = beginning.get("/no/such/page", headers={"accept": "text/html,*/*"})
    assert lost.status_code == 404
    assert "There is nothing at this address" in lost.text
    assert 'href="/library"' in lost.text
    assert beginning.get("/no/such/page").json() == {"detail": "Not Found"}


def test_guides_put_into_an_empty_folder_are_awaited(library: Library) -> None:
    """Law: without guides the page waits for some, and shows how far they are when they come."""
    library.settings.corpus.mkdir()
    ours = Preparation(library, library.settings, changed=print, refused=print)
    ours.start()
    ours.stop()
    for _ in range(600):
        if ours.status().phase != "working":
            break
        time.sleep(0.1)
    assert ours.status().waits
    assert ours.status().phase == "failed"
    with underway(library, None) as note:
        note(Progress(phase="reading", done=3, total=9))
        assert (ours.status().phase, ours.status().done) == ("working", 3)
