"""Of a list, the items that answer; of a paragraph, no sentence that cannot stand alone."""

from __future__ import annotations

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

DUTIES = (
    "row the inspectors out to the lamps",
    "paint the iron ladders each spring",
    "search the hold for stowed fireworks",
    "keep the log of all lamps that failed",
    "polish lenses with soft chalk",
    "signal to pilots by flag",
    "order oil and wicks for the winter",
    "teach new hands to splice a rope",
    "check that the bell rings in fog",
    "write to harbour masters about wrecks",
    "guide visitors up the tower",
    "mend nets between two turns of duty",
    "count the gulls for the bird club",
    "look after the mule and its cart",
)
GUIDES = {
    "lamp-warden.md": f"""# Lamp warden

Lamp wardens keep the lights of a coast burning.

## Day to day

{chr(10).join(f"- {duty}" for duty in DUTIES)}

## Getting in

You can study at a harbour college:

- optics
- knots and ropes

Other subjects may be accepted. You then apply to the Coast Office for a place.

## Work

You could begin as a wick trimmer. This gives you a feel for the lamps and the tides.

## What it takes

It helps to know the tide tables.

## When you work

27 weeks in term time.
""",
    "foghorn-player.md": """# Foghorn player

Foghorn players sound the horn of a harbour, and tune it.

## How to become one

### Work

You could start as a bellows hand while you train.

## Surroundings

You could work outdoors, on a pier, in all weathers.
""",
}


assistant = assistant_of(GUIDES)


def test_one_item_answers_alone(assistant: Assistant) -> None:
    """Law: where one item of a list answers, the items beside it are not shown."""
    text = talk(assistant, "do lamp wardens have to search for fireworks?").text
    assert "stowed fireworks" in text
    assert "mule" not in text
    assert "splice" not in text


def test_what_else_asks_for_the_others(assistant: Assistant) -> None:
    """Law: who has one thing of a list and asks what else is there is shown the others."""
    one = talk(assistant, "can a lamp warden order oil for the winter?").text
    more = talk(assistant, "I can order oil for the winter. What else for a lamp warden?").text
    assert "oil and wicks" in one
    assert "oil and wicks" in more
    assert more.count("\n- ") > 3 > one.count("\n- ")


def test_a_list_is_shown_once(assistant: Assistant) -> None:
    """Law: items of one list stand under one heading, each once."""
    claims = talk(assistant, "what does a lamp warden actually do all day").claims
    shown = [claim.text for claim in claims if claim.text in DUTIES]
    assert len(shown) > 6
    assert len(shown) == len(set(shown))


def test_no_sentence_leans_on_what_is_not_shown(assistant: Assistant) -> None:
    """Law: a sentence that goes on from the one before it is shown behind it, or not at all."""
    for question in (
        "which subjects may be accepted for a lamp warden?",
        "what gives a lamp warden a feel for the tides?",
        "how do I apply to be a lamp warden?",
    ):
        told = [claim.text for claim in talk(assistant, question).claims]
        for leaning, before in (
            ("Other subjects", "knots and ropes"),
            ("This gives", "You could begin as a wick trimmer."),
        ):
            at = next((n for n, text in enumerate(told) if text.startswith(leaning)), None)
            assert at is None or told[at - 1] == before, (question, told)
    tides = talk(assistant, "what gives a lamp warden a feel for the tides?").text
    assert "wick trimmer" in tides


def test_a_way_in_is_no_duty(assistant: Assistant) -> None:
    """Law: "Work" under how to get in is a route; the opening leads where no duties are told."""
    claims = talk(assistant, "what does a foghorn player do day to day").claims
    assert "sound the horn" in claims[0].text


def test_school_holidays_are_about_hours(assistant: Assistant) -> None:
    """Law: who asks about the holidays of schools asks when work is done, not for schooling."""
    text = talk(assistant, "do lamp wardens work in the school holidays?").text
    assert "term time" in text
    assert "optics" not in text
