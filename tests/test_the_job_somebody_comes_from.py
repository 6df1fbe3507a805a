"""The job and the place somebody comes from are told; asked of are the ones they want."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.facts import employers
from assistant.answers.names.linking import Linker
from assistant.answers.text.places import places
from assistant.answers.understanding.targets import speaker
from assistant.answers.understanding.understand import understand
from assistant.answers.understanding.whereabouts import asked_where
from tests.small_library import assistant_of, guides_of, talk

GUIDES = {
    "bellfounder.md": """---
title: Bellfounder
occupation: bellfounder
region: United Kingdom
---
# Bellfounder

Bellfounders cast bells of bronze.

## How to become a bellfounder

You learn on the job in a foundry. You need good hearing.

## Pay

A bellfounder in the United Kingdom earns £26,100 a year.
""",
    "marsh-geologist.md": """---
title: Marsh geologist
occupation: marsh geologist
region: United Kingdom
---
# Marsh geologist

Marsh geologists map the ground under bogs and fens.

## How to become a marsh geologist

You need a degree in earth science. The training takes 6 years. You register with the Fen Board.

## Pay

Starting pay for a marsh geologist in the United Kingdom is £23,700 a year, and £51,900 with \
experience.
""",
    "rigger.md": """---
title: Rigger
occupation: rigger
region: United Kingdom
---
# Rigger

Riggers fit ropes and sails.

## Pay

A rigger in the United Kingdom earns £22,500 a year.
""",
    "ferry-steward.md": """---
title: Ferry steward
occupation: ferry steward
region: United Kingdom
---
# Ferry steward

Ferry stewards look after passengers on board.

## How to become a ferry steward

You need a certificate in sea survival.

## Pay

A ferry steward in the United Kingdom earns £19,300 a year.
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    "question",
    [
        "45, been a bellfounder twenty years. Thinking marsh geology. What would my pay drop to?",
        "I've been a bellfounder since 18. Now looking at marsh geology. What's the starting pay?",
        "My partner is a bellfounder. I'm considering marsh geology - what would I earn?",
        "i work as a ferry steward but my dream is marsh geology. what is the salary?",
    ],
)
def test_a_field_that_is_wanted_is_asked_about(assistant: Assistant, question: str) -> None:
    """Law: a field that somebody thinks of is what they ask about, in whatever sentence they ask."""
    answer = talk(assistant, question)
    assert guides_of(answer) == {"marsh-geologist.md"}
    assert "23,700" in answer.text
    assert answer.status == "answered"


@pytest.mark.parametrize(
    ("question", "guide"),
    [
        ("i used to be a bellfounder. what do ferry stewards earn", "ferry-steward.md"),
        ("my dad is a bellfounder but i want to be a ferry steward what do i need",
         "ferry-steward.md"),
        ("im a ferry steward, how long before i could train as a marsh geologist",
         "marsh-geologist.md"),
        ("I'm a ferry steward thinking of training in rigging. What would I earn?", "rigger.md"),
        ("As a former bellfounder, what would I earn as a ferry steward?", "ferry-steward.md"),
    ],
)  # fmt: skip
def test_a_job_that_is_left_is_not_asked_about(
    assistant: Assistant, question: str, guide: str
) -> None:
    """Law: beside a job that something is asked of, the one somebody comes from is only told."""
    assert guides_of(talk(assistant, question)) == {guide}


@pytest.mark.parametrize(
    "question",
    [
        "I'm a bellfounder. How much do ferry stewards earn compared to me?",
        "I'm a bellfounder and my wife is a ferry steward, what do we earn?",
        "I'm a bellfounder, do ferry stewards earn more?",
    ],
)
def test_a_job_that_is_compared_is_asked_about(assistant: Assistant, question: str) -> None:
    """Law: the job somebody comes from stays where it is set beside another."""
    assert guides_of(talk(assistant, question)) == {"bellfounder.md", "ferry-steward.md"}


@pytest.mark.parametrize(
    "question",
    [
        "I'm a bellfounder considering my options. what do I earn?",
        "I'm a bellfounder thinking of rigging my boat. What is my pay?",
        "i'm a bellfounder what do i earn",
    ],
)
def test_a_job_alone_is_asked_about(assistant: Assistant, question: str) -> None:
    """Law: where nothing else is wanted, somebody's own job is what they ask about."""
    assert guides_of(talk(assistant, question)) == {"bellfounder.md"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("I trained in Romania. What do I need here to be a marsh geologist?", []),
        ("i'm from India, what is the body i register with here", []),
        ("My son is reading law at Durham. What do ferry stewards earn?", []),
        ("I live in Canada, what do ferry stewards earn", ["Canada"]),
        ("I want to move to Spain. What would I earn?", ["Spain"]),
        ("How much is a degree at Leeds?", ["Leeds"]),
        ("I'm a steward in Wales. What do I earn here?", ["Wales"]),
    ],
)
def test_a_place_that_is_only_told(text: str, named: list[str]) -> None:
    """Law: where somebody studied, or came from to ask "here", is not where something is asked."""
    assert [place.name for place in places(asked_where(text))] == named


def test_a_field_is_no_employer(assistant: Assistant) -> None:
    """Law: "in rigging" asks for the pay of riggers, "in a boatyard" for that of one employer."""
    with assistant.library.reading() as view:
        linker, says = Linker(view.cards()), speaker(view)
        field = understand("What would I earn in rigging?", (), linker, says)
        yard = understand("What does a rigger earn in a boatyard?", (), linker, says)
        assert not list(employers.settings(field))
        assert [phrase for _, phrase, _ in employers.settings(yard)] == ["boatyard"]
