"""The kind of value a question asks for, when no evidence holds it: a number, hours, an age."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from assistant.answers.asked.ages import whether_of_age
from assistant.answers.asked.all_careers import DEGREES
from assistant.answers.asked.attributes import Expect, expected, of_trail
from assistant.answers.asked.hours_of import are_of, hours_of
from assistant.answers.asked.question import CLAUSE, Question
from assistant.answers.names.wording import clean
from assistant.answers.passages.lengths import of_another
from assistant.answers.passages.side_routes import is_beside
from assistant.answers.passages.signals import (
    WORKED,
    column_fits,
    passage_terms,
    shown_terms,
    shown_text,
    value_fits,
)
from assistant.answers.retrieval.matters import NO_TRAINING
from assistant.answers.text.counts import counted, of_people
from assistant.answers.text.places import places
from assistant.answers.text.terms import STOP, content, root, singular, stem, tokens
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.answers.retrieval.evidence import Group

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
HOW_MANY = re.compile(r"\bhow (?:many|long|much)\b|\bnumber of\b", re.I)
HOW_LONG = re.compile(r"\bhow long\b|\b(?:length|duration)\b", re.I)  # of a heading
NUMBER_OF = re.compile(r"\bhow many (hours|days|weeks|months|years)\b", re.I)
USUAL = re.compile(r"\b(?:average|typical|usual|mean)\b", re.I)
LEAVING = re.compile(r"\b(?:retir\w+|pension\w*|upper|maximum|too old)\b", re.I)
LATEST = re.compile(r"\b(?:upper|maximum|too old|oldest)\b", re.I)
UP_TO = re.compile(  # an age that is the last one: between 17 and 28, no older than 28
    r"\bbetween\b.*\d.*\band\b.*\d|\b\d\d (?:to|and|[-–]) \d\d\b"
    r"|\b(?:under|below|up to|until|younger than|(?:no|not) (?:older|more) than"
    r"|before (?:your|you are|you're|you turn|the age of))\b.*\d",
    re.I,
)
MEASURES = frozenset(
    stem(word)
    for word in """year month week day hour cost much price fee pay spend percentage percent
    proportion share fraction rate number length duration""".split()
)
OF_PEOPLE = re.compile(
    r"\bhow many (?:(?!(?:for|of|in|do|does|did)\b)\w+ ){0,2}people"
    r"(?=\W*$| (?:are|were|is|there|work|exist|will|would|do|does|can|have|has|get|in|across|a|per"
    r"|each)\b)",
    re.I,
)
OF_WORKERS = re.compile(  # "how many tilers are there?"
    r"\bhow many (?P<who>\w[\w' -]{2,60}?) "
    r"(?:(?:are|were) (?:there|employed|working|in)|work|exist)\b",
    re.I,
)
# "How many people fail the test?" counts those who do so.
DOING = re.compile(
    r"\bhow many (?:people|persons|men|women|candidates|applicants|students|trainees|apprentices"
    r"|learners|graduates|workers) (?P<verb>\w+)",
    re.I,
)
# Words of a question on time that any training, route or piece of work answers.
GENERAL = frozenset(
    stem(word)
    for word in """training train trained qualify qualified qualification become becoming learn
    work working job last lasts studying study studies programme program start finish school
    schooling college uni university education course courses""".split()
)
# How a sentence begins that goes on about what the one before it speaks of.
GOES_ON = re.compile(
    r"(?:it|this|that|these|they|both|the (?:whole|entire|full|process|programme|program|course"
    r"|training|exam|test))\b",
    re.IGNORECASE,
)
WHOLE = 6  # letters that two stems with one meaning have in common
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
        near = [hit.passage for hit in group.hits[:CLOSEST]]
        read = sorted((hit.passage for hit in group.hits), key=lambda one: (one.guide, one.start))
        for passage in (*group.shown, *near):
            before = _before(passage, read)
            if _holds(question, passage, before, own):
                return []
    return [_named(question)]


def _before(passage: Passage, read: Sequence[Passage]) -> Passage | None:
    """Return the sentence that a passage goes on from; a list goes on from what stands above it.

    "You can join the reserve. You'll need to: ..." is on the reserve in every item.
    """
    at = bisect_left(read, (passage.guide, passage.start), key=lambda one: (one.guide, one.start))
    above = read[at - 1] if at else passage
    if passage.lead and not content(passage.lead):
        while at and (read[at - 1].lead == passage.lead or read[at - 1].text == passage.lead):
            at -= 1
        above = read[at - 1] if at else passage
        return above if (above.guide, above.trail) == (passage.guide, passage.trail) else None
    return above if (above.guide, above.end) == (passage.guide, passage.start - 1) else None


def replaceable(question: Question) -> bool:
    """Tell whether values of the kind asked for that are of other matters are better not shown.

    A share of anything else, hours of work or somebody's age answer no other question.
    """
    return question.expects in ("age", "percent") or bool(hours_of(question.bare))


def _named(question: Question) -> str:
    """Name the value that no passage holds in the words it is asked for."""
    if thing := hours_of(question.bare):
        return f"how many hours of “{clean(thing)}”"
    if question.expects == "duration" and (unit := NUMBER_OF.search(question.text)):
        return f"that number of {unit.group(1).lower()}"
    if question.expects == "age" and (usual := USUAL.search(question.text)):
        return f"the {usual.group().lower()} age"
    return VALUES[question.expects] if question.expects else ""


def absent_of_halves(parts: Sequence[Question], shown: Sequence[Passage]) -> list[str]:
    """Name the kinds of value that halves of a question ask for and nothing shown holds."""
    wanted = [part.expects for part in parts if part.expects in VALUES]
    return [VALUES[one] for one in wanted if one and not any(value_fits(one, p) for p in shown)]


def _holds(
    question: Question, passage: Passage, before: Passage | None, own: frozenset[str]
) -> bool:
    """Tell whether a passage, or one that goes on about the one before it, holds the value."""
    expects = question.expects
    if thing := hours_of(question.bare):
        return are_of(thing, shown_text(passage))
    fits = value_fits(expects, passage)
    if not fits or not _of_kind(question, passage):
        return False
    if expects == "duration" and of_another(question.text, passage, before):
        return False
    if expects == "age":
        names = f"{question.standalone} {' '.join(own)}"
        return whether_of_age(question.text) or not is_beside(passage, before, names)
    if expects == "hours":
        plain = not HOW_MANY.search(question.text) and bool(WORKED.search(passage.text))
        return fits == 1 or plain or "entry" in question.attributes
    if expects == "count" and (told := _counts(question, passage, own)) is not None:
        return told
    stemmed = frozenset(map(stem, own))  # "paramedicine" names paramedics, and so does their board
    terms = matter(question, _part(question)) - MEASURES
    terms -= {stem(word) for word in placed_words(question)}
    terms = frozenset(term for term in terms if not DEGREES.fullmatch(term))  # "is it shorter?"
    terms = frozenset(t for t in terms if not akin({t}, stemmed)) or terms
    if not terms or akin(terms, shown_terms(passage)):
        return True
    goes_on = GOES_ON.match(passage.text) or passage.lead
    if before and goes_on and akin(terms, shown_terms(before)):
        return True
    return expects == "duration" and terms <= GENERAL and _on_training(passage)


def _of_kind(question: Question, passage: Passage) -> bool:
    """Tell whether a value is of the kind asked for: an average age, a number of weeks."""
    if question.expects == "age":
        leaving = bool(LEAVING.search(question.text)) == bool(LEAVING.search(passage.text))
        last = bool(LATEST.search(question.text) and UP_TO.search(passage.text))
        return (leaving or last) and (
            not USUAL.search(question.text) or bool(USUAL.search(passage.text))
        )
    unit = UNIT.search(question.text) if question.expects == "duration" else None
    return not unit or unit.group(1)[:-1] in passage.text.lower()


def _counts(question: Question, passage: Passage, own: frozenset[str]) -> bool | None:
    """Tell whether a passage counts the people asked for, or those who do so; None for others."""
    workers = OF_WORKERS.search(question.text)
    who = singular(workers["who"].lower().split()[-1]) if workers else ""
    head = passage.trail[-1] if passage.trail else ""
    if "how many" in head.lower() and {"people", who} & {*map(singular, tokens(head))}:
        return None  # the heading of an interview counts them
    if who in own:
        return any(of_people(words, frozenset({who})) for words in counted(passage.text))
    if OF_PEOPLE.search(question.bare):
        return any(of_people(words, own) for words in counted(passage.text))
    doing = DOING.search(question.bare)
    if doing is None or doing["verb"] in STOP:
        return None
    return root(doing["verb"].lower()) in shown_terms(passage)


def akin(terms: Set[str], words: Set[str]) -> bool:
    """Tell whether a term is among the words, or begins one or as one: apprentice, -ship."""
    if terms & words:
        return True
    long = [term for term in terms if len(term) >= WHOLE]
    return any(
        word.startswith(term) or term.startswith(word)
        for word in words
        if len(word) >= WHOLE
        for term in long
    )


def _on_training(passage: Passage) -> bool:
    """Tell whether a passage stands where entry, or how long it takes, is told; of no interval."""
    on_entry = of_trail(passage.trail) == "entry" or column_fits(("entry",), passage)
    on_entry = on_entry or any(map(HOW_LONG.search, passage.trail[-1:]))
    return on_entry and not NO_TRAINING.search(passage.text)


def _part(question: Question) -> str:
    """Return the part of a question that asks for the value; the whole where no one part does.

    "How long is the training and who do I register with?": the register has no length.
    """
    parts = [p for p in CLAUSE.split(question.text) if expected(p) == question.expects]
    return parts[0] if len(parts) == 1 else question.text


def matter(question: Question, part: str = "") -> frozenset[str]:
    """Return the terms of a question, or of a part of it, that do not name its occupations."""
    own = passage_terms(" ".join((*(one.text for one in question.mentions), *question.rivals)))
    words = content(part or question.text)
    return frozenset(t for t in words if t not in own and root(t) not in own)


def placed_words(question: Question) -> frozenset[str]:
    """Return the words of a question that name a place."""
    named = {word for place in question.places for word in tokens(place.name)}
    return frozenset(named | {word for word in tokens(question.text) if places(word)})
