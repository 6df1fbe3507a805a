"""Questions of two halves, and of another kind of the same work, lose nothing."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDES = {
    "lock-keeper.md": """# Lock keeper

Lock keepers let boats through the locks of a canal.

## Pay

Lock keepers earn £22,700 a year.

## How to become a lock keeper

### Volunteering

You can begin by volunteering at a lock on summer Sundays.

### Courses

The course for lock keepers takes 5 weeks.

## Progression

With experience you could become a bridge master.
""",
    "bridge-master.md": """# Bridge master

Bridge masters swing the bridges over a canal.

## Pay

Bridge masters earn £29,900 a year.

## How to become a bridge master

You can apply if you are a lock keeper. The course for bridge masters takes 14 months in a port.
""",
    "marine-welder.md": """# Marine welder

Marine welders join the plates of ships.

## Pay

Marine welders earn £33,100 a year.
""",
    "pipeline-welder.md": """# Pipeline welder

Pipeline welders join the pipes of gas lines.

## Pay

Pipeline welders earn £41,600 a year.
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    "question",
    [
        "What do lock keepers earn, and could I start by volunteering?",
        "what do lock keepers earn n can i volunteer",
    ],
)
def test_a_half_on_what_one_may_do_is_not_asked_of_pay(assistant: Assistant, question: str) -> None:
    """Law: a half that asks whether one does something asks for that, not for the other's matter."""
    text = talk(assistant, question).text
    assert "£22,700" in text
    assert "volunteering at a lock" in text


@pytest.mark.parametrize("joint", ["n", "and", "'n'"])
def test_the_course_asked_for_is_that_of_the_new_occupation(
    assistant: Assistant, joint: str
) -> None:
    """Law: of whom one is, it is asked only whether they become it; all else of what they become."""
    question = f"can a lock keeper become a bridge master {joint} how long is the course"
    text = talk(assistant, question).text
    assert "could become a bridge master" in text or "if you are a lock keeper" in text
    assert "14 months" in text
    assert "5 weeks" not in text


@pytest.mark.parametrize(
    "question",
    [
        "what about the pipeline version, same money?",
        "and the pipeline kind?",
        "what about the pipeline ones?",
    ],
)
def test_another_kind_takes_the_place_of_the_first_word(
    assistant: Assistant, question: str
) -> None:
    """Law: the kind of a worker that a follow-up names is the one it is answered of."""
    text = talk(assistant, "what does a marine welder earn?", question).text
    assert "£41,600" in text
    assert "£33,100" not in text
