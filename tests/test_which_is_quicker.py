"""Which of two careers is quicker to train for is answered with how long each takes."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.asked.attributes import expected
from tests.small_library import assistant_of, talk

HEAD = (
    '---\ntitle: "{0}"\noccupation: {1}\nregion: "United States; United Kingdom"\n---\n\n# {0}\n\n'
)

GUIDES = {
    "glass-engraver.md": HEAD.format("Glass engraver", "glass engraver")
    + """Glass engravers cut patterns into glass.

## How to get in

### United States

Glass engravers need patience and a steady hand. A course at a school of glass is usual. The course \
normally takes 3 years, and a fellowship afterwards takes 1 year.

### United Kingdom

The Glass Board lists the route to becoming a glass engraver in the UK:

1. A degree in glass of 4 years, at a university that the Glass Board approves.
2. One year in a studio.

Without the grades for the degree, a 2-year foundation degree is a way in.

## Working life

In the United Kingdom a glass engraver works 35 to 38 hours a week.
""",
    "kite-fitter.md": HEAD.format("Kite fitter", "kite fitter")
    + """Kite fitters fit kites.

## How to get in

### United States

Kite fitters serve an apprenticeship of 5 years.

### United Kingdom

Anybody may start, and learns from others.

## Working life

In the United Kingdom a kite fitter works 30 to 40 hours a week.
""",
}

assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    "question",
    [
        "Which is quicker to train for, glass engraver or kite fitter?",
        "Does it take longer to become a glass engraver or a kite fitter?",
    ],
)
def test_times_answer_which_is_quicker(assistant: Assistant, question: str) -> None:
    """Law: who asks which is quicker is told how long each takes, and no hours of work."""
    text = talk(assistant, question).text
    assert "3 years" in text
    assert "5 years" in text
    assert "hours a week" not in text


def test_the_usual_way_stands_for_a_country(assistant: Assistant) -> None:
    """Law: a way for those alone who lack something is not all that is said of a country."""
    text = talk(assistant, "How long does it take to become a glass engraver?").text
    assert "degree in glass of 4 years" in text


@pytest.mark.parametrize(
    "question",
    [
        "Which of them works longer hours?",
        "who has shorter shifts",
        "which is the fastest growing?",
    ],
)
def test_other_comparisons_ask_for_no_time(question: str) -> None:
    """Law: longer hours and faster growth are no length of training."""
    assert expected(question) != "duration"
