"""Who asks for one thing of a career is told that thing, not the whole section it stands in."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDES = {
    "lamplighter.md": """# Lamplighter

Lamplighters tend the gas lamps of old streets.

## How to become a lamplighter

### Norway

Most lamplighters in the north have a trade diploma from one of the old schools of the coast. \
Lamplighters must be licensed by the harbour board before they climb a pole alone. That means an \
exam on gas and two winters of experience under a master of the trade. Apprentices get two years \
of paid training from a guild, with board and lodging in the town where they serve.

### Ireland

There are these paths to becoming a lamplighter:

- a degree in gas lighting
- a diploma from a lamp school
- starting as a pole carrier and learning on the street

You must be able to drive a van and to pass an eye test at the town hall before you begin. The \
guilds of the larger towns recruit in spring, by a notice on the door of the hall.

## Working life

Lamplighters work from dusk, in any weather. A pole and its bag can weigh up to 20 kilos, and \
the back does a lot of lifting. Falls are the usual injuries. In 2020 some 40% were self-employed.

## Pay

Lamplighters in Ireland earned about €31,000 a year in 2024.
""",
    "wick-maker.md": """# Wick maker

Wick makers plait cotton wicks.

## How to become a wick maker

Wick makers learn at a mill. Proven work can stand in for formal credentials.

## Working life

Wick makers work 35 hours a week in a mill.

## Pay

Wick makers in Ireland earned about €24,000 a year in 2024.
""",
}

assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    ("question", "told", "left_out"),
    [
        ("do lamplighters need a licence?", "licensed by the harbour board", "paid training"),
        ("is a licence needed to be a lamplighter?", "licensed by the harbour", "lamp school"),
        ("can I be a lamplighter if I can't drive?", "able to drive a van", "recruit in spring"),
        ("is it true that lamplighters must pass an eye test?", "eye test", "harbour board"),
    ],
)
def test_whether_a_thing_is_needed_is_told_alone(
    assistant: Assistant, question: str, told: str, left_out: str
) -> None:
    """Law: the sentences that speak of the thing answer whether it is needed, no others."""
    answer = talk(assistant, question)
    assert told in answer.text
    assert left_out not in answer.text


def test_what_leans_on_the_sentence_told_comes_with_it(assistant: Assistant) -> None:
    """Law: a sentence that goes on about the thing by "that" is told with it."""
    assert "That means an exam on gas" in talk(assistant, "do lamplighters need a licence?").text


def test_who_asks_of_a_degree_is_told_of_other_papers(assistant: Assistant) -> None:
    """Law: where no sentence says that a degree is needed, the other ways in are told, too."""
    text = talk(assistant, "do lamplighters need a degree?").text
    assert "a degree in gas lighting" in text
    assert "a diploma from a lamp school" in text


def test_a_way_beside_the_one_ruled_out_is_told(assistant: Assistant) -> None:
    """Law: of a list of ways in, those without what is ruled out are shown before the others."""
    text = talk(assistant, "can I be a lamplighter without a degree?").text
    assert "a diploma from a lamp school" in text
    text = talk(assistant, "can I become a wick maker without qualifications?").text
    assert "stand in for formal credentials" in text


@pytest.mark.parametrize(
    "question", ["is lamplighting heavy work?", "how heavy are things lamplighters lift?"]
)
def test_what_the_body_has_to_do_is_told(assistant: Assistant, question: str) -> None:
    """Law: heavy work is told by what is lifted, by no pay and no hours."""
    text = talk(assistant, question).text
    assert "20 kilos" in text
    assert "€" not in text


def test_pay_while_learning_is_not_the_pay_of_the_job(assistant: Assistant) -> None:
    """Law: whether learners are paid is told by what a guide says of them, or is missing."""
    answer = talk(assistant, "do lamplighters get paid while training?")
    assert "paid training from a guild" in answer.text
    assert "31,000" not in answer.text
    answer = talk(assistant, "do wick makers get paid while training?")
    assert answer.status == "partial"
    assert "being paid while learning" in answer.text


def test_work_for_oneself_is_told_alone(assistant: Assistant) -> None:
    """Law: who asks to work for themselves is told of self-employment, not of hours."""
    text = talk(assistant, "can lamplighters work for themselves?").text
    assert "self-employed" in text
    assert "dusk" not in text


def test_being_one_is_hard_by_its_hardships(assistant: Assistant) -> None:
    """Law: "is being one hard?" asks for what is hard about the work, not for skills."""
    assert "Falls are the usual injuries." in talk(assistant, "is being a lamplighter hard?").text


def test_a_wish_to_be_one_asks_how(assistant: Assistant) -> None:
    """Law: somebody in one job who wants to be another is told the way into that."""
    text = talk(assistant, "I'm a wick maker who wants to be a lamplighter").text
    assert "licensed by the harbour board" in text
    assert "mill" not in text


def test_an_age_before_ones_own_job_leaves_it_ones_own(assistant: Assistant) -> None:
    """Law: "I'm 30 and a ..." names the job somebody comes from, which is not asked about."""
    text = talk(assistant, "I'm 30 and a wick maker, can I retrain as a lamplighter?").text
    assert "licensed by the harbour board" in text
    assert "mill" not in text
