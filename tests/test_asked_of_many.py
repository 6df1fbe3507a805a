"""Decline, regions, years and counts of careers: what a figure is asked for."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

COOPER = """# Cooper

Coopers build barrels.

## What fills your day

You split oak and toast staves.

## Money

Coopers in the United States had a median pay of $41,000 a year in 2024.

| State | Mean annual wage |
| --- | --- |
| Ohio | $38,400 |
| Texas | $38,100 |
| Iowa | $37,500 |
| Georgia | $36,900 |
| Oregon | $47,700 |

## What sort of person

Patient, strong and exact. There is a skill shortage in Ohio.

## The hard bits

Smoke stays in your clothes. Holiday: 28 days.

## Where it can take you

Some run a workshop of their own.

## Demand

Employment of coopers in the United States is projected to decline 3% from 2023 to 2033.
"""
GLAZIER = """# Glazier

Glaziers fit glass.

## Money

Experienced glaziers in the United States earn $61,500 a year.

## Demand

Employment of glaziers in the United States is projected to grow 4% from 2024 to 2034.
"""


assistant = assistant_of({"cooper.md": COOPER, "glazier.md": GLAZIER})


def test_decline_is_not_slow_growth(assistant: Assistant) -> None:
    """Law: only careers that lose jobs are in decline, whatever span they are projected for."""
    answer = talk(assistant, "which jobs are in decline?")
    assert "decline 3%" in answer.text
    assert "grow 4%" not in answer.text
    assert "Glazier" in talk(assistant, "which careers are growing fastest?").text


def test_a_bound_counts_every_measure(assistant: Assistant) -> None:
    """Law: a career whose guide gives another measure than most is counted, too."""
    answer = talk(assistant, "which jobs pay more than $40,000?")
    assert answer.text.startswith("2 careers of the guides")


def test_the_best_paying_region_stands_first(assistant: Assistant) -> None:
    """Law: a superlative over regions shows the region it asks for."""
    answer = talk(assistant, "which state pays coopers the most?")
    assert "Oregon" in answer.text


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("what does a cooper do all day", "split oak"),
        ("is being a cooper dangerous? any downsides?", "Smoke"),
        ("where can being a cooper lead?", "workshop of their own"),
        ("what skills does a cooper need", "Patient"),
        ("how much holiday do coopers get?", "28 days"),
    ],
)
def test_headings_of_everyday_english_are_read(
    assistant: Assistant, question: str, held: str
) -> None:
    """Law: "The hard bits" or "What fills your day" are sections on what they say."""
    answer = talk(assistant, question)
    assert held in answer.text
    assert "$" not in answer.text


def test_a_year_of_which_nothing_is_said_is_named(assistant: Assistant) -> None:
    """Law: this year's pay does not pass for that of another year."""
    answer = talk(assistant, "what did a cooper earn in 2011?")
    assert answer.text.startswith("The guides do not give pay for 2011.")
    assert talk(assistant, "what did a cooper earn in 2024?").status == "answered"
