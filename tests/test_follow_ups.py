"""Questions that go on: what the last one asked is kept, and what no guide says is named."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

COOPER = """# Cooper

Coopers make and mend barrels for breweries, distilleries and wineries.

## How to become a cooper

In the United States coopers usually train for 2 years in a cooperage. Strength and a good eye help.

Ways in described by the Craft Council for the United Kingdom:

- a coopering apprenticeship of 4 years with a distillery
- a college diploma of 3 years in woodworking
- a summer course for those who only want to try it

## Pay

Coopers in the United Kingdom earn £27,500 a year, those in the United States $39,400.

## Working life

The workshop is hot and loud. Coopers lift heavy oak and bend it over fire.
"""
FARRIER = """# Farrier

Farriers trim the hooves of horses and fit shoes made of steel.

## How to become a farrier

Farriers in the United Kingdom train for 5 years under an approved farrier. In the United States
short courses of 12 weeks are common.

## Pay

Farriers in the United Kingdom earn £31,900 a year, those in the United States $52,600.

## Working life

Farriers drive from stable to stable, and horses kick.
"""


assistant = assistant_of({"cooper.md": COOPER, "farrier.md": FARRIER})


@pytest.mark.parametrize(
    ("questions", "held", "absent"),
    [
        (["How long does it take to become a farrier in the UK?", "And in the US?"], "12 weeks",
         "drive"),
        (["How long does it take to become a farrier?", "and a cooper?"], "2 years", "only want to try"),
        (["How do I become a cooper?", "How long does it take?", "and in the US?"], "2 years",
         "only want to try"),
    ],
)  # fmt: skip
def test_a_change_of_place_or_occupation_keeps_what_is_asked(
    assistant: Assistant, questions: list[str], held: str, absent: str
) -> None:
    """Law: who asked how long it takes and then names another place is still asking how long."""
    answer = talk(assistant, *questions)
    assert held in answer.text
    assert absent not in answer.text


@pytest.mark.parametrize(
    "question", ["Which pays better?", "who earns more?", "And which one is easier to get into?"]
)
def test_which_of_two_is_asked_of_both(assistant: Assistant, question: str) -> None:
    """Law: after two occupations, "which" asks about both of them."""
    answer = talk(assistant, "What's the difference between a cooper and a farrier?", question)
    assert {citation.guide for citation in answer.citations} == {"cooper.md", "farrier.md"}


def test_which_of_one_is_asked_of_that(assistant: Assistant) -> None:
    """Law: "which" asks about no second occupation where only one was spoken of."""
    answer = talk(assistant, "What does a cooper earn?", "Which course is needed?")
    assert {citation.guide for citation in answer.citations} <= {"cooper.md"}


@pytest.mark.parametrize(
    ("question", "word"), [("are women hired?", "women"), ("do they unionise?", "unionise")]
)
def test_what_a_guide_never_says_is_named_in_a_question_that_goes_on(
    assistant: Assistant, question: str, word: str
) -> None:
    """Law: a question that goes on is not called answered by words on something else."""
    answer = talk(assistant, "What does a farrier do?", question)
    assert answer.status != "answered"
    assert word in answer.text.splitlines()[0]


def test_items_of_one_list_stand_under_its_opening_once(assistant: Assistant) -> None:
    """Law: two rows of one list are one list: its opening sentence is not said twice."""
    answer = assistant.ask("How long does it take to become a cooper in the UK?")
    assert answer.text.count("Ways in described") == 1
    assert "4 years" in answer.text
    assert "3 years" in answer.text


def test_a_described_interest_is_no_occupation_that_was_named(assistant: Assistant) -> None:
    """Law: where nothing was named, no guide is said to have been asked."""
    answer = assistant.ask("I like rubber and hot metal, what could I be?")
    assert answer.status == "not_covered"
    assert "The guides do not answer this question." in answer.text
    assert "do not say" not in answer.text
