"""Whether passages and figures speak of the place that a question asks about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import chain

from assistant.answers.asked.question import Question
from assistant.answers.facts.scope import ASKED, ELSEWHERE, KINDS
from assistant.answers.passages.signals import section_fits, value_fits
from assistant.answers.text.places import countries, places
from assistant.schema import Figure, Passage


def place_told(
    question: Question,
    passages: Sequence[Passage],
    figures: Sequence[Sequence[Figure]],
    on: Sequence[float],
) -> bool:
    """Tell whether a guide may say what is asked of a place asked about.

    It may not when it has a section on what is asked, and neither that nor a section on the place
    nor a figure of the kind speaks of the place, or when its projections are of other places: what
    it says of the place in passing, of its sources or of other matters, is no answer. ``figures``
    are those of each passage, ``on`` tells how its section fits what is asked.
    """
    asked, attributes = question.countries, question.attributes
    if not asked or projected_elsewhere(question, asked, chain.from_iterable(figures)):
        return False
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


def place_fits(
    question: Question, passage: Passage, figures: Sequence[Figure], parts: Set[str]
) -> float:
    """Return a bonus for a passage on a place asked about, a penalty for one on another place.

    ``parts`` are the parts of countries asked about that the guide has figures of.
    """
    asked = question.countries
    if not asked or not (named := spoken_of(passage, figures)):
        return 0.0
    here = parts_of(passage, figures) if parts else frozenset[str]()
    if not asked & named or (here and not parts & here):
        return ELSEWHERE
    if question.attributes:
        on = bool(section_fits(question.attributes, passage) or figures)
    else:
        on = not question.expects or value_fits(question.expects, passage) > 0
    return ASKED if on else 0.0  # other matters may name the place in passing


def parts_told(
    question: Question, passages: Sequence[Passage], figures: Sequence[Sequence[Figure]]
) -> frozenset[str]:
    """Return the parts of countries asked about that stand with figures in a guide."""
    asked = frozenset(place.name for place in question.places if not place.whole)
    if not asked:
        return asked
    held = (parts_of(p, here) for p, here in zip(passages, figures, strict=True) if here)
    return asked & frozenset[str]().union(*held)


def parts_of(passage: Passage, figures: Iterable[Figure]) -> frozenset[str]:
    """Return the parts of countries that a passage or its figures name: a state, a town."""
    regions = " . ".join(figure.region for figure in figures if figure.region)
    named = (*places(passage.text), *places(regions))
    return frozenset(place.name for place in named if not place.whole)


def spoken_of(passage: Passage, figures: Iterable[Figure]) -> frozenset[str]:
    """Return the countries that a passage, its headings or its figures name."""
    held = countries(f"{' . '.join(passage.trail)} . {passage.lead} . {passage.text}")
    regions = " . ".join(figure.region for figure in figures if figure.region)
    return held | countries(regions) if regions else held
