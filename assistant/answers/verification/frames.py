"""What each figure of a text is a figure of: its period, place, year and level.

Of several figures in one sentence each has its own: "£18,000 as starters and £42,000 when
experienced", "$62,350 a year ($29.98 an hour)". What a figure's own part of the sentence does not
say, it takes from the part before, else from the one after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answers.text.places import countries
from assistant.answers.text.terms import content
from assistant.answers.text.values import Value, is_year, values

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"'“])|\n+")
STRONG = re.compile(r"[;(|]|,\s|\s[-–—]\s|\b(?:and|but|while|whereas|though|against|with)\b")
WEAK = re.compile(r"\s*(?:-|–|—|\bto\b|\bor\b)")
TAIL = re.compile(r";|,\s(?:and|but|while|whereas|so|because|although)\b", re.IGNORECASE)
STEP = re.compile(r"\b(by|to)(?: (?:about|around|only|over|nearly|some))?$", re.IGNORECASE)
MONEY = 3  # letters of a currency
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
    "starter": r"start(?:s|er|ers|ing)?|begin(?:ner|ners|ning)|entry|junior|newly|trainees?",
    "experienced": r"experienc\w+|senior",
    "low": r"lowest|bottom|10th|least[- ]paid",
    "high": r"highest|top|90th|best[- ]paid",
    "median": r"median",
    "mean": r"averag(?:e|es|ed|ing)|mean",
}
LEVEL = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in LEVELS.items()), re.I
)
PARTIAL = frozenset({"low", "high", "starter", "experienced"})
NEUTRAL = frozenset(
    content("hour day week month year pay paid earn earned salary wage median average cost number")
)
BOUND = re.compile(
    r"(?P<no>\b(?:no|not)\s)?(?:(?P<over>\b(?:more than|over|above|exceed\w*|in excess of"
    r"|upwards of|at least)\b)|(?P<under>\b(?:less than|fewer than|under|below|at most|up to)\b))"
    r"(?=[^\d]{0,14}\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A figure with what its part of the sentence says of it; empty where nothing is said."""

    value: Value
    words: frozenset[str]  # stems of its part of the sentence
    period: frozenset[str]
    places: frozenset[str]  # ISO codes
    years: frozenset[str]
    level: frozenset[str]
    bound: frozenset[str]
    change: str = ""  # "by" or "to" in front of it
    follows: bool = False  # it ends a way from the figure before: "from A to B"


def frames(text: str) -> tuple[Frame, ...]:
    """Return the figures of a text, years aside, each with its own scope."""
    return tuple(frame for sentence in SENTENCE.split(text) for frame in _of_sentence(sentence))


def _of_sentence(sentence: str) -> Iterator[Frame]:
    found = [value for value in values(sentence) if not is_year(value)]
    found.sort(key=lambda value: value.start)
    if not found:
        return
    cuts = [0, *(_cut(sentence, a, b) for a, b in pairwise(found))]
    parts = [sentence[a:b] for a, b in zip(cuts, [*cuts[1:], len(sentence)], strict=True)]
    reads = (period, countries, years, level)
    scopes = zip(*(_spread([read(part) for part in parts]) for read in reads), strict=True)
    for value, part, (per, where, when, who) in zip(found, parts, scopes, strict=True):
        before = sentence[: value.start].rstrip()
        follows = before.endswith(" to") and " from " in f" {before.lower()}"
        words = _telling(_own(part, value, sentence))
        step = STEP.search(before)
        change = step[1].lower() if step else ""
        yield Frame(value, words, per, where, when, who, bound(part), change, follows)


def _own(part: str, value: Value, sentence: str) -> str:
    """Return a part without the clause that follows it and has no figure: "..., and they must"."""
    behind = part.find(sentence[value.start : value.end]) + value.end - value.start
    found = TAIL.search(part, behind)
    return part[: found.start()] if found else part


def _telling(part: str) -> frozenset[str]:
    """Return the stems of a part that tell its figure from another."""
    return frozenset(term for term in content(part) if not term.isdigit()) - NEUTRAL


def _cut(sentence: str, one: Value, two: Value) -> int:
    """Return where the part of one figure ends and that of the next begins."""
    between = sentence[one.end : two.start]
    if found := STRONG.search(between):
        return one.end + found.start()
    if found := WEAK.match(between):
        return one.end + found.start()
    return one.end


def _spread(parts: Sequence[frozenset[str]]) -> list[frozenset[str]]:
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


def bound(text: str) -> frozenset[str]:
    """Return whether a figure is said to be exceeded or not reached."""
    found = set()
    for match in BOUND.finditer(text):
        name = "over" if match["over"] else "under"
        found.add({"over": "under", "under": "over"}[name] if match["no"] else name)
    return frozenset(found)


def strange_frame(sentence: str, cited: str, around: frozenset[str]) -> str:
    """Return what a sentence says of a figure and the cited words do not, or an empty string.

    ``around`` holds the countries that the guide speaks of where the cited words name none.
    """
    held, mine = frames(cited), frames(sentence)
    if _turned(mine, held):
        return "the order of the figures"
    for said in mine:
        same = [frame for frame in held if frame.value.agrees(said.value)]
        reasons = [_differs(said, f, around) or _widened(said, f, mine) for f in same]
        if reasons and all(reasons):
            return reasons[0]
        if same and all(_of_another(said, frame, held, sentence) for frame in same):
            return "what it is a figure of"
    return ""


def _differs(said: Frame, held: Frame, around: frozenset[str]) -> str:
    """Return what one figure is said to be and the other is not."""
    money = len(said.value.unit) == MONEY or len(held.value.unit) == MONEY
    if money and said.period and not said.period & (held.period or {"year"}):
        return f"a figure for a {min(said.period)}"
    here = held.places or around
    if said.places and here and not said.places & here:
        return "the place"
    if said.years and held.years and not said.years & held.years:
        return f"{min(said.years)} for this figure"
    if said.bound and held.bound and not said.bound & held.bound:
        return "the comparison"
    if {said.change, held.change} == {"by", "to"} and not said.value.unit:
        return "the change"
    for names in (("starter", "experienced"), ("low", "high"), ("median", "mean")):
        mine, theirs = said.level & set(names), held.level & set(names)
        if mine and theirs and not mine & theirs:
            return f"the {min(mine)} level" if "median" not in names else f"the {min(mine)}"
    return ""


def _widened(said: Frame, held: Frame, mine: Sequence[Frame]) -> str:
    """Return what a lone figure was said of and no longer is: only the lowest-paid, only some."""
    if not held.value.unit and held.period and not said.period:
        return f"that it is not a figure for a {min(held.period)}"
    if len(held.value.unit) != MONEY or len(mine) > 1:
        return ""
    if held.bound and not said.bound:
        return f"that it is not {'more' if 'over' in held.bound else 'less'} than this figure"
    if held.level & PARTIAL and not said.level & PARTIAL:
        return f"the figure of all, not of the {min(held.level & PARTIAL)}, which"
    return ""


def _turned(mine: Sequence[Frame], held: Sequence[Frame]) -> bool:
    """Tell whether "from A to B" stands against "from B to A"."""
    said = {(a.value.number, b.value.number) for a, b in pairwise(mine) if b.follows}
    known = {(a.value.number, b.value.number) for a, b in pairwise(held) if b.follows}
    return any((b, a) in known and (a, b) not in known for a, b in said if a != b)


def _of_another(said: Frame, held: Frame, every: Sequence[Frame], sentence: str) -> bool:
    """Tell whether the words beside a figure stand beside another figure of its kind instead.

    "The 3 % of all occupations" does not become the growth of welders, which is 9 %.
    """
    numbers = {value.number for value in values(sentence)}
    everywhere = set(content(sentence))
    for other in every:
        if other.value.unit != held.value.unit or other.value.number == held.value.number:
            continue
        own, others = held.words - other.words, other.words - held.words
        enough = 1 if other.value.number in numbers or not own & everywhere else 2
        if said.level & held.level - other.level:
            continue
        if own and not said.words & own and len(said.words & others) >= enough:
            return True
    return False
