"""What was asked and the guides do not say, counted on this machine for who looks after them."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from assistant.answers.asked.question import Question
    from assistant.answers.coverage.coverage import Coverage
    from assistant.config import Settings

What = Literal["occupation", "place", "attribute", "other"]
FILE = "gaps.jsonl"
LARGEST = 2_000_000  # bytes; then the file becomes the older one of two
LONGEST = 300  # characters of a question that are kept
EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something the guides do not say, and how often it was asked for."""

    what: What
    missing: str  # "lighthouse keeper", "Germany", "working hours (welder)"
    count: int
    last: str  # ISO time, UTC
    examples: tuple[str, ...]  # newest first, each once


def record(settings: Settings, question: Question, coverage: Coverage) -> None:
    """Note a question that was not answered in full; a note that cannot be written is dropped."""
    if not settings.gaps or coverage.status == "answered":
        return
    line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "question": " ".join(question.standalone.split())[:LONGEST],
        "missing": missing(question, coverage.missing),
    }
    with contextlib.suppress(OSError):
        _append(settings.data_dir / FILE, json.dumps(line) + "\n")


def missing(question: Question, phrases: Sequence[str]) -> list[tuple[What, str]]:
    """Return what is missing: occupations no guide is about, else places, else what was asked."""
    if question.unknown:
        return [("occupation", _plain(mention.text)) for mention in question.unknown]
    said = " ".join(phrases)
    places: list[tuple[What, str]] = [
        ("place", place.name) for place in question.places if not phrases or place.name in said
    ]
    if places:
        return places
    of = ", ".join(dict.fromkeys(_plain(mention.text) for mention in question.mentions))
    about = f" ({of})" if of else ""
    if phrases:
        return [("attribute", f"{phrase}{about}") for phrase in phrases]
    if question.attributes and of:
        return [("attribute", f"{attribute}{about}") for attribute in question.attributes]
    return [("other", of)]


def read(settings: Settings) -> tuple[Gap, ...]:
    """Return the gaps, the most asked for first."""
    found: dict[tuple[What, str], list[tuple[str, str]]] = {}
    for name, at, question in _noted(settings.data_dir / FILE):
        found.setdefault(name, []).append((at, question))
    gaps = (_gap(name, sorted(asked, reverse=True)) for name, asked in found.items())
    newest = sorted(gaps, key=lambda gap: gap.last, reverse=True)
    return tuple(sorted(newest, key=lambda gap: -gap.count))


def _gap(name: tuple[What, str], asked: Sequence[tuple[str, str]]) -> Gap:
    """Return a gap; ``asked`` holds times and questions, newest first."""
    examples = tuple(dict.fromkeys(question for _, question in asked))[:EXAMPLES]
    return Gap(what=name[0], missing=name[1], count=len(asked), last=asked[0][0], examples=examples)


def clear(settings: Settings) -> None:
    """Forget all that was counted."""
    for path in (settings.data_dir / FILE, _older(settings.data_dir / FILE)):
        path.unlink(missing_ok=True)


def _plain(words: str) -> str:
    return " ".join(words.lower().split())[:LONGEST]


def _older(path: Path) -> Path:
    return path.with_suffix(".old.jsonl")


def _append(path: Path, line: str) -> None:
    """Append a line in one write, readable by this user alone."""
    handle = os.open(path, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        os.write(handle, line.encode())
        size = os.fstat(handle).st_size
    finally:
        os.close(handle)
    if size > LARGEST:
        path.replace(_older(path))


def _noted(path: Path) -> Iterator[tuple[tuple[What, str], str, str]]:
    """Yield what was missing, when, and the question; lines that are broken are passed over."""
    for place in (_older(path), path):
        with contextlib.suppress(OSError):
            for text in place.read_text("utf-8", errors="replace").splitlines():
                with contextlib.suppress(ValueError, KeyError, TypeError):
                    row = json.loads(text)
                    for what, name in row["missing"]:
                        yield (what, str(name)), str(row["at"]), str(row["question"])
