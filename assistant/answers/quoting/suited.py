"""Careers for an interest: "what can I do with biology?" is answered by several guides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.answers.asked.all_careers import SEVERAL, asks_of_all
from assistant.answers.asked.attributes import CUE_WORDS
from assistant.answers.asked.mentions import BENIGN, VERBS
from assistant.answers.asked.question import NOISE, Question
from assistant.answers.names.wording import called, clean
from assistant.answers.passages.signals import holds, passage_terms
from assistant.answers.passages.traits import on_sources
from assistant.answers.quoting.cite import Citations
from assistant.answers.quoting.orders import is_order
from assistant.answers.quoting.quotes import Line, answered, of_career
from assistant.answers.retrieval.described import by_description, used
from assistant.answers.text.places import places
from assistant.answers.text.terms import STOP, stem, stems, tokens
from assistant.schema import Answer, Passage

if TYPE_CHECKING:
    from assistant.library import View

WANTED = re.compile(
    SEVERAL
    + r"|\bwhat (?:job|career|else)? ?(?:can|could|should|might) (?:i|you|we|he|she|someone|one)"
    r" (?:do|be|become|work as)\b"
    r"|^\W*i(?:'m| am)?(?: \d+(?: years old)? and)? (?:really |quite |very )?"
    r"(?:good at|like|love|enjoy|into|interested in|keen on)\b(?!.*\?)",
    re.IGNORECASE,
)
UNWANTED = re.compile(
    r"\b(?:hat(?:e[sd]?|ing)|dislik\w+|avoid\w*|without|not|no|never|bad at|scared|afraid)\b|n't\b",
    re.IGNORECASE,
)
EVERY = frozenset(
    stems(
        """career job occupation profession role relate connected suit involve talk use industry
        sector field area subject lot idea kind interest enjoy work working"""
    )
)
SHOWN = 5  # careers
GUIDES = 24  # that are looked at, the nearest ones
SHARE = 0.5  # of the telling words, rare ones weighing more, that a guide must use
NEAR = 0.25  # cosine of a quote and the question: "animals" and "animation" share a stem
SENTENCE = 25  # characters that a quote should have to tell something


def wants_careers(question: Question) -> bool:
    """Tell whether careers are wanted that have to do with something."""
    named = question.mentions or question.carried or question.unknown
    if named or question.expects or {"pay", "outlook"} & set(question.attributes):
        return False
    if UNWANTED.search(question.text):
        return False  # no guide says what a career does without
    return bool(WANTED.search(question.text)) and not asks_of_all(question)


def suited(view: View, question: Question) -> Answer | None:
    """Return the careers whose guides use the question's telling words, each with its quote.

    None when the question wants no careers, or no guide speaks of the matter.
    """
    if not wants_careers(question):
        return None
    words = _telling(question)
    if not words:
        return None
    citations = Citations({})
    lines = [
        Line("Careers whose guides speak of that:"),
        *_listed(view, question.narrowed(" ".join(words)), citations),
    ]
    if len(lines) == 1:
        return None
    return answered(view, question, lines, citations, question.attributes)


def _telling(question: Question) -> tuple[str, ...]:
    """Return the words that say what the careers should have to do with."""
    plain = NOISE.sub(" ", CUE_WORDS.sub(" ", question.standalone))
    return tuple(
        word
        for word in dict.fromkeys(tokens(plain))
        if word not in STOP | BENIGN | VERBS
        and stem(word) not in EVERY
        and len(word) > 1
        and not word.isdigit()
        and not places(word)
    )


def _listed(view: View, wanted: Question, citations: Citations) -> Iterator[Line]:
    """Yield a line a career, the nearest first; what is wanted is in telling words only."""
    terms = stems(wanted.text)
    guides = [item.guide for item in by_description(view, wanted)[:GUIDES]]
    shares = used(view, terms, guides)
    seen: set[str] = set()
    for name in guides:
        guide = view.guide(name)
        career = called(guide)
        if len(seen) == SHOWN:
            return
        if shares[name] < SHARE or career.lower() in seen:
            continue
        if passage := _quote(view, wanted.text, terms, name):
            seen.add(career.lower())
            yield of_career(view, passage, citations, f"- {career}: {clean(passage.text)}")


def _quote(view: View, wanted: str, terms: Sequence[str], guide: str) -> Passage | None:
    """Return the passage of a guide with most of the telling words, and nearest to them."""
    held = view.passages(guide)
    told = [
        (shared, len(passage.text) >= SENTENCE, near, passage)
        for passage, near in zip(held, view.similarity(wanted, held), strict=True)
        if 2 * (shared := _shared(terms, passage)) >= len(terms)
        and near >= NEAR
        and "|" not in passage.text
        and not on_sources(passage)
        and not is_order(f"{passage.lead} {passage.text}")
    ]
    return max(told, key=lambda one: one[:3])[3] if told else None


def _shared(terms: Sequence[str], passage: Passage) -> int:
    words = passage_terms(passage.text)
    return sum(holds(words, term) for term in terms)
