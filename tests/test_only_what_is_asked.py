"""Questions near to what guides tell, and beside it: costs, changes, requests, things, initials."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.asked.asking import asked_of
from assistant.answers.asked.attributes import asked, expected
from assistant.answers.asked.changes import cause_of_change
from assistant.answers.asked.mentions import worked_with
from assistant.answers.asked.prices import price_asked
from assistant.answers.asked.requests import is_request
from tests.small_library import assistant_of, guides_of, talk

GUIDES = {
    "bargee.md": """# Bargee

Bargees steer barges through locks and along canals.

## Salary

Average salary: £19,300 a year for starters, £31,700 with experience.

## What it takes to become one

You may be able to start as a deckhand and learn on the job. You'll need to be 19 or over to work \
a winch or a bilge dumper at a wharf.

## Hours

Bargees work 41 to 43 hours a week.

## Career path and progression

With experience, a bargee could become a wharf master or run a fleet of barges.
""",
    "lamplighter.md": """# Lamplighter

Lamplighters light, trim and mend street lamps.

## Salary

Lamplighters earn £18,400 a year.

## Career path and progression

With experience, a lamplighter could become a lamp foreman. Timers and light sensors may replace \
many lamplighters, and demand for them is falling.
""",
    "teaching-assistant.md": """# Teaching assistant

Teaching assistants help teachers in class.

## Career path and progression

With experience, a teaching assistant could become a cover teacher.
""",
    "fusilier-officer.md": """# Royal Fusiliers officer

Fusiliers officers lead soldiers.

## Entry requirements

To join you must be aged between 18 and 29.
""",
    "fusilier-technician.md": """# Fusilier engine technician

Fusilier engine technicians look after the fusilier, an engine for ships. They join yards and docks.

## Entry requirements

You can join with a diploma in engines.
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    "question",
    [
        "how much is a bargees insurance",
        "how much is the uniform for a bargee",
        "how much does it cost to become a bargee",
    ],
)
def test_pay_is_shown_only_where_it_is_asked_for(assistant: Assistant, question: str) -> None:
    """Law: what a thing costs is not answered with pay."""
    answer = talk(assistant, question)
    assert answer.status != "answered"
    assert "19,300" not in answer.text


def test_a_rate_on_something_is_no_pay(assistant: Assistant) -> None:
    """Law: what a rate or an emphasis is "on" asks for no pay."""
    assert "pay" not in asked("what is the drop out rate on physics degrees")
    assert "pay" not in asked("what is the emphasis on safety for people")
    answer = talk(assistant, "what is the drop out rate on bargee courses")
    assert answer.status == "partial"
    assert "drop out rate" in answer.text


@pytest.mark.parametrize(
    "question",
    ["how much is a bargee on", "what's a bargee on these days", "what is a bargee on in London"],
)
def test_what_somebody_is_on_is_pay(assistant: Assistant, question: str) -> None:
    """Law: "what is a bargee on?" asks for pay where nothing but a time or a place follows."""
    assert "19,300" in talk(assistant, question).text


def test_prices() -> None:
    """Law: "how much is" asks what a thing costs, of workers and their work it does not."""
    things = ("a people insurance", "the training", "union membership for people", "it to train")
    assert all(price_asked(f"how much is {thing}") for thing in things)
    assert not any(
        price_asked(f"how much is {thing}")
        for thing in ("a people", "people on", "required", "it", "the job", "a falconer", "travel")
    )
    assert expected("how much is the pay for people") == "pay"


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("will ai replace bargees", "ai"),
        ("will driverless barges put bargees out of work", "driverless barges"),
        ("are bargees being replaced by robots", "robots"),
        ("what impact will drones have on bargees", "drones"),
    ],
)
def test_a_change_is_told_only_by_what_speaks_of_it(
    assistant: Assistant, question: str, thing: str
) -> None:
    """Law: whether something will change a job is not answered by the next step in the career."""
    answer = talk(assistant, question)
    assert answer.status == "partial"
    assert f"do not give anything on “{thing}”" in answer.text


def test_a_change_that_is_told(assistant: Assistant) -> None:
    """Law: where a guide speaks of what may change a job, that answers."""
    answer = talk(assistant, "will light sensors replace lamplighters?")
    assert answer.status == "answered"
    assert "sensors may replace" in answer.text
    assert talk(assistant, "are lamplighters dying out?").status == "answered"
    assert talk(assistant, "are bargees dying out?").status == "partial"


def test_causes_of_change() -> None:
    """Law: what changes an occupation is the subject or the agent, never workers or their work."""
    assert cause_of_change("could self checkouts mean the end for people") == "self checkouts"
    assert cause_of_change("will people lose their jobs to chatgpt") == "chatgpt"
    assert asked("how will technology change people") == ("outlook",)
    for question in ("will people move on", "do hospitals employ people", "is it hard on people"):
        assert not cause_of_change(question)


@pytest.mark.parametrize(
    "request_",
    [
        "write me a cover letter for a bargee job",
        "please can you draft an email to a bargee firm",
        "tell me a joke about bargees",
        "review my cv for a bargee job",
        "translate bargee into french",
    ],
)
def test_a_request_to_write_is_no_question(assistant: Assistant, request_: str) -> None:
    """Law: guides answer no request to write or rework a text, and nothing is quoted for it."""
    answer = talk(assistant, request_)
    assert answer.status == "not_covered"
    assert not answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "write a list of the skills a bargee needs",
        "tell me about speech therapists",
        "how do i write a cover letter for a bargee job",
        "do bargees write reports",
        "design logos for a living - what job is that",
        "give me a profile of a bargee",
    ],
)
def test_what_is_no_request(question: str) -> None:
    """Law: a question on writing, a list of what guides hold and a described job are no request."""
    assert not is_request(question)


def test_what_somebody_works_with_is_no_occupation(assistant: Assistant) -> None:
    """Law: a thing that is driven or used is no unknown occupation, and its own passage answers."""
    assert worked_with("can I drive a dumper") == {"dumper"}
    answer = talk(assistant, "how old do I have to be to use a dumper")
    assert "do not cover" not in answer.text
    assert "19 or over" in answer.text


def test_thanks_are_no_occupation(assistant: Assistant) -> None:
    """Law: "ta" is thanks where it closes a message, and else a teaching assistant."""
    assert asked_of("what do bargees earn? ta") == "what do bargees earn?"
    answer = talk(assistant, "ive been a TA for 6 years what next")
    assert "cover teacher" in answer.text


def test_initials_beside_a_name(assistant: Assistant) -> None:
    """Law: two letters beside the name of an occupation are one only where they stand as one."""
    assert guides_of(talk(assistant, "do bargees get TA")) <= {"bargee.md"}
    assert "teaching-assistant.md" in guides_of(talk(assistant, "what does a TA do"))


def test_a_body_of_people_as_it_is_spelt(assistant: Assistant) -> None:
    """Law: "the fusiliers" are those of a title that says so, no word of the same stem."""
    answer = talk(assistant, "can i join the fusiliers at 35")
    assert "between 18 and 29" in answer.text


def test_a_day_or_week_has_hours(assistant: Assistant) -> None:
    """Law: how long the week is for a worker asks for hours."""
    assert "41 to 43" in talk(assistant, "how long is the week for a bargee").text
    assert expected("how long is the 2 week course") == "duration"


def test_a_remark_behind_a_question() -> None:
    """Law: what askers say of themselves behind their question is no part of it."""
    assert asked_of("is lock work damp? i've got asthma") == "is lock work damp?"
    assert asked_of("I've steady hands. What else do I need?").startswith("I've steady hands")


def test_offers_after_a_refusal_are_near(assistant: Assistant) -> None:
    """Law: after a refusal questions are offered on the guides that are nearest."""
    offers = talk(assistant, "what time does the canal lock in Devizes close").suggestions
    assert offers
    assert "bargee" in offers[0]


@pytest.mark.parametrize(
    "asked", ["Do lamplighters need perfect eyesight?", "Do bargees get free meals?"]
)
def test_no_pay_beside_what_is_not_told(assistant: Assistant, asked: str) -> None:
    """Law: where guides do not say what is asked, nobody is told the pay instead."""
    answer = talk(assistant, asked)
    assert answer.status != "answered"
    assert "£" not in answer.text
