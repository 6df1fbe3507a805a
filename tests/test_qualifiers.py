"""Words before the name of an occupation: those that make another one of it, and all others."""

from __future__ import annotations

import pytest

from assistant.answers.asked.attributes import asked
from assistant.answers.asked.mentions import words_of
from assistant.answers.names.qualifiers import qualifies


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("what does a dispensing bargee earn", True),
        ("what does a canal bargee earn", True),
        ("what does a practising bargee earn", False),
        ("what does a working bargee earn", False),
        ("what does hiring bargees cost", False),
        ("what does a bargee earn", False),
        ("what does a well paid bargee earn", False),
    ],
)
def test_what_a_worker_does_makes_another_one(text: str, another: bool) -> None:
    """Law: "a dispensing optician" is no optician of any kind; who hires opticians hires them."""
    words = words_of(text)
    at = next(n for n, word in enumerate(words) if word.one == "bargee")
    assert qualifies(text, words, at, at + 1) is another


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("what does a newly qualified bargee earn", False),
        ("bargee pay once qualified", False),
        ("compare their pay when qualified", False),
        ("what qualifications does a bargee need", True),
        ("how do I get qualified as a bargee", True),
    ],
)
def test_who_is_qualified_asks_no_way_in(text: str, entry: bool) -> None:
    """Law: "newly qualified" says whose pay is asked for, not how one qualifies."""
    assert ("entry" in asked(text)) is entry
