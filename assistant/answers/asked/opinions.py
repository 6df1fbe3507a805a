"""Which of several careers is better, with nothing said of in what: the guides do not say."""

from __future__ import annotations

import re

from assistant.answers.text.terms import LEAD_IN

_BETTER = r"(?:better|best|nicer|nicest|worse|worst|more fun|most fun|cooler|coolest)"
_CHOICE = r"(?: (?:one|job|career|choice|option|bet))?"
_OF_THEM = r"(?: (?:one|job|career|role|of (?:them|these|those|the (?:two|three|four))))?"
_NAMES = r"(?:being |to be |becoming |working as )?(?:an? |the )?(?:people|it|that|this|those|they)"
ASKED = re.compile(
    rf"{LEAD_IN}(?:which|who|what){_OF_THEM}(?:'s| is| are| would be| sounds| seems| looks)"
    rf" (?:the )?{_BETTER}{_CHOICE}(?: (?:for me|overall|to (?:do|be|become)))?"
    rf"(?:[,:]? {_NAMES}(?:,? (?:or|and) {_NAMES})*)?\W*$"
    rf"|{LEAD_IN}(?:is|are|would) {_NAMES}(?: be)?(?: an?| the)? {_BETTER}{_CHOICE}"
    rf"(?: than {_NAMES}|,? or {_NAMES})?\W*$",
    re.IGNORECASE,
)
CARRIED = re.compile(r" \((?!pay\b)[^()]*\)$")  # what was asked last: better paid is told


def asks_opinion(bare: str) -> bool:
    """Tell whether a question, its careers called "people", asks which is better and no more."""
    return bool(ASKED.match(CARRIED.sub("", bare)))
