"""Kill the parts of a service of three replicas, one after the other, while it is asked and updated.

    python -m benchmarks replicas [--kills N] [--askers N] [--seed N] [--json FILE]

PostgreSQL, ``chroma run``, three servers of the page (the real application, as replicas) and a
writer are processes of their own. Askers ask the replicas over HTTP in turn, while the writer
publishes one update after the other. Then one part is killed (SIGKILL) in the middle, stays away
for a moment and is started again; nothing else is restarted. Every answer must cite the words of
the version that it names, which was the newest or a later one when it was asked; while a part is
away an answer may only be a 503 with a sentence, or a refused connection of the replica that was
killed. Afterwards each replica must answer again by itself and know the newest version, and the
doctor must find nothing. The embedder is a small fast one.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

from assistant.config import load_settings
from assistant.errors import AssistantError
from assistant.library import Library, check, sync
from benchmarks.crash import SHARED, Corpus
from benchmarks.two_processes import check_citations, mark_of, open_library
from tests.embedders import BagOfWords
from tests.servers import Servers, free_port, served

GUIDES, REPLICAS = 40, 3
PARTS = ("postgres", "chroma", "replica", "writer")
GRACE = 3.0  # seconds after a part is back in which an answer may still be a 503
HEAL = 120.0  # seconds in which every replica must answer again; the page starts in 40 under load


def serve(data: Path, port: int) -> None:
    """Serve the page as a replica, with the small embedder."""
    import assistant.library.library as room
    from assistant.web.server import serve as run

    room.open_embedder = lambda _: BagOfWords()  # type: ignore[assignment]
    run(load_settings(data_dir=data, port=port, replica=True, gaps=False, feedback=False,
                      log="warning"))  # fmt: skip


def write(data: Path, corpus: Path) -> None:
    """Sync at every line that is read, and tell the version; what fails is told, too."""
    library = open_library(data)
    for _ in sys.stdin:
        try:
            report = sync(library, corpus)
            print(json.dumps({"generation": report.generation}), flush=True)
        except AssistantError as error:
            print(json.dumps({"error": str(error)}), flush=True)
    library.close()


@dataclass
class Part:
    """A process of ours that can be killed and started again."""

    words: list[str]
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it; returns at once."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks", "replicas", *self.words], text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE if self.words[0] == "--write" else subprocess.DEVNULL,
        )  # fmt: skip

    def kill(self) -> None:
        """End it without a word."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for stream in (self.process.stdin, self.process.stdout):
                if stream is not None:
                    stream.close()
            self.process = None


@dataclass
class Proof:
    """The service, what is published in it, and what its askers found."""

    folder: Path
    servers: Servers
    chance: random.Random
    corpus: Corpus
    ports: list[int] = field(default_factory=lambda: [free_port() for _ in range(REPLICAS)])
    replicas: list[Part] = field(default_factory=list)
    writer: Part = field(default_factory=lambda: Part([]))
    versions: dict[int, dict[str, str]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)  # marks of text that is published no more
    newest: int = 0  # generation that is surely published
    answers: list[tuple[int, frozenset[str], dict[str, object]]] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)
    away: str = ""  # the part that is killed just now
    back: float = 0.0  # when the last one was started again
    waits: list[float] = field(default_factory=list)
    healed: dict[str, list[float]] = field(default_factory=dict)  # seconds, by part
    done: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> None:
        """Publish the first version and start replicas and writer."""
        data, corpus = str(self.folder / "writer"), str(self.corpus.folder)
        self.writer = Part(["--write", data, corpus])
        self.writer.start()
        self.publish()
        for number, port in enumerate(self.ports):
            part = Part(["--serve", str(self.folder / f"replica-{number}"), str(port)])
            part.start()
            self.replicas.append(part)
        for port in self.ports:
            self.await_answer(port, 120)

    def publish(self) -> None:
        """Let the writer sync the folder as it is, however often that takes."""
        texts, before = dict(self.corpus.texts), self.versions.get(self.newest, {})
        while True:
            with self.lock:
                writer = self.writer.process
            try:
                assert writer is not None
                assert writer.stdin is not None
                assert writer.stdout is not None
                writer.stdin.write("sync\n")
                writer.stdin.flush()
                told = json.loads(writer.stdout.readline() or "{}")
            except (AssertionError, OSError, ValueError):
                told = {}
            if generation := told.get("generation"):
                break
            self.tally["updates begun again (not a fault)"] += 1
            if "error" in told:
                print(f"writer: {told['error']}", file=sys.stderr)
            time.sleep(0.5)
        with self.lock:
            self.versions[generation] = texts
            self.gone |= {mark_of(one) for one in before.values()}
            self.gone -= {mark_of(one) for one in texts.values()}
            self.newest = generation

    def update(self) -> None:
        """Change the folder and publish, until all is over."""
        while not self.done.is_set():
            self.corpus.change(0.15)
            self.publish()
            self.tally["updates (not a fault)"] += 1
            time.sleep(0.3)

    def ask(self, seed: int) -> None:
        """Ask one replica after the other."""
        chance = random.Random(seed)
        while not self.done.is_set():
            time.sleep(0.05)
            with self.lock:
                newest, gone = self.newest, frozenset(self.gone)
                name = chance.choice(sorted(self.versions[newest])).removesuffix(".md")
            question = chance.choice((f"What is the average salary of worker {name}?",
                                      f"What does worker {name} do?", SHARED))  # fmt: skip
            number = chance.randrange(REPLICAS)
            began, excused = time.monotonic(), self.excused(number)
            status, said = post(self.ports[number], question)
            self.note(status, said, excused or self.excused(number), newest, gone, number)
            self.waits.append(time.monotonic() - began)

    def excused(self, number: int) -> bool:
        """Tell whether a replica may be unable to answer now."""
        if time.monotonic() - self.back < GRACE:
            return True
        return self.away in ("postgres", "chroma", f"replica {number}")

    def note(
        self, status: int, said: dict[str, object], excused: bool, newest: int,
        gone: frozenset[str], number: int,
    ) -> None:  # fmt: skip
        """Count a reply; the citations of an answer are checked when all versions are known."""
        with self.lock:
            if status == 200:
                self.answers.append((newest, gone, said))
            elif excused and (status == 503 or not status):
                self.tally[f"{status or 'no'} reply while a part was away (not a fault)"] += 1
                self.tally["503 without a sentence"] += status == 503 and not said.get("error")
            else:
                self.tally["replies that failed"] += 1
                print(
                    f"replica {number}, {self.away or 'all up'}: {status} {said}", file=sys.stderr
                )

    def strike(self, part: str) -> None:
        """Kill a part, leave it away for a moment, start it again, and wait until all answer."""
        number = self.chance.randrange(REPLICAS)
        with self.lock:
            self.away = f"{part} {number}" if part == "replica" else part
        victim: object = {"postgres": self.servers.postgres, "chroma": self.servers.chroma,
                          "replica": self.replicas[number], "writer": self.writer}[part]  # fmt: skip
        victim.kill()  # type: ignore[attr-defined]
        time.sleep(self.chance.uniform(0.5, 4))
        if part == "writer":
            with self.lock:
                self.writer.start()
        else:
            victim.start()  # type: ignore[attr-defined]
        began = time.monotonic()
        for port in self.ports:
            self.await_answer(port, HEAL)
        took = time.monotonic() - began
        self.healed.setdefault(part, []).append(round(took, 1))
        with self.lock:
            self.away, self.back = "", time.monotonic()

    def await_answer(self, port: int, seconds: float) -> None:
        """Wait until a replica answers by meaning, from PostgreSQL and Chroma both."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            status, said = post(port, SHARED, tool="search_guides")
            if status == 200 and said.get("hits"):
                return
            time.sleep(0.2)
        self.tally["replicas that did not heal"] += 1
        print(f"no answer on port {port}: {status} {said}", file=sys.stderr)

    def settle(self) -> None:
        """Check every answer, the newest version on each replica, and the library itself."""
        for newest, gone, said in self.answers:
            texts = self.versions.get(int(str(said["generation"])))
            self.tally["answers of an unknown version"] += texts is None
            self.tally["stale answers"] += int(str(said["generation"])) < newest
            places = [SimpleNamespace(**place) for place in said["citations"]]  # type: ignore[attr-defined]
            check_citations(self.tally, texts or {}, places, gone)
        for port in self.ports:
            _, said = post(port, SHARED)
            self.tally["replicas behind at the end"] += said.get("generation") != self.newest
        library = open_library(self.folder / "doctor")
        found = check(library)
        self.tally["doctor found something"] += len(found)
        print(*found, sep="\n", file=sys.stderr)
        self.tally["texts that were lost"] += self.lost(library)
        library.close()

    def lost(self, library: Library) -> int:
        """Return how many guides are not what was published last."""
        with library.reading() as view:
            held = {card.id: view.guide(card.id).text for card in view.cards()}
        texts = self.versions[self.newest]
        return sum(held.get(name) != text for name, text in texts.items()) + len(
            held.keys() - texts.keys()
        )

    def close(self) -> None:
        """End what was started."""
        for part in (*self.replicas, self.writer):
            part.kill()


def post(port: int, question: str, *, tool: str = "ask") -> tuple[int, dict[str, object]]:
    """Ask a replica; the status is 0 when there is no reply."""
    address = f"http://127.0.0.1:{port}/api/v1/{tool}"
    if tool == "search_guides":
        address += "?" + urllib.parse.urlencode({"query": question})
    body = None if "?" in address else json.dumps({"question": question}).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as reply:
            return reply.status, json.load(reply)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, read_json(error.read())
    except (OSError, ValueError):
        return 0, {}


def read_json(body: bytes) -> dict[str, object]:
    """Return an object that was sent, or what was sent instead."""
    try:
        return dict(json.loads(body))
    except ValueError:
        return {"sent": body[:300].decode("utf-8", "replace")}


def prove(folder: Path, servers: Servers, kills: int, askers: int, seed: int) -> dict[str, object]:
    """Run the service, kill its parts in turn and return counts."""
    corpus = Corpus(folder / "corpus", random.Random(seed))
    corpus.folder.mkdir()
    for _ in range(GUIDES):
        corpus.add()
    proof = Proof(folder, servers, random.Random(seed + 1), corpus)
    threads = [threading.Thread(target=proof.ask, args=(seed + n,)) for n in range(askers)]
    threads.append(threading.Thread(target=proof.update))
    began = time.monotonic()
    try:
        proof.start()
        for thread in threads:
            thread.start()
        for number in range(kills):
            time.sleep(proof.chance.uniform(1, 3))
            proof.strike(PARTS[number % len(PARTS)])
            print(f"{number + 1} kills, {len(proof.answers)} answers, {dict(proof.tally)}",
                  file=sys.stderr, flush=True)  # fmt: skip
        time.sleep(2)
        proof.done.set()
        for thread in threads:
            thread.join()
        proof.settle()
    finally:
        proof.done.set()
        proof.close()
    waits = sorted(proof.waits)
    faults = {key: n for key, n in proof.tally.items() if not key.endswith("(not a fault)")}
    noted = {key.removesuffix(" (not a fault)"): n for key, n in proof.tally.items()
             if key.endswith("(not a fault)")}  # fmt: skip
    healed = {f"s until all answer, {part}": took for part, took in proof.healed.items()}
    return {"kills": kills, "answers": len(proof.answers), **noted, **healed,
            "p50 ms": round(1000 * waits[len(waits) // 2], 1),
            "seconds": round(time.monotonic() - began), **faults,
            "failures": sum(faults.values()) + (not proof.answers)}  # fmt: skip


def main() -> int:
    """Run the proof, print a table; 1 when anything failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=24)
    parser.add_argument("--askers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--serve", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--write", nargs=2, type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        serve(Path(args.serve[0]), int(args.serve[1]))
        return 0
    if args.write:
        write(*args.write)
        return 0
    os.environ["ASSISTANT_WATCH"] = "0"
    with tempfile.TemporaryDirectory(prefix="replicas-") as folder, served(True) as servers:
        assert servers is not None
        result = prove(Path(folder), servers, args.kills, args.askers, args.seed)
    for key, value in result.items():
        print(f"{key:<44} {value}")
    if args.json:
        args.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return int(bool(result["failures"]))


if __name__ == "__main__":
    sys.exit(main())
