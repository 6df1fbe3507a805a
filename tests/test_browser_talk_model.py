"""Answers that a model writes slowly: the other writer, stop, and a program that dies meanwhile."""

from __future__ import annotations

import os
import re
import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.openai_server import OpenAIServer, Reply, Request
from tests.test_browser import BOAT, GLASS, QUESTION, chromium, opened, playwright, streamed
from tests.test_browser_talk import asked, at, ready, shows

pytestmark = pytest.mark.browser
FIRST = "What is the pay of a boat builder at the start?"
__all__ = ["chromium"]


class Program:
    """The server as a process of its own, always on the same port."""

    def __init__(self, python: str, root: Path, model: OpenAIServer) -> None:
        self.python, self.root = python, root
        corpus = root / "corpus"
        corpus.mkdir()
        (corpus / "boat builder.md").write_text(BOAT, "utf-8")
        (corpus / "glassblower.md").write_text(GLASS, "utf-8")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.settings = {
            "ASSISTANT_CORPUS": str(corpus), "ASSISTANT_DATA_DIR": str(root / "data"),
            "ASSISTANT_PORT": str(self.port), "OPENAI_API_KEY": "test",
            "OPENAI_BASE_URL": model.url,
        }  # fmt: skip
        self.process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Program:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.end(kill=True)

    def start(self) -> str:
        """Start it and return its address."""
        self.process = subprocess.Popen(
            [self.python, "-m", "assistant", "serve"], env=os.environ | self.settings,
            stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent,
        )  # fmt: skip
        assert self.process.stdout
        return re.search(r"http://\S+(?=/)", self.process.stdout.readline())[0]  # type: ignore[index]

    def end(self, *, kill: bool) -> None:
        """End it, without a chance to say goodbye when it is killed."""
        assert self.process
        self.process.kill() if kill else self.process.terminate()
        self.process.wait(20)
        assert self.process.stdout
        self.process.stdout.close()


def brief(request: Request) -> Reply:
    """Answer in two sentences at once."""
    return Reply(streamed(request).text[:60])


@pytest.fixture
def model() -> Any:
    with OpenAIServer(brief) as server:
        yield server


def test_the_other_writer_answers_and_is_named(
    chromium: Any, python: str, tmp_path: Path, model: OpenAIServer
) -> None:
    """Law: who wrote an answer is shown, and either writer can be asked for another."""
    with Program(python, tmp_path, model) as program, opened(chromium, f"http://127.0.0.1:{program.port}") as page:  # fmt: skip
        page.fill("#question textarea", QUESTION)
        page.press("#question textarea", "Enter")
        writer = page.locator(".acts .writer")
        playwright.expect(writer).to_contain_text("Written by", timeout=60_000)
        page.click("a.act.quotes")
        playwright.expect(writer).to_have_text("Quoted from the guides")
        assert model.count() == 1
        page.click("a.act.model")
        playwright.expect(writer).to_contain_text("Written by")
        assert model.count() == 2
        shows(page, [QUESTION])
        model.replies = lambda r: Reply(streamed(r).text, delay=0.05, stall_after=0)
        page.click("a.act.again")
        playwright.expect(page.locator(".answer.live .text")).to_be_empty()
        playwright.expect(page.locator(".answer.live .waiting")).to_be_visible()
        playwright.expect(page.locator("a.act.edit")).not_to_be_visible()
        page.click("#stop")
        page.wait_for_selector(".answer.done .stopped")
        playwright.expect(page.locator("a.act.edit")).to_be_visible()
        shows(page, [QUESTION])


@pytest.mark.parametrize("kill", [True, False], ids=["killed", "ended"])
def test_a_program_that_ends_in_the_middle_of_an_answer_loses_no_question(
    chromium: Any, python: str, tmp_path: Path, model: OpenAIServer, kill: bool
) -> None:
    """Law: the page says that the line is lost, keeps the question, and goes on with the next run.

    The conversation before is there again, the question can be asked again with one click, and
    what is asked then refers to what was said before the restart.
    """
    with Program(python, tmp_path, model) as program:
        context = chromium.new_context(viewport={"width": 1280, "height": 860})
        context.set_default_timeout(60_000)
        page = at(context, f"http://127.0.0.1:{program.port}")
        page.fill("#question textarea", QUESTION)
        page.press("#question textarea", "Enter")
        shows(page, [QUESTION])
        model.replies = lambda r: Reply(streamed(r).text, delay=0.1)
        page.fill("#question textarea", FIRST)
        page.press("#question textarea", "Enter")
        page.wait_for_selector(".answer.live .text a.cite")
        program.end(kill=kill)
        page.wait_for_selector("body.lost")
        assert "goes on by itself" in page.inner_text("#talk-told")
        assert asked(page) == [QUESTION, FIRST]
        model.replies = brief
        program.start()
        page.wait_for_selector("body:not(.lost) .answer.failed")
        ready(page)
        assert asked(page) == [QUESTION, FIRST]
        assert "cut off" in page.inner_text(".answer.failed")
        page.locator("a.act.again").last.click()
        playwright.expect(page.locator(".answer.failed")).to_have_count(0)
        shows(page, [QUESTION, FIRST])
        program.end(kill=kill)
        page.evaluate("document.dispatchEvent(new Event('visibilitychange')) || 0")
        page.wait_for_selector("body.lost")
        program.start()
        page.wait_for_selector("body:not(.lost)")  # it has loaded itself again
        ready(page)
        page.fill("#question textarea", "What is its pay at the start?")
        page.press("#question textarea", "Enter")
        page.wait_for_function("() => document.querySelectorAll('#chat .asked').length === 3")
        shows(page, [QUESTION, FIRST, "What is its pay at the start?"])
        assert "Boat builder" in page.locator(".standalone").last.inner_text()
        context.close()
