"""Ways through the pages that are easily lost: by keyboard past the header, and nothing to ask."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.test_browser import (
    PATIENCE,
    QUESTION,
    ask,
    chromium,
    opened,
    playwright,
    started,
    watched,
)
from tests.test_browser_talk import asked, ready, shows, stored

__all__ = ["chromium"]
pytestmark = pytest.mark.browser
GLASS = "How do I become a glassblower?"
PAGES = ("/pay", "/skills", "/compare", "/library", "/settings", "/guide/glassblower.md")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ways")


@pytest.fixture(scope="module")
def address(chromium: Any, python: str, root: Path) -> Iterator[str]:
    """Return the address of a server without a chat model, whose library is ready."""
    with started(python, root) as at:
        with opened(chromium, at):
            pass
        yield at


def test_the_first_link_of_a_page_leads_past_its_header(chromium: Any, address: str) -> None:
    """Law: Tab and Enter leave the navigation behind; what has the focus then can be seen."""
    page = chromium.new_page()
    for path in PAGES:
        page.goto(address + path)
        page.keyboard.press("Tab")
        playwright.expect(page.locator(".skip")).to_be_focused()
        assert page.locator(".skip").bounding_box()["width"] > 100
        page.keyboard.press("Enter")
        playwright.expect(page.locator("main")).to_be_focused()
    page.close()


def test_the_first_link_of_the_chat_leads_to_the_question(chromium: Any, address: str) -> None:
    """Law: from the top of the chat one key press leads to the box to ask in."""
    with opened(chromium, address) as page:
        page.locator(".skip").focus()
        page.keyboard.press("Enter")
        playwright.expect(page.locator("#question textarea")).to_be_focused()


def pressed(page: Any) -> None:
    """Press Ask, and wait until the program has had its say."""
    with page.expect_response("**/queue/join**"):
        page.click("#ask")
    page.wait_for_timeout(2_000)


def test_nothing_to_ask_changes_nothing(chromium: Any, address: str) -> None:
    """Law: Ask with an empty box leaves the page as it is, and what is asked next is kept."""
    with opened(chromium, address) as page:
        pressed(page)
        ask(page, QUESTION)
        playwright.expect(page.locator("#ask")).to_have_text("Ask")
        pressed(page)
        playwright.expect(page.locator("#ask")).to_have_text("Ask")
        assert asked(page) == [QUESTION]
        assert [len(talk["exchanges"]) for talk in stored(page)] == [1]


def test_pay_names_its_sources_and_hides_nothing(chromium: Any, address: str) -> None:
    """Law: the line that tells of a mark lies over nothing until a mark is pointed at."""
    with watched(chromium) as context:
        page = context.new_page()
        page.goto(f"{address}/pay?o=boat+builder&o=glassblower")
        line = page.locator("#mark-told")
        place = "e => getComputedStyle(e).position"
        assert line.evaluate(place) == "static"
        page.locator(".mark").first.focus()
        playwright.expect(line).to_contain_text("£")
        assert line.evaluate(place) == "sticky"


LATE = """const now = window.fetch;
window.fetch = async (to, how) => {
  if (String(to).includes("/conversation/state")) await new Promise((go) => setTimeout(go, 2000));
  return now(to, how);
};"""


def test_a_question_before_the_kept_conversation_is_back_goes_on_with_it(
    chromium: Any, address: str
) -> None:
    """Law: who asks at once is answered once, at the end of the conversation that was open."""
    with watched(chromium) as context:
        page = context.new_page()
        page.goto(address)
        ready(page)
        ask(page, QUESTION)
        context.add_init_script(LATE)
        page.reload()
        page.wait_for_selector("#ask:not([disabled])", timeout=PATIENCE)
        page.fill("#question textarea", GLASS)
        page.press("#question textarea", "Enter")
        shows(page, [QUESTION, GLASS])
        playwright.expect(page.locator(".answer.failed")).to_have_count(0)
        assert [len(talk["exchanges"]) for talk in stored(page)] == [2]


ALONE = """() => [...document.querySelectorAll("#chat .text a.cite")].filter((chip) => {
  const words = document.createRange();
  words.selectNodeContents(chip.previousSibling);
  return [...words.getClientRects()].at(-1)?.bottom < chip.getBoundingClientRect().top;
}).length"""


def test_a_chip_stays_with_its_words(chromium: Any, address: str) -> None:
    """Law: whatever the width, no citation begins a line without the end of what it cites."""
    with opened(chromium, address, width=390) as page:
        ask(page, QUESTION)
        ask(page, GLASS)
        for width in range(280, 420, 6):
            page.set_viewport_size({"width": width, "height": 860})
            assert page.locator("#chat .text a.cite").count() >= 2
            assert not page.evaluate(ALONE), width


def test_a_question_asked_while_the_program_is_away_is_kept(
    chromium: Any, python: str, root: Path
) -> None:
    """Law: it stays in the box, the page says that it is kept, and the next run can answer it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    context = chromium.new_context(viewport={"width": 1280, "height": 860})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    here = root / "away"
    with started(python, here, ASSISTANT_PORT=port) as at:
        page.goto(at)
        ready(page)
        ask(page, QUESTION)
        shows(page, [QUESTION])
    page.fill("#question textarea", GLASS)
    page.press("#question textarea", "Enter")
    playwright.expect(page.locator("#talk-told")).to_contain_text("Your question is kept")
    assert page.input_value("#question textarea") == GLASS
    with started(python, here, ASSISTANT_PORT=port):
        page.wait_for_selector("body:not(.lost) .answer.failed")
        ready(page)
        assert asked(page) == [QUESTION, GLASS]
        page.locator("a.act.again").last.click()
        playwright.expect(page.locator(".answer.failed")).to_have_count(0)
        shows(page, [QUESTION, GLASS])
    context.close()
