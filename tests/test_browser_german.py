"""The pages in German, in a real browser: chosen once, spoken everywhere, and nothing cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.web.base.texts import texts
from tests.openai_server import OpenAIServer, Request
from tests.test_browser import PATIENCE, ask, chromium, is_trouble, started, watched
from tests.test_model_writer import mark

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser
__all__ = ["chromium"]

PAGES = (
    "/", "/pay", "/pay?o=Boat+builder&o=Glassblower", "/pay?o=Astronaut", "/skills",
    "/skills?o=Boat+builder", "/my-skills?career=Boat+builder", "/compare",
    "/compare?careers=Boat+builder&careers=Glassblower", "/library", "/guides",
    "/guide/boat%20builder.md", "/guide/nowhere.md", "/settings", "/feedback",
)  # fmt: skip
# What is said on the page, word by word, without what is marked as of another language.
SAID = """() => {
  const said = [], own = document.documentElement;
  const shown = (element) => element.checkVisibility?.() ?? true;
  const ours = (element) => element.closest('[lang]') === own && !element.closest('script, style, code');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const words = walker.currentNode.textContent.trim();
    if (words && ours(element) && shown(element)) said.push(words);
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
    for (const name of ['aria-label', 'placeholder', 'title'])
      if (element.hasAttribute(name) && ours(element) && shown(element))
        said.push(element.getAttribute(name).trim());
  return said;
}"""
# What a person presses or reads as a name, and cannot read to its end.
CUT_OFF = """() => [...document.querySelectorAll('button, label, nav a, h1, h2, h3, th, summary, .badge')]
  .filter((one) => one.checkVisibility?.() && one.clientWidth > 1)
  .filter((one) => getComputedStyle(one).display !== 'inline')
  .filter((one) => one.scrollWidth > one.clientWidth + 1 ||
    one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .filter((one) => !one.closest('.scroll, .table, thead'))
  .map((one) => `${one.tagName} ${one.textContent.trim().slice(0, 60)}`)"""


def english() -> re.Pattern[str]:
    """Return a pattern of every English text that German says otherwise."""
    known, patterns = texts("de"), list[str]()
    for key, text in texts("en").items():
        other = known[key]
        forms = [text] if isinstance(text, str) else [*text.values()]
        theirs = {other} if isinstance(other, str) else {*other.values()}
        for form in forms:
            words = re.sub(r"\{\w+\}", "", form)
            told = len(re.findall("[A-Za-z]", words)) >= (8 if "{" in form else 3)
            if form not in theirs and told:
                patterns.append(".+".join(map(re.escape, re.split(r"\{\w+\}", form))))
    return re.compile("|".join(patterns))


@pytest.fixture(scope="module")
def address(python: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with started(python, tmp_path_factory.mktemp("german")) as at:
        yield at


@contextmanager
def visiting(chromium: Any, at: str, locale: str) -> Iterator[Any]:
    """Yield the first page, ready for questions, of a browser that asks for a language."""
    with watched(
        chromium, locale=locale, reduced_motion="reduce",
        trouble=lambda message: is_trouble(message) and "404" not in message.text,
    ) as context:  # fmt: skip
        page = context.new_page()
        page.goto(at)
        page.wait_for_selector("#ask:not([disabled])", timeout=PATIENCE)
        yield page


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """Return a page of a browser that asks for English."""
    with visiting(chromium, address, "en-GB") as page:
        yield page


def settled(page: Any) -> None:
    """Wait until what a page loads by itself is there."""
    page.wait_for_load_state("load")
    page.wait_for_selector("header.top")  # Gradio's page is made by its script
    if page.locator("#question").count():
        page.wait_for_selector("#ask:not([disabled])")
        page.wait_for_selector(".shelf li", state="attached")


def german(page: Any) -> None:
    """Choose German, as a person does."""
    page.click(".languages a[lang=de]")
    page.wait_for_selector("html[lang=de]")
    settled(page)


def test_german_is_chosen_once_and_spoken_everywhere(page: Any, address: str) -> None:
    """Law: after the choice no English text is left on any page, and a reload changes nothing."""
    assert page.get_attribute("html", "lang") == "en"
    german(page)
    assert page.url.rstrip("/") == address
    pattern, left = english(), list[str]()
    for path in PAGES:
        page.goto(address + path)
        settled(page)
        assert page.get_attribute("html", "lang") == "de", path
        left += [f"{path}: {one}" for one in page.evaluate(SAID) if pattern.fullmatch(one)]
        assert "Berufsratgeber" in page.title()
    assert not left
    page.reload()
    assert page.get_attribute("html", "lang") == "de"
    page.click("text=English")
    page.wait_for_selector("html[lang=en]")
    assert page.get_attribute("html", "lang") == "en"
    assert page.url == address + PAGES[-1]


def test_an_answer_keeps_the_language_of_the_guides(page: Any) -> None:
    """Law: the frame of an answer is German; what guides say is marked as English."""
    german(page)
    answer = ask(page, "What does a boat builder earn?")
    assert answer.locator(".text").get_attribute("lang") == "en"
    assert answer.locator("blockquote").first.get_attribute("lang") == "en"
    pattern = english()
    assert not [one for one in page.evaluate(SAID) if pattern.fullmatch(one)]
    assert "24.000 £ pro Jahr" in answer.inner_text().replace("\xa0", " ")
    missed = ask(page, "Was verdient ein Schweißer?")
    assert texts("de")["answer.in_english"] in missed.inner_text()
    answer.locator(".text a.cite").first.click()
    page.wait_for_selector("#reader #hl")
    assert not [one for one in page.evaluate(SAID) if pattern.fullmatch(one)]


def test_a_choice_leads_back_to_where_one_is(page: Any, address: str) -> None:
    """Law: the switch keeps the choices in the address."""
    page.goto(f"{address}/pay?o=Boat+builder&per=month")
    german(page)
    assert page.url == f"{address}/pay?o=Boat+builder&per=month"
    assert "2.000 £ pro Monat" in page.inner_text("#table").replace("\xa0", " ")


def test_german_fits_a_phone(page: Any, address: str) -> None:
    """Law: at 390 pixels no word of the longer language is cut off and nothing scrolls sideways."""
    german(page)
    page.set_viewport_size({"width": 390, "height": 860})
    for path in PAGES:
        page.goto(address + path)
        settled(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert (path, wide) == (path, 390)
        assert (path, page.evaluate(CUT_OFF)) == (path, [])


def test_a_german_question_is_answered_when_a_model_is_set(
    chromium: Any, python: str, tmp_path: Path
) -> None:
    """Law: the model's English is looked up, and the page says how the question was understood."""
    understood = "What does a boat builder earn at the start?"

    def reply(request: Request) -> str:
        if "<question>" in request.prompt:
            return understood
        return (
            f"A boat builder earns £24,000 a year at the start {mark(request, '£24,000 a year')}."
        )

    with OpenAIServer() as model:
        model.replies = reply
        keys = {"OPENAI_API_KEY": "test", "OPENAI_BASE_URL": model.url}
        with (
            started(python, tmp_path, ASSISTANT_LANGUAGE="de", **keys) as at,
            visiting(chromium, at, "fr-FR") as page,
        ):
            assert page.get_attribute("html", "lang") == "de"
            answer = ask(page, "Was verdient ein Bootsbauer am Anfang?")
            assert "£24,000 a year" in answer.inner_text()
            assert f"Verstanden als: {understood}" in squeezed_lines(answer.inner_text())
            assert texts("de")["answer.in_english"] not in answer.inner_text()
            assert answer.locator(".badge").count() == 0
            assert answer.locator(".text").get_attribute("lang") == "en"


def squeezed_lines(text: str) -> str:
    return " ".join(text.split())
