"""The Library page in a real browser: a changed guide is sent, looked at, applied and asked about."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.test_browser import ask, chromium, opened, playwright, started

__all__ = ["chromium"]
pytestmark = pytest.mark.browser

GUIDE = """---
title: Sailmaker
occupation: sailmaker
publisher: Loft Press
region: United States
---
# Sailmaker

Sailmakers cut and sew sails.

## Pay

The average salary of a sailmaker in the United States is $131,076 a year.
"""
QUESTION = "What is the average salary of a sailmaker?"


@pytest.fixture
def address(python: str, tmp_path: Path) -> Iterator[str]:
    """Return the address of a server whose corpus holds one guide, and a file that is none."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "sailmaker.md").write_text(GUIDE, "utf-8")
    (corpus / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    playwright.expect.set_options(timeout=30_000)  # other programs may keep the machine busy
    with started(python, tmp_path) as at:
        yield at


def test_a_changed_guide_is_answered_from_at_once(chromium: Any, address: str) -> None:
    """Law: after Apply the next answer has the new figure, cited, and never the old one."""
    changed = GUIDE.replace("$131,076", "$140,000").encode()
    added = GUIDE.replace("ailmaker", "addler").encode()
    with opened(chromium, address) as page:
        assert "$131,076" in ask(page, QUESTION).inner_text()
        other = page.context.new_page()
        other.goto(f"{address}/library")
        files = [
            {"name": name, "mimeType": "text/markdown", "buffer": data}
            for name, data in (("sailmaker.md", changed), ("saddler.md", added))
        ]
        other.set_input_files("#files", files)
        panel = other.locator("#panel")
        playwright.expect(panel).to_contain_text("$131,076 → $140,000", timeout=30_000)
        panel.get_by_role("button", name="Put into the library").click()
        playwright.expect(panel.locator("h2")).to_have_text("The library has changed")
        playwright.expect(panel).to_contain_text("1 changed")
        playwright.expect(page.locator("#top .count")).to_have_text("1 guide")
        answer = ask(page, QUESTION)
        assert "$140,000" in answer.inner_text()
        assert "$131,076" not in answer.inner_text()
        playwright.expect(page.locator("#top .count")).to_have_text("2 guides")
        answer.locator("a.cite").first.click()
        playwright.expect(page.locator("#reader #hl")).to_contain_text("$140,000")


def test_guides_that_came_while_the_page_was_opened_are_shown(
    chromium: Any, address: str, tmp_path: Path
) -> None:
    """Law: the list is asked for again when the library is newer than what the page came with."""

    def later(route: Any) -> None:
        """Answer what the page asks of the library's state only after a change."""
        place = tmp_path / "corpus" / "saddler.md"
        if not place.exists():
            place.write_text(GUIDE.replace("ailmaker", "addler"), "utf-8")
        while httpx.get(f"{address}/library/state").json()["generation"] < 2:
            time.sleep(0.1)
        route.continue_()

    with opened(chromium, address) as page:
        ask(page, QUESTION)  # the library is there
        page.route("**/library/state", later)
        page.goto(f"{address}/library")
        playwright.expect(page.locator("#guides tbody tr")).to_have_count(2)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_filters_and_removes(
    chromium: Any, address: str, width: int, scheme: str
) -> None:
    """Law: nothing is cut off; filter and removal work by keyboard, and removal asks first."""
    with opened(chromium, address, width=width, scheme=scheme) as page:
        page.get_by_role("link", name="Library", exact=True).click()
        page.wait_for_url("**/library")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        playwright.expect(page.locator(".unread")).to_contain_text("broken.pdf")
        row = page.locator("#guides tbody tr")
        page.fill("#find", "loft sail")
        playwright.expect(row).to_be_visible()
        page.fill("#find", "nothing like it")
        playwright.expect(row).to_be_hidden()
        page.fill("#find", "")
        page.get_by_role("button", name="Remove Sailmaker").press("Enter")
        playwright.expect(page.locator("#confirm")).to_be_visible()
        page.keyboard.press("Escape")
        playwright.expect(row).to_have_count(1)
        page.get_by_role("button", name="Remove Sailmaker").press("Enter")
        page.get_by_role("button", name="Remove", exact=True).press("Enter")
        playwright.expect(row).to_have_count(0)
        playwright.expect(page.locator("#panel")).to_contain_text("1 removed")


def test_open_questions_and_kept_files_are_cleared(chromium: Any, address: str) -> None:
    """Law: both lists can be emptied, by keyboard too, and only after a question."""
    with opened(chromium, address) as page:
        ask(page, "What does a lighthouse keeper earn?")
        page.get_by_role("link", name="Library", exact=True).click()
        page.wait_for_url("**/library")
        gaps = page.locator(".gaps")
        playwright.expect(gaps).to_contain_text("lighthouse keeper")
        page.get_by_role("button", name="Forget these questions").press("Enter")
        playwright.expect(page.locator("#confirm")).to_be_visible()
        page.keyboard.press("Escape")
        playwright.expect(page.get_by_role("button", name="Forget these questions")).to_be_focused()
        page.keyboard.press("Enter")
        page.locator("#confirm-yes").press("Enter")
        playwright.expect(gaps).to_contain_text("None so far")
        page.get_by_role("button", name="Remove Sailmaker").press("Enter")
        page.locator("#confirm-yes").press("Enter")
        playwright.expect(page.locator("#guides")).to_contain_text("1 file is kept")
        page.get_by_role("button", name="Delete them").press("Enter")
        page.locator("#confirm-yes").press("Enter")
        playwright.expect(page.locator("#guides")).not_to_contain_text("file is kept")
