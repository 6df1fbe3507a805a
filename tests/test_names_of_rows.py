"""Careers known by the other names that a table gives for its rows."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDES = {
    "village-trades.csv": """Occupation,Also called,What they do,Typical pay (GBP per hour),When
Cutler,"Bladesmith; knifer",Forges and grinds knives,£14.20,all year
Thatcher,"Reeder; roofer in reed",Covers roofs with reed and straw,£16.75,April to October
Hurdle maker,"Wattler; hurdler",Weaves panels of hazel,paid by the hurdle,November to March
""",
}

assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What does a knifer get paid?", "14.20"),
        ("How much does a reeder earn?", "16.75"),
        ("When is the season for a wattler?", "November to March"),
    ],
)
def test_a_row_answers_to_its_other_names(assistant: Assistant, question: str, told: str) -> None:
    """Law: the column "Also called" names its row, and only this row answers."""
    answer = talk(assistant, question)
    assert told in answer.text
    assert sum(trade in answer.text for trade in ("Cutler", "Thatcher", "Hurdle maker")) == 1


def test_an_amount_is_shown_with_the_time_it_is_paid_for(assistant: Assistant) -> None:
    """Law: a row that does not say for how long its amount is paid is shown with its column."""
    assert "(GBP per hour) £14.20" in talk(assistant, "What does a cutler earn?").text
