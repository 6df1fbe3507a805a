"""How sure, how many, how often: what may be, is forecast or holds for some is not said of all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.text.terms import content
from assistant.answers.text.values import is_year, values, without_numbers
from assistant.answers.verification.directions import clauses
from assistant.answers.verification.meanings import neutral, spelled
from assistant.answers.verification.parts import parts

NEARLY = re.compile(
    r"\b(?:almost|nearly|virtually|practically|not(?: quite)?)\s+(?=all\b|every|each\b|always\b)"
    r"\w+",
    re.IGNORECASE,
)
SHARE = re.compile(
    r"\b(?:most|some|many|few|several|usually|often|almost|nearly|may|might|could|majority)\b",
    re.IGNORECASE,
)
# A word that takes in everything needs one in the cited words that does so too.
REACHES = (
    (
        re.compile(
            r"(?<!\bat )(?<!above )(?<!\bof )\ball\b(?! (?:over|of|the other|\d|two|three|four))"
            r"|\bevery(?:one|body)?\b(?! (?:year|month|week|day|hour|other))"
            r"|\beach\b(?! (?:year|month|week|day|hour|other|of))",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:all|every\w*|each|any\w*|must|need(?:s|ed)?|require[sd]?|have to|has to|always"
            r"|compulsory|mandatory|essential|no|not|never|whole|both)\b",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"\b(?:only|solely|exclusively)\b", re.IGNORECASE),
        re.compile(r"\b(?:only|sole\w*|exclusive\w*|just|alone|nothing|no|not|never|must)\b", re.I),
    ),
    (
        re.compile(r"(?<!\bat )\bmost(?:ly)?\b(?! of (?:the|their|all))", re.IGNORECASE),
        re.compile(
            r"\b(?:majority|main\w*|\w{3,}est|top|best|(?:almost|nearly) all|more than half"
            r"|[5-9]\d(?:%| percent))(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(
            r"\b(?:certainly|definitely|undoubtedly|surely|inevitably|guarantee[sd]?|assured"
            r"|(?:sure|certain|bound) to|without (?:a )?doubt)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:certain(?:ly)?|definite(?:ly)?|undoubted(?:ly)?|sure(?:ly)?|inevitabl[ey]"
            r"|guarantee[sd]?|assured|bound to)\b",
            re.IGNORECASE,
        ),
    ),
)
FORECAST = (
    r"project(?:ed|ion|ions|s)|expect(?:ed|s)?(?! (?:you|applicants|candidates|people)\b)"
    r"|forecasts?|predict(?:ed|s)?|anticipated"
)
HEDGED = re.compile(
    r"\b(?:may(?! (?:19|20)\d\d)|might|could|(?:some|few)(?! (?:time|years|months|weeks|days|hours"
    r"|minutes)\b)|sometimes|occasional\w*|possibl[ey]|perhaps"
    rf"|potentially|optional\w*|{FORECAST})\b",
    re.I,
)
HEDGES = re.compile(
    HEDGED.pattern[:-3] + r"|can|potential\w*|many|often|usual\w*|typical\w*|likely|should|set to"
    r"|outlook|certain|estimated|options?|relevant|worth"
    r"|(?:one|another|an? (?:possible|alternative)) (?:way|route|option|path))\b",
    re.IGNORECASE,
)
MUST = re.compile(
    r"\b(?:must|ha(?:ve|s) to|need(?:s|ed)?|requir\w+|necessary|essential|compulsory|mandatory"
    r"|obligatory|not|no|never|without)\b|n['’]t\b",
    re.IGNORECASE,
)
WEAKER = re.compile(  # less than a "must" of its own
    r"\b(?:may|might|could)(?: also)? (?:be )?(?:need|have to|required?|necessary)\w*", re.I
)
SHOULD = re.compile(
    r"\b(?:may(?! (?:19|20)\d\d)|might|could|useful|helpful|handy|advantag\w+|desirable"
    r"|beneficial|prefer\w*|optional\w*|voluntary|can|helps?|ways?|routes?|options?)\b",
    re.IGNORECASE,
)
ALIKE = 0.7  # share of a sentence's words from which it repeats a cited one


def overreaches(sentence: str, cited: str, *, long: bool = False) -> str:
    """Return a word of a sentence that takes in more than its cited words: "all", "certainly".

    Words of a ``long`` quote must themselves say that it is less: "almost all", "may".
    """
    plain = NEARLY.sub(" ", sentence)
    near = _nearest(sentence, cited)
    if long and not all(NEARLY.search(part) or HEDGED.search(part) for part in near):
        return ""
    for said, held in REACHES:
        found = said.search(plain)
        if found and _repeats(found, plain, cited):
            continue
        if found and not any(_reaches(said, held, part) for part in near):
            return found.group()
    return ""


def _repeats(found: re.Match[str], sentence: str, cited: str) -> bool:
    """Tell whether a word stands in the cited words before the same word: "all occupations"."""
    after = re.match(r"\W+\w+", sentence[found.end() :])
    said = f"{found.group()}{after.group()}" if after else ""
    return bool(said) and bool(
        re.search(rf"\b{re.escape(said)}\b", NEARLY.sub(" ", cited), re.IGNORECASE)
    )


def _reaches(said: re.Pattern[str], held: re.Pattern[str], cited: str) -> bool:
    """Tell whether cited words take in as much; "most must" is less than "all must"."""
    plain = NEARLY.sub(" ", cited)
    return bool(said.search(plain) or (held.search(cited) and not SHARE.search(cited)))


def hedge_lost(sentence: str, cited: str, surroundings: str = "") -> bool:
    """Tell whether what may be, is forecast or some do is said to be so."""
    if HEDGES.search(sentence):
        return False
    words = {w for w in content(without_numbers(sentence)) if spelled(w) not in neutral()}
    own = words - set(content(surroundings)) or words
    near = [
        part
        for part in _of_figures(sentence, parts(cited))
        if max(_shared(words, part), _shared(own, part)) >= ALIKE
    ]
    return bool(near) and all(_hedged(words, part) for part in near)


def obliged_more(sentence: str, cited: str) -> bool:
    """Tell whether what is useful, one of the ways, or may be needed, is said to be needed."""
    if not MUST.search(sentence) or HEDGED.search(sentence):
        return False
    near = [WEAKER.sub(" may ", part) for part in _nearest(sentence, cited)]
    return all(SHOULD.search(part) and not MUST.search(part) for part in near)


def _of_figures(sentence: str, cited: Sequence[str]) -> Sequence[str]:
    """Return the parts that hold a figure of the sentence, all for one without figures."""
    figures = [value for value in values(sentence) if not is_year(value)]
    held = [part for part in cited if any(f.agrees(v) for f in figures for v in values(part))]
    return held or cited


def _shared(words: set[str], part: str) -> float:
    return len(words & set(content(part))) / max(1, len(words))


def _hedged(words: set[str], part: str) -> bool:
    """Tell whether the clause that a sentence repeats is hedged, not one beside it."""
    shares = {clause: _shared(words, clause) for clause in clauses(part)}
    top = max(shares.values())
    told = [clause for clause, share in shares.items() if share == top]
    return bool(HEDGED.search(min(told, key=len) if top >= ALIKE else part))


def _nearest(sentence: str, cited: str) -> list[str]:
    """Return the cited sentences that hold most of a sentence."""
    words = set(content(without_numbers(sentence)))
    shares = {part: len(words & set(content(part))) for part in parts(cited)}
    return [part for part, share in shares.items() if share == max(shares.values())]
