"""What may change an occupation, where a question asks whether or how it will: AI, driverless cars.

"Will robots replace bargees?" asks of robots as much as of bargees: what a guide says of the next
step in the career answers it only when it speaks of them. Names stand as "people" in the text.
"""

from __future__ import annotations

import re

_MAY = r"(?:will|would|could|can|might|may|does|do|did|is|are|has|have|going to)"
_THING = (
    r"(?P<thing>(?!(?:people|i|you|we|they|he|she|it|there|this|that|these|those|most|being|the)\b)"
    r"(?:[\w'’/-]+ ){0,3}?[\w'’/-]+?)"
)
_HOW = (
    r"(?:(?:be|being|been|going to|gonna|ever|eventually|soon|one day|finally|really|just) ){0,3}"
)
_WHOM = r"(?:(?:all|the|most|many|us|our|some|human|real|jobs? of|work of|need for) ){0,3}people"
_HARMS = (  # takes the place of workers, or their work
    r"(?:replac|displac|eliminat|automat|threaten|endanger|outsourc|oust|supplant|overtak|kill)\w*"
)
_AWAY = (
    r"(?:out of (?:work|(?:a |their )?jobs?|business)|redundant|obsolete|extinct|unemployed|jobless"
    r"|out to pasture|on the dole)"
)
_WILL = r"(?:will|would|could|can|might|may|is|are|going to)"  # of what is to come
_CHANGES = r"(?:affect|impact|chang|transform|disrupt|reshap|influenc|reduc|revolutioni[sz]|hit)\w*"
# Whether there is work at all: "are there jobs going?".
ANY_JOBS = (
    r"(?:is|are) there (?:\w+ ){0,2}?(?:jobs|vacancies|positions|work)"
    r"(?: (?:going|around|out there|available|about))?(?=\W*$)"
)
FRAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MAY} (?:the |an? )?{_THING} {_HOW}{_HARMS} (?:off )?{_WHOM}\b",
        rf"\b{_MAY} (?:the |an? )?{_THING} {_HOW}(?:put|putting|make|making|leave|throw) {_WHOM}"
        rf" {_AWAY}\b",
        rf"\b{_MAY} (?:the |an? )?{_THING} {_HOW}(?:put|make) {_AWAY} {_WHOM}\b",
        rf"\b{_MAY} (?:the |an? )?{_THING} {_HOW}(?:tak(?:e|es|ing) over(?: from)?|do(?:ing)? away"
        r" with|get(?:ting)? rid of|wip(?:e|ing) out|mean(?:s|ing)? (?:the end|fewer|less|no more)"
        rf"|spell(?:s|ing)? the end|be the end)(?: (?:of|for))? {_WHOM}\b",
        rf"\b{_MAY} (?:the |an? )?{_THING} {_HOW}(?:tak(?:e|es|ing)|steal(?:s|ing)?)"
        rf" (?:away )?{_WHOM}"
        r"(?:['’]?s?)? (?:jobs?|work)\b",
        rf"\b{_WILL} (?:the |an? )?{_THING} {_HOW}{_CHANGES} {_WHOM}\b",
        rf"\b{_MAY} (?:the |an? )?{_THING} {_HOW}(?:tak(?:e|es|ing)|steal(?:s|ing)?|do(?:es|ing)?)"
        r" (?:over |away )?(?:my|our|your|their|the) (?:jobs?|work)"
        r" (?:as |of |from |for )?(?:an? )?people\b",
        rf"\bpeople (?:\w+ )?(?:safe|immune|protected|secure) (?:from|against)"
        rf" (?:the |an? )?{_THING}"
        r"(?=\W*$|,| (?:in|within|over|by|at)\b)",
        rf"\b(?:effects?|impacts?) (?:will|would|does|do|might|could) (?:the |an? )?{_THING}"
        r" (?:going to )?have\b",
        rf"\b(?:effects?|impacts?|influence) of (?:the |an? )?{_THING} (?:on|upon) {_WHOM}\b",
        rf"\bis (?:the |an? )?{_THING} (?:an? )?(?:threat|danger|risk) to {_WHOM}\b",
        rf"\bpeople (?:\w+ ){{0,4}}?(?:{_HARMS}|put {_AWAY}|at risk|under threat|wiped out)"
        rf" (?:by|from|because of|due to) (?:the |an? )?{_THING}"
        r"(?=\W*$|,| (?:in|within|over|by|at)\b)",
        rf"\bpeople (?:lose|losing|lost) (?:their )?(?:jobs?|work) (?:to|because of|due to)"
        rf" (?:the |an? )?{_THING}(?=\W*$|,| (?:in|within|over|by|at)\b)",
    )
)


def cause_of_change(question: str) -> str:
    """Return what a question asks whether or how it changes an occupation; an empty string: none.

    Occupations stand in it as "people": "will driverless cars put people out of work?".
    """
    if "people" not in question:
        return ""
    found = (match for frame in FRAMES if (match := frame.search(question)))
    return next((match["thing"] for match in found), "")
