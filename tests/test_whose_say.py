"""What is asked of learners, of one kind of worker or by a name in words is answered as such."""

from __future__ import annotations

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDES = {
    "thatcher-board.md": """---
title: "Thatcher"
occupation: thatcher
publisher: "Board of Roofs"
published: "2021-06"
---

# Thatcher

Thatchers cover roofs with reed and straw.

## Pay

The median pay of thatchers was £29,400 a year in 2024. The highest-paid 10% of thatchers earned \
more than £46,700 a year in 2024.

Apprentices begin below that, and climb with each season.

## How to get in

No qualification is needed to become a thatcher; a summer with an experienced thatcher is enough.
""",
    "thatching-office.txt": """---
title: "Thatching as a job"
occupation: thatcher
publisher: "Rural Office"
published: "2025-01"
---

Thatching as a job
==================

How to get in
-------------

Employers ask a thatcher for the Diploma in Roof Crafts, which takes 2 years.
""",
    "canal-staff.md": """# Lock keepers and canal rangers

Lock keepers and canal rangers look after waterways.

## Pay

The median annual wage for lock keepers and canal rangers was $41,300 in May 2024.

| Occupation | Median annual wage |
| --- | --- |
| Canal rangers and water bailiffs | $52,800 |
| Lock keepers and bridge tenders | $38,100 |
""",
    "tide-and-current-researchers.md": """# Tide and current researchers

Tide and current researchers study the sea.

## Pay

The median annual wage for tide and current researchers was $73,200 in May 2024.

In May 2024, the median annual wages for tide and current researchers in the top industries in \
which they worked were as follows:

| Industry | Wage |
| --- | --- |
| Tide systems and related services | $98,600 |
| Colleges and universities | $61,500 |
""",
}


assistant = assistant_of(GUIDES)


def test_the_pay_of_learners_is_said_first(assistant: Assistant) -> None:
    """Law: asked for apprentices' pay, what is said of it comes first, and no figure is theirs."""
    answer = talk(assistant, "How much do apprentice thatchers get paid?")
    assert answer.status == "partial"
    assert "“apprentice”" in answer.text
    assert answer.text.index("Apprentices begin") < answer.text.index("29,400")
    assert "46,700" not in answer.text


def test_pay_of_everybody_is_not_said_to_be_missing(assistant: Assistant) -> None:
    """Law: who does not ask for learners is told nothing of them."""
    answer = talk(assistant, "How much do thatchers get paid?")
    assert answer.status == "answered"
    assert "29,400" in answer.text


def test_guides_that_disagree_both_speak(assistant: Assistant) -> None:
    """Law: a guide that says the opposite in words of its own is heard."""
    text = talk(assistant, "Do I need a qualification to become a thatcher?").text
    assert "No qualification is needed" in text
    assert "Diploma in Roof Crafts" in text


def test_the_row_of_a_kind_comes_before_its_group(assistant: Assistant) -> None:
    """Law: a kind's own figure comes before that of the group which is named after it, too."""
    text = talk(assistant, "What do canal rangers earn?").text
    assert "52,800" in text
    assert "41,300" not in text or text.index("52,800") < text.index("41,300")


def test_words_of_a_name_are_no_employer(assistant: Assistant) -> None:
    """Law: "researcher in tides" asks for the occupation, not for one industry."""
    text = talk(assistant, "What does a researcher in tides earn?").text
    assert "73,200" in text
    assert "98,600" not in text or text.index("73,200") < text.index("98,600")
