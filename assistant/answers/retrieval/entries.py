"""Lists whose entries begin with their names, and whether a question asks for the whole of one.

"Patience. Teachers must stay calm ..." is one of a run of paragraphs, each on one quality; a row of
a table of similar jobs begins with the job. Who asks for such a list wants every name of it, the
words on each only as far as there is room.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.attributes import CUE_WORDS
from assistant.answers.asked.question import Question
from assistant.answers.names.wording import clean
from assistant.answers.passages.signals import holds, passage_terms, section_fits
from assistant.answers.text.terms import content
from assistant.schema import Passage

NAME = re.compile(
    r"[*_]{0,3}(?P<name>[A-Z][^.:!?|\n–—]{1,60}?)(?:[.:][*_]{0,3}\s+(?=[\"“']?[A-Z])|\s[–—]\s)"
)
PLAIN = re.compile(
    r"\b(?:people|important|main|key|essential|necessary|required|basic|core|good|great|best|top"
    r"|ideal|right|successful|typical|general)\b",
    re.IGNORECASE,
)
KINDRED = re.compile(
    r"\b(?:similar|related|comparable|(?:other|alternative) (?:jobs|careers|occupations|roles)"
    r"|(?:jobs?|careers?|occupations?|roles?)(?: that)?(?: are| is)? like)\b",
    re.IGNORECASE,
)
WORDS = 6  # of a name
LEAST = 3  # entries that make a list
AFTER = 2  # characters between two paragraphs, at least


def name_of_entry(passage: Passage) -> str:
    """Return the name that an entry begins with, or an empty string."""
    if "|" in passage.text:
        first = clean(passage.text.strip("| ").split("|")[0])
        return "" if any(map(str.isdigit, first)) else first
    match = NAME.match(passage.text)
    name = clean(match["name"]) if match else ""
    return name if len(name.split()) <= WORDS else ""


def entries(passages: Sequence[Passage], at: int) -> tuple[Passage, ...]:
    """Return the entries of the list that a passage stands in, each by its first passage.

    Empty where it stands in none: too few neighbours of its section begin with a name.
    """
    first = last = at
    while first and _beside(passages[first - 1], passages[at]):
        first -= 1
    while last + 1 < len(passages) and _beside(passages[last + 1], passages[at]):
        last += 1
    section = passages[first : last + 1]
    starts = [
        passage
        for before, passage in zip([None, *section], section, strict=False)
        if before is None or passage.start - before.end >= AFTER or "|" in passage.text
    ]
    run: list[Passage] = []
    for passage in starts:
        if name_of_entry(passage):
            run.append(passage)
        elif passage.start > passages[at].start:
            break
        else:
            run = []
    inside = len(run) >= LEAST and run[0].start <= passages[at].start
    return tuple(run) if inside else ()


def asks_whole(question: Question, run: Sequence[Passage]) -> bool:
    """Tell whether a question asks for a list as such, not for one of its entries.

    The list stands in a section on what is asked (a table in one on jobs alike), and no word of
    the question is in some of the entries and not in others: such a word asks for those.
    """
    if question.expects or not section_fits(question.attributes, run[0]):
        return False
    listed = question.attributes == ("skills",) or question.asks_list
    if (not listed or "|" in run[0].text) and not _kindred(question, run):
        return False
    asked = set(content(PLAIN.sub(" ", CUE_WORDS.sub(" ", question.bare))))
    asked -= passage_terms(" ".join(run[0].trail))
    words = [passage_terms(passage.text) for passage in run]
    return not any(0 < sum(holds(one, term) for one in words) < len(run) for term in asked)


def _kindred(question: Question, run: Sequence[Passage]) -> bool:
    """Tell whether jobs like this one are asked for, and the list is of such."""
    heading = run[0].trail[-1] if run[0].trail else ""
    return bool(KINDRED.search(question.bare) and KINDRED.search(heading))


def _beside(one: Passage, other: Passage) -> bool:
    return one.trail == other.trail and one.lead == other.lead
