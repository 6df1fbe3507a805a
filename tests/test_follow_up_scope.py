"""What follows a question and adds a time, a period or a level asks the same again."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

COOPER = """# Cooper

Coopers make barrels.

## Pay

Coopers earned £28,400 a year on average in 2024. Coopers earned £27,100 a year on average in 2023.

Trainee coopers earn £11.20 an hour. Master coopers earn £41,000 a year. Barrel testers earn
£23,900 a year.

## How to get in

An apprenticeship lasts 4 years.

## Skills

Coopers need strong arms.
"""


assistant = assistant_of({"cooper.md": COOPER})


@pytest.mark.parametrize(
    ("more", "held"),
    [
        ("what about 2023?", "£27,100"),
        ("and last year?", "£27,100"),
        ("per hour?", "£11.20"),
        ("and hourly", "£11.20"),
        ("and after 10 years?", "£41,000"),
    ],
)
def test_a_time_or_a_period_asks_for_pay_again(assistant: Assistant, more: str, held: str) -> None:
    """Law: after a question on pay, a year, a period or a length of service still asks for pay."""
    answer = talk(assistant, "what does a cooper earn?", more)
    assert held in answer.text
    assert answer.topics == ("pay",)
    assert "arms" not in answer.text
    assert "apprenticeship" not in answer.text


@pytest.mark.parametrize("more", ["how long does it take?", "how many years?"])
def test_how_long_is_a_question_of_its_own(assistant: Assistant, more: str) -> None:
    """Law: a length of time that is asked for is no addition to the last question."""
    assert "4 years" in talk(assistant, "what does a cooper earn?", more).text


def test_a_place_asks_again_for_what_was_asked_last(assistant: Assistant) -> None:
    """Law: after a question that only asks for a length of time, "and in ...?" asks for it."""
    asked = ("what does a cooper earn?", "how long does it take?", "and in 2024?")
    assert "4 years" in talk(assistant, *asked).text


def test_a_period_alone_is_one_of_pay(assistant: Assistant) -> None:
    """Law: what is asked by the hour is pay, whatever was asked before, but for working hours."""
    answer = talk(assistant, "what skills does a cooper need?", "per hour?")
    assert "£11.20" in answer.text
    assert "arms" not in answer.text


def test_one_of_a_group_stays_the_one_spoken_of(assistant: Assistant) -> None:
    """Law: after a question on a trade inside a guide, the next is on that trade's pay, too."""
    answer = talk(assistant, "what does a barrel tester earn?", "and in 2024?")
    assert "£23,900" in answer.text
