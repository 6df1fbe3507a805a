"""The page in a real browser: a started server, real Chroma, the real embedder, headless Chromium.

Each test fails on any request that leaves this machine and on any error in the page.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.openai_server import OpenAIServer, Reply, Request

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip
PATIENCE = 120_000  # milliseconds for a first start on a slow machine
QUESTION = "What does a boat builder earn?"
BOAT = """---
title: Boat builder
occupation: Boat builder
publisher: Harbour Careers
url: https://harbour.example/boat-builder
published: 2025-03-01
region: United Kingdom
---
# Boat builder

Boat builders make and repair **boats** of wood and glass fibre.

## Pay

A boat builder earns £24,000 a year at the start.

| Level | Pay a year |
|---|---|
| Starter | £24,000 |
| Experienced | £36,000 |

## Skills

You'll need:

- knowledge of building and construction
- the ability to use your initiative
"""
GLASS = """---
title: Glassblower
occupation: Glassblower
publisher: Kiln Press
published: 2024
region: United States
---
# Glassblower

Glassblowers shape molten glass with breath and tools.

## Pay

The median pay of a glassblower is $38,200 per year.

## How to become one

Most glassblowers learn in a studio as an apprentice for three years.
"""
HOSTILE = """<img src=http://elsewhere.example/a.png onerror=alert(1)> Lamplighter

![x](http://elsewhere.example/b.png) <script>alert(2)</script>

A lamplighter earns £19,500 a year </mark></article><iframe src=//elsewhere.example>.
"""


@contextmanager
def started(python: str, root: Path, **settings: str) -> Iterator[str]:
    """Start the server on a free port and yield its address; it ends with the block."""
    corpus = root / "corpus"
    if not corpus.exists():
        corpus.mkdir(parents=True)
        (corpus / "boat builder.md").write_text(BOAT, "utf-8")
        (corpus / "glassblower.md").write_text(GLASS, "utf-8")
        (corpus / "lamplighter.txt").write_text(HOSTILE, "utf-8")
    named = {"ASSISTANT_CORPUS": str(corpus), "ASSISTANT_DATA_DIR": str(root / "data"),
             "ASSISTANT_PORT": "0", **settings}  # fmt: skip
    with subprocess.Popen(
        [python, "-m", "assistant", "serve"],
        env=os.environ | named, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent,
    ) as process:  # fmt: skip
        try:
            assert process.stdout
            said = process.stdout.readline()
            yield re.search(r"http://\S+(?=/)", said)[0]  # type: ignore[index]
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="module")
def chromium(chromium_path: str) -> Iterator[Any]:
    """Return a running headless Chromium."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of corpus and library that the servers of this file share."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def address(python: str, root: Path) -> Iterator[str]:
    """Return the address of a server without a chat model."""
    with started(python, root) as at:
        yield at


def is_trouble(message: Any) -> bool:
    """Tell whether the console speaks of an error; a request ended by leaving the page is none."""
    left = "AbortError: signal is aborted" in message.text or "Connection errored" in message.text
    return message.type == "error" and not left


@contextmanager
def watched(
    chromium: Any, *, width: int = 1280, trouble: Callable[[Any], object] = is_trouble, **named: Any
) -> Iterator[Any]:
    """Yield a browser's own store of pages; fail if a page reached elsewhere or had an error."""
    context = chromium.new_context(viewport={"width": width, "height": 860}, **named)
    context.set_default_timeout(30_000)
    troubles: list[str] = []
    context.on("request", lambda r: leaves(r.url) and troubles.append(f"asked {r.url}"))
    context.on("dialog", lambda d: troubles.append(f"dialog {d.message}"))
    context.on("weberror", lambda e: troubles.append(f"error {e.error}"))
    context.on("console", lambda m: trouble(m) and troubles.append(f"console {m.text}"))
    yield context
    context.close()
    assert not troubles, troubles


@contextmanager
def opened(chromium: Any, at: str, *, width: int = 1280, scheme: str = "light") -> Iterator[Any]:
    """Yield the page, ready for questions; fail if it reached elsewhere or had an error."""
    with watched(chromium, width=width, color_scheme=scheme, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(at)
        page.wait_for_selector("#ask:not([disabled])", timeout=PATIENCE)
        yield page


def leaves(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob", "about") and parts.hostname != "127.0.0.1"


def ask(page: Any, question: str) -> Any:
    """Ask by keyboard and return the finished answer, which the browser keeps by then."""
    before = page.locator(".answer").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    answer = page.locator(".answer").nth(before)
    playwright.expect(answer).to_have_class(re.compile(r"\bdone\b"), timeout=30_000)
    kept(page)
    return answer


def kept(page: Any) -> None:
    """Wait until no question of this page waits for an answer that the browser is to keep."""
    page.wait_for_function(
        "() => !Object.keys(sessionStorage).some((key) => key.endsWith(':tab:pending'))"
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_page_becomes_ready_by_itself(chromium: Any, address: str) -> None:
    """Law: opened during the first start, the page needs no reload to take a question."""
    with opened(chromium, address) as page:
        page.wait_for_selector("a.ask")
        assert page.inner_text("#top .count") == "3 guides"
        playwright.expect(page.locator(".shelf li")).to_have_count(3)


def test_each_chip_opens_the_guide_at_its_quote(chromium: Any, address: str) -> None:
    """Law: the words highlighted after a click on a chip are the quote, on the page and alone."""
    with opened(chromium, address) as page:
        answer = ask(page, QUESTION)
        assert "£24,000" in answer.inner_text()
        chips = answer.locator(".text a.cite")
        assert chips.count() >= 1
        for index in range(chips.count()):
            chip = chips.nth(index)
            with page.expect_response(re.compile(r"/guide/.*view=reader")):
                chip.click()
            mark = page.locator("#reader #hl")
            playwright.expect(mark).to_be_in_viewport()
            shown = "".join(page.locator("#reader mark").all_inner_texts())
            assert squeezed(shown) == squeezed(chip.get_attribute("title"))
        page.goto(address + chips.first.get_attribute("href"))
        playwright.expect(page.locator("#hl")).to_be_in_viewport()
        assert "Harbour Careers" in page.inner_text(".source-box")


def test_a_source_card_shows_where_the_words_come_from(chromium: Any, address: str) -> None:
    with opened(chromium, address) as page:
        answer = ask(page, QUESTION)
        card = answer.locator(".card").first
        for fact in ("Boat builder", "Harbour Careers", "Mar 1, 2025", "United Kingdom", "Pay"):
            assert fact in card.inner_text()
        outside = card.locator("a.outside")
        assert outside.get_attribute("href") == "https://harbour.example/boat-builder"
        assert "noopener" in outside.get_attribute("rel")
        card.locator("a.open").click()
        playwright.expect(page.locator("#reader #hl")).to_be_visible()


def tab_to(page: Any, selector: str, key: str = "Tab") -> None:
    """Press ``key`` until what ``selector`` names has the focus."""
    for _ in range(80):
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
        page.keyboard.press(key)
    pytest.fail(f"{selector} cannot be reached with {key}")


def test_everything_works_by_keyboard(chromium: Any, address: str) -> None:
    """Law: ask, reach a chip, open it, read, and come back to the chip, without a mouse."""
    with opened(chromium, address) as page:
        tab_to(page, "#question textarea")
        page.keyboard.type(QUESTION)
        page.keyboard.press("Enter")
        page.wait_for_selector(".answer.done a.cite")
        tab_to(page, ".text a.cite", "Shift+Tab")
        quote = page.evaluate("document.activeElement.title")
        page.keyboard.press("Enter")
        mark = page.locator("#reader #hl")
        playwright.expect(mark).to_be_focused()
        assert squeezed(mark.inner_text()) in squeezed(quote)
        tab_to(page, "#reader-close", "Shift+Tab")
        page.keyboard.press("Escape")
        playwright.expect(page.locator(".text a.cite:focus")).to_have_attribute("title", quote)
        playwright.expect(page.locator("#reader #hl")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_reader_slides_over_on_a_phone(chromium: Any, address: str, scheme: str) -> None:
    """Law: at 390 pixels nothing is cut off, and the reader opens above the chat and closes."""
    with opened(chromium, address, width=390, scheme=scheme) as page:
        answer = ask(page, QUESTION)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
        playwright.expect(page.locator("#reader")).not_to_be_in_viewport()
        answer.locator(".text a.cite").first.click()
        playwright.expect(page.locator("#reader #hl")).to_be_in_viewport()
        page.click("#reader-close")
        playwright.expect(page.locator("#reader")).not_to_be_in_viewport()
        ink, paper = page.evaluate(
            "['color', 'backgroundColor'].map(n => getComputedStyle("
            "document.querySelector('.card'))[n].match(/\\d+/g).slice(0, 3).map(Number))"
        )
        assert (sum(ink) < sum(paper)) == (scheme == "light")


def test_one_click_asks_an_example_and_a_suggestion(chromium: Any, address: str) -> None:
    with opened(chromium, address) as page:
        example = page.locator(".welcome a.ask").first
        asked = example.inner_text()
        example.click()
        page.wait_for_selector(".answer.done")
        assert page.locator(".asked").inner_text() == asked
        answer = ask(page, "how do I bake bread")
        assert "Not in the guides" in answer.inner_text()
        assert not answer.locator("a.cite").count()
        suggestion = answer.locator("a.ask").first
        asked = suggestion.inner_text()
        suggestion.click()
        playwright.expect(page.locator(".answer.done")).to_have_count(3)
        assert page.locator(".asked").last.inner_text() == asked
        page.click("#fresh")
        playwright.expect(page.locator(".answer")).to_have_count(0)
        page.wait_for_selector(".welcome")


def test_hostile_words_are_shown_as_text(chromium: Any, address: str) -> None:
    """Law: markup in a question or a guide is words: nothing runs, nothing is loaded."""
    with opened(chromium, address) as page:
        question = "What does a lamplighter earn? <img src=x onerror=alert(3)> ![y](//y.example/z)"
        answer = ask(page, question)
        assert page.locator(".asked").inner_text() == question
        assert not page.locator("#chat .answer img, #chat .asked img, iframe").count()
        answer.locator("a.cite").first.click()
        page.wait_for_selector("#reader #hl")
        page.locator("#reader-back").click()
        page.locator(".shelf a", has_text="Lamplighter").click()
        playwright.expect(page.locator("#reader .guide-text")).to_contain_text("<script>alert(2)")


def test_a_link_to_words_that_changed_says_so(chromium: Any, address: str) -> None:
    with opened(chromium, address) as page:
        page.goto(f"{address}/guide/boat%20builder.md?start=30&end=60&q=0000000000000000#hl")
        assert "no longer stand in this guide" in page.inner_text(".notice")
        assert not page.locator("mark").count()


def streamed(request: Request) -> Reply:
    """Answer with the passage that names the starting pay, slowly, then with more of the same."""
    number = re.search(r"^\[(\d+)\].*earns £24,000", request.prompt, re.M)
    mark = f"[{number[1]}]" if number else "[1]"
    said = f"A boat builder earns £24,000 a year at the start {mark}. "
    more = f"A boat builder earns £99,000 a year at the start {mark}. "
    return Reply(said + more + said * 20, delay=0.02)


def test_a_model_answer_streams_and_stops(chromium: Any, python: str, root: Path) -> None:
    """Law: sentences appear while the model writes, chips lead to the quote, Stop ends it."""
    with (
        OpenAIServer(streamed) as model,
        started(python, root, OPENAI_API_KEY="test", OPENAI_BASE_URL=model.url) as at,
        opened(chromium, at) as page,
    ):
        page.fill("#question textarea", QUESTION)
        page.press("#question textarea", "Enter")
        chip = page.locator(".answer.live .text a.cite").first
        chip.wait_for()
        chip.click()
        page.wait_for_selector("#reader #hl")
        quote = "A boat builder earns £24,000 a year at the start."
        assert page.inner_text("#reader #hl") == quote
        page.click("#stop")
        page.wait_for_selector(".answer.done .stopped")
        playwright.expect(page.locator("#ask")).to_be_visible()
        assert "£99,000" not in page.inner_text(".answer .text")
        model.replies = lambda request: Reply(streamed(request).text[:120])
        answer = ask(page, "What is the starting pay of a boat builder?")
        assert "1 sentence withheld" in answer.inner_text()
        model.replies = Reply(status=401, code="invalid_api_key", message="Incorrect API key.")
        answer = ask(page, QUESTION)
        assert "£24,000" in answer.inner_text()
        assert "key" in answer.locator(".note").inner_text()
