"""A place of work by its owner's name is no other career, and a part of a name means one spoken of."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDES = {
    "truss-fitter.md": """# Truss fitter

Truss fitters measure people for belts that hold a rupture, and fit them.

## Pay

- Truss fitters in the United States, median: $38,240 a year in 2024
- Truss fitters in physicians' offices, median: $41,870 a year in 2024
- Truss fitters in hospitals, median: $35,610 a year in 2024

## How to become a truss fitter

Truss fitters study for 2 years at a college.
""",
    "saddlery-clerk.md": """# Saddlery clerk

Saddlery clerks keep the books of a saddler.

## Pay

Saddlery clerks earn $29,480 a year. In saddlers' shops they earn $27,930 a year.

## How to become a saddlery clerk

Saddlery clerks learn at work for 6 months.
""",
    "saddlery-inspector.md": """# Saddlery inspector

Saddlery inspectors look over saddles before they are sold.

## Pay

Saddlery inspectors earn $46,350 a year.

## How to become a saddlery inspector

Saddlery inspectors learn at work for 3 years.
""",
    "saddler.md": """# Saddler

Saddlers sew saddles and bridles of leather.

## Pay

Saddlers earn $33,720 a year.
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize("place", ["in a doctor's office?", "in a physician's office?"])
def test_the_office_of_a_stranger_is_a_place(assistant: Assistant, place: str) -> None:
    """Law: an owner's name in a place of work names no career; what was asked is kept."""
    assert "$41,870" in talk(assistant, "Truss fitter pay", place).text
    later = talk(assistant, "Truss fitter pay", place, "How many years of study?")
    assert "2 years" in later.text


def test_the_shop_of_another_occupation_is_a_place(assistant: Assistant) -> None:
    """Law: another occupation's name in a place of work does not take the place of the last."""
    text = talk(assistant, "Saddlery clerk pay", "And in a saddler's shop?").text
    assert "$33,720" not in text
    assert "Saddlery clerk" in text


def test_beside_a_career_the_owner_is_not_asked_about(assistant: Assistant) -> None:
    """Law: a career in somebody's shop is asked about alone."""
    text = assistant.ask("What do saddlery clerks earn in a saddler's shop?").text
    assert "$33,720" not in text
    assert "$27,930" in text


def test_a_place_of_work_alone_may_mean_its_owner(assistant: Assistant) -> None:
    """Law: with no career beside it, who runs the place is the one that may be meant."""
    assert "Saddler" in assistant.ask("What do you do all day in a saddler's shop?").text


def test_the_last_word_of_a_name_means_the_one_spoken_of(assistant: Assistant) -> None:
    """Law: of two careers compared, "the inspector" is the one whose name holds the word."""
    before = "Saddlery clerk vs saddlery inspector"
    assert "$46,350" in talk(assistant, before, "What does the inspector earn?").text


def test_what_is_said_is_taken_without_what_it_is_not(assistant: Assistant) -> None:
    """Law: "I said X not Y" asks of X what was asked before."""
    before = ("Saddler pay", "And a saddlery clerk?")
    text = talk(assistant, *before, "I said saddler not saddlery clerk").text
    assert "$33,720" in text
    assert "$29,480" not in text
