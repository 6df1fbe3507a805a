"""A name that no title has, and a guide that has it: in a row, a column, a heading, a setting."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from assistant.answers import Assistant
from assistant.answers.names.labels import Label, names_level
from assistant.answers.names.names import name_of
from assistant.answers.names.strangers import unknown
from tests.small_library import assistant_of, guides_of, talk

TUNERS = {
    "engine tuner": ("make racing engines run faster in workshops", "41 to 43", "33,100"),
    "harp tuner": ("set the strings of harps before concerts", "21 to 23", "18,200"),
    "loom tuner": ("keep weaving looms in order in a mill", "37 to 39", "24,300"),
    "accordion tuner": ("file the reeds of accordions", "31 to 33", "19,400"),
    "pipe organ tuner": ("tune the pipes of organs in churches and cathedrals", "26 to 28", "22,500"),
}  # fmt: skip
GUIDES: Mapping[str, str] = {
    "wharf.md": """# Lock Keeping job family – Wharf Ltd

Bands are paid in dollars. Levels are set in June.

## Levels

### L2 – Lock Keeper
Band: $41,000 – $47,500. Steers alone.

### L3 – Staff Lock Keeper
Band: $52,100 – $58,300. Bonus target 12%.

### L4 – Principal Lock Keeper
Band: $63,200 – $71,400.

## On call

On-call pays $310 a week on top of base salary.
""",
    "lengthsman.md": """# Lengthsman

Lengthsmen mend the banks of canals.

## Pay by county

| County | Graduate lengthsman | Night patrol lengthsman |
|---|---|---|
| Kent | £21,400 | £28,700 |
| Devon | £20,300 | £27,600 |
""",
    "lecturer.md": """# University lecturer

University lecturers teach and do research.

## Pay

| Subject | Pay |
|---|---|
| Alchemy lecturers, university | £51,200 |
| Heraldry lecturers, university | £47,900 |
""",
    "dredge.md": """# Dredge operator

Dredge operators deepen harbours.

## Pay

A dredge operator earns £33,000 a year. Bucket dredge operators in Hull earn £41,300 a year.
""",
    "florist.md": """# Florist

Florists arrange and sell flowers.

## Pay

A florist earns £19,700 a year.
""",
    "cider-seller.md": """# Cider seller

Cider sellers sell cider at fairs.

## Requirements

You must be over 19 to pour strong drink at a fair.
""",
    "tea-boat.md": """# Floating tea seller

Floating tea sellers serve tea and cakes from a boat.

## Entry requirements

Register with the navigation authority at least 28 days before you open.
""",
    **{
        f"{name.replace(' ', '-')}.md": f"""# {name.capitalize()}

{name.capitalize()}s {what}.

## Hours and pay

Typical hours are {hours} a week. The average salary is £{pay} a year.
"""
        for name, (what, hours, pay) in TUNERS.items()
    },
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    ("question", "level", "fact", "other"),
    [
        ("What does a staff lock keeper earn?", "L3", "52,100", "63,200"),
        ("What does a principal lock keeper earn?", "L4", "63,200", "52,100"),
        ("What do L4 lock keepers earn?", "L4", "63,200", "52,100"),
    ],
)
def test_a_level_is_found_by_its_heading(
    assistant: Assistant, question: str, level: str, fact: str, other: str
) -> None:
    """Law: what stands under the heading of a level is quoted with it, and cites it."""
    answer = talk(assistant, question)
    assert f"{level} – " in answer.text
    assert fact in answer.text
    assert other not in answer.text
    assert any(citation.quote.startswith(level) for citation in answer.citations)


def test_a_column_speaks_of_its_guides_job(assistant: Assistant) -> None:
    """Law: a qualified name that heads a column of its guide is that guide's."""
    answer = talk(assistant, "What does a night patrol lengthsman earn in Kent?")
    assert answer.status == "answered"
    assert "28,700" in answer.text


def test_a_row_is_found_in_its_guides_own_words(assistant: Assistant) -> None:
    """Law: a row gives a name by any name of its guide's job, in any order."""
    answer = talk(assistant, "what do alchemy professors make")
    assert answer.status == "answered"
    assert "51,200" in answer.text
    assert "47,900" not in answer.text


def test_who_drives_a_machine_operates_it(assistant: Assistant) -> None:
    """Law: the driver and the operator of one machine are one, also with a word before it."""
    assert "33,000" in talk(assistant, "What does a dredge driver earn?").text
    answer = talk(assistant, "What do bucket dredge drivers earn?")
    assert answer.status == "answered"
    assert "41,300" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What does a marine lengthsman earn?",
        "What does a dental florist earn?",
        "What do alchemy florists earn?",
    ],
)
def test_another_qualifier_is_another_job(assistant: Assistant, question: str) -> None:
    """Law: words that no guide puts before its job make another one of it."""
    assert talk(assistant, question).status == "not_covered"


def test_a_setting_tells_which_kind_is_meant(assistant: Assistant) -> None:
    """Law: of a bare kind of worker the one whose guide tells the setting is meant, and said."""
    answer = talk(assistant, "how many hours a week does a tuner work on the pipes in a cathedral")
    assert answer.status == "partial"
    assert "26 to 28" in answer.text
    assert guides_of(answer) == {"pipe-organ-tuner.md"}
    plain = talk(assistant, "What does a tuner earn?")
    assert "No guide is on “tuner” alone" in plain.text


@pytest.mark.parametrize(
    "question", ["pay of an assistant in a florist's", "assistant to a florist pay"]
)
def test_where_one_works_is_not_what_one_is(assistant: Assistant, question: str) -> None:
    """Law: a job that says where another one works is not the one asked about."""
    answer = talk(assistant, question)
    assert "19,700" not in answer.text
    assert "assistant" in answer.text


def test_a_level_stands_before_spread_words(assistant: Assistant) -> None:
    """Law: what a guide says of its job is not said of a level of it, in any form of the name."""
    assert talk(assistant, "tuner of engines pay").status == "answered"
    answer = talk(assistant, "principal tuner of engines pay")
    assert answer.status == "partial"
    assert "33,100" in answer.text


def test_what_one_leaves_is_no_setting(assistant: Assistant) -> None:
    """Law: of two jobs, one left for the other, the other is asked about."""
    answer = talk(assistant, "what is the pay if i go from goatherd to florist")
    assert "19,700" in answer.text


def test_the_one_guide_with_the_words_is_quoted(assistant: Assistant) -> None:
    """Law: where no guide is surely meant, the only near one with the words is quoted, as a guess."""
    answer = talk(assistant, "how many days ahead do i register with the navigation authority")
    assert answer.status == "partial"
    assert "28 days" in answer.text
    assert "No guide is surely meant" in answer.text
    assert talk(assistant, "how old must i be to buy a lottery ticket").status == "not_covered"


def test_which_words_belong_to_a_name() -> None:
    """Law: neither a place nor a kind of pay is a part of a job's name."""
    assert [m.text for m in unknown("what does a Cork lock tuner earn")] == ["lock tuner"]
    assert [m.text for m in unknown("arena tour day rate tuner")] == ["tuner"]
    assert unknown("the scheme for school leavers in humanitarian work") == ()


def test_which_headings_are_levels() -> None:
    """Law: a level's heading is a name with its level before it, and nothing else."""
    assert all(map(names_level, ("L4 – Staff Keeper", "Senior lock tuner", "Lead tuner")))
    assert not any(
        map(names_level, ("Tuner", "Entry requirements", "How to become a senior tuner",
                          "Country Trainee Tuner Lead tuner"))
    )  # fmt: skip
    assert Label(name_of("lock tuner")).on("L2 – Lock tuner")
    assert not Label(name_of("lock tuner")).on("What is a lock tuner?")
