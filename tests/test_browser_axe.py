"""Every page under axe-core, wide and narrow, light and dark: no serious or critical issue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.web.access import accounts_file
from assistant.web.base.links import place_address
from assistant.web.pages import PAGES
from tests.test_browser import BOAT, GLASS, PATIENCE, ask, chromium, leaves, playwright, started

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)
__all__ = ["chromium"]
pytestmark = pytest.mark.browser

QUESTION = "Tell me about boat builders and glassblowers"
WORDS = "A boat builder earns £24,000 a year at the start."
START = BOAT.index(WORDS)
CITED = place_address("boat builder.md", START, START + len(WORDS), WORDS)
CHANGED = place_address("boat builder.md", START, START + len(WORDS), "other words")
SCHEMES = ("light", "dark")
WIDTHS = (1280, 390)
GRAVE = ("serious", "critical")


def an_answer(page: Any) -> None:
    """Have an answer, its sources filtered, the reader open at a source, and a search in it."""
    answer = ask(page, QUESTION)
    answer.locator(".by-guide").wait_for()
    answer.locator(".text a.cite").first.click()
    page.wait_for_selector("#reader #hl")
    page.fill("#reader .find input", "boat")
    page.wait_for_function("() => document.querySelector('#reader output').textContent")


def a_preview(page: Any) -> None:
    ask(page, QUESTION)
    page.wait_for_timeout(500)
    page.locator(".text a.cite").first.hover()
    page.wait_for_selector("#peek:not([hidden])")


def a_search(page: Any) -> None:
    page.fill(".find input", "boat")
    page.wait_for_function("() => document.querySelector('output').textContent")


def nothing(page: Any) -> None:
    """Leave the page as it opens."""


# Each page of the server, and what is done on it before it is looked at.
LOOKED_AT: list[tuple[str, Callable[[Any], None]]] = [
    ("/", nothing),
    ("/", an_answer),
    ("/", a_preview),
    ("/pay", nothing),
    ("/pay?o=boat+builder&o=glassblower", nothing),
    ("/skills", nothing),
    ("/skills?o=boat+builder", nothing),
    ("/my-skills", nothing),
    ("/compare", nothing),
    ("/compare?careers=boat+builder&careers=glassblower", nothing),
    ("/library", nothing),
    ("/settings", nothing),
    ("/feedback", nothing),
    ("/guides", nothing),
    (CITED, a_search),
    (CHANGED, nothing),
    ("/guide/none.md", nothing),
    ("/library/original/none.md", nothing),
    ("/api/v1/", nothing),
]


@pytest.fixture(scope="module")
def address(python: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("axe")
    (root / "corpus").mkdir()
    (root / "corpus" / "boat builder.md").write_text(BOAT, "utf-8")
    (root / "corpus" / "glassblower.md").write_text(GLASS, "utf-8")
    playwright.expect.set_options(timeout=30_000)
    with started(python, root) as at:
        yield at


def grave(page: Any, state: str) -> Iterator[str]:
    """Yield the serious and critical issues of a page as it stands, a line each."""
    for issue in axe.Axe().run(page).response["violations"]:
        if issue["impact"] not in GRAVE:
            continue
        for node in issue["nodes"]:
            why = " ".join(node.get("failureSummary", "").split())
            yield f"{state}: {issue['id']} at {node['target']}: {node['html'][:160]} | {why[:300]}"


def look(
    chromium: Any, url: str, prepare: Callable[[Any], None], scheme: str, width: int
) -> list[str]:
    """Return the grave issues of a page in one scheme and width."""
    issues: list[str] = []
    context = chromium.new_context(
        viewport={"width": width, "height": 860}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.on("request", lambda r: leaves(r.url) and issues.append(f"asked {r.url}"))
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(url)
    if page.locator("gradio-app").count():
        page.wait_for_selector("#ask:not([disabled])", timeout=PATIENCE)
    prepare(page)
    issues += grave(page, f"{scheme} {width}")
    context.close()
    return issues


def looked_at(chromium: Any, url: str, prepare: Callable[[Any], None]) -> str:
    """Return the grave issues of a page in every scheme and width, a line each."""
    found = (look(chromium, url, prepare, one, width) for one in SCHEMES for width in WIDTHS)
    return "\n".join(dict.fromkeys(issue for issues in found for issue in issues))


@pytest.mark.parametrize(("path", "prepare"), LOOKED_AT)
def test_no_grave_issue(
    chromium: Any, address: str, path: str, prepare: Callable[[Any], None]
) -> None:
    """Law: axe-core finds nothing serious or critical on any page, in any scheme and width."""
    issues = looked_at(chromium, address + path, prepare)
    assert not issues, issues


def test_the_login_page_has_no_grave_issue(chromium: Any, python: str, tmp_path: Path) -> None:
    accounts_file.add(tmp_path / "users", "rolf", "reader", "staple of the reader")
    with started(python, tmp_path, ASSISTANT_USERS=str(tmp_path / "users")) as at:
        issues = looked_at(chromium, f"{at}/login", nothing)
    assert not issues, issues


def test_every_page_is_looked_at(chromium: Any, address: str) -> None:
    """Law: a page that is added to the navigation must be added here."""
    here = {path.partition("?")[0] for path, _ in LOOKED_AT}
    assert {page.path for page in PAGES} <= here
    page = chromium.new_page()
    page.goto(f"{address}/library")
    linked = page.evaluate("[...document.querySelectorAll('nav a')].map(a => a.pathname)")
    page.close()
    assert linked
    assert set(linked) <= here


def test_the_check_can_fail(chromium: Any) -> None:
    """Law: a button without a name and pale words are found, so that no silence is empty."""
    page = chromium.new_page()
    page.set_content(
        '<html lang="en"><title>Pale</title><main><button></button>'
        '<p style="color: #bbb; background: #fff">Hardly to be read</p></main></html>'
    )
    found = "\n".join(grave(page, "planted"))
    page.close()
    assert "button-name" in found
    assert "color-contrast" in found
