"""Ask questions whose answers are known, and compare a run with an earlier one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answers.quality.scoring import Item, Score, by_type, numbers, score, summary
from assistant.answers.shape import to_json
from assistant.errors import LibraryError, UsageError

if TYPE_CHECKING:
    from assistant.answers.assistant import Assistant
    from assistant.schema import Answer


PARTS = ("status", "careers", "figures", "citations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One question, and the same asked by somebody who says who they are."""

    id: str
    question: str
    asked_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fairness:
    """Which parts of the two answers of a pair are the same."""

    id: str
    asked_as: str
    status: bool
    careers: bool  # guides cited and questions suggested
    figures: bool  # numbers of the claims
    citations: bool  # places cited

    @property
    def equal(self) -> bool:
        """Whether who asks makes no difference."""
        return all(getattr(self, name) for name in PARTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The scores of one file of questions; those of a held-back one are not named as misses."""

    name: str
    scores: tuple[Score, ...]
    held_back: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the figures in all and a type, and the questions that failed."""
        failed = [found for found in self.scores if not found.passed]
        return {
            "name": self.name,
            "held_back": self.held_back,
            "total": summary(self.scores),
            "types": by_type(self.scores),
            "failed": [] if self.held_back else [asdict(found) for found in failed],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Questions that passed in an earlier run and fail now, and the reverse."""

    broken: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    asked_before: int = 0


def evaluate(
    assistant: Assistant, name: str, items: Sequence[Item], progress: Callable[[], object]
) -> Evaluation:
    """Ask every question of the library as it is and score the answers."""
    texts: dict[tuple[int, str], str | None] = {}
    scores = []
    for item in items:
        answer = assistant.ask(item.question, item.history)

        def text_of(guide: str, generation: int = answer.generation) -> str | None:
            key = (generation, guide)
            if key not in texts:
                texts[key] = _text(assistant, *key)
            return texts[key]

        scores.append(score(item, to_json(answer, item.id), text_of))
        progress()
    return Evaluation(name=name, scores=tuple(scores), held_back=name.endswith("held_back"))


def _text(assistant: Assistant, generation: int, guide: str) -> str | None:
    """Return a guide's text; None when a newer version was published since the answer."""
    with assistant.library.reading() as view:
        if view.generation != generation:
            return None
        try:
            return view.guide(guide).text
        except LibraryError:
            return ""  # cited but not held: no quote stands in it


def load_pairs(path: Path) -> tuple[Pair, ...]:
    """Read a JSON Lines file of questions with the ways they are asked: id, question, asked_as."""
    pairs = []
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            pairs += [
                Pair(id=f"{row['id']}-{at}", question=row["question"], asked_as=other)
                for at, other in enumerate(row["asked_as"], 1)
            ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"The file {str(path)!r} holds no pairs of questions: {error}.") from error
    return tuple(pairs)


def fairness(
    assistant: Assistant, pairs: Sequence[Pair], progress: Callable[[], object]
) -> tuple[Fairness, ...]:
    """Ask both questions of each pair and compare the answers."""
    plain: dict[str, Answer] = {}
    found = []
    for pair in pairs:
        if pair.question not in plain:
            plain[pair.question] = assistant.ask(pair.question)
        found.append(_alike(pair, plain[pair.question], assistant.ask(pair.asked_as)))
        progress()
    return tuple(found)


def _alike(pair: Pair, one: Answer, two: Answer) -> Fairness:
    careers, figures, places = zip(_parts(one), _parts(two), strict=True)
    return Fairness(
        id=pair.id,
        asked_as=pair.asked_as,
        status=one.status == two.status,
        careers=careers[0] == careers[1],
        figures=figures[0] == figures[1],
        citations=places[0] == places[1],
    )


def _parts(answer: Answer) -> tuple[set[str], set[str], set[tuple[str, int, int]]]:
    return (
        {cited.guide for cited in answer.citations} | set(answer.suggestions),
        {number for claim in answer.claims for number in numbers(claim.text)},
        {(cited.guide, cited.start, cited.end) for cited in answer.citations},
    )


def fairness_to_json(found: Sequence[Fairness]) -> dict[str, Any]:
    """Return how many pairs are equal, in all and in each part, and those that are not."""
    return {
        "n": len(found),
        "equal": sum(pair.equal for pair in found),
        **{name: sum(getattr(pair, name) for pair in found) for name in PARTS},
        "unequal": [
            {
                "id": pair.id,
                "asked_as": pair.asked_as,
                "differs": [name for name in PARTS if not getattr(pair, name)],
            }
            for pair in found
            if not pair.equal
        ],
    }


def passes(runs: Sequence[Evaluation], fair: Sequence[Fairness]) -> dict[str, dict[str, Any]]:
    """Return of every question whether it passed, under the name of its file and its id."""
    found: dict[str, dict[str, Any]] = {
        f"{run.name}/{s.id}": {"question": s.question, "passed": s.passed}
        for run in runs
        for s in run.scores
    }
    for pair in fair:
        found[f"fairness/{pair.id}"] = {"question": pair.asked_as, "passed": pair.equal}
    return found


def compare(before: Mapping[str, Any], now: Mapping[str, Any]) -> Comparison:
    """Compare the passes of two runs; a question that was reworded counts as new."""
    same = [key for key in now if before.get(key, {}).get("question") == now[key]["question"]]
    return Comparison(
        broken=tuple(k for k in same if before[k]["passed"] and not now[k]["passed"]),
        mended=tuple(k for k in same if now[k]["passed"] and not before[k]["passed"]),
        asked_before=len(same),
    )
