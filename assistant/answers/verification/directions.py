"""Do two sentences point the same way: negation, opposites, and who is compared with whom?"""

from __future__ import annotations

import re

from assistant.answers.text.places import countries
from assistant.answers.text.terms import content, tokens
from assistant.answers.verification.parts import parts
from assistant.answers.verification.support import said_as

NEGATIVE = re.compile(
    r"\b(?:no(?!,)|not(?! only| just| merely| limited| necessarily)|never|none|nor|neither"
    r"|without|cannot|nothing|nobody"
    r"|hardly|rarely|seldom|unlikely|\w+n['’]t)\b",
    re.IGNORECASE,
)
OPPOSED = (
    "more higher above over exceed exceeds exceeded greater larger / less lower below under fewer"
    " smaller",
    "increase increased increases increasing rise rises rising rose grow grows growing grew growth"
    " expand expands expanding / decrease decreased decreases decreasing decline declines declined"
    " declining fall falls falling fell drop drops shrink shrinks shrinking",
    "faster quicker / slower",
    "minimum at-least / maximum at-most",
    "most many / few hardly-any",
    "before / after",
    "required mandatory compulsory obligatory essential must expected / optional optionally"
    " voluntary unnecessary advantage advantageous desirable useful helpful"
    " handy beneficial preferred",
    "must / may might",
    "allowed permitted legal / forbidden prohibited illegal banned",
    "always / sometimes",
    "all every / some few",
    "starter starters starting beginner beginners entry junior newly / experienced senior",
    "lowest bottom / highest top",
    "full / part",
    "first / last",
    "good bright strong excellent / poor bad weak bleak",
    "easy / hard difficult",
    "inside indoors / outside outdoors",
    "paid / unpaid",
    "include includes included including / exclude excludes excluded excluding",
    "accept accepts accepted / reject rejects rejected",
)
OPPOSITES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (pair.split(" / ") for pair in OPPOSED)
)
PHRASES = (
    (re.compile(r"\bat (least|most)\b", re.IGNORECASE), r"at-\1"),
    (re.compile(r"(?<!may )(?<!might )(?<!could )\bha(?:ve|s|d) to\b", re.IGNORECASE), "must"),
)
CLAUSE = re.compile(
    r";|\s[–—-]\s|,\s+(?=(?:and|but|which|who|while|although|though|so|then|whereas|with|as)\b)"
    r"|\b(?:(?<!\d )and(?! \d)|but|while|although|though|whereas|because)\b",
    re.IGNORECASE,
)
THAN = re.compile(
    r"(?P<left>.+)\b(?:more|less|fewer|\w{3,}er|worse)\b(?P<middle>.*)\bthan\b(?P<right>.+)",
    re.IGNORECASE | re.DOTALL,
)
OPENING = re.compile(
    r"^\s*(?:(?:al)?though|while|whereas|because|since|if|when|unless)\b[^,;]*,", re.IGNORECASE
)
SHORT_DENIAL = re.compile(
    r"^(?:but |while )?(?P<who>[^,;:]+?)\s(?:do|does|did|is|are|was|were|has|have|can|may|must"
    r"|will)(?:\s?not|n['’]t)[.!;]?$",
    re.IGNORECASE,
)
SCOPE = 5  # telling words that a negation reaches
BOUND = re.compile(  # compared as a figure
    r"\b(?:(?:no|not|never|cannot)|\w+n['’]t)\s(?:\w+\s)?(?:more|less|fewer|older|younger|later"
    r"|longer|over|under|above|below|exceed)(?: than)?(?=[^\w]{1,3}\d| an?\b| one\b)",
    re.IGNORECASE,
)
DENIALS = ("un", "in", "im", "ir", "il", "dis", "non")
LEAST = 3  # letters of a word that is denied
TOGETHER = 0.5  # share of a clause's words from which two clauses speak of the same


def flipped(sentence: str, cited: str, surroundings: str = "") -> bool:
    """Tell whether a sentence says the opposite of the cited words on the same matter.

    What the ``surroundings`` (titles, headings) name need not stand in the cited words again.
    """
    sources = [part for part in parts(cited) if part.strip()]
    held = [c for source in sources for c in clauses(source)]
    held += [source[found.end() :] for source in sources if (found := OPENING.match(source))]
    if any(_loses_a_place(sentence, source) for source in sources):
        return True
    if any(_denied_shortly(sentence, source, sources) for source in sources):
        return True
    named = frozenset(content(surroundings))
    return any(_opposes(clause, [*held, *sources], named) for clause in clauses(sentence))


def _denied_shortly(sentence: str, source: str, sources: list[str]) -> bool:
    """Tell whether a source only denies of someone what another says: "Those in A do not"."""
    found = SHORT_DENIAL.match(source.strip())
    who = set(content(found["who"])) if found else set()
    if not who or NEGATIVE.search(sentence) or not who <= set(content(sentence)):
        return False
    return not any(who <= set(content(other)) for other in sources if other != source)


def _loses_a_place(sentence: str, source: str) -> bool:
    """Tell whether a sentence repeats another but for one of its countries: UK facts, UK facts."""
    left = countries(sentence)
    if not left or not left < countries(source):
        return False
    mine, theirs = set(content(sentence)), set(content(source))
    return len(mine & theirs) >= 0.8 * max(len(mine), len(theirs))


def clauses(sentence: str) -> list[str]:
    """Return the clauses of a sentence that say something; the whole when it cannot be parted."""
    opening = OPENING.match(sentence)
    rest = sentence[opening.end() :] if opening else sentence
    parts = ([opening.group()] if opening else []) + CLAUSE.split(rest)
    return [part for part in parts if content(part)] or [sentence]


def _opposes(clause: str, sources: list[str], named: frozenset[str]) -> bool:
    own = set(content(clause))
    wanted = own - named if len(own - named) > 1 else own
    shares = [len(_shared(wanted, source)) / max(1, len(wanted)) for source in sources]
    top = max(shares, default=0.0)
    if top < TOGETHER:
        return False
    best = [source for source, share in zip(sources, shares, strict=True) if share == top]
    shortest = min(best, key=len)
    here, there = countries(clause), countries(shortest)
    if here and there and not here & there:
        return True
    shared = {form for pair in _shared(own, shortest).items() for form in pair} | named
    turns = (
        _negations(clause, shared) != _negations(shortest, shared),
        _opposed(clause, shortest),
        _exchanged(clause, shortest),
    )
    return sum(turns) % 2 == 1


def _shared(words: frozenset[str] | set[str], source: str) -> dict[str, str]:
    """Return those of some words that a source says, each with how it says it."""
    held = content(source)
    mine = sorted(words)
    pairs = zip(mine, said_as(mine, held), strict=True)
    return {word: told for word, told in pairs if told in held}


def _negations(clause: str, shared: set[str]) -> int:
    """Return 1 for a clause that denies what both speak of; two denials lift each other."""
    plain = BOUND.sub(" ", clause)
    return sum(_denies(plain, match, shared) for match in NEGATIVE.finditer(plain)) % 2


def _denies(clause: str, negative: re.Match[str], shared: set[str]) -> bool:
    """Tell whether one of the words after a negation, or that before it, is among the shared."""
    after, before = content(clause[negative.end() :]), content(clause[: negative.start()])
    return bool(shared & {*after[:SCOPE], *before[-1:]})


def _opposed(one: str, other: str) -> bool:
    """Tell whether one holds a word and the other its opposite, each without the other's."""
    said, held = _words(one), _words(other)
    for left, right in OPPOSITES:
        for mine, theirs in ((left, right), (right, left)):
            if said & mine and not held & mine and held & theirs and not said & theirs:
                return True
    return _denied(said - held, held - said) or _denied(held - said, said - held)


def _denied(words: set[str], others: set[str]) -> bool:
    """Tell whether one of some words is the denial of one of others: uncommon, common."""
    return any(
        word.startswith(prefix)
        and len(word) > len(prefix) + LEAST
        and word[len(prefix) :] in others
        for word in words
        for prefix in DENIALS
    )


def _words(text: str) -> set[str]:
    for pattern, joined in PHRASES:
        text = pattern.sub(joined, text)
    return {*tokens(text), *re.findall(r"\bat-(?:least|most)\b", text.lower())}


def _exchanged(one: str, other: str) -> bool:
    """Tell whether "A more than B" stands against "B more than A"."""
    if "than" not in one.lower() or "than" not in other.lower():
        return False
    mine, theirs = THAN.search(one), THAN.search(other)
    if not mine or not theirs:
        return False
    left, right = set(content(mine["left"])), set(content(mine["right"]))
    first, second = set(content(theirs["left"])), set(content(theirs["right"]))
    return bool((left & second) - first and (right & first) - second)
