"""The best paid and the fastest growing careers of the library, by the figures of its guides."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.all_careers import JOBS, asks_of_all, restrictions
from assistant.answers.cite import Citations
from assistant.answers.names import name_of, names_of
from assistant.answers.orders import is_order
from assistant.answers.places import countries
from assistant.answers.question import Question
from assistant.answers.quotes import Line, answered, of_career
from assistant.answers.wording import clean, row
from assistant.schema import Answer, Figure, GuideCard, Kind

if TYPE_CHECKING:
    from assistant.library import View

PAID = re.compile(
    r"\b(?:best|highest|top|lowest|worst|least|better|well)[- ]?(?:paid|paying|earning)\b"
    rf"(?: (?:job|career|occupation|profession|role)\b|.*\b{JOBS}\b)"
    rf"|\b{JOBS}\b.*\b(?:pays?|earns?|paid|paying) (?:the )?"
    r"(?:most|best|highest|least|lowest|worst)\b"
    rf"|\b(?:highest|best|top|lowest) (?:salar(?:y|ies)|pay|earnings|wages?)\b.*\b{JOBS}\b",
    re.IGNORECASE,
)
GROWING = re.compile(
    r"\b(?:grow\w*|in demand|outlook|prospects?|future|shrink\w*|declin\w*|disappear\w*"
    r"|dying|die out)\b",
    re.IGNORECASE,
)
SHARE = re.compile(r"%|\bper ?cent\b", re.IGNORECASE)  # "the lowest paid 10 percent"
LEAST = re.compile(
    r"\b(?:least|lowest|worst|slow\w*|shrink\w*|declin\w*|disappear\w*|dying|die out)\b",
    re.IGNORECASE,
)
SHOWN = 5  # careers of one list
KINDS = {
    "median": "median or average",
    "average": "median or average",
    "experienced": "experienced worker's pay",
}


def _wanted(question: Question) -> Kind | None:
    """Return the figures by which a question wants all careers ranked, or None."""
    named = question.mentions or question.carried or question.unknown
    if not named and not SHARE.search(question.text) and PAID.search(question.text):
        return "pay"
    return "growth" if asks_of_all(question) and GROWING.search(question.text) else None


def ranking(view: View, question: Question) -> Answer | None:
    """Return the careers with the highest (or lowest) figures of a kind, comparable ones together.

    Yearly pay has a list for each of two currencies, projected growth one for a place and a span.
    None when the question asks for no ranking, or nothing can be ranked.
    """
    kind = _wanted(question)
    alike = _comparable(view, question, kind) if kind else {}
    if not alike:
        return None
    least = bool(LEAST.search(question.text))
    citations = Citations({})
    lines: list[Line] = []
    if among := restrictions(question):
        said = clean(" ".join(among))
        lines.append(Line(f"The guides do not set careers apart by “{said}”. Of all of them:"))
    most = sorted(alike.items(), key=lambda pair: -len(pair[1]))
    for (scope, year), figures in most[: 2 if kind == "pay" else 1]:
        if kind == "pay":
            chosen, measure = _one_measure(figures)
            word = "lowest" if least else "highest"
            head = f"The {word} yearly pay in {scope} that the guides give, by {measure}:"
        else:
            chosen, word = figures, "slowest" if least else "fastest"
            span = ", ".join(filter(None, (scope, f"until {year}" if year else "")))
            head = f"The {word} growth in jobs that the guides project{span and f' ({span})'}:"
        lines += [Line(head), *_listed(view, chosen, citations, least)]
    answer = answered(view, question, lines, citations, ("pay" if kind == "pay" else "outlook",))
    return replace(answer, status="partial") if among else answer


def _comparable(view: View, question: Question, kind: Kind) -> dict[tuple[str, int], list[Figure]]:
    """Return the figures by what makes them comparable: currency, or place and last year."""
    guides = {card.id: card for card in view.cards()}
    wanted = {place.country for place in question.places}
    alike: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in view.figures(kind=kind):
        card = guides[figure.guide]
        if wanted and not wanted & countries(figure.region or card.source.region):
            continue
        if kind == "pay" and _is_own_pay(figure, card):
            alike[figure.currency or "", 0].append(figure)
        elif kind == "growth" and _is_own_growth(figure, card):
            alike[figure.region or "", figure.year or 0].append(figure)
    return alike


def _is_own_pay(figure: Figure, card: GuideCard) -> bool:
    """Tell whether a figure is the yearly pay of its guide's own occupation."""
    if figure.period != "year" or figure.high is None or figure.industry:
        return False
    return figure.statistic in KINDS and name_of(figure.occupation) in names_of(card)


def _is_own_growth(figure: Figure, card: GuideCard) -> bool:
    """Tell whether a figure is the projected growth of its guide's own occupation or its group."""
    if figure.high is None or figure.industry:
        return False
    own = {word for name in names_of(card) for word in name}
    return bool(own & set(name_of(figure.occupation)))


def _one_measure(figures: Sequence[Figure]) -> tuple[list[Figure], str]:
    """Return the pay figures of the measure that most have, and its name."""
    measure = Counter(KINDS[f.statistic or ""] for f in figures).most_common(1)[0][0]
    return [f for f in figures if KINDS[f.statistic or ""] == measure], measure


def _listed(
    view: View, figures: Sequence[Figure], citations: Citations, least: bool
) -> Iterator[Line]:
    """Yield a line for each of the first careers."""
    alike = sorted(figures, key=lambda f: (f.guide, f.start))
    main = {f.guide: f for f in reversed(alike)}  # the first of a guide is its main one
    ranked = sorted(main.values(), key=lambda f: (f.high or 0.0) * (1 if least else -1))
    for figure in ranked[:SHOWN]:
        held = (p for p in view.passages(figure.guide) if p.start <= figure.start < p.end)
        passage = next(held, None)
        if passage and not is_order(passage.text):
            title = clean(view.guide(figure.guide).title)
            yield of_career(view, passage, citations, f"- {title}: {row(passage)}")
