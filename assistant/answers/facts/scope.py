"""Which typed figures are of the kind a question asks for: level, place, statistic, outlook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from assistant.answers.asked.question import Question
from assistant.answers.facts.employers import BY_EMPLOYER, LEAST, MOST
from assistant.answers.names.whose_pay import Own, words_of_figure, words_of_name
from assistant.answers.text.places import places
from assistant.answers.text.terms import LEAD_IN
from assistant.schema import Attribute, Figure

CENTRE = frozenset({"average", "median", "stated"})
LOW = re.compile(r"\b(?:10th|lowest|starter|entry|junior|trainee|new|25th)", re.IGNORECASE)
HIGH = re.compile(r"\b(?:90th|highest|experienced|senior|top|75th|lead)", re.IGNORECASE)
BY_REGION = re.compile(
    r"\b(?:states?|provinces?|regions?|cit(?:y|ies)|areas?|count(?:y|ies|ry|ries)|where)\b",
    re.IGNORECASE,
)
WHY = re.compile(rf"{LEAD_IN}(?:why|how come)\b|\breasons?\b", re.IGNORECASE)
OUTLOOK = {"growth": 0.5, "openings": 0.2, "jobs": 0.1}
OUTLOOK_ASKED = {
    "openings": re.compile(r"\b(?:openings|vacanc(?:y|ies))\b", re.IGNORECASE),
    "growth": re.compile(
        r"\b(?:gr[eo]w\w*|faster|slower|shrink\w*|declin\w+|increas\w+|new jobs|percent\w*)\b",
        re.IGNORECASE,
    ),
    "jobs": re.compile(r"\b(?:how many|number of) (?:\w+ ){0,2}(?:jobs|positions|posts)\b", re.I),
}
KINDS: dict[Attribute, frozenset[str]] = {"pay": frozenset({"pay"}), "outlook": frozenset(OUTLOOK)}
FITS, ASKED, ELSEWHERE, BESIDE, OTHERS = 0.15, 0.3, -0.8, -0.25, -1.2
EARLIER = -0.8  # for a figure of another year than the one asked for, or than the newest one
LOCAL = -0.4  # for a figure of a part of a country, where none of them is asked for
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
OVER_TIME = re.compile(
    r"\b(?:since|chang\w+|gone (?:up|down)|ris(?:e[ns]?|ing)|grown|increas\w+|trends?|history"
    r"|over (?:the|time)|used to)\b",
    re.IGNORECASE,
)


def figure_fits(
    question: Question,
    figures: Iterable[Figure],
    peers: Sequence[Figure],
    own: Own,
    newest: Mapping[tuple[object, ...], int],
    whole: Set[tuple[object, ...]],
) -> float:
    """Return a bonus or penalty for a passage by the best of the figures that stand in it.

    ``peers`` are all figures of its guide, ``own`` is the guide's occupation, ``newest`` and
    ``whole`` what ``newest_years`` and ``of_countries`` say of them.
    """
    found = [
        _one(question, figure, own)
        + _leading(question, figure, peers)
        + _dated(question, figure, peers, newest)
        + _local(question, figure, whole)
        for figure in figures
        if figure.kind == "pay"
    ]
    if "pay" in question.attributes and found:
        return max(found)
    if "outlook" in question.attributes:
        weights = _outlook(question)
        best = max((weights.get(figure.kind, 0.0) for figure in figures), default=0.0)
        return best / 3 if WHY.search(question.text) else best
    return 0.0


def _outlook(question: Question) -> Mapping[str, float]:
    """Weigh the kinds of figures of an outlook: openings, jobs there are and growth are three."""
    asked = next((kind for kind, cue in OUTLOOK_ASKED.items() if cue.search(question.text)), None)
    return {asked: OUTLOOK["growth"]} if asked else OUTLOOK


def _leading(question: Question, figure: Figure, peers: Sequence[Figure]) -> float:
    """Return a bonus for the best or worst paying region, if that is asked for."""
    if not MOST.search(question.text) or figure.low is None:
        return 0.0
    if not (_is_part(figure.region) and BY_REGION.search(question.text)):
        return 0.0
    alike = [
        f
        for f in peers
        if f.kind == "pay" and f.low is not None and _is_part(f.region)
        and _whose(f) == _whose(figure)
    ]  # fmt: skip
    central = [f for f in alike if f.statistic in CENTRE and not f.level]
    if central and figure not in central:
        return 0.0  # the upper end of one place is not above the middle of another
    values = [f.low for f in central or alike if f.low is not None]
    wanted = min(values) if LEAST.search(question.text) else max(values)
    return 2 * ASKED if figure.low == wanted else 0.0


def is_central(figure: Figure) -> bool:
    """Tell whether a figure is the middle of what is paid, or does not say what it is of it."""
    return figure.statistic in CENTRE or figure.statistic is None


def of_countries(figures: Iterable[Figure]) -> frozenset[tuple[object, ...]]:
    """Return whose pay, for what time, is given for a whole country."""
    return frozenset(_whose(f) for f in figures if f.kind == "pay" and _is_whole(f.region))


def _local(question: Question, figure: Figure, whole: Set[tuple[object, ...]]) -> float:
    """Return a penalty for pay in a part of a country where that of the whole is known."""
    if not figure.region or question.places or BY_REGION.search(question.text):
        return 0.0
    return LOCAL if _whose(figure) in whole and not _is_whole(figure.region) else 0.0


def _whose(figure: Figure) -> tuple[object, ...]:
    """Return whose pay a figure is, in which money and for what time, whatever the place."""
    return words_of_figure(figure), figure.currency, figure.period


def _is_whole(region: str | None) -> bool:
    """Tell whether a region is a country, not a part of one."""
    return any(place.whole for place in places(region or ""))


def _is_part(region: str | None) -> bool:
    """Tell whether a region is a part of a country."""
    return any(not place.whole for place in places(region or ""))


def newest_years(figures: Iterable[Figure]) -> Mapping[tuple[object, ...], int]:
    """Return the newest year of the figures that differ by their year and amount alone."""
    newest: dict[tuple[object, ...], int] = {}
    for figure in figures:
        newest[_kin(figure)] = max(newest.get(_kin(figure), 0), figure.year or 0)
    return newest


def _dated(
    question: Question,
    figure: Figure,
    peers: Sequence[Figure],
    newest: Mapping[tuple[object, ...], int],
) -> float:
    """Return a penalty for a figure of another year than the one asked for, else of an old one.

    A year that no figure is of tells none apart; a question on change over time wants them all.
    """
    if figure.year is None or OVER_TIME.search(question.text):
        return 0.0
    named = {int(year) for year in YEAR.findall(question.text)}
    if named and (held := named & {peer.year for peer in peers}):
        return 0.0 if figure.year in held else EARLIER
    return EARLIER if figure.year < newest.get(_kin(figure), 0) else 0.0


def _kin(figure: Figure) -> tuple[object, ...]:
    """Return what figures have in common that differ by their year and amount alone."""
    return (
        figure.kind, words_of_figure(figure), figure.currency, figure.period, figure.region,
        figure.industry, figure.statistic,
    )  # fmt: skip


def _one(question: Question, figure: Figure, own: Own) -> float:
    return _occupation(question, figure, own) + _level(question, figure)


def _occupation(question: Question, figure: Figure, own: Own) -> float:
    """Weigh whose pay it is: in a group's guide the asked member's, in any guide not others'."""
    whose = words_of_figure(figure)
    for mention in (*filter(None, (question.about,)), *question.mentions):
        if figure.guide in (mention.guides if mention.how == "member" else mention.listed):
            member = words_of_name(" ".join(mention.name))
            alone = ASKED * (not whose & (own.words - member))  # not with the guide's own
            return ASKED + alone if member <= whose else OTHERS
    names = [mention.text for mention in question.mentions] or [question.text]
    named = [words_of_name(name) & own.words for name in names]
    asked = next((words for words in named if words), own.words)
    if asked <= whose and not own.differs(figure):
        # A member's own, under whatever longer name, comes before its whole group's.
        alone = FITS if whose & own.words == asked else 0.0
        return ASKED + alone if asked < own.words else 0.0
    if whose <= own.words:
        return 0.0 if whose == own.words else BESIDE if whose <= asked else OTHERS
    if own.has(whose) or own.level(figure):
        return 0.0
    if whose & own.words and not own.differs(figure):
        return BESIDE
    branch = whose & own.heads and HIGH.search(f"{figure.statistic or ''} {figure.level or ''}")
    return 0.0 if branch else OTHERS


def _level(question: Question, figure: Figure) -> float:
    words = f"{figure.statistic or ''} {figure.level or ''}"
    low, high = bool(LOW.search(words)), bool(HIGH.search(words))
    if BY_EMPLOYER.search(question.text):
        return 0.0
    if question.starter or question.experienced:
        if (question.starter and low) or (question.experienced and high):
            return ASKED
        return BESIDE if low or high else 0.0  # the other end
    if is_central(figure):
        return FITS
    return BESIDE if figure.statistic == "percentile" else FITS / 2
