"""Numbers that are said in words: the words, and shares, ratios and halves in them."""

from __future__ import annotations

import re

ONES = {word: number for number, word in enumerate(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen""".split())}  # fmt: skip
TENS = {word: 10 * number for number, word in enumerate(
    "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}  # fmt: skip
ONE = "|".join(sorted(ONES, key=len, reverse=True))
TWO = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{ONE}))?|{ONE})\b"
# Shares in percent and multiples that are said in a word.
PARTS = {"half": 50.0, "third": 33.0, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
ENDS = "paid|top|bottom|highest|lowest|upper|lower"
SAID = (
    (re.compile(r"\bhalf(?= (?:of|the|all|its|their)\b)", re.IGNORECASE), 50.0, "%"),
    (re.compile(r"\bthree[- ]quarters(?= of\b)", re.IGNORECASE), 75.0, "%"),
    (re.compile(r"\btwo[- ]thirds(?= of\b)", re.IGNORECASE), 67.0, "%"),
    *((re.compile(rf"\b(?:(?:an?|one)[- ]{part}(?= of\b)|(?:{ENDS}) {part}\b)", re.I), share, "%")
      for part, share in PARTS.items()),
    (re.compile(r"\b(?:twice|doubl(?:e|es|ed|ing))\b", re.IGNORECASE), 2.0, "times"),
    (re.compile(r"\b(?:thrice|tripl(?:e|es|ed|ing))\b", re.IGNORECASE), 3.0, "times"),
)  # fmt: skip
RATIO = re.compile(  # "one in five", "6 out of 10"
    rf"\b(?P<few>\d{{1,2}}|{ONE}) (?:in|out of) (?:every )?(?P<many>\d{{1,3}}|{TWO})\b"
    r"(?![,.]?\d|[\s-](?:years?|months?|weeks?|days?|hours?|minutes?)\b)",
    re.IGNORECASE,
)
AND_A_HALF = re.compile(  # "a year and a half", "two and a half years"
    rf"\b(?:an?|one) (?P<noun>year|month|week|day|hour) and a half\b"
    rf"|\b(?P<count>\d{{1,2}}|{TWO}) and a half (?P<many>year|month|week|day|hour)s?\b",
    re.IGNORECASE,
)
HINT = re.compile(  # in lower case, as what follows
    r"half|thir|quarter|fifth|tenth|twice|doubl|thrice|tripl|\b(?:\d|"
    + ONE
    + r")\d? (?:in|out of) "
)
# What any number in words has, so that other texts need not be looked at more closely.
WORDED = re.compile(rf"\b(?:{TWO}|hundred|thousand|million|billion)")
