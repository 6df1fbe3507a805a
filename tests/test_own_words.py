"""What the program itself says in an answer is said in the visitor's language; quotes are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from assistant.answers import Assistant
from assistant.answers.coverage.coverage import ATTRIBUTES, Coverage
from assistant.answers.quoting import asides, on_answer
from assistant.answers.verification.premise import denial
from assistant.schema import Answer, Turn
from assistant.web.base.language import speaking
from assistant.web.base.texts import texts
from assistant.web.chat.own_words import in_own_language, paragraphs
from assistant.web.chat.render import answer_html
from tests.small_library import folder, settings, small_library

ENGLISH = re.compile(
    r"\b(?:the guides?|do not|question that|nearest|anything|what they)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def assistant() -> Iterator[Assistant]:
    """Return an assistant over the small library."""
    with small_library() as library:
        yield Assistant(library, settings(folder(), gaps=False))


def german(text: str) -> str:
    with speaking("de"):
        return in_own_language(text)


@pytest.mark.parametrize(
    "question",
    [
        "What does a xylophone polisher earn?",
        "Write me a poem about nurses",
        "What is the capital of France?",
        "Which careers are there?",
        "Which careers need no degree?",
        "hello",
        "who are you?",
    ],
)
def test_a_refusal_is_said_in_german(assistant: Assistant, question: str) -> None:
    """Law: no sentence of a refusal stays English; the questions it offers are asked in English."""
    answer = assistant.ask(question)
    assert answer.status == "not_covered"
    said = german(answer.text)
    own = "\n".join(line for line in said.splitlines() if not line.startswith("- "))
    assert not ENGLISH.search(own), own
    offered = [line for line in answer.text.splitlines() if line.startswith("- ")]
    assert [line for line in said.splitlines() if line.startswith("- ")] == offered


@pytest.mark.parametrize(
    "text",
    [
        on_answer.RESTS, on_answer.NO_ANSWER, on_answer.ADVICE, on_answer.NO_CONVERSION,
        on_answer.SIDE_BY_SIDE, on_answer.WHICH, f"{asides.WHO} {asides.ASK}",
        denial("nurses work at night"), denial("2 year course"),
        *(Coverage(status="partial", missing=(phrase,)).gap for phrase in ATTRIBUTES.values()),
        Coverage(status="partial", kinds="engineer", missing=("the pay", "the hours")).gap,
        Coverage(status="partial", missing=("anything on “tips”", "the pay")).gap,
        f"{Coverage(status='partial', missing=('the skills',)).gap} What they do say:",
        Coverage(status="partial", spoken="St. John").gap,
        Coverage(status="partial", guessed="welder", premise="2 year course").gap,
        "The nearest guides are on welder, nurse and chef.",
        "The guides on welder and nurse do not say.",
    ],
)  # fmt: skip
def test_every_sentence_of_ours_is_known(text: str) -> None:
    """Law: the sentences that the rooms behind the page write are known by their texts."""
    assert german(text) != text
    assert not ENGLISH.search(german(text)), german(text)
    with speaking("en"):
        assert in_own_language(text) == text


def test_words_of_guides_stay_as_they_are() -> None:
    """Law: a paragraph with a word that is not ours, or with a mark, is left alone and marked."""
    ours = "The guides do not give the pay."
    for theirs in (f"{ours} [1]", f"{ours} Nurses earn more.", "- The pay is low [1]"):
        assert german(theirs) == theirs
    answer = Answer(
        question="q", standalone="q", status="partial",
        text=f"{ours}\n\nNurses work on wards and they see to the people who are ill.",
    )  # fmt: skip
    with speaking("de"):
        shown = answer_html(answer)
        assert [bool(said) for _, said in paragraphs(answer.text)] == [True, False]
    assert "In den Ratgebern steht dazu nichts: das Gehalt." in shown
    assert '<div lang="en"><p>Nurses work on wards' in shown
    assert 'class="text" lang=' not in shown


def test_every_phrase_of_what_is_asked_has_a_name() -> None:
    """Law: what can be missing by its kind is named in each language."""
    assert {texts("en")[f"ours.{name}"] for name in ATTRIBUTES} == set(ATTRIBUTES.values())


def test_a_conversation_goes_on_from_what_was_written(assistant: Assistant) -> None:
    """Law: only what is shown differs; what is kept and asked on is the answer as it was made."""
    first = assistant.ask("What does a xylophone polisher earn?")
    german(first.text)
    turns = [Turn(role="user", content=first.question), Turn(role="assistant", content=first.text)]
    assert assistant.ask("And a welder?", turns).status == "answered"
