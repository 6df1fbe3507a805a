"""Careers for an interest: "what can I do with biology?" is answered by several guides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import CUE_WORDS, of_trail
from assistant.answers.asked.duties import on_duties
from assistant.answers.asked.interests import interest, is_undecided, wants_careers
from assistant.answers.asked.mentions import BENIGN, VERBS
from assistant.answers.asked.question import NOISE, Question
from assistant.answers.names.wording import called, clean
from assistant.answers.passages.signals import holds, passage_terms
from assistant.answers.passages.traits import on_sources, traits
from assistant.answers.quoting.cite import Citations
from assistant.answers.quoting.on_answer import said
from assistant.answers.quoting.orders import is_order
from assistant.answers.quoting.quotes import Line, answered, of_career
from assistant.answers.retrieval.described import by_description, used
from assistant.answers.text.places import places
from assistant.answers.text.remembered import remembered
from assistant.answers.text.terms import STOP, stem, stems, tokens
from assistant.schema import Answer, Passage

if TYPE_CHECKING:
    from assistant.library import View

EVERY = frozenset(
    stems(
        """career job occupation profession role relate connected suit involve talk use industry
        sector field area subject lot idea kind interest enjoy work working suggestion advice tip
        passionate keen person someone somebody anyone let allow right best
        good ideal perfect fit mostly mainly usually often always"""
    )
)
# Verbs that link a person to a career in other questions, and are work of their own here.
DOINGS = frozenset("design designing fix fixing help helping play playing teach teaching".split())
# Who is helped, and which people these are, is no noise here: old people, sick children.
HELPED = re.compile(
    r"\b(?:help(?:ing)?|car(?:e|ing) for|look(?:ing)? after|work(?:ing)? (?:with|for)|serv(?:e|ing)"
    r"|support(?:ing)?|teach(?:ing)?)"
    r" ((?:(?!(?:with|for|in|the|other|many|more)\b)[a-z-]+ )?people)\b"
)
# Words for one kind of people, by their stems.
SAME = (
    frozenset(map(stem, ("old", "older", "elderly", "aged"))),
    frozenset(map(stem, ("sick", "ill", "unwell"))),
    frozenset(map(stem, ("kid", "child", "children"))),
    frozenset(map(stem, ("young", "younger"))),
)
NAME_IT = (
    "Say what you like, what you are good at or what you want to work with: the careers whose "
    "guides speak of it are named."
)
SHOWN = 5  # careers
GUIDES = 24  # that are looked at, the nearest ones
SHARE = 0.5  # of the telling words, rare ones weighing more, that a guide must use
NEAR = 0.25  # cosine of a quote and the question: "animals" and "animation" share a stem
SENTENCE = 25  # characters that a quote should have to tell something


def suited(view: View, question: Question) -> Answer | None:
    """Return the careers whose guides use the question's telling words, each with its quote.

    None when the question wants no careers, or no guide speaks of the matter. Who says nothing of
    what they like is asked for it.
    """
    if is_undecided(question):
        return said(view, question.text, NAME_IT)
    if not wants_careers(question):
        return None
    words = _telling(question)
    if not words:
        return said(view, question.text, NAME_IT)
    citations = Citations({})
    lines = [
        Line("Careers whose guides speak of that:"),
        *_listed(view, question, question.narrowed(" ".join(words)), citations),
    ]
    if len(lines) == 1:
        return None
    return answered(view, question, lines, citations, question.attributes)


def _telling(question: Question) -> tuple[str, ...]:
    """Return the words that say what the careers should have to do with."""
    plain = NOISE.sub(" ", CUE_WORDS.sub(" ", interest(question)))
    found = HELPED.search(question.standalone.lower())
    whom = tuple(tokens(found[1])) if found else ()
    return whom + tuple(
        word
        for word in dict.fromkeys(tokens(plain))
        if word not in whom
        and not (len(whom) > 1 and word.startswith("help"))
        and word not in (STOP | BENIGN | VERBS) - DOINGS
        and stem(word) not in EVERY
        and len(word) > 1
        and not word.isdigit()
        and not places(word)
    )


def _listed(
    view: View, question: Question, wanted: Question, citations: Citations
) -> Iterator[Line]:
    """Yield a line a career, the nearest first; what is wanted is in telling words only.

    Where guides speak of all that is wanted, those that speak of a part of it are left out.
    """
    terms = stems(wanted.text)
    guides = [item.guide for item in by_description(view, wanted)[:GUIDES]]
    shares = _used(view, terms, guides)
    found: dict[str, Passage] = {}
    for name in guides:
        career = called(view.guide(name))
        if shares[name] < SHARE or career in found:
            continue
        if passage := _quote(view, question, wanted.text, terms, name):
            found[career] = passage
    most = max((_shared(terms, passage) for passage in found.values()), default=0)
    told = {
        career: passage
        for career, passage in found.items()
        if most < len(terms) or _shared(terms, passage) == most
    }
    for career, passage in islice(told.items(), SHOWN):
        yield of_career(view, passage, citations, f"- {career}: {clean(passage.text)}")


def _quote(
    view: View, question: Question, wanted: str, terms: Sequence[str], guide: str
) -> Passage | None:
    """Return the passage of a guide with most of the telling words, and nearest to them.

    What somebody does or is good at says more of an interest than where people are employed, and
    what is paid or how many jobs there are says nothing of it.
    """
    held = view.passages(guide)
    whole, apart = view.similarity(question.bare, held), view.similarity(wanted, held)
    of_guide = of_itself(view, guide)
    told = []
    for passage, near, also in zip(held, apart, whole, strict=True):
        shared = _shared(terms, passage)
        if 2 * shared < len(terms) or passage.id in of_guide or not tells_of_work(passage):
            continue
        fits = _personal(passage) or of_trail(passage.trail) in question.attributes
        if (max(near, also) if fits else near) >= NEAR or (fits and shared > 1):
            told.append((shared, len(passage.text) >= SENTENCE, fits, near, passage))
    return max(told, key=lambda one: one[:4])[4] if told else None


def tells_of_work(passage: Passage) -> bool:
    """Tell whether a passage may tell of the work or the worker: no pay, no number of jobs."""
    return (
        "|" not in passage.text
        and of_trail(passage.trail) not in ("pay", "outlook")
        and not on_sources(passage)
        and not is_order(f"{passage.lead} {passage.text}")
    )


def _personal(passage: Passage) -> bool:
    """Tell whether a passage is on what a worker is, does or is good at."""
    about = of_trail(passage.trail)
    return not passage.trail or about == "skills" or (about == "work" and on_duties(passage))


@remembered
def of_itself(view: View, guide: str) -> frozenset[str]:
    """Return the passages before the first heading by which a guide tells of its own sources.

    What names who published the facts, and what follows in its paragraph, is on no worker.
    """
    names = [name.strip() for name in view.guide(guide).source.publisher.split(";")]
    told, named = set[str](), False
    for one, goes_on in zip(view.passages(guide), traits(view, guide).goes_on, strict=True):
        if one.trail:
            break
        named = named or any(name and name in one.text for name in names)
        told |= {one.id} if named else set()
        named = named and goes_on
    return frozenset(told)


def _shared(terms: Sequence[str], passage: Passage) -> int:
    words = passage_terms(passage.text)
    return sum(any(holds(words, one) for one in _alike(term)) for term in terms)


def _used(view: View, terms: Sequence[str], guides: Sequence[str]) -> dict[str, float]:
    """Return the weighted share of the terms, or of others for the same people, a guide uses."""
    found = [used(view, words, guides) for words in product(*map(_alike, terms))]
    return {guide: max(shares[guide] for shares in found) for guide in guides}


def _alike(term: str) -> frozenset[str]:
    """Return the stems that stand for the same people as one."""
    return next((same for same in SAME if term in same), frozenset({term}))
