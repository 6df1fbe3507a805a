"""What a question without a name leaves to the last one: "and in the US?", "and engineers?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.all_careers import DEGREES, asks_anew
from assistant.answers.asked.attributes import EXPERIENCED, STARTER, asked, expected
from assistant.answers.asked.mentions import Mention
from assistant.answers.asked.question import CLAUSE
from assistant.answers.names.occupations import ANOTHER
from assistant.answers.names.workplaces import SETTING
from assistant.answers.text.places import places
from assistant.answers.text.terms import LEAD_IN, content
from assistant.answers.understanding.earlier import PERIOD
from assistant.answers.understanding.fragments import fragment
from assistant.answers.understanding.whereabouts import ELSEWHERE

WHICH_OF_ALL = re.compile(  # "which shrink", of several: not "which shrinks", not "which of them"
    rf"{LEAD_IN}(?:which|what)(?: ones)? "
    r"(?=(?!is |one |of |does |was |has )\w*[^s\W]\b)(?!.*\b(?:them|those|these)\b)",
    re.IGNORECASE,
)
MERELY = re.compile(  # words that turn to something else and ask nothing of it
    r"(?:\W|\b(?:and|but|or|so|ok|okay|well|then|now|also|for|(?:what|how) about)\b)*",
    re.IGNORECASE,
)
IN_GENERAL = re.compile(  # of a career as a whole, called "people"
    r"\b(?:tell|teach|give) (?:me|us) (?:\w+ ){0,4}?(?:about|on|of)\b(?!.*\bsame\b)"
    r"|\b(?:describe|overview|summari[sz]e|(?:info(?:rmation)?|details?) (?:on|about|of))\b"
    r"|\b(?:know|learn|hear|find out|read) (?:\w+ ){0,3}?about\b"
    rf"|{LEAD_IN}(?:what|who)(?:'s| is| are) (?:an? )?people\W*$",
    re.IGNORECASE,
)
_TELL = (
    r"(?:(?:tell|teach|give) (?:me|us)"
    r"|(?:i(?:'d| would) like to |can i |could i )?(?:know|learn|hear|find out))"
    r"(?: (?:a (?:bit|little)|some|any))?"
)
_ABOUT = (
    r" (?:about|on) (?:it|that|this|them|those|these|both"
    r"|(?:this|that|the) (?:one|job|career|role))"
)
MORE = re.compile(  # "tell me more", "tell me about both", with no word on what
    r"^\W*(?:(?:and|so|but|ok|okay|then|please|can you|could you) )*"
    rf"(?:(?:{_TELL} )?(?:some |any )?more(?: info(?:rmation)?| details?)?(?:{_ABOUT})?"
    rf"|{_TELL}{_ABOUT})"
    r"(?: (?:please|then|now))*\W*$",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"\b(?:compar\w+|differ\w*|similar\w*|same|alike|against|(?:stack|measure) up|fares?)\b", re.I
)
OPINION = re.compile(r"bett?e?r?|best|worse|worst|nice\w*|great\w*", re.IGNORECASE)
ASKS_FOR = re.compile(  # "which", or "is", "can" before all else
    r"\b(?:who|whom|whose|which|where|when|why|(?:what|how)(?! about))\b"
    r"|^\W*(?:(?:and|but|so|ok|okay|then|also) )*(?:do|does|did|is|are|can|could|would|will|should"
    r"|must|may|might|have|has)\b",
    re.IGNORECASE,
)
TIME = re.compile(
    r"\b(?:(?:in |since |for )?(?:19|20)\d\d|(?:last|this|next|previous|current) year|nowadays"
    rf"|today|currently|at the moment|\d+ years?|years?)\b|{PERIOD.pattern}",
    re.IGNORECASE,
)


def of_all_again(text: str, last: str) -> str:
    """Return "and which shrink?" as asked of all careers, where the last message was, of the same.

    No career that grows fastest shrinks: what is asked is not asked of those listed.
    """
    if not WHICH_OF_ALL.match(text) or places(text) or not asks_anew(last):
        return text
    matter = set(asked(text)) & set(asked(last))
    return WHICH_OF_ALL.sub("which careers ", text) if matter == {"outlook"} else text


def asks_in_general(bare: str) -> bool:
    """Tell whether a question asks of a career as a whole: "tell me about people"."""
    return bool(IN_GENERAL.search(bare)) and not (asked(bare) or expected(bare))


def wants_more(text: str, last: str) -> bool:
    """Tell whether a message asks for more and does not say of what, after one that did."""
    return bool(MORE.match(text)) and not (MORE.match(last) or asks_in_general(last))


def names_alone(bare: str) -> bool:
    """Tell whether a question that names a career leaves it to the last one what is asked.

    "Who employs people?" asks for something of its own, though no kind of thing that guides tell.
    """
    if asked(bare) or asks_in_general(bare):
        return False
    rest = COMPARED.sub(" ", bare.replace("people", " "))
    telling = [word for word in content(rest) if not DEGREES.fullmatch(word)]
    return not (ASKS_FOR.search(rest) and telling)


def leaves_unsaid(text: str, told: Mention | Sequence[Mention] | None) -> bool:
    """Tell whether a question without a name leaves it to the last one what is asked."""
    if told and not isinstance(told, Mention) and _only_degrees(text):
        return True  # "which of them is quicker?", after how long it takes
    return _asks_the_same(text) or (bool(told) and only_scope(text)) or bool(fragment(text))


def _only_degrees(text: str) -> bool:
    """Tell whether a question says no more than quicker, higher, harder; better is an opinion."""
    said = () if asked(text) or expected(text) else content(text)
    degrees = [word for word in said if DEGREES.fullmatch(word) and not OPINION.fullmatch(word)]
    return bool(said) and len(degrees) == len(said)


def _asks_the_same(text: str) -> bool:
    """Tell whether a question has nothing but a description: "and the ones who study birds?".

    What the description says is not asked: those who study birds are asked about no studies.
    """
    if not (found := ANOTHER.search(text)):
        return False
    more = " ".join(CLAUSE.split(text[found.end() :])[1:])
    return bool(MERELY.fullmatch(text[: found.start()])) and not (asked(more) or expected(more))


def only_scope(text: str) -> bool:
    """Tell whether a question adds no more than a place, a level, a time or a period of pay.

    "And in the US?", "per month?", "what about 2023?", "in a doctor's office?".
    """
    timeless = TIME.sub(" ", ELSEWHERE.sub(" ", SETTING.sub(" ", text)))
    if asked(timeless) or expected(timeless):
        return False
    named = {term for place in places(text) for term in content(place.name)}
    words = EXPERIENCED.sub(" ", STARTER.sub(" ", timeless)).split()
    rest = " ".join(word for word in words if not places(word))
    return not set(content(rest)) - named
