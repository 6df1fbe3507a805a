"""Let many people ask at once: seconds, errors, memory, open files, threads, slots.

    python -m benchmarks load LIBRARY QUESTIONS.jsonl [...] [--people N] [--seconds N]
        [--questions N] [--think LOW HIGH] [--api SHARE] [--model] [--faults SHARE] [--json FILE]

Serves a copy of the library (a data folder) by ``app.py`` in a process of its own. Each person
opens the page, asks, waits for the whole answer, thinks LOW to HIGH seconds and asks again; after
five questions they begin a new conversation, after ten they close the page and open another. A
share of the people asks over the HTTP API instead. ``--questions N`` asks N questions and ends
(a soak) instead of going by time. ``--model`` puts a loopback chat model of 20 tokens a second
behind it, which fails in a share of its calls: 429, 500, silence, a cut.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

HERE = Path(__file__).resolve().parent.parent
from benchmarks.load_person import Outcome, Person
from tests.openai_server import OpenAIServer, Reply, Request, failing

if TYPE_CHECKING:
    from collections.abc import Iterator

TALK, VISIT = 5, 10  # questions of one conversation; of one visit
STALL = 10  # seconds that the server waits for a silent model here
ENDINGS = ("", "?", "??", ".", "...", " ?", " please", " please?", ", thanks", " pls", "!", " x")
PATIENCE = 300.0  # seconds after which a person has had no answer
TOKENS = 20  # a second
HERTZ = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Sample:
    """What the server's process holds at one moment."""

    at: float
    rss: float  # MB
    own: float  # MB of it that is no file
    files: int
    threads: int
    cpu: float  # seconds of processor time used so far


@dataclass(slots=True)
class Run:
    """All that was seen."""

    outcomes: list[tuple[float, str, Outcome]] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)


def quoting(request: Request) -> Reply:
    """Say the first passages of the prompt with their marks, as a slow model would."""
    found = re.findall(r"^\[(\d+)\] \([^\n]*?\) (.+)$", request.prompt, re.MULTILINE)[:3]
    said = " ".join(f"{words.split(' > ')[-1].rstrip('.')} [{n}]." for n, words in found)
    return Reply(said or "The passages do not say.", delay=1 / TOKENS)


@contextmanager
def server(library: Path, model: OpenAIServer | None, log: Path) -> Iterator[tuple[int, str]]:
    """Serve a copy of the library; yield the process id and the address."""
    with tempfile.TemporaryDirectory(prefix="load-") as folder:
        data = Path(folder) / "data"
        shutil.copytree(library, data)
        (corpus := Path(folder) / "no guides").mkdir()  # the library stays as it is
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        named = {
            "DATA_DIR": str(data), "CORPUS": str(corpus), "WATCH": "0", "PORT": str(port), "LOG": "warning",
            "MODEL_TIMEOUT": str(STALL), "CHAT_MODEL": "openai:loopback" if model else "quotes",
        }  # fmt: skip
        settings = {f"ASSISTANT_{name}": value for name, value in named.items()}
        if model:
            settings |= {"OPENAI_BASE_URL": model.url, "OPENAI_API_KEY": "sk-loopback"}
        with log.open("w") as lines:
            process = subprocess.Popen(
                [sys.executable, str(HERE / "app.py")],
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **settings}, stdout=lines, stderr=lines,
            )  # fmt: skip
            try:
                address = f"http://127.0.0.1:{port}"
                wait_for(address, process)
                yield process.pid, address
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(30)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server says that it is ready and has nothing left to prepare."""
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit("The server ended before it was ready; its log tells why.")
        try:
            said = httpx.get(f"{address}/readyz").json()
            if said["ready"] and said["phase"] == "done":
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise SystemExit("The server was not ready in two minutes.")


def sample(pid: int, began: float) -> Sample:
    """Look at the process (Linux)."""
    place = Path(f"/proc/{pid}")
    status = (place / "status").read_text()
    fields = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return Sample(
        at=time.monotonic() - began,
        rss=int(fields["VmRSS"].split()[0]) / 1024,
        own=int(fields["RssAnon"].split()[0]) / 1024,
        files=len(list((place / "fd").iterdir())),
        threads=int(fields["Threads"]),
        cpu=sum(map(int, (place / "stat").read_text().rpartition(")")[2].split()[11:13])) / HERTZ,
    )


class Crowd:
    """The people of one run."""

    def __init__(self, args: argparse.Namespace, address: str, pid: int) -> None:
        self.args, self.address, self.pid = args, address, pid
        self.told: set[str] = set()
        self.run, self.began = Run(), time.monotonic()
        self.left = args.questions or sys.maxsize
        self.dice = random.Random(args.seed)
        self.asked = [row for file in args.files for row in rows(file)]

    def more(self) -> bool:
        """Tell whether another question is to be asked, and count it."""
        over = not self.args.questions and time.monotonic() - self.began > self.args.seconds
        if over or self.left <= 0:
            return False
        self.left -= 1
        return True

    async def go(self) -> Run:
        """Let everybody ask until the end, and look at the server meanwhile."""
        looking = asyncio.create_task(self.look())
        apis = round(self.args.people * self.args.api)
        async with asyncio.TaskGroup() as people:
            for number in range(self.args.people):
                people.create_task(self.program() if number < apis else self.person())
        looking.cancel()
        self.run.samples.append(sample(self.pid, self.began))
        return self.run

    async def look(self) -> None:
        while True:
            self.run.samples.append(sample(self.pid, self.began))
            await asyncio.sleep(1)

    def question(self) -> str:
        """Return a question in one of many spellings, so that most were not asked before."""
        said = str(self.dice.choice(self.asked)["question"]).rstrip("?. ")
        said = self.dice.choice((said, said.lower(), said.capitalize(), said.upper()))
        return said + self.dice.choice(ENDINGS)

    async def think(self) -> None:
        await asyncio.sleep(self.dice.uniform(*self.args.think))

    async def person(self) -> None:
        """Visit the page again and again."""
        await self.think()
        while True:
            async with httpx.AsyncClient(base_url=self.address, timeout=PATIENCE) as client:
                person = Person(client)
                try:
                    await person.open()
                    for number in range(VISIT):
                        if not self.more():
                            return
                        if number == TALK:
                            person.begin_anew()
                        self.note("page", await person.ask(self.question(), PATIENCE))
                        await self.think()
                finally:
                    await person.close()

    async def program(self) -> None:
        """Ask over the HTTP API."""
        async with httpx.AsyncClient(base_url=self.address, timeout=PATIENCE) as client:
            while True:
                await self.think()
                if not self.more():
                    return
                asked, began = {"question": self.question()}, time.perf_counter()
                try:
                    answer = await client.post("/api/v1/ask", json=asked)
                    spent = time.perf_counter() - began
                    kind = "answered" if answer.status_code == 200 else "error"
                    said = answer.json().get("note", "") if kind == "answered" else answer.text
                except httpx.HTTPError as error:
                    kind, spent, said = "error", time.perf_counter() - began, repr(error)
                self.note("api", Outcome(kind, spent, spent, said=said[:300]))

    def note(self, door: str, outcome: Outcome) -> None:
        self.run.outcomes.append((time.monotonic() - self.began, door, outcome))
        if outcome.kind == "error" and outcome.said not in self.told:
            self.told.add(outcome.said)
            print(f"{door}: {outcome.said}", file=sys.stderr)


def rows(file: Path) -> list[dict[str, Any]]:
    """Return the questions of a file that need no conversation before them."""
    found = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [row for row in found if not row.get("history")]


async def slots_left(address: str) -> dict[str, float]:
    """Return the slots still lent and the questions still waiting, from ``/metrics``."""
    async with httpx.AsyncClient(base_url=address) as client:
        text = (await client.get("/metrics")).text
    gauges = re.findall(r'^career_guide_(slots|waiting)\{line="(\w+)"\} (\S+)$', text, re.MULTILINE)
    return {f"{line} {name}": float(value) for name, line, value in gauges}


def percentile(values: list[float], share: float) -> float:
    """Return a percentile, the nearest rank."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else 0.0


def grown(values: list[tuple[float, float]]) -> dict[str, float]:
    """Return the mean of the first and of the last minute, and the growth in percent."""
    first = statistics.mean(value for at, value in values if at <= 60)
    last = statistics.mean(value for at, value in values if at >= values[-1][0] - 60)
    figures = {"first minute": first, "last minute": last, "growth %": 100 * (last / first - 1)}
    return {name: round(value, 1) for name, value in figures.items()}


def summary(run: Run, slots: dict[str, float], model: OpenAIServer | None) -> dict[str, Any]:
    """Return the figures of a run."""
    outcomes = [outcome for _, _, outcome in run.outcomes]
    seconds = [outcome.seconds for outcome in outcomes]
    ended = run.samples[-1].at
    found: dict[str, Any] = {
        "questions": len(outcomes),
        **Counter(outcome.kind for outcome in outcomes),
        "by door": dict(Counter(door for _, door, _ in run.outcomes)),
        "a second": round(len(outcomes) / ended, 2),
        "seconds": {name: round(percentile(seconds, share), 3)
                    for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1))},
        "processor ms a question": round(
            1000 * (run.samples[-1].cpu - run.samples[0].cpu) / max(1, len(outcomes)), 1
        ),
        "first words p95": round(percentile([outcome.first for outcome in outcomes], 0.95), 3),
        "most people before one": max((outcome.before for outcome in outcomes), default=0),
        "memory MB": grown([(s.at, s.rss) for s in run.samples]),
        "its own MB": grown([(s.at, s.own) for s in run.samples]),
        "open files": {"first": run.samples[min(20, len(run.samples) - 1)].files,
                       "most": max(s.files for s in run.samples), "end": run.samples[-1].files},
        "threads": {"most": max(s.threads for s in run.samples), "end": run.samples[-1].threads},
        "slots at the end": slots,
        "load average": [round(value, 2) for value in os.getloadavg()],
    }  # fmt: skip
    if model:
        found["model"] = {"calls": model.count(), "left by the client": model.dropped}
    return found


async def main_async(args: argparse.Namespace, model: OpenAIServer | None) -> dict[str, Any]:
    """Serve, let people ask, and look what is left."""
    async with AsyncExitStack() as stack:
        pid, address = stack.enter_context(server(args.library, model, args.log))
        run = await Crowd(args, address, pid).go()
        await asyncio.sleep(STALL + 5 if model else 3)
        slots = await slots_left(address)
        run.samples.append(sample(pid, time.monotonic() - run.samples[-1].at))
        found = summary(run, slots, model)
        if args.trace:
            args.trace.write_text(json.dumps([vars_of(s) for s in run.samples]) + "\n", "utf-8")
    return found


def vars_of(item: Sample) -> list[float]:
    """Return a sample as a row."""
    return [round(item.at, 1), round(item.rss, 1), round(item.own, 1), item.files, item.threads]


def main() -> int:
    """Print the figures; the exit code is 1 when a question had no answer or a slot is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("library", type=Path, metavar="LIBRARY", help="a data folder; it is copied")
    parser.add_argument("files", type=Path, nargs="+", metavar="QUESTIONS.jsonl")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--questions", type=int, default=0, help="ask so many instead")
    parser.add_argument("--think", type=float, nargs=2, default=(1, 5), metavar=("LOW", "HIGH"))
    parser.add_argument("--api", type=float, default=0.1, help="share of people by the HTTP API")
    parser.add_argument("--model", action="store_true", help="a loopback model writes")
    parser.add_argument("--faults", type=float, default=0.1, help="share of its calls that fail")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--log", type=Path, default=Path(os.devnull), help="the server's log")
    parser.add_argument("--trace", type=Path, help="write the samples to this file")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    args = parser.parse_args()
    if args.model:
        with OpenAIServer(failing(args.faults, quoting, args.seed)) as model:
            found = asyncio.run(main_async(args, model))
    else:
        found = asyncio.run(main_async(args, None))
    for name, value in found.items():
        print(f"{name:<24}{value}")
    if args.json:
        args.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    bad = found.get("error", 0) + (0 if args.model else found.get("line", 0))
    return int(bad > 0 or any(found["slots at the end"].values()))


if __name__ == "__main__":
    sys.exit(main())
