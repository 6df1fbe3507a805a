"""Questions that go on about several careers at once, or about two countries."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.text.places import places
from tests.small_library import assistant_of, talk

GUIDES = {
    "coracle-maker.md": """# Coracle maker

Coracle makers build small round boats of willow and hide.

## Pay

Coracle makers in the United Kingdom earn £21,700 a year, those in the United States $33,150.

## Outlook

Employment of coracle makers is expected to grow 4 percent by 2034.

## How to become a coracle maker

Coracle makers learn for 3 years beside a master.
""",
    "net-braider.md": """# Net braider

Net braiders knot and mend nets for trawlers.

## Pay

Net braiders in the United Kingdom earn £24,900 a year, those in the United States $36,480.

## Outlook

Employment of net braiders is expected to decline 9 percent by 2034.

## How to become a net braider

Net braiders learn for 14 months in a loft by the harbour.
""",
}
PAY = ("£21,700", "£24,900")


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    "question",
    ["How much less do they earn?", "Difference in pay?", "What's the difference in pay?",
     "Is the pay better?", "Which is better paid?"],
)  # fmt: skip
def test_a_difference_is_one_between_the_last_two(assistant: Assistant, question: str) -> None:
    """Law: who asks for a difference between two careers spoken of is told of both."""
    before = ("What does a net braider earn in the UK?", "And a coracle maker?")
    text = talk(assistant, *before, question).text
    assert all(figure in text for figure in PAY)


def test_a_difference_with_itself_stays_with_the_last_one(assistant: Assistant) -> None:
    """Law: how much more one earns with something is asked of that career alone."""
    before = ("What does a net braider earn?", "And a coracle maker?")
    text = talk(assistant, *before, "How much more do they earn with a boatyard?").text
    assert "£24,900" not in text


@pytest.mark.parametrize("question", ["And in pay", "Pay?", "What about the pay?"])
def test_careers_set_side_by_side_stay_so(assistant: Assistant, question: str) -> None:
    """Law: another matter asked of careers just compared is asked of all of them."""
    text = talk(assistant, "Compare coracle makers and net braiders in outlook", question).text
    assert all(figure in text for figure in PAY)


def test_one_that_is_asked_about_is_looked_at_alone(assistant: Assistant) -> None:
    """Law: the one of a comparison that was asked about last is what a question goes on about."""
    before = ("Coracle maker vs net braider pay", "What does the first need?")
    text = talk(assistant, *before, "And the pay?").text
    assert "£21,700" in text
    assert "£24,900" not in text


def test_which_of_two_is_doing_something_is_asked_of_both(assistant: Assistant) -> None:
    """Law: 'which is declining?' after two careers shows what is said of each."""
    text = talk(assistant, "Coracle maker vs net braider pay", "Which is declining?").text
    assert "grow 4 percent" in text
    assert "decline 9 percent" in text


@pytest.mark.parametrize(
    "before",
    [("I'm a coracle maker now and want to change to net braider. Can I?",),
     ("I'm a coracle maker", "How do I become a net braider?")],
)  # fmt: skip
def test_an_own_occupation_is_what_more_is_measured_by(
    assistant: Assistant, before: tuple[str, ...]
) -> None:
    """Law: who says what they are and asks whether they would earn more is told of both."""
    text = talk(assistant, *before, "Would I earn more?").text
    assert all(figure in text for figure in PAY)


def test_how_much_more_one_earns_is_beside_the_other(assistant: Assistant) -> None:
    """Law: how much more a named career earns is asked beside the one spoken of."""
    before = "What does a coracle maker earn?"
    text = talk(assistant, before, "How much more does a net braider earn?").text
    assert all(figure in text for figure in PAY)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("which one pays more, uk or us?", {"United Kingdom", "United States"}),
        ("us vs the uk", {"United Kingdom", "United States"}),
        ("what do they pay us?", set()),
        ("tell us and we will see", set()),
    ],
)
def test_us_beside_a_place_is_one(text: str, names: set[str]) -> None:
    """Law: "us" is the United States beside another place, else the people who speak."""
    assert {place.name for place in places(text)} == names


def test_two_countries_are_both_told(assistant: Assistant) -> None:
    """Law: the pay of one career in two countries is shown for each of them."""
    text = talk(assistant, "Net braider pay", "Which one pays more, uk or us?").text
    assert "£24,900" in text
    assert "$36,480" in text


def test_a_career_no_guide_is_on_is_said_to_be_missing(assistant: Assistant) -> None:
    """Law: of two careers compared, the one that no guide is on is named as missing."""
    answer = assistant.ask("Net braider or blacksmith, what pays better?")
    assert answer.status == "partial"
    assert "blacksmith" in answer.text.splitlines()[0]
    assert "£24,900" in answer.text


def test_a_kind_of_worker_stands_beside_a_known_career(assistant: Assistant) -> None:
    """Law: the one guide on a kind of worker that is compared is shown, and said to be on a kind."""
    answer = assistant.ask("Net braider or maker, what pays better?")
    assert all(figure in answer.text for figure in PAY)


def test_all_careers_are_asked_again_in_the_other_direction(assistant: Assistant) -> None:
    """Law: "which shrink?" after the careers that grow is asked of all, not of the first listed."""
    text = talk(assistant, "Which careers grow fastest?", "And which shrink?").text
    assert "decline 9 percent" in text
    assert "grow 4 percent" not in text
