"""Each state in which less is possible has a sentence of its own and a remedy, in a real browser.

The chat model is a server of the OpenAI protocol on loopback, spoken to by the real client; the
library folders are really empty, locked, lost or damaged.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from tests.openai_server import REFUSALS, OpenAIServer, Reply, Request
from tests.small_library import folder as small_folder
from tests.small_library import minilm
from tests.test_browser import (
    BOAT,
    PATIENCE,
    QUESTION,
    ask,
    chromium,
    opened,
    playwright,
    started,
    watched,
)

__all__ = ["chromium"]
pytestmark = pytest.mark.browser

INSTEAD = "These are quotes from the guides instead."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder for corpus and library, with the model's graph at hand."""
    return prepared(tmp_path)


def prepared(place: Path) -> Path:
    minilm().embed(["warm"])
    (place / "data").mkdir()
    (place / "data" / "models").symlink_to(small_folder() / "data" / "models")
    playwright.expect.set_options(timeout=30_000)  # other programs may keep the machine busy
    return place


@contextmanager
def visited(chromium: Any, at: str, width: int = 390) -> Iterator[Any]:
    """Yield a page that need not be ready for questions; fail if it reached elsewhere."""
    with watched(chromium, width=width) as context:
        page = context.new_page()
        page.goto(at)
        page.wait_for_selector("#question textarea")
        yield page
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.fixture(scope="module")
def model() -> Iterator[OpenAIServer]:
    with OpenAIServer() as server:
        yield server


@pytest.fixture(scope="module")
def modelled(
    python: str, tmp_path_factory: pytest.TempPathFactory, model: OpenAIServer
) -> Iterator[str]:
    """Return the address of a server whose answers a model on loopback writes."""
    place = prepared(tmp_path_factory.mktemp("modelled"))
    with started(
        python, place, OPENAI_API_KEY="test", OPENAI_BASE_URL=model.url,
        ASSISTANT_MODEL_TIMEOUT="3",
    ) as at:  # fmt: skip
        yield at


def cited(request: Request) -> str:
    """Return a sentence that the passages bear out, with its mark."""
    number = re.search(r"^\[(\d+)\].*earns £24,000", request.prompt, re.M)
    return f"A boat builder earns £24,000 a year at the start [{number[1] if number else 1}]. "


STATES = {
    "key revoked": (REFUSALS["401"], ("refused the key", "Check OPENAI_API_KEY")),
    "rate limited": (REFUSALS["429"], ("limit is reached", "Try again in a while")),
    "limit with a time": (
        Reply(status=429, code="rate_limit_exceeded", headers={"Retry-After": "40"}),
        ("limit is reached", "Try again in 40 seconds"),
    ),
    "quota spent": (REFUSALS["quota"], ("limit is reached",)),
    "server fault": (REFUSALS["500"], ("had a fault of its own", "Ask again in a while")),
    "model unknown": (
        Reply(status=404, code="model_not_found", message="No."), ("Check ASSISTANT_CHAT_MODEL",),
    ),
    "declined": (REFUSALS["refusal"], ("declined", "other words")),
    "too long": (REFUSALS["overflow"], ("too long", "shorter")),
    "stalled": (lambda r: Reply(cited(r) * 3, stall_after=4), ("did not answer in time",)),
    "cut": (lambda r: Reply(cited(r) * 3, cut_after=4), ("cut off in the middle", "Ask again")),
    "cut late": (lambda r: Reply(cited(r) * 9, cut_after=40), ("cut off in the middle",)),
}  # fmt: skip


def test_each_fault_of_a_model_is_told_with_the_quotes(
    chromium: Any, modelled: str, model: OpenAIServer
) -> None:
    """Law: whatever the model does, the quoted answer stands there, and one line says why."""
    with opened(chromium, modelled, width=390) as page:
        for state, (reply, words) in STATES.items():
            model.replies = reply
            answer = ask(page, QUESTION)
            note = answer.locator(".note")
            playwright.expect(note).to_contain_text(INSTEAD)
            for part in words:
                assert part in note.inner_text(), state
            assert "£24,000" in answer.locator(".text").inner_text(), state
            assert answer.locator(".text a.cite").count(), state
        model.replies = cited
        answer = ask(page, QUESTION)
        playwright.expect(answer.locator(".note")).to_have_count(0)


def test_a_key_revoked_in_the_middle(chromium: Any, modelled: str, model: OpenAIServer) -> None:
    """Law: the first answer is the model's, the next the quotes with the reason, both stay."""
    model.replies = [Reply(f"A boat builder earns £24,000 a year at the start [{n}]. ")
                     for n in (1,)]  # fmt: skip
    with opened(chromium, modelled) as page:
        model.replies = cited
        first = ask(page, QUESTION)
        said = first.locator(".text").inner_text()
        model.replies = REFUSALS["401"]
        second = ask(page, "And an experienced one?")
        assert "Check OPENAI_API_KEY" in second.locator(".note").inner_text()
        assert "£36,000" in second.locator(".text").inner_text()
        assert first.locator(".text").inner_text() == said


def test_a_model_that_is_down_and_comes_back(chromium: Any, python: str, root: Path) -> None:
    """Law: no server, one line and the quotes; when it is there again it writes again."""
    with OpenAIServer() as gone:
        port, url = gone.port, gone.url
    with (
        started(python, root, OPENAI_API_KEY="test", OPENAI_BASE_URL=url) as at,
        opened(chromium, at) as page,
    ):
        answer = ask(page, QUESTION)
        note = answer.locator(".note").inner_text()
        assert "cannot be reached" in note
        assert "OPENAI_BASE_URL" in note
        assert INSTEAD in note
        assert "£24,000" in answer.inner_text()
        with OpenAIServer(cited, port=port):
            answer = ask(page, QUESTION)
            playwright.expect(answer.locator(".note")).to_have_count(0)


def test_without_a_key_quotes_are_named_quietly(chromium: Any, python: str, root: Path) -> None:
    """Law: no key is no alarm: the answer stands, and a muted line says what it is made of."""
    with started(python, root) as at, opened(chromium, at) as page:
        answer = ask(page, QUESTION)
        playwright.expect(answer.locator(".note")).to_contain_text("no chat model is set")
        assert not answer.locator("[role=alert]:visible, .problem").count()
        playwright.expect(page.locator(".progress")).to_have_count(0)


def test_an_empty_library_says_how_to_fill_it(chromium: Any, python: str, root: Path) -> None:
    """Law: no guides, no question box; a sentence leads on, and a guide that comes ends it."""
    (root / "corpus").mkdir()
    with started(python, root) as at, visited(chromium, at) as page:
        problem = page.locator("#progress [role=alert]")
        playwright.expect(problem).to_contain_text("holds no guides", timeout=PATIENCE)
        assert "Library page" in problem.inner_text()
        playwright.expect(page.locator("#ask")).to_be_disabled()
        assert not page.locator("a.ask").count()
        for path in ("/pay", "/skills", "/compare", "/library", "/settings"):
            shown = page.request.get(f"{at}{path}")
            assert shown.status == 200, path
            assert re.search(r"Add (some|guides) ", shown.text()), path
        (root / "corpus" / "boat builder.md").write_text(BOAT, "utf-8")
        for _ in range(300):  # the watch picks the file up
            if page.request.get(f"{at}/readyz").status == 200:
                break
            page.wait_for_timeout(300)
        page.reload()
        page.wait_for_selector("#ask:not([disabled])", timeout=PATIENCE)
        assert "£24,000" in ask(page, QUESTION).inner_text()
        playwright.expect(page.locator("#progress [role=alert]")).to_have_count(0)


def test_a_library_that_is_prepared_says_so(chromium: Any, python: str, root: Path) -> None:
    """Law: before the first guides are read the page says that it works and takes no question."""
    with (
        FileLock(root / "data" / "writer.lock"),
        started(python, root) as at,
        visited(chromium, at) as page,
    ):
        bar = page.locator(".progress")
        playwright.expect(bar).to_contain_text("Getting the guides ready")
        playwright.expect(bar).to_contain_text("ask as soon as this is done")
        assert bar.locator("progress").count() == 1
        playwright.expect(page.locator("#ask")).to_be_disabled()


def test_while_the_index_is_rebuilt_the_old_one_answers(
    chromium: Any, python: str, root: Path
) -> None:
    """Law: while many guides are read the bar counts them, and questions are answered."""
    with started(python, root) as at, opened(chromium, at) as page:
        assert "£24,000" in ask(page, QUESTION).inner_text()
    for n in range(150):
        lines = "\n".join(f"- checks part {part} of engine {n} for wear\n" for part in range(12))
        text = f"# Engine tester {n}\n\nThey test engines.\n\n## Duties\n\n{lines}"
        (root / "corpus" / f"tester-{n}.md").write_text(text, "utf-8")
    with started(python, root) as at, opened(chromium, at) as page:
        bar = page.locator(".progress")
        playwright.expect(bar).to_contain_text("passages", timeout=PATIENCE)
        assert re.search(r"\d of [\d,]+ passages", bar.inner_text())
        answer = ask(page, QUESTION)
        assert "£24,000" in answer.inner_text()
        playwright.expect(bar).to_be_visible()  # it is still at work


def test_lost_vectors_are_told_with_the_remedy(chromium: Any, python: str, root: Path) -> None:
    """Law: a vanished Chroma folder is a sentence with the command that mends it, and it mends."""
    with started(python, root, ASSISTANT_WATCH="0") as at, opened(chromium, at) as page:
        assert "£24,000" in ask(page, QUESTION).inner_text()
    lost = list((root / "data").glob("chroma-*"))
    assert lost
    with started(python, root, ASSISTANT_WATCH="0") as at, opened(chromium, at) as page:
        for place in (root / "data").glob("chroma-*"):
            shutil.rmtree(place)
        settings = page.context.new_page()
        settings.goto(f"{at}/settings")
        playwright.expect(settings.locator("#health")).to_contain_text("doctor --repair")
        settings.close()
        answer = ask(page, "Who blows molten glass with breath and tools?")
        told = answer.inner_text()
        assert "doctor --repair" in told or "glass" in told.lower()
    with started(python, root, ASSISTANT_WATCH="0") as at, opened(chromium, at) as page:
        assert "£24,000" in ask(page, QUESTION).inner_text()


def test_a_damaged_catalog_is_told_with_the_remedy(chromium: Any, python: str, root: Path) -> None:
    """Law: a catalog that is damaged under the server is a sentence on every page, not a fault."""
    with started(python, root, ASSISTANT_WATCH="0") as at:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(at)
        page.wait_for_selector("#ask:not([disabled])", timeout=PATIENCE)
        assert "£24,000" in ask(page, QUESTION).inner_text()
        for place in (root / "data").glob("catalog.sqlite3*"):
            place.write_bytes(b"this is no database " * 4096)
        answer = ask(page, "What does a glassblower earn?")
        playwright.expect(answer.locator(".problem")).to_contain_text("doctor")
        playwright.expect(page.locator("#ask")).to_be_enabled()
        for path in (
            "/library",
            "/settings",
            "/pay",
            "/skills",
            "/guides",
            "/guide/glassblower.md",
        ):
            shown = page.goto(f"{at}{path}")
            assert shown.status in (200, 503), path
            assert "doctor" in page.inner_text("main"), path
        context.close()
