"""Answers from rate cards, pay scales, interviews and tables by place, with made-up figures."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.passages.ages_told import tells_age
from tests.small_library import assistant_of, talk

GUIDES = {
    "harbour-rate-card.md": """# Harbour rate card

Recommended rates for harbour freelancers in the United Kingdom, for a day of ten hours.

## Quay

| Grade | Day rate | Week (5 days) |
| --- | --- | --- |
| Crane signaller (CS1) | £210 | £1,050 |
| Rope handler | £160 | £800 |
| Fender painter | £150 | £750 |
| Master of the quay | £390 | £1,950 |

## Who does what?

**Crane signaller:** waves loads in from the quay. Most spend two to four years on the ropes first.

**Rope handler:** takes the lines of ships. You learn the knots by heart.
""",
    "wall-lecturers.md": """# Pay scales for wall building lecturers

These scales apply to wall building lecturers in the United Kingdom.

## Lecturer scale

| Spine point | Grade | 2024-25 (£) | 2025-26 (£) |
| --- | --- | --- | --- |
| 12 | Unqualified lecturer | 21,000 | 21,900 |
| 30 | Senior lecturer | 37,100 | 38,600 |

## Hours

A lecturer works 36 hours a week, and marks at home.
""",
    "bell-tuner.md": """# Life as a bell tuner

We spoke to Ann, who is a bell tuner in the United Kingdom.

**What skills matter most?**

A good ear. You also have to be patient with vicars.

**How many bells do you tune?**

I tune 140 bells a year. We take on 24 apprentices, and had 1,100 letters from schools.

**What next?**

I would like to become a bell inspector. They work for towns and earn about £52,000 a year.
""",
    "net-mender.html": """<html lang="en-CA"><head><title>Net mender in Canada</title></head><body>
<main><h1>Net mender in Canada</h1><h2>Wages</h2>
<p>Net menders usually earn between $21.00 and $34.00 an hour in Canada.</p>
<table><caption>Hourly wages by province</caption><tr><th>Province</th><th>Low ($/hour)</th>
<th>High ($/hour)</th></tr><tr><td>Manitoba</td><td>22.00</td><td>31.50</td></tr>
<tr><td>Newfoundland and Labrador</td><td>N/A</td><td>N/A</td></tr></table>
<h2>Training</h2><p>At the end of your apprenticeship you sit a test of 18 hours.</p>
<h3>Duration</h3><p>3 years 6 months</p></main></body></html>""",
}


assistant = assistant_of(GUIDES)


def test_a_row_of_a_rate_card_is_on_its_worker(assistant: Assistant) -> None:
    """Law: a guide named after no worker answers for the workers in its rows, graded or not."""
    answer = talk(assistant, "how much do crane signallers get?")
    assert answer.status == "answered"
    assert "£210" in answer.text


def test_a_paragraph_is_on_the_name_that_heads_it(assistant: Assistant) -> None:
    """Law: the sentences behind "Crane signaller: ..." are on crane signallers."""
    text = talk(assistant, "how long before you can be a crane signaller?").text
    assert "two to four years" in text


def test_nobody_becomes_a_rate_card(assistant: Assistant) -> None:
    """Law: no question is offered that asks of a rate card as of a career."""
    answer = talk(assistant, "what does a diver on the quay earn in a harbour?")
    assert not any("rate card" in question.lower() for question in answer.suggestions)


def test_a_step_of_a_scale_answers(assistant: Assistant) -> None:
    """Law: bare amounts in columns headed by a year and a sign of money are pay."""
    text = talk(assistant, "what do unqualified wall building lecturers earn?").text
    assert "21,900" in text


def test_a_question_is_no_answer(assistant: Assistant) -> None:
    """Law: the question of an interview is not quoted as if it answered."""
    text = talk(assistant, "what skills does a bell tuner need?").text
    assert "A good ear" in text
    assert not any(
        claim.text.startswith("What skills")
        for claim in talk(assistant, "what skills does a bell tuner need?").claims
    )


def test_a_count_of_letters_is_none_of_workers(assistant: Assistant) -> None:
    """Law: how many of a job there are is not answered by counts of other things."""
    answer = talk(assistant, "how many bell tuners are there in the UK?")
    assert answer.status != "answered"


def test_a_blank_row_tells_nothing_of_its_place(assistant: Assistant) -> None:
    """Law: a row that says only that nothing is known leaves its place out, and that is said."""
    answer = talk(assistant, "net mender wage in Newfoundland")
    assert answer.status == "partial"


def test_a_length_under_its_heading_leads(assistant: Assistant) -> None:
    """Law: the length under a heading that says so answers how long something takes."""
    text = talk(assistant, "how long is the net mender apprenticeship?").text
    assert "3 years 6 months" in text


def test_they_are_named_in_the_sentence_before(assistant: Assistant) -> None:
    """Law: pay told of 'they' is shown behind the sentence that says who they are."""
    text = talk(assistant, "what do bell inspectors earn?").text
    assert text.index("become a bell inspector") < text.index("£52,000")


@pytest.mark.parametrize("text", ["before their 37th birthday", "after your 18th birthday"])
def test_a_birthday_tells_an_age(text: str) -> None:
    """Law: a birthday by number is an age."""
    assert tells_age(f"You must be appointed {text}.")
