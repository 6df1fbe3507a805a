"""Figures of all careers that can be ranked against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answers.facts.kinds_of_pay import LEARNING, is_extra
from assistant.answers.names.names import Name, name_of, names_of
from assistant.answers.names.whose_pay import own_of_guide
from assistant.answers.names.wording import called
from assistant.answers.text.places import countries, places
from assistant.schema import Figure, GuideCard, Kind, Period

if TYPE_CHECKING:
    from assistant.library import View

TOP = "the highest figure given for each"
MEASURES = {
    "median": "median or average",
    "average": "median or average",
    "experienced": "experienced worker's pay",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Career:
    """A career and the figure that stands for it; what other guides on it give instead."""

    name: Name
    title: str
    figure: Figure
    others: tuple[Figure, ...] = ()


def pay_of_all(
    view: View, period: Period, wanted: Iterable[str], *, mixed: bool
) -> dict[str, tuple[str, list[Career]]]:
    """Return by currency a measure that careers have in common, and their pay by it.

    It is the one that most of them have; where that is fewer than half of those with any figure
    of their own, it is the highest of these figures. ``wanted`` are ISO codes of countries; empty
    for all. With ``mixed`` a career without that measure has the other one.
    """
    cards, figures = view.cards_by_id(), view.figures(kind="pay")
    own = {f.guide for f in figures if _is_own(f, cards[f.guide])}
    alike: dict[str, list[Figure]] = defaultdict(list)
    given: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        card = cards[figure.guide]
        if figure.period != period or figure.high is None or figure.industry:
            continue
        if not _is_in(figure, card, set(wanted)):
            continue
        given[figure.currency or ""].append(figure)
        listed = figure.guide not in own  # a guide without pay of its own is a list of careers
        if figure.statistic in MEASURES and (listed or _is_own(figure, card)):
            alike[figure.currency or ""].append(figure)
    measure = _any_measure if mixed else _one_measure
    found = {currency: measure(cards, held) for currency, held in alike.items()}
    for currency, every in given.items():
        top, told = _tops(view, every, own)
        common = len(found.get(currency, ("", []))[1])
        if common < len(top) and (common < 2 or 2 * common < told):
            found[currency] = TOP, top
    return found


def _tops(view: View, figures: Iterable[Figure], own: Set[str]) -> tuple[list[Career], int]:
    """Return each career with its highest figure, and how many of them a guide is about.

    ``own`` are the guides with pay of their own occupation; the others are lists of careers.
    What beginners and learners get, and what is paid on top, is left out.
    """
    cards = view.cards_by_id()
    best: dict[Name, Career] = {}
    guided: set[Name] = set()
    for figure in figures:
        low = figure.statistic == "starter" or LEARNING.search(
            f"{figure.occupation} {figure.level}"
        )
        if low or is_extra(figure.quote):
            continue
        card = cards[figure.guide]
        other = own_of_guide(view, card.id).differs(figure)
        whose = figure.occupation if other else card.occupation or card.title
        title, name = figure.occupation if other else called(card), name_of(whose)
        guided |= set() if other and card.id in own else {name}
        held = best.get(name)
        if held is None or (held.figure.high or 0.0) < (figure.high or 0.0):
            best[name] = Career(name=name, title=title, figure=figure)
    return list(best.values()), len(guided)


def growth_of_all(
    view: View, wanted: Iterable[str], kind: Kind = "growth"
) -> dict[tuple[str, int], list[Career]]:
    """Return by place and last year the projected growth of each guide's occupation or group.

    Of the other kinds that are told of a place and a year: the openings.
    """
    cards, figures = view.cards_by_id(), view.figures(kind=kind)
    own = {f.guide for f in figures if _is_of(f, cards[f.guide])}
    alike: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        card = cards[figure.guide]
        if figure.high is None or figure.industry or not _is_in(figure, card, set(wanted)):
            continue
        if figure.guide not in own or _is_of(figure, card):
            alike[figure.region or "", figure.year or 0].append(figure)
    return {scope: _careers(cards, found, own) for scope, found in alike.items()}


def _is_of(figure: Figure, card: GuideCard) -> bool:
    """Tell whether a figure is of a guide's occupation or the group it belongs to."""
    return bool(
        {word for name in names_of(card) for word in name} & set(name_of(figure.occupation))
    )


def _is_own(figure: Figure, card: GuideCard) -> bool:
    return name_of(figure.occupation) in names_of(card)


def _is_in(figure: Figure, card: GuideCard, wanted: set[str]) -> bool:
    return not wanted or bool(wanted & countries(figure.region or card.source.region))


def _one_measure(
    cards: Mapping[str, GuideCard], figures: Iterable[Figure]
) -> tuple[str, list[Career]]:
    """Return the measure that most careers have, a middle one if equally many, and these."""
    by_measure: dict[str, list[Figure]] = {measure: [] for measure in MEASURES.values()}
    for figure in figures:
        by_measure[MEASURES[figure.statistic or ""]].append(figure)
    careers = {measure: _careers(cards, found) for measure, found in by_measure.items()}
    return max(careers.items(), key=lambda pair: len(pair[1]))


def _any_measure(
    cards: Mapping[str, GuideCard], figures: Sequence[Figure]
) -> tuple[str, list[Career]]:
    """Return each career by the measure that most have, else by the other; and their names."""
    measure, careers = _one_measure(cards, figures)
    named = {career.name for career in careers}
    others = [career for career in _careers(cards, figures) if career.name not in named]
    if not others:
        return measure, careers
    rest = next(name for name in MEASURES.values() if name != measure)
    return f"{measure}, else {rest}", careers + others


def _careers(
    cards: Mapping[str, GuideCard], figures: Iterable[Figure], whole: Set[str] = frozenset()
) -> list[Career]:
    """Return each career once, with its main figure; ``whole`` guides are of one career each."""
    by_name: dict[Name, list[Figure]] = defaultdict(list)
    for figure in figures:
        card = cards[figure.guide]
        own = figure.guide in whole or _is_own(figure, card)
        by_name[name_of(card.occupation or card.title if own else figure.occupation)].append(figure)
    return [_career(cards, name, found) for name, found in by_name.items()]


def _career(cards: Mapping[str, GuideCard], name: Name, figures: Sequence[Figure]) -> Career:
    """Return a career with its main figure, and the others that disagree with it."""
    figure, *rest = sorted(figures, key=main_first)
    card = cards[figure.guide]
    own = name == name_of(card.occupation or card.title)
    title = called(card) if own else figure.occupation
    return Career(name=name, title=title, figure=figure, others=disagreeing(figure, rest))


def main_first(figure: Figure) -> tuple[object, ...]:
    """Return the key by which figures of one career are sorted, the main one first.

    That of a whole country comes before that of a part, then the newest, then the first.
    """
    part = not all(place.whole for place in places(figure.region or ""))
    return part, -(figure.year or 0), figure.guide, figure.start


def disagreeing(figure: Figure, others: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return the first figure of each other guide that gives another amount for the same place."""
    first: dict[str, Figure] = {}
    for other in others:
        if other.guide != figure.guide and other.statistic == figure.statistic:
            first.setdefault(other.guide, other)
    where = countries(figure.region or "")
    return tuple(
        one
        for one in first.values()
        if one.high != figure.high and countries(one.region or "") == where
    )
