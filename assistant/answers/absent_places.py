"""Places a question asks about that the evidence does not speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.evidence import Group
from assistant.answers.places import Place, covered
from assistant.answers.question import Question
from assistant.answers.scope import projected_elsewhere, spoken_of
from assistant.answers.signals import section_fits
from assistant.answers.wording import clean, listing
from assistant.schema import Attribute, Figure, Passage

WHAT: dict[Attribute | None, str] = {"outlook": "the outlook", "skills": "the skills"}
ARTICLED = re.compile(r"United |Netherlands|Philippines|Czech Rep|Dominican|Isle |U[SK]\b")


def absent_places(
    question: Question, groups: Sequence[Group], figures: Sequence[Figure]
) -> list[str]:
    """Name the places asked about that the guides, or those on one of the careers, leave out."""
    what = WHAT.get(next(iter(question.attributes), None), "anything")
    what = "pay" if question.expects == "pay" else what
    left = {group: _unspoken(question, group, figures) for group in groups}
    everywhere = [n for n in next(iter(left.values()), []) if all(n in v for v in left.values())]
    found = [f"{what} for {listing(everywhere, 'or')}"] if everywhere else []
    for group, names in left.items():
        if some := [name for name in names if name not in everywhere]:
            title = clean(group.guides[0].title)
            found.append(f"{what} for {listing(some, 'or')} in the guide on “{title}”")
    return found


def _unspoken(question: Question, group: Group, figures: Sequence[Figure]) -> list[str]:
    """Return the places asked about that no shown passage of a group speaks of."""
    regions = {guide.id: guide.source.region for guide, _ in group.blocks}
    shown = [p for _, blocks in group.blocks for block in blocks for p in block.passages]
    return [
        f"the {place.name}" if ARTICLED.match(place.name) else place.name
        for place in question.places
        if projected_elsewhere(question, {place.country}, figures)
        or not any(
            _speaks(place, passage, regions[passage.guide], figures)
            for passage in shown
            if not question.attributes or section_fits(question.attributes, passage)
        )
    ]


def _speaks(place: Place, passage: Passage, region: str, figures: Sequence[Figure]) -> bool:
    """Tell whether a passage speaks of a place: by its own words, else by its guide's region."""
    here = [
        f for f in figures if f.guide == passage.guide and passage.start <= f.start < passage.end
    ]
    named = spoken_of(passage, here)
    words = f"{' '.join(passage.trail)} {passage.text}"
    if place.name.lower() in words.lower():
        return True
    if not place.whole or (named and place.country not in named):
        return False
    return place.country in named or covered(place, [region], _currencies(passage.text), words)


def _currencies(words: str) -> list[str]:
    return [code for sign, code in (("£", "GBP"), ("$", "USD"), ("€", "EUR")) if sign in words]
