"""Comparisons: "A earns more than B" against the words or the figures that are cited.

What is cited may compare the same two itself; then sign and strength must be the same ("much
faster than" is more than "faster than"). Or it gives a figure of each; then they are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answers.text.terms import content
from assistant.answers.text.values import values
from assistant.answers.verification.frames import Frame, cited_frames

LOWER = "less|fewer|lower|smaller|slower|worse|poorer|shorter|cheaper|lighter|rarer|weaker"
HIGHER = "more|higher|greater|larger|bigger|better|faster|quicker|longer|heavier|stronger"
STRONG = "much|far|significantly|considerably|substantially|vastly|a lot|lots|many|way"
WEAK = "slightly|a little|somewhat|marginally|a bit"
END = r"(?=[,;.()]|\b(?:but|and|while|whereas|because)\b|$)"
UNEQUAL = re.compile(
    rf"(?:\b(?P<strong>{STRONG})\s|\b(?P<weak>{WEAK})\s)?"
    rf"\b(?:(?P<lower>{LOWER})|(?P<higher>{HIGHER}))\b(?P<what>[^,;.()]*?)\bthan\b"
    rf"(?P<right>[^,;.]*?){END}",
    re.IGNORECASE,
)
EQUAL = re.compile(
    rf"(?<!times )(?<!twice )\bas (?P<what>(?!well|soon|long|far|such)\w+) as\b"
    rf"(?P<right>[^,;.]*?){END}",
    re.IGNORECASE,
)
PLAIN = re.compile("fast|quickly|much|many|high|common", re.IGNORECASE)
THAN = re.compile("than", re.IGNORECASE)
OUTNUMBER = re.compile(r"\boutnumber(?:s|ed)?\b(?P<right>[^,;.]+)", re.IGNORECASE)
BOUND = re.compile(r"^\s*(?:an?\b|about|around|one\b|half\b|the\b)?\s*[$£€A-Z]{0,3}\d")
COMPARING = re.compile(
    r"\b(?:than|as \w+ as|compar\w+|versus|exceed\w*|outnumber\w*|most|least|\w{3,}est|above"
    r"|below|more|less|fewer|higher|lower|majority|mostly|mainly|up|down|better|worse)\b",
    re.IGNORECASE,
)
SLOW = re.compile(r"\b(?:slow|low|rare|few|poor|short|weak)\w*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What stands left of it, its sign (-1, 0, 1), its strength, and what it is compared with."""

    left: frozenset[str]
    sign: int
    strength: int
    what: frozenset[str]
    right: frozenset[str]


def comparisons(text: str) -> Iterator[Comparison]:
    """Return the comparisons of a text with something else than a number."""
    for match in UNEQUAL.finditer(text) if THAN.search(text) else ():
        if BOUND.match(match["right"]) or not content(match["right"]):
            continue
        sign = (1 if match["higher"] else -1) * (-1 if SLOW.search(match["what"]) else 1)
        strength = 2 if match["strong"] else 0 if match["weak"] else 1
        yield _made(text[: match.start()], sign, strength, match["what"], match["right"])
    for match in EQUAL.finditer(text):
        if content(match["right"]) and not BOUND.match(match["right"]):
            what = "" if PLAIN.fullmatch(match["what"]) else match["what"]
            yield _made(text[: match.start()], 0, 1, what, match["right"])
    for match in OUTNUMBER.finditer(text):
        yield _made(text[: match.start()], 1, 1, "", match["right"])


def _made(left: str, sign: int, strength: int, what: str, right: str) -> Comparison:
    sets = (frozenset(content(part)) for part in (left, what, right))
    before, about, after = sets
    return Comparison(before, sign, strength, about, after)


def strange_comparison(sentence: str, quotes: Sequence[str]) -> str:
    """Return "the comparison" when a sentence makes one that the cited words do not bear out."""
    cited = "\n".join(quotes)
    made = list(comparisons(cited))
    for said in comparisons(sentence):
        alike = [one for one in made if one.what == said.what and _same_side(said, one)]
        if alike:
            if not any(o.sign == said.sign and o.strength >= said.strength for o in alike):
                return "the comparison"
            continue
        turned = [one for one in made if one.what == said.what and _same_sides(said, one)]
        if turned and not any(one.sign == -said.sign for one in turned):
            return "the comparison"
        told = _calculated(said, quotes)
        if told is False or (told is None and not COMPARING.search(cited)):
            return "the comparison"
    return ""


def _same_side(said: Comparison, held: Comparison) -> bool:
    """Tell whether two comparisons are with the same thing."""
    return bool(said.right) and (said.right <= held.right or held.right <= said.right)


def _same_sides(said: Comparison, held: Comparison) -> bool:
    """Tell whether what a comparison is with stands left in another."""
    return bool(said.right) and said.right <= held.left


def _calculated(said: Comparison, quotes: Sequence[str]) -> bool | None:
    """Compare the figure of what stands left with that of what stands right; None without both."""
    found = [frame for frame in cited_frames(tuple(quotes)) if frame.words]
    left, right = (_figure_of(words, found) for words in (said.left, said.right))
    if left is None or right is None or left is right:
        return None
    one, other = left.value, right.value
    if one.unit != other.unit and one.unit and other.unit:
        return None
    sign = (one.number > other.number) - (one.number < other.number)
    return sign == said.sign


def _figure_of(words: frozenset[str], found: Sequence[Frame]) -> Frame | None:
    """Return the only figure whose own words a side of a comparison names."""
    shared = frozenset.intersection(*(frame.words for frame in found)) if found else frozenset()
    scores = [len(words & (frame.words - shared)) for frame in found]
    top = max(scores, default=0)
    return found[scores.index(top)] if top and scores.count(top) == 1 else None


def figures_compared(sentence: str) -> bool:
    """Tell whether a sentence compares two of its own figures rightly: "$62 is more than $56"."""
    found = [value for value in values(sentence) if value.unit]
    if len(found) != 2 or found[0].unit != found[1].unit:
        return False
    one, other = sorted(found, key=lambda value: value.start)
    signs = {
        1 if than["higher"] else -1
        for than in UNEQUAL.finditer(sentence)
        if one.end <= than.start() and than.start("right") <= other.start < than.end("right")
    }
    signs |= {made.sign for made in comparisons(sentence)}
    return signs == {(one.number > other.number) - (one.number < other.number)}
