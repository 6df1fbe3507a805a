"""Questions that ask how many: what counts as a count, and what is denied."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.text.counts import counted
from tests.small_library import assistant_of, talk

FERRYMAN = """# Chain ferry operator

Chain ferry operators take cars and walkers across a river.

## Pay

Trainees are paid £23,400 a year. Experienced operators earn £31,200, and in London £36,900.

## Future

Britain still has 14 chain ferries. Owners plan to take on 35 new operators by 2030.

## Training

Training lasts 8 weeks and takes in two courses on safety. About 12% of trainees give up in winter.
"""
SALTER = """# Sea salt maker

Sea salt makers boil sea water down in pans.

## Pay

Sea salt makers earn £22,100 to £28,700 a year.

## Skills

Level 2 courses help, and you need strength: a full pan weighs 40 kg.
"""


assistant = assistant_of({"ferry.md": FERRYMAN, "salt.md": SALTER})


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("About 60 new drivers a year", ["drivers"]),
        ("It has 50 staffed light stations: 27 in the north", ["stations"]),
        ("two universities offer it, with three A levels", ["universities", "a levels"]),
        ("3.4 million nurses; 9,800 in all", ["nurses", ""]),
        ("There are fewer than 300 worldwide.", [""]),
        ("£24,300 or 45,000 dollars, ₹7.2 lakh, A$48", []),
        ("Level 3 courses for 18 months, 11 kg, 38% and 40 to 48 hours", []),
        ("one in 10 workers in 2024, at 4.15am, 27 working days' holiday", []),
    ],
)
def test_what_a_number_counts(text: str, things: list[str]) -> None:
    """Law: a count stands before a plural noun and is no money, share, date, rank or measure."""
    assert [words[-1] if words else "" for words in counted(text)] == things


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("how many new chain ferry operators will be hired", "35 new operators"),
        ("how many chain ferries are there in Britain", "14 chain ferries"),
        ("how many courses does a chain ferry operator take", "two courses"),
    ],
)
def test_a_small_number_answers(assistant: Assistant, question: str, quoted: str) -> None:
    """Law: a number below a thousand is a number."""
    answer = talk(assistant, question)
    assert answer.status == "answered"
    assert quoted in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "how many sea salt makers are there",
        "how many sea salt makers work in the UK",
        "how many pans does a sea salt maker have",
    ],
)
def test_pay_is_no_number_of_people(assistant: Assistant, question: str) -> None:
    """Law: an amount of money, a level and a weight do not tell how many there are."""
    answer = talk(assistant, question)
    assert answer.status == "partial"
    assert "that number" in answer.text.splitlines()[0]
