"""Kinds and scopes: "a degree", "median", "more than" need a cited word of their kind."""

from __future__ import annotations

import re

from assistant.answers.text.values import MONEY, is_year, values, without_numbers
from assistant.answers.verification.comparisons import figures_compared
from assistant.answers.verification.ranges import may_reach
from assistant.answers.verification.scopes import LEVELS, PERIODS

OVER = r"over(?= ?[$£€\d])|exceed\w*|(?:at )?least|minimum|or (?:more|over|older)"
AS_MUCH = r"as (?:much|many|long|high) as(?=[^\w]{1,2}\d)"
UNDER = (
    rf"under(?= ?[$£€\d])|at most|maximum|up to|{AS_MUCH}|or (?:less|under)"
    r"|(?:no|not)(?: \w+)? more than"
)
# What a figure is a figure of: beside a number, a word of a row needs one of its row in the quote.
SCOPES = tuple(
    re.compile(rf"\b(?:{row})\b", re.IGNORECASE)
    for row in (
        *(PERIODS[name] for name in ("hour", "day", "week", "month")),
        r"(?<!the )years?|yearly|annual(?:ly)?",
        LEVELS["median"],
        "averag(?:e|es|ed|ing)|mean|typical",
        r"start\w*|begin\w*|entry|junior|newly|trainees?",
        r"experienc\w+|senior",
    )
)
# The same of what a number is said to exceed, or not to reach: as said, and as it may be held.
BOUNDS = tuple(
    tuple(re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in row)
    for row in (
        (
            r"(?:(?:more|older|higher|longer|greater|larger) than|above)(?=\D{0,14}\d)"
            rf"|{OVER}",
            rf"more than|above|{OVER}|over",
        ),
        (
            r"(?:(?:less|fewer|younger|lower|shorter|smaller) than|below)(?=\D{0,14}\d)"
            rf"|{UNDER}",
            rf"less than|fewer than|below|{UNDER}|(?:no|not) more than",
        ),
        (
            r"(?<=\d )more(?! than)|more(?= \d)|additional|extra|another",
            r"more(?! than)|additional\w*|extra|another|further|plus|top|addition",
        ),
    )
)
# Pay without a period is a year's; which period a figure has is compared with the figure.
YEARLY = re.compile(
    r"\b(?:an?|per|each|every) (?:year|annum)\b|\bannual(?:ly)?\b|\byearly\b", re.IGNORECASE
)
# Words of one meaning: a sentence that has one of a row needs one of that row in the quote.
KINDS = tuple(
    re.compile(rf"\b(?:{row})\b", re.IGNORECASE)
    for row in (
        r"degrees?|bachelors?|bachelor['’]s|undergraduate|graduates?|universit(?:y|ies)|bsc|ba",
        r"masters|master['’]s|postgraduate|msc",
        r"ph\.?d|doctor(?:al|ate)",
        r"apprentic\w+",
        r"diplomas?",
        r"certificat\w+|certif(?:y|ied)",
        r"licen[cs]\w+",
        r"gcses?",
        r"women|woman|females?|girls?",
        r"men|man|males?|boys?",
        r"part[- ]time",
        r"full[- ]time",
        r"self[- ]employed|freelanc\w+",
        r"bonus(?:es)?|commission",
    )
)


def strange_kind(sentence: str, known: str) -> str:
    """Return a word of a kind that the known words lack: "degree", with a figure "a month"."""
    found = [value for value in values(sentence) if not is_year(value)]
    plain = without_numbers(sentence)
    if any(len(value.unit) == MONEY for value in found):
        plain = YEARLY.sub(" ", plain)
    rows = [(row, row, plain) for row in ((*KINDS, *SCOPES) if found else KINDS)]
    if found and not figures_compared(sentence):
        rows += [(said, held, sentence) for said, held in BOUNDS]
    told = ((held, said.search(text)) for said, held, text in rows)
    told = ((held, word) for held, word in told if not (word and may_reach(word, sentence, known)))
    return next((word.group() for held, word in told if word and not held.search(known)), "")
