"""Hours and durations: found in columns and sections, and never taken from another matter."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

TRADES = (
    "Occupation,Region,Pay (EUR per hour),Hours per week,Qualification,Outlook\n"
    "Dry stone waller,Ireland,21,39,Wallers' guild scheme of 14 months,Stable\n"
    "Peat bog surveyor,Ireland,27,36,State certificate,Declining\n"
)
ARCHIVIST = """# Sound archivist

Sound archivists look after recordings.

## Becoming a sound archivist

The national certificate means a written paper and a listening test. The whole process takes from 5
to 9 months. Members must also take 20 hours of continuing education every year.

## Working life

Most sound archivists are freelance. Work can stop at short notice.
"""
LOCK_KEEPER = """# Lock keeper

Lock keepers let boats through canal locks.

## Work pattern

Keepers are on call at weekends. Turns last from 4 to 9 hours.

## Training

Beginners learn beside an older keeper.
"""


assistant = assistant_of(
    {"trades.csv": TRADES, "archivist.md": ARCHIVIST, "keeper.md": LOCK_KEEPER}
)


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("how long is the training for dry stone wallers", "14 months"),
        ("how long does it take to become a dry stone waller", "14 months"),
        ("dry stone waller hours per week", "39"),
        ("how long is a lock keeper shift", "4 to 9 hours"),
        ("how long does the sound archivist certificate take", "5\nto 9 months"),
        ("how many hours of continuing education do sound archivists need", "20 hours"),
    ],
)
def test_a_time_that_is_shown_is_not_denied(
    assistant: Assistant, question: str, quoted: str
) -> None:
    """Law: a column, a section or the sentence before tells what a time is for."""
    answer = talk(assistant, question)
    assert answer.status == "answered"
    assert " ".join(quoted.split()) in answer.text


def test_hours_of_lessons_are_no_working_hours(assistant: Assistant) -> None:
    """Law: hours under entry or of education do not tell how long somebody works."""
    answer = talk(assistant, "how many hours do sound archivists work")
    assert answer.text.startswith("The guides do not give working hours.")


def test_a_time_for_another_matter_is_no_answer(assistant: Assistant) -> None:
    """Law: the length of a turn of duty is not that of the training."""
    answer = talk(assistant, "how long is the training for lock keepers")
    assert answer.text.startswith("The guides do not give how long that takes.")
