"""The place a figure is for: told by its guide's title, money or words, and never denied."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.guides.lines.draft import Draft
from assistant.guides.naming.regions import region_of
from tests.small_library import assistant_of, talk

DROVER = """# Drover (Australia)

Drovers move mobs of cattle along stock routes.

## What do drovers earn?

A head drover earns A$74,000 a year. Trainees are paid A$51,500 a year.
"""
WEAVER = """# Sari weaver

Loom Careers Desk, 2025, India

Sari weavers work silk on a pit loom.

## Salary

| Level | Per month |
|---|---|
| Trainee weaver | ₹14,000 |
| Master weaver | ₹38,000 |
"""
POTTER = """---
title: Potter
region: United Kingdom
---
# Potter

Potters throw and fire clay.

## Pay

Studio pay in Wales from May 2025:

| Role | Pay |
| --- | --- |
| Trainee potter | £21,300 |
| Master potter | £39,800 |

## Job market

Prospects are poor in Cornwall, fair in Wales and good in Scotland.
"""
TRADES = (
    "Occupation,Region,Year,Entry pay (EUR per year),Outlook\n"
    "Dry stone waller,Ireland,2025,27400,Stable\n"
    "Peat cutter,Ireland,2025,24900,Declining\n"
)
GUIDES = {"drover.md": DROVER, "weaver.md": WEAVER, "potter.md": POTTER, "trades.csv": TRADES}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    "question", ["drover salary in the US", "drover pay usa", "what do drovers earn in Canada?"]
)
def test_one_dollar_is_not_another(assistant: Assistant, question: str) -> None:
    """Law: pay in Australian dollars is no pay for another country that has dollars."""
    answer = talk(assistant, question)
    assert answer.status == "partial"
    assert answer.text.startswith("The guides do not give pay for")


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("drover salary in Australia", "A$74,000"),
        ("sari weaver salary in india", "₹38,000"),
        ("dry stone waller pay ireland", "27400"),
        ("dry stone waller outlook in ireland", "Stable"),
        ("what does a master potter earn in Wales?", "£39,800"),
        ("are potters in demand in Wales?", "fair in Wales"),
    ],
)
def test_what_is_shown_is_not_denied(assistant: Assistant, question: str, quoted: str) -> None:
    """Law: a place is spoken of by a figure's region, a column, a heading or the words."""
    answer = talk(assistant, question)
    assert "do not give" not in answer.text
    assert quoted in answer.text


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("what does a master potter earn in Scotland?", "Scotland"),
        ("dry stone waller pay kenya", "Kenya"),
    ],
)
def test_what_is_told_of_another_place_is_denied(
    assistant: Assistant, question: str, place: str
) -> None:
    """Law: a figure for one part of a country says nothing of another part."""
    assert talk(assistant, question).text.startswith(f"The guides do not give pay for {place}.")


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("# Cutler in Canada\n\nCutlers grind.\n", "Canada"),
        ("# Cutler\n\nBlade Board | Ireland | 2024\n\n## Pay\n\nFrom €30,000.\n", "Ireland"),
        ("Cutler\n======\nEdge Careers, New Zealand\n\n# Pay\n", "New Zealand"),
        ("# Cutler\n\n## Pay\n\nC$40,000 to C$50,000, later C$60,000 and $70,000.\n", "Canada"),
        ("# Cutler\n\n## Pay\n\nA$40,000 in Perth, C$50,000 in Toronto.\n", ""),
        ("# Cutler\n\n## Pay\n\n$40,000, later $50,000.\n", ""),
        ("# Cutler\n\n## Pay\n\n€40,000, later €50,000.\n", ""),
        ("# Cutler\n\nCanada, India\n\n## Pay\n\nGood.\n", ""),
        ("# Cutler - Georgia\n\nCutlers grind.\n", ""),
        ("# Cutler - India\n\n## Pay\n\n£20,000, then £30,000.\n", "United Kingdom"),
        ("# Cutler\n\nCutlers have been known in India.\n", ""),
    ],
)
def test_a_guide_tells_its_country(text: str, region: str) -> None:
    """Law: title, byline or most of the money name one country; where they differ, money does."""
    assert region_of(Draft(text=text)) == region
