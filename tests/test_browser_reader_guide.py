"""A guide in a real browser: search inside of it, contents, pages, its original, and old links."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.web.base.links import digest, place_address
from tests.test_browser import BOAT, ask, chromium, opened, playwright, started, tab_to
from tests.test_reading_formats import page_of, pdf_of

__all__ = ["chromium"]
pytestmark = pytest.mark.browser

WORDS = "A boat builder earns £24,000 a year at the start."
LONG = "# Lock keeper\n\n" + "".join(
    f"## Lock {n}\n\nThe keeper of lock {n} opens 😀 its gätes for boats and closes them after.\n\n"
    for n in range(2_000)
)
PRINTED = [
    [(18, 700, "Baker"), (10, 680, "Bakers bake bread in bakeries and in large shops.")],
    [(18, 700, "Pay"), (10, 680, "The average salary of a baker is $31,200 a year.")],
    [(18, 700, "Skills"), (10, 680, "Bakers need patience and steady hands every day.")],
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a server of a short guide, a long one, and a printed one."""
    root = tmp_path_factory.mktemp("guide")
    corpus = root / "corpus"
    corpus.mkdir()
    (corpus / "boat builder.md").write_text(BOAT, "utf-8")
    (corpus / "lock keeper.md").write_text(LONG, "utf-8")
    (corpus / "baker.pdf").write_bytes(pdf_of([page_of(lines) for lines in PRINTED]))
    return root


@pytest.fixture(scope="module")
def address(python: str, root: Path) -> Iterator[str]:
    playwright.expect.set_options(timeout=15_000)
    with started(python, root) as at:
        ready(at)
        yield at


def ready(at: str) -> None:
    until(lambda: httpx.get(f"{at}/readyz").status_code == 200)


def until(true: Any) -> None:
    for _ in range(900):
        if true():
            return
        time.sleep(0.1)
    pytest.fail("it never came true")


def cited(guide: str, text: str, words: str) -> str:
    start = text.index(words)
    return place_address(guide, start, start + len(words), words)


def painted(page: Any, name: str) -> list[str]:
    """Return the words that are painted as hits, or as the hit shown."""
    return page.evaluate("n => [...(CSS.highlights.get(n) ?? [])].map(r => r.toString())", name)  # type: ignore[no-any-return]


@pytest.mark.parametrize("alone", [True, False])
def test_words_are_found_inside_a_guide(chromium: Any, address: str, alone: bool) -> None:
    """Law: every hit is counted, stepped to by keyboard, and the cited words stay marked."""
    with opened(chromium, address) as page:
        if alone:
            page.goto(address + cited("boat builder.md", BOAT, WORDS))
        else:
            ask(page, "What does a boat builder earn?").locator(".text a.cite").first.click()
        page.wait_for_selector("#hl")
        marked = page.inner_text("#hl")
        field, told = page.locator(".find input"), page.locator(".find output")
        tab_to(page, ".find input", "Shift+Tab")
        page.keyboard.type("BUÏLDER")
        count = len(re.findall("(?i)builder", BOAT.split("---\n")[2]))
        if alone:
            assert page.locator(".own-title").is_hidden()
        playwright.expect(told).to_have_text(f"1 of {count}")
        assert [word.lower() for word in painted(page, "hits")] == ["builder"] * count
        assert page.inner_text("#hl") == marked
        page.keyboard.press("Enter")
        playwright.expect(told).to_have_text(f"2 of {count}")
        page.keyboard.press("Shift+Enter")
        page.keyboard.press("Shift+Enter")
        playwright.expect(told).to_have_text(f"{count} of {count}")
        page.locator(".find .next").click()
        playwright.expect(told).to_have_text(f"1 of {count}")
        field.fill("zymurgy")
        playwright.expect(told).to_have_text("Not found")
        assert painted(page, "hits") == []
        field.press("Escape")
        playwright.expect(field).to_have_value("")
        playwright.expect(told).to_have_text("")
        assert page.inner_text("#hl") == marked


def test_a_long_guide_is_searched_whole(chromium: Any, address: str) -> None:
    """Law: hits in parts that are not laid out are counted and stepped to, at the right words."""
    with opened(chromium, address, width=390) as page:
        page.goto(address + cited("lock keeper.md", LONG, "The keeper of lock 3 opens"))
        page.fill(".find input", "gates")
        told = page.locator(".find output")
        playwright.expect(told).to_have_text(re.compile("of 2,000$"))
        page.locator(".find .previous").click()
        playwright.expect(told).to_have_text("2,000 of 2,000")
        assert painted(page, "hit") == ["gätes"]
        assert set(painted(page, "hits")) == {"gätes"}
        seen = page.evaluate(
            "() => { const b = [...CSS.highlights.get('hit')][0].getBoundingClientRect();"
            " return b.top >= 0 && b.bottom <= innerHeight }"
        )
        assert seen
        assert "lock 1999 opens" in page.inner_text(".guide-text")
        page.press(".find input", "Enter")
        playwright.expect(told).to_have_text("1 of 2,000")
        playwright.expect(page.locator("#hl")).to_have_text("The keeper of lock 3 opens")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_contents_lead_to_the_sections(chromium: Any, address: str, width: int) -> None:
    """Law: the sections are listed, the cited one named, folded on a phone, and lead where they say."""
    with opened(chromium, address, width=width) as page:
        page.goto(address + cited("boat builder.md", BOAT, WORDS))
        contents = page.locator(".contents")
        assert contents.evaluate("e => e.open") == (width > 1000)
        if width < 1000:
            contents.locator("summary").press("Enter")
        playwright.expect(contents.locator("[aria-current=location]")).to_have_text("Pay")
        contents.get_by_role("link", name="Skills").press("Enter")
        playwright.expect(page.locator(".guide-text h4, .guide-text h3").last).to_be_in_viewport()
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_pages_of_a_printed_guide_are_told(chromium: Any, address: str) -> None:
    with opened(chromium, address) as page:
        answer = ask(page, "What is the average salary of a baker?")
        playwright.expect(answer.locator(".card").first).to_contain_text("page 2")
        answer.locator(".text a.cite").first.click()
        playwright.expect(page.locator("#reader .where")).to_contain_text("page 2 of 3")
        playwright.expect(page.locator("#reader .page")).to_have_count(3)


def test_the_original_is_saved_and_never_shown(chromium: Any, address: str, root: Path) -> None:
    """Law: the file comes as it is, by its name and type, to be saved; a gone one is told."""
    with opened(chromium, address) as page:
        page.goto(f"{address}/guide/baker.pdf")
        with page.expect_download() as saving:
            page.click("a.original")
        assert saving.value.suggested_filename == "baker.pdf"
        assert (
            Path(saving.value.path()).read_bytes() == (root / "corpus" / "baker.pdf").read_bytes()
        )
        answer = httpx.get(f"{address}/library/original/baker.pdf")
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.fixture
def changing(python: str, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Return the address of a server of one guide, and the folder that it follows."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "boat builder.md").write_text(BOAT, "utf-8")
    with started(python, tmp_path) as at:
        ready(at)
        yield at, corpus


def test_old_links_outlive_a_change(chromium: Any, changing: tuple[str, Path]) -> None:
    """Law: a link to changed words shows them as old, from the library; moved words are found."""
    at, corpus = changing
    link = cited("boat builder.md", BOAT, WORDS)
    stays = cited("boat builder.md", BOAT, "the ability to use your initiative")
    newer = BOAT.replace(WORDS, "A boat builder earns £27,500 a year at the start.\n\nMore later.")
    (corpus / "boat builder.md").write_text(newer, "utf-8")
    until(lambda: "£27,500" in httpx.get(f"{at}/guide/boat%20builder.md").text)
    for width, scheme in ((1280, "light"), (390, "dark")):
        with opened(chromium, at, width=width, scheme=scheme) as page:
            page.goto(at + link)
            playwright.expect(page.locator(".notice")).to_contain_text("no longer stand")
            playwright.expect(page.locator(".former blockquote")).to_have_text(WORDS)
            assert not page.locator("mark").count()
            page.locator(".former a.near").click()
            playwright.expect(page.locator("#hl")).to_contain_text("£27,500")
            page.goto(at + stays)
            playwright.expect(page.locator("#hl")).to_have_text(
                "the ability to use your initiative"
            )
            playwright.expect(page.locator(".notice")).to_contain_text("nothing of them is lost")
            forged = link.replace(digest(WORDS), "0" * 16) + "<b>A boat builder earns £1m.</b>"
            page.goto(at + forged)
            playwright.expect(page.locator(".notice")).to_contain_text("not kept")
            assert "£1m" not in page.inner_text("body")
    (corpus / "boat builder.md").rename(corpus / "wright.md")
    until(lambda: httpx.get(f"{at}/guide/wright.md").status_code == 200)
    with opened(chromium, at) as page:
        page.goto(at + link)
        assert "/guide/wright.md?" in page.url
        playwright.expect(page.locator(".former blockquote")).to_have_text(WORDS)
        page.goto(at + stays)
        playwright.expect(page.locator("#hl")).to_have_text("the ability to use your initiative")


def test_a_chip_tells_that_its_words_changed(chromium: Any, changing: tuple[str, Path]) -> None:
    """Law: preview and reader of an answer that is open say what its words were, and that they are gone."""
    at, corpus = changing
    with opened(chromium, at) as page:
        chip = ask(page, "What does a boat builder earn?").locator(".text a.cite").first
        quote = chip.get_attribute("title")
        newer = BOAT.replace("24,000", "27,500").replace("36,000", "39,000")
        (corpus / "boat builder.md").write_text(newer, "utf-8")
        until(lambda: "£27,500" in httpx.get(f"{at}/guide/boat%20builder.md").text)
        page.get_by_text("The guides have changed since this answer").wait_for()  # moves the chip
        chip.hover()
        playwright.expect(page.locator("#peek .gone")).to_be_visible()
        playwright.expect(page.locator("#peek blockquote")).to_have_text(f"“{quote}”")
        chip.click()
        playwright.expect(page.locator("#reader .former blockquote")).to_have_text(quote)
        (corpus / "boat builder.md").unlink()
        until(lambda: httpx.get(f"{at}/guide/boat%20builder.md").status_code == 404)


def test_a_gone_original_is_told(chromium: Any, address: str, root: Path) -> None:
    """Law: a link that was on a page before its file went leads to a sentence, not to an error."""
    assert httpx.get(f"{address}/library/original/none.md").status_code == 404
    page = chromium.new_page()
    page.set_default_timeout(30_000)
    page.goto(f"{address}/guide/lock%20keeper.md")
    file = root / "corpus" / "lock keeper.md"
    kept = file.rename(root / "kept.md")
    try:
        page.click("a.original")
        playwright.expect(page.locator("h1")).to_have_text("The original is gone")
    finally:
        kept.rename(file)
        page.close()
