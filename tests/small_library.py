"""A small library for tests of answers: the guides of ``small_guides``, with the real embedder."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import pytest

from assistant.answers import Assistant
from assistant.answers.llm.sentences import marks_of
from assistant.config import Settings, load_settings
from assistant.library import Embedder, Library, open_embedder, sync
from assistant.schema import Answer, Turn
from tests.openai_server import OpenAIServer
from tests.small_guides import GUIDES

WELDERS = {"trades/welder-board.html", "trades/welder-forge.md"}
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def settings(folder: Path, **named: object) -> Settings:
    """Return settings with their library in a folder."""
    return load_settings(data_dir=folder / "data", corpus=folder / "guides", **named)


def write_guides(folder: Path, guides: Mapping[str, str]) -> Path:
    """Write guides below a folder and return their root."""
    root = folder / "guides"
    for name, text in guides.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@cache
def folder() -> Path:
    """Return the folder of the small library, synced once in a run of tests."""
    place = Path(os.environ["ASSISTANT_DATA_DIR"]) / "small-library"
    with closing(Library.open(settings(place), embedder=minilm())) as library:
        report = sync(library, write_guides(place, GUIDES))
        assert not report.unreadable
    return place


@cache
def minilm() -> Embedder:
    """Return the real embedder, loaded once in a run of tests."""
    place = Path(os.environ["ASSISTANT_DATA_DIR"]) / "small-library"
    return open_embedder(settings(place))


@contextmanager
def small_library() -> Iterator[Library]:
    """Open the library of all guides above, with the real embedder."""
    with closing(Library.open(settings(folder()), embedder=minilm())) as library:
        yield library


@pytest.fixture(scope="module")
def of_small_library() -> Iterator[Library]:
    """Give a module of tests the small library."""
    with small_library() as library:
        yield library


@pytest.fixture(scope="module")
def assistant_of_small_library() -> Iterator[Assistant]:
    """Give a module of tests an assistant over the small library."""
    with small_library() as library:
        yield Assistant(library, settings(folder()))


@contextmanager
def library_of(place: Path, guides: Mapping[str, str]) -> Iterator[Library]:
    """Make a library of some guides in an empty folder, with the real embedder."""
    with closing(Library.open(settings(place), embedder=minilm())) as library:
        sync(library, write_guides(place, guides))
        yield library


def assistant_of(guides: Mapping[str, str]) -> Callable[..., Iterator[Assistant]]:
    """Return a fixture of a module of tests: an assistant over a library of some guides."""

    @pytest.fixture(scope="module")
    def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
        place = tmp_path_factory.mktemp("guides")
        with library_of(place, guides) as library:
            yield Assistant(library, settings(place))

    return assistant


def with_model(library: Library, server: OpenAIServer, **named: object) -> Assistant:
    """Return an assistant whose chat model is a server on loopback."""
    named = {"model_timeout": 5.0, **named}
    return Assistant(
        library,
        settings(
            folder(),
            chat_model="openai:loopback-1",
            OPENAI_BASE_URL=server.url,
            OPENAI_API_KEY="sk-test",
            **named,
        ),
    )


def guides_of(answer: Answer) -> set[str]:
    """Return the guides an answer cites."""
    return {citation.guide for citation in answer.citations}


def assert_grounded(answer: Answer, library: Library) -> None:
    """Check what holds for every answer: places, marks and figures are real."""
    with library.reading() as view:
        for citation in answer.citations:
            text = view.guide(citation.guide).text
            assert text[citation.start : citation.end] == citation.quote
    numbers = [citation.n for citation in answer.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert marks_of(answer.text) == tuple(numbers)
    for claim in answer.claims:
        assert claim.citations
        assert claim.verdict == "supported"
        quotes = " ".join(answer.citations[n - 1].quote for n in claim.citations)
        assert set(NUMBER.findall(claim.text)) <= set(NUMBER.findall(quotes)), claim.text
    for word in ("http://", "https://", "!["):
        assert word not in answer.text


def talk(assistant: Assistant, *questions: str) -> Answer:
    """Ask questions one after the other and return the last answer."""
    history: list[Turn] = []
    for question in questions:
        answer = assistant.ask(question, tuple(history))
        assert_grounded(answer, assistant.library)
        history.append(Turn(role="user", content=question))
        history.append(Turn(role="assistant", content=answer.text))
    return answer
