"""What is asked of pay and hardly ever told: before or after tax, after so many years, then more.

A figure of pay says nothing of these unless its words do, however well it answers the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.mentions import words_of
from assistant.answers.asked.pay_asked import TAX
from assistant.answers.asked.question import Question
from assistant.answers.names.names import name_of
from assistant.answers.names.other_names import DRIVING
from assistant.answers.names.strangers import modifies
from assistant.answers.names.wording import clean
from assistant.answers.passages.signals import AMOUNT, shown_text
from assistant.answers.text.number_words import ONES, TENS
from assistant.answers.text.terms import LEAD_IN, stems
from assistant.schema import Passage

TAXED = re.compile(rf"{TAX}|\b(?:tax(?:es|ed|able)?|gross|net|take[- ]home)\b", re.IGNORECASE)
NUMBERS = ONES | TENS
YEARS = re.compile(
    rf"\b(?:after|with) (?:about |around |over )?(?P<many>\d{{1,2}}|{'|'.join(NUMBERS)})"
    r"(?:\+| or more)? (?:years?|yrs)\b(?:['’]? (?:of )?experience)?",
    re.IGNORECASE,
)
_PAID = r"(?:pay|salar(?:y|ies)|wages?|earnings|income)"
CHANGED = re.compile(  # over time: "how have wages changed?", "salary growth since 2010"
    rf"\bhow (?:has|have|did) [^?]*\b{_PAID}\b[^?]*\b(?:chang|gr[eo]w|ris|rose|increas|fall|fell"
    r"|develop|evolv|gone (?:up|down))\w*"
    rf"|\b{_PAID} (?:trends?|history|growth)\b"
    rf"|\b(?:has|have|did) [^?]*\b{_PAID}\b[^?]*\b(?:gone (?:up|down)|risen|rise|increased?|grown"
    r"|fallen|changed?)\b",
    re.IGNORECASE,
)
CHANGE_TOLD = re.compile(
    r"\b(?:rose|risen|rise|rising|increas\w+|grew|grown|fell|fallen|gone (?:up|down)"
    r"|up from|down from|compared (?:with|to)|changed)\b",
    re.IGNORECASE,
)
THEN = re.compile(  # a comparison with nothing named: "would I earn less then?"
    rf"{LEAD_IN}(?:would|will|do|does|is|are|am)(?:n't)?\b.*?"
    r"\b(?P<more>more|less|better|worse|higher|lower)(?: (?:money|pay|paid))?"
    r"(?: (?:then|instead|that way|like that|without (?:it|one|that)|with (?:it|one|that)))?\W*$",
    re.IGNORECASE,
)


def untold_pay(question: Question, careers: int, shown: Sequence[Passage]) -> list[str]:
    """Name what is asked of pay and no shown passage tells."""
    if "pay" not in question.attributes and question.expects != "pay":
        return []
    words = " ".join(map(shown_text, shown))
    missing = []
    if re.search(TAX, question.bare, re.IGNORECASE) and not TAXED.search(words):
        missing.append("anything on whether pay is before or after tax")
    if (years := YEARS.search(question.bare)) and not _told(years["many"], words):
        missing.append(f"pay {years.group().lower()}")
    if CHANGED.search(question.bare) and not CHANGE_TOLD.search(words):
        missing.append("how pay has changed")
    then = None if question.compares else THEN.search(question.bare)
    if then and careers == 1 and len(question.places) < 2:
        missing.append(f"anything on whether pay is {then['more'].lower()} in that case")
    return [*missing, *_kinds_unpaid(question, shown)]


def _kinds_unpaid(question: Question, shown: Sequence[Passage]) -> list[str]:
    """Name the kind of an occupation whose pay is asked for where no amount shown is that kind's.

    A guide that only speaks of sous chefs gives the pay of chefs, which is another.
    """
    paid = [one for one in shown if AMOUNT.search(one.text)]
    said = [{*stems(" . ".join((*one.trail, one.lead, one.text)))} for one in paid]
    missing = []
    for mention in question.mentions:
        words = words_of(question.text[: mention.end])
        more = len(mention.name) - len(words_of(mention.text))
        if mention.passages or more < 1 or mention.name[-1] != words[-1].one:
            continue
        first = len(words) - len(mention.name)
        kind = question.text[words[first].start : mention.end]
        same = (mention.name[-1], DRIVING.get(mention.name[-1], ""))
        kinds = [{*stems(" ".join((*mention.name[:-1], head)))} for head in same if head]
        told = any(words <= one for words in kinds for one in said)
        if name_of(kind) == mention.name and not told:
            while first and modifies(question.text, words[first - 1], words[first]):
                first -= 1  # "critical" before a care nurse
            kind = question.text[words[first].start : mention.end]
            missing.append(f"pay for “{clean(kind)}” as such")
    return missing


def _told(many: str, words: str) -> bool:
    """Tell whether some words speak of so many years, in figures or spelt out."""
    number = int(many) if many.isdigit() else NUMBERS[many.lower()]
    spelt = [str(number), *(word for word, value in NUMBERS.items() if value == number)]
    return bool(re.search(rf"\b(?:{'|'.join(spelt)})[ -](?:\w+ )?(?:years?|yrs)\b", words, re.I))
