"""Somebody tells an interest, and is told the careers whose work or skills have to do with it."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

HEAD = '---\ntitle: "{0}"\noccupation: {1}\npublisher: "Board of Sundries"\n---\n\n# {0}\n\n'

GUIDES = {
    "chart-limner.md": HEAD.format("Chart limner", "chart limner")
    + """Chart limners make sea charts.

Drawings of the harbours are from the Board of Sundries. The drawings are old.

## What chart limners do

- drawing coasts and harbours by hand
- colouring the finished chart

## Skills

Drawing, and a steady hand.
""",
    "pump-warden.md": HEAD.format("Pump warden", "pump warden")
    + """Pump wardens look after village pumps.

## What pump wardens do

Pump wardens help people who come for water, and mend what breaks.

## Outlook

Drawing water by hand is going out of fashion, and the number of pumps is falling.
""",
    "flood-guide.md": HEAD.format("Flood guide", "flood guide")
    + """Flood guides lead people over wet sands and help people who are stuck.

## Working life

Flood guides work outdoors in every weather.
""",
}

assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    "question",
    [
        "I'm good at drawing. Any ideas?",
        "What job is best for someone who loves drawing?",
        "Which of these careers lets me do drawing?",
    ],
)
def test_work_and_skills_tell_of_an_interest(assistant: Assistant, question: str) -> None:
    """Law: an interest finds the work or the skill, and neither the outlook nor the sources."""
    text = talk(assistant, question).text
    assert "Chart limner" in text
    assert "drawings are old" not in text.lower()
    assert "Pump warden" not in text


def test_helping_people_is_an_interest(assistant: Assistant) -> None:
    """Law: careers whose guides speak of all that is wanted are listed, each with its words."""
    text = talk(assistant, "I want to help people, what could I do?").text
    assert "Pump warden" in text
    assert "Flood guide" in text
    assert "Chart limner" not in text


def test_where_the_work_is_done_is_asked_of_all(assistant: Assistant) -> None:
    """Law: where a question asks about the work, how it is done counts as telling of it."""
    text = talk(assistant, "Which jobs involve working outdoors?").text
    assert "Flood guide" in text


def test_what_is_to_be_avoided_is_no_interest(assistant: Assistant) -> None:
    """Law: careers without something are not listed, and the answer says why."""
    answer = talk(assistant, "I hate drawing. What jobs suit me?")
    assert answer.status == "not_covered"
    assert "not what they do without" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "hi, I'm in year 10 and I quite like drawing",
        "my daughter loves drawing",
        "my son is 16 and likes drawing",
        "I hate my job and would love to do something with drawing",
        "my kid is good at drawing, what could she do",
    ],
)
def test_an_interest_is_read_in_any_statement(assistant: Assistant, question: str) -> None:
    """Law: whoever likes something, careers for it are listed."""
    answer = talk(assistant, question)
    assert answer.text.startswith("Careers whose guides speak of that:")
    assert "Chart limner" in answer.text


@pytest.mark.parametrize(
    "question",
    ["I'm in year 11 and don't know what to do", "what job would suit me", "help me find a career"],
)
def test_without_an_interest_one_is_asked_for(assistant: Assistant, question: str) -> None:
    """Law: who says nothing of what they like is told to, and no career is chosen for them."""
    answer = talk(assistant, question)
    assert answer.status == "not_covered"
    assert "Say what you like" in answer.text


def test_someone_with_an_interest_is_anybody(assistant: Assistant) -> None:
    """Law: "what's good for someone who likes it" wants careers as "what jobs" does."""
    answer = talk(assistant, "hiya what's good for someone who likes drawing")
    assert "Chart limner" in answer.text
