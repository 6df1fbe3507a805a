"""The best and the worst paid careers of the whole library, by the figures of its guides."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from assistant.answers.cite import Citations
from assistant.answers.names import name_of, names_of
from assistant.answers.places import countries
from assistant.answers.question import Question
from assistant.answers.quotes import Line, claimed, joined
from assistant.answers.wording import clean, row
from assistant.schema import Answer, Figure, GuideCard

if TYPE_CHECKING:
    from assistant.library import View

JOBS = (
    r"(?:jobs|careers|occupations|professions|roles"
    r"|(?:which|what|whats|the) (?:job|career|occupation|profession))"
)
ASKED = re.compile(
    r"\b(?:best|highest|top|lowest|worst|least|better|well)[- ]?(?:paid|paying|earning)\b"
    rf"(?: (?:job|career|occupation|profession|role)\b|.*\b{JOBS}\b)"
    rf"|\b{JOBS}\b.*\b(?:pays?|earns?|paid|paying) (?:the )?"
    r"(?:most|best|highest|least|lowest|worst)\b"
    rf"|\b(?:highest|best|top|lowest) (?:salar(?:y|ies)|pay|earnings|wages?)\b.*\b{JOBS}\b",
    re.IGNORECASE,
)
SHARE = re.compile(r"%|\bper ?cent\b", re.IGNORECASE)  # "the lowest paid 10 percent"
LEAST = re.compile(r"\b(?:least|lowest|worst)\b", re.IGNORECASE)
SHOWN = 5  # careers of one currency
KINDS = {
    "median": "median or average",
    "average": "median or average",
    "experienced": "experienced worker's pay",
}


def ranks_all(question: Question) -> bool:
    """Tell whether a question asks for the best or the worst paid of all careers."""
    named = question.mentions or question.carried or question.unknown
    return not named and not SHARE.search(question.text) and bool(ASKED.search(question.text))


def ranking(view: View, question: Question) -> Answer | None:
    """Return the careers with the highest (or lowest) yearly pay, a list for each currency."""
    least = bool(LEAST.search(question.text))
    guides = {card.id: card for card in view.cards()}
    by_currency: dict[str, list[Figure]] = defaultdict(list)
    for figure in _comparable(view.figures(kind="pay"), guides, question):
        by_currency[figure.currency or ""].append(figure)
    if not by_currency:
        return None
    citations = Citations({})
    lines: list[Line] = []
    for currency, figures in sorted(by_currency.items(), key=lambda pair: -len(pair[1]))[:2]:
        lines += _listed(view, currency, figures, citations, least)
    return Answer(
        question=question.text,
        standalone=question.standalone,
        status="answered",
        text=joined(lines),
        claims=tuple(claim for line in lines for claim in line.held),
        citations=citations.all(),
        topics=("pay",),
        generation=view.generation,
    )


def _comparable(
    figures: Iterable[Figure], guides: dict[str, GuideCard], question: Question
) -> Iterator[Figure]:
    """Yield yearly figures of guides' own occupations, in the places asked about."""
    wanted = {place.country for place in question.places}
    for figure in figures:
        card = guides[figure.guide]
        if figure.period != "year" or figure.high is None or figure.industry:
            continue
        if figure.statistic not in KINDS or name_of(figure.occupation) not in names_of(card):
            continue
        if not wanted or wanted & countries(figure.region or card.source.region):
            yield figure


def _listed(
    view: View, currency: str, figures: list[Figure], citations: Citations, least: bool
) -> Iterator[Line]:
    """Yield a heading and a line for each career; only figures of one kind are compared."""
    kind = Counter(KINDS[f.statistic or ""] for f in figures).most_common(1)[0][0]
    alike = sorted(
        (f for f in figures if KINDS[f.statistic or ""] == kind), key=lambda f: (f.guide, f.start)
    )
    main = {f.guide: f for f in reversed(alike)}  # the first of a guide is its main one
    best = sorted(main.values(), key=lambda f: (f.high or 0.0) * (1 if least else -1))[:SHOWN]
    word = "lowest" if least else "highest"
    yield Line(f"The {word} yearly pay in {currency} that the guides give, by {kind}:")
    for figure in best:
        held = (p for p in view.passages(figure.guide) if p.start <= figure.start < p.end)
        if passage := next(held, None):
            guide = view.guide(figure.guide)
            citations.guides = {**citations.guides, guide.id: guide}
            n = citations.number((passage,))
            yield claimed(f"- {clean(guide.title)}: {row(passage)}", n)
