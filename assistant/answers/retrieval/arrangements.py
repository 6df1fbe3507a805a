"""What a guide says in one of a few ways or not at all: part time, from home, background checks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answers.asked.question import Question
from assistant.answers.passages.signals import shown_text
from assistant.answers.text.terms import tokens
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.answers.retrieval.evidence import Group

WORN = "what is worn"
_SAID = {
    "part-time work": r"part[- ]time",
    "working from home": r"(?<!away )(?:from|at) home|home[- ]?work(?:ing|er)|\bremotely\b"
    r"|telework|\bremote[- ](?:work\w*|jobs?|roles?|positions?)|\bfully remote\b|\bhybrid",
    "working for oneself": r"self[- ]employ|freelanc|own (?:business|practice|firm|company|studio)"
    r"|set(?:ting)? up (?:in business|on (?:my|your) own)|contractor|(?:my|your|their) own boss"
    r"|\bwork(?:s|ing)? for (?:my|your|one|him|her|them|our)sel(?:f|ves)",
    "an apprenticeship": r"apprenti[cs]",
    "an internship": r"\bintern(?:s|ships?)?\b",
    "volunteering": r"\bvolunt",
    "background checks": r"\bbackground (?:\w+ )?checks?\b|\bcriminal (?:records?|convictions?"
    r"|background|history|past)|\bconvict(?:ed|ions?)\b|\bfelon(?:y|ies|s)?\b"
    r"|\b(?:dbs|crb|pvg|access ?ni)\b|\bdisclosure (?:and barring|scotland|checks?|certificates?)"
    r"|\b(?:police|security|records?) (?:checks?|checked|clearance|cleared|vetting)\b"
    r"|\bvett(?:ed|ing)\b|\bgood character\b|\bfingerprinted\b",
    WORN: r"\b(?:wear(?:s|ing)?|worn|cloth(?:es|ing)|dress(?:ed|es)?(?: code)?|attire"
    r"|outfits?|uniforms?|overalls|footwear|boots|gloves|goggles|suits?|helmets?|(?:hard )?hats?"
    r"|costumes?|protective \w+|ppe|scrubs|high[- ]vis\w*)\b",
}
_ASKED = {  # where other words ask for it than tell it: the pay of a suit maker, a remote area
    "working from home": r"(?:from|at) home|home[- ]?work(?:ing|er)|\bremote(?:ly)?\b|telework"
    r"|\bhybrid",
    WORN: r"\b(?:wear|worn|clothes|clothing|(?:get|be|to) dress(?:ed)?|dress code"
    r"|attire)\b",
}
ASKED = {name: re.compile(_ASKED.get(name, cue), re.IGNORECASE) for name, cue in _SAID.items()}
PAID_APART = frozenset({"part-time work", "working for oneself"})  # otherwise than the others
MONEY = re.compile(r"[£$€]\s?\d|\b(?:GBP|USD|EUR)\b")
REST = re.compile(r"\w*")
ARRANGEMENTS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _SAID.items()}


def asked_of(question: Question) -> frozenset[str]:
    """Return the words by which a question asks for one of these: a guide has its own for it."""
    return frozenset(
        word
        for cue in ASKED.values()
        for match in cue.finditer(question.bare)
        for word in tokens(question.bare[match.start() : _end_of_word(question.bare, match.end())])
    )


def _end_of_word(text: str, at: int) -> int:
    """Return where the word ends of which a cue is the beginning: freelancers."""
    rest = REST.match(text, at)
    return rest.end() if rest else at


def plain_of(question: Question) -> str:
    """Return a question without the words that ask for an arrangement."""
    text = question.bare or question.text
    for name in arrangements_of(question):
        text = re.sub(rf"[\w-]*(?:{ASKED[name].pattern})\w*", " ", text, flags=re.IGNORECASE)
    return text


def told(question: Question, passage: Passage) -> bool:
    """Tell whether a passage, not only what stands above it, speaks of an arrangement asked for."""
    return any(ARRANGEMENTS[name].search(passage.text) for name in arrangements_of(question))


def arrangements_of(question: Question) -> list[str]:
    """Return the names of the arrangements that a question asks about."""
    return [name for name, cue in ASKED.items() if cue.search(question.bare)]


def absent_arrangements(question: Question, groups: Sequence[Group]) -> list[str]:
    """Name the arrangements that a question asks about and none of its guides speaks of."""
    asked = arrangements_of(question)
    if not asked or not (question.mentions or question.carried):
        return []
    texts = [shown_text(hit.passage) for group in groups for hit in group.hits]
    lacking = {
        name: _lack(name, question.expects == "pay", [t for t in texts if cue.search(t)])
        for name, cue in ARRANGEMENTS.items()
        if name in asked
    }
    return [lack for lack in lacking.values() if lack]


def _lack(name: str, pay: bool, texts: Sequence[str]) -> str:
    """Return what is said of an arrangement that is in these texts alone; the pay of anybody is
    none of those who work so."""
    if not texts:
        return f"anything on {name}"
    paid = not (pay and name in PAID_APART) or any(map(MONEY.search, texts))
    return "" if paid else f"pay for {name}"
