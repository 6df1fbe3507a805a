"""Whether one thing is needed: "do bargees need a licence?", "can I be one if I can't swim?".

The thing is what the answer is about. All else that a guide says of the way in is beside it.
"""

from __future__ import annotations

import re

from assistant.answers.asked.question import Question

_WHO = r"(?:i|you|we|they|he|she|one|it|somebody|someone|people|(?:an?|the|all|most) people)"
_HOLD = (
    r"(?:be able to|know how to|be (?:any )?good at|have|hold|get|do|take|go|be|know|pass|sit"
    r"|complete|own|bring)"
)
_NEED = r"(?:needs?|requires?|must|have to|has to|had to|(?:have|has) got to|need)"
_ENDS = (
    r"(?=[,;.?!]|$| (?:to|for|in order|in|as|before|when|if|while|or not|at all|at work|first"
    r"|from|but|because|anymore|these days)\b)"
)
_WORDS = r"(?P<thing>(?:(?!(?:to|and|or)\b)[\w'’.+#&/-]+ ?){1,6}?)"
_LEAD = r"^\W*(?:(?:so|and|but|well|hi|hello|also)[, ]+)*"
FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_LEAD}(?:do|does|did|would|will|should|must)n?['’]?t? (?:[\w'’-]+ ){{1,5}}?{_NEED}"
        rf"(?: to)?(?: {_HOLD})?(?: to| with)? {_WORDS}{_ENDS}",
        rf"{_LEAD}(?:is|isn['’]t|are|aren['’]t) {_WORDS} (?:really |actually |always )?"
        r"(?:needed|required|necessary|compulsory|essential|mandatory|obligatory|a must)\b",
        rf"\bis it (?:really )?true (?:that )?(?:[\w'’-]+ ){{1,4}}?{_NEED}(?: to)?(?: {_HOLD})?"
        rf" {_WORDS}{_ENDS}",
        rf"{_LEAD}(?:can|could|may)\b.*\b(?:if|when|though|even if) {_WHO}"
        r"(?: (?:can['’]?t|cannot|can not|don['’]?t|do not|have(?: no|n['’]?t(?: got)?)?|has no"
        r"|haven['’]?t(?: got)?|am(?: not)?|are(?: not|n['’]t)?|is(?: not|n['’]t)?)"
        rf"|['’](?:m|re|s|ve)(?: not| got)?)(?: {_HOLD}\b)? {_WORDS}{_ENDS}",
        rf"{_LEAD}(?:can|could|may|is it possible)\b.*\b(?:without|with no)"
        rf"(?: (?:being|having|doing|getting|taking|passing|going))?(?: to)? {_WORDS}{_ENDS}",
    )
)
_HIGHEST = r"master['’]?s|masters|post-?graduat\w+|ph\.?d\.?|doctora\w+"
_DEGREE = (
    rf"{_HIGHEST}|degrees?|universit(?:y|ies)|uni|bachelor\S*|(?:under)?-?graduat\w+|juris doctor"
)
_PAPERS = (
    rf"{_DEGREE}|diplomas?|gcses?|[at][- ]levels?|highers|btecs?|nvqs?|certificates?|ged"
    r"|qualifications?"
)
_CERTIFICATE = r"certif(?:icates?|ied|ications?)|qualifications?"
_LICENCE = (
    r"(?<!driver['’]s )(?<!drivers )(?<!driving )licen[cs]\w*|certified|certification"
    r"|registers?|registration|registered with|chartered|permits?"
)
STUDY = re.compile(rf"\b(?:{_DEGREE}|schools?|schooling|colleges?|courses?)\b", re.IGNORECASE)
WAYS = re.compile(
    rf"\b(?:{_PAPERS}|schools?|schooling|colleges?|courses?|apprentic\w+)\b", re.IGNORECASE
)
NEEDED = re.compile(
    r"\b(?:need|needs|must|ha(?:ve|s) to|requir\w+|essential|compulsory|minimum|(?<!at )least"
    r"|insist\w*|expects?|necessary|typical(?:ly)?|asks? for|usually (?:have|hold)|wants?)\b",
    re.IGNORECASE,
)
NOT_NEEDED = re.compile(
    r"\b(?:no|not|never|cannot|\w+n['’]t)\b[^.;]{0,40}?\b(?:need\w*|requir\w+|necessary|essential"
    r"|compulsory|mandatory|have to)\b|\bneed(?:s|ed)? (?:no|not)\b|\bneedn['’]t\b"
    r"|\b(?:voluntary|optional)\b",
    re.IGNORECASE,
)
KINDS = tuple(  # a thing that guides call by several names: how it is asked for, and told
    (re.compile(rf"\b(?:{asked})\b", re.I), tuple(re.compile(rf"\b(?:{t})\b", re.I) for t in told))
    for asked, told in (
        (_HIGHEST, (_HIGHEST, _DEGREE, _PAPERS)),
        (_DEGREE, (_DEGREE, _PAPERS)),
        (r"qualifications?|quals|qualified|diplomas?", (_PAPERS,)),
        (r"certified|certificates?|certifications?", (_CERTIFICATE,)),
        (r"licen[cs]e[sd]?|registration|regist\w+", (_LICENCE,)),
    )
)
GRANTED = KINDS[-1]  # a licence of whatever name is the licence


def thing_needed(question: Question) -> str:
    """Return the words for the thing that may be needed; empty where none is asked for."""
    if question.expects or question.compares:
        return ""
    text = question.bare or question.text
    found = (match["thing"] for form in FORMS if (match := form.search(text)))
    return next(found, "").strip()
