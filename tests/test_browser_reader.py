"""Reading and citing in a real browser: previews, stepping through sources, copying, the filter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.test_browser import BOAT, GLASS, ask, chromium, opened, playwright, started, tab_to

__all__ = ["chromium"]
pytestmark = pytest.mark.browser

QUESTION = "What does a boat builder earn and what skills does a boat builder need?"
BOTH = "Tell me about boat builders and glassblowers"
KILN = """
## Skills

You'll need:

- a steady hand
- knowledge of colour and design
"""


@pytest.fixture(scope="module")
def address(python: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server of two guides."""
    root = tmp_path_factory.mktemp("reader")
    (root / "corpus").mkdir()
    (root / "corpus" / "boat builder.md").write_text(BOAT, "utf-8")
    (root / "corpus" / "glassblower.md").write_text(GLASS + KILN, "utf-8")
    playwright.expect.set_options(timeout=15_000)
    with started(python, root) as at:
        yield at


def shown(page: Any) -> Any:
    """Return the preview, once it is there."""
    card = page.locator("#peek")
    playwright.expect(card).to_be_visible()
    return card


def hovered(page: Any, chip: Any) -> Any:
    """Point at a chip, again if the answer was drawn anew under the pointer; return the preview."""
    for _ in range(3):
        page.mouse.move(2, 2)
        chip.hover()
        page.wait_for_timeout(700)
        if page.locator("#peek").is_visible():
            break
    return shown(page)


def box(locator: Any) -> dict[str, float]:
    found = locator.bounding_box()
    assert found
    return {**found, "right": found["x"] + found["width"], "bottom": found["y"] + found["height"]}


def apart(one: dict[str, float], other: dict[str, float]) -> bool:
    return bool(
        one["right"] <= other["x"] or other["right"] <= one["x"]
        or one["bottom"] <= other["y"] or other["bottom"] <= one["y"]
    )  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_hovering_previews_the_quote(chromium: Any, address: str, width: int, scheme: str) -> None:
    """Law: the preview tells quote and origin, hides nothing that was read, and stays for the pointer."""
    with opened(chromium, address, width=width, scheme=scheme) as page:
        answer = settled(page, QUESTION)
        for chip in answer.locator(".text a.cite").all()[:3]:
            quote = chip.get_attribute("title")
            card = hovered(page, chip)
            playwright.expect(card.locator("blockquote")).to_have_text(f"“{quote}”")
            for fact in ("Boat builder", "Harbour Careers", "Mar 1, 2025"):
                playwright.expect(card).to_contain_text(fact)
            assert apart(box(card), box(chip))
            before = chip.evaluate(
                "e => { const r = new Range(); r.setStart(e.closest('p, li, td'), 0);"
                " r.setEndBefore(e); return [...r.getClientRects()].map(b => b.bottom) }"
            )
            below = box(card)["y"] >= max(before) - 1
            assert below or box(card)["bottom"] <= box(chip)["y"]
            assert box(card)["x"] >= 0
            assert box(card)["right"] <= width
            card.hover()
            page.wait_for_timeout(600)
            playwright.expect(card).to_be_visible()
            page.mouse.move(2, 2)
            playwright.expect(card).to_be_hidden()
            assert chip.get_attribute("title") == quote  # given back


def test_escape_ends_a_preview_and_nothing_else(chromium: Any, address: str) -> None:
    """Law: Escape takes the preview away without moving pointer or focus; only the next one closes."""
    with opened(chromium, address) as page:
        answer = ask(page, QUESTION)
        chips = answer.locator(".text a.cite")
        chips.nth(0).click()
        page.wait_for_selector("#reader #hl")
        chips.nth(1).hover()
        shown(page)
        page.keyboard.press("Escape")
        playwright.expect(page.locator("#peek")).to_be_hidden()
        playwright.expect(page.locator("#reader #hl")).to_be_visible()
        page.keyboard.press("Escape")
        playwright.expect(page.locator("#reader #hl")).to_have_count(0)


def test_the_focus_previews_too(chromium: Any, address: str) -> None:
    """Law: by keyboard the preview comes with the focus, describes its chip, and goes with it."""
    with opened(chromium, address) as page:
        settled(page, QUESTION)
        tab_to(page, ".text a.cite", "Shift+Tab")
        card = shown(page)
        chip = page.locator("a.cite:focus")
        playwright.expect(chip).to_have_attribute("aria-describedby", "peek")
        playwright.expect(card).to_have_attribute("role", "tooltip")
        page.keyboard.press("Escape")
        playwright.expect(card).to_be_hidden()
        playwright.expect(chip).to_be_focused()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        shown(page)
        tab_to(page, "#question textarea")
        playwright.expect(card).to_be_hidden()


def test_a_preview_comes_without_motion_where_none_is_wanted(chromium: Any, address: str) -> None:
    with opened(chromium, address) as page:  # asks for reduced motion
        ask(page, QUESTION).locator(".text a.cite").first.hover()
        motion = shown(page).evaluate("e => getComputedStyle(e).animationName")
        assert motion == "none"


def test_a_tap_opens_the_reader_without_a_preview(chromium: Any, address: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#ask:not([disabled])")
    chip = ask(page, QUESTION).locator(".text a.cite").first
    page.evaluate(
        "globalThis.seen = 0; new MutationObserver(() => { seen += !document.querySelector('#peek').hidden })"
        ".observe(document.querySelector('#peek'), {attributes: true})"
    )
    chip.tap()
    playwright.expect(page.locator("#reader #hl")).to_be_in_viewport()
    page.wait_for_timeout(400)
    assert page.evaluate("seen") == 0
    context.close()


def settled(page: Any, question: str) -> Any:
    """Return the finished answer, once what is drawn around it stands still."""
    answer = ask(page, question)
    page.evaluate(
        "() => new Promise((done) => { let timer = setTimeout(done, 1500);"
        " new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 1500); })"
        ".observe(document.querySelector('#chat'), { childList: true, subtree: true }); })"
    )
    return answer


COUNTED = """() => document.addEventListener("guide-shown", () => {
    document.body.dataset.shown = Number(document.body.dataset.shown ?? 0) + 1;
})"""


def place(page: Any, at: int, count: int, shown: int) -> None:
    """Wait until so many guides have been shown: the words of the one before had the focus, too."""
    playwright.expect(page.locator(f"body[data-shown='{shown}']")).to_have_count(1)
    playwright.expect(page.locator("#reader-place")).to_have_text(f"{at} of {count}")
    playwright.expect(page.locator("#reader #hl")).to_be_focused()


def test_sources_are_stepped_through_by_keyboard(chromium: Any, address: str) -> None:
    """Law: Alt and the arrows, and the buttons, lead through the answer's sources and back to the chip."""
    with opened(chromium, address) as page:
        answer = ask(page, QUESTION)
        count = answer.locator(".card").count()
        assert count >= 3
        page.evaluate(COUNTED)
        answer.locator(".text a.cite").first.press("Enter")
        place(page, 1, count, 1)
        playwright.expect(page.locator("#reader-previous")).to_be_disabled()
        page.keyboard.press("Alt+ArrowDown")
        place(page, 2, count, 2)
        second = answer.locator(".card").nth(1).locator("a.open").get_attribute("href")
        playwright.expect(page.locator("a.cite.current")).to_have_attribute("href", second)
        page.click("#reader-next")
        place(page, 3, count, 3)
        page.keyboard.press("Alt+ArrowUp")
        place(page, 2, count, 4)
        page.fill("#reader .find input", "boat")
        page.keyboard.press("Alt+ArrowDown")  # in a field the arrows are the field's
        page.wait_for_timeout(300)
        playwright.expect(page.locator("#reader-place")).to_have_text(f"2 of {count}")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        playwright.expect(page.locator("a.cite:focus")).to_have_attribute("href", second)
        page.keyboard.press("Alt+ArrowDown")  # closed: nothing is stepped through
        page.wait_for_timeout(300)
        playwright.expect(page.locator("#reader #hl")).to_have_count(0)


def test_on_a_phone_the_open_reader_keeps_the_focus(chromium: Any, address: str) -> None:
    """Law: at 390 pixels nothing under the open reader is reached with Tab, and all of it after."""
    with opened(chromium, address, width=390) as page:
        ask(page, QUESTION).locator(".text a.cite").first.click()
        page.wait_for_selector("#reader #hl")
        for _ in range(25):
            page.keyboard.press("Tab")
            assert page.evaluate("!document.activeElement.closest('#talk, #top')")
        page.click("#reader-close")
        tab_to(page, "#question textarea")


@pytest.mark.parametrize("width", [390, 1280])
def test_back_closes_the_reader_and_stays_on_the_page(
    chromium: Any, address: str, width: int
) -> None:
    """Law: Back, as Close, ends reading alone; it never leaves the conversation for it."""
    with opened(chromium, address, width=width) as page:
        answer = ask(page, QUESTION)
        steps = page.evaluate("history.length")
        for close in (lambda: page.click("#reader-close"), page.go_back, page.go_back):
            answer.locator(".text a.cite").first.click()
            page.wait_for_selector("#reader #hl")
            close()
            playwright.expect(page.locator("body.reading")).to_have_count(0)
            page.wait_for_timeout(300)
            assert not page.evaluate("history.state?.reader ?? false")
            playwright.expect(answer).to_be_visible()
        answer.locator(".text a.cite").first.click()
        page.wait_for_selector("#reader #hl")
        answer.locator(".text a.cite").last.dispatch_event("click")
        page.wait_for_timeout(300)
        page.go_back()
        playwright.expect(page.locator("body.reading")).to_have_count(0)
        assert page.evaluate("history.length") == steps + 1


COPIED = re.compile(
    r"“[^”]+”\nBoat builder, Harbour Careers · Mar 1, 2025 · United Kingdom, \w+\n"
    r"http://127\.0\.0\.1:\d+/guide/boat%20builder\.md\?start=\d+&end=\d+&q=[0-9a-f]{16}#hl\n"
    r"https://harbour\.example/boat-builder"
)
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
NO_COPYING = f"{NO_CLIPBOARD}; document.execCommand = () => false"


@pytest.mark.parametrize("way", ["clipboard", "command"])
def test_a_quote_is_copied_with_its_citation(chromium: Any, address: str, way: str) -> None:
    """Law: quote, title, publisher, date, section and address are copied, from reader and card alike."""
    with opened(chromium, address) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        read = page.evaluate_handle(
            "() => { const c = navigator.clipboard; return () => c.readText() }"
        )
        if way == "command":
            page.evaluate(NO_CLIPBOARD)
        answer = ask(page, QUESTION)
        card = answer.locator(".card").nth(1)
        quote = card.locator("blockquote").inner_text()
        card.locator("a.copy").press("Enter")
        playwright.expect(page.locator("#told[role=status]")).to_have_text(
            "Copied with its citation."
        )
        copied = read.evaluate("read => read()")
        assert COPIED.fullmatch(copied)
        assert copied.startswith(quote)
        assert not page.locator("#reader #hl").count()
        playwright.expect(card.locator("a.copy")).to_be_focused()
        card.locator("a.open").click()
        page.wait_for_selector("#reader #hl")
        page.evaluate("navigator.clipboard?.writeText('')")
        page.locator("#reader .copy").click()
        page.wait_for_function("() => document.querySelector('#told').textContent")
        assert read.evaluate("read => read()") == copied
        page.goto(copied.split("\n")[2])
        assert f"“{page.inner_text('#hl')}”" == quote
        page.locator("button.copy").click()
        playwright.expect(page.locator("#told")).to_have_text("Copied with its citation.")


def test_where_nothing_can_be_copied_the_text_is_shown(chromium: Any, address: str) -> None:
    with opened(chromium, address, width=390) as page:
        page.evaluate(NO_COPYING)
        answer = ask(page, QUESTION)
        answer.locator("a.copy").first.click()
        field = page.locator("dialog.by-hand textarea")
        assert COPIED.fullmatch(field.input_value())
        assert page.evaluate("getSelection().toString() === document.activeElement.value")
        page.keyboard.press("Escape")
        playwright.expect(field).to_have_count(0)


def test_sources_are_filtered_by_guide(chromium: Any, address: str) -> None:
    """Law: a long list can be cut down to one guide, by keyboard, and is whole again after."""
    with opened(chromium, address) as page:
        answer = ask(page, BOTH)
        cards = answer.locator(".card")
        total = cards.count()
        assert total > 3
        choice = answer.locator(".by-guide select")
        choice.focus()
        named = choice.locator("option", has_text="Glassblower")
        choice.select_option(named.get_attribute("value"))
        playwright.expect(answer.locator(".card:visible").first).to_contain_text("Kiln Press")
        shown = answer.locator(".card:visible")
        assert 0 < shown.count() < total
        assert all("Glassblower" in text for text in shown.all_inner_texts())
        status = answer.locator(".sources [role=status]")
        playwright.expect(status).to_have_text(re.compile(rf"^{shown.count()} quotes? shown$"))
        choice.select_option("")
        assert cards.count() == total
        more = answer.locator(".more summary")
        more.click()
        playwright.expect(answer.locator(".card:visible")).to_have_count(total)


def test_each_source_names_its_date_and_host(chromium: Any, address: str) -> None:
    with opened(chromium, address) as page:
        card = ask(page, QUESTION).locator(".card").first
        outside = card.locator("a.outside")
        playwright.expect(outside).to_contain_text("harbour.example")
        playwright.expect(outside).to_have_attribute("rel", "noopener noreferrer")
        playwright.expect(card).to_contain_text("Mar 1, 2025")


def test_few_sources_are_not_filtered(chromium: Any, address: str, tmp_path: Path) -> None:
    with opened(chromium, address) as page:
        answer = ask(page, "How long do glassblowers learn in a studio?")
        page.wait_for_timeout(300)
        assert answer.locator(".by-guide").count() == 0
