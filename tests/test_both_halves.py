"""Each half of a question that joins two is answered as if it had been asked alone, or missed."""

from __future__ import annotations

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDES = {
    "bell-ringer.md": """---
title: "Bell ringer"
occupation: bell ringer
publisher: "Tower Board"
region: "United States; United Kingdom"
---

# Bell ringer

Bell ringers ring the bells of towers.

## Pay

In the United States the median pay of bell ringers was $48,200 a year in May 2024. In the United \
Kingdom bell ringers earned about £19,400 a year as starters in 2023.

## How to get in

### United States

Bell ringers usually serve an apprenticeship in a tower. The apprenticeship takes two years. Some \
towers ask for a certificate of the Guild of Towers as well.

### United Kingdom

A college course, the Diploma in Change Ringing, is the usual way to become a bell ringer.

## Working life

The pace can be hectic and deadlines tight before a royal wedding.
""",
    "goose-herd.md": """---
title: "Goose herd"
occupation: goose herd
publisher: "Tower Board"
region: "United Kingdom"
---

# Goose herd

Goose herds drive geese to market.

## Pay

The average salary of a goose herd is £17,300 a year.

## Working life

Goose herds walk all day.
""",
}

assistant = assistant_of(GUIDES)


def test_a_half_is_told_for_each_country(assistant: Assistant) -> None:
    """Law: the pay and the way in of each country stand in an answer on pay and the way in."""
    text = talk(assistant, "What do bell ringers earn and how do I become one?").text
    for said in ("$48,200", "£19,400", "apprenticeship in a tower", "Diploma in Change Ringing"):
        assert said in text


def test_the_hard_side_is_told_beside_pay(assistant: Assistant) -> None:
    """Law: stress that a guide tells in words of its own is quoted beside the pay."""
    text = talk(assistant, "What does a bell ringer earn and is the job stressful?").text
    assert "$48,200" in text
    assert "deadlines tight" in text


def test_a_half_that_no_guide_tells_is_missed(assistant: Assistant) -> None:
    """Law: where a guide tells the pay and nothing of stress, the answer says what is missing."""
    answer = talk(assistant, "What does a goose herd earn and is the job stressful?")
    assert answer.status == "partial"
    assert "stressful" in answer.text
    assert "17,300" in answer.text


def test_what_somebody_was_is_no_half(assistant: Assistant) -> None:
    """Law: the job that somebody had asks for nothing, so nothing of it is missed."""
    answer = talk(assistant, "I'm 45 and was a goose herd, can I retrain as a bell ringer?")
    assert "anything on" not in answer.text
    assert "**Bell ringer**" in answer.text
    assert "**Goose herd**" not in answer.text
