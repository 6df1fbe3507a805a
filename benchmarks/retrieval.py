"""Score the searches of the library on a public set of questions with judged texts.

    python -m benchmarks retrieval DIR [--split NAME] [--data DIR] [--json FILE]

DIR is in BEIR layout: ``corpus.jsonl`` (``_id``, ``title``, ``text``), ``queries.jsonl`` (``_id``,
``text``) and ``qrels/NAME.tsv`` (query, text, grade, below a line of column names). Each text
becomes a guide of one passage, so that the figures can be compared with published ones; embedder,
full-text index, Chroma and fusion are those of the assistant with its default settings. ``--data``
keeps the library, so that the next run embeds nothing. Milliseconds are those of one question after
another, its embedding included in ``dense`` and ``fused``.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.answers.text.fusion import hybrid
from assistant.config import Settings
from assistant.library import Library, View
from assistant.library.lock import writing_alone
from assistant.library.plan import Plan, Reading
from assistant.library.publish import Sync
from assistant.library.scan import Found
from assistant.library.stage import SLAB_TEXTS, Stage, Staged, Stager, open_temporary
from assistant.library.texts import Excerpt, excerpts_of, vector_id
from assistant.schema import Guide, Passage

DEPTH = 100  # places that recall looks at
Search = Callable[[View, str], tuple[Passage, ...]]
SEARCHES: dict[str, Search] = {
    "dense": lambda view, text: tuple(hit.passage for hit in view.dense(text, DEPTH)),
    "full text": lambda view, text: tuple(hit.passage for hit in view.lexical(text, DEPTH)),
    "fused": lambda view, text: tuple(hybrid(view, text)),
}


def texts(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield id, title and text of each text of the set."""
    with (folder / "corpus.jsonl").open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield row["_id"], " ".join(row.get("title", "").split()), row["text"]


def questions(folder: Path, split: str) -> list[tuple[str, dict[str, int]]]:
    """Return the questions that have judged texts, each with the grades by text id."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    with (folder / "qrels" / f"{split}.tsv").open(encoding="utf-8", newline="") as file:
        for query, text, grade in list(csv.reader(file, delimiter="\t"))[1:]:
            grades[query][text] = int(grade)
    lines = (folder / "queries.jsonl").read_text("utf-8").splitlines()
    rows = (json.loads(line) for line in lines if line.strip())
    return [(row["text"], grades[row["_id"]]) for row in rows if row["_id"] in grades]


def staged(key: str, title: str, text: str, fingerprint: str) -> tuple[Staged, Excerpt]:
    """Return a text as a guide of one passage, and what is embedded of it."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    guide = Guide(id=key, title=title, occupation=title, text=text, sha256=sha256)
    passage = Passage(id=f"p-{key}", guide=key, start=0, end=len(text), text=text, trail=())
    (words,) = excerpts_of(title, (passage,), 0)
    found = Found(path=key, place=Path(key), size=len(text), mtime_ns=0, inode="", sha256=sha256)
    vectors = (vector_id(fingerprint, words),)
    return Staged(Reading(guide=key, found=found), guide, (passage,), vectors, (), ()), words


def fill(library: Library, folder: Path) -> None:
    """Publish the texts of a set as one version of the library."""
    plan = Plan(root=folder.resolve(), whole=True)
    with writing_alone(library, 0):
        run = Sync(library, folder, None, time.monotonic())
        stage = Stage(open_temporary(library.settings.data_dir))
        stager = Stager(library, plan, run.rules, dry_run=False, progress=None)
        for key, title, text in texts(folder):
            one, words = staged(key, title, text, library.embedder.fingerprint)
            plan.added.append(key)
            plan.readings.append(one.reading)
            stager.put(stage, one)
            stage.waiting[one.vectors[0]] = words
            if len(stage.waiting) >= SLAB_TEXTS:
                stager.embed(stage, stage.take())
        stager.embed(stage, stage.take())
        with stage.file:
            run.publish(plan, stage)


def ndcg(found: list[str], grades: dict[str, int], places: int = 10) -> float:
    """Return the discounted gain of the first places, as a share of the best possible one."""
    gain = sum(grades.get(key, 0) / math.log2(n + 2) for n, key in enumerate(found[:places]))
    ideal = sorted(grades.values(), reverse=True)[:places]
    most = sum(grade / math.log2(n + 2) for n, grade in enumerate(ideal))
    return gain / most if most else 0.0


def recall(found: list[str], grades: dict[str, int]) -> float:
    """Return the share of the right texts among those found."""
    right = {key for key, grade in grades.items() if grade > 0}
    return len(right & set(found[:DEPTH])) / len(right) if right else 0.0


def measure(
    view: View, search: Search, asked: list[tuple[str, dict[str, int]]]
) -> dict[str, float]:
    """Return the mean figures of one search and its median milliseconds."""
    gains, shares, spent = [], [], []
    for text, grades in asked:
        view.library.questions.values.clear()  # each search embeds the question itself
        began = time.perf_counter()
        found = [passage.guide for passage in search(view, text)]
        spent.append(1000 * (time.perf_counter() - began))
        gains.append(ndcg(found, grades))
        shares.append(recall(found, grades))
    return {
        "ndcg@10": round(statistics.fmean(gains), 4),
        f"recall@{DEPTH}": round(statistics.fmean(shares), 4),
        "p50 ms": round(statistics.median(spent), 1),
        "p95 ms": round(sorted(spent)[int(0.95 * (len(spent) - 1))], 1),
    }


def run(folder: Path, split: str, data: Path) -> dict[str, dict[str, float]]:
    """Return the figures of each search."""
    for name in [name for name in os.environ if name.startswith("ASSISTANT_")]:
        del os.environ[name]  # the defaults are what is measured
    library = Library.open(Settings(_env_file=None, data_dir=data))
    began = time.monotonic()
    if not library.generation:
        fill(library, folder)
        print(f"published in {time.monotonic() - began:.0f} s", file=sys.stderr)
    asked = questions(folder, split)
    try:
        with library.reading() as view:
            print(f"{len(view.cards()):,} texts, {len(asked):,} questions", file=sys.stderr)
            for search in SEARCHES.values():
                search(view, asked[0][0])
            return {name: measure(view, search, asked) for name, search in SEARCHES.items()}
    finally:
        library.close()


def main() -> int:
    """Print the table and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--split", default="test", help="file of judgements below qrels/")
    parser.add_argument("--data", type=Path, help="keep the library in this folder")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="retrieval-") as fresh:
        figures = run(args.folder, args.split, (args.data or Path(fresh)).resolve())
    names = list(next(iter(figures.values())))
    print(f"{args.folder.name:<12}" + "".join(f"{name:>12}" for name in names))
    for search, row in figures.items():
        print(f"{search:<12}" + "".join(f"{row[name]:>12}" for name in names))
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
