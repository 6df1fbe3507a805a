"""Short messages of a conversation: a name alone, "the other one", "why?", "that one"."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDES = {
    "bell-founder.md": """# Bell founder

Bell founders cast bells of bronze for churches and ships.

## What bell founders do

- shape the mould from loam and horse hair
- melt and pour the bronze
- tune the bell on a lathe

## How to become a bell founder

You can do an apprenticeship in casting, which lasts 4 years.

You could take a college diploma in metalwork, which takes 2 years.

You must hold a furnace licence.

## Pay

The median pay of bell founders was £31,200 a year in 2024.

## Working life

Bell founders work 39 hours a week, and the heat of the furnace is dangerous.

The foundry council runs 60% of the workshops that employ bell founders.

## Similar occupations

| Occupation | What they do |
| --- | --- |
| Police and watchmen | They keep order on the quays. |
| Rope makers | They twist ropes. |
""",
    "rope-maker.md": """# Rope maker

Rope makers twist and lay ropes for ships and theatres.

## What rope makers do

- spin hemp into yarn
- lay strands into rope

## How to become a rope maker

You can do an apprenticeship in ropework, which lasts 3 years.

You could start as a helper on the rope walk without any qualification.

## Pay

The median pay of rope makers was £26,700 a year in 2024.

## Working life

Rope makers work 36 hours a week in long sheds.

## Career path and progression

Rope makers may become head of a rope walk.
""",
    "sail-nurse.md": """# Sail nurse

Sail nurses look after the sick on tall ships.

## How to become a sail nurse

You need a certificate in care at sea.

## Pay

Sail nurses earn £29,900 a year.
""",
    "nurse.md": """# Nurse

Nurses look after the sick in hospitals.

## How to become a nurse

You need a degree in nursing.

## Pay

Nurses earn £33,300 a year.
""",
    "net-mender.md": """# Net mender

Net menders repair fishing nets of hemp and nylon.

## Pay

The median pay of net menders was $29,400 a year in 2024.

Median pay of net menders by industry, 2024:

| Industry | Pay |
| --- | --- |
| Fishing ports, excluding canneries and museums | $30,100 |
| Ship chandlers | $27,700 |

## Next steps

Net menders may teach their craft.
""",
    "harbour-crew.md": """# Police and watchmen

Police and watchmen keep order on the quays.

## Pay

Police and watchmen earn £35,100 a year.

## Working life

Night patrols on wet quays are dangerous.
""",
}


assistant = assistant_of(GUIDES)


def guides(assistant: Assistant, *questions: str) -> set[str]:
    return {citation.guide for citation in talk(assistant, *questions).citations}


@pytest.mark.parametrize("name", ["and a rope maker?", "what about for rope makers", "rope maker?"])
def test_a_name_alone_asks_the_last_question_again(assistant: Assistant, name: str) -> None:
    """Law: who only names another career asks of it what was asked, not all of that kind."""
    answer = talk(assistant, "How do I become a bell founder?", "is there an apprenticeship?", name)
    said = talk(assistant, "What does a rope maker earn?", "is there an apprenticeship?")
    assert "apprenticeship in ropework" in answer.text
    assert answer.text == said.text


def test_a_question_of_its_own_keeps_nothing_of_the_last(assistant: Assistant) -> None:
    """Law: a question on a named career is not asked of the last matter, too."""
    answer = talk(assistant, "What does a rope maker earn?", "who employs bell founders?")
    assert "foundry council" in answer.text
    assert "31,200" not in answer.text


def test_telling_about_one_is_no_more_of_the_last_matter(assistant: Assistant) -> None:
    """Law: "tell me about the second" asks of the career as a whole."""
    answer = talk(
        assistant,
        "Compare the hours of a bell founder and a rope maker",
        "tell me about the second one",
    )
    assert {citation.guide for citation in answer.citations} == {"rope-maker.md"}
    assert "twist and lay ropes" in answer.text


def test_a_career_that_a_reply_told_of_stays_spoken_of(assistant: Assistant) -> None:
    """Law: of two careers one may have been described alone; "the two" are both of them."""
    asked = ("I'd like to pour bronze for churches, is there such a job?", "and a rope maker?")
    found = guides(assistant, *asked, "which of those two pays more?")
    assert found == {"bell-founder.md", "rope-maker.md"}


def test_the_head_of_a_name_means_the_one_spoken_of(assistant: Assistant) -> None:
    """Law: after a sail nurse "the nurse" is that one, though there is a guide on nurses."""
    asked = ("What does a sail nurse earn?", "and a rope maker?")
    assert guides(assistant, *asked, "how do you become the nurse?") == {"sail-nurse.md"}
    assert guides(assistant, *asked, "how do you become a nurse?") == {"nurse.md"}


def test_the_other_one_is_the_one_not_asked_about_last(assistant: Assistant) -> None:
    """Law: "the other one" is of two careers the one that was not asked about last."""
    answer = talk(
        assistant,
        "bell founder or rope maker, which earns more?",
        "how long is the apprenticeship for the bell founder?",
        "and the other one?",
    )
    assert "lasts 3 years" in answer.text
    assert "4 years" not in answer.text


def test_a_place_in_a_list_may_end_a_sentence(assistant: Assistant) -> None:
    """Law: "the first" points to a career wherever a sentence ends with it."""
    asked = ("What do a bell founder and a rope maker earn?", "ok go with the first. what hours?")
    answer = talk(assistant, *asked)
    assert "39 hours" in answer.text
    assert "36 hours" not in answer.text


@pytest.mark.parametrize("more", ["do they earn more?", "is that better paid?"])
def test_a_career_is_set_against_the_last_one(assistant: Assistant, more: str) -> None:
    """Law: "more" asked of a career that is newly named compares it with the last one."""
    asked = ("What does a bell founder earn?", f"thanks a lot. what about a rope maker, {more}")
    answer = talk(assistant, *asked)
    assert "31,200" in answer.text
    assert "26,700" in answer.text
    assert "thanks" not in answer.text
    assert guides(assistant, *asked, "and how long is their training?") == {"rope-maker.md"}


def test_the_best_of_a_ranking_is_what_comes_next(assistant: Assistant) -> None:
    """Law: after "which earns more?" a question on "that one" is on the one that comes first."""
    asked = ("What does a bell founder earn?", "and a rope maker?", "which of them earns more?")
    assert guides(assistant, *asked, "how do I get into that one?") == {"bell-founder.md"}


def test_the_same_is_asked_of_two(assistant: Assistant) -> None:
    """Law: "do they get paid the same?" is asked of the two careers spoken of."""
    asked = ("What does a bell founder do?", "and a rope maker?")
    assert guides(assistant, *asked, "do they get paid the same?") == {
        "bell-founder.md", "rope-maker.md",
    }  # fmt: skip


def test_why_asks_for_a_reason(assistant: Assistant) -> None:
    """Law: a bare "why?" is not answered by what is said without a reason."""
    answer = talk(assistant, "Does a bell founder need a licence?", "why?")
    assert answer.status == "partial"
    assert "a reason" in answer.text
    assert "furnace licence" in answer.text


def test_a_market_is_no_next_step(assistant: Assistant) -> None:
    """Law: a question on the job market is not answered by promotion."""
    answer = talk(assistant, "What does a rope maker earn?", "what's the job market like?")
    assert answer.status == "partial"


def test_which_is_better_is_no_matter_of_guides(assistant: Assistant) -> None:
    """Law: which career is better, with nothing said of in what, no guide tells."""
    asked = ("What do a bell founder and a rope maker earn?", "which is better?")
    assert not talk(assistant, *asked).citations
    assert talk(assistant, asked[0], "which is better paid?").citations


def test_a_first_sentence_may_turn_to_another_career(assistant: Assistant) -> None:
    """Law: a field alone, or the first of two names that a title joins, names another career."""
    asked = "ok police then. how dangerous is that?"
    assert guides(assistant, "Is a bell founder's work dangerous?", asked) == {"harbour-crew.md"}


def test_comparing_the_two_tells_what_they_are(assistant: Assistant) -> None:
    """Law: "compare the two" with nothing said of in what sets the main matters side by side."""
    asked = ("What hours does a bell founder work?", "and a rope maker?", "compare the two")
    answer = talk(assistant, *asked)
    assert "31,200" in answer.text
    assert "26,700" in answer.text
    assert "spin hemp" in answer.text or "twist and lay" in answer.text


@pytest.mark.parametrize(
    ("plain", "short"),
    [("What does a rope maker do?", "whats a rope maker do"),
     ("Who employs bell founders?", "who hires bell founders?")],
)  # fmt: skip
def test_everyday_forms_ask_the_same(assistant: Assistant, plain: str, short: str) -> None:
    """Law: "what's a rope maker do" is "what does a rope maker do"; who hires is who employs."""
    assert assistant.ask(short).text == assistant.ask(plain).text


def test_a_row_is_not_on_what_it_leaves_out(assistant: Assistant) -> None:
    """Law: a row on ports, excluding museums, gives no pay in museums."""
    answer = talk(assistant, "What does a net mender do?", "what's the pay in museums?")
    assert answer.status == "partial"
    assert "in museums" in answer.text.splitlines()[0]


def test_something_else_with_a_thing_asks_of_other_careers(assistant: Assistant) -> None:
    """Law: "what else could I do with hemp?" asks of others; "with that" of the next step."""
    first = "What does a net mender do?"
    assert "rope-maker.md" in guides(assistant, first, "what else could I do with hemp?")
    assert "teach their craft" in talk(assistant, first, "what else could I do with that?").text


def test_a_degree_alone_asks_of_the_last_matter(assistant: Assistant) -> None:
    """Law: "which of them is quicker?" after "how long does it take?" asks how long; so does "is
    it shorter?", and what is shown is not called untold."""
    asked = ("How do I become a bell founder?", "how long is that in total?")
    quicker = talk(assistant, *asked, "and a rope maker?", "which of them is quicker?")
    shorter = talk(assistant, *asked, "and a rope maker, is it shorter?")
    for answer in (quicker, shorter):
        assert answer.status == "answered"
        assert "4 years" in answer.text
        assert "3 years" in answer.text


def test_more_of_a_named_career_is_more_than_of_the_last(assistant: Assistant) -> None:
    """Law: "does a rope maker earn more?" sets it against the career spoken of."""
    asked = ("What does a bell founder earn?", "does a rope maker earn more?")
    assert guides(assistant, *asked) == {"bell-founder.md", "rope-maker.md"}
