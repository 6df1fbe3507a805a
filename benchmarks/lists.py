"""Ask for the lists of a library of many guides, and tell seconds and bytes of each.

    python -m benchmarks lists [--guides N] [--data DIR] [--repeats N] [--json FILE]

The guides are generated: short, each with a title, two figures of pay and three skills of its own.
They are ingested with a small fast embedder, since no list needs one; ``--data`` keeps the library
for the next run. ``first`` is the first time that a page is asked for after the start, with all
tables to be made; the rest is the median of the next ones. Bytes are counted before compression.
The commands are new processes each.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.config import Settings, load_settings
from assistant.library import Library, sync
from tests.embedders import BagOfWords

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

ROOT = Path(__file__).resolve().parent.parent
PARTS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("ll", "rk", "nt", "sh")]
GUIDE = """---
title: {title}
occupation: {title}
publisher: {publisher}
published: {year}-03-01
region: United Kingdom
---
# {title}

A {title} works with {words[0]} and {words[1]} all day.

## Pay

The average salary of a {title} is £{pay},500 a year. Starters earn £{start},000 a year.

## Skills

You'll need:

- knowledge of {words[2]} {words[3]}
- the ability to use {words[4]} software
- patience with {words[5]} work
"""
PAGES = (
    "/library", "/library?page=120", "/library?find={word}", "/library/guides", "/pay",
    "/pay?o={title}", "/skills", "/skills?find={word}", "/skills?o={title}", "/my-skills",
    "/compare", "/occupations?find={word}", "/guides", "/settings", "/api/v1/list_guides",
    "/api/v1/pay?occupation={title}",
)  # fmt: skip
COMMANDS = (
    ("pay", "{title}"), ("pay", "{word}"), ("pay", "--all", "--json"), ("skills", "{title}"),
    ("skills", "{word}"), ("compare", "{title}", "{other}"), ("gaps",),
)  # fmt: skip


def titles(number: int) -> list[str]:
    """Return so many names of occupations."""
    chance, found = random.Random(3), dict[str, None]()
    while len(found) < number:
        first, second, third = chance.choices(PARTS, k=3)
        found[f"{first.capitalize()}{second} {third} maker"] = None
    return list(found)


def write(corpus: Path, number: int) -> None:
    """Write the guides."""
    chance = random.Random(4)
    corpus.mkdir(parents=True, exist_ok=True)
    for at, title in enumerate(titles(number)):
        words = ["".join(chance.choices(PARTS, k=2)) for _ in range(6)]
        (corpus / f"g{at:06}.md").write_text(
            GUIDE.format(title=title, words=words, pay=chance.randrange(20, 90), start=at % 9 + 11,
                         publisher=f"Board {at % 40}", year=2015 + at % 10),
            encoding="utf-8",
        )  # fmt: skip


def made(settings: Settings, number: int) -> tuple[int, int]:
    """Ingest the guides, unless they are; return the number of guides and passages."""
    if not settings.corpus.is_dir():
        write(settings.corpus, number)
    library = Library.open(settings, embedder=BagOfWords(dimension=48))
    report = sync(library, settings.corpus)
    library.close()
    return report.guides, report.passages


@contextmanager
def client(settings: Settings) -> Iterator[TestClient]:
    """Yield a client of the whole application, which leaves the library as it is."""
    from fastapi.testclient import TestClient

    import assistant.library.library as room
    from assistant.web.app import build

    room.open_embedder = lambda _: BagOfWords(dimension=48)  # type: ignore[assignment]

    async def building() -> TestClient:
        return TestClient(
            build(settings), base_url="http://127.0.0.1", headers={"accept-encoding": "identity"}
        )

    with asyncio.run(building()) as found:
        while found.get("/readyz").status_code != 200:
            time.sleep(0.2)
        yield found


def page(found: TestClient, path: str, repeats: int) -> dict[str, float | int]:
    """Ask for a page and return what it took."""
    took = []
    for _ in range(repeats + 1):
        began = time.monotonic()
        reply = found.get(path)
        took.append(time.monotonic() - began)
    first, *rest = (round(seconds, 3) for seconds in took)
    return {
        "status": reply.status_code,
        "first s": first,
        "s": statistics.median(rest),
        "bytes": len(reply.content),
    }


def command(settings: Settings, words: list[str]) -> dict[str, float | int]:
    """Run a command and return what it took."""
    environment = os.environ | {"ASSISTANT_DATA_DIR": str(settings.data_dir)}
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    seconds = round(time.monotonic() - began, 2)
    return {"status": done.returncode, "s": seconds, "bytes": len(done.stdout) + len(done.stderr)}


def measure(settings: Settings, number: int, repeats: int) -> dict[str, dict[str, float | int]]:
    """Return what each page and each command takes."""
    title, other, *_ = titles(number)
    words = {"title": title, "other": other, "word": title.split()[1]}
    results: dict[str, dict[str, float | int]] = {}
    with client(settings) as found:
        for path in PAGES:
            results[path] = page(found, path.format(**words), repeats)
    for said in COMMANDS:
        results[" ".join(said)] = command(settings, [word.format(**words) for word in said])
    return results


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--guides", type=int, default=25_000)
    parser.add_argument("--data", type=Path, help="folder that keeps guides and library")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lists-") as fresh:
        home = args.data or Path(fresh)
        settings = load_settings(data_dir=home / "data", corpus=home / "corpus", watch=False)
        guides, passages = made(settings, args.guides)
        results = measure(settings, args.guides, args.repeats)
    print(f"{guides:,} guides, {passages:,} passages")
    for name, took in results.items():
        told = "  ".join(f"{key} {value:>9,}" for key, value in took.items())
        print(f"{name:<32} {told}")
    if args.json:
        args.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
