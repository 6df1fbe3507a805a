"""A word is one word on both sides of the ocean, however it is spelt there."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.text.terms import stem
from tests.small_library import assistant_of, talk

KEEPER = """---
title: Harbour Lamp Keeper
source: Lamp Board
region: GB
---

# Harbour Lamp Keeper

Keepers look after the lamps of a harbour.

## How to become a harbour lamp keeper

You finish school at 16 or later. A keeper takes you on for two years.

You learn to mend lenses. Each keeper holds a licence from the board. Colour vision is tested.

Lessons take place in winter.
"""
PAIRS = """licence license, licences licenses, licensing licencing, practise practice, organise
organize, organisation organization, analyse analyze, colours colors, labourer laborer,
neighbourhood neighborhood, behavioural behavioral, centres centers, theatre theater, kilometres
kilometers, counsellor counselor, councillor councilor, travelling traveling, jewellery jewelry,
programmes programs, enrolment enrollment, fulfil fulfill, paediatric pediatric, gynaecologist
gynecologist, defence defense, judgement judgment, manoeuvre maneuver, specialising specializing,
draughtsman draftsman, archaeologist archeologist, fuelled fueled, maths mathematics"""
OTHERS = """organ organise, special specialise, licentiate license, labour laboratory, hour or,
counter country, size sis, prize prise, cent center, met meter, advice advise"""


@pytest.mark.parametrize("pair", PAIRS.replace("\n", " ").split(", "))
def test_both_spellings_are_one_word(pair: str) -> None:
    """Law: the British and the American spelling of a word have one stem."""
    british, american = pair.split()
    assert stem(british) == stem(american)


@pytest.mark.parametrize("pair", OTHERS.replace("\n", " ").split(", "))
def test_other_words_stay_apart(pair: str) -> None:
    """Law: a spelling that is made one makes no two words one."""
    one, other = pair.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    "endings", [("adviser", "advise", "advising"), ("size", "sizes", "sizing")]
)
def test_the_forms_of_a_word_stay_together(endings: tuple[str, ...]) -> None:
    """Law: no form of a word is bent away from its other forms."""
    assert len({stem(form) for form in endings}) == 1


assistant = assistant_of({"keeper.md": KEEPER})


def test_an_answer_does_not_hang_on_the_spelling(assistant: Assistant) -> None:
    """Law: asked in either spelling, a question gets the same words of the guide."""
    british, american = (
        talk(assistant, f"Do harbour lamp keepers need a {word}?")
        for word in ("licence", "license")
    )
    assert british.text == american.text
    assert "holds a licence" in british.text
