"""What became of cited words when the guides change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answers import Assistant
from assistant.answers.quoting.outdated import outdated
from assistant.library import Library, sync
from assistant.web.chat.exchange_html import changed_words, outdated_html
from tests.small_library import folder, library_of, settings, small_library, write_guides

TUNER = """# Piano tuner

Piano tuners keep pianos in tune and mend them.

## Pay

A piano tuner starts on £21,500 a year.

An experienced piano tuner earns £35,000 a year.

## Working hours

You could work evenings before concerts.
"""
QUESTION = "What does a piano tuner earn?"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outdated")


@pytest.fixture(scope="module")
def library(place: Path) -> Iterator[Library]:
    """Return a library that each test leaves with other guides."""
    with library_of(place, {"tuner.md": TUNER}) as library:
        yield library


def put(place: Path, library: Library, text: str | None) -> None:
    """Make the guide say ``text``, or take it away."""
    file = write_guides(place, {"tuner.md": text or TUNER}) / "tuner.md"
    if text is None:
        file.unlink()
    sync(library, file.parent)


def test_old_words_are_shown_beside_those_nearest_to_them(place: Path, library: Library) -> None:
    """Law: words that changed are paired with the like words of the same section; others stay."""
    put(place, library, TUNER)
    answer = Assistant(library, settings(place)).ask(QUESTION)
    assert {c.quote for c in answer.citations} > {"A piano tuner starts on £21,500 a year."}
    with library.reading() as view:
        assert outdated(view, answer) == ()
    put(place, library, "A new first line.\n\n" + TUNER.replace("£21,500", "£23,000"))
    with library.reading() as view:
        (found,) = outdated(view, answer)
        text = view.guide("tuner.md").text
    assert found.state == "changed"
    assert found.citation.quote == "A piano tuner starts on £21,500 a year."
    assert found.now is not None
    assert found.now.quote == "A piano tuner starts on £23,000 a year."
    assert text[found.now.start : found.now.end] == found.now.quote
    shown = outdated_html((found,), 0)
    assert "<del>21,500</del>" in shown
    assert "<ins>23,000</ins>" in shown


def test_words_set_in_other_lines_are_the_same_words(place: Path, library: Library) -> None:
    """Law: what only moved, or is broken into other lines, is not called changed."""
    put(place, library, TUNER)
    answer = Assistant(library, settings(place)).ask(QUESTION)
    put(place, library, TUNER.replace("starts on £21,500", "starts on\n£21,500"))
    with library.reading() as view:
        assert outdated(view, answer) == ()


def test_nothing_alike_is_not_paired(place: Path, library: Library) -> None:
    """Law: when nothing like the cited words stands there any more, nothing is shown as new."""
    put(place, library, TUNER)
    answer = Assistant(library, settings(place)).ask(QUESTION)
    put(place, library, "# Piano tuner\n\nOwls hoot.\n\nMice hide under roots.\n")
    with library.reading() as view:
        found = outdated(view, answer)
    assert len(found) == len(answer.citations)
    assert all(one.state == "changed" and one.now is None for one in found)


def test_a_guide_that_is_gone_is_said_to_be_gone(place: Path, library: Library) -> None:
    put(place, library, TUNER)
    answer = Assistant(library, settings(place)).ask(QUESTION)
    write_guides(place, {"other.md": "# Owl keeper\n\nOwl keepers keep owls.\n"})
    put(place, library, None)
    with library.reading() as view:
        found = outdated(view, answer)
    assert [one.state for one in found] == ["removed"] * len(answer.citations)
    assert "removed from the library" in outdated_html(found, 0)


def test_both_wordings_stay_whole_and_escaped() -> None:
    """Law: without the marks of what changed, the words are the escaped old and new ones."""
    was, now = changed_words("<b>It pays £1</b> & more", "<b>It pays £2</b> & less")
    assert re.sub(r"</?del>", "", was) == "&lt;b&gt;It pays £1&lt;/b&gt; &amp; more"
    assert re.sub(r"</?ins>", "", now) == "&lt;b&gt;It pays £2&lt;/b&gt; &amp; less"


def test_every_suggestion_can_be_answered() -> None:
    """Law: what an answer suggests to ask next, the guides answer."""
    asked = ("What does a welder earn?", "How do I become a nurse?", "What do welders do?")
    with small_library() as library:
        assistant = Assistant(library, settings(folder(), gaps=False))
        with library.reading() as view:
            cards = [card.occupation for card in view.cards()]
        questions = [*asked, *(f"What skills does a {name.lower()} need?" for name in cards)]
        suggested = {one for question in questions for one in assistant.ask(question).suggestions}
        assert len(suggested) > 5
        refused = {q for q in suggested if assistant.ask(q).status == "not_covered"}
        examples = {q for q in assistant.examples() if assistant.ask(q).status == "not_covered"}
    assert not refused | examples


def test_outdated_words_do_not_depend_on_the_number_of_the_citation(
    place: Path, library: Library
) -> None:
    """Law: the place of today carries the number of the citation it stands in for."""
    put(place, library, TUNER)
    answer = Assistant(library, settings(place)).ask(QUESTION)
    numbered = tuple(replace(one, n=one.n + 40) for one in answer.citations)
    put(place, library, TUNER.replace("£21,500", "£23,000"))
    with library.reading() as view:
        (found,) = outdated(view, replace(answer, citations=numbered))
    assert found.now is not None
    assert found.now.n == found.citation.n > 40
