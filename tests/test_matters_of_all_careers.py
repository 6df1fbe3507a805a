"""A matter that any guide may tell is asked of all careers: each is listed with its words."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.schema import Answer
from tests.small_library import assistant_of, talk

GUIDE = """# {name}

{name}s {what}.

## How to become a {lower}

{entry}

## Working life

{life}

## Pay

In the United Kingdom {lower}s earned £{pay} a year on average in 2024.

## Outlook

Employment of {lower}s in the United States will grow 4% from 2024 to 2034. About {openings} \
openings for {lower}s are expected each year.
"""
CAREERS = {
    "Spurrier": ("forge spurs", "A degree in metals is the least that is asked for.",
                 "Spurriers work office hours. Sparks and burns are the usual injuries.",
                 "61,000", "1,200"),
    "Wherryman": ("sail barges", "No degree is needed.",
                  "Wherrymen work nights and weekends, outdoors in all weathers. Half of them are "
                  "self-employed.", "38,000", "4,700"),
    "Chandler": ("make candles", "An intermediate apprenticeship takes 2 years.",
                 "Chandlers work from home or in shops. They travel to fairs.", "27,000", "900"),
    "Almoner": ("give out alms", "Almoners need a degree in law.",
                "Almoners meet the poor in halls. A long night of fasting opens the year off.",
                "44,000", "2,600"),
}  # fmt: skip

assistant = assistant_of(
    {
        f"{name.lower()}.md": GUIDE.format(
            name=name, lower=name.lower(), what=what, entry=entry, life=life, pay=pay,
            openings=openings,
        )
        for name, (what, entry, life, pay, openings) in CAREERS.items()
    }
)  # fmt: skip


def heads(answer: Answer) -> list[str]:
    """Return the careers that the lines of a list begin with."""
    lines = answer.text.splitlines()
    return [line[2:].split(":")[0] for line in lines if line.startswith("- ")]


@pytest.mark.parametrize(
    ("question", "careers"),
    [
        ("which jobs are dangerous?", ["Spurrier"]),
        ("dangerous jobs", ["Spurrier"]),
        ("which careers can I be self-employed in?", ["Wherryman"]),
        ("are there any jobs where I can be my own boss?", ["Wherryman"]),
        ("jobs with apprenticeships", ["Chandler"]),
        ("which jobs let me work from home?", ["Chandler"]),
        ("which jobs involve travel?", ["Chandler"]),
        ("outdoor jobs", ["Wherryman"]),
        ("jobs with weekend work", ["Wherryman"]),
    ],
)
def test_careers_are_listed_by_a_matter(
    assistant: Assistant, question: str, careers: list[str]
) -> None:
    """Law: who asks which careers have something is shown those whose guides speak of it."""
    answer = talk(assistant, question)
    assert answer.status == "answered"
    assert answer.text.startswith("Careers whose guides speak of that:")
    assert heads(answer) == careers
    assert len(answer.citations) == len(careers)


@pytest.mark.parametrize("question", ["which job is the least dangerous?", "safest jobs"])
def test_what_no_guide_ranks_is_not_ranked(assistant: Assistant, question: str) -> None:
    """Law: a list of what is spoken of is no ranking, and is not shown for one."""
    assert talk(assistant, question).status == "not_covered"


def test_the_most_openings_are_ranked(assistant: Assistant) -> None:
    """Law: openings a year of one place are put in order, the most first or the fewest."""
    answer = talk(assistant, "which jobs have the most openings?")
    assert heads(answer) == ["Wherryman", "Almoner", "Spurrier", "Chandler"]
    answer = talk(assistant, "which careers have the fewest vacancies?")
    assert heads(answer)[0] == "Chandler"


@pytest.mark.parametrize(
    "question", ["best paid job without a degree", "what jobs pay well with no degree?"]
)
def test_the_best_paid_without_a_degree_name_their_way_in(
    assistant: Assistant, question: str
) -> None:
    """Law: only careers whose guides name a way without a degree are ranked, each with it."""
    answer = talk(assistant, question)
    assert answer.status == "answered"
    assert heads(answer) == [
        "Wherryman",
        "Wherryman, the way in",
        "Chandler",
        "Chandler, the way in",
    ]
    assert "No degree is needed." in answer.text
    assert "Almoner" not in answer.text
