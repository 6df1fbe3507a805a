"""Logging in and out in a real browser: the login page, the strip, the chat behind the doors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.web.access import accounts_file
from tests.test_browser import QUESTION, chromium, is_trouble, leaves, started

pytestmark = pytest.mark.browser
PASSWORD = "staple of the reader"
__all__ = ["chromium"]  # a fixture


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("accounts") / "users"
    accounts_file.add(file, "rolf", "reader", PASSWORD)
    return file


@pytest.fixture(scope="module")
def site(python: str, users: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with started(python, tmp_path_factory.mktemp("doors"), ASSISTANT_USERS=str(users)) as address:
        yield address


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """Yield a page that fails on a request to elsewhere and on an error of its own."""
    context = chromium.new_context(viewport={"width": 390, "height": 780}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(60_000)
    troubles: list[str] = []
    context.on("request", lambda r: leaves(r.url) and troubles.append(f"asked {r.url}"))
    context.on("weberror", lambda e: troubles.append(f"error {e.error}"))
    page.on(
        "console", lambda m: is_trouble(m) and " 401 " not in m.text and troubles.append(m.text)
    )
    yield page
    context.close()
    assert not troubles, troubles


def enter(page: Any, name: str, password: str) -> None:
    page.fill("#name", name)
    page.fill("#password", password)
    page.keyboard.press("Enter")


def test_a_reader_logs_in_asks_and_logs_out(page: Any, site: str) -> None:
    """Law: by keyboard alone: refused, let in, back where one wanted to go, out again."""
    page.goto(f"{site}/library?from=mail")
    assert page.url.endswith("/login?next=%2Flibrary%3Ffrom%3Dmail")
    enter(page, "rolf", "a wrong password")
    assert "do not belong together" in page.text_content("[role=alert]")
    assert page.input_value("#name") == "rolf"
    page.wait_for_function("() => document.activeElement.id === 'password'")
    enter(page, "rolf", PASSWORD)
    page.wait_for_selector("#guides table")
    assert page.url.endswith("/library?from=mail")
    assert page.text_content(".account").startswith("rolf reader")
    assert page.locator("button[data-do], input[type=file]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.goto(f"{site}/")
    page.wait_for_selector("#ask:not([disabled])")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight + 1")
    page.fill("#question textarea", QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_selector("#chat a.cite")
    assert "£24,000" in page.text_content("#chat")

    page.click(".account button")
    page.wait_for_selector("#password")
    page.go_back()
    page.wait_for_selector("#password")
    assert page.context.cookies() == [] or all(
        "session" not in one["name"] for one in page.context.cookies()
    )


def test_an_account_that_is_removed_is_out_at_once(page: Any, site: str, users: Path) -> None:
    """Law: whoever is taken out of the file sees the login with the next page, and asks in vain."""
    accounts_file.add(users, "temp", "reader", "0123456789")
    page.goto(f"{site}/")
    enter(page, "temp", "0123456789")
    page.wait_for_selector("#ask:not([disabled])")
    accounts_file.remove(users, "temp")
    page.goto(f"{site}/pay")
    page.wait_for_selector("#password")
