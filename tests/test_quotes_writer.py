"""Answers without a chat model: quotes from the guides, put in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answers import Assistant, to_json
from assistant.answers.quoting.quotes import NOTE
from assistant.library import Library, sync
from assistant.schema import Answer
from tests import small_library as small
from tests.openai_server import OpenAIServer
from tests.small_guides import GUIDES, WELDER_FORGE
from tests.small_library import WELDERS, assert_grounded, guides_of

ASKED = ("pay", "salary in the UK", "skills", "duties", "how to become", "outlook", "hours", "age")
NAMES = ("welders", "registered nurse", "sparky", "beekeeper", "SLT", "nurse practitioners", "vet")
WORDS = st.sampled_from(sorted({word for text in GUIDES.values() for word in text.split()}))
QUESTIONS = st.one_of(
    st.builds("{} {}?".format, st.sampled_from(NAMES), st.sampled_from(ASKED)),
    st.builds("{} or {} {}?".format, *map(st.sampled_from, (NAMES, NAMES, ASKED))),
    st.lists(WORDS, min_size=1, max_size=12).map(" ".join),
)


library = small.of_small_library


@pytest.fixture(scope="module")
def assistant(library: Library) -> Assistant:
    return Assistant(library, small.settings(small.folder()))


@settings(max_examples=25)
@given(QUESTIONS)
def test_every_answer_is_grounded(assistant: Assistant, question: str) -> None:
    """Law: citations slice back to their quotes, and every figure of a claim stands in them."""
    answer = assistant.ask(question)
    assert_grounded(answer, assistant.library)
    assert (answer.status == "not_covered") == (not answer.claims)
    assert answer.final
    assert answer.model == "quotes"


@settings(max_examples=10)
@given(QUESTIONS)
def test_an_answer_is_a_function_of_question_and_library(
    assistant: Assistant, question: str
) -> None:
    """Law: the same question gives the same answer, but for the time it took."""

    def said(answer: Answer) -> dict[str, object]:
        return {**to_json(answer), "timings_ms": None}

    assert said(assistant.ask(question)) == said(assistant.ask(question))


def test_a_disagreement_is_shown_with_both_guides(assistant: Assistant) -> None:
    """Law: where guides give different averages, both are in the answer and in its conflicts."""
    answer = assistant.ask("What is the average salary of a welder?")
    (conflict,) = answer.conflicts
    assert {(value.guide, value.low) for value in conflict.values} == {
        ("trades/welder-board.html", 47_900),
        ("trades/welder-forge.md", 52_340),
    }
    assert [answer.citations[n - 1].guide for n in conflict.citations] == [
        value.guide for value in conflict.values
    ]
    assert conflict.reason
    for shown in ("$47,900", "$52,340", "Trade Skills Board", "Forge Weekly"):
        assert shown in answer.text


def test_values_that_cannot_be_compared_are_no_conflict(assistant: Assistant) -> None:
    """Law: pounds and dollars, starter and experienced, do not disagree with each other."""
    assert assistant.ask("What does an electrician earn?").conflicts == ()
    assert assistant.ask("Compare the pay of a registered nurse and a welder").conflicts != ()
    for conflict in assistant.ask("Compare the pay of a registered nurse and a welder").conflicts:
        assert {value.guide for value in conflict.values} == WELDERS


def test_the_figures_of_an_answer_stand_in_its_quotes(assistant: Assistant) -> None:
    """Law: each typed figure comes with a citation around it."""
    answer = assistant.ask("What does an electrician earn?")
    assert {figure.low for figure in answer.figures} == {26_000, 38_000, 61_590}
    for figure in answer.figures:
        assert any(
            cited.guide == figure.guide and cited.start <= figure.start and figure.end <= cited.end
            for cited in answer.citations
        )


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("What skills does an electrician need?", "good colour vision", "£26,000"),
        ("How do I become an electrician?", "apprenticeship of four years", "£26,000"),
        ("What hours does a speech therapist work?", "37 to 40 hours", "£25,655"),
        ("What does a speech and language therapist earn?", "£45,839", "37 to 40"),
        ("What are the prospects for welders?", "decline by 3 percent", "$47,900"),
        ("How old do you have to be to train as an electrician?", "16 years", "£26,000"),
        ("Do welders need a degree?", "not required", "$52,340"),
        ("What does a registered nurse do?", "give medicines", "$86,070"),
    ],
)
def test_the_asked_part_is_answered_and_no_other(
    assistant: Assistant, question: str, held: str, absent: str
) -> None:
    """Law: an answer holds what is asked for, shortly, and not the rest of the guide."""
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert held in answer.text
    assert absent not in answer.text
    assert len(answer.text) < 600


@pytest.mark.parametrize(
    "question",
    [
        "What does a lighthouse keeper earn?",
        "lion tamer skills",
        "how do I bake bread",
        "Who won the football yesterday?",
        "asdf qwer",
    ],
)
def test_what_the_guides_do_not_cover_is_not_answered(assistant: Assistant, question: str) -> None:
    """Law: an absent occupation or an off-topic question cites nothing and says what to ask."""
    answer = assistant.ask(question)
    assert answer.status == "not_covered"
    assert (answer.claims, answer.citations, answer.figures) == ((), (), ())
    assert answer.suggestions
    for ask in answer.suggestions:
        assert assistant.ask(ask).status == "answered"


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("What does an electrician earn per hour?", "by the hour"),
        ("How long does it take to become a registered nurse?", "how long"),
        ("How many jobs are there for welders?", "number"),
        ("How much does the training of a beekeeper cost?", "cost"),
        ("Since welders need 7 years of school, what do welders earn?", "7"),
    ],
)
def test_an_absent_value_is_named(assistant: Assistant, question: str, missing: str) -> None:
    """Law: where a guide holds no value of the asked kind, the answer says so first."""
    answer = assistant.ask(question)
    assert answer.status in ("partial", "not_covered")
    assert missing in answer.text.splitlines()[0]


def test_an_absent_attribute_is_named(assistant: Assistant) -> None:
    """Law: a guide without a word on what is asked answers in part, and says what is missing."""
    answer = assistant.ask("What is the outlook for electricians?")
    assert answer.status in ("partial", "not_covered")
    assert "outlook" in answer.text.splitlines()[0]


@pytest.mark.parametrize(
    "question",
    [
        "What uniform do welders wear?",
        "How tall must a welder be?",
        "How tall are electricians?",
        "Which football team do welders like?",
        "What does a welder eat for lunch?",
    ],
)
def test_an_absent_attribute_is_not_answered(assistant: Assistant, question: str) -> None:
    """Law: where no passage speaks of what is asked, nothing else is quoted in its place."""
    assert assistant.ask(question).status in ("partial", "not_covered")


def test_suggestions_and_examples_can_be_answered(assistant: Assistant) -> None:
    """Law: whatever the assistant proposes to ask, it answers."""
    proposed = {*assistant.examples(), *assistant.ask("What does a welder earn?").suggestions}
    assert len(proposed) >= 4
    for question in proposed:
        assert assistant.ask(question).status == "answered"


def test_quotes_stream_once_and_call_no_model(
    library: Library, openai_server: OpenAIServer
) -> None:
    """Law: without a chat model, or with `quotes` chosen, no request leaves; it says why."""
    settings = small.settings(
        small.folder(),
        chat_model="quotes",
        OPENAI_BASE_URL=openai_server.url,
        OPENAI_API_KEY="sk-test",
    )
    (answer,) = Assistant(library, settings).stream("What does a welder earn?")
    assert answer.final
    assert answer.note == NOTE
    assert openai_server.requests == []


def test_no_model_is_called_when_nothing_fits(
    library: Library, openai_server: OpenAIServer
) -> None:
    """Law: no evidence, no model call."""
    assistant = small.with_model(library, openai_server)
    for question in ("What does a lighthouse keeper earn?", "dental nurse pay", "bake bread"):
        assert assistant.ask(question).status == "not_covered"
    assert openai_server.requests == []


def test_an_answer_follows_the_library(tmp_path: Path) -> None:
    """Law: once a changed guide is synced, its old words are cited no more."""
    with small.library_of(tmp_path, {"welder.md": WELDER_FORGE}) as library:
        assistant = Assistant(library, small.settings(tmp_path))
        before = assistant.ask("What does a welder earn?")
        changed = WELDER_FORGE.replace("52,340", "55,100")
        changed = changed.replace("occupation: welder", "occupation: arc welder")
        sync(library, small.write_guides(tmp_path, {"welder.md": changed}))
        after = assistant.ask("What does an arc welder earn?")
    assert "$52,340" in before.text
    assert "$55,100" in after.text
    assert "$52,340" not in after.text
    assert after.generation > before.generation


def test_furniture_is_never_cited(assistant: Assistant) -> None:
    """Law: navigation and footers of a page are in no answer."""
    for question in ("welder cookie policy", "welder home", "tell me about welders"):
        answer = assistant.ask(question)
        assert guides_of(answer) <= WELDERS
        assert "Cookie" not in " ".join(cited.quote for cited in answer.citations)


def test_small_talk_is_met_with_what_can_be_asked(assistant: Assistant) -> None:
    """Law: a greeting is no failed question; it is told what to ask, with questions that work."""
    for words in ("hello", "Thanks!", "good morning"):
        answer = assistant.ask(words)
        assert answer.text.startswith("Ask about a career")
        assert answer.suggestions
