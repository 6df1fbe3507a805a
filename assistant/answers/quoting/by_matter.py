"""Careers of which a matter is told that any guide may tell: dangers, travel, apprenticeships.

"Which jobs are dangerous?" asks of all careers, and no figure ranks them by it. The guides that
speak of the matter are found as for an interest, each with its own words on it. Which of them is
the most dangerous none tells, and who asks for that is not shown a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from assistant.answers.asked.all_careers import (
    JOBS,
    NOUNS,
    RANKED,
    asks_of_all,
    restrictions,
)
from assistant.answers.asked.attributes import CUE_WORDS, of_trail
from assistant.answers.asked.duties import on_duties
from assistant.answers.asked.hardships import hardship
from assistant.answers.asked.hardships import tells as tells_hardship
from assistant.answers.asked.interests import UNWANTED
from assistant.answers.asked.mentions import BENIGN, VERBS
from assistant.answers.asked.question import Question
from assistant.answers.asked.thing_needed import NEEDED
from assistant.answers.names.wording import called, clean, listing, lowered
from assistant.answers.passages.signals import holds, passage_terms
from assistant.answers.quoting.cite import Citations
from assistant.answers.quoting.quotes import Line, answered, of_career
from assistant.answers.quoting.suited import EVERY, GUIDES, of_itself, tells_of_work
from assistant.answers.retrieval.arrangements import arrangements_of, told
from assistant.answers.retrieval.described import by_description
from assistant.answers.retrieval.working_times import ASKED as TIMES
from assistant.answers.text.places import places
from assistant.answers.text.terms import STOP, stem, tokens
from assistant.schema import Answer, Passage

if TYPE_CHECKING:
    from assistant.library import View

Tells = Callable[[Passage], bool]
ASKED = re.compile(
    rf"\b{JOBS}\b|^\W*(?:[\w-]+ ){{1,4}}{NOUNS}\W*$",
    re.IGNORECASE,
)
GENERAL = frozenset("""mostly mainly usually often always really need require offer involve lets
    get getting choose pick possible available different hard way ways into lot lots type sort
    """.split())  # fmt: skip
WAYS_IN = frozenset({"an apprenticeship", "an internship", "volunteering", "background checks"})
OUTDOORS = re.compile(r"\b(?:outdoors?|outside|(?:in the )?open air)\b", re.IGNORECASE)
OUT = re.compile(
    r"\b(?:outdoors?|open air|(?:all|kinds of|bad|cold|hot) weathers?|indoors and out)\b",
    re.IGNORECASE,
)
FREE = re.compile(  # time off, which is no time of work
    r"\b(?:(?:long|summer|school|paid|good|more|extra|lots of|plenty of) ){1,3}"
    r"(?:holidays?|weekends?)\b",
    re.IGNORECASE,
)
NEED = re.compile(r"\b(?:need|requir|demand|ask for|must|have to)\w*", re.IGNORECASE)
SECTIONS = (None, "work", "entry", "skills")
SHOWN = 6  # careers with their words
NAMED = 8  # further careers, by name


def by_matter(view: View, question: Question) -> Answer | None:
    """Return the careers whose guides tell the matter that a question asks of all of them.

    None where it asks for no such matter, or no guide tells it.
    """
    tells = _matter(question)
    if tells is None:
        return None
    found = dict(_found(view, question, tells))
    if not found:
        return None
    citations = Citations({})
    shown = list(found)[:SHOWN]
    rest = [lowered(clean(career)) for career in list(found)[SHOWN : SHOWN + NAMED]]
    lines = [Line("Careers whose guides speak of that:")]
    for career in shown:
        passage = found[career]
        words = f"- {career}: {clean(passage.text)}"
        lines.append(of_career(view, passage, citations, words))
    if rest:
        lines.append(Line(f"The guides speak of it with {listing(rest)}, too."))
    return answered(view, question, lines, citations, question.attributes)


def _matter(question: Question) -> Tells | None:
    """Return what tells whether a passage is on the matter asked of all careers, if one is."""
    text = question.bare or question.text
    named = question.mentions or question.carried or question.unknown or question.described
    if named or not ASKED.search(text) or UNWANTED.search(text) or RANKED.search(text):
        return None
    if {"pay", "outlook"} & set(question.attributes):
        return None
    if names := arrangements_of(question):
        into = bool(WAYS_IN & set(names))
        return lambda passage: _of_life(passage, into) and told(question, passage)
    if (hard := hardship(text)) and not restrictions(question):
        return lambda passage: _of_life(passage) and tells_hardship(hard[0], passage)
    if OUTDOORS.search(text) and not question.expects:
        return lambda passage: _of_life(passage) and bool(OUT.search(passage.text))
    if (time := TIMES.search(FREE.sub(" ", text))) and not question.expects:
        said = re.compile(rf"\b{_begun(time.group())}", re.IGNORECASE)
        return lambda passage: _of_life(passage) and bool(said.search(passage.text))
    words = _telling(question)
    if question.expects or not words or not asks_of_all(question):
        return None
    return partial(_speaks, question, words, bool(NEED.search(text)))


def _begun(time: str) -> str:
    """Return a pattern for a time of work in any form of its first word: night, nights."""
    return r"on[- ]call\b" if "call" in time.lower() else re.escape(stem(tokens(time)[0]))


def _speaks(question: Question, words: Sequence[str], needed: bool, passage: Passage) -> bool:
    """Tell whether a passage of a fitting section has all words, and says that it is needed."""
    about = of_trail(passage.trail)
    if question.attributes and about not in question.attributes:
        return False
    if needed and not NEEDED.search(passage.text):
        return False
    return all(holds(passage_terms(passage.text), word) for word in words)


def _telling(question: Question) -> tuple[str, ...]:
    """Return the stems of the words that name the matter, all of them cues of one."""
    return tuple(
        stem(word)
        for word in dict.fromkeys(tokens(question.text))
        if word not in STOP | BENIGN | VERBS | GENERAL
        and stem(word) not in EVERY
        and (CUE_WORDS.search(word) or not CUE_WORDS.search(question.text))
        and not re.fullmatch(NOUNS, word)
        and not word.isdigit()
        and not places(word)
    )


def _found(view: View, question: Question, tells: Tells) -> Iterator[tuple[str, Passage]]:
    """Yield the careers whose guides tell it, each once with the words nearest to the question."""
    seen = set[str]()
    nearest = []
    for item in by_description(view, question)[:GUIDES]:
        held = [p for p in view.passages(item.guide) if _able(p) and tells(p)]
        held = [p for p in held if p.id not in of_itself(view, item.guide)]
        if held:
            near = view.similarity(question.bare, held)
            score, _, best = max(zip(near, range(0, -len(held), -1), held, strict=True))
            nearest.append((-score, called(view.guide(item.guide)), best))
    for _, career, best in sorted(nearest, key=lambda one: one[:2]):
        if career not in seen:
            seen.add(career)
            yield career, best


def _of_life(passage: Passage, into: bool = False) -> bool:
    """Tell whether a passage is on how somebody lives with the work, or on a way into it."""
    about = of_trail(passage.trail)
    return about == "entry" if into else about == "work" and not on_duties(passage)


def _able(passage: Passage) -> bool:
    return of_trail(passage.trail) in SECTIONS and tells_of_work(passage)
