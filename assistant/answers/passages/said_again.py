"""Which typed figures a passage gives: those that stand in it, and those it says again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.answers.passages.signals import AMOUNT
from assistant.answers.text.values import values
from assistant.schema import Figure, Kind, Passage

if TYPE_CHECKING:
    from assistant.library import View

SIGNS: dict[Kind, re.Pattern[str]] = {  # how a passage speaks of a figure's kind
    "pay": AMOUNT,
    "growth": re.compile(
        r"\b(?:gr[eo]w|increase|decline|decrease|rise|fall|shrink)s? (?:by )?(?:about )?\d", re.I
    ),
    "jobs": re.compile(r"\d[\d,]{3,} (?:jobs|people|workers|positions)\b", re.IGNORECASE),
}


def pay_of(view: View, guide: str) -> list[Figure]:
    """Return the figures of pay of a guide."""
    return [figure for figure in view.figures(guide=guide) if figure.kind == "pay"]


def inside(figures: Iterable[Figure], passage: Passage) -> list[Figure]:
    """Return the figures that stand in a passage, or whose amount it says again."""
    found = [f for f in figures if f.start < passage.end and passage.start < f.end]
    if found:
        return found
    kinds = {kind for kind, sign in SIGNS.items() if sign.search(passage.text)}
    said = {value.number for value in values(passage.text)} if kinds else set()
    return [f for f in figures if f.kind in kinds and (f.low in said or f.high in said)]
