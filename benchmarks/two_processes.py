"""Ask while another process updates the library, and check every hit against what it cites.

    python -m benchmarks two_processes [--questions N] [--askers N] [--updates N]
        [--servers] [--json FILE]

One process holds askers (threads, as in the app); another applies updates that change, add, remove
and rename guides. Half of the askers ask the assistant; every citation must be the words of its
place in the version that the answer names, that version must have been the newest one when the
question began or a later one, and no cited words may have been removed before. The other half
search by meaning and by words, and check every hit in the same way. With ``--servers`` the library
lives in PostgreSQL and in ``chroma run``.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from assistant.answers import Assistant
from assistant.config import load_settings
from assistant.library import Library, check, sync
from assistant.schema import Answer
from benchmarks.crash import SHARED, Corpus
from tests.embedders import BagOfWords
from tests.servers import served

GUIDES = 60


def open_library(data: Path) -> Library:
    """Open the library as the app does."""
    return Library.open(load_settings(data_dir=data), embedder=BagOfWords())


def update(folder: Path, updates: int, pause: float, seed: int) -> None:
    """Apply updates, telling each on a line: the version, the marks gone since, and all texts."""
    corpus = Corpus(folder / "corpus", random.Random(seed))
    for path in sorted(corpus.folder.glob("*.md")):
        corpus.texts[path.name] = path.read_text(encoding="utf-8")
    corpus.made = 100_000
    library = open_library(folder / "data")
    for _ in range(updates):
        before = {mark_of(text) for text in corpus.texts.values()}
        corpus.change(0.15)
        report = sync(library, corpus.folder)
        gone = before - {mark_of(text) for text in corpus.texts.values()}
        print(json.dumps([report.generation, sorted(gone), corpus.texts]), flush=True)
        time.sleep(pause)
    library.close()


def mark_of(text: str) -> str:
    """Return the word that stands in one version of one guide only."""
    return text.split("The ", 1)[1].split()[0]


class Cited(Protocol):
    """A place in a guide that an answer cites."""

    guide: str
    start: int
    end: int
    quote: str


def check_citations(
    tally: Counter[str], texts: dict[str, str], places: Iterable[Cited], gone: Set[str]
) -> None:
    """Compare citations with the texts of the version that their answer names."""
    for place in places:
        tally["citations (not a fault)"] += 1
        right = texts.get(place.guide, "")[place.start : place.end] == place.quote
        tally["citations that are not in the catalog"] += not right
        removed = any(mark in gone for mark in place.quote.split())
        tally["citations to removed text"] += removed


@dataclass
class Askers:
    """Threads that ask, and what they found."""

    library: Library
    questions: int
    assistant: Assistant
    versions: dict[int, dict[str, str]]  # texts of each published generation
    answers: list[tuple[int, frozenset[str], Answer]] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)  # marks removed in published versions
    newest: int = 0  # generation that was surely published
    asked: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    done: threading.Event = field(default_factory=threading.Event)
    tally: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)

    def run(self, seed: int) -> None:
        """Ask until enough was asked and the updates are over."""
        chance = random.Random(seed)
        while self.asked < self.questions or not self.done.is_set():
            with self.lock:
                self.asked += 1
                gone, newest = set(self.gone), self.newest
            began = time.monotonic()
            try:
                (self.ask if seed % 2 else self.search)(chance, gone, newest)
            except Exception:  # noqa: BLE001 - counted, whatever it is
                traceback.print_exc()
                with self.lock:
                    self.tally["errors"] += 1
            self.waits.append(time.monotonic() - began)

    def ask(self, chance: random.Random, gone: set[str], newest: int) -> None:
        """Ask the assistant; what it says is checked when all versions are known."""
        texts = self.versions[max(self.versions)]
        worker = chance.choice(sorted(texts)).removesuffix(".md")
        question = chance.choice(
            (f"What is the average salary of worker {worker}?", f"What does worker {worker} do?")
        )
        answer = self.assistant.ask(question)
        with self.lock:
            self.answers.append((newest, frozenset(gone), answer))

    def check_answers(self) -> None:
        """Compare every citation with the version that its answer was given from."""
        for newest, gone, answer in self.answers:
            check_citations(self.tally, self.versions[answer.generation], answer.citations, gone)
            self.tally["stale answers"] += answer.generation < newest

    def search(self, chance: random.Random, gone: set[str], newest: int) -> None:
        """Search once and check every hit."""
        with self.library.reading() as view:
            faults: Counter[str] = Counter()
            faults["stale versions"] += view.generation < newest
            cards = view.cards()
            card = chance.choice(cards)
            mark = mark_of(view.guide(card.id).text)
            old = chance.choice(sorted(gone)) if gone else mark
            question = chance.choice((SHARED, f"The {mark} worker", f"The {old} worker"))
            hits = [*view.dense(question, 20), *view.lexical(question, 20)]
            faults["empty answers"] += not hits
            texts = {hit.passage.guide: view.guide(hit.passage.guide).text for hit in hits}
            for hit in hits:
                passage = hit.passage
                right = texts[passage.guide][passage.start : passage.end] == passage.text
                faults["quotes that are not in the catalog"] += not right
                faults["removed text found"] += any(mark in gone for mark in passage.text.split())
            if mark in question:
                found = any(mark in hit.passage.text for hit in hits)
                faults["published text not found"] += not found
        with self.lock:
            self.tally.update(faults)


def prove(
    folder: Path, *, questions: int, askers: int, updates: int, pause: float, seed: int
) -> dict[str, object]:
    """Run both processes and return counts."""
    corpus = Corpus(folder / "corpus", random.Random(seed))
    corpus.folder.mkdir()
    for _ in range(GUIDES):
        corpus.add()
    library = open_library(folder / "data")
    sync(library, corpus.folder)
    first = library.generation
    assistant = Assistant(library, library.settings)
    crew = Askers(library, questions, assistant, {first: dict(corpus.texts)}, newest=first)
    threads = [threading.Thread(target=crew.run, args=(seed + n,)) for n in range(askers)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    command = [sys.executable, "-m", "benchmarks", "two_processes", "--update", str(folder),
               "--updates", str(updates), "--pause", str(pause), "--seed", str(seed)]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            generation, gone, texts = json.loads(line)
            with crew.lock:
                crew.versions[generation] = texts
                crew.gone |= set(gone)
                crew.newest = generation
    crew.done.set()
    for thread in threads:
        thread.join()
    crew.check_answers()
    findings = check(library)
    library.close()
    waits = sorted(crew.waits)
    cited = crew.tally.pop("citations (not a fault)")
    faults = dict(crew.tally) | {
        "too few citations": int(cited < crew.asked / 4),
        "updates that failed": int(writer.returncode != 0),
        "doctor found something": len(findings),
    }
    return {
        "questions": crew.asked, "of them to the assistant": len(crew.answers),
        "citations": cited, "askers": askers, "updates": updates,
        "seconds": round(time.monotonic() - began, 1),
        "p50 ms": round(1000 * waits[len(waits) // 2], 1),
        "p95 ms": round(1000 * waits[int(len(waits) * 0.95)], 1),
        **faults, "failures": sum(faults.values()),
    }  # fmt: skip


def main() -> int:
    """Run the proof, print a table; 1 when anything failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--askers", type=int, default=8)
    parser.add_argument("--updates", type=int, default=50)
    parser.add_argument("--pause", type=float, default=0.3, help="seconds between updates")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--servers", action="store_true", help="PostgreSQL and a Chroma server")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--update", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.update:
        update(args.update, args.updates, args.pause, args.seed)
        return 0
    with tempfile.TemporaryDirectory(prefix="two-processes-") as folder, served(args.servers):
        result = prove(
            Path(folder), questions=args.questions, askers=args.askers, updates=args.updates,
            pause=args.pause, seed=args.seed,
        )  # fmt: skip
    for key, value in result.items():
        print(f"{key:<36} {value}")
    if args.json:
        args.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return int(bool(result["failures"]))


if __name__ == "__main__":
    sys.exit(main())
