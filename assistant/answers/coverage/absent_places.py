"""Places a question asks about that the evidence does not speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.question import Question
from assistant.answers.facts.scope import KINDS
from assistant.answers.names.wording import clean, listing
from assistant.answers.passages.signals import column_fits, section_fits, shown_text
from assistant.answers.retrieval.evidence import Group
from assistant.answers.retrieval.local_lines import byline, has_line, local
from assistant.answers.retrieval.place_scope import projected_elsewhere, spoken_of
from assistant.answers.text.gazetteer import Place
from assistant.answers.text.places import covered, places
from assistant.answers.text.terms import folded
from assistant.guides.figures.money import money
from assistant.guides.lines.flat_cells import NOTHING
from assistant.schema import Attribute, Figure, Passage

WHAT: dict[Attribute | None, str] = {"outlook": "the outlook", "skills": "the skills"}
ARTICLED = re.compile(
    r"United |Netherlands|Philippines|Czech Rep|Dominican|Isle |U[SK]\b|(?:\w+ )?Midlands\b"
    r"|(?:North|South) (?:East|West)$|Home |West Country|Western Isles|\w+ District|East Riding"
    r"|(?:Scottish )?(?:Borders|Highlands)"
)


def absent_places(
    question: Question, groups: Sequence[Group], figures: Sequence[Figure]
) -> list[str]:
    """Name the places asked about that the guides, or those on one of the careers, leave out."""
    what = WHAT.get(next(iter(question.attributes), None), "anything")
    what = "pay" if question.expects == "pay" else what
    left = {group: _unspoken(question, group, figures) for group in groups}
    everywhere = [n for n in next(iter(left.values()), []) if all(n in v for v in left.values())]
    found = [_said(what, everywhere, groups)] if everywhere else []
    for group, names in left.items():
        if some := [name for name in names if name not in everywhere]:
            title = clean(group.guides[0].title)
            found.append(f"{what} for {listing(some, 'or')} in the guide on “{title}”")
    return found


def _said(what: str, names: list[str], groups: Sequence[Group]) -> str:
    """Name what is left out; a place that has a line of its own is there, but not in a quote."""
    texts = [guide.text for group in groups for guide in group.guides]
    bare = [name.removeprefix("the ") for name in names]
    stands = any(has_line(text, name) for name in bare for text in texts)
    quoted = " in words that can be quoted" if stands else ""
    return f"{what} for {listing(names, 'or')}{quoted}"


def _unspoken(question: Question, group: Group, figures: Sequence[Figure]) -> list[str]:
    """Return the places asked about that no shown passage of a group speaks of."""
    regions = {guide.id: guide.source.region for guide, _ in group.blocks}
    titles = {guide.id: f"{guide.title} {byline(guide.text)}" for guide, _ in group.blocks}
    own = [figure for figure in figures if figure.guide in regions]
    told = ((passage, standing(own, passage)) for passage in group.shown)
    telling = [
        (passage, here)
        for passage, here in told
        if on_asked(question, passage, here) and not _is_blank(passage)
    ]
    return [
        f"the {place.name}" if ARTICLED.match(place.name) else place.name
        for place in question.places
        if not any(_names(place, p, here, titles[p.guide]) for p, here in telling)
        and (
            projected_elsewhere(question, {place.country}, own)
            or not any(_covers(place, p, here, regions[p.guide], own) for p, here in telling)
        )
    ]


def _is_blank(passage: Passage) -> bool:
    """Tell whether a row says of all its values that there are none: "Yukon | N/A | N/A"."""
    cells = [cell.strip() for cell in passage.text.strip(" |").split("|")][1:]
    return bool(cells) and all(map(NOTHING.fullmatch, cells))


def standing(figures: Sequence[Figure], passage: Passage) -> list[Figure]:
    """Return the figures that stand in a passage."""
    return [
        figure
        for figure in figures
        if figure.guide == passage.guide and passage.start <= figure.start < passage.end
    ]


def on_asked(question: Question, passage: Passage, here: Sequence[Figure]) -> bool:
    """Tell whether a passage is on what is asked: by its section or columns, or by a figure."""
    kinds = frozenset[str]().union(*(KINDS.get(name, ()) for name in question.attributes))
    return (
        not question.attributes
        or bool(section_fits(question.attributes, passage))
        or bool(column_fits(question.attributes, passage))
        or any(figure.kind in kinds for figure in here)
        or local(question, passage)
    )


def _names(place: Place, passage: Passage, here: Sequence[Figure], title: str) -> bool:
    """Tell whether a passage, what stands above it or one of its figures names a place.

    A guide on one place says so in its title; what it says of another place it names.
    """
    name = re.compile(rf"\b{re.escape(folded(place.name))}\b", re.IGNORECASE)
    if name.search(folded(shown_text(passage))):
        return True
    if name.search(title) and spoken_of(passage, here) <= {place.country}:
        return True
    own = (figure.region for figure in here if figure.region)
    return any(not region.startswith("outside") and place in places(region) for region in own)


def _covers(
    place: Place, passage: Passage, here: Sequence[Figure], region: str, figures: Sequence[Figure]
) -> bool:
    """Tell whether a passage speaks of a whole country: by its guide's region or its money."""
    named = spoken_of(passage, here)
    if not place.whole or named:
        return place.whole and place.country in named
    words = f"{' '.join(passage.trail)} {passage.text}"
    return covered(place, [region], _currencies(passage, here, figures), words)


def _currencies(
    passage: Passage, here: Sequence[Figure], figures: Sequence[Figure]
) -> frozenset[str]:
    """Return the money of a passage; a bare $ is the dollar of its guide's figures."""
    typed = frozenset(figure.currency for figure in here if figure.currency)
    if typed:
        return typed
    peers = {f.currency for f in figures if f.guide == passage.guide and f.currency}
    dollars = frozenset(code for code in peers if code.endswith("D")) or frozenset({"USD"})
    said = frozenset(amount.currency for amount in money(passage.text) if amount.currency)
    return (said - {"$"}) | dollars if "$" in said else said
