"""Measure one program: ingest a folder, search, ingest again. Standard library only.

A program gives ``ingest(folder, store)``, which returns a search: a question and a number in, texts
out, best first; its attribute ``ahead``, if it has one, is what the program does once at start, in
the background, and is timed by itself, after the first answer. It is called with the words of the
command line as one JSON object and answers with another on its last line.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

Search = Callable[[str, int], list[str]]
PAGE = os.sysconf("SC_PAGE_SIZE")


def processor() -> float:
    """Return the processor seconds of this process and of the children that have ended."""
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def resident(process: str) -> int:
    """Return the bytes that a process and its children hold now."""
    held = 0
    with suppress(OSError, IndexError, ValueError):
        held = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                held += resident(child)
    return held


class Peak:
    """The most memory that was held, looked at twenty times a second."""

    def __init__(self) -> None:
        self.most = 0
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self) -> None:
        """Look for as long as the process lives."""
        while True:
            self.most = max(self.most, resident("self"))
            time.sleep(0.05)


def timed(work: Callable[[], object]) -> tuple[object, float, float]:
    """Return what some work returns, its seconds, and those of the processor."""
    began, spent = time.perf_counter(), processor()
    result = work()
    return result, time.perf_counter() - began, processor() - spent


def percentile(values: list[float], share: float) -> float:
    """Return a percentile."""
    return sorted(values)[int(share * (len(values) - 1))]


def measure(ingest: Callable[[Path, str], Search], began: float, *, again: bool) -> None:
    """Run the job of the command line and print its figures; ``began`` is when imports began.

    ``again``: the program can bring a store up to date, which is measured; else it starts over.
    """
    job = json.loads(sys.argv[1])
    peak = Peak()
    figures: dict[str, object] = {"imports s": time.perf_counter() - began}
    folder, store = Path(job["folder"]), job["store"]
    search, seconds, cpu = timed(lambda: ingest(folder, store))
    assert callable(search)
    asked = job["questions"]
    search(asked[0], job["results"])
    figures["first answer s"] = time.perf_counter() - began
    if ahead := getattr(search, "ahead", None):  # what the program does before it is asked much
        _, figures["read ahead s"], figures["read ahead cpu s"] = timed(ahead)
    size = sum(len(file.read_text("utf-8").encode()) for file in folder.iterdir()) / 1000
    figures |= {"KB": size, "ingest s": seconds, "ingest cpu s": cpu}
    spent, processed, results = [], [], []
    for question in asked:
        found, took, cost = timed(lambda question=question: search(question, job["results"]))
        spent.append(1000 * took)
        processed.append(1000 * cost)
        results.append(found)
    figures |= {"search p50 ms": statistics.median(spent), "search p95 ms": percentile(spent, 0.95)}
    figures |= {"search cpu p50 ms": statistics.median(processed), "results": results}
    if again:
        for name in ("unchanged", "one change"):
            if name == "one change":
                change(folder)
            _, seconds, cpu = timed(lambda: ingest(folder, store))
            figures |= {f"{name} s": seconds, f"{name} cpu s": cpu}
    figures["peak MB"] = peak.most / 1e6
    print(json.dumps(figures), flush=True)


def change(folder: Path) -> None:
    """Write another word into one file."""
    file = sorted(folder.iterdir())[0]
    text = file.read_text("utf-8")
    words = text.split(" ")
    at = next(n for n, word in enumerate(words) if n > 20 and word.isalpha() and len(word) > 3)
    words[at] = "otherwise"
    file.write_text(" ".join(words), encoding="utf-8")
