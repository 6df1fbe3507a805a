"""A question as typed becomes the question asked: short forms spelt out, the asker set aside."""

from __future__ import annotations

import re

from assistant.answers.asked.ages import whether_of_age
from assistant.answers.asked.attributes import CUE_WORDS
from assistant.answers.asked.pay_asked import AGAINST, PAY_PLAIN
from assistant.answers.asked.respelling import Stands, respelt
from assistant.answers.text.doers import GENERIC, looks_like_doer
from assistant.answers.text.terms import STOP, singular, tokens

SHORT = {
    "hrs": "hours", "yrs": "years", "yr": "year", "mths": "months", "wks": "weeks",
    "min": "minimum", "max": "maximum", "quals": "qualifications", "qual": "qualification",
    "reqs": "requirements", "planes": "aircraft", "plane": "aircraft",
    "aeroplanes": "aircraft", "airplanes": "aircraft", "aeroplane": "aircraft",
    "wot": "what", "wat": "what", "hw": "how",
    "pls": "please", "ur": "your", "wanna": "want to", "gonna": "going to", "gotta": "have to",
    "p/h": "per hour", "govt": "government", "approx": "about",
}  # fmt: skip
# Contractions of them that are other words, too, stay as they are typed: "ill", "wed", "were".
NO_CONTRACTIONS = frozenset("hed hell id ill its shed shell wed well were".split())
SHORT |= {
    plain: word
    for word in sorted(STOP)
    if "'" in word and (plain := word.replace("'", "")) not in NO_CONTRACTIONS
}
SHORTENED = re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, SHORT)) + r")(?![\w/])\.?", re.I)
AND = re.compile(r"(?<=\w )['’]?n['’]?(?= \w)", re.IGNORECASE)  # "the hours n the pay"
# An hour, where it is counted or paid by; elsewhere it is human resources: "hr manager pay".
AFTER_HOUR = "|".join((*sorted(STOP), "shifts?", "working", "doing", "being"))
HOUR = re.compile(
    r"(?P<before>\d|\bper|/|\b(?:an?|each|every|the)(?=\s+hr\b\W*(?:$|[,;:?!)]"
    rf"|\s(?:{AFTER_HOUR})\b))|(?P<paid>{PAY_PLAIN.pattern})(?=\s+hr\b\W*$))\s*hr\b\.?",
    re.IGNORECASE,
)
HOURLY = re.compile(r"\bhr(?= rates?\b)", re.IGNORECASE)
HIRES = re.compile(r"\bwho (?:hires|recruits|takes on)\b", re.IGNORECASE)  # "employs" in guides
WHAT_DO = re.compile(  # "what's a cooper do", as "what does a cooper do"
    r"\bwhat(?:'s|s| is) (?P<who>(?:an?|the) (?:[\w'-]+ ){1,5}?)(?=(?:actually |really )?do\W*$)",
    re.IGNORECASE,
)
PLAINLY = re.compile(  # how it is to be said, not what: "explain in simple words what ..."
    r"(?<!\w)(?:(?:can|could|would|will) you |please )*explain (?:to me )?(?=(?:what|how|why)\b)"
    r"|[ ,]*\bin (?:very |more )?(?:simple|plain|easy|simpler|everyday|layman'?s|lay)"
    r" (?:words|terms|language|english)\b"
    r"|[ ,]*\b(?:in|from|across|according to) (?:all )?(?:the|your|these|those) (?:\w+ )?guides\b"
    r"(?! (?:on|to|for|of|who)\b)[,:]?"
    r"|[ ,]*\blike (?:i'?m|i am) (?:five|5)(?: years? old)?(?=\W*$)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?;])\s+")
STATES = re.compile(
    r"^(?:i|i'm|im|i've|we|we're|(?:my|our) (?:first|native|family|background|religion))\b"
    r"(?!.*\b(?:want|like|love|fancy|dream|hope|wish|plan"
    r"|think|thinking|interested|curious|wonder|wondering|need|looking|care|enjoy|good at|hate"
    r"|could|should|can|ask|asking about)\b)[^?]*$",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"^(?:hello|hi|hiya|hey|howdy|good (?:morning|afternoon|evening)|dear \w+)"
    r"(?: there| all)?\b[,!.]?\s+"
    r"|^(?:(?:ok(?:ay)?|great|perfect|cool|brilliant|lovely|nice|right|good|super|awesome|fine"
    r"|many|oh|ah|yes|no)\b[\s,.!]*)*"
    r"(?:thanks|thank you|thankyou|thx|tnx|ta(?=\s*[,.!;:])|cheers)\b"
    r"(?: (?:a (?:lot|bunch|million)|so much|very much|for (?:that|this|the \w+|your \w+)|mate"
    r"|again|anyway|though))*[\s,.!;:-]+(?=\w)"
    r"|[\s,.!]*\b(?:many )?(?:thanks|thank you|cheers|kind regards|best wishes)\b[^?]*$"
    r"|(?:^|(?<=\?)|[,.!;]) *ta\b(?=\W*$)"
    r"|[\s,.!]*\bta (?:very much|ever so|muchly|in advance|mate)\W*$"
    r"|\bi (?:was )?wonder(?:ed|ing)?[:,]?\s+(?=what|how|which|who|where|when|if|do|is|are|can)",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"^(?:(?:fe)?male|m|f|man|woman|girl|boy)[,/ ]+(?:aged? )?\d{1,2}[,.]?\s+"
    r"|^(?:(?:as|being) (?P<who>an? [\w' -]{2,40}|someone [^,]{2,60})|(?:at|aged?) (?:age )?\d{1,2}"
    r"|i'?m (?:originally )?from [\w' ]{2,30}|(?:i am|i'?m) \d{1,2}(?: years? old)?),\s+",
    re.IGNORECASE,
)
CLOSING = re.compile(r"[,.]?\s*(?:by the way|btw)[.!]?$|[,.;]\s*i'?m asking as .*$", re.IGNORECASE)
_TAKEN_BACK = r"(?:(?:sorry|no|nope|oops|actually|well|wait|hang on)\b[,.!:;]*\s*)"
CORRECTION = re.compile(
    rf"^\W*(?:{_TAKEN_BACK}*(?:but |and )?i (?:actually |really )?(?:mean|meant|was asking about"
    r"|am asking about|asked about|said)(?! (?:it|that|this|to|by|so|i)\b)\b[,:]?\s+"
    rf"|{_TAKEN_BACK}+(?<=[,.!:;] ))(?=\w)",
    re.IGNORECASE,
)
OF_AGE = re.compile(r"\b(?:too old|too young|how old|old enough|age|ages|aged)\b", re.IGNORECASE)
SHARED_HEAD = re.compile(
    rf"\b(?P<one>[a-z]+) (?P<link>{AGAINST}|or\b) (?P<other>[a-z]+) (?P<head>[a-z]+)\b",
    re.IGNORECASE,
)


def asked_of(text: str, stands: Stands = lambda _word: False) -> str:
    """Return what is asked: without what the asker says of themselves, short forms spelt out.

    The same question from anybody is the same question. What is said of the asker stays when an
    age is asked about, when it names an occupation or a wish, and when nothing else is left.
    Words that stand in the guides (``stands``) are spelt as they are meant.
    """
    text = spelt_out(text)
    text = HIRES.sub("who employs", AND.sub("and", text))
    text = WHAT_DO.sub(r"what does \g<who>", text)
    text = PLAINLY.sub("", HOURLY.sub("hourly", HOUR.sub(_hour, text)))
    text = SHARED_HEAD.sub(_with_head, " ".join(text.replace("’", "'").split()))
    text = respelt(text, stands)
    if OF_AGE.search(text) or whether_of_age(text):
        return text
    text = GREETING.sub("", GREETING.sub("", text)) or text
    parts = SENTENCE.split(text)
    kept = [part for part in parts if not _about_asker(part)]
    asks = any(CUE_WORDS.search(part) or _names_occupation(part) for part in kept)
    if not asks and not parts[0].endswith("?"):  # what is said after a question only remarks on it
        kept = parts
    rest = CLOSING.sub("", " ".join(kept))
    opening = OPENING.match(rest)
    if opening and not _names_occupation(opening["who"] or ""):
        rest = rest[opening.end() :]
    return rest if tokens(rest) else text


def spelt_out(text: str) -> str:
    """Return a text with its short forms in full, and the contractions typed without their mark."""
    return SHORTENED.sub(lambda match: SHORT[match.group().lower().rstrip(".")], text)


def _hour(match: re.Match[str]) -> str:
    before = match["before"]
    return f"{before}hour" if before == "/" else f"{before} {'per ' if match['paid'] else ''}hour"


def corrected(text: str) -> str:
    """Return a message without what says that it corrects the last one: "sorry, I meant ..."."""
    return CORRECTION.sub("", text, count=1) or text


def _about_asker(sentence: str) -> bool:
    return bool(STATES.match(sentence)) and not _names_occupation(sentence)


def _names_occupation(words: str) -> bool:
    return any(looks_like_doer(word) and singular(word) not in GENERIC for word in tokens(words))


def _with_head(match: re.Match[str]) -> str:
    """Give both parts of "civil vs mechanical engineer" their head."""
    one, other, head = match["one"], match["other"], match["head"]
    if (
        not looks_like_doer(head.lower())
        or looks_like_doer(one.lower())
        or looks_like_doer(other.lower())
        or one.lower() in STOP
        or CUE_WORDS.fullmatch(one)
    ):
        return match.group()
    return f"{one} {head} {match['link']} {other} {head}"
