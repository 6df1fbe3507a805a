"""What somebody likes, is good at or wants to work with, where careers for it are wanted."""

from __future__ import annotations

import re

from assistant.answers.asked.all_careers import JOBS, NOUNS, SEVERAL, WISH, asks_of_all
from assistant.answers.asked.question import Question

_WHO = r"(?:i|we|he|she|they|(?:my|our) (?:[\w-]+ ){0,3}?[a-z-]+)"
_HOW = r"(?:(?:really|quite|very|so|also|always|pretty|rather|just|do|\w+ly) )*"
_LIKES = (
    rf"(?:['’](?:m|s|re)\b|\b(?:am|is|are)\b)?(?:[ ,]*\d+(?: years old)? and)? ?{_HOW}"
    r"(?:good (?:at|with)|likes?|loves?|enjoys?|adores?|into|interested in|keen on"
    r"|passionate about|mad about|fond of"
    r"|(?:wants?|hopes?|(?:would|['’]d) (?:like|love)) (?:to work|a job|a career|to do something"
    r"|something)(?: (?:with|around|involving|to do with|related to)|(?= (?:outside|outdoors)\b)))"
    r"\b(?! (?:that|this|it|them|these|those|to (?:know|ask|find|hear|see))\b)"
)
_SO_FAR = rf"{_WHO}\b[^?!]{{0,60}}?(?:[.,;]|\b(?:and|but)\b) ?(?:so )?"
_NO_QUESTION = (
    r"(?:[^?]*$|.*\b(?:any|some|what|which) (?:ideas?|suggestions?|advice|tips?|jobs?|careers?)\b"
    r"|.*\bwhat (?:can|could|should|might|would) (?:i|we|he|she|they|(?:my|our) \w+) )"
)
INTEREST = re.compile(  # "my son is 16 and likes animals", "I'm into music"
    rf"^\W*(?:{_SO_FAR}{_WHO}?|{_WHO}) ?{_LIKES}(?={_NO_QUESTION})", re.IGNORECASE
)
SOMEBODY = re.compile(WISH, re.IGNORECASE)
WANTED = re.compile(
    SEVERAL + rf"|\b(?:which|what) (?:one )?of (?:these|those|the|your) {NOUNS}\b"
    r"|\bwhat (?:job|career|else)? ?(?:can|could|should|might) (?:i|you|we|he|she|someone|one)"
    r" (?:do|be|become|work as)\b"
    r"|^\W*(?:an? |any |some )?(?:job|career|work|role)s? (?:ideas? )?(?:with|without|where|that"
    r"|which|in|involving|using|working)\b"
    rf"|^\W*(?:[\w-]+ ){{1,2}}{NOUNS}\W*$"
    rf"|{WISH} (?:an?|some|any) (?:[\w-]+ ){{0,2}}(?:job|career|work|role)\b"
    rf"|{WISH} to (?!be\b|become\b|know\b|ask\b|find out\b|hear\b|see\b|go\b|get\b|train\b"
    r"|study\b|learn\b|earn\b|make (?:money|sure)\b|compare\b|talk\b|leave\b|change\b|stop\b)\w"
    r"|\b(?:what|whats|which)(?:['’]s| is| are| would be)? (?:an? |the )?"
    r"(?:good|best|right|ideal|nice) (?:\w+ )?for (?:someone|somebody|people|anyone"
    r"|an? (?:\w+ )?person) (?:who|that|with)\b"
    rf"|\b{JOBS}\b.*\b(?:suit\w*|right|best|good|ideal|perfect|fits?|for)\b"
    r" (?:for )?(?:me|us|someone|somebody|people|anyone|an? (?:\w+ )?person)\b",
    re.IGNORECASE,
)
UNDECIDED = re.compile(  # with nothing said of what for
    r"\b(?:(?:do not|don['’]?t|doesn['’]?t|does not) (?:really )?(?:know|have a clue)"
    r"|not (?:really )?sure|unsure|no (?:idea|clue)|undecided|(?:can['’]?t|cannot) decide)"
    r"(?: (?:on|about|of))? (?:what|which)"
    r" (?:(?:i|we|he|she|they|to|wants?|wanna|would|like|should|job|career|kind|sort|of|a) )*"
    r"(?:do|be|become|job|career|study|choose|pick)\b[^?]*$"
    r"|\bwhat (?:should|shall|can|could|do) (?:i|we) do with my life\b"
    r"|^\W*(?:please )?(?:can you )?help (?:me|us) (?:to )?(?:choose|find|pick|decide on)"
    r" (?:an?|my) (?:\w+ )?(?:job|career)\W*$",
    re.IGNORECASE,
)
UNWANTED = re.compile(  # not a job that is hated: the one that somebody has
    r"\b(?:hat(?:e[sd]?|ing)|dislik\w+)\b(?! (?:my|our|his|her|their|this) )"
    r"|\b(?:avoid\w*|without|not|no|never|bad at|scared|afraid)\b|n't\b",
    re.IGNORECASE,
)
OUTSIDE = re.compile(r"\boutside\b(?! (?:of|the|an?|my)\b)", re.IGNORECASE)


def interest(question: Question) -> str:
    """Return the words of a question that say what careers should have to do with.

    Who wants to work outside wants to work outdoors.
    """
    found = INTEREST.match(question.standalone)
    if not found:
        return SOMEBODY.sub(" ", question.standalone)
    return OUTSIDE.sub("outdoors", question.standalone[found.end() :])


def is_undecided(question: Question) -> bool:
    """Tell whether somebody says that they know no career for themselves, and nothing else."""
    return _names_none(question) and bool(UNDECIDED.search(question.text))


def wants_careers(question: Question) -> bool:
    """Tell whether careers are wanted that have to do with something."""
    return _wants(question) and not UNWANTED.search(question.text)


def wants_without(question: Question) -> bool:
    """Tell whether careers are wanted that do without something, which no guide tells."""
    return _wants(question) and bool(UNWANTED.search(question.text))


def _wants(question: Question) -> bool:
    if not _names_none(question):
        return False
    if INTEREST.match(question.text):
        return True
    return bool(WANTED.search(question.text)) and not asks_of_all(question)


def _names_none(question: Question) -> bool:
    """Tell whether a question is on no career known, and on no pay or outlook."""
    named = question.mentions or question.carried or question.unknown
    return not (named or question.expects or {"pay", "outlook"} & set(question.attributes))
