"""The scope that words around a figure give it: its period, years, level, and what bounds it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.text.values import Value

PERIODS = {
    "hour": r"hours?|hourly",
    "day": r"days?|daily",
    "week": r"weeks?|weekly",
    "month": r"months?|monthly",
    "year": r"years?|yearly|annum|annual(?:ly)?",
}
PERIOD = re.compile(
    r"(?:\b(?:an?|per|each|every|by the)\s|/\s?)(?P<noun>hour|day|week|month|year|annum)\b"
    r"|\b(?P<word>hourly|daily|weekly|monthly|yearly|annual(?:ly)?|p\.?a\b)",
    re.IGNORECASE,
)
LEVELS = {
    "starter": r"start(?:s|er|ers|ing)?|begin(?:s|ner|ners|ning)?|entry|junior|newly|trainees?",
    "experienced": r"(?<!depending on )(?<!based on )(?<!according to )experienc\w+|senior",
    "low": r"lowest|bottom|10th|least[- ]paid",
    "high": r"highest|(?<!on )top|90th|best[- ]paid",
    "median": r"median",
    "mean": r"(?<!than )(?<!than the )(?<!as )(?<!as the )averag(?:e|es|ed|ing)|mean",
}
LEVEL = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in LEVELS.items()), re.I
)
# The way up to a figure from the one before.
RISEN = re.compile(
    r"\b(?:ris(?:e|es|ing)|increas(?:e|es|ing)|climb(?:s|ing)?|grow(?:s|ing)?|go(?:es|ing)?"
    r"|reach(?:es|ing)?|progress(?:es|ing)?|mov(?:e|es|ing)|up)\b(?=\D{0,20}\d)",
    re.IGNORECASE,
)
STATISTICS = frozenset({"median", "mean"})
BOUND = re.compile(
    r"(?P<no>\b(?:(?:no|not|never|cannot)|\w+n['’]t)\s(?:\w+\s){0,1})?(?:(?P<over>\b(?:(?:more"
    r"|older|higher|greater|longer|larger|later|heavier) than|over|above|exceed\w*|in excess of"
    r"|upwards of|at least)\b)|(?P<under>\b(?:(?:less|fewer|younger|lower|shorter|smaller|earlier"
    r"|lighter) than|under|below|at most|up to|as (?:much|many|long|high) as)\b))"
    r"(?=[^\d]{0,14}\d)|(?P<at>\b(?:at|aged?|from)(?: (?:the )?age(?: of)?)?\s)(?=\d)",
    re.IGNORECASE,
)


def levels_of(found: Sequence[Value], parts: Sequence[str]) -> list[frozenset[str]]:
    """Return the levels of figures; one spreads only to figures of its own unit.

    What the pay of a starter rises to is that of the experienced.
    """
    levels = [level(part) for part in parts]
    for n in range(1, len(parts)):
        same = found[n].unit == found[n - 1].unit
        if same and not levels[n] and "starter" in levels[n - 1] and RISEN.search(parts[n]):
            levels[n] = frozenset({"experienced"})
    for unit in {value.unit for value in found}:
        at = [n for n, value in enumerate(found) if value.unit == unit]
        for n, one in zip(at, spread([levels[n] for n in at]), strict=True):
            levels[n] = one
    return levels


def spread(parts: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Give parts that say nothing what the part before says, else what the one after does."""
    full = list(parts)
    for n in range(1, len(full)):
        full[n] = full[n] or full[n - 1]
    for n in range(len(full) - 2, -1, -1):
        full[n] = full[n] or full[n + 1]
    return full


def period(text: str) -> frozenset[str]:
    """Return the periods that pay is given for."""
    said = {(m["noun"] or m["word"]).lower() for m in PERIOD.finditer(text)}
    return frozenset(
        name for name, words in PERIODS.items() if any(re.match(words, word) for word in said)
    ) | ({"year"} if any(word.startswith("p") for word in said) else frozenset())


def years(text: str) -> frozenset[str]:
    """Return the calendar years of a text."""
    return frozenset(re.findall(r"\b(?:19|20)\d\d\b", text))


def level(text: str) -> frozenset[str]:
    """Return the levels and statistics a text names."""
    return frozenset(str(match.lastgroup) for match in LEVEL.finditer(text))


def level_held(text: str) -> frozenset[str]:
    """Return the levels of the first cell of a row: "the median in the top industries" is one."""
    found = level(text)
    return found - {"low", "high"} if found & STATISTICS else found


def bound(text: str) -> frozenset[str]:
    """Return whether a figure is said to be exceeded or not reached, beyond it, or at it."""
    found = set()
    for match in BOUND.finditer(text):
        if match["at"]:
            found.add("at")
        else:
            found.add("over" if bool(match["over"]) != bool(match["no"]) else "under")
        if match["over"] and not match["no"] and match["over"].lower() != "at least":
            found.add("beyond")
    return frozenset(found)
