"""A server of the OpenAI protocol on loopback, scripted by the test and spoken to by real clients.

As a fixture: ``openai_server.replies = ["Hello.", Reply(status=429)]``. As a process:
``python -m tests.openai_server --port 9000 --mode stall``.
"""

from __future__ import annotations

import argparse
import base64
import json
import random
import select
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np

from tests.embedders import BagOfWords

MODEL = "loopback-1"
TOKENS_PER_CUT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request as it arrived."""

    path: str
    body: dict[str, Any]
    key: str

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The messages of a chat request."""
        return list(self.body.get("messages", []))

    @property
    def prompt(self) -> str:
        """All messages as one text."""
        return "\n".join(str(message.get("content", "")) for message in self.messages)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server does with one chat request."""

    text: str = ""
    delay: float = 0.0  # seconds before each token
    stall_after: int | None = None  # tokens; then silence until the client or the server gives up
    cut_after: int | None = None  # tokens; then the connection is dropped without an end
    status: int = 200
    code: str | None = None
    message: str = ""
    refusal: str = ""
    finish: str = "stop"
    headers: dict[str, str] = field(default_factory=dict)


Script = str | Reply | Sequence[str | Reply] | Callable[[Request], str | Reply]

REFUSALS = {
    "401": Reply(status=401, code="invalid_api_key", message="Incorrect API key provided."),
    "429": Reply(
        status=429,
        code="rate_limit_exceeded",
        message="Rate limit reached.",
        headers={"Retry-After": "0"},
    ),
    "quota": Reply(status=429, code="insufficient_quota", message="You exceeded your quota."),
    "500": Reply(status=500, code="server_error", message="The server had an error."),
    "overflow": Reply(
        status=400,
        code="context_length_exceeded",
        message="This model's maximum context length is 8192 tokens.",
    ),
    "refusal": Reply(refusal="I can't help with that."),
    "filtered": Reply("I", finish="content_filter"),
}


def failing(share: float, reply: Script, seed: int = 0) -> Callable[[Request], str | Reply]:
    """Return a rule that answers as ``reply`` does, but for a share of calls that fail somehow."""
    dice = random.Random(seed)
    ways = (
        REFUSALS["429"],
        REFUSALS["500"],
        Reply("The guides say", stall_after=2),
        Reply("The guides say", cut_after=2),
    )

    def rule(request: Request) -> str | Reply:
        if dice.random() < share:
            return dice.choice(ways)
        assert isinstance(reply, str | Reply) or callable(reply)
        return reply(request) if callable(reply) else reply

    return rule


class OpenAIServer:
    """Answers as ``replies`` says: a text, a ``Reply``, a row of them (the last repeats), a rule.

    ``requests`` holds what arrived; ``dropped`` counts streams that the client left early.
    """

    def __init__(self, replies: Script = "Hello from loopback.", *, port: int = 0) -> None:
        self.replies = replies
        self.requests: list[Request] = []
        self.dropped = 0
        self.closing = threading.Event()
        self.embedder = BagOfWords()
        self._used = 0
        self._lock = threading.Lock()
        spoken = type("Spoken", (Handler,), {"owner": self})
        self._http = Quiet(("127.0.0.1", port), spoken)
        self._http.daemon_threads = True
        self.port = self._http.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> OpenAIServer:
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()

    def count(self, path: str = "/v1/chat/completions") -> int:
        """Return how many requests came to ``path``."""
        return sum(request.path == path for request in self.requests)

    def reply_to(self, request: Request) -> Reply:
        """Return the reply that the script has for ``request``."""
        replies = self.replies
        if callable(replies):
            reply = replies(request)
        elif isinstance(replies, str | Reply):
            reply = replies
        else:
            with self._lock:
                reply = replies[min(self._used, len(replies) - 1)]
                self._used += 1
        return Reply(reply) if isinstance(reply, str) else reply


class Quiet(ThreadingHTTPServer):
    """Says nothing of a client that leaves; any other fault is shown."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Speaks HTTP for the ``OpenAIServer`` that a subclass names as ``owner``."""

    protocol_version = "HTTP/1.1"
    owner: OpenAIServer

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """List the models."""
        self.note({})
        self.send(200, {"object": "list", "data": [{"id": MODEL, "object": "model"}]})

    def do_POST(self) -> None:
        """Answer a chat or an embedding request."""
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        request = self.note(body)
        if self.path.endswith("/embeddings"):
            self.send(200, embeddings(self.owner.embedder, body))
        elif self.path.endswith("/chat/completions"):
            self.chat(request, self.owner.reply_to(request))
        else:
            self.send(404, error(Reply(code="not_found", message=f"No {self.path} here.")))

    def note(self, body: dict[str, Any]) -> Request:
        key = self.headers.get("Authorization", "").removeprefix("Bearer ")
        request = Request(path=self.path, body=body, key=key)
        self.owner.requests.append(request)
        return request

    def chat(self, request: Request, reply: Reply) -> None:
        if reply.status != 200:
            self.send(reply.status, error(reply), reply.headers)
        elif request.body.get("stream"):
            self.stream(request, reply)
        else:
            time.sleep(reply.delay)
            if reply.stall_after is not None:
                self.stall()
            if reply.cut_after is not None:
                self.drop()
                return
            self.send(200, completion(request, reply))

    def stream(self, request: Request, reply: Reply) -> None:
        try:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for sent, event in enumerate(events(request, reply)):
                if sent == reply.stall_after:
                    self.stall()
                if sent == reply.cut_after:
                    self.drop()
                    return
                time.sleep(reply.delay)
                self.chunk(f"data: {event}\n\n".encode())
            self.chunk(b"")
        except OSError:
            self.owner.dropped += 1
            self.close_connection = True

    def stall(self) -> None:
        """Say nothing for a minute; raises ConnectionError as soon as the client has gone."""
        for _ in range(1200):
            if self.owner.closing.wait(0.05):
                return
            readable, _, _ = select.select([self.connection], [], [], 0)
            if readable and not self.connection.recv(1, socket.MSG_PEEK):
                raise ConnectionResetError

    def chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def drop(self) -> None:
        self.close_connection = True
        self.wfile.flush()

    def send(
        self, status: int, body: dict[str, Any], headers: dict[str, str] | None = None
    ) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


def error(reply: Reply) -> dict[str, Any]:
    """Return the body of an error answer."""
    kind = "invalid_request_error" if reply.status < 500 else "server_error"
    return {"error": {"message": reply.message, "type": kind, "param": None, "code": reply.code}}


def completion(request: Request, reply: Reply) -> dict[str, Any]:
    """Return the body of a whole chat answer."""
    message = {
        "role": "assistant",
        "content": None if reply.refusal else reply.text,
        "refusal": reply.refusal or None,
    }
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": request.body.get("model", MODEL),
        "choices": [
            {"index": 0, "message": message, "finish_reason": reply.finish, "logprobs": None}
        ],
        "usage": usage(request, reply),
    }


def events(request: Request, reply: Reply) -> Iterator[str]:
    """Yield the data of each server-sent event of a streamed chat answer, one for each token."""
    common = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": request.body.get("model", MODEL),
    }

    def event(delta: dict[str, Any], finish: str | None = None) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        return json.dumps({**common, "choices": [choice]})

    yield event({"role": "assistant", "content": ""})
    for token in tokens(reply.refusal or reply.text):
        yield event({"refusal" if reply.refusal else "content": token})
    yield event({}, reply.finish)
    if request.body.get("stream_options", {}).get("include_usage"):
        yield json.dumps({**common, "choices": [], "usage": usage(request, reply)})
    yield "[DONE]"


def tokens(text: str) -> list[str]:
    """Cut ``text`` into pieces of a few characters, as a model would emit it."""
    return [text[at : at + TOKENS_PER_CUT] for at in range(0, len(text), TOKENS_PER_CUT)]


def usage(request: Request, reply: Reply) -> dict[str, int]:
    """Count tokens as this server cuts them."""
    asked, said = len(tokens(request.prompt)), len(tokens(reply.text))
    return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}


def embeddings(embedder: BagOfWords, body: dict[str, Any]) -> dict[str, Any]:
    """Return the body of an embedding answer; token numbers stand for words of their own."""
    given = body["input"]
    rows = [given] if isinstance(given, str) or (given and isinstance(given[0], int)) else given
    texts = [row if isinstance(row, str) else " ".join(map(str, row)) for row in rows]
    vectors = embedder.embed(texts)
    as_base64 = body.get("encoding_format") == "base64"
    data = [
        {
            "object": "embedding",
            "index": index,
            "embedding": packed(vector) if as_base64 else [float(value) for value in vector],
        }
        for index, vector in enumerate(vectors)
    ]
    count = sum(len(tokens(text)) for text in texts)
    return {
        "object": "list",
        "model": body.get("model", MODEL),
        "data": data,
        "usage": {"prompt_tokens": count, "total_tokens": count},
    }


def packed(vector: Any) -> str:
    """Return ``vector`` as the base64 of little-endian float32, as the protocol has it."""
    return base64.b64encode(np.asarray(vector, dtype="<f4").tobytes()).decode()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="Serve the OpenAI protocol on loopback.")
    parser.add_argument("--port", type=int, default=9000)
    parser.add_argument("--reply", default="Hello from loopback.", help="text of every answer")
    parser.add_argument("--delay", type=float, default=0.02, help="seconds before each token")
    parser.add_argument("--faults", type=float, default=0, help="share of calls that fail somehow")
    parser.add_argument("--mode", default="ok", choices=("ok", "stall", "cut", *REFUSALS))
    args = parser.parse_args()
    after = {"stall": {"stall_after": 3}, "cut": {"cut_after": 3}}.get(args.mode, {})
    reply = REFUSALS.get(args.mode) or Reply(args.reply, delay=args.delay, **after)  # type: ignore[arg-type]
    with OpenAIServer(failing(args.faults, reply), port=args.port) as server:
        print(f"OPENAI_BASE_URL={server.url}", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
