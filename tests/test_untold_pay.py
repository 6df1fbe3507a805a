"""What a figure of pay does not tell: tax, years of service, and more or less than what."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDES = {
    "bell-founder.md": """# Bell founder

Bell founders cast bells of bronze.

## Pay

Bell founders start on £19,640 a year and earn up to £38,910 with experience.

## How to become a bell founder

Bell founders pass an exam of their guild after an apprenticeship.
""",
    "toll-keeper.md": """# Toll keeper

Toll keepers take the toll at a bridge.

## Pay

Toll keepers earn £22,480 a year before tax, and £25,730 after 5 years.

## How to become a toll keeper

The course costs £340 and ends with an exam.
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    "question",
    ["Is that before tax?", "Do they earn before or after tax?", "Is that gross?", "And after tax?",
     "Is it net or gross?"],
)  # fmt: skip
def test_tax_is_told_or_missed(assistant: Assistant, question: str) -> None:
    """Law: whether pay is before tax is answered by words on tax alone."""
    missed = talk(assistant, "Bell founder pay", question)
    assert missed.status == "partial"
    assert "before or after tax" in missed.text
    assert "£19,640" in missed.text
    assert talk(assistant, "Toll keeper pay", question).status == "answered"


@pytest.mark.parametrize("question", ["How much after 5 years?", "how much after five years"])
def test_years_of_service_are_told_or_missed(assistant: Assistant, question: str) -> None:
    """Law: pay after so many years is answered by words on so many years alone."""
    missed = talk(assistant, "Bell founder pay", question)
    assert missed.status == "partial"
    assert "years" in missed.text.splitlines()[0]
    told = talk(assistant, "Toll keeper pay", question)
    assert told.status == "answered"
    assert "£25,730" in told.text


def test_less_than_nothing_named_is_not_told(assistant: Assistant) -> None:
    """Law: "would I earn less then?" is no question for the lowest pay."""
    asked = ("Do bell founders need a degree?", "Would I earn less then?")
    assert talk(assistant, *asked).status == "partial"


def test_how_much_an_exam_is_is_its_cost(assistant: Assistant) -> None:
    """Law: how much a course or an exam is asks what it costs."""
    assert talk(assistant, "Bell founder pay", "How much is the exam?").status == "partial"
    assert "£340" in talk(assistant, "Toll keeper pay", "How much is the course?").text
