"""Score answers against questions whose right answers are known."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import UsageError
from assistant.schema import Turn

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
MARK = re.compile(r"\[\d+\]")
CORRECTED = "false_premise"  # a question that takes something untrue for granted
Z95 = 1.959964  # standard deviations of a 95 % interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question and what a right answer holds; without facts, the guides do not answer it."""

    id: str
    type: str
    question: str
    history: tuple[Turn, ...] = ()
    guides: tuple[str, ...] = ()  # file names that may be cited, with or without suffix
    facts: tuple[tuple[str, ...], ...] = ()  # of each fact, one alternative stands in the answer
    never: tuple[str, ...] = ()  # what a right answer does not say, a neighbour's figure
    missing: tuple[str, ...] = ()  # one of these is named by a partial answer
    cites: tuple[str, ...] = ()  # one of these guides is cited by a right answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one answer got right and wrong."""

    id: str
    type: str
    question: str
    status: str
    passed: bool
    facts: bool  # every fact stands in the answer
    quoted: bool  # every fact stands in a cited quote
    source: bool  # a guide that holds the answer is cited
    wrong: bool  # the answer says something it must never say
    loose: int  # claims with a number that their quotes do not hold
    uncited: int  # claims without a quote
    bad_slices: int  # citations whose place does not hold their quote
    characters: int
    milliseconds: float


def load(path: Path) -> tuple[Item, ...]:
    """Read a JSON Lines file of questions; raises UsageError that names the line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(
            f"The file {str(path)!r} cannot be read: {reason}. Name a JSON Lines file of questions."
        ) from error
    items = tuple(_item(line, n, path) for n, line in enumerate(lines, 1) if line.strip())
    if not items:
        raise UsageError(f"The file {str(path)!r} holds no question. Write one JSON object a line.")
    ids = [item.id for item in items]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"Two questions of {str(path)!r} have the id {twice!r}. Rename one.")
    return items


def _item(line: str, number: int, path: Path) -> Item:
    try:
        return item_of(json.loads(line), str(number))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UsageError(
            f"Line {number} of {str(path)!r} is not a question ({error}). Each line is an object "
            'with "question" and "facts"; benchmarks/README.md shows one.'
        ) from error


def item_of(row: Mapping[str, Any], id: str = "1") -> Item:
    """Return a question from its JSON object; raises ValueError, TypeError or KeyError."""
    covered = row.get("facts") or row.get("cites")
    return Item(
        id=str(row.get("id", id)),
        type=str(row.get("type") or ("question" if covered else "absent")),
        question=row["question"] + "",
        history=tuple(Turn(role=t["role"], content=t["content"]) for t in _list(row, "history")),
        guides=tuple(str(name) for name in _list(row, "guides")),
        facts=tuple(_alternatives(fact) for fact in _list(row, "facts")),
        never=tuple(str(text) for text in _list(row, "never")),
        missing=tuple(str(text) for text in _list(row, "missing")),
        cites=tuple(str(name) for name in _list(row, "cites")),
    )


def _list(row: Mapping[str, Any], key: str) -> list[Any]:
    found = row.get(key) or []
    if not isinstance(found, list):
        raise ValueError(f'"{key}" is not a list')
    return found


def _alternatives(fact: object) -> tuple[str, ...]:
    return tuple(str(text) for text in fact) if isinstance(fact, list) else (str(fact),)


def score(item: Item, answer: Mapping[str, Any], text_of: Callable[[str], str | None]) -> Score:
    """Score an answer in its JSON shape; ``text_of`` gives the text of a guide, if it is known."""
    body, citations = folded(answer["text"]), answer["citations"]
    quotes = {cited["n"]: folded(cited["quote"]) for cited in citations}
    wrong = any(folded(text) in body for text in item.never)
    bad_slices = sum(not _in_place(cited, text_of) for cited in citations)
    loose, uncited = _unsupported(answer["claims"], quotes)
    trusted = not (wrong or bad_slices or loose or uncited)
    return Score(
        id=item.id,
        type=item.type,
        question=item.question,
        status=answer["status"],
        passed=trusted
        and (not item.cites or any(_named(cited["guide"], item.cites) for cited in citations))
        and _right(item, answer["status"], body),
        facts=bool(item.facts) and _holds(body, item.facts),
        quoted=bool(item.facts) and _holds(" ".join(quotes.values()), item.facts),
        source=any(_named(cited["guide"], item.guides) for cited in citations),
        wrong=wrong,
        loose=loose,
        uncited=uncited,
        bad_slices=bad_slices,
        characters=len(answer["text"]),
        milliseconds=answer["timings_ms"]["total"],
    )


def _unsupported(claims: Iterable[Mapping[str, Any]], quotes: Mapping[int, str]) -> tuple[int, int]:
    """Return how many claims have a number that no quote of theirs holds, and how many no quote."""
    loose = uncited = 0
    for claim in claims:
        own = " ".join(quotes[n] for n in claim["citations"] if n in quotes)
        uncited += not own
        loose += bool(own) and bool(numbers(claim["text"]) - numbers(own))
    return loose, uncited


def _right(item: Item, status: str, body: str) -> bool:
    holds = bool(item.facts or item.cites) and _holds(body, item.facts)
    if (item.facts or item.cites) and item.type != CORRECTED:
        return holds and status != "not_covered"
    if status == "partial" and item.missing:
        return any(folded(text) in body for text in item.missing)
    return holds or status != "answered"


def folded(text: str) -> str:
    """Return a text as facts are compared: one kind of space and apostrophe, lower case."""
    return " ".join(text.replace("\u2019", "'").split()).lower()


def numbers(text: str) -> set[str]:
    """Return the numbers of a text without thousands separators; citation marks do not count."""
    return {n.replace(",", "").rstrip(".") for n in NUMBER.findall(MARK.sub("", text))}


def _holds(text: str, facts: Iterable[Sequence[str]]) -> bool:
    return all(any(folded(alternative) in text for alternative in fact) for fact in facts)


def _named(guide: str, names: Sequence[str]) -> bool:
    path = Path(guide)
    return any(name in (guide, path.name, path.stem) for name in names)


def _in_place(cited: Mapping[str, Any], text_of: Callable[[str], str | None]) -> bool:
    text = text_of(cited["guide"])
    return text is None or text[cited["start"] : cited["end"]] == cited["quote"]


def interval(right: int, of: int) -> tuple[float, float]:
    """Return the 95 % Wilson score interval of a share (E. B. Wilson, 1927)."""
    if not of:
        return 0.0, 1.0
    share, spread = right / of, Z95**2 / of
    middle = share + spread / 2
    reach = Z95 * math.sqrt(share * (1 - share) / of + spread / (4 * of))
    low, high = (middle - reach) / (1 + spread), (middle + reach) / (1 + spread)
    return max(0.0, low), min(1.0, high)


def summary(scores: Sequence[Score]) -> dict[str, Any]:
    """Return the figures of some scores: counts, and shares of them with their interval."""
    low, high = interval(sum(s.passed for s in scores), len(scores))
    times = sorted(s.milliseconds for s in scores)
    counts = {
        name: sum(getattr(s, name) for s in scores)
        for name in ("passed", "facts", "quoted", "source", "wrong", "loose", "uncited",
                     "bad_slices")
    }  # fmt: skip
    return {
        "n": len(scores),
        **counts,
        "share": round(counts["passed"] / len(scores), 4) if scores else 0.0,
        "low": round(low, 4),
        "high": round(high, 4),
        "refused": sum(s.status == "not_covered" for s in scores),
        "partial": sum(s.status == "partial" for s in scores),
        "characters": round(sum(s.characters for s in scores) / max(1, len(scores))),
        "p50_ms": round(_at(times, 0.5), 1),
        "p95_ms": round(_at(times, 0.95), 1),
    }


def _at(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))] if times else 0.0


def by_type(scores: Sequence[Score]) -> dict[str, dict[str, Any]]:
    """Return the figures a type of question, in the order the types come."""
    types = dict.fromkeys(s.type for s in scores)
    return {name: summary([s for s in scores if s.type == name]) for name in types}
