"""The reply to small talk, and to what is asked about the last answer: its sources, it again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.quoting.asides import ASK, QUOTED, WHO, Aside, last_question, source
from assistant.answers.quoting.cite import Citations
from assistant.answers.quoting.quotes import Line, claimed, joined
from assistant.answers.quoting.suggest import examples
from assistant.answers.text.places import countries
from assistant.answers.understanding.told import OFFER
from assistant.schema import Answer, Claim, Turn

if TYPE_CHECKING:
    from assistant.library import View

FIGURE = re.compile(r"\d[\d,.]{2,}")
Again = Callable[[str, Sequence[Turn]], Iterator[Answer]]
RESTS = "It rests on these words of the guides:"
NO_ANSWER = "There is no answer yet to say this of."
ADVICE = (
    "The guides give no advice on what to choose. Ask what they say of each: its pay, the way in, "
    "the outlook or the work."
)
NO_CONVERSION = (
    "Figures stand as the guides give them; they are not converted into other money. Ask for the "
    "pay in the country that you mean."
)
SIDE_BY_SIDE = (
    "The figures differ by source, place or date; the guides do not say which is right. The newest "
    "first:"
)
WHICH = "Which career do you mean? Name it in your question."
SAID: dict[Aside, str] = {
    "talk": ASK,
    "self": f"{WHO} {ASK}",
    "choose": ADVICE,
    "convert": NO_CONVERSION,
}


def on_answer(
    view: View, text: str, kind: Aside, history: Sequence[Turn], again: Again
) -> Iterator[Answer]:
    """Yield the reply to an aside; ``again`` answers a question asked before once more."""
    asked, before = last_question(history)
    if kind in SAID:
        yield said(view, text, SAID[kind])
    elif not asked:
        yield said(view, text, NO_ANSWER, ASK)
    elif kind == "repeat":
        yield from again(asked, before)
    else:
        *_, last = again(asked, before)
        if kind == "apart" and not _several_sources(last):
            yield from again(text, history)
        else:
            yield _of(view, last, text, kind) if last.citations else last


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


def _several_sources(last: Answer) -> bool:
    """Tell whether an answer on one career rests on figures of several sources, places or years."""
    origins = {(one.guide, one.region, one.year) for one in last.figures}
    return len(last.careers) == 1 and len(origins) > 1


def _of(view: View, last: Answer, text: str, kind: Aside) -> Answer:
    """Return the words that the last answer rests on, or its first of each guide and country."""
    citations = Citations({})
    writers = {"source": _sources, "apart": _apart}
    lines = list(writers.get(kind, _first)(last, citations))
    if gone := _gone(view, last, text):
        lines = [Line(gone), *lines]
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


def _apart(last: Answer, citations: Citations) -> Iterator[Line]:
    """Yield the figures of an answer with publisher, place and date, one of each, newest first."""
    yield Line(SIDE_BY_SIDE)
    shown: set[tuple[object, ...]] = set()
    rows = []
    for one in last.citations:
        for figure in last.figures:
            origin = (one.guide, figure.region, figure.year)
            here = figure.guide == one.guide and one.start <= figure.start and figure.end <= one.end
            if here and origin not in shown:
                shown.add(origin)
                rows.append((figure.year or _year(one.published), one, figure.region))
    for year, one, region in sorted(rows, key=lambda row: -row[0]):
        by = ", ".join(
            filter(None, (one.source, region or one.region, str(year or "no date given")))
        )
        quote = " ".join(one.quote.split())
        yield Line(f"- {by}: “{quote}”", Claim(text=quote, citations=(citations.place(one),)))


def _year(published: str) -> int:
    return int(published[:4]) if published[:4].isdigit() else 0


def _gone(view: View, last: Answer, text: str) -> str:
    """Return what is said of a figure asked about that no guide of the answer holds."""
    texts = [view.guide(name).text for name in dict.fromkeys(one.guide for one in last.citations)]
    asked = [number.rstrip(".,") for number in FIGURE.findall(text)]
    gone = [number for number in asked if not any(number in words for words in texts)]
    return f"“{gone[0]}” does not stand in these guides as they are now." if gone else ""


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
