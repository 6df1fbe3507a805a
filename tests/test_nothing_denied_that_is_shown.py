"""Nothing is said to be missing that stands in what is shown, and letters are not always a job."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.asked.attributes import expected
from assistant.answers.asked.respelling import respelt
from assistant.answers.coverage.named_so import stands_alone
from tests.small_library import assistant_of, guides_of, talk

GUIDES = {
    "barge-officer.md": """---
title: Barge officer
occupation: barge officer
region: United Kingdom
---
# Barge officer

Barge officers command barges on canals.

## How to become a barge officer

You must be between 17 and 34. You register with the Lock and Weir Guild. An apprenticeship \
takes 3 years.

## Career path

You could rise from warden to lockmaster.

## Pay

A barge officer in the United Kingdom earns £31,200 a year.
""",
    "fen-nurse.md": """---
title: Fen nurse
occupation: fen nurse
region: United Kingdom
---
# Fen nurse

Fen nurses look after people in marsh villages.

## How to become a fen nurse

You need a diploma in wetland health. You register with the Reed and Moor Board. You can join from age 19.

## Career path

You could become a nurse or a matron.

## Pay

A fen nurse in the United Kingdom earns £24,800 a year.
""",
    "lamp-wharf-guide.md": """---
title: Lamp wharf guide
occupation: lamp wharf guide
region: United Kingdom
---
# Lamp wharf guide

Lamp wharf guides show visitors round old quays.

## How to become a lamp wharf guide

You pass a security check.

## Pay

A lamp wharf guide in the United Kingdom earns £17,600 a year.
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what rank comes after warden on the barges", "lockmaster"),
        ("do barge officers register with the LWG", "Lock and Weir Guild"),
        ("do fen nurses register with the RMB", "Reed and Moor Board"),
        ("registration body barge officer", "Lock and Weir Guild"),
        ("barge officer apprenticeship length", "3 years"),
        ("barge officer apprenticship length", "3 years"),
        ("maximum age to become a barge officer", "34"),
    ],
)
def test_what_is_shown_is_not_denied(assistant: Assistant, question: str, told: str) -> None:
    """Law: a shown sentence that holds what is asked is not headed by words that deny it."""
    answer = talk(assistant, question)
    assert told in answer.text
    assert answer.status == "answered"


@pytest.mark.parametrize(
    "question",
    [
        "maximum age to become a fen nurse",
        "do fen nurses register with the RWC",
        "what does a nurse need",
        "nurse salary",
    ],
)
def test_what_is_not_shown_is_denied(assistant: Assistant, question: str) -> None:
    """Law: a least age is no last one, other letters are not said, and a kind is not its whole."""
    assert talk(assistant, question).status != "answered"


def test_a_name_stands_alone() -> None:
    """Law: behind a word that makes it longer, a name is another name."""
    assert stands_alone(("nurse",), "you could become a nurse")
    assert stands_alone(("warden",), "rise from warden to lockmaster")
    assert stands_alone(("fen", "nurse"), "marsh or fen nurses")
    assert not stands_alone(("nurse",), "Fen nurses look after people")


def test_a_length_asks_for_time() -> None:
    """Law: the length of a training is a time, and a word that begins as one asked is mended."""
    assert expected("apprenticeship length") == "duration"
    assert respelt("apprenticship length", lambda _word: True) == "apprenticeship length"


@pytest.mark.parametrize(
    "question",
    [
        "do barge officers need to be LWG approved",
        "is LWG approval needed for a barge officer",
        "do barge officers have to be regulated by the LWG",
        "what does a barge officer have to do with the LWG",
    ],
)
def test_letters_of_a_body_name_no_job(assistant: Assistant, question: str) -> None:
    """Law: letters beside a job named in full are no job by its initials, unless they stand as one."""
    assert guides_of(talk(assistant, question)) == {"barge-officer.md"}


@pytest.mark.parametrize(
    "question",
    ["LWG pay", "what do LWGs earn compared to barge officers", "can a barge officer be an LWG"],
)
def test_letters_of_a_job_name_it(assistant: Assistant, question: str) -> None:
    """Law: initials alone, in the plural, or as what somebody is, name the job."""
    assert "lamp-wharf-guide.md" in guides_of(talk(assistant, question))
