"""A guide that tells the same matter of several countries: each has its say where none is asked.

Words in common decide the order of passages, and one country's may fill an answer: somebody in
another would take a rule of the first for their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.asked.question import Question
from assistant.answers.passages.blocks import Layout, goes_on_in
from assistant.answers.retrieval.on_matter import answers, falls_back, on_matter, particulars
from assistant.answers.text.places import countries
from assistant.schema import Hit, Passage

SHARE = 0.4  # of the best score, for the best passage on another country
SHARE_OF_VALUE = 0.75  # the same for a value: one far behind is of another kind than is asked for
AS_GOOD = 0.95  # of the best score on a country, for another length of time
MOST = 3  # more countries that have their say; a list of many is a table of its own


def spoken_for(passage: Passage, layout: Layout) -> frozenset[str]:
    """Return the countries that a passage is on: by its words, what is above it or before it.

    A sentence that names none goes on about that of the one before it in its paragraph.
    """
    own = (passage.text, passage.lead, *reversed(passage.trail[1:]))
    if named := next(filter(None, map(countries, own)), None):
        return named
    at = layout.at[passage.id]
    before = layout.passages[at - 1] if at else None
    if before is None or not goes_on_in(layout.guide, before, passage):
        return frozenset()
    return spoken_for(before, layout)


def untold(
    question: Question, hits: Sequence[Hit], layout: Layout, shown: Sequence[Passage]
) -> tuple[Hit, ...]:
    """Return the best passage on each country that a guide tells the matter of and is not shown.

    None where a place is asked for.
    """
    if question.places or question.overview or not shown:
        return ()
    if question.expects and question.unknown:
        return ()  # a value may be another occupation's
    least = (SHARE_OF_VALUE if question.expects == "pay" else SHARE) * hits[0].score
    top = hits[0].passage
    on = (passage for passage in shown if on_matter(question, top, passage))
    told = frozenset[str]().union(*(spoken_for(passage, layout) for passage in on))
    asked = particulars(question, top, (layout.guide,))
    best: dict[str, list[Hit]] = {}
    able = (hit for hit in hits if hit.score >= least)
    for hit in sorted(able, key=lambda one: falls_back(one.passage)):  # stable: the best first
        if len(best) >= MOST:
            break
        if answers(question, top, hit.passage, asked):
            for country in spoken_for(hit.passage, layout) - told:
                first = best.setdefault(country, [hit])[0]
                if _stretch(question, hit, first):
                    best[country].append(hit)
    return tuple(dict.fromkeys(hit for found in best.values() for hit in found))


def _stretch(question: Question, hit: Hit, first: Hit) -> bool:
    """Tell whether a passage is as good on the time that is asked for as the first of its country.

    A way in has several stretches, and one of them alone is not how long it takes.
    """
    more = question.expects == "duration" and hit is not first
    return more and hit.score >= AS_GOOD * first.score
