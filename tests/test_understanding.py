"""Which occupations, attributes and levels a question is about, alone and in a conversation."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Assistant
from assistant.answers.asked.asking import asked_of, corrected
from assistant.answers.asked.question import Question
from assistant.answers.names.linking import Linker
from assistant.answers.understanding.understand import understand
from assistant.schema import GuideCard, Turn
from tests.small_guides import GUIDES, NURSE
from tests.small_library import (
    WELDERS,
    assert_grounded,
    assistant_of_small_library,
    guides_of,
    library_of,
    settings,
)

NAMES_WITH_CUES = (
    "software tester",
    "training manager",
    "toolmaker",
    "language teacher",
    "admissions officer",
    "hotel receptionist",
    "salary surveyor",
    "studio manager",
    "growth marketer",
    "work experience organiser",
)
TEMPLATES = (
    "What does a {} earn?",
    "What skills does a {} need?",
    "How do I become a {}?",
    "What are the prospects for a {}?",
    "Is it stressful to be a {}?",
    "{}?",
)
NURSE_GUIDE, PRACTITIONER_GUIDE = "health/registered-nurse.md", "health/nurse-practitioner.md"


assistant = assistant_of_small_library


def turns(*words: str) -> list[Turn]:
    """Return a conversation, the person speaking first."""
    return [
        Turn(role="assistant" if place % 2 else "user", content=said)
        for place, said in enumerate(words)
    ]


def linked(question: str, *names: str, history: tuple[Turn, ...] = ()) -> Question:
    """Understand a question in a library that is about the named occupations."""
    cards = [GuideCard(id=name, root="", title=name, occupation=name) for name in names]
    return understand(question, history, Linker(cards), lambda guide, name: False)


@pytest.mark.parametrize(
    ("question", "guides"),
    [
        ("What does a welder earn?", WELDERS),
        ("How much do welders make?", WELDERS),
        ("WELDER SALARY", WELDERS),
        ("what does welding pay", WELDERS),
        ("how much do sparkies make", {"electrician.txt"}),
        ("electrican pay", {"electrician.txt"}),
        ("what do electritians earn", {"electrician.txt"}),
        ("beekeper salary", {"beekeeper.md"}),
        ("is there money in beekeeping", {"beekeeper.md"}),
        ("RN salary", {NURSE_GUIDE}),
        ("registerd nurse salary", {NURSE_GUIDE}),
        ("nurse practitioners' pay", {PRACTITIONER_GUIDE}),
        ("What does an SLT earn?", {"health/speech.md"}),
        ("speech therapist pay", {"health/speech.md"}),
        ("language therapist pay", {"health/speech.md"}),
        ("communication therapist pay", {"health/speech.md"}),
        ("speach and language therapist pay", {"health/speech.md"}),
    ],
)
def test_a_name_in_any_form_leads_to_its_guides(
    assistant: Assistant, question: str, guides: set[str]
) -> None:
    """Law: plural, everyday name, initials, part, alternate and misspelling are the same name."""
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert guides_of(answer) == guides
    assert_grounded(answer, assistant.library)


@pytest.mark.parametrize("name", ["nurse practitioner", "dental nurse", "nurse manager"])
def test_a_neighbour_does_not_answer(tmp_path: Path, name: str) -> None:
    """Law: pay of a registered nurse never answers for a longer or another nursing name."""
    with library_of(tmp_path, {"nurse.md": NURSE}) as library:
        assistant = Assistant(library, settings(tmp_path))
        answer = assistant.ask(f"What does a {name} earn?")
    assert answer.status == "not_covered"
    assert name in answer.text
    assert "86,070" not in answer.text
    assert answer.suggestions


@pytest.mark.parametrize(
    "name",
    [
        "electrical engineer",
        "electrician supervisor",
        "underwater welder",
        "welding inspector",
        "pediatric nurse practitioner",
        "bee inspector",
    ],
)
def test_a_qualified_name_is_another_occupation(assistant: Assistant, name: str) -> None:
    """Law: a name that holds a covered one is not answered by it."""
    for question in (f"{name} pay", f"What does a {name} earn?", f"How much do {name}s make?"):
        answer = assistant.ask(question)
        assert (question, answer.status) == (question, "not_covered")
        assert name in answer.text


def test_each_of_two_neighbours_answers_for_itself(assistant: Assistant) -> None:
    """Law: where both are covered, each gives its own figure; compared, both are shown."""
    one = assistant.ask("What does a registered nurse earn?")
    other = assistant.ask("What does a nurse practitioner earn?")
    both = assistant.ask("Does a nurse practitioner earn more than a registered nurse?")
    assert guides_of(one) == {NURSE_GUIDE}
    assert guides_of(other) == {PRACTITIONER_GUIDE}
    assert guides_of(both) == {NURSE_GUIDE, PRACTITIONER_GUIDE}


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("name", NAMES_WITH_CUES)
def test_an_occupations_name_asks_for_nothing(template: str, name: str) -> None:
    """Law: what is asked does not depend on the words of the occupation's name."""
    plain = linked(template.format("plumber"), "plumber")
    found = linked(template.format(name), name)
    assert found.mentions[0].guides == (name,)
    assert found.attributes == plain.attributes
    assert found.expects == plain.expects


@pytest.mark.parametrize(
    ("question", "guides", "held", "absent"),
    [
        ("And what skills do they need?", {"trades/welder-board.html"}, "steady hands", "$"),
        ("is a degree required?", {"trades/welder-forge.md"}, "not required", "$"),
        ("and electricians?", {"electrician.txt"}, "£26,000", "52,340"),
        ("what about a nurse practitioner?", {PRACTITIONER_GUIDE}, "126,260", "52,340"),
        ("is that more than beekeepers?", {"beekeeper.md", *WELDERS}, "£24,500", "hives"),
    ],
)
def test_a_follow_up_carries_occupation_and_attribute(
    assistant: Assistant, question: str, guides: set[str], held: str, absent: str
) -> None:
    """Law: what a follow-up leaves out is taken from the turn before, and no more than that."""
    answer = assistant.ask(question, turns("What does a welder earn?", "$47,900 to $52,340."))
    assert answer.standalone != question
    assert guides_of(answer) == guides
    assert held in answer.text
    assert absent not in answer.text


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("and when experienced?", "£38,000", "$61,590"),
        ("and in the US?", "$61,590", "£26,000"),
        ("what about in America", "$61,590", "£26,000"),
    ],
)
def test_a_follow_up_carries_or_replaces_the_place(
    assistant: Assistant, question: str, held: str, absent: str
) -> None:
    """Law: the place stays until another one is named."""
    history = turns("What does an electrician earn in the UK?", "£26,000 to £38,000.")
    answer = assistant.ask(question, history)
    assert held in answer.text
    assert absent not in answer.text


def test_the_place_goes_with_another_occupation(assistant: Assistant) -> None:
    """Law: "what about welders there?" after a UK question names the UK as missing."""
    history = turns("What does an electrician earn in the UK?", "£26,000 to £38,000.")
    answer = assistant.ask("what about welders there?", history)
    assert answer.status == "partial"
    assert "United Kingdom" in answer.text.splitlines()[0]


def test_the_persons_words_win_over_the_assistants(assistant: Assistant) -> None:
    """Law: a follow-up is on what the person asked about, not on what an answer mentioned."""
    history = turns("What does a beekeeper earn?", "Less than an electrician or a welder.")
    assert guides_of(assistant.ask("and what do they do?", history)) == {"beekeeper.md"}


def test_a_full_question_is_not_changed_by_the_conversation(assistant: Assistant) -> None:
    """Law: a question that names its occupation and attribute has one answer in any conversation."""
    question = "What skills does an electrician need?"
    alone = assistant.ask(question)
    later = assistant.ask(question, turns("What does a welder earn in Texas?", "$52,340."))
    assert later.standalone == question
    assert (later.text, later.citations) == (alone.text, alone.citations)


@pytest.mark.parametrize(
    "question",
    [
        "What does a woman welder earn?",
        "what do women welders earn",
        "I am 55 and deaf. What does a deaf welder earn?",
        "Since welders work in factories, what do they earn?",
        "show welder pay",
    ],
)
def test_who_asks_and_how_changes_no_occupation(assistant: Assistant, question: str) -> None:
    """Law: words about the person, or an order to the assistant, qualify no occupation."""
    answer = assistant.ask(question)
    assert guides_of(answer) == WELDERS
    assert "$47,900" in answer.text
    assert "$52,340" in answer.text


def test_two_questions_in_one_are_both_answered(assistant: Assistant) -> None:
    """Law: each part of a question gets its evidence."""
    answer = assistant.ask(
        "What does an electrician earn and what skills does an electrician need?"
    )
    assert "£26,000" in answer.text
    assert "wiring rules" in answer.text


@given(st.sampled_from(sorted(GUIDES)), st.text(max_size=40))
def test_understanding_is_a_function_of_the_question(name: str, words: str) -> None:
    """Law: the same question in the same library is understood the same, whatever it says."""
    question = f"{words} {Path(name).stem} {words}"
    first, again = linked(question, "welder", name), linked(question, "welder", name)
    assert first == again
    assert first.standalone == asked_of(corrected(question))


def test_what_was_refused_is_not_answered_by_a_neighbour_next(assistant: Assistant) -> None:
    """Law: a question that goes on about an occupation no guide covers is not covered either."""
    first = assistant.ask("What does a lighthouse keeper do?")
    history = (
        Turn(role="user", content="What does a lighthouse keeper do?"),
        Turn(role="assistant", content=f"{first.text} The nearest guide is on welders."),
    )
    answer = assistant.ask("what about pay", history)
    assert (first.status, answer.status) == ("not_covered", "not_covered")
    assert "lighthouse keeper" in answer.text


def test_the_two_are_the_last_two_occupations(assistant: Assistant) -> None:
    """Law: "which of the two" asks about the two occupations of the conversation."""
    history = (
        Turn(role="user", content="How do I become an electrician?"),
        Turn(role="assistant", content="By an apprenticeship."),
        Turn(role="user", content="and beekeepers?"),
        Turn(role="assistant", content="The guides do not say."),
    )
    answer = assistant.ask("which of the two earns more?", history)
    assert guides_of(answer) == {"electrician.txt", "beekeeper.md"}
    assert answer.standalone != "which of the two earns more?"


def test_a_place_is_missed_for_each_career(assistant: Assistant) -> None:
    """Law: a place that the guide on one of several careers leaves out is named with it."""
    answer = assistant.ask("What do electricians and registered nurses earn in the UK?")
    assert answer.status == "partial"
    assert "the United Kingdom in the guide on “Registered nurse”" in answer.text


def test_each_career_is_asked_its_own_part(assistant: Assistant) -> None:
    """Law: two careers with a question each get an answer each."""
    answer = assistant.ask("What does an electrician earn, and what skills do beekeepers need?")
    quotes = {c.guide: c.quote for c in answer.citations}
    assert "£26,000" in quotes["electrician.txt"] or "$61,590" in quotes["electrician.txt"]
    assert "£24,500" not in answer.text


@pytest.mark.parametrize(
    ("question", "guides"),
    [
        ("what do the people who look after hives earn", {"beekeeper.md"}),
        ("I'm an electrician thinking of beekeeping, what would I earn?", {"beekeeper.md"}),
        ("what do SL therapists earn", {"health/speech.md"}),
    ],
)
def test_a_description_a_goal_and_initials_lead_to_the_guide(
    assistant: Assistant, question: str, guides: set[str]
) -> None:
    """Law: what is meant is found though it is not named."""
    assert guides_of(assistant.ask(question)) == guides
