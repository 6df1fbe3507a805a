"""What a worker does is told from the section on it, not from hours and dangers."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

COOPER = """# Cooper

Somebody has to keep wine in. Coopers build and mend barrels.

## {work}

A cooper splits oak, shapes staves and toasts them over a fire. Hoops of steel hold the barrel.

## Working life

Coopers are at work all day from 6 in the morning, in hot and smoky workshops. Most coopers work
in Scotland. Cuts and burns are the usual injuries.

## Entry

The way is an apprenticeship of 4 years. A good cooper trains apprentices. Becoming a cooper is
a matter of patience. Some coopers become members of a guild, and some guilds train coopers.

## Getting on

Coopers become foremen or managers.
"""


assistant = assistant_of(
    {
        "cooper.md": COOPER.format(work="The job"),
        "thatcher.md": COOPER.replace("ooper", "ilburner").format(work="Duties"),
        "sawyer.md": COOPER.replace("ooper", "awyer").format(work="Odds and ends"),
    }
)


@pytest.mark.parametrize(
    "question",
    [
        "What does a cooper do?",
        "what do coopers actually do all day",
        "duties of a cooper",
        "what does a cilburner do",
    ],
)
def test_duties_come_first(assistant: Assistant, question: str) -> None:
    """Law: whatever the section on the work is called, it begins the answer."""
    assert "splits oak" in talk(assistant, question).claims[0].text


@pytest.mark.parametrize(
    "question", ["what does being a cooper involve", "What is a typical day for a cooper?"]
)
def test_a_day_is_both(assistant: Assistant, question: str) -> None:
    """Law: who asks for the day is told what is done in it as well as when and where."""
    assert "splits oak" in talk(assistant, question).text


def test_without_such_a_section_the_opening_says_it(assistant: Assistant) -> None:
    """Law: what stands before the first heading says what an occupation is."""
    assert "build and mend" in talk(assistant, "what does a cawyer do").claims[0].text


@pytest.mark.parametrize("question", ["what hours do coopers work?", "where do coopers work?"])
def test_how_the_work_is_is_asked_otherwise(assistant: Assistant, question: str) -> None:
    """Law: hours and places are told from their own section, as before."""
    answer = talk(assistant, question)
    assert "6 in the morning" in answer.text or "Scotland" in answer.text


def test_becoming_one_is_not_what_one_becomes(assistant: Assistant) -> None:
    """Law: the word "become" tells no passage on getting in from one on getting on."""
    answer = talk(assistant, "what does a cooper do", "how to become one")
    assert "apprenticeship" in answer.claims[0].text


def test_the_first_sentence_on_getting_in_is_told(assistant: Assistant) -> None:
    """Law: where nothing tells the sentences of a section apart, its first one leads."""
    answer = talk(assistant, "how do I become a cooper?")
    assert "apprenticeship" in answer.claims[0].text
