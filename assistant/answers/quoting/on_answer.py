"""The reply to small talk, and to what is asked about the last answer: its sources, it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.quoting.asides import ASK, QUOTED, WHO, Aside, last_question, source
from assistant.answers.quoting.cite import Citations
from assistant.answers.quoting.quotes import Line, claimed, joined
from assistant.answers.quoting.suggest import examples
from assistant.answers.text.places import countries
from assistant.answers.understanding.told import OFFER
from assistant.schema import Answer, Turn

if TYPE_CHECKING:
    from assistant.library import View

Again = Callable[[str, Sequence[Turn]], Iterator[Answer]]
RESTS = "It rests on these words of the guides:"
NO_ANSWER = "There is no answer yet to say this of."
WHICH = "Which career do you mean? Name it in your question."


def on_answer(
    view: View, text: str, kind: Aside, history: Sequence[Turn], again: Again
) -> Iterator[Answer]:
    """Yield the reply to an aside; ``again`` answers a question asked before once more."""
    asked, before = last_question(history)
    if kind in ("talk", "self"):
        yield said(view, text, WHO if kind == "self" else "", ASK)
    elif not asked:
        yield said(view, text, NO_ANSWER, ASK)
    elif kind == "repeat":
        yield from again(asked, before)
    else:
        *_, last = again(asked, before)
        yield _of(last, text, kind) if last.citations else last


def said(view: View, text: str, *words: str) -> Answer:
    """Return a reply that tells nothing of careers, with questions that the guides answer."""
    asks = examples(view, 3)
    offer = f"{OFFER}\n" + "\n".join(f"- {ask}" for ask in asks) if asks else ""
    return Answer(
        question=text,
        standalone=text,
        status="not_covered",
        text="\n\n".join(filter(None, (" ".join(filter(None, words)), offer))),
        suggestions=asks,
        generation=view.generation,
    )


def _of(last: Answer, text: str, kind: Aside) -> Answer:
    """Return the words that the last answer rests on, or its first of each guide and country."""
    citations = Citations({})
    lines = list((_sources if kind == "source" else _first)(last, citations))
    return replace(
        last,
        question=text,
        status="answered",
        text=joined(lines),
        claims=tuple(claim for line in lines for claim in line.held),
        citations=citations.all(),
        conflicts=(),
        figures=(),
        skills=(),
        withheld=(),
    )


def _sources(last: Answer, citations: Citations) -> Iterator[Line]:
    yield Line(RESTS)
    for one in last.citations[:QUOTED]:
        yield claimed(f"- {source(one)}", citations.place(one))
    if (more := len(last.citations) - QUOTED) > 0:
        yield Line(f"And on {more} more {'place' if more == 1 else 'places'} cited in it.")


def _first(last: Answer, citations: Citations) -> Iterator[Line]:
    cited = {one.n: one for one in last.citations}
    several = len({one.guide for one in last.citations}) > 1
    shown: set[tuple[str, frozenset[str]]] = set()
    for claim in last.claims:
        one = cited[claim.citations[0]] if claim.citations else None
        if one and (one.guide, countries(claim.text)) not in shown:
            shown |= {(one.guide, countries(claim.text)), (one.guide, frozenset())}
            text = f"- {one.title}: {claim.text}" if several else claim.text
            yield claimed(text, citations.place(one))
