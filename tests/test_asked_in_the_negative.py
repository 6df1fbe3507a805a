"""A question in the negative is on the career that it names; pay over time is no pay of today."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDES = {
    "sluice-keeper.md": """---
title: "Sluice keeper"
occupation: sluice keeper
---

# Sluice keeper

Sluice keepers open and close the gates of sluices.

## Pay

The average salary of a sluice keeper is £27,650 a year.

## How to get in

Sluice keepers need a licence from the River Board, and two years of training.
""",
    "peat-cutter.md": """---
title: "Peat cutter"
occupation: peat cutter
---

# Peat cutter

Peat cutters cut peat.

## Pay

The average salary of a peat cutter is £19,100 a year. Pay has risen by a tenth since 2015.
""",
}

assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Don't sluice keepers need a licence?", "licence from the River Board"),
        ("Why don't sluice keepers need any training?", "two years of training"),
        ("Isn't a sluice keeper well paid?", "27,650"),
        ("So aren't sluice keepers well paid?", "27,650"),
    ],
)
def test_what_is_asked_in_the_negative(assistant: Assistant, question: str, said: str) -> None:
    """Law: "don't they need ...?" asks of those who are named, and rules nobody out."""
    assert said in talk(assistant, question).text


def test_what_is_ruled_out_stays_so(assistant: Assistant) -> None:
    """Law: a career that somebody says is not meant is not answered for."""
    text = talk(assistant, "pay of a peat cutter, not a sluice keeper").text
    assert "19,100" in text
    assert "27,650" not in text


def test_pay_over_time(assistant: Assistant) -> None:
    """Law: one figure does not tell how pay has changed, and words on that do."""
    answer = talk(assistant, "How has the pay of sluice keepers changed since 2010?")
    assert answer.status == "partial"
    assert "how pay has changed" in answer.text
    told = talk(assistant, "How has the pay of peat cutters changed?")
    assert "risen by a tenth" in told.text
    assert "how pay has changed" not in told.text
