"""What comes after an occupation is told where that is asked, in whatever shape it is asked."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDES = {
    "cellarer.md": """# Cellarer

Cellarers look after wine while it ages.

## Getting in

Most begin as cellar hands. You can move into this role from a vineyard, where you would do the \
pruning and later the picking. A college course takes 2 years.

## Day to day

- Turn the bottles
- Taste each cask, and go on to the next
- Help the steward to move casks up to the yard

## Pay

Cellarers earn £27,300 a year on average.

## Career path

With some years behind you, you could run a cellar. You might train as a steward of a whole estate.
""",
    "steward.md": """# Estate steward

Estate stewards run vineyards and cellars.

## Getting in

Estate stewards need a diploma in estate management, which takes 3 years.

## Pay

Estate stewards earn £41,900 a year on average.
""",
    "kite-engineer.md": """# Kite engineer

Kite engineers design kites that lift weather stations.

## Getting in

You can start as a kite engineering technician and learn to be an engineer at work.

## Career path

You could become the head of a kite works.
""",
    "kite-technician.md": """# Kite engineering technician

Kite engineering technicians test lines and frames.

## Career path

You could become a senior technician.
""",
    "balladist.md": """# Ballad promoter

Ballad promoters bring singers and halls together.

## What it takes

A knowledge of the law on halls helps.

## Career path

You could become an agent of singers.
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    "question",
    ["where can a cellarer go with their career", "what else could a cellarer do afterwards",
     "what could a cellarer do next", "how far can a cellarer go",
     "how do cellarers work their way up", "what can cellarers go on to become",
     "could a cellarer become a proper steward", "could a cellarer train as a steward?",
     "what jobs can a cellarer do after a few years"],
)  # fmt: skip
def test_the_next_step_is_told_first_and_alone(assistant: Assistant, question: str) -> None:
    """Law: what comes after is told from its section, without duties or ways in."""
    claims = talk(assistant, question).claims
    assert "run a cellar" in " ".join(claim.text for claim in claims[:2])
    told = " ".join(claim.text for claim in claims)
    assert "bottles" not in told
    assert "this role" not in told


def test_who_wants_to_become_one_asks_for_the_way_in(assistant: Assistant) -> None:
    """Law: the occupation that people turn into is asked about its way in."""
    for question in ("can people become stewards?", "how do estate stewards become qualified?"):
        assert "diploma" in talk(assistant, question).text, question


def test_a_field_of_promotion_is_no_step_up(assistant: Assistant) -> None:
    """Law: promotion that names the work itself asks nothing of what comes after."""
    answer = talk(assistant, "what knowledge helps in ballad promotion?")
    assert "law on halls" in answer.claims[0].text


def test_what_leads_to_the_occupation_is_a_way_in(assistant: Assistant) -> None:
    """Law: courses that lead to an occupation are before it, not after."""
    text = talk(assistant, "college courses that lead to being a cellarer").text
    assert "2 years" in text


@pytest.mark.parametrize(
    "question", ["how can i work my way up to cellarer?", "how do you get promoted to a cellarer"]
)
def test_the_way_up_to_the_occupation_is_a_way_in(assistant: Assistant, question: str) -> None:
    """Law: who asks how to come up to an occupation asks what leads to it, not where it leads."""
    assert "cellar hands" in talk(assistant, question).text.split("[1]")[0]


def test_from_one_to_another_asks_of_the_other_how_to_get_in(assistant: Assistant) -> None:
    """Law: of where a way leads from it is asked what comes next, of where it leads to the way."""
    text = talk(assistant, "how do you climb up from cellarer to estate steward?").text
    assert "train as a steward" in text
    assert "diploma in estate management" in text


def test_words_on_either_side_of_a_way_make_no_name(assistant: Assistant) -> None:
    """Law: "from technician to kite engineer" names the engineer, no kite engineering technician."""
    text = talk(assistant, "can you work your way up from technician to kite engineer").text
    assert "learn to be an engineer at work" in text
