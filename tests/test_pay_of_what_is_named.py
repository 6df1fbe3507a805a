"""Pay that is asked for by its name or its place is told, and not the pay beside it."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDES = {
    "bell-ringer.md": """# Bell ringer

Bell ringers play bells for churches and broadcasts in Australia.

## What ringers make

Bell ringers earn a median of $43,800 a year.

## Rates

Overtime at a broadcast is charged in blocks of ten minutes at $14.25.

## Licences

You need a Tower Licence from the Guild before you ring for the public.

## Prospects

There are about 740 bell ringers in Australia.
""",
    "tram-bugler.md": """# Tram bugler

Tram buglers warn people of trams in Australia.

## Pay by state

| State | New bugler | Full bugler |
| --- | --- | --- |
| Victoria | $51,300 | $63,900 |
| Queensland | $49,700 | $60,100 |
| Tasmania | $47,200 | $58,800 |
""",
}


assistant = assistant_of(GUIDES)


def test_what_comes_on_top_is_told_by_its_name(assistant: Assistant) -> None:
    """Law: who asks for overtime reads the rate of it first, not what is earned a year."""
    assert "$14.25" in talk(assistant, "overtime rate for bell ringers").claims[0].text
    assert "$43,800" in talk(assistant, "what do bell ringers earn").claims[0].text


@pytest.mark.parametrize(
    ("state", "told", "others"),
    [("Queensland", "$60,100", ("$63,900", "$58,800")), ("tasmania", "$58,800", ("$60,100",))],
)
def test_the_row_of_the_place_asked_stands_alone(
    assistant: Assistant, state: str, told: str, others: tuple[str, ...]
) -> None:
    """Law: where a guide has pay of the state asked for, that of other states is left out."""
    text = talk(assistant, f"tram bugler salary in {state}").text
    assert told in text
    assert not any(other in text for other in others)


def test_doing_it_for_money_asks_for_no_pay(assistant: Assistant) -> None:
    """Law: "for money" says how work is done, not that its pay is asked."""
    text = talk(assistant, "which licence do I need to be a bell ringer for money?").text
    assert "Tower Licence" in text
    assert "$43,800" not in text


def test_whether_there_are_jobs_is_about_the_outlook(assistant: Assistant) -> None:
    """Law: "are there jobs for ..." is answered with how many there are."""
    assert "740" in talk(assistant, "are there jobs for bell ringers?").claims[0].text
