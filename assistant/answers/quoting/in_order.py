"""Careers that a question names, in the order of their pay: like compared with like, or not at all.

A median in dollars beside a starter's pay in pounds tells nobody who earns more. So the careers are
set in order by one statistic in one currency, the highest first, each in its guide's own words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answers.asked.bounds import period_of
from assistant.answers.asked.question import Question
from assistant.answers.facts.kinds_of_pay import is_extra
from assistant.answers.facts.rankable import MEASURES, disagreeing, main_first
from assistant.answers.names.names import name_of, names_of
from assistant.answers.names.wording import called, entry, listing
from assistant.answers.quoting.cite import Citations
from assistant.answers.quoting.quotes import Line, of_career, write
from assistant.answers.quoting.ranked import standing
from assistant.answers.quoting.ranking import BY_PERIOD
from assistant.answers.retrieval.evidence import Group
from assistant.answers.text.places import countries
from assistant.schema import Figure, Guide, Passage

if TYPE_CHECKING:
    from assistant.library import View

RANKED = re.compile(
    r"\b(?:most|more|best|better|highest|higher|least|less|worst|worse|lowest|lower|rank\w*"
    r"|(?:in|put|sort\w*|order\w*) (?:\w+ ){0,2}(?:order|by))\b",
    re.IGNORECASE,
)
LEAST = re.compile(r"\b(?:least|less|worst|worse|lowest|lower|ascending)\b", re.IGNORECASE)
STARTS = re.compile(
    r"\b(?:start\w*|begin\w*|began|entry|newly|new|junior|trainees?|graduates?|initial\w*"
    r"|at first|first job|once qualified)\b",
    re.IGNORECASE,
)
PRACTISED = re.compile(r"\b(?:experienced?|senior|later|ceiling|tops? out)\b", re.IGNORECASE)
NAMED = frozenset({"name", "everyday", "spelling", "part", "words"})
STARTER = "starting pay"
CURRENCIES = 2  # that have a list of their own


@dataclass(frozen=True, slots=True)
class Paid:
    """A career, the figure that stands for it and the passage it stands in."""

    guide: Guide
    figure: Figure
    passage: Passage


def in_order(
    view: View, question: Question, groups: Sequence[Group], citations: Citations, year: int
) -> tuple[Line, ...]:
    """Return the careers in order of pay; nothing when no order is asked or no two compare."""
    if not _is_asked(question, groups):
        return ()
    alike = _alike(view, question, groups)
    most = max((len(found) for found in alike.values()), default=0)
    if most < 2:
        return ()
    shown: dict[str, tuple[str, dict[int, list[Paid]]]] = {}
    for (currency, measure), found in alike.items():
        if len(found) == most:
            shown.setdefault(currency, (measure, found))
    lines: list[Line] = []
    told: set[int] = set()
    for currency, (measure, found) in list(shown.items())[:CURRENCIES]:
        lines += _listed(view, question, citations, currency, measure, found)
        told |= set(found)
    if left := [group for at, group in enumerate(groups) if at not in told]:
        names = listing([called(group.guides[0]) for group in left])
        lines.append(Line(f"Not compared, for want of such a figure: {names}."))
        lines += write(left, citations, year)
    return tuple(lines)


def _is_asked(question: Question, groups: Sequence[Group]) -> bool:
    """Tell whether careers that guides are about are to be ranked by their pay and nothing else."""
    if len(groups) < 2 or question.attributes != ("pay",) or not RANKED.search(question.text):
        return False
    apart = len({group.guides for group in groups}) == len(groups)
    return (
        apart
        and all(place.whole for place in question.places)
        and all(group.how in NAMED and not group.employer for group in groups)
    )


def _alike(
    view: View, question: Question, groups: Sequence[Group]
) -> dict[tuple[str, str], dict[int, list[Paid]]]:
    """Return by currency and measure the careers that have such figures, by their place."""
    starts = bool(STARTS.search(question.text))
    practised = bool(PRACTISED.search(question.text))
    wanted = [STARTER] if starts else [MEASURES["experienced"]] if practised else []
    measures = wanted or list(dict.fromkeys(MEASURES.values()))
    found: dict[tuple[str, str], dict[int, list[Paid]]] = defaultdict(dict)
    for measure in measures:
        for at, group in enumerate(groups):
            held = _figures(view, question, group, measure)
            for paid in sorted(held, key=lambda one: main_first(one.figure)):
                found[paid.figure.currency or "", measure].setdefault(at, []).append(paid)
    return found


def _figures(view: View, question: Question, group: Group, measure: str) -> Iterator[Paid]:
    """Yield the figures of a career by a measure, of the places and the period asked about."""
    period = period_of(question.text)
    for guide in group.guides:
        own = names_of(guide)
        for figure in view.figures(guide=guide.id):
            if figure.kind != "pay" or figure.period != period or figure.industry:
                continue
            said = (
                STARTER if figure.statistic == "starter" else MEASURES.get(figure.statistic or "")
            )
            if said != measure or figure.high is None or name_of(figure.occupation) not in own:
                continue
            where = countries(figure.region or guide.source.region)
            if (question.countries and not question.countries & where) or is_extra(figure.quote):
                continue
            if passage := standing(view, figure):
                yield Paid(guide, figure, passage)


def _listed(
    view: View,
    question: Question,
    citations: Citations,
    currency: str,
    measure: str,
    found: dict[int, list[Paid]],
) -> Iterator[Line]:
    """Yield the head of a list of careers and a line for each."""
    least = bool(LEAST.search(question.text))
    sign = 1 if least else -1
    ranked = sorted(found.values(), key=lambda paid: sign * (paid[0].figure.high or 0.0))
    same = len({paid[0].figure.high for paid in ranked}) == 1
    order = "the same for all" if same else f"the {'lowest' if least else 'highest'} first"
    by = f"{BY_PERIOD[period_of(question.text)]}{currency and f' in {currency}'}"
    yield Line(f"{measure[:1].upper()}{measure[1:]}, {by}, {order}:")
    for first, *rest in ranked:
        title = called(first.guide)
        others = disagreeing(first.figure, [paid.figure for paid in rest])
        told = [first, *(paid for paid in rest if paid.figure in others)]
        for at, paid in enumerate(told):
            yield of_career(view, paid.passage, citations, entry(title, paid.passage, other=at > 0))
