"""What a question asks about and no guide says is named as it was written, and little else said."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.text.terms import tokens
from tests.small_library import assistant_of, talk

TESTER = """# Software tester

Software testers look for faults in programs before customers find them.

## How to become a software tester

A diploma in computing helps. Most employers train new testers for 6 months.

## Skills

Patience and careful notes matter most.

## Pay

| Country | Level or kind | Pay |
| --- | --- | --- |
| United Kingdom | Starter | £25,300 a year |
| United Kingdom | Experienced | £41,700 a year |

## Outlook

Employment of software testers in the United States will grow 9% from 2024 to 2034. Artificial
intelligence writes some of the tests.
"""
GILDER = """# Gilder

Gilders lay gold leaf on frames, furniture and ceilings.

## How to become a gilder

Gilders learn in a workshop for 3 years. A college course asks for 2 A levels, one of them in art.

## Pay

Gilders in the United Kingdom earn £23,800 a year.

## Outlook

Employment of gilders in the United Kingdom will fall 3% from 2024 to 2034.

## Working life

The workshop is quiet and free of draughts. Gilders stand for hours.
"""


assistant = assistant_of({"tester.md": TESTER, "gilder.md": GILDER})


@pytest.mark.parametrize("verb", ["replace", "threaten", "replacing"])
def test_what_befalls_an_occupation_is_asked_of_it(assistant: Assistant, verb: str) -> None:
    """Law: "robots replace gilders" asks for the outlook of gilders; the robots are named."""
    robots = "Are robots" if verb.endswith("ing") else "Will robots"
    answer = talk(assistant, f"{robots} {verb} gilders?")
    assert {citation.guide for citation in answer.citations} == {"gilder.md"}
    assert answer.text.startswith("The guides do not give anything on “robots”.")
    assert "fall 3%" in answer.text


def test_letters_may_be_spelt_out(assistant: Assistant) -> None:
    """Law: AI is artificial intelligence: what a guide says of it is no gap, else it is one."""
    told = talk(assistant, "Is AI going to replace software testers?")
    assert told.status == "answered"
    assert "Artificial intelligence writes some of the tests." in told.text
    untold = talk(assistant, "Is AI going to replace gilders?")
    assert untold.text.startswith("The guides do not give anything on “AI”.")


def test_a_name_asks_for_nothing(assistant: Assistant) -> None:
    """Law: "and gilders?" asks what was asked of software testers, not for their skills."""
    answer = talk(assistant, "What is the outlook for software testers?", "and gilders?")
    assert "fall 3%" in answer.text
    assert "draughts" not in answer.text


@pytest.mark.parametrize("exam", ["GCSEs", "A levels", "A-levels"])
def test_an_examination_that_no_guide_names_is_a_gap(assistant: Assistant, exam: str) -> None:
    """Law: an examination has no other words; a "level" of pay is no A level."""
    answer = talk(assistant, f"What {exam} do I need to become a software tester?")
    assert answer.text.startswith(f"The guides do not give anything on “{exam}”.")
    assert "diploma" in answer.text
    assert "£" not in answer.text


@pytest.mark.parametrize("exam", ["A levels", "a-levels", "A-level grades"])
def test_an_examination_is_found_in_any_spelling(assistant: Assistant, exam: str) -> None:
    """Law: with a hyphen or a space, one or several, it is the same examination."""
    answer = talk(assistant, f"What {exam} does a gilder need?")
    assert "2 A levels, one of them in art" in answer.text


def test_an_article_is_no_examination() -> None:
    """Law: "a level 2 diploma" and "what a level of care" hold the word level."""
    assert tokens("a level 2 diploma") == ["a", "level", "2", "diploma"]
    assert tokens("what a level of care") == ["what", "a", "level", "of", "care"]
    assert tokens("2 A-Levels or T levels") == ["2", "a levels", "or", "t levels"]


def test_what_is_absent_is_named_once_with_little_beside(assistant: Assistant) -> None:
    """Law: the gap is said once, and no more than three statements on other matters follow."""
    answer = talk(assistant, "Do gilders get a pension?")
    first = answer.text.splitlines()[0]
    assert first == "The guides do not give anything on “pension”. What they do say:"
    assert 1 <= len(answer.citations) <= 3
