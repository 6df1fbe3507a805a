"""Which typed figures are of the kind a pay question asks for: level, place, statistic, period."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answers.places import countries
from assistant.answers.understand import Question
from assistant.schema import Figure

CENTRE = frozenset({"average", "median", "stated"})
LOW = re.compile(r"\b(?:10th|lowest|starter|entry|junior|trainee|new|25th)", re.IGNORECASE)
HIGH = re.compile(r"\b(?:90th|highest|experienced|senior|top|75th|lead)", re.IGNORECASE)
FITS, ASKED, ELSEWHERE, BESIDE = 0.15, 0.3, -0.5, -0.25


def figure_fits(question: Question, figures: Iterable[Figure]) -> float:
    """Return a bonus or penalty for a passage by the best of the pay figures that stand in it."""
    if "pay" not in question.attributes:
        return 0.0
    return max((_one(question, figure) for figure in figures if figure.kind == "pay"), default=0.0)


def _one(question: Question, figure: Figure) -> float:
    return _place(question, figure) + _level(question, figure) + _industry(question, figure)


def _industry(question: Question, figure: Figure) -> float:
    named = not figure.industry or figure.industry.lower() in question.text.lower()
    return 0.0 if named else ELSEWHERE


def _place(question: Question, figure: Figure) -> float:
    if not question.places or not figure.region:
        return 0.0
    asked = {place.country for place in question.places if place.country}
    held = countries(figure.region)
    if not held or not asked:
        return 0.0
    return ASKED if asked & held else ELSEWHERE


def _level(question: Question, figure: Figure) -> float:
    words = f"{figure.statistic or ''} {figure.level or ''}"
    low, high = bool(LOW.search(words)), bool(HIGH.search(words))
    if question.starter or question.experienced:
        return ASKED if (question.starter and low) or (question.experienced and high) else 0.0
    if figure.statistic in CENTRE or figure.statistic is None:
        return FITS
    return BESIDE if figure.statistic == "percentile" else FITS / 2
