"""Kill an update at random moments and see whether the library is ever torn.

    python -m benchmarks crash [--kills N] [--guides N] [--seed N] [--servers] [--json FILE]

Each round changes a folder (guides changed, added, removed, renamed), starts a process that
ingests it and kills it (SIGKILL): half of the time at a random moment of the whole run, otherwise
at a random moment of one of its steps, in turn. A fresh process must then see the whole old or the
whole new folder, in the catalog, in full text and in Chroma, and answer from it; the next run must
complete; the doctor must find nothing. Chroma and SQLite are real; the embedder is a small fast
one, and Chroma's collection gives way to a new one after a few changes or after many, by turns.
With ``--servers`` the library lives in PostgreSQL and in ``chroma run``, which go on.
"""

from __future__ import annotations

import argparse
import json
import mmap
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import chromadb
import chromadb.errors  # noqa: F401

import assistant.guides  # noqa: F401 - like the rest before the forks: no round imports it
from assistant.answers import Assistant
from assistant.config import load_settings
from assistant.library import Library, View, check, folders, publish, sweep, sync
from assistant.library.catalog import Catalog
from assistant.library.index import exact
from tests.embedders import BagOfWords
from tests.servers import served

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("ll", "rk", "nt", "sh")]
OLD, NEW = 10, 11  # exit codes of a child that looked
STEPS = ("start", "plan", "embed", "vectors", "seal", "publish", "sweep", "clean", "end")
RECENT = (5, 60, 250)  # new vectors after which Chroma's collection gives way, by turns
SHARED = "Every worker should ask for advice before the work begins."


@dataclass
class Corpus:
    """A folder of generated guides and the texts it should hold."""

    folder: Path
    random: random.Random
    texts: dict[str, str] = field(default_factory=dict)
    made: int = 0

    def text(self, name: str) -> str:
        """Return a guide with words of its own and some that all share."""
        self.made += 1
        mark = f"mark{self.made:06d}"
        pay = self.random.randrange(20, 99)
        tasks = "".join(f"- {' '.join(self.random.choices(WORDS, k=7))}\n" for _ in range(6))
        return (
            f"# Worker {name}\n\nThe {mark} worker {name} builds things. {SHARED}\n\n## Pay\n\n"
            f"The average salary of worker {name} is ${pay},000 a year.\n\n## Tasks\n\n{tasks}"
        )

    def write(self, name: str, text: str) -> None:
        """Write one guide."""
        self.texts[name] = text
        (self.folder / name).write_text(text, encoding="utf-8")

    def add(self) -> None:
        """Add a guide."""
        self.write(f"g{self.made:06d}.md", self.text(f"w{self.made:06d}"))

    def remove(self, name: str) -> None:
        """Remove a guide."""
        del self.texts[name]
        (self.folder / name).unlink()

    def change(self, share: float = 0.3) -> None:
        """Change, add, remove and rename some guides."""
        names = sorted(self.texts)
        some = max(1, int(len(names) * share))
        picked = self.random.sample(names, min(len(names), 2 * some))
        for name in picked[:some]:
            self.write(name, self.text(name.removesuffix(".md")))
        for name in picked[some : some + some // 2]:
            self.remove(name)
            self.add()
        for name in picked[some + some // 2 :]:
            text = self.texts[name]
            self.remove(name)
            self.made += 1
            self.write(f"g{self.made:06d}.md", text)


def forked(work: Callable[[], None]) -> int:
    """Run ``work`` in a child process and return its process id."""
    process = os.fork()
    if process:
        return process
    try:
        work()
        os._exit(0)
    except BaseException:  # noqa: BLE001 - a child must never run its parent's code
        traceback.print_exc()
        os._exit(1)


def ended(process: int) -> int:
    """Wait for a child and return its exit code."""
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def succeeded(process: int) -> bool:
    """Wait for a child and tell whether it ended well."""
    return ended(process) == 0


class Clock:
    """The step a child is in, seen by its parent."""

    def __init__(self) -> None:
        self.shared = mmap.mmap(-1, 1)

    @property
    def step(self) -> str:
        """Return the step that was entered last."""
        return STEPS[self.shared[0]]

    def enter(self, step: str) -> None:
        """Enter a step."""
        self.shared[0] = STEPS.index(step)

    def mark(self, module: object, name: str, step: str) -> None:
        """Enter a step whenever a function is called, and leave it for the one before."""
        work = getattr(module, name)

        def marked(*args: object, **named: object) -> object:
            before, _ = self.step, self.enter(step)
            result = work(*args, **named)
            self.enter(before)
            return result

        setattr(module, name, marked)

    def watch(self) -> None:
        """Mark the steps of an update in this process."""
        self.mark(publish.Sync, "plan", "plan")
        self.mark(publish.Stager, "run", "embed")
        self.mark(publish, "place_for", "vectors")
        self.mark(folders, "seal", "seal")
        self.mark(sys.modules["assistant.library.rebuild"], "seal", "seal")
        self.mark(publish, "sweep", "sweep")
        self.mark(sweep, "renewed", "vectors")
        self.mark(sweep, "drop_old_folders", "clean")
        self.mark(sweep, "give_back", "clean")
        writing = Catalog.writing

        @contextmanager
        def marked(catalog: Catalog) -> Iterator[object]:
            before = self.step
            with writing(catalog) as connection:
                self.enter("publish" if before in ("start", "publish") else before)
                yield connection
            self.enter(before)

        Catalog.writing = marked


@dataclass
class Round:
    """One update that is killed."""

    data: Path
    corpus: Corpus
    old: dict[str, str]
    clock: Clock = field(default_factory=Clock)
    recent: int = RECENT[-1]

    def library(self) -> Library:
        """Open the library as a fresh process does."""
        return Library.open(load_settings(data_dir=self.data), embedder=BagOfWords())

    def ingest(self) -> None:
        """Bring the library in line with the folder."""
        self.clock.watch()
        folders.RECENT = self.recent, self.recent
        library = self.library()
        sync(library, self.corpus.folder)
        library.close()
        self.clock.enter("end")

    def look(self) -> None:
        """End with OLD or NEW, the folder that a fresh reader sees in every search; else fail."""
        library = self.library()
        with library.reading() as view:
            seen = {card.id: view.guide(card.id).text for card in view.cards()}
            assert seen in (self.old, self.corpus.texts), "neither the old nor the new folder"
            check_searches(view, seen)
        check_answer(library, seen)
        library.close()
        os._exit(NEW if seen == self.corpus.texts else OLD)

    def healthy(self) -> None:
        """Assert that the doctor finds nothing."""
        library = self.library()
        found = check(library)
        assert not found, found
        library.close()


def prove(kills: int, guides: int, seed: int, folder: Path) -> dict[str, object]:
    """Do the rounds and return counts."""
    corpus = Corpus(folder / "corpus", random.Random(seed))
    corpus.folder.mkdir()
    for _ in range(guides):
        corpus.add()
    round_ = Round(folder / "data", corpus, {})
    assert succeeded(forked(round_.ingest)), "the first ingest failed"
    corpus.change()
    began = time.monotonic()
    assert succeeded(forked(round_.ingest))
    usual = time.monotonic() - began
    tally: Counter[str] = Counter()
    killed = number = 0
    while killed < kills:
        old = dict(corpus.texts)
        corpus.change()
        round_ = Round(folder / "data", corpus, old, recent=RECENT[number % len(RECENT)])
        process = forked(round_.ingest)
        await_moment(round_.clock, number, corpus.random, usual)
        os.kill(process, signal.SIGKILL)
        if succeeded(process):
            tally["finished before the kill"] += 1
        else:
            tally[f"killed in step {round_.clock.step}"] += 1
            killed += 1
        seen = ended(forked(round_.look))
        tally[{OLD: "old version", NEW: "new version"}.get(seen, "torn")] += 1
        began = time.monotonic()
        tally["next run failed"] += not succeeded(forked(round_.ingest))
        usual = max(0.9 * usual, time.monotonic() - began) if seen == OLD else usual
        tally["wrong afterwards"] += ended(forked(round_.look)) != NEW
        tally["doctor found something"] += not succeeded(forked(round_.healthy))
        number += 1
        if number % 20 == 0:
            print(f"{killed} kills: {dict(tally)}", file=sys.stderr, flush=True)
    bad = sum(tally[key] for key in tally if key in FAILURES)
    return {"kills": kills, "guides": guides, "seed": seed, "seconds a run": round(usual, 2),
            **dict(sorted(tally.items())), "failures": bad}  # fmt: skip


def await_moment(clock: Clock, number: int, chance: random.Random, usual: float) -> None:
    """Wait for a random moment: of the whole run, or of the step whose turn it is."""
    if number % 2:
        time.sleep(chance.uniform(0, usual))
        return
    wanted = STEPS[1 + number // 2 % (len(STEPS) - 2)]
    began = time.monotonic()
    while clock.step not in (wanted, "end") and time.monotonic() - began < 2 * usual:
        time.sleep(0.0005)
    time.sleep(chance.choice((0, 0.002, 0.01, 0.05)) * chance.random())


def check_answer(library: Library, texts: dict[str, str]) -> None:
    """Assert that the assistant answers from these texts."""
    name = max(texts)
    worker = texts[name].partition("\n")[0].removeprefix("# ")
    answer = Assistant(library, library.settings).ask(f"What is the average salary of {worker}?")
    assert answer.citations, "no answer"
    for place in answer.citations:
        assert texts[place.guide][place.start : place.end] == place.quote


def check_searches(view: View, texts: dict[str, str]) -> None:
    """Assert that both searches cite these texts, miss no guide, and find what is nearest."""
    hits = [*view.dense(SHARED, 3 * len(texts)), *view.lexical(SHARED, 3 * len(texts))]
    for hit in hits:
        passage = hit.passage
        assert texts[passage.guide][passage.start : passage.end] == passage.text
    assert {hit.passage.guide for hit in hits} == set(texts), "a guide is not found"
    for name in list(texts)[:5]:
        mark = texts[name].split("The ", 1)[1].split()[0]
        assert view.lexical(mark, 1)[0].passage.guide == name
        question = f"The {mark} worker {name}"
        true = exact(view.connection, view.embed([question])[0])
        nearest = sorted((true[row.vector] for row in view.owned(true)), reverse=True)
        for hit, score in zip(view.dense(question, 3), nearest, strict=False):
            assert abs(hit.score - score) < 1e-4, "Chroma does not find what the catalog holds"


FAILURES = ("torn", "next run failed", "wrong afterwards", "doctor found something")


def main() -> int:
    """Run the proof, print a table; 1 when anything failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--guides", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--servers", action="store_true", help="PostgreSQL and a Chroma server")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crash-") as folder, served(args.servers):
        result = prove(args.kills, args.guides, args.seed, Path(folder))
    for key, value in result.items():
        print(f"{key:<28} {value}")
    if args.json:
        args.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return int(bool(result["failures"]))


if __name__ == "__main__":
    sys.exit(main())
