"""A guide on several countries has each of them speak, unless one is asked for."""

from __future__ import annotations

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDES = {
    "lamplighter.md": """---
title: "Lamplighter"
occupation: lamplighter
region: "Canada; Ireland"
---

# Lamplighter

Lamplighters light the gas lamps of old towns, and clean them.

## How to get in

Canada: lamplighters typically have a high school diploma, followed by an apprenticeship of 3 \
years. Lamplighting apprentices usually get 900 hours of paid training on the job every year, \
with instruction in gas law, ladder safety, glass, mathematics and the history of street lighting. \
Unions and towns sponsor the apprenticeships of lamplighters, and pay for the tools they need.

In most provinces of Canada lamplighters must be licensed. Those who pass a further exam become \
master lamplighters. Most employers also want a driver's licence, and a lamplighter who has none \
becomes a helper first. To become a lamplighter one needs a head for heights.

Ireland: the Guild of Light names these ways into the work in Ireland:

- a course in gas fitting at a technical college
- beginning as a lamp cleaner, and learning at work

## Pay

In Canada the median pay of lamplighters was $48,200 a year in 2024. In Ireland a lamplighter \
earned about €27,300 a year as a starter in 2024.
""",
    "bell-founder.md": """---
title: "Bell founder"
occupation: bell founder
region: "Canada; Ireland"
---

# Bell founder

Bell founders cast bells.

## How to get in

### Canada

Bell founders need a diploma in casting. Founders must pass a test of tuning, too.

### Ireland

Bell founders must be over 20 and serve an apprenticeship at a foundry.

## Pay

In Canada the median pay of bell founders was $51,700 a year in 2024. The highest-paid 10% of \
bell founders in Canada earned more than $88,400 a year in 2024. In Ireland bell founders earned \
about €31,900 a year as starters in 2024, and €45,600 when experienced.
""",
}


assistant = assistant_of(GUIDES)


def test_a_country_that_is_crowded_out_has_its_say(assistant: Assistant) -> None:
    """Law: where no place is asked for, an answer on one country does not leave out the other."""
    text = talk(assistant, "How do I become a lamplighter?").text
    assert "high school diploma" in text
    assert "in Ireland" in text
    assert "gas fitting" in text


def test_one_that_is_asked_for_speaks_alone(assistant: Assistant) -> None:
    """Law: where a country is asked for, no other one is added."""
    text = talk(assistant, "How do I become a lamplighter in Canada?").text
    assert "high school diploma" in text
    assert "gas fitting" not in text


def test_one_thing_of_a_matter_is_not_answered_by_others(assistant: Assistant) -> None:
    """Law: a country that says nothing of the one thing asked for adds nothing."""
    text = talk(assistant, "Do lamplighters need a licence?").text
    assert "must be licensed" in text
    assert "gas fitting" not in text


def test_how_to_start_asks_for_the_way_in(assistant: Assistant) -> None:
    """Law: "How do I start?" asks for the way in, in each country, and not for a starter's pay."""
    text = talk(assistant, "I want to be a bell founder. How do I start?").text
    assert "diploma in casting" in text
    assert "over 20" in text
    assert "31,900" not in text


def test_careers_side_by_side_have_the_same_countries(assistant: Assistant) -> None:
    """Law: each cell of a table of careers speaks of each country that its guide tells of."""
    table = talk(assistant, "Compare lamplighter and bell founder").text
    pay = next(line for line in table.splitlines() if "**Pay**" in line)
    entry = next(line for line in table.splitlines() if "**Getting in**" in line)
    assert all(amount in pay for amount in ("48,200", "27,300", "51,700", "31,900"))
    assert entry.count("Ireland") >= 2
    assert entry.count("Canada") >= 2


def test_most_ranks_the_careers(assistant: Assistant) -> None:
    """Law: "which pays most" of several careers asks for their pay, not for that of the best."""
    text = talk(assistant, "Which pays most: lamplighter or bell founder?").text
    assert "48,200" in text
    assert "51,700" in text
    assert "88,400" not in text or text.index("51,700") < text.index("88,400")


def test_well_paid_names_no_level(assistant: Assistant) -> None:
    """Law: "well paid" is answered with the middle before the end."""
    text = talk(assistant, "Are bell founders well paid?").text
    assert "51,700" in text
    assert "31,900" in text
    assert "88,400" not in text or text.index("51,700") < text.index("88,400")
