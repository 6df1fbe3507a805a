"""A person with the page open: speaks to the server as the page in a browser does, by httpx."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx

CONFIG = re.compile(r"window\.gradio_config = (\{.*?\});\s*</script>", re.S)
GRADIO = "/gradio_api"
DONE, FAILED, STOPPED = 'class="answer done', "answer done failed", 'class="stopped"'
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question came to."""

    kind: str  # answered, line (a clear sentence instead), error
    seconds: float  # from the click to the whole answer
    first: float = 0.0  # to the first words of it
    before: int = 0  # the most people who were told to be before it
    said: str = ""  # the sentence, or what went wrong


class Person:
    """One open page; ``ask`` clicks the button and follows the answer to its end."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client, self.session = client, secrets.token_hex(6)
        self.values: dict[int, Any] = {}
        self.raw: dict[str, list[Any]] = {}  # the data of a growing event, as far as it came
        self.beating: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Load the page, keep its heartbeat and run what runs when it opens."""
        html = (await self.client.get("/")).raise_for_status().text
        found = CONFIG.search(html)
        assert found, "the page holds no configuration of Gradio"
        self.config: Json = json.loads(found[1])
        self.named = {c["props"].get("elem_id"): c["id"] for c in self.config["components"]}
        self.values = {c["id"]: c["props"].get("value") for c in self.config["components"]}
        self.beating = asyncio.create_task(self._beat())
        for event in self._triggered("load"):
            await self._run(event)

    def begin_anew(self) -> None:
        """Begin a new conversation."""
        parts = {part["id"]: part["props"].get("value") for part in self.config["components"]}
        self.values |= {part: parts[part] for part in parts if part != self.named["question"]}

    async def close(self) -> None:
        """Close the page."""
        if self.beating:
            self.beating.cancel()
            await asyncio.gather(self.beating, return_exceptions=True)

    async def ask(self, question: str, patience: float) -> Outcome:
        """Ask and wait for the whole answer, ``patience`` seconds at most."""
        began, first, before = time.perf_counter(), 0.0, 0
        self.values[self.named["question"]] = question
        chat = self.named["chat"]
        try:
            async with asyncio.timeout(patience):
                (event,) = self._triggered("click", self.named["ask"])
                async for _ in self._steps(event):
                    html = last_words(self.values[chat])
                    before = max(
                        before, *map(int, re.findall(r"(\d+) (?:person is|people)", html)), 0
                    )
                    if not first and '<div class="text"><' in html:
                        first = time.perf_counter() - began
                spent = time.perf_counter() - began
                for after in self.config["dependencies"]:
                    if after["trigger_after"] == event["id"]:
                        await self._run(after)
        except (httpx.HTTPError, TimeoutError, KeyError, ValueError) as error:
            return Outcome("error", time.perf_counter() - began, said=repr(error)[:200])
        html = last_words(self.values[chat])
        if DONE not in html or STOPPED in html:
            return Outcome("error", spent, said=f"no whole answer: {html[-200:]}")
        kind = "line" if FAILED in html or 'class="problem"' in html else "answered"
        return Outcome(kind, spent, first or spent, before, html[-300:])

    async def _beat(self) -> None:
        address = f"{GRADIO}/heartbeat/{self.session}"
        async with self.client.stream("GET", address, timeout=None) as beats:
            async for _ in beats.aiter_bytes():
                pass

    def _triggered(self, name: str, part: int | None = None) -> list[Json]:
        return [
            event
            for event in self.config["dependencies"]
            if any(t[1] == name and part in (None, t[0]) for t in event["targets"])
        ]

    async def _run(self, event: Json) -> None:
        async for _ in self._steps(event):
            pass

    async def _steps(self, event: Json) -> AsyncIterator[None]:
        """Send an event and yield each time that parts of the page changed."""
        body = {
            "data": [self.values.get(part) for part in event["inputs"]],
            "event_data": None, "fn_index": event["id"], "session_hash": self.session,
            "trigger_id": event["targets"][0][0],
        }  # fmt: skip
        joined = await self.client.post(f"{GRADIO}/queue/join", json=body)
        mine = joined.raise_for_status().json()["event_id"]
        address = f"{GRADIO}/queue/data?session_hash={self.session}"
        async with self.client.stream("GET", address, timeout=None) as stream:
            async for line in stream.aiter_lines():
                message = json.loads(line[6:]) if line.startswith("data: ") else {}
                if message.get("msg") == "close_stream":
                    break
                if message.get("event_id") != mine or not message.get("output"):
                    continue
                if not message["success"]:
                    raise ValueError(f"an event failed: {message['output']}")
                self._take(event, mine, message)
                yield
        self.raw.pop(mine, None)

    def _take(self, event: Json, mine: str, message: Json) -> None:
        data = message["output"].get("data") or []
        if message["msg"] == "process_generating" and mine in self.raw:
            data = [
                patched(old, new) if isinstance(new, list) else new
                for old, new in zip(self.raw[mine], data, strict=True)
            ]
        if message["msg"] == "process_generating":
            self.raw[mine] = data
        for part, value in zip(event["outputs"], data, strict=False):
            if not isinstance(value, dict) or "__type__" not in value:
                self.values[part] = value
            elif "value" in value:
                self.values[part] = value["value"]


def patched(value: Any, changes: list[Any]) -> Any:
    """Return a value after the changes that Gradio sends between two steps of an event."""
    for action, path, new in changes:
        if not path:
            value = value + new if action == "append" else new
            continue
        inside = value
        for key in path[:-1]:
            inside = inside[key]
        last = path[-1]
        if action == "append":
            inside[last] += new
        elif action == "delete":
            del inside[last]
        elif action == "add" and isinstance(inside, list):
            inside.insert(int(last), new)
        else:
            inside[last] = new
    return value


def last_words(chat: Any) -> str:
    """Return the HTML of the newest message of a conversation."""
    if not chat:
        return ""
    content = chat[-1]["content"]
    if isinstance(content, list):
        return "".join(str(piece.get("text", "")) for piece in content)
    return str(content)
