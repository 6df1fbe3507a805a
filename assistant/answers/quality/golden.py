"""A judged answer becomes a test question: a line for ``evaluate`` and ``ASSISTANT_CHECK``."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answers.quality.scoring import MARK, NUMBER, folded, item_of, score
from assistant.errors import FeedbackLost, UsageError

if TYPE_CHECKING:
    from assistant.answers.quality.feedback import Judged
    from assistant.config import Settings

FILE = "questions.jsonl"  # in the data folder
LONGEST = 2000  # characters of a question
MOST = 20  # guides, facts or words of one question
FIGURES = 3  # figures that are offered as words of a right answer
_turn = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a right answer to a question holds; each fact is a row of alternatives."""

    question: str
    cites: tuple[str, ...] = ()  # guides, one of which is cited
    facts: tuple[tuple[str, ...], ...] = ()
    never: tuple[str, ...] = ()
    covered: bool = True  # False: a right answer says that the guides do not tell

    @property
    def empty(self) -> bool:
        """Whether any answer would do."""
        return self.covered and not (self.cites or self.facts)


def question_file(settings: Settings) -> Path:
    """Return the file of the questions that were made."""
    return settings.data_dir / FILE


def offered(judged: Judged) -> Expectation:
    """Return what a right answer may hold: what the citations say that nobody doubts.

    Figures are offered only where some other citation is doubted: when the whole answer is wrong,
    so may they be. Those that rest on doubted citations alone are what it never says.
    """
    answer, doubted = judged.answer, judged.doubted
    trusted = [cited for cited in answer["citations"] if cited["n"] not in doubted]
    body = MARK.sub("", answer["text"])
    good = _figures(cited["quote"] for cited in trusted)
    bad = _figures(
        claim["text"]
        for claim in answer["claims"]
        if claim["citations"] and doubted.issuperset(claim["citations"])
    )
    facts = [one for one in good if one in _figures([body])][:FIGURES] if doubted else []
    return Expectation(
        question=answer["standalone"] or answer["question"],
        cites=tuple(dict.fromkeys(cited["guide"] for cited in trusted)),
        facts=tuple((one,) for one in facts),
        never=tuple(one for one in bad if one not in good)[:FIGURES],
    )


def _figures(texts: Iterable[str]) -> list[str]:
    """Return the figures of some texts as they are written, each once."""
    found = (match.group().rstrip(".,") for text in texts for match in NUMBER.finditer(text))
    return list(dict.fromkeys(found))


def add(settings: Settings, wanted: Expectation, judged: str = "") -> dict[str, Any]:
    """Append a question to the file, in place of the same question; returns its line.

    ``judged`` is the answer it was made of; it has one question. Raises UsageError when there is
    no question or when any answer would do.
    """
    row = _row(wanted) | ({"feedback": judged} if judged else {})
    path = question_file(settings)
    with _turn:
        try:
            lines = [line for line in _lines(path) if not _same(line, row)]
            text = "\n".join([*lines, json.dumps(row, ensure_ascii=False)]) + "\n"
            fresh = path.with_suffix(".new")
            fresh.touch(0o600)
            fresh.write_text(text, "utf-8", errors="replace")
            fresh.replace(path)
        except OSError as error:
            raise FeedbackLost(
                f"The question cannot be kept in {path} ({error.strerror}). Check that the folder "
                "can be written and has space."
            ) from error
    return row


def _row(wanted: Expectation) -> dict[str, Any]:
    question = " ".join(wanted.question.split())
    if not question:
        raise UsageError("The question is empty. Write what is asked.")
    if len(question) > LONGEST:
        raise UsageError(f"The question has more than {LONGEST:,} characters. Shorten it.")
    if wanted.empty:
        raise UsageError(
            "Any answer would pass this test. Choose a guide that a right answer cites, or write "
            "words that it holds, or say that the guides do not cover the question."
        )
    if max(len(wanted.cites), len(wanted.facts), len(wanted.never)) > MOST:
        raise UsageError(f"A test question takes at most {MOST} guides and {MOST} lines of words.")
    digest = hashlib.sha256(folded(question).encode("utf-8", "replace")).hexdigest()[:10]
    return {
        "id": f"feedback-{digest}",
        "type": "feedback" if wanted.covered else "absent",
        "question": question,
        "history": [],
        "guides": list(wanted.cites),
        "cites": list(wanted.cites) if wanted.covered else [],
        "facts": [list(fact) for fact in wanted.facts] if wanted.covered else [],
        "never": list(wanted.never),
        "note": "made from feedback",
    }


def _lines(path: Path) -> Iterator[str]:
    if path.exists():
        yield from filter(str.strip, path.read_text("utf-8-sig", errors="replace").splitlines())


def _same(line: str, row: dict[str, Any]) -> bool:
    try:
        held = json.loads(line)
        asks = folded(held["question"]) == folded(row["question"])
        return asks or ("feedback" in row and held.get("feedback") == row["feedback"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return False  # a line that is no question stays as it is


def rows(settings: Settings) -> tuple[dict[str, Any], ...]:
    """Return the questions of the file; lines that are none are passed over."""
    found = []
    for line in _lines(question_file(settings)):
        try:
            row = json.loads(line)
            item_of(row)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
        found.append(row)
    return tuple(found)


def row_of(judged: Judged, held: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the question that was made of a judged answer, or that asks the same."""
    asked = {folded(judged.answer[key]) for key in ("question", "standalone")} - {""}
    same = (row for row in held if folded(row["question"]) in asked)
    own = (row for row in held if row.get("feedback") == judged.id)
    return next(own, next(same, None))


def expectation_of(row: dict[str, Any]) -> Expectation:
    """Return what a line of the file expects."""
    item = item_of(row)
    return Expectation(
        question=item.question, cites=item.cites, facts=item.facts, never=item.never,
        covered=bool(item.facts or item.cites),
    )  # fmt: skip


def passes(judged: Judged, row: dict[str, Any]) -> bool:
    """Tell whether the answer that was judged would pass the test, as it stands."""
    return score(item_of(row), judged.answer, lambda _: None).passed
