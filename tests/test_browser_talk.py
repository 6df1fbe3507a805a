"""Conversations that the browser keeps: reload, list, editing, tabs, changed guides, export."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.test_browser import (
    BOAT,
    PATIENCE,
    QUESTION,
    ask,
    chromium,
    kept,
    playwright,
    started,
    tab_to,
    watched,
)  # fmt: skip

pytestmark = pytest.mark.browser
GLASS = "How do I become a glassblower?"
__all__ = ["chromium"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("talk")


@pytest.fixture(scope="module")
def address(python: str, root: Path) -> Iterator[str]:
    """Return the address of a server without a chat model."""
    with started(python, root) as at:
        yield at


def at(context: Any, address: str) -> Any:
    """Return a new page of the chat, ready for questions."""
    page = context.new_page()
    page.goto(address)
    ready(page)
    return page


def ready(page: Any) -> None:
    page.wait_for_selector("#ask:not([disabled])", timeout=PATIENCE)
    page.wait_for_selector("#talks-open", timeout=PATIENCE)
    page.wait_for_function("() => document.querySelector('#kept textarea, #kept input').value")


def asked(page: Any) -> list[str]:
    found: list[str] = page.locator("#chat .asked").all_inner_texts()
    return found


def stored(page: Any) -> list[dict[str, Any]]:
    """Return the conversations in the browser, the newest first."""
    held = page.evaluate(
        "Object.keys(localStorage).filter(k => k.includes(':talk:')).map(k => localStorage[k])"
    )
    return sorted(map(json.loads, held), key=lambda talk: -talk["updated"])


def shows(page: Any, questions: list[str]) -> None:
    """Wait until the conversation is these questions, all answered, and kept."""
    playwright.expect(page.locator("#chat .asked")).to_have_text(questions, timeout=60_000)
    done = page.locator("#chat .answer.done")
    playwright.expect(done).to_have_count(len(questions), timeout=60_000)
    kept(page)


def test_a_conversation_goes_on_after_a_reload(chromium: Any, address: str) -> None:
    """Law: a reload loses nothing: not the answers, not what a question that goes on refers to."""
    with watched(chromium) as context:
        page = at(context, address)
        ask(page, QUESTION)
        page.fill("#question textarea", "What skills does")
        page.reload()
        ready(page)
        shows(page, [QUESTION])
        assert page.input_value("#question textarea") == "What skills does"
        assert "£24,000" in page.inner_text("#chat .answer")
        answer = ask(page, "What skills does it need?")
        assert "knowledge of building" in answer.inner_text()
        answer.locator("a.cite").first.click()
        playwright.expect(page.locator("#reader #hl")).to_be_visible()
        assert [len(talk["exchanges"]) for talk in stored(page)] == [2]


def test_the_list_by_keyboard_alone(chromium: Any, address: str) -> None:
    """Law: open, choose, rename, delete, undo and delete all work without a mouse."""
    with watched(chromium) as context:
        page = at(context, address)
        ask(page, QUESTION)
        tab_to(page, "#fresh", "Shift+Tab")
        page.keyboard.press("Enter")
        playwright.expect(page.locator(".answer")).to_have_count(0)
        page.wait_for_selector(".welcome")
        ask(page, GLASS)
        tab_to(page, "#talks-open", "Shift+Tab")
        page.keyboard.press("Enter")
        playwright.expect(page.locator("#talk-list li")).to_have_count(2)
        names = page.locator("#talk-list .open")
        playwright.expect(names).to_contain_text([GLASS, QUESTION])
        playwright.expect(page.locator("#talk-list li[aria-current] .open")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.type("Glass <b>&</b> fire")
        page.keyboard.press("Enter")
        playwright.expect(names.first).to_contain_text("Glass <b>&</b> fire")
        playwright.expect(page.locator("#talk-list .rename").first).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        playwright.expect(names).to_contain_text([QUESTION])
        tab_to(page, ".undo", "Shift+Tab")
        page.keyboard.press("Enter")
        playwright.expect(page.locator("#talk-list li")).to_have_count(2)
        page.keyboard.press("Escape")
        playwright.expect(page.locator("#talks")).not_to_be_visible()
        playwright.expect(page.locator("#talks-open")).to_be_focused()
        page.keyboard.press("Enter")
        tab_to(page, "#talks-clear")
        page.keyboard.press("Enter")
        playwright.expect(page.locator("#talks-no")).to_be_focused()
        assert len(stored(page)) == 2
        tab_to(page, "#talks-yes", "Shift+Tab")
        page.keyboard.press("Enter")
        playwright.expect(page.locator("#talk-list li")).to_have_count(0)
        assert stored(page) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_another_conversation_is_opened_from_the_list(
    chromium: Any, address: str, width: int
) -> None:
    """Law: the list fits a phone, and choosing a conversation shows it."""
    with watched(chromium, width=width) as context:
        page = at(context, address)
        ask(page, QUESTION)
        page.click("#fresh")
        page.wait_for_selector(".welcome")
        ask(page, GLASS)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        page.click("#talks-open")
        box = page.locator("#talks").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        playwright.expect(page.locator("#talks-new")).to_be_in_viewport()
        page.locator("#talk-list .open", has_text=QUESTION).click()
        shows(page, [QUESTION])
        playwright.expect(page.locator("#talks")).not_to_be_visible()
        page.reload()
        ready(page)
        shows(page, [QUESTION])


def test_a_question_is_changed_and_an_answer_asked_again(chromium: Any, address: str) -> None:
    """Law: a changed question is where the conversation goes on; asking again keeps what follows."""
    with watched(chromium) as context:
        page = at(context, address)
        ask(page, QUESTION)
        ask(page, "What skills does it need?")
        page.locator("a.act.again").first.click()
        page.wait_for_timeout(300)
        shows(page, [QUESTION, "What skills does it need?"])
        page.locator("a.act.edit").first.click()
        playwright.expect(page.locator("#question textarea")).to_have_value(QUESTION)
        page.keyboard.press("Escape")
        playwright.expect(page.locator("#editing")).not_to_be_visible()
        playwright.expect(page.locator("#question textarea")).to_have_value("")
        page.locator("a.act.edit").nth(1).focus()
        page.keyboard.press("Space")
        page.fill("#question textarea", "How does it pay?")
        page.press("#question textarea", "Enter")
        shows(page, [QUESTION, "How does it pay?"])
        assert "£24,000" in page.locator(".answer").last.inner_text()
        page.locator("a.act.edit").first.click()
        page.fill("#question textarea", GLASS)
        page.click("#ask")
        shows(page, [GLASS])
        page.wait_for_function("() => document.querySelector('#talks-count').textContent === '(2)'")
        assert [len(talk["exchanges"]) for talk in stored(page)] == [1, 2]


def test_two_tabs_keep_both_of_their_conversations(chromium: Any, address: str) -> None:
    """Law: what one tab keeps no other tab destroys; the same conversation grows in both."""
    with watched(chromium) as context:
        one, two = at(context, address), at(context, address)
        ask(one, QUESTION)
        ask(two, GLASS)
        playwright.expect(one.locator("#talks-count")).to_have_text("(2)")
        two.click("#talks-open")
        two.locator("#talk-list .open", has_text=QUESTION).click()
        shows(two, [QUESTION])
        ask(two, "What skills does it need?")
        shows(one, [QUESTION, "What skills does it need?"])
        ask(one, "How does it pay?")
        shows(two, [QUESTION, "What skills does it need?", "How does it pay?"])
        assert sorted(len(talk["exchanges"]) for talk in stored(one)) == [1, 3]


def change(page: Any, how: str) -> None:
    """Change what the browser keeps: ``how`` is JavaScript on ``talk``."""
    page.evaluate(
        "() => { for (const k of Object.keys(localStorage).filter((k) => k.includes(':talk:'))) {"
        f"const talk = JSON.parse(localStorage[k]); {how};"
        "localStorage[k] = JSON.stringify(talk); } }"
    )


def test_spoiled_storage_is_dropped_with_a_sentence(chromium: Any, address: str) -> None:
    """Law: whatever stands in the browser's storage, the page works and says what was left out."""
    with watched(chromium) as context:
        page = at(context, address)
        ask(page, QUESTION)
        ask(page, GLASS)
        change(page, "talk.exchanges[0].answer.citations[0].start = -1")
        page.reload()
        ready(page)
        shows(page, [GLASS])
        playwright.expect(page.locator("#talk-told")).to_contain_text("could not be read")
        for spoiled in ("{", "[]", '{"v":1}', "null", '{"v":2,"exchanges":[1]}', "\\u0000"):
            page.evaluate(
                "text => { for (const k of Object.keys(localStorage)) localStorage[k] = text }",
                spoiled,
            )
            page.reload()
            ready(page)
            playwright.expect(page.locator("#talk-told")).to_contain_text("could not be read")
            assert asked(page) == []
            ask(page, QUESTION)


def test_a_forged_answer_is_text_and_unconfirmed(chromium: Any, address: str) -> None:
    """Law: hostile text in the storage is shown as text, and no forged answer passes as ours."""
    hostile = "<img src=http://elsewhere.example/x onerror=alert(1)><script>alert(2)</script> ![](//e.example)"
    with watched(chromium) as context:
        page = at(context, address)
        ask(page, QUESTION)
        forged = json.dumps(hostile)
        change(page, f"const e = talk.exchanges[0]; e.question = {forged}; talk.title = {forged};"
               f"e.answer.text = {forged}; e.answer.citations[0].quote = {forged};"
               f"e.answer.citations[0].url = 'javascript:alert(3)'; e.answer.model = {forged}")  # fmt: skip
        page.reload()
        ready(page)
        shows(page, [hostile])
        assert "cannot be confirmed" in page.inner_text("#chat .unconfirmed")
        assert "<script>alert(2)</script>" in page.inner_text("#chat .answer .text")
        assert not page.locator("#chat :is(.answer, .asked, .outdated) img, #chat script").count()
        assert not page.locator("a[href^='javascript']").count()
        page.click("#talks-open")
        playwright.expect(page.locator("#talk-list .open")).to_contain_text(hostile)
        page.keyboard.press("Escape")
        page.locator("#exports summary").click()
        with page.expect_download() as download:
            page.locator("[data-export=html]").click()
        file = download.value.path().read_text("utf-8")
        assert "&lt;script&gt;alert(2)" in file
        assert "<script" not in file
        assert "<img" not in file


def test_old_conversations_make_room(chromium: Any, address: str) -> None:
    """Law: the storage stays below what a browser holds; the oldest goes first, and it is said."""
    with watched(chromium) as context:
        page = at(context, address)
        ask(page, QUESTION)
        page.evaluate(
            """() => {
              const key = Object.keys(localStorage).find((k) => k.includes(":talk:"));
              const talk = JSON.parse(localStorage[key]);
              talk.exchanges[0].answer.note = "x".repeat(900_000);
              for (const n of [1, 2, 3, 4]) {
                const text = JSON.stringify({ ...talk, updated: n, title: `old ${n}` });
                localStorage.setItem(`career-guide:talk::old-${n}`, text);
              }
            }"""
        )
        page.evaluate(
            """() => { try {
              for (let n = 0; ; n++) localStorage.setItem(`other-${n}`, "x".repeat(1000));
            } catch { /* the browser is full */ } }"""
        )
        ask(page, GLASS)
        playwright.expect(page.locator("#talk-told")).to_contain_text("deleted to make room")
        titles = {talk["title"] for talk in stored(page)}
        assert "old 1" not in titles
        assert {"old 4", QUESTION} <= titles


def test_answers_whose_words_changed_are_marked(chromium: Any, address: str, root: Path) -> None:
    """Law: a changed guide marks the answers that cite it, at once and on load, old beside new."""
    file = root / "corpus" / "boat builder.md"
    with watched(chromium) as context:
        page = at(context, address)
        ask(page, QUESTION)
        ask(page, GLASS)
        try:
            file.write_text(BOAT.replace("£24,000 a year", "£26,500 a year"), "utf-8")
            marked = page.locator("#chat .outdated")
            playwright.expect(marked).to_have_count(1, timeout=60_000)
            assert "£24,000" in marked.locator(".was blockquote").first.inner_text()
            assert "£26,500" in marked.locator(".now blockquote").first.inner_text()
            page.reload()
            ready(page)
            playwright.expect(marked).to_have_count(1)
            marked.locator("a.act.again").click()
            playwright.expect(marked).to_have_count(0)
            shows(page, [QUESTION, GLASS])
            assert "£26,500" in page.locator(".answer").first.inner_text()
            file.unlink()
            playwright.expect(marked).to_have_count(1, timeout=60_000)
            assert "removed from the library" in marked.inner_text()
        finally:
            file.write_text(BOAT, "utf-8")


def test_a_conversation_is_exported_and_printed(chromium: Any, address: str) -> None:
    """Law: each way out has the questions, the answers, and every quote with its address."""
    with watched(chromium) as context:
        page = at(context, address)
        ask(page, QUESTION)
        ask(page, GLASS)
        files = {}
        for kind in ("markdown", "html"):
            page.locator("#exports summary").click()
            with page.expect_download() as download:
                page.locator(f"[data-export={kind}]").click()
            files[download.value.suggested_filename] = download.value.path().read_text("utf-8")
        page.evaluate("() => { window.print = () => { window.printed = true } }")
        page.locator("#exports summary").click()
        page.locator("[data-export=print]").click()
        page.wait_for_function("() => window.printed")
        files["paper"] = page.evaluate("document.querySelector('#paper').textContent")
        page.emulate_media(media="print")
        playwright.expect(page.locator("#paper")).to_be_visible()
        playwright.expect(page.locator("#compose")).not_to_be_visible()
        assert {Path(name).suffix for name in files} == {".md", ".html", ""}
        place = rf"{address}/guide/boat%20builder.md\?start=\d+&(amp;)?end=\d+"
        for name, text in files.items():
            assert name == "paper" or re.search(place, text), name
            assert QUESTION.rstrip("?") in text, name
            assert GLASS.rstrip("?") in text, name
            assert "A boat builder earns £24,000 a year at the start" in text, name


def test_an_address_with_a_question_begins_a_new_conversation(chromium: Any, address: str) -> None:
    with watched(chromium) as context:
        page = at(context, address)
        ask(page, QUESTION)
        page.goto(f"{address}/?q=What+is+this")
        ready(page)
        playwright.expect(page.locator("#question textarea")).to_have_value("What is this")
        assert asked(page) == []
        assert len(stored(page)) == 1
