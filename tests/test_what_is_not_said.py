"""What guides leave out is said so, and what they say is not denied."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Assistant
from assistant.answers.asked.ages import whether_of_age
from assistant.answers.asked.attributes import asked, expected
from assistant.answers.asked.hours_of import are_of, hours_of
from assistant.answers.asked.respelling import respelt
from assistant.answers.text.places import places, unknown_places
from tests.small_library import assistant_of, library_of, settings, talk

GUIDES = {
    "falconer.md": """# Falconer

Falconers train birds of prey to hunt, and fly them at shows.

## How to become a falconer

You need 120 hours of continuous professional development every three years.

You can do an apprenticeship on an estate. It takes 2 years. You must be aged 18 or over to fly \
eagles. Keepers register with the Hawk Board.

## Pay

Falconers earn £21,400 a year.

## Hours

Falconers work 39 hours a week.

## The work

You feed the birds, clean the mews and mend the jesses. You wear a leather glove.
""",
    "cooper.md": """# Cooper in Orkney

Coopers make and mend barrels for whisky.

## How to become a cooper

Coopers train on the job. Training programmes usually take 4 years.

## Pay

Coopers earn £27,600 a year. There are 210 vacancies. About 9 percent more will be needed.

## Hours

Most coopers work full time.

## The work

You bend staves with steam and fit hoops.
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("how many hours of flying practice do people need", "flying practice"),
        ("how many CPD hours do people need", "CPD"),
        ("how many hours a week do people study", "study"),
        ("how many hours of voluntary work do people do", "voluntary work"),
        ("how many hours do people work", ""),
        ("how many hours a week would I be on if I worked as people", ""),
        ("what are the hours of a people", ""),
        ("how many working hours", ""),
    ],
)
def test_hours_of_something(question: str, thing: str) -> None:
    """Law: hours of a thing or of another doing than work are no working hours."""
    assert hours_of(question) == thing
    assert (expected(question) == "hours") == (not thing)
    assert ("work" in asked(question)) == (not thing)


def test_initials_are_spelt_out() -> None:
    """Law: a guide may spell out the initials of what the hours are of."""
    assert are_of("CPD", "120 hours of continuous professional development")
    assert not are_of("CPD", "39 hours a week")


def test_the_working_week_answers_no_other_hours(assistant: Assistant) -> None:
    """Law: hours of something are given where a guide gives them, and denied where none does."""
    answer = talk(assistant, "how many hours of CPD do falconers need")
    assert (answer.status, "120 hours" in answer.text) == ("answered", True)
    answer = talk(assistant, "how many hours of sleep do falconers get")
    assert answer.status == "partial"
    assert "how many hours of “sleep”" in answer.text


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("how long does the falconer aprenticeship take", "2 years"),
        ("how long is the falconer apprenticeship and who do I register with", "2 years"),
        ("how long is cooper school", "4 years"),
        ("minimum age for a falconer", "18"),
        ("cooper hours", "full time"),
    ],
)
def test_what_is_said_is_not_denied(assistant: Assistant, question: str, shown: str) -> None:
    """Law: no denial stands above the value, for a misspelling or for another part's words."""
    answer = talk(assistant, question)
    assert answer.status == "answered"
    assert shown in answer.text


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("how many days holiday do falconers get", "that number of days"),
        ("average age of a falconer", "the average age"),
        ("how many people fail the cooper exam", "that number"),
        ("I'm 12, can I be a cooper", "an age limit"),
        ("what do coopers wear", "what is worn"),
        ("cooper pay in Cornwall compared to Kent", "pay for Cornwall or Kent"),
        ("falconer pay in Zemblanity", "pay for Zemblanity"),
        ("what jabs do falconers need", "jabs"),
        ("do falconers get a company vehicle", "vehicle"),
    ],
)
def test_what_is_not_said_is_denied(assistant: Assistant, question: str, missing: str) -> None:
    """Law: what is asked for and in no guide is named, in the words of its kind."""
    answer = talk(assistant, question)
    assert answer.status == "partial"
    assert missing in answer.text.split("What they do say")[0]


def test_a_share_of_something_else_is_not_shown(assistant: Assistant) -> None:
    """Law: a share of another matter does not stand for the one asked for."""
    answer = talk(assistant, "what percentage of coopers are women")
    assert answer.status != "answered"
    assert "9 percent" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "do falconers have to do the feeding and washing of birds",
        "which method do coopers use to bend staves inside the workshop",
        "cooper pay in Orkney",
        "can I be a falconer at 18",
        "what do falconers wear",
    ],
)
def test_scenery_is_not_denied(assistant: Assistant, question: str) -> None:
    """Law: words beside the matter of a question need stand in no guide; a title names a place."""
    assert talk(assistant, question).status == "answered"


def test_an_age_is_asked_for_by_whether_one_may() -> None:
    """Law: somebody's age asks for a limit only where it is asked whether they may."""
    assert whether_of_age("my son is 16, could he be a falconer?")
    assert whether_of_age("can a 16 year old be a cooper")
    assert not whether_of_age("I'm 30, what do coopers earn")
    assert not whether_of_age("can I start at 10 am")
    assert not whether_of_age("I am 30 years into my career, can I retrain")


def test_towns_that_are_words() -> None:
    """Law: a town whose name is a word is a place behind "in" alone."""
    assert [place.name for place in places("pay in Reading")] == ["Reading"]
    assert not places("Reading skills. Falconers must read.")
    assert [place.name for place in places("pay in the north east")] == ["North East"]
    assert not unknown_places("pay in September", lambda _: False)
    assert not unknown_places("What Coopers Earn in Zemblanity", lambda _: False)


def test_one_guide_is_one(tmp_path: Path) -> None:
    """Law: a guide that says it twice is one guide, and its place is cited once a line."""
    said = "Lamplighters earn £19,300 a year"
    text = f"# Lamplighter\n\n{said}.\n\n## Pay\n\n{said}.\n"
    with library_of(tmp_path, {"lamplighter.md": text}) as library:
        answer = talk(Assistant(library, settings(tmp_path)), "lamplighter pay")
    assert "£19,300" in answer.text
    assert "stated by" not in answer.text


def test_short_and_long_misspellings() -> None:
    """Law: a word nearly one that tells what is asked is mended; ordinary ones are left."""
    assert respelt("skils of a cooper", lambda _: False) == "skills of a cooper"
    assert respelt("aprenticeship", lambda _: True) == "apprenticeship"
    assert respelt("apprentership", lambda _: False) == "apprenticeship"
    assert respelt("window sills", lambda _: False) == "window sills"
