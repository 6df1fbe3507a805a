"""Does a sentence say what its citations say? Every claim passes here before it is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.text.places import countries
from assistant.answers.text.values import shown, unsupported
from assistant.answers.verification.additions import added
from assistant.answers.verification.comparisons import strange_comparison
from assistant.answers.verification.directions import flipped
from assistant.answers.verification.exchanged import exchanged
from assistant.answers.verification.figure_of import strange_frame
from assistant.answers.verification.hedges import hedge_lost, obliged_more, overreaches
from assistant.answers.verification.how_often import otherwise_often
from assistant.answers.verification.kinds import strange_kind
from assistant.answers.verification.mixed import mixed
from assistant.answers.verification.order import reordered
from assistant.answers.verification.parts import parts
from assistant.answers.verification.strange_names import strange_name
from assistant.answers.verification.support import Similar, said_as, share, support, terms_of, told

WHOLE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
BRIEF = 2  # sentences of a quote up to which each added word is a change
OWN = 0.25  # least share of a sentence's words in the cited words themselves, titles aside
MEANING = 0.55  # least support; fitted on sentences that people labelled, see docs/decisions.md


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a sentence is supported, and when it is not, why, in words to show.

    ``open`` marks a verdict on meaning alone: no number, name, place or direction is wrong.
    """

    supported: bool
    reason: str = ""
    score: float = 1.0
    open: bool = False


def verify(
    sentence: str,
    quotes: Sequence[str],
    surroundings: str,
    similar: Similar,
    *,
    places_around: frozenset[str] = frozenset(),
) -> Finding:
    """Check a sentence against the words it cites.

    ``surroundings`` are words the sentence may name besides: titles, headings, publishers.
    ``similar(sentence, quotes)`` gives the cosine with each quote. ``places_around`` are the
    countries (ISO codes) that a quote which names none speaks of.
    """
    if not quotes:
        return Finding(False, "it cites nothing", 0.0)
    if sentence.rstrip().endswith("?"):
        return Finding(False, "it asks and says nothing", 0.0)
    cited = "\n".join(quotes)
    if word := strange(sentence, quotes, surroundings, places_around):
        return Finding(False, f"{word} does not stand in the cited words", 0.0)
    own = tuple(term for part in parts(cited) for term in terms_of(part))
    if share(said_as(told(sentence, cited), own) or ("",), own) < OWN:
        return Finding(False, "the cited words do not say it", 0.0)
    score = support(sentence, quotes, surroundings, similar, least=MEANING)
    if score < MEANING:
        return Finding(False, "the cited words say something else", score, open=True)
    if reason := _otherwise(sentence, quotes, surroundings):
        return Finding(False, reason, score)
    if hedge_lost(sentence, cited, surroundings) or obliged_more(sentence, cited):
        return Finding(False, "the cited words say only that it may be so", score, open=True)
    long = any(len(WHOLE.split(quote)) > BRIEF for quote in quotes)  # told in other words
    word = overreaches(sentence, cited, long=long) or (
        "" if long else added(sentence, cited, surroundings)
    )
    if word:
        return Finding(False, f"“{word}” does not stand in the cited words", score, open=True)
    return Finding(True, score=score)


def _otherwise(sentence: str, quotes: Sequence[str], surroundings: str) -> str:
    """Return what the cited words do with a sentence's matter if they turn it, else nothing."""
    cited = "\n".join(quotes)
    if flipped(sentence, cited, surroundings):
        return "the cited words say the opposite"
    if exchanged(sentence, parts(cited), surroundings) or reordered(sentence, cited):
        return "the cited words say it the other way round"
    return "the cited words say it of another" if mixed(sentence, quotes) else ""


def strange(sentence: str, quotes: Sequence[str], surroundings: str, around: frozenset[str]) -> str:
    """Return a number, name, kind or scope of a sentence that the known words do not hold."""
    cited = "\n".join(quotes)
    if numbers := unsupported(sentence, cited):
        return shown(numbers[0])
    known = f"{cited} {surroundings}"
    if name := strange_name(sentence, known):
        return f"“{name}”"
    if word := strange_kind(sentence, known):
        return f"“{word}”"
    named = countries(cited)
    here = named | around if len(around) == 1 or not named else named
    if here and not countries(sentence) <= here:
        return "the place"
    if otherwise_often(sentence, cited, surroundings):
        return "how often it is"
    return strange_frame(sentence, quotes, around) or strange_comparison(sentence, quotes)
