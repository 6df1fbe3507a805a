"""Feedback in a real browser: said, changed, taken back, kept over a reload, made a test question."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.answers.quality import feedback, golden
from assistant.config import Settings, load_settings
from tests.small_library import folder as small_folder
from tests.small_library import minilm
from tests.test_browser import QUESTION, ask, chromium, opened, playwright, started, tab_to

__all__ = ["chromium"]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    minilm().embed(["warm"])
    place = tmp_path_factory.mktemp("judged")
    (place / "data").mkdir()
    (place / "data" / "models").symlink_to(small_folder() / "data" / "models")
    playwright.expect.set_options(timeout=30_000)  # other programs may keep the machine busy
    return place


@pytest.fixture(scope="module")
def address(python: str, place: Path) -> Iterator[str]:
    with started(python, place) as at:
        yield at


@pytest.fixture
def settings(place: Path) -> Settings:
    """Return the settings of the server, with nothing judged yet."""
    settings = load_settings(data_dir=place / "data")
    feedback.forget(settings)
    golden.question_file(settings).unlink(missing_ok=True)
    return settings


def counted(settings: Settings, **wanted: int) -> bool:
    found = feedback.counts(settings)
    return found == dict.fromkeys(found, 0) | wanted


def line_of(answer: Any) -> Any:
    line = answer.locator(".judging")
    playwright.expect(line).to_be_visible()
    return line


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_said_changed_and_taken_back(
    chromium: Any, address: str, settings: Settings, width: int, scheme: str
) -> None:
    """Law: one click says it, another changes it, undo leaves nothing; nothing is cut off."""
    with opened(chromium, address, width=width, scheme=scheme) as page:
        line = line_of(ask(page, QUESTION))
        said = line.locator(".said [role=status]")
        line.get_by_role("button", name="Helpful").click()
        playwright.expect(said).to_have_text("Noted: Helpful.")
        assert counted(settings, helpful=1)
        line.get_by_role("button", name="Wrong").click()
        playwright.expect(said).to_have_text("Noted: Wrong.")
        pressed = line.locator("[aria-pressed=true]")
        playwright.expect(pressed).to_have_text("Wrong")
        assert counted(settings, wrong=1)
        line.get_by_role("button", name="Add a note").click()
        line.locator("textarea").fill("It is £25,000 <b>now</b>.")
        line.get_by_role("button", name="Save").click()
        playwright.expect(said).to_contain_text("with your note")
        (judged,) = feedback.read(settings)
        assert judged.judgements[0].note == "It is £25,000 <b>now</b>."
        assert judged.answer["question"] == QUESTION
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        line.get_by_role("button", name="Undo").click()
        playwright.expect(line.locator(".said")).to_be_hidden()
        playwright.expect(pressed).to_have_count(0)
        assert counted(settings)


def test_a_source_is_doubted_and_the_marks_stay(
    chromium: Any, address: str, settings: Settings
) -> None:
    """Law: a single citation can be doubted; a page that is loaded anew shows what was said."""
    with opened(chromium, address) as page:
        line = line_of(ask(page, QUESTION))
        line.get_by_role("button", name="A source does not say that").click()
        doubt = line.get_by_role("button", name="Source 1 does not say that")
        playwright.expect(doubt).to_be_focused()
        doubt.press("Enter")
        playwright.expect(line.locator(".said")).to_contain_text("source 1 does not say that")
        (judged,) = feedback.read(settings)
        assert judged.doubted == {1}
        page.reload()
        page.wait_for_selector("#ask:not([disabled])")
        again = ask(page, QUESTION) if not page.locator(".answer.done").count() else page
        playwright.expect(again.locator(".judging").first.locator(".said")).to_contain_text(
            "source 1 does not say that"
        )
        again.locator(".judging").first.get_by_role("button", name="Undo").click()
        playwright.expect(again.locator(".judging .said").first).to_be_hidden()
        assert counted(settings)


def test_everything_by_keyboard(chromium: Any, address: str, settings: Settings) -> None:
    """Law: judge, note, undo without a mouse; the focus is never lost."""
    with opened(chromium, address) as page:
        line_of(ask(page, QUESTION))
        tab_to(page, ".judging [data-opinion=incomplete]", "Shift+Tab")
        page.keyboard.press("Space")
        playwright.expect(page.locator(".judging .said")).to_contain_text("Incomplete")
        tab_to(page, '.judging [data-do="note"]')
        page.keyboard.press("Enter")
        playwright.expect(page.locator(".judging textarea")).to_be_focused()
        page.keyboard.type("No pay in Wales.")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        playwright.expect(page.locator('.judging [data-do="note"]')).to_be_focused()
        assert feedback.read(settings)[0].judgements[0].note == "No pay in Wales."
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        playwright.expect(page.locator(".judging [data-opinion=helpful]")).to_be_focused()
        assert counted(settings)


def test_one_click_makes_a_test_question(chromium: Any, address: str, settings: Settings) -> None:
    """Law: from the answer to the line of the file: doubted, listed, made, changed, forgotten."""
    with opened(chromium, address) as page:
        line = line_of(ask(page, QUESTION))
        line.get_by_role("button", name="Wrong").click()
        playwright.expect(line.locator(".said")).to_contain_text("Wrong")
        page.goto(f"{address}/library")
        page.get_by_role("link", name="What readers say of answers: 1").click()
        page.wait_for_url("**/feedback")
        entry = page.locator("article.judged")
        playwright.expect(entry.locator("h3")).to_have_text(QUESTION)
        entry.get_by_role("button", name="Make it a test question").press("Enter")
        playwright.expect(entry.locator(".weak")).to_contain_text("would pass it")
        (row,) = golden.rows(settings)
        assert row["cites"] == ["boat builder.md"]
        entry.get_by_text("What a right answer holds").click()
        entry.get_by_label("Words it holds").fill("£26,000 | 26000")
        entry.get_by_role("button", name="Change the test question").click()
        playwright.expect(entry.locator(".made")).to_contain_text("fails it")
        (row,) = golden.rows(settings)
        assert row["facts"] == [["£26,000", "26000"]]
        entry.get_by_text("What a right answer holds").click()
        entry.get_by_label("Words it holds").fill("")
        for box in entry.locator("input[type=checkbox]:checked").all():
            box.uncheck()
        entry.get_by_role("button", name="Change the test question").click()
        playwright.expect(entry.get_by_role("alert")).to_contain_text("Any answer would pass")
        playwright.expect(entry.get_by_label("Words it holds")).to_be_visible()
        with page.expect_download() as download:
            page.get_by_role("link", name="Download as CSV").click()
        assert QUESTION in Path(download.value.path()).read_text("utf-8")
        page.get_by_text("Forget all").click()
        page.get_by_role("button", name="Yes, forget for good").first.click()
        playwright.expect(page.locator("main")).to_contain_text("Nobody has judged")
        assert json.loads(golden.question_file(settings).read_text("utf-8")) == row


def test_a_server_that_is_gone_is_told(chromium: Any, python: str, tmp_path: Path) -> None:
    """Law: what could not be kept is not marked as said, and a sentence says what to do."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "models").symlink_to(small_folder() / "data" / "models")
    context = chromium.new_context(viewport={"width": 390, "height": 860})
    page = context.new_page()
    with started(python, tmp_path) as at:
        page.goto(at)
        page.wait_for_selector("#ask:not([disabled])", timeout=120_000)
        line = line_of(ask(page, QUESTION))
    line.get_by_role("button", name="Helpful").click()
    playwright.expect(line.locator("[role=alert]")).to_contain_text("Is it still running?")
    playwright.expect(line.locator("[aria-pressed=true]")).to_have_count(0)
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_settings_fit_and_check(chromium: Any, address: str, width: int, scheme: str) -> None:
    """Law: the page fits, is reached from the navigation, and its one button works by keyboard."""
    with opened(chromium, address, width=width, scheme=scheme) as page:
        page.get_by_role("link", name="Settings", exact=True).click()
        page.wait_for_url("**/settings")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        tab_to(page, "#health button")
        page.keyboard.press("Enter")
        playwright.expect(page.locator("#health")).to_contain_text("agree", timeout=60_000)
