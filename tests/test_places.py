"""Places in questions, and whether guides speak of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Assistant
from assistant.answers.search import search
from assistant.answers.text.places import covered, places
from tests.openai_server import OpenAIServer
from tests.small_library import (
    assert_grounded,
    assistant_of_small_library,
    library_of,
    settings,
    small_library,
    with_model,
)

TANNER = """# Tanner

Sources: Labour Office of the United States (2025) for the US, Craft Council for the UK, where
tanneries are few. UK pay is that of 2020 and is out of date.

## What tanners do

Tanners clean, soak and dress hides until they are leather. British tanners often dye it as well.

## Pay

In the United States tanners earned $41,200 a year in May 2024. In the United Kingdom they earned
£22,400 a year.

## Outlook

Employment of tanners in the United States is projected to grow 4% from 2024 to 2034. About 1,300
openings a year are expected. Demand follows the trade in shoes and car seats.
"""


assistant = assistant_of_small_library


def named(text: str) -> list[str]:
    """Return the names of the places of a text."""
    return [place.name for place in places(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("pay in the UK", ["United Kingdom"]),
        ("pay in the US and in the U.K.", ["United States", "United Kingdom"]),
        ("what the US pays", ["United States"]),
        ("tell us about pay", []),
        ("Germany's electricians", ["Germany"]),
        ("in west virginia or Virginia", ["West Virginia", "Virginia"]),
        ("a split orange on a lima bean for jordan", []),
        ("a job in Lima or Jordan", ["Lima", "Jordan"]),
        ("New York, new york, NEW YORK", ["New York"]),
        ("pay in London", ["London"]),
        ("", []),
    ],
)
def test_places_are_found_by_any_name(text: str, names: list[str]) -> None:
    """Law: the longest name at each spot, each place once, and no place in ordinary words."""
    assert named(text) == names


def test_every_country_is_known_by_its_name() -> None:
    """Law: each country of CLDR is found under its English name, as a whole country."""
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code.isalpha() and name.replace(" ", "").isalpha():
            found = places(f"What does a welder earn in {name}?")
            assert [(place.country, place.whole) for place in found] == [(code, True)]


@given(st.text(max_size=60))
def test_any_text_can_be_searched_for_places(text: str) -> None:
    """Law: every string is safe, and what is found is named once."""
    found = named(text)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("place", "regions", "currencies", "words", "is_covered"),
    [
        ("Germany", ["United States"], ["USD"], "$50,000 a year", False),
        ("Germany", [""], ["EUR"], "€50,000 a year", True),
        ("United Kingdom", ["United Kingdom; United States"], [], "", True),
        ("United Kingdom", [""], ["GBP"], "£20,000", True),
        ("United Kingdom", ["United States"], ["GBP"], "£20,000", False),
        ("Texas", ["United States"], ["USD"], "$50,000 a year", False),
        ("Texas", ["United States"], ["USD"], "$50,000 a year in Texas", True),
        ("London", ["United Kingdom"], ["GBP"], "£20,000", False),
        ("France", ["United States"], [], "Pay in France is lower.", True),
    ],
)
def test_coverage_of_a_place(
    place: str, regions: list[str], currencies: list[str], words: str, is_covered: bool
) -> None:
    """Law: a country is covered by region, then by money; its parts by nothing but their name."""
    assert covered(places(place)[0], regions, currencies, words) is is_covered


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("What does a welder earn in Germany?", "Germany"),
        ("electrician pay in Texas", "Texas"),
        ("registered nurse salary, London", "London"),
        ("what do beekeepers earn in the USA", "United States"),
        ("welder wages in Canada", "Canada"),
    ],
)
def test_a_place_the_guides_do_not_speak_of_is_named(
    assistant: Assistant, question: str, missing: str
) -> None:
    """Law: a figure for elsewhere is never the answer alone: the missing place is named first."""
    answer = assistant.ask(question)
    assert answer.status in ("partial", "not_covered")
    assert missing in answer.text.splitlines()[0]
    assert_grounded(answer, assistant.library)


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("What does an electrician earn in the UK?", "£26,000", "$61,590"),
        ("What does an electrician earn in England?", "£26,000", "$61,590"),
        ("What does an electrician earn in the United States?", "$61,590", "£26,000"),
    ],
)
def test_a_place_chooses_the_figure(
    assistant: Assistant, question: str, held: str, absent: str
) -> None:
    """Law: of figures for several places, the asked one is shown."""
    answer = assistant.ask(question)
    assert held in answer.text
    assert absent not in answer.text


def test_an_absent_place_is_named_with_a_model_too(openai_server: OpenAIServer) -> None:
    """Law: a model that answers with another country's figure does not hide the gap."""
    openai_server.replies = "The average salary of a welder in the United States is $52,340 a year."
    with small_library() as library:
        answer = with_model(library, openai_server).ask("What does a welder earn in Germany?")
    assert answer.status == "partial"
    assert "Germany" in answer.text


def test_a_missing_place_is_named_once(assistant: Assistant) -> None:
    """Law: the word for a place is no other thing that is missing."""
    first = assistant.ask("How do I become a welder in Canada?").text.splitlines()[0]
    assert first.casefold().count("canada") == 1


@pytest.mark.parametrize("place", ["the UK", "Britain", "Scotland", "Germany"])
def test_a_place_in_passing_does_not_answer(place: str, tmp_path: Path) -> None:
    """Law: of what is asked, what the guide has is shown, not what else it says of the place."""
    with library_of(tmp_path, {"tanner.md": TANNER}) as library:
        answer = Assistant(library, settings(tmp_path)).ask(
            f"What is the job outlook for tanners in {place}?"
        )
        assert_grounded(answer, library)
    assert answer.status == "partial"
    assert "the outlook for" in answer.text.splitlines()[0]
    assert " on “" not in answer.text.splitlines()[0]
    assert "grow 4% from 2024 to 2034" in answer.text
    assert not any(word in answer.text for word in ("Sources", "out of date", "£", "dye"))


@pytest.mark.parametrize("place", ["the UK", "Germany"])
def test_a_place_in_passing_is_not_found_first(place: str, tmp_path: Path) -> None:
    """Law: a search puts what the guide says on the matter before what it says of the place."""
    with library_of(tmp_path, {"tanner.md": TANNER}) as library, library.reading() as view:
        found = search(view, f"What is the job outlook for tanners in {place}?")
    assert "grow 4% from 2024 to 2034" in found[0].text
