"""How it is asked what comes after an occupation: the next job, promotion, where it leads.

English says it in few shapes: where or how far somebody goes, what they do afterwards, how they
climb. Alternatives of a regular expression, for what a question asks and what a section tells.
"""

from __future__ import annotations

_MAY = r"(?:can|could|do|does|did|might|may|will|would|should)"
_LATER = r"(?:after(?:wards?)?|next|later(?: on)?|from (?:here|there|that|this)|then)(?=\W*$)"
_SINCE = (  # "after ..." that names the occupation, or time in it, not a school or a shift
    r"after (?:being|working|that|this|leaving|quitting|serving|retiring|(?:an? |the )?people"
    r"|(?:a few|some|several|many|\w+) years|years|a while|gaining|their time|his time|her time)"
)
ASKED = (
    rf"where (?:else |next )?{_MAY} [^?]{{1,60}}? go"
    rf"(?: (?:with|in|after|on) (?:their|your|the|my|an?|his|her|this|that) [^?]{{0,20}}?career"
    rf"| {_LATER}| {_SINCE}| on to)"
    rf"|how (?:far|high)(?: up)? {_MAY} [^?]{{1,60}}? (?:go|get|rise|climb|progress|advance|move)"
    rf"|what (?:else |other (?:jobs?|careers?|roles?) |jobs? |careers? |roles? )?{_MAY}"
    rf" [^?]{{1,60}}? (?:do|be|become|work as|move (?:in)?to|go on to|progress to) ?[^?]{{0,30}}?"
    rf"(?:{_LATER}|{_SINCE})"
    rf"|what (?:else |other (?:jobs?|careers?|roles?) |next ){_MAY} [^?]{{1,60}}? (?:do|become)"
    r"(?: instead| with (?:it|(?:this|that|the|my|an?)(?: \w+)?))?(?=\W*$)"
    r"|(?:what (?:comes|happens|next)|(?:jobs?|careers?|work|options?|do|go|next))"
    r" (?:after|once|when) (?:(?:you|i|they|we|people|someone) )?(?:have |has |are |is )?"
    r"(?:qualif\w+|graduat\w+)"
    r"|what (?:comes|happens) (?:next|after(?:wards?)?)(?=\W*$)|where next|what next"
    r"|(?:go|goes|going|went) on to (?:be|become|do|train|work|manage|run|bigger|better|higher)"
    r"|(?:work|climb|make|move|fight)(?:s|ed|ing)? (?:my|your|our|their|his|her|one's|the) way up"
    r"|(?:work|climb|mov|ris|step)(?:e|es|s|ed|ing)? up(?= (?:to|from|through|in|the)\b|\W*$)"
    r"|(?:career|job|promotion|corporate) ladders?|stepping[- ]stones?"
    r"|(?:ranks?|grades?|levels?|roles?|jobs?) (?:above|up from)|(?:higher|next) (?:ranks?|grades?)"
)
