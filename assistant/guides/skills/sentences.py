"""Skills named in running text: "You should know Python, SQL and Tableau"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.guides.skills.context import Context
from assistant.guides.skills.lists import Span
from assistant.guides.skills.names import is_technology
from assistant.guides.skills.words import FINITE, OPENS_CLAUSE

_MUST = (
    r"\b(?:should|must|needs? to|have to|has to|ought to|expected to"
    r"|you(?:'ll|’ll| will) need to|helps to|useful to|essential to|important to)(?: also)?"
)
_OWN = r"(?:\w+ ){0,2}?"
_KNOW = re.compile(
    rf"{_MUST} (?:know(?: how to use)?|be (?:\w+ )?(?:familiar|comfortable|proficient"
    rf"|skilled|competent|fluent|experienced) (?:with|in|at)"
    rf"|be able to use|have (?:an? )?{_OWN}(?:knowledge|understanding|command|grasp|experience"
    rf"|awareness) (?:of|in|with))\s+"
    r"|\b(?:needs?|requires?|need(?:ed)? is|calls? for|possess)(?: \w+){0,3} (?:knowledge"
    r"|understanding|command|grasp|mastery) of\s+"
    r"|\b(?:are|is|be) (?:\w+ )?(?:proficient|competent|fluent|skilled|versed) (?:in|with)\s+",
    re.IGNORECASE,
)
_NEED = re.compile(
    r"\b(?:needs?|requires?|must (?:also )?(?:have|possess|show|demonstrate)"
    r"|should (?:also )?(?:have|possess|show)|calls? for|looks?(?: \w+)? for|wants?|adds?|includes?"
    r"|values?|(?<!that )(?<!which )(?:are|is)(?= [^.]{0,80}\band\b))\s+(?:also )?",
    re.IGNORECASE,
)
_SKILLS = re.compile(
    r"\b(?:needs?|requires?|must (?:also )?(?:have|possess|show|demonstrate)"
    r"|should (?:also )?(?:have|possess|show)|calls? for|looks? for|possess)"
    r"\s+(?!to )(?P<list>(?:[\w-]+(?: [\w-]+){0,3}, )*(?:and )?[\w-]+(?: [\w-]+){0,4}?"
    r" (?-i:skills))\b"
    r"(?! (?:tests?|courses?|cards?|gap|data|certif|train))",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"^(?:(?:In|At|For) [^,]{2,40}, )?(?P<list>[^.:]{5,160}?) (?:are|is) (?:all |also "
    r"|often |both )?(?:listed|needed|required|essential|important"
    r"|useful|vital|expected|valued|helpful|key|crucial|a must|necessary)\b"
)
_STOP = re.compile(
    r"[.:!?](?=\s|$)|\s[–—]\s|\s\((?![^)]*\)[,;\s]*(?:and|or|\w))|,? (?:so that|so as"
    r"|in order|because|which|who|where|while|but|according|since|as well as to|to (?:be"
    r"|do|become|make|get|help|ensure|succeed|perform|work)\b)"
)
_PIECE = r"(?:\.?[A-Z][\w+#./&-]*|[a-z]+[A-Z0-9][\w+.-]*|scikit-learn)"
_NAME = rf"{_PIECE}(?:[ ]{_PIECE}|[ ](?:on|for|of)(?: the)? {_PIECE})*"
_NAMES = re.compile(rf"{_NAME}(?:\s?(?:,|/|;)\s?(?:and |or )?{_NAME}|,?\s(?:and|or|&) {_NAME})*")
_CUE = re.compile(
    r"\b(?:software|tools?|(?:programming|scripting|query|coding|computer) (?:and \w+ )?languages?"
    r"|languages?|frameworks?|librar(?:y|ies)|packages?|(?:computer|software|design) programs?"
    r"|platforms?"
    r"|technolog(?:y|ies)|apps?|databases?|suites?)\b(?: [\w-]+){0,2}?,?\s*\(?\s*"
    r"(?:such as|like|including|includes?|e\.g\.,?|for example,?|namely|called|are)\s*",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\b(?:in|of|with|using|as|including|like|are|include|names? \w+|eight|know|learn"
    r"|master)[:,]? (?=[A-Z.])|[:(] ?(?=[A-Z])|\b(?:in) (?=C\b)"
)
_TECH_SENTENCE = re.compile(
    r"\b(?:programming|coding|software|scripting|frameworks?|librar(?:y|ies)|packages"
    r"|languages|databases?|APIs?|cloud|analytics|spreadsheets?)\b",
    re.I,
)


_NONE = frozenset("IT AI ML HR UK US USA EU CV I A PC TV OK GP MP".split())


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a sentence that names one skill or several."""

    start: int
    end: int
    framed: bool = False  # "knowledge of" or so stands before it
    sure: bool = False  # a single item counts too
    bare: bool = False  # nothing but a list


def stretches(text: str, start: int, end: int, context: Context) -> Iterator[Stretch]:
    """Yield the stretches of a sentence that name skills."""
    listed = context.strength == "listed"
    if known := _KNOW.search(text, start, end):
        yield Stretch(known.end(), _stop(text, known.end(), end), framed=True, sure=True)
        return
    if listed and (bare := _bare_list(text, start, end)):
        yield bare
        return
    found = _SKILLS.search(text, start, end)
    if found and not (listed and _NEED.search(text, start, end)):
        yield Stretch(*found.span("list"), sure=True)
        return
    if listed:
        sentence = text[start:end]
        if found_list := _LISTED.search(sentence):
            low, high = found_list.span("list")
            yield Stretch(start + low, start + high, sure=high - low <= 40)
            return
        if need := _NEED.search(text, start, end):
            yield Stretch(need.end(), _stop(text, need.end(), end))


def _bare_list(text: str, start: int, end: int) -> Stretch | None:
    """Return a line that is nothing but a list: "Communication, teamwork, attention to detail"."""
    line = text[start:end].rstrip(" .")
    parts = re.split(r"\s*[,;•·]\s+", line)
    short = len(parts) > 2 and all(0 < len(part.split()) <= 6 for part in parts)
    if not short or re.search(r"[.:!?]", line) or FINITE.search(line) or OPENS_CLAUSE.match(line):
        return None
    return Stretch(start, end, bare=True)


def _stop(text: str, start: int, end: int) -> int:
    found = _STOP.search(text, start, end)
    return found.start() if found else end


def technologies(text: str, start: int, end: int, context: Context) -> Iterator[Span]:
    """Yield the places of named technologies: after "software such as", or in a list of names."""
    for cue in _CUE.finditer(text, start, end):
        if found := _NAMES.match(text, cue.end(), end):
            yield from _single(text, *found.span())
    if context.strength == "none":
        return
    sentence = text[start:end]
    about = context.tools or bool(_TECH_SENTENCE.search(sentence))
    for opens in _OPENS.finditer(text, start, end):
        found = _NAMES.match(text, opens.end(), end)
        if not found:
            continue
        singles = list(_single(text, *found.span()))
        several = len(singles) > 1
        like = any(is_technology(text[slice(*one)]) for one in singles)
        if (len(singles) > 2 and about) or (like and about) or (several and like):
            yield from singles


def _single(text: str, start: int, end: int) -> Iterator[Span]:
    found = []
    at = start
    for mark in re.finditer(
        r"\s?(?:,|;|/(?=[A-Z]))\s?(?:and |or )?|,?\s(?:and|or|&) ", text[start:end]
    ):
        found.append((at, start + mark.start()))
        at = start + mark.end()
    found.append((at, end))
    for low, high in found:
        letter = high - low == 1 and len(found) < 3
        if low < high and not letter and text[low:high] not in _NONE:
            yield low, high
