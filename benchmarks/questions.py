"""Measure the answers to files of questions over a folder of guides, through the command line.

    python -m benchmarks questions GUIDES_DIR QUESTIONS.jsonl ... [--data DIR] [--show N]
                                   [--json FILE]

The folder is ingested into a fresh library, or brought up to date in ``--data``; the questions go
through ``ask --batch --json``. README.md beside this file says what the columns mean.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

from assistant.answers.quality.scoring import Item, Score, by_type, load, score, summary
from assistant.commands.evaluate import table
from assistant.errors import ReadError
from assistant.guides import read

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ("ASSISTANT_", "OPENAI_")  # of the person who runs this; quotes are what is measured


def environment(data: Path) -> dict[str, str]:
    """Return the environment of a machine without settings, with its data in a folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    return kept | {"ASSISTANT_DATA_DIR": str(data), "ASSISTANT_CHAT_MODEL": "quotes"}


def ingest(guides: Path, data: Path) -> None:
    """Bring the library in line with the folder; a file that cannot be read stops nothing."""
    begin = time.perf_counter()
    command = [sys.executable, "ingest.py", str(guides.resolve()), "--json"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(data), stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode not in (0, 1) or not done.stdout:
        sys.exit(f"error: {guides} could not be ingested (exit {done.returncode}).")
    report = json.loads(done.stdout)
    print(
        f"{report['guides']:,} guides, {report['passages']:,} passages, "
        f"{report['embedded']:,} embedded, {time.perf_counter() - begin:.1f} s",
        file=sys.stderr,
    )


def ask(questions: Path, data: Path) -> dict[str, dict[str, Any]]:
    """Return the answers of a file of questions by their ids."""
    command = [sys.executable, "-m", "assistant", "ask", "--batch", str(questions.resolve())]
    done = subprocess.run(
        [*command, "--json"], cwd=ROOT, env=environment(data), stdout=subprocess.PIPE, check=False
    )
    answers = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    return {str(answer["id"]): answer for answer in answers}


def scored(items: tuple[Item, ...], answers: dict[str, Any], guides: Path) -> list[Score]:
    """Score the answers; places are checked against a fresh reading of the files."""

    @cache
    def text_of(guide: str) -> str | None:
        try:
            return read(guides / guide, guide_id=guide).text
        except ReadError:
            return None

    lost = [item.id for item in items if "text" not in answers.get(item.id, {})]
    if lost:
        sys.exit(f"error: {len(lost)} questions were not answered, {lost[0]} first.")
    return [score(item, answers[item.id], text_of) for item in items]


def show(found: list[Score], answers: dict[str, Any], most: int) -> None:
    """Print the questions that failed and the beginning of what was answered."""
    for one in [one for one in found if not one.passed][:most]:
        said = " ".join(answers[one.id]["text"].split())[:200]
        print(f"  failed {one.id} ({one.status}): {one.question}\n    {said}", file=sys.stderr)


def main() -> int:
    """Print a table for each file of questions."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("guides", type=Path, metavar="GUIDES_DIR")
    parser.add_argument("questions", type=Path, nargs="+", metavar="QUESTIONS.jsonl")
    parser.add_argument("--data", type=Path, help="keep the library in this folder")
    parser.add_argument("--show", type=int, default=0, help="failed questions to print")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    args = parser.parse_args()
    files = {path: load(path) for path in args.questions}
    figures = {}
    with tempfile.TemporaryDirectory(prefix="questions-") as fresh:
        data = (args.data or Path(fresh)).resolve()
        ingest(args.guides, data)
        for path, items in files.items():
            answers = ask(path, data)
            found = scored(items, answers, args.guides)
            rows = by_type(found) | {"all": summary(found)}
            figures[path.stem] = rows
            print(table(path.stem, rows), end="\n\n", flush=True)
            show(found, answers, args.show)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
