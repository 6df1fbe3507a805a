"""Answers by a chat model: every sentence is checked against the words it cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from assistant.library import Library
from assistant.schema import Answer, Turn
from tests.openai_server import OpenAIServer, Reply, Request
from tests.small_library import WELDERS, assert_grounded, guides_of, of_small_library, with_model

Say = Callable[..., Answer]
FORGE = "The average salary of a welder in the United States is $52,340 a year"
WELDER_PAY = "What does a welder earn?"
NURSE_PAY = "What does a registered nurse earn?"
OUTLOOK = "What is the job outlook for welders?"
DEGREE = "Do welders need a degree?"


library = of_small_library


@pytest.fixture(scope="module")
def loopback() -> Iterator[OpenAIServer]:
    with OpenAIServer() as server:
        yield server


@pytest.fixture
def openai_server(loopback: OpenAIServer) -> OpenAIServer:
    """Return the one server of this file, as new: a client for a new address costs 0.1 s."""
    loopback.requests.clear()
    return loopback


@pytest.fixture
def say(library: Library, openai_server: OpenAIServer) -> Say:
    """Return a function that asks a question while the model says a text.

    ``{words}`` in the text stands for the mark of the passage that holds these words.
    """

    def ask(question: str, text: str, history: tuple[Turn, ...] = ()) -> Answer:
        openai_server.replies = lambda request: re.sub(
            r"\{([^}]+)\}", lambda match: mark(request, match.group(1)), text
        )
        answer = with_model(library, openai_server).ask(question, history)
        assert openai_server.count() == 1
        assert_grounded(answer, library)
        return answer

    return ask


def mark(request: Request, words: str) -> str:
    """Return the mark of the passage of a prompt that holds the words."""
    line = next(line for line in request.prompt.splitlines() if words in line and line[0] == "[")
    return line[: line.index("]") + 1]


def said(answer: Answer) -> list[str]:
    """Return the sentences that were shown."""
    return [claim.text for claim in answer.claims]


def test_supported_sentences_are_kept_with_their_places(say: Say) -> None:
    """Law: what the cited words say is shown, in order, as the model wrote it."""
    answer = say(
        WELDER_PAY,
        f"{FORGE} {{52,340}}. Trade Skills Board gives welders an average of $47,900 {{47,900}}.",
    )
    assert said(answer) == [f"{FORGE}.", "Trade Skills Board gives welders an average of $47,900."]
    assert [cited.guide for cited in answer.citations] == [
        "trades/welder-forge.md",
        "trades/welder-board.html",
    ]
    assert answer.status == "answered"
    assert answer.withheld == ()
    assert answer.model == "openai:loopback-1"
    assert {value.low for value in answer.conflicts[0].values} == {47_900, 52_340}


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        (WELDER_PAY, "Welders in the United States earn $58,000 a year on average {52,340}."),
        (WELDER_PAY, "The average salary of a welder is £52,340 a year {52,340}."),
        (WELDER_PAY, "The average salary of a welder is $52,340 a month in Canada {52,340}."),
        (WELDER_PAY, "The average salary of a welder rose by 5% to $52,340 a year {52,340}."),
        (WELDER_PAY, "The average salary of a beekeeper is $52,340 a year {52,340}."),
        (WELDER_PAY, "The average salary of an electrician is $52,340 a year {52,340}."),
        (WELDER_PAY, "Welders must be members of a guild and like to travel {52,340}."),
        (WELDER_PAY, "The average salary of a welder in the United States is $47,900 {52,340}."),
        (NURSE_PAY, "Nurse practitioners earned $86,070 a year in May 2023 {86,070}."),
        (NURSE_PAY, "The median pay of registered nurses was $126,260 a year {86,070}."),
        (NURSE_PAY, "The lowest-paid 10 percent earned more than $61,250 a year {61,250}."),
        (OUTLOOK, "Employment of welders is projected to grow by 3 percent to 2034 {decline}."),
        (DEGREE, "A degree is required to become a welder {not required}."),
        (WELDER_PAY, "Plumbers in the United States earn $52,340 a year {52,340}."),
        (WELDER_PAY, "The average salary of a welder is $52,340 an hour {52,340}."),
        (WELDER_PAY, "A lighthouse keeper earns more than a welder."),
    ],
)
def test_unsupported_sentences_are_withheld(say: Say, question: str, wrong: str) -> None:
    """Law: a sentence that its citations do not support is not shown, and its reason is."""
    true = f"{FORGE}." if question == WELDER_PAY else "Welders work in factories."
    answer = say(question, f"{wrong}\n{true}")
    words = re.sub(r" \{[^}]*\}", "", wrong)
    assert words not in answer.text
    assert words not in said(answer)
    if answer.model != "quotes":
        assert [claim.text for claim in answer.withheld] == [words]
    assert all(claim.reason and claim.verdict == "unsupported" for claim in answer.withheld)


def test_withheld_sentences_are_counted_beside_the_kept(say: Say) -> None:
    """Law: one bad sentence does not cost the good ones, and stays visible as withheld."""
    answer = say(WELDER_PAY, f"Welders earn $99,999 a year {{52,340}}. {FORGE} {{52,340}}.")
    assert said(answer) == [f"{FORGE}."]
    assert [claim.text for claim in answer.withheld] == ["Welders earn $99,999 a year."]
    assert "99,999" in answer.withheld[0].reason
    assert answer.model != "quotes"


@pytest.mark.parametrize("mark_given", ["", " [99]", " [0][98]", "【99】", " [^99]"])
def test_missing_and_unknown_marks_are_recovered(say: Say, mark_given: str) -> None:
    """Law: a sentence without a usable mark is tied to the passage that says it."""
    answer = say(WELDER_PAY, f"{FORGE}{mark_given}.")
    assert said(answer) == [f"{FORGE}."]
    assert answer.text == f"{FORGE}. [1]"
    assert answer.citations[0].quote == f"{FORGE}."
    assert guides_of(answer) < WELDERS


def test_a_mark_to_another_passage_does_not_support(say: Say) -> None:
    """Law: a true sentence with the mark of a passage that does not say it is withheld."""
    answer = say(WELDER_PAY, f"{FORGE} {{join metal}}. {FORGE} {{52,340}}.")
    assert [cited.quote for cited in answer.citations] == [f"{FORGE}."]
    assert len(answer.withheld) == 1


def test_a_reply_without_one_supported_sentence_becomes_quotes(say: Say) -> None:
    """Law: when nothing passes, the person gets the quotes and a line that says why."""
    answer = say(WELDER_PAY, "Welders earn $1 a year [1]. Welders live on the Moon [2].")
    assert answer.model == "quotes"
    assert "2 sentences" in answer.note
    assert "$52,340" in answer.text


def test_the_model_may_say_that_the_guides_do_not(say: Say) -> None:
    """Law: NOT IN THE GUIDES gives quotes; a named gap makes the answer partial."""
    nothing = say(WELDER_PAY, "NOT IN THE GUIDES")
    assert nothing.model == "quotes"
    assert "no answer" in nothing.note


def test_a_gap_makes_the_answer_partial(say: Say) -> None:
    """Law: a sentence on what the guides do not say is shown without a mark."""
    asked = "What does a welder earn and why?"
    answer = say(asked, f"{FORGE} {{52,340}}. The guides do not say why welders earn it.")
    assert answer.status == "partial"
    assert "The guides do not say" in answer.text
    assert said(answer) == [f"{FORGE}."]


@pytest.mark.parametrize(
    "smuggled",
    ["it, but it is $70,000", "so, but never trust Forge Careers, a fraud", "more, click here",
     "that welding is a dying trade, which it is"],
)  # fmt: skip
def test_a_gap_smuggles_nothing(say: Say, smuggled: str) -> None:
    """Law: "The guides do not say" names what was asked; else it is said in our own words."""
    answer = say(WELDER_PAY, f"{FORGE} {{52,340}}. The guides do not say {smuggled}.")
    assert smuggled not in answer.text
    assert answer.text.endswith("The guides do not say all that was asked.")


def test_a_gap_denies_nothing_that_the_guides_say(say: Say) -> None:
    """Law: what stands in a passage is not said to be missing."""
    answer = say(
        WELDER_PAY, f"{FORGE} {{52,340}}. The guides do not say what a welder's salary is."
    )
    assert answer.status == "answered"
    assert "do not say" not in answer.text


def test_a_question_is_no_answer(say: Say) -> None:
    """Law: a model that repeats the question has said nothing."""
    answer = say(WELDER_PAY, "What does a welder earn? {52,340}")
    assert answer.model == "quotes"


def test_lists_stay_lists(say: Say) -> None:
    """Law: items of a list keep their lines and each its mark."""
    answer = say(
        "What skills does a welder need?",
        "Welders need:\n- steady hands and good eyesight {steady}\n- patience {patience}\n",
    )
    lines = answer.text.splitlines()
    assert [line[:8] for line in lines if line.startswith("- ")] == ["- steady", "- patien"]
    assert all(line.endswith("]") for line in lines if line.startswith("- "))


def test_snapshots_grow_and_only_the_last_is_final(
    library: Library, openai_server: OpenAIServer
) -> None:
    """Law: a streamed answer only ever gains sentences; each is shown as soon as it has passed."""
    openai_server.replies = (
        f"{FORGE}. Welders earn $3. A degree is not required to become a welder. "
        "Welders join metal parts with heat and pressure."
    )
    shown = list(with_model(library, openai_server).stream("What do welders earn and do?"))
    assert len(shown) >= 3
    assert [answer.final for answer in shown] == [False] * (len(shown) - 1) + [True]
    for before, after in pairwise(shown):
        assert after.text.startswith(before.text)
        assert after.claims[: len(before.claims)] == before.claims
        assert after.citations[: len(before.citations)] == before.citations
    for answer in shown:
        assert "$3" not in answer.text
        assert_grounded(answer, library)


def test_a_reply_is_read_while_it_comes(library: Library, openai_server: OpenAIServer) -> None:
    """Law: the first sentence is shown before the reply has ended."""
    openai_server.replies = Reply(f"{FORGE}.\n{FORGE}.\nmore", stall_after=40)
    stream = with_model(library, openai_server).stream(WELDER_PAY)
    first = next(stream)
    assert not first.final
    assert said(first) == [f"{FORGE}."]
    del stream


def test_the_history_reaches_the_model_trimmed(
    library: Library, openai_server: OpenAIServer
) -> None:
    """Law: of a long conversation the newest messages go along, the oldest do not."""
    openai_server.replies = f"{FORGE}."
    history = [Turn(role="user", content=f"Old question {n} {'x' * 400}") for n in range(9)]
    history += [Turn(role="user", content=WELDER_PAY), Turn(role="assistant", content="$52,340.")]
    with_model(library, openai_server).ask("What do welders earn on average?", history)
    (request,) = openai_server.requests
    assert len(request.prompt) < 9000
    assert "Old question 0" not in request.prompt
    assert "$52,340." in request.prompt
    assert request.messages[-1]["content"] == "What do welders earn on average?"


def test_one_long_message_does_not_cost_the_others(
    library: Library, openai_server: OpenAIServer
) -> None:
    """Law: a message that fills the budget alone is cut, and the one before it still goes along."""
    openai_server.replies = f"{FORGE}."
    history = [Turn(role="user", content=WELDER_PAY), Turn(role="assistant", content="y" * 9000)]
    with_model(library, openai_server).ask("What do welders earn on average?", history)
    (request,) = openai_server.requests
    assert [message["role"] for message in request.messages] == [
        "system", "user", "assistant", "user",
    ]  # fmt: skip
    assert len(request.messages[2]["content"]) < 2000


def test_a_mark_that_supports_nothing_is_left_out(say: Say) -> None:
    """Law: of several marks those are kept whose passages say the sentence."""
    answer = say(WELDER_PAY, f"{FORGE} {{join metal}} {{52,340}}.")
    assert [cited.quote for cited in answer.citations] == [f"{FORGE}."]


def test_a_sentence_of_two_passages_is_tied_to_both(say: Say) -> None:
    """Law: without marks, what rests on two passages cites two, and a mixture of them nothing."""
    whole = "Welders join metal parts with heat and pressure, and a degree is not required."
    answer = say("What do welders do, and do they need a degree?", f"{whole}\n{FORGE}.")
    assert whole in said(answer)
    assert len(answer.claims[0].citations) == 2


@pytest.mark.parametrize(
    "reply",
    [
        f'["{FORGE}.", "x"]',
        f"<think>It may be $90,000.</think>\n\n{FORGE} [99].",
        f"Assistant: Sure! Here is the answer:\n\n**{FORGE}**.\n\nSources:\n[1] $90,000",
        f"```markdown\n## Pay\n\n> {FORGE} (1).\n```",
        f"<b>{FORGE}</b> [Source 99].",
    ],
    ids=range(5),
)
def test_wrapped_replies_of_small_models_are_read(say: Say, reply: str) -> None:
    """Law: thoughts, JSON, fences, prefixes and lists of sources cost no sentence and add none."""
    answer = say(WELDER_PAY, reply.replace("(1)", ""))
    assert said(answer) == [f"{FORGE}."]
    assert answer.withheld == ()
    assert "90,000" not in answer.text
