"""The loopback server speaks the protocol as the real clients understand it."""

from __future__ import annotations

import openai
import pytest
from langchain_openai import ChatOpenAI, OpenAIEmbeddings

from tests.openai_server import REFUSALS, OpenAIServer, Reply, Request

ASK = [{"role": "user", "content": "What does a plumber earn?"}]


def client(server: OpenAIServer, **options: object) -> openai.OpenAI:
    settings = {"max_retries": 0, "timeout": 5, **options}
    return openai.OpenAI(base_url=server.url, api_key="sk-test", **settings)


def test_a_whole_answer_holds_the_scripted_text(openai_server: OpenAIServer) -> None:
    """The real client reads the text; the server saw the question and the key."""
    openai_server.replies = "£30,000 [1]."
    answer = client(openai_server).chat.completions.create(model="m", messages=ASK)
    assert answer.choices[0].message.content == "£30,000 [1]."
    assert openai_server.requests[0].messages == ASK
    assert openai_server.requests[0].key == "sk-test"


def test_a_stream_joins_to_the_scripted_text(openai_server: OpenAIServer) -> None:
    """LangChain's chat model receives the text in more than one piece."""
    openai_server.replies = "Plumbers earn £30,000 a year [1]."
    model = ChatOpenAI(model="m", base_url=openai_server.url, api_key="sk-test")
    pieces = [str(piece.content) for piece in model.stream("What does a plumber earn?")]
    assert "".join(pieces) == openai_server.replies
    assert len(pieces) > 3


def test_a_script_sees_the_request_and_a_row_is_used_in_order(openai_server: OpenAIServer) -> None:
    """Replies follow the rule or the row they are scripted as; the last of a row repeats."""
    chat = client(openai_server).chat.completions

    def said() -> str | None:
        return chat.create(model="m", messages=ASK).choices[0].message.content

    openai_server.replies = lambda request: request.prompt.upper()
    assert said() == "WHAT DOES A PLUMBER EARN?"
    openai_server.replies = ["one", Reply("two")]
    assert [said(), said(), said()] == ["one", "two", "two"]


@pytest.mark.parametrize(
    ("mode", "raised"),
    [
        ("401", openai.AuthenticationError),
        ("429", openai.RateLimitError),
        ("quota", openai.RateLimitError),
        ("500", openai.InternalServerError),
        ("overflow", openai.BadRequestError),
    ],
)
def test_a_refusal_raises_the_clients_own_error(
    openai_server: OpenAIServer, mode: str, raised: type[openai.APIStatusError]
) -> None:
    """Each failure is the error that the real service causes, with its code."""
    openai_server.replies = REFUSALS[mode]
    with pytest.raises(raised) as caught:
        client(openai_server).chat.completions.create(model="m", messages=ASK)
    assert caught.value.code == REFUSALS[mode].code


def test_the_client_tries_again_after_a_rate_limit(openai_server: OpenAIServer) -> None:
    """A 429 and then an answer is an answer after two requests."""
    openai_server.replies = [REFUSALS["429"], "Hello."]
    answer = client(openai_server, max_retries=1).chat.completions.create(model="m", messages=ASK)
    assert answer.choices[0].message.content == "Hello."
    assert openai_server.count() == 2


def test_a_cut_stream_breaks_off(openai_server: OpenAIServer) -> None:
    """A cut connection is an error, not an end."""
    openai_server.replies = Reply("A sentence that is never finished.", cut_after=3)
    stream = client(openai_server).chat.completions.create(model="m", messages=ASK, stream=True)
    with pytest.raises(openai.APIConnectionError):
        list(stream)


def test_a_stalled_stream_times_out(openai_server: OpenAIServer) -> None:
    """Silence in the middle of a stream is ended by the client's own timeout."""
    openai_server.replies = Reply("Never finished.", stall_after=2)
    chat = client(openai_server, timeout=0.2).chat.completions
    stream = chat.create(model="m", messages=ASK, stream=True)
    with pytest.raises(openai.APITimeoutError):
        list(stream)


def test_a_refused_question_says_so(openai_server: OpenAIServer) -> None:
    """A model's refusal stands in its own field, streamed or not."""
    openai_server.replies = REFUSALS["refusal"]
    answer = client(openai_server).chat.completions.create(model="m", messages=ASK)
    assert answer.choices[0].message.refusal == "I can't help with that."
    assert answer.choices[0].message.content is None


def test_a_client_that_leaves_is_counted(openai_server: OpenAIServer) -> None:
    """Closing a stream early reaches the server, so that a stop button can be tested."""
    openai_server.replies = Reply("word " * 400, delay=0.002)
    stream = client(openai_server).chat.completions.create(model="m", messages=ASK, stream=True)
    next(iter(stream))
    stream.close()
    for _ in range(500):
        if openai_server.dropped:
            break
        openai_server.closing.wait(0.01)
    assert openai_server.dropped == 1


@pytest.mark.parametrize("checked", [True, False])
def test_embeddings_have_meaningful_neighbours(openai_server: OpenAIServer, checked: bool) -> None:
    """Texts that share words are nearer than texts that do not, whatever the encoding."""
    model = OpenAIEmbeddings(
        model="m",
        base_url=openai_server.url,
        api_key="sk-test",
        check_embedding_ctx_length=False,
        model_kwargs={"encoding_format": "float"} if checked else {},
    )
    nurse, nurses, bread = model.embed_documents(["a nurse?", "nurses", "bake bread"])
    near = sum(a * b for a, b in zip(nurse, nurses, strict=True))
    far = sum(a * b for a, b in zip(nurse, bread, strict=True))
    assert near > 0.9
    assert far < 0.3


def test_models_are_listed(openai_server: OpenAIServer) -> None:
    """The list of models names the one that is served."""
    assert [model.id for model in client(openai_server).models.list()] == ["loopback-1"]


def test_requests_are_recorded_as_they_came(openai_server: OpenAIServer) -> None:
    """A request keeps its path and its body."""
    client(openai_server).chat.completions.create(model="m", messages=ASK, temperature=0)
    (request,) = openai_server.requests
    assert isinstance(request, Request)
    assert request.path == "/v1/chat/completions"
    assert request.body["temperature"] == 0
