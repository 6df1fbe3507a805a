"""What somebody would like to do is answered by several careers, whoever it is that would."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, guides_of, talk

WORK = {
    "Almoner": "help elderly people in an almshouse with their letters",
    "Bedesman": "look after older people who live alone",
    "Ostler": "look after horses at inns and feed them",
    "Farrier": "fit iron shoes to horses",
    "Nipper": "run errands for young people at a school",
    "Assayer": "test the purity of gold with some maths",
}
GUIDE = """# {name}

{name}s {work}.

## How to become one

You need a certificate and a year at the side of another {lower}.

## Pay

{name}s in the United Kingdom earn £{pay},000 a year on average.
"""
assistant = assistant_of(
    {
        f"{name.lower()}.md": GUIDE.format(name=name, lower=name.lower(), work=work, pay=20 + at)
        for at, (name, work) in enumerate(WORK.items())
    }
)


@pytest.mark.parametrize(
    "asked",
    [
        "I want to work with horses",
        "I'd love a job involving horses. What do I need?",
        "my sister wants to work with horses",
        "job with horses",
    ],
)
def test_a_wish_leads_to_several_careers(assistant: Assistant, asked: str) -> None:
    """Law: what somebody wants to do gets each career that does it, not one that comes nearest."""
    assert guides_of(talk(assistant, asked)) == {"ostler.md", "farrier.md"}


@pytest.mark.parametrize(
    "asked",
    ["I want a job helping old people", "I want to help old people, which certificate do I need?"],
)
def test_people_go_by_other_words(assistant: Assistant, asked: str) -> None:
    """Law: old people are the older and the elderly ones, and no young ones."""
    assert guides_of(talk(assistant, asked)) == {"almoner.md", "bedesman.md"}


@pytest.mark.parametrize(
    "asked", ["job with no maths", "I want to work with gold but not with maths"]
)
def test_what_is_not_wanted_is_not_quoted(assistant: Assistant, asked: str) -> None:
    """Law: a career that has what somebody wants to do without is no answer."""
    answer = talk(assistant, asked)
    assert answer.status == "not_covered"
    assert not answer.citations


@pytest.mark.parametrize("asked", ["I want to be an ostler", "I'd like to know what farriers earn"])
def test_a_career_that_is_named_is_meant(assistant: Assistant, asked: str) -> None:
    """Law: a wish for a career that is named is answered by its guide alone."""
    assert len(guides_of(talk(assistant, asked))) == 1


@pytest.mark.parametrize(
    "asked",
    ["I'd love a job with horses", "I want to work with horses. What training is there?"],
)
def test_a_wish_leaves_the_career_spoken_of(assistant: Assistant, asked: str) -> None:
    """Law: who wishes for other work is no more answered on the career spoken of before."""
    answer = talk(assistant, "What does an assayer earn?", asked)
    assert guides_of(answer) == {"ostler.md", "farrier.md"}


def test_when_somebody_wants_to_work_goes_on(assistant: Assistant) -> None:
    """Law: who says when they want to work asks it of the career spoken of."""
    answer = talk(assistant, "How do I become an assayer?", "I want to work part time")
    assert guides_of(answer) <= {"assayer.md"}
