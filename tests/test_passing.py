"""Careers that no guide is about and others speak of: a row, a sentence, a section, initials."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Assistant
from assistant.answers.names.linking import Linker
from assistant.answers.retrieval.described import by_passage
from assistant.answers.understanding.targets import speaker
from assistant.answers.understanding.understand import understand
from tests.small_library import assistant_of, guides_of, library_of, settings, talk

SIMILAR = """## Similar occupations

| Occupation | Job duties | Entry-level education | 2024 median pay |
|---|---|---|---|
"""
GUIDES = {
    "lockkeeper.md": f"""---
title: Lockkeepers and Weir Masons
---
# Lockkeepers and Weir Masons

Lockkeepers work the gates of canals.

## What lockkeepers do

Lockkeepers typically open gates. Tidal lockkeepers watch the moon. Gauge readers, who are few,
write levels down. Ice breakers crush floes. Some divers, known as weed cutters, clear the channels.

## How to become a Lockkeeper or Sluice Warden

Lockkeepers need a course of 14 weeks. The PLX must be renewed every 9 years.

## Pay

The median annual wage for lockkeepers was $41,200 in May 2024. The median annual wage for ice
breakers was $44,600 in May 2024.

{SIMILAR}| Masons | Masons cut and lay stone. | High school diploma | $53,700 |
| Judges and Hearing Officers | Judges decide quarrels. | Doctoral degree | $135,900 |
""",
    "bargee.md": f"""---
title: Bargees
---
# Bargees

Bargees steer barges for a ropewalker or a brewer.

## Pay

The median annual wage for bargees was $38,300 in May 2024.

## Cargo

A tank is washed once a month.

The trial has a pass mark of 63 per cent.

## Work

Bargees work at heights when they mend cranes.

{SIMILAR}| Lockkeepers and Weir Masons | They work gates. | High school diploma | $41,200 |
| Diver Tenders | Diver tenders hold the line. | No credential | $47,800 |
""",
    "rates.csv": """Occupation,Sector,Entry monthly gross (S$),Median monthly gross (S$),Entry route
Kelp farmer,Sea,2100,2640,Nitec in kelp
Barge captain,Sea,2900,3410,Licence of class 4
Net mender,Sea,1800,2050,Taught on the quay
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    ("question", "name", "figure", "guide"),
    [
        ("judge salary", "judge", "135,900", "lockkeeper.md"),
        ("what do diver tenders earn", "diver tenders", "47,800", "bargee.md"),
        ("What does a mason earn?", "mason", "53,700", "lockkeeper.md"),
    ],
)
def test_a_row_answers_for_its_own_name(
    assistant: Assistant, question: str, name: str, figure: str, guide: str
) -> None:
    """Law: the row on a career is quoted, said to be no guide on it, and no other pay with it."""
    answer = talk(assistant, question)
    assert answer.status == "partial"
    assert f"No guide is on “{name}” as such" in answer.text
    assert figure in answer.text
    assert guides_of(answer) == {guide}
    assert not any(other in answer.text for other in ("41,200", "38,300"))


def test_a_row_of_a_list_answers(assistant: Assistant) -> None:
    """Law: a table of careers without an occupation of its own answers for each of its rows."""
    answer = talk(assistant, "kelp farmer pay")
    assert answer.status == "answered"
    assert "2640" in answer.text
    assert guides_of(answer) == {"rates.csv"}


@pytest.mark.parametrize(
    "question",
    ["outlook for diver tenders", "what skills does a judge need", "how long is a judge's training",
     "brewer pay", "ropewalker duties", "tidal mason salary"],
)  # fmt: skip
def test_what_is_not_said_of_it_is_refused(assistant: Assistant, question: str) -> None:
    """Law: a guide's other facts are no facts on a career that it only mentions."""
    answer = talk(assistant, question)
    assert answer.status == "not_covered"
    assert "14 weeks" not in answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what do tidal lockkeepers do", "watch the moon"),
        ("what does a weed cutter do", "clear the channels"),
        ("what do ice breakers do", "crush floes"),
    ],
)
def test_a_sentence_on_a_name_is_quoted(assistant: Assistant, question: str, words: str) -> None:
    """Law: a kind that a guide describes is answered by the sentence on it."""
    answer = talk(assistant, question)
    assert words in answer.text
    assert guides_of(answer) == {"lockkeeper.md"}


def test_a_section_on_becoming_one_makes_a_guide_on_it(assistant: Assistant) -> None:
    """Law: a guide that tells how to become a sluice warden is a guide on sluice wardens."""
    answer = talk(assistant, "What do sluice wardens earn?")
    assert answer.status == "answered"
    assert "41,200" in answer.text


def test_a_comparison_shows_both(assistant: Assistant) -> None:
    """Law: a career with no more than a row is not left out where it is compared with another."""
    answer = talk(assistant, "judge vs bargee salary")
    assert "135,900" in answer.text
    assert "38,300" in answer.text
    assert "No guide is on “judge” as such" in answer.text


@pytest.mark.parametrize(
    "question", ["harbour fee cost bargee", "pay a year bargees", "band 6 bargee pay"]
)
def test_words_of_a_matter_make_no_other_name(assistant: Assistant, question: str) -> None:
    """Law: a word that belongs to what is asked is no part of the name behind it."""
    answer = talk(assistant, question)
    assert "do not cover" not in answer.text
    assert "bargee.md" in guides_of(answer) or "guides on bargees do not say" in answer.text


@pytest.mark.parametrize("question", ["pass mark bargee", "scared of heights bargee"])
def test_a_matter_before_a_name_may_be_another_career(assistant: Assistant, question: str) -> None:
    """Law: a matter that the guide speaks of is answered and said to be no other name's."""
    answer = talk(assistant, question)
    assert answer.status == "partial"
    assert "as such" in answer.text
    assert talk(assistant, "pass mark bargee pay").status == "not_covered"


@pytest.mark.parametrize("question", ["what about part timers?", "what is it like in west Munster"])
def test_part_timers_and_places_are_no_careers(assistant: Assistant, question: str) -> None:
    """Law: who works part time, and a place in the west, name no occupation."""
    assert "do not cover" not in talk(assistant, question).text


def test_initials_lead_to_where_they_stand(assistant: Assistant) -> None:
    """Law: initials that few guides use lead to the section with them, in any case."""
    for question in ("PLX renew how often", "what is the plx"):
        answer = talk(assistant, question)
        assert "every 9 years" in answer.text
        assert guides_of(answer) == {"lockkeeper.md"}
    assert talk(assistant, "what is the QRX").status == "not_covered"


def test_neighbouring_passages_hold_the_words_together(assistant: Assistant) -> None:
    """Law: words of a matter may stand in neighbouring passages of a section, not further apart."""
    with assistant.library.reading() as view:
        linker = Linker(view.cards(), view.figures())

        def found(text: str) -> str | None:
            return by_passage(view, understand(text, (), linker, speaker(view)))

        assert found("the pass mark once a tank is washed") == "bargee.md"
        assert found("the pass mark once a barge is mended") is None


def test_an_everyday_name_reaches_the_row_on_it(tmp_path: Path) -> None:
    """Law: a heart doctor is the cardiologist of a table, and said to have no guide."""
    rows = "| Occupation | Mean annual wage |\n|---|---|\n| Cardiologists | $401,300 |\n"
    guide = f"# Doctors of barges\n\nThey heal bargees.\n\n## Pay\n\n{rows}| Others | $98,100 |\n"
    with library_of(tmp_path, {"doctors.md": guide}) as library:
        answer = talk(Assistant(library, settings(tmp_path)), "heart doctor pay")
    assert answer.status == "partial"
    assert "401,300" in answer.text
    assert "98,100" not in answer.text


def test_both_names_of_a_title_are_compared(tmp_path: Path) -> None:
    """Law: of two names that one title joins, each is told its own, and what they share once."""
    own = "".join(
        f"The median annual wage for {name} was ${pay} in May 2024.\n\n"
        for name, pay in (("lock keepers", "41,200"), ("weir keepers", "52,700"))
    )
    guide = f"# Lock Keepers and Weir Keepers\n\nBoth keep water.\n\n## Pay\n\n{own}"
    guide += "## Training\n\nTraining takes 14 weeks.\n"
    with library_of(tmp_path, {"keepers.md": guide}) as library:
        assistant = Assistant(library, settings(tmp_path))
        pay = talk(assistant, "lock keepers vs weir keepers median wage")
        weeks = talk(assistant, "lock keepers vs weir keepers: how long is the training?")
    assert "41,200" in pay.text
    assert "52,700" in pay.text
    assert weeks.text.count("14 weeks") == 1
