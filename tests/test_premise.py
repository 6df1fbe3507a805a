"""What a question takes for granted is said to be missing unless a guide says it."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.verification.premise import denial, premise
from tests.small_library import assert_grounded, assistant_of_small_library

assistant = assistant_of_small_library


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Since welders must have a degree, which one is best?", "welders must have a degree"),
        ("which degree is best, seeing as welders need one", "welders need one"),
        ("Why do nurses have to be men?", "nurses have to be men"),
        ("how come nurses never work nights", "nurses never work nights"),
        ("Welding needs a licence, right?", "Welding needs a licence"),
        ("where do I do the 2 year degree you need", "2 year degree"),
        ("who issues the licence that every welder must hold?", "every welder must hold the licence"),
        ("As welders can't be short, who measures them?", "welders can't be short"),
    ],
)  # fmt: skip
def test_a_premise_is_the_clause_taken_for_granted(question: str, claim: str) -> None:
    """Law: the clause is found in front, behind, in a why, and in a definite name."""
    assert premise(question) == claim


@pytest.mark.parametrize(
    "question",
    [
        "What does a welder earn?",
        "Why should I become a nurse?",
        "Since leaving school I worked in a shop, how do I become a welder?",
        "As a welder, what do I earn?",
        "I am 15 years old, what can I do until I am a welder?",
    ],
)
def test_a_plain_question_takes_nothing_for_granted(question: str) -> None:
    """Law: what an asker says of themselves is no premise on a career."""
    assert premise(question) == ""


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Since welders must have a degree, which one is best?", "A degree is not required"),
        ("Why do electricians have to be at least 21 to start?", "at least 16 years old"),
        ("why is employment of registered nurses declining", "projected to grow 6 percent"),
        ("where do I do the 2 year apprenticeship electricians need", "apprenticeship of four years"),
    ],
)  # fmt: skip
def test_a_false_premise_is_corrected_with_the_guides_words(
    assistant: Assistant, question: str, words: str
) -> None:
    """Law: the answer says what no guide says, and cites what they do say."""
    answer = assistant.ask(question)
    assert answer.status == "partial"
    assert denial(premise(question)) in answer.text
    assert any(words in citation.quote for citation in answer.citations)
    assert_grounded(answer, assistant.library)


@pytest.mark.parametrize(
    "question",
    [
        "Since registered nurses need a degree or a diploma, which subjects count?",
        "Why do nurse practitioners need a master's degree?",
        "why is employment of registered nurses growing",
        "how do I start the four year apprenticeship electricians do",
    ],
)
def test_a_true_premise_is_not_denied(assistant: Assistant, question: str) -> None:
    """Law: what a guide says is not said to be missing."""
    assert denial(premise(question)) not in assistant.ask(question).text
