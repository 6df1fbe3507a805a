"""Ages: a limit that is asked for, and an age said so as to ask whether somebody may.

"I'm 15, can I be a farm worker?" asks for an age as "what is the minimum age?" does; "I'm 30, what
do nurses earn?" asks what anybody would.
"""

from __future__ import annotations

import re

LIMIT = (
    r"\bhow (?:old|young) (?:do|does|must|should|can|could|to|would|have|i|you|be|for)\b"
    r"|\b(?:oldest|youngest) (?:you|i|we|they|one|anyone|someone|people|a person|applicants?)\b"
    r"|\b(?:old|young) enough\b|\btoo (?:old|young)\b"
    r"|\b(?:what|which) ages?\b(?!.{0,40}\b(?:stop|retire|finish|end|leave|quit))"
    r"|\b(?:minimum|maximum|upper|lower|average|typical|youngest|oldest|legal|right) age\b"
    r"|\bage (?:limits?|requirements?|restrictions?|range)\b"
)
CHILD = "son|daughter|child|kid|boy|girl|brother|sister|niece|nephew|grandson|granddaughter"
NO_AGE = (
    r"\b(?![\d.,:-]*\d|\s?(?:%|per ?cent|am\b|pm\b|o'clock|minutes?|hours?|hrs|days?|weeks?|months?"
    r"|years?(?! old)|miles?|gcses?|a[- ]levels?|passes|grades?|stone|kg|cm|feet|foot))"
)
SAID = re.compile(
    rf"\b(?:i'?m|i am|i'll be|(?:he|she)(?:'?s| is)|(?:{CHILD}|who|friend) is|aged?"
    rf"|turn(?:s|ed|ing)?) (?:only |just |now |nearly |almost |over )*\d{{1,2}}{NO_AGE}"
    rf"|\bat (?:age |the age of )?\d\d{NO_AGE}"
    r"|\b\d{1,2}[- ]?(?:years?|yrs?)[- ]olds?\b|\b\d\d ?(?:yo|y/o)\b",
    re.IGNORECASE,
)
MAY = re.compile(
    r"\b(?:can|could|may|am i|is it|allowed|possible|able|eligible|legal(?:ly)?|accept(?:ed)?"
    r"|hired?|take (?:on|me|him|her|them))\b",
    re.IGNORECASE,
)
OPEN = re.compile(r"\b(?:what|whats|how|which|where|when|who|why)\b", re.IGNORECASE)


def whether_of_age(question: str) -> bool:
    """Tell whether a question says somebody's age and asks whether they may."""
    said = SAID.search(question)
    if not said or not MAY.search(question):
        return False
    return not OPEN.search(question.replace(said.group(), " "))
