"""Measure how long quotes answers take, and where the time goes.

    python -m benchmarks latency QUESTIONS.jsonl [--rounds N] [--profile N] [--json FILE]

Asks the library of the settings (``ASSISTANT_DATA_DIR``) in this process, after one question to
warm up. Milliseconds: ``total`` is ``timings_ms.total``; ``understand`` makes the question stand
alone and links its occupations, ``find`` chooses guides, ``rank`` ranks and chooses passages,
``decide`` judges coverage, ``write`` arranges the quotes, ``check`` is the verifier on each claim
that was shown (quotes need none; it is what a model's answer would add).
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.answers import Assistant, assistant
from assistant.answers.verification.verify import verify
from assistant.config import load_settings
from assistant.library import Library
from assistant.schema import Answer, Turn

STAGES = {
    "understand": "understand",
    "find": "targets",
    "rank": "gather",
    "decide": "decide",
    "write": "_quoted",
}
Spent = dict[str, list[float]]


def timed(stage: str, work: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    """Return a function that does the same and adds its milliseconds to a stage."""

    def measured(*args: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return work(*args, **named)
        finally:
            spent[stage] += 1000 * (time.perf_counter() - began)

    return measured


def check(answer: Answer) -> float:
    """Return the milliseconds that the verifier needs for the claims of an answer."""
    began = time.perf_counter()
    for claim in answer.claims:
        quotes = [answer.citations[n - 1].quote for n in claim.citations]
        verify(claim.text, quotes, "", lambda _, given: [0.7] * len(given))
    return 1000 * (time.perf_counter() - began)


def run(path: Path, rounds: int) -> Spent:
    """Return the milliseconds of each question by stage."""
    library = Library.open(load_settings(), create=False)
    one = Assistant(library, load_settings(chat_model="quotes", gaps=False))
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    one.ask("What does a baker earn?")
    stage: dict[str, float] = defaultdict(float)
    for name, function in STAGES.items():
        setattr(assistant, function, timed(name, getattr(assistant, function), stage))
    spent: Spent = defaultdict(list)
    for row in rows * rounds:
        stage.clear()
        turns = [Turn(role=t["role"], content=t["content"]) for t in row.get("history") or ()]
        answer = one.ask(row["question"], turns)
        spent["total"].append(answer.timings.total)
        for name in STAGES:
            spent[name].append(stage[name])
        spent["check"].append(check(answer))
    library.close()
    return spent


def summary(spent: Spent) -> dict[str, dict[str, float]]:
    """Return median, 95th percentile and share of the total by stage."""
    total = sum(spent["total"])
    return {
        name: {
            "p50": round(statistics.median(values), 2),
            "p95": round(sorted(values)[int(0.95 * (len(values) - 1))], 2),
            "share": round(sum(values) / total, 3),
        }
        for name, values in spent.items()
    }


def main() -> int:
    """Print the table, and the costliest functions when a profile is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    parser.add_argument("--rounds", type=int, default=1, help="times each question is asked")
    parser.add_argument("--profile", type=int, default=0, help="functions to print by own time")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    args = parser.parse_args()
    profile = cProfile.Profile()
    if args.profile:
        profile.enable()
    spent = run(args.questions, args.rounds)
    profile.disable()
    rows = summary(spent)
    print(f"{len(spent['total'])} questions{'ms':>10}{'p50':>9}{'p95':>9}{'share':>8}")
    for name, row in rows.items():
        print(f"{name:<22}{row['p50']:>15.1f}{row['p95']:>9.1f}{row['share']:>8.2f}")
    if args.profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(args.profile)
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
