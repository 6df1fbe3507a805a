"""Questions that an update must not break: asked of the library before and after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answers.assistant import Assistant
from assistant.answers.quality.evaluate import evaluate
from assistant.answers.quality.scoring import Item, load
from assistant.errors import LibraryEmpty

if TYPE_CHECKING:
    from assistant.config import Settings
    from assistant.library import Library

NAMED = 5  # questions named in the reason
HINT = (
    "Nothing was published. Correct the guides or the questions, or publish it as it is with "
    "`python ingest.py --check FILE --force`."
)


def questions_gate(
    settings: Settings, path: Path, *, warn: Callable[[str], object] | None = None
) -> Callable[[Library, Library], str]:
    """Return a gate for ``sync``: it refuses an update after which right answers are wrong.

    The file has the lines of ``evaluate`` and is read at once, and anew for each update, so that
    questions made from feedback count; raises UsageError when it cannot be. With ``warn`` the
    reason is told and nothing is refused.
    """
    load(path)
    quotes = settings.model_copy(update={"chat_model": "quotes", "gaps": False})

    def gate(now: Library, then: Library) -> str:
        items = load(path)
        right = _right(Assistant(now, quotes), items)
        still = _right(Assistant(then, quotes), right)
        broken = [item for item in right if item not in still]
        reason = _reason(broken, len(items)) if broken else ""
        if reason and warn:
            warn(reason)
            return ""
        return f"{reason} {HINT}" if reason else ""

    return gate


def _right(assistant: Assistant, items: Sequence[Item]) -> list[Item]:
    """Return the questions that are answered right."""
    try:
        scores = evaluate(assistant, "check", items, lambda: None).scores
    except LibraryEmpty:
        return []
    return [item for item, score in zip(items, scores, strict=True) if score.passed]


def _reason(broken: Sequence[Item], of: int) -> str:
    named = "; ".join(f"{item.id} ({item.question})" for item in broken[:NAMED])
    more = f" and {len(broken) - NAMED:,} more" if len(broken) > NAMED else ""
    return f"This update would break {len(broken):,} of your {of:,} questions: {named}{more}."
