"""Skills, My skills and Compare in a real browser; every request stays on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.small_library import write_guides
from tests.test_browser import PATIENCE, chromium, playwright, started, watched
from tests.test_compare import GUIDES

__all__ = ["chromium"]
pytestmark = pytest.mark.browser

CV = """Jane <b>Doe</b> <img src=http://elsewhere.example/x.png onerror=alert(1)>
</textarea><script>alert(2)</script>
Patience with ponies; two years of carefull stiching
"""


@pytest.fixture(scope="module")
def address(python: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server on the guides of ``test_compare``."""
    root = tmp_path_factory.mktemp("skills")
    write_guides(root, GUIDES).rename(root / "corpus")
    with started(python, root) as at:
        yield at


@contextmanager
def shown(
    chromium: Any, at: str, path: str, *, width: int = 1280, scheme: str = "light", js: bool = True
) -> Iterator[Any]:
    """Yield a page of ours; fail if it reached elsewhere, spoke up or had an error."""
    with watched(
        chromium, width=width, color_scheme=scheme, java_script_enabled=js, reduced_motion="reduce",
        trouble=lambda message: message.type == "error",
    ) as context:  # fmt: skip
        page = context.new_page()
        wait_until_ready(page, at)
        page.goto(f"{at}{path}")
        yield page


def wait_until_ready(page: Any, at: str) -> None:
    """Wait until the library has been read."""
    for _ in range(PATIENCE // 250):
        if page.request.get(f"{at}/readyz").ok:
            return
        page.wait_for_timeout(250)
    pytest.fail("the server was never ready")


@pytest.mark.parametrize("js", [True, False])
def test_a_cell_of_the_matrix_opens_the_words(chromium: Any, address: str, js: bool) -> None:
    """Law: with scripts or without, occupations are chosen and a cell leads to marked words."""
    with shown(chromium, address, "/skills", js=js) as page:
        for name in ("Farrier", "Saddler"):
            page.fill("#occupation", name)
            page.click("button.primary")
            page.wait_for_url(f"**o={name}*")
        assert page.locator("thead th a").all_inner_texts() == ["Farrier", "Saddler"]
        row = page.locator("tbody tr", has=page.locator("th", has_text="Patience"))
        playwright.expect(row.locator("td .cite")).to_have_count(2)
        row.locator("td .cite").nth(1).click()
        playwright.expect(page.locator("#hl")).to_have_text("patience")
        playwright.expect(page.locator("h1")).to_have_text("Saddler")


def test_the_list_is_filtered_while_one_types(chromium: Any, address: str) -> None:
    """Law: what is typed hides the rows that do not fit, and says when none does."""
    with shown(chromium, address, "/skills") as page:
        rows = page.locator("tbody tr:visible")
        every = rows.count()
        page.locator("#find").press_sequentially("stitch")
        playwright.expect(rows).to_have_count(1)
        page.fill("#find", "nothing like it")
        playwright.expect(page.locator("p.none")).to_be_visible()
        page.fill("#find", "")
        playwright.expect(rows).to_have_count(every)
        page.select_option("#type", "knowledge")
        page.wait_for_url("**type=knowledge*")
        playwright.expect(page.locator(".type:not(.knowledge)")).to_have_count(0)


@pytest.mark.parametrize("js", [True, False])
def test_a_cv_is_compared_and_shown_as_text(chromium: Any, address: str, js: bool) -> None:
    """Law: the address keeps nothing of a CV, hostile words stay words, each skill is cited."""
    with shown(chromium, address, "/my-skills?career=Saddler", js=js) as page:
        page.fill("#text", CV)
        page.click("button.primary")
        playwright.expect(page.locator("#result")).to_contain_text("2 of 2 skills found")
        assert page.url == f"{address}/my-skills"
        assert page.input_value("#text").replace("\r", "") == CV
        assert page.locator("main img, main script, main b").count() == 0
        own = page.locator(".have .own").all_inner_texts()
        assert "carefull stiching" in " ".join(own)
        page.locator(".have .cite").first.click()
        playwright.expect(page.locator("#hl")).to_be_visible()


def test_steps_to_get_in_are_cited_in_order(chromium: Any, address: str) -> None:
    with shown(chromium, address, "/my-skills?career=Farrier") as page:
        page.fill("#text", "welding")
        page.click("button.primary")
        points = page.locator(".steps .cite")
        playwright.expect(points.nth(1)).to_have_text("4 GCSEs at grade 4")
        points.nth(1).click()
        playwright.expect(page.locator("#hl")).to_have_text("4 GCSEs at grade 4")


def test_careers_are_compared_by_address(chromium: Any, address: str) -> None:
    """Law: an address shows the comparison; a blank says so; a citation opens the words."""
    with shown(chromium, address, "/compare?careers=farrier&careers=saddler") as page:
        pay = page.locator("tr", has=page.locator("th", has_text="Pay")).locator("td")
        playwright.expect(pay.nth(0)).to_contain_text("£22,000")
        playwright.expect(pay.nth(1)).to_contain_text("£19,500")
        hours = page.locator("tr", has=page.locator("th", has_text="Hours")).locator("td")
        playwright.expect(hours.nth(1)).to_have_text("not in the guides")
        pay.nth(1).locator(".cite").first.click()
        playwright.expect(page.locator("#hl")).to_contain_text("£19,500")


def test_an_unknown_career_leads_to_one_near_it(chromium: Any, address: str) -> None:
    with shown(chromium, address, "/compare?careers=farrier&careers=sadler+maker") as page:
        playwright.expect(page.locator("p.missing")).to_contain_text("No guide is about")
        page.locator("p.missing a", has_text="Saddler").click()
        playwright.expect(page.locator("thead th")).to_have_count(2)


def test_the_comparison_prints_without_its_form(chromium: Any, address: str) -> None:
    """Law: on paper there are the table and the sources, and nothing to click."""
    with shown(chromium, address, "/compare?careers=farrier&careers=lamplighter") as page:
        page.emulate_media(media="print")
        for part in ("form", "#top nav"):
            playwright.expect(page.locator(part)).to_be_hidden()
        for part in ("table.compare", ".sources"):
            playwright.expect(page.locator(part)).to_be_visible()
        assert page.pdf()[:4] == b"%PDF"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off(chromium: Any, address: str, width: int, scheme: str) -> None:
    """Law: at any width and in both colours the page itself never scrolls sideways."""
    paths = ("/skills", "/skills?o=farrier&o=saddler&o=lamplighter", "/my-skills",
             "/compare?careers=farrier&careers=saddler&careers=lamplighter")  # fmt: skip
    with shown(chromium, address, paths[0], width=width, scheme=scheme) as page:
        for path in paths:
            page.goto(f"{address}{path}")
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width, path
            ink, paper = page.evaluate(
                "[getComputedStyle(document.body).color, "
                "getComputedStyle(document.body).backgroundColor]"
            )
            assert ink != paper
