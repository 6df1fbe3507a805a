"""Ways to work and to train that no guide speaks of are said to be missing."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

COOPER = """# Cooper

Coopers build barrels in workshops.

## How to get in

You learn at a college of crafts for 2 years. Employers look for experience with wood.

## Working life

Coopers work 40 hours a week, from 7 in the morning. In retail, some sell to guests.
"""
TURNER = (
    COOPER.replace("ooper", "urner").replace(
        "Employers look", "An apprenticeship of 3 years is the other way. Employers look"
    )
    + "\nMany are freelancers, work part-time or run a workshop at home.\n"
)


assistant = assistant_of({"cooper.md": COOPER, "curner.md": TURNER})


ASKED = [
    ("Can a {0} work part time?", "part-time work"),
    ("is it possible for {0}s to work from home", "working from home"),
    ("do {0}s go freelance?", "working for oneself"),
    ("is there an apprenticeship for {0}s?", "an apprenticeship"),
]


@pytest.mark.parametrize(("question", "named"), ASKED)
def test_what_no_guide_speaks_of_is_named(assistant: Assistant, question: str, named: str) -> None:
    """Law: hours are no answer to part time, nor a college to an apprenticeship."""
    answer = talk(assistant, question.format("cooper"))
    assert answer.status == "partial"
    assert f"The guides do not give anything on {named}." in answer.text


@pytest.mark.parametrize(("question", "named"), ASKED)
def test_what_a_guide_speaks_of_is_answered(
    assistant: Assistant, question: str, named: str
) -> None:
    """Law: the same in other words ("freelancers", "part-time") is an answer."""
    answer = talk(assistant, question.format("curner"))
    assert answer.status == "answered"
    assert named not in answer.text.split("\n")[0]


def test_what_the_asker_feels_or_leaves_is_not_missed(assistant: Assistant) -> None:
    """Law: only what is asked about the career can be missing from its guide."""
    answer = talk(assistant, "I hate my job in banking, thinking of becoming a cooper")
    assert "do not give" not in answer.text


def test_degrees_are_no_matter_of_their_own(assistant: Assistant) -> None:
    """Law: a comparative is no word that a guide must use."""
    answer = talk(assistant, "which has better training, a cooper or a curner?")
    assert "better" not in answer.text
