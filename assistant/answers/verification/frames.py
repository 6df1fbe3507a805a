"""What each figure of a text is a figure of: its period, place, year and level.

Of several figures in one sentence each has its own: "£18,000 as starters and £42,000 when
experienced", "$62,350 a year ($29.98 an hour)". What a figure's own part of the sentence does not
say, it takes from the part before, else from the one after. In a row of a table every cell is a
figure of the row's first cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.answers.text.places import countries
from assistant.answers.text.terms import content
from assistant.answers.text.values import SIGNS, Value, is_year, values
from assistant.answers.verification.ranges import ends_range
from assistant.answers.verification.scopes import (
    bound,
    level_held,
    levels_of,
    period,
    spread,
    years,
)

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"'“])|\n+")
STRONG = re.compile(r"[;(|]|,\s|\s[-–—]\s|\b(?:and|but|while|whereas|though|against|with)\b")
WEAK = re.compile(r"\s*(?:-|–|—|\bto\b|\bor\b)")
RANGED = re.compile(r"\s*(?:-|–|—|\bto\b|\bor\b|\band\b)\s*$")
BEFORE = re.compile(  # where the part of a figure begins: "... to over $90"
    r"\bto\b(?: (?:over|under|about|around|nearly|almost|up|more|less|than))*\s*[$£€]?$", re.I
)
ASIDE = re.compile(r"\([^()]*\)")
CLOSES = re.compile(r"[^()]*\)")
ONE = re.compile(r"\s*one", re.IGNORECASE)  # rather a pronoun
LEFT_OUT = re.compile(
    r"\b(?:excluding|except(?:ing)?(?: for)?|other than|not including|apart from)\b[^|;.]*", re.I
)
TAIL = re.compile(r";|,\s(?:and|but|while|whereas|so|because|although)\b", re.IGNORECASE)
STEP = re.compile(r"\b(by|to)(?: (?:about|around|only|over|nearly|some))?$", re.IGNORECASE)
LED = 8  # letters that the rows of one table begin with, their first head or what leads in
ENDS = re.compile(
    r"\b(?:lowest|bottom|highest|top|(?:best|least|lowest|highest)[- ]paid)\s*$", re.I
)
CONDITION = re.compile(
    r"\b(?P<how>in|at|on|during|after|before|for|under|outside|by)\s(?:the\s|an?\s|their\s|your\s)?"
    r"(?P<what>[a-z][\w'’-]+)",
    re.IGNORECASE,
)
NEUTRAL = frozenset(
    content("hour day week month year pay paid earn earned salary wage median average cost number")
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
    conditions: frozenset[tuple[str, str]] = frozenset()  # "in winter"
    group: str = ""  # the sentence, or the column of a table, that it stands in


def frames(text: str) -> tuple[Frame, ...]:
    """Return the figures of a text, years aside, each with its own scope."""
    return tuple(frame for sentence in SENTENCE.split(text) for frame in _of_sentence(sentence))


@lru_cache(maxsize=256)
def cited_frames(quotes: tuple[str, ...]) -> tuple[Frame, ...]:
    """Return the figures of quotes; those of one column of a table share their unit."""
    rows = [quote for quote in quotes if "|" in quote]
    found = [frame for quote in quotes for frame in (_of_row if "|" in quote else frames)(quote)]
    if len({row[:LED] for row in rows}) != 1:
        return tuple(found)
    units = {frame.group: frame.value.unit for frame in found if frame.value.unit and frame.group}
    return tuple(
        replace(f, value=replace(f.value, unit=units[f.group]))
        if not f.value.unit and units.get(f.group) in ("%", *SIGNS.values())
        else f
        for f in found
    )


def _of_row(row: str) -> Iterator[Frame]:
    """Return the figures of a row of a table; each is a figure of what the first cell names."""
    first, *cells = row.split("|")
    yield from frames(first)
    for column, cell in enumerate(cells):
        for frame in frames(cell):
            yield replace(
                frame,
                words=frame.words | _telling(first),
                period=frame.period or period(first),
                places=frame.places or countries(first),
                years=frame.years or years(first),
                level=frame.level | level_held(first),
                conditions=frame.conditions | _conditions(first),
                group=f"column {column}",
            )


def _of_sentence(sentence: str) -> Iterator[Frame]:
    found = [v for v in values(sentence) if not is_year(v) and not _names_level(v, sentence)]
    found = [v for v in found if v.unit or not ONE.fullmatch(sentence[v.start : v.end])]
    found.sort(key=lambda value: value.start)
    if not found:
        return
    cuts = [0, *(_cut(sentence, a, b) for a, b in pairwise(found))]
    parts = [sentence[a:b] for a, b in zip(cuts, [*cuts[1:], len(sentence)], strict=True)]
    reads = (period, countries, years)
    scopes = zip(*(spread([read(part) for part in parts]) for read in reads), strict=True)
    levels = levels_of(found, parts)
    own = [_own(part, value, sentence) for part, value in zip(parts, found, strict=True)]
    for n, (value, part, (per, where, when)) in enumerate(zip(found, parts, scopes, strict=True)):
        before = sentence[: value.start].rstrip()
        follows = bool(n) and ends_range(sentence, found[n - 1], value)
        said = _with_range(n, found, own, sentence)
        step = STEP.search(before)
        change = step[1].lower() if step else ""
        scope = (_telling(said), per, where, when, levels[n], bound(part), change, follows)
        yield Frame(value, *scope, _conditions(said), sentence)


def _names_level(value: Value, sentence: str) -> bool:
    """Tell whether a share only names who is meant: "the lowest 10 percent", "the top tenth"."""
    return value.unit == "%" and bool(
        ENDS.search(sentence[: value.start])
        or ENDS.search(sentence[value.start : value.end].rsplit(" ", 1)[0])
    )


def _with_range(n: int, found: Sequence[Value], own: Sequence[str], sentence: str) -> str:
    """Return the words beside a figure; the start of a range has the end's: "45 to 50 hours"."""
    if n + 1 < len(found) and RANGED.match(sentence[found[n].end : found[n + 1].start]):
        return f"{own[n]} {own[n + 1]}"
    return own[n]


def _conditions(part: str) -> frozenset[tuple[str, str]]:
    """Return the when, where and for whom of a part: "in winter"."""
    found = ((m["how"].lower(), content(m["what"])) for m in CONDITION.finditer(part))
    return frozenset((how, what[0]) for how, what in found if what and what[0] not in NEUTRAL)


def _own(part: str, value: Value, sentence: str) -> str:
    """Return a part without the clause that follows it and has no figure: "..., and they must"."""
    behind = part.find(sentence[value.start : value.end]) + value.end - value.start
    found = TAIL.search(part, behind)
    return part[: found.start()] if found else part


def _telling(part: str) -> frozenset[str]:
    """Return the stems of a part that tell its figure from another."""
    named = content(LEFT_OUT.sub(" ", part))
    return frozenset(term for term in named if not term.isdigit()) - NEUTRAL


def _cut(sentence: str, one: Value, two: Value) -> int:
    """Return where the part of one figure ends and that of the next begins."""
    between = sentence[one.end : two.start]
    if "(" in sentence[: one.end].rpartition(")")[2] and (closes := CLOSES.match(between)):
        return one.end + closes.end()
    between = ASIDE.sub(lambda aside: "_" * len(aside.group()), between)
    if found := STRONG.search(between) or WEAK.match(between) or BEFORE.search(between):
        return one.end + found.start()
    return one.end
