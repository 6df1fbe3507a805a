"""What is said of the last answer in other words: its sources, which is newer, thanks, advice."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.quoting.asides import aside
from tests.small_library import assistant_of, talk

HEAD = "---\ntitle: Kelp farmer\noccupation: kelp farmer\npublisher: {}\npublished: {}\n"
GUIDES = {
    "coast/kelp-farmer.md": HEAD.format("Coast Board", "2023-04-01")
    + """region: United States
---

# Kelp farmer

Kelp farmers grow seaweed on ropes.

## Pay

The average salary of a kelp farmer in the United States is $41,300 a year.
""",
    "sea/kelp-farmer.md": HEAD.format("Sea Survey", "2025-02-01")
    + """region: United States
---

# Kelp farmer

Kelp farmers grow seaweed on ropes.

## Pay

The average salary of a kelp farmer in the United States is $47,850 a year.
""",
    "tide-waiter.md": """# Tide waiter

Tide waiters board ships as they come in.

## Pay

Tide waiters earn £26,150 a year.

## Working life

Tide waiters explain the rules of the harbour to crews in simple words.

## What tide waiters do

Tide waiters check the goods of each ship and seal its hatches.
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    "question",
    ["Which is newer?", "Which of the two is right?", "Why do they differ?", "The newer one please",
     "Why are there two different numbers?"],
)  # fmt: skip
def test_figures_that_differ_stand_with_their_sources(assistant: Assistant, question: str) -> None:
    """Law: asked which figure is newer or right, all stand with publisher and date, newest first."""
    answer = talk(assistant, "What does a kelp farmer earn?", question)
    assert answer.text.index("Sea Survey") < answer.text.index("Coast Board")
    assert all(part in answer.text for part in ("2025", "2023", "$47,850", "$41,300"))
    assert all(claim.citations for claim in answer.claims)


@pytest.mark.parametrize(
    "question", ["Where does that figure come from, what year?", "What year?", "Isn't that old?"]
)
def test_a_question_on_the_source_keeps_the_matter(assistant: Assistant, question: str) -> None:
    """Law: what is asked of a source is answered by it, and the next question goes on before it."""
    before = ("What does a tide waiter earn?", question)
    assert "£26,150" in talk(assistant, *before).text
    assert "£26,150" in talk(assistant, *before, "And in the UK?").text


def test_a_figure_that_is_gone_is_said_to_be(assistant: Assistant) -> None:
    """Law: who asks about a figure that no guide of the answer holds is told so."""
    before = "What does a tide waiter earn?"
    assert "does not stand" in talk(assistant, before, "Are you sure about the 31,250?").text
    assert "does not stand" not in talk(assistant, before, "Are you sure about the £26,150?").text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("thanks, you're great", "talk"),
        ("great, thanks. bye", "talk"),
        ("ok thanks, what does a nurse earn?", None),
        ("which would you choose?", "choose"),
        ("ok which one should I choose", "choose"),
        ("which course should I choose?", None),
        ("convert the dollars please", "convert"),
        ("what's that in euros?", "convert"),
        ("what is the pay in pounds?", None),
        ("which is better paid?", None),
    ],
)
def test_asides_are_known_as_a_whole(text: str, kind: str | None) -> None:
    """Law: small talk in several parts is small talk; a question beside it is not."""
    assert aside(text) == kind


def test_how_it_is_to_be_said_is_not_asked(assistant: Assistant) -> None:
    """Law: "explain in simple words" asks for no explaining and no simple words."""
    asked = "Can you explain what a tide waiter does in simple words?"
    answer = assistant.ask(asked)
    assert answer.status == "answered"
    assert "seal its hatches" in answer.text
