"""Pay that a question sets as a bound, and the careers whose pay lies within it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answers import Assistant
from assistant.answers.asked.bounds import bound, period_of
from tests.small_library import library_of, settings, talk

GUIDE = "# {name}\n\n{name}s {work}.\n\n## Pay\n\n{pay}\n"
PAY = {
    "Ostler": "Ostlers in the United Kingdom earn £21,400 a year on average.",
    "Farrier": "Farriers in the United Kingdom earn £31,900 a year on average.",
    "Assayer": "Assayers in the United Kingdom earn £38,300 a year on average.",
    "Loriner": "Loriners in the United States had a median pay of $47,200 a year.",
    "Perfumer": "Perfumers in the United States had a median pay of $61,000 a year ($29.30 an hour).",
    "Cooper": "In 2023 coopers in Queensland earned A$90,000 a year on average. Coopers in Australia "
    "earned A$71,000 a year on average in 2025 and A$69,000 a year on average in 2023.",
}
ROWS = (
    "Occupation,Region,Year,Experienced pay (EUR per year)\n"
    "Thatcher,Ireland,2025,45000\nTaxidermist,Ireland,2025,36000\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    guides = {
        f"{name.lower()}.md": GUIDE.format(name=name, work="make things", pay=pay)
        for name, pay in PAY.items()
    }
    place = tmp_path_factory.mktemp("bounds")
    with library_of(place, guides | {"irish.csv": ROWS}) as library:
        yield Assistant(library, settings(place))


def heads(answer_text: str) -> list[str]:
    """Return the first word of each line of a list."""
    lines = answer_text.splitlines()
    return [line[2:].split()[0].rstrip(":") for line in lines if line.startswith("- ")]


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("jobs that pay more than £30,000", 30_000, None, "GBP"),
        ("jobs paying at least $80k", 80_000, None, "$"),
        ("careers earning 40 grand or more", 40_000, None, None),
        ("jobs at £50k+", 50_000, None, "GBP"),
        ("which jobs pay no more than 20,000", None, 20_000, None),
        ("jobs below €25.000", None, 25_000, "EUR"),
        ("a salary between 30k and 35k", 30_000, 35_000, None),
        ("jobs over £25 an hour", 25, None, "GBP"),
    ],
)
def test_amounts_that_pay_must_keep_to(
    text: str, low: float | None, high: float | None, currency: str | None
) -> None:
    """Law: either end, both, or the words after an amount set the bound."""
    found = bound(text)
    assert found
    assert (found.low, found.high, found.currency) == (low, high, currency)


@pytest.mark.parametrize("text", ["jobs for over 50s", "jobs that pay £30,000", "best paid jobs"])
def test_no_bound_is_made_up(text: str) -> None:
    """Law: an age, and an amount that nothing is said of, are no bound."""
    assert bound(text) is None


def test_the_period_of_pay_is_read() -> None:
    """Law: pay is by the year where nothing else is said."""
    periods = [period_of(f"jobs over £20 {said}") for said in ("an hour", "per week", "")]
    assert periods == ["hour", "week", "year"]


@pytest.mark.parametrize(
    ("question", "careers"),
    [
        ("Which jobs pay more than £30,000?", ["Assayer", "Farrier"]),
        ("what careers earn under £30k", ["Ostler"]),
        ("careers with a salary between £20,000 and £35,000", ["Farrier", "Ostler"]),
        ("jobs paying at least $50,000 in the US", ["Perfumer"]),
        ("which jobs pay $20 an hour or more?", ["Perfumer"]),
        ("jobs that pay over €40,000", ["Thatcher"]),
        ("jobs that pay over 60k", ["Perfumer", "Cooper"]),
    ],
)
def test_careers_within_a_bound_are_listed(
    assistant: Assistant, question: str, careers: list[str]
) -> None:
    """Law: exactly the careers whose pay lies within, the best first, each with its quote."""
    answer = talk(assistant, question)
    assert answer.status == "answered"
    assert heads(answer.text) == careers
    assert len(answer.citations) == len(careers)


def test_where_nothing_lies_within_the_ends_are_shown(assistant: Assistant) -> None:
    """Law: a bound that no career keeps is said to be that, before what comes nearest."""
    answer = talk(assistant, "which jobs pay over £90,000?")
    assert answer.text.startswith("No career of the guides has yearly pay of over £90,000")
    assert heads(answer.text)[0] == "Assayer"


def test_what_else_is_asked_of_the_careers_is_not_passed_over(assistant: Assistant) -> None:
    """Law: a ranking does not pretend to have heeded a degree, experience or the like."""
    for question in ("highest paying careers without a degree", "best paid jobs in healthcare"):
        answer = talk(assistant, question)
        assert answer.status == "partial"
        assert answer.text.startswith("The guides do not set careers apart by “")


def test_a_career_stands_once_with_its_whole_country(assistant: Assistant) -> None:
    """Law: of several figures the newest for the whole country counts; others' money is named."""
    text = talk(assistant, "best paid jobs").text
    assert heads(text) == ["Assayer", "Farrier", "Ostler", "Thatcher", "Taxidermist"]
    assert "Pay in USD and AUD is not ranked here. Name a country to see it." in text
    assert "A$71,000" in talk(assistant, "best paid jobs in Australia").text
