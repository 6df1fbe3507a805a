"""Compare the assistant with LangChain's and LlamaIndex's tutorials and with Chroma alone.

    python -m benchmarks peers FOLDER [--questions FILE.jsonl] [--repeats N] [--only NAME ...]
                               [--environments DIR] [--torch REQUIREMENT] [--json FILE]

Every program gets the same texts, those of the guides in FOLDER as the assistant reads them, the
same model from the same weights where it can be told which, and the same questions ({"question",
"facts"} a line). Each runs in a virtual environment of its own below ``--environments``, made when
it is missing, and in a new process with an empty store each time; the programs take turns, and the
table holds medians. Seconds are counted after the imports and hold loading the model. Processor
seconds tell more than those of the clock on a machine that does other things, too. "facts in 1200"
is the share of questions whose facts all stand in the first 1,200 characters of the results. Peak
memory includes child processes; installed size is that of the environment with the model.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
from assistant.errors import ReadError
from assistant.guides import SUFFIXES, read_many
from assistant.library.weights import weights_folder

PROGRAMS = {
    "ours": (),
    "langchain": (
        "langchain-huggingface",
        "langchain-chroma",
        "langchain-text-splitters",
        "sentence-transformers",
    ),
    "llamaindex": (
        "llama-index-core",
        "llama-index-embeddings-huggingface",
        "llama-index-vector-stores-chroma",
    ),
    "chroma": ("chromadb",),
}
FILES = {name: f"{name}_tutorial.py" for name in ("langchain", "llamaindex")}
FILES |= {"ours": "ours.py", "chroma": "chroma_default.py"}
RESULTS = 20  # texts that a search returns
WITHIN = (600, 1200, 2400)  # characters
Figures = dict[str, Any]


def write_texts(folder: Path, target: Path) -> None:
    """Write the text of each guide, with its title above it, as a Markdown file."""
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES)
    for name, guide in read_many([(file.name, file) for file in files]):
        if isinstance(guide, ReadError):
            print(f"{name} is left out: {guide}", file=sys.stderr)
            continue
        titled = guide.title.casefold() in guide.text[:300].casefold()
        text = guide.text if titled else f"# {guide.title}\n\n{guide.text}"
        (target / f"{Path(name).stem}.md").write_text(text, encoding="utf-8")


def call(*words: str | Path) -> str:
    """Run a command and return what it prints; the benchmark ends with it when it fails."""
    done = subprocess.run(
        [str(word) for word in words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"error: {' '.join(map(str, words[:6]))} failed: {done.stderr.strip()[-500:]}")
    return done.stdout


def environment(name: str, folder: Path, torch: str) -> Path:
    """Return the Python of a program's environment, making it when it is missing."""
    place = folder / name
    python = place / "bin" / "python"
    ready = place / ".ready"
    if ready.exists():
        return python
    print(f"making {place}", file=sys.stderr)
    call(sys.executable, "-m", "venv", "--clear", place)
    if name == "ours":
        wanted, uv = place / "wanted.txt", (sys.executable, "-m", "uv", "pip")
        call(*uv, "compile", "--quiet", "--group", "weights", "--constraint", "requirements.lock",
             "--no-annotate", "pyproject.toml", "-o", wanted)  # fmt: skip
        call(*uv, "install", "--quiet", "--python", python, "--no-deps", "-r", wanted)
    else:
        needs_torch = name != "chroma"  # first and alone, so that the wanted build is taken
        for packages in ((torch,) if needs_torch else (), PROGRAMS[name]):
            if packages:
                call(python, "-m", "pip", "install", "--quiet", "--no-compile", *packages)
    ready.touch()
    return python


def megabytes(folder: Path) -> float:
    """Return the size on disk of a folder, without compiled modules."""
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    return sum(file.stat().st_blocks * 512 for file in files if file.suffix != ".pyc") / 1e6


def run(name: str, python: Path, texts: Path, questions: Sequence[str]) -> Figures:
    """Return the figures of one run of a program, or why there are none."""
    with tempfile.TemporaryDirectory(prefix=f"peers-{name}-") as store:
        copy = Path(store) / "texts"
        copy.mkdir()
        for file in texts.iterdir():
            (copy / file.name).write_bytes(file.read_bytes())
        job = {"folder": str(copy), "store": f"{store}/store", "results": RESULTS}
        kept = {key: text for key, text in os.environ.items() if not key.startswith("ASSISTANT_")}
        done = subprocess.run(
            [python, ROOT / "benchmarks" / "peer" / FILES[name],
             json.dumps(job | {"questions": questions}), str(weights_folder() or "")],
            env=kept | {"ANONYMIZED_TELEMETRY": "False", "HF_HUB_OFFLINE": "1"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode:
        return {"failed": (done.stderr.strip().splitlines() or ["no message"])[-1][:200]}
    return dict(json.loads(done.stdout.splitlines()[-1]))


def facts_within(rows: Sequence[Figures], results: Sequence[Sequence[str]], most: int) -> float:
    """Return the share of questions whose facts stand in the first characters of the results."""

    def fold(text: str) -> str:
        return " ".join(text.split()).casefold()

    def told(row: Figures, found: Sequence[str]) -> bool:
        text = fold("\n".join(found))[:most]
        return all(any(fold(way) in text for way in fact) for fact in row["facts"])

    return sum(told(row, found) for row, found in zip(rows, results, strict=True)) / len(rows)


def summary(runs: Sequence[Figures], rows: Sequence[Figures], size: float) -> Figures:
    """Return the medians of a program's runs."""
    right = [run for run in runs if "failed" not in run]
    if not right:
        return {"failed": runs[0]["failed"] if runs else "not run"}
    numbers = [key for key, value in right[0].items() if isinstance(value, int | float)]
    figures = {key: statistics.median(run[key] for run in right) for key in numbers}
    figures["ingest KB/s"] = figures["KB"] / figures["ingest s"]
    figures["ingest KB/cpu s"] = figures["KB"] / figures["ingest cpu s"]
    for most in WITHIN:
        figures[f"facts in {most}"] = facts_within(rows, right[-1]["results"], most)
    return figures | {"installed MB": size}


def table(found: dict[str, Figures]) -> str:
    """Return the figures, a program a column, with ours as a multiple of the others'."""
    names = [name for name in found if "failed" not in found[name]]
    keys = dict.fromkeys(key for name in names for key in found[name])
    lines = [f"{'':<20}" + "".join(f"{name:>22}" for name in names)]
    for key in keys:
        own = found.get("ours", {}).get(key)
        cells = []
        for name in names:
            value = found[name].get(key)
            times = f" ({own / value:.2f}x)" if own and value and name != "ours" else ""
            cells.append("-" if value is None else f"{value:,.2f}{times}")
        lines.append(f"{key:<20}" + "".join(f"{cell:>22}" for cell in cells))
    lines += [f"{name}: {one['failed']}" for name, one in found.items() if "failed" in one]
    return "\n".join(lines)


def load(path: Path) -> list[Figures]:
    """Return the questions that stand alone and have facts."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [row for row in rows if row.get("facts") and not row.get("history")]


def main() -> int:
    """Print the table and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="guides")
    parser.add_argument("--questions", type=Path, default=ROOT / "benchmarks" / "golden.jsonl")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=PROGRAMS, default=list(PROGRAMS))
    parser.add_argument("--environments", type=Path, default=ROOT / ".data" / "peers")
    parser.add_argument("--torch", default="torch", help="what pip installs as PyTorch")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    args = parser.parse_args()
    rows = load(args.questions)
    pythons = {n: environment(n, args.environments.resolve(), args.torch) for n in args.only}
    model = megabytes(weights_folder() or ROOT / "none")
    runs: dict[str, list[Figures]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="peers-") as texts:
        write_texts(args.folder, Path(texts))
        for turn in range(args.repeats):
            for name, python in pythons.items():
                print(f"{name}, {turn + 1} of {args.repeats}", file=sys.stderr, flush=True)
                runs[name].append(run(name, python, Path(texts), [r["question"] for r in rows]))
    found = {}
    for name in pythons:
        size = megabytes(args.environments.resolve() / name) + (0 if name == "ours" else model)
        found[name] = summary(runs[name], rows, size)
    print(f"{args.folder.name}, {len(rows)} questions, medians of {args.repeats}")
    print(table(found))
    if args.json:
        args.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
