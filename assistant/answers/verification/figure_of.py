"""What a sentence says of a figure and its cited words do not: its level, place, row or season."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.answers.text.terms import content
from assistant.answers.text.values import MONEY, values
from assistant.answers.verification.frames import Frame, cited_frames, frames
from assistant.answers.verification.scopes import STATISTICS

SIDES = frozenset({"over", "under"})
PARTIAL = frozenset({"low", "high", "starter", "experienced"})


def strange_frame(sentence: str, quotes: Sequence[str], around: frozenset[str]) -> str:
    """Return what a sentence says of a figure and the cited words do not, or an empty string.

    ``around`` holds the countries that the guide speaks of where the cited words name none.
    """
    held, mine = cited_frames(tuple(quotes)), frames(sentence)
    if _turned(mine, held):
        return "the order of the figures"
    if _mispaired(mine, held):
        return "which figure goes with which"
    for said in mine:
        same = [frame for frame in held if said.value.agrees(frame.value)]
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
    sides = SIDES & said.bound, SIDES & held.bound
    if all(sides) and not sides[0] & sides[1]:
        return "the comparison"
    if said.bound == {"at"} and "beyond" in held.bound:
        return "that it may be this very figure, which"
    if {said.change, held.change} == {"by", "to"} and not said.value.unit:
        return "the change"
    for names in (("starter", "experienced"), ("low", "high"), ("median", "mean")):
        mine, theirs = said.level & set(names), held.level & set(names)
        if mine and theirs and not mine & theirs:
            return f"the {min(mine)} level" if "median" not in names else f"the {min(mine)}"
    ends = said.level & {"low", "high"}
    if ends and not said.level & STATISTICS and not ends & held.level and held.level & STATISTICS:
        return f"the {min(ends)} level"
    return ""


def _widened(said: Frame, held: Frame, mine: Sequence[Frame]) -> str:
    """Return what a lone figure was said of and no longer is: only the lowest-paid, only some."""
    if not (held.value.unit or said.value.unit) and held.period and not said.period:
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


def _mispaired(mine: Sequence[Frame], held: Sequence[Frame]) -> bool:
    """Tell whether two figures are joined that stand in two pairs: 60 in 7 days, 70 in 8."""
    known = [(a.value, b.value) for a, b in pairwise(held) if a.group == b.group]
    for one, two in pairwise(mine):
        a, b = one.value, two.value
        firsts = {y.number for x, y in known if a.agrees(x) and y.unit == b.unit}
        seconds = {x.number for x, y in known if b.agrees(y) and x.unit == a.unit}
        if a.unit != b.unit and firsts and seconds and b.number not in firsts:
            return a.number not in seconds
    return False


def _of_another(said: Frame, held: Frame, every: Sequence[Frame], sentence: str) -> bool:
    """Tell whether the words beside a figure stand beside another figure of its kind instead.

    "The 3 % of all occupations" does not become the growth of welders, which is 9 %.
    """
    numbers = {value.number for value in values(sentence)}
    everywhere = set(content(sentence))
    for other in every:
        if other.value.number == held.value.number or not _comparable(held, other):
            continue
        if held.group == other.group and _under_other_condition(said, held, other):
            return True
        own, others = held.words - other.words, other.words - held.words
        enough = 1 if other.value.number in numbers or not own & everywhere else 2
        if said.level & held.level - other.level:
            continue
        if own and not said.words & own and len(said.words & others) >= enough:
            return True
        if held.group != other.group and _fits_better(said, own, others):
            return True
    return False


def _fits_better(said: Frame, own: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether a figure is said of another row, of two whose names differ by a word alone.

    "Architects: 9%" is not "administrators and architects: 4%", nor a degree a foundation degree.
    """
    if own and others:
        return False
    return bool(others & said.words) if others else bool(own) and not own & said.words


def _comparable(one: Frame, other: Frame) -> bool:
    """Tell whether two figures may be taken for each other: one unit, or none told in one group."""
    if one.value.unit == other.value.unit:
        return True
    return (
        not (one.value.unit and other.value.unit) and bool(one.group) and one.group == other.group
    )


def _under_other_condition(said: Frame, held: Frame, other: Frame) -> bool:
    """Tell whether a figure is said of another's case: 50 hours in summer, 30 in winter."""
    taken = (said.conditions & other.conditions) - held.conditions
    own = held.conditions - other.conditions
    return any(how == mine for how, _ in taken for mine, _ in own)
