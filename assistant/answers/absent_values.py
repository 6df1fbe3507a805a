"""The kind of value a question asks for, when no evidence holds it: a number, hours, an age."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.attributes import Expect, of_trail
from assistant.answers.counts import counted, of_people
from assistant.answers.evidence import Group
from assistant.answers.matters import NO_TRAINING
from assistant.answers.places import places
from assistant.answers.question import Question
from assistant.answers.signals import column_fits, passage_terms, shown_terms, value_fits
from assistant.answers.terms import content, root, singular, stem, tokens
from assistant.schema import Passage

VALUES: dict[Expect, str] = {
    "pay": "pay",
    "cost": "what that costs",
    "percent": "such a share or rate",
    "count": "that number",
    "hours": "working hours",
    "age": "an age limit",
    "duration": "how long that takes",
}
UNIT = re.compile(r"\bhow many (weeks|days|months)\b", re.I)
USUAL = re.compile(r"\b(?:average|typical|usual|mean)\b", re.I)
MEASURES = frozenset("year month week day hour cost much price fee".split())
OF_PEOPLE = re.compile(
    r"\bhow many (?:\w+ ){0,2}people(?=\W*$| (?:are|were|is|there|work|exist|will|would|do|does|can"
    r"|have|has|get|in|across|a|per|each)\b)",
    re.I,
)
# Words of a question on time that any training, route or piece of work answers.
GENERAL = frozenset(
    stem(word)
    for word in """training train trained qualify qualified qualification become becoming learn
    work working job last lasts studying programme program start finish""".split()
)
# How a sentence begins that goes on about what the one before it speaks of.
GOES_ON = re.compile(
    r"(?:it|this|that|these|they|both|the (?:whole|entire|full|process|programme|program|course"
    r"|training|exam|test))\b",
    re.IGNORECASE,
)
CLOSEST = 6  # passages of a group that may hold the value


def absent_values(question: Question, groups: Sequence[Group]) -> list[str]:
    """Name the kind of value asked for when no passage holds it; pay is judged by its place."""
    expects = question.expects
    if expects not in VALUES or expects == "pay":
        return []
    for group in groups:
        own = frozenset(
            singular(word)
            for guide in group.guides
            for word in tokens(f"{group.asked} {guide.occupation or guide.title}")
        )
        shown = [p for _, blocks in group.blocks for block in blocks for p in block.passages]
        near = [hit.passage for hit in group.hits[:CLOSEST]]
        ends = {(hit.passage.guide, hit.passage.end): hit.passage for hit in group.hits}
        for passage in (*shown, *near):
            before = ends.get((passage.guide, passage.start - 1))
            if _holds(question, passage, before, own):
                return []
    return [VALUES[expects]]


def absent_of_halves(parts: Sequence[Question], shown: Sequence[Passage]) -> list[str]:
    """Name the kinds of value that halves of a question ask for and nothing shown holds."""
    wanted = [part.expects for part in parts if part.expects in VALUES]
    return [VALUES[one] for one in wanted if one and not any(value_fits(one, p) for p in shown)]


def _holds(
    question: Question, passage: Passage, before: Passage | None, own: frozenset[str]
) -> bool:
    """Tell whether a passage, or one that goes on about the one before it, holds the value."""
    expects = question.expects
    fits = value_fits(expects, passage)
    if not fits:
        return False
    if expects == "age" and USUAL.search(question.text) and not USUAL.search(passage.text):
        return False
    unit = UNIT.search(question.text)
    if unit and expects == "duration" and unit.group(1)[:-1] not in passage.text.lower():
        return False
    if expects == "hours":
        return fits == 1 or "entry" in question.attributes
    if expects == "age":
        return True
    if expects == "count" and OF_PEOPLE.search(question.bare):
        return any(of_people(words, own) for words in counted(passage.text))
    terms = matter(question) - MEASURES - {stem(word) for word in placed_words(question)}
    if not terms or terms & shown_terms(passage):
        return True
    if before and GOES_ON.match(passage.text) and terms & shown_terms(before):
        return True
    return expects == "duration" and terms <= GENERAL and _on_training(passage)


def _on_training(passage: Passage) -> bool:
    """Tell whether a passage stands in a section or a row on entry and speaks of no interval."""
    on_entry = of_trail(passage.trail) == "entry" or column_fits(("entry",), passage)
    return on_entry and not NO_TRAINING.search(passage.text)


def matter(question: Question) -> frozenset[str]:
    """Return the terms of a question that are not its occupation's name."""
    own = passage_terms(" ".join(mention.text for mention in question.mentions))
    return frozenset(t for t in content(question.text) if t not in own and root(t) not in own)


def placed_words(question: Question) -> frozenset[str]:
    """Return the words of a question that name a place."""
    named = {word for place in question.places for word in tokens(place.name)}
    return frozenset(named | {word for word in tokens(question.text) if places(word)})
