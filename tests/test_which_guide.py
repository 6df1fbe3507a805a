"""Which guide is meant: occupations that stand in a question, described ones, two names of one."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.asked.attributes import asked
from assistant.answers.names.cut_short import CutShort
from assistant.answers.names.fields import of_field
from assistant.answers.names.names import name_of, variants
from assistant.answers.text.doers import looks_like_doer
from assistant.answers.understanding.going_on import CHOSEN
from assistant.answers.understanding.resumed import ASKS
from assistant.answers.verification.premise import premise
from assistant.schema import Turn
from tests.small_library import assistant_of, talk

GUIDES = {
    "reedcutter.md": """# Reedcutter

Reedcutters harvest reed in winter for roofs.

## Pay

A reedcutter earns £21,300 a year.

## Becoming a reedcutter

Any reedcutter can train on the job within 2 years. Reedcutters with a specialist ticket may cut
on nature reserves.
""",
    "lichenologist.md": """# Lichenologist

Lichenologists study lichens on rocks and trees.

## Pay

A lichenologist earns £33,400 a year.

## Becoming a lichenologist

You need a degree in botany. Reedcutters may train in lichenology with the Moss Society.
""",
    "conchologist.md": """# Conchologist

Conchologists study sea shells and the snails that make them.

## Pay

A conchologist earns £36,700 a year.
""",
    "falcon-keeper.md": """# Falcon keeper

Falcon keepers fly falcons at airfields to scare off gulls.

## Pay

Falcon keepers earn £24,800 a year.

## Pay by post

| Post | Pay a year |
| --- | --- |
| Specialist | £29,100 |
| Trainee | £19,900 |
""",
    "organ-maker.md": """# Barrel organ maker and mender

Barrel organ makers build and mend street organs.

## Pay

They earn £27,600 a year.
""",
    "drying-worker.md": """# Debt relief worker

Debt relief workers help households to write budgets.

## Pay

Debt relief workers earn £25,200 a year.
""",
    "doorstep-worker.md": """# Household debt outreach worker

Outreach workers knock at doors of people with debt and offer them advice at home.

## Becoming an outreach worker

You may apply if you were once in debt yourself. No degree is needed.
""",
    "kiln-technician-2021.md": """---
title: Kiln control technician
published: 2021-04
---
# Kiln control technician

## Pay

The average pay of kiln control technicians was $41,200.
""",
    "kiln-tech-2025.md": """---
title: Kiln tech
published: 2025-04
---
# Kiln tech

The kiln control technician we place most often works at night.

## Pay

Kiln techs make $47,700.
""",
    "ferry-norway.md": """---
title: Ferry hand in Norway
---
# Ferry hand in Norway

## Pay

A ferry hand earns NOK 430,000 a year.
""",
    "a-ferry-portugal.md": """---
title: Ferry hand in Portugal
---
# Ferry hand in Portugal

## Pay

A ferry hand earns €17,900 a year.
""",
}


assistant = assistant_of(GUIDES)


def after(assistant: Assistant, first: str, then: str) -> str:
    """Return the answer to a question that goes on after another one."""
    told = talk(assistant, first).text
    turns = [Turn(role="user", content=first), Turn(role="assistant", content=told)]
    return assistant.ask(then, turns).text


def cited(assistant: Assistant, question: str) -> set[str]:
    return {citation.guide for citation in talk(assistant, question).citations}


@pytest.mark.parametrize(
    "question",
    ["specialist training for a reedcutter", "what specialist tickets does a reedcutter need?"],
)
def test_a_word_for_anybody_is_no_occupation(assistant: Assistant, question: str) -> None:
    """Law: a row on "specialist" in a guide does not make the word a name of its occupation."""
    assert cited(assistant, question) == {"reedcutter.md"}


def test_things_are_no_workers() -> None:
    """Law: a word is no worker's name for its ending alone."""
    assert not any(map(looks_like_doer, ("beer", "digger", "cyber", "onto", "heater", "voucher")))
    assert all(map(looks_like_doer, ("brewer", "ditcher", "sander", "actor", "lichenologist")))


def test_a_word_in_ness_less_or_for_a_people_names_no_worker() -> None:
    """Law: a word in -ess or -ian names a worker only where it is one of the few that do."""
    plain = "steadiness harmless compress numbness ruritanian prairian congress".split()
    workers = "stewardess seamstress custodian theologian optician dietitian librarian".split()
    assert not any(map(looks_like_doer, plain))
    assert all(map(looks_like_doer, workers))


def test_what_only_leads_into_a_question_changes_nothing() -> None:
    """Law: words such as "ok, and so" before a question leave it what it is."""
    for lead in ("", "and ", "ok so ", "well, ", "Hmm, but then "):
        assert ASKS.match(f"{lead}do people need a permit?")
        assert CHOSEN.match(f"{lead}which is quicker?")
        assert premise(f"{lead}do bargees really earn 90,000?")


def test_a_field_has_workers() -> None:
    """Law: the field that somebody trains in gives the name of those who work in it."""
    named = {
        "lichenology": "lichenologist",
        "acupuncture": "acupuncturist",
        "economics": "economist",
        "physics": "physicist",
        "dentistry": "dentist",
        "roofing": "roofer",
    }
    assert all(doer in of_field(field) for field, doer in named.items())
    assert not of_field("nature") or "nature" not in of_field("nature")


def test_the_askers_trade_is_not_asked_about(assistant: Assistant) -> None:
    """Law: who gives their own trade and trains in another field asks about that field."""
    question = "I'm a reedcutter already - with which society could I train in lichenology?"
    assert "Moss Society" in talk(assistant, question).text
    assert cited(assistant, question) == {"lichenologist.md"}


def test_the_askers_trade_is_asked_about_when_nothing_else_is(assistant: Assistant) -> None:
    """Law: a field that nobody moves to does not take the place of the asker's own trade."""
    question = "I'm a reedcutter, how much lichenology will I see and how long do I train?"
    assert cited(assistant, question) == {"reedcutter.md"}


def test_a_left_trade_is_not_gone_on_with(assistant: Assistant) -> None:
    """Law: a question that goes on is about the trade that somebody wants, not the one they left."""
    first = (
        "I used to be a reedcutter but want to go into the study of sea shells, what is the pay?"
    )
    assert "36,700" in after(assistant, first, "and what is the pay there?")


@pytest.mark.parametrize(
    "then",
    ["and what about the ones who study sea shells?", "how about someone who studies shells?"],
)
def test_a_described_occupation_is_asked_the_same(assistant: Assistant, then: str) -> None:
    """Law: what was asked last is asked of an occupation that a follow-up describes, and it alone."""
    text = after(assistant, "What does a lichenologist earn?", then)
    assert "36,700" in text
    assert "33,400" not in text


def test_a_description_that_asks_is_not_asked_the_same(assistant: Assistant) -> None:
    """Law: a follow-up with a question of its own is not asked the last one again."""
    then = "and what do the ones who study lichens need to study?"
    text = after(assistant, "What does a conchologist earn?", then)
    assert "degree in botany" in text
    assert "36,700" not in text


def test_a_way_in_is_not_asked_about(assistant: Assistant) -> None:
    """Law: an occupation that only names a way to another one gets no answer of its own."""
    question = "what is the pay of a lichenologist who comes by the reedcutter route?"
    assert cited(assistant, question) == {"lichenologist.md"}


def test_who_is_not_one_is_somebody_else(assistant: Assistant) -> None:
    """Law: "who isn't a lichenologist" is not answered with the pay of lichenologists."""
    question = "what does the person who studies sea shells and who isn't a lichenologist earn?"
    assert cited(assistant, question) == {"conchologist.md"}


def test_the_last_word_of_a_title_is_no_name() -> None:
    """Law: one word behind a longer part of a title is no name without that part's words."""
    names = list(variants("Barrel organ maker and mender"))
    assert "Barrel organ mender" in names
    assert "mender" not in names
    assert "fitters" in list(variants("Plumbers and fitters"))


def test_a_verb_alone_chooses_no_guide(assistant: Assistant) -> None:
    """Law: "mending" is not enough to choose a guide on who mends something else."""
    assert "27,600" not in talk(assistant, "pay for mending church bells?").text


def test_the_end_of_another_name_chooses_no_guide(assistant: Assistant) -> None:
    """Law: an outreach worker for people with debt is no debt worker, and the guide that holds
    the name is meant.
    """
    question = "Could I become an outreach worker for people with debt if I was in debt myself?"
    answer = talk(assistant, question)
    assert {citation.guide for citation in answer.citations} == {"doorstep-worker.md"}
    assert "once in debt yourself" in answer.text
    assert "as such" not in answer.text


def test_a_short_name_is_the_same_occupation(assistant: Assistant) -> None:
    """Law: guides under a full and a short name answer together where the text gives both."""
    for question in ("What does a kiln control technician earn?", "kiln tech pay"):
        text = talk(assistant, question).text
        assert "41,200" in text
        assert "47,700" in text


def test_what_is_cut_short() -> None:
    """Law: only a last word that is cut short makes a name short for another."""
    texts = """wind tech, wind turbine technician, HR admin, HR administrator, bar man, bar manager,
    nurse, dental nurse, kiln tech, oven technician"""
    found = CutShort({name_of(text): set() for text in texts.split(",")})
    assert {" ".join(short) for short in found.full} == {"wind tech", "hr admin"}
    assert list(found.pairs(name_of("wind turbine technician"))) == [
        (name_of("wind tech"), name_of("wind turbine technician"))
    ]


def test_the_guide_for_the_place_leads(assistant: Assistant) -> None:
    """Law: of several guides on an occupation the one for the place asked about comes first."""
    for place, guide in (("Norway", "ferry-norway.md"), ("Portugal", "a-ferry-portugal.md")):
        answer = talk(assistant, f"What does a ferry hand earn in {place}?")
        assert answer.citations[0].guide == guide
        assert "do not give" not in answer.text


def test_what_one_specialises_in_is_no_outlook() -> None:
    """Law: what an occupation specialises in is not asked of its prospects; what one can go on to
    specialise as is.
    """
    assert "outlook" not in asked("what does a reedcutter actually specialise in?")
    assert "outlook" not in asked("what specialist tools does a reedcutter use?")
    assert "outlook" in asked("can a reedcutter specialise later on?")
