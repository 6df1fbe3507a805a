"""Where a career leads is not how many jobs there will be, and what pays is not what costs."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDE = """# {name}

{name}s work with wood.

## Getting in

A college course takes 2 years{fees}.

## Pay

{name}s earn £28,400 a year on average.

## Outlook

Employment of {name}s in the United Kingdom will grow 4% from 2024 to 2034. About 60 openings a
year are expected. {moving}

## After some years{heading}

{later}
"""
FOREMAN = "Good workers move on to foreman, and later run a cellar."


assistant = assistant_of(
    {
        "cooper.md": GUIDE.format(
            name="Cooper", fees="", moving="", heading=": career progression", later=FOREMAN
        ),
        "turner.md": GUIDE.format(
            name="Turner", fees=" and costs £900", moving=FOREMAN, heading="", later="Rest."
        ),
    }
)


@pytest.mark.parametrize("name", ["cooper", "turner"])
@pytest.mark.parametrize(
    "question",
    ["what can I do after being a {0}?", "how do {0}s get promoted", "{0} career progression",
     "what's the next step for a {0}", "where does being a {0} lead to"],
)  # fmt: skip
def test_what_comes_after_comes_first(assistant: Assistant, question: str, name: str) -> None:
    """Law: by its heading or by its words, the next step is told, and first where it has both."""
    claims = talk(assistant, question.format(name)).claims
    assert any("foreman" in claim.text for claim in (claims[:1] if name == "cooper" else claims))


def test_forecasts_answer_what_asks_for_them(assistant: Assistant) -> None:
    """Law: the outlook is still told by its figures."""
    assert "4%" in talk(assistant, "what is the outlook for coopers").claims[0].text


def test_pay_is_no_cost(assistant: Assistant) -> None:
    """Law: what training costs is not answered with what the work pays."""
    costs = talk(assistant, "how much does it cost to become a turner?")
    assert "£900" in costs.text
    none = talk(assistant, "how much does it cost to become a cooper?")
    assert none.status == "partial"
    assert "£" not in none.text
