"""Ages that a text tells of those who do the work, or want to.

"Children up to 5 years old" are those that a nursery worker looks after, and "between 18 and 24
months" is no age at all: neither says how old somebody has to be.
"""

from __future__ import annotations

import re
from functools import lru_cache

NUMBER = r"(?:\d[\d.,]*\d|\d)"
RANGE = rf"{NUMBER}(?:\s?(?:to|-|–|and|or)\s?{NUMBER})?"
# What may stand behind an age: no noun that the number counts.
BEHIND = (
    r"and|or|to|when|but|if|on|in|by|before|at|for|as|with|the|who|may|can|could|must|should|will"
    r"|is|are|until|unless|because|so|inclusive|up|upwards?|onwards?|older|over|under|above|below"
    r"|years?|yrs?|i|you|he|she|it|we|they"
)
YEARS_OF = (  # a length of time, not an age: "at least 10 years' experience", "for over 20 years."
    r"years?(?:['’]|(?= (?:of (?!age)|experience|service|in|full|work|relevant|post))|(?=[.,;]|$))"
)
OTHER = re.compile(
    rf"(?<!\d){RANGE}(?:\s?%|/\d|\s?(?:am|pm|k|m|cm|kg|km)\b|[- ]{YEARS_OF}"
    rf"|[- ](?!(?:{BEHIND})\b)[a-z])",
    re.IGNORECASE,
)
CARED_FOR = (
    r"child(?:ren)?|pupils?|bab(?:y|ies)|infants?|toddlers?|kids?|newborns?|adolescents?"
    r"|teen(?:ager)?s?|youngsters?|youths?|minors|patients?"
)
SERVES = (  # verbs and prepositions before those whom somebody works with
    r"(?:with|teach|support|guid|help|prevent|train|car(?:e|es|ing) for|look\w* after|educat|assist"
    r"|advis|coach|tutor|counsel|treat|mentor|supervis)\w*"
)
GROUPS = r"people|persons|students|learners|adults|boys|girls|men|women|clients|offenders"
SERVED = re.compile(
    rf"\b(?:(?:{CARED_FOR})|{SERVES} (?:\w+ ){{0,3}}?(?:{GROUPS}))"
    rf"(?: (?:and|or) (?:young )?\w+)?,? (?:(?:who|that) are |of )?(?:aged?|ages|under|over|up to"
    rf"|from|between|through|younger than|older than)\b\D{{0,25}}{RANGE}"
    r"(?: years?(?: of age| old)?)?"
    rf"|\b{NUMBER}\s?(?:to|-|–|and)\s?\d+[- ]year[- ]olds?\b",
    re.IGNORECASE,
)
GROWN = (
    r"(?:(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|forty|fifty|sixty)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
AGE = re.compile(
    r"(?:\d|teen|ty|ty-\w+) years? (?:of age|old)\b"
    rf"|\b(?:ages?d?(?: limit| range| (?:of|from|between|is))?\W{{1,3}}(?:\d+|{GROWN}\b)"
    r"|(?:over|under|at least|between|be)\s+\d\d"
    rf"|be (?:(?:aged|over|under|at least) ){{0,2}}{GROWN}(?= (?:and|or|years|to)\b|[.,;)]|$)"
    r"|no (?:\w+ )?(?:\w+ )?age (?:limit|restriction)s?|\d+(?:st|nd|rd|th) birthday)\b",
    re.IGNORECASE,
)
BE_YEARS = re.compile(  # "must be between 18 and 40 years.", "Minimum age: 17 years"
    rf"\b(?:be|aged?)\W{{1,3}}(?:(?:aged|between|over|under|at least) ){{0,2}}{RANGE} years"
    r"(?=[.,;|]|$)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def tells_age(text: str) -> bool:
    """Tell whether a text tells an age of those who do the work, or want to."""
    own = OTHER.sub(" ", SERVED.sub(" ", text))
    return bool(AGE.search(own) or BE_YEARS.search(text))
