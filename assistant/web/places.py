"""Find the words that an address cites in the guide as it is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.schema import Guide, Passage
from assistant.web.inline import Place
from assistant.web.links import digest

State = Literal["none", "found", "moved", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What became of the words an address cites; ``place`` is where they stand now, if they do."""

    state: State
    place: Place | None = None
    asked: int = 0  # offset that the address speaks of, to scroll near it when the words are gone


def whole_number(value: str | None) -> int | None:
    """Read an offset from an address; None for anything else."""
    if value and value.isascii() and value.isdecimal() and len(value) <= 10:
        return int(value)
    return None


def find(guide: Guide, passages: Sequence[Passage], query: Mapping[str, str]) -> Cited:
    """Look the cited words up: at their place, else as a passage with the same words."""
    start, end = whole_number(query.get("start")), whole_number(query.get("end"))
    wanted = query.get("q", "")
    if start is None or end is None:
        return Cited(state="none", asked=whole_number(query.get("at")) or 0)
    if start < end <= len(guide.text) and wanted in ("", digest(guide.text[start:end])):
        return Cited(state="found", place=(start, end), asked=start)
    same = [p for p in passages if wanted and digest(p.text) == wanted]
    if same:
        nearest = min(same, key=lambda passage: abs(passage.start - start))
        return Cited(state="moved", place=(nearest.start, nearest.end), asked=nearest.start)
    return Cited(state="changed", asked=min(start, len(guide.text)))
