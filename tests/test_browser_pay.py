"""The Pay page in a real browser: choose, look, click a mark, read the words; CSV and PNG."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.test_browser import PATIENCE, chromium, playwright, squeezed, started, watched

__all__ = ["chromium"]
pytestmark = pytest.mark.browser
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def address(python: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server with two honest guides and a hostile one."""
    with started(python, tmp_path_factory.mktemp("pay")) as at:
        yield at


@contextmanager
def opened(chromium: Any, at: str, *, width: int = 1280, scheme: str = "light") -> Iterator[Any]:
    """Yield the Pay page of a library that is ready; fail if it reached elsewhere or had errors."""
    with watched(
        chromium, width=width, color_scheme=scheme, accept_downloads=True,
        trouble=lambda message: message.type == "error",
    ) as context:  # fmt: skip
        page = context.new_page()
        page.goto(at)
        page.wait_for_selector("#ask:not([disabled])", timeout=PATIENCE)
        page.get_by_role("link", name="Pay", exact=True).click()
        page.wait_for_url("**/pay")
        yield page


def choose(page: Any, typed: str, name: str) -> None:
    """Take an occupation from the suggestions, by keyboard alone."""
    box = page.get_by_role("combobox", name="Add an occupation")
    box.press_sequentially(typed)
    playwright.expect(page.get_by_role("option", name=name)).to_be_visible()
    box.press("ArrowDown")
    playwright.expect(page.locator(".suggestions [aria-selected]")).to_have_text(name)
    box.press("Enter")
    playwright.expect(page.locator(".chips li").last).to_contain_text(name)


def test_two_occupations_are_charted_and_a_mark_opens_its_words(
    chromium: Any, address: str
) -> None:
    """Law: what is chosen is in the chart's data, and a click on a mark shows the figure's words."""
    with opened(chromium, address) as page:
        choose(page, "boat", "Boat builder")
        choose(page, "glassb", "Glassblower")
        assert "/pay?o=Boat+builder&o=Glassblower" in page.url
        shown = page.eval_on_selector_all(
            ".mark",
            "all => all.map(m => [m.dataset.occupation, m.dataset.low, m.dataset.statistic])",
        )
        assert ["Boat builder", "24000", "starter"] in shown
        assert ["Boat builder", "36000", "experienced"] in shown
        assert ["Glassblower", "38200", "median"] in shown
        mark = page.locator('.mark[data-low="38200"]')
        mark.hover()
        playwright.expect(page.locator("#mark-told")).to_contain_text("$38,200 a year")
        playwright.expect(page.locator("#mark-told")).to_contain_text("Kiln Press")
        mark.click()
        page.wait_for_url("**/guide/**")
        words = "".join(page.locator("mark").all_inner_texts())
        assert squeezed(words) == squeezed("The median pay of a glassblower is $38,200 per year.")
        playwright.expect(page.locator("#hl")).to_be_in_viewport()


def test_names_are_offered_for_what_was_typed_before_the_script_came(
    chromium: Any, address: str
) -> None:
    """Law: who types at once, on a slow line, is offered the same names."""
    with opened(chromium, address) as page:
        held: list[Any] = []

        def hold(route: Any) -> None:
            held.append(route)

        page.route("**/pay.js*", hold)
        page.goto(f"{address}/pay", wait_until="commit")
        page.get_by_label("Add an occupation").press_sequentially("glassb")
        held.pop().continue_()
        playwright.expect(page.get_by_role("option", name="Glassblower")).to_be_visible()


def test_the_files_hold_what_is_shown(chromium: Any, address: str, tmp_path: Path) -> None:
    """Law: the CSV has the rows of the table in its order, and the PNG is a picture."""
    with opened(chromium, address) as page:
        page.goto(f"{address}/pay?o=boat+builder&o=glassblower&sort=shown&down=yes")
        table = page.eval_on_selector_all(
            "#table tbody tr",
            "all => all.map(r => [...r.cells].slice(0, 2).map(c => c.textContent))",
        )
        with page.expect_download() as sent:
            page.get_by_role("link", name="Download as CSV").click()
        sent.value.save_as(tmp_path / "pay.csv")
        with (tmp_path / "pay.csv").open(encoding="utf-8-sig", newline="") as lines:
            assert [line[:2] for line in csv.reader(lines)][1:] == table
        with page.expect_download() as sent:
            page.get_by_role("button", name="Download as PNG").first.click()
        sent.value.save_as(tmp_path / "pay.png")
        picture = (tmp_path / "pay.png").read_bytes()
        assert picture.startswith(PNG)
        assert len(picture) > 5_000


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_and_hostile_text_stays_text(
    chromium: Any, address: str, width: int, scheme: str
) -> None:
    """Law: nothing is cut off on any screen, and what a guide or an address says is never run."""
    with opened(chromium, address, width=width, scheme=scheme) as page:
        hostile = "<img src=http://elsewhere.example/x onerror=alert(1)>"
        page.goto(f"{address}/pay?o=boat+builder&o=lamplighter&o={hostile}&region={hostile}")
        playwright.expect(page.locator(".missing")).to_contain_text(hostile)
        page.goto(f"{address}/pay?o=boat+builder&o=lamplighter&o=glassblower&per=hour")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        assert page.locator("main img, main iframe, main script").count() == 0
        marks = page.locator(".mark")
        assert marks.count() >= 3
        for box in (marks.nth(at).bounding_box() for at in range(marks.count())):
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width


def test_choices_need_no_script(chromium: Any, address: str) -> None:
    """Law: with scripts off the same form gives the same page."""
    with opened(chromium, address):  # the library is ready
        context = chromium.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/pay")
        page.fill("#occupation", "glassblower")
        page.get_by_role("button", name="Add").click()
        page.select_option("#per", "hour")
        page.fill("#hours", "1910")
        page.get_by_role("button", name="Show").click()
        playwright.expect(page.locator('.mark[data-low="20"]')).to_have_count(1)
        page.get_by_role("link", name=re.compile("Take glassblower away")).click()
        playwright.expect(page.locator(".chips")).to_have_count(0)
        context.close()
