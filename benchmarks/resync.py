"""Time a sync of an unchanged folder, one changed sentence, all renamed, and half removed.

    python -m benchmarks resync FOLDER [--data DIR] [--repeat N] [--json FILE]

The folder is copied, ingested once with the real embedder, and then changed step by step. With
``--data`` a copy of that data folder is the start, so that known texts need no embedding. Each sync
is a process of its own with nothing loaded but imports: its seconds hold opening the library and
Chroma, loading the model, and closing. Medians of repeats. Half of the guides are removed once; the
megabytes are those of the catalog and of Chroma afterwards.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from assistant.config import load_settings
from assistant.guides import SUFFIXES
from assistant.library import Library, Report, sync
from assistant.library.tables import roots

TEXT = frozenset({".html", ".htm", ".md", ".txt"})
WORD = re.compile(rb"(?<=[a-z] )[a-z]{4,}(?= [a-z]+[ ,.])")  # inside a sentence, not in a tag


def fresh_sync(data: Path, folder: Path) -> Report:
    """Sync in a new process and return its report, with the seconds it took."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(timed_sync, data, folder).result()


def timed_sync(data: Path, folder: Path) -> Report:
    """Open the library, sync and close; the imports come before the clock is started."""
    import chromadb
    import chromadb.api.rust  # noqa: F401
    import numpy  # noqa: F401
    import onnxruntime  # noqa: F401
    import tokenizers  # noqa: F401

    began = time.monotonic()
    with closing(Library.open(load_settings(data_dir=data))) as library:
        report = sync(library, folder)
    return replace(report, seconds=time.monotonic() - began)


def adopt(data: Path, folder: Path) -> None:
    """Give the guides of a library's only root to the copied folder."""
    library = Library.open(load_settings(data_dir=data))
    with library.catalog.writing() as connection:
        connection.execute(roots.update().values(path=str(folder.resolve())))
    library.close()


def unchanged(_: Path, __: int) -> None:
    """Change nothing."""


def one_sentence(folder: Path, turn: int) -> None:
    """Put other words into one sentence of one guide."""
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in TEXT)
    file = random.Random(turn).choice(files)
    data = file.read_bytes()
    places = [
        found for found in WORD.finditer(data)
        if data.rfind(b"<p>", 0, found.start()) > data.rfind(b"</p>", 0, found.start())
    ] or list(WORD.finditer(data))  # fmt: skip
    place = places[len(places) // 2]
    file.write_bytes(data[: place.start()] + f"othered{turn}".encode() + data[place.end() :])


def all_renamed(folder: Path, turn: int) -> None:
    """Give every file another name."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix.lower() in SUFFIXES:
            stem = re.sub(r"^r\d+-", "", file.name)
            file.rename(file.with_name(f"r{turn}-{stem}"))


def half_removed(folder: Path, turn: int) -> None:
    """Remove every second file, the first time."""
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES)
    for file in files[::2] if turn == 0 else ():
        file.unlink()


def megabytes(data: Path) -> float:
    """Return the size of a data folder without the model."""
    files = [file for file in data.rglob("*") if file.is_file() and "models" not in file.parts]
    return round(sum(file.stat().st_size for file in files) / 1e6, 1)


STEPS: dict[str, Callable[[Path, int], None]] = {
    "unchanged": unchanged,
    "one sentence changed": one_sentence,
    "all renamed": all_renamed,
    "half removed": half_removed,
}


def measure(source: Path, start: Path | None, repeat: int) -> dict[str, dict[str, float]]:
    """Return seconds and counts for each step."""
    with tempfile.TemporaryDirectory(prefix="resync-") as temporary:
        folder, data = Path(temporary) / "corpus", Path(temporary) / "data"
        shutil.copytree(source, folder)
        for place in [folder, *folder.rglob("*")]:
            place.chmod(0o755 if place.is_dir() else 0o644)
        if start is not None:
            shutil.copytree(start, data)
            adopt(data, folder)
        results = {"first ingest": row([fresh_sync(data, folder)], data)}
        for name, change in STEPS.items():
            reports = []
            for turn in range(1 if change is half_removed else repeat):
                change(folder, turn)
                reports.append(fresh_sync(data, folder))
            results[name] = row(reports, data)
    return results


def row(reports: list[Report], data: Path) -> dict[str, float]:
    """Return the median of the times and the largest of the counts."""
    return {
        "seconds": round(statistics.median(report.seconds for report in reports), 2),
        "guides": reports[-1].guides,
        "passages": reports[-1].passages,
        "touched": max(
            len(r.added) + len(r.changed) + len(r.renamed) + len(r.removed) for r in reports
        ),
        "embedded": max(report.embedded for report in reports),
        "rows": max(report.written for report in reports),
        "MB": megabytes(data),
    }


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, help="data folder of a library to start from")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    results = measure(args.folder, args.data, args.repeat)
    columns = list(results["first ingest"])
    print(f"{'':<24}" + "".join(f"{column:>10}" for column in columns))
    for name, values in results.items():
        print(f"{name:<24}" + "".join(f"{values[column]:>10}" for column in columns))
    if args.json:
        args.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
