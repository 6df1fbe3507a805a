"""The border to the chat model: what is tried again, how it is said, which models can be set."""

from __future__ import annotations

import time

import pytest

from assistant.answers import Assistant
from assistant.config import load_settings
from assistant.errors import SettingError
from assistant.library import Library
from tests import small_library as small
from tests.openai_server import REFUSALS, OpenAIServer, Reply, Request
from tests.small_library import assert_grounded, of_small_library, with_model
from tests.test_model_writer import FORGE, WELDER_PAY, said

library = of_small_library


@pytest.mark.parametrize("fault", ["429", "500"])
def test_a_passing_fault_is_tried_once_again(
    library: Library, openai_server: OpenAIServer, fault: str
) -> None:
    """Law: a limit that is soon over and a fault inside the provider cost one more request."""
    openai_server.replies = [REFUSALS[fault], f"{FORGE}."]
    assert said(with_model(library, openai_server).ask(WELDER_PAY)) == [f"{FORGE}."]
    assert openai_server.count() == 2
    openai_server.replies = REFUSALS[fault]
    assert with_model(library, openai_server).ask(WELDER_PAY).model == "quotes"
    assert openai_server.count() == 4


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(status=429, code="rate_limit_exceeded", headers={"Retry-After": "30"}), "30 second"),
        (Reply(status=429, code="x", headers={"Retry-After": "Wed, 21 Oct 2026 07:28"}), "a while"),
        (REFUSALS["quota"], "limit"),
        (REFUSALS["401"], "OPENAI_API_KEY"),
        (Reply(status=429, code="x", headers={"Retry-After": "86400"}), "24 hours"),
        (Reply(status=429, code="x", headers={"Retry-After": "inf"}), "a while"),
        (Reply(status=429, code="x", headers={"Retry-After-Ms": "90000"}), "90 seconds"),
        (Reply(status=404, code="model_not_found", message="No."), "ASSISTANT_CHAT_MODEL"),
        (Reply(status=400, code="x", message="No."), "turned the request down (HTTP 400)"),
        (Reply(status=402, code="x", message="No."), "credit"),
        (Reply(text=""), "no words"),
    ],
    ids=range(11),
)
def test_a_lasting_fault_is_said_at_once(
    library: Library, openai_server: OpenAIServer, reply: Reply, words: str
) -> None:
    """Law: nobody waits for a limit of half a minute, a wrong key or an unknown model."""
    openai_server.replies = reply
    answer = with_model(library, openai_server).ask(WELDER_PAY)
    assert answer.model == "quotes"
    assert words in answer.note
    assert openai_server.count() == 1
    assert_grounded(answer, library)


def test_too_long_a_prompt_is_halved_once(library: Library, openai_server: OpenAIServer) -> None:
    """Law: a context overflow costs half of the passages and the history, not the answer."""

    def reply(request: Request) -> str | Reply:
        return REFUSALS["overflow"] if openai_server.count() == 1 else f"{FORGE}."

    openai_server.replies = reply
    answer = with_model(library, openai_server).ask(WELDER_PAY)
    assert said(answer) == [f"{FORGE}."]
    first, second = openai_server.requests
    assert len(second.prompt) < len(first.prompt)
    assert_grounded(answer, library)
    openai_server.replies = REFUSALS["overflow"]
    answer = with_model(library, openai_server).ask(WELDER_PAY)
    assert answer.model == "quotes"
    assert "too long" in answer.note
    assert openai_server.count() == 4


def test_half_a_sentence_is_not_shown(library: Library, openai_server: OpenAIServer) -> None:
    """Law: what stands after the last full sentence of a reply that hit its limit is dropped."""
    openai_server.replies = Reply(f"{FORGE}. The average salary of a welder is", finish="length")
    assert said(with_model(library, openai_server).ask(WELDER_PAY)) == [f"{FORGE}."]


def test_nothing_is_shown_before_it_has_passed(
    library: Library, openai_server: OpenAIServer
) -> None:
    """Law: of a slow stream every snapshot holds whole, checked sentences only."""
    text = f"{FORGE}. Welders earn $58,000 a year. A degree is not required to become a welder."
    openai_server.replies = Reply(text, delay=0.01)
    began = time.perf_counter()
    shown = [
        (time.perf_counter() - began, answer)
        for answer in with_model(library, openai_server).stream("What do welders earn, and how in?")
    ]
    whole = {f"{FORGE}.", "A degree is not required to become a welder."}
    assert [len(answer.claims) for _, answer in shown] == [1, 2, 2]
    assert shown[0][0] < shown[-1][0]
    for _, answer in shown:
        assert {claim.text for claim in answer.claims} <= whole
        assert "58,000" not in answer.text


@pytest.mark.parametrize("name", ["foo:bar", "foo-9:bar:baz"])
def test_an_unknown_provider_is_said_when_starting(library: Library, name: str) -> None:
    """Law: a chat model that cannot be made is one line that names the setting, at once."""
    settings = small.settings(small.folder(), chat_model=name)
    with pytest.raises(SettingError, match=rf"ASSISTANT_CHAT_MODEL is '{name}'.*openai:MODEL"):
        Assistant(library, settings)


@pytest.mark.parametrize("name", ["openai:any", "quotes", "", "llama3:8b"])
def test_other_models_are_made_when_they_are_needed(library: Library, name: str) -> None:
    """Law: OpenAI's names, and any name at a server of one's own, are taken as they are."""
    url = "http://127.0.0.1:9/v1" if ":8b" in name else ""
    settings = load_settings(chat_model=name, OPENAI_BASE_URL=url, gaps=False)
    Assistant(library, settings)
