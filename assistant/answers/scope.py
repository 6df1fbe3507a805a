"""Which typed figures are of the kind a question asks for: level, place, statistic, outlook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from itertools import chain

from assistant.answers.names import name_of
from assistant.answers.places import countries
from assistant.answers.question import Question
from assistant.answers.signals import section_fits
from assistant.answers.terms import STOP, content
from assistant.schema import Attribute, Figure, Passage

CENTRE = frozenset({"average", "median", "stated"})
LOW = re.compile(r"\b(?:10th|lowest|starter|entry|junior|trainee|new|25th)", re.IGNORECASE)
HIGH = re.compile(r"\b(?:90th|highest|experienced|senior|top|75th|lead)", re.IGNORECASE)
BY_INDUSTRY = re.compile(r"\b(?:industr(?:y|ies)|sectors?|employers?)\b", re.IGNORECASE)
PUBLIC = frozenset({"local", "state", "feder", "govern"})
EXCEPT = re.compile(r",| \(| excluding | except | and (?:related|other|allied) ", re.IGNORECASE)
MOST = re.compile(r"\b(?:most|best|highest|top|least|worst|lowest)\b", re.IGNORECASE)
LEAST = re.compile(r"\b(?:least|worst|lowest)\b", re.IGNORECASE)
WHY = re.compile(r"^(?:so |and )?(?:why|how come)\b|\breasons?\b", re.IGNORECASE)
OUTLOOK = {"growth": 0.5, "openings": 0.2, "jobs": 0.1}
KINDS: dict[Attribute, frozenset[str]] = {"pay": frozenset({"pay"}), "outlook": frozenset(OUTLOOK)}
FITS, ASKED, ELSEWHERE, BESIDE, OTHERS = 0.15, 0.3, -0.8, -0.25, -1.2


def figure_fits(
    question: Question, figures: Iterable[Figure], peers: Sequence[Figure], own: frozenset[str]
) -> float:
    """Return a bonus or penalty for a passage by the best of the figures that stand in it.

    ``peers`` are all figures of its guide, ``own`` the words of the guide's occupation, in the
    singular.
    """
    found = [
        _one(question, figure, own) + _leading(question, figure, peers)
        for figure in figures
        if figure.kind == "pay"
    ]
    if "pay" in question.attributes and found:
        return max(found)
    if "outlook" in question.attributes:
        best = max((OUTLOOK.get(figure.kind, 0.0) for figure in figures), default=0.0)
        return best / 3 if WHY.search(question.text) else best
    return 0.0


def _leading(question: Question, figure: Figure, peers: Sequence[Figure]) -> float:
    """Return a bonus for the best or the worst paying industry when a question asks for it."""
    asked = BY_INDUSTRY.search(question.text) and MOST.search(question.text)
    if not asked or not figure.industry or figure.low is None:
        return 0.0
    alike = (f for f in peers if f.industry and f.kind == "pay" and f.period == figure.period)
    values = [f.low for f in alike if f.low is not None]
    wanted = min(values) if LEAST.search(question.text) else max(values)
    return 2 * ASKED if figure.low == wanted else 0.0


def _one(question: Question, figure: Figure, own: frozenset[str]) -> float:
    return (
        _occupation(question, figure, own) + _level(question, figure) + _industry(question, figure)
    )


def _occupation(question: Question, figure: Figure, own: frozenset[str]) -> float:
    """Weigh whose pay it is: in a group's guide the asked member's, in any guide not others'."""
    whose = words_of_name(figure.occupation)
    for mention in question.mentions:
        if mention.how == "member" and figure.guide in mention.guides:
            return ASKED if words_of_name(mention.text) <= whose else OTHERS
    names = [mention.text for mention in question.mentions] or [question.text]
    named = [words_of_name(name) & own for name in names]
    asked = next((words for words in named if words), own)
    if asked <= whose:
        return ASKED if asked < own else 0.0
    if whose <= own:
        return 0.0 if asked == own or whose == own else BESIDE
    return BESIDE if whose & own else OTHERS


def words_of_name(name: str) -> frozenset[str]:
    """Return the telling words of an occupation's name, in the singular."""
    return frozenset(word for word in name_of(name) if word not in STOP)


def _industry(question: Question, figure: Figure) -> float:
    if not figure.industry:
        return 0.0
    asked = set(content(BY_INDUSTRY.sub(" ", question.bare)))
    asked |= PUBLIC if "public" in asked else frozenset()
    head, _, rest = (
        figure.industry.partition(";")
        if ";" in figure.industry
        else (EXCEPT.split(figure.industry)[0], "", "")
    )
    terms = set(content(head))
    named = len(terms & asked) >= max(1, len(terms) / 2) or bool(set(content(rest)) & asked)
    return 2 * ASKED if named else ASKED if BY_INDUSTRY.search(question.text) else ELSEWHERE


def place_told(
    question: Question, passages: Sequence[Passage], figures: Sequence[Sequence[Figure]]
) -> bool:
    """Tell whether a guide may say what is asked of a place asked about.

    It may not when it has a section on what is asked, and neither that nor a section on the place
    nor a figure of the kind speaks of the place, or when its projections are of other places: what
    it says of the place in passing, of its sources or of other matters, is no answer. ``figures``
    are those of each passage.
    """
    asked, attributes = _countries_asked(question), question.attributes
    if not asked or projected_elsewhere(question, asked, chain.from_iterable(figures)):
        return False
    on = [bool(section_fits(attributes, passage)) for passage in passages]
    if not any(on):
        return True
    kinds = frozenset[str]().union(*(KINDS.get(name, frozenset()) for name in attributes))
    return any(
        (fits or asked & countries(" . ".join(passage.trail)) or any(f.kind in kinds for f in here))
        and asked & spoken_of(passage, here)
        for fits, passage, here in zip(on, passages, figures, strict=True)
    )


def projected_elsewhere(question: Question, asked: Set[str], figures: Iterable[Figure]) -> bool:
    """Tell whether the projections asked for are there, but only for other countries."""
    if "outlook" not in question.attributes:
        return False
    regions = [f.region for f in figures if f.kind == "growth" and f.region]
    return bool(regions) and all(not asked & countries(region) for region in regions)


def _countries_asked(question: Question) -> set[str]:
    return {place.country for place in question.places if place.country}


def place_fits(question: Question, passage: Passage, figures: Iterable[Figure]) -> float:
    """Return a bonus for a passage on a place asked about, a penalty for one on another place."""
    asked = _countries_asked(question)
    if not asked or not (named := spoken_of(passage, figures)):
        return 0.0
    return ASKED if asked & named else ELSEWHERE


def spoken_of(passage: Passage, figures: Iterable[Figure]) -> frozenset[str]:
    """Return the countries that a passage, its headings or its figures name."""
    held = countries(f"{' . '.join(passage.trail)} . {passage.lead} . {passage.text}")
    regions = " . ".join(figure.region for figure in figures if figure.region)
    return held | countries(regions) if regions else held


def _level(question: Question, figure: Figure) -> float:
    words = f"{figure.statistic or ''} {figure.level or ''}"
    low, high = bool(LOW.search(words)), bool(HIGH.search(words))
    if BY_INDUSTRY.search(question.text):
        return 0.0
    if question.starter or question.experienced:
        return ASKED if (question.starter and low) or (question.experienced and high) else 0.0
    if figure.statistic in CENTRE or figure.statistic is None:
        return FITS
    return BESIDE if figure.statistic == "percentile" else FITS / 2
