"""Figures that are the ends of a range: "from A to B", "between A and B", and "up to B" of both."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.answers.text.values import Value, values

WAY = re.compile(r"\s?(?:[ap]\.?m\.?)?\s?(?:(?P<to>to|-|–|—)|and)\s?")
ATMOST = re.compile(r"up to|as \w+ as", re.IGNORECASE)
RANGE = re.compile(r"(?:\s[A-Za-z]+){0,2}\s?(?:-|–|—|\bto\b|\band\b)\s?")


def ends_range(sentence: str, one: Value, two: Value) -> bool:
    """Tell whether two figures are the ends of a way: "from A in May to B", "between A and B"."""
    between, before = sentence[one.end : two.start].lower(), sentence[: one.start].lower()
    if between.rstrip().endswith(" to") and " from " in f" {before}":
        return True
    joined = WAY.fullmatch(between)
    return bool(joined and (joined["to"] or re.search(r"\bbetween\W*$", before)))


def may_reach(word: re.Match[str], sentence: str, known: str) -> bool:
    """Tell whether "up to" stands before what ends a range of the known words: 12 to 24 months."""
    if not ATMOST.fullmatch(word.group()):
        return False
    top = next((value for value in values(sentence) if value.start >= word.end() - 1), None)
    return top is not None and any(
        top.agrees(two) and RANGE.fullmatch(known[one.end : two.start])
        for one, two in pairwise(sorted(values(known), key=lambda value: value.start))
    )
