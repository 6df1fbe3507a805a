"""A kind of a career is not that career: not its pay, not its name, not its place in a list."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

HEAD = (
    '---\ntitle: "{}"\noccupation: {}\npublisher: "{}"\nregion: "United Kingdom"\n---\n\n# {}\n\n'
)

GUIDES = {
    "farrier.md": HEAD.format("Farrier", "farrier", "Hoof Board", "Farrier")
    + """Farriers trim hooves and shoe horses.

## What farriers do

Many specialise. Racecourse farriers shoe horses on the day of a race. Master farriers train others.

## Pay

The average salary of a farrier is £31,400 a year. Master farriers earn £47,900 a year on average.
""",
    "grammar-school-tutor.md": HEAD.format(
        "Grammar school tutor", "grammar school tutor", "Tutors", "Grammar school tutor"
    )
    + """Grammar school tutors prepare pupils for the entrance exam of grammar schools.

## Pay

The average salary of a grammar school tutor is £28,300 a year.

## How to become a grammar school tutor

You need a degree and a background check.
""",
    "bell-maker-foundry.md": HEAD.format(
        "Casting for a living: what a foundry expects and pays", "bell maker", "Foundry", "Bells"
    )
    + """Bell makers cast bells.

## Pay

The average salary of a bell maker is £36,200 a year.
""",
    "bell-maker-guild.md": HEAD.format(
        "Becoming a bell maker: routes and wages", "bell maker", "Guild", "Bell makers"
    )
    + """Bell makers tune bells.

## Pay

The average salary of a bell maker is £41,800 a year.
""",
    "bell-maker-tools.md": HEAD.format(
        "Bell maker: tools and temper", "bell maker", "Toolshed", "Bell maker"
    )
    + """Bell makers need a good ear.

## Skills

A bell maker needs patience and strength.
""",
}

assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    "question", ["racecourse farrier pay", "What do racecourse farriers earn?"]
)
def test_the_pay_of_a_kind_is_another(assistant: Assistant, question: str) -> None:
    """Law: where a guide speaks of a kind and gives no pay of it, the answer says so."""
    answer = talk(assistant, question)
    assert answer.status == "partial"
    assert "pay for “racecourse farrier" in answer.text


@pytest.mark.parametrize("question", ["master farrier pay", "What do farriers earn?"])
def test_pay_that_is_told_is_not_missed(assistant: Assistant, question: str) -> None:
    """Law: nothing is missed where the pay of the kind that is asked for is shown."""
    answer = talk(assistant, question)
    assert answer.status == "answered"
    assert ("47,900" if "master" in question else "31,400") in answer.text


@pytest.mark.parametrize("one", ["primary school tutor", "driving school tutor"])
def test_a_name_is_as_long_as_it_is(assistant: Assistant, one: str) -> None:
    """Law: a name that ends like a guide's is another one, and is said in full to be none."""
    pay = talk(assistant, f"{one} salary")
    assert pay.status == "not_covered"
    assert one in pay.text
    entry = talk(assistant, f"How do I become a {one}?")
    assert entry.status != "answered"
    assert one in entry.text


def test_a_shorter_name_is_the_one(assistant: Assistant) -> None:
    """Law: the end of a guide's name is a name of it."""
    assert "28,300" in talk(assistant, "What do school tutors earn?").text


def test_a_career_is_listed_once_and_by_its_name(assistant: Assistant) -> None:
    """Law: a list names careers, gives what each guide says, and misses none that it lists."""
    text = talk(assistant, "Which job pays best?").text
    assert "Becoming a bell maker" not in text
    assert "Casting for a living" not in text
    assert "Bell maker: " in text
    assert "41,800" in text
    assert "36,200" in text
    assert "Not compared" not in text


def test_careers_in_order_show_what_guides_disagree_on(assistant: Assistant) -> None:
    """Law: of two guides on a career both figures are shown beside another career's."""
    text = talk(assistant, "Who earns more, a bell maker or a farrier?").text
    assert text.index("41,800") < text.index("31,400")
    assert "36,200" in text
    assert "by another guide" in text


@pytest.mark.parametrize(
    "question", ["Which job in the guides pays best?", "What is the best paid job in your guides?"]
)
def test_the_guides_are_no_career(assistant: Assistant, question: str) -> None:
    """Law: who asks of the jobs in the guides asks of all of them."""
    answer = talk(assistant, question)
    assert answer.status == "answered"
    assert "41,800" in answer.text


@pytest.mark.parametrize("question", ["Was verdient ein Hufschmied?", "Combien gagne un facteur ?"])
def test_another_language_is_named_as_such(assistant: Assistant, question: str) -> None:
    """Law: a question in another language is refused for that, and not as a career's name."""
    answer = talk(assistant, question)
    assert answer.status == "not_covered"
    assert "ask in English" in answer.text
    assert "verdient" not in answer.text
