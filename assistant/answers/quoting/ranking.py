"""The best paid and the fastest growing careers of the library, by the figures of its guides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from assistant.answers.asked.all_careers import JOBS, asks_of_all, restrictions
from assistant.answers.asked.attributes import CUES
from assistant.answers.asked.bounds import Bound, bound, period_of
from assistant.answers.asked.question import Question
from assistant.answers.facts.best_kinds import SHARE
from assistant.answers.facts.rankable import Career, growth_of_all, pay_of_all
from assistant.answers.names.wording import clean, listing
from assistant.answers.quoting.cite import Citations
from assistant.answers.quoting.no_degree import way_without_degree, without_degree
from assistant.answers.quoting.quotes import Line, answered
from assistant.answers.quoting.ranked import in_order, not_compared, ranked
from assistant.answers.understanding.earlier import PERIOD
from assistant.schema import Answer, Kind, Period

if TYPE_CHECKING:
    from assistant.library import View

PAID = re.compile(
    r"\b(?:best|highest|top|lowest|worst|least|better|well)[- ]?(?:paid|paying|earning)\b"
    rf"(?: (?:job|career|occupation|profession|role)\b|.*\b{JOBS}\b)"
    rf"|\b{JOBS}\b.*\b(?:pays?|earns?|paid|paying) (?:the )?"
    r"(?:most|best|highest|least|lowest|worst)\b"
    r"|^\W*(?:and )?(?:which|what|who)(?: one| job| career)?(?: is| gets)?"
    r" (?:pays?|earns?|makes?|paid|best|highest|lowest|worst|most)(?: the)?"
    r" (?:most|best|highest|least|lowest|worst|paid)\W*$"
    rf"|\b(?:highest|best|top|lowest) (?:salar(?:y|ies)|pay|earnings|wages?)\b.*\b{JOBS}\b",
    re.IGNORECASE,
)
FALLS = r"shrink\w*|declin\w*|disappear\w*|dying|die out"
GROWING = re.compile(rf"\b(?:grow\w*|in demand|outlook|prospects?|future|{FALLS})\b", re.IGNORECASE)
PAY = re.compile(
    r"\b(?:pay(?:s|ing)?|paid|earn\w*|salar\w+|wages?|income|makes?|making|worth)\b", re.IGNORECASE
)
CAREERS = re.compile(rf"\b(?:{JOBS}|jobs?|careers?)\b", re.IGNORECASE)
FALLING = re.compile(rf"\b(?:{FALLS}|fewer)\b", re.IGNORECASE)
LEAST = re.compile(rf"\b(?:least|lowest|worst|slow\w*|{FALLS})\b", re.IGNORECASE)
BY_PERIOD = {
    "hour": "hourly",
    "day": "daily",
    "week": "weekly",
    "month": "monthly",
    "year": "yearly",
}
TOP_FEW = re.compile(r"\b(?:top|best|highest|lowest|worst) (\d{1,2})\b", re.IGNORECASE)
CURRENCIES = 2  # that have a list of their own
SHOWN, WITHIN = 5, 10  # careers of one list; of those whose pay lies within what is asked


def _wanted(question: Question) -> Kind | None:
    """Return the figures by which a question wants all careers ranked, or None."""
    named = question.mentions or question.carried or question.unknown
    paid = PAID.search(question.text) or _within(question) or _well_without(question)
    if paid and not named and not SHARE.search(question.text):
        return "pay"
    return "growth" if asks_of_all(question) and GROWING.search(question.text) else None


def _well_without(question: Question) -> bool:
    """Tell whether pay without a degree is asked of all: "jobs that pay well without a degree"."""
    asked = PAY.search(question.text) and CAREERS.search(question.text)
    return bool(asked) and without_degree(question)


def _within(question: Question) -> Bound | None:
    """Return the amounts within which the pay of the careers asked for must lie, if there are."""
    found = bound(question.text) if CAREERS.search(question.text) else None
    return found if found and (found.currency or PAY.search(question.text)) else None


def ranking(view: View, question: Question) -> Answer | None:
    """Return the careers with the highest (or lowest) figures of a kind, comparable ones together.

    Pay has a list for each of two currencies, of the careers whose pay lies within the amounts
    that the question names; projected growth has one for a place and a span. None when the
    question asks for no ranking, or nothing can be ranked.
    """
    kind = _wanted(question)
    if kind is None:
        return None
    citations = Citations({})
    spared = kind == "pay" and without_degree(question) and not _within(question)
    lines = _listed(view, question, citations, kind, spared)
    if not lines:
        return None
    if spared and not any(line.claim for line in lines):  # no guide names such a way in
        spared, lines = False, _listed(view, question, citations, kind, False)
    among = "" if spared else _among(question, kind)
    if among:
        lines = [
            Line(f"The guides do not set careers apart by “{clean(among)}”. Of all of them:"),
            *lines,
        ]
    answer = answered(view, question, lines, citations, ("pay" if kind == "pay" else "outlook",))
    whole = kind == "pay" and not _within(question)
    alone = whole and sum(line.claim is not None for line in lines) < 2
    return replace(answer, status="partial") if among or alone else answer


def _listed(
    view: View, question: Question, citations: Citations, kind: Kind, spared: bool
) -> list[Line]:
    """Return the lines of a ranking; ``spared`` is of careers with a way in without a degree."""
    if kind == "growth":
        return list(_by_growth(view, question, citations))
    return list(_by_pay(view, question, citations, spared))


def _among(question: Question, kind: Kind) -> str:
    """Return what a question asks of the careers beside what they are ranked by."""
    text = PERIOD.sub(" ", _beside(question, _within(question) if kind == "pay" else None))
    said = restrictions(replace(question, text=text))
    others = sorted(
        (found.start(), found.group())
        for name, cue in CUES
        if name != ("pay" if kind == "pay" else "outlook")
        for found in cue.finditer(PAID.sub(" ", text))
    )
    return " ".join(said) or " ".join(words for _, words in others)


def _beside(question: Question, within: Bound | None) -> str:
    """Return the text of a question without the amounts it sets."""
    return question.text.replace(within.said, " ") if within else question.text


def _by_growth(view: View, question: Question, citations: Citations) -> Iterator[Line]:
    alike = growth_of_all(view, question.countries)
    if not alike:
        return
    (place, year), careers = max(alike.items(), key=lambda pair: len(pair[1]))
    least, falls = bool(LEAST.search(question.text)), bool(FALLING.search(question.text))
    span = ", ".join(filter(None, (place, f"until {year}" if year else "")))
    if falls or len(careers) < 2:  # of different places and spans, which each line names
        careers, span = [one for found in alike.values() for one in found], ""
    falling = [one for one in careers if (one.figure.high or 0.0) < 0]
    if falls and falling:
        yield Line("The guides project fewer jobs for these:")
        yield from ranked(view, falling, citations, least, WITHIN)
        return
    if falls:
        yield Line("The guides project fewer jobs for no career.")
    word = "slowest" if least else "fastest"
    yield Line(f"The {word} growth in jobs that the guides project{span and f' ({span})'}:")
    yield from ranked(view, careers, citations, least, SHOWN)


def _by_pay(view: View, question: Question, citations: Citations, spared: bool) -> Iterator[Line]:
    period, within = period_of(question.text), _within(question)
    alike = pay_of_all(view, period, question.countries, mixed=within is not None)
    if within:
        alike = {currency: pay for currency, pay in alike.items() if within.fits(currency)}
    order = sorted(alike, key=lambda currency: (-len(alike[currency][1]), currency))
    held = {
        currency: [one for one in alike[currency][1] if within.holds(one.figure.high or 0.0)]
        for currency in order
        if within
    }
    least = bool(LEAST.search(_beside(question, within)))
    if within and any(held.values()):
        least = least or within.low is None
        for currency in [currency for currency in order if held[currency]]:
            measure, found = alike[currency][0], held[currency]
            yield Line(_held(found, within, currency, period, measure, least))
            yield from ranked(view, found, citations, least, WITHIN)
        return
    several = [currency for currency in order if len(alike[currency][1]) > 1] or order[:1]
    if within and several:
        said = f"{BY_PERIOD[period]} pay of {clean(within.said)}"
        yield Line(f"No career of the guides has {said}, by {alike[several[0]][0]}.")
    for currency in several[:CURRENCIES]:
        measure, found = alike[currency]
        if spared:
            found = _spared(view, found, least, _shown(question))
        if found:
            yield Line(_head(found, currency, period, measure, least, spared))
        yield from ranked(view, found, citations, least, _shown(question), spared)
    if several and (names := not_compared(view, question, [one for _, one in alike.values()])):
        yield Line(f"Not compared, for want of such a figure: {names}.")
    if left := [currency for currency in order if currency not in several[:CURRENCIES]]:
        yield Line(f"Pay in {listing(left)} is not ranked here. Name a country to see it.")


def _head(
    careers: Sequence[Career],
    currency: str,
    period: Period,
    measure: str,
    least: bool,
    spared: bool = False,
) -> str:
    """Return the head of a list of careers; one alone is neither the best nor the worst paid."""
    word, pay = "lowest" if least else "highest", f"{BY_PERIOD[period]} pay in {currency}"
    if spared:
        whose = "among careers whose guides name a way in without a degree"
        return f"The {word} {pay} {whose}, by {measure}:"
    if len(careers) < 2:
        return f"Only one career has {pay} that could be compared, so it is not the {word}:"
    return f"The {word} {pay} that the guides give, of {len(careers)} careers by {measure}:"


def _shown(question: Question) -> int:
    """Return how many careers are asked for: "the top 3"."""
    asked = TOP_FEW.search(question.text)
    return min(max(int(asked[1]), 1), WITHIN) if asked else SHOWN


def _held(
    careers: Sequence[Career],
    within: Bound,
    currency: str,
    period: Period,
    measure: str,
    least: bool,
) -> str:
    """Return the head of a list of careers whose pay lies within what is asked."""
    said = clean(within.said) + ("" if within.currency else f" in {currency}")
    has = "career of the guides has" if len(careers) == 1 else "careers of the guides have"
    order = f", the {'lowest' if least else 'highest'} first" if len(careers) > 1 else ""
    return f"{len(careers)} {has} {BY_PERIOD[period]} pay of {said}, by {measure}{order}:"


def _spared(view: View, careers: Sequence[Career], least: bool, most: int) -> list[Career]:
    """Return the first careers, as many as are shown, whose guides name a way without a degree."""
    able = (one for one in in_order(careers, least) if way_without_degree(view, one.figure))
    return list(islice(able, most))
