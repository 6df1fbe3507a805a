"""Two careers with one last word between them, and one of them named by its first word alone."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDE = """# {name} keeper

{name} keepers look after {thing}.

## What {lower} keepers do

- checking {thing} every morning
- keeping a log

## How to become a {lower} keeper

{name} keepers learn in {years} years with an older keeper. There is an apprenticeship.

## Pay

{name} keepers earn £{pay} a year.

## Working life

{name} keepers work {hours} hours a week. {more}
"""
GUIDES = {
    "weir-keeper.md": GUIDE.format(
        name="Weir", lower="weir", thing="weirs and sluices", years="2", pay="23,400", hours="38",
        more="They live by the river and work in the rain.",
    ),
    "lamp-keeper.md": GUIDE.format(
        name="Lamp", lower="lamp", thing="harbour lamps", years="4", pay="28,100", hours="41",
        more="Some are self-employed, and all work at night.",
    ),
}  # fmt: skip
BOTH = {"weir-keeper.md", "lamp-keeper.md"}

assistant = assistant_of(GUIDES)


def _guides(assistant: Assistant, *questions: str) -> set[str]:
    return {citation.guide for citation in talk(assistant, *questions).citations}


@pytest.mark.parametrize(
    "question",
    [
        "Compare weir and lamp keepers",
        "Do weir and lamp keepers differ?",
        "What do weir or lamp keepers earn?",
        "What's the difference between weir and lamp keeping?",
    ],
)
def test_a_shared_last_word_names_two(assistant: Assistant, question: str) -> None:
    """Law: of two careers that share their last word each is answered."""
    assert _guides(assistant, question) == BOTH


def test_two_that_share_a_word_are_both_spoken_of(assistant: Assistant) -> None:
    """Law: what is asked next is asked of both, or of the one at its place."""
    first = "Compare weir and lamp keepers"
    assert _guides(assistant, first, "which one earns more?") == BOTH
    assert _guides(assistant, first, "what does the second one earn") == {"lamp-keeper.md"}
    assert _guides(assistant, first, "pay?", "how about the first in winter") == {"weir-keeper.md"}


def test_the_first_word_brings_back_a_career(assistant: Assistant) -> None:
    """Law: "the weir one" is the career spoken of before, and is asked what was asked last."""
    answer = talk(
        assistant, "What do weir keepers earn?", "and lamp keepers?", "no, I meant the weir one"
    )
    assert "23,400" in answer.text
    assert "28,100" not in answer.text


@pytest.mark.parametrize("question", ["what about a lamp keeper instead", "ok lamp keeper then"])
def test_instead_leaves_the_last_career(assistant: Assistant, question: str) -> None:
    """Law: a career that comes instead is asked about alone."""
    answer = talk(assistant, "What do weir keepers earn?", question)
    assert "28,100" in answer.text
    assert "23,400" not in answer.text


def test_the_job_of_kin_may_be_taken_up(assistant: Assistant) -> None:
    """Law: who asks whether to be what their kin are, or something else, asks about both."""
    assert _guides(assistant, "My dad is a weir keeper, should I be one or a lamp keeper?") == BOTH


def test_what_is_asked_of_one_is_no_scope(assistant: Assistant) -> None:
    """Law: a question that begins with "is" or "do" asks for its own, not for what was asked."""
    answer = talk(assistant, "What do weir keepers earn?", "do lamp keepers work at night?")
    assert "at night" in answer.text
    assert "28,100" not in answer.text


@pytest.mark.parametrize("question", ["tell me more", "tell me about it", "more info please"])
def test_more_is_told_of_the_career(assistant: Assistant, question: str) -> None:
    """Law: who wants more is not told the same again, but of the career as a whole."""
    answer = talk(assistant, "What do weir keepers earn?", question)
    assert "look after weirs" in answer.text


def test_an_unknown_career_is_not_answered_by_those_spoken_of(assistant: Assistant) -> None:
    """Law: after two careers a third that no guide is on is refused, not answered by theirs."""
    answer = talk(assistant, "Compare weir and lamp keepers", "what about astronomers")
    assert answer.status == "not_covered"


@pytest.mark.parametrize(
    "questions",
    [
        ["Does an astronomer earn more than a weir keeper?"],
        ["Compare an astronomer and a weir keeper", "which of them earns more?"],
    ],
)
def test_a_rival_without_a_guide_is_named(assistant: Assistant, questions: list[str]) -> None:
    """Law: a comparison with what no guide is on says so, then and in what follows."""
    answer = talk(assistant, *questions)
    assert answer.status == "partial"
    assert "astronomer" in answer.text


def test_freelancers_are_no_career(assistant: Assistant) -> None:
    """Law: what somebody is beside any work names no career; the pay of all is not called theirs."""
    answer = talk(assistant, "What do lamp keepers earn?", "are there freelancers?")
    assert "self-employed" in answer.text
    assert answer.status == "answered"
    paid = talk(assistant, "What do lamp keepers earn?", "what do freelancers make?")
    assert paid.status == "partial"
    assert "pay for working for oneself" in paid.text


def test_whether_one_can_be_something_asks_for_the_way_in(assistant: Assistant) -> None:
    """Law: "can I be one?" with nothing else is answered by how one becomes it."""
    assert "4 years" in talk(assistant, "I left school. Could I be a lamp keeper?").text


@pytest.mark.parametrize("question", ["and outside London?", "and elsewhere?"])
def test_outside_a_place_is_not_that_place(assistant: Assistant, question: str) -> None:
    """Law: outside a town is asked of its country, and of what was asked last."""
    answer = talk(assistant, "What do weir keepers earn in London?", question)
    assert "23,400" in answer.text
    assert "pay for London" not in answer.text


def test_a_general_verb_that_guides_use_is_no_answer(assistant: Assistant) -> None:
    """Law: guides that keep a log say nothing of who may keep a beard."""
    answer = talk(assistant, "What do weir keepers earn?", "are they allowed to keep beards")
    assert answer.status != "answered"
    assert "beards" in answer.text
