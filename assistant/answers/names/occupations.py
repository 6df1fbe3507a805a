"""The occupations that a text names: those that guides know, and those that none does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.asked.all_careers import asks_anew
from assistant.answers.asked.mentions import PLACED, Mention, overlaps
from assistant.answers.asked.pay_asked import AGAINST
from assistant.answers.names.labels import is_level
from assistant.answers.names.linking import Linker, Says
from assistant.answers.names.names import name_of
from assistant.answers.names.spread_names import is_setting, level_before, spread_over
from assistant.answers.names.workplaces import blanked, of_workplaces

ANOTHER = re.compile(
    r"\b(?:the )?(?:ones?|people|person|someone|somebody|those|guys?|lad|lady|staff|scientists?"
    r"|workers?)"
    r" (?:who|that|which)\b|\b(?:those|these|the) \w+ who\b",
    re.IGNORECASE,
)
NOT = re.compile(
    r"\bnot\b|n['’]t\b|\b(?:is|are|was|were|ai)nt\b|\bexcept\b|\bexcluding\b", re.IGNORECASE
)
DENIED = re.compile(  # "not officer", "isn't an officer"; but "why not", "whether or not"
    rf"(?<!\bwhy )(?<!\bor )(?<!\bif )(?:{NOT.pattern})"
    r"(?: for)?(?: (?:as|in|being|becoming|to be))?(?: (?:an?|the))? \W?$",
    re.IGNORECASE,
)
ASKED_SO = re.compile(  # what they do not do is asked: "don't welders need a licence?"
    r"(?:^|[.?!,;:]|\b(?:why|and|so|but|come))\W*"
    r"(?:do|does|did|is|are|was|were|can|could|will|would|should|must|have|has)n['’]?t"
    r"(?: (?:the|an?|all|most|some|many))* \W?$",
    re.IGNORECASE,
)
STILL = re.compile(r"^(?: yet\b)|\b(?:one|ones|it|they|them|their)\b", re.IGNORECASE)
FROM = re.compile(r"\bfrom (?:being )?(?:an? |the )?$", re.IGNORECASE)
TO = re.compile(r"\b(?:in)?to\b", re.IGNORECASE)
SIDES = re.compile(rf"\b{AGAINST}|\b(?:or|and|than|with|to)\b|[,;:?]", re.IGNORECASE)
BRIEF = 2  # letters of initials that may as well stand for something else
LED = re.compile(rf"(?:^\W*|\b(?:an?|the|and|or|as|than)|[,/&]|\b{AGAINST}) ?$", re.IGNORECASE)
VERSUS = re.compile(
    rf"\b{AGAINST}|\b(?:compared?|comparison|differ\w*|between|than|which of|each|both"
    r"|respectively)\b"
    r"|\bor\b|\?.*\band\b|,.*,",
    re.IGNORECASE,
)


def occupations(
    text: str, linker: Linker, says: Says
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return the occupations of a text that guides know, and those that none does."""
    found, strange = linker.link(text, says), linker.strangers(text)
    if owners := of_workplaces(text, (*found, *strange)):
        return occupations(blanked(text, owners), linker, says)
    named = (mention for mention in found if not mention.qualified and mention.guides)
    known = _not_in_brief(text, [one for one in named if not is_setting(one, strange, text)])
    spread = spread_over(text, found, known, strange, linker)
    if spread and known and _from_to(text, spread):
        spread = None
    names = {mention.text.lower() for mention in known}
    longest = max((len(name) for name in names), default=0)
    trades = _trades(text, known, linker) if VERSUS.search(text) else ()
    if (
        spread
        and len(trades) < 2
        and len(spread.text) > longest
        and (not names or any(name in spread.text.lower() for name in names))
        and not any(set(spread.guides) <= set(mention.guides) for mention in known)
    ):
        level = level_before(spread, text)
        return ((), (level,)) if level else ((spread,), ())
    if trade := _trade(text, (*known, *filter(None, [spread])), linker):
        return (trade,), ()
    if known or (spread and VERSUS.search(text)) or len(trades) > 1:
        known += _parts(text, known, linker) + trades
        if not VERSUS.search(text):
            return known, ()
        others = _strange(text, found, linker)
        return known, tuple(one for one in others if not overlaps(one, known))
    qualified = tuple(_whole(mention) for mention in found if mention.qualified)
    if any(_levelled(mention.text.split()) for mention in qualified):
        return (), qualified
    unknown = _strange(text, found, linker) or qualified
    if described := ANOTHER.search(text):
        unknown = tuple(mention for mention in unknown if mention.start < described.start())
    if parts := _parts(text, (), linker):
        return parts, ()
    return (), unknown


def _not_in_brief(text: str, known: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions without two letters that stand beside a name and are another word there.

    "Do bargees get OT?" asks for overtime; "an OT", "an OT and a bargee" are occupations.
    """
    alone = VERSUS.search(text) or all(len(mention.text) <= BRIEF for mention in known)
    return tuple(
        mention
        for mention in known
        if alone or len(mention.text) > BRIEF or LED.search(text[: mention.start])
    )


def denied(text: str, linker: Linker, says: Says) -> tuple[Mention, ...]:
    """Return the occupations that a text says are not meant: "aircrew (not officer)".

    What it goes on to speak of is asked of all the same: "I'm not a bargee, how to become one?".
    """
    if not NOT.search(text):
        return ()
    known = linker.link(text, says)
    unknown = (mention for mention in linker.strangers(text) if not overlaps(mention, known))
    return tuple(
        mention
        for mention in sorted((*known, *unknown), key=lambda one: one.start)
        if DENIED.search(text[: mention.start])
        and not ASKED_SO.search(text[: mention.start])
        and not STILL.search(text[mention.end :])
    )


def _from_to(text: str, spread: Mention) -> bool:
    """Tell whether words name where somebody comes from and where to: "from clerk to judge"."""
    return bool(FROM.search(text[: spread.start]) and TO.search(spread.text))


def _strange(text: str, found: Sequence[Mention], linker: Linker) -> tuple[Mention, ...]:
    """Return the unknown names of a text; one that guides give figures for is known word by word.

    It stands before the others, unless it is a part of a longer one.
    """
    unknown = linker.strangers(text)
    figured = [
        mention
        for mention in found
        if mention.how == "passing"
        and not mention.qualified
        and not any(o.start < mention.start and mention.end <= o.end for o in unknown)
    ]
    return (*figured, *(one for one in unknown if not overlaps(one, figured)))


def _trade(text: str, known: Sequence[Mention], linker: Linker) -> Mention | None:
    """Return the occupation whose field is all that a text names: vet nursing, which is no vet."""
    one = None if asks_anew(text) else linker.by_trade(text)
    longer = one and all(
        one.start <= other.start and other.end <= one.end and len(other.text) < len(one.text)
        for other in known
    )
    return one if longer else None


def _trades(text: str, known: Sequence[Mention], linker: Linker) -> tuple[Mention, ...]:
    """Return the occupations that a comparison names by their trades: carpentry or boat building.

    Each of its sides may name one.
    """
    named = {guide for mention in known for guide in mention.guides}
    found: dict[tuple[str, ...], Mention] = {}
    start = 0
    for end in (*(match.end() for match in SIDES.finditer(text)), len(text)):
        one = linker.by_words(text[start:end]) or linker.by_trade(text[start:end])
        if one and not set(one.guides) <= named:
            moved = replace(one, start=one.start + start, end=one.end + start)
            found.setdefault(one.guides, moved)
        start = end
    return tuple(one for one in found.values() if not overlaps(one, known))


def _parts(text: str, known: Sequence[Mention], linker: Linker) -> tuple[Mention, ...]:
    """Return the names of a text that are a part of the names of up to three guides."""
    found = []
    for mention in linker.strangers(text):
        if overlaps(mention, known):
            continue
        guides = linker.near.by_part(mention)
        if 0 < len(guides) <= 3:
            found.append(replace(mention, guides=guides, how="part"))
    return tuple(found)


def _whole(mention: Mention) -> Mention:
    """Return a mention of an unknown occupation with the words that make it another one."""
    before = mention.qualified.endswith(mention.text)
    start = mention.end - len(mention.qualified) if before else mention.start
    end = start + len(mention.qualified)
    return replace(mention, text=mention.qualified, start=start, end=end)


def base_of(mention: Mention, linker: Linker, says: Says) -> Mention | None:
    """Return the occupation that guides know behind words for a level or a place: "lead welder".

    What they say of it is not said of the longer name.
    """
    words = mention.text.split()
    while _levelled(words):
        words = words[1:]
        if known := _alone(words, linker, says):
            return known
    return None


def behind_matter(mention: Mention, linker: Linker, says: Says) -> Mention | None:
    """Return the occupation behind a matter that its guide speaks of: "pass mark welder"."""
    words = mention.text.split()
    for length in range(1, len(words)):
        matter = name_of(" ".join(words[:length]))
        known = _alone(words[length:], linker, says)
        told = known and any(says(guide, matter) for guide in known.guides)
        if told and (len(matter) > 1 or matter[0] != words[0].lower()):
            return known
    return None


def kind_of(mention: Mention, linker: Linker, says: Says) -> tuple[str, tuple[str, ...]]:
    """Return the matter that stands before a kind of worker, and the guides on that kind.

    "Law professor" is law before professors, "tower controller" tower before the one controller.
    """
    words = mention.text.split()
    for length in range(1, len(words)):
        matter, rest = " ".join(words[:length]), words[length:]
        if known := _alone(rest, linker, says):
            return matter, known.guides
    last = linker.near.of_kind(mention)
    return (" ".join(words[:-1]), last) if len(words) > 1 and len(last) == 1 else ("", ())


def _alone(words: Sequence[str], linker: Linker, says: Says) -> Mention | None:
    base = " ".join(words)
    known = occupations(base, linker, says)[0]
    return known[0] if len(known) == 1 and len(known[0].text) == len(base) else None


def _levelled(words: Sequence[str]) -> bool:
    first = words[0].lower()
    return len(words) > 1 and (is_level(first) or first in PLACED)
