"""Dangers, stress and drawbacks: found in any section, told first, and denied where none is told."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.asked.hardships import hardship, tells
from assistant.schema import Passage
from tests.small_library import assistant_of, talk

STEEPLEJACK = """# Steeplejack

Steeplejacks repair tall chimneys and church spires.

## Pay

Steeplejacks earn £27,600 a year.

## Training

A Level 2 apprenticeship takes 2 years.

## Injuries

Slips from ladders cause most of the accidents in the trade.

## Skills

You need a head for heights. Wind chill is a known hazard on spires.
"""
AUCTIONEER = """# Auctioneer

Auctioneers sell goods to the highest bidder and advise sellers on risks.

## Pay

Auctioneers earn £31,200 a year.

## Is the job for you?

Saleroom days are long and can be emotionally draining.

## Becoming an auctioneer

A degree in valuation takes 3 years. You must stay calm under pressure.
"""
BINDER = """# Bookbinder

Bookbinders sew and glue books by hand.

## Pay

Bookbinders earn £22,900 a year.

## What bookbinders do

They assess risks of damp to old books, mend pages and press covers.
"""


assistant = assistant_of(
    {"steeplejack.md": STEEPLEJACK, "auctioneer.md": AUCTIONEER, "binder.md": BINDER}
)


@pytest.mark.parametrize(
    ("questions", "quoted"),
    [
        (("is being a steeplejack dangerous",), "accidents in the trade"),
        (("what are the risks of being a steeplejack",), "a known hazard"),
        (("is being an auctioneer stressful",), "emotionally draining"),
        (("what are the drawbacks of being an auctioneer",), "emotionally draining"),
        (("what does an auctioneer earn", "what are the downsides?"), "emotionally draining"),
        (("what do steeplejacks earn and is it dangerous",), "accidents in the trade"),
    ],
)
def test_what_is_hard_is_told(
    assistant: Assistant, questions: tuple[str, ...], quoted: str
) -> None:
    """Law: what is hard about a job is found by other words than the question's, anywhere."""
    answer = talk(assistant, *questions)
    assert answer.status == "answered"
    assert quoted in answer.text
    assert "apprenticeship" not in answer.text


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("is being an auctioneer dangerous", "dangerous"),
        ("is being a bookbinder stressful", "stressful"),
        ("what are the downsides of being a bookbinder", "downsides"),
        ("is being a steeplejack stressful", "stressful"),
    ],
)
def test_what_is_not_told_is_denied(assistant: Assistant, question: str, word: str) -> None:
    """Law: duties that deal with risks, and hardships of another kind, are no answer."""
    answer = talk(assistant, question)
    assert answer.text.startswith(f"The guides do not give anything on “{word}”.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Falls and burns are the most common.", True),
        ("Being kicked is a real risk.", True),
        (
            "They assess risks, treat injuries and protect people from fire and other dangers.",
            False,
        ),
        ("the ability to remain calm in stressful situations", False),
        ("the ability to accept criticism and work well under pressure", False),
        ("Risk managers work with stress tests.", False),
    ],
)
def test_a_duty_is_no_hardship(text: str, told: bool) -> None:
    """Law: what workers do about risks, and the calm they keep, do not tell what is hard."""
    passage = Passage(id="1", guide="g", start=0, end=len(text), text=text)
    assert tells("drawback", passage) is told


@pytest.mark.parametrize(
    "question", ["what does a risk manager earn", "how hard is it to become a stress engineer"]
)
def test_an_occupation_asks_for_no_hardship(question: str) -> None:
    """Law: risk and stress name occupations, too."""
    assert hardship(question) is None
