"""Careers that a question names are set in order of pay by figures that compare."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk


def guide(name: str, start: str, later: str, more: str = "") -> str:
    return f"""---
title: {name}
occupation: {name.lower()}
region: United Kingdom
---
# {name}

{name}s work with their hands.

## Day-to-day tasks

You carry, cut and mend.

## Pay

| | Starter | Experienced |
| --- | --- | --- |
| {name} | {start} | {later} |
{more}
"""


GUIDES = {
    "hurdler.md": guide("Hurdle maker", "£16,200", "£29,400"),
    "rakes.md": guide("Rake maker", "£18,900", "£24,300"),
    "trug.md": guide("Trug maker", "£14,100", "£33,700"),
    "clog.md": """---
title: Clog maker
occupation: clog maker
region: United States
---
# Clog maker

## Pay

The median pay of clog makers in the United States was $61,500 a year in 2024.
""",
}


assistant = assistant_of(GUIDES)


def order(text: str, *names: str) -> list[str]:
    """Return names in the order in which a text has them."""
    return sorted(names, key=text.index)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("hurdle maker, rake maker or trug maker, who starts on the most", "Rake Hurdle Trug"),
        ("rank hurdle maker, rake maker and trug maker by starting pay", "Rake Hurdle Trug"),
        ("which pays best, hurdle maker, rake maker or trug maker?", "Trug Hurdle Rake"),
        ("who has the lowest starting pay, a hurdle maker, a rake maker or a trug maker",
         "Trug Hurdle Rake"),
        ("who starts on more, a trug maker or a hurdle maker", "Hurdle Trug"),
    ],
)  # fmt: skip
def test_the_order_asked_for_is_given(assistant: Assistant, question: str, names: str) -> None:
    """Law: careers ranked by pay stand in its order, each with the figure that ranks it."""
    answer = talk(assistant, question)
    wanted = [f"{name} maker" for name in names.split()]
    assert order(answer.text, *wanted) == wanted
    assert len(answer.citations) == len(wanted)
    assert "You carry" not in answer.text


def test_unlike_figures_are_not_ranked(assistant: Assistant) -> None:
    """Law: a median in another currency stands apart, and the answer says so."""
    answer = talk(assistant, "who earns the most, a rake maker, a clog maker or a trug maker?")
    ranked, _, apart = answer.text.partition("Not compared")
    assert order(ranked, "Trug maker", "Rake maker") == ["Trug maker", "Rake maker"]
    assert "61,500" in apart
    assert "61,500" not in ranked


def test_no_order_without_two_alike(assistant: Assistant) -> None:
    """Law: two careers with nothing in common are quoted side by side, without an order."""
    answer = talk(assistant, "who earns more, a rake maker or a clog maker?")
    assert "first:" not in answer.text
    assert "61,500" in answer.text
    assert "24,300" in answer.text
