"""A number answers for the job only where it is the job's: not that of cadets or another route."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.passages.ages_told import tells_age
from assistant.answers.passages.lengths import routes_asked
from tests.small_library import assistant_of

GUIDES = {
    "fen-warden.md": """# Fen warden

Fen wardens keep the dykes of the fens open and watch over floods.

## How to become one

### Volunteering

Join the Fen Reserve to see what life on the dykes is like. It meets at weekends.

You'll need to:

- be between 18 and 61
- give at least 24 days a year

If you're between 12 and 17 years old, you can join the Fen Cadets.

### Direct application

You can apply directly to the fen board. No degree is needed.

You'll need to:

- be aged between 19 and 44
- be able to swim
- pass a test on the dykes

## Working life

You could serve in the Coast Patrol as a fen warden. You can apply while you are still training but \
have to be sworn in before you start basic training.
""",
    "dyke-surveyor.md": """# Dyke surveyor

Dyke surveyors measure the dykes of the fens.

## How to become one

You need a degree in surveying.

If you're aged between 11 and 16, you can do taster days with the Dyke Trust to see the work.
""",
    "peat-nanny.md": """# Peat nanny

Peat nannies look after children up to 6 years old while their parents dig.

## How to become one

You need a certificate in childcare and some experience with young people aged 11 to 16.
""",
    "reed-cutter.md": """# Reed cutter

Reed cutters cut reed for roofs.

## Apprenticeship

You may get into this job through a reed cutting apprenticeship. This will usually take 17 months.

The Reed School offers foundation courses for reed cutters before that. Courses last between 3 and \
9 weeks and can lead to a reed cutter apprenticeship.

## University

You could do either:

- a 2-year foundation degree in reed science
- a 2-year diploma in reed husbandry
- a 4-year degree in wetland studies and reed

## Pay

Pay is variable.

## Day-to-day tasks

- checking equipment and reporting faults in it to the head cutter
- using scythes and hooks on long poles to cut the reed
- binding the reed into bundles with twine and a bench press
- telling thatchers when the reed will be dry
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("be over 17.5 years of age", True),
        ("be between 17 years 9 months and 28 years", True),
        ("Candidates must be at least 21 and fit.", True),
        ("Candidates must be between 18 and 40 years.", True),
        ("There is no upper age limit.", True),
        ("Apprentices must be eighteen years old.", True),
        ("They teach children up to the age of 5.", False),
        ("They support young people aged 11 to 25.", False),
        ("Training lasts between 18 and 24 months.", False),
        ("You need at least 10 years' experience.", False),
        ("Give at least 19 or 27 days a year.", False),
        ("The figures are from 2020, so they are several years old.", False),
    ],
)
def test_an_age_is_that_of_who_does_the_work(text: str, told: bool) -> None:
    """Law: ages of those looked after and numbers of other things are no age limit."""
    assert tells_age(text) is told


def test_the_age_of_cadets_is_not_that_of_the_job(assistant: Assistant) -> None:
    """Law: an age under a condition for another body gives way to the age for the job."""
    text = assistant.ask("How old do you have to be to be a fen warden?").text
    assert "19 and 44" in text
    assert "12 and 17" not in text
    assert "18 and 61" not in text


def test_who_asks_for_the_cadets_is_told_of_them(assistant: Assistant) -> None:
    """Law: an age for something beside the job answers the question on just that."""
    assert "12 and 17" in assistant.ask("How old must I be to join the fen warden cadets?").text


def test_an_age_for_a_taster_is_no_age_limit(assistant: Assistant) -> None:
    """Law: where only a taster, or those looked after, have an age, no age limit is given."""
    for career in ("dyke surveyor", "peat nanny"):
        answer = assistant.ask(f"How old do you have to be to become a {career}?")
        assert answer.status == "partial"
        assert "age limit" in answer.text


def test_a_list_says_whom_it_is_for(assistant: Assistant) -> None:
    """Law: the sentence before a list whose opening says nothing is shown with its items."""
    text = assistant.ask("How old must I be to join the fen warden reserve?").text
    assert text.index("Join the Fen Reserve") < text.index("be between 18 and 61")
    answer = assistant.ask("How old do you have to be to be a fen warden?")
    assert "You can apply directly to the fen board." in answer.text
    cited = next(c for c in answer.claims if c.text.startswith("You can apply directly"))
    assert next(c for c in answer.citations if c.n == cited.citations[0]).quote == cited.text


def test_what_is_left_out_of_a_list_is_told(assistant: Assistant) -> None:
    """Law: one item of a list under its opening says how many others there are."""
    assert "(2 more in the guide)" in assistant.ask("How old must a fen warden be?").text


def test_each_way_of_a_list_is_told(assistant: Assistant) -> None:
    """Law: of ways that take different times none is left out."""
    text = assistant.ask("How long does it take to become a reed cutter at university?").text
    assert "2-year foundation degree" in text
    assert "2-year diploma" in text
    assert "4-year degree" in text


def test_the_length_is_that_of_the_way_asked_for(assistant: Assistant) -> None:
    """Law: a course that may lead to an apprenticeship does not have its length."""
    for question in (
        "How long is the reed cutter apprenticeship?",
        "reed cutter apprenticeship how long",
    ):
        text = assistant.ask(question).text
        assert "17 months" in text
        assert "9 weeks" not in text
    assert "9 weeks" in assistant.ask("How long are the reed cutter courses?").text


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("how long is the smith apprenticeship", {"apprentice"}),
        ("smith apprenticeship how long", {"apprentice"}),
        ("length of the degree apprenticeship for smiths", {"apprentice"}),
        ("how long does the course take", {"study"}),
        ("how long does it take to become a smith without a degree", set()),
        ("how long is the training", set()),
    ],
)
def test_a_way_is_asked_for_by_name(question: str, kinds: set[str]) -> None:
    """Law: only what is named as what lasts is the way whose length is asked for."""
    assert routes_asked(question) == kinds


def test_a_sentence_on_applying_stands_behind_what_is_applied_for(assistant: Assistant) -> None:
    """Law: "you can apply" without saying for what is not shown without the sentence before it."""
    text = assistant.ask("What happens before a fen warden's basic training?").text
    assert "basic training" in text
    assert text.index("Coast Patrol") < text.index("basic training")


def test_variable_pay_is_no_figure(assistant: Assistant) -> None:
    """Law: pay that only varies is quoted, and said to be no figure."""
    answer = assistant.ask("What does a reed cutter earn in pounds?")
    assert answer.status == "partial"
    assert "do not give a figure of the pay" in answer.text
    assert "Pay is variable" in answer.text


def test_equipment_is_the_list_that_names_it(assistant: Assistant) -> None:
    """Law: what is used is shown from all items of a list, not from the one with the word."""
    text = assistant.ask("What equipment do reed cutters use?").text
    assert "scythes" in text
    assert "bench press" in text
