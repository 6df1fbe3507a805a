"""What makes a passage answer: shared words, the right section, the right kind of value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache

from assistant.answers.asked import hardships
from assistant.answers.asked.attributes import Expect, is_on, of_heading, of_trail
from assistant.answers.passages.ages_told import tells_age
from assistant.answers.text import counts
from assistant.answers.text.number_words import TWO
from assistant.answers.text.terms import content, root
from assistant.guides.figures.words import NOT_PAY_HEADING, PAY
from assistant.guides.lines.flat_cells import flat_cells
from assistant.schema import Attribute, Passage

LARGE = r"(?:hundred|thousand|million|lakhs?|crores?)"
IN_WORDS = (  # "two hundred and twenty pounds", "thirty thousand a year"; fifty pounds weigh
    rf"\b{LARGE}(?: (?:and )?{TWO})? (?:pounds|dollars|euros|rupees|rand|francs|kron[eo]r)\b"
    r"|\b(?:thousand|lakhs?) (?:an?|per) (?:year|annum|month)\b"
)
SPACED = r"(?:\d[\d,.]*\d|\d{1,3}(?:[ \u00a0]\d{3})+)"  # "18,500", "18 500"
MONEY = (
    rf"(?:{IN_WORDS}|[$£€¥₹₦₱₩₪₫₺]\s?\d|\b(?:R|Rs\.?|kr\.?|RM|KSh)\s?{SPACED}"
    r"|\b\d[\d,.]*\s?(?:k\b|dollars|pounds|euros|usd|gbp|eur|cad|aud)"
    r"|\b(?:USD|GBP|EUR|CAD|AUD|CHF)\s?\d"
    r"|\b(?-i:AED|ARS|BGN|BRL|CLP|CNY|COP|CZK|DKK|EGP|GHS|HKD|HUF|IDR|ILS|INR|ISK|JPY|KES|KRW|MXN"
    r"|MYR|NGN|NOK|NZD|PEN|PHP|PKR|PLN|QAR|RON|SAR|SEK|SGD|THB|TRY|TWD|UAH|VND|ZAR)\s?\d)"
)
COUNTED = rf"\d+|{TWO}|a few"
PATTERNS: Mapping[Expect, str] = {
    "pay": rf"{MONEY}|\b(?:variable|unpaid|not be paid|expenses|commission)"
    r"|\b(?:is|are|as) (?:a )?volunt",
    "cost": MONEY,
    "percent": r"\d\s?(?:%|per ?cent\b)|\b(?:half|third|quarter)\b",
    "hours": r"\b\d+(?:\s?(?:to|-|–|and)\s?\d+)?\s*(?:hours|$)|\bhours\b",
    "duration": rf"(?<!\bbirth to )(?<!\baged )(?<!\bages )\b(?:{COUNTED})[- ]+(?:to \d+ )?"
    r"(?:years?|months?|weeks?|days?|hours?)\b"
    r"(?![- ](?:old|olds|of age)\b)",
}
A_WEEK = re.compile(
    r"\b(?:weeks?|weekly|shifts?|days?|daily|full[- ]time|on call)\b", re.IGNORECASE
)
TAUGHT = re.compile(  # hours of lessons, not of work
    r"\bhours?['’]? (?:of|in) (?:[\w-]+ ){0,2}(?:education|training|study|instruction|coursework"
    r"|classes|lessons|practice|experience|supervis\w+|flight|flying|cpd|college|tuition)\b"
    r"|\b(?:semester|credit|contact|course|training|class|flying|flight) hours\b",
    re.IGNORECASE,
)
WORKED = re.compile(  # when work is done, without a number of hours
    r"\bwork(?:s|ing|ed)?\b[^.;]{0,40}"
    r"\b(?:(?:full|part)[- ]time|shifts|nights|evenings|weekends)\b",
    re.IGNORECASE,
)
HOURLY = re.compile(r"\b(?:pay|wages?|rates?|per hour|an hour)\b", re.IGNORECASE)
SPENT = re.compile(
    r"\b(?:tuition|fund(?:ing|ed)|scholarships?|bursar(?:y|ies)|loans?|grants?|budgets?|insurance|"
    r"start-?up|(?:exam(?:ination)?|course|registration|entry|application|membership|licen[cs]e) "
    r"(?:fees?|costs?))\b",
    re.IGNORECASE,
)
HOW_MANY = re.compile(r"\bhow many\b|\bnumber of\b", re.IGNORECASE)
NUMERAL = re.compile(rf"\d|\b(?:{TWO}|hundreds?|thousands?|dozens?)\b", re.IGNORECASE)
DOUBTFUL = 0.5  # of a value that may be of another matter
# Behind an amount that has no upper bound: "239,200 or more", "208,000+".
OPEN_END = r"(?:\s?\+|,? (?:or|and) (?:more|over|above|higher|greater|up|upwards?))"
ROW_AMOUNT = re.compile(
    rf"\|\s*(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d\d)?|\d{{1,3}}\.\d\d){OPEN_END}?\s*(?:\||$)",
    re.IGNORECASE,
)
SIGNED = re.compile(r"\([^()]*[$£€¥₹][^()]*\)")  # of a column: "2025-26 (£)"
AMOUNT = re.compile(MONEY, re.IGNORECASE)
VALUES = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in PATTERNS.items()}


@lru_cache(maxsize=2048)
def passage_terms(text: str) -> frozenset[str]:
    """Return the content stems of a text and the roots of its words."""
    found = content(text)
    return frozenset(found) | frozenset(root(word) for word in found)


def holds(words: Set[str], term: str) -> bool:
    """Tell whether a term, or its root, is among the terms of a text."""
    return term in words or root(term) in words


def shown_text(passage: Passage) -> str:
    """Return the words of a passage after its headings and its introducing sentence."""
    return f"{' '.join(passage.trail)} {passage.lead} {passage.text}"


def shown_terms(passage: Passage) -> frozenset[str]:
    """Return the terms of a passage with its headings and its introducing sentence."""
    above = frozenset[str]().union(*map(passage_terms, passage.trail))
    return above | passage_terms(passage.lead) | passage_terms(passage.text)


def section_fits(attributes: Sequence[Attribute], passage: Passage) -> float:
    """Return 1 when a passage stands in a section on what is asked, 0.5 when its lead does."""
    if not attributes:
        return 0.0
    about = of_trail(passage.trail)
    if about in attributes:
        return 1.0
    return 0.5 if is_on(passage.lead, attributes) or is_on(passage.text, attributes) else 0.0


def column_fits(attributes: Sequence[Attribute], passage: Passage) -> bool:
    """Tell whether a column of the table that a row stands in is on what is asked."""
    columns = passage.lead.split("|") if "|" in passage.lead else ()
    return any(of_heading(column) in attributes for column in columns)


def _bare_amount(passage: Passage) -> bool:
    """Tell whether a row of a table on pay holds an amount; often only the first has a sign."""
    if not ROW_AMOUNT.search(passage.text):
        return False
    heads = passage.lead.split("|") if "|" in passage.lead else ()
    signed = any(SIGNED.search(head) and not NOT_PAY_HEADING.search(head) for head in heads)
    return signed or of_trail(passage.trail) == "pay"


def value_fits(expects: Expect | None, passage: Passage) -> float:
    """Return 1 when the passage holds the kind of value that is asked for, less where unsure."""
    if expects is None:
        return 0.0
    if expects == "count":
        asked = any(map(HOW_MANY.search, passage.trail[-1:]))  # the heading of an interview
        told = asked and NUMERAL.search(passage.text) is not None
        sure = counts.weight(passage.text, on_pay=of_trail(passage.trail) == "pay")
        return sure or DOUBTFUL * told
    if expects == "hours":
        return _hours(passage)
    if expects == "hardship":
        return float(hardships.tells("drawback", passage))
    if expects == "age":
        return float(tells_age(passage.text))
    if expects == "pay" and _is_spent(passage):
        return 0.0
    if not VALUES[expects].search(passage.text):
        return float(expects == "pay" and _bare_amount(passage))
    return 1.0


def _is_spent(passage: Passage) -> bool:
    """Tell whether an amount is what training or a firm costs: "Maximum funding: £21,000"."""
    return bool(SPENT.search(passage.text)) and not PAY.search(shown_text(passage))


def _hours(passage: Passage) -> float:
    """Weigh hours: those of work count in full, those of lessons or under entry hardly."""
    if _hours_in_column(passage):
        return 1.0
    text = passage.text
    if not VALUES["hours"].search(text):
        return DOUBTFUL * bool(WORKED.search(text))
    if "hour" not in f"{' '.join(passage.trail)} {text}".lower():
        return 0.0
    elsewhere = of_trail(passage.trail) == "entry" and not A_WEEK.search(text)
    return DOUBTFUL if elsewhere or TAUGHT.search(text) else 1.0


def _hours_in_column(passage: Passage) -> bool:
    """Tell whether a row has a number in a column on hours, other than a rate of pay."""
    heads = passage.lead.split("|")
    cells = flat_cells(passage.text, passage.lead) or passage.text.strip(" |").split("|")
    return len(heads) == len(cells) and any(
        "hour" in head.lower() and not HOURLY.search(head) and bool(re.search(r"\d", cell))
        for head, cell in zip(heads, cells, strict=True)
    )
