"""Multiply a folder of guides to libraries of up to a million passages and measure each.

    python -m benchmarks scale FOLDER [--questions FILE] [--sizes N ...] [--data DIR] [--base DIR]
        [--asked N] [--json FILE]

The guides of the folder are copied with changed words, titles and amounts until a library has as
many passages as wanted; the texts go through the library's own write path. The real model embeds
the folder once (``--base`` names a data folder that holds it already); the vector of a changed text
is its original's with noise, so that embedding is not the bottleneck. Libraries stay in ``--data``
for the next run. Each is then measured by processes of its own: one that opens it and asks, one
that changes a guide and syncs. Questions are made of titles and words of the guides that the
library holds; those of ``--questions`` (lines of JSON with ``question``) come on top.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import resource
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from assistant.answers import Assistant
from assistant.answers.search import search
from assistant.config import Settings, load_settings
from assistant.guides import embedded_text
from assistant.library import Embedder, Library, open_embedder, sync
from assistant.library.rows import make_passage
from assistant.library.tables import guides, passages, vectors
from assistant.library.texts import OneByOne

SIZES = (1_000, 10_000, 100_000, 1_000_000)  # passages
CHANGED = 15  # percent of the longer words that a copy changes
NOISE = 0.5  # length of what is added to a unit vector: cosine 0.89 with its original
ENDING = re.compile(r"z[aeiou]q[a-z]{2}\b")
FIRST_NAME = re.compile(r"\bz[aeiou]q[a-z]{2} ")
WORD = re.compile(r"[A-Za-z]{5,}")
AMOUNT = re.compile(r"\d{4,}")
DIGITS = re.compile(r"\d+")
ASKED = ("How much does a {0} earn?", "How do I become a {0}?", "What does a {0} do?",
         "What skills does a {0} need?")  # fmt: skip


def ending(copy: int) -> str:
    """Return the letters that mark the words of one copy."""
    first, rest = divmod(copy, 26)
    vowel, first = "aeiou"[first // 26 % 5], first % 26
    return f"z{vowel}q{chr(97 + first)}{chr(97 + rest)}"


def changed(text: str, copy: int) -> str:
    """Return a guide's text with changed title, words and amounts; copy 0 is the original."""
    if not copy:
        return text
    mark = ending(copy)

    def other(word: re.Match[str]) -> str:
        chosen = zlib.crc32(f"{word[0].lower()} {copy}".encode()) % 100 < CHANGED
        return word[0] + mark if chosen else word[0]

    def amount(number: re.Match[str]) -> str:
        year = len(number[0]) == 4 and number[0].startswith(("19", "20"))
        return number[0] if year else str(int(number[0]) * (100 + copy) // 100)

    title, _, rest = text.partition("\n")
    title = re.sub(r"^# *", "", title)
    body = AMOUNT.sub(amount, WORD.sub(other, rest))
    return f"# {mark.capitalize()} {title[:1].lower()}{title[1:]}\n{body}"


def restored(text: str) -> str:
    """Return what an embedded text and all its changed copies have in common."""
    return DIGITS.sub("0", ENDING.sub("", FIRST_NAME.sub("", text.casefold())))


class Perturbed(OneByOne):
    """Real vectors for the original texts and for questions; the same with noise for copies."""

    fingerprint = "perturbed-1"

    def __init__(self, base: Path) -> None:
        self.base = base
        self.real: Embedder = open_embedder(load_settings(data_dir=base))
        self.dimension = self.real.dimension
        self.known: dict[str, npt.NDArray[np.float32]] | None = None
        self.missed = 0

    def originals(self) -> dict[str, npt.NDArray[np.float32]]:
        """Return the vector of every original text."""
        query = sa.select(guides.c.title, vectors.c.vector.label("blob"), *passages.c)
        query = query.join(passages, passages.c.guide == guides.c.id)
        library = Library.open(load_settings(data_dir=self.base), embedder=self.real)
        found = {}
        with library.catalog.reading() as connection:
            for row in connection.execute(query.join(vectors, vectors.c.id == passages.c.vector)):
                text = embedded_text(row.title, make_passage(row))
                found[restored(text)] = np.frombuffer(row.blob, np.float32)
        library.close()
        return found

    def embed(self, texts: Sequence[str], _: object = None) -> npt.NDArray[np.float32]:
        """Return one unit vector a text."""
        if len(texts) < 50 and self.known is None:  # questions
            return self.real.embed(texts)
        self.known = self.known or self.originals()
        found = [self.known.get(restored(text)) for text in texts]
        missing = [text for text, vector in zip(texts, found, strict=True) if vector is None]
        self.missed += len(missing)
        fresh = iter(self.real.embed(missing))
        rows = [next(fresh) if vector is None else vector for vector in found]
        matrix = np.stack([row + noise(text) for row, text in zip(rows, texts, strict=True)])
        return (matrix / np.linalg.norm(matrix, axis=1, keepdims=True)).astype(np.float32)


def noise(text: str) -> npt.NDArray[np.float32]:
    """Return what a text adds to its original's vector, the same at each call."""
    seed = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
    direction = np.random.default_rng(seed).standard_normal(384, np.float32)
    return direction * np.float32(NOISE / 384**0.5)


def settings_of(home: Path) -> Settings:
    """Return the settings of one library."""
    return load_settings(data_dir=home / "data", corpus=home / "corpus", gaps=False)


def write_corpus(base: Path, home: Path, size: int) -> int:
    """Write guides of about ``size`` passages and return their number."""
    library = Library.open(load_settings(data_dir=base))
    query = sa.select(guides.c.id, guides.c.text, guides.c.passages).order_by(guides.c.id)
    with library.catalog.reading() as connection:
        rows = connection.execute(query).all()
    library.close()
    random.Random(7).shuffle(rows)
    made = held = 0
    while held < size:
        copy, at = divmod(made, len(rows))
        name = re.sub(r"\W+", "-", rows[at].id.rpartition(".")[0])
        path = home / "corpus" / f"{copy:03}" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed(rows[at].text, copy), encoding="utf-8")
        made, held = made + 1, held + rows[at].passages
    return made


def build(base: Path, home: Path, size: int) -> dict[str, object]:
    """Make a library, unless it is there."""
    if not (home / "corpus").is_dir():
        write_corpus(base, home, size)
    began = time.monotonic()
    embedder = Perturbed(base)
    library = Library.open(settings_of(home), embedder=embedder)
    told = Teller()
    report = sync(library, home / "corpus", progress=told)
    library.close()
    return {"guides": report.guides, "passages": report.passages, "built in s": round(
        time.monotonic() - began), "texts the model embedded": embedder.missed}  # fmt: skip


@dataclass
class Teller:
    """Tell of the progress of a long sync now and then."""

    last: float = 0.0

    def __call__(self, progress: object) -> None:
        """Print a line a minute."""
        if time.monotonic() - self.last > 60:
            self.last = time.monotonic()
            print(time.strftime("%H:%M:%S"), progress, file=sys.stderr, flush=True)


def questions(
    library: Library, number: int, more: Path | None, *, turn: int = 0
) -> Iterator[tuple[str, str]]:
    """Yield (kind, question) about guides that the library holds; others in each turn."""
    chance = random.Random(11 + turn)
    with library.reading() as view:
        cards = view.cards()
        for at in range(number):
            card = chance.choice(cards)
            yield "named", ASKED[at % len(ASKED)].format(card.title.lower())
        for _ in range(number):
            texts = [p.text for p in view.passages(chance.choice(cards).id) if len(p.text) > 40]
            words = restored(chance.choice(texts)).split() if texts else ["work", "outdoors"]
            yield "described", f"Which job involves {' '.join(words[:12])}?"
    for line in more.read_text("utf-8").splitlines()[turn::2][:number] if more else ():
        yield "as typed", json.loads(line)["question"]


def percentiles(name: str, took: Sequence[float]) -> dict[str, float]:
    """Return the median and the 95th percentile in milliseconds."""
    rank = sorted(took)
    return {f"{name} p50 ms": round(1000 * rank[len(rank) // 2], 1),
            f"{name} p95 ms": round(1000 * rank[int(len(rank) * 0.95)], 1)}  # fmt: skip


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    began = time.monotonic()
    work()
    return time.monotonic() - began


def ask(base: Path, home: Path, number: int, more: Path | None) -> dict[str, object]:
    """Open a library in this process, ask, and return what it took."""
    settings = settings_of(home)
    embedder = Perturbed(base)
    embedder.embed(["warm up"])
    began = time.monotonic()
    library = Library.open(settings, embedder=embedder)
    assistant = Assistant(library, settings)
    assistant.ask("Which job involves caring for animals?")
    found: dict[str, object] = {"open to first answer s": round(time.monotonic() - began, 2)}
    asked = list(questions(library, number, more))
    found["rss opened MB"] = resident()
    took: dict[str, list[float]] = {"search": [], "dense": [], "words": [], "answer": []}
    kinds: dict[str, list[float]] = {}
    for _, question in asked:
        with library.reading() as view:
            took["search"].append(timed(lambda: search(view, question)))  # noqa: B023
            took["dense"].append(timed(lambda: view.dense(question, 20)))  # noqa: B023
            took["words"].append(timed(lambda: view.lexical(question, 20)))  # noqa: B023
    others = list(questions(library, number, more, turn=1))  # what was searched is in the caches
    random.Random(3).shuffle(others)
    for kind, question in others:
        seconds = timed(lambda: assistant.ask(question))  # noqa: B023
        took["answer"].append(seconds)
        kinds.setdefault(kind, []).append(seconds)
    for name, values in (*took.items(), *((f"{kind} answer", v) for kind, v in kinds.items())):
        found |= percentiles(name, values)
    found["questions"] = len(asked) + len(others)
    found["peak rss MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    library.close()
    return found


def resident() -> int:
    """Return the megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1_000_000


def update(base: Path, home: Path, whole: bool) -> float:
    """Change one guide and sync; return the seconds, opening and closing included."""
    embedder = Perturbed(base)
    embedder.embed(["warm up"])
    files = sorted((home / "corpus").glob("*/*.md"))
    file = random.SystemRandom().choice(files)
    text = file.read_text(encoding="utf-8")
    mark = f"Nobody does this without a helmet of the year {random.SystemRandom().random():.9f}."
    file.write_text(f"{text.partition('Nobody does this')[0].rstrip()}\n\n{mark}\n", "utf-8")
    began = time.monotonic()
    library = Library.open(settings_of(home), embedder=embedder)
    report = sync(library, home / "corpus", only=None if whole else [file])
    library.close()
    assert len(report.changed) == 1, report
    return time.monotonic() - began


def megabytes(folder: Path) -> dict[str, int]:
    """Return the size of the catalog and of Chroma."""
    sizes: dict[str, int] = {"catalog MB": 0, "chroma MB": 0}
    for file in folder.rglob("*"):
        if file.is_file():
            kind = "chroma MB" if "chroma-" in str(file.relative_to(folder)) else "catalog MB"
            sizes[kind] += file.stat().st_size
    return {key: size // 1_000_000 for key, size in sizes.items()}


def alone(work: Callable[..., object], *words: object) -> object:
    """Do some work in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *words).result()


def measure(base: Path, home: Path, size: int, number: int, more: Path | None) -> dict[str, object]:
    """Make and measure one library."""
    made = alone(build, base, home, size)
    result = {"size": size, **made, **megabytes(home / "data")}  # type: ignore[dict-item]
    result |= alone(ask, base, home, number, more)  # type: ignore[arg-type]
    for name, whole in (("update of one file s", False), ("sync of the folder s", True)):
        took = sorted(alone(update, base, home, whole) for _ in range(3))  # type: ignore[type-var]
        result[name] = round(took[1], 2)  # type: ignore[arg-type]
    return result


@cache
def base_of(folder: Path, data: Path) -> Path:
    """Return the data folder of the original guides, embedded by the real model."""
    settings = load_settings(data_dir=data / "base", corpus=folder)
    library = Library.open(settings)
    sync(library, folder, progress=Teller())
    library.close()
    return settings.data_dir


def table(results: Sequence[dict[str, object]]) -> str:
    """Return the results side by side."""
    lines = []
    for key in results[-1]:
        values = "".join(f"{result.get(key, ''):>14}" for result in results)
        lines.append(f"{key:<26}{values}")
    return "\n".join(lines)


def main() -> int:
    """Measure each size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--data", type=Path, help="folder that keeps the libraries")
    parser.add_argument("--base", type=Path, help="data folder that holds the guides of FOLDER")
    parser.add_argument("--asked", type=int, default=100, help="questions of each kind")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    kept = args.data or Path(tempfile.mkdtemp(prefix="scale-"))
    try:
        base = args.base or base_of(args.folder, kept)
        results = [
            measure(base, kept / str(size), size, args.asked, args.questions) for size in args.sizes
        ]
    finally:
        if not args.data:
            shutil.rmtree(kept, ignore_errors=True)
    print(table(results))
    if args.json:
        args.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
