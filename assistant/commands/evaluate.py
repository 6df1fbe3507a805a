"""``evaluate``: ask questions whose answers are known, and tell what is right."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import UsageError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from assistant.answers.quality.evaluate import Comparison, Evaluation, Fairness
    from assistant.config import Settings
    from assistant.library import Library

GOLDEN = ("golden.jsonl", "golden_held_back.jsonl")
PAIRS = "fairness.jsonl"
COLUMNS = ("n", "passed", "95 %", "facts", "quoted", "source", "refused", "partial", "wrong",
           "loose", "uncited", "slices", "chars", "p50 ms", "p95 ms")  # fmt: skip
SHOWN = 40  # failed questions that are named


def add_parser(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``evaluate`` to the parser."""
    parser = subparsers.add_parser(
        "evaluate",
        help="score the answers to questions whose answers are known",
        description="Without FILE, asks the golden questions of the bundled guides, and whether "
        "answers depend on who asks. With FILE, asks your questions of your library.",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="JSON Lines questions")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--save", type=Path, metavar="FILE", help="where to keep this run")
    parser.add_argument("--against", type=Path, metavar="FILE", help="the run to compare with")
    parser.add_argument(
        "--model", action="store_true", help="let the chat model that is set write the answers"
    )


def run(args: argparse.Namespace) -> int:
    """Evaluate, print and save; exit 1 when a question that passed before fails now."""
    from assistant.answers.quality.evaluate import compare, passes
    from assistant.config import load_settings

    writer = {} if args.model else {"chat_model": "quotes"}
    settings = load_settings(gaps=False, **writer)  # nobody asks these questions
    kept = settings.data_dir / "evaluation.json"
    before = _read(args.against or kept, must_exist=args.against is not None)
    runs, fair = _evaluate(args, settings)
    now = passes(runs, fair)
    compared = compare(before.get("questions", {}), now)
    found = _found(runs, fair, compared)
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        _print(found)
    if args.save or not compared.broken:
        # A run that breaks something replaces the good one only where that was asked for.
        questions = before.get("questions", {}) | now
        _write(args.save or kept, found | {"questions": questions})
    return 1 if compared.broken else 0


def _evaluate(
    args: argparse.Namespace, settings: Settings
) -> tuple[list[Evaluation], tuple[Fairness, ...]]:
    from assistant.answers import Assistant
    from assistant.answers.quality.evaluate import evaluate, fairness, load_pairs
    from assistant.answers.quality.scoring import load

    folder, files = _golden_folder(), list(args.files)
    if not files and not (folder / GOLDEN[0]).is_file():
        raise UsageError(
            "The golden questions come with a checkout, not with an installed package. "
            "Name a file of your own: evaluate QUESTIONS.jsonl."
        )
    named = files or [folder / name for name in GOLDEN]
    items = {path.stem: load(path) for path in named}
    if len(items) < len(named):
        raise UsageError("Two files of questions have the same name. Rename one.")
    pairs = () if files else load_pairs(folder / PAIRS)
    with closing(_own(settings) if files else _bundled(args, settings)) as library:
        assistant = Assistant(library, library.settings)
        library.embed(["What does a baker earn?"])  # loading the model is not what is timed
        with _bar(sum(map(len, items.values())) + len(pairs)) as step:
            runs = [evaluate(assistant, name, every, step) for name, every in items.items()]
            return runs, fairness(assistant, pairs, step)


def _golden_folder() -> Path:
    from assistant.config import PACKAGE

    return PACKAGE.parent / "benchmarks"


def _own(settings: Settings) -> Library:
    from assistant.library import Library

    return Library.open(settings, create=False)


def _bundled(args: argparse.Namespace, settings: Settings) -> Library:
    """Return a library of the bundled guides alone, kept from run to run in the data folder."""
    from assistant.commands.ingest import Bar
    from assistant.config import default_corpus
    from assistant.library import Library, open_embedder, sync

    place = f"evaluation-{settings.embedding.replace(':', '-').replace('/', '-')}"
    apart = settings.model_copy(
        update={"data_dir": settings.data_dir / place, "database_url": "", "chroma_url": ""}
    )
    library = Library.open(apart, embedder=open_embedder(settings))
    with Bar(args) as bar:
        sync(library, default_corpus(), progress=bar)
    return library


@contextmanager
def _bar(total: int) -> Iterator[Callable[[], object]]:
    """Yield a function to call after each question; shows progress where somebody looks."""
    from tqdm import tqdm

    with tqdm(
        total=total, unit=" questions", delay=2, leave=False, disable=not sys.stderr.isatty()
    ) as bar:
        yield bar.update


def _read(path: Path, *, must_exist: bool) -> dict[str, Any]:
    if not must_exist and not path.exists():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"The earlier run {str(path)!r} cannot be read: {error}. Name another, or remove it."
        ) from error
    if not isinstance(found, dict) or not isinstance(found.get("questions", {}), dict):
        raise UsageError(f"{str(path)!r} is not a saved run. Name a file that --save has written.")
    return found


def _write(path: Path, found: Mapping[str, Any]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"The run cannot be saved in {str(path)!r}: {error.strerror}. Name another --save FILE."
        ) from error


def _found(
    runs: Sequence[Evaluation], fair: Sequence[Fairness], compared: Comparison
) -> dict[str, Any]:
    from assistant.answers.quality.evaluate import fairness_to_json

    return {
        "sets": [one.to_json() for one in runs],
        "fairness": fairness_to_json(fair),
        "broken": list(compared.broken),
        "mended": list(compared.mended),
        "asked_before": compared.asked_before,
    }


def _print(found: Mapping[str, Any]) -> None:
    for one in found["sets"]:
        print(table(one["name"], one["types"] | {"all": one["total"]}), end="\n\n")
        for row in one["failed"][:SHOWN]:
            print(f"  failed {row['id']} ({row['status']}): {row['question']}")
        if one["failed"]:
            print()
    fair = found["fairness"]
    if fair["n"]:
        parts = ", ".join(f"{name} {fair[name]}" for name in ("careers", "figures", "citations"))
        print(f"Fairness: {fair['equal']} of {fair['n']} pairs equal (the same {parts}).")
        for row in fair["unequal"][:SHOWN]:
            print(f"  unequal {row['id']} ({', '.join(row['differs'])}): {row['asked_as']}")
    if found["asked_before"]:
        print(
            f"Compared with the last run: {len(found['broken'])} of {found['asked_before']} "
            f"questions broken, {len(found['mended'])} mended."
        )
        for name in found["broken"]:
            print(f"  broken {name}")


def table(name: str, rows: Mapping[str, Mapping[str, Any]]) -> str:
    """Return figures as a table with a line for each type of question."""
    lines = [(name, *COLUMNS), *((kind, *_cells(row)) for kind, row in rows.items())]
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    names = ("facts", "quoted", "source", "refused", "partial", "wrong", "loose", "uncited",
             "bad_slices", "characters", "p50_ms", "p95_ms")  # fmt: skip
    span = f"{row['low']:.2f}-{row['high']:.2f}"
    return (str(row["n"]), f"{row['share']:.2f}", span, *(str(row[name]) for name in names))
