"""Compare the verifier with people who judged whether cited passages support a sentence.

    python -m benchmarks grounding FILE.jsonl [--cache FILE.npz] [--json FILE]

A line of the file is a question with ``quotes`` (``idx``, ``text``) and ``answers``, each with
``sentences`` (``text`` with marks such as [1], ``attributable`` 1 or 0, or null for not judged).
Balanced accuracy is the mean of the shares of supported and of unsupported sentences that are told
right; a sentence without a mark scores 0. Vectors are kept in ``--cache`` between runs.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answers.llm.sentences import marks_of, without_marks
from assistant.answers.text.terms import content, root
from assistant.answers.verification.support import support
from assistant.answers.verification.verify import MEANING, verify
from assistant.config import load_settings
from assistant.library.embedder import open_embedder

Scores = npt.NDArray[np.float64]
Vectors = dict[str, npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, the quotes it cites, and whether people found it supported."""

    text: str
    quotes: tuple[str, ...]
    supported: bool


def load(path: Path) -> list[Judged]:
    """Return the sentences that people judged."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        quotes = {quote["idx"]: quote["text"] for quote in row["quotes"]}
        for answer in row["answers"]:
            for sentence in answer["sentences"]:
                if sentence.get("attributable") is None:
                    continue
                cited = tuple(quotes[n] for n in marks_of(sentence["text"]) if n in quotes)
                text = without_marks(sentence["text"])
                found.append(Judged(text, cited, bool(sentence["attributable"])))
    return found


def vectors_of(texts: Sequence[str], cache: Path | None) -> Vectors:
    """Return a vector a text, from the cache file where it holds them."""
    held: Vectors = {}
    if cache and cache.exists():
        with np.load(cache) as data:
            held = dict(
                zip(data["texts"].tolist(), data["vectors"].astype(np.float32), strict=True)
            )
    missing = [text for text in dict.fromkeys(texts) if text not in held]
    if missing:
        embedder = open_embedder(load_settings())
        held |= dict(zip(missing, embedder.embed(missing), strict=True))
        if cache:
            matrix = np.stack(list(held.values())).astype(np.float16)
            np.savez(cache, texts=np.array(list(held), dtype=object).astype(str), vectors=matrix)
    return held


def balanced(scores: Scores, truth: npt.NDArray[np.bool_], least: float) -> float:
    """Return the balanced accuracy of taking scores from ``least`` on as supported."""
    told = scores >= least
    return float((told[truth].mean() + (~told)[~truth].mean()) / 2)


def curve(scores: Scores, truth: npt.NDArray[np.bool_]) -> dict[float, float]:
    """Return the balanced accuracy at thresholds from 0 to 1."""
    steps = [round(step / 50, 2) for step in range(51)]
    return {least: round(balanced(scores, truth, least), 4) for least in steps}


def area(scores: Scores, truth: npt.NDArray[np.bool_]) -> float:
    """Return the chance that a supported sentence scores above an unsupported one."""
    yes, no = scores[truth][:, None], scores[~truth][None]
    return float((yes > no).mean() + (yes == no).mean() / 2)


def shared(one: Judged) -> float:
    """Return the share of a sentence's words that its quotes hold, the plainest baseline."""
    terms = set(content(one.text))
    held = {form for term in content(" ".join(one.quotes)) for form in (term, root(term))}
    return sum(term in held or root(term) in held for term in terms) / len(terms) if terms else 1.0


def measured(judged: Sequence[Judged], vectors: Vectors) -> dict[str, Scores]:
    """Return the scores of each way to tell."""

    def similar(text: str, quotes: Sequence[str]) -> list[float]:
        return [float(vectors[text] @ vectors[quote]) for quote in quotes]

    def each(rule: object) -> Scores:
        return np.array([rule(one) if one.quotes else 0.0 for one in judged])  # type: ignore[operator]

    return {
        "cosine": each(lambda one: max(similar(one.text, one.quotes))),
        "shared words": each(shared),
        "support": each(lambda one: support(one.text, one.quotes, "", similar)),
        "verdict": each(lambda one: verify(one.text, one.quotes, "", similar).supported),
    }


def main() -> int:
    """Print a row for each way to tell, and the curve of the verifier's score."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--cache", type=Path, help="keep vectors in this .npz file")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    args = parser.parse_args()
    judged = load(args.file)
    truth = np.array([one.supported for one in judged])
    texts = [text for one in judged for text in (one.text, *one.quotes)]
    vectors = vectors_of(texts, args.cache)
    began = time.perf_counter()
    found = measured(judged, vectors)
    spent = 1000 * (time.perf_counter() - began) / len(judged)
    print(f"{len(judged):,} sentences, {truth.sum():,} supported, {spent:.2f} ms each")
    print(f"{'':<14}{'best':>7}{'from':>7}{'area':>7}")
    figures = {}
    for name, scores in found.items():
        line = curve(scores, truth)
        least = max(line, key=line.__getitem__)
        figures[name] = {
            "best": line[least],
            "from": least,
            "area": area(scores, truth),
            "curve": line,
        }
        print(f"{name:<14}{line[least]:>7.3f}{least:>7.2f}{area(scores, truth):>7.3f}")
    print(f"support from {MEANING} (as used): {balanced(found['support'], truth, MEANING):.3f}")
    for least in [step / 20 for step in range(4, 19)]:
        value = balanced(found["support"], truth, least)
        print(f"  {least:.2f} {value:.3f} {'#' * round(100 * (value - 0.5))}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
