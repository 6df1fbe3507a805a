"""Rows of a list, what comes first, and what a starter's pay rises to, in checked sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from assistant.answers.text.places import places
from assistant.answers.text.values import values
from assistant.answers.verification.meanings import plainly
from assistant.answers.verification.verify import verify

ROWS = (
    "You will usually need: at least 1 A level, or equivalent, for a foundation degree",
    "You will usually need: 2 to 3 A levels, or equivalent, for a degree",
)
GRADES = (
    "You will usually need: 5 GCSEs at grades 9 to 4, including maths, for an advanced course",
    "You will usually need: some GCSEs, usually including maths, for an intermediate course",
)


def supported(sentence: str, *quotes: str) -> bool:
    """Tell whether a sentence on bell founders passes, by its words alone."""

    def near(_: str, cited: Sequence[str]) -> list[float]:
        return [0.5] * len(cited)

    return verify(sentence, quotes, "Bell founder", near).supported


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("A foundation degree usually needs two to three A levels.", ROWS),
        ("For the intermediate course you usually need 5 GCSEs at grades 9 to 4.", GRADES),
    ],
)
def test_a_row_is_not_said_to_say_what_another_says(sentence: str, rows: tuple[str, str]) -> None:
    """Law: a stretch of a sentence takes what it says from one row of a list, not from two."""
    assert not supported(sentence, *rows)


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("A degree usually needs two to three A levels.", ROWS),
        ("For the advanced course you usually need 5 GCSEs at grades 9 to 4.", GRADES),
        (
            "You could study metallurgy, music or acoustics.",
            (
                "You could study: metallurgy",
                "You could study: music",
                "You could study: acoustics",
            ),
        ),
    ],
)
def test_rows_may_be_told_and_joined(sentence: str, rows: tuple[str, ...]) -> None:
    """Law: what one row says, or a list joined from rows, is kept."""
    assert supported(sentence, *rows)


def test_what_comes_first_is_not_said_to_come_second() -> None:
    """Law: an order of two things holds only the way round in which the cited words put it."""
    cited = "You must pass a casting test before you can begin training in tuning."
    assert supported("You pass a casting test and then train in tuning.", cited)
    assert not supported("You train in tuning and then pass a casting test.", cited)


def test_what_the_pay_of_a_starter_rises_to_is_that_of_the_experienced() -> None:
    """Law: the level of a figure ends where the pay rises to another."""
    row = "£17000 Starter to £38000 Experienced"
    assert supported("They start on about £17,000 and can reach £38,000.", row)
    assert supported("They begin on about £17,000, and experienced ones earn £38,000.", row)
    assert not supported("Starters earn £38,000.", row)
    assert not supported("They start on about £38,000.", row)


def test_experience_stands_in_the_cited_words_whatever_is_put_for_it() -> None:
    """Law: a word that the cited words hold is not added because a phrase takes it in there."""
    cited = "With experience and extra training, you could become a tower master."
    assert supported("With extra training and experience, you could become a tower master.", cited)


def test_an_option_claims_no_more_than_what_may_be() -> None:
    """Law: calling something that may be done an option or a possibility adds nothing."""
    cited = "You could set up your own foundry or teach casting courses."
    assert supported("Setting up your own foundry is another option.", cited)
    assert not supported("You must set up your own foundry.", cited)


def test_cheap_looks_leave_nothing_out() -> None:
    """Law: what is looked at first, to save time, never hides a number, a place or a phrase."""
    assert [v.number for v in values("a hundred, ninety-three thousand and ten")] == [100, 93010]
    assert {place.name for place in places("from new york's port to the US and St Albans")} >= {
        "New York",
        "United States",
    }
    assert "according" not in plainly("According to the guide, bells ring.")
    assert not re.search("[A-Z]", plainly("Bells RING."))
