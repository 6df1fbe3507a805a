"""Questions on all careers at once: "which jobs pay the most?", "which need no degree?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import CUE_WORDS
from assistant.answers.asked.mentions import BENIGN
from assistant.answers.text.places import places
from assistant.answers.text.terms import STOP, tokens

if TYPE_CHECKING:
    from assistant.answers.asked.question import Question

NOUNS = r"(?:jobs|careers|occupations|professions|roles)"
JOBS = rf"(?:{NOUNS}|(?:which|what|whats|what's|the) (?:job|career|occupation|profession))"
SEVERAL = (
    rf"\b(?:which|what) (?:\w+ )?{NOUNS}\b"
    rf"|^\W*(?:any |good |some )?{NOUNS} (?:with|for|where|that|in|working|involving|using)\b"
)
RANKED = re.compile(  # which of them comes first by something
    r"\b(?:most|least|best|worst|top|more|less|better|worse|\w{3,}(?<!inter)(?<!for)est|longer"
    r"|shorter|quicker|easier|safer|harder)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(rf"\b(?:which|what) (?:\w+ )?{NOUNS}\b", re.IGNORECASE)
# "I want ...", "I'd love ...", "my son is looking for ...": who does not matter.
WISH = (
    r"(?:^|[.,;!] |\b(?:and|but|so) )\W*(?:i|we|my [\w-]+)(?:['’]d| would|['’]m| am| is)?"
    r" (?:really |just |only )?(?:want(?:s|ed|ing)?|like|love|looking for|hop(?:e|es|ing)"
    r"|wish(?:es)?|fancy|prefer)"
)
_ANEW = re.compile(
    SEVERAL + rf"|\b(?:best|highest|lowest|worst|fastest|slowest|top)\b.*{NOUNS}"
    r"|\bwhat (?:job|career)? ?(?:can|could|should|might) i (?:do|be|become)\b",
    re.IGNORECASE,
)
_OTHER_WAYS = re.compile(  # others with something that is named: not "with that", "with it"
    r"\bwhat (?:else|other (?:jobs|careers|work|things)) (?:can|could|should|might) i"
    r" (?:do|be|become|work(?: as)?) (?:with|in|involving|around|near|outside)"
    r" (?!(?:it|this|that|these|those|them|my|the same|the future|future|an?|the)\b)\w",
    re.IGNORECASE,
)
_WISHED = re.compile(  # not where or when: "I want to work in London", "part time"
    rf"{WISH} (?:an?|some|any) (?:[\w-]+ ){{0,2}}(?:job|career|work|role)s?"
    r" (?:with|where|that|which|involving|using|outdoors|outside|\w+ing)\b"
    rf"|{WISH} to (?:work (?:with|around|among|outdoors|outside)|help|care for|look after"
    r"|make (?!money)|build|design|teach|fix|mend|protect|save|grow)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|their|he|she|his|her|one|ones|here"
    r"|(?<!\bis )(?<!\bare )there|other|else|similar|related|alike|next|then|after|later|instead"
    r"|move|lead\w*|progress\w*|promot\w*|switch|qualified|trained|experience)\b|^\W*(?:and|so|but|or)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\b(?:{JOBS}|(?:\w{{3,}}est|worst) (?:job|career|occupation|profession))\b", re.IGNORECASE
)
DEGREES = re.compile(
    r"(?:eas[iy]|hard|short|long|quick|fast|slow|high|low|safe?|bigg?|small|great|rich|cheap|tough"
    r"|nice?|happ[iy]|bus[iy]|health[iy]|strong|weak)(?:e?r|e?st)?|bad|worse|worst|better|best|least"
)
_GENERAL = frozenset(
    """jobs careers occupations professions roles profession occupation world market need require
    requires required offer offers involve involves paying earning""".split()
)
_ANY = re.compile(
    rf"\W*(?:(?:what|which|show|list|name|tell|me|all|the|your|any|are|there|do|you|have|know|about"
    rf"|of|in|library|guides?|cover|please|every|{NOUNS}|career|job)\W*)+",
    re.IGNORECASE,
)


def asks_anew(text: str) -> bool:
    """Tell whether careers are asked for that have nothing to do with the last one spoken of."""
    anew = bool(_ANEW.search(text) or _WISHED.search(text)) and not _BOUND.search(text)
    return anew or bool(_OTHER_WAYS.search(text))


def asks_of_all(question: Question) -> bool:
    """Tell whether careers are asked for and nothing is said of them but what a guide tells of all.

    "Which jobs need no degree?" does; "which jobs care for animals?" describes one.
    """
    if question.mentions or question.carried or question.unknown or question.described:
        return False
    if not _NAMED.search(question.text):
        return False
    return not restrictions(question)


def ranks_all(question: Question) -> bool:
    """Tell whether several careers are to be ranked, which no guide on one of them does."""
    named = question.mentions or question.carried or question.unknown or question.described
    text = question.text
    return not named and bool(_PLURAL.search(text) and RANKED.search(text))


def asks_which_there_are(question: Question) -> bool:
    """Tell whether the careers of the library are asked for: "what careers are there?"."""
    return asks_of_all(question) and bool(_ANY.fullmatch(question.text))


def restrictions(question: Question) -> tuple[str, ...]:
    """Return the words that say of which careers something is asked: "jobs in healthcare"."""
    return tuple(
        word
        for word in tokens(CUE_WORDS.sub(" ", question.text))
        if word not in STOP | BENIGN | _GENERAL
        and not DEGREES.fullmatch(word)
        and not word[0].isdigit()
        and not places(word)
    )
