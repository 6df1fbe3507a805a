"""A message that only names another career: the last question is asked again, of that one.

"And a cooper?" after "how long does it take to become a farrier?" asks how long it takes to become
a cooper. What was asked is kept in its own words, not as the kind of thing that it asks for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.attributes import asked, expected
from assistant.answers.asked.mentions import Mention, without
from assistant.answers.asked.reasons import BARE, OF_LAST
from assistant.answers.names.linking import Linker, Says
from assistant.answers.names.occupations import occupations
from assistant.answers.text.doers import looks_like_doer
from assistant.answers.text.places import places
from assistant.answers.text.terms import LEAD_IN, content, singular
from assistant.answers.understanding.earlier import last_asked
from assistant.answers.understanding.fragments import completed, fragment, of_field
from assistant.answers.understanding.several import named_at
from assistant.answers.understanding.told import PICKED
from assistant.answers.understanding.unsaid import asks_in_general
from assistant.schema import Turn

ONLY_A_NAME = re.compile(  # what may stand around it
    r"(?:\W|\b(?:and|but|or|so|ok|okay|well|then|now|also|for|to|as|an?|the|being|be|please|though"
    r"|instead|maybe|say|(?:what|how) about|what if i (?:was|were|am|became|become|wanted)"
    r"|(?:is it )?the same (?:question )?(?:for|with|as|about|of))\b)*",
    re.IGNORECASE,
)

ASKS = re.compile(  # how a question begins, other than "what about", and "why is it so low?"
    rf"{LEAD_IN}(?:do|does|did|is|are|can|could|would|will"
    r"|should|must|may|might|have|has|who|where|when|which|(?:what|how)(?! about\b))\b",
    re.IGNORECASE,
)


def resumed(
    text: str, mention: Mention, history: Sequence[Turn], linker: Linker, says: Says
) -> tuple[str, Mention | None] | None:
    """Return the last question as asked of the one career that a message names, if no more is said.

    The mention is None where the question leaves its career unsaid: "is there an apprenticeship?".
    A question with a place, or on several careers, is not asked again.
    """
    if not ONLY_A_NAME.fullmatch(_beside(text, [mention])):
        return None
    for turn in reversed(history):
        if turn.role != "user":
            continue
        known, unknown = occupations(turn.content, linker, says)
        said = without(turn.content, known)
        asks = asked(said) or expected(said) or asks_in_general(said)
        own = asks or _is_question(said) or _is_matter(said, mention, linker, says)
        if not own and (ONLY_A_NAME.fullmatch(_beside(turn.content, known)) or fragment(said)):
            continue  # itself no more than a name
        if not own or unknown or len(known) > 1 or places(said):
            return None
        if not known:
            return turn.content, None
        return named_at(turn.content, mention, known[0].start, known[0].end)
    return None


def _is_question(bare: str) -> bool:
    """Tell whether words ask for something of their own: "do people need a CSCS card?"."""
    return bool(ASKS.match(bare)) and bool(content(bare.replace("people", " ")))


def _is_matter(said: str, mention: Mention, linker: Linker, says: Says) -> bool:
    """Tell whether a few words name a matter, "what about eyesight?", and no kind of worker."""
    words = fragment(said)
    if not words or looks_like_doer(singular(words.split()[-1].lower())):
        return False
    return not (completed(said, mention, linker, says) or of_field(said, None, linker, says))


def asked_why(text: str, history: Sequence[Turn]) -> str:
    """Return a bare "why?" as asked of what the last question asked."""
    last = last_asked(history)
    asks = BARE.match(text) and (asked(last) or expected(last) or ASKS.match(last))
    return f"{OF_LAST}{last}" if asks else text


def _beside(text: str, mentions: Sequence[Mention]) -> str:
    """Return what stands beside the names of a text, or beside what points to one by its place."""
    for mention in sorted(mentions, key=lambda one: -one.start):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return PICKED.sub(" ", text)
