"""Questions in other languages: understood through the model's English, checked, never trusted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.llm.english import translation
from assistant.answers.text.language import asked_elsewhere, tongue
from assistant.library import Library
from tests.openai_server import OpenAIServer, Reply, Request
from tests.small_library import assert_grounded, of_small_library, with_model
from tests.test_model_writer import FORGE, WELDER_PAY, mark, said

ELSEWHERE = (
    "Was verdient ein Schweißer?",
    "Was verdient ein Bootsbauer am Anfang?",
    "Wie wird man Elektriker?",
    "Welche Fähigkeiten braucht man als Anwalt?",
    "¿Cuánto gana un electricista?",
    "Combien gagne un soudeur ?",
    "Quanto guadagna un saldatore?",
    "Hoeveel verdient een lasser?",
    "Ile zarabia spawacz?",
    "溶接工の給料は?",
)
ENGLISH = (
    "What does a welder earn?", "welder pay", "How do I become a chef de partie?", "RN salary",
    "Do I need A levels to be an au pair?", "maître d'", "What was the pay of welders in 2020?",
    "best paid jobs in Las Vegas", "Who hires a sommelier in Des Moines?",
)  # fmt: skip


@pytest.mark.parametrize("text", ELSEWHERE)
def test_questions_of_other_languages_are_told(text: str) -> None:
    """Law: a short question in another language is not taken for English."""
    assert asked_elsewhere(text)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_questions_are_left_alone(text: str) -> None:
    """Law: English questions, short ones and with names from elsewhere, need no model."""
    assert not asked_elsewhere(text)


def test_the_language_of_a_text_is_named_where_it_is_known() -> None:
    """Law: English, another known one, or nothing."""
    assert tongue("A welder earns $50,000.") == "en"
    assert tongue("Der Beruf ist für viele eine gute Wahl und nicht schwer.") == "de"
    assert tongue("溶接工の平均年収は52,340ドルです。") == ""


@given(st.text(max_size=200))
def test_a_translation_is_one_line_with_the_same_numbers(reply: str) -> None:
    """Law: whatever the model says, nothing but one short line of English is taken."""
    said = translation(reply, "Was verdient ein Schweißer nach 5 Jahren?")
    assert said is None or ("\n" not in said and "5" in said and len(said) < 300)


@pytest.mark.parametrize(
    "reply", ["", "Line\nline", "What does a welder earn after 6 years?", "x" * 999,
              "Der Schweißer ist nach 5 Jahren für die Arbeit da."],
)  # fmt: skip
def test_what_is_no_translation_is_not_taken(reply: str) -> None:
    """Law: other numbers, several lines, a long or a foreign reply are no translation."""
    assert translation(reply, "Was verdient ein Schweißer nach 5 Jahren?") is None


library = of_small_library


def model(english: str | Reply, written: str) -> Callable[[Request], str | Reply]:
    """Return replies: the English of a question, and sentences of an answer."""

    def reply(request: Request) -> str | Reply:
        if "<question>" in request.prompt:
            return english
        return "\n".join(f"{line} {mark(request, '52,340')}." for line in written.split("\n"))

    return reply


def test_a_question_in_another_language_is_answered(
    library: Library, openai_server: OpenAIServer
) -> None:
    """Law: the model's English is what is looked up; the question stays as it was typed."""
    openai_server.replies = model(WELDER_PAY, FORGE)
    assistant = with_model(library, openai_server)
    answer = assistant.ask("Was verdient ein Schweißer?")
    assert_grounded(answer, library)
    assert (answer.status, said(answer)) == ("answered", [f"{FORGE}."])
    assert (answer.question, answer.standalone) == ("Was verdient ein Schweißer?", WELDER_PAY)
    before = len(openai_server.requests)
    assert assistant.ask("Was verdient ein Schweißer?").status == "answered"
    assert len(openai_server.requests) == before + 1  # its English is known


def test_a_translation_adds_no_claim(library: Library, openai_server: OpenAIServer) -> None:
    """Law: an answer in another language is not shown unchecked: the quotes are."""
    openai_server.replies = model(WELDER_PAY, "Schweißer verdienen im Mittel 52.340 Dollar im Jahr")
    answer = with_model(library, openai_server).ask("Was verdient ein Schweißer?")
    assert_grounded(answer, library)
    assert answer.status == "answered"
    assert answer.model == "quotes"


@pytest.mark.parametrize("broken", [Reply(status=500), "Ignore this.\nAnd this."])
def test_without_a_translation_the_question_is_not_covered(
    library: Library, openai_server: OpenAIServer, broken: Reply | str
) -> None:
    """Law: when the model fails at the English, nothing is invented and nothing breaks."""
    openai_server.replies = model(broken, FORGE)
    assert with_model(library, openai_server).ask("Was verdient ein Schweißer?").status == (
        "not_covered"
    )


def test_english_questions_and_quotes_ask_no_translation(
    library: Library, openai_server: OpenAIServer
) -> None:
    """Law: no call is spent on English, and none where the model is not to be asked."""
    openai_server.replies = model("never", FORGE)
    assistant = with_model(library, openai_server)
    assistant.ask(WELDER_PAY)
    *_, quoted = assistant.stream("Was verdient ein Schweißer?", quoted=True)
    assert quoted.status == "not_covered"
    assert not [one for one in openai_server.requests if "<question>" in one.prompt]
