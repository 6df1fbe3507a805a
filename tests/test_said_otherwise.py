"""What a guide says in words of its own is no gap, and what it leaves out is named."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.asked.asking import asked_of
from assistant.answers.passages.signals import value_fits
from assistant.answers.text.places import unknown_places
from assistant.answers.text.terms import STOP, singular, tokens
from assistant.answers.verification.premise import premise
from assistant.schema import Passage
from tests.small_library import assistant_of, talk

CASTER = """# Bell caster

Bell casters pour bronze for church bells.

## How to become a bell caster

You need a pass in maths and one in art at the end of school. The foundry takes you on as a trainee.

You can join the Founders' Reserve to try the craft first. You'll need to:

- give at least 12 days a year
- live near the foundry

Casters must be examined by a doctor. The yearly fee of the Casters' Board is £85.

## Restrictions

- pass enhanced background checks
- lift 20 kilos

## Working life

The foundry is a noisy place. Sore knees and back trouble are common. Casters work 39 hours a week.

## Pay

Casters in the United Kingdom earn £31,400 a year.
"""
WEAVER = """# Willow weaver

*Craft Board leaflet no. 4 (Wales)*

Willow weavers make baskets and hurdles.

## How to become a willow weaver

A workshop trains you for 18 months. No certificate is asked for.

## Working life

Weavers sit at a bench by a window. Customers bring photographs of what they want.

## Pay

| Place | Pay |
| --- | --- |
| Łódź | PLN 51,000 |
| Poznań | PLN 47,500 |

Weavers who have a shop take about £24,900 a year.

Minimum age: 17 years
"""


GILDER = """# Sign gilder

Gilders of signs lay gold leaf on the letters above shop doors. Gilders of signs draw letters.
"""


assistant = assistant_of({"caster.md": CASTER, "weaver.md": WEAVER, "gilder.md": GILDER})


def test_other_words_for_it_are_no_gap(assistant: Assistant) -> None:
    """Law: a word that brings the question nearer to a passage is said there in other words."""
    answer = talk(assistant, "Do bell casters work 39 hours, and how loud is it for bell casters?")
    assert "“loud”" not in answer.text
    assert "noisy" in answer.text


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("What gpa do I need to become a bell caster?", "gpa"),
        ("How tall do you have to be to become a bell caster?", "tall"),
        ("what is the dropout rate of trainee bell casters", "dropout rate"),
        ("colour of the window for willow weavers", "colour"),
        ("Does a willow weaver have to own a van?", ""),
        ("Do willow weavers need to have a first aid kit?", "first aid"),
    ],
)
def test_what_is_near_but_left_out_is_named(assistant: Assistant, question: str, word: str) -> None:
    """Law: a passage near to a question does not answer what it takes the question away from."""
    answer = talk(assistant, question)
    assert answer.status != "answered"
    assert not word or f"anything on “{word}”" in answer.text


def test_what_one_has_to_do_is_no_thing(assistant: Assistant) -> None:
    """Law: in "have to lift ingots" nothing is had: a guide may have another word for ingots."""
    answer = talk(assistant, "Do bell casters have to lift ingots?")
    assert answer.status == "answered"
    assert "lift 20 kilos" in answer.text


@pytest.mark.parametrize("plain", ["theyre", "youre", "dont", "whos", "im", "ive", "thats", "cant"])
def test_a_contraction_needs_no_apostrophe(plain: str) -> None:
    """Law: contractions typed without their apostrophe are what they are with it."""
    assert tokens(asked_of(f"what {plain} get"))[1] in STOP


def test_words_that_look_like_contractions_stay() -> None:
    """Law: "ill", "id" and "were" are words of their own."""
    assert asked_of("were they ill or is it the id card") == "were they ill or is it the id card"


@pytest.mark.parametrize("asked", ["a dbs", "a DBS check", "security clearance", "to be vetted"])
def test_background_checks_have_many_names(assistant: Assistant, asked: str) -> None:
    """Law: whatever a check of the past is called, it leads to the words of the guide or a no."""
    told = talk(assistant, f"Does a bell caster need {asked}?")
    assert told.status == "answered"
    assert "enhanced background checks" in "\n".join(told.text.splitlines()[:6])
    untold = talk(assistant, f"Does a willow weaver need {asked}?")
    assert untold.status != "answered"


def test_a_list_goes_on_from_the_sentence_above_it(assistant: Assistant) -> None:
    """Law: the items below "You'll need to:" are on what the sentence before that speaks of."""
    answer = talk(assistant, "How many days a year do bell casters give in the reserve?")
    assert answer.status == "answered"
    assert "12 days a year" in answer.text


def test_nothing_is_shown_for_days_that_no_words_hold(assistant: Assistant) -> None:
    """Law: where only a length of time is asked for and none is near, the answer is a no."""
    answer = talk(assistant, "How many days holiday do sign gilders get?")
    assert answer.status == "not_covered"


def test_a_fee_of_another_thing_is_no_cost(assistant: Assistant) -> None:
    """Law: what is named after the occupation is not thereby what the cost is asked of."""
    answer = talk(assistant, "How much does the bell casting diploma cost?")
    assert answer.text.startswith("The guides do not give what that costs.")


def test_an_age_is_an_age() -> None:
    """Law: "Minimum age: 17 years" gives an age, and a fee of 17 pounds does not."""
    assert value_fits(
        "age", Passage(id="a", guide="g", start=0, end=1, text="Minimum age: 17 years")
    )
    assert not value_fits("age", Passage(id="b", guide="g", start=0, end=1, text="a fee of £17"))


def test_what_is_hard_on_the_body_is_a_hardship(assistant: Assistant) -> None:
    """Law: sore knees answer whether work is hard on the body; a guide without them says no."""
    told = talk(assistant, "Is the work of a bell caster hard on the body?")
    assert "back trouble" in told.text
    assert talk(assistant, "Do willow weavers get back problems?").status != "answered"


@pytest.mark.parametrize("town", ["Łódź", "Lodz"])
def test_a_place_has_its_row_with_or_without_accents(assistant: Assistant, town: str) -> None:
    """Law: a row on a place answers for it, however its accents are typed."""
    answer = talk(assistant, f"How much do willow weavers earn in {town}?")
    assert answer.status == "answered"
    assert "51,000" in answer.text


def test_a_place_with_accents_is_one_word() -> None:
    """Law: letters with accents are letters of a name."""
    found = unknown_places("what do glovers earn in Kežmarok then", lambda _word: False)
    assert [place.name for place in found] == ["Kežmarok"]


def test_a_byline_says_for_where(assistant: Assistant) -> None:
    """Law: a place in the line below the title is what the whole guide is for."""
    answer = talk(assistant, "What do willow weavers with a shop earn in Wales?")
    assert answer.status == "answered"
    assert "£24,900" in answer.text


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("as gilders must be 21 what can i do at 18", "gilders must be 21"),
        ("since gilders train 6 years is there a shorter way", "gilders train 6 years"),
        ("since gilders study 6 years can i do it in 3", "gilders study 6 years"),
        ("why does a gilder train for 7 years", "a gilder train for 7 years"),
    ],
)
def test_a_premise_needs_no_comma(question: str, claim: str) -> None:
    """Law: what stands before the asking, or after "why does", is taken for granted."""
    assert premise(question) == claim


def test_a_length_taken_for_granted_is_said_or_denied(assistant: Assistant) -> None:
    """Law: the length of a training may be given in other words, but not another length."""
    right = talk(assistant, "Why do willow weavers train for 18 months?")
    assert "do not say" not in right.text
    wrong = talk(assistant, "As willow weavers train for 4 years what is year 3 like?")
    assert wrong.text.startswith("The guides do not say that “willow weavers train for 4 years”.")


def test_each_half_names_what_is_left_out(assistant: Assistant) -> None:
    """Law: a half without a value is looked at although the other half asks for one."""
    answer = talk(assistant, "What do bell casters earn and do they get a company van?")
    assert "£31,400" in answer.text
    assert "“van”" in answer.text.splitlines()[0]


def test_people_of_a_trade_are_one_person() -> None:
    """Law: salespeople are several of a salesperson."""
    assert singular("salespeople") == "salesperson"
    assert singular("people") == "people"
